"""Plausibility of figures (W301 to W311): what a reviewer would ask about is reported, what is merely unusual is not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.figures.amounts import DEPARTMENT, OTHERS, TOWNSHIP
from generator.checks.registry import CHECKS
from generator.problems.code import Threshold
from tests.support.checked_texts import Told, found
from tests.support.common import ROOT

CODES = [code for code in CHECKS if "W301" <= code <= "W315"]
DEPARTMENT_HEAD = "机关名称: 云溪区甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n年度: "
STREET_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "银州区岭东街道办事处")
TOWN_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "澜州市云溪区石塘镇人民政府")
COUNTY_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "云溪区人民政府")
CITY_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "澜州市人民政府")

# What is written below the head, then every problem: line, column, code, message, hint, path.
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
    "made-and-not-in-force": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 4}\n",
        [(6, 3, "W302", "第二部分“行政规范性文件”：本年制发件数 4，大于现行有效件数 0 + 本年废止件数 0 = 0。",
          "请核对这一行。其余各数没有填错的话，“现行有效件数”不应少于 4；确有原因的，在第一部分说明。",
          "proactive.normative_documents.in_force")],
    ),
    "more-disclosed-than-made": (
        DEPARTMENT_HEAD + "2019\n主动公开:\n  规范性文件: {制作: 1, 公开: 6, 总数量: 20}\n",
        [(6, 15, "W302", "第二部分“规范性文件”：本年新公开数量 6，大于本年新制作数量 1。",
          "请核对这一行。其余各数没有填错的话，“本年新制作数量”不应少于 6；确有原因的，在第一部分说明。",
          "proactive.normative_documents.made")],
    ),
    "fewer-items-than-none": (
        STREET_HEAD + "2019\n格式: 2019-beijing\n主动公开:\n  其他对外管理服务事项:\n    行政检查: {上一年: 2, 增减: -5}\n"
        "  行政事业性收费: {上一年: 0, 增减: -1}\n",
        [
            (8, 24, "W302", "第二部分“其他对外管理服务事项 · 行政检查”：上一年项目数量 2 + 本年增/减 -5 = -3，小于 0。",
             "请核对“本年增/减”：减少的不会比原有的还多。", "proactive.other_services.inspections.change"),
            (9, 25, "W302", "第二部分“行政事业性收费”：上一年项目数量 0 + 本年增/减 -1 = -1，小于 0。",
             "请核对“本年增/减”：减少的不会比原有的还多。", "proactive.fees.change"),
        ],
    ),
    "in-force-under-repealed": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 0, 废止: 3, 现行有效: 0}\n",
        [(6, 24, "W303", "第二部分“行政规范性文件”：本年废止 3 件，而本年没有制发，年末现行有效也是 0 件。",
          "如果 3 件是现行有效的，应填在“现行有效件数”一列，“本年废止件数”填 0；如果确实全部废止了，请在第一部分写明。",
          "proactive.normative_documents.repealed")],
    ),
    "made-and-repealed-at-once": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 2, 废止: 2}\n",
        [(6, 24, "W303", "第二部分“行政规范性文件”：本年制发 2 件、废止 2 件，年末现行有效却是 0 件。",
          "如果 2 件是现行有效的，应填在“现行有效件数”一列，“本年废止件数”填 0；如果确实全部废止了，请在第一部分写明。",
          "proactive.normative_documents.repealed")],
    ),
    "nothing-disclosed": (
        STREET_HEAD + "2020\n主动公开:\n  规范性文件: {本年新制作数量: 8}\n",
        [(6, 3, "W304", "第二部分“规范性文件”：本年新制作数量是 8，而本年新公开数量和对外公开总数量都是 0。",
          "多半是漏填，请补上公开的件数；确实没有公开的，依法应当主动公开。", "proactive.normative_documents.disclosed")],
    ),
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
    "all-reviews-of-the-agency": (
        DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 2}\n  予以公开: {自然人: 2}\n"
        "复议诉讼:\n  行政复议: {结果维持: 30, 结果纠正: 7}\n  复议后起诉: {结果维持: 4}\n",
        [(9, 3, "W306", "第四部分：行政复议、行政诉讼合计 41 件，而本年新收和上年结转的申请合计只有 2 件。",
          "这里只填因政府信息公开引起的案件。是不是把本单位全部的复议、诉讼案件都填进来了？", "proceedings.review.total")],
    ),
    "open-for-a-year": (
        DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 5, 商业企业: 0}\n  上年结转: {自然人: 1, 商业企业: 2}\n"
        "  予以公开: {自然人: 6}\n  结转下年度: {商业企业: 2}\n",
        [(9, 17, "W307", "第三部分“商业企业”列：结转下年度 2 件，多于本年新收的 0 件，至少有 2 件是上年结转来、一整年没有办结的。",
          "请核对：上年结转的申请早已超过答复期限，多半已经办结，办理结果漏填了。", "applications.carried_forward.business")],
    ),
    "half-of-all-carried-forward": (
        DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 45, 商业企业: 5}\n  上年结转: {自然人: 6}\n"
        "  予以公开: {自然人: 26}\n  结转下年度: {自然人: 25, 商业企业: 5}\n",
        [(9, 16, "W307", "第三部分：全年 56 件申请，结转下年度的有 30 件；答复期限是 20 个工作日，连同延长最多 40 个工作日。",
          "请核对已经答复的申请有没有漏填到办理结果里。", "applications.carried_forward.natural_person")],
    ),
    "rules-of-a-street-office": (
        STREET_HEAD + "2024\n主动公开:\n  规章: {制发: 2, 现行有效: 3}\n",
        [(6, 12, "W308", "第二部分“规章 · 本年制发件数”填的是 2，而银州区岭东街道办事处没有规章制定权。",
          "多半是填错了行：把这一行的数移到“行政规范性文件”一行，这里填 0。", "proactive.rules.made")],
    ),
    "rules-of-a-county": (
        COUNTY_HEAD + "2020\n主动公开:\n  规章: {总数量: 3}\n",
        [(6, 13, "W308", "第二部分“规章 · 对外公开总数量”填的是 3，而云溪区人民政府没有规章制定权。",
          "多半是填错了行：把这一行的数移到“规范性文件”一行，这里填 0。", "proactive.rules.disclosed_in_all")],
    ),
    "last-years-date": (
        DEPARTMENT_HEAD + "2024\n成文日期: 2024年1月31日\n",
        [(5, 7, "W309", "成文日期是 2024-01-31，而报告统计到 2024年12月31日。", "是不是 2025-01-31？", "date")],
    ),
    "leap-day": (
        STREET_HEAD + "2024\n成文日期: 2024-02-29\n",
        [(5, 7, "W309", "成文日期是 2024-02-29，而报告统计到 2024年12月31日。", "写这份报告定稿的日期。", "date")],
    ),
    "in-december": (
        STREET_HEAD + "2024\n成文日期: 2024-12-20\n",
        [(5, 7, "W309", "成文日期是 2024-12-20，而报告统计到 2024年12月31日。", "写这份报告定稿的日期。", "date")],
    ),
    "department-in-february": (
        DEPARTMENT_HEAD + "2024\n成文日期: 2025-02-01\n",
        [(5, 7, "W310", "成文日期是 2025-02-01，而县级以上人民政府部门 2024年度的报告，法定的公布期限是 2025-01-31。",
          "日期写错的，请更正；确实晚了的，请尽快公布。", "date")],
    ),
    "street-office-in-april": (
        STREET_HEAD + "2024\n成文日期: 2025-04-01\n",
        [(5, 7, "W310", "成文日期是 2025-04-01，而 2024年度报告的公布期限是 2025-03-31。",
          "日期写错的，请更正；确实晚了的，请尽快公布。", "date")],
    ),
    "too-many-of-a-street-office": (
        STREET_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 30, 现行有效: 30}\n申请情况:\n  本年新收: {自然人: 1200}\n"
        "  予以公开: {自然人: 1200}\n",
        [
            (6, 17, "W311", "第二部分“行政规范性文件 · 本年制发件数”填的是 30，街道、乡镇很少有这么多。",
             "只计涉及公民、法人权利义务并能反复适用的文件；一般的通知、讲话、会议纪要、人事任免不算。",
             "proactive.normative_documents.made"),
            (8, 3, "W311", "第三部分“本年新收 · 总计”填的是 1200，街道、乡镇很少有这么多。",
             "只计政府信息公开申请；咨询、信访、投诉举报、热线来电不算。", "applications.received.total"),
        ],
    ),
    "too-many-of-a-department": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 100, 现行有效: 120}\n",
        [(6, 17, "W311", "第二部分“行政规范性文件 · 本年制发件数”填的是 100，区县部门很少有这么多。",
          "只计涉及公民、法人权利义务并能反复适用的文件；一般的通知、讲话、会议纪要、人事任免不算。",
          "proactive.normative_documents.made")],
    ),
}  # fmt: skip


def found_in(text: str, language: str = "zh_CN") -> list[Told]:
    return found(CODES, text, language=language)


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_is_found(text: str, expected: list[Told]) -> None:
    assert found_in(text) == expected


def test_every_code_is_found_here() -> None:
    assert {one[2] for _, expected in FOUND.values() for one in expected} == set(CODES)
    assert len(CODES) == 11


IN_ENGLISH = {
    "seed-001": "Section 二, 政府集中采购 · 采购总金额: 792062 in a column of 万元, 79.21亿元; 59 projects would cost 13425 万元 each."
    " It looks like yuan.",
    "made-and-not-in-force": "Section 二, 行政规范性文件: 本年制发件数 4, which is more than 现行有效件数 0 + 本年废止件数 0 = 0.",
    "in-force-under-repealed": "Section 二, 行政规范性文件: 3 repealed, and none made and none in force.",
    "nothing-disclosed": "Section 二, 规范性文件: 本年新制作数量 8, and both 本年新公开数量 and 对外公开总数量 are 0.",
    "bought-for-nothing": "Section 二, 政府集中采购: 采购项目数量 3, but 采购总金额 0.",
    "all-reviews-of-the-agency": "Section 四: 41 reviews and lawsuits, but only 2 requests were handled this year.",
    "open-for-a-year": "Section 三, “商业企业”: 2 carried forward of 0 received this year, so at least 2 came in last year or before.",
    "half-of-all-carried-forward": "Section 三: 30 of 56 requests are carried forward; the law gives 20 working days for an answer, 40 at most.",
    "rules-of-a-street-office": "Section 二, 规章 · 本年制发件数: 2, but 银州区岭东街道办事处 cannot make rules.",
    "last-years-date": "成文日期: 2024-01-31 lies before the end of 2024, the year reported on.",
    "department-in-february": "成文日期: 2025-02-01; a department's report for 2024 had to be public by 2025-01-31.",
    "street-office-in-april": "成文日期: 2025-04-01; the report for 2024 had to be public by 2025-03-31.",
    "too-many-of-a-department": "Section 二, 行政规范性文件 · 本年制发件数: 100 is more than a department of a district or county has.",
}


@pytest.mark.parametrize("case", IN_ENGLISH)
def test_what_is_said_in_english(case: str) -> None:
    assert [one[3] for one in found_in(FOUND[case][0], "en")] == [IN_ENGLISH[case]]


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


def test_what_could_not_be_read_whole_says_nothing() -> None:
    for text, _ in FOUND.values():
        for section, row in (
            ("主动公开:\n", "  行政许可: 三\n"),
            ("申请情况:\n", "  本年新受: 三\n"),
            ("复议诉讼:\n", "  行政复意: 三\n"),
        ):
            text = text.replace(section, section + row)  # noqa: PLW2901 - an unreadable row in each section
        assert [one for one in found_in(text) if one[2] not in ("W309", "W310")] == []


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


CEILINGS = {"street": (STREET_HEAD, TOWNSHIP), "department": (DEPARTMENT_HEAD, DEPARTMENT), "city": (CITY_HEAD, OTHERS)}


@given(head_and_ceiling=st.sampled_from(list(CEILINGS.values())), data=st.data())
def test_whole_amounts_are_told_from_their_threshold_on(
    head_and_ceiling: tuple[str, Threshold], data: st.DataObject
) -> None:
    head, ceiling = head_and_ceiling
    amount = data.draw(st.integers(0, 2 * ceiling.value))
    told = found_in(head + f"2024\n主动公开:\n  行政事业性收费: {amount}\n")
    assert [one[2] for one in told] == (["W301"] if amount >= ceiling.value else [])
    if told:
        in_wan = told[0][4].split("改为 ")[1].split("，")[0]
        assert Decimal(in_wan) * 10_000 == amount
        assert found_in(head + f"2024\n主动公开:\n  行政事业性收费: {in_wan}\n") == []


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
