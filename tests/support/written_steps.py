"""The steps of a guide, performed as they are written: files written, lines changed, commands run.

A fenced block belongs to the last path in backticks before it. Its language says what is done with it: `sh` is run and must succeed;
of `console` the lines with "$" are run, and what they print must be what stands below ("…" on a line of its own is any number of lines);
`diff` changes the file (lines with "-" are replaced by those with "+", others say where); any other is the whole file.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.common import ROOT

_BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`([\w./-]+\.(?:yaml|py|po|md))`")
_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "output", "*.mo")


@dataclass(frozen=True)
class Step:
    """One fenced block: what it is, and the file it belongs to ("" where none was named)."""

    language: str
    file: str
    body: str


def section(guide: Path, heading: str) -> str:
    """The text below a heading of the second level."""
    text = guide.read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{guide.name} has no section {heading}"
    return found[1]


def steps(text: str) -> Iterator[Step]:
    """The fenced blocks of a text in their order."""
    end, file = 0, ""
    for block in _BLOCK.finditer(text):
        file = next(reversed(_PATH.findall(text, end, block.start())), file)
        end = block.end()
        yield Step(block["language"], file, textwrap.dedent(block["body"]))


def copy_of_the_checkout(folder: Path) -> Path:
    """The project's files in a folder of their own, without what is built from them."""
    return Path(shutil.copytree(ROOT, folder / "reportgen", ignore=_NOT_COPIED))


def perform(step: Step, checkout: Path) -> None:
    """Does what a block says; fails where a line to be changed is not there or a command does not succeed."""
    if step.language == "sh":
        for line in step.body.splitlines():
            code, printed = run(line, checkout)
            assert code == 0, f"{line}\n{printed}"
    elif step.language == "console":
        for shown in re.split(r"^\$ ", step.body, flags=re.MULTILINE)[1:]:
            line, _, expected = shown.partition("\n")
            _, printed = run(line, checkout)
            assert re.fullmatch(_pattern(expected), printed), f"{line}\n{printed}"
    elif step.language == "diff":
        _change(checkout / step.file, step.body)
    else:
        assert not (checkout / step.file).exists(), f"{step.file} is there already"
        (checkout / step.file).parent.mkdir(parents=True, exist_ok=True)
        (checkout / step.file).write_text(step.body, encoding="utf-8")


def _change(file: Path, lines: str) -> None:
    before = "".join(line[1:] for line in lines.splitlines(keepends=True) if line[0] in " -")
    after = "".join(line[1:] for line in lines.splitlines(keepends=True) if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file.name} has not once:\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def _pattern(expected: str) -> str:
    return "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in expected.splitlines())


def run(line: str, checkout: Path) -> tuple[int, str]:
    """The exit code of a command line in a checkout, and what it prints (`reportgen` in English)."""
    python = Path(sys.executable)
    line = line.replace(".venv/bin/", f"{python.parent}{os.sep}")
    line = re.sub(r"^reportgen ", f"{python} -m generator --lang en ", line)
    done = subprocess.run(
        ["bash", "-euc", line],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout), "PYTHONWARNINGS": "", "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout
