"""Small steps over the lines of a text, by index."""

from __future__ import annotations

import re
from collections.abc import Iterator

KEY = re.compile(
    r"(?P<indent>[ \t]*(?:-[ \t]+)?)(?P<key>[^\s:：#\"'{}\[\],，|>-][^:：#\"'{}\[\]\n]{0,60}?)[ \t]*(?P<colon>[:：])(?P<rest>.*)"
)


def lines(text: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Each line of a text, or of a piece that begins at index `start` of one, with the index at which it begins."""
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def line_at(text: str, index: int) -> tuple[int, str]:
    """The start and text of the line at an index."""
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", start)
    return start, text[start : end if end >= 0 else None]


def is_content(line: str) -> bool:
    """Whether a line says anything: not blank, no comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def line_before(text: str, index: int) -> tuple[int, str] | None:
    """The nearest line with content above the line at an index, None at the top."""
    start, _ = line_at(text, index)
    while start > 0:
        start, line = line_at(text, start - 1)
        if is_content(line):
            return start, line
    return None


def line_after(text: str, index: int) -> tuple[int, str] | None:
    """The nearest line with content below the line at an index, None at the end."""
    start, line = line_at(text, index)
    start += len(line) + 1
    while start < len(text):
        start, line = line_at(text, start)
        if is_content(line):
            return start, line
        start += len(line) + 1
    return None


def indent_of(line: str) -> int:
    """How many characters of blank a line begins with."""
    return len(line) - len(line.lstrip())


def depth_of(line: str) -> int:
    """Where what a line says begins: behind its blanks, and behind the dash of an entry of a list."""
    said = line.lstrip()
    return len(line) - len(said.removeprefix("- ").lstrip())


def with_line(text: str, start: int, line: str) -> str:
    """The text with another line in place of the one that begins at `start`."""
    end = text.find("\n", start)
    return text[:start] + line + (text[end:] if end >= 0 else "")


def commented(text: str, index: int) -> str:
    """The text with the line at an index taken out, as a comment."""
    start, line = line_at(text, index)
    return with_line(text, start, "#" + line)


def emptied(text: str, start: int, line: str) -> str:
    """The text with the value of a line's key taken away, so that what follows can be read."""
    key = KEY.match(line)
    return with_line(text, start, line[: key.start("rest")] if key else "#" + line)


def in_quotes(value: str) -> str:
    """A value as a single-quoted scalar."""
    return "'" + value.replace("'", "''") + "'"
