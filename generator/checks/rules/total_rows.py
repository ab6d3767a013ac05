"""E203: a stated figure of the row （七）总计 differs from the sum of the results above it.

（七）总计 is the sum of all result rows from （一） through （六）, for every column.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.relations import relations
from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "E203",
    msg("A stated （七）总计 is not the sum of the results"),
    msg("（七）总计 is the sum of the rows （一） to （六）; the report shows the computed one."),
    msg("Correct the figure that the hint names, or leave the total out: the program computes it."),
    FORM,
    (
        Example(
            "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}\n  总计: {自然人: 4}",
            "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}\n  总计: {自然人: 3}",
            at="4}",
        ),
        Example(
            "申请情况:\n  本年新收: {自然人: 21}\n  予以公开: {自然人: 12}\n  总计: {自然人: 21}",
            "申请情况:\n  本年新收: {自然人: 21}\n  予以公开: {自然人: 21}\n  总计: {自然人: 21}",
            at="12}",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each stated figure of a row of sums that is not the sum."""
    if subject.once(relations):
        from generator.checks.figures.sums import differing  # noqa: PLC0415 - only where something is wrong

        yield from differing(subject, ENTRY.code, of_rows=False)
