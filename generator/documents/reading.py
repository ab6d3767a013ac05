"""Any finished document: by what it is."""

from __future__ import annotations

from generator.documents.faults import empty, too_much
from generator.documents.kinds import kind_of
from generator.documents.model import Block, Document, Text
from generator.messages import msg

MAX_BYTES = 64 * 1024 * 1024


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
        from generator.documents.docx import read_docx  # noqa: PLC0415

        document = read_docx(name, kind)
    if not any(_has_text(block) for block in document.blocks):
        raise empty()
    return document


def _has_text(block: Block) -> bool:
    return isinstance(block, Text) or any(cell.text for cell in block.cells)
