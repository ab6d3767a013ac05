"""``_summary.xlsx``: the batch as a spreadsheet. One sheet of agencies, one of problems, one of lists and shared files.

What comes from outside is text and stays text: no cell of it is a formula, a link or a number, not even when it is edited.
Rows go to the disk as they come; what Excel cannot hold is cut, and said to be.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from generator.batch.result import BatchResult, FileResult
from generator.batch.summary import labels as words
from generator.batch.summary.labels import SEVERITIES, name_of, state_of
from generator.batch.summary.overview import Overview
from generator.formats.values import Number
from generator.messages.display import visible
from generator.messages.message import Message, msg
from generator.problems.printers import side_by_side
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS, MAX_CELL_CHARACTERS = 1_048_576, 32_767  # Excel specifications and limits
_CREATED = datetime.datetime(2000, 1, 1)  # the same bytes every time
_MAX_CELL_BYTES = 2 * (MAX_CELL_CHARACTERS - 1)  # Excel counts UTF-16
_READ_AS_FORMULA = tuple("=+-@")
CellValue = str | Number | None


class Workbook:
    """Writes the file: what is said of the whole at once, then file by file, then the sums."""

    def __init__(self, stream: BinaryIO, result: BatchResult, overview: Overview, language: str) -> None:
        import xlsxwriter  # noqa: PLC0415 - a summary only

        self._language, self._overview = language, overview
        self._folder = tempfile.TemporaryDirectory(prefix="reportgen-")  # where its rows wait
        options = {"constant_memory": True, "tmpdir": self._folder.name}
        self._book = xlsxwriter.Workbook(stream, options)
        self._book.use_zip64()
        self._book.set_properties({"created": _CREATED})
        self._agencies = self._sheet(msg("Agencies"), self._agency_columns())
        self._problems = self._sheet(msg("Problems"), _PROBLEM_COLUMNS)
        self._lists = self._sheet(msg("Lists and shared files"), _LIST_COLUMNS)
        self._found: tuple[int, ...] = (
            0,
            0,
            0,
        )  # errors, warnings, and those explained; of shared files there is no row
        self._write_lists(result)

    def add(self, file: FileResult) -> None:
        """One row of agencies, and one for each of its problems. Figures of a file without a report are left out."""
        warnings = len(file.problems) - file.errors
        row: list[CellValue] = [self._text(state_of(file)), file.agency, file.file, file.output, file.year, file.form]
        row.append(self._text(_IS_SUM) if file.file in self._overview.sums else "")
        found = (file.errors, warnings, len(file.waived))
        row += found
        self._found = tuple(map(sum, zip(self._found, found, strict=True)))
        if file.state != "held":
            row += [file.figures.get(one.id) for one in self._overview.figures]
        self._agencies.add(row)
        for problem, reason in side_by_side(file.problems, file.waived):
            self._problems.add([name_of(file), *self._problem(problem, reason)])

    def end(self) -> None:
        """The sums, and all that Excel wants in the file. They are formulas, so that they follow where a row is corrected; their
        values stand beside them for programs that do not calculate."""
        overview = self._overview
        sums = [_Sum(value) for value in self._found]
        without = self._text(_IS_SUM) if overview.sums else ""
        sums += [_Sum(overview.totals[one.id], without) for one in overview.figures]
        note = self._text(words.left_out(overview.left_out)) if overview.left_out else ""
        self._agencies.end(self._text(msg("Total")), sums, note)
        self._problems.end()
        self._lists.end()
        self._close()
        self._folder.cleanup()

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

        try:
            self._book.close()
        except FileCreateError as error:  # a full disk is an OSError here too
            raise OSError(*getattr(error.__context__, "args", error.args)) from error

    def abandon(self) -> None:
        """Lets go of what is open, where there will be no file."""
        for sheet in (self._agencies, self._problems, self._lists):
            sheet.abandon()
        self._folder.cleanup()

    def _agency_columns(self) -> Sequence[tuple[Message | str, int]]:
        known: list[tuple[Message | str, int]] = [
            (words.STATE, 22),
            (words.AGENCY, 34),
            (words.FILE, 30),
            (words.REPORT, 30),
            (words.YEAR, 8),
            (words.FORM, 10),
            (words.SUM, 8),
            (words.ERRORS, 8),
            (words.WARNINGS, 8),
            (msg("Explained"), 10),
        ]
        return [*known, *((one.label, 11) for one in self._overview.figures)]

    def _sheet(self, name: Message, columns: Sequence[tuple[Message | str, int]]) -> _Sheet:
        heads = [self._text(head) if isinstance(head, Message) else head for head, _ in columns]
        return _Sheet(self._book, self._text(name), heads, [width for _, width in columns], self._text(_MORE))

    def _write_lists(self, result: BatchResult) -> None:
        for agency in result.missing:
            self._lists.add([self._text(msg("not reported")), agency])
        for file, agency in result.unlisted:
            self._lists.add([self._text(msg("not on the list")), agency, file])
        for problem in result.shared:
            self._lists.add([self._text(msg("shared file")), "", *self._problem(problem, "")])

    def _problem(self, problem: Problem, reason: str) -> list[CellValue]:
        hint = self._text(problem.hint) if problem.hint is not None else ""
        place, severity = problem.place, self._text(SEVERITIES[problem.severity])
        about = [problem.code, severity, self._text(problem.message), hint, problem.label, reason]
        return [place.file, place.line, place.column, *about]

    def _text(self, message: Message) -> str:
        return message.to(self._language)


class _Sum(NamedTuple):
    """A sum under a column; rows that have `without` in the column of sums are left out, where it is not ""."""

    value: Number
    without: str = ""


_SUM_COLUMN = 6
_IS_SUM = msg("yes")
_MORE = msg("There are more; _summary.json has all.")
_OF_PROBLEMS: Sequence[tuple[Message | str, int]] = (
    (words.FILE, 30),
    (msg("Line"), 6),
    (msg("Column"), 6),
    (msg("Code"), 8),
    (msg("Severity"), 8),
    (msg("What is wrong"), 70),
    (msg("What to do"), 60),
    (msg("Where in the form"), 36),
    (msg("Explained by the agency"), 30),
)
_PROBLEM_COLUMNS: Sequence[tuple[Message | str, int]] = ((words.AGENCY, 34), *_OF_PROBLEMS)
_LIST_COLUMNS: Sequence[tuple[Message | str, int]] = ((msg("About"), 14), (words.AGENCY, 34), *_OF_PROBLEMS)


class _Sheet:
    """Rows under a head that stays in sight and filters."""

    def __init__(self, book: Any, name: str, heads: Sequence[str], widths: Sequence[int], more: str) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._more = more
        self._last = len(heads) - 1
        self._rows = 0
        self._quoted = book.add_format({"quote_prefix": True})
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7ECF2", "border": 1}
        )
        self._sum = book.add_format({"bold": True, "top": 1})
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        for column, head in enumerate(heads):
            self._write_text(0, column, head, self._head)
        self._rows = 1

    def add(self, row: Sequence[CellValue]) -> None:
        """A row; where there is no more room, a line that says so, once. A row is kept for the sums."""
        if self._rows >= MAX_ROWS - 1:
            return
        if self._rows == MAX_ROWS - 2:
            row = [self._more]
        for column, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    self._write_text(self._rows, column, value)
            elif value is not None:
                self._sheet.write_number(self._rows, column, float(value))
        self._rows += 1

    def end(self, name: str = "", sums: Sequence[_Sum] = (), note: str = "") -> None:
        """The filter and, under the last columns, the `sums` with their `name` before them and a `note` below."""
        from xlsxwriter.utility import xl_range  # noqa: PLC0415

        last = max(self._rows - 1, 0)
        self._sheet.autofilter(0, 0, last, self._last)
        if sums and last:
            self._write_text(self._rows, 0, name, self._sum)
            for column, (value, without) in enumerate(sums, self._last + 1 - len(sums)):
                cells = xl_range(1, column, last, column)
                formula = f"=SUM({cells})"
                if without:
                    formula += f'-SUMIF({xl_range(1, _SUM_COLUMN, last, _SUM_COLUMN)},"{without}",{cells})'
                self._sheet.write_formula(self._rows, column, formula, self._sum, float(value))
            if note and self._rows + 1 < MAX_ROWS:
                self._write_text(self._rows + 1, 0, note)

    def abandon(self) -> None:
        """Closes the file in which its rows wait."""
        self._sheet.row_data_fh.close()

    def _write_text(self, row: int, column: int, text: str, look: Any = None) -> None:
        text = _fitting(visible(text))
        if text.startswith(_READ_AS_FORMULA):
            look = self._quoted
        self._sheet.write_string(row, column, text, look)


def _fitting(text: str) -> str:
    """What Excel takes: not too long, and not what the writer takes for ready-made XML."""
    if len(text) > MAX_CELL_CHARACTERS // 2 and len(text.encode("utf-16-le")) > 2 * MAX_CELL_CHARACTERS:
        text = text.encode("utf-16-le")[:_MAX_CELL_BYTES].decode("utf-16-le", "ignore") + "…"
    return f" {text}" if text.startswith("<r>") else text
