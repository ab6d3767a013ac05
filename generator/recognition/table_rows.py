"""Tables of the document, and the grid of a section, as lines: what stands side by side in one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.documents.model import Table, TableCell
from generator.formats.figures import Figure
from generator.formats.format import Format, view
from generator.formats.model import Section
from generator.recognition.label_similarity import flat, is_figure


@dataclass(frozen=True, slots=True, eq=False)
class DocumentLine:
    """A row of one of the document's tables. `cells` begin in it, from left to right; `above` reach into it from a row above."""

    table: Table
    row: int
    cells: tuple[TableCell, ...]
    above: tuple[TableCell, ...]

    @property
    def texts(self) -> list[str]:
        """What stands in its cells."""
        return [cell.text for cell in self.cells]

    @property
    def is_blank(self) -> bool:
        """Whether nothing begins in it."""
        return not any(flat(cell.text) for cell in self.cells)


def lines_of(table: Table) -> list[DocumentLine]:
    """The lines of a table from top to bottom."""
    lines = []
    for row, places in enumerate(table.grid()):
        here = list(dict.fromkeys(cell for cell in places if cell is not None))
        begun = tuple(cell for cell in here if cell.row == row)
        lines.append(DocumentLine(table, row, begun, tuple(cell for cell in here if cell.row != row)))
    return lines


@dataclass(frozen=True, slots=True, eq=False)
class FormLine:
    """A line of the form: the heading of a block, a row of headers, or figures with their label and those of the groups around.

    `block` counts the blocks of the section; `labels` are those that begin here, but for the label of the figures.
    """

    kind: Literal["heading", "header", "figures"]
    block: int
    labels: tuple[str, ...]
    label: str = ""
    groups: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@view
def form_lines(form: Format, section: Section) -> tuple[FormLine, ...]:
    """The lines of a section's table, from top to bottom."""
    return tuple(_form_lines(form, section))


def _form_lines(form: Format, section: Section) -> Iterator[FormLine]:
    grid = form.grids[section.id]
    block = -1
    figures_before = True
    for row in range(grid.rows):
        cells = list(grid.row_cells(row))
        figures = tuple(cell.figure for cell in cells if cell.figure is not None)
        labels = tuple(cell.text for cell in cells if cell.figure is None and cell.text)
        if figures:
            first = figures[0]
            labelled = first.rows
            label = labelled[-1].label if labelled else ""
            groups = tuple(one.label for one in labelled[:-1])
            starting = tuple(one for one in labels if one != label)
            yield FormLine("figures", block, starting, label, groups, figures)
        else:
            block += figures_before
            kind: Literal["heading", "header"] = "heading" if cells[0].kind == "heading" else "header"
            yield FormLine(kind, block, labels)
        figures_before = bool(figures)


def label_cells(line: DocumentLine) -> list[TableCell]:
    """The cells of a line that hold words, no figures."""
    return [cell for cell in line.cells if not is_figure(cell.text)]
