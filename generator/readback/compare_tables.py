"""The tables of a document compared with the form and the figures of a report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.documents.model import Document, Table
from generator.formats.figures import Figure
from generator.formats.format import Format, view
from generator.formats.grid import GridCell
from generator.formats.model import Section
from generator.formats.values import written
from generator.problems.problem import Problem
from generator.readback.expected_text import plain
from generator.readback.problems import DifferenceReport
from generator.report.report import Report

if TYPE_CHECKING:
    from generator.recognition.model import FormFinding, Reading

_Shape = tuple[tuple[int, int, int, int], ...]
_OF_A_FIGURE = ("blank_figure", "dash_figure", "unreadable_figure")


def compare_as_printed(report: Report, document: Document, differences: DifferenceReport) -> Iterator[Problem]:
    """Where the tables of a document of the official template differ from the form, cell by cell."""
    tables, sections = _tables(document), report.format.tables
    if len(tables) == len(sections) and all(
        _shape(table) == _shape_of(report.format, section) for table, section in zip(tables, sections, strict=True)
    ):
        for table, section in zip(tables, sections, strict=True):
            yield from _cell_by_cell(report, section, table, differences)
    else:
        yield from _as_recognised(report, tables, differences)


def compare_where_shown(
    report: Report, document: Document, shown: Collection[int], differences: DifferenceReport
) -> Iterator[Problem]:
    """Where a document of an office's own template shows other figures, of those (by index) that it shows.

    Rows are compared with the form that show all that the form has in them: of others nobody can say which figure is which.
    """
    tables = _tables(document)
    left: list[Section] = []
    for section in report.format.tables:
        table = next((one for one in tables if _shape(one) == _shape_of(report.format, section)), None)
        if table is None:
            left.append(section)
            continue
        tables.remove(table)
        for cell, text in _pairs(report.format, section, table):
            if cell.figure is None or (cell.figure.index not in shown and not any(map(str.isdigit, text))):
                continue  # a number in the place of a figure is that figure, whatever the template has there
            if not _says(report, cell.figure, text):
                yield differences.figure(cell.figure, text)
    if left and tables:
        for reading in _readings(report.format, tables):
            if reading.section in left:
                yield from _missing_rows(report, reading, shown, differences)


def _readings(form: Format, tables: Sequence[Table]) -> list[Reading]:
    from generator.recognition.tables import read_tables  # noqa: PLC0415 - where a table is not as it should be

    return read_tables(form, tables, {})


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


@view
def _shape_of(form: Format, section: Section) -> _Shape:
    return tuple((cell.row, cell.column, cell.row_span, cell.column_span) for cell in form.grids[section.id].cells)


def _shape(table: Table) -> _Shape:
    return tuple((cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells)


def _pairs(form: Format, section: Section, table: Table) -> Iterator[tuple[GridCell, str]]:
    """Each cell of the form with the text of the document's, for a table of the form's shape."""
    for cell, found in zip(form.grids[section.id].cells, table.cells, strict=True):
        yield cell, found.text


def _cell_by_cell(report: Report, section: Section, table: Table, differences: DifferenceReport) -> Iterator[Problem]:
    for cell, text in _pairs(report.format, section, table):
        if cell.figure is not None:
            if not _shows(report, cell.figure, text):
                yield differences.figure(cell.figure, text)
        elif text != cell.text and plain(text) != plain(cell.text):
            yield differences.label(section.heading, cell.text, text)


def _shows(report: Report, figure: Figure, text: str) -> bool:
    return text.strip() == written(report.value(figure))


def _says(report: Report, figure: Figure, text: str) -> bool:
    """Whether a cell shows the figure in the manner of an office: with a unit, with separators, with a dash or nothing for 0."""
    from generator.recognition.numbers import read_number  # noqa: PLC0415 - own templates only

    return _shows(report, figure, text) or read_number(text, figure.column).number == report.value(figure)


def _as_recognised(report: Report, tables: Sequence[Table], differences: DifferenceReport) -> Iterator[Problem]:
    """Tables of another shape, or another number of them, read as those of any document."""
    readings = _readings(report.format, tables)
    for reading in readings:
        problems = [*_figures(report, reading, differences), *_findings(report, reading, differences)]
        problems += [differences.surplus(str(one.text)) for one in reading.unused]
        yield from problems
        shapes = [_shape(one) for one in tables if one.number in reading.claimed]
        if not problems and shapes != [_shape_of(report.format, reading.section)]:
            yield differences.laid_out_otherwise(reading.section.heading)
    claimed = {number for reading in readings for number in reading.claimed}
    for table in tables:
        if table.number not in claimed:
            first = next((cell.text for cell in table.cells if cell.text), "")
            yield differences.surplus(first)


def _figures(report: Report, reading: Reading, differences: DifferenceReport) -> Iterator[Problem]:
    for figure in report.format.figures.all:
        found = reading.figures.get(figure.path)
        if found is not None and plain(found.text) != written(report.value(figure)):
            yield differences.figure(figure, found.text)


def _findings(report: Report, reading: Reading, differences: DifferenceReport) -> Iterator[Problem]:
    heading = reading.section.heading
    by_path = report.format.figures.by_path
    for one in reading.findings:
        if one.kind == "table_missing":
            yield differences.table(heading)
        elif one.kind == "unreadable_figure":
            yield differences.figure(by_path[one.path], one.found)
        elif one.kind in ("row_missing", "figure_missing"):
            yield differences.no_cell(heading, _named(one))
        elif one.kind not in _OF_A_FIGURE:
            yield differences.label(heading, one.expected, one.found)


def _named(finding: FormFinding) -> str:
    return " · ".join(one for one in (finding.row, finding.column) if one)


def _missing_rows(
    report: Report, reading: Reading, shown: Collection[int], differences: DifferenceReport
) -> Iterator[Problem]:
    rows: dict[object, list[Figure]] = {}
    for figure in report.format.figures.all:
        if figure.section is reading.section:
            rows.setdefault((figure.block.id, figure.row_path), []).append(figure)
    for row in rows.values():
        if all(figure.index in shown and figure.path in reading.figures for figure in row):
            for figure in row:
                text = reading.figures[figure.path].text
                if not _says(report, figure, text):
                    yield differences.figure(figure, text)
