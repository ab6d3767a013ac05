"""The list of damaged documents: each gives the right figures or a clear message, and nothing of it is lost or made up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.agency_file.read import read_report
from generator.cli import program
from generator.documents.model import Document
from generator.documents.reading import read_document
from generator.recognition.model import Recognised
from generator.recognition.recognise import recognise
from tests.support.common import FORMATS, MAX_SECONDS, ROOT
from tests.support.damaged import DOCUMENTS, HOSTILE, JUST_WITHIN, DamagedDocument
from tests.support.damaged.accounting import lost
from tests.support.table_documents import FORM, OVERVIEW, PROBLEMS, numbers

READ = [name for name, one in DOCUMENTS.items() if one.refused is None]
LIMITED = sys.platform == "linux"  # limits of memory are set on Linux
REFUSED = [name for name, one in DOCUMENTS.items() if one.refused is not None and not (LIMITED and name in HOSTILE)]
NARRATIVE = {"preamble": [], "overview": [OVERVIEW], "problems": [PROBLEMS], "other": ["无其他需要报告的事项。"]}


@cache
def recognised(name: str) -> tuple[Document, Recognised]:
    one = DOCUMENTS[name]
    document = read_document(one.file, one.make())
    return document, recognise(document, FORMATS)


def expected_figures(one: DamagedDocument) -> dict[tuple[str, ...], object]:
    """All figures that are to be read."""
    expected: dict[tuple[str, ...], object] = {
        **numbers(),
        **{tuple(path.split(".")): number for path, number in one.figures.items()},
    }
    return {path: number for path, number in expected.items() if number is not None}


@pytest.mark.parametrize("name", READ)
def test_figures_and_text_are_right(name: str) -> None:
    one = DOCUMENTS[name]
    _, found = recognised(name)
    assert found.report is not None
    assert found.figures is not None
    assert {path: figure.number for path, figure in found.figures.items()} == expected_figures(one)
    assert (found.form, found.year, found.agency) == (FORM, 2024, "甲区乙局")
    narrative = {key: [text.full_text for text in texts] for key, texts in found.report.narrative.items()}
    assert narrative == {**NARRATIVE, **one.narrative}
    assert tuple(guess.message.to("zh_CN") for guess in found.guesses) == one.guesses
    left = tuple(left.text if isinstance(left.text, str) else left.text.to("zh_CN") for left in found.unused)
    assert left == one.unused


@pytest.mark.parametrize("name", READ)
def test_the_command_writes_the_same_into_an_agency_file(name: str, tmp_path: Path) -> None:
    one = DOCUMENTS[name]
    source, target = tmp_path / one.file, tmp_path / "甲局.yaml"
    source.write_bytes(one.make())
    result = CliRunner().invoke(program("zh_CN"), ["import", str(source), "-o", str(target)])
    assert result.exit_code == 0, result.output
    told = result.output.split("\n")
    assert sum(": W180 " in line for line in told) == len(one.guesses)
    around = sum("网页上正文以外的文字" in text for text in one.unused)  # reported once for all of it
    assert sum(": W181 " in line for line in told) == len(one.unused) - max(around - 1, 0)
    listed = target.read_text(encoding="utf-8").partition("# 原文里没有读进来的：\n")[2].split("\n")
    assert sum("网页上正文以外的文字" in line for line in listed) == around
    back, problems = read_report(target.name, target.read_bytes(), FORMATS)
    assert back is not None
    assert [problem for problem in problems if problem.is_error] == []
    expected = expected_figures(one)
    assert {figure.path: back.figures[figure.index] for figure in FORM.figures.all if not figure.parts} == {
        figure.path: expected.get(figure.path, 0) for figure in FORM.figures.all if not figure.parts
    }
    wanted = {key: texts for key, texts in {**NARRATIVE, **one.narrative}.items() if texts}
    written = {key: [text.full_text for text in texts] for key, texts in back.narrative.items() if texts}
    assert {key: written[key] for key in wanted} == wanted


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_refused_in_clear_words(name: str, tmp_path: Path) -> None:
    one = DOCUMENTS[name]
    assert one.refused is not None
    source, target = tmp_path / one.file, tmp_path / "甲局.yaml"
    source.write_bytes(one.make())
    result = CliRunner().invoke(program("zh_CN"), ["import", str(source), "-o", str(target)])
    code, words = one.refused
    first, *_ = result.output.split("\n")
    assert (result.exit_code, first) == (1, f"{source}:1:1: {code} {words}")
    assert not target.exists()


@pytest.mark.parametrize("name", READ)
def test_every_number_and_paragraph_is_in_the_report_or_in_what_was_left_out(name: str) -> None:
    document, found = recognised(name)
    assert lost(document, found) == []
    shown = Counter(
        (one.spot.block, one.spot.row, one.spot.column) for one in (found.figures or {}).values() if one.number
    )
    assert max(shown.values(), default=1) == 1, "no cell is counted twice"


_LIMITED = (
    "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds})); resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))\n"
    "sys.argv[0] = 'reportgen'; runpy.run_module('generator', run_name='__main__')\n"
)
on_linux = pytest.mark.skipif(not LIMITED, reason="limits of memory are set on Linux")


def imported(source: Path) -> tuple[int, str]:
    """The exit code and the words of ``reportgen import`` in a process of MAX_SECONDS and 500 MB."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _LIMITED.format(limit=500 * 1024 * 1024, seconds=MAX_SECONDS),
            "--lang",
            "zh_CN",
            "import",
            source.name,
            "-o",
            "甲局.yaml",
        ],
        cwd=source.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stderr or done.stdout


@on_linux
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_end_in_a_message_within_time_and_memory(name: str, tmp_path: Path) -> None:
    one = HOSTILE[name]
    assert one.refused is not None
    (tmp_path / one.file).write_bytes(one.make())
    code, words = one.refused
    exit_code, told = imported(tmp_path / one.file)
    assert (exit_code, told.split("\n")[0]) == (1, f"{one.file}:1:1: {code} {words}")
    assert [path.name for path in tmp_path.iterdir()] == [one.file], "nothing else is written"


@on_linux
@pytest.mark.parametrize("name", JUST_WITHIN)
def test_documents_just_within_the_limits_end_within_time_and_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / "报告.html").write_bytes(JUST_WITHIN[name]())
    exit_code, told = imported(tmp_path / "报告.html")
    assert exit_code in (0, 1)
    assert "Traceback" not in told
    assert told.split("\n")[0].startswith(
        ("报告.html:1:1: ", "报告.html（", "已生成：", "要写的填报文件超过 512 KB，比一份年度报告大得多，没有写出。")
    )
