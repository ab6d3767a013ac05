"""What the readers of the several kinds hand over: paragraphs and tables within each other; and the blocks made of them.

A table that only lays out a page, and so is none to its reader, is dissolved into what it holds. A table within a cell becomes
a block of its own after the outer one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.documents.errors import too_much
from generator.documents.model import DocumentBlock, Role, Table, TableCell, TextBlock
from generator.messages.message import msg

MAX_PLACES = 200_000  # rows times columns of a table; the largest of a report has some 300
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_FIGURE = re.compile(r"[-+－]?[\d０-９][\d０-９,，.．%％\s]*[^\W\d_年月日]{0,3}")
_LONG = 200  # characters that no label has
_SOME, _MANY = 3, 5  # paragraphs of a cell: more than a label has; as many as a page has


@dataclass(slots=True)
class RawText:
    """A paragraph, its lines separated by line breaks, its level as a heading (0 for none), and what its style makes it."""

    text: str
    heading: int = 0
    role: Role = ""


@dataclass(slots=True)
class RawCell:
    """A cell: its first row, its edges (numbers of any scale, the same over the whole table), and what it holds."""

    row: int
    start: int
    end: int
    blocks: list[RawText | RawTable] = field(default_factory=list)
    row_span: int = 1


@dataclass(slots=True)
class RawTable:
    """A table of so many rows; edges nearer to each other than `tolerance` are one to the eye."""

    cells: list[RawCell]
    rows: int
    tolerance: int = 0


RawBlock = RawText | RawTable


def clean(text: str) -> str:
    """A text without what cannot be seen in it, its lines without blanks at their ends, no blank lines around it."""
    if text.isprintable():  # most are: no control character, no blank but U+0020
        return text.strip()
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def numbered(blocks: Iterable[RawBlock]) -> tuple[DocumentBlock, ...]:
    """The blocks in their order, numbered from 1; blank paragraphs and tables without cells are none.

    Raises DocumentFault (E174) for a table of more than MAX_PLACES places.
    """
    found: list[DocumentBlock] = []
    for block in _flat(blocks):
        number = len(found) + 1
        if isinstance(block, RawTable):
            found.append(_table(number, block))
        else:
            found.append(TextBlock(number, block.text, block.heading, block.role))
    return tuple(found)


def _flat(blocks: Iterable[RawBlock]) -> Iterator[RawBlock]:
    for block in blocks:
        if isinstance(block, RawText):
            text = clean(block.text)
            if text:
                yield RawText(text, block.heading, block.role)
        elif _only_lays_out(block):
            for cell in block.cells:
                yield from _flat(cell.blocks)
        elif block.cells:
            yield block
            for cell in block.cells:
                yield from _flat(one for one in cell.blocks if isinstance(one, RawTable))


def _only_lays_out(table: RawTable) -> bool:
    """Whether it is no table to its reader: one cell, or no figures and what no cell of a table holds."""
    full = [cell for cell in table.cells if any(isinstance(one, RawTable) or clean(one.text) for one in cell.blocks)]
    if len(full) == 1:
        return True
    if any(_holds_a_page(cell, _MANY, ()) for cell in full):
        return True
    if any(_FIGURE.fullmatch(_text(cell)) for cell in full):
        return False
    one_column = len({cell.start for cell in full}) == 1 and len({cell.row for cell in full}) > 1
    return one_column or any(_holds_a_page(cell, _SOME, (_LONG,)) for cell in full)


def _holds_a_page(cell: RawCell, most: int, longest: Sequence[int]) -> bool:
    """Whether it holds headings, or more paragraphs than `most` beside a table, or a longer text than `longest`."""
    texts = [clean(one.text) for one in cell.blocks if isinstance(one, RawText)]
    texts = [text for text in texts if text]
    if len(texts) < len(cell.blocks) and len(texts) > most and any(isinstance(one, RawTable) for one in cell.blocks):
        return True
    if not longest:
        return False
    headed = any(isinstance(one, RawText) and one.heading for one in cell.blocks)
    return (headed and len(texts) > 1) or any(len(text) > longest[0] for text in texts)


def _text(cell: RawCell) -> str:
    return clean("\n".join(block.text for block in cell.blocks if isinstance(block, RawText)))


def _table(number: int, raw: RawTable) -> Table:
    """Its columns are those that the eye sees: between two edges of any cells."""
    rank = _ranks(raw)
    columns = max(rank.values())
    if raw.rows * columns > MAX_PLACES:
        raise too_much(msg("A table has more than {limit} cells.", limit=MAX_PLACES))
    cells = (
        TableCell(cell.row, rank[cell.start], _text(cell), cell.row_span, rank[cell.end] - rank[cell.start])
        for cell in raw.cells
    )
    return Table(number, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), raw.rows, columns)


def _ranks(raw: RawTable) -> dict[int, int]:
    """The column at which each edge stands, from 0: edges nearly in one place in one, where no cell vanishes by that."""
    edges = sorted({edge for cell in raw.cells for edge in (cell.start, cell.end)})
    rank = _clustered(edges, raw.tolerance)
    if any(rank[cell.start] == rank[cell.end] for cell in raw.cells):
        rank = {edge: bisect_left(edges, edge) for edge in edges}
    return rank


def _clustered(edges: Sequence[int], tolerance: int) -> dict[int, int]:
    rank: dict[int, int] = {}
    current, first = -1, 0
    for edge in edges:
        if current < 0 or edge - first > tolerance:
            current, first = current + 1, edge
        rank[edge] = current
    return rank
