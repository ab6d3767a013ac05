"""The places of an agency file: which keys may stand at each level of a section of figures, and what they hold.

A slot is a group or a figure that a key leads to. The levels that the form prints but an agency file may leave
out (block headings, 三、本年度办理结果, 法人或其他组织, 行政诉讼) are `optional`: what they hold is also found one level up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.formats.figures import Figure, FigurePath, Figures
from generator.formats.labels import canonical
from generator.formats.model import Block, Column, FormatData, FormatError, Labelled, Row, Section


@dataclass(slots=True, eq=False)
class Slot:
    """One key of an agency file. It holds other slots, or is itself a `figure`.

    `path` is its place in ids, as for figures; `forms` are the spellings that lead to it, the printed one first;
    `row` is set where the slot is a row of figures (its slots are columns), `sole` where that row has one figure.
    """

    id: str
    name: str
    path: FigurePath
    forms: tuple[str, ...]
    optional: bool = False
    figure: Figure | None = None
    row: bool = False
    slots: tuple[Slot, ...] = ()
    _known: dict[str, Slot] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The label as printed."""
        return self.forms[0]

    @property
    def sole(self) -> Figure | None:
        """The one figure of a row that has but one: its value may be written bare."""
        leaves = list(self.leaves()) if self.row else []
        return leaves[0] if len(leaves) == 1 else None

    def find(self, key: str) -> Slot | None:
        """The slot that `key` names at this level, however it is spelled."""
        if not self._known:
            self._known = dict(_spellings(self.slots, self.label))
        return self._known.get(canonical(key))

    def leaves(self) -> Iterator[Figure]:
        """All figures below (or at) this slot, in the order of the page."""
        if self.figure is not None:
            yield self.figure
        for slot in self.slots:
            yield from slot.leaves()

    def walk(self) -> Iterator[Slot]:
        """This slot and all below it."""
        yield self
        for slot in self.slots:
            yield from slot.walk()

    def open_slots(self) -> Iterator[Slot]:
        """The slots whose keys are accepted at this level: its own and those of optional groups."""
        for slot in self.slots:
            yield slot
            if slot.optional:
                yield from slot.open_slots()


def _spellings(slots: tuple[Slot, ...], where: str) -> Iterator[tuple[str, Slot]]:
    """Every accepted spelling at a level. Raises FormatError where one would mean two things."""
    seen: dict[str, Slot] = {}
    pending = list(slots)
    while pending:
        slot = pending.pop(0)
        for form in (*slot.forms, slot.id):
            key = canonical(form)
            if seen.setdefault(key, slot) is not slot:
                raise FormatError(f"under {where!r}, {form!r} could be {seen[key].label!r} or {slot.label!r}")
        if slot.optional:
            pending.extend(slot.slots)
    yield from seen.items()


def slots_of(form: FormatData, figures: Figures) -> dict[str, Slot]:
    """The slots of each section of figures, by the section's id.

    Ambiguous labels are found when a level is first looked up in; ``registry.check_format`` looks everywhere.
    """
    return {section.id: _section_slot(section, figures) for section in form.tables}


def _section_slot(section: Section, figures: Figures) -> Slot:
    by_cell = {(figure.rows, figure.columns): figure for figure in figures.all if figure.section is section}
    slots: list[Slot] = []
    for block in section.blocks:
        inside = _block_slots(section, block, by_cell)
        if block.heading:
            forms = (block.heading,)
            slots.append(Slot(block.id, block.heading, (section.id,), forms, optional=True, slots=inside))
        else:
            slots.extend(inside)
    return Slot(section.id, section.label, (section.id,), section.forms, slots=tuple(slots))


_Cells = dict[tuple[tuple[Row, ...], tuple[Column, ...]], Figure]


def _block_slots(section: Section, block: Block, cells: _Cells) -> tuple[Slot, ...]:
    base = (section.id,)
    if block.rows:
        return tuple(_row_slot(row, (), base, block, cells) for row in block.rows)
    return tuple(_column_slot(column, (), (), base, cells) for column in block.columns)


def _row_slot(row: Row, above: tuple[Row, ...], path: FigurePath, block: Block, cells: _Cells) -> Slot:
    here = path if row.optional else (*path, row.id)
    rows = (*above, row)
    if row.rows:
        inside = tuple(_row_slot(one, rows, here, block, cells) for one in row.rows)
    else:
        inside = tuple(_column_slot(one, rows, (), here, cells) for one in block.columns)
    return Slot(row.id, row.name, here, row.forms, optional=row.optional, row=not row.rows, slots=inside)


def _column_slot(
    column: Column, rows: tuple[Row, ...], above: tuple[Column, ...], path: FigurePath, cells: _Cells
) -> Slot:
    here = path if column.optional else (*path, column.id)
    columns = (*above, column)
    if not column.columns:
        return Slot(column.id, column.name, here, column.forms, figure=cells[rows, columns])
    inside = tuple(_column_slot(one, rows, columns, here, cells) for one in column.columns)
    return Slot(column.id, column.name, here, column.forms, optional=column.optional, slots=inside)


def check_unique(where: str, entries: Iterable[Labelled]) -> None:
    """Raises FormatError where two entries of one level share a spelling."""
    seen: dict[str, Labelled] = {}
    for entry in entries:
        for form in (*entry.forms, entry.id):
            if seen.setdefault(canonical(form), entry) is not entry:
                raise FormatError(f"under {where!r}, {form!r} could be {seen[canonical(form)].id!r} or {entry.id!r}")
