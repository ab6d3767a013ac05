"""Two sequences aligned: what of the one is in the other, in order.

RapidFuzz finds the longest common part of equal items; what is only alike is aligned by its scores, for which there is no library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class AlignedRun(NamedTuple):
    """Items `start_a` to `stop_a` of the one and `start_b` to `stop_b` of the other: the `same` in both, or in place of each other."""

    same: bool
    start_a: int
    stop_a: int
    start_b: int
    stop_b: int


def runs(a: Sequence[str], b: Sequence[str], *, replacing: bool = False) -> Iterator[AlignedRun]:
    """Both sequences from beginning to end, by the fewest items taken away and added, or with `replacing` also replaced."""
    from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415 - only where texts differ

    numbers: dict[str, int] = {}
    one, other = ([numbers.setdefault(item, len(numbers)) for item in side] for side in (a, b))
    for step in (Levenshtein if replacing else Indel).opcodes(one, other):
        yield AlignedRun(step.tag == "equal", step.src_start, step.src_end, step.dest_start, step.dest_end)


def same_ends(a: Sequence[object], b: Sequence[object]) -> tuple[int, int]:
    """How many items are the same at the beginning, and how many of the rest at the end."""
    shorter = min(len(a), len(b))
    start = next((at for at in range(shorter) if a[at] != b[at]), shorter)
    rest = shorter - start
    return start, next((at for at in range(rest) if a[-1 - at] != b[-1 - at]), rest)


def best_in_order(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of rows and columns, each used once and in order, whose scores together are greatest; those with 0 are no pairs.

    Needleman and Wunsch 1970; to skip an item costs nothing. Of several that are as good, the pairs that come first.
    """
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for at in range(1, rows + 1):
        row, before, score = best[at], best[at - 1], scores[at - 1]
        for to in range(1, columns + 1):
            value = max(before[to], row[to - 1])
            if score[to - 1] > 0:
                value = max(value, before[to - 1] + score[to - 1])
            row[to] = value
    pairs: list[tuple[int, int]] = []
    at, to = rows, columns
    while at and to:
        if best[at][to] == best[at - 1][to]:
            at -= 1
        elif best[at][to] == best[at][to - 1]:
            to -= 1
        else:
            at, to = at - 1, to - 1
            pairs.append((at, to))
    return pairs[::-1]
