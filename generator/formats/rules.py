"""What a format says between figures beside its sums: bounds within a year, and what follows from last year's report.

Both hold in rows: a term is a column, by the ids of its groups and its own, joined by dots, optional groups left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.formats.figures import Figure, Path, figures_of
from generator.formats.loading import FormatError
from generator.formats.model import Bound, Format


class Limit(NamedTuple):
    """One instance of a bound: in one row, `left` together (nothing: 0) are at most `right` together."""

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]


class Following(NamedTuple):
    """A figure that follows from last year's report: the sum of its figures `last` and of this year's `plus`, less this
    year's `minus`."""

    figure: Figure
    last: tuple[Figure, ...]
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...]


@lru_cache(maxsize=32)
def limits_of(form: Format) -> tuple[Limit, ...]:
    """Every bound of the form in every row that it holds in. Raises FormatError where it names what its block lacks."""
    return tuple(
        Limit(tuple(columns[term] for term in _paths(rule.left)), tuple(columns[term] for term in _paths(rule.right)))
        for rule in form.bounds
        for columns in _rows_of(form, rule)
    )


@lru_cache(maxsize=32)
def following_figures(form: Format, last: Format) -> tuple[Following, ...]:
    """The figures of `form` that follow from last year's report (made in the format `last`), row by row.

    A row that either of the two formats lacks, or a column of it, is left out.
    """
    before = {key[:-1]: columns for key, columns in _rows(last).items()}  # blocks are no part of a row's path
    found = []
    for rule in form.between_years:
        if rule.each == "column":
            continue
        this, plus, minus = _paths((rule.this,)), _paths(rule.plus), _paths(rule.minus)
        lasting = _paths((rule.last, *rule.last_plus))
        for key, columns in _rows(form, rule.section).items():
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


def check_rules(form: Format) -> None:
    """Raises FormatError where a bound or a rule between years names a section, row or column that is not there."""
    limits_of(form)
    for rule in form.between_years:
        if rule.each == "column":
            rows = {figure.row_path for figure in figures_of(form).all if figure.section.id == rule.section}
            for term in (rule.this, rule.last):
                if tuple(term.split(".")) not in rows:
                    raise FormatError(f"{form.name}: between_years: there is no row {term!r} in {rule.section!r}")
        else:
            terms = (rule.this, rule.last, *rule.last_plus, *rule.plus, *rule.minus)
            if not any(columns.keys() >= {*_paths(terms)} for columns in _rows(form, rule.section).values()):
                raise FormatError(f"{form.name}: between_years: no row of {rule.section!r} has all of {terms}")


def _rows_of(form: Format, rule: Bound) -> list[Mapping[Path, Figure]]:
    """The rows of the bound's block, each with its figures by column."""
    rows: list[Mapping[Path, Figure]] = [
        columns for key, columns in _rows(form, rule.section).items() if key[-1] == rule.block
    ]
    if not rows:
        raise FormatError(f"{form.name}: bounds: there is no block {rule.block!r} in {rule.section!r}")
    for term in (*rule.left, *rule.right):
        if tuple(term.split(".")) not in rows[0]:
            raise FormatError(f"{form.name}: bounds: there is no column {term!r} in {rule.block!r}")
    return rows


def _rows(form: Format, section: str = "") -> dict[Path, dict[Path, Figure]]:
    """Each row of figures (of one section), by its path with the block's id behind it: its figures by column."""
    rows: dict[Path, dict[Path, Figure]] = {}
    for figure in figures_of(form).all:
        if section in ("", figure.section.id):
            length = 1 + len(figure.row_path)
            row = (*figure.path[:length], figure.block.id)
            rows.setdefault(row, {})[figure.path[length:]] = figure
    return rows


def _paths(terms: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(tuple(term.split(".")) for term in terms)
