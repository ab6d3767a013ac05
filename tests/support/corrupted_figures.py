"""Balanced reports made up from a seed, and one cell of each made wrong: what single-cell repair is measured on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.format import Format
from generator.formats.registry import Formats, builtin_folder
from generator.report.report import Report, complete_figures

FORMATS = Formats([builtin_folder()])
SLIPS = ("digit dropped", "digit doubled", "digits exchanged", "digit mistyped")
_TRIES = 50
INCOMING = ("received", "carried_over")


@dataclass(frozen=True)
class Corrupted:
    """A report with one mistake: what to write into which cells (by index) instead of what stands there, and how it came
    about; `alike` is how many cells stand in exactly the relations that the wrong one does (1: it is determined)."""

    subject: Subject
    mending: frozenset[tuple[int, int, int]]
    how: str
    alike: int


def balanced(form: Format, dice: random.Random, *, dense: bool) -> Subject:
    """A report that is right, with some of its sums stated and with or without last year's."""
    figures = form.figures
    applications = [one for one in figures.all if one.section.id == "applications" and not one.parts]
    given: dict[int, int] = {}
    for column in dict.fromkeys(one.path[-1] for one in applications):
        cells = {one.path[1:-1]: one.index for one in applications if one.path[-1] == column}
        most = (
            400 if dense else dice.choice((0, 0, 3, 12, 60, 300) if column == "natural_person" else (0, 0, 0, 2, 9, 40))
        )
        filled = 0.8 if dense else dice.choice((0.1, 0.2, 0.35))
        for path, index in cells.items():
            if path[0] not in (*INCOMING, "carried_forward") and dice.random() < filled:
                given[index] = dice.randint(0, most)
        handled = sum(given.get(index, 0) for index in cells.values())
        given[cells["carried_forward",]] = dice.randint(0, handled // 8) if dice.random() < 0.5 else 0
        whole = handled + given[cells["carried_forward",]]
        given[cells["carried_over",]] = dice.randint(0, whole // 8) if dice.random() < 0.5 else 0
        given[cells["received",]] = whole - given[cells["carried_over",]]
    for one in figures.all:
        if one.section.id == "proceedings" and not one.parts and dice.random() < (0.9 if dense else 0.2):
            given[one.index] = dice.randint(0, 60 if dense else 9)
    numbers = complete_figures(form, given)
    share = dice.choice((0.0, 0.3, 1.0))
    kind = dice.choice(("rows", "columns", "both"))
    stated = {
        one.index: numbers[one.index]
        for one in figures.totals
        if dice.random() < share and (kind == "both" or (kind == "rows") == one.column.total)
    }
    report = Report(form, {"year": 2024, "agency": "甲局"}, {}, numbers, stated)
    return Subject(report, last_year_of(report) if dice.random() < 0.3 else None)


def last_year_of(report: Report) -> Report:
    """A report of the year before that carried forward what this one carried over."""
    figures = report.format.figures
    given = {
        one.index: report.figure("applications", "carried_over", one.path[-1])
        for one in figures.all
        if one.path[:2] == ("applications", "carried_forward") and not one.parts
    }
    return Report(report.format, {"year": 2023, "agency": "甲局"}, {}, complete_figures(report.format, given))


def standing(subject: Subject) -> dict[int, frozenset[str]]:
    """For each cell the relations that it stands in, by name: worked out from the paths alone."""
    report = subject.report
    figures = report.format.figures
    found: dict[int, set[str]] = {
        one.index: set() for one in figures.all if not one.parts or one.index in report.stated
    }
    for one in figures.all:
        if one.parts:
            if one.index in report.stated:
                found[one.index].add(".".join(one.path))
            continue
        *row, column = one.path
        handled = one.path[0] == "applications" and one.path[1] not in (*INCOMING, "carried_forward")
        sums = [(*row, "total")]
        if one.path[0] == "applications":
            found[one.index].add(f"identity {column}")
            if handled:
                sums += [("applications", "total", column), ("applications", "total", "total")]
            if one.path[1] == "carried_over" and subject.previous is not None:
                found[one.index].add(f"last year {column}")
        for path in sums:
            total = figures.by_path.get(path)
            if total is not None and total.index in report.stated:
                found[one.index].add(".".join(path))
    return {cell: frozenset(names) for cell, names in found.items()}


def slipped(number: int, how: str, dice: random.Random) -> int:
    """The number with one slip of the hand; itself where it has too few digits for that."""
    digits = list(str(number))
    place = dice.randrange(len(digits))
    if how == "digit dropped" and len(digits) > 1:
        del digits[place]
    elif how == "digit doubled" and number:
        digits.insert(place, digits[place])
    elif how == "digits exchanged" and len(digits) > 1:
        place = dice.randrange(len(digits) - 1)
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    elif how == "digit mistyped" and len(digits) > 1:
        digits[place] = dice.choice("0123456789")
    return int("".join(digits))


def corrupted(seed: int, *, slips: bool) -> Corrupted | None:
    """The report of that seed with one wrong cell, by a slip of the hand or by any other number; None where no cell of it
    can be made wrong like that so that it shows."""
    dice = random.Random(seed)  # noqa: S311 - the same reports every time
    subject = balanced(form_of(seed), dice, dense=seed % 2 == 0)
    names = standing(subject)
    report = subject.report
    telling = [cell for cell, where in names.items() if any(not name.startswith("last year") for name in where)]
    for _ in range(_TRIES):
        cell = dice.choice(telling)
        right = int(report.stated.get(cell, report.figures[cell]))
        how = dice.choice(SLIPS) if slips else "another number"
        wrong = slipped(right, how, dice) if slips else dice.choice((0, dice.randint(0, 9), dice.randint(0, 500)))
        if wrong != right:
            alike = sum(where == names[cell] for where in names.values())
            return Corrupted(with_number(subject, cell, wrong), frozenset({(cell, wrong, right)}), how, alike)
    return None


def misplaced(seed: int) -> Corrupted | None:
    """The report of that seed with one number a row or a column off, where that breaks two relations or more; None where
    there is none."""
    dice = random.Random(seed)  # noqa: S311 - the same reports every time
    subject = balanced(form_of(seed), dice, dense=False)
    names = standing(subject)
    report = subject.report
    numbers = {cell: int(report.stated.get(cell, report.figures[cell])) for cell in names}
    pairs = [
        (one, other)
        for one, other in neighbours(report.format)
        if one in names and other in names and bool(numbers[one]) != bool(numbers[other])
        if len({name for name in names[one] ^ names[other] if not name.startswith("last year")}) > 1
        if not {one, other} & set(report.stated)
    ]
    if not pairs:
        return None
    one, other = dice.choice(pairs)
    changed = with_number(with_number(subject, one, numbers[other]), other, numbers[one])
    mending = frozenset({(one, numbers[other], numbers[one]), (other, numbers[one], numbers[other])})
    return Corrupted(changed, mending, "one place off", 0)


def neighbours(form: Format) -> Iterator[tuple[int, int]]:
    """Each two cells side by side, or one below the other."""
    last: dict[object, Figure] = {}
    for one in form.figures.all:
        for line in ((one.block, one.rows, ""), (one.block, "", one.columns)):
            if line in last:
                yield last[line].index, one.index
            last[line] = one


def form_of(seed: int) -> Format:
    """One format after the other."""
    form = FORMATS.get(FORMATS.names[seed % len(FORMATS.names)])
    if form is None:
        raise LookupError(FORMATS.names)
    return form


def with_number(subject: Subject, cell: int, number: int) -> Subject:
    """The same report with another number in one cell, a stated sum or one that is none."""
    report = subject.report
    figures = report.format.figures
    stated = dict(report.stated)
    given = {one.index: report.value(one) for one in figures.all if not one.parts}
    (stated if cell in stated else given)[cell] = number
    changed = Report(report.format, report.fields, {}, complete_figures(report.format, given), stated)
    return Subject(changed, subject.previous)
