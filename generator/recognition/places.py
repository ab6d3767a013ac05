"""Places in a finished document as people find them there: the table with row and column, or the paragraph, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.documents.model import Document, Table, TableCell, TextBlock
from generator.formats.figures import FigurePath
from generator.messages.display import join_names
from generator.problems.problem import InDocument, Place
from generator.recognition.model import Found, Spot
from generator.text.normalise import on_one_line

_BETWEEN = " | "
_AROUND = 60  # characters of a paragraph before and behind the one that is meant
_CELL, _CELLS = 40, 30  # characters of a cell, and cells of a row, that are shown


class Places:
    """Where the blocks of a document stand, counted as people count: tables apart from paragraphs, empty paragraphs not at all."""

    def __init__(self, document: Document) -> None:
        self.name = document.name
        self._blocks = {block.number: block for block in document.blocks}
        self._rows: dict[int, dict[int, list[TableCell]]] = {}  # of the tables that were asked for
        self._ordinals: dict[int, int] = {}
        tables = paragraphs = 0
        for block in document.blocks:
            if isinstance(block, Table):
                tables += 1
                self._ordinals[block.number] = tables
            elif block.text.strip():
                paragraphs += 1
                self._ordinals[block.number] = paragraphs

    def at(self, spot: Spot | None, start: int = 0) -> Place:
        """The place, with the row or the piece of the paragraph as its excerpt; in a paragraph at its character `start`. The
        document as a whole where nothing stands there."""
        block = self._blocks.get(spot.block) if spot is not None else None
        if spot is None or block is None or spot.block not in self._ordinals:
            return Place(self.name)
        ordinal = self._ordinals[spot.block]
        if isinstance(block, TextBlock):
            excerpt, mark = _around(block.text, start)
            return Place(self.name, excerpt=excerpt, within=InDocument(spot.block, paragraph=ordinal, mark=mark))
        excerpt, mark = _row(self._cells(block, spot.row), spot.column) if spot.row else ("", 0)
        within = InDocument(spot.block, spot.row, spot.column, table=ordinal, mark=mark)
        return Place(self.name, excerpt=excerpt, within=within)

    def _cells(self, table: Table, row: int) -> list[TableCell]:
        """The cells that begin in a row, from left to right."""
        if table.number not in self._rows:
            rows: dict[int, list[TableCell]] = {}
            for cell in table.cells:
                rows.setdefault(cell.row + 1, []).append(cell)
            self._rows[table.number] = rows
        return self._rows[table.number].get(row, [])


class ReportPlaces:
    """Finds the figures and passages of a report that was recognised in a document: what its ``locate`` and ``locate_text`` are.

    `figures` tell where each figure stands, `texts` the paragraphs of each narrative, by its id.
    """

    def __init__(
        self,
        places: Places,
        figures: Mapping[FigurePath, Found],
        fields: Mapping[FigurePath, Spot],
        texts: Mapping[str, Sequence[TextBlock]],
    ) -> None:
        self._places = places
        self._spots: dict[FigurePath, Spot] = dict(fields)
        for path, found in figures.items():
            self._spots[path] = found.spot
            for length in range(1, len(path)):  # a row or a section: where its first figure stands
                first = Spot(found.spot.block, found.spot.row if length == len(path) - 1 else 0)
                self._spots.setdefault(path[:length], first)
        self._texts = texts
        for section, paragraphs in texts.items():
            if paragraphs:
                self._spots.setdefault((section,), Spot(paragraphs[0].number))

    def locate(self, paths: Sequence[FigurePath]) -> Place:
        """Where the first known of several figures, rows or sections stands."""
        return self._places.at(next((self._spots[path] for path in paths if path in self._spots), None))

    def locate_text(self, path: FigurePath, piece: str, before: int) -> Place:
        """Where a piece of a narrative stands, the one with `before` like it in front of it."""
        for paragraph in self._texts.get(path[0], ()):
            start = paragraph.text.find(piece)
            while start >= 0:
                if not before:
                    return self._places.at(Spot(paragraph.number), start)
                before -= 1
                start = paragraph.text.find(piece, start + len(piece))
        return self.locate([path])


def _around(text: str, start: int) -> tuple[str, int]:
    first = max(0, start - _AROUND)
    shown = ("…" if first else "") + text[first : start + _AROUND].replace("\n", " ")
    return shown, start - first + bool(first)


def _row(cells: Sequence[TableCell], column: int) -> tuple[str, int]:
    """The cells of a row, and where in that text the one of a column is."""
    shown, mark = "", 0
    for cell in cells[:_CELLS]:
        shown += _BETWEEN if cell is not cells[0] else ""
        if cell.column < column:
            mark = len(shown)
        text = on_one_line(cell.text)
        shown += text if len(text) <= _CELL else text[:_CELL] + "…"
    return shown, mark


def join_runs(numbers: Iterable[int]) -> str:
    """Numbers of rows as a short list: 4–9、12."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return join_names(str(first) if first == last else f"{first}–{last}" for first, last in runs)
