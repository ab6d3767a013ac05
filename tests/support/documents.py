"""Helpers of the tests of finished documents: packages of a few parts, and documents as rows to compare."""

from __future__ import annotations

from generator.documents.model import Document, Table, TextBlock
from generator.documents.reading import read_document
from tests.support.common import repacked

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments"}
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def members(body: str, **parts: str) -> dict[str, bytes]:
    """The members of a .docx with this content of w:body; `parts` by kind (header1, footer1, styles, numbering, footnotes,
    comments) with the content of their roots."""
    references = "".join(
        f'<w:{kind[:-1]}Reference w:type="default" r:id="{kind}"/>'
        for kind in parts
        if kind[:-1] in ("header", "footer")
    )
    section = f"<w:sectPr>{references}</w:sectPr>" if references else ""
    found = {"word/document.xml": f"<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>"}
    links = []
    for kind, content in parts.items():
        name = kind[:-1] if kind[:-1] in ("header", "footer") else kind
        root = _ROOTS.get(name, "hdr" if name == "header" else "ftr")
        found[f"word/{kind}.xml"] = f"<w:{root} {_SPACES}>{content}</w:{root}>"
        links.append(f'<Relationship Id="{kind}" Type="{_R}/{name}" Target="{kind}.xml"/>')
    found["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{"".join(links)}</Relationships>'
    return {name: text.encode() for name, text in found.items()}


def word(body: str, **parts: str) -> bytes:
    """A .docx as `members` describes it."""
    return repacked(members(body, **parts))


def p(content: str, properties: str = "") -> str:
    """A paragraph; text is put into a run, XML stays."""
    inner = content if content.startswith("<") else f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>'
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner if content else ''}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell; what is no XML is put into a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner}</w:tc>"


def tbl(*rows: str, grid: tuple[int, ...] = ()) -> str:
    """A table of rows that are the XML of their cells."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


Shown = list[object]


def shown(document: Document) -> Shown:
    """Each paragraph as its text, (text, level) for a heading; each table as its grid of texts, a merged cell in every place that it
    covers, None where there is no cell."""
    found: Shown = []
    for number, block in enumerate(document.blocks, 1):
        assert block.number == number
        if isinstance(block, TextBlock):
            found.append((block.text, block.heading) if block.heading else block.text)
        else:
            found.append(grid(block))
    return found


def grid(table: Table) -> list[list[str | None]]:
    """The texts of a table by place. Its cells lie within it, in order, no two in one place."""
    covered = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(covered) == len(set(covered))
    assert all(row < table.rows and column < table.columns for row, column in covered)
    assert [(cell.row, cell.column) for cell in table.cells] == sorted((cell.row, cell.column) for cell in table.cells)
    return [[None if cell is None else cell.text for cell in row] for row in table.grid()]


def read(data: bytes, name: str = "报告") -> Shown:
    """What stands in a file."""
    return shown(read_document(name, data))


def left_out(data: bytes, language: str = "zh_CN") -> list[str]:
    """What the document says was not read."""
    return [message.to(language) for message in read_document("报告", data).left_out]
