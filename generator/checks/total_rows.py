"""E203: a stated figure of the row （七）总计 differs from the sum of the results above it.

（七）总计 is the sum of all result rows from （一） through （六）, for every column.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.sums import differing
from generator.problems import Problem
from generator.report import Report

CODE = "E203"


def check(report: Report) -> Iterator[Problem]:
    """One problem for each stated figure of a row of sums that is not the sum."""
    return differing(report, CODE, of_rows=False)
