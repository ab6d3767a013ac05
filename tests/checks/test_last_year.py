"""Against last year's report (W501, W503 to W505): what does not follow from it is reported, a year's ordinary changes are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.registry import CHECKS
from generator.checks.subject import Subject
from generator.formats.values import written
from generator.report.report import Report
from tests.support.checked_texts import Told, found, read
from tests.support.common import ROOT

CODES = ["W301", "W303", *(code for code in CHECKS if "W501" <= code <= "W515")]
NAME = "机关名称: 云溪区甲局\n"
TEXTS = "总体情况: 略\n存在的主要问题及改进情况: 略\n"
HEAD = NAME + TEXTS + "年度: 2024\n"
LAST = NAME + TEXTS + "年度: 2023\n"
HEAD_2020, LAST_2019 = HEAD.replace("2024", "2020"), LAST.replace("2023", "2019")

# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
CORRECT = "改为 {}；如果是上年报告填错了，请更正，并在第六部分说明。"
LOOK = "请核对有没有多打、少打一位数字，或者漏填；没有填错的话，最好在第一部分说明原因。"
FOUND: dict[str, tuple[str, str, list[Told]]] = {
    "carried-over-in-two-columns": (
        LAST + "申请情况:\n  本年新收: {自然人: 4, 其他: 1}\n  予以公开: {自然人: 2}\n  结转下年度: {自然人: 2, 其他: 1}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3}\n  予以公开: {自然人: 3}\n",
        [
            (6, 3, "W501", "上年结转 · 其他：本报告填的是 0，而上年报告的“结转下年度 · 其他”是 1。", CORRECT.format(1),
             "applications.carried_over.other"),
            (6, 15, "W501", "上年结转 · 自然人：本报告填的是 3，而上年报告的“结转下年度 · 自然人”是 2。", CORRECT.format(2),
             "applications.carried_over.natural_person"),
        ],
    ),
    "only-the-sum-of-last-year": (
        LAST + "申请情况:\n  结转下年度: {总计: 5}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3, 商业企业: 1}\n  予以公开: {自然人: 3, 商业企业: 1}\n",
        [(6, 3, "W501", "上年结转 · 总计：本报告填的是 4，而上年报告的“结转下年度 · 总计”是 5。",
          "请核对两年的报告，看是哪一列不一致；如果是上年报告填错了，在第六部分说明。", "applications.carried_over.total")],
    ),
    "a-sum-of-last-year-that-is-wrong": (
        LAST + "申请情况:\n  本年新收: {自然人: 3}\n  结转下年度: {自然人: 3, 总计: 5}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3}\n  予以公开: {自然人: 3}\n",
        [(6, 3, "W501", "上年结转 · 总计：本报告填的是 3，而上年报告的“结转下年度 · 总计”是 5。",
          "请核对两年的报告，看是哪一列不一致；如果是上年报告填错了，在第六部分说明。", "applications.carried_over.total")],
    ),
    "carried-over-from-the-edition-before": (
        LAST.replace("2023", "2020") + "申请情况:\n  本年新收: {自然人: 3}\n  结转下年度: {自然人: 3}\n",
        HEAD.replace("2024", "2021") + "申请情况: {}\n",
        [(5, 1, "W501", "上年结转 · 自然人：本报告填的是 0，而上年报告的“结转下年度 · 自然人”是 3。", CORRECT.format(3),
          "applications.carried_over.natural_person")],
    ),
    "in-force-as-last-year": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 9}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 2, 废止: 1, 现行有效: 9}\n",
        [(6, 33, "W503", "第二部分“行政规范性文件”：现行有效件数填的是 9，而上年报告的现行有效件数 9 + 本年制发件数 2"
          " − 本年废止件数 1 = 10。", "请核对，以下改一处即可：现行有效件数 10、本年制发件数 1、本年废止件数 2（到期失效的也算废止）。"
          "如果是上年报告填错了，在第六部分说明。", "proactive.normative_documents.in_force")],
    ),
    "in-force-forgotten": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 3}\n",
        HEAD,
        [(1, 1, "W503", "第二部分“行政规范性文件”：现行有效件数填的是 0，而上年报告的现行有效件数 3 + 本年制发件数 0"
          " − 本年废止件数 0 = 3。", "请核对，以下改一处即可：现行有效件数 3、本年废止件数 3（到期失效的也算废止）。"
          "如果是上年报告填错了，在第六部分说明。", "proactive.normative_documents.in_force")],
    ),
    "more-repealed-than-there-was": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 2}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 1, 废止: 5, 现行有效: 1}\n",
        [(6, 24, "W303", "第二部分“行政规范性文件”：本年废止 5 件，而上年报告的现行有效只有 2 件，本年制发 1 件。",
          "最多能废止 3 件。请核对是哪个数填错了。", "proactive.normative_documents.repealed")],
    ),
    "items-of-last-year": (
        LAST_2019 + "主动公开:\n  行政许可: {上一年: 12, 增减: -2, 处理决定: 5}\n  行政事业性收费: {上一年: 1, 增减: 0}\n",
        HEAD_2020 + "主动公开:\n  行政许可: {上一年: 12, 增减: 0, 处理决定: 5}\n",
        [
            (5, 1, "W504", "第二部分“行政事业性收费”：上一年项目数量填的是 0，而按上年报告应当是：上一年项目数量 1 + 本年增/减 0 = 1。",
             CORRECT.format(1), "proactive.fees.last_year"),
            (6, 15, "W504", "第二部分“行政许可”：上一年项目数量填的是 12，而按上年报告应当是：上一年项目数量 12 + 本年增/减 -2 = 10。",
             CORRECT.format(10), "proactive.licensing.last_year"),
        ],
    ),
    "a-digit-twice": (
        LAST + "主动公开:\n  行政处罚: 1673\n  行政强制: 57\n  行政事业性收费: 128.36\n申请情况:\n  本年新收: {自然人: 30}\n"
        "  予以公开: {自然人: 30}\n",
        HEAD + "主动公开:\n  行政处罚: 16733\n  行政强制: 5\n  行政事业性收费: 12.836\n申请情况:\n  本年新收: {自然人: 300}\n"
        "  予以公开: {自然人: 300}\n",
        [
            (6, 9, "W505", "第二部分“行政处罚 · 本年处理决定数量”填的是 16733，而上年报告是 1673。", LOOK, "proactive.penalties.decisions"),
            (8, 12, "W505", "第二部分“行政事业性收费 · 本年收费金额”填的是 12.836，而上年报告是 128.36。", LOOK, "proactive.fees.amount"),
            (10, 3, "W505", "第三部分“本年新收 · 总计”填的是 300，而上年报告是 30。", LOOK, "applications.received.total"),
        ],
    ),
    "the-greatest-jumps": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 2}\n  行政许可: 2000\n  行政处罚: 3000\n  行政强制: 1200\n  行政事业性收费: 900\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 38, 现行有效: 40}\n",
        [
            (5, 1, "W505", "第二部分“行政处罚 · 本年处理决定数量”填的是 0，而上年报告是 3000。", LOOK, "proactive.penalties.decisions"),
            (5, 1, "W505", "第二部分“行政许可 · 本年处理决定数量”填的是 0，而上年报告是 2000。", LOOK, "proactive.licensing.decisions"),
            (5, 1, "W505", "第二部分“行政强制 · 本年处理决定数量”填的是 0，而上年报告是 1200。", LOOK, "proactive.compulsory_measures.decisions"),
        ],
    ),
    "yuan-after-万元": (
        LAST + "主动公开:\n  行政事业性收费: 12.5\n",
        HEAD + "主动公开:\n  行政事业性收费: 118000\n",
        [(6, 12, "W301", "第二部分“行政事业性收费 · 本年收费金额”填的是 118000，单位是万元，合 11.8亿元；而上年报告是 12.5 万元。"
          "很可能是把“元”填进了“万元”栏。", "如果是 118000 元，改为 11.8，或者连单位写成 118000元，由程序换算；如果确实是万元，写成"
          " 118000万元，就不再提示。", "proactive.fees.amount")],
    ),
}  # fmt: skip


def found_in(text: str, last: str, language: str = "zh_CN") -> list[Told]:
    return found(CODES, text, last, language)


@pytest.mark.parametrize(("last", "text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_is_found(last: str, text: str, expected: list[Told]) -> None:
    assert found_in(text, last) == expected


def test_every_code_is_found_here() -> None:
    assert {one[2] for _, _, expected in FOUND.values() for one in expected} == {*CODES} - {"W502", "W506"}


IN_ENGLISH = {
    "in-force-as-last-year": "Section 二, 行政规范性文件: 现行有效件数 9, but last year's 现行有效件数 9 + 本年制发件数 2 − 本年废止件数 1 = 10.",
    "more-repealed-than-there-was": "Section 二, 行政规范性文件: 5 repealed, but last year's report has 2 in force and 1 were made this year.",
    "yuan-after-万元": "Section 二, 行政事业性收费 · 本年收费金额: 118000 in a column of 万元, 11.8亿元; last year's report has 12.5 万元. It looks like yuan.",
    "only-the-sum-of-last-year": "上年结转 · 总计: 4, but last year's report has 5 under 结转下年度 · 总计.",
}


@pytest.mark.parametrize("case", IN_ENGLISH)
def test_what_is_said_in_english(case: str) -> None:
    last, text, _ = FOUND[case]
    assert [one[3] for one in found_in(text, last, "en")] == [IN_ENGLISH[case]]


GOOD = {
    "nothing": (LAST, HEAD),
    "carried-over": (
        LAST + "申请情况:\n  本年新收: {自然人: 4}\n  予以公开: {自然人: 2}\n  结转下年度: {自然人: 2, 总计: 2}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 2, 总计: 2}\n  予以公开: {自然人: 2}\n",
    ),
    "only-the-sum-and-it-agrees": (
        LAST + "申请情况:\n  结转下年度: {总计: 4}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3, 商业企业: 1}\n  予以公开: {自然人: 3, 商业企业: 1}\n",
    ),
    "in-force": (
        LAST + "主动公开:\n  行政规范性文件: {制发: 2, 现行有效: 9}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 2, 废止: 1, 现行有效: 10}\n",
    ),
    "all-repealed": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 3}\n",
        HEAD + "主动公开:\n  行政规范性文件: {废止: 3}\n",
    ),
    "made-and-repealed": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 1}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 2, 废止: 3}\n",
    ),
    "another-edition": (
        LAST.replace("2023", "2020") + "主动公开:\n  规范性文件: {制作: 3, 公开: 3, 总数量: 9}\n  行政许可: {上一年: 12, 处理决定: 80}\n",
        HEAD.replace("2024", "2021") + "主动公开:\n  规范性文件: {制发: 1, 现行有效: 5}\n  行政许可: 92\n",
    ),
    "items": (
        LAST_2019 + "主动公开:\n  行政许可: {上一年: 12, 增减: -2, 处理决定: 5}\n",
        HEAD_2020 + "主动公开:\n  行政许可: {上一年: 10, 增减: +3, 处理决定: 7}\n",
    ),
    "items-that-went-wrong-last-year": (
        LAST_2019 + "主动公开:\n  行政许可: {上一年: 2, 增减: -5}\n",
        HEAD_2020 + "主动公开:\n  行政许可: {上一年: 0}\n",
    ),
    "ordinary-changes": (
        LAST + "主动公开:\n  行政许可: 799\n  行政处罚: 320\n  行政强制: 2\n  行政事业性收费: 0.5\n申请情况:\n  本年新收: {自然人: 2}\n"
        "  予以公开: {自然人: 2}\n",
        HEAD + "主动公开:\n  行政许可: 2350\n  行政处罚: 64\n  行政强制: 48\n  行政事业性收费: 61\n申请情况:\n  本年新收: {自然人: 41}\n"
        "  予以公开: {自然人: 41}\n",
    ),
    "fees-after-some-yuan": (
        LAST + "主动公开:\n  行政事业性收费: 0.004\n",
        HEAD + "主动公开:\n  行政事业性收费: 26\n",
    ),
    "fees-of-a-first-year": (
        LAST + "主动公开:\n  行政事业性收费: 0\n",
        HEAD + "主动公开:\n  行政事业性收费: 42.5\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("last", "text"), GOOD.values(), ids=list(GOOD))
def test_a_years_ordinary_changes_are_not_told(last: str, text: str) -> None:
    assert found_in(text, last) == []


@pytest.mark.parametrize("case", FOUND)
def test_nothing_is_compared_with_what_is_not_last_years(case: str) -> None:
    """Another agency, another year: W502 says that, and nothing else is reported."""
    last, text, _ = FOUND[case]
    for other in (last.replace("甲局", "乙局"), re.sub(r"年度: 20\d\d", "年度: 2022", last)):
        subject = Subject(read(text), read(other))
        against_it = [code for code in CODES if code >= "W5"]
        assert [one.code for code in against_it for one in CHECKS[code].check(subject)] == ["W502"]


DAMAGED = [("主动公开:\n", "  行政许可证: 三\n"), ("申请情况:\n", "  本年新受: 三\n")]


@pytest.mark.parametrize("case", FOUND)
def test_sections_that_could_not_be_read_whole_are_not_compared(case: str) -> None:
    last, text, _ = FOUND[case]
    damaged_last, damaged_text = last, text
    for section, row in DAMAGED:
        damaged_last = damaged_last.replace(section, section + row)
        damaged_text = damaged_text.replace(section, section + row)
    assert damaged_last != last
    assert [one for one in found_in(text, damaged_last) if one[2] >= "W5"] == []
    assert damaged_text == text or found_in(damaged_text, last) == []


# Real files: what is last year's is made from this year's, with the narrative of another agency.
INPUTS = sorted(ROOT.glob("inputs/*.yaml"))
NARRATIVES = ("overview", "problems", "other")


def tables_of_last_year(report: Report) -> str:
    """The tables that this year's report follows from."""
    number = {figure.path: report.value(figure) for figure in report.format.figures.all}
    lines = ["proactive:"]
    for row in ("rules", "normative_documents"):
        made, repealed, in_force = (number["proactive", row, column] for column in ("made", "repealed", "in_force"))
        lines.append(f"  {row}: {{in_force: {in_force - made + repealed}}}")
    for row, column in (
        ("licensing", "decisions"),
        ("penalties", "decisions"),
        ("compulsory_measures", "decisions"),
        ("fees", "amount"),
    ):
        lines.append(f"  {row}: {written(number['proactive', row, column])}")
    lines.append("applications:")
    for row, this in (("received", "received"), ("carried_forward", "carried_over")):
        cells = [f"{path[2]}: {value}" for path, value in number.items() if path[1] == this and path[2] != "total"]
        lines.append(f"  {row}: {{{', '.join(cells)}}}")
    return "\n".join(lines) + "\n"


def narrative_of(report: Report, year: int) -> str:
    """The narrative of a report, with its year moved."""
    lines = []
    for section in NARRATIVES:
        lines.append(f"{section}: |")
        lines += [f"  {one.full_text}".replace(str(report.year), str(year)) for one in report.narrative[section]]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("number", range(len(INPUTS)), ids=[path.stem for path in INPUTS])
def test_files_of_agencies(number: int) -> None:
    report, other = (read(path.read_text(encoding="utf-8")) for path in (INPUTS[number], INPUTS[number - 1]))
    last = f"year: {report.year - 1}\nagency: {report.agency}\n" + tables_of_last_year(report)
    assert found_in(INPUTS[number].read_text(encoding="utf-8"), last + narrative_of(other, report.year - 1)) == []
    found = found_in(INPUTS[number].read_text(encoding="utf-8"), last + narrative_of(report, report.year - 1))
    assert {"W506"} == {one[2] for one in found}
    assert {one[5].split(".")[0] for one in found} >= {"overview", "problems"}


def test_there_are_files_of_agencies() -> None:
    assert len(INPUTS) >= 12


@given(*[st.integers(0, 40)] * 4)
def test_what_is_in_force_follows_or_can_be_made_to(before: int, made: int, repealed: int, in_force: int) -> None:
    """Silent where the arithmetic holds; else every way that is named mends it."""

    def told(**changes: int) -> list[Told]:
        numbers = {"本年制发件数": made, "本年废止件数": repealed, "现行有效件数": in_force, **changes}
        row = ", ".join(f"{name}: {number}" for name, number in numbers.items())
        last = LAST + f"主动公开:\n  行政规范性文件: {{现行有效: {before}}}\n"
        found = found_in(HEAD + f"主动公开:\n  行政规范性文件: {{{row}}}\n", last)
        return [one for one in found if one[2] in ("W303", "W503")]

    expected = before + made - repealed
    assert [one[2] for one in told()] == (["W303"] if expected < 0 else ["W503"] if expected != in_force else [])
    if expected >= 0 and told():
        ways = re.findall(r"(\S{6}) (\d+)", told()[0][4].replace("：", "").replace("、", " "))
        assert ways
        assert all(told(**{name[-6:]: int(number)}) == [] for name, number in ways)
