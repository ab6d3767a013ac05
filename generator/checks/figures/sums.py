"""What the two checks of stated sums share: the arithmetic in words, and what to change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.repair import Imbalance, imbalances
from generator.checks.figures.repair_messages import advice, reasons
from generator.checks.figures.typing_slips import Clue
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import written
from generator.messages.display import join_names, sentences
from generator.messages.message import Message, msg
from generator.problems.problem import Problem
from generator.report.report import Report

_MAX_TERMS = 8
_NAMED = 6


def differing(subject: Subject, code: str, *, of_rows: bool) -> Iterator[Problem]:
    """A problem for each stated sum that differs from the computed one; `of_rows` chooses those along a row.

    It is reported at the cell that seems to be wrong, which may be one that the sum adds up.
    """
    report = subject.report
    for found in subject.once(imbalances):
        total = found.of
        if isinstance(total, Figure) and total.column.total == of_rows:
            named = total if _stands_alone(report, total, found) else found.candidates[0].changes[0].figure
            message = msg(
                "Section {number}, {name}: {stated} is stated, but {sum}",
                number=total.section.number,
                name=total.name,
                stated=written(report.stated[total.index]),
                sum=_arithmetic(report, total, of_rows=of_rows),
            )
            place = report.locate([named.path, total.path])
            yield Problem(code, place, message, _hint(report, total, found), named.path, named.label)


def _stands_alone(report: Report, total: Figure, found: Imbalance) -> bool:
    """Whether nothing below the sum is likelier to be wrong than itself, or there is nothing."""
    if not found.candidates:
        return True
    first = found.candidates[0]
    if len(first.changes) == 1 and first.changes[0].figure is total:
        return True
    return not report.value(total) and first.clue is Clue.NONE and len(found.candidates) > 1


def _hint(report: Report, total: Figure, found: Imbalance) -> Message:
    number = written(report.value(total))
    plain = _plain(report, number)
    if not found.candidates:
        return plain
    if not _stands_alone(report, total, found):
        return advice(found)
    if not report.value(total):
        return _only_the_sum(report, total)
    first = found.candidates[0]
    if found.alone and len(found.candidates) == 1:
        plain = _alone(report, number)
    conclusive = first.clue is not Clue.NONE or first.as_last_year
    return sentences([plain, *reasons(found, silent=False)]) if conclusive else plain


def _plain(report: Report, number: str) -> Message:
    if report.finished:
        return msg("Write {number}, or correct the figures that it adds up.", number=number)
    return msg(
        "Write {number}, or correct the figures that it adds up; a sum may also be left out, the program computes it.",
        number=number,
    )


def _only_the_sum(report: Report, total: Figure) -> Message:
    names = _names(report, total)
    if report.finished:
        return msg("Only the sum is stated: write the figures that it adds up ({names}).", names=names)
    return msg(
        "Only the sum is stated: write the figures that it adds up ({names}); the sum itself may be left out.",
        names=names,
    )


def _alone(report: Report, number: str) -> Message:
    if report.finished:
        return msg("Write {number}: all other figures agree with each other.", number=number)
    return msg(
        "Write {number}: all other figures agree with each other. A sum may also be left out, the program computes it.",
        number=number,
    )


def _names(report: Report, total: Figure) -> str:
    """What the sum adds up, the first few."""
    parts = [report.format.figures.all[index] for index in total.parts]
    names = [_name(part, of_rows=total.column.total) for part in parts]
    return join_names(names[:_NAMED]) + ("……" if len(names) > _NAMED else "")


def _name(part: Figure, *, of_rows: bool) -> str:
    return part.column.name if of_rows or part.row is None else part.row.name


def _arithmetic(report: Report, total: Figure, *, of_rows: bool) -> str:
    figures = report.format.figures.all
    parts = [figures[index] for index in total.parts]
    written_parts = [part for part in parts if report.value(part)]
    zeros = [part for part in parts if not report.value(part)]
    written_parts = sorted([*written_parts, *zeros[: max(0, 2 - len(written_parts))]], key=lambda part: part.index)
    names = [(_name(part, of_rows=of_rows), part) for part in written_parts[:_MAX_TERMS]]
    terms = " + ".join(f"{name} {written(report.value(part))}" for name, part in names)
    more = " + …" if len(written_parts) > _MAX_TERMS else ""
    return f"{terms}{more} = {written(report.value(total))}"
