"""E202: a stated 总计 of a row differs from the sum of the row's figures.

In section 三 自然人 and the five kinds of organisation add up to 总计, in section 四 the four outcomes of each procedure.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.relations import relations
from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "E202",
    msg("A stated total of a row is not its sum"),
    msg("总计 is the sum of the row's figures; the report shows the computed one."),
    msg("Correct the figure that the hint names, or leave the total out: the program computes it."),
    FORM,
    (
        Example(
            "申请情况:\n  本年新收: {自然人: 3, 商业企业: 1, 总计: 5}\n  予以公开: {自然人: 3, 商业企业: 1}",
            "申请情况:\n  本年新收: {自然人: 3, 商业企业: 1, 总计: 4}\n  予以公开: {自然人: 3, 商业企业: 1}",
            at="5}",
        ),
        Example(
            "申请情况:\n  本年新收: {自然人: 30, 商业企业: 2, 总计: 32}\n  予以公开: {自然人: 3, 商业企业: 2, 总计: 32}",
            "申请情况:\n  本年新收: {自然人: 30, 商业企业: 2, 总计: 32}\n  予以公开: {自然人: 30, 商业企业: 2, 总计: 32}",
            at="3, 商业企业",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each stated sum along a row that is not the sum."""
    if subject.once(relations):
        from generator.checks.figures.sums import differing  # noqa: PLC0415 - only where something is wrong

        yield from differing(subject, ENTRY.code, of_rows=True)
