"""W403: the parts that a sentence lists do not add up to its whole.

主动公开信息45条，其中工作动态8条、人事变动3条、其他33条: 44. A list that plainly picks out a few of the parts is no such list: below the whole it is only
reported where the last part is 其他, where people and organisations are reported apart, or where little is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.narrative.lists import ListedSum, listed_sums
from generator.checks.narrative.section_name import part_named
from generator.checks.subject import Subject
from generator.formats.values import Number
from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, Code, Example, Threshold
from generator.problems.problem import Problem

_LITTLE = Threshold(
    20,
    msg(
        "what is missing is at most {value} percent of the whole: a slip; where more is missing, the list only names examples."
    ),
)
ENTRY = Code(
    "W403",
    msg("The parts in a sentence do not add up to its whole"),
    msg("A reader adds up, and no longer trusts the other figures."),
    msg("Correct the part or the whole that is wrong; where the list names only some of the parts, write 包括 … 等."),
    ARTICLE_49_50,
    (
        Example(
            "引言: 全年主动公开信息45条，其中工作动态8条、人事变动3条、其他33条。",
            "引言: 全年主动公开信息45条，其中工作动态8条、人事变动3条、其他34条。",
            at="45条",
        ),
        Example(
            "引言: 全年公开政策文件6件、通知公告12件、办事指南9件，合计28件。",
            "引言: 全年公开政策文件6件、通知公告12件、办事指南9件，合计27件。",
            at="28件",
        ),
    ),
    (_LITTLE,),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each list that does not add up."""
    for listed in listed_sums(subject):
        if listed.sum != listed.whole.low and listed.is_typed and not listed.mixes_kinds and _is_meant_to(listed):
            yield _problem(subject, listed)


def _is_meant_to(listed: ListedSum) -> bool:
    missing = listed.whole.low - listed.sum
    few = listed.names_the_rest or missing * 100 <= listed.whole.low * _LITTLE.value
    return missing < 0 or (few and not listed.is_open)


def _problem(subject: Subject, listed: ListedSum) -> Problem:
    text = listed.whole_in.text
    terms = " + ".join(_plain(part.low) for part in listed.parts)
    message = msg(
        "{where} says “{whole}”, but its parts add up to {sum}: {terms} = {sum}",
        where=part_named(subject.report.format, listed.whole_in.passage.section),
        whole=text[listed.whole.start : listed.whole.end],
        terms=terms,
        sum=_plain(listed.sum),
    )
    hint = msg("Correct the part or the whole that is wrong; if the list leaves some out on purpose, end it with “等”.")
    place = subject.place(listed.whole_in.passage, listed.whole_in.start + listed.whole.start)
    return Problem(ENTRY.code, place, message, hint, listed.sentence.passage.paragraph.path)


def _plain(number: Number) -> str:
    return f"{number.normalize():f}" if isinstance(number, Decimal) else str(number)
