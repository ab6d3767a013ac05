"""Helpers of several tests: where things lie, texts that look like something else, Word documents read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import docx
from lxml import etree

from generator.formats.figures import Figure
from generator.formats.format import Format
from generator.formats.model import Section
from generator.formats.registry import Formats, builtin_folder

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "完整示例.yaml"
FORMATS = Formats([builtin_folder()])
NAMES = FORMATS.names
# Report years for which each format is due: its first, and a few later ones.
YEARS = {
    form.name: tuple(year for year in range(form.first_year, form.first_year + 12, 3) if FORMATS.is_due(form, year))
    for form in FORMATS
}
NASTY = (
    "{{ 7*7 }}", "{{", "}}", "{% raw %}", "{% endraw %}", "{% for x in y %}", "{%p if x %}", "{{p x }}", "{{r x }}", "%}", "{#c#}",
    "{_{", "}_}", "{_%", "%_}", "</w:t>", "<w:p/>", "&lt;", "&amp;", "&", "<", ">", "]]>", "<!--", '"', "'", "“两微一端”", "——", "😀", "𠮷",
    "\t", "\t ", " \t", "  ", "\u3000", "\u00a0", "\u200b", "\\", "\\n", "%s", "{0}", "|", " # ", ": ", "：", "- ", "100%", "*", "!", "@", "`", "~", "null", "012",
)  # fmt: skip
# An agency file of which nothing is to be said, in five lines; its tables are all 0.
NOTHING_WRONG = (
    "年度: 2024\n机关名称: 甲局\n"
    "总体情况: 全年在门户网站公开信息12条，公开申请均按期答复。信息发布前逐条审核，由专人负责。\n"
    "存在的主要问题及改进情况: 更新不够及时，已明确每周检查一次，逾期的予以通报。\n"
    "其他需要报告的事项: 本年度未收取信息处理费。\n"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Seconds of CPU time for hostile input: a bound for work that grows out of proportion, far above what any machine takes.
MAX_SECONDS = 60

Grid = list[list[str]]


@dataclass(frozen=True)
class Read:
    """A document read back: the paragraphs outside tables as (style, text), the tables as grids of texts in which a
    merged cell stands in every place that it covers."""

    paragraphs: list[tuple[str, str]]
    tables: list[Grid]


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(members: Mapping[str, bytes]) -> bytes:
    """A package of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read_document(data: bytes) -> Read:
    """The body of a .docx as Word shows it: blanks at the ends of a w:t count only where it says preserve."""
    body = etree.fromstring(unpacked(data)["word/document.xml"])[0]
    paragraphs = [(_style(block), _text(block)) for block in body if block.tag == W + "p"]
    return Read(paragraphs, [_grid(block) for block in body if block.tag == W + "tbl"])


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val", "")


def _text(element: etree._Element) -> str:
    pieces = []
    for piece in element.iter(W + "t", W + "tab", W + "br"):
        if piece.tag == W + "t":
            text = piece.text or ""
            pieces.append(text if piece.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))
        elif piece.getparent().tag == W + "r":
            pieces.append("\t" if piece.tag == W + "tab" else "\n")
    return "".join(pieces)


def _grid(table: etree._Element) -> Grid:
    rows: Grid = []
    for line in table.iter(W + "tr"):
        row: list[str] = []
        for cell in line.iter(W + "tc"):
            span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(W + "val") != "restart"
            text = rows[-1][len(row)] if continued else "\n".join(_text(one) for one in cell.iter(W + "p"))
            row += [text] * (1 if span is None else int(span.get(W + "val")))
        rows.append(row)
    return rows


def grids_by_python_docx(data: bytes) -> list[Grid]:
    """The tables as python-docx reads them, merges resolved."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(data)).tables
    ]


def expected_grid(form: Format, section: Section, text: Callable[[Figure], str]) -> Grid:
    """The grid of a section: labels of the form as they are printed, figures as `text` gives them."""
    grid = form.grids[section.id]
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        shown = text(cell.figure) if cell.figure else cell.text
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row][cell.column : cell.column + cell.column_span] = [shown] * cell.column_span
    return rows
