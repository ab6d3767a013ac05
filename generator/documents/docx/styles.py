"""Styles of a Word document as far as they change what is read: headings, numbers, hidden text, tables of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from generator.documents.docx.names import PPR, VAL, Properties, as_integer, is_on, properties_of, said, value, w
from generator.documents.model import Role

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
# As Word names its own styles in files, in any language; the Chinese names are those of other programs.
_ROLES: dict[str, Role] = {
    "title": "title",
    "标题": "title",
    "subtitle": "subtitle",
    "副标题": "subtitle",
    "body text": "text",
    "正文文本": "text",
    "signature": "signature",
    "签名": "signature",
    "date": "date",
    "日期": "date",
}
_STYLE, _OUTLINE = w("pStyle"), w("outlineLvl")
_MAX_BASES = 20  # styles that a style is based on, one on the other
BODY_LEVEL = 9  # what w:outlineLvl says for text that is no heading


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A style with what it inherits: level as a heading (0 for none), list and level of its numbers ("" for none), and
    what its name makes of a paragraph."""

    heading: int = 0
    list_id: str = ""
    list_level: int = 0
    is_hidden: bool = False
    is_contents: bool = False
    role: Role = ""


class Styles:
    """The styles of a document by id; one that does not exist says nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(w("style"))
        self._elements = {style.get(w("styleId"), ""): style for style in found}
        self._read: dict[str, ParagraphStyle] = {}
        self._default = next(
            (
                style.get(w("styleId"), "")
                for style in found
                if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")
            ),
            "",
        )

    def of(self, properties: Properties) -> ParagraphStyle:
        """That of a paragraph with these properties (w:pPr)."""
        return self.named(said(properties, _STYLE) or self._default)

    def named(self, style_id: str) -> ParagraphStyle:
        """The style of that id."""
        if style_id not in self._read:
            self._read[style_id] = self._resolve(style_id)
        return self._read[style_id]

    def _resolve(self, style_id: str) -> ParagraphStyle:
        heading = list_id = level = hidden = None
        is_contents = False
        role: Role = ""
        for _ in range(_MAX_BASES):
            style = self._elements.get(style_id)
            if style is None:
                break
            name = value(style, w("name")) or ""
            properties = properties_of(style, PPR)
            numbers = properties.get(w("numPr"))
            if heading is None:
                heading = _heading(properties, name)
            if list_id is None:
                list_id = value(numbers, w("numId"))
            if level is None:
                level = value(numbers, w("ilvl"))
            if hidden is None:
                hidden = is_on(style, f"{w('rPr')}/{w('vanish')}")
            role = role or _ROLES.get(name.strip().lower(), "")
            is_contents = is_contents or _CONTENTS.fullmatch(name.strip()) is not None
            style_id = value(style, w("basedOn")) or ""
        return ParagraphStyle(heading or 0, list_id or "", as_integer(level), bool(hidden), is_contents, role)


def _heading(properties: Properties, name: str) -> int | None:
    level = outline_level(properties)
    if level is not None:
        return level
    named = _HEADING.fullmatch(name.strip())
    return int(named[1]) if named else None


def outline_level(properties: Properties) -> int | None:
    """What w:outlineLvl says: 1 to 9, 0 for body text, None where it is not given."""
    found = properties.get(_OUTLINE)
    if found is None:
        return None
    level = as_integer(found.get(VAL), BODY_LEVEL)
    return level + 1 if 0 <= level < BODY_LEVEL else 0
