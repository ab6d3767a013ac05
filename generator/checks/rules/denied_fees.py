"""W411: the narrative says that nothing was charged, and the tables have a fee.

无行政事业性收费 beside an amount in section 二; 未发出收费通知 beside requests that were closed because a fee was not paid. 未收取信息处理费 says
nothing of the administrative fees of section 二.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.narrative.clauses import before, is_lead
from generator.checks.narrative.denials import Denial, denials_of
from generator.checks.narrative.words import words
from generator.checks.rules.denied_figure import contradicted, problem
from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Problem

_OF_REQUESTS = re.compile(words("fees_of_requests"))
_HINT = msg("Say which was not charged, the processing fee or the administrative fees; or correct the table.")
_CHARGED = "行政事业性收费"
ENTRY = Code(
    "W411",
    msg("The text says that nothing was charged, the table has a fee"),
    msg("The amount in section 二 and the sentence contradict each other."),
    msg("Say which fee was not charged (the processing fee or the administrative fees), or correct the amount."),
    ARTICLE_49_50,
    (
        Example(
            "主动公开政府信息情况: {行政事业性收费: 0.5}\n引言: 全年无行政事业性收费。",
            "主动公开政府信息情况: {行政事业性收费: 0.5}\n引言: 全年收取行政事业性收费5000元。",
            at="无行政",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each such statement."""
    year = subject.report.year
    if year is None:
        return
    for denial in subject.once(denials_of):
        if _is_of_fees(denial, subject.report.agency, year) and contradicted(subject, denial):
            yield problem(subject, denial, ENTRY.code, _HINT)


def _is_of_fees(denial: Denial, agency: str, year: int) -> bool:
    return denial.meaning.id == "fee_notices" or (denial.meaning.id == "fees" and _of_all_fees(denial, agency, year))


def _of_all_fees(denial: Denial, agency: str, year: int) -> bool:
    """Whether it is said of the administrative fees, and not of what applicants pay or of some of the cases."""
    if _CHARGED in denial.text:
        return True
    lead = before(denial.sentence, denial.start)
    return (
        is_lead(lead, agency, year)
        and not denial.sentence.about_requests
        and not _OF_REQUESTS.search(denial.sentence.text)
    )
