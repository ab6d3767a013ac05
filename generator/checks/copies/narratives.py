"""What an agency wrote in its own words: the paragraphs of its report in pieces that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.checks.copies.normalise import Names, normalised, without_standard, without_vocabulary
from generator.checks.subject import Subject
from generator.report.agency import core
from generator.report.narrative import Passage
from generator.report.report import Report

_STOPS = ("。", "；", ";")
_LONG = 30  # letters of a paragraph that is looked at by itself; shorter ones beside each other are looked at as one


@dataclass(frozen=True, slots=True, eq=False)
class NarrativePiece:
    """A paragraph, or several short ones in a row: as written, normalised, and without names as well.

    `is_inherited`: a file of shared values gave it, so that others have it too.
    """

    passages: tuple[Passage, ...]
    letters: str
    nameless: str
    is_inherited: bool = False

    @property
    def text(self) -> str:
        """As it was written, with placeholders filled."""
        return "\n".join(passage.paragraph.full_text for passage in self.passages)


_ParagraphLetters = tuple[Passage, str, str]  # with its letters and nameless letters


@dataclass(frozen=True, eq=False)
class OwnNarrative:
    """What an agency wrote in the sections of its report."""

    report: Report

    @cached_property
    def subject(self) -> Subject:
        """Its report as checks look at it."""
        return Subject(self.report)

    @cached_property
    def agency(self) -> str:
        """The agency's name without 人民政府, 街道办事处 and the like, "" where the report does not say it."""
        return core(self.report.agency) if self.report.agency else ""

    @property
    def file(self) -> str:
        """The name of its file."""
        return file_of(self.report)

    @cached_property
    def pieces(self) -> tuple[NarrativePiece, ...]:
        """Its paragraphs in their order, without headings (but a numbered sentence is text), and without what stands before the
        first section, which says the same in every report."""
        return tuple(_piece(group, self.report.inherited) for group in _groups(self._paragraphs()))

    def nameless(self, letters: str) -> str:
        """Normalised text without the names of this agency, its places and other offices."""
        return self._names.taken_out(letters)

    def own_words(self, piece: NarrativePiece) -> str:
        """What a piece says beyond names, figures and what every report says in the same words."""
        text = piece.text
        kept = without_standard(text, self.report.format)
        letters = piece.nameless if kept == text else self.nameless(normalised(kept))
        return without_vocabulary(letters, self.report.format)

    @cached_property
    def _names(self) -> Names:
        return Names(self.report.agency)

    def _paragraphs(self) -> Iterator[_ParagraphLetters]:
        sections = {section.id for section in self.report.format.sections}
        for passage in self.subject.passages:
            text = passage.paragraph.full_text
            if passage.section in sections and (not passage.paragraph.heading or text.endswith(_STOPS)):
                letters = normalised(text)
                yield passage, letters, self.nameless(letters)

    @cached_property
    def length(self) -> int:
        """How much it says, in letters without names."""
        return sum(len(piece.nameless) for piece in self.pieces)


def _groups(paragraphs: Iterator[_ParagraphLetters]) -> Iterator[Sequence[_ParagraphLetters]]:
    """The paragraphs of each piece."""
    short: list[_ParagraphLetters] = []
    for one in paragraphs:
        is_long = len(one[2]) >= _LONG
        if short and (is_long or one[0].paragraph.path != short[-1][0].paragraph.path):
            yield short
            short = []
        if is_long:
            yield (one,)
        else:
            short.append(one)
    if short:
        yield short


def _piece(paragraphs: Sequence[_ParagraphLetters], inherited: frozenset[tuple[str, ...]]) -> NarrativePiece:
    passages, letters, nameless = zip(*paragraphs, strict=True)
    return NarrativePiece(passages, "".join(letters), "".join(nameless), passages[0].paragraph.path in inherited)


def file_of(report: Report) -> str:
    """The name of a report's file, "" for one that was not read from a file."""
    return report.locate([("year",)]).file
