"""W501: a row that repeats last year's differs from it.

What was carried forward at the end of last year (四、结转下年度继续办理) is what was carried over into this one (二、上年结转),
column by column. Editions may differ between the years: rows are matched by the ids that both have.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.last_years_report import is_last_years
from generator.formats.figures import repeated_figures
from generator.messages import msg
from generator.problems import Problem
from generator.report import Report
from generator.values import written

CODE = "W501"


def check(report: Report, previous: Report | None) -> Iterator[Problem]:
    """One problem for each column in which the two rows differ; none without last year's report."""
    if previous is None or not is_last_years(report, previous):
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
        yield Problem(CODE, place, message, hint, figure.path, figure.label)
