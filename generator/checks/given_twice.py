"""W603: two of the files given together are of the same agency for the same year.

Often a copy of a file that was forgotten, or last year's file whose year was changed and whose agency reports twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from generator.codes import ARTICLE_49_50, Code, Example
from generator.copies.normalising import core
from generator.copies.together import Together, file_of
from generator.messages import msg, plural
from generator.problems import Problem
from generator.report import Report
from generator.wording import join_names

ENTRY = Code(
    "W603",
    msg("The same agency twice for a year"),
    msg("An agency makes one report for a year; of two files one is out of date, or bears a wrong name or year."),
    msg("Keep the file that is right, and correct or delete the other."),
    ARTICLE_49_50,
    (
        Example(
            "年度: 2024\n机关名称: 云溪区乙局",
            "年度: 2024\n机关名称: 云溪区丙局",
            at="云溪区乙局",
            other="年度: 2024\n机关名称: 云溪区乙局",
        ),
    ),
)

_AGENCY = ("agency",)
_MOST_NAMED = 20


def check(together: Together) -> Iterator[Problem]:
    """One problem in each such file, at the agency's name."""
    same: defaultdict[tuple[str, object], list[Report]] = defaultdict(list)
    for report in together.files:
        if report.agency and report.fields["year"]:
            same[core(report.agency), report.fields["year"]].append(report)
    for reports in same.values():
        if len(reports) > 1:
            for report in reports:
                yield _problem(report, reports)


def _problem(report: Report, reports: Sequence[Report]) -> Problem:
    others = (file_of(other) for other in reports if other is not report)
    message = plural(
        "{count} other file is of {agency} for {year} too: {files}",
        "{count} other files are of {agency} for {year} too: {files}",
        len(reports) - 1,
        agency=report.agency,
        year=report.fields["year"],
        files=join_names(islice(others, _MOST_NAMED)),
    )
    label = next(entry.label for entry in report.format.fields if entry.id in _AGENCY)
    hint = msg("Keep the one that is right; if this file is of another agency or year, correct that here.")
    return Problem(ENTRY.code, report.locate([_AGENCY]), message, hint, _AGENCY, label)
