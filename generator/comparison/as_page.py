"""A comparison as a page that stands alone: both reports side by side, what differs marked by lines as well as by colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.comparison import showing
from generator.comparison.model import Comparison, FigureChange, Lone, NarrativeChange, ParagraphChange, PieceKind
from generator.comparison.showing import KINDS, number, part_of, percent_of, signed
from generator.formats.model import Section
from generator.html.page import page_of
from generator.messages.message import Message, msg, plural
from generator.report.report import Report, field_text

_FOLDER = Path(__file__).resolve().parent
_WORDS = {
    "lang": msg("en"),
    "a": showing.A,
    "b": showing.B,
    "fields": showing.FIELDS,
    "figures": showing.FIGURES,
    "texts": showing.TEXTS,
    "item": msg("Item"),
    "difference": showing.DIFFERENCE,
    "percent": showing.PERCENT,
    "nothing": showing.NOTHING,
    "same": showing.SAME,
    "file": msg("File"),
    "legend": msg("Struck out: only in A. Underlined: only in B. Dotted: each report's own year or name."),
}
_MARKS = {"added": "+", "removed": "−", "numbers": "≠", "changed": "≠", "same": "=", "alike": "="}
_QUOTED = 40  # characters of a paragraph that is folded away


class Side(NamedTuple):
    """A paragraph as one of the reports has it: runs of text, each with how it is marked."""

    runs: Sequence[tuple[PieceKind, str]]


class PageLine(NamedTuple):
    """One line of a narrative: a paragraph of a, what became of it, the one of b."""

    classes: str
    mark: str
    about: str
    part: str
    a: Side | None
    b: Side | None


class Fold(NamedTuple):
    """Lines one after the other; with a `title` they are folded away below it."""

    title: str
    lines: Sequence[PageLine]


def as_page(comparison: Comparison, names: tuple[str, str], language: str) -> str:
    """The page; `names` are the files."""
    return "".join(page_of(_FOLDER, _ComparisonPage(comparison, names, language).context()))


class _ComparisonPage:
    def __init__(self, comparison: Comparison, names: tuple[str, str], language: str) -> None:
        self._found, self._names, self._language = comparison, names, language

    def _say(self, message: Message) -> str:
        return message.to(self._language)

    def context(self) -> dict[str, object]:
        """All that the template is given."""
        found = self._found
        counted = [self._say(one) for one in showing.count_of_passages(found)]
        return {
            "w": {**{name: self._say(word) for name, word in _WORDS.items()}, "title": self._say(self._title())},
            "facts": list(self._facts()),
            "is_same": found.is_same,
            "tables": [
                (section.heading, [self._figure(one) for one in inside])
                for section, inside in groupby(found.figures, lambda one: one.figure.section)
            ],
            "about_figures": self._say(showing.count_of_figures(found)) if found.figures else "",
            "lone": [*self._lone(found.only_a, found.a), *self._lone(found.only_b, found.b)],
            "narratives": [(self._heading(one), list(self._folds(one))) for one in found.narratives],
            "about_texts": showing.listed(counted, self._language),
            "unread": [
                self._say(msg("Section {number} could not be read whole and is not compared.", number=one.number))
                for one in found.unread
            ],
        }

    def _title(self) -> Message:
        a, b = self._found.a, self._found.b
        if a.agency == b.agency:
            years = {"a": a.year or "?", "b": b.year or "?"}
            return msg("{agency}: the reports for {a} and {b} compared", agency=a.agency, **years)
        return msg("The reports of {a} and {b} compared", a=a.agency, b=b.agency)

    def _facts(self) -> Iterator[tuple[str, str, str, bool]]:
        """Each field of the form with what both reports say, and whether that differs."""
        found = self._found
        yield self._say(_WORDS["file"]), *self._names, False
        differing = {change.id for change in found.fields if not change.alike}
        fields = {entry.id: entry for form in (found.b.format, found.a.format) for entry in form.fields}
        for entry in fields.values():
            if entry.type == "format":
                yield entry.label, found.a.format.name, found.b.format.name, entry.id in differing
            elif entry.is_printed and not entry.is_narrative:
                a, b = (field_text(report.fields.get(entry.id)) for report in (found.a, found.b))
                if a or b:
                    yield entry.label, a, b, entry.id in differing

    def _figure(self, change: FigureChange) -> tuple[str, str, str, str, str, str]:
        cells = (number(change.a), number(change.b), signed(change.difference), percent_of(change))
        return ("total" if change.is_total else "", "／".join(change.names), *cells)

    def _lone(self, found: Sequence[Lone], report: Report) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        if found:
            title = msg("Figures that only the form {form} has", form=report.format.name)
            yield self._say(title), [(one.figure.name, number(one.number)) for one in found]

    def _heading(self, narrative: NarrativeChange) -> str:
        entry = narrative.entry
        return entry.heading if isinstance(entry, Section) else entry.label

    def _folds(self, narrative: NarrativeChange) -> Iterator[Fold]:
        for quiet, inside in groupby(narrative.passages, lambda passage: passage.is_quiet):
            passages = list(inside)
            lines = list(_side_by_side([self._line(one) for one in passages]))
            yield Fold(self._about_quiet(passages) if quiet else "", lines)

    def _about_quiet(self, passages: Sequence[ParagraphChange]) -> str:
        text = passages[0].text_b
        start = text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
        count = plural(
            "{count} paragraph the same: {start}", "{count} paragraphs the same: {start}", len(passages), start=start
        )
        if all(one.kind == "same" for one in passages):
            return self._say(count)
        return self._say(
            plural(
                "{count} paragraph the same but for year and name: {start}",
                "{count} paragraphs the same but for year and name: {start}",
                len(passages),
                start=start,
            )
        )

    def _line(self, passage: ParagraphChange) -> PageLine:
        about = self._say(KINDS[passage.kind])
        if passage.moved:
            about = showing.listed(
                [
                    self._say(showing.MOVED),
                    *([about] if passage.kind not in ("same", "alike") else []),
                    self._say(showing.place_of(passage)),
                ],
                self._language,
            )
        return PageLine(
            passage.kind + (" moved" if passage.moved else ""),
            "↕" if passage.moved else _MARKS[passage.kind],
            about,
            part_of(passage),
            Side([(one.kind, one.a) for one in passage.pieces if one.a]) if passage.a is not None else None,
            Side([(one.kind, one.b) for one in passage.pieces if one.b]) if passage.b is not None else None,
        )


def _side_by_side(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """What only a has beside what only b has, where both stand at one place of one part."""
    waiting: list[PageLine] = []
    for line in lines:
        if line.b is None:
            waiting.append(line)
        elif line.a is None and waiting and waiting[0].part == line.part:
            yield waiting.pop(0)._replace(classes="replaced", mark="− +", b=line.b, about="")
        else:
            yield from waiting
            waiting = []
            yield line
    yield from waiting
