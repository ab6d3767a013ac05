"""The key figures of one report."""

from __future__ import annotations

from generator.formats.values import Number
from generator.report.report import Report


def key_figures_of(report: Report) -> dict[str, Number]:
    """The key figures of its format by id, in the order of the description: counts as int, money in 万元 as Decimal."""
    sums = report.format.key_figure_sums
    return {name: sum((report.value(figure) for figure in figures), 0) for name, figures in sums.items()}
