"""W6xx on the command line: `check` compares the files that are given together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import program
from tests.support.copied_narratives import (
    NEAR_STREET,
    NEAR_TOWN,
    STREET,
    TOWN,
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files to compare, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.yaml": TOWN, "b.yaml": STREET, "c.yaml": NEAR_TOWN, "d.yaml": NEAR_STREET}.items():
        Path(name).write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program("en"), ["check", *arguments], prog_name="reportgen", catch_exceptions=False)


def codes(result: Result) -> list[tuple[str, str]]:
    return [(one["file"], one["code"]) for one in json.loads(result.stdout) if one["code"].startswith("W6")]


@pytest.mark.usefixtures("files")
def test_check_compares_the_files_given_together() -> None:
    assert codes(run("--format", "json", "a.yaml", "b.yaml")) == [("a.yaml", "W601"), ("b.yaml", "W601")]
    assert codes(run("--format", "json", "a.yaml")) == []
    assert codes(run("--format", "json", "a.yaml", "a.yaml", "./a.yaml")) == []
    assert codes(run("--format", "json", "a.yaml", "b.yaml", "--ignore", "W601")) == []
    assert codes(run("--format", "json", "a.yaml", "b.yaml", "--select", "E,W602")) == []
    assert codes(run("--format", "json", "a.yaml", "c.yaml", "--select", "W6")) == [
        ("a.yaml", "W603"),
        ("c.yaml", "W603"),
    ]
    assert codes(run("--format", "json", "c.yaml", "d.yaml")) == [("c.yaml", "W602"), ("d.yaml", "W602")]


@pytest.mark.usefixtures("files")
def test_a_single_file_needs_no_library() -> None:
    """What compares agencies takes a while to load; nothing here needs numpy, which takes as long as all else together."""
    code = (
        "import sys; from generator import load, check; from generator.api import check_together\n"
        "one, other = (load(name)[0] for name in ('c.yaml', 'd.yaml'))\n"
        "check(one); print([name in sys.modules for name in ('sqlite3', 'rensa', 'rapidfuzz', 'numpy')])\n"
        "print([one.code for one in check_together([one, other])], 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == ["[False, False, False, False]", "['W602', 'W602'] False"]
