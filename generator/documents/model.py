"""A finished document as blocks in their order: paragraphs, and tables with their cells where a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.messages.message import Message, msg

FileKind = Literal["docx", "html", "txt"]
Role = Literal["", "title", "subtitle", "text", "signature", "date"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph. `number` counts the blocks of the document from 1; `heading` is the level that its style says, 0 for none; `role`
    what else the name of its style says, where that is one of Word's own."""

    number: int
    text: str
    heading: int = 0
    role: Role = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table: where it begins, counted from 0, how many rows and columns it covers, and its text (several paragraphs
    separated by line breaks)."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells in the order of rows and columns, no two of them in one place; merged cells stand once."""

    number: int
    cells: tuple[TableCell, ...]
    rows: int
    columns: int

    def grid(self) -> list[list[TableCell | None]]:
        """For every place the cell that covers it, None where none does."""
        places: list[list[TableCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(self.rows, cell.row + cell.row_span)):
                for column in range(cell.column, min(self.columns, cell.column + cell.column_span)):
                    places[row][column] = cell
        return places


DocumentBlock = TextBlock | Table
BESIDE_THE_TEXT = msg("Beside the text of the page: “{text}”")  # of what a page has around its text: navigation, footer


@dataclass(frozen=True, slots=True)
class Document:
    """A document under the name that problems give it. `title` is what its properties or its head say, "" where they say nothing;
    `subject` and `author` are properties too; `left_out` names what is in it and was not read (a picture, an embedded object, a footnote)."""

    name: str
    kind: FileKind
    blocks: tuple[DocumentBlock, ...]
    title: str = ""
    left_out: tuple[Message, ...] = ()
    subject: str = ""
    author: str = ""
