"""What a batch costs beside a loop over docxtpl, and how it grows. Run by hand, from the folder above `tests`:

    python -m tests.benchmarks.batch_speed [FILES] [MORE]

Prints ratios, since the machine's own speed means nothing: the throughput of `reportgen batch --jobs 1` (FILES made-up agencies, 1,000
unless said; all validation and checks on, summary and all) against `bare_batch.py` as whole processes in turn (the loop on a tenth of
the files, in proportion); that of two processes against one; what each stage takes; then MORE files (20,000): time a file and peak
memory of the parent against FILES, and a second run over unchanged files against the first.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.agency_file.read import read_report
from generator.checks.copies.digest import digest_of
from generator.checks.review import review
from generator.formats.registry import known_formats
from generator.word.render import render_report
from tests.benchmarks.check_many import COMPILED, ROOT, busy
from tests.benchmarks.district import agency_files, write_tree

ROUNDS = 3


def run(folder: Path, *command: str) -> float:
    """How long a command takes on the clock."""
    environment = {**os.environ, **COMPILED, "REPORTGEN_CACHE": str(folder / "cache")}
    begin = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def batch(folder: Path, tree: Path, jobs: int, *, anew: bool = True) -> tuple[float, float]:
    """How long a batch takes, and the most memory that its parent took, in MB."""
    memory = folder / "memory"
    runs = len(
        list(folder.glob("out*"))
    )  # a folder of its own each time: to delete others just before costs time behind
    out = folder / f"out{runs if anew else runs - 1}"
    code = (
        "import atexit, resource, sys\n"
        f"atexit.register(lambda: open({str(memory)!r}, 'w').write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)))\n"
        "from generator.cli import main; main()"
    )
    took = run(folder, "-c", code, "batch", str(tree), "-o", str(out), "--jobs", str(jobs), "-q")
    return took, int(memory.read_text()) / 1024


def form_of_the_loop(folder: Path) -> Path:
    """What the loop knows of the form: words and paths, zeros, sums."""
    form = known_formats().get("2021")
    assert form is not None
    figures = form.figures
    names: dict[str, list[str]] = {}
    zeros: dict[str, Any] = {}
    for figure in figures.all:
        level = zeros
        for step in figure.path[:-1]:
            level = level.setdefault(step, {})
        level[figure.path[-1]] = 0
        rows = [row for row in figure.rows if not row.optional]
        columns = [column for column in figure.columns if not column.optional]
        words = [entry.name for entry in (*rows, *columns)]
        names[" ".join(words)] = list(figure.path)
        for start in range(len(words)):  # where a level is left out
            names.setdefault(" ".join(words[start:]), list(figure.path))
        if rows and sum(one.rows == figure.rows for one in figures.all) == 1:
            names[" ".join(words[:-1])] = list(figure.path)
    totals = [(figure.path, [figures.all[part].path for part in figure.parts]) for figure in figures.totals]
    path = folder / "form.json"
    path.write_text(
        json.dumps({"names": names, "zeros": json.dumps(zeros), "totals": totals}, ensure_ascii=False), "utf-8"
    )
    return path


def against_the_loop(folder: Path, files: int) -> None:
    """Prints the throughput of one process against the loop's, and of two against one."""
    tree, small = folder / "tree", folder / "small"
    write_tree(tree, files)
    write_tree(small, files // 10)
    form = known_formats().get("2021")
    assert form is not None
    loop = [
        str(Path(__file__).with_name("bare_batch.py")),
        str(small),
        str(form.template),
        str(folder / "bare"),
        str(form_of_the_loop(folder)),
    ]
    run(folder, *loop), batch(folder, small, 1)
    ratios, doubled = [], []
    for _ in range(ROUNDS):
        bare = run(folder, *loop) * 10
        one, memory = batch(folder, tree, 1)
        two, _ = batch(folder, tree, 2)
        ratios.append(bare / one)
        doubled.append(one / two)
    print(f"{files} files, throughput of batch --jobs 1 / the loop over docxtpl: {told(ratios)}; {memory:.0f} MB")
    print(f"{files} files, throughput of --jobs 2 / --jobs 1: {told(doubled)}")


def told(ratios: list[float]) -> str:
    """A median and what it is the median of."""
    return f"median {statistics.median(ratios):.2f} ({', '.join(f'{one:.2f}' for one in sorted(ratios))})"


def stages(files: int) -> None:
    """Prints what each stage takes of a file's work, in process."""
    formats = known_formats()
    form = formats.get("2021")
    assert form is not None
    template = form.template.read_bytes()
    data = [text.encode() for _, text in agency_files(files)]
    reports: list[Any] = []

    def read() -> None:
        reports.clear()
        reports.extend(read_report("x.yaml", one, formats)[0] for one in data)

    work: dict[str, Callable[[], object]] = {
        "read and validate": read,
        "check": lambda: [review(report) for report in reports],
        "render and compress": lambda: [render_report(report, template) for report in reports],
        "digest for the comparison": lambda: [digest_of(report).to_bytes() for report in reports],
    }
    for call in work.values():
        call()
    for name, call in work.items():
        print(f"  {name}: {busy(call) / len(data) * 1000:.2f} ms a file")


def growth(folder: Path, files: int, more: int) -> None:
    """Prints how time and memory grow with the number of files, and what a second run costs."""
    tree, large = folder / "tree", folder / "large"
    write_tree(large, more)
    few, small = batch(folder, tree, 2)
    many, peak = batch(folder, large, 2)
    again, _ = batch(folder, large, 2, anew=False)
    print(f"{more} files, time a file / that at {files}: {many / more / (few / files):.2f}")
    print(
        f"{more} files, peak memory of the parent / that at {files}: {peak / small:.2f} ({peak:.0f} and {small:.0f} MB)"
    )
    print(f"{more} files, a second run / the first: {again / many:.3f}")


def main() -> None:
    """All of it."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    more = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    with tempfile.TemporaryDirectory() as name:
        against_the_loop(Path(name), files)
        stages(min(files, 300))
        growth(Path(name), files, more)


if __name__ == "__main__":
    main()
