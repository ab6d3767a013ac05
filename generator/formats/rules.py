"""What a format says within a year beside its sums: the bounds of its rows.

A term is a column, by the ids of its groups and its own, joined by dots, optional groups left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.formats.figures import Figure, FigurePath, Figures
from generator.formats.model import Bound, FormatData, FormatError


class Limit(NamedTuple):
    """One instance of a bound: in one row, `left` together (nothing: 0) are at most `right` together."""

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]


def limits_of(form: FormatData, figures: Figures) -> tuple[Limit, ...]:
    """Every bound of the form in every row that it holds in. Raises FormatError where it names what its block lacks."""
    return tuple(
        Limit(
            tuple(columns[term] for term in paths_of(rule.left)), tuple(columns[term] for term in paths_of(rule.right))
        )
        for rule in form.bounds
        for columns in _rows_of(form, figures, rule)
    )


def _rows_of(form: FormatData, figures: Figures, rule: Bound) -> list[Mapping[FigurePath, Figure]]:
    """The rows of the bound's block, each with its figures by column."""
    rows: list[Mapping[FigurePath, Figure]] = [
        columns for key, columns in rows_of(figures, rule.section).items() if key[-1] == rule.block
    ]
    if not rows:
        raise FormatError(f"{form.name}: bounds: there is no block {rule.block!r} in {rule.section!r}")
    for term in (*rule.left, *rule.right):
        if tuple(term.split(".")) not in rows[0]:
            raise FormatError(f"{form.name}: bounds: there is no column {term!r} in {rule.block!r}")
    return rows


def rows_of(figures: Figures, section: str = "") -> dict[FigurePath, dict[FigurePath, Figure]]:
    """Each row of figures (of one section), by its path with the block's id behind it: its figures by column."""
    rows: dict[FigurePath, dict[FigurePath, Figure]] = {}
    for figure in figures.all:
        if section in ("", figure.section.id):
            length = 1 + len(figure.row_path)
            row = (*figure.path[:length], figure.block.id)
            rows.setdefault(row, {})[figure.path[length:]] = figure
    return rows


def paths_of(terms: tuple[str, ...]) -> tuple[FigurePath, ...]:
    return tuple(tuple(term.split(".")) for term in terms)
