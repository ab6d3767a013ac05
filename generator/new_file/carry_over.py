"""Which figures of this year's report last year's gives: those that repeat one of last year's, and those that follow from some of them.

The report may be of another edition, whose rows and columns are matched by ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.formats.between_years import Following, following_figures, repeated_figures
from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format
from generator.formats.values import Number
from generator.report.report import Report


@dataclass(frozen=True, slots=True)
class UncertainFigures:
    """What is not certain in last year's report, where that was read from a finished one. `unread`: the paths of figures, or of whole
    rows and sections, that could not be read; `inferred`: what was not read but concluded, each with the path that it is
    about ("" nothing in particular) and why, in Chinese as agency files are."""

    unread: frozenset[FigurePath] = frozenset()
    inferred: tuple[tuple[FigurePath, str], ...] = ()

    def hold(self, figure: Figure) -> bool:
        """Whether that figure could not be read."""
        return any(figure.path[:length] in self.unread for length in range(1, len(figure.path) + 1))


@dataclass(frozen=True, slots=True)
class PreviousReport:
    """Last year's report as this year's `form` takes from it."""

    form: Format
    previous: Report
    uncertain: UncertainFigures | None = None  # None for an agency file, which says itself what could not be read in it

    def carried(self) -> dict[FigurePath, Number]:
        """The figures that begin with what last year's report says, by their path, sums and zeros left out: those of a row that
        repeats a row of last year's (二、上年结转), those that last year's add up to (上一年项目数量), and those from which this
        year's figures are still to be added or taken away (现行有效件数)."""
        found = {figure.path: self.previous.value(before) for figure, before in self.repeated()}
        found |= {rule.figure.path: self.sum_of(rule) for rule in self.following()}
        return {path: number for path, number in found.items() if number > 0}

    def repeated(self) -> Iterator[tuple[Figure, Figure]]:
        """Each figure that repeats one of last year's, with that one; none that could not be read."""
        return (pair for pair in repeated_figures(self.form, self.previous.format) if self.is_read(pair[1]))

    def following(self) -> Iterator[Following]:
        """Each figure that follows from last year's, all of which were read."""
        for rule in following_figures(self.form, self.previous.format):
            if not rule.figure.is_total and all(map(self.is_read, rule.last)):
                yield rule

    def unread(self) -> Iterator[Figure]:
        """The figures of last year's report that one of this year's repeats, or follows from, and that could not be read."""
        wanted = [before for _, before in repeated_figures(self.form, self.previous.format)]
        wanted += [one for rule in following_figures(self.form, self.previous.format) for one in rule.last]
        return (figure for figure in dict.fromkeys(wanted) if not self.is_read(figure))

    def is_read(self, figure: Figure) -> bool:
        """Whether what last year's report says there can be relied on."""
        if self.uncertain is not None:
            return not self.uncertain.hold(figure)
        return figure.section.id not in self.previous.unsure

    def sum_of(self, rule: Following) -> Number:
        """What last year's figures of a rule come to."""
        return sum(self.previous.value(figure) for figure in rule.last)


def carry_over(form: Format, previous: Report) -> dict[FigurePath, Number]:
    """The figures of `form` that last year's report gives: :meth:`PreviousReport.carried`."""
    return PreviousReport(form, previous).carried()
