"""W502: the file given as last year's is not.

It is of another agency, or of another year than the one before; what is compared with it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.messages import msg
from generator.problems import Problem
from generator.report import Report

CODE = "W502"


def check(report: Report, previous: Report | None) -> Iterator[Problem]:
    """One problem, at the year, where the other report is not last year's of this agency."""
    if previous is None or is_last_years(report, previous):
        return
    message = msg(
        "The file given as last year's is of {agency} for {year}.",
        agency=str(previous.fields["agency"]),
        year=str(previous.fields["year"]),
    )
    hint = msg("Give the file of the same agency for the year before; nothing has been compared with this one.")
    yield Problem(CODE, report.locate([("year",)]), message, hint, ("year",), "年度")


def is_last_years(report: Report, previous: Report) -> bool:
    """Whether `previous` is the report of the same agency for the year before."""
    year, before = report.fields["year"], previous.fields["year"]
    same_agency = report.fields["agency"] == previous.fields["agency"]
    return same_agency and isinstance(year, int) and isinstance(before, int) and before == year - 1
