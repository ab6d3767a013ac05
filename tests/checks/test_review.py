"""核对说明: warnings that an agency looked into stay quiet, errors never do, and what is unused is reported."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import check, review
from generator.agency_file.read import read_report
from generator.catalogue import CODES
from generator.formats.registry import known_formats
from generator.messages.message import msg
from generator.problems.problem import Place, Problem
from generator.report.report import Report
from generator.report.waivers import Waiver, apply_waivers

HEAD = (
    "年度: 2024\n机关名称: 云溪区甲局\n"
    "总体情况: 本局主动公开工作按目录开展。没有依申请公开事项需要说明。政府信息管理和政府信息公开平台建设各有专人负责，监督保障措施落实到科室。\n"
    "存在的主要问题及改进情况: 一是政策解读形式单一，已增加图示和问答；二是栏目更新不够及时，已明确每周检查一次并通报结果。\n"
    "其他需要报告的事项: 本年度未收取信息处理费。\n"
)
IN_YUAN = HEAD + "主动公开: {行政事业性收费: 1283600}\n"  # W301
PUT_OFF = HEAD + "申请情况:\n  本年新收: {自然人: 40}\n  予以公开: {自然人: 15}\n  结转下年度: {自然人: 25}\n"  # W307
LAST_YEAR = "年度: 2023\n机关名称: 云溪区甲局\n总体情况: 去年的情况。\n存在的主要问题及改进情况: 去年的不足。\n"
EXAMPLE = "Write for example {代码: W301, 理由: 单位经核实为万元}"


def waivers(text: str) -> str:
    return f"核对说明: {text}\n"


def read(text: str) -> tuple[Report, list[Problem]]:
    report, problems = read_report("甲局.yaml", text.encode(), known_formats())
    assert report is not None
    return report, problems


def told(problems: list[Problem], language: str = "en") -> list[tuple[int, int, str, str]]:
    return [(one.place.line, one.place.column, one.code, one.message.to(language)) for one in problems]


# --- Reading ---


@pytest.mark.parametrize(
    ("written", "entries"),
    [
        ("[{代码: W301, 理由: 单位经核实为万元}]", [("W301", "单位经核实为万元", 6, 13)]),
        ("{代码: W301, 理由: 单位经核实为万元}", [("W301", "单位经核实为万元", 6, 12)]),
        ("\n  代码: W301\n  理由: 已核实", [("W301", "已核实", 7, 7)]),
        (
            "\n  - 代码: W301\n    理由: |\n      一是核实。\n      二是无误。\n  - 编号: w401\n    原因: 已核实",
            [("W301", "一是核实。 二是无误。", 7, 9), ("W401", "已核实", 11, 9)],
        ),
        ("[{code: ｗ３０１, reason: '已核实'}]", [("W301", "已核实", 6, 15)]),
        ("[{'代 码': ' w 301 ', 理由: '12'}]", [("W301", "12", 6, 16)]),
        ("[{代码: W391, 理由: 甲}, {代码: W602, 理由: 乙}]", [("W391", "甲", 6, 13), ("W602", "乙", 6, 32)]),
        ("", []),
        ("[]", []),
        ("{}", []),
        ("null", []),
    ],
)
def test_entries_are_read_as_they_were_meant(written: str, entries: list[tuple[str, str, int, int]]) -> None:
    report, problems = read(HEAD + waivers(written))
    assert problems == []
    assert [(one.code, one.reason, one.place.line, one.place.column) for one in report.waivers] == entries
    assert not report.faulty


@pytest.mark.parametrize("key", ["核对说明", "核对情况说明", "waivers", "核 对 说 明"])
def test_the_key_has_several_spellings(key: str) -> None:
    report, problems = read(HEAD + f"{key}: [{{代码: W301, 理由: 已核实}}]\n")
    assert (problems, [one.code for one in report.waivers]) == ([], ["W301"])


COPY = "Copy the code from the warning: W and three digits. The list: reportgen explain"
WRONG: dict[str, tuple[str, list[tuple[int, str, str]]]] = {
    "unknown-code": (
        "[{代码: W999, 理由: 甲}]",
        [(13, "核对说明: There is no warning with the code “W999”.", COPY)],
    ),
    "digits-alone": (
        "[{代码: 301, 理由: 甲}]",
        [(13, "核对说明: There is no warning with the code “301”.", "Is it W301?")],
    ),
    "words-around-the-code": (
        "[{代码: 警告W301, 理由: 甲}]",
        [(13, "核对说明: There is no warning with the code “警告W301”.", "Is it W301?")],
    ),
    "an-error": (
        "[{代码: E201, 理由: 甲}]",
        [
            (
                13,
                "核对说明: E201 is an error; errors cannot be explained away, they must be corrected.",
                "Correct what E201 says, and delete this entry.",
            )
        ],
    ),
    "several-codes": (
        "[{代码: 'W301、W302', 理由: 甲}]",
        [
            (
                13,
                "核对说明: An entry explains one code, not “W301、W302”.",
                "Write an entry for each: [{代码: W301, 理由: 单位经核实为万元}, …]",
            )
        ],
    ),
    "no-reason": ("[{代码: W301}]", [(8, "核对说明: This entry gives no reason.", EXAMPLE)]),
    "empty-reason": ("[{代码: W301, 理由: }]", [(23, "核对说明: This entry gives no reason.", EXAMPLE)]),
    "reason-of-signs": ("[{代码: W301, 理由: ……}]", [(23, "核对说明: This entry gives no reason.", EXAMPLE)]),
    "no-code": ("[{理由: 甲}]", [(8, "核对说明: This entry does not say of which warning.", EXAMPLE)]),
    "the-same-code-twice": (
        "[{代码: W301, 理由: 甲}, {代码: w301, 理由: 乙}]",
        [(32, "核对说明: W301 is explained a second time.", "Keep one of the two entries and delete the other.")],
    ),
    "bare-text": (
        "已核实",
        [(7, "“核对说明” says of which warning, and why it does not matter.", EXAMPLE)],
    ),
    "bare-codes": (
        "[W301, W302]",
        [
            (8, "“核对说明” says of which warning, and why it does not matter.", EXAMPLE),
            (14, "“核对说明” says of which warning, and why it does not matter.", EXAMPLE),
        ],
    ),
    "empty-entry": ("[{}]", [(8, "“核对说明” says of which warning, and why it does not matter.", EXAMPLE)]),
    "code-as-key": ("{W301: 已核实}", [(8, "An entry of “核对说明” has no “W301”.", EXAMPLE)]),
    "another-key": (
        "[{代码: W301, 理由: 甲, 日期: 今天}]",
        [(26, "An entry of “核对说明” has no “日期”.", EXAMPLE)],
    ),
    "list-for-a-code": ("[{代码: [W301], 理由: 甲}]", [(13, "核对说明: “代码” takes one text.", EXAMPLE)]),
    "mapping-for-a-reason": ("[{代码: W301, 理由: {甲: 乙}}]", [(23, "核对说明: “理由” takes one text.", EXAMPLE)]),
    **{
        f"never-{code}": (
            f"[{{代码: {code}, 理由: 甲}}]",
            [
                (
                    13,
                    f"核对说明: {code} says nothing about the contents of this report; it cannot be explained here.",
                    "Delete this entry.",
                )
            ],
        )
        for code in ("W151", "W162", "W163", "W392", "W507", "W606", "W607")
    },
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_used_is_told_at_its_place(name: str) -> None:
    written, expected = WRONG[name]
    report, problems = read(HEAD + waivers(written))
    found = [(one.place.column, one.message.to("en"), one.hint.to("en") if one.hint else "") for one in problems]
    assert found == expected
    assert {(one.code, one.place.line, one.path, one.label) for one in problems} == {
        ("E124", 6, ("waivers",), "核对说明")
    }
    assert report.faulty
    assert [one.code for one in report.waivers] == (["W301"] if name == "the-same-code-twice" else [])


def test_a_key_twice_in_an_entry() -> None:
    _, problems = read(HEAD + waivers("[{代码: W301, 代码: W302, 理由: 甲}]"))
    assert told(problems) == [(6, 19, "E115", "“代码” is written a second time; the first is in line 6.")]


def test_the_sound_entries_stand_beside_the_others() -> None:
    report, problems = read(IN_YUAN + waivers("[{代码: W301, 理由: 甲}, {代码: E201, 理由: 乙}]"))
    assert [one.code for one in report.waivers] == ["W301"]
    assert [one.code for one in (*problems, *check(report))] == ["E124"]


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_a_warning_that_can_be_explained_or_refused(code: str) -> None:
    report, problems = read(HEAD + waivers(f"[{{代码: {code}, 理由: 甲}}]"))
    waivable = code.startswith("W") and code not in ("W151", "W162", "W163", "W392", "W507", "W606", "W607")
    assert [one.code for one in report.waivers] == ([code] if waivable else [])
    assert [one.code for one in problems] == ([] if waivable else ["E124"])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.text(max_size=12))
def test_any_texts_are_read_or_refused(code: str, reason: str) -> None:
    entry = json.dumps({"代码": code, "理由": reason}, ensure_ascii=True)
    report, problems = read(HEAD + waivers(f"[{entry}]"))
    assert bool(report.waivers) == (not problems)


# --- What becomes of the problems ---

codes = st.sampled_from(["E201", "W301", "W302", "W501"])


def at(line: int, code: str) -> Problem:
    return Problem(code, Place("甲局.yaml", line), msg("The text."))


@given(st.lists(codes, max_size=8), st.sets(codes))
def test_nothing_is_lost_and_no_error_is_kept_quiet(found: list[str], explained: set[str]) -> None:
    problems = [at(line, code) for line, code in enumerate(found, start=1)]
    given_waivers = [Waiver(code, f"因{code}", Place("甲局.yaml")) for code in sorted(explained)]
    kept, waived, idle = apply_waivers(problems, given_waivers)
    assert sorted([*kept, *(one for one, _ in waived)], key=lambda one: one.place) == problems
    assert [one for one in problems if one.is_error] == [one for one in kept if one.is_error]
    assert {one.code for one in kept if not one.is_error} & explained == set()
    assert all(reason == f"因{one.code}" and not one.is_error for one, reason in waived)
    assert {one.code for one in idle} == {one.code for one in given_waivers} - {one.code for one, _ in waived}


def test_a_waived_warning_is_not_among_the_problems() -> None:
    report, problems = read(PUT_OFF + waivers("[{代码: W307, 理由: 均未到期}]"))
    assert (problems, check(report)) == ([], [])
    reviewed = review(report, known=problems)
    assert reviewed.problems == []
    assert [(problem.code, problem.place.line, reason) for problem, reason in reviewed.waived] == [
        ("W307", 9, "均未到期")
    ]


def test_all_warnings_of_the_code_in_the_file_are_waived() -> None:
    text = (
        HEAD.replace("2024", "2020")
        + "主动公开:\n"
        + "".join(
            f"  {row}: {{本年新制作数量: 3, 本年新公开数量: 3, 对外公开总数量: 2}}\n" for row in ("规范性文件", "规章")
        )
    )
    report, _ = read(text)
    found = [one for one in check(report) if one.code == "W302"]
    assert len(found) == 2
    waived, _ = read(text + waivers("[{代码: W302, 理由: 已核实}]"))
    assert [one.code for one in check(waived)] == [one.code for one in check(report) if one.code != "W302"]


def test_warnings_of_reading_are_waived_too() -> None:
    text = HEAD + "格式: 2019\n"
    report, problems = read(text)
    assert [one.code for one in problems] == ["W390"]
    report, problems = read(text + waivers("[{代码: W390, 理由: 上级机关要求}]"))
    assert review(report, known=problems).problems == []
    report, problems = read(HEAD + waivers("[{代码: W390, 理由: 上级机关要求}]"))
    assert [one.code for one in review(report, known=problems).problems] == ["W392"]
    assert check(report) == []  # which does not know what reading found


# --- W392 ---

DELETE = "Delete this entry of “核对说明”."
DELETE_OR_COMPARE = (
    "Delete this entry of “核对说明”; if the warning comes from comparing with last year, name that file (上年报告)."
)


def unused(text: str, previous: str = "") -> list[tuple[int, int, str, str]]:
    """W392 as it is reported: line, column, message, hint."""
    report, problems = read(text)
    reviewed = review(report, read(previous)[0] if previous else None, known=problems)
    return [
        (one.place.line, one.place.column, one.message.to("en"), one.hint.to("en") if one.hint else "")
        for one in reviewed.problems
        if one.code == "W392"
    ]


def idle(code: str) -> str:
    return f"{code} is explained here, but there is no such warning (any more)."


def test_a_waiver_that_no_longer_applies_is_told_at_its_place() -> None:
    text = HEAD + waivers("[{代码: W307, 理由: 均未到期}]")
    assert unused(text) == [(6, 13, idle("W307"), DELETE)]
    report, _ = read(text)
    (problem,) = check(report)
    assert (problem.code, problem.path, problem.label) == ("W392", ("waivers",), "核对说明")
    assert problem.message.to("zh_CN") == "这里说明了 W307，但这次检查没有发现这样的问题。"
    assert problem.hint is not None
    assert problem.hint.to("zh_CN") == "这一条用不着了，请从“核对说明”里删掉。"


def test_one_of_several_no_longer_applies() -> None:
    written = "\n  - {代码: W307, 理由: 均未到期}\n  - {代码: W310, 理由: 已核实}"
    assert unused(PUT_OFF + waivers(written)) == [(12, 10, idle("W310"), DELETE)]


@pytest.mark.parametrize(
    "errors", ["申请情况: {本年新收: {自然人: 3件}}\n", "申请情况: {本年新收: {自然人: 3}}\n"], ids=["E131", "E201"]
)
def test_a_file_with_errors_is_mended_first(errors: str) -> None:
    text = HEAD + errors + waivers("[{代码: W301, 理由: 已核实}]")
    assert unused(text) == []
    report, _ = read(text)
    assert "W392" not in [one.code for one in check(report)]


def test_what_only_last_year_shows_is_not_judged_without_last_year() -> None:
    text = HEAD + waivers("[{代码: W501, 理由: 机构合并}]")
    assert unused(text) == []
    assert unused(text, LAST_YEAR.replace("甲局", "乙局")) == []
    assert unused(text, LAST_YEAR) == [(6, 13, idle("W501"), DELETE)]


def test_what_last_year_may_show_is_told_with_that() -> None:
    """W301 looks at last year's amount, too: beside 8 万元, 98200 万元 are yuan."""
    text = HEAD + "主动公开: {行政事业性收费: 128.36}\n" + waivers("[{代码: W301, 理由: 已核实}]")
    assert unused(text) == [(7, 13, idle("W301"), DELETE_OR_COMPARE)]
    assert unused(text, LAST_YEAR) == [(7, 13, idle("W301"), DELETE)]
    named = text + "上年报告: ../2023/甲局.yaml\n"  # which this run did not look at
    assert unused(named) == []
    assert unused(named, LAST_YEAR) == [(7, 13, idle("W301"), DELETE)]


def test_what_other_agencies_show_is_never_judged() -> None:
    assert unused(HEAD + waivers("[{代码: W601, 理由: 同一个单位的两块牌子}]")) == []


# --- The command line ---
