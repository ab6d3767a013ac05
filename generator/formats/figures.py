"""The figures of a format: every cell of its tables, in the order of the page, and which of them are sums.

A figure's path is made of ids — section, row groups, row, column groups, column — without those groups that are
`optional` and without blocks: ``("applications", "refused", "state_secret", "natural_person")``,
``("proceedings", "review", "upheld")``. Paths are unique in a format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.formats.model import Block, Column, FormatData, FormatError, Identity, Row, Section

FigurePath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: where it stands, what it counts, and for a sum the indexes of the figures that it adds up."""

    index: int
    path: FigurePath
    section: Section
    block: Block
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    parts: tuple[int, ...] = ()

    @property
    def row(self) -> Row | None:
        """The row of figures, None in a block that has but one."""
        return self.rows[-1] if self.rows else None

    @property
    def column(self) -> Column:
        """The column of figures."""
        return self.columns[-1]

    @property
    def row_path(self) -> tuple[str, ...]:
        """The ids of the rows above and at the figure, optional groups left out."""
        return _ids(self.rows)

    @property
    def is_total(self) -> bool:
        """Whether the figure is computed from others."""
        return self.column.total or (self.row is not None and self.row.total)

    @property
    def name(self) -> str:
        """How messages name it: ``不予公开 · 属于国家秘密 · 自然人``."""
        return " · ".join(entry.name for entry in self._entries())

    @property
    def label(self) -> str:
        """Row and column as printed: ``四、结转下年度继续办理 · 自然人``."""
        return " · ".join(entry.label for entry in self._entries())

    def _entries(self) -> list[Row | Column]:
        entries: list[Row | Column] = [*self.rows, *self.columns]
        return [entry for entry in entries if not entry.optional]


def _ids(entries: tuple[Row, ...] | tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries if not entry.optional)


@dataclass(frozen=True, slots=True)
class Sum:
    """One instance of a statutory identity: the figures `left` and `right` must add up to the same.

    `along` is the column (or row) that the sums stand in; `section` the one that they belong to.
    """

    section: Section
    along: Row | Column
    left: tuple[Figure, ...]
    right: tuple[Figure, ...]


class Figures:
    """All figures of a format, by place (`all`) and by path (`by_path`); `totals` lists the sums, ready to add up
    in that order; `sums` the instances of the format's identities. Raises FormatError where the description contradicts itself."""

    def __init__(self, form: FormatData) -> None:
        self.all: tuple[Figure, ...] = tuple(_with_parts(_cells(form)))
        self.by_path: dict[FigurePath, Figure] = {figure.path: figure for figure in self.all}
        if len(self.by_path) != len(self.all):
            raise FormatError(f"{form.name}: two figures have the same path")
        self.totals: tuple[Figure, ...] = tuple(
            sorted((figure for figure in self.all if figure.parts), key=lambda figure: figure.column.total)
        )
        self.sums: tuple[Sum, ...] = tuple(one for rule in form.identities for one in self._instances(form, rule))

    def _instances(self, form: FormatData, rule: Identity) -> Iterator[Sum]:
        """The identity once for every column (or row) that is not itself a total."""
        try:
            section = form.section(rule.section)
        except KeyError:
            raise FormatError(f"{form.name}: identity: there is no section {rule.section!r}") from None
        left = [tuple(term.split(".")) for term in rule.left]
        right = [tuple(term.split(".")) for term in rule.right]
        found = False
        for key, along, members in self._lines(section, rule):
            if any(term not in members for term in (*left, *right)):
                if rule.block or len(section.blocks) == 1:
                    raise FormatError(f"{form.name}: identity: {rule.left} = {rule.right} names what {key} lacks")
                continue
            found = True
            yield Sum(section, along, tuple(members[t] for t in left), tuple(members[t] for t in right))
        if not found:
            raise FormatError(f"{form.name}: identity: nothing in {section.id!r} has both {rule.left} and {rule.right}")

    def _lines(
        self, section: Section, rule: Identity
    ) -> Iterator[tuple[FigurePath, Row | Column, dict[FigurePath, Figure]]]:
        """Each column (row) of the section with its figures by the path of their row (column)."""
        lines: dict[tuple[str, FigurePath], tuple[Row | Column, dict[FigurePath, Figure]]] = {}
        for figure in self.all:
            if figure.section is not section or (rule.block and figure.block.id != rule.block):
                continue
            across, along = _ids(figure.columns), _ids(figure.rows)
            entry: Row | Column | None = figure.column
            if rule.each == "row":
                across, along, entry = along, across, figure.row or figure.columns[0]
            lines.setdefault((figure.block.id, across), (entry or figure.column, {}))[1][along] = figure
        for (_, key), (entry, members) in lines.items():
            if not entry.total:
                yield key, entry, members


def leaves_of_rows(rows: tuple[Row, ...], above: tuple[Row, ...] = ()) -> Iterator[tuple[Row, ...]]:
    """Each row of figures with the groups above it, in the order of the page."""
    for row in rows:
        if row.rows:
            yield from leaves_of_rows(row.rows, (*above, row))
        else:
            yield (*above, row)


def leaves_of_columns(columns: tuple[Column, ...], above: tuple[Column, ...] = ()) -> Iterator[tuple[Column, ...]]:
    """Each column of figures with the groups above it, from left to right."""
    for column in columns:
        if column.columns:
            yield from leaves_of_columns(column.columns, (*above, column))
        else:
            yield (*above, column)


def _cells(form: FormatData) -> list[Figure]:
    cells: list[Figure] = []
    for section in form.tables:
        for block in section.blocks:
            for rows in list(leaves_of_rows(block.rows)) or [()]:
                for columns in leaves_of_columns(block.columns):
                    path = (section.id, *_ids(rows), *_ids(columns))
                    cells.append(Figure(len(cells), path, section, block, rows, columns))
    return cells


def _with_parts(cells: list[Figure]) -> Iterator[Figure]:
    """Each figure, sums with the figures that they add up: the other leaves below the same group."""
    by_row: dict[tuple[Block, tuple[Row, ...]], list[Figure]] = {}
    by_column: dict[tuple[Block, tuple[Column, ...]], list[Figure]] = {}
    for cell in cells:
        by_row.setdefault((cell.block, cell.rows), []).append(cell)
        by_column.setdefault((cell.block, cell.columns), []).append(cell)
    for cell in cells:
        parts: list[Figure] = []
        if cell.column.total:
            group = cell.columns[:-1]
            sisters = by_row[cell.block, cell.rows]
            parts = [one for one in sisters if not one.column.total and one.columns[: len(group)] == group]
        elif cell.row is not None and cell.row.total:
            above = cell.rows[:-1]
            sisters = by_column[cell.block, cell.columns]
            parts = [one for one in sisters if one.row and not one.row.total and one.rows[: len(above)] == above]
        yield replace(cell, parts=tuple(part.index for part in parts)) if parts else cell
