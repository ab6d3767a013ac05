"""Text dumps of Word documents: a paragraph a line, and tables in the two ways that dumps show them.

One way gives each cell a line of its own that begins with a Tab; lines without Tab that follow go on in the cell, and a blank line
ends the row. A cell that is merged with the one above is there, blank; one merged with its neighbours stands once, so that rows
have several lengths. The other way gives each row a line, cells divided by ``|`` or Tabs. In both a cell's column is its number in
its row, and no spans are known: what stands above what only the form can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from generator.documents.errors import too_much
from generator.documents.model import Document
from generator.documents.raw import MAX_PLACES, RawBlock, RawCell, RawTable, RawText, numbered
from generator.documents.safe import decode
from generator.messages.message import msg

MAX_BYTES = 4 * 1024 * 1024
MAX_LINES = 100_000
_ARTEFACT = re.compile(r"\[bookmark: [^\]\n]{0,80}\]")  # what dumps write for a mark that nobody sees in Word
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c]")
_HEADING = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、．.]")
_MAX_CELL_LINE = 40  # characters of a line that goes on in a cell after a blank one
_SENTENCE_ENDS = ("。", "；", "：", "！")
_RULE = re.compile(r"[|:\-\s]+")

PlainRow = list[str]


def read_plain(name: str, data: bytes) -> Document:
    """The document of a text file. Raises DocumentFault where it is too large (E174) or its characters cannot be read (E177)."""
    if len(data) > MAX_BYTES:
        raise too_much(msg("The text is larger than {limit} MB.", limit=MAX_BYTES // 1024 // 1024))
    text = _ARTEFACT.sub("", _LINE_ENDS.sub("\n", decode(data)))
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise too_much(msg("The text has more than {limit} lines.", limit=MAX_LINES))
    by_cells = sum(line.startswith("\t") and "\t" not in line[1:] for line in lines)
    by_rows = sum("\t" in line.strip("\t ") for line in lines)
    blocks = _cell_a_line(lines) if by_cells > by_rows else _row_a_line(lines)
    return Document(name, "txt", numbered(blocks))


def _table(rows: list[PlainRow]) -> RawTable:
    if len(rows) * max(map(len, rows)) > MAX_PLACES:
        raise too_much(msg("A table has more than {limit} cells.", limit=MAX_PLACES))
    cells = [
        RawCell(row, column, column + 1, [RawText(text)])
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return RawTable(cells, len(rows))


def _row_a_line(lines: list[str]) -> Iterator[RawBlock]:
    """Lines with ``|`` or Tabs between cells, two or more of them one after the other, are a table."""
    for divided, group in groupby(lines, _is_row):
        run = list(group)
        if not divided or len(run) == 1:
            yield from (RawText(line) for line in run)
        else:
            rows = [_cells(line) for line in run if not _RULE.fullmatch(line)]
            yield from [_table(rows)] if rows else []


def _is_row(line: str) -> bool:
    line = line.strip(" ")
    return " |" in line or "| " in line or line.endswith("|") or "\t" in line.strip("\t")


def _cells(line: str) -> PlainRow:
    line = line.strip(" ")
    if "|" not in line:
        return [cell.strip() for cell in line.split("\t")]
    return [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]


def _cell_a_line(lines: list[str]) -> Iterator[RawBlock]:
    """Lines that begin with a Tab are cells, rows end at a blank line, and a table where text follows."""
    rows: list[PlainRow] = []
    row_is_open = False
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.startswith("\t"):
            if not row_is_open:
                rows.append([])
            row_is_open = True
            rows[-1].append(line[1:])
        elif not line.strip():
            row_is_open = row_is_open and _goes_on_in_the_cell(rows[-1][-1], lines[index + 1 : index + 2])
        elif row_is_open:
            rows[-1][-1] += f"\n{line}"
        else:
            yield from _ended(rows)
            rows = []
            yield RawText(line)
        index += 1
    yield from _ended(rows)


def _ended(rows: list[PlainRow]) -> Iterator[RawBlock]:
    """The table of these rows; a single cell, and sentences only, are paragraphs that begin with a Tab."""
    if len(rows) == 1 and (len(rows[0]) == 1 or all(cell.rstrip().endswith(_SENTENCE_ENDS) for cell in rows[0])):
        yield from (RawText(line) for cell in rows[0] for line in cell.split("\n"))
    elif rows:
        yield _table(rows)


def _goes_on_in_the_cell(cell: str, following: list[str]) -> bool:
    """Whether a blank line stands within a cell: two of them end a table, so that text after one is the cell's.

    Not so a heading or a sentence, or what follows one: there somebody has taken blank lines out.
    """
    line = following[0] if following else ""
    if not line.strip() or line.startswith("\t") or len(line) > _MAX_CELL_LINE:
        return False
    return not (
        _HEADING.match(line) or line.rstrip().endswith(_SENTENCE_ENDS) or cell.rstrip().endswith(_SENTENCE_ENDS)
    )
