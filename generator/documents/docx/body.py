"""The paragraphs and tables of a part of a Word document, in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from generator.documents.docx.inline import Inline, asks_for_text, chosen_alternative
from generator.documents.docx.names import (
    ALTERNATE,
    PPR,
    RPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    P,
    Properties,
    properties_of,
    said,
    switched,
    value,
    w,
)
from generator.documents.docx.numbering import Numbering
from generator.documents.docx.styles import ParagraphStyle, Styles, outline_level
from generator.documents.docx.tables import CELL_DELETED, WordRow, add_cell, grid_widths, place, read_row
from generator.documents.raw import RawBlock, RawTable, RawText

_WRAPPERS = frozenset(w(name) for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag", "dir", "bdo"))
_GONE = frozenset((w("del"), w("moveFrom")))
_SDT, _CHUNK, _NUMBERS, _LIST, _LEVEL, _STYLE = w("sdt"), w("altChunk"), w("numPr"), w("numId"), w("ilvl"), w("pStyle")
_DELETED, _HIDDEN, _VANISH = w("del"), w("hidden"), w("vanish")


class Body:
    """Reads the contents of w:body, headers, notes and cells. `seen` counts what is not read, by kind."""

    def __init__(self, styles: Styles, numbering: Numbering, seen: Counter[str]) -> None:
        self._styles, self._numbering, self._seen = styles, numbering, seen
        self._inline = Inline(styles, seen)

    def blocks(self, container: etree._Element) -> list[RawBlock]:
        """What stands in it; a text box after the paragraph that it is anchored in."""
        found: list[RawBlock] = []
        carried: RawText | None = None  # a paragraph whose end was deleted, so that it goes on in the next
        for element in _flat(container):
            if element.tag == TBL:
                found.append(self._table(element))
            elif element.tag == _CHUNK:
                self._seen["insertion"] += 1
            elif element.tag == P:
                properties = properties_of(element, PPR)
                text, boxes = self._paragraph(element, properties)
                if carried is not None:
                    text.text, text.heading = carried.text + text.text, carried.heading or text.heading
                goes_on = RPR in properties and any(one.tag in _GONE for one in properties[RPR])
                carried = text if goes_on else None
                if not goes_on:
                    found.append(text)
                for box in boxes:
                    found += self.blocks(box)
        return found if carried is None else [*found, carried]

    def _paragraph(self, element: etree._Element, properties: Properties) -> tuple[RawText, list[etree._Element]]:
        text, boxes = self._inline.paragraph(element)
        style = self._styles.of(properties)
        if style.is_contents:
            self._seen["contents"] |= bool(text.strip())
            return RawText(""), boxes
        if not text and (not properties or (RPR in properties and properties[RPR].find(_VANISH) is not None)):
            return RawText(""), boxes
        level = outline_level(properties)
        return RawText(
            self._number(properties, style) + text,
            (style.heading if level is None else level) if text.strip() else 0,
            style.role,
        ), boxes

    def _number(self, properties: Properties, style: ParagraphStyle) -> str:
        """The number that Word makes before the paragraph."""
        numbers = properties.get(_NUMBERS)
        list_id = value(numbers, _LIST)
        own = list_id is not None
        list_id = list_id or style.list_id
        if not list_id or list_id == "0":
            return ""
        level = value(numbers, _LEVEL)
        if level is None and not own:
            named = said(properties, _STYLE) or ""
            return self._numbering.next(list_id, self._numbering.level_of_style(list_id, named, style.list_level))
        return self._numbering.next(list_id, int(level) if level and level.isdecimal() and len(level) == 1 else 0)

    def _table(self, table: etree._Element) -> RawTable:
        rows = [self._row(row) for row in _flat(table) if row.tag == TR and not _is_gone(row)]
        return place([row for row in rows if row.cells], grid_widths(table))

    def _row(self, element: etree._Element) -> WordRow:
        row = read_row(element)
        for cell in _flat(element):
            if cell.tag == TC:
                properties = properties_of(cell, TCPR)
                if CELL_DELETED not in properties:
                    add_cell(row, properties, self.blocks(cell))
        return row


def _is_gone(row: etree._Element) -> bool:
    """Whether a row was deleted in a tracked change, or is hidden."""
    properties = properties_of(row, TRPR)
    return _DELETED in properties or bool(switched(properties, _HIDDEN))


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """The children, those of content controls, insertions and alternatives among them; without what was deleted."""
    for child in container:
        if child.tag == _SDT:
            if not asks_for_text(child):
                yield from _flat(child)
        elif child.tag in _WRAPPERS:
            yield from _flat(child)
        elif child.tag == ALTERNATE:
            for chosen in chosen_alternative(child):
                yield from _flat(chosen)
        else:
            yield child
