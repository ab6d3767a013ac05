"""The checks of a report: one module each, a pure generator of problems, registered by code.

A check module has ``CODE`` and ``check(report) -> Iterator[Problem]``; its docstring is its manual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.checks import balance, total_columns, total_rows
from generator.problems import Problem, in_order
from generator.report import Report

Check = Callable[[Report], Iterator[Problem]]

CHECKS: dict[str, Check] = {module.CODE: module.check for module in (balance, total_columns, total_rows)}


def check_report(report: Report, codes: Iterable[str] | None = None) -> list[Problem]:
    """All that the checks (those of `codes`, by default every one) find in a report, in the order of its lines."""
    chosen = CHECKS if codes is None else {code: CHECKS[code] for code in codes}
    return in_order(problem for check in chosen.values() for problem in check(report))
