"""W503: what is in force does not follow from last year's report.

现行有效件数 is what was in force at the end of last year, with what was made this year and without what was repealed in it
(documents that expired among these). Where more was repealed than there was, W303 says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.following import unmet
from generator.checks.figures.lookup import row_name
from generator.checks.subject import Subject
from generator.formats.between_years import Following
from generator.formats.figures import Figure
from generator.formats.values import Number, written
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

ENTRY = Code(
    "W503",
    msg("What is in force does not follow from last year's report"),
    msg(
        "In force at the end of the year is what was in force before, with what was made and without what was repealed."
    ),
    msg(
        "Correct the figure that is wrong; what has expired counts as repealed. Where last year's was wrong, say so in section six."
    ),
    FORM,
    (
        Example(
            "主动公开:\n  行政规范性文件: {本年制发件数: 2, 本年废止件数: 0, 现行有效件数: 10}",
            "主动公开:\n  行政规范性文件: {本年制发件数: 2, 本年废止件数: 1, 现行有效件数: 10}",
            at="10}",
            previous="主动公开:\n  行政规范性文件: {现行有效件数: 9}",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each row whose figure is not the one that follows; none without last year's report."""
    report, previous = subject.report, subject.last_year
    if previous is None:
        return
    for rule, expected in unmet(subject):
        if rule.plus or rule.minus:
            yield _problem(report, previous, rule, expected)


def _problem(report: Report, previous: Report, rule: Following, expected: Number) -> Problem:
    figure = rule.figure
    carried = f"{rule.last[0].column.name} {written(sum(previous.value(one) for one in rule.last))}"
    plus = "".join(f" + {_term(report, one)}" for one in rule.plus)
    minus = "".join(f" − {_term(report, one)}" for one in rule.minus)
    message = msg(
        "Section {number}, {row}: {name} {now}, but last year's {last}{plus}{minus} = {expected}.",
        number=figure.section.number,
        row=row_name(figure),
        name=figure.column.name,
        now=written(report.value(figure)),
        last=carried,
        plus=plus,
        minus=minus,
        expected=written(expected),
    )
    hint = msg(
        "It holds with one of these: {ways}. Where last year's report is wrong, say so in section six.",
        ways="、".join(_ways(report, rule, expected)),
    )
    place = report.locate([figure.path, figure.path[:-1]])
    return Problem(ENTRY.code, place, message, hint, figure.path, figure.label)


def _term(report: Report, figure: Figure) -> str:
    return f"{figure.column.name} {written(report.value(figure))}"


def _ways(report: Report, rule: Following, expected: Number) -> Iterator[str]:
    """Each figure of this year that alone would mend it, with the number it would take."""
    yield f"{rule.figure.column.name} {written(expected)}"
    excess = report.value(rule.figure) - expected
    for sign, figures in ((1, rule.plus), (-1, rule.minus)):
        for figure in figures:
            number = report.value(figure) + sign * excess
            if number >= 0:
                yield f"{figure.column.name} {written(number)}"
