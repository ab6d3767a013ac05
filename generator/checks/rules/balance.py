"""E201: a statutory identity does not hold.

The form prints it in the corner of section 三: 第一项加第二项之和，等于第三项加第四项之和 — for every applicant, requests received
this year and carried over from last year are the results of this year and what is carried forward. Sums (总计) are
computed, so a column that is one is never itself out of balance. Which figure seems to be wrong, and what belongs there, is worked
out over all identities and stated sums at once (:mod:`generator.checks.figures.repair`), and told for each that it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.relations import relations
from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "E201",
    msg("The table does not balance"),
    msg("For every applicant, requests received and carried over must equal results and what is carried forward."),
    msg(
        "The hint names the figure that seems to be wrong, and what belongs there: look it up before you change it. "
        "With 总计 stated, the figure is found more surely."
    ),
    FORM,
    (
        Example(
            "申请情况:\n  本年新收: {自然人: 3}\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 3}\n  结转下年度: {自然人: 0}",
            "申请情况:\n  本年新收: {自然人: 3}\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 3}\n  结转下年度: {自然人: 1}",
            at="0}",
        ),
        Example(
            "申请情况:\n  本年新收: {自然人: 21, 商业企业: 1, 总计: 22}\n  予以公开: {自然人: 12, 商业企业: 1, 总计: 22}",
            "申请情况:\n  本年新收: {自然人: 21, 商业企业: 1, 总计: 22}\n  予以公开: {自然人: 21, 商业企业: 1, 总计: 22}",
            at="12",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each column (or row) in which the two sides differ, at the cell that seems to be wrong."""
    if subject.once(relations):
        from generator.checks.figures.identities import unbalanced  # noqa: PLC0415 - only where something is wrong

        yield from unbalanced(subject, ENTRY.code)
