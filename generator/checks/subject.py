"""What a check looks at: a report, with last year's where there is one, and places in its narrative."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from generator.problems.problem import Place
from generator.report.agency import Agency, agency_of, may_be_one
from generator.report.narrative import Paragraph, Passage
from generator.report.report import Report

_T = TypeVar("_T")
_PIECE = 24  # characters that a place in a text is found by


@dataclass(frozen=True, eq=False)
class Subject:
    """A report under review. `previous` is the file given as last year's, which may be of another agency or year."""

    report: Report
    previous: Report | None = None
    _read: dict[Any, tuple[Any, ...]] = field(default_factory=dict, repr=False)

    def once(self, read: Callable[[Subject], Iterable[_T]]) -> tuple[_T, ...]:
        """What `read` finds in this report, worked out for the first check that asks."""
        if read not in self._read:
            self._read[read] = tuple(read(self))
        return self._read[read]

    @cached_property
    def agency(self) -> Agency:
        """What kind of organ reports, as far as its name tells."""
        return agency_of(self.report.agency)

    @cached_property
    def last_year(self) -> Report | None:
        """The same agency's report for the year before, None where it was not given."""
        before, year = self.previous, self.report.year
        if before is None or year is None or before.year != year - 1:
            return None
        one = before.agency == self.report.agency
        return before if one or (before.finished and may_be_one(self.report.agency, before.agency)) else None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every paragraph that the writer wrote, in the order of the report."""
        return tuple(passage for passage in self.report.passages() if passage.paragraph.path)

    def place(self, passage: Passage, start: int = 0) -> Place:
        """Where the character `start` of a passage (lead and text together) stands in the file.

        Where it came out of a placeholder, what follows it.
        """
        paragraph = passage.paragraph
        piece, offset = _piece(paragraph, start)
        if not piece:
            return self.report.locate([paragraph.path])
        before = paragraph.full_text.count(piece, 0, offset)
        for earlier in self.report.narrative[passage.section][: passage.number]:
            if earlier.path == paragraph.path:
                before += earlier.full_text.count(piece)
        return self.report.locate_text(paragraph.path, piece, before)


def _piece(paragraph: Paragraph, start: int) -> tuple[str, int]:
    """Some characters at or behind `start` that were typed, and where they begin; "" where none follow."""
    text = paragraph.full_text
    for begin, end in paragraph.inserted:
        if begin <= start < end:
            start = end
    following = [begin for begin, _ in paragraph.inserted if begin >= start]
    return text[start : min([start + _PIECE, *following])], start
