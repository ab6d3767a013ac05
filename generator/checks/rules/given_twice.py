"""W603: two of the files given together are of the same agency for the same year.

Often a copy of a file that was forgotten, or last year's file whose year was changed and whose agency reports twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.copies.compared_reports import Together
from generator.checks.copies.narratives import file_of
from generator.messages.display import join_names
from generator.messages.message import msg, plural
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

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
_MAX_NAMED = 20
_TWICE = """
SELECT agency, year, COUNT(*) FROM file WHERE year IS NOT NULL GROUP BY agency, year HAVING COUNT(*) > 1 ORDER BY MIN(id)
"""


def check(together: Together) -> Iterator[Problem]:
    """One problem in each such file, at the agency's name."""
    for agency, year, count in together.select(_TWICE):
        same = "SELECT id FROM file WHERE agency = ? AND year = ? ORDER BY id LIMIT ?"
        first = [file for (file,) in together.select(same, (agency, year, _MAX_NAMED + 1))]
        for (file,) in together.select(same, (agency, year, count)):
            report = together.report(file)
            if report is not None:
                others = (together.report(other) for other in first if other != file)
                named = [file_of(other) for other in others if other is not None]
                yield _problem(report, named[:_MAX_NAMED], count - 1)


def _problem(report: Report, others: Sequence[str], count: int) -> Problem:
    message = plural(
        "{count} other file is of {agency} for {year} too: {files}",
        "{count} other files are of {agency} for {year} too: {files}",
        count,
        agency=report.agency,
        year=report.year,
        files=join_names(others),
    )
    label = next(entry.label for entry in report.format.fields if entry.id in _AGENCY)
    hint = msg("Keep the one that is right; if this file is of another agency or year, correct that here.")
    return Problem(ENTRY.code, report.locate([_AGENCY]), message, hint, _AGENCY, label)
