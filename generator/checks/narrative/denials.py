"""What the narrative denies: 未收到政府信息公开申请, 无上年结转, 没有因政府信息公开引起的行政复议; and what it says of all: 全部办结."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.checks.narrative.claims import total
from generator.checks.narrative.clauses import (
    GAP,
    Sentence,
    before,
    is_condition,
    is_elsewhere,
    sentences,
    speaks_of_another_year,
    speaks_of_requests,
)
from generator.checks.narrative.vocabulary import Meaning, Vocabulary, alternation, vocabulary_of
from generator.checks.narrative.words import words
from generator.checks.subject import Subject
from generator.report.report import Report

_NOT = f"(?:{words('not')})"
_HAPPENED = f"(?:{words('happened')})*"
_MAYBE = ("未", "没", "无", "不曾", "不存在")
_MAYBE_NONE = re.compile("[：:为]无")
_NEVER_DENIED = {"answered", "handled", "due"}  # 没有答复 may be said of one request
_END = f"(?:{words('end_of_denial')})?(?:案|情况|情形|事项|事件|件|的|等|纠纷|现象|问题|发生|出现|产生|及|、|和|或|书)*(?=[，,。；;、！]|$|而|且|也|均)"
_ALL_DONE = re.compile(
    "(?:全部|均|都|皆)(?:已|已经|按时|按期|如期|依法|依规|在.{0,8}期限内|在.{0,8}时限内)*(?:办结|办理完毕|办理完结)|办结率(?:均)?(?:为|达到|达|保持|是)?(?:了)?100(?:\\.0+)?%|办结率(?:达|为)?百分之百"
)
# 收到医师资格申请230件: other requests than those for information; 按时办结率 is that of the ones that were due.
_OTHER_REQUESTS = re.compile(
    "(?<=[一-龥])(?<!信息公开)(?<!依)(?<!到)(?<!收)(?<!的)(?<!新)(?<!件)(?<!理)(?<!上述)(?<!有)(?<!体)申请(?!公开|人)"
)
_IN_TIME = re.compile(words("in_time"))
_NOT_ALL = re.compile(words("not_all"))


class Denial(NamedTuple):
    """A denial of what the tables may have: where it stands in its sentence, in which words, and the figures meant: it
    holds where any of the `meaning`'s sums is 0."""

    sentence: Sentence
    start: int
    end: int
    meaning: Meaning

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text[self.start : self.end]

    def holds(self, report: Report) -> bool:
        """Whether the tables have none either."""
        return any(total(report, figures) == 0 for figures in self.meaning.sums)


def denials_of(subject: Subject) -> Iterator[Denial]:
    """Every denial of the narrative that is understood, in order."""
    year = subject.report.year
    if year is None:
        return
    vocabulary = vocabulary_of(subject.report.format, year)
    for sentence in subject.once(sentences):
        for match in _matches(vocabulary, sentence.text):
            supposed = match[0].endswith("的") and sentence.text.startswith("，", match.end())  # 未收到申请的，要说明
            if supposed or _is_narrowed(sentence, match.start(), year):
                continue
            for meaning in _meanings(vocabulary, match):
                yield Denial(sentence, match.start(), match.end(), meaning)


def _matches(vocabulary: Vocabulary, text: str) -> Iterator[re.Match[str]]:
    if any(sign in text for sign in _MAYBE):
        yield from _denied(vocabulary).finditer(text)
    if "无" in text and _MAYBE_NONE.search(text):
        yield from _none(vocabulary).finditer(text)


def all_done(subject: Subject) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Where the narrative says of all requests that they were dealt with (全部办结, 办结率100%), in order."""
    year = subject.report.year
    if year is None:
        return
    for sentence in subject.once(sentences):
        match = _ALL_DONE.search(sentence.text)
        if match is None or not speaks_of_requests(sentence, match.end()) or _NOT_ALL.search(sentence.text):
            continue
        if _OTHER_REQUESTS.search(sentence.text) or _IN_TIME.search(sentence.text, 0, match.start()):
            continue
        if not _is_narrowed(sentence, match.start(), year):
            yield sentence, match


def _is_narrowed(sentence: Sentence, end: int, year: int) -> bool:
    """Whether what stands before `end` narrows what is said to a time, a channel, other offices, or only supposes it."""
    start = end - len(before(sentence, end, enumeration=False))
    return (
        is_condition(sentence.text[:end])
        or is_elsewhere(sentence, start, end)
        or speaks_of_another_year(sentence, end, year)
    )


@lru_cache(maxsize=64)
def _none(vocabulary: Vocabulary) -> re.Pattern[str]:
    """行政复议：无."""
    return re.compile(
        f"{GAP}(?P<none>{alternation(vocabulary.names)}|{vocabulary.objects})(?:数量|情况)?(?:为|[：:])无(?=[，,。；;、]|$)"
    )


@lru_cache(maxsize=64)
def _denied(vocabulary: Vocabulary) -> re.Pattern[str]:
    names = alternation(
        name
        for name, meaning in vocabulary.every_name.items()
        if meaning.id not in _NEVER_DENIED and not meaning.follows
    )
    verbs = alternation(vocabulary.verbs)
    more = "(?:(?:、|和|及|或|或者|与|以及|，也未|，未|也未)(?:被)?(?:提起|发生|引发)?(?:行政)?(?:诉讼|复议))?"
    return re.compile(
        f"{_NOT}(?:(?:{verbs})(?:或者?|、)?(?:{verbs})?{GAP}(?P<object>{vocabulary.objects}){GAP}|{_HAPPENED}(?P<name>{names})(?P<more>{more})|(?:有)?(?P<bare>结转)"
        f"|{_HAPPENED}{GAP}(?P<thing>{vocabulary.objects})){_END}"
    )


def _meanings(vocabulary: Vocabulary, match: re.Match[str]) -> Iterator[Meaning]:
    """What is denied; several where they are listed."""
    groups = match.groupdict()
    if "none" in groups:
        yield vocabulary.names.get(match["none"]) or next(iter(vocabulary.verbs.values()))
        return
    if match["object"] or match["thing"]:
        yield next(iter(vocabulary.verbs.values()))
        return
    if match["bare"]:
        yield from _carried(vocabulary)
        return
    yield vocabulary.every_name[match["name"]]
    for word, statement in (("诉讼", "litigation"), ("复议", "review")):
        meaning = vocabulary.meaning(statement) if word in match["more"] else None
        if meaning is not None:
            yield meaning


def _carried(vocabulary: Vocabulary) -> Iterator[Meaning]:
    """没有结转: carried over or carried forward; it is not said which."""
    found = (vocabulary.meaning("carried_over"), vocabulary.meaning("carried_forward"))
    sums = tuple(figures for one in found if one is not None for figures in one.sums)
    if sums:
        yield Meaning("carried_forward", sums)
