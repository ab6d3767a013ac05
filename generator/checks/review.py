"""A whole file reviewed: what the checks find, what its agency explains of it (核对说明), and explanations unused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from generator.checks.registry import CHECKS, LastYear, check_report
from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.problem import Problem, Waived, has_errors, in_order
from generator.report.report import Report, written_path
from generator.report.waivers import Waiver, apply_waivers


class Review(NamedTuple):
    """What is wrong with a report: the `problems` to be reported, and the warnings that its file explains, each with the reason
    that it gives; both in the order of its lines."""

    problems: list[Problem]
    waived: list[Waived]


_OF_READING = {"W507": LastYear.NEEDED}  # last year's file cannot be used: found where it is read, by no check


def _every(code: str) -> bool:
    return True


def review(
    report: Report,
    previous: Report | None = None,
    *,
    known: Iterable[Problem] | None = None,
    wanted: Callable[[str], bool] = _every,
) -> Review:
    """What the checks find in a report, and what of it its agency file explains; `previous` is last year's report.

    `known` are the problems found already in its file, which may be explained too: those of reading it, of
    :func:`~generator.inputs.previous_report.previous_of` and of :func:`~generator.checks.registry.check_together`. An explanation that is no
    longer needed is a problem (W392), where its code is `wanted` and this run would have found its warning.
    """
    looked_for = _every if report.waivers else wanted  # what a waiver is for may not be wanted
    found = in_order([*(known or ()), *check_report(report, previous, wanted=looked_for)])
    if not report.waivers:
        return Review(found, [])
    kept, waived, idle = apply_waivers(found, report.waivers)
    if not report.faulty and not has_errors(kept):  # else what the warning was about may not have been looked at
        idle = [one for one in idle if wanted(one.code) and (one.code in CHECKS or known is not None)]
        compared = Subject(report, previous).last_year is not None
        kept += [problem for waiver in idle if (problem := _unused(report, waiver, compared=compared))]
    return Review(in_order(kept), waived)


def _unused(report: Report, waiver: Waiver, *, compared: bool) -> Problem | None:
    """W392: a waiver without its warning; None where the warning may be there, with files that this run has not seen."""
    if waiver.code.startswith("W6"):
        return None  # the file of the other agency
    hint = msg("Delete this entry of “{name}”.", name=waiver.label)
    use = CHECKS.last_year(waiver.code) if waiver.code in CHECKS else _OF_READING.get(waiver.code, LastYear.UNUSED)
    if not compared and use is not LastYear.UNUSED:
        if use is LastYear.NEEDED or written_path(report):
            return None  # last year's file
        hint = msg(
            "Delete this entry of “{name}”; if the warning comes from comparing with last year, name that file (上年报告).",
            name=waiver.label,
        )
    message = msg("{code} is explained here, but there is no such warning (any more).", code=waiver.code)
    return Problem("W392", waiver.place, message, hint, waiver.path, waiver.label)
