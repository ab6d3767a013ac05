"""Figures as they are printed in reports: full-width, with units and separators, or with a dash for nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.formats.model import Column
from generator.formats.values import Number, Unreadable, plain_value, read_figure, zero
from generator.recognition.label_similarity import COUNTED, NOTHING, flat
from generator.text.chinese_numerals import chinese_number

_UNIT = re.compile(rf"(?<=\d)(?P<open>\()?(?:{COUNTED})(?(open)\))$")
_BRACKETED = re.compile(r"\((\d[\d,.]*)\)")
_DIGITS = re.compile(r"[-+]?[\d,\s]+(?:\.\d+)?")
_BARE = re.compile(r"[-+]?\d[\d,]*(?:\.\d*)?")
_WITHOUT_FRACTION = re.compile(r"([-+]?\d+)\.0+")
_LARGE = re.compile(r"(?=[\d,]{13,20}$)(?:\d+|\d{1,3}(?:,\d{3})+)")


class Read(NamedTuple):
    """The number of a cell, None where it is none, and how it was written where that is not as a plain number."""

    number: Number | None
    manner: Literal["", "blank", "nothing", "approximate", "bracketed", "worded"] = ""


def read_number(text: str, column: Column, *, is_sum: bool = False) -> Read:
    """The number that a cell of that column shows; an amount of money in 万元, whatever its unit. A sum may be greater than any
    number that is counted."""
    plain = plain_value(flat(text)).replace("−", "-").replace("－", "-")
    read = _read(plain, column, is_sum=is_sum)
    worded = read.number is not None and not read.manner and _BARE.fullmatch(plain) is None
    return read._replace(manner="worded") if worded else read


def _read(plain: str, column: Column, *, is_sum: bool) -> Read:
    if plain == "":
        return Read(zero(column.type, column.decimals), "blank")
    if plain in NOTHING:
        return Read(zero(column.type, column.decimals), "nothing")
    if (
        bracketed := _BRACKETED.fullmatch(plain)
    ) is not None:  # where books are kept it would be less than nothing; no figure is
        return Read(_read(bracketed[1], column, is_sum=is_sum).number, "bracketed")
    without = _UNIT.sub("", plain)
    for candidate in (plain, without, without.replace(",", "") if _DIGITS.fullmatch(without) else without):
        number = read_figure(candidate, column.type, column.decimals)
        if not isinstance(number, Unreadable):
            return Read(number)
    if is_sum and _LARGE.fullmatch(without):
        return Read(int(without.replace(",", "")))
    return _otherwise(without, column)


def _otherwise(plain: str, column: Column) -> Read:
    if column.type == "money":
        if column.decimals is not None:  # more decimals than the form has
            number = read_figure(plain, column.type)
            if isinstance(number, Decimal):
                return Read(number.quantize(Decimal(1).scaleb(-column.decimals)), "approximate")
        bare = re.sub(r"万元?$", "", plain)
        number = read_figure(bare, column.type, column.decimals)
        return Read(None if isinstance(number, Unreadable) else number)
    if (whole := _WITHOUT_FRACTION.fullmatch(plain)) is not None:
        number = read_figure(whole[1], column.type, column.decimals)
        return Read(None if isinstance(number, Unreadable) else number)
    return Read(chinese_number(plain))
