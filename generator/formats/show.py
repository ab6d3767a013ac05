"""The tables of a format as plain text, for a terminal (``reportgen formats NAME``).

Drawn from the same grid as the Word template (:mod:`generator.formats.grid`), so what is merged there is merged here.
Lines are ASCII: terminals disagree on how wide the box-drawing characters are (Unicode Standard Annex #11 calls them
ambiguous), and a table whose lines do not meet is of no use.
"""

from __future__ import annotations

import re
from itertools import accumulate

from generator.formats.format import Format
from generator.formats.grid import Grid, GridCell
from generator.formats.model import Section
from generator.formats.values import written, zero
from generator.messages.display import display_width, sign_width
from generator.text.normalise import on_one_line

WIDTH = 100
_NARROWEST = 4  # two Chinese characters
_CLOSING = "、，。；：！？）〕】》〉」』”’,.;:!?)]}"
_OPENING = "（〔【《〈「『“‘([{"
_CHUNK = re.compile(rf"[{re.escape(_OPENING)}]*(?:[!-~]+|.)[{re.escape(_CLOSING)}]*", re.DOTALL)


def tables_as_text(form: Format) -> str:
    """The sections of `form` in their order, each under its heading: tables drawn as they stand when nothing is
    reported (every figure 0), narrative sections with the names of their parts. Ends with a line end.

    A table is at most :data:`WIDTH` columns wide (Chinese characters take two), unless it has more columns of figures
    than that leaves room for.
    """
    return "\n\n".join(_section(form, section) for section in form.sections) + "\n"


def _section(form: Format, section: Section) -> str:
    if section.kind == "tables":
        return "\n".join((section.heading, *draw(form.grids[section.id])))
    return "\n".join((section.heading, *(f"    {part.label}" for part in section.parts)))


def draw(grid: Grid, width: int = WIDTH) -> list[str]:
    """The lines of a grid drawn at most `width` columns wide, where its columns allow."""
    padding = 1 if grid.columns * (_NARROWEST + 3) < width else 0
    widths = _column_widths(grid, width - 1 - grid.columns, padding)
    texts = {cell: wrapped(_text(cell), _inside(cell, widths) - 2 * padding) for cell in grid.cells}
    heights = _row_heights(grid, texts)
    canvas = _Canvas(widths, heights)
    canvas.frame(GridCell("heading", 0, 0, grid.rows, grid.columns))
    for cell in grid.cells:
        canvas.frame(cell)
    for cell, lines in texts.items():
        canvas.write(cell, lines, padding)
    return canvas.lines()


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines at most `width` columns wide, as Chinese is broken: anywhere, but not within a number or a Latin
    word, nor so that closing punctuation begins a line or opening punctuation ends one, where the width allows it."""
    lines = [""]
    filled = 0  # columns of the last line
    for chunk in _CHUNK.findall(on_one_line(text)):
        pieces = [chunk] if display_width(chunk) <= width else list(chunk)
        for piece in pieces:
            wide = display_width(piece)
            if lines[-1] and filled + wide > width:
                lines[-1] = lines[-1].rstrip()
                lines.append("")
                filled = 0
            if lines[-1] or piece != " ":
                lines[-1] += piece
                filled += wide
    return lines


def _text(cell: GridCell) -> str:
    """What a cell shows: its wording, or for a figure the nothing that a report without it shows."""
    if cell.figure is None:
        return cell.text
    column = cell.figure.column
    return written(zero(column.type, column.decimals))


def _inside(cell: GridCell, widths: list[int]) -> int:
    """The columns of a terminal within a cell, those of the lines that it is merged over included."""
    return sum(widths[cell.column : cell.column + cell.column_span]) + cell.column_span - 1


def _column_widths(grid: Grid, room: int, padding: int) -> list[int]:
    """The width of each column with its padding: first as narrow as may be, then widened where most lines stand
    (columns alike together, so that they stay alike) until nothing is broken or there is no room."""
    columns = [
        [(_text(cell), cell.row_span) for cell in grid.cells if cell.column == column and cell.column_span == 1]
        for column in range(grid.columns)
    ]
    widths = [max([_NARROWEST, *(_longest_piece(text) for text, _ in cells)]) for cells in columns]
    room -= sum(widths) + 2 * padding * grid.columns
    growing = set(range(grid.columns))
    while growing:
        tall = {column: _height(columns[column], widths[column]) for column in growing}
        worst = {column for column in growing if tall[column] == max(tall.values())}
        wider = {column: _next_width(columns[column], widths[column], room) for column in worst}
        cost = sum(width - widths[column] for column, width in wider.items())
        if max(tall.values()) <= 1 or cost == 0 or cost > room:
            growing -= worst
            continue
        room -= cost
        for column, width in wider.items():
            widths[column] = width
    _widen_for_merged(grid, widths, room, padding)
    return [width + 2 * padding for width in widths]


def _longest_piece(text: str) -> int:
    """The width of what a text is not broken within, where that is short enough to keep whole."""
    pieces = (display_width(piece) for piece in _CHUNK.findall(text))
    return max((width for width in pieces if width <= 3 * _NARROWEST), default=0)


def _height(cells: list[tuple[str, int]], width: int) -> float:
    """The most lines that a cell of the column needs for each row that it is merged over."""
    return max((len(wrapped(text, width)) / span for text, span in cells), default=0)


def _next_width(cells: list[tuple[str, int]], width: int, room: int) -> int:
    """The least width at which the column needs fewer lines, `width` itself where there is none within `room`."""
    now = _height(cells, width)
    return next((wider for wider in range(width + 1, width + room + 1) if _height(cells, wider) < now), width)


def _widen_for_merged(grid: Grid, widths: list[int], room: int, padding: int) -> None:
    """Gives what room is left to the last column of merged cells whose text would fit on one line with it."""
    for cell in grid.cells:
        if cell.column_span > 1:
            inside = _inside(cell, widths) + 2 * padding * (cell.column_span - 1)
            lacking = display_width(_text(cell)) - inside
            if 0 < lacking <= room:
                widths[cell.column + cell.column_span - 1] += lacking
                room -= lacking


def _row_heights(grid: Grid, texts: dict[GridCell, list[str]]) -> list[int]:
    """The lines of text in each row; the last row that a cell is merged over grows where the cell needs more."""
    heights = [1] * grid.rows
    for cell, lines in sorted(texts.items(), key=lambda item: item[0].row_span):
        last = cell.row + cell.row_span - 1
        others = sum(heights[cell.row : last]) + cell.row_span - 1
        heights[last] = max(heights[last], len(lines) - others)
    return heights


class _Canvas:
    """A page of characters: cells are framed, then written; the corners of the frames are worked out at the end."""

    def __init__(self, widths: list[int], heights: list[int]) -> None:
        self.x = [0, *accumulate(width + 1 for width in widths)]
        self.y = [0, *accumulate(height + 1 for height in heights)]
        self.signs = [[" "] * (self.x[-1] + 1) for _ in range(self.y[-1] + 1)]

    def frame(self, cell: GridCell) -> None:
        """Draws the lines around a cell; where they meet others stands a ``+``."""
        left, right = self.x[cell.column], self.x[cell.column + cell.column_span]
        top, bottom = self.y[cell.row], self.y[cell.row + cell.row_span]
        for y in (top, bottom):
            for x in range(left + 1, right):
                self.signs[y][x] = "+" if self.signs[y][x] in "|+" else "-"
        for x in (left, right):
            for y in range(top + 1, bottom):
                self.signs[y][x] = "+" if self.signs[y][x] in "-+" else "|"
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            self.signs[y][x] = "+"

    def write(self, cell: GridCell, lines: list[str], padding: int) -> None:
        """Puts a cell's lines into its middle; the labels of rows stand at the left."""
        left = self.x[cell.column] + 1 + padding
        room = self.x[cell.column + cell.column_span] - left - padding
        tall = self.y[cell.row + cell.row_span] - self.y[cell.row] - 1
        top = self.y[cell.row] + 1 + (tall - len(lines)) // 2
        for number, line in enumerate(lines):
            indent = 0 if cell.kind == "label" else max(room - display_width(line), 0) // 2
            place = left + indent
            for sign in line:
                self._put(sign, place, top + number)
                place += sign_width(sign)

    def _put(self, sign: str, x: int, y: int) -> None:
        """A sign at its place: a wide one takes its neighbour's too, one without width joins the sign before it."""
        row = self.signs[y]
        size = sign_width(sign)
        if size == 0:
            row[x - 1] += sign
            return
        row[x] = sign
        for follower in range(x + 1, x + size):
            row[follower] = ""

    def lines(self) -> list[str]:
        """The page, line by line, without blanks at the ends."""
        return ["".join(signs).rstrip() for signs in self.signs]
