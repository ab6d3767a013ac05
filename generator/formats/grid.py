"""A section of figures as cells on a page: what is merged over what, which cell holds which figure.

The Word template, the page and the text of `reportgen formats NAME` are all drawn from this one grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.formats.figures import Figure, Figures, leaves_of_columns, leaves_of_rows
from generator.formats.model import Block, Column, Row, Section

_Places = dict[tuple[Column, ...], tuple[int, int]]  # start and span of each column of figures
_ByCell = dict[tuple[tuple[Row, ...], tuple[Column, ...]], Figure]
CellKind = Literal["heading", "corner", "header", "label", "figure"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid with its place (`row`, `column`, from 0) and the rows and columns it is merged over.

    `text` is the wording as printed, empty for a figure; `figure` is set for kind ``figure`` only.
    """

    kind: CellKind
    row: int
    column: int
    row_span: int
    column_span: int
    text: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a section's table, row by row. `label_columns` counts the columns of labels at the left,
    `header_rows` the rows at the top that are repeated on every page."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    label_columns: int
    header_rows: int

    def row_cells(self, row: int) -> Iterator[GridCell]:
        """The cells that begin in that row, from left to right."""
        return (cell for cell in self.cells if cell.row == row)


def grid_of(section: Section, figures: Figures) -> Grid:
    """The grid of a section of figures."""
    by_cell = {(figure.rows, figure.columns): figure for figure in figures.all if figure.section is section}
    labels = max(_depth(block.rows) for block in section.blocks)
    width = max(sum(1 for _ in leaves_of_columns(block.columns)) for block in section.blocks)
    cells: list[GridCell] = []
    row = 0
    for block in section.blocks:
        row = _place_block(by_cell, block, (row, labels, width), cells)
    single = len(section.blocks) == 1 and not section.blocks[0].heading
    header_rows = _depth(section.blocks[0].columns) if single else 0
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), row, labels + width, labels, header_rows)


def _depth(entries: tuple[Row, ...] | tuple[Column, ...]) -> int:
    if not entries:
        return 0
    return 1 + max(_depth(entry.rows if isinstance(entry, Row) else entry.columns) for entry in entries)


def _place_block(by_cell: _ByCell, block: Block, frame: tuple[int, int, int], cells: list[GridCell]) -> int:
    """Adds the block's cells from row `frame[0]` on; returns the row after it."""
    row, labels, width = frame
    if block.heading:
        cells.append(GridCell("heading", row, 0, 1, labels + width, block.heading))
        row += 1
    depth = _depth(block.columns)
    if labels:
        cells.append(GridCell("corner", row, 0, depth, labels, block.corner))
    places = _column_places(block, labels, width)
    _place_headers((), block.columns, range(row, row + depth), places, cells)
    row += depth
    lines = list(leaves_of_rows(block.rows)) or [()]
    for offset, line in enumerate(lines):
        for columns, (start, span) in places.items():
            cells.append(GridCell("figure", row + offset, start, 1, span, figure=by_cell[line, columns]))
    _place_labels(block.rows, row, 0, labels, cells)
    return row + len(lines)


def _column_places(block: Block, first: int, width: int) -> _Places:
    """Start and span of each column of figures; the last takes what a narrower block leaves over."""
    leaves = list(leaves_of_columns(block.columns))
    span = width // len(leaves)
    places = {leaf: (first + index * span, span) for index, leaf in enumerate(leaves)}
    last = leaves[-1]
    start = places[last][0]
    places[last] = (start, first + width - start)
    return places


def _place_headers(
    above: tuple[Column, ...], columns: tuple[Column, ...], rows: range, places: _Places, cells: list[GridCell]
) -> None:
    """Adds the headers of `columns`, which stand in these rows, and of what they hold."""
    for column in columns:
        here = (*above, column)
        inside = [place for leaf, place in places.items() if leaf[: len(here)] == here]
        start = inside[0][0]
        span = sum(width for _, width in inside)
        tall = 1 if column.columns else len(rows)
        cells.append(GridCell("header", rows.start, start, tall, span, column.label))
        if column.columns:
            _place_headers(here, column.columns, rows[1:], places, cells)


def _place_labels(rows: tuple[Row, ...], top: int, left: int, labels: int, cells: list[GridCell]) -> int:
    """Adds the labels of `rows` and of what they hold; returns the row after them."""
    for row in rows:
        if row.rows:
            bottom = _place_labels(row.rows, top, left + 1, labels, cells)
            cells.append(GridCell("label", top, left, bottom - top, 1, row.label))
            top = bottom
        else:
            cells.append(GridCell("label", top, left, 1, labels - left, row.label))
            top += 1
    return top
