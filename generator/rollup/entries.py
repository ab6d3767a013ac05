"""What a sum needs of a sub-agency's file: whose it is, for which year, and its figures packed small."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal

from generator.checks.registry import check_report
from generator.formats.format import Format
from generator.formats.values import Number
from generator.inputs.loader import Loader
from generator.report.report import Report

_EXACT = Context(prec=200)  # digits: no amount is rounded, however many decimals were written


class Vector:
    """The figures of a report that are not 0, by their index, sums left out: a fifth of what a dict of them takes."""

    __slots__ = ("_amounts", "_at", "_counts")

    def __init__(self, report: Report | None = None) -> None:
        given = []
        if report is not None:
            leaves = (figure.index for figure in report.format.figures.all if not figure.parts)
            given = [(index, number) for index in leaves if (number := report.figures[index])]
        counts = [(index, number) for index, number in given if not isinstance(number, Decimal)]
        self._at = array("I", [index for index, _ in counts])
        self._counts = array("q", [number for _, number in counts])
        self._amounts = tuple((index, number) for index, number in given if isinstance(number, Decimal))

    def __iter__(self) -> Iterator[tuple[int, Number]]:
        """Each figure that is not 0, with its index."""
        yield from zip(self._at, self._counts, strict=True)
        yield from self._amounts

    def __getitem__(self, index: int) -> Number:
        """The figure of that index."""
        at = bisect_left(self._at, index)
        if at < len(self._at) and self._at[at] == index:
            return self._counts[at]
        return next((number for one, number in self._amounts if one == index), 0)


def plus(one: Number, other: Number) -> Number:
    """The exact sum."""
    if isinstance(one, Decimal) or isinstance(other, Decimal):
        return _EXACT.add(Decimal(one), Decimal(other))
    return one + other


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One agency file below the folder.

    `file` is its path there with ``/``, `name` what problems call it; `agency` "" and `year`, `form` None where they could not be
    read. `mark` is what it says under 汇总自, `errors` how many errors keep it from being a report, `held_by` the file of shared values
    that has some. `waived` are the codes that it explains (核对说明).
    """

    file: str
    name: str
    agency: str = ""
    year: int | None = None
    form: Format | None = None
    mark: str = ""
    errors: int = 0
    held_by: str = ""
    waived: frozenset[str] = frozenset()
    figures: Vector = field(default_factory=Vector)

    @property
    def folder(self) -> str:
        """The folder that it lies in, "" for the uppermost."""
        return self.file.rpartition("/")[0]

    @property
    def is_sound(self) -> bool:
        """Whether a report can be made of it."""
        return self.form is not None and self.year is not None and not self.errors and not self.held_by


def read_entry(loader: Loader, file: str) -> Entry:
    """The entry of the file at that path below the folder; what is wrong with it is counted, never raised."""
    report, problems = loader.load(file)
    errors = sum(problem.is_error for problem in problems)
    shared = loader.shared_by(file)
    faulty = shared.faulty if shared is not None else None
    held_by = faulty.name if faulty is not None else ""
    if report is None:
        return Entry(file, str(loader.folder / file), errors=errors or 1, held_by=held_by)
    if not errors:
        errors = sum(one.is_error for one in check_report(report, wanted=lambda code: code.startswith("E")))
    entry = Entry(
        file,
        str(loader.folder / file),
        report.agency,
        report.year,
        report.format,
        report.sum_of,
        errors,
        held_by,
        frozenset(waiver.code for waiver in report.waivers),
    )
    return replace(entry, figures=Vector(report)) if entry.is_sound else entry
