"""A batch killed at random moments: what it leaves, and whether the next run comes to the same. Run by hand:

    python -m tests.benchmarks.batch_killed [FILES] [TIMES]

A run over FILES agencies (1,000) is ended with kill -9 at TIMES (20) random moments of what it usually takes, each time from the state in
which the last one left it, every fifth time from nothing. After each, every report is compared with that of an undisturbed run; in the
end one run is let through. Prints what was found.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.check_many import COMPILED, ROOT
from tests.benchmarks.district import write_tree

_AGAIN = 5  # from nothing


def start(tree: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command, in a group of its own."""
    command = [sys.executable, "-m", "generator", "batch", str(tree), "-o", str(out), "--jobs", "2"]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **COMPILED}, stdout=subprocess.DEVNULL)


def reports(out: Path) -> dict[str, bytes]:
    """What lies there under the name of a report."""
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.docx")}


def main() -> None:
    """All of it."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    moments = random.Random(files)  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree, out = folder / "tree", folder / "out"
        write_tree(tree, files)
        begin = time.perf_counter()
        start(tree, folder / "undisturbed").wait()
        usual = time.perf_counter() - begin
        whole = reports(folder / "undisturbed")
        left: list[int] = []
        for number in range(times):
            if number % _AGAIN == 0:
                shutil.rmtree(out, ignore_errors=True)
            process = start(tree, out)
            time.sleep(moments.random() * usual)
            process.kill()
            process.wait()
            there = reports(out)
            wrong = [one for one, content in there.items() if content != whole[one]]
            assert not wrong, f"partial or different: {wrong}"
            left.append(len(there))
        code = start(tree, out).wait()
        stray = [path.name for path in out.rglob(".*")]
        same = reports(out) == whole
        print(f"{files} files, killed {times} times; reports that lay there then: {left}")
        print(
            f"the run that followed: exit {code}, {'the same bytes' if same else 'OTHER BYTES'}, left behind: {stray}"
        )


if __name__ == "__main__":
    main()
