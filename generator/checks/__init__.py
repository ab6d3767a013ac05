"""The checks of a report: one module each, a pure generator of problems, registered by code.

A check module has ``ENTRY``, its entry in the catalogue, and ``check``; its docstring is its manual. A check of one report
takes a :class:`~generator.subject.Subject`, a check between agencies a :class:`~generator.copies.together.Together`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice
from typing import Protocol

from generator.checks import (
    all_done,
    amount_in_yuan,
    balance,
    bounds,
    carried_over,
    copied,
    dated_too_early,
    dated_too_late,
    denied_fees,
    denied_figure,
    disputes_without_requests,
    empty_sections,
    given_twice,
    heading_numbers,
    jumps,
    last_years_report,
    listed_parts,
    nearly_copied,
    nothing_disclosed,
    nothing_to_repeal,
    one_without_the_other,
    open_too_long,
    processing_fee,
    projects_of_last_year,
    rolled_forward,
    rules_without_power,
    stated_number,
    too_many,
    topics_of_governments,
    topics_of_the_overview,
    total_columns,
    total_rows,
    unchanged_text,
    wrong_years,
)
from generator.codes import Code
from generator.copies.together import Together
from generator.problems import Problem, in_order
from generator.report import Report
from generator.subject import Subject

_MOST = 100  # problems of one code that anybody reads


class Check(Protocol):
    """A module that checks one report."""

    ENTRY: Code

    def check(self, subject: Subject) -> Iterator[Problem]:
        """What it finds."""


class CheckBetweenAgencies(Protocol):
    """A module that checks reports against each other."""

    ENTRY: Code

    def check(self, together: Together) -> Iterator[Problem]:
        """What it finds."""


_OF_ONE: tuple[Check, ...] = (
    balance,
    total_columns,
    total_rows,
    amount_in_yuan,
    bounds,
    nothing_to_repeal,
    nothing_disclosed,
    one_without_the_other,
    disputes_without_requests,
    open_too_long,
    rules_without_power,
    dated_too_early,
    dated_too_late,
    too_many,
    stated_number,
    denied_figure,
    listed_parts,
    wrong_years,
    heading_numbers,
    empty_sections,
    topics_of_the_overview,
    topics_of_governments,
    processing_fee,
    all_done,
    denied_fees,
    carried_over,
    last_years_report,
    rolled_forward,
    projects_of_last_year,
    jumps,
    unchanged_text,
)
_OF_SEVERAL: tuple[CheckBetweenAgencies, ...] = (
    copied,
    nearly_copied,
    given_twice,
)

CHECKS: dict[str, Check] = {module.ENTRY.code: module for module in _OF_ONE}
CHECKS_BETWEEN_AGENCIES: dict[str, CheckBetweenAgencies] = {module.ENTRY.code: module for module in _OF_SEVERAL}


def check_report(report: Report, previous: Report | None = None) -> list[Problem]:
    """All that the checks find in a report, in the order of its lines; `previous` is last year's."""
    subject = Subject(report, previous)
    dated = isinstance(report.fields["year"], int)  # without its year only the sums of the tables say anything
    checks = [module for code, module in CHECKS.items() if dated or code.startswith("E")]
    return in_order(problem for module in checks for problem in islice(module.check(subject), _MOST))


def check_together(together: Together, wanted: Container[str] = CHECKS_BETWEEN_AGENCIES) -> list[Problem]:
    """All that is found by holding the reports of several agencies against each other, in the order of their lines.

    `wanted` are the codes to look for.
    """
    checks = [check for code, check in CHECKS_BETWEEN_AGENCIES.items() if code in wanted]
    return in_order(problem for module in checks for problem in module.check(together))
