"""Prepared templates are kept between runs, believed only where nobody else could write, and never needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.word import cache, prepare, render
from generator.word.template.build import build_template
from tests.support.common import FORMATS, read_document, repacked, unpacked

TEXT = "year: 2024\nagency: 甲局\noverview: 概况\nproblems: 略\n"


@pytest.fixture(scope="module")
def official() -> bytes:
    return build_template(FORMATS.current())


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of this test's own, nothing prepared in memory."""
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    render._filler.cache_clear()
    yield tmp_path / "cache"
    render._filler.cache_clear()


def count_preparations(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    calls: list[bytes] = []
    original = prepare.prepare

    def counted(template: bytes, *, draft: bool = False) -> render.PreparedTemplate:
        calls.append(template)
        return original(template, draft=draft)

    monkeypatch.setattr(prepare, "prepare", counted)
    return calls


def make(official: bytes, draft: bool = False) -> bytes:
    """As a new process would: nothing prepared in memory."""
    report, problems = read_report("x.yaml", TEXT.encode(), FORMATS)
    assert report is not None
    assert problems == []
    render._filler.cache_clear()
    return render.render_report(report, official, draft=draft)


def test_a_second_run_prepares_nothing(own_cache: Path, official: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = count_preparations(monkeypatch)
    first = make(official)
    assert make(official) == first
    assert len(calls) == 1
    assert len(list(own_cache.iterdir())) == 1
    drafted = make(official, draft=True)
    assert make(official, draft=True) == drafted != first
    assert len(calls) == 2


SPOILT: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"x" * 1000),
    "cut-off": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "zip-of-something-else": lambda path: path.write_bytes(repacked({"a": b"b"})),
    "code-damaged": lambda path: path.write_bytes(repacked({**unpacked(path.read_bytes()), "0": b"no code"})),
    "index-of-another-kind": lambda path: path.write_bytes(
        repacked({**unpacked(path.read_bytes()), "index.json": b"[]"})
    ),
    "world-writable": lambda path: path.chmod(0o666),
    "group-writable": lambda path: path.chmod(0o620),
    "folder-world-writable": lambda path: path.parent.chmod(0o777),
    "symbolic-link": lambda path: path.rename(path.with_suffix(".x")) and path.symlink_to(path.with_suffix(".x")),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folders of users apart by other means")
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_cache_that_cannot_be_believed_is_none(
    spoil: Callable[[Path], object], own_cache: Path, official: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count_preparations(monkeypatch)
    first = make(official)
    (kept,) = own_cache.iterdir()
    spoil(kept)
    assert make(official) == first
    assert len(calls) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folders of users apart by other means")
def test_a_cache_of_somebody_else_is_none(own_cache: Path, official: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = count_preparations(monkeypatch)
    make(official)
    monkeypatch.setattr(cache.os, "getuid", lambda: 4711)
    make(official)
    assert len(calls) == 2
    assert own_cache.is_dir()


def test_an_empty_name_of_the_cache_writes_nothing(
    own_cache: Path, official: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    monkeypatch.chdir(own_cache.parent)
    calls = count_preparations(monkeypatch)
    assert make(official) == make(official)
    assert len(calls) == 2
    assert list(own_cache.parent.iterdir()) == []


def test_a_cache_that_cannot_be_written_stops_nothing(own_cache: Path, official: bytes) -> None:
    own_cache.write_text("a file where the folder would be", encoding="utf-8")
    assert read_document(make(official)).paragraphs[0][0] == "Title"


def test_another_template_is_another_entry(own_cache: Path, official: bytes) -> None:
    make(official)
    members = unpacked(official)
    changed = members["word/document.xml"].replace("一、总体情况".encode(), "一、{{ agency }}情况".encode())
    other = repacked({**members, "word/document.xml": changed})
    assert ("Heading1", "一、甲局情况") in read_document(make(other)).paragraphs
    assert len(list(own_cache.iterdir())) == 2
