"""The words of a format by which a narrative speaks of its figures, ready to be looked for.

Each row and group of the tables that has a 总计 is known by its label; what people say besides stands in the format
(:class:`generator.formats.model.Statement`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.formats.figures import Figure
from generator.formats.format import Format, view
from generator.formats.labels import display_name
from generator.formats.model import Statement
from generator.formats.slots import Slot
from generator.report.placeholders import Insertion, look_up

_MIN_LABEL = 4  # characters of a label that means nothing else in running text
Sums = tuple[tuple[Figure, ...], ...]


class Meaning(NamedTuple):
    """What a name speaks of: the sums that its number may be (one that fits is enough), and where in the tables it may be
    broken down (`slot`). `id` is the statement's, "" for a label of the form; `follows` are the statements that must stand before it."""

    id: str
    sums: Sums
    slot: Slot | None = None
    follows: tuple[str, ...] = ()

    def below(self, label: str) -> Meaning | None:
        """What a part of it is called `label`: an applicant, an outcome, a reason; None where the form has no such part."""
        return _below(self.slot, label) if self.slot is not None else None


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The names of a format in a report year: `verbs` take one of the `objects` (申请; a pattern), `names` stand beside a number, `denied` say
    something only where they are denied; `loose` names mean something else without what stands before them. `heads` and `tails` give
    for the first and the last character of the names how long they are, the longest first."""

    verbs: dict[str, Meaning]
    names: dict[str, Meaning]
    denied: dict[str, Meaning]
    objects: str
    loose: frozenset[str]
    heads: Mapping[str, tuple[int, ...]]
    tails: Mapping[str, tuple[int, ...]]

    def name_at(self, text: str, start: int, end: int | None = None) -> Iterator[str]:
        """The names that begin at `start` of a text, or where `end` is given those that end there, the longest first."""
        lengths = self.heads.get(text[start : start + 1]) if end is None else self.tails.get(text[end - 1 : end])
        for length in lengths or ():
            first = start if end is None else end - length
            if first >= start and text[first : first + length] in self.names:
                yield text[first : first + length]

    def meaning(self, statement: str) -> Meaning | None:
        """What the names of the statement with that id mean; None where the format has none of it."""
        return next((one for one in self.every_name.values() if one.id == statement), None)

    @cached_property
    def every_name(self) -> dict[str, Meaning]:
        """All that can be denied."""
        return {**self.names, **self.denied}


@lru_cache(maxsize=2048)
def _below(slot: Slot, label: str) -> Meaning | None:
    figures = _part(slot, label)
    return Meaning("", (figures,), slot.find(label)) if figures else None


@view
def vocabulary_of(form: Format, year: int) -> Vocabulary:
    """The vocabulary of a format for the reports of that year."""
    slots = {slot.path[1:]: slot for section in form.slots.values() for slot in section.walk() if not slot.optional}
    verbs: dict[str, Meaning] = {}
    names = {name: meaning for slot in slots.values() for name, meaning in _labels(slot)}
    denied: dict[str, Meaning] = {}
    objects = [thing for statement in form.statements for thing in statement.objects]
    for statement in form.statements:
        meaning = _meaning(form, statement, slots)
        if meaning is not None:
            known = verbs if statement.objects else denied if statement.denied else names
            known.update((inner, meaning) for name in statement.names for inner in _in_year(name, year))
    loose = frozenset(_loose(slots.values()))
    heads, tails = _lengths(names, lambda name: name[0]), _lengths(names, lambda name: name[-1])
    return Vocabulary(verbs, names, denied, alternation(objects), loose, heads, tails)


def _lengths(names: Iterable[str], sign: Callable[[str], str]) -> dict[str, tuple[int, ...]]:
    """How long the names with that sign are, the longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(sign(name), set()).add(len(name))
    return {one: tuple(sorted(lengths, reverse=True)) for one, lengths in found.items()}


def alternation(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)"


def _in_year(name: str, year: int) -> tuple[str, ...]:
    """A name with its years: 2023年结转 and 2023年度结转."""
    plain = name.replace("{last}", str(year - 1)).replace("{next}", str(year + 1))
    return (plain,) if plain == name else (plain, plain.replace("年", "年度", 1))


def _meaning(form: Format, statement: Statement, slots: dict[tuple[str, ...], Slot]) -> Meaning | None:
    """What a statement means in that format; None where its tables have none of it."""
    sums = tuple(figures for mean in statement.means if (figures := tuple(_sum(form, mean))))
    if not sums:
        return None
    first, _, column = statement.means[0].rpartition(".")
    path = tuple(first.split("."))
    alone = column == "total" and "+" not in statement.means[0]
    slot = (slots.get(path) or slots.get(path[1:])) if alone else None
    return Meaning(statement.id, sums, slot, statement.follows)


def _sum(form: Format, mean: str) -> Iterator[Figure]:
    found = [look_up(form, term.strip()) for term in mean.split("+")]
    if all(isinstance(one, Insertion) and one.figures for one in found):
        for one in found:
            if isinstance(one, Insertion):
                yield from one.figures


def _labels(slot: Slot) -> Iterator[tuple[str, Meaning]]:
    """The names of a row or a group that has a sum."""
    figures = _total(slot)
    if figures and not slot.figure:
        meaning = Meaning("", (figures,), slot)
        for form in (display_name(slot.label), slot.name, *slot.forms[1:]):
            if len(form) >= _MIN_LABEL:
                yield form, meaning


def _loose(slots: Iterable[Slot]) -> Iterator[str]:
    """The short forms of the reasons within a group: in running text they may mean something else."""
    for slot in slots:
        if len(slot.path) > 2 and slot.row:  # noqa: PLR2004 - below a group
            yield from set(slot.forms[1:]) - {slot.name}


def _total(slot: Slot) -> tuple[Figure, ...]:
    """The figures whose sum is the total of a row or group: its own 总计, or those of the rows in it."""
    own = [inner.figure for inner in slot.open_slots() if inner.figure is not None and inner.figure.column.total]
    if own:
        return (own[0],)
    rows = [row for row in slot.walk() if row.row and row is not slot]
    totals = [total for row in rows for total in _total(row)]
    return tuple(totals) if rows and len(totals) == len(rows) and slot.path[1:] else ()


def _part(slot: Slot, label: str) -> tuple[Figure, ...]:
    """The figures of a part of a row or group."""
    inner = slot.find(label)
    if inner is not None:
        return (inner.figure,) if inner.figure is not None else _total(inner) or _leaves(inner)
    rows = [row for row in slot.walk() if row.row and row is not slot]
    columns = [found for row in rows if (found := row.find(label)) is not None]
    if not rows or len(columns) != len(rows):
        return ()
    return tuple(figure for column in columns for figure in ([column.figure] if column.figure else _leaves(column)))


def _leaves(slot: Slot) -> tuple[Figure, ...]:
    return tuple(figure for figure in slot.leaves() if not figure.is_total)
