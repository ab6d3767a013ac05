"""WordprocessingML mechanics that python-docx lacks (ISO/IEC 29500, transitional): elements, styles, fields, parts.

Nothing here knows what a report is. Children must be given in the order of the schema (CT_PPr, CT_RPr, …): Word
calls a document damaged whose elements stand in another.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from lxml import etree

from generator.word.package import pack

TWIPS_PER_POINT = 20
Value = str | int | bool
_KEPT_PREFIXES = ("w", "r", "v", "o", "w10", "wp")
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_CONTENT_TYPES = "[Content_Types].xml"


def w(tag: str, *children: BaseOxmlElement | None, **attributes: Value) -> BaseOxmlElement:
    """A `w:` element with `w:` attributes; booleans become 1 and 0, children that are None are left out."""
    element = cast(BaseOxmlElement, OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(int(value)) if isinstance(value, bool) else str(value))
    element.extend(child for child in children if child is not None)
    return element


def on(tag: str, wanted: bool = True) -> BaseOxmlElement:
    """An on/off element. "On" is written bare as Word does; "off" is needed to undo what a base style says."""
    return w(tag) if wanted else w(tag, val=0)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces of a style: `east_asian` for Chinese, `latin` for digits and letters (and complex scripts)."""

    east_asian: str
    latin: str

    def element(self) -> BaseOxmlElement:
        """The w:rFonts of these. The hint makes “ ” — … full-width, which are otherwise taken from `latin`."""
        return w("rFonts", hint="eastAsia", ascii=self.latin, hAnsi=self.latin, eastAsia=self.east_asian, cs=self.latin)


@dataclass(frozen=True, slots=True)
class Face:
    """An entry of the font table: what a program goes by that has not the face itself.

    It looks for `stand_in`, then for what is nearest by the rest. `coverage` are the three words of Unicode ranges
    and the one of code pages that the face covers; `charset` "86" is GB2312.
    """

    name: str
    stand_in: str
    panose: str
    charset: str
    family: str
    pitch: str
    coverage: str

    def element(self) -> BaseOxmlElement:
        """The w:font of this."""
        first, second, third, pages = self.coverage.split()
        return w(
            "font",
            w("altName", val=self.stand_in) if self.stand_in else None,
            w("panose1", val=self.panose),
            w("charset", val=self.charset),
            w("family", val=self.family),
            w("pitch", val=self.pitch),
            w("sig", usb0=first, usb1=second, usb2=third, usb3="0" * 8, csb0=pages, csb1="0" * 8),
            name=self.name,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleDefinition:
    """A style to define. `paragraph`, `run` and `table` are the children of its pPr, rPr and tblPr, in schema order.

    `name` is Word's own name for a built-in style, which every version shows in its user's language.
    """

    id: str
    name: str
    kind: Literal["paragraph", "character", "table"] = "paragraph"
    based_on: str = ""
    following: str = ""
    default: bool = False
    listed: bool = True
    priority: int = 1
    paragraph: tuple[BaseOxmlElement, ...] = ()
    run: tuple[BaseOxmlElement, ...] = ()
    table: tuple[BaseOxmlElement, ...] = ()

    def element(self) -> BaseOxmlElement:
        """The w:style of this. A style not `listed` stays out of the gallery that the user picks from."""
        style = w(
            "style",
            w("name", val=self.name),
            w("basedOn", val=self.based_on) if self.based_on else None,
            w("next", val=self.following) if self.following else None,
            w("uiPriority", val=self.priority),
            None if self.listed else on("semiHidden"),
            on("qFormat") if self.listed and self.kind != "table" else None,
            w("pPr", *self.paragraph) if self.paragraph else None,
            w("rPr", *self.run) if self.run else None,
            w("tblPr", *self.table) if self.table else None,
            type=self.kind,
            styleId=self.id,
        )
        if self.default:
            style.set(qn("w:default"), "1")
        return style


def size(points: float) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """The font size in points, for Chinese and Latin and for complex scripts."""
    half_points = round(points * 2)
    return w("sz", val=half_points), w("szCs", val=half_points)


def exact_lines(points: float, *, before: int = 0, after: int = 0) -> BaseOxmlElement:
    """A line height in points that no font can change; `before` and `after` in twips."""
    return w("spacing", before=before, after=after, line=round(points * TWIPS_PER_POINT), lineRule="exact")


def hidden_latent_styles() -> BaseOxmlElement:
    """Keeps all built-in styles that a document does not define out of the gallery that the user picks from."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def text_run(text: str, style: str = "") -> BaseOxmlElement:
    """A run of one text, so that a tag in it is never split over runs."""
    content = w("t")
    content.text = text
    if text != text.strip():
        content.set(qn("xml:space"), "preserve")
    properties = w("rPr", w("rStyle", val=style) if style else None, w("rFonts", hint="eastAsia"))
    return w("r", properties, content)


def text_paragraph(text: str, style: str, *formatting: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph of one run; `formatting` are further children of its pPr, in schema order."""
    return w("p", w("pPr", w("pStyle", val=style), *formatting), text_run(text))


def append_block(document: Document, block: BaseOxmlElement) -> None:
    """Adds a paragraph or table at the end of the body, before the section properties that close it."""
    document.element.body[-1].addprevious(block)


def page_number(paragraph: Paragraph) -> None:
    """Writes ``— 1 —`` with a PAGE field that Word keeps up to date."""
    paragraph._p.extend((text_run("— "), w("fldSimple", text_run("1"), instr=" PAGE "), text_run(" —")))


def set_children(element: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    """Replaces all children of an element."""
    for child in list(element):
        element.remove(child)
    element.extend(children)


def replace_part(document: Document, relation: str, part: Part | None) -> None:
    """Puts `part` in the place of the document's part of that relationship type; None leaves it out."""
    relations = document.part.rels
    for identifier in [key for key, known in relations.items() if known.reltype == relation]:
        relations.pop(identifier)
    if part is not None:
        document.part.relate_to(part, relation)


def xml_part(document: Document, name: str, content_type: str, root: BaseOxmlElement) -> Part:
    """A part of the package from its root element."""
    tidy_root(root)
    blob = etree.tostring(root, encoding="UTF-8", standalone=True)
    return Part(PackURI(name), content_type, blob, document.part.package)


def tidy_root(root: BaseOxmlElement) -> None:
    """Takes from a part's root the namespaces of Word versions and extensions that the part does not use."""
    if _IGNORABLE in root.attrib:
        del root.attrib[_IGNORABLE]  # it may name no prefix that is not declared
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(_KEPT_PREFIXES))


def package_bytes(document: Document) -> bytes:
    """The document as a package that depends on nothing but its content: no clock, no zlib version."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    members.sort(key=lambda member: (member[0] != _CONTENT_TYPES, member[0]))
    return pack(members, compress=False)
