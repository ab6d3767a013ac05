"""What a form recognises in a finished document: values with their places, and what is in neither of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.documents.model import Document
from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.formats.model import Section
from generator.formats.values import Number
from generator.messages.message import Message
from generator.problems.problem import Problem
from generator.report.narrative import Paragraph
from generator.report.report import FieldValue, Report

UNKNOWN_AGENCY = "（待补充："  # how what stands for a name that is not known begins; W412 reminds of it
FindingKind = Literal[
    "label_overwritten",  # nothing or a number stands where a label should
    "label_altered",
    "label_mark",  # another sign behind its number: 1、 for 1.
    "label_missing",
    "number_in_label",
    "blank_figure",
    "dash_figure",  # a dash or 无 for 0
    "more_than_figure",  # a number with its unit, in parentheses or in words
    "unreadable_figure",
    "row_missing",
    "figure_missing",  # the row is there, this cell of it is not
    "columns_misplaced",
    "table_missing",
    "section_missing",
    "section_empty",
    "heading_in_table",
    "section_mark",  # the right number, with another sign behind it
    "section_misnumbered",
    "section_renamed",
    "section_added",  # a heading of another name, beside the section's own
    "section_misplaced",
]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the document: the number of its block from 1 (a table's or a paragraph's), and in a table row and column, counted
    from 1 too, 0 for the whole block."""

    block: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A figure as read: its number, where it stands and the text of its cell."""

    number: Number
    spot: Spot
    text: str


@dataclass(frozen=True, slots=True)
class Guess:
    """Something inferred, not read: what it is about in ids (``("year",)``, ``("applications",)``), and why."""

    path: FigurePath
    message: Message
    spot: Spot | None = None
    certain: bool = False  # from what this program itself wrote into the document


@dataclass(frozen=True, slots=True)
class UnusedText:
    """A paragraph, or what stands in a row of a table, that is in no section and no figure; a message for what was not read at all.

    `path` is that of the section within which it stands, () for what stands around the report."""

    spot: Spot
    text: str | Message
    path: FigurePath = ()


@dataclass(frozen=True, slots=True)
class FormFinding:
    """Where the document departs from the form itself.

    `section` is the heading of the section as the form has it; `row` and `column` name the place in the form's words, "" where
    there is none; `expected` is the form's label, `found` what stands there instead; `path` is that of the figure or section.
    """

    kind: FindingKind
    section: str
    row: str = ""
    column: str = ""
    expected: str = ""
    found: str = ""
    path: FigurePath = ()
    spot: Spot | None = None


@dataclass
class Reading:
    """What the tables of a section say. `score` tells how well the form fits, `claimed` which tables it took, `by_place` which
    rows (table and number) are known by their place alone."""

    section: Section
    figures: dict[FigurePath, Found] = field(default_factory=dict)
    findings: list[FormFinding] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    unused: list[UnusedText] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    used: set[tuple[int, int]] = field(default_factory=set)
    by_place: set[tuple[int, int]] = field(default_factory=set)
    score: float = 0.0
    twice: bool = False

    @property
    def sure(self) -> set[tuple[int, int]]:
        """The rows with figures that are known by more than their place."""
        return {(one.spot.block, one.spot.row) for one in self.figures.values()} - self.by_place


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a document says in the words of a form. `form`, `year` and `report` are None where it is no report that any form
    knows; `problems` then say why (E178, E179). `newer` are the sections whose tables are those of another form, due for the year, and `older`
    then those whose tables are clearly of this one."""

    document: Document
    form: Format | None = None
    year: int | None = None
    agency: str = ""
    fields: Mapping[str, FieldValue] | None = None
    narrative: Mapping[str, tuple[Paragraph, ...]] | None = None
    figures: Mapping[FigurePath, Found] | None = None
    guesses: tuple[Guess, ...] = ()
    unused: tuple[UnusedText, ...] = ()
    form_findings: tuple[FormFinding, ...] = ()
    report: Report | None = None
    problems: tuple[Problem, ...] = ()
    newer: frozenset[str] = frozenset()
    older: frozenset[str] = frozenset()

    @property
    def agency_known(self) -> bool:
        """Whether the document names its agency."""
        return not self.agency.startswith(UNKNOWN_AGENCY)

    @property
    def name(self) -> str:
        """The document's name, as problems give it."""
        return self.document.name
