"""What a check between agencies looks at: the reports that were given together, and what each agency wrote in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from generator.copies.normalising import Names, core, normalised
from generator.report import Report
from generator.subject import Passage, Subject

_T = TypeVar("_T")
_STOPS = ("。", "；", ";")
_LONG = 30  # letters of a paragraph that is looked at by itself; shorter ones beside each other are looked at as one


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A paragraph, or several short ones in a row: as written, normalised, and without names as well."""

    passages: tuple[Passage, ...]
    letters: str
    nameless: str

    @property
    def text(self) -> str:
        """As it was written, with placeholders filled."""
        return "\n".join(passage.paragraph.whole for passage in self.passages)


@dataclass(frozen=True, eq=False)
class Narrative:
    """What an agency wrote in the sections of its report; `agency` is its name without 人民政府, 街道办事处 and the like."""

    subject: Subject
    agency: str

    @property
    def report(self) -> Report:
        """The report that it stands in."""
        return self.subject.report

    @cached_property
    def file(self) -> str:
        """The name of its file."""
        return file_of(self.report)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its paragraphs in their order, without headings (but a numbered sentence is text), and without what stands before the
        first section, which says the same in every report."""
        return tuple(_joined(self._paragraphs()))

    def nameless(self, letters: str) -> str:
        """Normalised text without the names of this agency, its places and other offices."""
        return self._names.taken_out(letters)

    @cached_property
    def _names(self) -> Names:
        return Names(self.report.agency)

    def _paragraphs(self) -> Iterator[tuple[Passage, str, str]]:
        sections = {section.id for section in self.report.format.sections}
        for passage in self.subject.passages:
            text = passage.paragraph.whole
            if passage.section in sections and (not passage.paragraph.heading or text.endswith(_STOPS)):
                letters = normalised(text)
                yield passage, letters, self.nameless(letters)

    @cached_property
    def length(self) -> int:
        """How much it says, in letters without names."""
        return sum(len(piece.nameless) for piece in self.pieces)


def _joined(paragraphs: Iterator[tuple[Passage, str, str]]) -> Iterator[Piece]:
    """Pieces of these paragraphs, given with their letters and nameless letters."""
    short: list[tuple[Passage, str, str]] = []
    for one in paragraphs:
        is_long = len(one[2]) >= _LONG
        if short and (is_long or one[0].paragraph.path != short[-1][0].paragraph.path):
            yield _piece(short)
            short = []
        if is_long:
            yield _piece([one])
        else:
            short.append(one)
    if short:
        yield _piece(short)


def _piece(paragraphs: Sequence[tuple[Passage, str, str]]) -> Piece:
    passages, letters, nameless = zip(*paragraphs, strict=True)
    return Piece(passages, "".join(letters), "".join(nameless))


@dataclass(frozen=True, eq=False)
class Together:
    """Reports that were given together, of several agencies or years, in the order in which they were given."""

    reports: Sequence[Report]
    _read: dict[Any, Any] = field(default_factory=dict, repr=False)

    def once(self, read: Callable[[Together], _T]) -> _T:
        """What `read` finds in these reports, worked out for the first check that asks."""
        if read not in self._read:
            self._read[read] = read(self)
        found: _T = self._read[read]
        return found

    @cached_property
    def files(self) -> tuple[Report, ...]:
        """The reports, each file once, however often and in which way it was named."""
        by_file: dict[object, Report] = {}
        for report in self.reports:
            name = file_of(report)
            by_file.setdefault(Path(name).absolute() if name else id(report), report)
        return tuple(by_file.values())

    @cached_property
    def narratives(self) -> tuple[Narrative, ...]:
        """What each agency wrote; a report that does not say whose it is takes no part."""
        return tuple(Narrative(Subject(report), core(report.agency)) for report in self.files if report.agency)

    @cached_property
    def pieces(self) -> tuple[tuple[Narrative, Piece], ...]:
        """All that they wrote, each piece with its narrative."""
        return tuple((narrative, piece) for narrative in self.narratives for piece in narrative.pieces)


def file_of(report: Report) -> str:
    """The name of a report's file, "" for one that was not read from a file."""
    return report.locate([("year",)]).file
