"""A statutory identity that does not hold, in words: its arithmetic, and the cell that seems to be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.repair import Imbalance, imbalances
from generator.checks.figures.repair_messages import advice, few
from generator.checks.figures.typing_slips import Clue
from generator.checks.subject import Subject
from generator.formats.figures import Figure, Sum
from generator.formats.model import Column
from generator.formats.values import written
from generator.messages.message import Message, msg
from generator.problems.problem import Problem
from generator.report.report import Report


def unbalanced(subject: Subject, code: str) -> Iterator[Problem]:
    """A problem for each column (or row) in which the two sides differ, at the cell that seems to be wrong."""
    for found in subject.once(imbalances):
        if isinstance(found.of, Sum):
            yield _problem(subject.report, found.of, found, code)


def _problem(report: Report, identity: Sum, found: Imbalance, code: str) -> Problem:
    named = found.candidates[0].changes[0].figure if _is_reported(identity, found) else identity.right[-1]
    message = msg(
        "Section {number}, “{along}”: out of balance. {left}, {right}",
        number=identity.section.number,
        along=identity.along.name,
        left=_side(report, identity, identity.left),
        right=_side(report, identity, identity.right),
    )
    paths = [named.path, *(one.path for one in (*identity.right[::-1], *identity.left))]
    return Problem(code, report.locate(paths), message, _hint(identity, found), named.path, named.label)


def _is_reported(identity: Sum, found: Imbalance) -> bool:
    """Whether the first candidate is more than one of many results that are all as likely."""
    if not found.candidates:
        return False
    figure = found.candidates[0].changes[0].figure
    return _is_singled_out(found) or figure in identity.left or figure in identity.right


def _is_singled_out(found: Imbalance) -> bool:
    first = found.candidates[0]
    return found.settled > 1 or first.clue is not Clue.NONE or first.as_last_year or few(found)


def _hint(identity: Sum, found: Imbalance) -> Message:
    if not found.candidates:
        return msg("No single figure explains it: at least two are wrong. Go through those that are added up here.")
    if not _is_reported(identity, found):
        return msg("Look for the figure that is wrong.")
    if _is_singled_out(found):
        return advice(found)
    change = found.candidates[0].changes[0]
    return msg("With {number} it balances ({name}).", number=written(change.new), name=change.figure.name)


def _side(report: Report, identity: Sum, figures: tuple[Figure, ...]) -> str:
    """One side as arithmetic: 本年新收 3 + 上年结转 1 = 4. Terms are called by what they differ in."""
    by_row = isinstance(identity.along, Column)
    names = [figure.row.name if by_row and figure.row else figure.column.name for figure in figures]
    values = [report.value(figure) for figure in figures]
    terms = " + ".join(f"{name} {written(value)}" for name, value in zip(names, values, strict=True))
    return f"{terms} = {written(sum(values))}" if len(figures) > 1 else terms
