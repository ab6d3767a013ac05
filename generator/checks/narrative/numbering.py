"""Numbers at the beginning of paragraphs and in running text: which of them skip, repeat, or stand on the wrong level.

Levels follow GB/T 9704-2012, 7.3.3: 一、 (1), （一） (2), 1. (3), （1） (4). The first belongs to the form's sections. Numbers of a level
begin anew below a higher one and after a paragraph of text, or run on over it. 一是, 二是 and 一要, 二要 are counted apart from
them, within a paragraph and from one to the next. Only what its neighbours prove wrong is named, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from generator.checks.narrative.words import words
from generator.formats.labels import canonical
from generator.report.narrative import Paragraph
from generator.text.chinese_numerals import chinese_number, chinese_numeral

Fault = Literal["skipped", "repeated", "first", "level", "inverted", "section", "part", "heading", "sign"]
_HAN = "一二三四五六七八九十"
_NUMBER = re.compile(
    rf"[（(](?P<han>[{_HAN}]{{1,3}})[）)]|(?P<digits>\d{{1,2}})(?:[．.](?!\d)|、(?!\d))|[（(](?P<inner>\d{{1,2}})[）)]"
    rf"|(?P<section>[{_HAN}]{{1,3}})、(?![{_HAN}])"
)
_MARK = re.compile(rf"(?P<number>[{_HAN}]{{1,2}})(?P<kind>是|要(?![求素点件害闻]))(?!(?P=number))")
_BEFORE_MARK = "。；;：:，,、！？ \u3000）)”"
_BEGUN_OTHERWISE = re.compile(words("begun_otherwise"))
_COLON = re.compile("[：:]")
_MAX_NESTED = 3  # lists of one paragraph within each other
_LEVELS = {"section": 1, "han": 2, "digits": 3, "inner": 4}
_MAX_HEADING_NUMBER = 40  # a higher number begins no heading


class Misnumbered(NamedTuple):
    """A number that is wrong: in which paragraph (from 0), where in its text, as it is `written`; what is wrong, the
    number that stands `before` it ("" where none does), and what to `write` ("" where it is to be taken out)."""

    paragraph: int
    start: int
    written: str
    fault: Fault
    before: str = ""
    write: str = ""


class _Item(NamedTuple):
    """A numbered paragraph: which, its level and number, as written, and what follows it there."""

    paragraph: int
    level: int
    number: int
    written: str
    text: str


def misnumbered(paragraphs: Sequence[Paragraph], label: str, names: Sequence[str] = ()) -> Iterator[Misnumbered]:
    """What is wrong with the numbers of one text of a narrative.

    `label` is its section's; where the text is a part of it, whose heading the program has numbered （一）, `names` are the
    part's, and this level is taken too.
    """
    items = list(_items(paragraphs))
    misplaced = next((item for item in items if item.level == 1 or (names and item.level == 2)), None)  # noqa: PLR2004
    if misplaced is not None:
        yield _misplaced(misplaced, label, names)
    inverted = _inverted(items)
    if inverted is not None:
        yield inverted
    elif misplaced is None:
        yield from _Order(paragraphs).faults(items)
    signed = next((item for item in items if item.level == 3 and item.written.endswith("、")), None)  # noqa: PLR2004
    if signed is not None and inverted is None:
        yield Misnumbered(signed.paragraph, 0, signed.written, "sign", "", _shape(3, signed.number))
    marks = [list(_marks(paragraph.full_text)) for paragraph in paragraphs]
    for kind in "是要":
        if any(mark["kind"] == kind for found in marks for mark in found):
            yield from _Marks(kind).faults(paragraphs, marks)


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[_Item]:
    for index, paragraph in enumerate(paragraphs):
        match = _NUMBER.match(paragraph.full_text)
        if match is None or any(begin < match.end() for begin, _ in paragraph.inserted):
            continue
        group, text = match.lastgroup or "", paragraph.full_text[match.end() :].strip()
        number = chinese_number(match[group]) if group in ("han", "section") else int(match[group])
        if text and number and number <= _MAX_HEADING_NUMBER:
            yield _Item(index, _LEVELS[group], number, match[0], text)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Each 一是, 二要 of a text that begins a clause."""
    for match in _MARK.finditer(text):
        if match.start() == 0 or text[match.start() - 1] in _BEFORE_MARK:
            yield match


def _misplaced(item: _Item, label: str, names: Sequence[str]) -> Misnumbered:
    """A number of a level that is the form's, or the program's; its text may be that very heading."""
    if item.level == 1:
        own = canonical(item.text.rstrip("。：:")) == canonical(label)
        return Misnumbered(item.paragraph, 0, item.written, *_taken(own, "section", _shape(2, item.number)))
    heading = canonical(re.split("[。，,：:；;]", item.text, maxsplit=1)[0])
    own = heading in {canonical(name) for name in names}
    return Misnumbered(item.paragraph, 0, item.written, *_taken(own, "part", _shape(3, item.number)))


def _taken(own: bool, fault: Fault, write: str) -> tuple[Fault, str, str]:
    return ("heading", "", "") if own else (fault, "", write)


def _inverted(items: Sequence[_Item]) -> Misnumbered | None:
    """1. over （一）: the lower level comes first, the higher one directly below it, and then the lower one goes on."""
    seen: set[int] = set()
    for at, (upper, lower) in enumerate(pairwise(items)):
        new = upper.level not in seen and lower.level not in seen
        if new and upper.number == lower.number == 1 and 1 < lower.level < upper.level:
            later = items[at + 2 :]
            if any(item.level == upper.level and item.number == 2 for item in later):  # noqa: PLR2004
                return Misnumbered(upper.paragraph, 0, upper.written, "inverted", lower.written, _shape(lower.level, 1))
        seen.add(upper.level)
    return None


def _shape(level: int, number: int) -> str:
    han = chinese_numeral(number)
    return {1: f"{han}、", 2: f"（{han}）", 3: f"{number}.", 4: f"（{number}）"}[level]


def _spellings(level: int, number: int) -> tuple[str, ...]:
    """How the number may be typed within a line."""
    if level == 3:  # noqa: PLR2004
        return f"{number}.", f"{number}．", f"{number}、"
    inner = chinese_numeral(number) if level == 2 else str(number)  # noqa: PLR2004
    return f"（{inner}）", f"({inner})"


class _Order:
    """Holds each numbered paragraph against those before it: `running` is the last number of each level that goes on,
    `ended` of those that a higher level has ended."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.running: dict[int, _Item] = {}
        self.ended: dict[int, int] = {}
        self.previous, self.written = -1, ""

    def faults(self, items: Sequence[_Item]) -> Iterator[Misnumbered]:
        """The faults in order; after each, counting goes on from the number as it is written."""
        for item in items:
            level, fault = self._judged(item)
            for deeper in [one for one in self.running if one > level]:
                self.ended[deeper] = self.running.pop(deeper).number
            self.running[level] = item
            self.previous, self.written = item.paragraph, item.written
            if fault is not None:
                yield fault

    def _judged(self, item: _Item) -> tuple[int, Misnumbered | None]:
        """The level that the item is meant to be on, and what is wrong with it."""
        last = self.running.get(item.level)
        follows = last.number + 1 if last else 1
        if item.number in (follows, self.ended.get(item.level, 0) + 1 if last is None else follows):
            return item.level, None
        if item.number == 1 and not self._is_adjacent(item):
            return item.level, None
        if last is None:
            return self._begun(item)
        if item.number > follows and self._stands_in_text(item, item.number - 1):
            return item.level, None
        fault: Fault = "skipped" if item.number > follows else "repeated"
        return item.level, self._fault(item, fault, last.written, _shape(item.level, follows))

    def _begun(self, item: _Item) -> tuple[int, Misnumbered | None]:
        """An item that begins its level, but not with 1: it may begin in running text, or belong to another level."""
        if self._stands_in_text(item, item.number - 1):
            return item.level, None
        for level, other in sorted(self.running.items(), reverse=True):
            if other.number + 1 == item.number:
                return level, self._fault(item, "level", other.written, _shape(level, item.number))
        return item.level, self._fault(item, "first", "", _shape(item.level, 1))

    def _is_adjacent(self, item: _Item) -> bool:
        """Whether the item follows another one directly, and that one does not announce it."""
        if item.paragraph != self.previous + 1 or self.previous < 0:
            return False
        return not self.paragraphs[self.previous].full_text.rstrip().endswith(("：", ":"))

    def _stands_in_text(self, item: _Item, number: int) -> bool:
        """Whether a number is spelled in another way, or within a line, since the last numbered paragraph."""
        han = chinese_numeral(number)
        forms = [f"{han}是", f"第{han}", *_spellings(item.level, number)]
        between = [paragraph.full_text for paragraph in self.paragraphs[max(0, self.previous) : item.paragraph]]
        if self.previous >= 0:
            between[0] = between[0][len(self.written) :]
        return any(form in text for text in between for form in forms)

    @staticmethod
    def _fault(item: _Item, fault: Fault, before: str, write: str) -> Misnumbered:
        return Misnumbered(item.paragraph, 0, item.written, fault, before, write)


@dataclass
class _Marks:
    """Counts 一是, 二是 (or 一要, 二要): `outer` is the last that begins a paragraph, `last` the last anywhere; `open` are the
    lists of the paragraph in hand, each by its last number, those within others behind them."""

    kind: str
    outer: int = 0
    last: int = 0
    at: int = -2
    open: list[int] = field(default_factory=list)

    def faults(
        self, paragraphs: Sequence[Paragraph], marks: Sequence[Sequence[re.Match[str]]]
    ) -> Iterator[Misnumbered]:
        """The faults in order; after each, counting goes on from the number as it is written."""
        for index, paragraph in enumerate(paragraphs):
            text, self.open, end = paragraph.full_text, [], 0
            for match in marks[index]:
                number = chinese_number(match["number"])
                if match["kind"] != self.kind or not number:
                    continue
                between = text[end : match.start()]
                wanted = (
                    self._at_start(number, index, paragraphs) if match.start() == 0 else self._within(number, between)
                )
                if wanted and wanted != number:
                    before = f"{chinese_numeral(wanted - 1)}{self.kind}" if wanted > 1 else ""
                    fault: Fault = "first" if wanted == 1 else "skipped" if number > wanted else "repeated"
                    write = f"{chinese_numeral(wanted)}{self.kind}"
                    yield Misnumbered(index, match.start(), match[0], fault, before, write)
                self.last, end = number, match.end()

    def _at_start(self, number: int, index: int, paragraphs: Sequence[Paragraph]) -> int:
        """Which number should begin the paragraph; 0 where it cannot be told."""
        outer, again = self.outer, self.outer == self.last == 1 and self.at == index - 1
        again = again and not paragraphs[index - 1].full_text.rstrip().endswith(("：", ":"))
        before, self.outer, self.at, self.open = max(self.at, 0), number, index, [number]
        if number == 1:
            return 2 if again else 1
        if number in (outer + 1, self.last + 1):
            return number
        if not self.last:
            return 0 if index and _BEGUN_OTHERWISE.search(paragraphs[index - 1].full_text) else 1
        wanted = (outer or self.last) + 1
        between = "\n".join(paragraph.full_text for paragraph in paragraphs[before:index])
        otherwise = self._is_spelled_otherwise(wanted, between) or _BEGUN_OTHERWISE.search(between) is not None
        return 0 if otherwise else wanted

    def _within(self, number: int, between: str) -> int:
        """Which number should stand there in running text, after `between`; 0 where it cannot be told."""
        if number == 1:
            again = (
                self.open[-1:] == [1] and between.rstrip().endswith(("。", "；", ";")) and not _COLON.search(between)
            )
            self.open = self.open if again else [*self.open[-_MAX_NESTED:], 1]
            return 2 if again else 1
        for depth in range(len(self.open), 0, -1):
            if self.open[depth - 1] + 1 == number:
                self.open = [*self.open[: depth - 1], number]
                return number
        if self.open and _BEGUN_OTHERWISE.search(between):
            self.open = [number]
            return 0
        wanted = self.open[-1] + 1 if self.open else (number if number == self.last + 1 else 1)
        self.open = [*self.open[:-1], number]
        return 0 if self._is_spelled_otherwise(wanted, between) else wanted

    def _is_spelled_otherwise(self, number: int, between: str) -> bool:
        if number == 1:
            return _BEGUN_OTHERWISE.search(between) is not None
        han = chinese_numeral(number)
        forms = (
            f"{han}是",
            f"{han}要",
            f"{han}、",
            f"{han}，",
            f"第{han}",
            f"（{han}）",
            f"{number}.",
            f"{number}、",
            "再次",
            "最后",
        )
        return any(form in between for form in forms)
