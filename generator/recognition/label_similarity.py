"""How much the text of a cell or heading is like a label of the form."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from generator.formats.labels import canonical
from generator.text.normalise import compatible

SURE, LIKELY = 0.85, 0.66
_YEAR = re.compile(r"[（(]\s*20\d\d\s*年?度?\s*[）)]")
_NUMBERED = re.compile(r"\(?\d{1,2}[.、)]")
COUNTED = "件次|人次|件|条|份|个|项|次|宗|起|人|家"  # what figures count, as a pattern
_FIGURE = re.compile(rf"\(?[-+−]?[¥￥]?\d[\d,，.\s]*(?:\(?(?:{COUNTED}|元|万元|亿元|万)\)?)?\)?")
NOTHING = frozenset(
    ("-", "--", "—", "——", "–", "/", "\\", "无", "没有", "〇", "零", "不适用", "不涉及")
)  # in half-width forms
_QUOTES = str.maketrans(dict.fromkeys("“”‘’'„‟「」『』﹁﹂〝〞", '"'))
_MAX_LABEL = 120  # signs that no label has
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


def flat(text: str) -> str:
    """A text without its blanks and invisible marks, in half-width forms, as labels are compared sign by sign."""
    return _flat(text) if len(text) <= _MAX_LABEL else _flat.__wrapped__(text)  # what is long would fill the memory


@lru_cache(maxsize=65536)
def _flat(text: str) -> str:
    return _INVISIBLE.sub("", compatible(text))


def is_figure(text: str) -> bool:
    """Whether a text may stand where a figure should: a number, with or without unit, or what is written for none."""
    return _is_figure(text) if len(text) <= _MAX_LABEL else _is_figure.__wrapped__(text)


@lru_cache(maxsize=65536)
def _is_figure(text: str) -> bool:
    plain = flat(text)
    return not plain or plain in NOTHING or _FIGURE.fullmatch(plain) is not None


def spelling(text: str) -> str:
    """The canonical spelling of a label, without the year that some put into it: 本年（2020）新收; "" for what is too long for one."""
    return _spelling(text) if len(text) <= _MAX_LABEL else ""


@lru_cache(maxsize=65536)
def _spelling(text: str) -> str:
    return canonical(_YEAR.sub("", text))


def similarity(text: str, label: str) -> float:
    """From 0 to 1; 1 for another spelling of the same label. A figure is like no label, nor is what is too long for one."""
    return _similarity(text, label) if len(text) <= _MAX_LABEL else 0.0


@lru_cache(maxsize=262144)
def _similarity(text: str, label: str) -> float:
    if is_figure(text):
        return 0.0
    ours, wanted = spelling(text), spelling(label)
    if ours == wanted:
        return 1.0
    return fuzz.ratio(ours, wanted) / 100 if ours else 0.0


def is_printed(text: str, label: str) -> bool:
    """Whether the text is the label as the form prints it: blanks, widths of signs and kinds of quotation marks do not matter."""
    return flat(text).translate(_QUOTES) == flat(label).translate(_QUOTES)


def without_number(label: str) -> str:
    """A label without the number that it begins with, and the year that some put into it."""
    plain = flat(_YEAR.sub("", label))
    numbered = _NUMBERED.match(plain)
    return plain[numbered.end() :] if numbered else plain
