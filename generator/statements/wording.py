"""How messages name what a narrative speaks of: the figures in the form's words, the placeholder that shows them."""

from __future__ import annotations

from generator.formats.figures import Figure
from generator.insertions import Insertion, look_up
from generator.report import Report
from generator.statements.claims import total
from generator.statements.vocabulary import Meaning
from generator.values import written

_BETWEEN = " · "


def figures_name(meaning: Meaning, figures: tuple[Figure, ...]) -> str:
    """The figures in the form's words: 本年新收 · 总计; of a group 不予公开 · 总计; of several rows both."""
    if len(figures) == 1:
        row = figures[0].row
        return figures[0].name if row is None or not row.total else f"{row.label}{_BETWEEN}{figures[0].column.name}"
    if meaning.slot is not None and len({figure.column for figure in figures}) == 1:
        return meaning.slot.name + _BETWEEN + figures[0].column.name
    if meaning.slot is not None:
        return meaning.slot.name
    return " + ".join(figure.name for figure in figures)


def table_name(meaning: Meaning) -> str:
    """The section that the figures stand in: 三."""
    return meaning.sums[0][0].section.number


def number(report: Report, meaning: Meaning) -> str:
    """What the tables have."""
    return written(total(report, meaning.sums[0]))


def placeholder(report: Report, meaning: Meaning) -> str:
    """The ${…} that puts in the figures meant; "" where no single one does."""
    path = figures_name(meaning, meaning.sums[0]).replace(_BETWEEN, ".")
    found = look_up(report.format, path)
    if isinstance(found, Insertion) and set(found.figures) == set(meaning.sums[0]):
        return f"${{{path}}}"
    return ""
