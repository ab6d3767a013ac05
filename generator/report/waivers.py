"""核对说明: warnings that an agency looked into and explains, so that they are not told again.

A waiver keeps the warnings of one code quiet in its file, never an error; one without anything to keep quiet is reported
itself (W392, :mod:`generator.checks.review`), so that none outlives its reason. What is written is read as it was meant: ｗ301 is W301
(:mod:`generator.agency_file.read_waivers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.formats.model import Labelled
from generator.formats.values import Unreadable
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem, Waived

CODE = Labelled(id="code", label="代码", short=("编号",))
REASON = Labelled(id="reason", label="理由", short=("原因",))
EXAMPLE = f"{{{CODE.label}: W301, {REASON.label}: 单位经核实为万元}}"
WRITE_WAIVER = msg("Write for example {text}", text=EXAMPLE)


class Waiver(NamedTuple):
    """Warnings with `code` are known to the agency, which says why they do not matter; written at `place`."""

    code: str
    reason: str
    place: Place
    path: tuple[str, ...] = ()
    label: str = ""


def apply_waivers(
    problems: Iterable[Problem], waivers: Sequence[Waiver]
) -> tuple[list[Problem], list[Waived], list[Waiver]]:
    """The problems of one file that remain, the warnings that its waivers keep quiet, each with the reason, and the waivers
    that keep nothing quiet. Errors always remain."""
    reasons = {waiver.code: waiver.reason for waiver in waivers}
    kept: list[Problem] = []
    waived: list[Waived] = []
    for problem in problems:
        if problem.is_error or problem.code not in reasons:
            kept.append(problem)
        else:
            waived.append((problem, reasons[problem.code]))
    needed = {problem.code for problem, _ in waived}
    return kept, waived, [waiver for waiver in waivers if waiver.code not in needed]


WaiverValues = dict[str, "str | Unreadable"]  # code and reason by id, as texts or refused


def not_one_text(part: Labelled) -> Unreadable:
    """What stands for a list or mapping where a code or a reason belongs."""
    return refused("", msg("“{name}” takes one text.", name=part.label), WRITE_WAIVER)


def refused(text: str, message: Message, hint: Message) -> Unreadable:
    """What stands for an entry, or a part of one, that cannot be used (E124)."""
    return Unreadable(text, "E124", message, hint)
