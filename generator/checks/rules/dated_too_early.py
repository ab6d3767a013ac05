"""W309: the report is dated before the year that it reports on was over.

Mostly last year's date was left in when last year's file was copied.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "W309",
    msg("Dated before the year was over"),
    msg("The report covers its year to 31 December, so it is written after that day."),
    msg("Correct the date; where last year's file was copied, look for other things left in."),
    ARTICLE_49_50,
    (
        Example(
            "年度: 2024\n成文日期: 2024-01-15",
            "年度: 2024\n成文日期: 2025-01-15",
            at="2024-01-15",
        ),
    ),
)
_FIRST_MONTHS = 3


def check(subject: Subject) -> Iterator[Problem]:
    """One problem, at the date, where it lies before the end of the report year."""
    report = subject.report
    date, year = report.fields.get("date"), report.fields.get("year")
    if not isinstance(date, datetime.date) or not isinstance(year, int) or date.year > year:
        return
    label = next(field.label for field in report.format.fields if field.id == "date")
    message = msg(
        "{label}: {date} lies before the end of {year}, the year reported on.",
        label=label,
        date=str(date),
        year=year,
    )
    hint = msg("Write the day on which this report was finished.")
    if date.month <= _FIRST_MONTHS and (date.month, date.day) != (2, 29):
        hint = msg("Is it {date}?", date=str(date.replace(year=year + 1)))
    yield Problem(ENTRY.code, report.locate([("date",)]), message, hint, ("date",), label)
