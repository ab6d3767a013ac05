"""Which paragraph of the one report became which of the other.

Within a section, paragraphs that are the same keep their order; those between them that are alike enough are one that was changed. What
is unused and stands elsewhere in the report was moved. However long a report is, only so much is compared with each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.comparison.model import ParagraphChange, ParagraphPlace, PassageKind, TextChange
from generator.comparison.words import Token, is_number, key_of, pieces_of
from generator.text.align import best_in_order, runs, same_ends

_ALIKE, _ALIKE_ELSEWHERE = 0.5, 0.7  # of two paragraphs: the part of their characters that is the same
_MAX_LINED_UP = 4000  # paragraphs of a section
_MAX_COMPARED = 100_000  # pairs of paragraphs that are compared with each other at once
_MAX_SIGN_PAIRS = 4_000_000_000  # pairs of characters in them
_READ = 2000  # characters of a paragraph that decide whether it is alike
_MIN_MOVED = 4  # characters; what is shorter stands in many places


class ComparedParagraph(NamedTuple):
    """A paragraph of a report."""

    spot: ParagraphPlace
    tokens: tuple[Token, ...]
    key: str


class _Match(NamedTuple):
    """The places of two paragraphs that are one."""

    a: int
    b: int


def compared_paragraph(spot: ParagraphPlace, tokens: tuple[Token, ...]) -> ComparedParagraph:
    """A paragraph at its place."""
    return ComparedParagraph(spot, tokens, key_of(tokens))


def passages_of(
    a: Mapping[str, Sequence[ComparedParagraph]], b: Mapping[str, Sequence[ComparedParagraph]]
) -> dict[str, list[ParagraphChange]]:
    """The paragraphs of both reports side by side, by the id of their section; those that were moved stand where b has them.

    `a` and `b` have the same ids in the same order. With sides exchanged it is the same backwards, but for that order.
    """
    flat_a, flat_b = ([one for paragraphs in side.values() for one in paragraphs] for side in (a, b))
    if [one.key for one in flat_b] < [one.key for one in flat_a]:
        kept, moved = _matched(b, a)
        kept, moved = ([_Match(one.b, one.a) for one in found] for found in (kept, moved))
    else:
        kept, moved = _matched(a, b)
    found: dict[str, list[ParagraphChange]] = {section: [] for section in b}
    for one, other, is_moved in _in_order(a, b, kept, moved):
        left, right = (flat_a[one] if one is not None else None), (flat_b[other] if other is not None else None)
        place = right or left
        if place is not None:
            found[place.spot.section].append(_passage(left, right, moved=is_moved))
    return found


def _passage(a: ComparedParagraph | None, b: ComparedParagraph | None, *, moved: bool) -> ParagraphChange:
    if a is None or b is None:
        only = a or b
        text = "" if only is None else "".join(token.text for token in only.tokens)
        piece = TextChange("changed", text, "") if b is None else TextChange("changed", "", text)
        return ParagraphChange("removed" if b is None else "added", False, a and a.spot, b and b.spot, (piece,))
    pieces = pieces_of(a.tokens, b.tokens)
    return ParagraphChange(_kind(pieces), moved, a.spot, b.spot, pieces)


def _kind(pieces: Sequence[TextChange]) -> PassageKind:
    changed = [piece for piece in pieces if piece.kind == "changed"]
    if changed:
        return "numbers" if all(is_number(piece) for piece in changed) else "changed"
    return "alike" if any(piece.kind == "alike" for piece in pieces) else "same"


def _in_order(
    a: Mapping[str, Sequence[ComparedParagraph]],
    b: Mapping[str, Sequence[ComparedParagraph]],
    kept: Sequence[_Match],
    moved: Sequence[_Match],
) -> Iterator[tuple[int | None, int | None, bool]]:
    """Each paragraph once, section by section: what a has up to the next that both have, then what b has."""
    partner = {one.a: one.b for one in kept}
    gone, come = {one.a for one in moved}, {one.b: one.a for one in moved}
    start_a = start_b = 0
    for section, paragraphs in a.items():
        stop_a, stop_b = start_a + len(paragraphs), start_b + len(b[section])
        at_b = start_b
        for at in (*range(start_a, stop_a), None):
            if at is not None and at not in partner:
                if at not in gone:
                    yield at, None, False
                continue
            stop = stop_b if at is None else partner[at]
            for other in range(at_b, stop):
                yield come.get(other), other, other in come
            at_b = stop + 1
            if at is not None:
                yield at, stop, False
        start_a, start_b = stop_a, stop_b


def _matched(
    a: Mapping[str, Sequence[ComparedParagraph]], b: Mapping[str, Sequence[ComparedParagraph]]
) -> tuple[list[_Match], list[_Match]]:
    """Paragraphs that are one and in their order, and those that were moved."""
    kept: list[_Match] = []
    start_a = start_b = 0
    for section, paragraphs in a.items():
        keys_a, keys_b = [one.key for one in paragraphs], [one.key for one in b[section]]
        kept += [_Match(start_a + one.a, start_b + one.b) for one in _lined_up(keys_a, keys_b)]
        start_a, start_b = start_a + len(keys_a), start_b + len(keys_b)
    flat_a, flat_b = ([one.key for paragraphs in side.values() for one in paragraphs] for side in (a, b))
    return kept, _moved(flat_a, flat_b, kept)


def _lined_up(a: Sequence[str], b: Sequence[str]) -> Iterator[_Match]:
    """The paragraphs of a section that are one, in order."""
    at_a = at_b = 0
    for one, other in (*_same(a, b), (len(a), len(b))):
        for match in _changed(a[at_a:one], b[at_b:other]):
            yield _Match(at_a + match.a, at_b + match.b)
        if one < len(a):
            yield _Match(one, other)
        at_a, at_b = one + 1, other + 1


def _same(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of paragraphs that are the same in both; of very many only those at the beginning and the end."""
    start, end = same_ends(a, b)
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    found = [(at, at) for at in range(start)]
    if inner_a and inner_b and max(len(inner_a), len(inner_b)) <= _MAX_LINED_UP:
        for run in runs(inner_a, inner_b):
            if run.same:
                found += [
                    (start + run.start_a + at, start + run.start_b + at) for at in range(run.stop_a - run.start_a)
                ]
    return [*found, *((len(a) - at, len(b) - at) for at in range(end, 0, -1))]


def _changed(a: Sequence[str], b: Sequence[str]) -> list[_Match]:
    """Of paragraphs none of which are the same in order, those that are most alike, in order."""
    if not _can_be_compared(a, b):
        return []
    return [_Match(*pair) for pair in best_in_order([[_similarity(one, other, _ALIKE) for other in b] for one in a])]


def _moved(a: Sequence[str], b: Sequence[str], kept: Sequence[_Match]) -> list[_Match]:
    """Of the paragraphs that are unused, those that stand elsewhere: the same first, then the most alike."""
    taken_a, taken_b = {one.a for one in kept}, {one.b for one in kept}
    rest_a, rest_b = (
        [at for at in range(len(side)) if at not in taken and len(side[at]) >= _MIN_MOVED]
        for side, taken in ((a, taken_a), (b, taken_b))
    )
    places: dict[str, list[int]] = {}
    for at in reversed(rest_b):
        places.setdefault(b[at], []).append(at)
    found = [_Match(at, places[a[at]].pop()) for at in rest_a if places.get(a[at])]
    gone_a, gone_b = {one.a for one in found}, {one.b for one in found}
    rest_a, rest_b = [at for at in rest_a if at not in gone_a], [at for at in rest_b if at not in gone_b]
    if _can_be_compared([a[at] for at in rest_a], [b[at] for at in rest_b]):
        alike = ((_similarity(a[one], b[other], _ALIKE_ELSEWHERE), one, other) for one in rest_a for other in rest_b)
        for _, one, other in sorted((pair for pair in alike if pair[0]), key=lambda pair: (-pair[0], *pair[1:])):
            if one not in gone_a and other not in gone_b:
                found.append(_Match(one, other))
                gone_a.add(one)
                gone_b.add(other)
    return found


def _similarity(one: str, other: str, least: float) -> float:
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only where texts differ

    return Indel.normalized_similarity(one[:_READ], other[:_READ], score_cutoff=least)


def _can_be_compared(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether each of these paragraphs can be compared with each of those within a moment."""
    signs = [sum(min(len(one), _READ) for one in side) for side in (a, b)]
    return 0 < len(a) * len(b) <= _MAX_COMPARED and signs[0] * signs[1] <= _MAX_SIGN_PAIRS
