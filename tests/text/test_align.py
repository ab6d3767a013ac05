"""Two sequences aligned."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.align import AlignedRun, best_in_order, runs, same_ends

items = st.lists(st.sampled_from("甲乙丙"), max_size=12)


@given(items, items, st.booleans())
def test_runs_cover_both_sequences_and_the_same_is_the_same(a: list[str], b: list[str], replacing: bool) -> None:
    found = list(runs(a, b, replacing=replacing))
    assert [item for run in found for item in a[run.start_a : run.stop_a]] == a
    assert [item for run in found for item in b[run.start_b : run.stop_b]] == b
    assert all(a[run.start_a : run.stop_a] == b[run.start_b : run.stop_b] for run in found if run.same)


def test_what_replaces_what_is_one_run() -> None:
    assert list(runs("甲乙丙", "甲丁丙", replacing=True)) == [
        AlignedRun(True, 0, 1, 0, 1),
        AlignedRun(False, 1, 2, 1, 2),
        AlignedRun(True, 2, 3, 2, 3),
    ]


@given(items, items)
def test_ends_never_overlap(a: list[str], b: list[str]) -> None:
    start, end = same_ends(a, b)
    assert a[:start] == b[:start]
    assert a[len(a) - end :] == b[len(b) - end :]
    assert start + end <= min(len(a), len(b))


@pytest.mark.parametrize(
    ("scores", "pairs"),
    [
        ([], []),
        ([[0.0, 0.0]], []),
        ([[0.9, 0.0], [0.0, 0.8]], [(0, 0), (1, 1)]),
        ([[0.0, 0.9], [0.8, 0.0]], [(0, 1)]),  # they cross: the better one
        ([[0.5, 0.5]], [(0, 0)]),  # as good: the first
    ],
)
def test_the_best_pairs_in_order(scores: list[list[float]], pairs: list[tuple[int, int]]) -> None:
    assert best_in_order(scores) == pairs


@given(st.lists(st.lists(st.sampled_from((0.0, 0.5, 1.0)), min_size=4, max_size=4), max_size=6))
def test_pairs_are_in_order_and_have_a_score(scores: list[list[float]]) -> None:
    pairs = best_in_order(scores)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs))
    assert all(scores[at][to] > 0 for at, to in pairs)
