"""The report: what one agency says of one year, complete and immutable.

Every figure of its format is there as a number, sums included; it knows nothing of YAML or Word.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format, view
from generator.formats.model import Field
from generator.formats.values import Number, zero
from generator.problems.problem import Place
from generator.report.narrative import Paragraph, Passage
from generator.report.waivers import Waiver

_BREAK = re.compile(r"(?<=[\x00-\x7f])\n(?=[\x00-\x7f])")  # between words that need a blank; Chinese needs none
FieldValue = str | int | datetime.date | None


def _nowhere(paths: Sequence[FigurePath]) -> Place:
    return Place("")


def _no_text(path: FigurePath, text: str, before: int) -> Place:
    return Place("")


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One annual report.

    `fields` holds what stands beside the sections by id (year: int, date: datetime.date or None, the others text,
    "" where absent, with its line breaks where it may have several lines); `narrative` the paragraphs of each narrative
    section (and of the preamble) by id; `figures` the numbers of the tables in the order of ``format.figures.all``
    (counts as int, money in 万元 as Decimal);
    `stated` the sums that the writer stated, by index, which may differ from the computed ones in `figures`.
    `unsure` names the sections that could not be read whole: their sums, and what they leave out, say nothing; `locate` finds where
    the first known of several figures was written, `locate_text` where a piece of a narrative was: the path of the
    narrative, the piece, and how often the same piece stands before it. `waivers` are
    the warnings that the agency looked into, which never reach the document. `faulty`: the file has errors, so that
    something may be missing. `inherited` are the paths of what it takes from a file of shared values. `finished`: it was read from
    a finished document, where sums stand in print and nothing is put in by the program.
    """

    format: Format
    fields: Mapping[str, FieldValue]
    narrative: Mapping[str, tuple[Paragraph, ...]]
    figures: tuple[Number, ...]
    stated: Mapping[int, Number] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    locate: Callable[[Sequence[FigurePath]], Place] = _nowhere
    locate_text: Callable[[FigurePath, str, int], Place] = _no_text
    waivers: tuple[Waiver, ...] = ()
    faulty: bool = False
    inherited: frozenset[FigurePath] = frozenset()
    finished: bool = False

    @property
    def year(self) -> int | None:
        """The report year; None where the file does not say it, or not as a year."""
        value = self.fields["year"]
        return value if isinstance(value, int) else None

    @property
    def agency(self) -> str:
        """The agency's full name."""
        return str(self.fields["agency"])

    @property
    def title(self) -> str:
        """The heading of the report, on one line."""
        return field_text(self.fields["title"])

    @property
    def sum_of(self) -> str:
        """The folder whose files it says that it adds up (汇总自), as written; "" where it says none."""
        return str(next((self.fields[one.id] for one in self.format.fields if one.type == "folder"), "") or "")

    def passages(self, *entries: str) -> Iterator[Passage]:
        """The paragraphs of these narratives by id, of all where none is named, one after the other."""
        for entry in entries or self.narrative:
            for number, paragraph in enumerate(self.narrative.get(entry, ())):
                yield Passage(entry, number, paragraph)

    def figure(self, *path: str) -> Number:
        """The figure of that path in ids. Raises KeyError where the format has none."""
        return self.figures[self.format.figures.by_path[path].index]

    def value(self, figure: Figure) -> Number:
        """The number in that cell."""
        return self.figures[figure.index]


def complete_figures(form: Format, given: Mapping[int, Number]) -> tuple[Number, ...]:
    """All figures of a format from those that were written, by index: zeros filled in, sums computed.

    A sum among `given` is ignored: it never replaces the computed one.
    """
    numbers = list(_zeros(form))
    for index, number in given.items():
        numbers[index] = number
    for total in form.figures.totals:
        numbers[total.index] = sum([numbers[part] for part in total.parts])
    return tuple(numbers)


@view
def _zeros(form: Format) -> tuple[Number, ...]:
    """The figures of a report that gives none."""
    return tuple(zero(figure.column.type, figure.column.decimals) for figure in form.figures.all)


def field_text(value: FieldValue) -> str:
    """A field as the report prints it, on one line: a date as 2025年1月15日."""
    if isinstance(value, datetime.date):
        return _printed(value)
    text = "" if value is None else str(value)
    return _BREAK.sub(" ", text).replace("\n", "") if "\n" in text else text


@lru_cache(maxsize=512)
def _printed(day: datetime.date) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - only reports with a date need it

    return format_date(day, "long", locale="zh_CN")


def written_path(report: Report) -> str:
    """What the agency file says under 上年报告, "" where it says nothing."""
    entry = _entry(report)
    return "" if entry is None else str(report.fields[entry.id] or "")


def _entry(report: Report) -> Field | None:
    return next((entry for entry in report.format.fields if entry.type == "path"), None)
