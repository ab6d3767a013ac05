"""W6xx on the command line: `check` compares the files that are given together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import program
from generator.copies import near_copies
from tests.test_other_agencies import (
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
def test_what_could_not_be_looked_for_is_said_once_and_beside_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "Among so many files, narrative that is nearly the same is looked for only after:"
        ' pip install "reportgen[similar]"\n'
    )
    assert run("c.yaml", "d.yaml").stderr == ""
    monkeypatch.setattr(near_copies, "_FEW", 2)
    monkeypatch.setattr(near_copies, "find_spec", lambda name: None)
    result = run("--format", "json", "a.yaml", "b.yaml", "c.yaml", "d.yaml")
    assert result.stderr == said
    assert {code for _, code in codes(result)} == {"W601", "W603"}
    for quiet in (("--ignore", "W602"), ("--select", "E"), ("-q",)):
        assert run("a.yaml", "b.yaml", *quiet).stderr == ""


@pytest.mark.usefixtures("files")
def test_few_files_need_no_library() -> None:
    """numpy and scipy take as long to load as all else together."""
    code = (
        "import sys; from generator import load; from generator.api import check_together\n"
        "found = check_together([load(name)[0] for name in ('c.yaml', 'd.yaml')])\n"
        "print([one.code for one in found], 'numpy' in sys.modules, 'datasketch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "['W602', 'W602'] False False"
