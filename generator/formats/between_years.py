"""What a format says between the years: which figures repeat, and which follow from, those of last year's report.

The two reports may be of different formats: rows and columns are matched by their ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.formats.figures import Figure
from generator.formats.format import Format, view
from generator.formats.model import FormatError
from generator.formats.rules import paths_of, rows_of


class Following(NamedTuple):
    """A figure that follows from last year's report: the sum of its figures `last` and of this year's `plus`, less this
    year's `minus`."""

    figure: Figure
    last: tuple[Figure, ...]
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...]


def repeated_figures(form: Format, last: Format) -> Iterator[tuple[Figure, Figure]]:
    """The figures of `form` that repeat one of last year's report (made in the format `last`), each with that one.

    Sums are left out, and figures whose row or column last year's format lacks.
    """
    for pairs in repeated_rows(form, last):
        yield from (pair for pair in pairs if not pair[0].is_total)


def repeated_rows(form: Format, last: Format) -> Iterator[list[tuple[Figure, Figure]]]:
    """As :func:`repeated_figures`, row by row, with the sums of the rows."""
    before = last.figures.by_path
    for rule in form.between_years:
        if rule.each == "row":
            continue
        row = (rule.section, *rule.this.split("."))
        last_row = (rule.section, *rule.last.split("."))
        pairs = (
            (figure, before.get((*last_row, *figure.path[len(row) :])))
            for figure in form.figures.all
            if figure.path[: len(row)] == row
        )
        yield [(figure, repeated) for figure, repeated in pairs if repeated is not None]


@view
def following_figures(form: Format, last: Format) -> tuple[Following, ...]:
    """The figures of `form` that follow from last year's report (made in the format `last`), row by row.

    A row that either of the two formats lacks, or a column of it, is left out.
    """
    before = {key[:-1]: columns for key, columns in rows_of(last.figures).items()}  # blocks are no part of a row's path
    found = []
    for rule in form.between_years:
        if rule.each == "column":
            continue
        this, plus, minus = paths_of((rule.this,)), paths_of(rule.plus), paths_of(rule.minus)
        lasting = paths_of((rule.last, *rule.last_plus))
        for key, columns in rows_of(form.figures, rule.section).items():
            then = before.get(key[:-1], {})
            if columns.keys() >= {*this, *plus, *minus} and then.keys() >= {*lasting}:
                found.append(
                    Following(
                        columns[this[0]],
                        tuple(then[term] for term in lasting),
                        tuple(columns[term] for term in plus),
                        tuple(columns[term] for term in minus),
                    )
                )
    return tuple(found)


def check_between_years(form: Format) -> None:
    """Raises FormatError where a rule between years names a section, row or column that is not there."""
    for rule in form.between_years:
        if rule.each == "column":
            rows = {figure.row_path for figure in form.figures.all if figure.section.id == rule.section}
            for term in (rule.this, rule.last):
                if tuple(term.split(".")) not in rows:
                    raise FormatError(f"{form.name}: between_years: there is no row {term!r} in {rule.section!r}")
        else:
            terms = (rule.this, rule.last, *rule.last_plus, *rule.plus, *rule.minus)
            if not any(
                columns.keys() >= {*paths_of(terms)} for columns in rows_of(form.figures, rule.section).values()
            ):
                raise FormatError(f"{form.name}: between_years: no row of {rule.section!r} has all of {terms}")
