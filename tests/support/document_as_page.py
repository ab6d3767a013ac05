"""A Word document as the page that an office's website has of it: paragraphs, and tables with their merged cells; no styles."""

from __future__ import annotations

from html import escape

from generator.documents.model import Table, TextBlock
from generator.documents.reading import read_document


def page_of(data: bytes) -> tuple[str, bytes]:
    """The name and the bytes of the page."""
    document = read_document("报告.docx", data)
    shown = [_paragraph(block) if isinstance(block, TextBlock) else _table(block) for block in document.blocks]
    head = f'<head><meta charset="utf-8"><title>{escape(" ".join(document.title.split()))}</title></head>'
    return "报告.html", f"<!DOCTYPE html><html>{head}<body>\n{chr(10).join(shown)}\n</body></html>\n".encode()


def _paragraph(block: TextBlock) -> str:
    return f"<p>{_lines(block.text)}</p>"


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _table(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        rows[cell.row].append(f"<td{spans}>{_lines(cell.text)}</td>")
    return "<table>\n" + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "\n</table>"
