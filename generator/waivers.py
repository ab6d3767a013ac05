"""核对说明: warnings that an agency looked into and explains, so that they are not told again.

A waiver keeps the warnings of one code quiet in its file, never an error; one without anything to keep quiet is told
itself (W392, :mod:`generator.reviewing`), so that none outlives its reason. What is written is read here too, as it was meant:
ｗ301 is W301.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from generator.formats.model import Labelled
from generator.messages import Message, msg
from generator.problems import Place, Problem
from generator.values import Unreadable, half_width
from generator.wording import quoted

CODE = Labelled(id="code", label="代码", short=("编号",))
REASON = Labelled(id="reason", label="理由", short=("原因",))
EXAMPLE = f"{{{CODE.label}: W301, {REASON.label}: 单位经核实为万元}}"
WRITE_WAIVER = msg("Write for example {text}", text=EXAMPLE)
# Of these the file itself says nothing: of a template, of a waiver, of a line that is better deleted, of a sum.
_NEVER_WAIVED = {"W151", "W392", "W507", "W606", "W607"}
_CODE = re.compile(r"[EW]\d{3}")


class Waiver(NamedTuple):
    """Warnings with `code` are known to the agency, which says why they do not matter; written at `place`."""

    code: str
    reason: str
    place: Place
    path: tuple[str, ...] = ()
    label: str = ""


Waived = tuple[Problem, str]  # a warning, and the reason why it need not be told


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


Entry = dict[str, "str | Unreadable"]  # code and reason by id, as texts or refused


def not_one_text(part: Labelled) -> Unreadable:
    """What stands for a list or mapping where a code or a reason belongs."""
    return _refused("", msg("“{name}” takes one text.", name=part.label), WRITE_WAIVER)


def read_waivers(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of 核对说明 with their codes in half-width capitals; what will not do is refused in its place."""
    read: list[Entry] = []
    seen: set[str] = set()
    for entry in entries:
        code, reason = entry[CODE.id], entry[REASON.id]
        if isinstance(code, str):
            code = _read_code(code, seen)
        if isinstance(code, str):
            seen.add(code)
        if isinstance(reason, str) and not any(sign.isalnum() for sign in reason):
            reason = _refused(reason, msg("This entry gives no reason."), WRITE_WAIVER)
        read.append({CODE.id: code, REASON.id: reason})
    return read


def _read_code(text: str, seen: Collection[str]) -> str | Unreadable:
    from generator.catalogue import CODES  # noqa: PLC0415 - all checks; only where a waiver is written

    code = half_width(text).upper()
    if not code:
        return _refused(text, msg("This entry does not say of which warning."), WRITE_WAIVER)
    if code in seen:
        message = msg("{code} is explained a second time.", code=code)
        return _refused(code, message, msg("Keep one of the two entries and delete the other."))
    if code in CODES:
        return _refused(text, *_not_waived(code)) if code[0] == "E" or code in _NEVER_WAIVED else code
    within = _CODE.findall(code)
    if len(within) > 1:
        message = msg("An entry explains one code, not “{text}”.", text=quoted(text))
        return _refused(text, message, msg("Write an entry for each: {text}", text=f"[{EXAMPLE}, …]"))
    message = msg("There is no warning with the code “{code}”.", code=quoted(text))
    close = within[0] if within else f"W{code}"
    if close in CODES:
        return _refused(text, message, msg("Is it {close}?", close=close))
    hint = msg("Copy the code from the warning: W and three digits. The list: reportgen explain")
    return _refused(text, message, hint)


def _not_waived(code: str) -> tuple[Message, Message]:
    if code.startswith("E"):
        message = msg("{code} is an error; errors cannot be explained away, they must be corrected.", code=code)
        return message, msg("Correct what {code} says, and delete this entry.", code=code)
    message = msg("{code} says nothing about the contents of this report; it cannot be explained here.", code=code)
    return message, msg("Delete this entry.")


def _refused(text: str, message: Message, hint: Message) -> Unreadable:
    return Unreadable(text, "E124", message, hint)
