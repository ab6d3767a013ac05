"""W401: the narrative gives a number that the tables do not have.

Read are statements about requests received, carried over, dealt with and carried forward, their outcomes by the form's labels,
their applicants, reviews and lawsuits, and decisions. A number put in by a placeholder is right by construction.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.narrative.claims import Claim, claims_of
from generator.checks.narrative.contradiction import contradiction, placeholder
from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Problem

_TABLE = "申请情况:\n  本年新收: {自然人: 4}\n  予以公开: {自然人: 4}\n"
ENTRY = Code(
    "W401",
    msg("The text says another number than the table"),
    msg("Whoever reads the report compares the two; one of them is wrong."),
    msg(
        "Look up the number in the register of requests and correct the text or the table. ${…} in the text never differs."
    ),
    ARTICLE_49_50,
    (
        Example(
            _TABLE + "引言: 全年新收政府信息公开申请5件，均已答复。",
            _TABLE + "引言: 全年新收政府信息公开申请4件，均已答复。",
            at="5件",
        ),
        Example(
            _TABLE + "引言: 全年新收政府信息公开申请4件，其中予以公开3件。",
            _TABLE + "引言: 全年新收政府信息公开申请4件，其中予以公开${予以公开.总计}件。",
            at="3件",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each number that is not that of the tables."""
    report = subject.report
    for claim in subject.once(claims_of):
        unsure = {figure.section.id for figures in claim.meaning.sums for figure in figures} & report.unsure
        if not claim.inserted and not unsure and not claim.fits(report):
            yield _problem(subject, claim)


def _problem(subject: Subject, claim: Claim) -> Problem:
    shown = "" if subject.report.finished else placeholder(subject.report, claim.meaning)
    hint = (
        msg("Make both agree; written as {placeholder}, the text always shows the table's number.", placeholder=shown)
        if shown
        else msg("Look it up in the register, and make both agree.")
    )
    return contradiction(subject, ENTRY.code, claim.sentence, claim.quantity.start, _said(claim), claim.meaning, hint)


def _said(claim: Claim) -> str:
    """The number with its name, as the text has them."""
    text, quantity = claim.sentence.text, claim.quantity
    start = text.rfind(claim.name, 0, quantity.start)
    if start >= 0 and quantity.start - start - len(claim.name) <= 12:  # noqa: PLR2004 - the fill words between them
        return text[start : quantity.end]
    end = text.find(claim.name, quantity.end)
    return text[quantity.start : end + len(claim.name)] if 0 <= end <= quantity.end + 12 else claim.text
