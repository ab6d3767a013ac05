"""W303: more documents were repealed than there were.

With last year's report in the same edition that is certain: no more can be repealed than were in force and were made.
Without it, documents are said to be repealed while none is in force: mostly the number in force stands one column to
the left. Where none was made either, a text that speaks of repealing shows that it is meant, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.figures.lookup import figures_called, known, number_at, row_name
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import Number, written
from generator.messages.message import Message, msg
from generator.problems.code import FORM, Code, Example
from generator.problems.problem import Problem
from generator.report.report import Report

ENTRY = Code(
    "W303",
    msg("Repealed, and nothing to repeal"),
    msg("Only what was in force can be repealed, and what was made in the year is as a rule in force at its end."),
    msg(
        "Look whether the number in force stands in the column of the repealed; where all were repealed, say so in section one."
    ),
    FORM,
    (
        Example(
            "主动公开:\n  行政规范性文件: {本年制发件数: 0, 本年废止件数: 3, 现行有效件数: 0}",
            "主动公开:\n  行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 3}",
            at="3,",
        ),
        Example(
            "主动公开:\n  行政规范性文件: {本年制发件数: 1, 本年废止件数: 5, 现行有效件数: 1}",
            "主动公开:\n  行政规范性文件: {本年制发件数: 1, 本年废止件数: 2, 现行有效件数: 1}",
            at="5,",
            previous="主动公开:\n  行政规范性文件: {现行有效件数: 2}",
        ),
    ),
)
_COLUMN = "repealed"
_REPEALING = re.compile("废止|失效|废除")


_Told = tuple[Message, Message]


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each row in which more was repealed than there was."""
    report = subject.report
    for figure in figures_called(report.format, _COLUMN):
        if report.value(figure) and figure.section.id not in report.unsure:
            before = _in_force_last_year(subject, figure)
            told = _by_itself(subject, figure) if before is None else _against_last_year(report, figure, before)
            if told is not None:
                place = report.locate([figure.path, figure.path[:-1]])
                yield Problem(ENTRY.code, place, *told, figure.path, figure.label)


def _in_force_last_year(subject: Subject, figure: Figure) -> Number | None:
    """What was in force at the end of last year; None where last year's report does not tell."""
    last_year = subject.last_year
    before = None if last_year is None else known(last_year, (*figure.path[:-1], "in_force"))
    return None if last_year is None or before is None else last_year.value(before)


def _against_last_year(report: Report, figure: Figure, before: Number) -> _Told | None:
    """What is to say where more was repealed than last year's report and this year's figures allow."""
    repealed, made = report.value(figure), number_at(report, (*figure.path[:-1], "made"))
    if repealed <= before + made:
        return None
    message = msg(
        "Section {number}, {row}: {repealed} repealed, but last year's report has {before} in force and {made} were made this year.",
        number=figure.section.number,
        row=row_name(figure),
        repealed=written(repealed),
        before=written(before),
        made=written(made),
    )
    hint = msg(
        "No more than {number} can have been repealed; correct the figure that is wrong.", number=written(before + made)
    )
    return message, hint


def _by_itself(subject: Subject, figure: Figure) -> _Told | None:
    """What is to say of the row alone: repealed, and nothing in force."""
    report, row = subject.report, figure.path[:-1]
    in_force = known(report, (*row, "in_force"))
    if in_force is None or report.value(in_force):
        return None
    repealed, made = written(report.value(figure)), number_at(report, (*row, "made"))
    if made:
        message = msg(
            "Section {number}, {row}: {made} made and {repealed} repealed this year, and none in force at its end.",
            number=figure.section.number,
            row=row_name(figure),
            made=written(made),
            repealed=repealed,
        )
    elif any(_REPEALING.search(passage.paragraph.full_text) for passage in subject.passages):
        return None
    else:
        message = msg(
            "Section {number}, {row}: {repealed} repealed, and none made and none in force.",
            number=figure.section.number,
            row=row_name(figure),
            repealed=repealed,
        )
    hint = msg(
        "If {repealed} is the number in force, it belongs under {in_force}, with 0 under {column}. If all were repealed, say so in the text.",
        repealed=repealed,
        in_force=in_force.column.name,
        column=figure.column.name,
    )
    return message, hint
