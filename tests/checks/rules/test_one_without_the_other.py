"""W305: of two figures that go together one is 0 and the other is not."""

from __future__ import annotations

import pytest

from tests.support.checked_texts import DEPARTMENT_HEAD, PLAUSIBILITY, Told, damaged_in_each_section, found

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "bought-for-nothing": (
        DEPARTMENT_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 3}\n",
        [(6, 3, "W305", "第二部分“政府集中采购”：填了采购项目数量 3，而采购总金额 0。",
          "请补填“采购总金额”，或者看看是不是填错了列。", "proactive.procurement.amount")],
    ),
    "nothing-bought-for-much": (
        DEPARTMENT_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 0, 采购总金额: 12.5}\n",
        [(6, 20, "W305", "第二部分“政府集中采购”：填了采购总金额 12.5，而采购项目数量 0。",
          "请补填“采购项目数量”，或者看看是不是填错了列。", "proactive.procurement.projects")],
    ),
    "decisions-without-items": (
        DEPARTMENT_HEAD + "2020\n主动公开:\n  行政处罚: {处理决定数量: 42}\n",
        [(6, 3, "W305", "第二部分“行政处罚”：填了处理决定数量 42，而上一年项目数量 0、本年增/减 0。",
          "请补填“上一年项目数量”，或者看看是不是填错了列。", "proactive.penalties.last_year")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_is_found(text: str, expected: list[Told]) -> None:
    assert found(PLAUSIBILITY, text) == expected


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_could_not_be_read_completely_says_nothing(text: str, expected: list[Told]) -> None:
    of_dates = [one for one in expected if one[2] in ("W309", "W310")]
    assert found(PLAUSIBILITY, damaged_in_each_section(text)) == of_dates


IN_ENGLISH = {
    "bought-for-nothing": "Section 二, 政府集中采购: 采购项目数量 3, but 采购总金额 0.",
}


@pytest.mark.parametrize("case", IN_ENGLISH)
def test_in_english(case: str) -> None:
    assert [one[3] for one in found(PLAUSIBILITY, FOUND[case][0], language="en")] == [IN_ENGLISH[case]]
