"""Single-cell repair: of a table that does not add up, the cell that is wrong, from what to what, and how sure that is."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.checks.figures.covering_cells import fewest, joined
from generator.checks.figures.repair import Imbalance, imbalances
from generator.checks.figures.typing_slips import Clue, slip
from generator.checks.rules import balance, total_columns, total_rows
from generator.checks.subject import Subject
from generator.problems.problem import Problem, in_order
from generator.report.report import Report
from tests.support.corrupted_figures import (
    FORMATS,
    Corrupted,
    balanced,
    corrupted,
    form_of,
    misplaced,
    standing,
    with_number,
)

HEAD = "年度: 2024\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n"
APPLICATIONS = HEAD + "申请情况:\n"
ONLY_SUMS = "这里只填了总计，没有填相加的各数：请按自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他分别填写，总计可以不填。"
SEEDS = st.integers(0, 10**6)

# What is written, then of every problem: line, column, code, hint, and the figure that it is reported of.
Told = tuple[int, int, str, str, str]
SAID: dict[str, tuple[str, list[Told]]] = {
    "one-figure-behind-a-column-and-a-row": (
        APPLICATIONS + "  本年新收: {自然人: 21, 商业企业: 1, 总计: 22}\n  予以公开: {自然人: 12, 商业企业: 1, 总计: 22}\n",
        [(7, 15, code, "这 2 处对不上，很可能出在同一个数上：把“予以公开 · 自然人”由 12 改为 21，就都对上了。看起来是相邻的两位数字打颠倒了。",
          "（一）予以公开 · 自然人") for code in ("E201", "E202")],
    ),
    "one-figure-behind-four-sums": (
        APPLICATIONS + "  本年新收: {自然人: 30, 总计: 30}\n  予以公开: {自然人: 3, 总计: 30}\n  总计: {自然人: 30, 总计: 30}\n",
        [(7, 15, code, "这 4 处对不上，很可能出在同一个数上：把“予以公开 · 自然人”由 3 改为 30，就都对上了。看起来是漏打了一位数字。",
          "（一）予以公开 · 自然人") for code in ("E201", "E202", "E202", "E203")],
    ),
    "the-only-one-left": (
        APPLICATIONS + "  本年新收: {自然人: 4, 总计: 4}\n  上年结转: {自然人: 1, 总计: 1}\n  予以公开: {自然人: 3, 总计: 3}\n"
        "  总计: {自然人: 3}\n",
        [(9, 13, "E201", "把“结转下年度 · 自然人”由 0 改为 2，所有勾稽关系就都成立。", "四、结转下年度继续办理 · 自然人")],
    ),
    "digits-exchanged-on-either-side": (
        APPLICATIONS + "  本年新收: {自然人: 85}\n  上年结转: {自然人: 2}\n  予以公开: {自然人: 58}\n  结转下年度: {自然人: 2}\n",
        [(6, 15, "E201", "把“本年新收 · 自然人”由 85 改为 58，这里就对上了。看起来是相邻的两位数字打颠倒了。也可能是“予以公开 · 自然人”（应为 85）、"
          "“结转下年度 · 自然人”（应为 29），或者别的数。", "一、本年新收政府信息公开申请数量 · 自然人")],
    ),
    "digit-typed-twice": (
        APPLICATIONS + "  本年新收: {自然人: 14}\n  予以公开: {自然人: 144}\n",
        [(7, 15, "E201", "把“予以公开 · 自然人”由 144 改为 14，这里就对上了。看起来是同一个数字多打了一次。也可能是“本年新收 · 自然人”（应为 144），"
          "或者别的数。", "（一）予以公开 · 自然人")],
    ),
    "one-column-off": (
        APPLICATIONS + "  本年新收: {自然人: 5}\n  予以公开: {自然人: 2}\n  部分公开: {商业企业: 3}\n",
        [(8, 16, "E201", "“部分公开 · 商业企业”的 3 看起来填错了列，移到“部分公开 · 自然人”，就都对上了。",
          "（二）部分公开（区分处理的，只计这一情形，不计其他情形） · 商业企业")] * 2,
    ),
    "one-column-off-in-either-row": (
        APPLICATIONS + "  本年新收: {自然人: 3}\n  予以公开: {商业企业: 3}\n",
        [(6, 15, "E201", "“本年新收 · 自然人”的 3 看起来填错了列，移到“本年新收 · 商业企业”，就都对上了。也可能是“予以公开 · 商业企业”的 3 "
          "应填在“予以公开 · 自然人”。", "一、本年新收政府信息公开申请数量 · 自然人")] * 2,
    ),
    "one-row-off": (
        APPLICATIONS + "  本年新收: {自然人: 7, 总计: 7}\n  予以公开: {总计: 7}\n  部分公开: {自然人: 7, 总计: 0}\n",
        [(8, 15, "E202", "“部分公开 · 自然人”的 7 看起来填错了行，移到“予以公开 · 自然人”，就都对上了。",
          "（二）部分公开（区分处理的，只计这一情形，不计其他情形） · 自然人")] * 2,
    ),
    "two-neighbours-exchanged": (
        APPLICATIONS + "  本年新收: {自然人: 9, 商业企业: 4}\n  予以公开: {自然人: 4, 商业企业: 9}\n  总计: {自然人: 9, 商业企业: 4}\n",
        [(7, 15, code, "“予以公开 · 自然人”（4）和“予以公开 · 商业企业”（9）看起来互相填颠倒了，对调后就都对上了。", "（一）予以公开 · 自然人")
         for code in ("E201", "E201", "E203", "E203")],
    ),
    "moved-or-exchanged": (
        APPLICATIONS + "  本年新收: {自然人: 3, 商业企业: 1}\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 1, 商业企业: 2}\n"
        "  部分公开: {自然人: 1}\n  结转下年度: {自然人: 1}\n",
        [(7, 15, "E201", "“上年结转 · 自然人”的 1 看起来填错了列，移到“上年结转 · 商业企业”，就都对上了。也可能是“予以公开 · 自然人”和“予以公开 · 商业企业”"
          "填颠倒了。", "二、上年结转政府信息公开申请数量 · 自然人")] * 2,
    ),
    "copied-from-the-cell-beside": (
        APPLICATIONS + "  本年新收: {自然人: 30, 商业企业: 16}\n  予以公开: {自然人: 30, 商业企业: 30}\n",
        [(7, 25, "E201", "把“予以公开 · 商业企业”由 30 改为 16，这里就对上了。现在填的数和旁边一格一样，可能是照旁边一格填重了。也可能是“本年新收 · 商业企业”"
          "（应为 30），或者别的数。", "（一）予以公开 · 商业企业")],
    ),
    "sum-in-the-last-column": (
        APPLICATIONS + "  本年新收: {自然人: 3, 商业企业: 2, 其他: 5}\n  予以公开: {自然人: 3, 商业企业: 2}\n",
        [(6, 31, "E201", "把“本年新收 · 其他”由 5 改为 0，这里就对上了。看起来是把总计错填在了这一格。也可能是“结转下年度 · 其他”（应为 5），或者别的数。",
          "一、本年新收政府信息公开申请数量 · 其他")],
    ),
    "nothing-but-sums": (
        APPLICATIONS + "  本年新收: {总计: 5}\n  予以公开: {总计: 5}\n",
        [(6, 14, "E202", ONLY_SUMS, "一、本年新收政府信息公开申请数量 · 总计"), (7, 14, "E202", ONLY_SUMS, "（一）予以公开 · 总计")],
    ),
    "no-results-but-their-sum": (
        APPLICATIONS + "  本年新收: {自然人: 4}\n  总计: {自然人: 4}\n",
        [(7, 13, "E201", "这 2 处对不上，很可能出在同一个数上：把“予以公开 · 自然人”由 0 改为 4，就都对上了。也可能是“部分公开 · 自然人”（应为 4）、“不予公开 · 属于国家秘密 "
          "· 自然人”（应为 4）、“不予公开 · 其他法律行政法规禁止公开 · 自然人”（应为 4），或者别的数。", "（一）予以公开 · 自然人"),
         (7, 13, "E203", "这里只填了总计，没有填相加的各数：请按予以公开、部分公开、属于国家秘密、其他法律行政法规禁止公开、危及“三安全一稳定”、保护第三方合法权益……分别填写，"
          "总计可以不填。", "（七）总计 · 自然人")],
    ),
    "the-sum-was-mistyped": (
        APPLICATIONS + "  本年新收: {自然人: 112, 商业企业: 11, 总计: 132}\n  予以公开: {自然人: 112, 商业企业: 11}\n",
        [(6, 34, "E202", "改为 123 即可，其余各数互相都对得上；总计也可以不填，由程序计算。看起来是相邻的两位数字打颠倒了。",
          "一、本年新收政府信息公开申请数量 · 总计")],
    ),
    "a-figure-below-the-sum-was-mistyped": (
        HEAD + "复议诉讼: {行政复议: {结果维持: 11, 结果纠正: 2, 总计: 3}}\n",
        [(5, 21, "E202", "把“行政复议 · 结果维持”由 11 改为 1，这里就对上了。看起来是同一个数字多打了一次。也可能是“行政复议 · 总计”（应为 13）。",
          "行政复议 · 结果维持")],
    ),
    "a-sum-with-a-digit-too-many": (
        HEAD + "复议诉讼: {行政复议: {结果维持: 7, 结果纠正: 5, 总计: 132}}\n",
        [(5, 37, "E202", "改为 12，或者改正相加的各个数；总计也可以不填，由程序计算。看起来是多打了一位数字。", "行政复议 · 总计")],
    ),
    "one-mistake-in-each-table": (
        APPLICATIONS + "  本年新收: {自然人: 21, 总计: 21}\n  予以公开: {自然人: 12, 总计: 21}\n"
        "复议诉讼: {行政复议: {结果维持: 4, 结果纠正: 2, 总计: 66}}\n",
        [*((7, 15, code, "这 2 处对不上，很可能出在同一个数上：把“予以公开 · 自然人”由 12 改为 21，就都对上了。看起来是相邻的两位数字打颠倒了。", "（一）予以公开 · 自然人")
           for code in ("E201", "E202")),
         (8, 37, "E202", "改为 6，或者改正相加的各个数；总计也可以不填，由程序计算。看起来是同一个数字多打了一次。也可能是“行政复议 · 结果维持”（应为 64）、"
          "“行政复议 · 结果纠正”（应为 62），或者别的数。", "行政复议 · 总计")],
    ),
    "two-mistakes-in-one-table": (
        APPLICATIONS + "  本年新收: {自然人: 21, 商业企业: 30, 总计: 51}\n  予以公开: {自然人: 12, 商业企业: 10, 总计: 31}\n"
        "  部分公开: {商业企业: 2, 总计: 20}\n",
        [*((7, 15, code, "这 2 处对不上，很可能出在同一个数上：把“予以公开 · 自然人”由 12 改为 21，就都对上了。看起来是相邻的两位数字打颠倒了。", "（一）予以公开 · 自然人")
           for code in ("E201", "E202")),
         *((8, 16, code, "这 2 处对不上，很可能出在同一个数上：把“部分公开 · 商业企业”由 2 改为 20，就都对上了。看起来是漏打了一位数字。",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形） · 商业企业") for code in ("E201", "E202"))],
    ),
    "two-mistakes-in-one-column": (
        APPLICATIONS + "  本年新收: {自然人: 20, 总计: 20}\n  上年结转: {总计: 0}\n  予以公开: {自然人: 3, 总计: 13}\n"
        "  部分公开: {自然人: 5, 总计: 7}\n  结转下年度: {总计: 0}\n",
        [(8, 22, "E202", "改为 3，或者改正相加的各个数；总计也可以不填，由程序计算。", "（一）予以公开 · 总计"),
         (9, 22, "E202", "改为 5，或者改正相加的各个数；总计也可以不填，由程序计算。", "（二）部分公开（区分处理的，只计这一情形，不计其他情形） · 总计"),
         (10, 3, "E201", "请核对这里相加的各个数，看哪一个填错了。", "四、结转下年度继续办理 · 自然人")],
    ),
    "more-than-one-figure-is-wrong": (
        APPLICATIONS + "  本年新收: {自然人: 9, 总计: 9}\n  上年结转: {总计: 0}\n  予以公开: {总计: 0}\n  部分公开: {总计: 0}\n  不予公开:\n"
        + "".join(f"    {row}: {{总计: 0}}\n" for row in (
            "国家秘密", "法律行政法规禁止公开", "三安全一稳定", "第三方合法权益", "内部事务信息", "过程性信息", "行政执法案卷", "行政查询事项"))
        + "  总计: {自然人: 0}\n  结转下年度: {自然人: 6, 总计: 6}\n",
        [(20, 16, "E201", "只改一个数对不上，至少有两个数填错了：请逐个核对这里相加的各数。", "四、结转下年度继续办理 · 自然人")],
    ),
}  # fmt: skip


def told(report: Report, previous: Report | None = None) -> list[Problem]:
    """What the three checks of the identities find."""
    subject = Subject(report, previous)
    return in_order(one for module in (balance, total_columns, total_rows) for one in module.check(subject))


def read(text: str) -> Report:
    report, problems = read_report("甲局.yaml", text.encode(), FORMATS)
    assert report is not None
    assert [one.message.to("en") for one in problems if one.is_error] == []
    return report


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=list(SAID))
def test_what_is_said(text: str, expected: list[Told]) -> None:
    found = told(read(text))
    assert [
        (one.place.line, one.place.column, one.code, one.hint.to("zh_CN"), one.label) for one in found if one.hint
    ] == expected
    assert len(found) == len(expected)
    by_label = {figure.label: figure.path for figure in read(text).format.figures.all}
    assert all(one.path == by_label[one.label] for one in found)


IN_ENGLISH = {
    "one-figure-behind-a-column-and-a-row": "The same figure is behind 2 sums that do not agree: change 予以公开 · 自然人 from 12 to 21, and all do."
    " It looks as if two neighbouring digits had been exchanged.",
    "the-only-one-left": "Change 结转下年度 · 自然人 from 0 to 2, and everything adds up.",
    "one-column-off-in-either-row": "3 seems to be one column off: move it from 本年新收 · 自然人 to 本年新收 · 商业企业, and all adds up."
    " It may also be 予以公开 · 商业企业 (its 3 in the place of 予以公开 · 自然人).",
    "one-row-off": "7 seems to be one row off: move it from 部分公开 · 自然人 to 予以公开 · 自然人, and all adds up.",
    "two-neighbours-exchanged": "予以公开 · 自然人 (4) and 予以公开 · 商业企业 (9) seem to be exchanged: put each in the other's place,"
    " and all adds up.",
    "moved-or-exchanged": "1 seems to be one column off: move it from 上年结转 · 自然人 to 上年结转 · 商业企业, and all adds up."
    " It may also be 予以公开 · 自然人 and 予以公开 · 商业企业, exchanged.",
    "copied-from-the-cell-beside": "Change 予以公开 · 商业企业 from 30 to 16, and this adds up. The cell beside it has the same number; it may"
    " have been copied from there. It may also be 本年新收 · 商业企业 (then 30), or another figure.",
    "more-than-one-figure-is-wrong": "No single figure explains it: at least two are wrong. Go through those that are added up here.",
}


@pytest.mark.parametrize("name", IN_ENGLISH)
def test_what_is_said_in_english(name: str) -> None:
    hint = told(read(SAID[name][0]))[0].hint
    assert hint is not None
    assert hint.to("en") == IN_ENGLISH[name]


LAST_YEAR = "年度: 2023\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n申请情况:\n"


def test_last_year_tells_which_figure_is_wrong() -> None:
    last = read(LAST_YEAR + "  本年新收: {自然人: 12}\n  结转下年度: {自然人: 12}\n")
    text = APPLICATIONS + "  本年新收: {自然人: 5}\n  上年结转: {自然人: 2}\n  予以公开: {自然人: 17}\n"
    (problem,) = told(read(text), last)
    assert problem.hint is not None
    assert problem.hint.to("zh_CN") == (
        "把“上年结转 · 自然人”由 2 改为 12，所有勾稽关系就都成立。看起来是漏打了一位数字。这样改，与上年报告也一致。"
    )
    assert problem.hint.to("en") == (
        "Change 上年结转 · 自然人 from 2 to 12, and everything adds up. It looks as if a digit had been left out. It then agrees with last "
        "year's report, too."
    )


def test_a_figure_that_agrees_with_last_year_is_not_the_wrong_one() -> None:
    text = APPLICATIONS + "  本年新收: {自然人: 5}\n  上年结转: {自然人: 2}\n  予以公开: {自然人: 17}\n"
    last = read(LAST_YEAR + "  本年新收: {自然人: 2}\n  结转下年度: {自然人: 2}\n")
    (found,) = imbalances(Subject(read(text), last))
    assert "上年结转 · 自然人" not in [one.changes[0].figure.name for one in found.candidates]
    assert "上年结转 · 自然人" in [
        one.changes[0].figure.name for found in imbalances(Subject(read(text))) for one in found.candidates
    ]


def test_what_last_years_report_says_in_two_ways_says_nothing() -> None:
    text = APPLICATIONS + "  本年新收: {自然人: 5}\n  上年结转: {自然人: 2}\n  予以公开: {自然人: 17}\n"
    (alone,) = told(read(text))
    last = read(LAST_YEAR + "  本年新收: {自然人: 2}\n  结转下年度: {自然人: 2, 总计: 3}\n")
    (beside,) = told(read(text), last)
    assert alone == beside


def test_another_agency_last_year_says_nothing() -> None:
    text = APPLICATIONS + "  本年新收: {自然人: 5}\n  上年结转: {自然人: 2}\n  予以公开: {自然人: 17}\n"
    last = read(LAST_YEAR.replace("甲局", "乙局") + "  本年新收: {自然人: 12}\n  结转下年度: {自然人: 12}\n")
    assert told(read(text), last) == told(read(text))


@pytest.mark.parametrize(
    ("wrong", "meant", "clue"),
    [
        (122, 12, Clue.DOUBLED), (112, 12, Clue.DOUBLED), (11, 1, Clue.DOUBLED), (100, 10, Clue.DOUBLED),
        (21, 12, Clue.EXCHANGED), (1324, 1234, Clue.EXCHANGED), (101, 110, Clue.EXCHANGED),
        (1, 10, Clue.DROPPED), (12, 112, Clue.DROPPED), (13, 123, Clue.DROPPED), (1, 21, Clue.DROPPED),
        (13, 12, Clue.MISTYPED), (923, 123, Clue.MISTYPED), (132, 12, Clue.ADDED), (312, 12, Clue.ADDED),
        (21, 1, Clue.NONE), (3, 4, Clue.NONE), (0, 10, Clue.NONE), (10, 0, Clue.NONE), (12, 12, Clue.NONE), (1234, 12, Clue.NONE),
        (321, 123, Clue.NONE), (-12, 12, Clue.NONE), (12, 34, Clue.NONE), (10**12, 10**11, Clue.DOUBLED),
    ],
)  # fmt: skip
def test_slips_of_the_hand(wrong: int, meant: int, clue: Clue) -> None:
    assert slip(wrong, meant) is clue


def named_first(one: Corrupted, found: list[Imbalance]) -> bool:
    """Whether every problem names the mistake before anything else."""
    firsts = [each.candidates[0].changes if each.candidates else () for each in found]
    return bool(found) and all(
        {(change.figure.index, change.old, change.new) for change in first} == one.mending for first in firsts
    )


@pytest.mark.parametrize("slips", [False, True])
def test_the_wrong_cell_is_named_first_where_it_is_determined(slips: bool) -> None:
    made = [one for one in (corrupted(seed, slips=slips) for seed in range(2500)) if one is not None and one.alike == 1]
    assert len(made) > 500
    missed = [one.mending for one in made if not named_first(one, list(imbalances(one.subject)))]
    assert len(missed) <= len(made) // 200, missed


def test_a_slip_of_the_hand_is_mostly_named_first_where_nothing_else_tells() -> None:
    made = [one for one in (corrupted(seed, slips=True) for seed in range(1000)) if one is not None and one.alike > 1]
    assert len(made) > 400
    assert sum(named_first(one, list(imbalances(one.subject))) for one in made) > 0.65 * len(made)


def test_a_number_one_place_off_is_mostly_named_first() -> None:
    made = [one for one in map(misplaced, range(1000)) if one is not None]
    assert len(made) > 900
    assert sum(named_first(one, list(imbalances(one.subject))) for one in made) > 0.9 * len(made)


@given(SEEDS, st.booleans())
def test_nothing_is_found_in_a_balanced_report(seed: int, dense: bool) -> None:
    assert list(imbalances(balanced(form_of(seed), random.Random(seed), dense=dense))) == []  # noqa: S311


@given(SEEDS, st.booleans())
def test_every_candidate_for_one_wrong_cell_mends_the_report(seed: int, slips: bool) -> None:
    one = corrupted(seed, slips=slips)
    if one is None:
        return
    found = list(imbalances(one.subject))
    assert found
    for candidate in found[0].candidates:
        mended = one.subject
        for change in candidate.changes:
            assert mended.report.stated.get(change.figure.index, mended.report.value(change.figure)) == change.old
            mended = with_number(mended, change.figure.index, int(change.new))
        assert change.new >= 0
        assert list(imbalances(mended)) == []


@given(SEEDS)
def test_a_mistake_in_each_table_is_mended_by_itself(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    subject = balanced(form_of(seed), dice, dense=True)
    names = standing(subject)
    figures = subject.report.format.figures.all
    wrong = {}
    for section in ("applications", "proceedings"):
        alone = [cell for cell, where in names.items() if where and list(names.values()).count(where) == 1]
        cells = [cell for cell in alone if figures[cell].section.id == section]
        if cells:
            cell = dice.choice(cells)
            right = int(subject.report.stated.get(cell, subject.report.figures[cell]))
            wrong[section] = (cell, right + dice.randint(1, 99), right)
            subject = with_number(subject, cell, wrong[section][1])
    found = list(imbalances(subject))
    assert {each.candidates[0].changes[0].figure.section.id for each in found} == set(wrong)
    for each in found:
        (change,) = each.candidates[0].changes
        assert (change.figure.index, change.old, change.new) == wrong[change.figure.section.id]


@given(SEEDS)
def test_a_report_full_of_mistakes_is_told_of_once_for_each(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    subject = balanced(form_of(seed), dice, dense=seed % 2 == 0)
    for cell in dice.sample(sorted(standing(subject)), 40):
        subject = with_number(subject, cell, dice.choice((0, 1, 2, 500, 10**12)))
    found = list(imbalances(subject))
    assert len({id(each.of) for each in found}) == len(found)
    assert all(0 <= change.new <= 10**12 for each in found for one in each.candidates for change in one.changes)


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=3), max_size=10, unique=True))
def test_the_fewest_sets_that_make_up_a_whole(sets: list[frozenset[int]]) -> None:
    whole = frozenset(range(7))
    exact = [
        frozenset(chosen)
        for size in range(1, 8)
        for chosen in combinations(sets, size)
        if sum(map(len, chosen)) == 7 and frozenset().union(*chosen) == whole
    ]
    least = min(map(len, exact), default=0)
    assert {frozenset(one) for one in fewest(whole, sets)} == {one for one in exact if len(one) == least}


def test_what_hangs_together() -> None:
    sets = [frozenset({1, 2}), frozenset({4}), frozenset({2, 3}), frozenset({5, 6})]
    together = joined([1, 2, 3, 4, 5, 6, 7], sets)
    assert {element: sorted(group) for element, group in together.items()} == {
        1: [1, 2, 3], 2: [1, 2, 3], 3: [1, 2, 3], 4: [4], 5: [5, 6], 6: [5, 6], 7: [7],
    }  # fmt: skip
