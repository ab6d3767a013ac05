"""W410: all requests are said to have been dealt with, and some are carried forward.

全部办结, 办结率100%, beside a row 四、结转下年度继续办理 that is not 0. 均已答复 of the requests that were due is no such statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.narrative.claims import total
from generator.checks.narrative.contradiction import contradiction
from generator.checks.narrative.denials import all_done
from generator.checks.narrative.vocabulary import vocabulary_of
from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Problem

_TABLE = "申请情况:\n  本年新收: {自然人: 4}\n  予以公开: {自然人: 3}\n  结转下年度: {自然人: 1}\n"
ENTRY = Code(
    "W410",
    msg("All is said to be dealt with, and some is carried forward"),
    msg("What is carried forward was not dealt with by the end of the year."),
    msg("Say how many were dealt with and how many are carried forward; or correct the table."),
    ARTICLE_49_50,
    (
        Example(
            _TABLE + "引言: 全年收到政府信息公开申请4件，全部按时办结。",
            _TABLE + "引言: 全年收到政府信息公开申请4件，办结3件，结转下年度1件。",
            at="全部按时",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each such statement, where the tables carry something forward."""
    report = subject.report
    if report.year is None:
        return
    meaning = vocabulary_of(report.format, report.year).meaning("carried_forward")
    if meaning is None or not total(report, meaning.sums[0]) or meaning.sums[0][0].section.id in report.unsure:
        return
    hint = msg("Say how many were dealt with and how many are carried forward, or correct the table.")
    for sentence, match in all_done(subject):
        yield contradiction(subject, ENTRY.code, sentence, match.start(), match[0], meaning, hint)
