"""W305: of two figures that go together one is 0 and the other is not.

In edition 2019 every purchase has its amount (采购项目数量, 采购总金额), and a decision is made under an item of licensing,
penalties and so on: where there was no item last year and none was added, there can be no decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.lookup import figures_called, known, row_name
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import written
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

ENTRY = Code(
    "W305",
    msg("One figure without the other"),
    msg(
        "What was bought has an amount, and a decision is made under an item: the one is not 0 where the other is not."
    ),
    msg("Fill in the figure that was left out, or move the one that stands in the wrong column."),
    FORM,
    (
        Example(
            "年度: 2020\n主动公开:\n  政府集中采购: {采购项目数量: 3, 采购总金额: 0}",
            "年度: 2020\n主动公开:\n  政府集中采购: {采购项目数量: 3, 采购总金额: 12.6}",
            at="0}",
        ),
        Example(
            "年度: 2020\n主动公开:\n  行政处罚: {上一年项目数量: 0, 本年增/减: 0, 处理决定数量: 42}",
            "年度: 2020\n主动公开:\n  行政处罚: {上一年项目数量: 86, 本年增/减: 0, 处理决定数量: 42}",
            at="0, 本",
        ),
    ),
)
# The column that tells of the other, and the columns that cannot then all be 0 (with a change: add up to none).
_PARTNERS = {"projects": ("amount",), "amount": ("projects",), "decisions": ("last_year", "change")}


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each figure whose partners in its row are 0."""
    report = subject.report
    for figure in figures_called(report.format, *_PARTNERS):
        if report.value(figure) and figure.section.id not in report.unsure:
            yield from _alone(report, figure, _PARTNERS[figure.path[-1]])


def _alone(report: Report, figure: Figure, columns: tuple[str, ...]) -> Iterator[Problem]:
    partners = [known(report, (*figure.path[:-1], column)) for column in columns]
    missing = [partner for partner in partners if partner is not None]
    if len(missing) != len(columns) or any(report.value(partner) > 0 for partner in missing):
        return
    message = msg(
        "Section {number}, {row}: {name} {count}, but {others}.",
        number=figure.section.number,
        row=row_name(figure),
        name=figure.column.name,
        count=written(report.value(figure)),
        others="、".join(f"{partner.column.name} {written(report.value(partner))}" for partner in missing),
    )
    hint = msg("Fill in {name}, or look whether the figure stands in the wrong column.", name=missing[0].column.name)
    place = report.locate([missing[0].path, figure.path])
    yield Problem(ENTRY.code, place, message, hint, missing[0].path, missing[0].label)
