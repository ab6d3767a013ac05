"""W301: an amount of money looks like yuan typed in a column of 万元."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.figures.amounts import DEPARTMENT, OTHERS, TOWNSHIP
from generator.problems.code import Threshold
from tests.support.checked_texts import (
    AGAINST_LAST_YEAR,
    CITY_HEAD,
    DEPARTMENT_HEAD,
    HEAD,
    LAST,
    PLAUSIBILITY,
    STREET_HEAD,
    TOWN_HEAD,
    Told,
    found,
    in_english,
    last_year_tests,
    plausibility_tests,
)

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "seed-001": (
        STREET_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 59, 采购总金额: 792062}\n",
        [(6, 31, "W301", "第二部分“政府集中采购 · 采购总金额”填的是 792062，单位是万元，合 79.21亿元；59 个项目平均每个 13425 万元。"
          "很可能是把“元”填进了“万元”栏。", "如果是 792062 元，改为 79.2062，或者连单位写成 792062元，由程序换算；如果确实是万元，写成"
          " 792062万元，就不再提示。", "proactive.procurement.amount")],
    ),
    "one-project-of-beijing": (
        STREET_HEAD + "2019\n格式: 2019-beijing\n主动公开:\n  政府集中采购: {采购项目数量: 1, 采购总金额: 108280}\n",
        [(7, 30, "W301", "第二部分“政府集中采购 · 采购总金额”填的是 108280，单位是万元，合 10.83亿元；一个项目不会有这么多。"
          "很可能是把“元”填进了“万元”栏。", "如果是 108280 元，改为 10.828，或者连单位写成 108280元，由程序换算；如果确实是万元，写成"
          " 108280万元，就不再提示。", "proactive.procurement.amount")],
    ),
    "fees-of-a-township": (
        TOWN_HEAD + "2024\n主动公开:\n  行政事业性收费: '5,000'\n",
        [(6, 12, "W301", "第二部分“行政事业性收费 · 本年收费金额”填的是 5000，单位是万元，合 5000万元；街道、乡镇不会有这么多收费。"
          "很可能是把“元”填进了“万元”栏。", "如果是 5000 元，改为 0.5，或者连单位写成 5000元，由程序换算；如果确实是万元，写成"
          " 5000万元，就不再提示。", "proactive.fees.amount")],
    ),
    "fees-with-fen": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政事业性收费: 21375200.35\n",
        [(6, 12, "W301", "第二部分“行政事业性收费 · 本年收费金额”填的是 21375200.35，单位是万元，合 2137.52亿元；区县部门不会有这么多收费。"
          "很可能是把“元”填进了“万元”栏。", "如果是 21375200.35 元，改为 2137.520035，或者连单位写成 21375200.35元，由程序换算；"
          "如果确实是万元，写成 21375200.35万元，就不再提示。", "proactive.fees.amount")],
    ),
    "fees-of-a-city": (
        CITY_HEAD + "2024\n主动公开:\n  行政事业性收费: 25000000\n",
        [(6, 12, "W301", "第二部分“行政事业性收费 · 本年收费金额”填的是 25000000，单位是万元，合 2500亿元；一个单位不会有这么多收费。"
          "很可能是把“元”填进了“万元”栏。", "如果是 25000000 元，改为 2500，或者连单位写成 25000000元，由程序换算；如果确实是万元，写成"
          " 25000000万元，就不再提示。", "proactive.fees.amount")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "seed-001": "Section 二, 政府集中采购 · 采购总金额: 792062 in a column of 万元, 79.21亿元; 59 projects would cost 13425 万元 each."
    " It looks like yuan.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)


# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
FOUND_WITH_LAST_YEAR: dict[str, tuple[str, str, list[Told]]] = {
    "yuan-after-万元": (
        LAST + "主动公开:\n  行政事业性收费: 12.5\n",
        HEAD + "主动公开:\n  行政事业性收费: 118000\n",
        [(6, 12, "W301", "第二部分“行政事业性收费 · 本年收费金额”填的是 118000，单位是万元，合 11.8亿元；而上年报告是 12.5 万元。"
          "很可能是把“元”填进了“万元”栏。", "如果是 118000 元，改为 11.8，或者连单位写成 118000元，由程序换算；如果确实是万元，写成"
          " 118000万元，就不再提示。", "proactive.fees.amount")],
    ),
}  # fmt: skip

test_what_is_found_with_last_year = last_year_tests(FOUND_WITH_LAST_YEAR)


IN_ENGLISH_WITH_LAST_YEAR = {
    "yuan-after-万元": "Section 二, 行政事业性收费 · 本年收费金额: 118000 in a column of 万元, 11.8亿元; last year's report has 12.5 万元. It looks like yuan.",
}

test_in_english_with_last_year = in_english(AGAINST_LAST_YEAR, FOUND_WITH_LAST_YEAR, IN_ENGLISH_WITH_LAST_YEAR)


CEILINGS = {"street": (STREET_HEAD, TOWNSHIP), "department": (DEPARTMENT_HEAD, DEPARTMENT), "city": (CITY_HEAD, OTHERS)}


@given(head_and_ceiling=st.sampled_from(list(CEILINGS.values())), data=st.data())
def test_whole_amounts_are_told_from_their_threshold_on(
    head_and_ceiling: tuple[str, Threshold], data: st.DataObject
) -> None:
    head, ceiling = head_and_ceiling
    amount = data.draw(st.integers(0, 2 * ceiling.value))
    told = found(PLAUSIBILITY, head + f"2024\n主动公开:\n  行政事业性收费: {amount}\n")
    assert [one[2] for one in told] == (["W301"] if amount >= ceiling.value else [])
    if told:
        in_wan = told[0][4].split("改为 ")[1].split("，")[0]
        assert Decimal(in_wan) * 10_000 == amount
        assert found(PLAUSIBILITY, head + f"2024\n主动公开:\n  行政事业性收费: {in_wan}\n") == []
