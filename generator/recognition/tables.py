"""The figures of a section, read from the tables of the document that show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process

from generator.documents.model import Cell, Table
from generator.formats.figures import Figure, Path
from generator.formats.model import Column, Format, Section
from generator.messages import msg, plural
from generator.recognition.aligning import Pair, align, label_cell
from generator.recognition.columns import Columns, headers_of
from generator.recognition.likeness import LIKELY, SURE, flat, is_figure, is_printed, likeness, spelling
from generator.recognition.lines import FormLine, Line, form_lines, label_cells, lines_of
from generator.recognition.model import FindingKind, FormFinding, Found, Guess, LeftOver, Spot
from generator.recognition.numbers import read_number

_LONG_ENOUGH = 3  # signs of a label that tell by themselves which section it is of


@dataclass
class Reading:
    """What the tables of a section say. `score` tells how well the form fits, `claimed` which tables it took."""

    section: Section
    figures: dict[Path, Found] = field(default_factory=dict)
    findings: list[FormFinding] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    left_over: list[LeftOver] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    used: set[tuple[int, int]] = field(default_factory=set)
    score: float = 0.0
    twice: bool = False


def read_tables(form: Format, tables: Sequence[Table], headed: Mapping[str, set[int]]) -> list[Reading]:
    """Each section of figures as the document's tables show it. `headed` are the numbers of the tables that stand under the
    heading of a section, by its id: they help where a table has no label left."""
    lines = {table.number: lines_of(table) for table in tables}
    hits = _hits(form, tables)
    readings = []
    for section in form.tables:
        chosen = _chosen(section, tables, hits, headed.get(section.id, set()))
        readings.append(_Reader(form, section, [line for one in chosen for line in lines[one.number]]).read())
    used = {place for reading in readings for place in reading.used}
    for reading in readings:
        for number in sorted(reading.claimed):
            if number not in {one for other in readings for one in other.claimed if other is not reading} or (
                min(other.section.number for other in readings if number in other.claimed) == reading.section.number
            ):
                reading.left_over += _unused(lines[number], used, form)
    return readings


def _hits(form: Format, tables: Sequence[Table]) -> dict[str, dict[int, int]]:
    """How many labels of each section that no other section has stand in each table, by its number."""
    homes: dict[str, set[str]] = {}
    for section in form.tables:
        for line in form_lines(form, section):
            for label in (*line.labels, line.label):
                homes.setdefault(spelling(label), set()).add(section.id)
    telling = {text: next(iter(ids)) for text, ids in homes.items() if len(ids) == 1 and len(text) >= _LONG_ENOUGH}
    choices = list(telling)
    hits: dict[str, dict[int, int]] = {section.id: {} for section in form.tables}
    seen: dict[str, str | None] = {}
    for table in tables:
        found: dict[str, set[str]] = {}
        for cell in table.cells:
            text = spelling(cell.text)
            if len(text) < _LONG_ENOUGH:
                continue
            if text not in seen:
                match = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=100 * SURE)
                seen[text] = match[0] if match else None
            known = seen[text]
            if known is not None:
                found.setdefault(telling[known], set()).add(known)
        for section_id, labels in found.items():
            hits[section_id][table.number] = len(labels)
    return hits


def _chosen(
    section: Section, tables: Sequence[Table], hits: Mapping[str, Mapping[int, int]], headed: set[int]
) -> list[Table]:
    """The tables that show a section: the one with most of its labels, and those beside it with some of them."""
    own = hits[section.id]
    if not own:
        return [
            table
            for table in tables
            if table.number in headed and not any(table.number in one for one in hits.values())
        ]
    numbers = [table.number for table in tables]
    best = max(range(len(numbers)), key=lambda at: own.get(numbers[at], 0))
    first = last = best
    while first and own.get(numbers[first - 1]):
        first -= 1
    while last + 1 < len(numbers) and own.get(numbers[last + 1]):
        last += 1
    return list(tables[first : last + 1])


class _Reader:
    def __init__(self, form: Format, section: Section, lines: Sequence[Line]) -> None:
        self.form, self.lines = form, lines
        self.wanted = form_lines(form, section)
        self.reading = Reading(section)
        self.destroyed = 0
        self.tables = {id(cell): line.table.number for line in lines for cell in line.cells}

    def read(self) -> Reading:
        reading = self.reading
        pairs = align(self.lines, self.wanted)
        of_figures = [pair for pair in pairs if self.wanted[pair[1]].figures]
        if not of_figures:
            self._find("table_missing", expected=reading.section.heading, path=(reading.section.id,))
            return reading
        reading.twice = self._stands_twice()
        reading.claimed = {line.table.number for line in self.lines}
        by_form = {to: (self.lines[at], known) for at, to, known in pairs}
        columns: Columns | None = None
        for to, wanted in enumerate(self.wanted):
            found = by_form.get(to)
            if wanted.kind != "figures":
                self._labels(wanted, found[0] if found else None, wanted.labels)
                if wanted.kind == "header" and (to == 0 or self.wanted[to - 1].kind != "header"):
                    columns = headers_of(self.form, reading.section, self.wanted[to:], by_form, to)
            elif found is None:
                self._find(
                    "row_missing", row=self._row(wanted), expected=wanted.label, path=wanted.figures[0].path[:-1]
                )
                reading.score -= 1
            else:
                self._figures(wanted, found[0], columns)
        self._groups(by_form)
        self._score(pairs)
        if self.destroyed:
            message = plural(
                "{count} row of this table has lost its label; which row it is follows from its place in the form.",
                "{count} rows of this table have lost their labels; which rows they are follows from their places in the form.",
                self.destroyed,
            )
            reading.guesses.append(Guess((reading.section.id,), message, Spot(self.lines[0].table.number)))
        return reading

    def _score(self, pairs: Sequence[Pair]) -> None:
        matched = {at for at, _, _ in pairs}
        self.reading.score += sum(1.0 + known for _, _, known in pairs)
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

    def _row(self, wanted: FormLine) -> str:
        rows = wanted.figures[0].rows
        return " · ".join(one.label for one in rows if not one.optional)

    def _find(  # noqa: PLR0913 - the words of a finding
        self,
        kind: FindingKind,
        row: str = "",
        column: str = "",
        expected: str = "",
        found: str = "",
        path: Path = (),
        spot: Spot | None = None,
    ) -> None:
        heading = self.reading.section.heading
        self.reading.findings.append(FormFinding(kind, heading, row, column, expected, found, path, spot))

    def _labels(self, wanted: FormLine, line: Line | None, labels: Sequence[str]) -> None:
        """Holds the labels that begin in a line of the form against those of the document's line."""
        if line is None:
            for label in labels:
                self._find("label_missing", row=label, expected=label)
            return
        rest = list(line.cells)
        lost = []
        for label in labels:
            cell = max(rest, key=lambda one: likeness(one.text, label), default=None)
            if cell is not None and likeness(cell.text, label) >= LIKELY:
                rest.remove(cell)
                self._label(label, cell)
            else:
                lost.append(label)
        for label in lost:
            cell = next((one for one in rest if flat(one.text)), None)
            if cell is not None:
                rest.remove(cell)
            self._lost(label, cell)

    def _label(self, label: str, cell: Cell, row: str = "") -> None:
        """A label that was recognised, held against the form's."""
        self._use(cell)
        if is_printed(cell.text, label):
            return
        spot = self._spot(cell)
        plain, printed = flat(cell.text), flat(label)
        numbered = plain.strip("0123456789") == printed.strip("0123456789") and plain != printed
        kind: FindingKind = "number_in_label" if numbered and plain.startswith(printed) else "label_altered"
        self._find(kind, row=row or label, expected=label, found=" ".join(cell.text.split()), spot=spot)

    def _lost(self, label: str, cell: Cell | None, row: str = "") -> None:
        if cell is None or not flat(cell.text):
            self._find("label_missing", row=row or label, expected=label, spot=self._spot(cell) if cell else None)
            return
        kind: FindingKind = "label_overwritten" if is_figure(cell.text) else "label_altered"
        self._use(cell)
        self._find(kind, row=row or label, expected=label, found=" ".join(cell.text.split()), spot=self._spot(cell))

    def _groups(self, by_form: Mapping[int, tuple[Line, bool]]) -> None:
        """The labels of groups of rows, which may stand in any line of the group."""
        groups: dict[str, list[Line]] = {}
        for to, (line, _) in by_form.items():
            for label in self.wanted[to].groups:
                groups.setdefault(label, []).append(line)
        for label, lines in groups.items():
            cells = [cell for line in lines for cell in label_cells(line)]
            best = max(cells, key=lambda one: likeness(one.text, label), default=None)
            if best is not None and likeness(best.text, label) >= LIKELY:
                self._label(label, best)
                for cell in cells:
                    if flat(cell.text) == flat(best.text):
                        self._use(cell)
            else:
                self._lost(label, None)

    def _figures(self, wanted: FormLine, line: Line, columns: Columns | None) -> None:
        """The figures of a row: under their headers where these are known, else in their order behind the label."""
        label = label_cell(line, wanted) if wanted.label else None
        cells = columns.cells(line, label, len(wanted.figures)) if columns is not None else None
        if cells is None:
            cells = _in_order(line, label, len(wanted.figures))
        if wanted.label and label is None:
            self.destroyed += 1
            taken = {id(cell) for cell in cells if cell is not None}
            before = [cell for cell in line.cells if id(cell) not in taken and not _is_group(cell, wanted)]
            filled = next((cell for cell in reversed(before) if flat(cell.text)), None)
            self._lost(wanted.label, filled, self._row(wanted))
        elif label is not None:
            self._label(wanted.label, label, self._row(wanted))
            for same in line.cells:  # where nothing is merged, the label stands in each cell
                if flat(same.text) == flat(label.text):
                    self._use(same)
        for figure, cell in zip(wanted.figures, cells, strict=True):
            self._figure(figure, cell, self._row(wanted))

    def _figure(self, figure: Figure, cell: Cell | None, row: str) -> None:
        """Reads a figure from its cell."""
        where: dict[str, Any] = {"row": row, "column": self._column(figure.columns), "path": figure.path}
        if cell is None:
            self._find("figure_missing", **where)
            return
        self._use(cell)
        read = read_number(cell.text, figure.column, is_sum=bool(figure.parts))
        spot = self._spot(cell)
        if read.number is None:
            self._find("unreadable_figure", found=cell.text, spot=spot, **where)
            self.reading.left_over.append(LeftOver(spot, f"{figure.label}：{' '.join(cell.text.split())}"))
            return
        if read.manner in ("blank", "nothing"):
            kind: FindingKind = "blank_figure" if read.manner == "blank" else "dash_figure"
            self._find(kind, found=cell.text.strip(), spot=spot, **where)
        elif read.manner:
            message = msg("{label}: “{text}” has more decimals than the form.", label=figure.label, text=cell.text)
            self.reading.guesses.append(Guess(figure.path, message, spot))
        self.reading.figures[figure.path] = Found(read.number, spot, cell.text)

    def _column(self, columns: Sequence[Column]) -> str:
        return " · ".join(one.label for one in columns if not one.optional)

    def _spot(self, cell: Cell) -> Spot:
        return Spot(self.tables[id(cell)], cell.row + 1, cell.column + 1)

    def _use(self, cell: Cell) -> None:
        spot = self._spot(cell)
        self.reading.used.add((spot.block, id(cell)))


def _is_group(cell: Cell, wanted: FormLine) -> bool:
    return any(likeness(cell.text, label) >= LIKELY for label in wanted.groups)


def _in_order(line: Line, label: Cell | None, count: int) -> list[Cell | None]:
    """The cells of figures behind the label, or where that is lost, the last ones of the line."""
    cells = list(line.cells)
    if label is not None:
        behind = cells[cells.index(label) + 1 :]
        while len(behind) > count and not is_figure(behind[0].text):
            del behind[0]
        found: list[Cell | None] = list(behind[:count])
    else:
        while len(cells) > count and not flat(cells[-1].text) and sum(bool(flat(one.text)) for one in cells) > count:
            del cells[-1]
        found = list(cells[-count:])
    return found + [None] * (count - len(found))


def _unused(lines: Sequence[Line], used: set[tuple[int, int]], form: Format) -> list[LeftOver]:
    """What stands in the table and is neither a figure nor a label; of header rows that are repeated, nothing."""
    labels = {spelling(label) for section in form.tables for one in form_lines(form, section) for label in one.labels}
    labels |= {spelling(section.label) for section in form.sections}
    left = []
    for line in lines:
        texts = [
            " ".join(cell.text.split())
            for cell in line.cells
            if (line.table.number, id(cell)) not in used and flat(cell.text) and spelling(cell.text) not in labels
        ]
        if texts:
            left.append(LeftOver(Spot(line.table.number, line.row + 1), " | ".join(texts)))
    return left
