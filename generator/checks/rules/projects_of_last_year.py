"""W504: what stood at the end of last year is not what last year's report comes to.

上一年项目数量 of edition 2019 is last year's 上一年项目数量 with its 本年增/减. Editions may differ between the years: rows and columns
are matched by the ids that both have.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.following import unmet
from generator.checks.figures.lookup import row_name
from generator.checks.subject import Subject
from generator.formats.between_years import Following
from generator.formats.values import Number, written
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

ENTRY = Code(
    "W504",
    msg("Last year's items are not those of last year's report"),
    msg(
        "上一年项目数量 is what last year's report comes to: the items of the year before with the change of that year."
    ),
    msg("Write the number that last year's report comes to; where that was wrong, say so in section six."),
    FORM,
    (
        Example(
            "年度: 2020\n主动公开:\n  行政许可: {上一年项目数量: 12, 本年增/减: 1, 处理决定数量: 90}",
            "年度: 2020\n主动公开:\n  行政许可: {上一年项目数量: 13, 本年增/减: 1, 处理决定数量: 90}",
            at="12,",
            previous="年度: 2019\n主动公开:\n  行政许可: {上一年项目数量: 12, 本年增/减: +1, 处理决定数量: 77}",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each row whose figure is not last year's; none without last year's report."""
    report, previous = subject.report, subject.last_year
    if previous is None:
        return
    for rule, expected in unmet(subject):
        if not (rule.plus or rule.minus):
            yield _problem(report, previous, rule, expected)


def _problem(report: Report, previous: Report, rule: Following, expected: Number) -> Problem:
    figure = rule.figure
    terms = " + ".join(f"{one.column.name} {written(previous.value(one))}" for one in rule.last)
    message = msg(
        "Section {number}, {row}: {name} {now}, but last year's report has {terms} = {expected}.",
        number=figure.section.number,
        row=row_name(figure),
        name=figure.column.name,
        now=written(report.value(figure)),
        terms=terms,
        expected=written(expected),
    )
    hint = msg("Write {number}, or correct last year's figure and say so in section six.", number=written(expected))
    place = report.locate([figure.path, figure.path[:-1]])
    return Problem(ENTRY.code, place, message, hint, figure.path, figure.label)
