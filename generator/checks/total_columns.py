"""E202: a stated 总计 of a row differs from the sum of the row's figures.

In section 三 自然人 and the five kinds of organisation add up to 总计, in section 四 the four outcomes of each procedure.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.sums import differing
from generator.problems import Problem
from generator.report import Report

CODE = "E202"


def check(report: Report) -> Iterator[Problem]:
    """One problem for each stated sum along a row that is not the sum."""
    return differing(report, CODE, of_rows=True)
