"""Writes the summaries of made-up batches, to be looked at, and says what each costs: CPU time and bytes per agency, peak memory.

python tests/benchmarks/summary_pages.py FOLDER [AGENCIES…]
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from generator.batch.summary.write import write_summary
from tests.support.batch_results import batch, results
from tests.support.common import FORMATS


def write(folder: Path, count: int) -> None:
    """One batch in both languages, its cost without that of making it up."""
    result = batch(count, missing=min(count // 20, 60), unlisted=min(count // 30, 20))
    for language in ("zh_CN", "en"):
        target = folder / f"{count}-{language}"
        target.mkdir(parents=True, exist_ok=True)
        before = time.process_time()
        write_summary(result, target, language, FORMATS)
        spent = time.process_time() - before
        before = time.process_time()
        for _ in range(2):
            sum(1 for _ in results(count))
        spent -= time.process_time() - before
        sizes = ", ".join(
            f"{path.name} {path.stat().st_size / max(count, 1):,.0f} B" for path in sorted(target.iterdir())
        )
        print(f"{count:>6} agencies, {language}: {1e6 * spent / max(count, 1):,.0f} µs an agency; {sizes} an agency")


def memory(folder: Path, count: int) -> None:
    """The peak of what Python holds while it writes."""
    tracemalloc.start()
    write_summary(batch(count), folder, "zh_CN", FORMATS)
    print(f"{count:>6} agencies: peak {tracemalloc.get_traced_memory()[1] / 2**20:,.1f} MiB")
    tracemalloc.stop()


def main() -> None:
    folder = Path(sys.argv[1])
    for count in map(int, sys.argv[2:] or ("0", "1", "60", "2000")):
        write(folder, count)
        memory(folder, count)


if __name__ == "__main__":
    main()
