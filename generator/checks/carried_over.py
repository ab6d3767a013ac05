"""W501: a row that repeats last year's differs from it.

What was carried forward at the end of last year (四、结转下年度继续办理) is what was carried over into this one (二、上年结转),
column by column. Editions may differ between the years: rows are matched by the ids that both have.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.last_years_report import is_last_years
from generator.formats.figures import figures_of
from generator.messages import msg
from generator.problems import Problem
from generator.report import Report
from generator.values import written

CODE = "W501"


def check(report: Report, previous: Report | None) -> Iterator[Problem]:
    """One problem for each column in which the two rows differ; none without last year's report."""
    if previous is None or not is_last_years(report, previous):
        return
    last_figures = figures_of(previous.format).by_path
    for rule in report.format.between_years:
        row = (rule.section, *rule.this.split("."))
        last_row = (rule.section, *rule.last.split("."))
        for figure in figures_of(report.format).all:
            before = last_figures.get((*last_row, *figure.path[len(row) :]))
            if figure.path[: len(row)] != row or figure.is_total or before is None or rule.section in report.unsure:
                continue
            now, then = report.value(figure), previous.value(before)
            if now != then:
                message = msg(
                    "{name}: {now}, but last year's report has {then} under {before}.",
                    name=figure.name,
                    now=written(now),
                    then=written(then),
                    before=before.name,
                )
                hint = msg(
                    "Write {number}, or correct last year's figure and say so in section six.", number=written(then)
                )
                yield Problem(CODE, report.locate([figure.path, row]), message, hint, figure.path, figure.label)
