"""Reading 核对说明: which of the catalogue's warnings an entry names, whether it may, and what is wrong with it otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.formats.values import Unreadable, plain_value
from generator.messages.display import quoted
from generator.messages.message import Message, msg
from generator.problems.code import ALL_CODES
from generator.report.waivers import CODE, EXAMPLE, REASON, WRITE_WAIVER, WaiverValues, refused

# Of these the file itself says nothing: of a template, a waiver, a line that is better deleted, a batch, a sum.
_NEVER_WAIVED = {"W151", "W162", "W163", "W392", "W507", "W606", "W607"}
_CODE = re.compile(r"[EW]\d{3}")


def read_waivers(entries: Sequence[WaiverValues]) -> list[WaiverValues]:
    """The entries of 核对说明 with their codes in half-width capitals; what will not do is refused in its place."""
    read: list[WaiverValues] = []
    seen: set[str] = set()
    for entry in entries:
        code, reason = entry[CODE.id], entry[REASON.id]
        if isinstance(code, str):
            code = _read_code(code, seen)
        if isinstance(code, str):
            seen.add(code)
        if isinstance(reason, str) and not any(sign.isalnum() for sign in reason):
            reason = refused(reason, msg("This entry gives no reason."), WRITE_WAIVER)
        read.append({CODE.id: code, REASON.id: reason})
    return read


def _read_code(text: str, seen: Collection[str]) -> str | Unreadable:
    code = plain_value(text).upper()
    if not code:
        return refused(text, msg("This entry does not say of which warning."), WRITE_WAIVER)
    if code in seen:
        message = msg("{code} is explained a second time.", code=code)
        return refused(code, message, msg("Keep one of the two entries and delete the other."))
    if code in ALL_CODES:
        return refused(text, *_not_waived(code)) if code[0] == "E" or code in _NEVER_WAIVED else code
    within = _CODE.findall(code)
    if len(within) > 1:
        message = msg("An entry explains one code, not “{text}”.", text=quoted(text))
        entries = f"[{EXAMPLE}, …]"
        return refused(text, message, msg("Write an entry for each: {text}", text=entries))
    message = msg("There is no warning with the code “{code}”.", code=quoted(text))
    close = within[0] if within else f"W{code}"
    if close in ALL_CODES:
        return refused(text, message, msg("Is it {close}?", close=close))
    hint = msg("Copy the code from the warning: W and three digits. The list: reportgen explain")
    return refused(text, message, hint)


def _not_waived(code: str) -> tuple[Message, Message]:
    if code.startswith("E"):
        message = msg("{code} is an error; errors cannot be explained away, they must be corrected.", code=code)
        return message, msg("Correct what {code} says, and delete this entry.", code=code)
    message = msg("{code} says nothing about the contents of this report; it cannot be explained here.", code=code)
    return message, msg("Delete this entry.")
