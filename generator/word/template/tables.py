"""A section of figures as a Word table over the full type area (156 mm), drawn from its grid.

The statutory form (国办公开办函〔2019〕60号, 〔2021〕30号) fixes the cells, their wording and their merges;
GB/T 9704-2012 leaves tables to the office, which sets them in 五号 or 小五. The measures here follow from the grid
alone, so a new edition needs none of its own.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from generator.formats.format import Format
from generator.formats.grid import Grid, GridCell
from generator.formats.labels import display_name
from generator.formats.model import Section
from generator.word.template.ooxml import TWIPS_PER_POINT, on, text_run, w
from generator.word.template.styles import (
    CELL_MARGIN,
    DENSE_POINTS,
    HEAD_INDENTS,
    LABEL_INDENTS,
    LINE_PITCH,
    TABLE_LEADING,
    TABLE_POINTS,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    table_style,
)

# The least width in twips of a column of figures, by how many there are: for 1234567.8901, for eight digits, for
# five; each in 五号 of the widest face that programs put in place of Times New Roman.
_MIN_FIGURE = ((4, 1540), (6, 1080))
_FIVE_DIGITS = 685
_FOUR_DIGITS = round(4 * 0.5 * TABLE_POINTS * TWIPS_PER_POINT)
_LEAST_LABEL, _MOST_GROUP = 6, 8  # characters
_ROW_POINTS = (24, 22, 20, 19, 18, 17)  # the row heights tried, until the table fits on a page
_MIN_ROW = {TABLE_POINTS: 22, DENSE_POINTS: 17}  # below 22 points 五号 looks cramped, and 小五 reads better
_BORDER = 10  # twips that a border adds to a row and takes from a cell's width
_PAGE = TEXT_HEIGHT - LINE_PITCH - 6 * TWIPS_PER_POINT  # what a table may take under its heading, to stay in one piece
_WHOLE_BLOCK = 12  # rows up to which a block or a group of a longer table is not broken over pages


def table_of(form: Format, section: Section) -> BaseOxmlElement:
    """The w:tbl of a section of figures, with a tag ``{{ section.row.column }}`` in each cell of figures.

    Raises FormatError where the format contradicts itself.
    """
    grid = form.grids[section.id]
    layout = _layout(grid)
    table = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="ReportTable"),
            w("tblW", w=TEXT_WIDTH, type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0000"),
            w("tblCaption", val=section.label),
            w("tblDescription", val=section.label),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in layout.widths)),
    )
    whole = _height(grid, layout) <= _PAGE
    kept = set(range(grid.rows - 1)) if whole else set(_kept_with_next(grid))
    owners = _owners(grid)
    for row in range(grid.rows):
        table.append(_row(grid, layout, owners, row, row in kept))
    return table


@dataclass(frozen=True, slots=True)
class _Layout:
    """The measures of a table: column widths and least row height in twips, sizes of its wording and figures."""

    widths: tuple[int, ...]
    points: float
    figure_points: float
    row_height: int

    def width(self, cell: GridCell) -> int:
        return sum(self.widths[cell.column : cell.column + cell.column_span])


def _owners(grid: Grid) -> dict[tuple[int, int], GridCell]:
    """The cell that begins in, or is merged down into, each row, by row and first column."""
    return {(row, cell.column): cell for cell in grid.cells for row in range(cell.row, cell.row + cell.row_span)}


def _row(grid: Grid, layout: _Layout, owners: dict[tuple[int, int], GridCell], row: int, kept: bool) -> BaseOxmlElement:
    properties = w(
        "trPr",
        on("cantSplit"),
        w("trHeight", val=layout.row_height, hRule="atLeast"),
        on("tblHeader") if row < grid.header_rows else None,
    )
    cells = (owners[row, column] for column in range(grid.columns) if (row, column) in owners)
    return w("tr", properties, *(_cell(layout, cell, cell.row == row, kept) for cell in cells))


def _cell(layout: _Layout, cell: GridCell, begins: bool, kept: bool) -> BaseOxmlElement:
    """A cell, or where it does not begin in this row what continues it."""
    merge = None
    if cell.row_span > 1:
        merge = w("vMerge", val="restart") if begins else w("vMerge")
    properties = w(
        "tcPr",
        w("tcW", w=layout.width(cell), type="dxa"),
        w("gridSpan", val=cell.column_span) if cell.column_span > 1 else None,
        merge,
        w("vAlign", val="center"),
    )
    part, points = _look(layout, cell)
    paragraph = w(
        "p",
        w(
            "pPr",
            w("pStyle", val=table_style(part, points)),
            on("keepNext") if kept else None,
            _balancing_indent(layout, cell) if begins and part == "Head" else None,
        ),
        text_run(_text(cell)) if begins and _text(cell) else None,
    )
    return w("tc", properties, paragraph)


def _text(cell: GridCell) -> str:
    return f"{{{{ {'.'.join(cell.figure.path)} }}}}" if cell.figure else cell.text


def _look(layout: _Layout, cell: GridCell) -> tuple[str, float]:
    """Style and size: numbered labels read as a list and stand left, all else in the middle."""
    if cell.kind == "figure":
        return "Figure", layout.figure_points
    return "Label" if cell.kind == "label" and _number_length(cell.text) else "Head", layout.points


def _number_length(text: str) -> int:
    """How many characters of a label are its number: 3 of （三）不予公开."""
    return text.index(display_name(text)) if text else 0


def _ems(text: str) -> float:
    return sum(1.0 if ord(character) > 0x2000 else 0.5 for character in text)  # noqa: PLR2004 - from there full-width


def _capacity(width: int, points: float) -> float:
    """How many characters stand on a line of that width in twips."""
    return max(1.0, math.floor(2 * width / (points * TWIPS_PER_POINT)) / 2)


def _characters_per_line(text: str, width: int, points: float) -> int:
    """Over how many characters a short header is broken: evenly, and between words, which are mostly of two
    characters (结果/维持, 社会/公益/组织). 0 where it is left to the program."""
    capacity = int(_capacity(width - sum(HEAD_INDENTS), points))
    length = len(text)
    if length <= capacity or capacity < 2 or length > 3 * capacity or not text.isalpha():  # noqa: PLR2004 - a word
        return 0
    evenly = math.ceil(length / math.ceil(length / capacity))
    if evenly % 2 == 0:
        return evenly
    return evenly + 1 if evenly < capacity else evenly - 1


def _balancing_indent(layout: _Layout, cell: GridCell) -> BaseOxmlElement | None:
    width = layout.width(cell)
    characters = _characters_per_line(cell.text, width, layout.points)
    if not characters:
        return None
    spare = width - round(characters * layout.points * TWIPS_PER_POINT)
    side = max(0, spare // 2 - _BORDER)
    return w("ind", left=side, right=side)


def _layout(grid: Grid) -> _Layout:
    """The largest size and row height with which the table fits on a page under its heading; for a table that
    never does, since it is broken anyway, what its columns have room for."""
    for points in (TABLE_POINTS, DENSE_POINTS):
        for height in _ROW_POINTS:
            layout = _measures(grid, points, height)
            if height >= _MIN_ROW[points] and _height(grid, layout) <= _PAGE:
                return layout
    ordinary = _measures(grid, TABLE_POINTS, _ROW_POINTS[2])
    return ordinary if ordinary.widths[-1] >= _FIVE_DIGITS else _measures(grid, DENSE_POINTS, _ROW_POINTS[2])


def _measures(grid: Grid, points: float, row_height: int) -> _Layout:
    widths = _widths(grid, points)
    figure_points = TABLE_POINTS if widths[-1] >= _FOUR_DIGITS else DENSE_POINTS
    return _Layout(widths, points, figure_points, row_height * TWIPS_PER_POINT)


def _height(grid: Grid, layout: _Layout) -> int:
    """About how high the table is, in twips."""
    rows = [layout.row_height] * grid.rows
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        needed = _cell_height(layout, cell)
        standing = rows[cell.row : cell.row + cell.row_span]
        rows[cell.row + cell.row_span - 1] += max(0, needed - sum(standing))
    return sum(rows) + _BORDER * grid.rows


def _cell_height(layout: _Layout, cell: GridCell) -> int:
    if cell.figure:
        return layout.row_height
    part, points = _look(layout, cell)
    width = layout.width(cell) - sum(LABEL_INDENTS if part == "Label" else HEAD_INDENTS) - _BORDER
    per_line = _characters_per_line(cell.text, layout.width(cell), points) if part == "Head" else 0
    lines = math.ceil(_ems(cell.text) / (per_line or _capacity(width, points)))
    return round(lines * TABLE_LEADING[points] * TWIPS_PER_POINT) + 2 * CELL_MARGIN


def _widths(grid: Grid, points: float) -> tuple[int, ...]:
    """The column widths: labels take what they need on one line, as far as the figures leave it to them."""
    figures = grid.columns - grid.label_columns
    labels = _label_widths(grid, points, figures) if grid.label_columns else []
    rest = TEXT_WIDTH - sum(labels)
    shared, unused = divmod(rest, figures)
    return (*labels, *(shared + (index < unused) for index in range(figures)))


def _label_widths(grid: Grid, points: float, figures: int) -> list[int]:
    em = points * TWIPS_PER_POINT
    around = sum(LABEL_INDENTS) + 2 * _BORDER
    labels = [cell for cell in grid.cells if cell.kind == "label"]
    groups = []
    for column in range(grid.label_columns - 1):
        narrow = [_group_characters(cell) for cell in labels if cell.column == column and cell.column_span == 1]
        groups.append(round(max(narrow, default=2) * em) + around)
    least_figure = next((width for most, width in _MIN_FIGURE if figures <= most), _FIVE_DIGITS)
    wanted = max(
        sum(groups[: cell.column]) + round(_ems(cell.text) * em) + around
        for cell in labels
        if cell.column + cell.column_span == grid.label_columns
    )
    whole = min(max(wanted, TEXT_WIDTH // (figures + 1)), TEXT_WIDTH - figures * least_figure)
    whole = max(whole, sum(groups) + round(_LEAST_LABEL * em) + around)
    return [*groups, whole - sum(groups)]


def _group_characters(cell: GridCell) -> int:
    """How many characters wide the label of a group of rows stands beside them: as few as its height allows, its
    number unbroken and its words of two characters too."""
    number = _number_length(cell.text)
    characters = max(2, number)
    while math.ceil(len(cell.text) / characters) > max(2, cell.row_span // 2):
        characters += 1
    return min(characters + (characters - number) % 2, _MOST_GROUP)


def _kept_with_next(grid: Grid) -> Iterator[int]:
    """The rows that stay on the page of the next one: of a short block all, of a long one those of each chunk."""
    with_figures = {cell.row for cell in grid.cells if cell.figure}
    starts = [row for row in range(grid.rows) if row not in with_figures and (row == 0 or row - 1 in with_figures)]
    for start, end in zip(starts, [*starts[1:], grid.rows], strict=True):
        headers = sum(row not in with_figures for row in range(start, end))
        for first, after in _chunks(grid, start, end):
            whole = after - first <= _WHOLE_BLOCK
            yield from range(first, after - 1 if whole else max(first, start + headers))


def _chunks(grid: Grid, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a block may be broken over pages: before the groups of rows, and the rows after the last group belong
    to it, so that a total does not stand alone."""
    if end - start <= _WHOLE_BLOCK:
        yield start, end
        return
    groups = [cell for cell in grid.cells if cell.kind == "label" and cell.row_span > 1 and start <= cell.row < end]
    holding = {cell for cell in groups for other in groups if other.column > cell.column and _inside(other, cell)}
    breaks = sorted({cell.row for cell in groups if cell not in holding})
    edges = sorted({start, *breaks, end})
    yield from itertools.pairwise(edges)


def _inside(inner: GridCell, outer: GridCell) -> bool:
    return outer.row <= inner.row < outer.row + outer.row_span
