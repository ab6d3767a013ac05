"""W401, W402, W403, W410 and W411: what is said of a narrative that its tables contradict, and at which place."""

from __future__ import annotations

import pytest

from generator.agency_file.read import read_report
from generator.api import check, load
from generator.checks.registry import CHECKS
from generator.checks.subject import Subject
from generator.formats.registry import known_formats
from generator.problems.problem import Problem
from tests.support.common import ROOT

OURS = ("W401", "W402", "W403", "W410", "W411")
TABLES = """年度: 2024
机关名称: 云溪区甲局
主动公开: {行政处罚: 16, 行政事业性收费: 0.5}
申请情况:
  本年新收: {自然人: 3, 商业企业: 1}
  予以公开: {自然人: 2, 商业企业: 1}
  其他处理: {逾期未缴费: {自然人: 1}}
复议诉讼: {行政复议: {结果维持: 1}}
存在的主要问题及改进情况: 略
总体情况: |
"""
CARRIED = TABLES.replace("  其他处理: {逾期未缴费: {自然人: 1}}", "  结转下年度: {自然人: 1}")
MORE = "说明：reportgen explain"
BOTH = "请核对后改成一致；文字里的数写成 {}，程序会自动填表中的数。"

# The text, and what is said of it: line, column, code, message, hint.
FOUND = [
    (
        TABLES + "  全年新收政府信息公开申请5件，均已答复。",
        (11, 15, "W401", "第一部分写“新收政府信息公开申请5件”，但第三部分“本年新收 · 总计”是 4。", BOTH.format("${本年新收.总计}")),
    ),
    (
        TABLES + "  第一段。\n  新收申请4件，其中自然人4件。",
        (12, 15, "W401", "第一部分写“自然人4件”，但第三部分“本年新收 · 自然人”是 3。", BOTH.format("${本年新收.自然人}")),
    ),
    (
        TABLES + "  收到政府信息公开申请三千余件。",
        (11, 13, "W401", "第一部分写“收到政府信息公开申请三千余件”，但第三部分“本年新收 · 总计”是 4。", BOTH.format("${本年新收.总计}")),
    ),
    (
        TABLES + "  申请办理结果：3件予以公开，2件不予公开。",
        (11, 17, "W401", "第一部分写“2件不予公开”，但第三部分“不予公开 · 总计”是 0。", BOTH.format("${不予公开.总计}")),
    ),
    (
        TABLES + "  因信息公开引发行政复议1件、行政诉讼1件。",
        (11, 21, "W401", "第一部分写“行政诉讼1件”，但第四部分“未经复议直接起诉 · 总计 + 复议后起诉 · 总计”是 0。", "请查台账核对，把两处改成一致。"),
    ),
    (
        TABLES + "  全年作出行政处罚决定26件。",
        (11, 13, "W401", "第一部分写“作出行政处罚决定26件”，但第二部分“行政处罚 · 本年处理决定数量”是 16。", BOTH.format("${行政处罚.本年处理决定数量}")),
    ),
    (
        TABLES + "  2024年本机关未收到或受理政府信息公开申请。",
        (11, 11, "W402", "第一部分写“未收到或受理政府信息公开申请”，但第三部分“本年新收 · 总计”是 4。", "请改正这句话；确实没有的，改表中的数。"),
    ),
    (
        TABLES + "  没有因政府信息公开引起的行政复议。",
        (11, 3, "W402", "第一部分写“没有因政府信息公开引起的行政复议”，但第四部分“行政复议 · 总计”是 1。", "请改正这句话；确实没有的，改表中的数。"),
    ),
    (
        TABLES + "  全年主动公开信息45条，其中工作动态8条、人事变动3条、其他33条。",
        (11, 11, "W403", "第一部分写“45条”，但各项相加是 44：8 + 3 + 33 = 44", "请改正写错的那一项或总数；如果只是列举一部分，在最后一项后面写“等”。"),
    ),
    (
        CARRIED + "  收到申请4件，全部按时办结。",
        (11, 10, "W410", "第一部分写“全部按时办结”，但第三部分“结转下年度 · 总计”是 1。", "请写明办结几件、结转几件；如果确实全部办结，改表中的数。"),
    ),
    (
        TABLES + "  全年无行政事业性收费。",
        (11, 5, "W411", "第一部分写“无行政事业性收费”，但第二部分“行政事业性收费 · 本年收费金额”是 0.5。", "请写明没有收的是信息处理费还是行政事业性收费；表中金额填错的，改表。"),
    ),
    (
        TABLES + "  全年未发出收费通知。",
        (11, 5, "W411", "第一部分写“未发出收费通知”，但第三部分“其他处理 · 逾期未缴费 · 总计”是 1。", "请写明没有收的是信息处理费还是行政事业性收费；表中金额填错的，改表。"),
    ),
]  # fmt: skip

SILENT = [
    TABLES + "  全年新收政府信息公开申请4件，其中自然人3件、商业企业1件。",
    TABLES + "  新收申请${本年新收.总计}件，其中自然人${本年新收.商业企业}件。",
    TABLES + "  办理结果：予以公开${予以公开.总计}件、其他处理${其他处理.总计}件，合计${本年新收.总计}件。",
    TABLES + "  未收取信息处理费。窗口办事不收费。",
    TABLES + "  全年无行政诉讼，没有结转。",
    TABLES + "  收到申请4件，全部按时办结。",
    CARRIED + "  收到申请4件，均在法定期限内答复。",
    TABLES + "  公开信息100条，其中政务动态30条、通知公告20条。",
    TABLES + "  发布信息50条，其中政策文件10条、动态39条等。",
    TABLES + "  共收到12条意见，其中网上9条、企业10条。",
    TABLES.replace("自然人: 3", "自然人: 三") + "  全年未收到政府信息公开申请。",
]


def found(text: str, language: str = "zh_CN") -> list[tuple[int, int, str, str, str]]:
    report, _ = read_report("甲局.yaml", text.encode(), known_formats())
    assert report is not None
    subject = Subject(report)
    problems = [problem for code in OURS for problem in CHECKS[code].check(subject)]
    return [told(problem, language) for problem in problems]


def told(problem: Problem, language: str) -> tuple[int, int, str, str, str]:
    assert problem.hint is not None
    place = problem.place
    return (place.line, place.column, problem.code, problem.message.to(language), problem.hint.to(language))


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[one[1][3] for one in FOUND])
def test_what_is_found(text: str, expected: tuple[int, int, str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize("text", SILENT, ids=[text.splitlines()[-1].strip() for text in SILENT])
def test_what_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_in_english() -> None:
    assert found(FOUND[0][0], "en") == [
        (
            11,
            15,
            "W401",
            "Section 一 says “新收政府信息公开申请5件”, but in section 三 “本年新收 · 总计” is 4.",
            "Make both agree; written as ${本年新收.总计}, the text always shows the table's number.",
        )
    ]


def test_each_number_of_a_wrong_sentence_is_told_at_its_place() -> None:
    text = TABLES + "  收到申请5件，其中自然人4件、商业企业2件。\n  新收5件。"  # 新收5件 alone does not say of what
    places = [(line, column, code) for line, column, code, *_ in found(text)]
    assert places == [(11, 7, "W401"), (11, 15, "W401"), (11, 22, "W401"), (11, 7, "W403")]


def test_the_place_behind_an_escape_is_that_of_what_was_typed() -> None:
    text = TABLES.replace("总体情况: |\n", "") + '总体情况: "全年收到政府信息公开\\u7533请5件。"'
    assert [(line, column) for line, column, *_ in found(text)] == [(10, 25)]


@pytest.mark.parametrize("folder", ["inputs", "examples", "examples/seeds"])
def test_ordinary_files_are_silent(folder: str) -> None:
    files = sorted((ROOT / folder).glob("*.yaml"))
    assert files
    for file in files:
        report, _ = load(file)
        assert [problem.message.to("zh_CN") for problem in check(report) if problem.code in OURS] == []
