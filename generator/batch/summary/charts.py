"""The two charts of the page: the figure that is drawn by agency, and what requests came to. Widths are in hundredths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.batch.summary.labels import number
from generator.batch.summary.overview import Overview
from generator.formats.model import KeyFigure
from generator.formats.values import Number
from generator.messages.message import msg, plural

_COLOURS = 6
_ROOM = 3.5  # percent of the bar that a digit takes


class Bar(NamedTuple):
    """One agency: as wide as its share of the greatest."""

    name: str
    value: str
    percent: str


class Bars(NamedTuple):
    """A bar chart. Those without a bar are counted in `rest`, "" where there are none; they have no bar since theirs would dwarf all."""

    title: str
    bars: Sequence[Bar]
    rest: str
    about_rest: str
    rest_value: str


class Share(NamedTuple):
    """One part of a whole: where it begins, its middle and its width; `roomy` where its `number` fits in."""

    number: int
    colour: int
    name: str
    value: str
    shown: str
    start: str
    middle: str
    percent: str
    roomy: bool


class Shares(NamedTuple):
    """A bar of parts; `text` says it all in words."""

    total: str
    text: str
    shares: Sequence[Share]


def bars_of(overview: Overview, language: str) -> Bars | None:
    """The agencies with most; None where nothing is drawn or there is nothing to draw."""
    ranking = overview.ranking
    shown = [(name, value) for name, value in ranking.first if value > 0] if ranking is not None else []
    if ranking is None or not shown:
        return None
    most = shown[0][1]
    others = overview.reports - len(shown)
    title = msg("{figure}, by agency", figure=ranking.figure.label)
    rest = plural("the other {count} agency", "the other {count} agencies", others).to(language) if others else ""
    mean = ""
    if ranking.rest:
        average = f"{float(ranking.rest) / others:,.1f}"
        mean = msg("{mean} each on average", mean=average).to(language)
    bars = [Bar(name, number(value), _hundredths(value, most)) for name, value in shown]
    return Bars(title.to(language), bars, rest, mean, number(ranking.rest))


def shares_of(overview: Overview, language: str) -> Shares | None:
    """What requests came to, as parts of a whole; None where there were none."""
    figures = [one for one in overview.figures if one.group == "outcomes"]
    total = sum((overview.totals[one.id] for one in figures), 0)
    if total <= 0:
        return None
    shares = list(_shares(figures, overview, total))
    text = "；".join(f"{one.name} {one.value} {one.shown}" for one in shares)
    return Shares(number(total), text if language.startswith("zh") else text.replace("；", "; "), shares)


def _shares(figures: Sequence[KeyFigure], overview: Overview, total: Number) -> list[Share]:
    shares = []
    before: Number = 0
    for position, one in enumerate(figures):
        value = overview.totals[one.id]
        part = 100 * float(value) / float(total)
        start = _hundredths(before, total)
        middle = f"{100 * (float(before) + float(value) / 2) / float(total):.2f}"
        percent = _hundredths(value, total) if value > 0 else ""
        colour = position % _COLOURS + 1
        name, shown = one.label, f"{part:.1f}%"
        shares.append(Share(position + 1, colour, name, number(value), shown, start, middle, percent, part >= _ROOM))
        before += value
    return shares


def _hundredths(value: Number, whole: Number) -> str:
    return f"{100 * float(value) / float(whole):.2f}"
