"""Documents made by hand: a form's tables with figures, as they are and damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from generator.documents.model import Document, DocumentBlock, Table, TableCell, TextBlock
from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.formats.model import Section
from generator.formats.values import Number, written
from generator.report.report import complete_figures
from tests.support.common import FORMATS

FORM = FORMATS.current()
TITLE = "甲区乙局2024年政府信息公开工作年度报告"
OVERVIEW, PROBLEMS = "全年公开信息12条。", "一是更新不够及时。"


def numbers(form: Format = FORM) -> dict[FigurePath, Number]:
    """A different number for every figure that is no sum, and the sums."""
    figures = form.figures
    given = {figure.index: 3 * figure.index + 1 for figure in figures.all if not figure.parts}
    complete = complete_figures(form, given)
    return {figure.path: complete[figure.index] for figure in figures.all}


def table(section: Section, form: Format = FORM, shown: Callable[[Number], str] = written) -> Table:
    """The table of a section as the form prints it."""
    grid, values = form.grids[section.id], numbers(form)
    cells = tuple(
        TableCell(
            cell.row,
            cell.column,
            shown(values[cell.figure.path]) if cell.figure else cell.text,
            cell.row_span,
            cell.column_span,
        )
        for cell in grid.cells
    )
    return Table(0, cells, grid.rows, grid.columns)


def tables(form: Format = FORM, shown: Callable[[Number], str] = written) -> list[Table]:
    """The tables of all sections of figures."""
    return [table(section, form, shown) for section in form.tables]


def document(blocks: Iterable[DocumentBlock | str], name: str = "报告.docx") -> Document:
    """A document of these blocks, numbered; texts are paragraphs."""
    made = [TextBlock(0, block) if isinstance(block, str) else block for block in blocks]
    return Document(name, "docx", tuple(replace(block, number=at) for at, block in enumerate(made, start=1)))


def report(
    shown: Mapping[str, list[Table]] | None = None, form: Format = FORM, title: str = TITLE
) -> list[DocumentBlock | str]:
    """The blocks of a report, with other tables for some of its sections."""
    blocks: list[DocumentBlock | str] = [title]
    texts = {"overview": OVERVIEW, "problems": PROBLEMS, "other": "无其他需要报告的事项。"}
    for section in form.sections:
        blocks.append(section.heading)
        if section.kind == "tables":
            blocks += (shown or {}).get(section.id, [table(section, form)])
        else:
            blocks.append(texts[section.id])
    return blocks


def rows_of(table: Table, first: int, last: int) -> Table:
    """Rows `first` to `last` (without it) of a table; what is merged over the cut is cut."""
    cells = []
    for cell in table.cells:
        top, bottom = max(first, cell.row), min(last, cell.row + cell.row_span)
        if top < bottom:
            text = cell.text if cell.row >= first else ""
            cells.append(replace(cell, row=top - first, row_span=bottom - top, text=text))
    return Table(0, tuple(cells), last - first, table.columns)


def stacked(*parts: Table) -> Table:
    """Tables one under the other in one."""
    cells, top = [], 0
    for part in parts:
        cells += [replace(cell, row=cell.row + top) for cell in part.cells]
        top += part.rows
    return Table(0, tuple(cells), top, max(part.columns for part in parts))


def with_column(table: Table, at: int, text: Callable[[int], str]) -> Table:
    """A table with one more column before that one, its cells unmerged."""
    cells = []
    for cell in table.cells:
        if cell.column >= at:
            cells.append(replace(cell, column=cell.column + 1))
        elif cell.column + cell.column_span > at:
            cells.append(replace(cell, column_span=cell.column_span + 1))
        else:
            cells.append(cell)
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    cells += [TableCell(row, at, text(row)) for row in range(table.rows) if (row, at) not in taken]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(0, tuple(cells), table.rows, table.columns + 1)


def unmerged(table: Table, *, repeat: bool) -> Table:
    """A table without merged cells: their text in every place (`repeat`), or in the first alone."""
    cells = []
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                first = (row, column) == (cell.row, cell.column)
                cells.append(TableCell(row, column, cell.text if first or repeat else ""))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(0, tuple(cells), table.rows, table.columns)


def as_dump(table: Table) -> Table:
    """A table as a text dump has it: merged columns are one cell, merged rows are blank cells, rows are of several lengths."""
    rows: list[list[str]] = []
    for row, places in enumerate(table.grid()):
        here = dict.fromkeys(cell for cell in places if cell is not None)
        rows.append([cell.text if cell.row == row else "" for cell in here])
    cells = tuple(TableCell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    return Table(0, cells, len(rows), max(map(len, rows)))
