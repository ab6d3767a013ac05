"""Whole files read to whole reports, and the problems of files in the order of their lines."""

from __future__ import annotations

import datetime
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from generator.agency_file.read import read_report
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.narrative import Paragraph
from generator.report.report import Report

FORMATS = Formats([builtin_folder()])
HEAD = "年度: 2024\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n"

STREET = """\
年度: 2024
机关名称: 银州区岭东街道办事处
报送单位: 岭东街道党政办
引言: 根据《条例》编制。
成文日期: 2025年1月15日
署名: 岭东街道办事处

一、总体情况:
  主动公开: 全年公开信息45条。
  依申请公开: 新收申请${本年新收.总计}件，不予公开${不予公开.总计}件。

二、主动公开政府信息情况:
  行政规范性文件: {本年制发件数: 4, 现行有效件数: 6}
  行政处罚: 3
  行政事业性收费: 0.50

三、收到和处理政府信息公开申请情况:
  本年新收: {自然人: 3, 商业企业: 1}
  上年结转: {自然人: 1}
  予以公开: {自然人: 1, 商业企业: 1}
  不予公开:
    属于国家秘密: {自然人: 1}
    属于行政查询事项:
      自然人: "1"
  其他处理:
    3.其他: {自然人: 0}
  总计: {自然人: 3, 商业企业: 2, 总计: 4}
  结转下年度: {自然人: 1}

四、政府信息公开行政复议、行政诉讼情况:
  行政复议: {结果维持: 1, 总计: 1}
  复议后起诉: {其他结果: 2}

五、存在的主要问题及改进情况: |
  一是解读不够。
  二是培训不足。
"""


def read(text: str) -> tuple[Report | None, list[Problem]]:
    return read_report("街道.yaml", text.encode(), FORMATS)


def clean(text: str) -> Report:
    report, problems = read(text)
    assert problems == []
    assert report is not None
    return report


def told(problems: list[Problem]) -> list[tuple[int, str, str]]:
    return [(one.place.line, one.code, one.message.to("en")) for one in problems]


def numbers(report: Report) -> dict[str, object]:
    """All figures that are not 0, by path."""
    values = ((figure.path, report.value(figure)) for figure in report.format.figures.all)
    return {".".join(path): value for path, value in values if value}


def test_the_whole_report_of_a_street() -> None:
    report = clean(STREET)
    assert (report.format.name, report.year, report.agency) == ("2021", 2024, "银州区岭东街道办事处")
    assert report.fields == {
        "year": 2024,
        "agency": "银州区岭东街道办事处",
        "format": "",
        "title": "银州区岭东街道办事处2024年政府信息公开工作年度报告",
        "submitted_by": "岭东街道党政办",
        "signature": "岭东街道办事处",
        "date": datetime.date(2025, 1, 15),
        "last_report": "",
        "rolled_up_from": "",
    }
    assert report.narrative == {
        "preamble": (Paragraph("根据《条例》编制。"),),
        "overview": (
            Paragraph("（一）主动公开", 2),
            Paragraph("全年公开信息45条。"),
            Paragraph("（二）依申请公开", 2),
            Paragraph("新收申请4件，不予公开2件。", inserted=((4, 5), (11, 12))),
        ),
        "problems": (Paragraph("一是解读不够。"), Paragraph("二是培训不足。")),
        "other": (Paragraph("无其他需要报告的事项。"),),
    }
    assert numbers(report) == {
        "proactive.normative_documents.made": 4,
        "proactive.normative_documents.in_force": 6,
        "proactive.penalties.decisions": 3,
        "proactive.fees.amount": Decimal("0.50"),
        "applications.received.natural_person": 3,
        "applications.received.business": 1,
        "applications.received.total": 4,
        "applications.carried_over.natural_person": 1,
        "applications.carried_over.total": 1,
        "applications.granted.natural_person": 1,
        "applications.granted.business": 1,
        "applications.granted.total": 2,
        "applications.refused.state_secret.natural_person": 1,
        "applications.refused.state_secret.total": 1,
        "applications.refused.administrative_inquiry.natural_person": 1,
        "applications.refused.administrative_inquiry.total": 1,
        "applications.total.natural_person": 3,
        "applications.total.business": 1,
        "applications.total.total": 4,
        "applications.carried_forward.natural_person": 1,
        "applications.carried_forward.total": 1,
        "proceedings.review.upheld": 1,
        "proceedings.review.total": 1,
        "proceedings.after_review.other": 2,
        "proceedings.after_review.total": 2,
    }
    assert len(report.figures) == 10 + 25 * 7 + 15
    assert str(report.figure("proactive", "fees", "amount")) == "0.50"
    assert report.unsure == frozenset()


def test_stated_sums_are_kept_and_replace_nothing() -> None:
    report = clean(STREET)
    figures = report.format.figures.all
    assert {".".join(figures[index].path): number for index, number in report.stated.items()} == {
        "applications.total.natural_person": 3,
        "applications.total.business": 2,
        "applications.total.total": 4,
        "proceedings.review.total": 1,
    }
    assert report.figure("applications", "total", "business") == 1


def test_the_shortest_report() -> None:
    report = clean(HEAD)
    assert set(report.figures) == {0}
    assert report.stated == {}
    assert report.title == "甲局2024年政府信息公开工作年度报告"
    assert (report.fields["date"], report.fields["submitted_by"], report.fields["signature"]) == (None, "", "")
    assert report.narrative["preamble"] == ()


def test_a_report_of_the_first_edition() -> None:
    text = HEAD.replace("2024", "2020") + "主动公开:\n  行政许可: {上一年: 12, 本年增/减: -3, 处理决定: 9}\n"
    text += "  政府集中采购: {采购项目数量: 2, 采购总金额: 251000元}\n申请情况:\n  其他处理: {法律服务机构: 2}\n"
    report = clean(text)
    assert report.format.name == "2019"
    assert numbers(report) == {
        "proactive.licensing.last_year": 12,
        "proactive.licensing.change": -3,
        "proactive.licensing.decisions": 9,
        "proactive.procurement.projects": 2,
        "proactive.procurement.amount": Decimal("25.1"),
        "applications.other_handling.legal_services": 2,
        "applications.other_handling.total": 2,
        "applications.total.legal_services": 2,
        "applications.total.total": 2,
    }


def test_a_report_of_beijing() -> None:
    text = HEAD.replace("2024", "2020") + "格式: 2019-beijing\n主动公开:\n  其他对外管理服务事项:\n"
    text += "    行政检查: {处理决定: 5}\n    行政确认: {本年增减: +2}\n  集中采购: {总金额: 25.1}\n"
    report = clean(text)
    assert numbers(report) == {
        "proactive.other_services.inspections.decisions": 5,
        "proactive.other_services.confirmations.change": 2,
        "proactive.procurement.amount": Decimal("25.1"),
    }
    assert str(report.figure("proactive", "procurement", "amount")) == "25.1000"


SECTION_THREE = {
    "no-optional-level": "  予以公开: {自然人: 2, 商业企业: 1}\n  不予公开: {国家秘密: {其他: 4}}\n",
    "results": "  三、本年度办理结果:\n    予以公开: {自然人: 2, 商业企业: 1}\n    不予公开:\n      国家秘密: {其他: 4}\n",
    "organisations": "  予以公开:\n    自然人: 2\n    法人或其他组织: {商业企业: 1}\n"
    "  不予公开:\n    国家秘密: {法人或其他组织: {其他: 4}}\n",
    "applicants": "  予以公开: {申请人情况: {自然人: 2, 法人或其他组织: {商业企业: 1}}}\n"
    "  不予公开: {国家秘密: {申请人情况: {其他: 4}}}\n",
    "half-in-half-out": "  办理结果:\n    予以公开: {自然人: 2, 企业: 1}\n  不予公开: {国家秘密: {其他: 4}}\n",
    "ids": "  results:\n    granted: {applicants: {natural_person: 2, organisation: {business: 1}}}\n"
    "    refused: {state_secret: {other: 4}}\n",
    "numbered-style": "  （一）予以公开: {自然人: 2, 商业企业: 1}\n  (三) 不予公开:\n    1、国家秘密: {其他: 4}\n",
    "block-style": "  予以公开:\n    自然人: 2\n    商业企业: 1\n  不予公开:\n    属于国家秘密:\n      其他: 4\n",
    "anchors": "  本年新收: &none {自然人: 0}\n  上年结转: *none\n  予以公开: {自然人: 2, 商业企业: 1}\n  不予公开: {国家秘密: {其他: 4}}\n",
}


@pytest.mark.parametrize("rows", SECTION_THREE.values(), ids=list(SECTION_THREE))
def test_section_three_with_and_without_its_optional_levels(rows: str) -> None:
    assert numbers(clean(HEAD + "依申请公开:\n" + rows)) == {
        "applications.granted.natural_person": 2,
        "applications.granted.business": 1,
        "applications.granted.total": 3,
        "applications.refused.state_secret.other": 4,
        "applications.refused.state_secret.total": 4,
        "applications.total.natural_person": 2,
        "applications.total.business": 1,
        "applications.total.other": 4,
        "applications.total.total": 7,
    }


SECTION_FOUR = {
    "plain": "  行政复议: {维持: 1}\n  未经复议直接起诉: {纠正: 2}\n  复议后起诉: {未审结: 3}\n",
    "litigation": "  行政复议: {维持: 1}\n  行政诉讼:\n    未经复议直接起诉: {纠正: 2}\n    复议后起诉: {未审结: 3}\n",
    "half": "  行政复议: {维持: 1}\n  行政诉讼: {直接起诉: {纠正: 2}}\n  复议后起诉: {未审结: 3}\n",
    "ids": "  review: {upheld: 1}\n  litigation: {direct_action: {corrected: 2}, after_review: {pending: 3}}\n",
}


@pytest.mark.parametrize("rows", SECTION_FOUR.values(), ids=list(SECTION_FOUR))
def test_section_four_with_and_without_litigation(rows: str) -> None:
    assert numbers(clean(HEAD + "复议诉讼:\n" + rows)) == {
        "proceedings.review.upheld": 1,
        "proceedings.review.total": 1,
        "proceedings.direct_action.corrected": 2,
        "proceedings.direct_action.total": 2,
        "proceedings.after_review.pending": 3,
        "proceedings.after_review.total": 3,
    }


SECTION_TWO = {
    "plain": "  规章: {制发: 1}\n  行政强制: 2\n",
    "headings": "  第二十条第（一）项: {规章: {制发: 1}}\n  第二十条第（六）项:\n    行政强制: {处理决定: 2}\n",
    "one-heading": "  规章: {制发: 1}\n  第二十条第(六)项: {行政强制: 2}\n",
    "ids": "  item_1: {rules: {made: 1}}\n  item_6: {compulsory_measures: 2}\n",
}


@pytest.mark.parametrize("rows", SECTION_TWO.values(), ids=list(SECTION_TWO))
def test_section_two_with_and_without_headings(rows: str) -> None:
    found = numbers(clean(HEAD + "主动公开:\n" + rows))
    assert found == {"proactive.rules.made": 1, "proactive.compulsory_measures.decisions": 2}


FIELDS: list[tuple[str, str, object]] = [
    ("标题: 甲局${年度}年报", "title", "甲局2024年报"),
    ("标题: '  甲局年报 '", "title", "甲局年报"),
    ("标题: 共${行政许可}件", "title", "共0件"),
    ("标题:", "title", "甲局2024年政府信息公开工作年度报告"),
    ("署名: ${机关名称}", "signature", "甲局"),
    ("报送单位: null", "submitted_by", ""),
    ("成文日期: 2025年1月15日", "date", datetime.date(2025, 1, 15)),
    ("成文日期: '2025-01-15'", "date", datetime.date(2025, 1, 15)),
    ("成文日期:", "date", None),
    ("格式: '2021'", "format", "2021"),
]


@pytest.mark.parametrize(("line", "field", "value"), FIELDS, ids=[row[0] for row in FIELDS])
def test_field(line: str, field: str, value: object) -> None:
    assert clean(f"{HEAD}{line}\n").fields[field] == value


def test_a_title_with_the_date() -> None:
    report = clean(HEAD + "标题: 年报（${成文日期}，${署名}）\n成文日期: 2025-01-15\n署名: 甲\n")
    assert report.title == "年报（2025年1月15日，甲）"


@pytest.mark.parametrize(
    ("year", "named", "form"),
    [
        ("2019", "", "2019"),
        ("2020", "", "2019"),
        ("2021年", "", "2021"),
        ("2026", "", "2021"),
        ("2020", "2019-beijing", "2019-beijing"),
    ],
)
def test_format_by_year_and_by_name(year: str, named: str, form: str) -> None:
    text = HEAD.replace("2024", year) + (f"格式: {named}\n" if named else "")
    assert clean(text).format.name == form


def test_a_format_that_is_not_in_force() -> None:
    report, problems = read(HEAD + "格式: 2019\n")
    assert report is not None
    assert report.format.name == "2019"
    assert told(problems) == [(5, "W390", "The form “2019” is not the one in force for 2024.")]
    assert problems[0].severity == "warning"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "格式: 2012\n", [(5, "E122", "There is no format “2012”.")]),
        (HEAD.replace("2024", "2018"), [(1, "E121", "For 2018 there is no uniform form; the first is for 2019.")]),
    ],
)
def test_no_format_no_report(text: str, expected: list[tuple[int, str, str]]) -> None:
    report, problems = read(text)
    assert report is None
    assert told(problems) == expected


WRONG = """\
机关名称: 甲局
总体情况: ${本年新收.总数}
年度: 2024年
主动公开：
  行政许可: 三
  行政处罚:4
申请情况:
  本年新收: {自然人: 3, 群众: 1}
  本年新收: {自然人: 4}
  予以公开: [1, 2]
"""


def test_every_problem_at_once_in_the_order_of_lines() -> None:
    report, problems = read(WRONG)
    assert report is not None
    assert told(problems) == [
        (2, "E140", "“本年新收” has no “总数” in it."),
        (4, "E110", "Here stands a full-width ：."),
        (5, "E131", "行政许可 · 本年处理决定数量: “三” is not a number."),
        (6, "E112", "There is no space after the colon."),
        (8, "E116", "The form (2021) has no “群众” here."),
        (9, "E115", "“本年新收” is written a second time; the first is in line 8."),
        (10, "E117", "“予以公开” cannot be a list (lines that begin with “-”, or […])."),
    ]
    assert report.unsure == {"proactive", "applications", "overview"}


def test_at_most_a_hundred_problems_are_told() -> None:
    _, problems = read(HEAD + "主动公开:\n" + "".join(f"  行{number}: 1\n" for number in range(130)))
    assert [one.code for one in problems] == ["E116"] * 100 + ["E105"]
    assert [one.place.line for one in problems[:100]] == list(range(6, 106))
    assert problems[-1].message.to("en") == "30 more problems follow."


def test_no_mistake_of_syntax_is_passed_over_in_silence() -> None:
    _, problems = read(HEAD + "".join(f"报送单位{number}：\n  一: 1\n" for number in range(80)))
    assert sum(one.code == "E110" for one in problems) == 80 or problems[-1].code == "E105"


FULL_WIDTH_THROUGHOUT = """\
申请情况：
  本年新收：
    自然人：3
  不予公开：
    属于国家秘密：{自然人：1}
    重复：1
"""


def test_every_full_width_colon_is_told_at_once() -> None:
    _, problems = read(HEAD + FULL_WIDTH_THROUGHOUT)
    assert [(one.place.line, one.code) for one in problems][:5] == [(line, "E110") for line in range(5, 10)]


def test_no_hint_repeats_a_full_width_sign() -> None:
    _, problems = read(HEAD + "申请情况:\n  本年新收：{自然人：3，商业企业：1}\n  予以公开：{自然人：3}\n")
    assert [one.hint.to("en") for one in problems if one.hint] == [
        "Write: 本年新收: {自然人: 3, 商业企业: 1}",
        "Write: 予以公开: {自然人: 3}",
    ]


def test_what_a_program_writes_on_one_line_is_unsure_where_it_is_wrong() -> None:
    content: dict[str, object] = {"year": 2024, "agency": "甲局", "overview": "略", "problems": "略"}
    content |= {"applications": {"received": {"natural_person": "x", "business": 1}}, "signature": "甲"}
    report, problems = read(json.dumps(content, ensure_ascii=False))
    assert [one.code for one in problems] == ["E131"]
    assert report is not None
    assert report.unsure == {"applications"}


def test_a_list_for_a_row_has_path_and_label() -> None:
    _, problems = read(HEAD + "申请情况:\n  予以公开: [1]\n")
    assert [(one.path, one.label) for one in problems] == [(("applications", "granted"), "（一）予以公开")]


def test_threads_do_not_read_each_others_files() -> None:
    """A thread is let go in the middle of its work as often as can be."""
    texts = [f"年度: 2024\n机关名称: {number}号局\n总体情况: 公开信息{number}条。\n" for number in range(60)]

    def said(text: str) -> object:
        report, _ = read_report("甲局.yaml", text.encode(), FORMATS)
        return None if report is None else (report.agency, report.narrative)

    expected = list(map(said, texts))
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            assert [list(threads.map(said, texts)) for _ in range(5)] == [expected] * 5
    finally:
        sys.setswitchinterval(interval)
