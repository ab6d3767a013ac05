"""W501: a row that repeats last year's differs from it.

What was carried forward at the end of last year (四、结转下年度继续办理) is what was carried over into this one (二、上年结转), column
by column. Editions may differ between the years: rows are matched by the ids that both have. Where only sums differ,
because last year's report states one that is not the sum of its row, the sum is reported; where a kind of applicant
differs, the sum follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.formats.between_years import repeated_rows
from generator.formats.figures import Figure
from generator.formats.values import Number, written
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

ENTRY = Code(
    "W501",
    msg("What was carried over differs from last year's report"),
    msg("二、上年结转 of this year is 四、结转下年度继续办理 of last year, column by column."),
    msg("Look into both reports; where last year's was wrong, say so in section six."),
    FORM,
    (
        Example(
            "申请情况:\n  上年结转: {自然人: 2}\n  予以公开: {自然人: 2}",
            "申请情况:\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 1}",
            at="2}",
            previous="申请情况:\n  本年新收: {自然人: 1}\n  结转下年度: {自然人: 1}",
        ),
    ),
)


_Pair = tuple[Figure, Figure]


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each column in which the two rows differ; none without last year's report."""
    report, previous = subject.report, subject.last_year
    if previous is None:
        return
    for pairs in repeated_rows(report.format, previous.format):
        for figure, before in _differing(report, previous, pairs):
            yield _problem(report, figure, before, _printed(previous, before))


def _differing(report: Report, previous: Report, pairs: list[_Pair]) -> list[_Pair]:
    """The columns that differ; sums where last year's report states no more than these, or nothing else differs."""
    sure = [
        (now, then)
        for now, then in pairs
        if now.section.id not in report.unsure and then.section.id not in previous.unsure
    ]
    differing = [(now, then) for now, then in sure if report.value(now) != _printed(previous, then)]
    parts = [(now, then) for now, then in differing if not now.is_total]
    only_sums = not any(previous.value(then) for _, then in sure) and any(_printed(previous, then) for _, then in sure)
    return [pair for pair in differing if pair not in parts] if only_sums or not parts else parts


def _printed(previous: Report, figure: Figure) -> Number:
    """The number in last year's report: of a sum, the one stated there."""
    return previous.stated.get(figure.index, previous.value(figure))


def _problem(report: Report, figure: Figure, before: Figure, then: Number) -> Problem:
    message = msg(
        "{name}: {now}, but last year's report has {then} under {before}.",
        name=figure.name,
        now=written(report.value(figure)),
        then=written(then),
        before=before.name,
    )
    hint = (
        msg("Look in which column the two reports differ; where last year's is wrong, say so in section six.")
        if figure.is_total
        else msg("Write {number}, or correct last year's figure and say so in section six.", number=written(then))
    )
    place = report.locate([figure.path, figure.path[:-1]])
    return Problem(ENTRY.code, place, message, hint, figure.path, figure.label)
