"""The checks of a report: one module each, a pure generator of problems, registered by code.

A check module has ``ENTRY``, its entry in the catalogue, and ``check``; its docstring is its manual. A check of one report
takes a :class:`~generator.subject.Subject`, a check between agencies all the reports that were given together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from generator.checks import balance, carried_over, last_years_report, total_columns, total_rows
from generator.codes import Code
from generator.problems import Problem, in_order
from generator.report import Report
from generator.subject import Subject


class Check(Protocol):
    """A module that checks one report."""

    ENTRY: Code

    def check(self, subject: Subject) -> Iterator[Problem]:
        """What it finds."""


class CheckBetweenAgencies(Protocol):
    """A module that checks reports against each other."""

    ENTRY: Code

    def check(self, reports: Sequence[Report]) -> Iterator[Problem]:
        """What it finds."""


_OF_ONE: tuple[Check, ...] = (
    balance,
    total_columns,
    total_rows,
    carried_over,
    last_years_report,
)
_OF_SEVERAL: tuple[CheckBetweenAgencies, ...] = ()

CHECKS: dict[str, Check] = {module.ENTRY.code: module for module in _OF_ONE}
CHECKS_BETWEEN_AGENCIES: dict[str, CheckBetweenAgencies] = {module.ENTRY.code: module for module in _OF_SEVERAL}


def check_report(report: Report, previous: Report | None = None) -> list[Problem]:
    """All that the checks find in a report, in the order of its lines; `previous` is last year's."""
    subject = Subject(report, previous)
    return in_order(problem for module in CHECKS.values() for problem in module.check(subject))


def check_together(reports: Sequence[Report]) -> list[Problem]:
    """All that is found by holding the reports of several agencies against each other, in the order of their lines."""
    return in_order(problem for module in CHECKS_BETWEEN_AGENCIES.values() for problem in module.check(reports))
