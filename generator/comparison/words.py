"""What changed within a text, in pieces that a reader takes in at once.

Chinese has no blanks between words and no dictionary is asked. A number with its measure (3件, 两次, 3月5日) is one piece; what stands
between two changes and is shorter than they are belongs to them; a changed name takes its ending along (教育局 → 民政局).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.comparison.model import TextChange
from generator.report.report import Report
from generator.text import align

_MAX_TOKENS = 20_000  # tokens between which a longest common part is looked for
_MAX_BETWEEN = 5  # characters that two changes may take in between them
_MEASURES = (  # the longer ones first
    "个工作日|个百分点|工作日|件次|人次|小时|年度|件|条|份|个|项|次|宗|起|人|家|期|篇|场|名|户|部|处|类|批|元|天|年|月|日"
)
_CHINESE = "[一二三四五六七八九十百千万亿零〇两]{1,12}"
_WRITTEN_OUT = (  # no 统一部署, 进一步
    rf"百分之(?:{_CHINESE}(?:点{_CHINESE})?|\d+(?:\.\d+)?)|(?<![统进唯逐单第]){_CHINESE}[余多]?(?:件次|人次|件|次|条|份|个|篇|项|场)"
)
_DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_NUMBER = rf"{_DATE}|{_WRITTEN_OUT}|\d+(?:[,，]\d{{3}})*(?:\.\d+)?(?:[%％‰]|[万亿千百]?[余多]?(?:{_MEASURES})?)"
_NUMBERS = re.compile(rf"(?:{_NUMBER})+")
_HEADING = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[．、]|\d{1,2}\.(?!\d)")
_YEAR = re.compile(r"(\d{4})年(?:度|\d{1,2}月\d{1,2}日)?")
_WHOSE = re.compile(r"[^省市县区旗盟]{1,10}(?:省|市|自治州|盟|县|旗|(?<![社地园景新发矿库])区)")
_SENT_OUT = re.compile(r"(?:人民政府|办事处)$")
_MIN_NAME = 3  # characters; shorter ones stand in other words too
_NO_NAMES = ("人民政府", "街道办事处", "办事处")
_ENDINGS = frozenset("局委办厅部处科院所站省市县区旗镇乡村街路网会法队校厂馆库")
_BOUNDS = frozenset("，。；：、！？,;:!?\n")  # between two changes, these are never taken in


class Token(NamedTuple):
    """A piece of text that changes as a whole, and what it is compared with: for each report's own year, or name, the same."""

    text: str
    key: str


class _WordRun(NamedTuple):
    """Tokens of both texts: the same by their keys, or not."""

    same: bool
    a: Sequence[Token]
    b: Sequence[Token]


class Tokens:
    """Cuts the texts of one report into tokens."""

    def __init__(self, report: Report) -> None:
        self._year, self._name = report.year or 0, report.agency.strip()
        self._names = names_of(self._name)
        names = "".join(re.escape(name) + "|" for name in sorted(self._names, key=len, reverse=True))
        self._known: dict[str, Token] = {}  # a long text has the same ones again and again
        self._pattern = re.compile(rf"{names}{_NUMBER}|[A-Za-z]+|\s+|.", re.DOTALL)

    def of(self, text: str, *, heading: bool = False) -> tuple[Token, ...]:
        """The tokens of a text; the number of a `heading` counts for as much as any other."""
        start, found = 0, []
        if heading and (number := _HEADING.match(text)):
            found, start = [Token(number[0], "\0heading")], number.end()
        return (*found, *(self._token(match[0]) for match in self._pattern.finditer(text, start)))

    def _token(self, text: str) -> Token:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = Token(text, self._key(text))
        return known

    def _key(self, text: str) -> str:
        if text in self._names:
            return "\0agency"
        year = _YEAR.fullmatch(text)
        if year is not None and abs(int(year[1]) - self._year) <= 1:
            return f"\0year{int(year[1]) - self._year}{text[len(year[1]) :]}"
        return text


def names_of(agency: str) -> frozenset[str]:
    """What a report may call its agency: in full, without whose it is (云溪区), without what it is (办事处)."""
    found = {agency} if len(agency) > 1 else set()
    rest = agency
    while rest:
        found |= {one for one in (rest, _SENT_OUT.sub("", rest)) if len(one) >= _MIN_NAME and one not in _NO_NAMES}
        above = _WHOSE.match(rest)
        rest = rest[above.end() :] if above is not None else ""
    return frozenset(found)


def key_of(tokens: Iterable[Token]) -> str:
    """A text as it is compared with others."""
    return "".join(token.key for token in tokens)


def is_number(piece: TextChange) -> bool:
    """Whether a number stands on both sides, and nothing else."""
    return _NUMBERS.fullmatch(piece.a) is not None and _NUMBERS.fullmatch(piece.b) is not None


def pieces_of(a: Sequence[Token], b: Sequence[Token]) -> tuple[TextChange, ...]:
    """Both texts from beginning to end, cut where they begin and cease to differ. Backwards it is the same with sides exchanged."""
    keys_a, keys_b = [token.key for token in a], [token.key for token in b]
    if keys_b < keys_a:
        return tuple(TextChange(kind, one, other) for kind, other, one in pieces_of(b, a))
    runs = _with_endings(_joined(_tidied(list(_runs(a, b, keys_a, keys_b)))))
    return tuple(_merged(piece for run in runs for piece in _pieces(run)))


def _runs(a: Sequence[Token], b: Sequence[Token], keys_a: list[str], keys_b: list[str]) -> Iterator[_WordRun]:
    start, end = align.same_ends(keys_a, keys_b)
    stop_a, stop_b = len(a) - end, len(b) - end
    if start:
        yield _WordRun(True, a[:start], b[:start])
    yield from _between(a[start:stop_a], b[start:stop_b])
    if end:
        yield _WordRun(True, a[stop_a:], b[stop_b:])


def _between(a: Sequence[Token], b: Sequence[Token]) -> Iterator[_WordRun]:
    """The runs of texts that neither begin nor end alike; very long ones are one run."""
    if not a or not b or max(len(a), len(b)) > _MAX_TOKENS:
        if a or b:
            yield _WordRun(False, a, b)
        return
    for run in align.runs([token.key for token in a], [token.key for token in b], replacing=True):
        yield _WordRun(run.same, a[run.start_a : run.stop_a], b[run.start_b : run.stop_b])


def _joined(runs: Iterable[_WordRun]) -> list[_WordRun]:
    """Runs of one kind made one."""
    found: list[_WordRun] = []
    for run in runs:
        if found and found[-1].same == run.same:
            found[-1] = _WordRun(run.same, (*found[-1].a, *run.a), (*found[-1].b, *run.b))
        elif run.a or run.b:
            found.append(run)
    return found


def _tidied(runs: list[_WordRun]) -> list[_WordRun]:
    """What two changes have between them and is shorter than both belongs to them, until nothing of the kind is left."""
    runs = _joined(runs)
    while True:
        inner = [
            run._replace(same=False) if 0 < at < len(runs) - 1 and _is_noise(run, runs[at - 1], runs[at + 1]) else run
            for at, run in enumerate(runs)
        ]
        joined = _joined(inner)
        if len(joined) == len(runs):
            return joined
        runs = joined


def _is_noise(run: _WordRun, before: _WordRun, behind: _WordRun) -> bool:
    if not run.same or any(one.text in _BOUNDS or one.text != two.text for one, two in zip(run.a, run.b, strict=True)):
        return False
    if _are_numbers(before) and _are_numbers(behind):
        return False
    size = _size(run.a)
    return size == 1 or size < min(
        _MAX_BETWEEN, max(_size(before.a), _size(before.b)), max(_size(behind.a), _size(behind.b))
    )


def _are_numbers(run: _WordRun) -> bool:
    return all(_NUMBERS.fullmatch("".join(token.text for token in side)) for side in (run.a, run.b))


def _size(tokens: Iterable[Token]) -> int:
    return sum(len(token.text) for token in tokens)


def _with_endings(runs: list[_WordRun]) -> list[_WordRun]:
    """Changed names with the ending that they share."""
    found = list(runs)
    for at, (change, rest) in enumerate(pairwise(runs)):
        if change.same or not (change.a and change.b and rest.a and rest.a[0].text in _ENDINGS):
            continue
        last = [side[-1].text[-1] for side in (change.a, change.b)]
        if all(unicodedata.category(sign) == "Lo" and sign not in _ENDINGS for sign in last):
            found[at] = _WordRun(False, (*change.a, rest.a[0]), (*change.b, rest.b[0]))
            found[at + 1] = _WordRun(True, rest.a[1:], rest.b[1:])
    return _joined(found)


def _pieces(run: _WordRun) -> Iterator[TextChange]:
    if run.same:
        for one, two in zip(run.a, run.b, strict=True):
            yield TextChange("same" if one.text == two.text else "alike", one.text, two.text)
        return
    a, b = ("".join(token.text for token in side) for side in (run.a, run.b))
    yield TextChange("same" if a == b else "changed", a, b)


def _merged(pieces: Iterable[TextChange]) -> Iterator[TextChange]:
    """Neighbouring pieces of text that is the same made one."""
    texts: list[str] = []
    for piece in pieces:
        if piece.kind == "same":
            texts.append(piece.a)
            continue
        if texts:
            yield TextChange("same", "".join(texts), "".join(texts))
            texts = []
        yield piece
    if texts:
        yield TextChange("same", "".join(texts), "".join(texts))
