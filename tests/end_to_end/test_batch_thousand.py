"""A thousand files of which a hundred are broken, each in a way of its own: what can be built is built, each problem is reported once."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.district import agency_files
from tests.end_to_end.test_broken_files import FILES as BROKEN
from tests.support.batch_folders import lay, reports, run

GOOD, ODD = 900, 3
SUMMARY = ("_summary.html", "_summary.json", "_summary.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
def test_what_can_be_built_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    made = agency_files(GOOD)
    lay(folder, {f"{number // 100}/{number:03}.yaml": text for number, (_, text) in enumerate(made[:-1])})
    lay(folder, {"8/899.yaml": made[0][1]})  # the first agency a second time
    broken = random.Random(2).sample(  # noqa: S311 - those that have errors
        [path for path in BROKEN if _has_an_error(path)], 100 - ODD
    )
    lay(folder, {f"broken/{path.name}": path.read_bytes() for path in broken})
    os.mkfifo(folder / "broken/device.yaml")
    (folder / "broken/unreadable.yaml").symlink_to(folder)
    with (folder / "broken/huge.yaml").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    names = "\n".join(f"- {name}" for name, _ in made)
    lay(folder, {"_agencies.yaml": f"{names}\n- 缺报局\n"})

    ran = run("batch", "in", "-o", "out", "--format", "json")
    found = json.loads(ran.stdout)
    assert ran.exit_code == 1
    built = [name for name in reports(tmp_path / "out") if name.endswith(".docx")]
    assert len(built) == GOOD
    assert not any(name.startswith("broken/") for name in built)
    told = Counter((one["file"], one["line"], one["column"], one["code"], one["message"]) for one in found)
    assert max(told.values()) == 1
    by_file = {file: {one["code"] for one in found if one["file"] == file} for file in {one["file"] for one in found}}
    assert by_file["in/broken/device.yaml"] == by_file["in/broken/unreadable.yaml"] == {"E101"}
    assert by_file["in/broken/huge.yaml"] == {"E105"}
    assert all(any(code.startswith("E") for code in by_file[f"in/broken/{path.name}"]) for path in broken)
    assert {file for file, codes in by_file.items() if "W603" in codes} >= {"in/0/000.yaml", "in/8/899.yaml"}
    summary = json.loads((tmp_path / "out/_summary.json").read_text(encoding="utf-8"))
    assert (summary["counts"]["files"], summary["counts"]["written"], summary["counts"]["held"]) == (1000, 900, 100)
    assert summary["missing"] == [made[-1][0], "缺报局"]

    again = run("batch", "in", "-o", "out", "--format", "json")
    assert json.loads(again.stdout) == found


def _has_an_error(path: Path) -> bool:
    from tests.end_to_end.test_broken_files import WORDS

    return " E" in WORDS[path.name]
