"""What comparing two reports, a and b, gives: figures, fields and paragraphs, immutable and without words of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal, NamedTuple

from generator.formats.figures import Figure
from generator.formats.model import Field, Section
from generator.formats.values import Number
from generator.report.report import Report

PieceKind = Literal["same", "alike", "changed"]
PassageKind = Literal["same", "alike", "numbers", "changed", "added", "removed"]
EXACT = Context(prec=200)  # more digits than any two figures have together


class TextChange(NamedTuple):
    """A run of text: what it is in a and in b, "" where it is not there.

    ``alike`` is what differs because the reports are two: each one's own year, the name of its agency, the number of a heading.
    """

    kind: PieceKind
    a: str
    b: str


class ParagraphPlace(NamedTuple):
    """Where a paragraph stands: the id of its section (or field), the label of its part ("" for none), and which of the section's
    paragraphs it is, from 1."""

    section: str
    part: str
    number: int


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph of a beside the one of b that it became; `a` or `b` is None where it is ``added`` or ``removed``.

    ``numbers``: nothing but numbers differs (and what is ``alike``). `moved`: it stands elsewhere than its neighbours do.
    """

    kind: PassageKind
    moved: bool
    a: ParagraphPlace | None
    b: ParagraphPlace | None
    pieces: tuple[TextChange, ...]

    @property
    def text_a(self) -> str:
        """The paragraph of a, "" where there is none."""
        return "".join(piece.a for piece in self.pieces)

    @property
    def text_b(self) -> str:
        """The paragraph of b, "" where there is none."""
        return "".join(piece.b for piece in self.pieces)

    @property
    def is_quiet(self) -> bool:
        """Whether it need not be shown: it is where it was, and differs at most where reports differ anyway."""
        return self.kind in ("same", "alike") and not self.moved


@dataclass(frozen=True, slots=True)
class NarrativeChange:
    """The paragraphs of a section, or of a narrative that stands before the sections; not all of them the same."""

    entry: Section | Field
    passages: tuple[ParagraphChange, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs, as each report prints it; `alike` where only its year and its agency's name do."""

    id: str
    label: str
    pieces: tuple[TextChange, ...]
    alike: bool

    @property
    def a(self) -> str:
        """What a says."""
        return "".join(piece.a for piece in self.pieces)

    @property
    def b(self) -> str:
        """What b says."""
        return "".join(piece.b for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that differs: of one report, or of both, it may be the sum of what the row is divided into there."""

    figures_a: tuple[Figure, ...]
    figures_b: tuple[Figure, ...]
    a: Number
    b: Number

    @property
    def figure(self) -> Figure:
        """The figure that names it: that of a, but for a row that only b does not divide."""
        return self.figures_b[0] if len(self.figures_a) > 1 else self.figures_a[0]

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, in each edition where they call it differently."""
        single = [side[0].name for side in (self.figures_a, self.figures_b) if len(side) == 1]
        return tuple(dict.fromkeys(single))

    @property
    def is_total(self) -> bool:
        """Whether it is a sum, which differs because its parts do."""
        return self.figure.is_total

    @property
    def difference(self) -> Number:
        """b less a, exactly."""
        if isinstance(self.a, int) and isinstance(self.b, int):
            return self.b - self.a
        return EXACT.subtract(Decimal(self.b), Decimal(self.a))

    @property
    def percent(self) -> Decimal | None:
        """The difference in per cent of a, with one decimal; None where a is not above 0."""
        if self.a <= 0:
            return None
        exact = EXACT.divide(EXACT.multiply(Decimal(self.difference), Decimal(100)), Decimal(self.a))
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP, EXACT)


class Lone(NamedTuple):
    """A figure that only the format of one of the reports has, and that is not 0 there."""

    figure: Figure
    number: Number


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two reports: `fields` in the order of the form, `figures` likewise, `only_a` and `only_b` what the other
    edition has no place for, `narratives` those that are not the same throughout, with all their paragraphs; `unread` are sections
    of tables that could not be read whole in one of the reports, and are not compared."""

    a: Report
    b: Report
    fields: tuple[FieldChange, ...]
    figures: tuple[FigureChange, ...]
    only_a: tuple[Lone, ...]
    only_b: tuple[Lone, ...]
    narratives: tuple[NarrativeChange, ...]
    unread: tuple[Section, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs and all could be compared."""
        found = (self.fields, self.figures, self.only_a, self.only_b, self.narratives, self.unread)
        return not any(found)

    @property
    def passages(self) -> Iterable[ParagraphChange]:
        """The paragraphs of all narratives that are not the same throughout."""
        return (passage for narrative in self.narratives for passage in narrative.passages)
