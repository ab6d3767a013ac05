"""What it costs to read reports back before they are put in place. Run by hand, from the folder above `tests`:

    python -m tests.benchmarks.verify_cost [FILES] [PAIRS]

Prints ratios of processor time, whole processes in turn, the median of PAIRS (15 unless said) with the quartiles: `build --verify`
against `build` for one file; and `batch --jobs 1` of FILES made-up agencies (300) with `--verify sampled` and `--verify all` against
`--verify none`, all three in each round, into folders of their own.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.check_many import COMPILED, ROOT
from tests.benchmarks.district import write_tree


def spent(cache: Path, *command: str) -> float:
    """The processor time that the program takes for a command, with all its processes."""
    environment = {**os.environ, **COMPILED, "REPORTGEN_CACHE": str(cache)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run(
        [sys.executable, "-m", "generator", *command], check=False, env=environment, cwd=ROOT, capture_output=True
    )
    if ran.returncode:
        raise SystemExit(ran.stdout.decode() + ran.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def told(what: str, ratios: Sequence[float]) -> None:
    """One line: the median of the ratios and their quartiles."""
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"{what:<44}{middle:6.2f}  ({low:.2f} to {high:.2f})")


def main() -> None:
    """Measures and prints."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache, example = folder / "cache", str(ROOT / "examples" / "完整示例.yaml")
        build = ("build", example, "-q", "-o", str(folder / "one.docx"))
        spent(cache, *build)
        told(
            "build --verify / build",
            [spent(cache, *build, "--verify") / spent(cache, *build) for _ in range(pairs)],
        )
        tree = folder / "in"
        write_tree(tree, files)
        rounds = max(3, pairs // 3)
        ratios: dict[str, list[float]] = {"sampled": [], "all": []}
        for number in range(rounds):
            took = {
                how: spent(
                    cache,
                    "batch",
                    str(tree),
                    "-o",
                    str(folder / f"{how}{number}"),
                    "-q",
                    "--jobs",
                    "1",
                    "--verify",
                    how,
                )
                for how in ("none", "sampled", "all")
            }
            for how, found in ratios.items():
                found.append(took[how] / took["none"])
        for how, found in ratios.items():
            told(f"batch of {files}, --verify {how} / none", found)


if __name__ == "__main__":
    main()
