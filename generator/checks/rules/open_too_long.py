"""W307: more is carried forward than the legal periods can explain.

条例第三十三条 gives 20 working days for an answer, and 20 more where it is prolonged: what is open at the end of the year
came in during its last two months, but for what waits on a third party. Requests carried over from last year are long
due: where more is carried forward than came in this year, some have been open for over a year.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.lookup import figures_below, number_at
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import written
from generator.messages.message import msg
from generator.problems.code import Code, Example, Threshold
from generator.problems.problem import Problem
from generator.report.report import Report

SHARE = Threshold(
    50,
    msg(
        "{value} percent of all requests carried forward or more: in the two months that the law allows a sixth of a year's requests comes in."
    ),
)
FROM = Threshold(
    20, msg("{value} requests carried forward or more: fewer may have come in together in the last days of the year.")
)
ENTRY = Code(
    "W307",
    msg("More carried forward than the legal periods explain"),
    msg("A request is answered within 20 working days, prolonged by 20 at most; few are open at the end of the year."),
    msg("Look whether answered requests were left out of the results; answer what is overdue."),
    "《中华人民共和国政府信息公开条例》第三十三条",
    (
        Example(
            "申请情况:\n  本年新收: {自然人: 1}\n  上年结转: {自然人: 4}\n  予以公开: {自然人: 2}\n  结转下年度: {自然人: 3}",
            "申请情况:\n  本年新收: {自然人: 1}\n  上年结转: {自然人: 4}\n  予以公开: {自然人: 4}\n  结转下年度: {自然人: 1}",
            at="3}",
        ),
        Example(
            "申请情况:\n  本年新收: {自然人: 40}\n  予以公开: {自然人: 15}\n  结转下年度: {自然人: 25}",
            "申请情况:\n  本年新收: {自然人: 40}\n  予以公开: {自然人: 35}\n  结转下年度: {自然人: 5}",
            at="25}",
        ),
    ),
    (SHARE, FROM),
)
_SECTION, _FORWARD = "applications", "carried_forward"


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each column with requests from last year still open; else one where very many are carried forward."""
    report = subject.report
    forward = [
        figure
        for figure in figures_below(report.format, (_SECTION, _FORWARD))
        if not figure.is_total and figure.section.id not in report.unsure
    ]
    overdue = [figure for figure in forward if _overdue(report, figure) > 0]
    yield from (_unused(report, figure) for figure in overdue)
    if forward and not overdue:
        yield from _very_many(report, max(forward, key=report.value))


def _overdue(report: Report, figure: Figure) -> int:
    """How many of last year's requests must still be open in a column; 0 where it does not balance and so tells nothing."""
    received, over, done = (
        int(number_at(report, (_SECTION, row, figure.path[-1]))) for row in ("received", "carried_over", "total")
    )
    forward = int(report.value(figure))
    return forward - received if received + over == done + forward else 0


def _unused(report: Report, figure: Figure) -> Problem:
    message = msg(
        "Section {number}, “{column}”: {forward} carried forward of {received} received this year, so at least {overdue} came in last year or before.",
        number=figure.section.number,
        column=figure.column.name,
        forward=written(report.value(figure)),
        received=written(number_at(report, (_SECTION, "received", figure.path[-1]))),
        overdue=_overdue(report, figure),
    )
    hint = msg("Look whether their results were left out; what is really open is long overdue.")
    place = report.locate([figure.path, figure.path[:-1]])
    return Problem(ENTRY.code, place, message, hint, figure.path, figure.label)


def _very_many(report: Report, most: Figure) -> Iterator[Problem]:
    """Told at the column with the most of them."""
    forward = int(number_at(report, (_SECTION, _FORWARD, "total")))
    requests = sum(int(number_at(report, (_SECTION, row, "total"))) for row in ("received", "carried_over"))
    if forward < FROM.value or forward * 100 < requests * SHARE.value or forward > requests:
        return
    message = msg(
        "Section {number}: {forward} of {requests} requests are carried forward; the law gives 20 working days for an answer, 40 at most.",
        number=most.section.number,
        forward=forward,
        requests=requests,
    )
    hint = msg("Look whether answered requests were left out of the results.")
    place = report.locate([most.path, most.path[:-1]])
    yield Problem(ENTRY.code, place, message, hint, most.path, most.label)
