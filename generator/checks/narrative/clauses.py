"""Sentences and clauses of a narrative, and the words that may stand around a name without changing what it says.

Precision before recall: a clause is understood only where each of its words is. Whoever speaks of a quarter, of requests
that came by post or of what other offices received speaks of something that the tables do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.checks.narrative.quantities import Quantity, quantities
from generator.checks.narrative.vocabulary import alternation
from generator.checks.narrative.words import words
from generator.checks.subject import Subject
from generator.report.narrative import Paragraph, Passage
from generator.text.normalise import half_width_in_place

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_MAX_SENTENCE = 600  # characters: whoever writes more without a full stop is not read
_MAX_NARRATIVE = 50_000  # characters of a narrative that are read; five times an ordinary one
_CLAUSE_ENDS = "，,；;：:（）()。"
_ENUMERATION_ENDS = _CLAUSE_ENDS + "、"
_AFTER = re.compile(f"[{_ENUMERATION_ENDS}]")
_UP_TO, _UP_TO_CLAUSE = re.compile(f".*[{_ENUMERATION_ENDS}]"), re.compile(f".*[{_CLAUSE_ENDS}]")
_CLAUSE = 80  # characters of a clause that are looked at
_REQUESTS = re.compile("申请")
_OTHER_MATTERS = re.compile(words("other_matters"))
_BEYOND = re.compile("本级|机关本级|政府办公室")  # from here on another office, or only one of several
_DISCLOSURE = re.compile("信息公开|依申请|公开申请")

# Another time, other offices; another channel, a difference: what the tables do not have.
_OTHER_TIME = re.compile(words("other_time"))
_WHOLE_YEAR = re.compile(words("whole_year"))
_ELSEWHERE = re.compile(words("elsewhere"))
_CONDITION = re.compile(words("condition"))
_OTHER_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!度?(?:结转|转来|转入|遗留))")
_CLOSED_BRACKETS = re.compile("[（(][^（）()]{0,60}[）)]")
_TO_YEAR = re.compile(r"(?:至|到|转入|结转|自|从|因|以|较|比)$")

# What may stand before a name.
_LEAD_WORDS = words("lead")
# What may stand between a name and its number. Patterns that repeat have no word that is made of two others: a text can be
# taken apart in one way only, and a search that fails does so at once.
FILL = (
    "度?(?:继续)?(?:办理)?(?:的)?(?:政府信息公开申请|信息公开申请|依申请公开申请|申请|案件|案|情形|情况|事项|类)?(?:的)?(?:总数量|数量|总数|总量|件数|数)?"
    r"[共有合总累计达到均仅只分别为是了：:\s—-]*"
)
# What may stand between 收到 and 申请.
GAP = f"(?:{words('gap')})*"


class Sentence(NamedTuple):
    """A sentence of a passage: its text with half-width digits, where it begins in the passage, its quantities (places in the
    sentence), and whether requests (申请) have been spoken of before it."""

    passage: Passage
    start: int
    text: str
    quantities: tuple[Quantity, ...]
    about_requests: bool

    def is_inserted(self, quantity: Quantity) -> bool:
        """Whether the number came out of a placeholder."""
        begin, end = self.start + quantity.start, self.start + quantity.end
        return any(begin < last and first < end for first, last in self.passage.paragraph.inserted)


def sentences(subject: Subject) -> Iterator[Sentence]:
    """The sentences of the narrative that may say something in numbers, in order."""
    topic, room = False, _MAX_NARRATIVE
    for passage in subject.passages:
        paragraph = passage.paragraph
        room -= len(paragraph.full_text)
        if room < 0:
            return
        if paragraph.heading or paragraph.lead:
            topic = _REQUESTS.search(paragraph.lead or paragraph.text) is not None
        in_part = topic or paragraph.path[-1] == "disclosure_on_request"
        yield from _sentences(passage, paragraph, in_part)


def _sentences(passage: Passage, paragraph: Paragraph, about_requests: bool) -> Iterator[Sentence]:
    text = half_width_in_place(paragraph.full_text)
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if len(sentence) > _MAX_SENTENCE:
            continue
        yield Sentence(passage, match.start(), sentence, tuple(quantities(sentence)), about_requests)
        about_requests = about_requests or _REQUESTS.search(sentence) is not None


def before(sentence: Sentence, end: int, *, enumeration: bool = True) -> str:
    """The text of the clause before `end`; an item of a list with 、 for itself, or (`enumeration` False) the whole list."""
    ends = _UP_TO if enumeration else _UP_TO_CLAUSE
    text = sentence.text
    last = end
    while last and text[last - 1] in ":： ":
        last -= 1
    start = max(0, last - _CLAUSE)
    other = ends.match(text, start, last)
    return text[other.end() if other else start : end]


def after(sentence: Sentence, start: int) -> str:
    """The text of the clause behind `start`."""
    end = _AFTER.search(sentence.text, start)
    return sentence.text[start : end.start() if end else None]


@lru_cache(maxsize=64)
def _lead(year: int) -> re.Pattern[str]:
    words = alternation((f"{year}年度", f"{year}年内", f"{year}年", "12月31日", "1月1日", *_LEAD_WORDS.split("|")))
    return re.compile(rf"{words}|[\s“”\"'、]")


@lru_cache(maxsize=1024)
def _names(agency: str) -> tuple[str, ...]:
    """An agency's name, in full and without what it ends with."""
    short = re.sub(r"(?:人民政府|办事处|街道办事处)$", "", agency)
    return tuple(name for name in dict.fromkeys((agency, short)) if name)


def is_lead(text: str, agency: str, year: int) -> bool:
    """Whether a text before a name changes nothing of what it says."""
    for name in _names(agency):
        text = text.replace(name, "")
    return not text or not _lead(year).sub("", text)


def is_elsewhere(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what stands before `end` speaks of another time, or in its own clause (from `start`) of another channel, of
    other offices, or of a difference."""
    if beyond(sentence, end):
        return True
    since = max((one.end for one in sentence.quantities if one.end <= start), default=0)
    before_it = _WHOLE_YEAR.sub("", sentence.text[since:end])
    return (
        _OTHER_TIME.search(before_it) is not None
        or _ELSEWHERE.search(_WHOLE_YEAR.sub("", sentence.text[start:end])) is not None
    )


def beyond(sentence: Sentence, end: int) -> bool:
    """Whether another office, or only one of several, has been spoken of in the sentence before `end`."""
    return _BEYOND.search(sentence.text, 0, end) is not None


def is_condition(text: str) -> bool:
    """Whether a text only supposes what follows it."""
    return _CONDITION.search(text) is not None


def speaks_of_another_year(sentence: Sentence, end: int, year: int) -> bool:
    """Whether the last year named before `end` is another than the report's."""
    text = _CLOSED_BRACKETS.sub(lambda bracket: " " * len(bracket[0]), sentence.text[:end])
    for match in reversed(list(_OTHER_YEAR.finditer(text))):
        if not _TO_YEAR.search(sentence.text, max(0, match.start() - 2), match.start()):
            return int(match[1]) != year
    return False


def speaks_of_other_matters(sentence: Sentence, end: int) -> bool:
    """Whether something else than requests has been spoken of in the sentence before `end`."""
    return _OTHER_MATTERS.search(sentence.text, 0, end) is not None


def speaks_of_requests(sentence: Sentence, end: int) -> bool:
    """Whether requests have been spoken of, in the sentence or before it."""
    return sentence.about_requests or _REQUESTS.search(sentence.text, 0, end) is not None


def speaks_of_disclosure(sentence: Sentence) -> bool:
    """Whether the sentence or what stands before it is about disclosure on request."""
    return sentence.about_requests or _DISCLOSURE.search(sentence.text) is not None
