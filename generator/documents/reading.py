"""Any finished document: by what it is."""

from __future__ import annotations

from collections.abc import Sequence

from generator.documents.errors import empty, too_much
from generator.documents.kinds import kind_of
from generator.documents.model import Document, DocumentBlock, Table, TextBlock
from generator.messages.message import msg

MAX_BYTES = 64 * 1024 * 1024
MAX_BLOCKS, MAX_CELLS, MAX_SIGNS = 20_000, 30_000, 1_000_000  # a report of 60 pages has some 1,500, 500 and 60,000


def read_document(name: str, data: bytes) -> Document:
    """The document of a file's bytes, a .docx, a web page or a text dump by their content; `name` goes into messages.

    Raises DocumentFault for what cannot be read: another kind (E171), a password (E172), damage (E173), over the limits (E174), an
    attack (E175), nothing in it (E176), characters of no encoding (E177).
    """
    if len(data) > MAX_BYTES:
        raise too_much(msg("The file is larger than {limit} MB.", limit=MAX_BYTES // 1024 // 1024))
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise empty()
    kind = kind_of(name, data)
    if kind == "html":
        from generator.documents.page import read_page  # noqa: PLC0415 - each kind has its own parser

        document = read_page(name, data)
    elif kind == "txt":
        from generator.documents.plain import read_plain  # noqa: PLC0415

        document = read_plain(name, data)
    else:
        from generator.documents.docx.read import read_docx  # noqa: PLC0415

        document = read_docx(name, kind)
    if not any(_has_text(block) for block in document.blocks):
        raise empty()
    _look_at(document.blocks)
    return document


def _has_text(block: DocumentBlock) -> bool:
    return isinstance(block, TextBlock) or any(cell.text for cell in block.cells)


def _look_at(blocks: Sequence[DocumentBlock]) -> None:
    """Raises DocumentFault (E174) where there is so much that to look for a report in it would take long."""
    if len(blocks) > MAX_BLOCKS:
        raise too_much(msg("The document has more than {limit} paragraphs.", limit=MAX_BLOCKS))
    cells = [cell for block in blocks if isinstance(block, Table) for cell in block.cells]
    if len(cells) > MAX_CELLS:
        raise too_much(msg("The tables of the document have more than {limit} cells.", limit=MAX_CELLS))
    signs = sum(len(block.text) for block in blocks if isinstance(block, TextBlock)) + sum(
        len(cell.text) for cell in cells
    )
    if signs > MAX_SIGNS:
        raise too_much(msg("The document has more than {limit} characters.", limit=MAX_SIGNS))
