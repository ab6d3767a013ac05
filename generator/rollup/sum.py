"""The sum over the agency files of a folder: which of them count, which do not and why, and what they come to.

1. each file read and packed (:mod:`generator.rollup.entries`), 2. which stand for others (:mod:`generator.rollup.declared_sums`), 3. the edition
and year of the parent's report, 4. what cannot be counted, 5. the sum. The table of packed figures is kept, some two kilobytes a file,
because an agency that turns up twice has to be taken out again and a difference has to be traced to its agencies.

Every figure may be added up, also those that are a state at the end of the year (现行有效件数) or at its beginning (上一年项目数量): each
agency reports of the documents that it made and the requests that it received itself, so that none is reported by two.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.formats.format import Format
from generator.formats.registry import Formats, known_formats
from generator.formats.values import Number, zero
from generator.inputs.folder import Scanned, scan
from generator.inputs.loader import Loader
from generator.inputs.roster import Roster, read_roster
from generator.problems.problem import Problem
from generator.report.agency import core
from generator.report.report import complete_figures
from generator.rollup.declared_sums import Marks, read_marks
from generator.rollup.entries import Entry, plus, read_entry
from generator.rollup.not_counted import Refused, not_reported, problem_of, refusals, same_agency_twice
from generator.rollup.undeclared_sums import likely_sums


@dataclass(frozen=True)
class Rollup:
    """What the agency files below `folder` come to, for the report of `agency` in the format `form` for `year` (0: unknown).

    `counted` are the files of which `figures` are the sums, in the order of ``form.figures.all``; `sources` says for each
    figure how many of them have another number than 0 there (sums: 0). `own` are files of the agency itself and `covered` those
    that another file counts instead of, with that one. `refused` cannot be counted, `stranded` are covered by one of these.
    `listed` is how many agencies must report (None without a list), `missing` those without a file. `problems` are all that is
    to be reported.
    """

    folder: Path
    agency: str
    form: Format
    year: int
    counted: tuple[Entry, ...]
    figures: tuple[Number, ...]
    sources: tuple[int, ...]
    own: tuple[str, ...]
    covered: dict[str, str]
    refused: tuple[Refused, ...]
    stranded: dict[str, str]
    listed: int | None
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def expected(self) -> int:
        """How many agencies there would be with those that are missing or cannot be counted; an agency that is in is not
        expected once more for the file of last year that lies beside it."""
        agencies = {core(entry.agency) for entry in self.counted} | {core(name) for name in self.missing}
        return len(agencies | {core(one.entry.agency) or one.entry.file for one in self.refused})

    @property
    def is_complete(self) -> bool:
        """Whether all is in that should be."""
        return self.expected == len(self.counted)

    def name_of(self, file: str) -> str:
        """What problems call a file below the folder."""
        return str(self.folder / file)


def roll_up(  # noqa: PLR0913 - each of them is an option of the command
    folder: str | os.PathLike[str],
    agency: str,
    *,
    form: Format | None = None,
    year: int | None = None,
    formats: Formats | None = None,
    leave_out: Iterable[Path] = (),
) -> Rollup:
    """Adds up the agency files below a folder for the report of their parent `agency`.

    Without `form` and `year` they are those of most of the files. `leave_out` are files that are none of the sub-agencies', such as
    the parent's own. Raises OSError where the folder cannot be read, and FormatError where a format is wrong.
    """
    top, formats = Path(folder), formats or known_formats()
    scanned = scan(top)
    loader = Loader(top, scanned, formats)
    own, entries = _parted(_entries(top, scanned, loader, leave_out), agency)
    marks = read_marks(entries, top)
    standing = [entry for entry in entries if entry.file not in marks.covered]
    form, year = _edition(standing, form, year, formats)
    refused = _not_counted(standing, form, year, marks)
    out = {one.entry.file for one in refused}
    counted = tuple(entry for entry in standing if entry.file not in out)
    figures, sources = _sum(form, counted)
    roster, problems = _roster(top, scanned)
    missing = roster.missing([agency, *(entry.agency for entry in entries)]) if roster else ()
    covered = {file: by for file, by in marks.covered.items() if file not in out}
    stranded = {file: by for file, by in covered.items() if by in out}
    behind = Counter(stranded.values())
    problems += [*scanned.problems, *loader.shared_problems, *likely_sums(top, form, counted)]
    problems += [problem_of(one, loader, behind[one.entry.file]) for one in refused]
    if missing:
        problems.append(not_reported(str(top / scanned.rosters[0]), missing))
    return Rollup(
        folder=top,
        agency=agency,
        form=form,
        year=year,
        counted=counted,
        figures=figures,
        sources=sources,
        own=tuple(entry.file for entry in own),
        covered={file: by for file, by in covered.items() if by not in out},
        refused=tuple(refused),
        stranded=stranded,
        listed=len(roster.agencies) if roster else None,
        missing=missing,
        problems=tuple(problems),
    )


def _entries(top: Path, scanned: Scanned, loader: Loader, leave_out: Iterable[Path]) -> list[Entry]:
    """The agency files of the folder, without those of `leave_out`."""
    left_out = {_real(path) for path in leave_out}
    return [read_entry(loader, file) for file in scanned.files if not left_out or _real(top / file) not in left_out]


def _parted(entries: Iterable[Entry], parent: str) -> tuple[list[Entry], list[Entry]]:
    """Those of the parent agency itself, and the others."""
    name = core(parent) if parent else ""
    own: list[Entry] = []
    others: list[Entry] = []
    for entry in entries:
        (own if name and core(entry.agency) == name else others).append(entry)
    return own, others


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _edition(entries: Sequence[Entry], form: Format | None, year: int | None, formats: Formats) -> tuple[Format, int]:
    """The format and year of the parent's report: those given, else those of most files, of as many the later."""
    found = Counter(
        (entry.year, entry.form.name)
        for entry in entries
        if entry.form is not None and entry.year is not None
        if form in (None, entry.form) and year in (None, entry.year)
    )
    if found:
        (most_year, most_form), _ = max(found.items(), key=lambda item: (item[1], item[0]))
        return form or formats.get(most_form) or formats.current(), most_year
    due = formats.in_force(year) if year is not None else None
    return form or due or formats.current(), year or 0


def _not_counted(standing: Sequence[Entry], form: Format, year: int, marks: Marks) -> list[Refused]:
    """The entries that are not counted, in the order of their paths."""
    refused = refusals(standing, form, year, marks)
    out = {one.entry.file for one in refused}
    twice = same_agency_twice([entry for entry in standing if entry.file not in out])
    return sorted([*refused, *twice], key=lambda one: one.entry.file.split("/"))


def _sum(form: Format, counted: Iterable[Entry]) -> tuple[tuple[Number, ...], tuple[int, ...]]:
    """All figures of the sum, and how many agencies each comes from."""
    figures = form.figures.all
    sums: list[Number] = [zero(figure.column.type, figure.column.decimals) for figure in figures]
    sources = [0] * len(figures)
    for entry in counted:
        for index, number in entry.figures:
            sums[index] = plus(sums[index], number)
            sources[index] += 1
    return complete_figures(form, dict(enumerate(sums))), tuple(sources)


def _roster(top: Path, scanned: Scanned) -> tuple[Roster | None, list[Problem]]:
    """The list of who must report, where there is one, and its problems."""
    if not scanned.rosters:
        return None, []
    path = top / scanned.rosters[0]
    roster = read_roster(path, str(path))
    return roster, list(roster.problems)
