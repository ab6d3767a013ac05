"""Figures and dates as people write them, read as they meant them or refused with what to write instead.

Counts (件数) are whole numbers from 0 to 10^12; changes (本年增/减) may be negative; money is in 万元, with the
decimals that were written.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from generator.messages.display import quoted
from generator.messages.message import Message, msg, plural
from generator.text.chinese_numerals import chinese_number
from generator.text.normalise import half_width, without_blanks, without_invisible

Number = int | Decimal
FigureType = Literal["count", "change", "money"]
MAX_COUNT = 10**12
_MAX_LENGTH = 40  # characters of a number, unit and all
_LOOK_AGAIN = msg("Look for a digit typed twice.")
_DIGITS_ONLY = msg("Write digits only, for example 12; 0 where there is nothing.")
_SHORT = 12  # digits that cannot exceed MAX_COUNT
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MONEY_UNIT = re.compile(r"(?P<number>[^元万亿]*)(?P<unit>元|万元|亿元|万|亿)$")
_CURRENCY = re.compile(r"^(?:人民币|RMB)?[¥￥]?", re.IGNORECASE)
_IN_WAN = {"元": Decimal("0.0001"), "亿元": Decimal(10000)}
_NOTHING = {
    "-",
    "--",
    "—",
    "——",
    "–",
    "/",
    "\\",
    "无",
    "没有",
    "不适用",
    "不涉及",
    "空",
    "n/a",
    "na",
    "none",
    "nil",
    "暂无",
    "〇",
    "false",
    "no",
    "off",
    "否",
}
_YES = {"true", "yes", "on", "是", "有"}
_ABOUT = re.compile(r"^(?:约|大约|近|超|超过|逾|不到|左右)|(?:余|多|左右|以上|以下|上下)(?:件|条|份|个|项|次|宗|起)?$")
_MEASURE = re.compile(r"(?:件次|件数|件|条|份|个|项|次|宗|起|人次|人|家)$")
_SLIPS = str.maketrans("oOlI", "0011")
_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that is not what its place asks for: what was written, why it will not do, what to write."""

    text: str
    code: str
    message: Message
    hint: Message


def read_figure(text: str, kind: FigureType, decimals: int | None = None) -> Number | Unreadable:
    """The number that `text` means in a figure of that kind: int for counts and changes, Decimal in 万元 for money.

    `decimals`: how many decimals money shows, None for as many as written. An empty text is 0.
    """
    if kind != "money" and len(text) <= _SHORT and text.isascii() and text.isdigit():
        return int(text)
    plain = plain_value(text).replace("−", "-")
    if plain == "":
        return zero(kind, decimals)
    if plain.casefold() in _NOTHING:
        return _refuse(
            text, "E131", msg("“{text}” is not a number.", text=quoted(text)), msg("Write 0 where there is nothing.")
        )
    if len(plain) > _MAX_LENGTH:
        return _too_long(text, plain)
    if _spaced_out(text):
        return _refuse(
            text,
            "E131",
            msg("“{text}” has a space within the number.", text=quoted(text)),
            msg("Is it {number}? Then write it without the space.", number=plain),
        )
    return _money(text, plain, decimals) if kind == "money" else _count(text, plain, kind)


def zero(kind: FigureType, decimals: int | None = None) -> Number:
    """What an empty cell of that kind shows: 0, or 0.0000 where the decimals are fixed."""
    if kind != "money":
        return 0
    return Decimal(0).quantize(Decimal(1).scaleb(-(decimals or 0)))


def plain_value(text: str) -> str:
    """A text in half-width characters and without its blanks and invisible marks."""
    return without_invisible(without_blanks(half_width(text)))


def _too_long(text: str, plain: str) -> Unreadable:
    """More than any number is written with."""
    start = quoted(text)
    if set(plain) <= set("+-0123456789.,"):
        return _refuse(text, "E133", msg("{text} is more than any count can be.", text=start), _LOOK_AGAIN)
    return _refuse(text, "E131", msg("“{text}” is not a number.", text=start), _DIGITS_ONLY)


def _spaced_out(text: str) -> bool:
    return re.search(r"[\d.,]\s+[\d.,]", half_width(text.strip())) is not None


def _refuse(text: str, code: str, message: Message, hint: Message) -> Unreadable:
    return Unreadable(text, code, message, hint)


def _number(plain: str) -> Decimal | None:
    """The decimal of digits with or without grouping commas."""
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    return Decimal(plain) if _PLAIN.fullmatch(plain) and plain.isascii() else None


def _count(text: str, plain: str, kind: FigureType) -> Number | Unreadable:
    number = _number(plain)
    if number is None:
        return _not_a_count(text, plain, kind)
    if "." in plain:
        whole = number.to_integral_value()
        hint = msg("Write {number}.", number=int(whole)) if whole == number else msg("Write the whole number of cases.")
        return _refuse(text, "E130", msg("A count must be a whole number, not {text}.", text=plain), hint)
    if number < 0 and kind == "count":
        return _refuse(
            text,
            "E132",
            msg("A count cannot be negative: {text}.", text=plain),
            msg("Write the number without a minus sign, or 0."),
        )
    return _in_bounds(text, int(number), plain)


def _in_bounds(text: str, number: int, plain: str) -> Number | Unreadable:
    if abs(number) > MAX_COUNT:
        return _refuse(text, "E133", msg("{text} is more than any count can be.", text=plain), _LOOK_AGAIN)
    return number


def _not_a_count(text: str, plain: str, kind: FigureType) -> Unreadable:
    wrong = msg("“{text}” is not a number.", text=quoted(text))
    without = _MEASURE.sub("", plain)
    if without != plain and _number(without) is not None:
        number = _count(text, without, kind)
        if isinstance(number, Unreadable):
            return number
        unit = plain[len(without) :]
        return _refuse(text, "E131", wrong, msg("Write {number} only, without “{unit}”.", number=number, unit=unit))
    if _ABOUT.search(plain):
        return _refuse(text, "E131", wrong, msg("The table takes the exact number only."))
    if (value := chinese_number(without)) is not None:
        return _refuse(text, "E131", wrong, msg("Write {number} in digits.", number=value))
    if plain.casefold() in _YES:
        return _refuse(text, "E131", wrong, msg("Write how many."))
    if _DATE.fullmatch(plain):
        return _refuse(
            text, "E131", msg("“{text}” is a date, not a number.", text=quoted(text)), msg("Write how many.")
        )
    if "," in plain and _number(plain.replace(",", "")) is not None:
        return _refuse(
            text,
            "E131",
            msg("The commas in “{text}” are not where thousands are.", text=quoted(text)),
            msg("Is it {number}? Then write it without commas.", number=plain.replace(",", "")),
        )
    if plain.startswith("="):
        return _refuse(text, "E131", msg("“{text}” is a formula.", text=quoted(text)), msg("Write its result."))
    slip = plain.translate(_SLIPS)
    if slip != plain and slip.isdigit():
        return _refuse(text, "E131", wrong, msg("Is it {number}? Digits only, no letters.", number=slip))
    return _refuse(text, "E131", wrong, _DIGITS_ONLY)


def _money(text: str, plain: str, decimals: int | None) -> Number | Unreadable:
    amount = _CURRENCY.sub("", plain)
    unit = _MONEY_UNIT.fullmatch(amount)
    digits = unit["number"] if unit else amount
    number = _number(digits)
    if number is None:
        return _not_money(text, amount)
    if number < 0:
        return _refuse(
            text,
            "E132",
            msg("An amount cannot be negative: {text}.", text=plain),
            msg("Write the amount without a minus sign, or 0."),
        )
    if (unit and unit["unit"] in ("万", "亿")) or (amount != plain and not unit):
        in_wan = number * _IN_WAN["亿元"] if unit and unit["unit"] == "亿" else number
        return _refuse(
            text,
            "E134",
            msg("“{text}” does not say of what.", text=quoted(text)),
            msg(
                "The column is in 万元: write {number}, or the amount with its unit, 元 or 万元.",
                number=_digits(in_wan),
            ),
        )
    if unit and unit["unit"] != "万元":
        number = _trimmed(number * _IN_WAN[unit["unit"]])
    if number > MAX_COUNT:
        return _refuse(
            text,
            "E133",
            msg("{text} is more than any amount can be.", text=plain),
            _LOOK_AGAIN,
        )
    return _fixed(text, number.copy_abs(), decimals)  # of -0; abs would round it


def _not_money(text: str, amount: str) -> Unreadable:
    value = chinese_number(amount.removesuffix("元"))
    hint = msg("Write the amount in 万元 as digits, for example 25.1; 0 where there is none.")
    if value is not None and amount.endswith("元"):
        in_wan = _trimmed(value * _IN_WAN["元"])
        hint = msg("Write {number} in digits, in 万元.", number=_digits(in_wan))
    return _refuse(text, "E134", msg("“{text}” is not an amount of money.", text=quoted(text)), hint)


def _trimmed(number: Decimal) -> Decimal:
    """Without the zeros that a conversion leaves at the end."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _fixed(text: str, number: Decimal, decimals: int | None) -> Number | Unreadable:
    if decimals is None:
        return number
    fixed = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if fixed != number:
        return _refuse(
            text,
            "E134",
            plural(
                "This column takes {count} decimal; {text} has more.",
                "This column takes {count} decimals; {text} has more.",
                decimals,
                text=_digits(number),
            ),
            msg("Write {number}, if that is what is meant.", number=_digits(fixed)),
        )
    return fixed


def _digits(number: Decimal) -> str:
    """A number in digits, without an exponent."""
    return f"{number:f}"


def written(number: Number) -> str:
    """A figure as the report prints it: digits without grouping, decimals as they are kept."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def read_year(text: str) -> int | Unreadable:
    """The report year of ``2024``, ``2024年``, ``２０２４``; four digits."""
    plain = plain_value(text).removesuffix("度").removesuffix("年")
    if re.fullmatch(r"20\d\d", plain):
        return int(plain)
    return _refuse(
        text,
        "E121",
        msg("“{text}” is not a report year.", text=quoted(text)),
        msg("Write the year of the report in four digits, for example 2025."),
    )


def read_date(text: str) -> datetime.date | Unreadable:
    """The date of ``2025-01-15`` or ``2025年1月15日``."""
    plain = plain_value(text)
    match = _DATE.fullmatch(plain)
    if match:
        try:
            return datetime.date(*map(int, match.groups()))
        except ValueError:
            return _refuse(
                text,
                "E123",
                msg("There is no such day: {text}.", text=quoted(text)),
                msg("Look at the calendar, and write for example 2025-01-15."),
            )
    return _refuse(
        text,
        "E123",
        msg("“{text}” is not a date.", text=quoted(text)),
        msg("Write for example 2025-01-15 or 2025年1月15日."),
    )
