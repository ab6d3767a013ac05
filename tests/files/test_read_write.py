"""Files are read within bounds and written completely or not at all; names are safe on every system."""

from __future__ import annotations

import os
import socket
import stat
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.files import read_write as files
from generator.files.names import clean_file_name
from generator.files.read_write import NotARegularFile, read_bounded, write_atomically

needs_posix = pytest.mark.skipif(os.name == "nt", reason="modes, pipes and devices of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which, whatever a test does, nothing temporary is left."""
    inside = tmp_path / "目录"
    inside.mkdir()
    yield inside
    inside.chmod(0o755)
    assert [path.name for path in inside.iterdir() if path.name.startswith(".reportgen")] == []


# --- Writing ---


def test_a_new_file(folder: Path) -> None:
    write_atomically(folder / "甲.docx", b"new")
    assert [path.name for path in folder.iterdir()] == ["甲.docx"]
    assert (folder / "甲.docx").read_bytes() == b"new"


def test_an_old_file_is_replaced(folder: Path) -> None:
    target = folder / "x"
    target.write_bytes(b"old and longer")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_relative_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    write_atomically(Path("x"), b"new")
    assert (folder / "x").read_bytes() == b"new"


class BrokenError(Exception):
    """What goes wrong in the middle."""


def _fails(*_: object, **__: object) -> None:
    raise BrokenError


@pytest.mark.parametrize(
    ("step", "standing"),
    [("fsync", b"old"), ("fsync", None), ("fchmod", b"old"), ("replace", b"old"), ("replace", None)],
)
def test_a_failure_in_the_middle_leaves_what_was_there(
    step: str, standing: bytes | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "x"
    if standing is not None:
        target.write_bytes(standing)
    monkeypatch.setattr(Path if step == "replace" else files.os, step, _fails)
    with pytest.raises(BrokenError):
        write_atomically(target, b"new")
    monkeypatch.undo()
    assert [path.name for path in folder.iterdir()] == (["x"] if standing is not None else [])
    assert standing is None or target.read_bytes() == standing


def test_an_interruption_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    (folder / "x").write_bytes(b"old")
    monkeypatch.setattr(files.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(folder / "x", b"new")
    assert (folder / "x").read_bytes() == b"old"


def test_a_reader_sees_the_old_or_the_new_file_never_a_part(folder: Path) -> None:
    target = folder / "x"
    contents = [bytes([number]) * 200_000 for number in range(8)]
    write_atomically(target, contents[0])
    seen: set[bytes] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(target.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for _ in range(5):
            for content in contents:
                write_atomically(target, content)
    finally:
        done.set()
        reader.join()
    assert seen <= set(contents)


@needs_posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o400])
def test_the_mode_of_a_file_is_kept(mode: int, folder: Path) -> None:
    target = folder / "x"
    target.write_bytes(b"old")
    target.chmod(mode)
    write_atomically(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == mode


@needs_posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_files_get(mask: int, mode: int, folder: Path) -> None:
    before = os.umask(mask)
    try:
        write_atomically(folder / "x", b"new")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "x").stat().st_mode) == mode


@needs_posix
def test_a_symbolic_link_stays_one(folder: Path) -> None:
    (folder / "内").mkdir()
    real, link = folder / "内" / "real", folder / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert [path.name for path in real.parent.iterdir()] == ["real"]


@needs_posix
def test_a_symbolic_link_to_nothing_yet(folder: Path) -> None:
    (folder / "link").symlink_to("later")
    write_atomically(folder / "link", b"new")
    assert (folder / "later").read_bytes() == b"new"


@needs_posix
def test_a_loop_of_symbolic_links_is_an_error(folder: Path) -> None:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    with pytest.raises((OSError, RuntimeError)):
        write_atomically(folder / "a", b"new")


@needs_posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(folder: Path) -> None:
    (folder / "x").write_bytes(b"old")
    folder.chmod(0o555)
    with pytest.raises(PermissionError):
        write_atomically(folder / "x", b"new")
    assert (folder / "x").read_bytes() == b"old"


@needs_posix
def test_a_pipe_is_not_replaced_by_a_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with pytest.raises(OSError):  # noqa: PT011 - or it is written into, but there is nobody to read
        write_atomically(folder / "pipe", b"new")
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


UNWRITABLE: dict[str, Callable[[Path], Path]] = {
    "folder-missing": lambda folder: folder / "missing" / "x",
    "folder-is-a-file": lambda folder: Path(sys.executable) / "x",
    "target-is-a-folder": lambda folder: folder,
    "name-too-long": lambda folder: folder / ("名" * 300),
}


@pytest.mark.parametrize("target", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_cannot_be_written_is_an_oserror(target: Callable[[Path], Path], folder: Path) -> None:
    (folder / "x").write_bytes(b"old")
    with pytest.raises(OSError):  # noqa: PT011 - the system words it
        write_atomically(target(folder), b"new")
    assert [path.name for path in folder.iterdir()] == ["x"]
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


# --- Reading ---


@pytest.mark.parametrize(("size", "got"), [(0, 0), (9, 9), (10, 10), (11, 11), (5000, 11)])
def test_at_most_one_byte_more_than_the_limit_is_read(size: int, got: int, folder: Path) -> None:
    (folder / "x").write_bytes(b"\r\n\x1a"[: size % 3] + b"x" * (size - size % 3))
    assert len(read_bounded(folder / "x", 10)) == got


def test_bytes_are_not_changed(folder: Path) -> None:
    (folder / "x").write_bytes(b"a\r\nb\x1ac\n")
    assert read_bounded(folder / "x", 99) == b"a\r\nb\x1ac\n"


def test_a_missing_file(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bounded(folder / "x", 10)


def test_a_folder(folder: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - the system words it
        read_bounded(folder, 10)


@needs_posix
def test_a_pipe_is_refused_at_once(folder: Path) -> None:
    """Nobody writes into it: an ordinary read would wait for ever."""
    os.mkfifo(folder / "pipe")
    with pytest.raises(NotARegularFile):
        read_bounded(folder / "pipe", 10)


@needs_posix
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_a_device_is_refused(device: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - /dev/tty may not be there at all
        read_bounded(Path(device), 10)


@needs_posix
def test_a_socket_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        with pytest.raises(OSError):  # noqa: PT011 - the system words it
            read_bounded(Path("s"), 10)


@needs_posix
def test_a_symbolic_link_to_a_file_is_read(folder: Path) -> None:
    (folder / "x").write_bytes(b"text")
    (folder / "link").symlink_to("x")
    assert read_bounded(folder / "link", 10) == b"text"


# --- Names ---

RESERVED = ["CON", "con", "PRN", "AUX", "NUL", "nul.txt", "COM1", "com9.docx", "LPT1", "LPT³", "aux.a.b"]
CHANGED = {
    "": "_",
    ".": "_",
    "..": "_",
    "../../etc/passwd": "_.._etc_passwd",
    "a/b\\c": "a_b_c",
    'a<b>c:d"e|f?g*h': "a_b_c_d_e_f_g_h",
    "甲局\u202e\u200b": "甲局",
    " 甲  局 ": "甲 局",
    "甲局.": "甲局",
    "a\x00b\tc\nd": "abcd",
    "e\u0301": "é",
    "\ud800甲": "甲",
}


@pytest.mark.parametrize(("name", "clean"), CHANGED.items())
def test_a_name_is_cleaned(name: str, clean: str) -> None:
    assert clean_file_name(name) == clean


@pytest.mark.parametrize("name", ["银州区岭东街道办事处", "某局（本级）", "A-1_b.c", "𠮷", "COM10", "console", "null"])
def test_a_good_name_stays(name: str) -> None:
    assert clean_file_name(name) == name


@pytest.mark.parametrize("name", RESERVED)
def test_what_windows_reserves_is_no_name(name: str) -> None:
    assert clean_file_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["CON .txt", "nul .x", "CONIN$", "conout$.txt"])
def test_what_windows_reserves_less_known(name: str) -> None:
    assert not is_reserved(clean_file_name(name))


def is_reserved(name: str) -> bool:
    """By Microsoft's own words: with or without an ending, whatever blanks stand before it, in any case."""
    stem = name.split(".", maxsplit=1)[0].rstrip(" ").upper()
    return stem in {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} or (
        stem[:3] in {"COM", "LPT"} and len(stem) == 4 and stem[3] in "0123456789¹²³"
    )


anything = (
    st.text(max_size=120)
    | st.text(st.sampled_from('./\\ :*?"<>|\0\t\x7f\u202e. COMconNUL1甲𠮷'), max_size=12)
    | st.sampled_from(RESERVED)
)


@given(anything, st.sampled_from(["", "2024.yaml", ".docx"]))
@example("名" * 500, "")
@example("\U0001f600" * 120, ".docx")
@example("x" * 199 + ". .", "")
def test_a_cleaned_name_is_safe_everywhere(name: str, ending: str) -> None:
    clean = clean_file_name(name)
    assert clean
    assert len((clean + ending).encode()) <= 255 - len(".reportgen-12345678.tmp")
    assert not set(clean) & set('<>:"/\\|?*')
    assert all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs") for sign in clean)
    assert clean == clean.strip(" ")
    assert not clean.endswith(".")
    assert not clean.startswith(".")
    assert not is_reserved(clean)
    assert clean_file_name(clean) == clean


@given(anything)
def test_a_cleaned_name_can_be_a_file(name: str) -> None:
    clean = clean_file_name(name)
    path = Path("folder") / clean
    assert path.parent == Path("folder")
    assert path.name == clean
