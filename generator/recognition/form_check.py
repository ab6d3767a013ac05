"""Where a finished document departs from the form itself, as problems (E182 to E191, W182, W390)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.documents.model import Document
from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format
from generator.formats.labels import canonical
from generator.formats.registry import Formats
from generator.formats.values import written
from generator.messages.display import inner, join_names, quoted
from generator.messages.message import Message, msg
from generator.problems.problem import Problem
from generator.recognition.form_check_messages import (
    ALONE,
    CELLS,
    CODE_OF,
    HINTS,
    HINTS_OF_MANY,
    IN_TABLE,
    MESSAGES,
    OF_ALL,
    OF_MANY,
    OF_ROW,
    OF_TABLE,
    ZERO,
    ZERO_EVERYWHERE,
)
from generator.recognition.model import FindingKind, FormFinding, Recognised, Spot
from generator.recognition.places import Places, join_runs
from generator.recognition.traditional_characters import is_traditional, reading_left_behind

_UNIT = "万元"
_NAMED = 5  # cells of a row that are named
_MAX_SINGLY = 3  # rows of a table, or departures of one kind, that are reported one by one
_LISTED = 30  # of many that are reported at once: all rows of a table


def departures(recognised: Recognised, formats: Formats) -> list[Problem]:
    """A problem for each departure from the form. Where there are many of one kind they are reported together: blank cells by rows or by
    tables, a column that is missing once. `formats` tell which form was due."""
    if recognised.form is None:
        return []
    reported = _Telling(recognised, recognised.form)
    newer = {section.heading for section in recognised.form.sections if section.id in recognised.newer}
    findings = [
        one
        for one in recognised.form_findings
        if not reported.is_allowed(one) and (one.section not in newer or one.kind.startswith(("section", "heading")))
    ]
    lost = _columns_without(findings, reported.by_path)
    findings = [one for one in findings if not _is_of(one, lost, reported.by_path)]
    return [
        *(reported.column(cells) for cells in lost.values()),
        *reported.one_by_one(one for one in findings if one.kind not in CELLS),
        *reported.of_cells(one for one in findings if one.kind in CELLS),
        *_script(recognised.document),
        *_form_of_another_year(recognised, formats),
    ]


_ColumnOf = tuple[str, tuple[str, ...]]  # the heading of a section, and the ids of a column in it


def _column_of(figure: Figure) -> _ColumnOf:
    return figure.section.heading, tuple(column.id for column in figure.columns)


def _columns_without(
    findings: Iterable[FormFinding], by_path: dict[FigurePath, Figure]
) -> dict[_ColumnOf, list[FormFinding]]:
    """The columns of several rows that have no cell in any of them."""
    sizes = Counter(_column_of(figure) for figure in by_path.values())
    cells: dict[_ColumnOf, list[FormFinding]] = {}
    for one in findings:
        if one.kind == "figure_missing":
            cells.setdefault(_column_of(by_path[one.path]), []).append(one)
    return {column: found for column, found in cells.items() if len(found) == sizes[column] > 1}


def _is_of(finding: FormFinding, lost: dict[_ColumnOf, list[FormFinding]], by_path: dict[FigurePath, Figure]) -> bool:
    """Whether a cell, or the header above it, is missing with its column."""
    if finding.kind == "figure_missing":
        return _column_of(by_path[finding.path]) in lost
    names = {(heading, by_path[cells[0].path].column.label) for (heading, _), cells in lost.items()}
    return finding.kind == "label_missing" and (finding.section, finding.expected) in names


def _form_of_another_year(recognised: Recognised, formats: Formats) -> Iterator[Problem]:
    """W390: tables of an edition that is not, or no more, in force for the year."""
    form, year = recognised.form, recognised.year
    if form is None or year is None or formats.is_due(form, year):
        return
    due = formats.in_force(year)
    tables = [section for section in form.tables if section.id in recognised.older]
    values = {"name": form.name, "year": year, "sections": join_names(f"“{one.heading}”" for one in tables)}
    message = (
        msg("The tables of {sections} have the form “{name}”, which is not in force for {year}.", **values)
        if tables
        else msg("The form “{name}” is not the one in force for {year}.", **values)
    )
    hint = (
        msg("The report for this year has the form “{name}”: {basis}", name=due.name, basis=due.basis) if due else None
    )
    figures = (recognised.figures or {}).items()
    first = min((found.spot.block for path, found in figures if not tables or path[0] in recognised.older), default=0)
    place = Places(recognised.document).at(Spot(first) if first else None)
    yield Problem("W390", place, message, hint)


def _script(document: Document) -> Iterator[Problem]:
    """W182: traditional characters, and readings that a converter left in the text."""
    block, reading = reading_left_behind(document)
    place = Places(document).at(Spot(block) if block else None)
    traditional = is_traditional(document)
    if traditional and reading:
        message = msg(
            "The document is in traditional characters, with readings left between them: {reading}", reading=reading
        )
    elif traditional:
        message = msg("The document is in traditional characters.")
    elif reading:
        message = msg("Readings were left between the characters: {reading}", reading=reading)
    else:
        return
    yield Problem(
        "W182", place, message, msg("Publish it in simplified characters; export the page anew from the original.")
    )


class _Telling:
    def __init__(self, recognised: Recognised, form: Format) -> None:
        self.places = Places(recognised.document)
        self.by_path = form.figures.by_path
        self.figures = recognised.figures or {}
        self.with_figures = {path[0]: Spot(one.spot.block) for path, one in reversed(list(self.figures.items()))}
        self.amounts = {figure.column.label for figure in self.by_path.values() if figure.column.type == "money"}
        self.sizes = Counter(figure.section.heading for figure in form.figures.all)

    def is_allowed(self, finding: FormFinding) -> bool:
        """Whether a label says only its unit besides, which the form leaves to the office: 采购总金额（万元）."""
        if finding.kind != "label_altered" or finding.expected not in self.amounts:
            return False
        return canonical(finding.found) == canonical(finding.expected) and _UNIT in finding.found

    def one_by_one(self, findings: Iterable[FormFinding]) -> Iterator[Problem]:
        """A problem for each finding, but one for many of a kind."""
        groups: dict[tuple[FindingKind, str, int], list[FormFinding]] = {}
        for at, one in enumerate(findings):
            above_table = one.kind == "section_missing" and one.path[0] in self.with_figures
            alike = one.kind in OF_ALL and not above_table
            section = "" if alike else one.section
            if one.kind == "label_overwritten":
                section += one.found
            groups.setdefault((one.kind, section, 0 if alike or one.kind in IN_TABLE else at + 1), []).append(one)
        for group in groups.values():
            if len(group) > _MAX_SINGLY:
                yield self._of_many(group)
            else:
                yield from map(self.problem, group)

    def _of_many(self, findings: Sequence[FormFinding]) -> Problem:
        first = findings[0]
        shown = [one.found or one.expected if one.kind in OF_ALL else one.expected for one in findings]
        labels = "、".join(f"“{inner(quoted(one))}”" for one in shown[:_LISTED]) + (
            "……" if len(shown) > _LISTED else ""
        )
        values = {
            "section": first.section,
            "count": len(findings),
            "rows": join_runs(one.spot.row for one in findings if one.spot),
            "found": inner(quoted(first.found)),
            "labels": labels,
            "example": first.expected,
        }
        message, hint = (msg(texts[first.kind].text, **values) for texts in (OF_MANY, HINTS_OF_MANY))
        in_table = first.kind not in OF_ALL
        place = self.places.at(first.spot)
        return Problem(CODE_OF[first.kind], place, message, hint, first.path[:1], first.section if in_table else "")

    def column(self, cells: Sequence[FormFinding]) -> Problem:
        """A column that the table does not have."""
        first = cells[0]
        message = msg("{section}: the column “{column}” is missing.", section=first.section, column=first.column)
        hint = msg("Insert the column where the form has it, with 0 where there was none.")
        place = self.places.at(Spot(first.spot.block) if first.spot else None)
        return Problem(CODE_OF[first.kind], place, message, hint, first.path[:1], first.column)

    def problem(self, finding: FormFinding) -> Problem:
        """What is to be reported of a finding that is none of single cells."""
        values = {
            "section": finding.section,
            "row": finding.row if finding.kind == "unreadable_figure" else inner(finding.row),
            "column": finding.column,
            "expected": inner(finding.expected),
            "found": finding.found if finding.kind == "columns_misplaced" else inner(quoted(finding.found)),
        }
        message = msg(MESSAGES[finding.kind].text, **values)
        hint = msg(HINTS[finding.kind].text, **{**values, "expected": finding.expected})
        spot = finding.spot
        if finding.kind == "section_missing" and finding.path[0] in self.with_figures:
            spot = self.with_figures[finding.path[0]]
            message = msg("The heading “{expected}” is missing above its table.", **values)
            hint = msg("Write “{expected}” above the table.", **values)
        label = " · ".join(one for one in (finding.row, finding.column) if one) or finding.expected
        return Problem(CODE_OF[finding.kind], self.places.at(spot), message, hint, finding.path, label)

    def of_cells(self, findings: Iterable[FormFinding]) -> Iterator[Problem]:
        """Cells that hold no number: a problem for each row, or for the table where there are many."""
        groups: dict[tuple[str, FindingKind, int], dict[str, list[FormFinding]]] = {}
        for one in findings:
            key = one.section, one.kind, one.spot.block if one.spot else 0
            groups.setdefault(key, {}).setdefault(one.row, []).append(one)
        for rows in groups.values():
            if len(rows) > _MAX_SINGLY:
                yield self._of_table(list(rows.values()))
            else:
                yield from (self._of_row(row) for row in rows.values())

    def _of_row(self, cells: Sequence[FormFinding]) -> Problem:
        first = cells[0]
        where = msg("{section}, “{row}”", section=first.section, row=inner(first.row)) if first.row else first.section
        columns = self._columns(cells)
        message = msg(OF_ROW[first.kind].text, where=where, columns=columns, found=_found(cells))
        hint = self._alone(cells) if first.kind == "more_than_figure" else ZERO
        label = self.by_path[first.path].label if len(cells) == 1 else first.row or first.section
        path = first.path if len(cells) == 1 else first.path[:-1]
        return Problem(CODE_OF[first.kind], self.places.at(first.spot), message, hint, path, label)

    def _alone(self, cells: Sequence[FormFinding]) -> Message:
        """What to write for a number with its unit: 128.36 for 1283600元."""
        figures = self.figures
        number = figures[cells[0].path].number if len(cells) == 1 and cells[0].path in figures else None
        return ALONE if number is None else msg("Write {number} alone.", number=written(number))

    def _columns(self, cells: Sequence[FormFinding]) -> Message | str:
        """Which cells of their row these are: by name where they are few."""
        rows = self.by_path[cells[0].path].rows
        width = sum(one.rows == rows for one in self.by_path.values())
        if len(cells) == width > 1:
            return msg("the whole row")
        if len(cells) > _NAMED:
            return msg("{count} of its {all} cells", count=len(cells), all=width)
        return join_names(one.column for one in cells)

    def _of_table(self, rows: Sequence[Sequence[FormFinding]]) -> Problem:
        first = rows[0][0]
        values = {
            "section": first.section,
            "count": sum(map(len, rows)),
            "all": self.sizes[first.section],
            "rows": join_runs(cells[0].spot.row for cells in rows if cells[0].spot),
            "found": _found(cell for cells in rows for cell in cells),
        }
        place = self.places.at(Spot(first.spot.block) if first.spot else None)
        message = msg(OF_TABLE[first.kind].text, **values)
        hint = {"more_than_figure": ALONE, "figure_missing": ZERO}.get(first.kind, ZERO_EVERYWHERE)
        return Problem(CODE_OF[first.kind], place, message, hint, first.path[:1], first.section)


def _found(cells: Iterable[FormFinding]) -> str:
    """What stands in the cells, each once."""
    shown = list(dict.fromkeys(inner(quoted(cell.found)) for cell in cells))
    return "”、“".join(shown[:_NAMED]) + ("……" if len(shown) > _NAMED else "")
