"""Where a finished document departs from the form itself, as problems (E182 to E191)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.documents.model import Document
from generator.formats.figures import figures_of
from generator.formats.labels import canonical
from generator.formats.model import Format
from generator.formats.registry import Formats
from generator.messages import Message, msg
from generator.problems import Problem
from generator.recognition.model import FindingKind, FormFinding, Recognised, Spot
from generator.recognition.places import Places
from generator.recognition.simplified import is_traditional, reading_left_behind
from generator.wording import join_names, quoted

CODE_OF: dict[FindingKind, str] = {
    "label_overwritten": "E182",
    "label_missing": "E182",
    "label_altered": "E183",
    "number_in_label": "E183",
    "blank_figure": "E184",
    "dash_figure": "E185",
    "unreadable_figure": "E185",
    "row_missing": "E186",
    "figure_missing": "E186",
    "table_missing": "E187",
    "section_missing": "E188",
    "section_renamed": "E189",
    "section_added": "E189",
    "section_misnumbered": "E190",
    "section_misplaced": "E191",
}
_CELLS: tuple[FindingKind, ...] = ("blank_figure", "dash_figure", "figure_missing")  # told by rows
_UNIT = "万元"
_NAMED = 5  # cells of a row that are named
_FEW = 3  # rows of a table that are told one by one
_ZERO = msg("Write 0 where there was none.")
_ZERO_EVERYWHERE = msg(
    "Write 0 where there was none. A report that reportgen makes from an agency file has no blank cells: reportgen import turns this document into one."
)
_OF_ROW: dict[FindingKind, Message] = {
    "blank_figure": msg("{where}: blank: {columns}."),
    "dash_figure": msg("{where}: “{found}” instead of a number: {columns}."),
    "figure_missing": msg("{where}: no cell for: {columns}."),
}
_OF_TABLE: dict[FindingKind, Message] = {
    "blank_figure": msg("{section}: {count} of {all} cells of figures are blank (rows {rows} of the table)."),
    "dash_figure": msg(
        "{section}: {count} of {all} cells of figures hold no number but “{found}” (rows {rows} of the table)."
    ),
    "figure_missing": msg("{section}: {count} of {all} cells of figures are missing."),
}
_MESSAGES: dict[FindingKind, Message] = {
    "label_overwritten": msg("{section}: where “{expected}” should stand, there is “{found}”."),
    "label_missing": msg("{section}: the cell of “{expected}” is blank or missing."),
    "label_altered": msg("{section}: “{expected}” reads “{found}” here."),
    "number_in_label": msg("{section}: a number was typed into “{expected}”: “{found}”."),
    "unreadable_figure": msg("{section}, {row}, {column}: “{found}” is no number that this cell may hold."),
    "row_missing": msg("{section}: the row “{row}” is missing."),
    "table_missing": msg("{section}: the table is missing."),
    "section_missing": msg("The section “{expected}” is missing."),
    "section_renamed": msg("The heading “{expected}” reads “{found}” here."),
    "section_added": msg("“{found}” is no section of the form; it belongs into “{expected}”."),
    "section_misnumbered": msg("The number of the section is wrong: “{found}”, where the form has “{expected}”."),
    "section_misplaced": msg("“{expected}” does not stand where the form has it."),
}
_HINTS: dict[FindingKind, Message] = {
    "label_overwritten": msg("Write “{expected}” again; if “{found}” is a figure, put it into its own cell."),
    "label_missing": msg("Write “{expected}”."),
    "label_altered": msg("Write “{expected}”."),
    "number_in_label": msg("Write “{expected}”; if the number is a figure, put it into its own cell."),
    "unreadable_figure": msg("Write one number alone, 0 where there was none."),
    "row_missing": msg("Insert the row below this one, with 0 where there was none."),
    "table_missing": msg("Insert the table of the form, with 0 in every cell where there was none."),
    "section_missing": msg("Insert the heading and what there is to report; where there is nothing, say so under it."),
    "section_renamed": msg("Write “{expected}”."),
    "section_added": msg(
        "Make it a heading of the second level there, such as （一）, or put it into that section’s text."
    ),
    "section_misnumbered": msg("Write “{expected}”."),
    "section_misplaced": msg("Put the sections into the order 一、 to 六、."),
}


def departures(recognised: Recognised, formats: Formats) -> list[Problem]:
    """A problem for each departure from the form; blank cells are told by rows, and where there are many rows, by tables. `formats`
    tell which form was due."""
    if recognised.form is None:
        return []
    telling = _Telling(recognised, recognised.form)
    findings = [one for one in recognised.form_findings if not telling.is_allowed(one)]
    return [
        *(telling.problem(one) for one in findings if one.kind not in _CELLS),
        *telling.of_cells(one for one in findings if one.kind in _CELLS),
        *_script(recognised.document),
        *_form_of_another_year(recognised, formats),
    ]


def _form_of_another_year(recognised: Recognised, formats: Formats) -> Iterator[Problem]:
    """W390: tables of an edition that is not, or no more, in force for the year."""
    form, year = recognised.form, recognised.year
    if form is None or year is None or formats.is_due(form, year):
        return
    due = formats.in_force(year)
    message = msg("The form “{name}” is not the one in force for {year}.", name=form.name, year=year)
    hint = (
        msg("The report for this year has the form “{name}”: {basis}", name=due.name, basis=due.basis) if due else None
    )
    first = min((found.spot.block for found in (recognised.figures or {}).values()), default=0)
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
        self.by_path = figures_of(form).by_path
        self.with_figures = {path[0] for path in recognised.figures or ()}
        self.amounts = {figure.column.label for figure in self.by_path.values() if figure.column.type == "money"}
        self.sizes = Counter(figure.section.heading for figure in figures_of(form).all)

    def is_allowed(self, finding: FormFinding) -> bool:
        """Whether a label says only its unit besides, which the form leaves to the office: 采购总金额（万元）."""
        if finding.kind != "label_altered" or finding.expected not in self.amounts:
            return False
        return canonical(finding.found) == canonical(finding.expected) and _UNIT in finding.found

    def problem(self, finding: FormFinding) -> Problem:
        """What is to be told of a finding that is none of single cells."""
        values = {
            "section": finding.section,
            "row": finding.row,
            "column": finding.column,
            "expected": finding.expected,
            "found": quoted(finding.found),
        }
        message, hint = (msg(texts[finding.kind].text, **values) for texts in (_MESSAGES, _HINTS))
        if finding.kind == "section_missing" and finding.path[0] in self.with_figures:
            message = msg("The heading “{expected}” is missing above its table.", **values)
            hint = msg("Write “{expected}” above the table.", **values)
        label = " · ".join(one for one in (finding.row, finding.column) if one) or finding.expected
        return Problem(CODE_OF[finding.kind], self.places.at(finding.spot), message, hint, finding.path, label)

    def of_cells(self, findings: Iterable[FormFinding]) -> Iterator[Problem]:
        """Cells that hold no number: a problem for each row, or for the table where there are many."""
        groups: dict[tuple[str, FindingKind, int], dict[int | str, list[FormFinding]]] = {}
        for one in findings:
            key = one.section, one.kind, one.spot.block if one.spot else 0
            row = one.spot.row if one.spot else one.row
            groups.setdefault(key, {}).setdefault(row, []).append(one)
        for rows in groups.values():
            if len(rows) > _FEW:
                yield self._of_table(list(rows.values()))
            else:
                yield from (self._of_row(row) for row in rows.values())

    def _of_row(self, cells: Sequence[FormFinding]) -> Problem:
        first = cells[0]
        where = msg("{section}, “{row}”", section=first.section, row=first.row) if first.row else first.section
        columns = self._columns(cells)
        message = msg(_OF_ROW[first.kind].text, where=where, columns=columns, found=_found(cells))
        label = self.by_path[first.path].label if len(cells) == 1 else first.row or first.section
        path = first.path if len(cells) == 1 else first.path[:-1]
        return Problem(CODE_OF[first.kind], self.places.at(first.spot), message, _ZERO, path, label)

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
        message = msg(_OF_TABLE[first.kind].text, **values)
        return Problem(CODE_OF[first.kind], place, message, _ZERO_EVERYWHERE, first.path[:1], first.section)


def _found(cells: Iterable[FormFinding]) -> str:
    """What stands in the cells, each once."""
    return "”、“".join(dict.fromkeys(quoted(cell.found) for cell in cells))


def join_runs(numbers: Iterable[int]) -> str:
    """Numbers of rows as a short list: 4–9、12."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return join_names(str(first) if first == last else f"{first}–{last}" for first, last in runs)
