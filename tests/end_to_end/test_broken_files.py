"""The folder of broken agency files, one defect each and named by it: what is said of each, word for word.

What is expected stands in `broken.expected.txt`; after a change of wording write it anew with

    python tests/end_to_end/test_broken_files.py

and read the difference as the clerk would.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.api import check, load
from generator.cli import program
from generator.problems.problem import has_errors, in_order
from tests.support.common import FORMATS, ROOT

HERE = ROOT / "tests" / "fixtures"
FILES = sorted((HERE / "broken").glob("*.yaml"))
EXPECTED = HERE / "broken.expected.txt"
# What these files are about: reading them, and the identities of their tables. They say little else, which W3xx to W6xx tell.
_STATED = ("E1", "E2", "W1", "W39")
_AT_LEAST = 450


def said(path: Path) -> str:
    """All that is said of reading a file and of its tables, in Chinese: line, column, code, message and hint."""
    report, problems = load(path)
    if report is not None:
        problems = in_order([*problems, *check(report)])
    lines = [path.name]
    for problem in [one for one in problems if one.code.startswith(_STATED)]:
        place = problem.place
        lines.append(f"  {place.line}:{place.column} {problem.code} {problem.message.to('zh_CN')}")
        if problem.hint is not None:
            lines.append(f"      {problem.hint.to('zh_CN')}")
    return "\n".join(lines)


def expected() -> dict[str, str]:
    """What is expected, by the file's name."""
    text = EXPECTED.read_text(encoding="utf-8").replace("2019、2019-beijing、2021", "、".join(FORMATS.names))
    entries = text.strip().split("\n\n")
    return {entry.split("\n")[0]: entry for entry in entries}


WORDS = expected() if EXPECTED.is_file() else {}


def test_the_folder_is_whole() -> None:
    """No file without its words, no words without their file, and none lost."""
    assert len(FILES) >= _AT_LEAST
    assert set(WORDS) == {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_defect_is_told_in_its_own_words(path: Path) -> None:
    assert said(path) == WORDS[path.name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_report_comes_of_it(path: Path, tmp_path: Path) -> None:
    """Exit code 1, nothing written, what stood there untouched, no traceback."""
    target = tmp_path / "report.docx"
    target.write_bytes(b"what stood here before")
    result = CliRunner().invoke(program("zh_CN"), ["build", str(path), "-o", str(target)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert target.read_bytes() == b"what stood here before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.docx"]


def test_every_file_has_an_error() -> None:
    for path in FILES:
        report, problems = load(path)
        assert has_errors([*problems, *(check(report) if report is not None else [])]), path.name


if __name__ == "__main__":
    EXPECTED.write_text("\n\n".join(map(said, FILES)) + "\n", encoding="utf-8", newline="\n")
