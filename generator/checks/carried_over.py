"""W501: a row that repeats last year's differs from it.

What was carried forward at the end of last year (四、结转下年度继续办理) is what was carried over into this one (二、上年结转),
column by column. Editions may differ between the years: rows are matched by the ids that both have.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.codes import FORM, Code, Example
from generator.formats.figures import repeated_figures
from generator.messages import msg
from generator.problems import Problem
from generator.subject import Subject
from generator.values import written

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


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each column in which the two rows differ; none without last year's report."""
    report, previous = subject.report, subject.last_year
    if previous is None:
        return
    for figure, before in repeated_figures(report.format, previous.format):
        now, then = report.value(figure), previous.value(before)
        if now == then or figure.section.id in report.unsure:
            continue
        message = msg(
            "{name}: {now}, but last year's report has {then} under {before}.",
            name=figure.name,
            now=written(now),
            then=written(then),
            before=before.name,
        )
        hint = msg("Write {number}, or correct last year's figure and say so in section six.", number=written(then))
        place = report.locate([figure.path, figure.path[:-1]])
        yield Problem(ENTRY.code, place, message, hint, figure.path, figure.label)
