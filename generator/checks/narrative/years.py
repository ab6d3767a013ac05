"""Years that a report cannot mean: last year's text left in, a year that is not over told as done, plans for one that is.

A year is looked at only where the text makes it the year that it reports on, or plans for: it opens a sentence
(2023年，我局主动公开信息45条), bounds the period of the figures (2023年1月1日至12月31日), names the report (现将2023年…报告如下) or
opens a heading (2023年存在的主要问题). Names in 《》 and “”, dates of documents, ranges and what was carried over are left alone,
and so is a sentence in which, or beside which, another year is counted: that is a comparison.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from generator.checks.narrative.words import words
from generator.messages.message import msg
from generator.problems.code import Threshold
from generator.text.chinese_numerals import digit_by_digit
from generator.text.normalise import half_width_digits

_HAN_YEAR = re.compile(r"二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}(?=\s?年)")
_NAME = re.compile("《[^《》]{0,120}》|“[^“”]{0,40}”|〔[^〔〕]{0,20}〕|<[^<>]{0,120}>")
_YEAR = re.compile(r"(?<![\d.〔/—~～\-])(20[0-9][0-9])(?!\d)\s{0,2}(?:年度?|(?=全年|共))")
_ANY_YEAR = re.compile(r"20(?<!\d20)[0-9][0-9](?!\d)")  # begins with what is quickly found
_SENTENCE_END = re.compile("[。！？!?；;\n]")
_MAX_MENTIONS = 50  # years that a paragraph names; one that names more is a chronicle
_BEFORE, _AFTER = 90, 200  # characters of a sentence that are looked at around a year
_SHORT_NAME = 8  # characters: 我街道办事处
YEARS_BACK = Threshold(
    3, msg("An earlier year is looked at up to {value} years back; a text that names an older one tells history.")
)

# Pieces of the patterns below.
_NUMBER = r"(?:\d[\d,，]{0,12}|[一二三四五六七八九十百千两]{1,5})\s?[余多]?\s?(?:件|条|份|次|篇|期|场|宗|起|人次|则|元)"
_COUNTED = words("counted")
_DENIED = "(?:未|没有|尚未)(?:发生|收到|接到|接收|受理|产生|收取|出现|发出|办理|制发|新增)|无(?:行政[复诉规]|依申请|政府信息|申请|收费)"
_DUTIFUL = words("dutiful")
# What follows 将 where it means "will"; in 将重点领域信息公开, 将落实情况通报 it means 把.
_RESOLVED = words("resolved")
_PLANS = ("将", "要", "拟", "打算", "准备", "计划", "思路", "安排", "设想", "展望", "谋划", "方向", "目标")
_FIELD = "(?:政府信息|政务|信息)公开"
_WHO = r"(?:[我本全][^，,。：:；\d的]{1,8}?)?"
_GAP = r"[^，,。；：:\d的《]{0,30}?"
_NOT_OF_A_YEAR = words("not_of_a_year")
_PATTERNS = {
    "period": (
        r"(20[0-9][0-9])\s?年\s?0?1\s?月\s?0?1\s?日\s?(?:起|开始)?[，,]?\s?(?:[—\-－~～至到]|截至|截止){1,3}\s?(?:(20[0-9][0-9])\s?年)?"
        r"(?:当年|本年)?\s?12\s?月\s?31\s?日"
    ),
    "as of": r"截[至止](?:到|至)?\s?(20[0-9][0-9])\s?年\s?(?:12\s?月\s?(?:31\s?日|底|末)|年?[底末终])",
    "of the field": "公开|发布|收到|受理|办理|申请|公众号|规范性文件|有效",
    "named": (
        r"将(?:(?!通[知报])[^。；]){0,40}?(20[0-9][0-9])\s?年[^。；]{0,40}?(?:报告|公布|公开|汇报|总结|说明|通报|发布)如下"
        r"|(?<![发实体出表呈展])[现特](?:面?向全?社会)?(?:予以)?(?:编制并)?(?:公布|公开|发布|编制)(?:(?!通[知报])[^。；]){0,40}?(20[0-9][0-9])\s?年度?"
        r"[^。；，,]{0,20}报告(?!的|编制)"
    ),
    "made": (
        rf"(?:编制|撰写|制作)(?:了|完成|并公布)?(?:(?!通[知报])[^。；，,]){{0,30}}?(20[0-9][0-9])\s?年度?[^。；，,]{{0,8}}?{_FIELD}[^。；，,]{{0,8}}?报告(?!的|编制)"
    ),
    "of the report": "本(?:年度)?报告|本年报|统计[期时数]",
    "past heading": (
        rf"{_WHO}(?:{_FIELD})?(?:工作)?(?:[中上]|方面)?(?:存在的?(?:主要|突出)?(?:问题|不足|困难)|的?(?:主要|突出)(?:问题|不足)"
        r"|(?:工作)?(?:总体|基本|开展|推进)?情况|(?:工作)?(?:总结|回顾|成效|亮点)|(?:主动|依申请)公开情况|主要(?:做法|成效))"
        r"[^，,。；：:]{0,10}(?:$|[：:])"
    ),
    "mended": "整改|改进|落实|解决|完成|执行|进展|销号|结转|遗留|回头看",
    "plan heading": (
        rf"{_WHO}(?:{_FIELD})?(?:下一步)?(?:工作)?的?(?:主要)?(?:计划|打算|思路|安排|设想|展望|谋划|努力方向|改进方向|目标)"
        r"(?!完成|落实|执行|进展|推进|部署|的)(?:(?!情况)[^，,。；：:]){0,8}(?:$|[：:])"
    ),
    "opens": (
        r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是|首先[，,]|其次[，,])?\s*"
        r"(?:(?:下一步|今后|接下来|下阶段|明年)[^。；\d]{0,12})?(?:[^，,。；\d]{1,14}[：:])?\s*在?(?P<who>[^，,。；：:\d]{0,30})"
    ),
    "after a clause": r"[^\d：:]{0,80}[，,]\s?在?",
    "counted": (
        rf"(?!(?:[^，,。；]{{0,14}})(?:{_NOT_OF_A_YEAR}))(?:全年|年内|内|期间)?[，,]?\s?(?:全年)?"
        rf"{_GAP}(?:{_DENIED}|(?:[，,][^。；\d]{{0,60}}?)?(?:{_COUNTED})(?!的|工作[要年])[^。；]{{0,50}}?{_NUMBER})"
    ),
    "dutiful": rf"(?!(?:[^，,。；]{{0,14}})(?:{_NOT_OF_A_YEAR}))[，,]?\s?{_GAP}(?:{_DUTIFUL}|{_FIELD}(?:各项)?工作)",
    "intended": (
        r"(?:的[^，。；]{0,10}工作中)?[，,]?\s?(?:(?:在|按照|根据|围绕|结合|针对|面对|以|聚焦)[^，,。；]{1,40}[，,]\s?)?"
        rf"(?P<gap>{_GAP})(?:(?:将|拟|计划|打算|准备)(?:{_RESOLVED})|(?:我们|[我本全][局镇乡街办委区县市厅院处所站]|街道)要(?:{_RESOLVED}))[^，,。；]{{0,60}}"
    ),
    "no plan": "[了已虽但仍还]|取得|完成|下一步|今后|[明来下]年|提出|承诺|指出|明确|规定|要求",
    "said before": "提出|承诺|指出|明确|规定|已经?|[比较与]",
    "made into": "作为|纳入|列入|列为|写[入进]|放在|摆[在上]|当作|视为|[定分]为|贯穿|融入|转[为变]",
    "carried": "结转|转结|转入|转来|遗留|未办结|未办理完|跨年|顺延",
    "carried into": r"(?:结转|转结|转入|转至|顺延)[至到为]?\s?20[0-9][0-9]\s?年",
    "than": r"[比较与同]\s?(20[0-9][0-9])\s?年",
    "not yet": "将|计划|拟|预计|力争|目标|争取|不少于|不低于|达到|以上|确保|要",
    "now": "今年|本年(?!度?报告|报)",
    "counts": rf"{_NUMBER}|同比|环比|相比|持平|增长|增加|减少|下降|上升",
}


class Slip(NamedTuple):
    """A year that cannot be meant: where it stands in the text, which it is, and whether something is planned for it
    (else it is taken for the year of the report)."""

    start: int
    end: int
    year: int
    planned: bool = False


@lru_cache(maxsize=len(_PATTERNS))
def _re(name: str) -> re.Pattern[str]:
    """Compiled when a text first names another year than the report's."""
    return re.compile(_PATTERNS[name])


def plain_years(text: str) -> str:
    """The text with its years in half-width digits (２０２３年, 二〇二三年), each character in its place."""
    text = half_width_digits(text)
    return _HAN_YEAR.sub(lambda match: digit_by_digit(match[0]), text) if "二" in text else text


def slips(text: str, year: int, agency: str = "", *, preamble: bool = False) -> Iterator[Slip]:
    """The years in a paragraph of a report for `year` that cannot be meant, in no order; `agency` is its name."""
    plain = plain_years(text)
    named = {int(found[0]) for found in islice(_ANY_YEAR.finditer(plain), _MAX_MENTIONS)}
    if named - {year} or (named and any(word in plain for word in _PLANS)):
        yield from _YearsOfParagraph(plain, year, agency, preamble).slips()


def years_named(text: str) -> set[int]:
    """The years that a text names."""
    return {int(found) for found in _ANY_YEAR.findall(plain_years(text))}


@dataclass
class _YearsOfParagraph:
    """A paragraph that names another year than the report's; `text` keeps its names, `bare` has them blotted out."""

    text: str
    year: int
    agency: str
    preamble: bool
    bare: str = field(init=False)

    def __post_init__(self) -> None:
        self.bare = _NAME.sub(lambda match: "＊" * len(match[0]), self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.bare)]
        return list(zip([0, *ends], [*ends, len(self.bare)], strict=True))

    def slips(self) -> Iterator[Slip]:
        yield from self._named()
        yield from self._periods()
        for mention in islice(_YEAR.finditer(self.bare), _MAX_MENTIONS):
            slip = self._mention(mention, self._sentence(mention.start()))
            if slip is not None:
                yield slip

    def _sentence(self, start: int) -> int:
        """Which sentence the character stands in."""
        return bisect_right(self.sentences, (start, len(self.bare) + 1)) - 1

    def _slip(self, match: re.Match[str], group: int = 1) -> Slip:
        return Slip(match.start(group), match.end(group), int(match[group]))

    def _named(self) -> Iterator[Slip]:
        """现将2023年度…情况报告如下; 编制2023年度…年度报告, in a paragraph that speaks of this report."""
        for match in _re("named").finditer(self.text):
            group = 1 if match[1] else 2
            if int(match[group]) != self.year:
                yield self._slip(match, group)
        if self.preamble or _re("of the report").search(self.bare):
            for match in _re("made").finditer(self.bare):
                if int(match[1]) != self.year:
                    yield self._slip(match)

    def _periods(self) -> Iterator[Slip]:
        """统计期限自2023年1月1日起，至12月31日止; 截至2023年底."""
        for match in islice(_re("period").finditer(self.bare), _MAX_MENTIONS):
            first, last = int(match[1]), int(match[2] or match[1])
            whole = first == last != self.year and not self._is_compared(match.start(), first)
            half = abs(first - last) == 1 and self.year in (first, last) and _re("of the report").search(self.bare)
            if whole or half:
                yield self._slip(match, 1 if first != self.year else 2)
        for match in islice(_re("as of").finditer(self.bare), _MAX_MENTIONS):
            year, start = int(match[1]), match.start()
            rest = self.bare[start : start + _AFTER]
            near = year == self.year - 1 or (year > self.year and not _re("not yet").search(rest))
            if near and _re("of the field").search(rest) and not self._is_compared(start, year):
                yield self._slip(match)

    def _mention(self, mention: re.Match[str], number: int) -> Slip | None:
        """A year that opens a sentence or a heading, and cannot."""
        year, start, end = int(mention[1]), mention.start(1), mention.end()
        first, last = self.sentences[number]
        before, rest = self.bare[max(first, start - _BEFORE) : start], self.bare[end : min(last, end + _AFTER)]
        opens = start - first <= _BEFORE and self._opens(before)
        if opens and self._is_heading(year, rest):
            return self._slip(mention)
        if opens and self._is_plan(year, before, rest):
            return Slip(start, mention.end(1), year, planned=True)
        told = opens or (start - first <= _BEFORE and self._follows_a_clause(before))
        if told and self._is_count(year, start, rest):
            return self._slip(mention)
        if opens and year == self.year - 1 and self._is_dutiful(number, year, rest):
            return self._slip(mention)
        return None

    def _opens(self, before: str) -> bool:
        """Whether what stands before the year in its sentence is but a number, a topic, or who acts."""
        match = _re("opens").fullmatch(before)
        if match is None:
            return False
        who = match["who"].strip()
        return not who or (who[0] in "我本全" and len(who) <= _SHORT_NAME) or (len(who) > 1 and who in self.agency)

    def _follows_a_clause(self, before: str) -> bool:
        """按照条例要求，2023年…; not 与2022年相比，2023年…, nor 其中，2023年…"""
        match = _re("after a clause").fullmatch(before)
        return match is not None and not before.lstrip().startswith("其中") and not _re("said before").search(before)

    def _is_heading(self, year: int, rest: str) -> bool:
        if year == self.year or abs(year - self.year) > YEARS_BACK.value:
            return False
        return _re("past heading").match(rest) is not None and not _re("mended").search(rest[:30])

    def _is_plan(self, year: int, before: str, rest: str) -> bool:
        """Whether something is planned for a year that is over, or for a later one than the next."""
        if not (self.year - YEARS_BACK.value <= year <= self.year or year > self.year + 1):
            return False
        if _re("plan heading").match(rest):
            return True
        match = _re("intended").match(rest)
        if match is None or _re("made into").search(match[0]):
            return False
        return not _re("said before").search(before) and not _re("no plan").search(match["gap"])

    def _is_count(self, year: int, start: int, rest: str) -> bool:
        """Whether the sentence says what was done in all that year: 2023年全年共收到…5件, 2023年未收到申请."""
        if year == self.year or year < self.year - YEARS_BACK.value:
            return False
        if year > self.year and _re("not yet").search(rest):
            return False
        first_clause = re.split("[，,]", rest.lstrip("，,"), maxsplit=1)[0]
        if _re("counted").match(rest) is None or _re("carried").search(first_clause):
            return False
        return not self._is_compared(start, year)

    def _is_dutiful(self, number: int, year: int, rest: str) -> bool:
        """Whether a paragraph begins like the account of a year: 2023年，我局认真贯彻…, 公开 and no other year in it."""
        if number > 0 or _re("dutiful").match(rest) is None or "公开" not in self.text:
            return False
        return not self._others(self.bare, year) and not _re("now").search(self.bare)

    @staticmethod
    def _others(text: str, year: int) -> set[int]:
        """The other years that a text names, but for what was carried into one, and earlier ones to compare with."""
        text = _re("carried into").sub("", text)
        text = _re("than").sub(lambda match: "" if int(match[1]) < year else match[0], text)
        return years_named(text) - {year}

    def _is_compared(self, start: int, year: int) -> bool:
        """Whether another year is counted in the sentence, or in the one before or behind it."""
        number = self._sentence(start)
        for at in (number - 1, number, number + 1):
            if not 0 <= at < len(self.sentences):
                continue
            first, last = self.sentences[at]
            sentence = self.bare[max(first, start - _AFTER) : min(last, start + 2 * _AFTER)]
            other = self._others(sentence, year) or _re("now").search(sentence)
            if other and (at == number or _re("counts").search(sentence)):
                return True
        return False
