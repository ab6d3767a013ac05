"""The checks of a report: one module each, a pure generator of problems, registered by code.

A check module has ``CODE`` and ``check``; its docstring is its manual. A check of one report takes the report, a check
between years the report and last year's (or None).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks import balance, carried_over, last_years_report, total_columns, total_rows
from generator.problems import Problem, in_order
from generator.report import Report

CHECKS: dict[str, Callable[[Report], Iterator[Problem]]] = {
    module.CODE: module.check for module in (balance, total_columns, total_rows)
}
CHECKS_BETWEEN_YEARS: dict[str, Callable[[Report, Report | None], Iterator[Problem]]] = {
    module.CODE: module.check for module in (carried_over, last_years_report)
}


def check_report(report: Report, previous: Report | None = None) -> list[Problem]:
    """All that the checks find in a report, in the order of its lines; `previous` is last year's."""
    found = [problem for check in CHECKS.values() for problem in check(report)]
    found += [problem for between in CHECKS_BETWEEN_YEARS.values() for problem in between(report, previous)]
    return in_order(found)
