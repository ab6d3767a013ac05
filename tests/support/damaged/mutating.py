"""Documents changed at random: bytes of the XML and of pages, cells taken away, doubled and shuffled. The same seed, the same change."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from generator.documents.model import Table, TableCell
from tests.support.common import repacked, unpacked
from tests.support.damaged.guises import Blocks, in_page, in_word, ours
from tests.support.table_documents import report

_TAG = re.compile(r"<[^>]*>")
_ELEMENT = re.compile(r"<w:(?:tc|tr|p|r|tcPr|gridSpan|vMerge|tblGrid|t)\b[^>]*?/?>|</w:(?:tc|tr|p|r|t)>")
_TEXTS = (
    "",
    "0",
    "7",
    "—",
    "无",
    "若干",
    "总计",
    "其他",
    "自然人",
    "1.属于国家秘密",
    "（一）予以公开",
    "二、主动公开政府信息情况",
    "备注",
    "12件",
    "（3）",
    "１，２００",
    "\u200b",
    "2024",
)


def _bytes_of_word(chance: random.Random) -> bytes:
    """Our document, some bytes of its main part, or of the package, other ones."""
    members = unpacked(ours())
    xml = bytearray(members["word/document.xml"])
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(xml))
        xml[at : at + chance.randint(0, 3)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 3)))
    return repacked({**members, "word/document.xml": bytes(xml)})


def _bytes_of_the_package(chance: random.Random) -> bytes:
    data = bytearray(ours())
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randint(len(data) // 2, len(data))] if chance.random() < 0.2 else data)


def _tags_of_word(chance: random.Random) -> bytes:
    """Our document, whole elements of its main part taken away, doubled or exchanged; it stays well-formed."""
    members = unpacked(ours())
    xml = members["word/document.xml"].decode()
    for _ in range(chance.randint(1, 6)):
        kind = chance.choice(["tc", "tr", "p", "r", "tcPr", "gridSpan", "vMerge", "tblGrid", "tbl", "trPr"])
        found = list(
            re.finditer(
                rf"<w:{kind}(?: [^>]*)?/>|<w:{kind}(?: [^>]*)?>(?:(?!<w:{kind}[ >/]).)*?</w:{kind}>", xml, re.DOTALL
            )
        )
        if not found:
            continue
        one, other = chance.choice(found), chance.choice(found)
        change = chance.choice(["remove", "double", "move", "span"])
        if change == "span":
            xml = (
                xml[: one.start()]
                + one[0].replace('w:val="', f'w:val="{chance.choice(["0", "-1", "9", "99999999999", "x"])}', 1)
                + xml[one.end() :]
            )
        elif change == "move":
            xml = xml[: other.start()] + one[0] + xml[other.start() :]
        else:
            xml = xml[: one.start()] + (one[0] * 2 if change == "double" else "") + xml[one.end() :]
    return repacked({**members, "word/document.xml": xml.encode()})


def _tags_of_a_page(chance: random.Random) -> bytes:
    """The report as a page, tags taken away, doubled or put elsewhere."""
    page = in_page()
    for _ in range(chance.randint(1, 12)):
        found = list(_TAG.finditer(page))
        one, other = chance.choice(found), chance.choice(found)
        moved = chance.choice(
            ["", one[0] * 2, other[0], one[0].replace("=", "=9"), "<table>", "<td rowspan=0>", "<tr hidden>"]
        )
        page = page[: one.start()] + moved + page[one.end() :]
    return page.encode(chance.choice(["utf-8", "utf-8", "gb18030", "utf-16"]))


def _bytes_of_a_page(chance: random.Random) -> bytes:
    data = bytearray(in_page().encode())
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cells_changed(chance: random.Random) -> Blocks:
    """The blocks of the report, cells of its tables taken away, doubled, merged, exchanged and written over, rows and blocks moved."""
    blocks = [
        _table(block, chance) if isinstance(block, Table) and chance.random() < 0.7 else block for block in report()
    ]
    for _ in range(chance.randint(0, 2)):
        at = chance.randrange(len(blocks))
        change = chance.random()
        if change < 0.4:
            del blocks[at]
        elif change < 0.7:
            blocks.insert(chance.randrange(len(blocks)), blocks[at])
        else:
            blocks.insert(at, chance.choice(_TEXTS) or "一、总体情况")
    return blocks


def _table(table: Table, chance: random.Random) -> Table:
    for _ in range(chance.randint(1, 5)):
        table = chance.choice((_written_over, _exchanged, _gone, _row_gone, _row_twice, _merged))(table, chance)
    return table


def _with(table: Table, cells: list[TableCell]) -> Table:
    """A table of those of the cells that do not lie over another one."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        places = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        if not places & taken:
            taken |= places
            kept.append(cell)
    rows = max((cell.row + cell.row_span for cell in kept), default=1)
    return Table(0, tuple(kept), rows, max((cell.column + cell.column_span for cell in kept), default=1))


def _written_over(table: Table, chance: random.Random) -> Table:
    at = chance.randrange(len(table.cells))
    return _with(
        table,
        [
            replace(cell, text=chance.choice(_TEXTS)) if number == at else cell
            for number, cell in enumerate(table.cells)
        ],
    )


def _exchanged(table: Table, chance: random.Random) -> Table:
    one, other = chance.choice(table.cells), chance.choice(table.cells)
    texts = {id(one): other.text, id(other): one.text}
    return _with(table, [replace(cell, text=texts.get(id(cell), cell.text)) for cell in table.cells])


def _gone(table: Table, chance: random.Random) -> Table:
    gone = chance.choice(table.cells)
    moves = chance.random() < 0.5

    def moved(cell: TableCell) -> TableCell:
        return (
            replace(cell, column=cell.column - gone.column_span)
            if moves and cell.row == gone.row and cell.column > gone.column
            else cell
        )

    return _with(table, [moved(cell) for cell in table.cells if cell is not gone] or [gone])


def _row_gone(table: Table, chance: random.Random) -> Table:
    row = chance.randrange(table.rows)
    cells = [replace(cell, row=cell.row - (cell.row > row)) for cell in table.cells if cell.row != row]
    return _with(table, cells or list(table.cells))


def _row_twice(table: Table, chance: random.Random) -> Table:
    row = chance.randrange(table.rows)
    below = [replace(cell, row=cell.row + 1) for cell in table.cells if cell.row > row]
    return _with(
        table,
        [
            *(cell for cell in table.cells if cell.row <= row),
            *(replace(cell, row=row + 1) for cell in table.cells if cell.row == row),
            *below,
        ],
    )


def _merged(table: Table, chance: random.Random) -> Table:
    at = chance.randrange(len(table.cells))
    wide, high = chance.randint(0, 3), chance.randint(0, 2)
    cells = list(table.cells)
    grown = replace(cells[at], column_span=cells[at].column_span + wide, row_span=cells[at].row_span + high)
    rest = [cell for number, cell in enumerate(cells) if number != at and not _over(grown, cell)]
    return _with(table, [grown, *rest])


def _over(one: TableCell, other: TableCell) -> bool:
    return one.row <= other.row < one.row + one.row_span and one.column <= other.column < one.column + one.column_span


def _cells_in_word(chance: random.Random) -> bytes:
    return in_word(cells_changed(chance))


def _cells_in_a_page(chance: random.Random) -> bytes:
    return in_page(cells_changed(chance)).encode()


MUTATIONS: dict[str, Callable[[random.Random], bytes]] = {
    "bytes of Word": _bytes_of_word,
    "bytes of the package": _bytes_of_the_package,
    "tags of Word": _tags_of_word,
    "tags of a page": _tags_of_a_page,
    "bytes of a page": _bytes_of_a_page,
    "cells in Word": _cells_in_word,
    "cells in a page": _cells_in_a_page,
}
