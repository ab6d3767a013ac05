"""W502: the file given as last year's is not.

It is of another agency, or of another year than the one before; what is compared with it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "W502",
    msg("The file given as last year's is not"),
    msg("It is of another agency or another year; comparing with it would say nothing."),
    msg("Give the file of the same agency for the year before."),
    "",
    (Example("年度: 2025", "年度: 2024", at="2025", previous="年度: 2023"),),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem, at the year, where the other report is not last year's of this agency."""
    previous = subject.previous
    if previous is None or subject.last_year is not None:
        return
    message = msg(
        "The file given as last year's is of {agency} for {year}.",
        agency=str(previous.fields["agency"]),
        year=str(previous.year),
    )
    hint = msg("Give the file of the same agency for the year before; nothing has been compared with this one.")
    yield Problem(ENTRY.code, subject.report.locate([("year",)]), message, hint, ("year",), "年度")
