"""W402: the narrative denies what the tables have.

未收到政府信息公开申请, 无上年结转, 没有引起行政复议, beside a table that has some. What is denied of a part only (by post, in a quarter, by other
offices) says nothing of the tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.narrative.contradiction import contradiction
from generator.checks.narrative.denials import Denial, denials_of
from generator.checks.subject import Subject
from generator.messages.message import Message, msg
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Problem

_TABLE = "申请情况:\n  本年新收: {自然人: 4}\n  予以公开: {自然人: 4}\n"
_HINT = msg("Correct the sentence; if there was none indeed, correct the table.")
_OF_FEES = ("fees", "fee_notices")
ENTRY = Code(
    "W402",
    msg("The text says there was none, the table has some"),
    msg("A sentence left over from another year or copied from an example contradicts the table."),
    msg("Correct the sentence, or the table where the figures are wrong."),
    ARTICLE_49_50,
    (
        Example(
            _TABLE + "引言: 2024年本机关未收到政府信息公开申请。",
            _TABLE + "引言: 2024年本机关收到政府信息公开申请4件。",
            at="未收到政府",
        ),
        Example(
            "复议诉讼: {行政复议: {结果维持: 1}}\n引言: 全年未发生行政复议、行政诉讼。",
            "复议诉讼: {行政复议: {结果维持: 1}}\n引言: 全年发生行政复议1件，未发生行政诉讼。",
            at="未发生",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each denial that the tables contradict."""
    for denial in subject.once(denials_of):
        if denial.meaning.id not in _OF_FEES and contradicted(subject, denial):
            yield problem(subject, denial, ENTRY.code, _HINT)


def contradicted(subject: Subject, denial: Denial) -> bool:
    """Whether the tables, as far as they could be read, have what is denied."""
    sections = {figure.section.id for figures in denial.meaning.sums for figure in figures}
    return not sections & subject.report.unsure and not denial.holds(subject.report)


def problem(subject: Subject, denial: Denial, code: str, hint: Message) -> Problem:
    """The problem of a denial, at its first word, with what to do about it."""
    return contradiction(subject, code, denial.sentence, denial.start, denial.text, denial.meaning, hint)
