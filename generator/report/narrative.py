"""Narrative as paragraphs: their level, and the figures put in for ``${…}``.

Levels follow GB/T 9704-2012, 7.3.3: （一） is level 2, 1. level 3, （1） level 4; a line that begins 一是 is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_DOUBLED = r"\$\$[{｛]|＄＄[{｛]"  # how a text says ${, with signs of any width
_PLACEHOLDER = re.compile(_DOUBLED + r"|\$\{(?P<path>[^{}$\n]*)(?P<end>\}?)")
_FULL_WIDTH_PLACEHOLDER = re.compile(_DOUBLED + r"|(?P<mistyped>(?:＄[{｛]|\$｛)[^{}｛｝\n]*[}｝]?|\$\{[^{}｛｝\n]*｝)")
_OPENING = re.compile(r"[$＄](?=[{｛])")
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*(?=\S)")),
    (3, re.compile(r"\d{1,2}(?:[．、]|\.(?!\d))\s*(?=\S)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]\s*(?=\S)")),
)
_SENTENCE_END = re.compile(r"[。；;！!？?]")
_MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report.

    `heading` is 2, 3 or 4 for a heading of that level and 0 for text; `lead` the level 2 heading that a paragraph
    of text begins with (（一）加强领导。一是……), which is set in its own type; `text` the rest. `inserted` gives the
    start and end, in lead and text together, of each figure that was put in for a placeholder. `path` is where it was
    written, in ids; empty for what the form supplies (headings of parts, default texts).
    """

    text: str
    heading: int = 0
    lead: str = ""
    inserted: tuple[tuple[int, int], ...] = ()
    path: tuple[str, ...] = field(default=(), compare=False)

    @property
    def full_text(self) -> str:
        """All that the paragraph says."""
        return self.lead + self.text


class Passage(NamedTuple):
    """A paragraph of the narrative: its section's id (or the preamble's), and which paragraph of it, from 0."""

    section: str
    number: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A ``${…}`` of a text, at that index in it; `path` is what stands between the braces, None where they never close."""

    index: int
    source: str
    path: str | None


def may_insert(text: str) -> bool:
    """Whether a text may hold a placeholder, of signs of any width, or what stands for the beginning of one."""
    return "$" in text or "＄" in text


def placeholders(text: str) -> Iterator[Placeholder]:
    """The placeholders of a text, in order; ``$${`` is none."""
    for match in _PLACEHOLDER.finditer(text):
        if match["path"] is not None:
            yield Placeholder(match.start(), match[0], match["path"] if match["end"] else None)


def full_width_placeholders(text: str) -> Iterator[Placeholder]:
    """What was meant as a placeholder but typed with full-width signs: ``＄｛本年新收.总计｝``."""
    if not may_insert(text):
        return
    for match in _FULL_WIDTH_PLACEHOLDER.finditer(text):
        if match["mistyped"]:
            yield Placeholder(match.start(), match[0], None)


def escaped(text: str) -> str:
    """A text as an agency file has it for just that: ``${`` is ``$${`` there, ``＄｛`` is ``＄＄｛``."""
    return _OPENING.sub(lambda match: match[0] * 2, text) if "{" in text or "｛" in text else text


def fill(text: str, value: Callable[[str], str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with each placeholder replaced by its value, and where those now stand; ``$${`` becomes ``${``, ``＄＄｛`` becomes ``＄｛``."""
    if not may_insert(text):
        return text, ()
    pieces: list[str] = []
    inserted: list[tuple[int, int]] = []
    length = last = 0
    for match in _PLACEHOLDER.finditer(text):
        piece = text[last : match.start()]
        new = match[0][1:] if match["path"] is None else value(match["path"])
        length += len(piece)
        if match["path"] is not None:
            inserted.append((length, length + len(new)))
        length += len(new)
        pieces += (piece, new)
        last = match.end()
    pieces.append(text[last:])
    return "".join(pieces), tuple(inserted)


def paragraphs(text: str, value: Callable[[str], str], path: tuple[str, ...] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of a text: its lines without the blank ones, placeholders filled by `value`; written at `path`."""
    found = []
    for line in text.split("\n"):
        if line.strip():
            found.append(_paragraph(*fill(line.strip(), value), path))
    return tuple(found)


def heading(text: str, level: int) -> Paragraph:
    """A heading of that level."""
    return Paragraph(text, heading=level)


def _paragraph(line: str, inserted: tuple[tuple[int, int], ...], path: tuple[str, ...]) -> Paragraph:
    for level, pattern in _LEVELS:
        number = pattern.match(line)
        if number is None:
            continue
        end = _SENTENCE_END.search(line, number.end())
        if (end is None or end.end() == len(line)) and len(line) <= _MAX_HEADING:
            return Paragraph(line, level, inserted=inserted, path=path)
        if level == 2 and end is not None and end.end() <= _MAX_HEADING:  # noqa: PLR2004
            return Paragraph(line[end.end() :], lead=line[: end.end()], inserted=inserted, path=path)
        return Paragraph(line, inserted=inserted, path=path)
    return Paragraph(line, inserted=inserted, path=path)
