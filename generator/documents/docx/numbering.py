"""Numbers that Word makes before paragraphs (w:numPr), as text: 一、 （一） 1. （1） and what else its lists offer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from generator.documents.docx.names import VAL, as_integer, is_on, value, w

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MAX_NUMBER = 100_000  # numbers beyond are written in digits
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED, _IN_BRACKETS, _WITH_STOP = "①", "⑴", "⒈"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_ROMAN = 4000


@dataclass(frozen=True, slots=True)
class _ListLevel:
    """A level of a list; `restart` is the level (from 1) whose number lets it begin anew, 0 for never, -1 for any higher one."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int = -1
    in_digits: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class _List:
    """A w:num: the w:abstractNum that it counts in, its levels, and the levels that it begins anew."""

    counted_in: str
    levels: dict[int, _ListLevel]
    begins: set[int]


class Numbering:
    """The lists of a document, counting on as paragraphs are read in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        abstracts = (
            {} if root is None else {one.get(w("abstractNumId"), ""): one for one in root.findall(w("abstractNum"))}
        )
        by_style = {value(one, w("styleLink")): key for key, one in abstracts.items() if value(one, w("styleLink"))}
        self._lists: dict[str, _List] = {}
        for num in [] if root is None else root.findall(w("num")):
            key = value(num, w("abstractNumId")) or ""
            abstract = abstracts.get(key)
            key = by_style.get(value(abstract, w("numStyleLink")), key)
            if key in abstracts:
                self._lists[num.get(w("numId"), "")] = _list(num, key, abstracts[key])
        self._counts: dict[str, list[int | None]] = {}

    def level_of_style(self, list_id: str, style_id: str, otherwise: int) -> int:
        """The level of the list that is linked to the style; `otherwise` where none is."""
        entry = self._lists.get(list_id)
        levels = {} if entry is None else entry.levels
        return next((level for level, one in levels.items() if style_id and one.style == style_id), otherwise)

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of that list and level as Word prints it before the text, "" for none or a bullet."""
        entry = self._lists.get(list_id)
        if entry is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(entry.counted_in, [None] * _LEVELS)
        if level in entry.begins:
            entry.begins.discard(level)
            counts[level] = None
        current, own = counts[level], entry.levels.get(level, _ListLevel())
        counts[level] = own.start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            restart = entry.levels.get(deeper, _ListLevel()).restart
            if restart < 0 or level < restart:
                counts[deeper] = None
        if own.kind in ("bullet", "none") and not _PLACE.search(own.text):
            return "" if own.kind == "bullet" else own.text
        return _with_gap(_PLACE.sub(lambda place: _number(entry, counts, own, int(place[1]) - 1), own.text), own.suffix)


def _with_gap(label: str, suffix: str) -> str:
    """With a blank before the text where the number ends in a letter or digit, or the list says so."""
    return (
        f"{label} "
        if label and suffix != "nothing" and (label[-1].isalpha() or label[-1].isdecimal() or suffix == "space")
        else label
    )


def _number(entry: _List, counts: list[int | None], own: _ListLevel, level: int) -> str:
    one = entry.levels.get(level, _ListLevel())
    count = counts[level]
    return in_kind(one.start if count is None else count, "decimal" if own.in_digits else one.kind)


def _list(num: etree._Element, key: str, abstract: etree._Element) -> _List:
    levels = {as_integer(one.get(w("ilvl"))): _level(one) for one in abstract.findall(w("lvl"))}
    begins: set[int] = set()
    for override in num.findall(w("lvlOverride")):
        level = as_integer(override.get(w("ilvl")))
        own = override.find(w("lvl"))
        if own is not None:
            levels[level] = _level(own)
        start = override.find(w("startOverride"))
        if start is not None:
            levels[level] = replace(levels.get(level, _ListLevel()), start=as_integer(start.get(VAL), 1))
            begins.add(level)
    return _List(key, levels, begins)


def _level(element: etree._Element) -> _ListLevel:
    kind = element.find(f".//{w('numFmt')}")
    return _ListLevel(
        as_integer(value(element, w("start")), 1),
        "decimal" if kind is None else kind.get(VAL, "decimal"),
        value(element, w("lvlText")) or "",
        as_integer(value(element, w("lvlRestart")), -1),
        bool(is_on(element, w("isLgl"))),
        value(element, w("suff")) or "tab",
        value(element, w("pStyle")) or "",
    )


def in_kind(number: int, kind: str) -> str:
    """A number as a list of that kind (w:numFmt) writes it; in digits where the kind is not known or does not reach so far."""
    write = _KINDS.get(kind)
    text = write(number) if write is not None and 0 < number < _MAX_NUMBER else ""
    return text or str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千万") -> str:
    """一, 十, 十一, 二十, 一百零一: as it is said, up to 99999."""
    places = [int(digit) for digit in str(number)]
    text, zero = "", False
    for index, digit in enumerate(places):
        power = len(places) - index - 1
        if digit:
            text += ("零" if zero and text else "") + digits[digit] + (units[power - 1] if power else "")
        zero = not digit
    return text[1:] if text.startswith("一十") else text


def _from(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _run(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= most else ""


def _letters(number: int) -> str:
    """a … z, aa … zz: the letter as often as the alphabet has been gone through."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 10)


def _roman(number: int) -> str:
    text = ""
    if number < _MAX_ROMAN:
        for one, sign in _ROMAN:
            times, number = divmod(number, one)
            text += sign * times
    return text


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_KINDS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseCounting": chinese,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾佰仟万"),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "decimalEnclosedCircle": _run(_CIRCLED, 20),
    "decimalEnclosedCircleChinese": _run(_CIRCLED, 20),
    "decimalEnclosedParen": _run(_IN_BRACKETS, 20),
    "decimalEnclosedFullstop": _run(_WITH_STOP, 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
