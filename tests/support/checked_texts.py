"""What single checks find in agency files that are given as texts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.agency_file.read import read_report
from generator.checks.registry import CHECKS
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
