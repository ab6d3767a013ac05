"""A report written as Word, WPS, LibreOffice, content managers and hands write it: the same blocks in another guise."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import docx

from generator.api import document as as_word
from generator.documents.model import DocumentBlock, Table, TableCell
from generator.recognition.recognise import recognise
from generator.report.report import Report
from tests.support.common import FORMATS, repacked, unpacked
from tests.support.documents import p, tbl, tc, word
from tests.support.table_documents import document, report

Blocks = list[DocumentBlock | str]
COLUMN = 684  # twentieths of a point


@lru_cache(maxsize=1)
def our_report() -> Report:
    """The report of `reports_in_tables`."""
    found = recognise(document(report()), FORMATS).report
    assert found is not None
    return found


def ours(change: Callable[[str], str] = lambda xml: xml, **more: bytes) -> bytes:
    """The document that this program makes of it, its main part changed; `more` members as word__media for word/media."""
    members = unpacked(as_word(our_report()))
    xml = change(members["word/document.xml"].decode())
    members["word/document.xml"] = xml.encode()
    return repacked({**members, **{name.replace("__", "/"): content for name, content in more.items()}})


def with_python_docx(change: Callable[[docx.document.Document], None]) -> bytes:
    """The document that this program makes of it, changed as python-docx lets one change it."""
    made = docx.Document(io.BytesIO(as_word(our_report())))
    change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class Hand:
    """How a table is written to XML: `continued` are cells merged downwards, `row` and `cell` wrap what is written."""

    continued: str = "<w:vMerge/>"
    started: str = '<w:vMerge w:val="restart"/>'
    spans: bool = True
    old_merges: bool = False
    widths: bool = True
    grid: Callable[[int], tuple[int, ...]] = lambda columns: (COLUMN,) * columns
    drops_continued: bool = False
    row: Callable[[str], str] = lambda row: row
    cell: Callable[[str], str] = lambda cell: cell
    text: Callable[[str], str] = lambda text: "".join(p(html.escape(line)) for line in text.split("\n"))


def word_table(table: Table, hand: Hand | None = None) -> str:
    """The XML of a table in that hand."""
    hand = hand or Hand()
    rows = []
    for row, places in enumerate(table.grid()):
        cells, before = [], ""
        for cell in dict.fromkeys(cell for cell in places if cell is not None):
            if hand.drops_continued and cell.row != row and not cells:
                before = f'<w:trPr><w:gridBefore w:val="{cell.column_span}"/></w:trPr>'
                continue
            cells.append(_word_cell(cell, row, hand))
        rows.append(before + "".join(cells))
    made = tbl(*rows, grid=hand.grid(table.columns))
    return made if hand.row("") == "" else "".join(_wrapped_rows(made, hand))


def _wrapped_rows(made: str, hand: Hand) -> Iterator[str]:
    first, *rest = made.split("<w:tr>")
    yield first
    for one in rest:
        row, end, after = one.partition("</w:tr>")
        yield hand.row(f"<w:tr>{row}{end}") + after


def _word_cell(cell: TableCell, row: int, hand: Hand) -> str:
    merged = "" if cell.row_span == 1 else (hand.started if cell.row == row else hand.continued)
    inner = hand.text(cell.text) if cell.row == row else p("")
    if hand.old_merges:
        begun = '<w:hMerge w:val="restart"/>' if cell.column_span > 1 else ""
        spread = [tc(inner, f"{_width(1, hand)}{begun}{merged}")]
        spread += [tc(p(""), f"{_width(1, hand)}<w:hMerge/>{merged}") for _ in range(cell.column_span - 1)]
        return "".join(hand.cell(one) for one in spread)
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if hand.spans and cell.column_span > 1 else ""
    return hand.cell(tc(inner, f"{_width(cell.column_span, hand)}{span}{merged}"))


def _width(columns: int, hand: Hand) -> str:
    if not hand.widths:
        return '<w:tcW w:w="0" w:type="auto"/>'
    return f'<w:tcW w:w="{columns * COLUMN}" w:type="dxa"/>'


def in_word(blocks: Iterable[DocumentBlock | str] | None = None, hand: Hand | None = None, **parts: str) -> bytes:
    """A .docx of the blocks; texts that begin with < are XML."""
    return word("".join(_in_word(block, hand) for block in (report() if blocks is None else blocks)), **parts)


def _in_word(block: DocumentBlock | str, hand: Hand | None) -> str:
    if isinstance(block, Table):
        return word_table(block, hand)
    text = block if isinstance(block, str) else block.text
    return text if text.startswith("<w:") else p(html.escape(text))


@dataclass(frozen=True)
class PageHand:
    """How blocks are written to HTML."""

    cell: str = "<td{spans}>{text}</td>"
    row: str = "<tr>{cells}</tr>"
    table: str = "<table>{rows}</table>"
    text: str = "<p>{text}</p>"
    blank: str = ""


def in_page(
    blocks: Iterable[DocumentBlock | str] | None = None,
    hand: PageHand | None = None,
    around: str = "<html><body>{body}</body></html>",
) -> str:
    """A web page of the blocks; texts that begin with < are HTML."""
    hand = hand or PageHand()
    body = "\n".join(_in_page(block, hand) for block in (report() if blocks is None else blocks))
    return around.replace("{body}", body)


def _in_page(block: DocumentBlock | str, hand: PageHand) -> str:
    if not isinstance(block, Table):
        text = block if isinstance(block, str) else block.text
        return text if text.startswith("<") else hand.text.replace("{text}", html.escape(text))
    return page_table(block, hand)


def page_table(table: Table, hand: PageHand) -> str:
    """The HTML of a table."""
    rows = []
    for row in range(table.rows):
        cells = [_page_cell(cell, hand) for cell in table.cells if cell.row == row]
        rows.append(hand.row.replace("{cells}", "".join(cells)))
    return hand.table.replace("{rows}", "\n".join(rows))


def _page_cell(cell: TableCell, hand: PageHand) -> str:
    spans = f" rowspan={cell.row_span}" if cell.row_span > 1 else ""
    spans += f" colspan={cell.column_span}" if cell.column_span > 1 else ""
    text = html.escape(cell.text).replace("\n", "<br>") or hand.blank
    return hand.cell.replace("{spans}", spans).replace("{text}", text)


def changed(table: Table, texts: Mapping[tuple[int, int], str]) -> Table:
    """A table with other texts at some places (row and column from 0)."""
    return with_cells(table, lambda cell: replace(cell, text=texts.get((cell.row, cell.column), cell.text)))


def with_cells(table: Table, change: Callable[[TableCell], TableCell | None]) -> Table:
    """A table with each cell changed, those that become None taken out."""
    cells = (change(cell) for cell in table.cells)
    return Table(0, tuple(cell for cell in cells if cell is not None), table.rows, table.columns)


def columns_exchanged(table: Table, one: int, other: int, top: int = 0) -> Table:
    """A table in which two columns have changed places, from row `top` on; cells over several columns stay."""
    there = {one: other, other: one}

    def moved(cell: TableCell) -> TableCell:
        return (
            replace(cell, column=there[cell.column])
            if cell.column in there and cell.column_span == 1 and cell.row >= top
            else cell
        )

    made = with_cells(table, moved)
    return replace(made, cells=tuple(sorted(made.cells, key=lambda cell: (cell.row, cell.column))))


def without_column(table: Table, at: int) -> Table:
    """A table without that column; cells that reach over it are narrower."""

    def narrower(cell: TableCell) -> TableCell | None:
        if cell.column <= at < cell.column + cell.column_span:
            return replace(cell, column_span=cell.column_span - 1) if cell.column_span > 1 else None
        return replace(cell, column=cell.column - 1) if cell.column > at else cell

    return replace(with_cells(table, narrower), columns=table.columns - 1)


def without_row(table: Table, at: int) -> Table:
    """A table without that row; what began in it and reaches further begins in the next."""

    def shorter(cell: TableCell) -> TableCell | None:
        if cell.row <= at < cell.row + cell.row_span:
            return replace(cell, row_span=cell.row_span - 1) if cell.row_span > 1 else None
        return replace(cell, row=cell.row - 1) if cell.row > at else cell

    made = replace(with_cells(table, shorter), rows=table.rows - 1)
    return replace(made, cells=tuple(sorted(made.cells, key=lambda cell: (cell.row, cell.column))))


def rows_in_order(table: Table, order: Iterable[int]) -> Table:
    """A table of these rows of it, each cell of one row only."""
    cells = [
        replace(cell, row=row)
        for row, old in enumerate(order)
        for cell in table.cells
        if cell.row == old and cell.row_span == 1
    ]
    return Table(0, tuple(cells), max(cell.row for cell in cells) + 1, table.columns)


def merged(table: Table, row: int, first: int, last: int, rows: int = 1) -> Table:
    """A table in which the cell at row and column `first` covers the columns to `last` and so many rows."""
    return with_cells(
        table,
        lambda cell: (
            replace(cell, column_span=last - first + 1, row_span=rows)
            if (cell.row, cell.column) == (row, first)
            else (None if row <= cell.row < row + rows and first <= cell.column <= last else cell)
        ),
    )
