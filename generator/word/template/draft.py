"""The draft mark: a light 草稿 across every page, as Word's own 设计 > 水印 puts it there.

Word keeps a watermark as a WordArt shape (VML, ISO/IEC 29500-4) anchored in each header, and takes it away again by
the shape's name, ``PowerPlusWaterMarkObject…``; so 删除水印 works on ours too.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _BaseHeaderFooter
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from generator.word.template.ooxml import package_bytes

_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_DIAGONAL = 520  # points: width and height of the text together, so that it fits across a page when turned
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
# Shape type 136 is plain WordArt text, as Word writes it with every watermark.
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    "<v:formulas>"
    '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>'
    "</v:formulas>"
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/>'
    "</v:shapetype>"
)


def mark_as_draft(template: bytes, text: str = "草稿") -> bytes:
    """The .docx with `text` across every page, behind what stands there: in all sections, on first, odd and even
    pages. Headers keep what they hold; missing ones are made. A header that bears the mark already is left as it is.

    Raises what python-docx raises for bytes that are no Word document.
    """
    document = docx.Document(io.BytesIO(template))
    marked = 0
    for header in _headers(document):
        root = header._element
        if any(path.get("string") == text for path in root.iter(_TEXT_PATH)):
            continue
        marked += 1
        _anchor(header).append(_watermark(text, marked))
    return package_bytes(document)


def _headers(document: Document) -> Iterator[_BaseHeaderFooter]:
    """Every header that some page shows. Sections without one of their own take that of the section before."""
    sections = list(document.sections)
    even = document.settings.odd_and_even_pages_header_footer
    first = any(section.different_first_page_header_footer for section in sections)
    for index, section in enumerate(sections):
        headers: list[_BaseHeaderFooter] = [section.header]
        headers += [section.even_page_header] if even else []
        headers += [section.first_page_header] if first else []
        for header in headers:
            if index == 0 and header.is_linked_to_previous:
                header.is_linked_to_previous = False
            if not header.is_linked_to_previous:
                yield header


def _anchor(header: _BaseHeaderFooter) -> BaseOxmlElement:
    """The paragraph that holds the shape: the header's first, as in Word; but beside template tags one of its own
    and without height, since docxtpl takes a paragraph away with its tag."""
    root = header._element
    tagged = any("{%" in (text.text or "") for text in root.iter(qn("w:t")))
    paragraph: Paragraph
    if header.paragraphs and not tagged:
        paragraph = header.paragraphs[0]
    else:
        paragraph = header.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(1)
    return paragraph._p


def _watermark(text: str, number: int) -> BaseOxmlElement:
    ems = sum(1.0 if ord(character) > 0x2000 else 0.5 for character in text) or 1.0  # noqa: PLR2004 - full-width
    height = _DIAGONAL / (ems + 1)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{height * ems:.1f}pt;height:{height:.1f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    run: BaseOxmlElement = parse_xml(
        f"<w:r {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="silver" stroked="f">'
        '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
    next(path for path in run.iter(_TEXT_PATH) if not path.get("on")).set("string", text)
    return run
