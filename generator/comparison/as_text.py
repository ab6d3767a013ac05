"""A comparison as text for a terminal: figures in columns, and of each paragraph that changed the words that did.

Signs say what colours say: [-only in a-]{+only in b+}, - and + before whole paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.comparison.model import (
    Comparison,
    FieldChange,
    FigureChange,
    Lone,
    NarrativeChange,
    ParagraphChange,
    TextChange,
)
from generator.comparison.showing import (
    DIFFERENCE,
    FIELDS,
    FIGURES,
    KINDS,
    MOVED,
    NOTHING,
    PERCENT,
    SAME,
    TEXTS,
    A,
    B,
    about,
    alike_fields,
    count_of_figures,
    count_of_passages,
    listed,
    number,
    part_of,
    percent_of,
    place_of,
    signed,
)
from generator.formats.model import Section
from generator.messages.display import display_width
from generator.messages.message import Message, msg
from generator.problems.printers import Paint, for_terminal, plain

_CONTEXT = 12  # characters that are shown beside a change
_WIDEST = 44  # columns; the numbers of longer names stand below them
_SIGNS = {"added": "+", "removed": "-", "same": ">", "alike": ">"}
MarkedLine = tuple[str, Sequence[str]]


def as_text(comparison: Comparison, names: tuple[str, str], language: str, style: Paint = plain) -> str:
    """What differs, as lines; `names` are the files. `style` sets what is ``heading``, ``removed`` and ``added``."""
    return "\n".join(_Printer(comparison, names, language, style).lines())


class _Printer:
    def __init__(self, comparison: Comparison, names: tuple[str, str], language: str, style: Paint) -> None:
        self._found, self._names, self._language, self._style = comparison, names, language, style
        self._a, self._b = self._say(A), self._say(B)

    def _say(self, message: Message) -> str:
        return for_terminal(message.to(self._language))

    def lines(self) -> Iterator[str]:
        found = self._found
        for side, name, report in zip((self._a, self._b), self._names, (found.a, found.b), strict=True):
            mark = self._style(f"{side}  {for_terminal(name)}", "removed" if side == self._a else "added")
            yield f"{mark}  {self._say(about(report))}"
        if found.is_same:
            yield self._say(SAME)
            return
        if found.fields:
            yield from self._heading(FIELDS)
            yield from self._fields(found.fields)
        if found.figures:
            yield from self._heading(FIGURES, self._say(count_of_figures(found)))
            yield from self._figures(found.figures)
        for lone, form in ((found.only_a, found.a.format), (found.only_b, found.b.format)):
            if lone:
                yield from self._heading(msg("Figures that only the form {form} has", form=form.name))
                yield from self._lone(lone)
        if found.narratives:
            counted = listed([self._say(one) for one in count_of_passages(found)], self._language)
            yield from self._heading(TEXTS, counted)
            for narrative in found.narratives:
                yield from self._narrative(narrative)
        for section in found.unread:
            yield ""
            yield self._say(msg("Section {number} could not be read whole and is not compared.", number=section.number))

    def _heading(self, title: Message, more: str = "") -> Iterator[str]:
        colon = "：" if self._language.startswith("zh") else ": "
        yield ""
        yield self._style(self._say(title) + (colon + more if more else ""), "heading")

    def _fields(self, changes: Sequence[FieldChange]) -> Iterator[str]:
        yield from (self._field(change) for change in changes if not change.alike)
        if labels := [change.label for change in changes if change.alike]:
            yield f"  {self._say(alike_fields(labels))}"

    def _field(self, change: FieldChange) -> str:
        colon = "：" if self._language.startswith("zh") else ": "
        a, b = (for_terminal(text) or self._say(NOTHING) for text in (change.a, change.b))
        return f"  {change.label}{colon}{self._style(a, 'removed')} → {self._style(b, 'added')}"

    def _figures(self, changes: Sequence[FigureChange]) -> Iterator[str]:
        heads: MarkedLine = ("", (self._a, self._b, self._say(DIFFERENCE), self._say(PERCENT)))
        for section, inside in groupby(changes, lambda change: change.figure.section):
            yield f"  {section.heading}"
            rows: list[MarkedLine] = [heads]
            for one in inside:
                cells = (number(one.a), number(one.b), signed(one.difference), percent_of(one))
                rows.append(("／".join(one.names), cells))
            yield from _lined_up(rows)

    def _lone(self, lone: Sequence[Lone]) -> Iterator[str]:
        for section, inside in groupby(lone, lambda one: one.figure.section):
            yield f"  {section.heading}"
            yield from _lined_up([(one.figure.name, (number(one.number),)) for one in inside])

    def _narrative(self, narrative: NarrativeChange) -> Iterator[str]:
        entry = narrative.entry
        shown = [passage for passage in narrative.passages if not passage.is_quiet]
        if shown:
            yield f"  {entry.heading if isinstance(entry, Section) else entry.label}"
        for passage in shown:
            yield from self._passage(passage)

    def _passage(self, passage: ParagraphChange) -> Iterator[str]:
        colon = "：" if self._language.startswith("zh") else ": "
        about = [part_of(passage), self._say(place_of(passage)), self._say(KINDS[passage.kind])]
        about += [self._say(MOVED)] if passage.moved else []
        head = f"  {_SIGNS.get(passage.kind, '~')} {listed([one for one in about if one], self._language)}{colon}"
        if passage.kind in ("added", "removed"):
            yield head.rstrip()
            yield "      " + self._style(for_terminal(passage.text_a or passage.text_b), passage.kind)
        else:
            yield head.rstrip()
            yield "      " + "".join(self._pieces(passage.pieces))

    def _pieces(self, pieces: Sequence[TextChange]) -> Iterator[str]:
        last = len(pieces) - 1
        for at, piece in enumerate(pieces):
            if piece.kind == "same":
                yield for_terminal(_shortened(piece.b, begins=at == 0, ends=at == last))
                continue
            if piece.kind == "alike":  # as b has it: each report's own year needs no marks
                yield for_terminal(piece.b)
                continue
            if piece.a:
                yield self._style(f"[-{for_terminal(piece.a)}-]", "removed")
            if piece.b:
                yield self._style(f"{{+{for_terminal(piece.b)}+}}", "added")


def _shortened(text: str, *, begins: bool, ends: bool) -> str:
    """What is the same, as far as it stands beside a change."""
    room = _CONTEXT * (1 if begins or ends else 2) + 1
    if len(text) <= room or (begins and ends and len(text) <= 2 * room):
        return text
    before = "" if begins and not ends else text[:_CONTEXT]
    behind = "" if ends and not begins else text[-_CONTEXT:]
    return f"{before}…{behind}"


def _lined_up(rows: Sequence[MarkedLine]) -> Iterator[str]:
    """Names with their numbers in columns, set to the right."""
    names = min(_WIDEST, max(display_width(name) for name, _ in rows))
    widths = [max(map(display_width, column)) for column in zip(*(cells for _, cells in rows), strict=True)]
    for full, cells in rows:
        name = full
        set_right = (" " * (width - display_width(cell)) + cell for width, cell in zip(widths, cells, strict=True))
        if display_width(name) > names:
            yield f"    {name}"
            name = ""
        yield f"    {name}{' ' * (names - display_width(name))}  {'  '.join(set_right)}".rstrip()
