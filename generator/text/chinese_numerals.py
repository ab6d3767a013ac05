"""Numbers in Chinese characters."""

from __future__ import annotations

from functools import lru_cache

_MAX_LENGTH = 24  # characters of a number
_DIGITS = dict(zip("零〇一二三四五六七八九两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_IN_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_NUMERALS = "〇一二三四五六七八九"


@lru_cache(maxsize=1024)
def chinese_number(text: str) -> int | None:
    """The integer that a number in Chinese characters stands for, None for other texts: ``一百二十三`` is 123."""
    if not text or len(text) > _MAX_LENGTH or not set(text) <= set(_DIGITS) | set(_UNITS):
        return None
    if not set(text) & set(_UNITS):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            continue
        unit = _UNITS[sign]
        if unit >= _UNITS["万"]:
            total = (total + section + digit) * unit
            section = 0
        else:
            section += (digit or 1) * unit
        digit = 0
    return total + section + digit


def chinese_numeral(number: int) -> str:
    """一, 二, … 十, 十一, … 九十九, as headings are numbered; 100 and more in digits."""
    if number > 99:  # noqa: PLR2004
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _NUMERALS[tens] + "十")
    return head + (_NUMERALS[ones] if ones else "")


def digit_by_digit(text: str) -> str:
    """A year as it is spelt, in digits: ``二〇二三`` and ``二○二三`` are 2023; other characters stay."""
    return text.translate(_IN_DIGITS)
