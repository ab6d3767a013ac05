"""What a file is, by its content: a name says little, for files are renamed."""

from __future__ import annotations

import re
from typing import Literal

from generator.documents.errors import DocumentFault, other_kind, protected
from generator.documents.safe import ZipPackage
from generator.files.signatures import OLE, RTF, ZIP, kind_by_signature
from generator.messages.message import Message, msg

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table|div|title)\b", re.IGNORECASE)
_WORD_XML = re.compile(rb"<\?mso-application|<pkg:package|<w:wordDocument")
_LOOKED_AT = 8192
_ZERO_SHARE = 5  # one byte in so many


def kind_of(name: str, data: bytes) -> Literal["html", "txt"] | ZipPackage:
    """A web page, text, or the package of a Word document. Raises DocumentFault (E171, E172) for what is none of them."""
    if data.startswith(ZIP):
        return _word_package(data)
    if data.startswith(OLE):
        raise _old_document(name, data)
    if data.startswith(RTF):
        raise other_kind(msg("a rich text document (RTF)"))
    if (kind := kind_by_signature(data)) is not None:
        raise other_kind(kind, _ask_for_the_document())
    head = data[:_LOOKED_AT].replace(b"\0", b"")
    if _WORD_XML.search(head):
        raise other_kind(msg("a Word document saved as XML"))
    if head.lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        raise other_kind(msg("a web page saved with its pictures in one file (.mht)"))
    if _PAGE.search(head) or (name.lower().endswith((".html", ".htm")) and b"<" in head):
        return "html"
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")) and data[:_LOOKED_AT].count(b"\0") * _ZERO_SHARE > len(
        data[:_LOOKED_AT]
    ):
        raise other_kind(msg("no text"), _ask_for_the_document())
    return "txt"


def _word_package(data: bytes) -> ZipPackage:
    package = ZipPackage(data)
    names = package.names
    if any(name.startswith("word/") for name in names):
        return package
    if any(name.startswith("xl/") for name in names):
        raise other_kind(msg("an Excel workbook (.xlsx)"), _ask_for_the_document())
    if any(name.startswith("ppt/") for name in names):
        raise other_kind(msg("a presentation (.pptx)"), _ask_for_the_document())
    if "OFD.xml" in names:
        raise other_kind(msg("an OFD"), _ask_for_the_document())
    if "mimetype" in names:
        raise other_kind(msg("an OpenDocument file (.odt)"))
    if "_rels/.rels" in names:
        return package
    raise other_kind(msg("an archive"), msg("Unpack it first, and import the document that is in it."))


def _old_document(name: str, data: bytes) -> DocumentFault:
    """What a file of the old format of Office (OLE) is, by the names of its streams."""
    if _stream("EncryptedPackage") in data:
        return protected()
    if _stream("WordDocument") in data:
        wps = name.lower().endswith(".wps")
        return other_kind(msg("a WPS document (.wps)") if wps else msg("a Word document of the old format (.doc)"))
    if _stream("Workbook") in data or _stream("Book") in data:
        return other_kind(msg("a workbook of the old format (.xls, .et)"), _ask_for_the_document())
    return other_kind(msg("a document of an old format of Office or WPS"))


def _stream(name: str) -> bytes:
    return (name + "\0").encode("utf-16-le")


def _ask_for_the_document() -> Message:
    return msg("Import the Word document that the report was made as (.docx), or the web page it was published on.")
