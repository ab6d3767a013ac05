"""W301: an amount of money looks like yuan typed in a column of 万元.

It is ten thousand times what was meant (seed: a street office with 792062 万元 of procurement). What is too much is
judged by the level of the agency, by the projects where they are counted beside the amount, and by last year's report
where it is given. An amount typed with its unit, 元 or 万元, is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.figures.amounts import THRESHOLDS, amounts_of, why_yuan
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import Number, written
from generator.messages.message import Message, msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

ENTRY = Code(
    "W301",
    msg("An amount looks like yuan in a column of 万元"),
    msg("Typed in yuan, an amount stands in the report as ten thousand times what it is."),
    msg("Write it in 万元, or type the unit with it (792062元 is converted, 792062万元 is taken as meant)."),
    FORM,
    (
        Example(
            "年度: 2020\n机关名称: 云溪区清河街道办事处\n主动公开:\n  政府集中采购: {采购项目数量: 59, 采购总金额: 792062}",
            "年度: 2020\n机关名称: 云溪区清河街道办事处\n主动公开:\n  政府集中采购: {采购项目数量: 59, 采购总金额: 792062元}",
            at="792062}",
        ),
        Example("主动公开:\n  行政事业性收费: 1283600", "主动公开:\n  行政事业性收费: 128.36", at="1283600"),
        Example(
            "主动公开:\n  行政事业性收费: 98200",
            "主动公开:\n  行政事业性收费: 9.82",
            at="98200",
            previous="主动公开:\n  行政事业性收费: 10.15",
        ),
    ),
    THRESHOLDS,
)
_YUAN = Decimal("0.0001")  # in 万元
_YI = 10_000  # 万元 in an 亿元


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each amount of money that looks like yuan."""
    report = subject.report
    for figure in amounts_of(report.format):
        if figure.section.id not in report.unsure:
            why = why_yuan(subject, figure)
            if why is not None:
                yield _problem(report, figure, why)


def _problem(report: Report, figure: Figure, why: Message) -> Problem:
    amount = report.value(figure)
    message = msg(
        "Section {number}, {name}: {amount} in a column of 万元, {worth}; {why}. It looks like yuan.",
        number=figure.section.number,
        name=figure.name,
        amount=_plain(amount),
        worth=_worth(amount),
        why=why,
    )
    wan = _plain(Decimal(amount) * _YUAN)
    hint = (
        msg("If it is yuan, write {wan}; if it is indeed 万元, nothing is to be done.", wan=wan)
        if report.finished
        else msg(
            "If it is yuan, write {wan}, or the unit with it: {amount}元. If it is 万元, write {amount}万元, and this is not said again.",
            wan=wan,
            amount=_plain(amount),
        )
    )
    place = report.locate([figure.path, figure.path[:-1]])
    return Problem(ENTRY.code, place, message, hint, figure.path, figure.label)


def _worth(amount: Number) -> str:
    """The amount in the unit that shows how much it is: 79.21亿元."""
    if amount < _YI:
        return f"{_plain(amount)}万元"
    return f"{_plain(round(Decimal(amount) / _YI, 2))}亿元"


def _plain(amount: Number) -> str:
    """Digits without the zeros at the end of decimals."""
    text = written(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text
