"""The words that all kinds of summary share."""

from __future__ import annotations

from generator.batch.result import FileResult, FileState
from generator.formats.values import Number
from generator.messages.message import Message, msg, plural
from generator.problems.problem import Severity

STATES: dict[FileState, Message] = {
    "written": msg("report written"),
    "edited": msg("edited by hand (left alone)"),
    "held": msg("not written (errors)"),
}
SEVERITIES: dict[Severity, Message] = {"error": msg("error"), "warning": msg("warning")}
AGENCY, FILE, REPORT, STATE = msg("Agency"), msg("Agency file"), msg("Report"), msg("State")
SUM = msg("Sum")
YEAR, FORM, ERRORS, WARNINGS = msg("Year"), msg("Form"), msg("Errors"), msg("Warnings")


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


def read_back(count: int, written: int) -> Message:
    """How many of the reports that are `written` were read back."""
    if count == written:
        return plural(
            "{count} report was read back after it was made; it says what its agency file says.",
            "{count} reports were read back after they were made, all of them; they say what their agency files say.",
            count,
        )
    return plural(
        "{count} report was read back after it was made, as a sample; it says what its agency file says.",
        "{count} reports were read back after they were made, as a sample; they say what their agency files say.",
        count,
    )


def state_of(result: FileResult) -> Message:
    """The state of a file in words, with what keeps it where that is another file."""
    if result.held_by:
        return msg("not written ({file} has errors)", file=result.held_by)
    return STATES[result.state]
