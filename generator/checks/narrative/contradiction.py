"""How messages name what a narrative speaks of: the figures in the form's words, the placeholder that shows them, and that
the two contradict each other."""

from __future__ import annotations

from generator.checks.narrative.claims import total
from generator.checks.narrative.clauses import Sentence
from generator.checks.narrative.section_name import part_named
from generator.checks.narrative.vocabulary import Meaning
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import written
from generator.messages.message import Message, msg
from generator.problems.problem import Problem
from generator.report.placeholders import Insertion, look_up
from generator.report.report import Report

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


def contradiction(  # noqa: PLR0913 - a problem is its parts
    subject: Subject, code: str, sentence: Sentence, start: int, said: str, meaning: Meaning, hint: Message
) -> Problem:
    """The problem of a sentence that says, from its character `start` on, what the tables do not have."""
    report, passage = subject.report, sentence.passage
    name = figures_name(meaning, meaning.sums[0])
    message = msg(
        "{where} says “{said}”, but in section {section} “{name}” is {number}.",
        where=part_named(report.format, passage.section),
        said=said,
        section=meaning.sums[0][0].section.number,
        name=name,
        number=number(report, meaning),
    )
    place = subject.place(passage, sentence.start + start)
    return Problem(code, place, message, hint, passage.paragraph.path, name)


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
