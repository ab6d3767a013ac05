"""Quantities in running Chinese text: ``3件``, ``３件``, ``1,250件``, ``一百二十三件``, ``三千余件``, ``约1.2万件``, ``零``.

A quantity is a number with its measure word. What only looks like one is left out: ordinals (第3件), ``一件事``, ``每一件``, ranges,
parts of a hundred. Digits and letters may be full-width; places are those of the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.checks.narrative.words import words
from generator.formats.values import Number
from generator.text.chinese_numerals import chinese_number

CASES = words("cases")
_OTHERS = words("other_measures")
_DIGITS = r"\d{1,3}(?:[,，]\d{3})+(?![\d.])|\d{1,15}(?:\.\d{1,6})?"
_HAN = "[零〇一二两三四五六七八九十百千万亿]{1,15}"
_QUANTITY = re.compile(
    r"(?=[\d零〇一二两三四五六七八九十百千万亿])"  # passes over all else at once
    rf"(?:(?P<digits>{_DIGITS})\s?(?P<scale>[百千万亿])?|(?P<han>{_HAN}))(?P<more>余|多|几)?\s?"
    rf"(?:(?P<measure>{CASES}|{_OTHERS})(?P<after>左右|以上|以内|以下|上下|之多)?|(?<=[\d零])(?=[，。；、,;）)]|$))"
)
_BEFORE = re.compile("(?:约|大约|将近|近|超过|逾|超|不足|不到|至少)(?=\\s?$)")
_MAY_END_BEFORE = frozenset("约近过逾超足到少")
_MAX_BEFORE = 4
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ORDINAL_OR_EACH = frozenset("第每逐任何哪同这那某另唯各几数前后上下半")  # 第3件, 每一件, 上一次
_RANGE_BEFORE = re.compile(r"(?:第|[\d一二三四五六七八九十][—~～－\-至到])$")
_MAY_END_RANGE = frozenset("第—~～－-至到")
_NO_QUANTITY_AFTER = re.compile(words("no_quantity_after"))
_LARGE = 10**13


class Quantity(NamedTuple):
    """A number in a text: from `start` to `end`, its measure word ("" for a bare number), and between which bounds it
    lies; `high` is None where it is open. `exact` says whether it is one number."""

    start: int
    end: int
    measure: str
    low: Number
    high: Number | None

    @property
    def exact(self) -> bool:
        """Whether it is one number, and not about so many."""
        return self.low == self.high

    def allows(self, number: Number) -> bool:
        """Whether it may mean that number."""
        return self.low <= number and (self.high is None or number <= self.high)


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of a text that has gone through :func:`half_width_in_place`, in order."""
    for match in _QUANTITY.finditer(text):
        start = match.start()
        previous = text[start - 1 : start]
        number = None if _is_rest(text, start, previous) else _number(match)
        if number is None or _is_none(text, match, previous):
            continue
        about = None
        if previous in _MAY_END_BEFORE or previous.isspace():
            about = _BEFORE.search(text, max(0, start - _MAX_BEFORE), start)
        low, high = _bounds(number, about[0] if about else "", match)
        yield Quantity(about.start() if about else start, match.end(), match["measure"] or "", low, high)


def _is_rest(text: str, start: int, previous: str) -> bool:
    """Whether a number begins within another: the 3 of 12.3, the 024 of 1,024."""
    return previous.isdecimal() or (previous in (".", ",", "，") and text[start - 2 : start - 1].isdecimal())


def _number(match: re.Match[str]) -> Number | None:
    digits, scale = match["digits"], match["scale"]
    if not digits:
        value = chinese_number(match["han"])
        return value if value is not None and value < _LARGE else None
    digits = digits.replace(",", "").replace("，", "")
    number = Decimal(digits) if "." in digits else int(digits)
    if scale:
        number *= _SCALES[scale]
    return number if number < _LARGE else None


def _is_none(text: str, match: re.Match[str], previous: str) -> bool:
    """Whether it only looks like a quantity."""
    if _NO_QUANTITY_AFTER.match(text, match.end()):
        return True
    if previous in _MAY_END_RANGE and _RANGE_BEFORE.search(text, max(0, match.start() - 2), match.start()):
        return True
    return match["han"] is not None and previous in _ORDINAL_OR_EACH


def _bounds(number: Number, before: str, match: re.Match[str]) -> tuple[Number, Number | None]:
    after = match["after"] or ""
    if not (before or after or match["more"]):
        return number, number
    if match["more"]:
        return number, number + _last_place(number) - (1 if number >= 10 else 0)  # noqa: PLR2004 - 十余件 is under 20
    if before in ("超过", "逾", "超", "至少") or after in ("以上", "之多"):
        return number, None
    if before in ("不足", "不到") or after in ("以内", "以下"):
        return 0, number
    if before in ("近", "将近"):
        return number * Decimal("0.8"), number
    return number * Decimal("0.85"), number * Decimal("1.15")


def _last_place(number: Number) -> int:
    """The unit of the last digit that is not zero: 1000 of 三千, 10 of 1250."""
    place, rest = 1, int(number)
    while rest and rest % 10 == 0:
        rest //= 10
        place *= 10
    return place
