"""Under which headers the figures of a table stand: which column of the document is which of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.documents.model import Cell
from generator.formats.model import Format, Section
from generator.recognition.likeness import LIKELY, likeness
from generator.recognition.lines import FormLine, Line


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the figures of a block begin in the document's table, from left to right in the form's order. `width` is that of the
    table that has the headers: a table without them is read by them only where it is as wide."""

    starts: tuple[int, ...]
    width: int

    def cells(self, line: Line, label: Cell | None, count: int) -> list[Cell | None] | None:
        """The cells of a line that stand under the headers; None where they cannot tell (a label stands under one, say, as in a text
        that lost its merged cells)."""
        if count != len(self.starts) or line.table.columns != self.width:
            return None
        if label is not None and label.column + label.column_span > min(self.starts):
            return None
        found: list[Cell | None] = []
        for start in self.starts:
            cell = next((one for one in line.cells if one.column <= start < one.column + one.column_span), None)
            found.append(None if cell in found else cell)
        if any(cell is None for cell in found) and len(line.cells) >= count:
            return None
        return found


def headers_of(
    form: Format, section: Section, wanted: Sequence[FormLine], found: Mapping[int, tuple[Line, bool]], first: int
) -> Columns | None:
    """The columns of the block whose header rows `wanted` begins with, each header found once; None where some are not."""
    figures = next(one.figures for one in wanted if one.figures)
    leaves = [figure.column.label for figure in figures]
    starts: dict[int, int] = {}
    taken: set[int] = set()
    width = 0
    for offset, one in enumerate(wanted):
        if one.kind != "header":
            break
        line = found.get(first + offset, (None, False))[0]
        if line is None:
            return None
        width = line.table.columns
        pending = [at for at, label in enumerate(leaves) if at not in starts]
        here: list[str] = list(one.labels)
        for at in pending:
            if leaves[at] not in here:
                continue
            cell = next(
                (c for c in line.cells if c.column not in taken and likeness(c.text, leaves[at]) >= LIKELY), None
            )
            if cell is None:
                continue
            here.remove(leaves[at])
            starts[at] = cell.column
            taken.add(cell.column)
    if len(starts) != len(leaves):
        return None
    return Columns(tuple(starts[at] for at in range(len(leaves))), width)
