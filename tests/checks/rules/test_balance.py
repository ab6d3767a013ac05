"""The identities of the tables: what is out of balance is reported with its arithmetic, what balances never is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.checks.figures.repair import Change, imbalances
from generator.checks.registry import CHECKS
from generator.checks.subject import Subject
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem, in_order
from generator.report.report import Report, complete_figures

FORMATS = Formats([builtin_folder()])
HEAD = "年度: 2024\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n"
APPLICATIONS = HEAD + "申请情况:\n"
PROCEEDINGS = HEAD + "复议诉讼:\n"
ONLY_SUM = "Write {}: all other figures agree with each other. A sum may also be left out, the program computes it."
SUM_HINT = "Write {}, or correct the figures that it adds up; a sum may also be left out, the program computes it."

# What is written, then every problem: line, column, code, message, hint, path, label.
Told = tuple[int, int, str, str, str, str, str]
FOUND: dict[str, tuple[str, list[Told]]] = {
    "nothing-carried-forward": (
        APPLICATIONS + "  本年新收: {自然人: 3}\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 3}\n  结转下年度: {自然人: 0}\n",
        [(9, 16, "E201", "Section 三, “自然人”: out of balance. 本年新收 3 + 上年结转 1 = 4, 总计 3 + 结转下年度 0 = 3",
          "With 1 it balances (结转下年度 · 自然人).", "applications.carried_forward.natural_person",
          "四、结转下年度继续办理 · 自然人")],
    ),
    "row-not-written": (
        APPLICATIONS + "  本年新收: {企业: 2}\n",
        [(6, 14, "E201", "Section 三, “商业企业”: out of balance. 本年新收 2 + 上年结转 0 = 2, 总计 0 + 结转下年度 0 = 0",
          "With 2 it balances (结转下年度 · 商业企业).", "applications.carried_forward.business",
          "四、结转下年度继续办理 · 商业企业")],
    ),
    "column-not-written-in-the-row": (
        APPLICATIONS + "  本年新收: {其他: 2}\n  结转下年度: {自然人: 0}\n",
        [(7, 3, "E201", "Section 三, “其他”: out of balance. 本年新收 2 + 上年结转 0 = 2, 总计 0 + 结转下年度 0 = 0",
          "With 2 it balances (结转下年度 · 其他).", "applications.carried_forward.other", "四、结转下年度继续办理 · 其他")],
    ),
    "more-handled-than-received": (
        APPLICATIONS + "  本年新收: {科研机构: 1}\n  其他处理: {逾期未缴费: {科研机构: 4}}\n",
        [(6, 16, "E201", "Section 三, “科研机构”: out of balance. 本年新收 1 + 上年结转 0 = 1, 总计 4 + 结转下年度 0 = 4",
          "Change 本年新收 · 科研机构 from 1 to 4, and this adds up. It may also be 上年结转 · 科研机构 (then 3),"
          " 其他处理 · 逾期未缴费 · 科研机构 (then 1).", "applications.received.research",
          "一、本年新收政府信息公开申请数量 · 科研机构")],
    ),
    "two-columns": (
        APPLICATIONS + "  本年新收: {自然人: 1, 商业企业: 1}\n  结转下年度: {自然人: 2, 商业企业: 3}\n",
        [
            (7, 16, "E201", "Section 三, “自然人”: out of balance. 本年新收 1 + 上年结转 0 = 1, 总计 0 + 结转下年度 2 = 2",
             "Change 结转下年度 · 自然人 from 2 to 1, and this adds up. It may also be 本年新收 · 自然人 (then 2),"
             " 上年结转 · 自然人 (then 1).", "applications.carried_forward.natural_person",
             "四、结转下年度继续办理 · 自然人"),
            (7, 25, "E201", "Section 三, “商业企业”: out of balance. 本年新收 1 + 上年结转 0 = 1, 总计 0 + 结转下年度 3 = 3",
             "Change 结转下年度 · 商业企业 from 3 to 1, and this adds up. It may also be 本年新收 · 商业企业 (then 3),"
             " 上年结转 · 商业企业 (then 2).", "applications.carried_forward.business",
             "四、结转下年度继续办理 · 商业企业"),
        ],
    ),
    "total-of-a-row": (
        APPLICATIONS + "  本年新收: {自然人: 3, 商业企业: 1, 总计: 5}\n  予以公开: {自然人: 3, 商业企业: 1}\n",
        [(6, 31, "E202", "Section 三, 本年新收 · 总计: 5 is stated, but 自然人 3 + 商业企业 1 = 4", ONLY_SUM.format(4),
          "applications.received.total", "一、本年新收政府信息公开申请数量 · 总计")],
    ),
    "total-of-a-row-of-zeros": (
        APPLICATIONS + "  上年结转: {总计: 2}\n",
        [(6, 14, "E202", "Section 三, 上年结转 · 总计: 2 is stated, but 自然人 0 + 商业企业 0 = 0",
          "Only the sum is stated: write the figures that it adds up (自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他);"
          " the sum itself may be left out.",
          "applications.carried_over.total", "二、上年结转政府信息公开申请数量 · 总计")],
    ),
    "row-of-totals": (
        APPLICATIONS + "  本年新收: {自然人: 3}\n  予以公开: {自然人: 1}\n  不予处理:\n    重复申请: {自然人: 2}\n"
        "  总计:\n    自然人: 4\n    总计: 4\n",
        [
            (11, 10, "E203", "Section 三, 总计 · 自然人: 4 is stated, but 予以公开 1 + 重复申请 2 = 3", SUM_HINT.format(3),
             "applications.total.natural_person", "（七）总计 · 自然人"),
            (12, 9, "E202", "Section 三, 总计 · 总计: 4 is stated, but 自然人 3 + 商业企业 0 = 3", SUM_HINT.format(3),
             "applications.total.total", "（七）总计 · 总计"),
        ],
    ),
    "nine-results-are-shortened": (
        APPLICATIONS + "  不予公开:\n" + "".join(f"    {row}: {{其他: 1}}\n" for row in (
            "国家秘密", "法律行政法规禁止公开", "三安全一稳定", "第三方合法权益", "内部事务信息", "过程性信息", "行政执法案卷",
            "行政查询事项")) + "  予以公开: {其他: 1}\n  本年新收: {其他: 9}\n  总计: {其他: 8}\n",
        [(17, 12, "E203", "Section 三, 总计 · 其他: 8 is stated, but 予以公开 1 + 属于国家秘密 1 + 其他法律行政法规禁止公开 1"
          " + 危及“三安全一稳定” 1 + 保护第三方合法权益 1 + 属于三类内部事务信息 1 + 属于四类过程性信息 1 + 属于行政执法案卷 1 + … = 9",
          ONLY_SUM.format(9), "applications.total.other", "（七）总计 · 其他")],
    ),
    "review-and-litigation": (
        PROCEEDINGS + "  行政复议: {结果维持: 1, 总计: 2}\n  行政诉讼: {复议后起诉: {其他结果: 1, 尚未审结: 2, 总计: 2}}\n",
        [
            (6, 23, "E202", "Section 四, 行政复议 · 总计: 2 is stated, but 结果维持 1 + 结果纠正 0 = 1", SUM_HINT.format(1),
             "proceedings.review.total", "行政复议 · 总计"),
            (7, 40, "E202", "Section 四, 复议后起诉 · 总计: 2 is stated, but 其他结果 1 + 尚未审结 2 = 3", SUM_HINT.format(3),
             "proceedings.after_review.total", "复议后起诉 · 总计"),
        ],
    ),
}  # fmt: skip


def identities(report: Report) -> list[Problem]:
    """What the checks of the tables' identities find; others may find more."""
    subject = Subject(report)
    return in_order(
        problem for code, module in CHECKS.items() if code.startswith("E2") for problem in module.check(subject)
    )


def read(text: str) -> tuple[Report, list[Problem]]:
    report, problems = read_report("甲局.yaml", text.encode(), FORMATS)
    assert report is not None
    return report, problems


def told(problems: list[Problem]) -> list[Told]:
    return [
        (
            one.place.line,
            one.place.column,
            one.code,
            one.message.to("en"),
            one.hint.to("en") if one.hint else "",
            ".".join(one.path),
            one.label,
        )
        for one in problems
    ]


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_is_found(text: str, expected: list[Told]) -> None:
    report, problems = read(text)
    assert problems == []
    found = identities(report)
    assert told(found) == expected
    assert all(one.severity == "error" and one.place.file == "甲局.yaml" for one in found)
    assert all(one.place.excerpt == text.splitlines()[one.place.line - 1] for one in found)


BALANCED = {
    "nothing": HEAD,
    "empty-section": APPLICATIONS,
    "carried-forward": APPLICATIONS + "  本年新收: {自然人: 3}\n  予以公开: {自然人: 1}\n  结转下年度: {自然人: 2}\n",
    "right-sums": APPLICATIONS
    + "  本年新收: {自然人: 3, 总计: 3}\n  予以公开: {自然人: 3}\n  总计: {自然人: 3, 企业: 0, 总计: 3}\n",
    "zero-sums": PROCEEDINGS + "  行政复议: {总计: 0}\n",
    "results-by-reason": APPLICATIONS + "  上年结转: {其他: 9}\n  无法提供: {没有现成信息: {其他: 9}}\n",
}


@pytest.mark.parametrize("text", BALANCED.values(), ids=list(BALANCED))
def test_what_balances(text: str) -> None:
    report, problems = read(text)
    assert problems == []
    assert identities(report) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (APPLICATIONS + "  本年新收: {自然人: 三}\n  予以公开: {自然人: 3}\n  总计: {自然人: 9}\n", []),
        (APPLICATIONS + "  新收来的: {自然人: 3}\n  予以公开: {自然人: 3}\n", []),
        (APPLICATIONS + "  本年新收: {自然人: 3}\n复议诉讼: {行政复议: {结果维持: 三}}\n", ["E201"]),
    ],
    ids=["unreadable-figure", "unknown-row", "error-elsewhere"],
)
def test_sums_of_a_section_that_was_not_read_whole_say_nothing(text: str, codes: list[str]) -> None:
    report, problems = read(text)
    assert problems != []
    assert [one.code for one in identities(report)] == codes


def test_all_three_at_once_in_the_order_of_lines() -> None:
    text = APPLICATIONS + "  本年新收: {自然人: 3, 总计: 4}\n  总计: {自然人: 1}\n"
    report, _ = read(text)
    found = [(one.place.line, one.place.column, one.code) for one in identities(report)]
    assert found == [(6, 22, "E202"), (7, 13, "E201"), (7, 13, "E203")]
    assert {"E201", "E202", "E203"} <= set(CHECKS)


COLUMNS = ["natural_person", "business", "research", "public_interest", "legal_services", "other"]


@st.composite
def balanced_reports(draw: st.DrawFn) -> Report:
    """A report whose every column balances: results and what is carried forward are shared out over 一 and 二."""
    form = FORMATS.get(draw(st.sampled_from(FORMATS.names)))
    assert form is not None
    figures = form.figures
    cells = [figure for figure in figures.all if figure.section.id == "applications" and not figure.is_total]
    given_numbers: dict[int, int] = {}
    for column in COLUMNS:
        incoming = 0
        for figure in cells:
            if figure.path[-1] == column and figure.path[1] not in ("received", "carried_over"):
                given_numbers[figure.index] = draw(st.integers(0, 10**6) | st.just(0))
                incoming += given_numbers[figure.index]
        received = draw(st.integers(0, incoming))
        given_numbers[figures.by_path["applications", "received", column].index] = received
        given_numbers[figures.by_path["applications", "carried_over", column].index] = incoming - received
    for figure in figures.all:
        if figure.section.id == "proceedings" and not figure.is_total:
            given_numbers[figure.index] = draw(st.integers(0, 99))
    numbers = complete_figures(form, given_numbers)
    stated = {total.index: numbers[total.index] for total in figures.totals if draw(st.booleans())}
    return Report(form, {"year": 2024, "agency": "甲局"}, {}, numbers, stated)


def changed(report: Report, index: int, number: int) -> Report:
    """The report with another number in one cell, sums computed anew, stated ones left as they were."""
    figures = report.format.figures
    given_numbers = {figure.index: report.value(figure) for figure in figures.all if not figure.parts}
    given_numbers[index] = number
    return Report(report.format, report.fields, {}, complete_figures(report.format, given_numbers), report.stated)


@given(balanced_reports())
def test_a_balanced_report_is_never_reported(report: Report) -> None:
    assert identities(report) == []


@given(report=balanced_reports(), data=st.data())
def test_one_changed_cell_is_always_reported(report: Report, data: st.DataObject) -> None:
    cells = [one for one in report.format.figures.all if one.path[0] == "applications" and not one.is_total]
    cell = data.draw(st.sampled_from(cells))
    old = report.value(cell)
    new = data.draw(st.integers(0, 10**6 + 1).filter(lambda number: number != old))
    found = [one for one in identities(changed(report, cell.index, new)) if one.code == "E201"]
    assert [one.message.values["along"] for one in found] == [cell.column.name]


@given(report=balanced_reports(), data=st.data())
def test_one_changed_outcome_is_reported_where_its_sum_is_stated(report: Report, data: st.DataObject) -> None:
    figures = report.format.figures
    cell = data.draw(st.sampled_from([one for one in figures.all if one.path[0] == "proceedings" and not one.parts]))
    found = identities(changed(report, cell.index, int(report.value(cell)) + 1))
    total = figures.by_path[(*cell.path[:-1], "total")]
    told = [(one.code, str(one.message.values["name"])) for one in found]
    assert told == ([("E202", total.name)] if total.index in report.stated else [])


@given(report=balanced_reports(), data=st.data())
def test_the_proposed_number_balances(report: Report, data: st.DataObject) -> None:
    figures = report.format.figures
    cells = [one for one in figures.all if one.path[0] == "applications" and not one.is_total]
    cell = data.draw(st.sampled_from(cells))
    wrong = changed(report, cell.index, int(report.value(cell)) + data.draw(st.integers(1, 9)))
    for found in imbalances(Subject(wrong)):
        assert found.candidates
        mended = wrong
        for change in found.candidates[0].changes:
            mended = (
                stated(mended, change) if change.figure.parts else changed(mended, change.figure.index, int(change.new))
            )
        assert identities(mended) == []


def stated(report: Report, change: Change) -> Report:
    """The report with another number stated for a sum."""
    return replace(report, stated={**report.stated, change.figure.index: change.new})
