"""W505: a figure that is ten times last year's, or a tenth of it.

Few of these are wrong, but those that are (a digit typed twice, a row left out, all cases of a region instead of the
agency's) are easily seen beside last year's. Only figures that are large in one of the years are looked at, and of
many jumps the greatest are reported. What W301 and W503 tell is left to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.amounts import why_yuan
from generator.checks.figures.following import unmet
from generator.checks.figures.lookup import known
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import Number, written
from generator.messages.message import msg
from generator.problems.code import Code, Example, Threshold
from generator.problems.problem import Problem
from generator.report.report import Report

TIMES = Threshold(
    10, msg("{value} times as much as last year, or less than one in {value}: a digit more or less makes that.")
)
REQUESTS = Threshold(
    50, msg("{value} requests received in the greater of the two years: of fewer, one applicant makes a jump.")
)
DECISIONS = Threshold(100, msg("{value} decisions in the greater of the two years."))
AMOUNT = Threshold(100, msg("{value} 万元 in the greater of the two years."))
DOCUMENTS = Threshold(20, msg("{value} normative documents in force in the greater of the two years."))
MAX_JUMPS = Threshold(3, msg("The {value} greatest jumps are told: where everything changed, the agency did."))
ENTRY = Code(
    "W505",
    msg("A jump from last year"),
    msg(
        "A figure ten times last year's, or a tenth of it, has a reason that the report tells, or a digit too many or too few."
    ),
    msg("Look at the figure once more; if it is right, tell the reason in section one."),
    "",
    (
        Example(
            "主动公开:\n  行政许可: 8466",
            "主动公开:\n  行政许可: 846",
            at="8466",
            previous="主动公开:\n  行政许可: 799",
        ),
    ),
    (TIMES, REQUESTS, DECISIONS, AMOUNT, DOCUMENTS, MAX_JUMPS),
)
# The ends of the paths that are looked at, and from how many on.
_LOOKED_AT: tuple[tuple[tuple[str, ...], Threshold], ...] = (
    (("applications", "received", "total"), REQUESTS),
    (("decisions",), DECISIONS),
    (("amount",), AMOUNT),
    (("in_force",), DOCUMENTS),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each of the greatest jumps; none without last year's report."""
    if subject.last_year is None:
        return
    jumps = sorted(_jumps(subject, subject.last_year), key=lambda jump: -jump[0])
    for _, figure, then in jumps[: MAX_JUMPS.value]:
        yield _problem(subject.report, figure, then)


def _jumps(subject: Subject, previous: Report) -> Iterator[tuple[float, Figure, Number]]:
    """How much greater the one of the two years is, the figure, and its number last year."""
    report = subject.report
    told_elsewhere = {rule.figure.index for rule, _ in unmet(subject)}
    for figure in report.format.figures.all:
        least = next((threshold for end, threshold in _LOOKED_AT if figure.path[-len(end) :] == end), None)
        before = known(previous, figure.path) if least is not None else None
        if least is None or before is None or figure.section.id in report.unsure:
            continue
        now, then = report.value(figure), previous.value(before)
        low, high = sorted((now, then))
        if high < least.value or high < TIMES.value * low:
            continue
        if figure.index not in told_elsewhere and why_yuan(subject, figure) is None:
            yield float(high) / max(float(low), 1.0), figure, then


def _problem(report: Report, figure: Figure, then: Number) -> Problem:
    message = msg(
        "Section {number}, {name}: {now}, and {then} last year.",
        number=figure.section.number,
        name=figure.name,
        now=written(report.value(figure)),
        then=written(then),
    )
    hint = msg(
        "Look for a digit too many or too few, or a figure left out; if it is right, tell the reason in section one."
    )
    place = report.locate([figure.path, figure.path[:-1]])
    return Problem(ENTRY.code, place, message, hint, figure.path, figure.label)
