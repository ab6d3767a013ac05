"""A mistake in YAML: where the parser gave up, and what is to be said and mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.agency_file.syntax.lines import in_quotes, line_at
from generator.messages.display import quoted
from generator.messages.message import Message, msg

FULL_WIDTH = str.maketrans("：，｛｝［］、；", ":,{}[],,")
FULL_WIDTH_SIGN = re.compile("[：，｛｝［］、；]")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a parser gave up: at index `at`, in something that began at `since`, with these words."""

    text: str
    at: int
    since: int
    problem: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its place and words, and the whole text with it mended (None where no guess is safe)."""

    code: str
    index: int
    message: Message
    hint: Message
    repaired: str | None = None


def odd_blank(index: int, blank: str, repaired: str | None = None) -> Mistake:
    """A line whose indent holds a blank that is no space."""
    if blank == "\t":
        message = msg("The line is indented with a Tab; here only spaces will do.")
    else:
        message = msg("The line is indented with full-width or special spaces; here only half-width spaces will do.")
    return Mistake(
        "E111",
        index,
        message,
        msg("Delete the blank at the start of the line and type spaces instead, two for each level."),
        repaired,
    )


def braces_in_text(text: str, index: int) -> Mistake:
    """A text that begins with ``{{`` or ``{%``: to YAML the beginning of a group."""
    start, line = line_at(text, index)
    value = text[index : start + len(line)].rstrip()
    in_hint = f'"{quoted(value)}"' if '"' not in value else in_quotes(quoted(value))
    return Mistake(
        "E119",
        index,
        msg("A value may not begin with {sign}, which means something else to YAML.", sign=value[:2]),
        msg("Put the text in quotes: {text}", text=in_hint),
        text[:index] + in_quotes(value) + text[index + len(value) :],
    )


def full_width(text: str, index: int, repaired: str | None, half: str = "") -> Mistake:
    """A full-width sign where YAML wants its half-width fellow."""
    sign = text[index]
    half = half or sign.translate(FULL_WIDTH)
    hint = (
        msg("Type a half-width {sign} (English input) and a space after it.", sign=half)
        if half in ":,"
        else msg("Type a half-width {sign} (English input).", sign=half)
    )
    return Mistake("E110", index, msg("Here stands a full-width {sign}.", sign=sign), hint, repaired)
