"""Where the cells of a Word table stand: by the columns they span, and by their widths where the spans do not add up.

Word, WPS and LibreOffice write both; other programs, and hands that have split cells, leave one of them wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from generator.documents.docx.names import TRPR, VAL, Properties, as_integer, properties_of, said, w
from generator.documents.raw import RawBlock, RawCell, RawTable

_SPAN, _WIDTH, _MERGED_RIGHT, _MERGED_DOWN = w("gridSpan"), w("tcW"), w("hMerge"), w("vMerge")
_UNIT, _W, CELL_DELETED = w("type"), w("w"), w("cellDel")
_MAX_SPAN = 1000
_NEAR = 60  # twentieths of a point (1 mm): edges so near to each other are one, drawn by hand
_UNEQUAL = 0.02  # of the width of a table: by so much rows differ that end in one place
_SCALE = 1000  # of a column whose width is not known: more than _NEAR


@dataclass(slots=True)
class WordCell:
    """A w:tc: how many columns of the grid it spans, its width (0 where it is not said), how it is merged ("" not, else
    "restart" or "continue"), what it holds."""

    span: int
    width: int
    merged: str
    blocks: list[RawBlock]


@dataclass(slots=True)
class WordRow:
    """A w:tr: its cells, and the columns of the grid and the width before and after them."""

    cells: list[WordCell]
    before: int = 0
    width_before: int = 0
    after: int = 0
    width_after: int = 0


def read_row(row: etree._Element) -> WordRow:
    """The row without its cells."""
    properties = properties_of(row, TRPR)
    return WordRow(
        [],
        _spanned(as_integer(said(properties, w("gridBefore"))), 0),
        _width(properties, w("wBefore")),
        _spanned(as_integer(said(properties, w("gridAfter"))), 0),
        _width(properties, w("wAfter")),
    )


def add_cell(row: WordRow, properties: Properties, blocks: list[RawBlock]) -> None:
    """Adds a cell with these properties (w:tcPr); one that is merged with the one to its left by w:hMerge only widens that."""
    span = _spanned(as_integer(said(properties, _SPAN), 1), 1) if _SPAN in properties else 1
    width = _width(properties, _WIDTH)
    if _merge(properties, _MERGED_RIGHT) == "continue" and row.cells:
        last = row.cells[-1]
        last.span += span
        last.width = last.width + width if last.width and width else 0
        return
    row.cells.append(WordCell(span, width, _merge(properties, _MERGED_DOWN), blocks))


def _merge(properties: Properties, name: str) -> str:
    found = properties.get(name)
    if found is None:
        return ""
    return "restart" if found.get(VAL) == "restart" else "continue"


def _spanned(number: int, least: int) -> int:
    return max(least, min(number, _MAX_SPAN))


def _width(properties: Properties, name: str) -> int:
    found = properties.get(name)
    if found is None or found.get(_UNIT, "dxa") != "dxa":
        return 0
    return max(0, as_integer(found.get(_W)))


def grid_widths(table: etree._Element) -> list[int]:
    """What w:tblGrid says of the columns."""
    return [max(0, as_integer(column.get(w("w")))) for column in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]


def place(rows: list[WordRow], grid: list[int]) -> RawTable:
    """The table of these rows, cells that are merged downwards as one."""
    edges = _edges_by_span(rows, grid)
    if edges is None:
        edges = _edges_by_width(rows) or list(_spans(rows, None))
    cells: list[RawCell] = []
    open_cells: dict[tuple[int, int], RawCell] = {}
    for index, (row, (first, *ends)) in enumerate(zip(rows, edges, strict=True)):
        still_open = {}
        for cell, start, end in zip(row.cells, (first, *ends), ends, strict=False):
            above = open_cells.get((start, end)) if cell.merged == "continue" else None
            if above is None:
                above = RawCell(index, start, end, cell.blocks)
                cells.append(above)
            else:
                above.row_span = index - above.row + 1
            if cell.merged:
                still_open[start, end] = above
        open_cells = still_open
    return RawTable(cells, len(rows), _NEAR)


def _edges_by_span(rows: list[WordRow], grid: list[int]) -> list[list[int]] | None:
    """The edges of each row's cells, None where the spans of the rows do not fill one grid."""
    totals = {row.before + sum(cell.span for cell in row.cells) + row.after for row in rows}
    if len(totals) != 1 or (grid and max(totals) != len(grid)):
        return None
    known = grid if grid and all(width > 0 for width in grid) else None
    return list(_spans(rows, known))


def _spans(rows: list[WordRow], grid: list[int] | None) -> Iterator[list[int]]:
    """The edges by the spans, in the widths of the grid where it is known."""
    positions = None if grid is None else [0, *accumulate(grid)]
    for row in rows:
        columns = accumulate((cell.span for cell in row.cells), initial=row.before)
        yield [positions[column] if positions else column * _SCALE for column in columns]


def _edges_by_width(rows: list[WordRow]) -> list[list[int]] | None:
    """The edges by the widths of the cells, None where they are not all known, or rows of several widths would result."""
    if any(not cell.width for row in rows for cell in row.cells):
        return None
    edges = [list(accumulate((cell.width for cell in row.cells), initial=row.width_before)) for row in rows]
    ends = [row_edges[-1] + row.width_after for row, row_edges in zip(rows, edges, strict=True) if row.cells]
    if not ends or max(ends) - min(ends) > max(ends) * _UNEQUAL:
        return None
    snapped = dict(_snapped(edges))
    return [[snapped[edge] for edge in row_edges] for row_edges in edges]


def _snapped(edges: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Each edge with the first one near to it."""
    first = -_NEAR - 1
    for edge in sorted({edge for row in edges for edge in row}):
        if edge - first > _NEAR:
            first = edge
        yield edge, first
