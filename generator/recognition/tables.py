"""The figures of a section, read from the tables of the document that show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.documents.model import Table, TableCell
from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format
from generator.formats.model import Column, Section
from generator.messages.message import Message, msg
from generator.recognition import table_messages as gaps
from generator.recognition.align_rows import Alignment, align, label_cell
from generator.recognition.columns import Columns, headers_of, in_order
from generator.recognition.label_similarity import (
    LIKELY,
    flat,
    is_figure,
    is_printed,
    similarity,
    spelling,
    without_number,
)
from generator.recognition.match_tables import chosen, hits_in, stand_twice
from generator.recognition.model import FindingKind, FormFinding, Found, Guess, Reading, Spot, UnusedText
from generator.recognition.numbers import read_number
from generator.recognition.table_rows import DocumentLine, FormLine, form_lines, label_cells, lines_of
from generator.text.normalise import on_one_line

_MARK = re.compile(r"^(\d{1,2})[、,，:：)]")
_NUMBER = re.compile(r"\d+")


def read_tables(form: Format, tables: Sequence[Table], headed: Mapping[str, set[int]]) -> list[Reading]:
    """Each section of figures as the document's tables show it. `headed` are the numbers of the tables that stand under the
    heading of a section, by its id: they help where a table has no label left."""
    lines = {table.number: lines_of(table) for table in tables}
    hits = hits_in(form, tables)
    twice = stand_twice(form, tables, hits)
    own = {
        section.id: [
            line
            for table in chosen(section, tables, hits, headed.get(section.id, set()))
            for line in lines[table.number]
        ]
        for section in form.tables
    }
    readings = [_TableReader(form, section, own[section.id]).read() for section in form.tables]
    for at, reading in enumerate(readings):
        others = {row for other in readings if other is not reading for row in other.sure}
        if reading.by_place & others:  # rows of another section, in a table that has labels of both
            rest = [line for line in own[reading.section.id] if (line.table.number, line.row + 1) not in others]
            readings[at] = _TableReader(form, reading.section, rest).read()
    for reading in readings:
        reading.twice |= twice
    used = {place for reading in readings for place in reading.used}
    for reading in readings:
        for number in sorted(reading.claimed):
            if number not in {one for other in readings for one in other.claimed if other is not reading} or (
                min(other.section.number for other in readings if number in other.claimed) == reading.section.number
            ):
                reading.unused += _unused(lines[number], used, form, reading.section)
    return readings


class _TableReader:
    def __init__(self, form: Format, section: Section, lines: Sequence[DocumentLine]) -> None:
        self.form, self.lines = form, lines
        self.wanted = form_lines(form, section)
        self.reading = Reading(section)
        self.destroyed: list[str] = []
        self.lost_at: Spot | None = None  # the first row without its label
        self.at = Spot(0)  # the line in hand
        self.above: Spot | None = None  # the line that was found last
        self.places: dict[int, list[TableCell | None]] = {}
        self.holds: dict[int, list[Figure]] = {}  # by the id of a cell, the figures that it stands for
        self.too_few: list[str] = []
        self.without_cell: list[str] = []
        self.told: set[int] = set()
        self.bracketed: list[str] = []
        self.tables = {id(cell): line.table.number for line in lines for cell in line.cells}

    def read(self) -> Reading:
        reading = self.reading
        alignment = align(self.lines, self.wanted)
        by_form = {to: (self.lines[at], known) for at, to, known in alignment.pairs}
        if not any(self.wanted[to].figures for to in by_form) and not alignment.doubtful:
            self._find("table_missing", expected=reading.section.heading, path=(reading.section.id,))
            self._guess(msg("The document has no table of this section; its figures are all 0 here."))
            return reading
        reading.twice = self._stands_twice()
        reading.claimed = {line.table.number for line in self.lines}
        self._place(by_form)
        missing = []
        taken = {id(line) for line, _ in by_form.values()}
        there = {self.wanted[to].block for to in by_form if self.wanted[to].figures}
        for to, wanted in enumerate(self.wanted):
            found = by_form.get(to)
            if wanted.kind != "figures":
                if wanted.block not in there:
                    continue  # its rows are reported as missing
                self._labels(wanted, found[0] if found else self._untaken(taken), wanted.labels)
            elif found is None:
                missing.append(self._row(wanted))
                words: dict[str, Any] = {"expected": wanted.label, "path": wanted.figures[0].path[:-1]}
                self._find("row_missing", row=missing[-1], spot=self.above, **words)
                reading.score -= 1
            else:
                self._figures(wanted, found[0], self.places[to])
            if found is not None:
                self.above = Spot(found[0].table.number, found[0].row + 1)
        self._groups(by_form)
        self._score(alignment)
        self._report_missing(missing, len(alignment.doubtful))
        return reading

    def _place(self, by_form: Mapping[int, tuple[DocumentLine, bool]]) -> None:
        """Which cells hold the figures of each row: under their headers where these are known, else in their order."""
        columns: Columns | None = None
        for to, wanted in enumerate(self.wanted):
            if wanted.kind == "header" and (to == 0 or self.wanted[to - 1].kind != "header"):
                columns = headers_of(self.reading.section, self.wanted[to:], by_form, to)
                if columns is not None and columns.misplaced is not None:
                    self._misplaced(columns, to, by_form)
            if wanted.kind != "figures" or to not in by_form:
                continue
            line, count = by_form[to][0], len(wanted.figures)
            label = label_cell(line, wanted) if wanted.label else None
            cells = columns.cells(line, label, count) if columns is not None else None
            if cells is None:
                cells = in_order(line, label, count)
            if cells is None:
                self.too_few.append(self._row(wanted))
                cells = [None] * count
            self.places[to] = cells
            for figure, cell in zip(wanted.figures, cells, strict=True):
                if cell is not None:
                    self.holds.setdefault(id(cell), []).append(figure)

    def _misplaced(self, columns: Columns, to: int, by_form: Mapping[int, tuple[DocumentLine, bool]]) -> None:
        """Tells of columns that stand in another order than the form's."""
        figures = next(one.figures for one in self.wanted[to:] if one.figures)
        names = [figure.column.label for figure in figures]
        placed = sorted((start, name) for start, name in zip(columns.starts, names, strict=True) if start is not None)
        line = by_form[to][0]
        self._find(
            "columns_misplaced",
            expected="、".join(names),
            found="、".join(name for _, name in placed),
            path=(self.reading.section.id,),
            spot=Spot(line.table.number, line.row + 1, (columns.misplaced or 0) + 1),
        )

    def _report_missing(self, missing: Sequence[str], doubtful: int) -> None:
        """What had to be inferred, and what could not be: of the whole table."""
        lost = gaps.listed(gaps.LABEL_LOST, self.destroyed)
        if lost is not None:
            self._guess(lost, self.lost_at)
        for message in (
            gaps.of_rows(gaps.LABEL_UNKNOWN, doubtful),
            gaps.listed(gaps.ROW_MISSING, missing),
            gaps.listed(gaps.TOO_FEW_CELLS, self.too_few),
            gaps.listed(gaps.NO_CELL, self.without_cell),
            gaps.listed(gaps.IN_BRACKETS, self.bracketed),
        ):
            if message is not None:
                self._guess(message)

    def _guess(self, message: Message, spot: Spot | None = None) -> None:
        self.reading.guesses.append(Guess((self.reading.section.id,), message, spot or self._first()))

    def _score(self, alignment: Alignment) -> None:
        matched = {at for at, _, _ in alignment.pairs}
        self.reading.score += sum(1.0 + known for _, _, known in alignment.pairs)
        for at, line in enumerate(self.lines):
            rows = sum(is_figure(text) and bool(flat(text)) for text in line.texts)
            if at not in matched and rows > 1 and label_cells(line):
                self.reading.score -= 1

    def _stands_twice(self) -> bool:
        """Whether most rows of figures are there more than once: the document holds two reports."""
        labelled = [one for one in self.wanted if one.label]
        names = [spelling(one.label) for one in labelled]
        counts: dict[str, int] = {}
        for line in self.lines:
            numbers = sum(is_figure(text) for text in line.texts)
            for text in {spelling(cell.text) for cell in label_cells(line)} if numbers else ():
                counts[text] = counts.get(text, 0) + 1
        several = sum(counts.get(name, 0) > names.count(name) for name in names)
        return bool(names) and several * 2 > len(names)

    def _untaken(self, taken: set[int]) -> DocumentLine | None:
        """The line below the last one that was found, where it is none of the form's: it has lost its labels."""
        spot = self.above
        at = next((n for n, one in enumerate(self.lines, 1) if _is_at(one, spot)), 0) if spot else 0
        line = self.lines[at] if at < len(self.lines) else None
        return line if line is not None and id(line) not in taken and line.is_blank else None

    def _first(self) -> Spot | None:
        """The table as a whole."""
        return Spot(self.lines[0].table.number) if self.lines else None

    def _row(self, wanted: FormLine) -> str:
        rows = wanted.figures[0].rows
        return " · ".join(one.label for one in rows if not one.optional)

    def _leave(self, spot: Spot, text: str | Message) -> None:
        self.reading.unused.append(UnusedText(spot, text, (self.reading.section.id,)))

    def _find(  # noqa: PLR0913 - the words of a finding
        self,
        kind: FindingKind,
        row: str = "",
        column: str = "",
        expected: str = "",
        found: str = "",
        path: FigurePath = (),
        spot: Spot | None = None,
    ) -> None:
        heading = self.reading.section.heading
        self.reading.findings.append(FormFinding(kind, heading, row, column, expected, found, path, spot))

    def _labels(self, wanted: FormLine, line: DocumentLine | None, labels: Sequence[str]) -> None:
        """Holds the labels that begin in a line of the form against those of the document's line."""
        if line is None:
            for label in labels:
                self._find("label_missing", row=label, expected=label, spot=self.above or self._first())
            return
        rest = list(line.cells)
        lost = []
        self.at = Spot(line.table.number, line.row + 1)
        for label in labels:
            free = [
                one for one in rest if not any(similarity(one.text, other) == 1 for other in labels if other != label)
            ]
            cell = max(free, key=lambda one: similarity(one.text, label), default=None)
            if cell is not None and similarity(cell.text, label) >= LIKELY:
                rest.remove(cell)
                self._label(label, cell)
            else:
                lost.append(label)
        for label in lost:
            cell = next((one for one in rest if flat(one.text)), rest[0] if rest else None)
            if cell is not None:
                rest.remove(cell)
            self._lost(label, cell)

    def _label(self, label: str, cell: TableCell, row: str = "") -> None:
        """A label that was recognised, compared with the form's."""
        self._use(cell)
        if is_printed(cell.text, label):
            return
        spot = self._spot(cell)
        plain, printed = flat(cell.text), flat(label)
        numbered = plain.strip("0123456789") == printed.strip("0123456789") and plain != printed
        kind: FindingKind = "number_in_label" if numbered and plain.startswith(printed) else "label_altered"
        if _MARK.sub(r"\1.", plain) == printed:
            kind = "label_mark"
        self._find(kind, row=row or label, expected=label, found=on_one_line(cell.text), spot=spot)
        self._number_in(cell, label)

    def _number_in(self, cell: TableCell, label: str) -> None:
        """A number in the cell of a label that is not the label's is no figure: it is left out."""
        plain = flat(cell.text) if is_figure(cell.text) else without_number(cell.text)
        own, found = (Counter(_NUMBER.findall(text)) for text in (without_number(label), plain))
        if any(int(number) for number in found - own):
            self._leave(self._spot(cell), on_one_line(cell.text))

    def _lost(self, label: str, cell: TableCell | None, row: str = "") -> None:
        if cell is None or not flat(cell.text):
            spot = self._spot(cell) if cell else self.at
            self._find("label_missing", row=row or label, expected=label, spot=spot)
            return
        kind: FindingKind = "label_overwritten" if is_figure(cell.text) else "label_altered"
        self._use(cell)
        self._find(kind, row=row or label, expected=label, found=on_one_line(cell.text), spot=self._spot(cell))
        if kind == "label_altered":
            self._leave(self._spot(cell), on_one_line(cell.text))
        else:
            self._number_in(cell, label)

    def _groups(self, by_form: Mapping[int, tuple[DocumentLine, bool]]) -> None:
        """The labels of groups of rows, which may stand in any line of the group."""
        groups: dict[str, list[DocumentLine]] = {}
        for to, (line, _) in by_form.items():
            for label in self.wanted[to].groups:
                groups.setdefault(label, []).append(line)
        for label, lines in groups.items():
            cells = [cell for line in lines for cell in label_cells(line)]
            best = max(cells, key=lambda one: similarity(one.text, label), default=None)
            if best is not None and similarity(best.text, label) >= LIKELY:
                self._label(label, best)
                for cell in cells:
                    if flat(cell.text) == flat(best.text):
                        self._use(cell)
            else:
                self.at = Spot(lines[0].table.number, lines[0].row + 1)
                self._lost(label, None)

    def _figures(self, wanted: FormLine, line: DocumentLine, cells: Sequence[TableCell | None]) -> None:
        """The label and the figures of a row."""
        self.at = Spot(line.table.number, line.row + 1)
        label = label_cell(line, wanted) if wanted.label else None
        if wanted.label and label is None:
            self.destroyed.append(self._row(wanted))
            self.reading.by_place.add((self.at.block, self.at.row))
            self.lost_at = self.lost_at or self.at
            taken = {id(cell) for cell in cells if cell is not None}
            before = [cell for cell in line.cells if id(cell) not in taken and not _is_group(cell, wanted)]
            filled = next((cell for cell in reversed(before) if flat(cell.text)), before[-1] if before else None)
            self._lost(wanted.label, filled, self._row(wanted))
        elif label is not None:
            self._label(wanted.label, label, self._row(wanted))
            for same in line.cells:  # where nothing is merged, the label stands in each cell
                if flat(same.text) == flat(label.text):
                    self._use(same)
        for figure, cell in zip(wanted.figures, cells, strict=True):
            self._figure(figure, cell, self._row(wanted))

    def _figure(self, figure: Figure, cell: TableCell | None, row: str) -> None:
        """Reads a figure from its cell."""
        where: dict[str, Any] = {"row": row, "column": self._column(figure.columns), "path": figure.path}
        if cell is None:
            self._find("figure_missing", spot=self.at, **where)
            if row not in self.too_few:
                self.without_cell.append(f"{row} · {where['column']}" if row else figure.label)
            return
        self._use(cell)
        read = read_number(cell.text, figure.column, is_sum=bool(figure.parts))
        spot = replace(self.at, column=cell.column + 1)  # of a cell over several rows, in each of them
        if len(self.holds[id(cell)]) > 1 and read.number != 0:
            self._find("figure_missing", found=cell.text, spot=spot, **where)
            self._over_several(cell)
            return
        if read.number is None:
            self._find("unreadable_figure", found=cell.text, spot=spot, **where)
            self._leave(spot, f"{figure.label}：{' '.join(cell.text.split())}")
            return
        if read.manner in ("blank", "nothing"):
            kind: FindingKind = "blank_figure" if read.manner == "blank" else "dash_figure"
            self._find(kind, found=cell.text.strip(), spot=spot, **where)
        elif read.manner == "bracketed":
            self.bracketed.append(figure.label)
            self._find("more_than_figure", found=cell.text.strip(), spot=spot, **where)
        elif read.manner == "worded":
            self._find("more_than_figure", found=cell.text.strip(), spot=spot, **where)
        elif read.manner:
            message = msg("{label}: “{text}” has more decimals than the form.", label=figure.label, text=cell.text)
            self.reading.guesses.append(Guess(figure.path, message, spot))
        self.reading.figures[figure.path] = Found(read.number, spot, cell.text)

    def _over_several(self, cell: TableCell) -> None:
        """A number in one cell over several figures is none of them: it is left out, once."""
        if id(cell) in self.told:
            return
        self.told.add(id(cell))
        text = on_one_line(cell.text)
        labels = gaps.some([figure.label for figure in self.holds[id(cell)]])
        message = msg("{text} (one merged cell over the figures {labels})", text=text, labels=labels)
        self._leave(self._spot(cell), message)

    def _column(self, columns: Sequence[Column]) -> str:
        return " · ".join(one.label for one in columns if not one.optional)

    def _spot(self, cell: TableCell) -> Spot:
        return Spot(self.tables[id(cell)], cell.row + 1, cell.column + 1)

    def _use(self, cell: TableCell) -> None:
        spot = self._spot(cell)
        self.reading.used.add((spot.block, id(cell)))


def _is_at(line: DocumentLine, spot: Spot) -> bool:
    return (line.table.number, line.row + 1) == (spot.block, spot.row)


def _is_group(cell: TableCell, wanted: FormLine) -> bool:
    return any(similarity(cell.text, label) >= LIKELY for label in wanted.groups)


def _unused(
    lines: Sequence[DocumentLine], used: set[tuple[int, int]], form: Format, section: Section
) -> list[UnusedText]:
    """What stands in the table and is neither a figure nor a label; of header rows that are repeated, nothing."""
    labels = {spelling(label) for section in form.tables for one in form_lines(form, section) for label in one.labels}
    labels |= {spelling(section.label) for section in form.sections}
    left = []
    for line in lines:
        texts = [
            on_one_line(cell.text)
            for cell in line.cells
            if (line.table.number, id(cell)) not in used and flat(cell.text) and spelling(cell.text) not in labels
        ]
        if texts:
            left.append(UnusedText(Spot(line.table.number, line.row + 1), " | ".join(texts), (section.id,)))
    return left
