"""W302: a part is greater than its whole, or something has become less than nothing.

What the bounds are, the format says: in edition 2019 a year's newly disclosed documents are as a rule among those
made in it and always among all that are disclosed, and last year's items with this year's change are not fewer than
none; in edition 2021 what was made in the year is in force at its end, or was repealed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.lookup import row_name
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.rules import Limit
from generator.formats.values import Number, written
from generator.messages.message import Message, msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

ENTRY = Code(
    "W302",
    msg("A part is greater than its whole"),
    msg(
        "What is counted in one column is counted in the others of its row too, so it cannot be more than they are together."
    ),
    msg("Look for a figure in the wrong column, or one that was left out."),
    FORM,
    (
        Example(
            "主动公开:\n  行政规范性文件: {本年制发件数: 4, 现行有效件数: 1}",
            "主动公开:\n  行政规范性文件: {本年制发件数: 4, 本年废止件数: 3, 现行有效件数: 1}",
            at="1}",
        ),
        Example(
            "年度: 2020\n主动公开:\n  规范性文件: {本年新制作数量: 3, 本年新公开数量: 3, 对外公开总数量: 2}",
            "年度: 2020\n主动公开:\n  规范性文件: {本年新制作数量: 3, 本年新公开数量: 3, 对外公开总数量: 12}",
            at="2}",
        ),
        Example(
            "年度: 2020\n主动公开:\n  行政许可: {上一年项目数量: 12, 本年增/减: -21}",
            "年度: 2020\n主动公开:\n  行政许可: {上一年项目数量: 21, 本年增/减: -12}",
            at="-21",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each bound that is passed in a row."""
    report = subject.report
    for limit in report.format.limits:
        part = sum(report.value(figure) for figure in limit.left)
        whole = sum(report.value(figure) for figure in limit.right)
        if part > whole and limit.right[0].section.id not in report.unsure:
            yield _above(report, limit, part) if limit.left else _below_nothing(report, limit)


def _above(report: Report, limit: Limit, part: Number) -> Problem:
    figure = limit.right[0]
    others = sum(report.value(one) for one in limit.right[1:])
    message = msg(
        "Section {number}, {row}: {part}, which is more than {whole}.",
        number=figure.section.number,
        row=row_name(figure),
        part=_arithmetic(report, limit.left),
        whole=_arithmetic(report, limit.right),
    )
    hint = msg(
        "Where the other figures of the row are right, {name} is at least {number}; if there is a reason, tell it in section one.",
        name=figure.column.name,
        number=written(part - others),
    )
    return _at(report, figure, message, hint)


def _below_nothing(report: Report, limit: Limit) -> Problem:
    figure = limit.right[-1]
    message = msg(
        "Section {number}, {row}: {whole}, which is less than 0.",
        number=figure.section.number,
        row=row_name(figure),
        whole=_arithmetic(report, limit.right),
    )
    return _at(
        report, figure, message, msg("Look at {name}: more cannot fall away than there was.", name=figure.column.name)
    )


def _at(report: Report, figure: Figure, message: Message, hint: Message) -> Problem:
    place = report.locate([figure.path, figure.path[:-1]])
    return Problem(ENTRY.code, place, message, hint, figure.path, figure.label)


def _arithmetic(report: Report, figures: tuple[Figure, ...]) -> str:
    """现行有效件数 1 + 本年废止件数 0 = 1; a sum of one is not written out."""
    terms = " + ".join(f"{figure.column.name} {written(report.value(figure))}" for figure in figures)
    return terms if len(figures) == 1 else f"{terms} = {written(sum(report.value(figure) for figure in figures))}"
