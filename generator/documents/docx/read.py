"""Word documents (.docx): the package, its parts, and what in them is not read.

Read from the XML itself: insertions of tracked changes, numbers that Word makes, text boxes and the parts beside the body are
beyond what python-docx offers, and a hostile package must not reach a parser that expands or fetches anything.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from generator.documents.docx.body import Body
from generator.documents.docx.names import R_ID, transitional, w
from generator.documents.docx.numbering import Numbering
from generator.documents.docx.styles import Styles
from generator.documents.errors import damaged
from generator.documents.model import Document
from generator.documents.not_read import CHARTS, COMMENTS, DIAGRAMS, INSERTIONS, OBJECTS, PICTURES, counted
from generator.documents.raw import RawBlock, RawTable, RawText, clean, numbered
from generator.documents.safe import ZipPackage, parse_xml
from generator.messages.message import Message, msg
from generator.text.normalise import on_one_line

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE, _SUBJECT, _AUTHOR = (f"{{http://purl.org/dc/elements/1.1/}}{name}" for name in ("title", "subject", "creator"))
_CORE = "docProps/core.xml"
_OF_A_PAGE_NUMBER = re.compile(r"[\W\d_第共页]+")
_NOTES = {
    "footnotes": (w("footnote"), msg("The footnote “{text}”")),
    "endnotes": (w("endnote"), msg("The endnote “{text}”")),
}


class _Parts:
    """The parts that the document refers to, by their kind and by the id of the reference."""

    def __init__(self, package: ZipPackage) -> None:
        self._package = package
        root = _relations(package, "_rels/.rels", "")
        self.main = next((target for kind, _, target in root if kind == "officeDocument"), "word/document.xml")
        if self.main not in package:
            raise damaged(self.main[:80])
        folder, name = posixpath.split(self.main)
        relations = _relations(package, f"{folder}/_rels/{name}.rels", folder)
        self.by_id = {key: target for _, key, target in relations}
        self._by_kind = {kind: target for kind, _, target in reversed(relations)}

    def root(self, name: str) -> etree._Element | None:
        """The root of a part, None where there is no such part."""
        return parse_xml(transitional(self._package.read(name)), name) if name in self._package else None

    def of_kind(self, kind: str) -> etree._Element | None:
        """The root of the part that the document has for styles, numbering, footnotes and so on."""
        return self.root(self._by_kind.get(kind, ""))


def _relations(package: ZipPackage, name: str, folder: str) -> list[tuple[str, str, str]]:
    """Kind, id and the target in the package of each reference; those that lead out of it are none."""
    if name not in package:
        return []
    found = []
    for relation in package.xml(name).iter(_RELATION):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            found.append((relation.get("Type", "").rpartition("/")[2], relation.get("Id", ""), target))
    return found


def read_docx(name: str, package: ZipPackage) -> Document:
    """The document of a package. Raises DocumentFault for one that is damaged, hostile or over the limits.

    Tables of headers stand at its beginning, for letterheads are often such; other text of headers, footers and notes is
    named in what is left out.
    """
    parts = _Parts(package)
    root = parts.root(parts.main)
    content = None if root is None else root.find(w("body"))
    if content is None:
        raise damaged(parts.main[:80])
    seen: Counter[str] = Counter()
    styles, numbering = Styles(parts.of_kind("styles")), parts.of_kind("numbering")
    body = Body(styles, Numbering(numbering), seen)
    blocks = body.blocks(content)
    beside = Body(styles, Numbering(numbering), Counter())
    tables: list[RawBlock] = []
    left_out: dict[str, Message] = {}
    for text, message, found in _beside(content, parts, beside):
        tables += found
        if text and message is not None:
            left_out.setdefault(message.text + text, message)
    title, subject, author = _properties(package)
    told = (*left_out.values(), *_left_out_messages(seen, parts))
    return Document(name, "docx", numbered([*tables, *blocks]), title, told, subject, author)


def _beside(content: etree._Element, parts: _Parts, body: Body) -> Iterator[tuple[str, Message | None, list[RawTable]]]:
    """Of each header, footer and note: its text, the message that names it, and the tables of it that are read."""
    for kind in ("header", "footer"):
        references = [one.get(R_ID, "") for one in content.iter(w(f"{kind}Reference"))]
        for target in dict.fromkeys(parts.by_id.get(key, "") for key in references):
            root = parts.root(target)
            if root is not None:
                yield _of_a_page(kind, body.blocks(root))
    for kind, (tag, wording) in _NOTES.items():
        root = parts.of_kind(kind)
        for note in [] if root is None else root.iter(tag):
            text = _joined(body.blocks(note))
            yield text, msg(wording.text, text=text), []


def _of_a_page(kind: str, blocks: list[RawBlock]) -> tuple[str, Message | None, list[RawTable]]:
    tables = [block for block in blocks if isinstance(block, RawTable)] if kind == "header" else []
    text = _joined([block for block in blocks if kind == "footer" or isinstance(block, RawText)])
    if not _OF_A_PAGE_NUMBER.sub("", text):
        return "", None, tables
    said = msg("The header “{text}”", text=text) if kind == "header" else msg("The footer “{text}”", text=text)
    return text, said, tables


def _joined(blocks: list[RawBlock]) -> str:
    """All text in the blocks on one line."""
    texts = []
    for block in blocks:
        if isinstance(block, RawTable):
            texts += [_joined(cell.blocks) for cell in block.cells]
        else:
            texts.append(on_one_line(clean(block.text)))
    return " ".join(text for text in texts if text)


def _properties(package: ZipPackage) -> tuple[str, str, str]:
    """Title, subject and author as the properties have them."""
    if _CORE not in package:
        return "", "", ""
    root = package.xml(_CORE)
    title, subject, author = (clean(root.findtext(name) or "") for name in (_TITLE, _SUBJECT, _AUTHOR))
    return title, subject, author


def _left_out_messages(seen: Counter[str], parts: _Parts) -> Iterator[Message]:
    """What is in the document and was not read, by kind."""
    comments = parts.of_kind("comments")
    remarks = 0 if comments is None else len(comments.findall(w("comment")))
    if seen["contents"]:
        yield msg("The table of contents")
    yield from counted(
        (
            (PICTURES, seen["picture"]),
            (CHARTS, seen["chart"]),
            (DIAGRAMS, seen["diagram"]),
            (OBJECTS, seen["object"]),
            (INSERTIONS, seen["insertion"]),
            (COMMENTS, remarks),
        )
    )
