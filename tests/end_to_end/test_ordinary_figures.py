"""Plausibility of figures (W301 to W311): what is merely unusual is not reported by any of the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checked_texts import (
    CITY_HEAD,
    COUNTY_HEAD,
    DEPARTMENT_HEAD,
    PLAUSIBILITY,
    STREET_HEAD,
    TOWN_HEAD,
    Told,
    found,
)
from tests.support.common import ROOT


def found_in(text: str, language: str = "zh_CN") -> list[Told]:
    return found(PLAUSIBILITY, text, language=language)


GOOD = {
    # amounts as they are: school fees of a district, a fee of a village market, a street's purchases, the unit typed with them
    "fees-of-an-education-bureau": DEPARTMENT_HEAD + "2025\n主动公开:\n  行政事业性收费: 2137.52\n",
    "fees-of-a-land-bureau": DEPARTMENT_HEAD + "2025\n主动公开:\n  行政事业性收费: 38650\n",
    "fees-of-a-county": COUNTY_HEAD + "2025\n主动公开:\n  行政事业性收费: 152300\n",
    "fees-of-a-city": CITY_HEAD + "2025\n主动公开:\n  行政事业性收费: 486213.5\n",
    "fees-of-a-township": TOWN_HEAD + "2025\n主动公开:\n  行政事业性收费: 0.5\n",
    "fees-of-a-rich-township": TOWN_HEAD + "2025\n主动公开:\n  行政事业性收费: 1862.43\n",
    "yuan-with-its-unit": TOWN_HEAD + "2025\n主动公开:\n  行政事业性收费: 5000元\n",
    "meant-as-it-is": TOWN_HEAD + "2025\n主动公开:\n  行政事业性收费: 5000万元\n",
    "meant-with-blanks": TOWN_HEAD + "2025\n主动公开:\n  行政事业性收费: '５，０００ 万元'\n",
    "many-decimals": TOWN_HEAD + "2025\n主动公开:\n  行政事业性收费: 50000.1234\n",
    "seed-001-mended": STREET_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 59, 采购总金额: 79.2062}\n",
    "seed-002": STREET_HEAD + "2019\n格式: 2019-beijing\n主动公开:\n  政府集中采购: {采购项目数量: 1, 采购总金额: 10.8280}\n",
    "one-large-purchase": DEPARTMENT_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 1, 采购总金额: 3200}\n",
    "many-large-purchases": STREET_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 36, 采购总金额: 42000}\n",
    # rows as they are
    "made-and-in-force": DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 4, 现行有效: 4}\n",
    "made-and-some-repealed": DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 4, 废止: 2, 现行有效: 2}\n",
    "all-repealed-and-said": (DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {废止: 2}\n").replace(
        "总体情况: 略", "总体情况: 经清理，原有的2件行政规范性文件全部宣布失效。"
    ),
    "one-replaced": DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 1, 废止: 1, 现行有效: 5}\n",
    "in-force-only": DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {现行有效: 7}\n",
    "made-and-disclosed": DEPARTMENT_HEAD + "2020\n主动公开:\n  规范性文件: {制作: 8, 公开: 7, 总数量: 20}\n",
    "made-in-december": DEPARTMENT_HEAD + "2020\n主动公开:\n  规范性文件: {制作: 1, 公开: 0, 总数量: 20}\n",
    "items-added": DEPARTMENT_HEAD + "2020\n主动公开:\n  行政许可: {上一年: 0, 增减: +12, 处理决定: 31}\n",
    "items-moved-away": DEPARTMENT_HEAD + "2020\n主动公开:\n  行政许可: {上一年: 12, 增减: -12, 处理决定: 31}\n",
    "items-without-decisions": DEPARTMENT_HEAD + "2020\n主动公开:\n  行政强制: {上一年: 12}\n",
    # requests and disputes
    "reviews-of-last-years-requests": DEPARTMENT_HEAD + "2024\n复议诉讼:\n  行政复议: {结果维持: 6}\n  复议后起诉: {结果维持: 2}\n",
    "many-disputes": DEPARTMENT_HEAD
    + "2024\n申请情况:\n  本年新收: {自然人: 30}\n  予以公开: {自然人: 30}\n复议诉讼:\n  行政复议: {结果维持: 30}\n"
    "  复议后起诉: {结果维持: 20}\n",
    "some-in-december": DEPARTMENT_HEAD
    + "2024\n申请情况:\n  本年新收: {自然人: 9}\n  予以公开: {自然人: 1}\n  结转下年度: {自然人: 8}\n",
    "carried-over-and-done": DEPARTMENT_HEAD
    + "2024\n申请情况:\n  本年新收: {自然人: 3}\n  上年结转: {自然人: 5}\n  予以公开: {自然人: 5}\n  结转下年度: {自然人: 3}\n",
    "a-sixth-of-many": DEPARTMENT_HEAD
    + "2024\n申请情况:\n  本年新收: {自然人: 600}\n  予以公开: {自然人: 490}\n  结转下年度: {自然人: 110}\n",
    "out-of-balance": DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 1}\n  上年结转: {自然人: 1}\n  结转下年度: {自然人: 3}\n",
    # who may make rules, and what many make
    "rules-of-a-city": CITY_HEAD + "2024\n主动公开:\n  规章: {制发: 6, 废止: 2, 现行有效: 58}\n",
    "rules-of-an-unknown": DEPARTMENT_HEAD.replace("云溪区", "")
    + "2024\n主动公开:\n  规章: {制发: 1, 现行有效: 8}\n",
    "documents-of-a-city": CITY_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 146, 现行有效: 820}\n",
    "requests-of-a-busy-bureau": DEPARTMENT_HEAD
    + "2024\n申请情况:\n  本年新收: {自然人: 2150}\n  予以公开: {自然人: 2150}\n",
    # dates
    "department-in-january": DEPARTMENT_HEAD + "2024\n成文日期: 2025-01-31\n",
    "street-office-in-march": STREET_HEAD + "2024\n成文日期: 2025-03-31\n",
    "government-in-march": COUNTY_HEAD + "2024\n成文日期: 2025-03-28\n",
    "office-of-a-government": DEPARTMENT_HEAD.replace("云溪区甲局", "云溪区人民政府办公室") + "2024\n成文日期: 2025-03-28\n",
    "who-knows": DEPARTMENT_HEAD.replace("云溪区甲局", "石塘镇农业服务中心") + "2024\n成文日期: 2025-02-28\n",
    "no-date": DEPARTMENT_HEAD + "2024\n",
    "no-year": STREET_HEAD.replace("年度: ", "成文日期: 2024-01-15\n"),
    "no-such-year": STREET_HEAD + "二四\n成文日期: 2034-01-15\n",
}  # fmt: skip


@pytest.mark.parametrize("text", GOOD.values(), ids=list(GOOD))
def test_what_is_merely_unusual_is_not_told(text: str) -> None:
    assert found_in(text) == []


TRUE = {
    (
        "001-浦口街道-2020.yaml",
        "W304",
    ): "第二部分“规范性文件”：本年新制作数量是 8，而本年新公开数量和对外公开总数量都是 0。",
    (
        "002-果园街道-2019.yaml",
        "W304",
    ): "第二部分“规范性文件”：本年新制作数量是 1，而本年新公开数量和对外公开总数量都是 0。",
}


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("inputs/*.yaml")]), ids=lambda path: path.stem
)
def test_files_of_agencies(path: Path) -> None:
    """What is found in the examples and inputs: two true findings, which the published reports have."""
    told = {(path.name, one[2]): one[3] for one in found_in(path.read_text(encoding="utf-8"))}
    assert told == {key: message for key, message in TRUE.items() if key[0] == path.name}


def test_there_are_files_of_agencies() -> None:
    assert len([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("inputs/*.yaml")]) >= 19


@pytest.mark.parametrize("number", ["1" * 13, "9" * 12, "1e400", "-5", "nan", "1/0"])
def test_no_number_is_too_much(number: str) -> None:
    text = (
        DEPARTMENT_HEAD
        + f"2024\n主动公开:\n  行政事业性收费: {number}\n  行政规范性文件: {{制发: {number}, 废止: {number}}}\n"
    )
    text += f"申请情况:\n  本年新收: {{自然人: {number}}}\n  结转下年度: {{其他: {number}}}\n复议诉讼:\n  行政复议: {{结果维持: {number}}}\n"
    for year in ("2019", "2020"):
        found_in(text.replace("2024\n", year + "\n"))
    found_in(text)
