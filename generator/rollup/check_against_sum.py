"""A parent's report compared with the sum of its sub-agencies, figure by figure (``reportgen rollup --check``).

First who is missing from the sum: before anybody is accused of a difference, it must be known to be one. Figures that add up others
are compared only where they are stated and their parts agree: otherwise their difference is that of the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.figures.typing_slips import WORDS, Clue, slip
from generator.formats.figures import Figure
from generator.formats.values import Number, written
from generator.messages.display import sentences
from generator.messages.message import Message, msg, plural
from generator.problems.problem import Place, Problem
from generator.report.report import Report
from generator.rollup.entries import Entry
from generator.rollup.not_counted import listed
from generator.rollup.sum import Rollup

_MAX_NAMED = 3  # agencies behind a difference
_TELLING = (Clue.DOUBLED, Clue.EXCHANGED, Clue.DROPPED, Clue.ADDED)  # of many agencies, one is mistyped by chance


def compare(rollup: Rollup, report: Report) -> list[Problem]:
    """What of a report is not the sum: first W607, where the sum is not complete, then W604 for each figure."""
    return [*_incomplete(rollup, report), *_differences(rollup, report)]


def _incomplete(rollup: Rollup, report: Report) -> Iterator[Problem]:
    """W607, at the head of the file."""
    if rollup.is_complete:
        return
    told = [
        msg(
            "Not all of the sub-agencies are in the sum: {counted} of {expected} are.",
            counted=len(rollup.counted),
            expected=rollup.expected,
        )
    ]
    if rollup.missing:
        told.append(msg("Without a file: {names}.", names=listed(rollup.missing)))
    if rollup.refused:
        names = [f"{one.entry.agency or '?'}（{one.entry.file}）" for one in rollup.refused]
        told.append(msg("Not counted: {names}.", names=listed(names)))
    hint = msg("Differences told below may come from that; see to these first.")
    yield Problem("W607", Place(report.locate([("year",)]).file), sentences(told), hint)


def _differences(rollup: Rollup, report: Report) -> Iterator[Problem]:
    differing: set[int] = set()
    for figure in rollup.form.figures.all:
        if figure.section.id in report.unsure or figure.parts:
            continue
        if report.value(figure) != rollup.figures[figure.index]:
            differing.add(figure.index)
            yield _problem(rollup, report, figure, report.value(figure))
    for index, stated in report.stated.items():
        figure = rollup.form.figures.all[index]
        agree = figure.section.id not in report.unsure and not differing.intersection(figure.parts)
        if agree and stated != rollup.figures[index]:
            yield _problem(rollup, report, figure, stated)


def _problem(rollup: Rollup, report: Report, figure: Figure, stated: Number) -> Problem:
    """W604: the figure is not the sum."""
    whole = rollup.figures[figure.index]
    more = stated > whole
    values = {
        "number": figure.section.number,
        "name": figure.name,
        "stated": written(stated),
        "count": len(rollup.counted),
        "sum": written(whole),
        "difference": written(_apart(stated, whole)),
    }
    message = (
        msg(
            "Section {number}, {name}: {stated} here, {sum} in the sum of {count} agencies; {difference} too many here.",
            **values,
        )
        if more
        else msg(
            "Section {number}, {name}: {stated} here, {sum} in the sum of {count} agencies; {difference} too few here.",
            **values,
        )
    )
    return Problem(
        "W604", report.locate([figure.path]), message, _hint(rollup, figure, stated), figure.path, figure.label
    )


def _hint(rollup: Rollup, figure: Figure, stated: Number) -> Message:
    whole = rollup.figures[figure.index]
    told = [] if rollup.is_complete else [msg("First those that are missing from the sum: it may come from them.")]
    if figure.parts:
        told.append(
            msg(
                "The figures that it adds up agree with the sum; write {number}, or leave it out.",
                number=written(whole),
            )
        )
        return sentences(told)
    told += _behind(rollup, figure, stated)
    told.append(msg("If the agencies' files are right, write {number} here.", number=written(whole)))
    return sentences(told)


def _behind(rollup: Rollup, figure: Figure, stated: Number) -> list[Message]:
    """Which agencies the difference may come from."""
    whole, index = rollup.figures[figure.index], figure.index
    given = [(entry, number) for entry in rollup.counted if (number := entry.figures[index])]
    difference = stated - whole
    just = [entry for entry, number in given if number == _apart(stated, whole)]
    if just:
        values = {"agencies": _agencies(just), "number": written(_apart(stated, whole))}
        if difference > 0:
            return [msg("Just {number} is the figure of {agencies}: perhaps counted twice here.", **values)]
        return [msg("Just {number} is the figure of {agencies}: perhaps left out here.", **values)]
    clue = slip(stated, whole)
    if clue in _TELLING:
        return [WORDS[clue]]
    slips = [
        (clue, entry, number) for entry, number in given if (clue := slip(number + difference, number)) in _TELLING
    ]
    if slips:
        best = min(clue for clue, _, _ in slips)
        named = [(entry, number) for clue, entry, number in slips if clue == best]
        texts = [
            f"{_name(entry)} {written(number)} / {written(number + difference)}" for entry, number in named[:_MAX_NAMED]
        ]
        return [
            msg("A figure may have been mistyped on the way, there or here: {agencies}.", agencies="、".join(texts))
        ]
    if not given:
        return [msg("No sub-agency has a figure here.")]
    largest = sorted(given, key=lambda pair: (-_apart(pair[1], 0), pair[0].file))[:_MAX_NAMED]
    texts = [f"{_name(entry)} {written(number)}" for entry, number in largest]
    return [
        plural(
            "It comes from {count} agency: {agencies}.",
            "It comes from {count} agencies, the most from {agencies}.",
            len(given),
            agencies="、".join(texts),
        )
    ]


def _apart(one: Number, other: Number) -> Number:
    """How much lies between them."""
    return one - other if one > other else other - one


def _agencies(entries: Sequence[Entry]) -> str:
    return "、".join(map(_name, entries[:_MAX_NAMED])) + ("……" if len(entries) > _MAX_NAMED else "")


def _name(entry: Entry) -> str:
    return f"{entry.agency}（{entry.file}）"
