"""The page and the styles of an official document: GB/T 9704-2012 《党政机关公文格式》.

5.1 A4; 5.2.1 margins, type area 156 × 225 mm; 5.2.2 body 3号仿宋; 5.2.3 22 lines of 28 characters; 7.3.1 title
2号小标宋; 7.3.3 headings 黑体, 楷体, 仿宋, 仿宋; 7.3.5 signature and date; 7.5 page number 4号半角宋体.
"""

from __future__ import annotations

import math

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu, Mm

from generator.word.template.ooxml import (
    TWIPS_PER_POINT,
    Face,
    Fonts,
    StyleDefinition,
    exact_lines,
    hidden_latent_styles,
    on,
    page_number,
    replace_part,
    set_children,
    size,
    tidy_root,
    w,
    xml_part,
)

PAGE_MM = (210, 297)
MARGINS_MM = (37, 26, 35, 28)  # top, right, bottom, left
LINES, CHARACTERS = 22, 28
BODY_POINTS, TITLE_POINTS, PAGE_NUMBER_POINTS = 16.0, 22.0, 14.0
FOOTER_MM = 25  # of the page number's line from the paper's edge: its dashes are then 7 mm below the type area (7.5)
_TWIPS_PER_MM = 1440 / 25.4
_EMU_PER_TWIP = 635
_EM = round(BODY_POINTS * TWIPS_PER_POINT)


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_PER_MM)


TEXT_WIDTH = _twips(PAGE_MM[0]) - _twips(MARGINS_MM[1]) - _twips(MARGINS_MM[3])
TEXT_HEIGHT = _twips(PAGE_MM[1]) - _twips(MARGINS_MM[0]) - _twips(MARGINS_MM[2])
LINE_PITCH = TEXT_HEIGHT // LINES  # rounded down, else the last line falls on the next page
_CHARACTER_TWIPS = TEXT_WIDTH / CHARACTERS
# Word states the pitch as what it adds to the body's size, in 1/4096 point; rounded down for the same reason.
_CHARACTER_SPACE = int((_CHARACTER_TWIPS / TWIPS_PER_POINT - BODY_POINTS) * 4096) - 1
# The text states lines and characters itself as well. LibreOffice sets one character in every two cells of a grid
# that is narrower than the font, as that of 28 characters is by a fifth of a point; and a line of fixed height has
# 22 on the page whatever font stands in for 仿宋_GB2312. In Word and WPS both ways come to the same.
_TIGHTER = math.floor(_CHARACTER_TWIPS) - _EM - 1  # LibreOffice rounds widths: a twip to spare

# Digits and letters of the running text are in Times New Roman, as most offices have it: it is on every machine, so
# the figures look alike whether or not 仿宋_GB2312 is there. Title and heading 1 are in one face throughout, since
# the thin digits of Times beside 小标宋 and 黑体 look like another text.
LATIN = "Times New Roman"
FANGSONG = Fonts("仿宋_GB2312", LATIN)
KAITI = Fonts("楷体_GB2312", LATIN)
HEITI = Fonts("黑体", "黑体")
TITLE_FACE = Fonts("方正小标宋简体", "方正小标宋简体")
SONGTI = Fonts("宋体", "宋体")
TABLE_FACE = Fonts("宋体", LATIN)

# Machines without 小标宋 best replace it by 华文中宋, so it is described as that face is.
_SQUARE, _ROUND = "02010609060101010101", "02010600030101010101"
_COVERAGE = "800002BF 38CF7CFA 00000016 00040001"
_FACES = (
    Face(
        "方正小标宋简体",
        "华文中宋",
        "02010600040101010101",
        "86",
        "auto",
        "variable",
        "00000287 080F0000 00000010 0004009F",
    ),
    Face("仿宋_GB2312", "仿宋", _SQUARE, "86", "modern", "fixed", _COVERAGE),
    Face("楷体_GB2312", "楷体", _SQUARE, "86", "modern", "fixed", _COVERAGE),
    Face("黑体", "SimHei", _SQUARE, "86", "modern", "fixed", _COVERAGE),
    Face("宋体", "SimSun", _ROUND, "86", "auto", "variable", "00000203 288F0000 00000016 00040001"),
    Face(LATIN, "", "02020603050405020304", "00", "roman", "variable", "E0002EFF C000785B 00000009 000001FF"),
)


def blank_document(title: str, subject: str, author: str) -> Document:
    """A document with the page, the styles and the page numbers of GB/T 9704-2012, and nothing in it.

    The three texts are its properties. Of python-docx's own template nothing is left but the package.
    """
    document = docx.Document()
    for relation in (
        RELATIONSHIP_TYPE.THEME,  # theme fonts would override 仿宋
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
        RELATIONSHIP_TYPE.CUSTOM_XML,
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    ):
        replace_part(document, relation, None)
    package = document.part.package
    for identifier, relation_to in list(package.rels.items()):
        if relation_to.reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
            package.rels.pop(identifier)
    fonts = xml_part(
        document, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, w("fonts", *(face.element() for face in _FACES))
    )
    replace_part(document, RELATIONSHIP_TYPE.FONT_TABLE, fonts)
    set_children(document.settings.element, _settings())
    set_children(document.styles.element, [_defaults(), hidden_latent_styles(), *(one.element() for one in _styles())])
    _set_properties(document, title, subject, author)
    _set_page(document.sections[0])
    for root in (document.element, document.settings.element, document.styles.element):
        tidy_root(root)
    return document


def _set_properties(document: Document, title: str, subject: str, author: str) -> None:
    properties = document.core_properties
    set_children(properties._element, [])  # the clock times and the tool that python-docx's template names
    properties.title = title
    properties.subject = subject
    properties.author = author
    properties.keywords = "政府信息公开,年度报告"
    properties.language = "zh-CN"


def _set_page(section: Section) -> None:
    """A4, the margins, the grid and the page numbers: odd pages right, even pages left, one character in (7.5)."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    top, right, bottom, left = (Emu(_twips(margin) * _EMU_PER_TWIP) for margin in MARGINS_MM)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    section.footer_distance, section.header_distance = Mm(FOOTER_MM), Mm(15)
    properties = section._sectPr
    properties.attrib.clear()  # the editing sessions (rsid) of python-docx's template
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(w("docGrid", type="linesAndChars", linePitch=LINE_PITCH, charSpace=_CHARACTER_SPACE))
    one_character = round(PAGE_NUMBER_POINTS * TWIPS_PER_POINT)
    for footer, side, alignment in ((section.footer, "right", "right"), (section.even_page_footer, "left", "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        indent = w("ind", **{f"{side}Chars": 100, side: one_character})
        paragraph._p.get_or_add_pPr().extend((indent, w("jc", val=alignment)))
        page_number(paragraph)
        tidy_root(footer._element)


def _settings() -> list[BaseOxmlElement]:
    """The settings of a document made in Chinese Word, with even and odd pages apart."""
    uri = "http://schemas.microsoft.com/office/word"
    modern = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
    }
    compat = w(
        "compat",
        on("spaceForUL"),
        on("balanceSingleByteDoubleByteWidth"),
        on("doNotLeaveBackslashAlone"),
        on("ulTrailSpace"),
        on("doNotExpandShiftReturn"),
        on("useFELayout"),
        *(w("compatSetting", name=name, uri=uri, val=value) for name, value in modern.items()),
    )
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=round(2 * _CHARACTER_TWIPS)),
        on("evenAndOddHeaders"),
        w("characterSpacingControl", val="compressPunctuation"),
        compat,
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ]


def _defaults() -> BaseOxmlElement:
    # The character grid is measured from the size stated here by LibreOffice, from that of style Normal by Word.
    # Digits and letters are not called Chinese (w:val): LibreOffice would then break a line within a number.
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    run = w("rPr", FANGSONG.element(), *size(BODY_POINTS), language)
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault"))


def _indent(side: str, characters: int) -> BaseOxmlElement:
    """An indent in characters, which Word follows, and in twips for programs that know no characters."""
    return w("ind", **{f"{side}Chars": characters * 100, side: round(characters * _CHARACTER_TWIPS)})


def _chinese_digits() -> BaseOxmlElement:
    """Calls digits Chinese where no line is broken: a program without the face asked for then takes them from a
    Chinese one, where they are half a character wide, as tables and page numbers need."""
    return w("lang", val="zh-CN")


def _lines(*, before: int = 0, after: int = 0) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """Lines of the page's pitch, in the words of a pPr; `before` and `after` in lines."""
    pitch = LINE_PITCH / TWIPS_PER_POINT
    return on("snapToGrid", False), exact_lines(pitch, before=before * LINE_PITCH, after=after * LINE_PITCH)


def _characters(fonts: Fonts | None = None) -> tuple[BaseOxmlElement, ...]:
    """Characters of the page's pitch, in the words of an rPr."""
    face = () if fonts is None else (fonts.element(),)
    return (*face, on("snapToGrid", False), w("spacing", val=_TIGHTER))


def _styles() -> list[StyleDefinition]:
    return [*_basic_styles(), *_title_styles(), *_text_styles(), *_ending_styles(), *_table_styles()]


def _basic_styles() -> list[StyleDefinition]:
    """What every document has, and headers and footers."""
    # Widow control would take the 22nd line from pages; automatic space between Chinese and digits breaks the grid.
    normal = (on("widowControl", False), on("autoSpaceDE", False), on("autoSpaceDN", False), w("jc", val="both"))
    cells = w(
        "tblCellMar",
        *(w(side, w=width, type="dxa") for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))),
    )
    number = (SONGTI.element(), on("snapToGrid", False), *size(PAGE_NUMBER_POINTS), _chinese_digits())
    line = (on("snapToGrid", False), exact_lines(18))
    return [
        StyleDefinition(id="Normal", name="Normal", default=True, paragraph=normal, run=size(BODY_POINTS)),
        StyleDefinition(
            id="DefaultParagraphFont", name="Default Paragraph Font", kind="character", default=True, listed=False
        ),
        StyleDefinition(
            id="TableNormal",
            name="Normal Table",
            kind="table",
            default=True,
            listed=False,
            priority=99,
            table=(w("tblInd", w=0, type="dxa"), cells),
        ),
        StyleDefinition(id="Header", name="header", based_on="Normal", listed=False, priority=99, paragraph=line),
        StyleDefinition(
            id="Footer", name="footer", based_on="Normal", listed=False, priority=99, paragraph=line, run=number
        ),
    ]


def _title_styles() -> list[StyleDefinition]:
    """The title (7.3.1) and what may stand under it."""
    title = (on("keepNext"), on("snapToGrid", False), exact_lines(35, before=LINE_PITCH, after=LINE_PITCH))
    return [
        StyleDefinition(
            id="Title",
            name="Title",
            based_on="Normal",
            following="BodyText",
            priority=10,
            paragraph=(*title, w("jc", val="center")),
            run=(TITLE_FACE.element(), on("snapToGrid", False), *size(TITLE_POINTS)),
        ),
        StyleDefinition(
            id="Subtitle",
            name="Subtitle",
            based_on="Normal",
            following="BodyText",
            priority=11,
            paragraph=(*_lines(after=1), w("jc", val="center")),
            run=_characters(KAITI),
        ),
    ]


def _text_styles() -> list[StyleDefinition]:
    """Headings and text (7.3.3), and the paragraphs of tags."""
    headings = [
        StyleDefinition(
            id=f"Heading{level}",
            name=f"heading {level}",
            based_on="Normal",
            following="BodyText",
            priority=9,
            paragraph=(
                on("keepNext"),
                on("keepLines"),
                *_lines(),
                _indent("firstLine", 2),
                w("outlineLvl", val=level - 1),
            ),
            run=_characters(face),
        )
        for level, face in enumerate((HEITI, KAITI, FANGSONG, FANGSONG), 1)
    ]
    text = (*_lines(), _indent("firstLine", 2))
    # The paragraphs of {%p … %} are gone from a report; in the template they should not look like its text.
    grey = (TABLE_FACE.element(), on("snapToGrid", False), w("color", val="7F7F7F"), *size(9))
    return [
        *headings,
        StyleDefinition(id="BodyText", name="Body Text", based_on="Normal", paragraph=text, run=_characters()),
        StyleDefinition(id="RunInHeading", name="段首标题", kind="character", priority=9, run=(KAITI.element(),)),
        StyleDefinition(
            id="TemplateTag",
            name="模板标记",
            based_on="Normal",
            listed=False,
            priority=98,
            paragraph=(on("snapToGrid", False), exact_lines(12), w("jc", val="left")),
            run=grey,
        ),
    ]


def _ending_styles() -> list[StyleDefinition]:
    """Signature and date (7.3.5): two and four characters in from the right."""
    together = (on("keepNext"), on("keepLines"))
    return [
        StyleDefinition(
            id="Signature",
            name="Signature",
            based_on="Normal",
            following="Date",
            priority=12,
            paragraph=(*together, *_lines(before=2), _indent("right", 2), w("jc", val="right")),
            run=_characters(),
        ),
        StyleDefinition(
            id="Date",
            name="Date",
            based_on="Normal",
            priority=12,
            paragraph=(*_lines(), _indent("right", 4), w("jc", val="right")),
            run=_characters(),
        ),
    ]


# Lines in tables have a fixed height, or a table would grow with the fonts that a machine has in place of 宋体.
TABLE_POINTS, DENSE_POINTS = 10.5, 9.0  # 五号, 小五
TABLE_LEADING = {TABLE_POINTS: 13.5, DENSE_POINTS: 11.5}
CELL_MARGIN = 20  # twips above and below; at the sides there is none, so that figures have the whole width
# The indents of words at the left and the right, in twips.
LABEL_INDENTS, HEAD_INDENTS = (40, 20), (20, 20)


def table_style(part: str, points: float) -> str:
    """The paragraph style of a table's ``Head``, ``Label`` or ``Figure`` in that size."""
    return f"Table{part}" if points == TABLE_POINTS else f"Table{part}Dense"


def _table_styles() -> list[StyleDefinition]:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="auto") for edge in edges))
    margins = w(
        "tblCellMar",
        *(
            w(side, w=width, type="dxa")
            for side, width in (("top", CELL_MARGIN), ("left", 0), ("bottom", CELL_MARGIN), ("right", 0))
        ),
    )
    styles = [
        StyleDefinition(
            id="ReportTable",
            name="年报表格",
            kind="table",
            based_on="TableNormal",
            priority=20,
            table=(w("tblInd", w=0, type="dxa"), borders, margins),
        )
    ]
    # 小五 is for tables that would not fit on a page in 五号; the figures stay in 五号 where they have room.
    parts: tuple[tuple[str, str, str, tuple[int, int]], ...] = (
        ("Head", "表头", "center", HEAD_INDENTS),
        ("Label", "表项", "left", LABEL_INDENTS),
        ("Figure", "表数", "center", (0, 0)),
    )
    for part, name, alignment, (left, right) in parts:
        for points in (TABLE_POINTS, DENSE_POINTS):
            styles.append(
                StyleDefinition(
                    id=table_style(part, points),
                    name=name if points == TABLE_POINTS else f"{name}小五",
                    based_on="Normal",
                    priority=20,
                    paragraph=(
                        on("snapToGrid", False),
                        exact_lines(TABLE_LEADING[points]),
                        w("ind", left=left, right=right),
                        w("jc", val=alignment),
                    ),
                    run=(TABLE_FACE.element(), on("snapToGrid", False), *size(points), _chinese_digits()),
                )
            )
    return styles
