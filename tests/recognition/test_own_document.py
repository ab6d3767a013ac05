"""Reports that this program builds, and tables made up, read back: every cell where it was."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.api import document, load
from generator.documents.errors import DocumentFault
from generator.documents.model import Document, Table, TextBlock
from generator.documents.reading import read_document
from tests.support.common import ROOT
from tests.support.common import read_document as as_word_shows_it
from tests.support.documents import Shown, grid, read, tbl, tc, word

FILES = [*sorted((ROOT / "inputs").glob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml"))]
Spans = list[list[tuple[str, int, int, int]]]  # by row: text, column, rows and columns covered


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_is_built_reads_back(path: Path) -> None:
    report, _ = load(path)
    assert report is not None
    data = document(report)
    expected = as_word_shows_it(data)
    found: Document = read_document(path.stem, data)
    texts = [block.text for block in found.blocks if isinstance(block, TextBlock)]
    assert texts == ["\n".join(lines(text)) for _, text in expected.paragraphs if text.strip()]
    assert [grid(block) for block in found.blocks if isinstance(block, Table)] == expected.tables
    assert found.left_out == ()


def test_there_are_files_to_build() -> None:
    assert len(FILES) >= 19


TEXTS = st.sampled_from(["公开", "0", "12", "（一）予以公开", "本年新\n制作", "", "１，２００件", "<&>"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, Spans]:
    """A table of rows and columns, some places of it covered by one cell, some cells blank; two texts at least."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    found: Spans = [[] for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if (row, column) in free:
                width = draw(st.integers(1, 3))
                width = next((over for over in range(1, width) if (row, column + over) not in free), width)
                height = draw(st.integers(1, min(3, rows - row)))
                free -= {(row + down, column + over) for down in range(height) for over in range(width)}
                found[row].append((draw(TEXTS), column, height, width))
    return rows, columns, found


def places(rows: int, columns: int, cells: Spans) -> list[list[str]]:
    """The grid, without columns in which no cell begins: nobody sees them."""
    shown = [[""] * columns for _ in range(rows)]
    for row, line in enumerate(cells):
        for text, column, height, width in line:
            for down in range(height):
                shown[row + down][column : column + width] = [text] * width
    edges = {column for line in cells for _, column, _, _ in line}
    return [[line[column] for column in range(columns) if column in edges] for line in shown]


def is_a_table(cells: Spans) -> bool:
    texts = [(text, column) for line in cells for text, column, _, _ in line]
    return sum(bool(text) for text, _ in texts) > 1 and len({column for text, column in texts if text}) > 1


def as_html(cells: Spans) -> str:
    rows = (
        "".join(
            f"<td rowspan={height} colspan={width}>{html.escape(text).replace(chr(10), '<br>')}</td>"
            for text, _, height, width in line
        )
        for line in cells
    )
    return "<html><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></html>"


def as_docx(rows: int, cells: Spans) -> bytes:
    """The table as Word writes it: a cell that covers several rows goes on, blank, in each of them."""
    placed: list[list[tuple[int, str]]] = [[] for _ in range(rows)]
    for row, line in enumerate(cells):
        for text, column, height, width in line:
            for down in range(height):
                merge = "" if height == 1 else ("<w:vMerge/>" if down else '<w:vMerge w:val="restart"/>')
                inner = (
                    ""
                    if down
                    else "".join(f"<w:p><w:r><w:t>{html.escape(one)}</w:t></w:r></w:p>" for one in text.split("\n"))
                )
                placed[row + down].append((column, tc(inner, f'<w:gridSpan w:val="{width}"/>{merge}')))
    return word(tbl(*("".join(cell for _, cell in sorted(line)) for line in placed)))


@given(tables().filter(lambda made: is_a_table(made[2])))
def test_a_table_in_word_and_in_a_page_is_the_same_table(made: tuple[int, int, Spans]) -> None:
    rows, columns, cells = made
    expected: Shown = [places(rows, columns, cells)]
    assert read(as_docx(rows, cells)) == expected
    assert read(as_html(cells).encode()) == expected


def outcome(data: bytes) -> str:
    """The code that the bytes are refused with, "" where there is something in them."""
    try:
        return "" if read_document("x", data).blocks else "nothing"
    except DocumentFault as fault:
        return fault.code


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_no_bytes_end_the_program(data: bytes, start: bytes) -> None:
    assert outcome(start + data) in ("", "E171", "E173", "E176", "E177")


_SOUND = word(tbl(tc("甲") + tc("1"), tc("乙") + tc("2")))


@given(st.integers(0, len(_SOUND) - 1), st.integers(0, 255))
def test_no_damage_ends_the_program(at: int, byte: int) -> None:
    damaged = bytearray(_SOUND)
    damaged[at] = byte
    assert outcome(bytes(damaged)) in ("", "E171", "E172", "E173", "E174", "E175", "E176", "E177")
