"""The words that all kinds of summary share, and texts from outside made fit to be shown."""

from __future__ import annotations

import unicodedata

from generator.batch.result import FileResult, State
from generator.messages import Message, msg, plural
from generator.problems import Severity
from generator.values import Number

STATES: dict[State, Message] = {
    "written": msg("report written"),
    "edited": msg("edited by hand (left alone)"),
    "held": msg("not written (errors)"),
}
SEVERITIES: dict[Severity, Message] = {"error": msg("error"), "warning": msg("warning")}
AGENCY, FILE, REPORT, STATE = msg("Agency"), msg("Agency file"), msg("Report"), msg("State")
SUM = msg("Sum")
YEAR, FORM, ERRORS, WARNINGS = msg("Year"), msg("Form"), msg("Errors"), msg("Warnings")
_BLANKS = "\t\n\r\x0b\x0c\x85\u2028\u2029"
_HIDDEN = ("Cc", "Cf", "Cs", "Cn")  # control signs, marks of direction, halves of characters, no characters at all


def visible(text: str) -> str:
    """`text` on one line, with a mark in place of what could not be seen, would turn its direction or no XML may hold."""
    if text.isprintable():
        return text
    return "".join(_sign(sign) for sign in text).strip()


def _sign(sign: str) -> str:
    if sign in _BLANKS:
        return " "
    return "\ufffd" if unicodedata.category(sign) in _HIDDEN else sign


def number(value: Number) -> str:
    """A figure as people read it: 12,345."""
    return f"{value:,}"


def name_of(result: FileResult) -> str:
    """What an agency is called: its name, or its file's where no name could be read."""
    return result.agency or result.file.rpartition("/")[2]


def left_out(count: int) -> Message:
    """How many files are in no total since they add up others that are."""
    return plural(
        "{count} file that adds up others (汇总自) is in no total and no chart; the files that it adds up are.",
        "{count} files that add up others (汇总自) are in no total and no chart; the files that they add up are.",
        count,
    )


def state_of(result: FileResult) -> Message:
    """The state of a file in words, with what keeps it where that is another file."""
    if result.held_by:
        return msg("not written ({file} has errors)", file=result.held_by)
    return STATES[result.state]
