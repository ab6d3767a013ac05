"""Figures by path for checks: what the form has and what could be read whole."""

from __future__ import annotations

from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format, view
from generator.formats.values import Number
from generator.report.report import Report


def known(report: Report, path: FigurePath) -> Figure | None:
    """The figure of that path in ids; None where the form has none, or its section could not be read whole."""
    figure = report.format.figures.by_path.get(path)
    return None if figure is None or figure.section.id in report.unsure else figure


def number_at(report: Report, path: FigurePath) -> Number:
    """The number at that path; 0 where :func:`known` finds no figure."""
    figure = known(report, path)
    return 0 if figure is None else report.value(figure)


@view
def figures_below(form: Format, path: FigurePath) -> tuple[Figure, ...]:
    """The figures of a section, a group or a row, in the order of the page."""
    return tuple(figure for figure in form.figures.all if figure.path[: len(path)] == path)


@view
def figures_called(form: Format, *columns: str) -> tuple[Figure, ...]:
    """The figures in columns with one of these ids, of all tables, in the order of the page."""
    return tuple(figure for figure in form.figures.all if figure.path[-1] in columns)


def row_name(figure: Figure) -> str:
    """How messages name the figure's row: ``不予公开 · 属于国家秘密``."""
    return " · ".join(row.name for row in figure.rows if not row.optional)
