"""Under which headers the figures of a table stand: which column of the document is which of the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.documents.model import TableCell
from generator.formats.model import Section
from generator.recognition.label_similarity import LIKELY, flat, is_figure, similarity
from generator.recognition.table_rows import DocumentLine, FormLine


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the figures of a block begin in the document's table, from left to right in the form's order; None for a column that the
    table does not have. `width` is that of the table that has the headers: a table without them is read by them only where it is as
    wide."""

    starts: tuple[int | None, ...]
    width: int

    def cells(self, line: DocumentLine, label: TableCell | None, count: int) -> list[TableCell | None] | None:
        """The cells of a line that stand under the headers; None where they cannot tell (a label stands under one, say, as in a text
        that lost its merged cells). A cell that stands under several is given for each of them."""
        if count != len(self.starts) or line.table.columns != self.width:
            return None
        if label is not None and label.column + label.column_span > min(one for one in self.starts if one is not None):
            return None
        found = [None if start is None else cell_at(line, start) for start in self.starts]
        lost = any(cell is None and start is not None for cell, start in zip(found, self.starts, strict=True))
        if lost and len(line.cells) >= count:
            return None
        return found

    @property
    def misplaced(self) -> int | None:
        """The first column that stands left of one that the form has before it; None where all are in the form's order."""
        starts = [one for one in self.starts if one is not None]
        return next((two for one, two in pairwise(starts) if two < one), None)


def cell_at(line: DocumentLine, column: int) -> TableCell | None:
    """The cell that stands in a column of a line, whichever row it begins in."""
    return next(
        (one for one in (*line.cells, *line.above) if one.column <= column < one.column + one.column_span), None
    )


def headers_of(
    section: Section, wanted: Sequence[FormLine], found: Mapping[int, tuple[DocumentLine, bool]], first: int
) -> Columns | None:
    """The columns of the block whose header rows `wanted` begins with, each header found once; None where some are not, unless it is
    because their column was taken out of the table."""
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
            free = [c for c in line.cells if c.column not in taken]
            cell = next((c for c in free if similarity(c.text, leaves[at]) == 1), None) or next(
                (
                    c
                    for c in free
                    if similarity(c.text, leaves[at]) >= LIKELY and not _is_another(c, leaves[at], leaves)
                ),
                None,
            )
            if cell is None:
                continue
            here.remove(leaves[at])
            starts[at] = cell.column
            taken.add(cell.column)
    if len(starts) != len(leaves) and (
        _has_another(wanted, found, first, taken) or not _are_all(starts.values(), len(leaves), wanted, found, first)
    ):
        return None
    return Columns(tuple(starts.get(at) for at in range(len(leaves))), width)


def _is_another(cell: TableCell, label: str, leaves: Sequence[str]) -> bool:
    """Whether a header is just that of another column."""
    return any(similarity(cell.text, other) == 1 for other in leaves if other != label)


def _has_another(
    wanted: Sequence[FormLine], found: Mapping[int, tuple[DocumentLine, bool]], first: int, taken: set[int]
) -> bool:
    """Whether the header rows have a header that is none of the form's: the column is there, under another name."""
    headers = [
        (one, found[first + at][0]) for at, one in enumerate(wanted) if one.kind == "header" and first + at in found
    ]
    labels = [label for one, _ in headers if one.block == wanted[0].block for label in one.labels]
    return any(
        flat(cell.text) and cell.column not in taken and all(similarity(cell.text, label) < LIKELY for label in labels)
        for one, line in headers
        if one.block == wanted[0].block
        for cell in line.cells
        if cell.column >= min(taken, default=0) - 1
    )


def _are_all(
    starts: Iterable[int],
    count: int,
    wanted: Sequence[FormLine],
    found: Mapping[int, tuple[DocumentLine, bool]],
    first: int,
) -> bool:
    """Whether the columns whose headers were found are all that the rows of the block have, most of those of the form."""
    places = sorted(starts)
    if len(places) * 2 <= count:
        return False
    rows = [
        found[first + at][0]
        for at, one in enumerate(wanted)
        if one.figures and one.block == wanted[0].block and first + at in found
    ]
    figures = Counter(sum(is_figure(cell.text) and cell.column >= places[0] for cell in row.cells) for row in rows)
    return bool(figures) and figures.most_common(1)[0][0] <= len(places)


def in_order(line: DocumentLine, label: TableCell | None, count: int) -> list[TableCell | None] | None:
    """The cells of figures behind the label, or where that is lost, the last ones of the line; None where there are too few of them
    and not those at the end are missing. A cell over several columns is given for each where all are filled by that."""
    first = line.cells[0].column if line.cells else 0
    over = [cell for cell in line.above if cell.column > first and is_figure(cell.text)]
    cells = sorted((*line.cells, *over), key=lambda cell: cell.column)
    if label is not None:
        cells = cells[cells.index(label) + 1 :]
        while len(cells) > count and not is_figure(cells[0].text):
            del cells[0]
    else:
        while len(cells) > count and not flat(cells[-1].text) and sum(bool(flat(one.text)) for one in cells) > count:
            del cells[-1]
        cells = cells[-count:]
    if len(cells) < count:
        spread = [cell for cell in cells for _ in range(cell.column_span)]
        if len(spread) == count:
            return list(spread)
        if cells and cells[-1].column + cells[-1].column_span >= line.table.columns:
            return None
    found: list[TableCell | None] = list(cells[:count])
    return found + [None] * (count - len(found))
