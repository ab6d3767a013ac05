"""Documents changed at random, read and recognised: nothing ends the program, and nothing is lost or counted twice. Run by hand,
from the folder above `tests`:

    python -m tests.benchmarks.mutated_documents [COUNT [FIRST]]

Prints for each kind of change how many were read, refused, and each seed for which something went wrong.
"""

from __future__ import annotations

import random
import sys
import traceback
from collections import Counter

from tests.recognition.test_damaged_at_random import outcome

from tests.support.damaged.mutating import MUTATIONS


def main(count: int, first: int) -> None:
    """Tries so many seeds of each kind."""
    for kind, mutate in MUTATIONS.items():
        found: Counter[str] = Counter()
        for seed in range(first, first + count):
            try:
                found[outcome(mutate(random.Random(seed)))] += 1  # noqa: S311 - a seed to find it again by
            except Exception:
                found["wrong"] += 1
                print(kind, seed, traceback.format_exc(limit=-2))
        print(kind, dict(found))


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    main(*numbers[:1] or [200], *numbers[1:2] or [0])
