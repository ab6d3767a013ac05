"""The key figures of a format: the few sums by which a head of office knows a report.

A term is ids joined by dots: of a figure without its section (``received.total``) or with it (``applications.total.total``),
or of a group of rows with a column behind it (``refused.total``), which is the sum of that column over the rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.formats.figures import Figure, FigurePath, Figures
from generator.formats.model import FormatData, FormatError


def key_figure_sums(form: FormatData, figures: Figures) -> dict[str, tuple[Figure, ...]]:
    """The figures that each key figure adds up, by its id. Raises FormatError where one names what is not there."""
    return {
        one.id: tuple(figure for term in one.means.split("+") for figure in _term(form, figures, one.id, term.strip()))
        for one in form.key_figures
    }


def check_key_figures(form: FormatData, sums: Mapping[str, object]) -> None:
    """Raises FormatError where two key figures (`sums` by their ids) share an id, or two are to be drawn."""
    if len(sums) != len(form.key_figures):
        raise FormatError(f"{form.name}: key_figures: two have the same id")
    charted = [one.id for one in form.key_figures if one.chart]
    if len(charted) > 1:
        raise FormatError(f"{form.name}: key_figures: chart: only one of {charted} can be drawn")


def _term(form: FormatData, figures: Figures, name: str, term: str) -> tuple[Figure, ...]:
    wanted = tuple(term.split("."))
    found = [figure for figure in figures.all if wanted in (figure.path, figure.path[1:])]
    if not found:
        found = [figure for figure in figures.all if _is_in_group(figure, wanted)]
        if len({(figure.section, figure.block) for figure in found}) == 1:
            return tuple(found)
    if len(found) != 1:
        why = "could be several figures" if found else "is no figure"
        raise FormatError(f"{form.name}: key_figures: {name}: {term!r} {why}")
    return (found[0],)


def _is_in_group(figure: Figure, wanted: FigurePath) -> bool:
    """Whether a figure is one of those that a group of rows with a column behind it adds up."""
    rows = figure.row_path
    column = figure.path[1 + len(rows) :]
    group = wanted[: -len(column)]
    inside = bool(group) and rows[: len(group)] == group and len(rows) > len(group)
    return inside and wanted[len(group) :] == column and not (figure.row is not None and figure.row.total)
