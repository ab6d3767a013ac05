"""``_summary.html``: the batch on one page, to be read, printed and signed.

It stands alone (:mod:`generator.html.page`). Of many agencies each hundred are a table, which a browser lays out when it comes into
sight.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.batch.result import BatchResult, FileResult
from generator.batch.summary import labels as words
from generator.batch.summary.charts import bars_of, shares_of
from generator.batch.summary.labels import SEVERITIES, name_of, number, state_of
from generator.batch.summary.overview import Overview
from generator.html.page import page_of
from generator.messages.message import Message, msg, plural
from generator.problems.printers import side_by_side
from generator.problems.problem import Problem, Waived

_FOLDER = Path(__file__).resolve().parent
_ROWS = 100  # of a table; more of them are laid out at once where one comes into sight
_MAX_PROBLEMS = 100  # of an agency that the page tells
_MARKS = {"held": " h", "edited": " m", "written": " g"}
_WIDTHS, _WIDEST = ((4, "n"), (5, "n5"), (7, "n7")), "n9"  # by the characters of the longest number
_WORDS = {
    "lang": msg("en"),
    "missing": msg("Not reported"),
    "unlisted": msg("Reported, but not on the list"),
    "about_unlisted": msg("Either the list lacks them, or the name in the file is not the one on the list."),
    "shared": msg("Problems of files that serve all agencies"),
    "totals": msg("All agencies together"),
    "outcomes": msg("What requests came to"),
    "agencies": msg("Agency by agency"),
    "show_all": msg("All"),
    "show_held": msg("Only those without a report"),
    "show_told": msg("Only those with errors or warnings"),
    "printed": msg("Errors and warnings are told one by one in _summary.html and _summary.xlsx."),
    "sign": msg("Head of office (signature): "),
    "date": msg("Date: "),
}
_SEVERAL_YEARS = msg("The files are of several years: sums over them mix these years.")
_DRAFT = msg("Drafts were asked for: reports with errors were written, too.")


class ReportedProblem(NamedTuple):
    """A problem in words."""

    severity: str
    word: str
    code: str
    where: str
    message: str
    label: str
    hint: str


class AgencyLine(NamedTuple):
    """An agency; `told` are its problems, of which `skipped` more are not told."""

    classes: str
    name: str
    file: str
    state: str
    cells: Sequence[object]
    summary: str
    told: Sequence[ReportedProblem]
    skipped: int


class AgencyGroup(NamedTuple):
    """Some agencies, one after the other."""

    classes: str
    caption: str
    rows: Sequence[AgencyLine]


def write_page(
    stream: BinaryIO, result: BatchResult, files: Iterable[FileResult], overview: Overview, language: str
) -> None:
    """Writes the page of a batch, of which `files` is asked for each file once, in order. Raises OSError."""
    page = _SummaryPage(result, overview, language)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=True)
    try:
        for piece in page_of(_FOLDER, {**page.context(), "parts": page.parts(files)}):
            text.write(piece)
        text.flush()
    finally:
        text.detach()


class _SummaryPage:
    def __init__(self, result: BatchResult, overview: Overview, language: str) -> None:
        self._result, self._overview, self._language = result, overview, language
        self._severities = {severity: word.to(language) for severity, word in SEVERITIES.items()}
        self._figures = [one.id for one in overview.figures]

    def _say(self, message: Message) -> str:
        return message.to(self._language)

    def context(self) -> dict[str, object]:
        """All that the template is given but for the agencies."""
        result, overview = self._result, self._overview
        files = overview.counts["files"]
        return {
            "w": {
                **{name: self._say(word) for name, word in _WORDS.items()},
                "title": self._say(self._title()),
                "more_problems": self._more_problems,
            },
            "facts": list(self._facts()),
            "counts": list(self._counts()),
            "notes": list(self._notes()),
            "missing": result.missing,
            "missing_count": self._agencies(len(result.missing)),
            "unlisted": result.unlisted,
            "unlisted_count": self._agencies(len(result.unlisted)),
            "shared": [self._reported(problem, "", "") for problem in result.shared],
            "totals": [(one.label, number(overview.totals[one.id])) for one in overview.figures],
            "about_totals": self._about_totals(),
            "left_out": self._say(words.left_out(overview.left_out)) if overview.left_out else "",
            "bars": bars_of(overview, self._language),
            "shares": shares_of(overview, self._language),
            "agencies_count": self._agencies(files) if files else "",
            "mixed": overview.is_mixed,
            "widths": self._widths(),
            "heads": self._heads(),
        }

    def _title(self) -> Message:
        years = [year for year in self._overview.years if year is not None]
        if len(years) == 1:
            return msg("Annual reports on government information disclosure for {year}: summary", year=years[0])
        return msg("Annual reports on government information disclosure: summary")

    def _facts(self) -> Iterator[tuple[str, str]]:
        yield self._say(msg("Agency files")), self._result.folder
        yield self._say(msg("Reports")), self._result.output
        forms = [form for form in self._overview.forms if form]
        years = [str(year) for year in self._overview.years if year is not None]
        separator = "、" if self._language.startswith("zh") else ", "
        if len(years) > 1:
            yield self._say(words.YEAR), separator.join(years)
        if forms:
            yield self._say(words.FORM), separator.join(forms)

    def _counts(self) -> Iterator[tuple[str, str, bool]]:
        """Each count with whether it says that something is amiss."""
        counts, listed = self._overview.counts, self._result.listed
        missing = counts["missing"]
        if listed is not None:
            yield self._say(msg("Must report")), number(listed), False
            yield self._say(msg("Have reported")), number(listed - missing), False
            yield self._say(msg("Missing")), number(missing), missing > 0
        else:
            yield self._say(msg("Have reported")), number(counts["files"]), False
        yield self._say(msg("Reports written")), number(counts["written"]), False
        yield self._say(msg("Edited by hand")), number(counts["edited"]), False
        yield self._say(msg("Not written")), number(counts["held"]), counts["held"] > 0
        yield self._say(words.ERRORS), number(counts["errors"]), counts["errors"] > 0
        yield self._say(words.WARNINGS), number(counts["warnings"]), False

    def _notes(self) -> Iterator[str]:
        if len([year for year in self._overview.years if year is not None]) > 1:
            yield self._say(_SEVERAL_YEARS)
        if self._result.draft:
            yield self._say(_DRAFT)
        if self._overview.counts["read_back"]:
            yield self._say(words.read_back(self._overview.counts["read_back"], self._overview.counts["written"]))
        if self._overview.counts["unlisted"]:
            unlisted = self._overview.counts["unlisted"]
            yield self._say(
                plural(
                    "{count} file more is of an agency that is not on the list.",
                    "{count} files more are of agencies that are not on the list.",
                    unlisted,
                )
            )

    def _agencies(self, count: int) -> str:
        return self._say(plural("{count} agency", "{count} agencies", count))

    def _about_totals(self) -> str:
        held = self._overview.counts["held"]
        of = plural("of {count} agency with a report", "of {count} agencies with a report", self._overview.reports)
        if not held:
            return self._say(of)
        without = plural("without {count} file that has errors", "without {count} files that have errors", held)
        return self._say(msg("{of}, {without}", of=of, without=without))

    def _heads(self) -> list[str]:
        mixed = [words.YEAR, words.FORM] if self._overview.is_mixed else []
        heads = [words.AGENCY, words.STATE, *mixed, words.ERRORS, words.WARNINGS]
        return [*map(self._say, heads), *(one.label for one in self._overview.figures)]

    def _widths(self) -> list[str]:
        """The class of each column of numbers, by its longest one; Chinese heads fit into any."""
        of_words = "n" if self._language.startswith("zh") else "n7"
        longest = [len(number(self._overview.greatest[one])) for one in self._figures]
        found = [next((name for most, name in _WIDTHS if length <= most), _WIDEST) for length in longest]
        return [of_words, of_words, *found]

    def parts(self, files: Iterable[FileResult]) -> Iterator[AgencyGroup]:
        """The agencies, a hundred at a time."""
        pending, first, total = iter(files), 1, self._overview.counts["files"]
        while rows := [self._row(file) for file in islice(pending, _ROWS)]:
            classes = "".join(f" {mark}" for mark in "hq" if any(mark in row.classes for row in rows))
            caption = f"{first:,}–{first + len(rows) - 1:,} / {total:,}" if total > _ROWS else ""
            yield AgencyGroup(classes, caption, rows)
            first += len(rows)

    def _row(self, file: FileResult) -> AgencyLine:
        told = list(islice(side_by_side(file.problems, file.waived), _MAX_PROBLEMS))
        warnings = len(file.problems) - file.errors
        name = name_of(file)
        cells: list[object] = [file.year or "", file.form] if self._overview.is_mixed else []
        cells += [file.errors, warnings]
        if file.state == "held":
            cells += ["—"] * len(self._figures)
        else:
            cells += [number(file.figures[one]) if one in file.figures else "" for one in self._figures]
        return AgencyLine(
            _MARKS[file.state] + (" q" if file.problems else ""),
            self._say(msg("{agency} (sum)", agency=name)) if file.file in self._overview.sums else name,
            file.file,
            self._say(state_of(file)),
            cells,
            self._summary(file, told) if told else "",
            [self._reported(problem, reason, file.file) for problem, reason in told],
            len(file.problems) + len(file.waived) - len(told),
        )

    def _summary(self, file: FileResult, told: Sequence[Waived]) -> str:
        """What is to be unfolded: how much, and which codes."""
        counted = [
            (file.errors, plural("{count} error", "{count} errors", file.errors)),
            (
                len(file.problems) - file.errors,
                plural("{count} warning", "{count} warnings", len(file.problems) - file.errors),
            ),
            (len(file.waived), plural("{count} warning explained", "{count} warnings explained", len(file.waived))),
        ]
        separator, colon = ("，", "：") if self._language.startswith("zh") else (", ", ": ")
        said = separator.join(self._say(message) for count, message in counted if count)
        return said + colon + " ".join(sorted({problem.code for problem, _ in told}))

    def _reported(self, problem: Problem, reason: str, file: str) -> ReportedProblem:
        place = problem.place
        where = msg("line {line}", line=place.line)
        if not file or not place.file.endswith(file):  # of another file than the row's
            where = msg("{file}, line {line}", file=place.file, line=place.line)
        hint = msg("Explained: {reason}", reason=reason) if reason else problem.hint
        return ReportedProblem(
            "explained" if reason else problem.severity,
            self._severities[problem.severity] + (self._say(msg(" (explained)")) if reason else ""),
            problem.code,
            self._say(where),
            self._say(problem.message),
            problem.label,
            self._say(hint) if hint is not None else "",
        )

    def _more_problems(self, count: int) -> str:
        return self._say(plural("{count} more: see _summary.xlsx.", "{count} more: see _summary.xlsx.", count))
