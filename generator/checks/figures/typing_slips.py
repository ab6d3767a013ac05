"""Slips of the hand: how a number that was meant came to be another one on paper.

Each kind is reported by the digits alone, and only where two digits or more are left to tell by: between 3 and 4, any number is
a slip of any other. A 0 tells nothing either, it stands wherever nothing was written.
"""

from __future__ import annotations

from enum import IntEnum

from generator.formats.values import Number, written
from generator.messages.message import Message, msg

_ENOUGH = 2  # digits


class Clue(IntEnum):
    """What speaks for a figure being the wrong one, what says most first.

    A digit is doubled, or two are exchanged, in hardly more ways than the number has digits; in nine times as many one is
    mistyped, or typed between the others. So the rarer a slip could come about by chance, the more it says. A digit that was
    dropped comes behind doubled and exchanged ones, because the number meant is ten times as large as the one written, and
    large numbers are rare in these tables. A number that was moved or copied says less than a slip: small ones are like each
    other anyway.
    """

    DOUBLED = 1
    EXCHANGED = 2
    DROPPED = 3
    MISTYPED = 4
    ADDED = 5
    MOVED = 6
    SUM_IN_ITS_PLACE = 7
    COPIED = 8
    NONE = 9


WORDS: dict[Clue, Message] = {
    Clue.DOUBLED: msg("It looks as if a digit had been typed twice."),
    Clue.EXCHANGED: msg("It looks as if two neighbouring digits had been exchanged."),
    Clue.DROPPED: msg("It looks as if a digit had been left out."),
    Clue.MISTYPED: msg("It looks as if one digit had been mistyped."),
    Clue.ADDED: msg("It looks as if there were one digit too many."),
    Clue.SUM_IN_ITS_PLACE: msg("It looks as if the sum had been written here, one place too early."),
    Clue.COPIED: msg("The cell beside it has the same number; it may have been copied from there."),
}


def slip(wrong: Number, meant: Number) -> Clue:
    """How `meant` could have been written as `wrong`; Clue.NONE where it takes more than one slip."""
    short, long = sorted((written(wrong), written(meant)), key=len)
    if not wrong or not meant or wrong == meant or len(long) < _ENOUGH or not (short + long).isdigit():
        return Clue.NONE
    if len(short) == len(long):
        return _same_length(short, long)
    if len(short) + 1 < len(long):
        return Clue.NONE
    left = [index for index in range(len(long)) if long[:index] + long[index + 1 :] == short]
    if not left:
        return Clue.NONE
    if long == written(meant):
        return Clue.DROPPED
    if any(long[index] in (long[index - 1 : index], long[index + 1 : index + 2]) for index in left):
        return Clue.DOUBLED
    return Clue.ADDED if len(short) >= _ENOUGH else Clue.NONE


def _same_length(one: str, other: str) -> Clue:
    differing = [index for index in range(len(one)) if one[index] != other[index]]
    if len(differing) == 1:
        return Clue.MISTYPED
    first, last = differing[0], differing[-1]
    if len(differing) == 2 and last == first + 1 and one[first] + one[last] == other[last] + other[first]:  # noqa: PLR2004
        return Clue.EXCHANGED
    return Clue.NONE
