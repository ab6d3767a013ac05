"""How often the cell that was made wrong is the one named first. Run by hand, from the folder above `tests`:

    python -m tests.benchmarks.repair [REPORTS]

Balanced reports, sparse like real ones and dense, of every format, with and without stated sums and last year's report, each
with one mistake: a cell with any other number, a cell with a slip of the hand, or a number one row or column off. A cell is
determined where no other stands in the same relations; elsewhere only what the number looks like can tell. Also prints how
many reports that balance are reported of, and what it costs to look.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from generator.checks.figures.repair import Candidate, Imbalance, imbalances
from generator.checks.subject import Subject
from tests.support.corrupted_figures import Corrupted, balanced, corrupted, form_of, misplaced

NAMED = 4  # a message names the first and up to three others


def mends(candidate: Candidate, one: Corrupted) -> bool:
    """Whether it is what puts the report right again."""
    return {(change.figure.index, change.old, change.new) for change in candidate.changes} == one.mending


def timed(subjects: list[Subject]) -> tuple[list[list[Imbalance]], float]:
    """What is found in each, and the milliseconds that one takes."""
    begin = time.perf_counter()
    found = [list(imbalances(subject)) for subject in subjects]
    return found, 1000 * (time.perf_counter() - begin) / max(1, len(subjects))


def kinds(count: int) -> Iterator[tuple[str, list[Corrupted]]]:
    """The corrupted reports of `count` seeds, by kind of mistake."""
    makers: dict[str, Callable[[int], Corrupted | None]] = {
        "any other number": partial(corrupted, slips=False),
        "slip of the hand": partial(corrupted, slips=True),
        "one place off": misplaced,
    }
    for kind, make in makers.items():
        made = [one for one in map(make, range(count)) if one is not None]
        if make is misplaced:
            yield kind, made
        else:
            yield f"{kind}, determined", [one for one in made if one.alike == 1]
            yield f"{kind}, not determined", [one for one in made if one.alike > 1]


def main(count: int) -> None:
    """Prints one line for each kind of mistake."""
    for kind, reports in kinds(count):
        found, cost = timed([one.subject for one in reports])
        first = named = 0
        for one, told in zip(reports, found, strict=True):
            first += bool(told) and all(mends(each.candidates[0], one) if each.candidates else False for each in told)
            named += any(mends(candidate, one) for each in told for candidate in each.candidates[:NAMED])
        share = f"named first {100 * first / len(reports):.2f} %, named at all {100 * named / len(reports):.2f} %"
        print(f"{kind}: {len(reports)} reports, {share}, {cost:.2f} ms each")
    dice = random.Random(0)  # noqa: S311 - the same reports every time
    found, cost = timed([balanced(form_of(seed), dice, dense=seed % 2 == 0) for seed in range(count)])
    print(f"balanced: {count} reports, {sum(map(bool, found))} told of, {cost:.3f} ms each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
