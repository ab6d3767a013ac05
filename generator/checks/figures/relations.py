"""What the figures of a report must satisfy, written out in the cells that a person fills in.

Those are the cells that are no sum, and the sums that the writer stated: a stated sum is a cell of its own, which must equal
what it adds up. So every relation is a sum of cells, each added or taken away, that must come to 0:

- the statutory identities of the form, the sums in them replaced by what these add up;
- each stated sum, less the cells below it (（七）总计 of the column 总计 included);
- each figure that repeats one of last year's report, less that number, where last year's report was given.

What stands in a section that could not be read whole says nothing, this year's or last year's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.checks.subject import Subject
from generator.formats.between_years import repeated_rows
from generator.formats.figures import Figure, Sum
from generator.formats.format import Format, view
from generator.formats.values import Number
from generator.report.report import Report

Terms = Mapping[int, int]  # the index of a cell, and how often it is added (taken away, where negative)


class Relation(NamedTuple):
    """One relation: `of` is the identity, the stated sum, or None for a figure that repeats last year's.

    `excess` is what its terms come to, 0 where it holds.
    """

    of: Sum | Figure | None
    section: str
    terms: Terms
    excess: Number


def relations(subject: Subject) -> list[Relation]:
    """Every relation that the report must satisfy, where any does not hold; none at all where every identity and stated sum
    holds."""
    report, last_year = subject.report, subject.last_year
    stated = [relation for relation in _stated(report) if relation.section not in report.unsure]
    identities = [relation for relation in _identities(report) if relation.section not in report.unsure]
    if not any(relation.excess for relation in (*identities, *stated)):
        return []
    return [*identities, *stated, *(_repeating(report, last_year) if last_year is not None else ())]


def cells(report: Report) -> dict[int, Number]:
    """The number that the writer gave each cell, 0 where none, by the index of its figure."""
    given = {figure.index: report.value(figure) for figure in report.format.figures.all if not figure.parts}
    return {**given, **report.stated}


def _identities(report: Report) -> Iterator[Relation]:
    for identity, terms in zip(report.format.figures.sums, _identity_terms(report.format), strict=True):
        excess: Number = 0
        for figure in identity.left:
            excess += report.value(figure)
        for figure in identity.right:
            excess -= report.value(figure)
        yield Relation(identity, identity.section.id, terms, excess)


def _stated(report: Report) -> Iterator[Relation]:
    figures = report.format.figures.all
    terms = _stated_terms(report.format)
    for index, number in sorted(report.stated.items()):
        figure = figures[index]
        yield Relation(figure, figure.section.id, terms[index], number - report.value(figure))


def _repeating(report: Report, last_year: Report) -> Iterator[Relation]:
    """Rows whose sum last year's report states otherwise than it comes to are left out: which is right, is not known."""
    for pairs in repeated_rows(report.format, last_year.format):
        if any(last_year.stated.get(then.index, last_year.value(then)) != last_year.value(then) for _, then in pairs):
            continue
        for now, then in pairs:
            if not now.parts and not {now.section.id} & report.unsure and not {then.section.id} & last_year.unsure:
                yield Relation(None, now.section.id, {now.index: 1}, report.value(now) - last_year.value(then))


@view
def _spread(form: Format) -> tuple[Counter[int], ...]:
    """Each figure as the cells that it adds up, itself where it is no sum."""
    figures = form.figures.all
    known: dict[int, Counter[int]] = {}

    def spread(figure: Figure) -> Counter[int]:
        if figure.index not in known:
            total: Counter[int] = Counter() if figure.parts else Counter({figure.index: 1})
            for part in figure.parts:
                total.update(spread(figures[part]))
            known[figure.index] = total
        return known[figure.index]

    return tuple(spread(figure) for figure in figures)


@view
def _identity_terms(form: Format) -> tuple[Terms, ...]:
    spread = _spread(form)
    found = []
    for identity in form.figures.sums:
        terms: Counter[int] = Counter()
        for figure in identity.left:
            terms.update(spread[figure.index])
        for figure in identity.right:
            terms.subtract(spread[figure.index])
        found.append({cell: times for cell, times in terms.items() if times})
    return tuple(found)


@view
def _stated_terms(form: Format) -> dict[int, Terms]:
    """For each sum: itself, less the cells that it adds up."""
    spread = _spread(form)
    return {
        total.index: {total.index: 1, **{cell: -times for cell, times in spread[total.index].items()}}
        for total in form.figures.totals
    }
