"""What a format is: sections, blocks, rows and columns as the State Council's notice prints them.

These classes are compared by identity (two blocks may have rows alike) and only hold what `format.yaml` says (see docs/formats.md). What follows from it stands elsewhere:
the figures of the tables in :mod:`generator.formats.figures`, the keys that an agency file may use in
:mod:`generator.formats.slots`, the cells on the page in :mod:`generator.formats.grid`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.formats.labels import display_name
from generator.formats.values import FigureType

FieldType = Literal["year", "format", "line", "lines", "narrative", "date", "path", "folder", "waivers"]
SectionKind = Literal["narrative", "tables"]


class FormatError(Exception):
    """A format description is wrong: an unknown word, a missing one, two labels alike. Mend its format.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labelled:
    """Anything that the form names: `label` is the wording as printed, `called` what people call it where the
    label is long, `short` are further everyday forms of it."""

    id: str
    label: str
    called: str = ""
    short: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What messages call it: 本年新收; else the label without its number and remark."""
        return self.called or display_name(self.label)

    @property
    def forms(self) -> tuple[str, ...]:
        """The spellings that an agency file may use, the printed one first."""
        return (self.label, *((self.called,) if self.called else ()), *self.short)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column(Labelled):
    """A column of figures, or a group of columns under a common header.

    `type` is ``count`` (件), ``change`` (a signed count, 本年增/减) or ``money`` (万元); `decimals` fixes how many
    decimals money shows; `total` marks the column that adds up its sisters; an `optional` group's header may be
    left out when a figure is named.
    """

    columns: tuple[Column, ...] = ()
    optional: bool = False
    total: bool = False
    type: FigureType = "count"
    decimals: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row(Labelled):
    """A row of figures, or a group of rows whose label is merged over them. Words as for :class:`Column`."""

    rows: tuple[Row, ...] = ()
    optional: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """A run of rows under one header; the blocks of a section stand one under the other in one table.

    A block without `rows` has one row of figures and no label column (section 四).
    """

    id: str
    heading: str = ""
    corner: str = ""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part(Labelled):
    """A subsection of a narrative section, such as 依申请公开 in 总体情况; `skeleton` is what a report that adds up others begins
    it with (:class:`Section`)."""

    skeleton: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Topic(Labelled):
    """Something that a narrative must speak of: it does where any of `words` stands in it, or its label.

    `of` narrows the duty to a kind of agency: ``government`` to people's governments; "" means all.
    """

    words: tuple[str, ...] = ()
    of: Literal["", "government"] = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Section(Labelled):
    """One of the numbered sections of the report: narrative, or one table made of blocks.

    `skeleton` is the text, with figures as ``${…}`` in ids, that the report of a parent agency is begun with (``reportgen
    rollup``): what it says holds whatever the figures are, and what the agency has to write itself is marked （待补充：…）.
    `headings` are words by which a heading of finished reports is known for this section, though it does not bear its name.
    """

    number: str
    kind: SectionKind
    required: bool = False
    default: str = ""
    skeleton: str = ""
    parts: tuple[Part, ...] = ()
    topics: tuple[Topic, ...] = ()
    headings: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def is_narrative(self) -> bool:
        """Whether it holds paragraphs."""
        return self.kind == "narrative"

    @property
    def heading(self) -> str:
        """The heading as printed: 一、总体情况."""
        return f"{self.number}、{self.label}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field(Labelled):
    """What the agency file says beside its sections: year, agency, title, signature, date.

    A ``line`` is set on one line; ``lines`` keep the breaks that the writer made (a title broken at the sense, GB/T
    9704-2012, 7.3.1). A ``path`` names another agency file, a ``folder`` that of the agency files which this one adds up;
    ``waivers`` are warnings with the reason why they do not matter.
    """

    type: FieldType
    required: bool = False
    default: str = ""

    @property
    def is_narrative(self) -> bool:
        """Whether it holds paragraphs."""
        return self.type == "narrative"

    @property
    def is_printed(self) -> bool:
        """Whether it can stand in the report; the others are for the program."""
        return self.type not in ("format", "path", "folder", "waivers")

    @property
    def is_insertable(self) -> bool:
        """Whether texts and templates can name it as one value."""
        return self.type not in ("narrative", "path", "folder", "waivers")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Identity:
    """Two sums that must be equal in every column of figures (``each: column``; terms are rows) or in every
    row (``each: row``; terms are columns) of a block. Terms are ids joined by dots (``refused.state_secret``)."""

    section: str
    block: str = ""
    each: Literal["column", "row"]
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """Something that narratives say in numbers, and the figures that it then speaks of.

    `names` are the words that stand beside the number; with `objects` they are verbs, and one of these must follow
    (收到 … 申请). ``{last}`` and ``{next}`` in a name stand for the years before and after the report's. `means` are the sums that
    the number may be, each as ids joined by dots and by `` + `` (``received.total + carried_over.total``): one that fits is enough.
    A name that `follows` other statements (by id) is understood only behind one of them in its sentence (制发行政规范性文件2件，废止1件).
    With ``denied: true`` only its denial says something (未发出收费通知), a number beside it does not. The rows of the tables need
    no statement: their labels are names already.
    """

    id: str
    names: tuple[str, ...]
    means: tuple[str, ...]
    objects: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeyFigure(Labelled):
    """One of the few figures by which a head of office knows a report: it stands in the summary of a batch.

    `means` is the sum that it is, as ids joined by dots and by `` + ``; the ids of a group of rows with a column behind them are
    the sum of that column over its rows. ``group: outcomes`` marks what requests came to, of which each has one: together they
    are drawn as parts of a whole. ``chart: true`` marks the one that is drawn agency by agency.
    """

    means: str
    group: Literal["", "outcomes"] = ""
    chart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bound:
    """In every row of a block the columns `left` together are at most the columns `right` together.

    Without `left`, the columns `right` together are at least 0. It is plausible, not law: what goes beyond it is worth a
    look.
    """

    section: str
    block: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BetweenYears:
    """A figure of this year's report that follows from last year's.

    ``each: column``: the row `this` repeats last year's row `last`, column by column. ``each: row``: in every row of the
    section that has it, the column `this` is last year's column `last` with the columns `last_plus` of last year and `plus` of
    this year added and the columns `minus` of this year taken away.
    """

    section: str
    this: str
    last: str
    each: Literal["column", "row"] = "column"
    last_plus: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class FormatData:
    """What the description of a format states: an edition (`years` given), or a variant of one (`years` inherited, chosen by name only).

    `folder` holds its `format.yaml` and its `report.docx`. `first_year` and `last_year` bound the report years,
    `last_year` None meaning until further notice; `edition` is False for a variant.
    """

    name: str
    title: str
    basis: str
    extends: str
    edition: bool
    first_year: int
    last_year: int | None
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    identities: tuple[Identity, ...]
    statements: tuple[Statement, ...]
    key_figures: tuple[KeyFigure, ...]
    bounds: tuple[Bound, ...]
    between_years: tuple[BetweenYears, ...]
    folder: Path

    def covers(self, year: int) -> bool:
        """Whether the report of `year` is due in this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section(self, section_id: str) -> Section:
        """The section of that id. Raises KeyError where the format has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    @property
    def entries(self) -> tuple[Field | Section, ...]:
        """All that may stand at the top level of an agency file: fields, then sections."""
        return (*self.fields, *self.sections)

    @property
    def tables(self) -> tuple[Section, ...]:
        """The sections made of figures, in their order."""
        return tuple(section for section in self.sections if section.kind == "tables")

    @property
    def template(self) -> Path:
        """The official Word template of this format."""
        return self.folder / "report.docx"
