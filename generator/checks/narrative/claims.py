"""What the narrative claims: a number beside a name, compared with the figures that the name means.

Each quantity of a sentence is looked at in turn. It is understood where a name stands beside it and every other word of the
clause is known to change nothing; the breakdown that follows (其中自然人3件) is understood through what came before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.checks.narrative.clauses import (
    FILL,
    GAP,
    Sentence,
    after,
    before,
    beyond,
    is_elsewhere,
    is_lead,
    sentences,
    speaks_of_another_year,
    speaks_of_disclosure,
    speaks_of_other_matters,
    speaks_of_requests,
)
from generator.checks.narrative.quantities import CASES, Quantity
from generator.checks.narrative.vocabulary import Meaning, Vocabulary, alternation, vocabulary_of
from generator.checks.narrative.words import words
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.values import Number
from generator.report.report import Report

_MEASURES = frozenset(CASES.split("|"))
_OF_REQUESTS = {"handled", "answered", "due", "carried_forward", "carried_over", "granted", "refused"}
_OF_PROCEEDINGS = {"review", "litigation"}
_PROCEEDINGS_LEAD = re.compile(
    alternation(
        [
            "新",
            "全年",
            "年内",
            "本年",
            "当年",
            "今年",
            "本年度",
            "同时",
            "也",
            "并",
            "而",
            "此外",
            "期间",
            "本机关",
            "本单位",
            "本局",
            "我局",
            "市局",
            "区局",
            "县局",
            "省局",
            "分局",
            "我委",
            "我办",
            "我院",
            "本街道",
            "我街道",
            "本镇",
            "我镇",
            "政府信息公开",
            "信息公开",
            "依申请公开",
            "工作",
            "引发",
            "引起",
            "导致",
            "产生",
            "发生",
            "涉及",
            "被申请",
            "被提起",
            "被",
            "提起",
            "提出",
            "申请",
            "案件",
            "的",
            "有",
            "共",
            "因",
            "不服",
            "答复",
            "行为",
            " ",
        ]
    )
)
_ITEM_LEAD = re.compile(f"^(?:{words('item_lead')})+")
_ITEM_FILL = re.compile(f"(?:{words('item_fill')})+$")
_POST_LEAD = re.compile(
    "(?:的)?(?:是|为|属于|属|因)?(?:政府信息公开|信息公开|依申请公开)?(?:申请|案件)?(?:将|已经|已|需|按规定|依法|均|予|被|系|则|因)?"
)
_POST_TAIL = re.compile("(?:继续|办理|完毕|中|处理|的|了|类|申请|案件|情形|等)*")
_NOTHING_MORE = re.compile("(?:政府信息公开|信息公开)?(?:申请|案|件|的|，)*")


class Claim(NamedTuple):
    """A number that the narrative gives for what the tables give too. `name` is what it says that it counts; `sums` are the
    figures that it may be, any of which will do; `inserted` says that it came out of a placeholder."""

    sentence: Sentence
    quantity: Quantity
    name: str
    meaning: Meaning
    inserted: bool

    @property
    def text(self) -> str:
        """The number as written."""
        return self.sentence.text[self.quantity.start : self.quantity.end]

    def fits(self, report: Report) -> bool:
        """Whether the number is that of the tables."""
        return any(self.quantity.allows(total(report, figures)) for figures in self.meaning.sums)


def total(report: Report, figures: tuple[Figure, ...]) -> Number:
    """The sum of some figures."""
    return sum([report.figures[figure.index] for figure in figures])


def claims_of(subject: Subject) -> Iterator[Claim]:
    """Every claim of the narrative that is understood, in order."""
    if subject.report.year is None:
        return
    reader = _ClaimReader(subject.report, subject.report.year)
    for sentence in subject.once(sentences):
        if sentence.quantities:
            yield from reader.read(sentence)


@lru_cache(maxsize=64)
def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    verbs = alternation(vocabulary.verbs)
    thing = f"(?:{vocabulary.objects})(?:书|表)?"
    return (
        re.compile(rf"(?<![直间])(?P<name>{verbs})(?P<gap>.{{0,40}}?){thing}{FILL}$"),
        re.compile(rf"(?<![直间])(?P<name>{verbs}){FILL}$"),
        re.compile(rf"{GAP}{thing}$|$"),
    )


_GAP, _FILL = re.compile(GAP), re.compile(FILL)
_MAX_LEAD = 16  # characters between a number and the name behind it
# 受理申请15件，其中新收12件、上年结转3件: all that was due in the year.
_WITH_CARRIED_OVER = re.compile("[^。；]{0,8}?(?:其中|含|包括|[（(：:])[^。；0-9]{0,10}?(?:新收|结转|转来|转入)")
# 主动公开45件、依申请公开15件、不予公开20件: how documents are to be disclosed, not how requests were decided.
_BY_KIND = re.compile("主动公开[^，、；]{0,6}[0-9]+[件份条]|依申请公开(?:的|类)?[0-9]+[件份条]")
# 不含简易程序4件, 剔除重复2件: the number is not that of the table.
_LEFT_OUT = re.compile("[（(，,]?(?:其中)?(?:不含|不包括|另有|剔除|合并|扣除|含区分|含部分|包括部分|包含部分)")
_OF_DISCLOSURE_ONLY = re.compile("[^。]{0,24}?其中[^。；]{0,15}信息公开|[^。]{0,24}?其中[^。；]{0,6}涉")
_APPLICANT = re.compile("^.{0,6}(?P<one>自然人|公民(?!、|和|及|或|，))(?!.*(?:法人|组织))")


class _ClaimReader:
    """Reads sentences; what a breakdown belongs to is kept from one quantity to the next."""

    def __init__(self, report: Report, year: int) -> None:
        self.agency, self.year = report.agency, year
        self.vocabulary = vocabulary_of(report.format, year)
        self.verb_object, self.verb, self.after_verb = _patterns(self.vocabulary)
        self.context: Meaning | None = None
        self.last_item = ""

    def read(self, sentence: Sentence) -> Iterator[Claim]:
        if not sentence.text.startswith("其中"):
            self.context, self.last_item = None, ""
        for quantity in sentence.quantities:
            if quantity.measure and quantity.measure not in _MEASURES:
                continue
            found = self._understood(sentence, quantity)
            if found is not None:
                name, meaning = found
                yield Claim(sentence, quantity, name, meaning, sentence.is_inserted(quantity))

    def _understood(self, sentence: Sentence, quantity: Quantity) -> tuple[str, Meaning] | None:
        item = self._item(sentence, quantity)
        if item is not None:
            return item
        left_out = _LEFT_OUT.match(sentence.text, quantity.end)
        found = None if left_out else self._verb(sentence, quantity) or self._named(sentence, quantity)
        if found is not None and speaks_of_another_year(sentence, quantity.start, self.year):
            found = None
        self.context, self.last_item = (found[1] if found else None), ""
        return found

    def _item(self, sentence: Sentence, quantity: Quantity) -> tuple[str, Meaning] | None:
        """A part of what was counted before: 其中自然人3件."""
        if self.context is None or not quantity.measure or _covers_a_list(sentence, quantity):
            return None
        label = _ITEM_FILL.sub("", _ITEM_LEAD.sub("", before(sentence, quantity.start)))
        meaning = self.context.below(label) if label else None
        if meaning is None or (len(label) <= 2 and label.startswith("其") and not self.last_item):  # noqa: PLR2004 - 其他
            return None
        self.last_item = label
        return label, meaning

    def _verb(self, sentence: Sentence, quantity: Quantity) -> tuple[str, Meaning] | None:
        """收到政府信息公开申请3件, 收到3件申请, and in a text on requests 新收3件."""
        clause = before(sentence, quantity.start, enumeration=False)
        match = self._verb_and_object(sentence, quantity, clause)
        if match is None:
            return None
        start = sentence.text.rfind(clause, 0, quantity.start)
        if is_elsewhere(sentence, start, start + match.start()) or self._is_part(sentence, clause, quantity):
            return None
        said = clause[match.start() :] + after(sentence, quantity.end)
        if "公开" not in said and (match["name"] == "受理" or speaks_of_other_matters(sentence, start + match.start())):
            return None
        return self._received(sentence, quantity, clause[match.start() :].strip(), match)

    def _verb_and_object(self, sentence: Sentence, quantity: Quantity, clause: str) -> re.Match[str] | None:
        """The verb with what it takes: before the number, behind it, or in a text on requests understood."""
        rest = after(sentence, quantity.end)
        match = self.verb_object.search(clause)
        if match is not None:
            understood = _GAP.fullmatch(match["gap"]) and (quantity.measure or not rest)
            return match if understood else None
        match = self.verb.search(clause)
        if match is None or not quantity.measure or not self.after_verb.match(rest):
            return None
        alone = speaks_of_requests(sentence, quantity.start) and is_lead(
            clause[: match.start()], self.agency, self.year
        )
        return match if rest or alone else None

    def _received(
        self, sentence: Sentence, quantity: Quantity, name: str, match: re.Match[str]
    ) -> tuple[str, Meaning] | None:
        """What was received: by all, by natural persons (收到自然人申请3件), or with what was carried over (其中新收3件)."""
        meaning = self.vocabulary.verbs[match["name"]]
        applicant = _APPLICANT.search(match.groupdict().get("gap") or "")
        if applicant:
            narrowed = meaning.below(applicant["one"])
            return (name, narrowed) if narrowed is not None else None
        if _WITH_CARRIED_OVER.match(sentence.text, quantity.end):
            due = self.vocabulary.meaning("due") or meaning
            meaning = meaning._replace(sums=(*meaning.sums, *due.sums), slot=None)
        return name, meaning

    def _is_part(self, sentence: Sentence, clause: str, quantity: Quantity) -> bool:
        """Whether the clause begins a breakdown of something that was not understood."""
        start = quantity.start - len(clause)
        return clause.lstrip().startswith("其中") or sentence.text[max(0, start - 3) : start].endswith(
            ("其中，", "其中:", "其中：")
        )

    def _named(self, sentence: Sentence, quantity: Quantity) -> tuple[str, Meaning] | None:
        """予以公开3件, 3件予以公开, 上年结转3件, 行政复议3件."""
        clause, rest = before(sentence, quantity.start), after(sentence, quantity.end)
        name, lead = self._name_before(clause)
        if not name:
            name = self._name_behind(rest) if quantity.measure else ""
        elif rest and not _NOTHING_MORE.fullmatch(rest):
            return None
        if (
            not name
            or beyond(sentence, quantity.start)
            or _covers_a_list(sentence, quantity)
            or (name in self.vocabulary.loose and self.context is None)
        ):
            return None
        meaning = self.vocabulary.names[name]
        if meaning.follows and (self.context is None or self.context.id not in meaning.follows):
            return None
        if not self._is_about(sentence, quantity, meaning) or not self._is_plain(lead, meaning):
            return None
        return name, meaning

    def _name_before(self, clause: str) -> tuple[str, str]:
        """The name that a clause ends with, but for words that change nothing, and what stands before it."""
        tails = self.vocabulary.tails
        found = [
            (end - len(name), name)
            for end, sign in enumerate(clause, start=1)
            if sign in tails
            for name in self.vocabulary.name_at(clause, 0, end)
            if _FILL.fullmatch(clause, end)
        ]
        start, name = min(found, key=lambda one: (one[0], -len(one[1])), default=(len(clause), ""))
        return name, clause[:start]

    def _name_behind(self, rest: str) -> str:
        """The name that what follows a number begins with, but for such words; "" where something else follows."""
        heads = self.vocabulary.heads
        for start, sign in enumerate(rest[:_MAX_LEAD]):
            if sign in heads and _POST_LEAD.fullmatch(rest, 0, start):
                for name in self.vocabulary.name_at(rest, start):
                    if _POST_TAIL.fullmatch(rest, start + len(name)):
                        return name
        return ""

    def _is_about(self, sentence: Sentence, quantity: Quantity, meaning: Meaning) -> bool:
        """Whether the sentence is about what the name means, and about nothing else."""
        if meaning.id in _OF_PROCEEDINGS or _is_proceeding(meaning):
            apart = _OF_DISCLOSURE_ONLY.match(sentence.text, quantity.end)
            return speaks_of_disclosure(sentence) and apart is None
        if meaning.id and meaning.id not in _OF_REQUESTS:
            return True
        if speaks_of_other_matters(sentence, quantity.start - len(before(sentence, quantity.start))) or _BY_KIND.search(
            sentence.text
        ):
            return False
        return not meaning.id or speaks_of_requests(sentence, quantity.end + len(after(sentence, quantity.end)))

    def _is_plain(self, lead: str, meaning: Meaning) -> bool:
        if (meaning.id in _OF_PROCEEDINGS or _is_proceeding(meaning)) and not _PROCEEDINGS_LEAD.sub("", lead):
            return True
        return is_lead(lead, self.agency, self.year)


def _covers_a_list(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number is one of several things together: 行政复议、行政诉讼5件."""
    start = sentence.text.rfind("、", 0, quantity.start)
    if start < 0 or start < quantity.start - len(before(sentence, quantity.start)) - 1:
        return False
    earlier = start - len(before(sentence, start))
    return not any(earlier <= one.start < start for one in sentence.quantities)


def _is_proceeding(meaning: Meaning) -> bool:
    return all(figure.row is None for figures in meaning.sums for figure in figures)
