"""What this year's figures must be after last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.formats.between_years import Following, following_figures
from generator.formats.values import Number


def unmet(subject: Subject) -> Iterator[tuple[Following, Number]]:
    """Each figure that is not what follows from last year's report, with the number that it should be.

    Nothing without last year's report, of what could not be read whole in either, or where less than 0 would follow.
    """
    report, previous = subject.report, subject.last_year
    if previous is None:
        return
    for rule in following_figures(report.format, previous.format):
        if rule.figure.section.id in report.unsure | previous.unsure:
            continue
        expected = (
            sum(previous.value(figure) for figure in rule.last)
            + sum(report.value(figure) for figure in rule.plus)
            - sum(report.value(figure) for figure in rule.minus)
        )
        if 0 <= expected != report.value(rule.figure):
            yield rule, expected
