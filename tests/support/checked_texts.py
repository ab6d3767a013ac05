"""What single checks find in agency files that are given as texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from generator.agency_file.read import read_report
from generator.checks.registry import CHECKS, Check
from generator.checks.subject import Subject
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.report import Report

FORMATS = Formats([builtin_folder()])
# Line, column, code, message, hint, path.
Told = tuple[int, int, str, str, str, str]


def read(text: str) -> Report:
    """The report of an agency file, whatever problems it has."""
    report, _ = read_report("甲局.yaml", text.encode(), FORMATS)
    assert report is not None
    return report


def found(codes: Iterable[str], text: str, last: str = "", language: str = "zh_CN") -> list[Told]:
    """What the checks of these codes find in a file, `last` being last year's, in the order of its places."""
    subject = Subject(read(text), read(last) if last else None)
    assert not last or subject.last_year is not None
    problems = [problem for code in codes for problem in CHECKS[code].check(subject)]
    return [told(problem, language) for problem in sorted(problems, key=lambda one: one.place)]


def told(problem: Problem, language: str = "zh_CN") -> Told:
    """A warning as the tests state it."""
    assert problem.hint is not None
    assert problem.severity == "warning"
    assert problem.label
    place = problem.place
    message, hint = problem.message.to(language), problem.hint.to(language)
    return place.line, place.column, problem.code, message, hint, ".".join(problem.path)


PLAUSIBILITY = [code for code in CHECKS if "W301" <= code <= "W315"]
AGAINST_LAST_YEAR = ["W301", "W303", *(code for code in CHECKS if "W501" <= code <= "W515")]
NARRATIVE_FIGURES = ("W401", "W402", "W403", "W410", "W411")
DEPARTMENT_HEAD = "机关名称: 云溪区甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n年度: "
STREET_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "银州区岭东街道办事处")
TOWN_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "澜州市云溪区石塘镇人民政府")
COUNTY_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "云溪区人民政府")
CITY_HEAD = DEPARTMENT_HEAD.replace("云溪区甲局", "澜州市人民政府")
NAME = "机关名称: 云溪区甲局\n"
TEXTS = "总体情况: 略\n存在的主要问题及改进情况: 略\n"
HEAD = NAME + TEXTS + "年度: 2024\n"
LAST = NAME + TEXTS + "年度: 2023\n"
HEAD_2020, LAST_2019 = HEAD.replace("2024", "2020"), LAST.replace("2023", "2019")
CORRECT = "改为 {}；如果是上年报告填错了，请更正，并在第六部分说明。"
LOOK = "请核对有没有多打、少打一位数字，或者漏填；没有填错的话，最好在第一部分说明原因。"
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
_DAMAGED = [("主动公开:\n", "  行政许可证: 三\n"), ("申请情况:\n", "  本年新受: 三\n")]


def damaged_in_each_section(text: str) -> str:
    """An agency file with a row that cannot be read in each section of its tables."""
    for section, row in (
        ("主动公开:\n", "  行政许可: 三\n"),
        ("申请情况:\n", "  本年新受: 三\n"),
        ("复议诉讼:\n", "  行政复意: 三\n"),
    ):
        text = text.replace(section, section + row)
    return text


def check_only_with_last_years_report(text: str, last: str) -> None:
    """Nothing is found with another agency's report or another year's (W502 says so), nor in sections that could not be read."""
    for other in (last.replace("甲局", "乙局"), re.sub(r"年度: 20\d\d", "年度: 2022", last)):
        subject = Subject(read(text), read(other))
        codes = [code for code in AGAINST_LAST_YEAR if code >= "W5"]
        assert [one.code for code in codes for one in CHECKS[code].check(subject)] == ["W502"]
    damaged_last, damaged_text = last, text
    for section, row in _DAMAGED:
        damaged_last = damaged_last.replace(section, section + row)
        damaged_text = damaged_text.replace(section, section + row)
    assert damaged_last != last
    assert [one for one in found(AGAINST_LAST_YEAR, text, damaged_last) if one[2] >= "W5"] == []
    assert damaged_text == text or found(AGAINST_LAST_YEAR, damaged_text, last) == []


def found_in_narrative(text: str, language: str = "zh_CN") -> list[tuple[int, int, str, str, str]]:
    """What the checks of the narrative against the tables find: line, column, code, message, hint."""
    subject = Subject(read(text))
    problems = [problem for code in NARRATIVE_FIGURES for problem in CHECKS[code].check(subject)]
    return [
        (one.place.line, one.place.column, one.code, one.message.to(language), _hint(one, language)) for one in problems
    ]


def _hint(problem: Problem, language: str) -> str:
    assert problem.hint is not None
    return problem.hint.to(language)


def overview_subject(overview: object, *, year: int = 2024, agency: str = "云溪区甲局", **sections: str) -> Subject:
    """A report with that overview (or its parts) and other texts, under review."""
    text = f"年度: {year}\n机关名称: {agency}\n"
    if isinstance(overview, dict):
        text += "总体情况:\n" + "".join(f"  {key}: {value}\n" for key, value in overview.items())
    elif overview:
        text += "总体情况: |\n" + "".join(f"  {line}\n" for line in str(overview).split("\n"))
    text += "".join(f"{key}: {value}\n" for key, value in sections.items())
    return Subject(read(text))


def found_by(check: Check, of: Subject, language: str = "zh_CN") -> list[tuple[int, int, str, str]]:
    """What one check finds: line, column, message, hint."""
    return [_line(one, language) for one in check.check(of)]


def _line(one: Problem, language: str) -> tuple[int, int, str, str]:
    return one.place.line, one.place.column, one.message.to(language), one.hint.to(language) if one.hint else ""


def plausibility_tests(cases: Mapping[str, tuple[str, list[Told]]]) -> tuple[Callable[..., None], Callable[..., None]]:
    """Tests of a check of plausibility: each text gives just these problems, of all such checks; none where it could not be read."""
    each = pytest.mark.parametrize(("text", "expected"), cases.values(), ids=list(cases))

    @each
    def finds(text: str, expected: list[Told]) -> None:
        assert found(PLAUSIBILITY, text) == expected

    @each
    def is_silent(text: str, expected: list[Told]) -> None:
        of_dates = [one for one in expected if one[2] in ("W309", "W310")]
        assert found(PLAUSIBILITY, damaged_in_each_section(text)) == of_dates

    return finds, is_silent


def last_year_tests(cases: Mapping[str, tuple[str, str, list[Told]]]) -> Callable[..., None]:
    """A test of a check against last year's report: last year's file, this year's, just these problems of all such checks."""

    @pytest.mark.parametrize(("last", "text", "expected"), cases.values(), ids=list(cases))
    def finds(last: str, text: str, expected: list[Told]) -> None:
        assert found(AGAINST_LAST_YEAR, text, last) == expected
        check_only_with_last_years_report(text, last)

    return finds


def narrative_tests(cases: Sequence[tuple[str, tuple[int, int, str, str, str]]]) -> Callable[..., None]:
    """A test of a check of the narrative against the tables: each text gives just this problem of all such checks."""

    @pytest.mark.parametrize(("text", "expected"), cases, ids=[expected[3] for _, expected in cases])
    def finds(text: str, expected: tuple[int, int, str, str, str]) -> None:
        assert found_in_narrative(text) == [expected]

    return finds


def in_english(codes: Iterable[str], cases: Mapping[str, Any], wanted: Mapping[str, str]) -> Callable[..., None]:
    """A test of the English messages of some of these cases."""

    @pytest.mark.parametrize("case", wanted)
    def says(case: str) -> None:
        *last, text, _ = cases[case]
        assert [one[3] for one in found(codes, text, *last, language="en")] == [wanted[case]]

    return says
