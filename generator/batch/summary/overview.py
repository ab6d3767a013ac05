"""What can be said of a batch only when all of its files were seen: counts, sums, years, the greatest."""

from __future__ import annotations

import heapq
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.batch.result import BatchResult, FileResult
from generator.batch.summary.labels import name_of
from generator.formats.model import KeyFigure
from generator.formats.registry import Formats
from generator.formats.values import Number

_SHOWN = 20  # agencies that a chart names


@dataclass(frozen=True, slots=True)
class Ranking:
    """The agencies with most of the figure that is drawn by agency: `first`, each with its number, the greatest first; how many
    `others` there are, and how much they have together."""

    figure: KeyFigure
    first: Sequence[tuple[str, Number]]
    others: int
    rest: Number


@dataclass(frozen=True, slots=True)
class Overview:
    """`counts` by name as in ``_summary.json``; the `years` and names of `forms` that occur, in order (None and "" where they could
    not be read); the `sums`, files that add up other files of the batch (汇总自), of which `left_out` would be in the totals else;
    the key `figures` of all these forms, in the order and words of the newest; their `totals` by id over the reports
    that are there, `held` ones and `sums` left out, and the `greatest` number of one report; and the `ranking`, None where no figure is drawn."""

    counts: Mapping[str, int]
    years: tuple[int | None, ...]
    forms: tuple[str, ...]
    sums: frozenset[str]
    left_out: int
    figures: tuple[KeyFigure, ...]
    totals: Mapping[str, Number]
    greatest: Mapping[str, Number]
    ranking: Ranking | None

    @property
    def reports(self) -> int:
        """How many agencies have a report, those left out that add up others."""
        return self.counts["files"] - self.counts["held"] - self.left_out

    @property
    def is_mixed(self) -> bool:
        """Whether several years or several forms occur, so that each file's must be said."""
        return len(self.years) > 1 or len(self.forms) > 1


def survey(result: BatchResult, formats: Formats) -> Overview:
    """One look at all files of a batch. Keeps nothing of them but sums, the twenty greatest, and those that may add up others."""
    counts: Counter[str] = Counter(dict.fromkeys(("files", "written", "edited", "held", "read_back"), 0))
    counts.update(missing=len(result.missing), unlisted=len(result.unlisted))
    errors = sum(problem.is_error for problem in result.shared)
    counts.update(errors=errors, warnings=len(result.shared) - errors, explained=0)
    years: set[int | None] = set()
    forms: dict[str, _Form] = {}
    folders: Counter[str] = Counter()
    marked: list[_Placed] = []
    for file in result.files():
        counts.update(("files", file.state))
        counts.update(errors=file.errors, warnings=len(file.problems) - file.errors, explained=len(file.waived))
        counts["read_back"] += file.read_back
        years.add(file.year)
        if file.form not in forms:
            forms[file.form] = _Form(file.form, formats)
        folders[file.file.rpartition("/")[0]] += 1
        if file.sum_of:
            marked.append(_Placed(file, counts["files"]))
        elif file.state != "held":
            forms[file.form].add(name_of(file), file.figures, counts["files"])
    sums = _sums(marked, folders, result.folder) if marked else frozenset()
    for file, position in marked:
        if file.state != "held" and file.file not in sums:
            forms[file.form].add(name_of(file), file.figures, position)
    figures, totals, greatest = _together(forms)
    return Overview(
        counts=dict(counts),
        years=tuple(sorted(years, key=lambda year: year or 0)),
        forms=tuple(sorted(forms)),
        sums=sums,
        left_out=sum(file.state != "held" for file, _ in marked if file.file in sums),
        figures=figures,
        totals=totals,
        greatest=greatest,
        ranking=_ranking(forms),
    )


class _Placed(NamedTuple):
    """A file, and the how manieth it is."""

    file: FileResult
    position: int


def _sums(marked: Sequence[_Placed], folders: Mapping[str, int], top: str) -> frozenset[str]:
    """Those of the files that add up others of the batch; `folders` says how many files lie in each folder below `top`.

    A sum of files that are not there, such as a district's that was sent alone, counts as any other file.
    """
    from generator.inputs.paths import above, folder_below  # noqa: PLC0415 - where there are marks

    below: Counter[str] = Counter()
    for folder, count in folders.items():
        for one in above(folder):
            below[one] += count
    base = os.path.realpath(top)
    sums = set()
    for file, _ in marked:
        leads_to = folder_below(file.sum_of, file.file, base)
        if isinstance(leads_to, str):
            itself = leads_to in above(file.file.rpartition("/")[0])
            if below[leads_to] > itself:
                sums.add(file.file)
    return frozenset(sums)


class _Form:
    """The sums of the reports of one format."""

    def __init__(self, name: str, formats: Formats) -> None:
        form = formats.get(name)
        self.first_year = form.first_year if form is not None else 0
        self.figures = form.key_figures if form is not None else ()
        self.drawn = next((one for one in self.figures if one.chart), None)
        self.totals: dict[str, Number] = dict.fromkeys((one.id for one in self.figures), 0)
        self.most = dict(self.totals)
        self.reports = 0
        self.first: list[tuple[Number, int, str]] = []

    def add(self, agency: str, figures: Mapping[str, Number], position: int) -> None:
        self.reports += 1
        for name in self.totals:
            value = figures.get(name, 0)
            self.totals[name] += value
            self.most[name] = max(self.most[name], value, -value)
        if self.drawn is not None:
            entry = (figures.get(self.drawn.id, 0), -position, agency)  # of equals, the one that comes first
            if len(self.first) < _SHOWN:
                heapq.heappush(self.first, entry)
            else:
                heapq.heappushpop(self.first, entry)


def _newest_first(forms: Mapping[str, _Form]) -> list[_Form]:
    return [form for _, form in sorted(forms.items(), key=lambda one: (-one[1].first_year, one[0]))]


def _together(forms: Mapping[str, _Form]) -> tuple[tuple[KeyFigure, ...], dict[str, Number], dict[str, Number]]:
    figures: dict[str, KeyFigure] = {}
    totals: dict[str, Number] = {}
    greatest: dict[str, Number] = {}
    for form in _newest_first(forms):
        for one in form.figures:
            figures.setdefault(one.id, one)
            totals[one.id] = totals.get(one.id, 0) + form.totals[one.id]
            greatest[one.id] = max(greatest.get(one.id, 0), form.most[one.id])
    return tuple(figures.values()), totals, greatest


def _ranking(forms: Mapping[str, _Form]) -> Ranking | None:
    drawn = [form for form in _newest_first(forms) if form.drawn is not None]
    figure = drawn[0].drawn if drawn else None
    if figure is None:
        return None
    alike = [form for form in drawn if form.drawn is not None and form.drawn.id == figure.id]
    entries = heapq.nlargest(_SHOWN, (entry for form in alike for entry in form.first))
    total = sum((form.totals[figure.id] for form in alike), 0)
    reports = sum(form.reports for form in alike)
    first = [(agency, value) for value, _, agency in entries]
    return Ranking(figure, first, reports - len(first), total - sum((value for _, value in first), 0))
