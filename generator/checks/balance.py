"""E201: a statutory identity does not hold.

The form prints it in the corner of section 三: 第一项加第二项之和，等于第三项加第四项之和 — for every applicant, requests received
this year and carried over from last year are the results of this year and what is carried forward. Sums (总计) are
computed, so a column that is one is never itself out of balance.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.codes import FORM, Code, Example
from generator.formats.figures import Figure, Sum, figures_of
from generator.formats.model import Column
from generator.messages import msg
from generator.problems import Problem
from generator.report import Report
from generator.subject import Subject
from generator.values import Number, written

ENTRY = Code(
    "E201",
    msg("The table does not balance"),
    msg("For every applicant, requests received and carried over must equal results and what is carried forward."),
    msg("Find the figure that is wrong; the message says with which number it would balance."),
    FORM,
    (
        Example(
            "申请情况:\n  本年新收: {自然人: 3}\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 3}\n  结转下年度: {自然人: 0}",
            "申请情况:\n  本年新收: {自然人: 3}\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 3}\n  结转下年度: {自然人: 1}",
            at="0}",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each column (or row) in which the two sides differ."""
    report = subject.report
    for identity in figures_of(report.format).sums:
        left = sum(report.value(figure) for figure in identity.left)
        right = sum(report.value(figure) for figure in identity.right)
        if left != right and identity.section.id not in report.unsure:
            yield _problem(report, identity, left, right)


def _problem(report: Report, identity: Sum, left: Number, right: Number) -> Problem:
    figure, number = _repair(report, identity, left - right)
    paths = [figure.path, *(one.path for one in (*identity.right[::-1], *identity.left))]
    hint = (
        msg("With {number} it balances ({name}).", number=written(number), name=figure.name)
        if number is not None
        else msg("Look for the figure that is wrong.")
    )
    message = msg(
        "Section {number}, “{along}”: out of balance. {left}, {right}",
        number=identity.section.number,
        along=identity.along.name,
        left=_side(report, identity, identity.left),
        right=_side(report, identity, identity.right),
    )
    return Problem(ENTRY.code, report.locate(paths), message, hint, figure.path, figure.label)


def _repair(report: Report, identity: Sum, excess: Number) -> tuple[Figure, Number | None]:
    """The figure to change and to what: the last of the right side, or where that would fall below 0 one before it."""
    for figure in identity.right[::-1]:
        if not figure.is_total and report.value(figure) + excess >= 0:
            return figure, report.value(figure) + excess
    for figure in identity.left:
        if not figure.is_total and report.value(figure) - excess >= 0:
            return figure, report.value(figure) - excess
    return identity.right[-1], None


def _side(report: Report, identity: Sum, figures: tuple[Figure, ...]) -> str:
    """One side as arithmetic: 本年新收 3 + 上年结转 1 = 4. Terms are called by what they differ in."""
    by_row = isinstance(identity.along, Column)
    names = [figure.row.name if by_row and figure.row else figure.column.name for figure in figures]
    values = [report.value(figure) for figure in figures]
    terms = " + ".join(f"{name} {written(value)}" for name, value in zip(names, values, strict=True))
    return f"{terms} = {written(sum(values))}" if len(figures) > 1 else terms
