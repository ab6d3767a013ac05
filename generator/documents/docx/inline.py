"""The text of a Word paragraph as its reader sees it: insertions read, deletions and hidden text not, fields by their results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from generator.documents.docx.names import ALTERNATE, CHOICE, FALLBACK, RPR, is_on, properties_of, said, switched, w
from generator.documents.docx.styles import Styles

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_VML = "{urn:schemas-microsoft-com:vml}"
_SKIPPED = frozenset(
    w(name)
    for name in ("pPr", "rPr", "del", "moveFrom", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr")
)  # fmt: skip
_FOUND = {
    f"{_DRAWING}main}}blip": "picture",
    f"{_VML}imagedata": "picture",
    w("object"): "object",
    f"{_DRAWING}chart}}chart": "chart",
    f"{_DRAWING}diagram}}relIds": "diagram",
}
_VANISH, _STYLE = w("vanish"), w("rStyle")
_PAGE_BREAK = "\f"
_SYMBOLS = {
    "a3": "□",
    "a8": "□",
    "6f": "□",
    "fe": "☑",
    "52": "☑",
    "fc": "✓",
    "50": "✓",
    "d6": "√",
    "6c": "●",
    "6e": "■",
}
_PRIVATE = range(0xF000, 0xF100)  # where fonts of symbols have their signs


class Inline:
    """Reads paragraphs one after the other, for fields may go on over several. `seen` counts what is not read, by kind."""

    def __init__(self, styles: Styles, seen: Counter[str]) -> None:
        self._styles, self._seen = styles, seen
        self._fields: list[_Field] = []
        self._hidden = False
        self._pieces: list[str] = []
        self._boxes: list[etree._Element] = []
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            w("r"): self._run,
            w("t"): self._text,
            f"{_MATH}t": self._text,
            w("tab"): lambda _: self._add("\t"),
            w("ptab"): lambda _: self._add("\t"),
            w("br"): self._break,
            w("cr"): lambda _: self._add("\n"),
            w("noBreakHyphen"): lambda _: self._add("-"),
            w("sym"): self._symbol,
            w("fldChar"): self._field_mark,
            w("instrText"): self._instruction,
            w("sdt"): self._control,
            w("txbxContent"): lambda box: self._boxes.append(box),  # noqa: PLW0108 - another list for each paragraph
            ALTERNATE: self._chosen_alternative,
        }

    def paragraph(self, element: etree._Element) -> tuple[str, list[etree._Element]]:
        """The text of a w:p, and the contents of the text boxes that are anchored in it."""
        self._pieces, self._boxes = [], []
        self._within(element)
        if self._fields:
            self._fields = [one for one in self._fields if one.has_result]  # one without ends with its paragraph
        text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
        return (text.strip(_PAGE_BREAK).replace(_PAGE_BREAK, "\n") if _PAGE_BREAK in text else text), self._boxes

    def _within(self, element: etree._Element) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag in _FOUND:
                self._seen[_FOUND[child.tag]] += 1
            elif child.tag not in _SKIPPED and len(child):
                self._within(child)

    def _add(self, text: str) -> None:
        if self._hidden or (self._fields and not all(field.has_result for field in self._fields)):
            return
        if self._fields and any(field.is_contents for field in self._fields):
            if text.strip():
                self._seen["contents"] = 1
            return
        self._pieces.append(text)

    def _run(self, run: etree._Element) -> None:
        properties = properties_of(run, RPR)
        if properties:
            hidden = switched(properties, _VANISH)
            if hidden is None and _STYLE in properties:
                hidden = self._styles.named(said(properties, _STYLE) or "").is_hidden
            self._hidden = bool(hidden)
        self._within(run)
        self._hidden = False

    def _text(self, element: etree._Element) -> None:
        text = element.text or ""
        self._add(text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))

    def _break(self, element: etree._Element) -> None:
        self._add(_PAGE_BREAK if element.get(w("type")) in ("page", "column") else "\n")

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(element.get(w("char"), ""), 16)
        except ValueError:
            return
        if code in _PRIVATE:
            self._add(_SYMBOLS.get(f"{code & 0xFF:02x}", "□"))
        elif 0x20 <= code < 0xD800:  # noqa: PLR2004 - what is no control character, surrogate or private one
            self._add(chr(code))

    def _field_mark(self, element: etree._Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].has_result = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _instruction(self, element: etree._Element) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].instruction += (element.text or "")[:200]

    def _control(self, element: etree._Element) -> None:
        """A content control; the words that only ask for text are none."""
        if not asks_for_text(element):
            self._within(element)

    def _chosen_alternative(self, element: etree._Element) -> None:
        for child in chosen_alternative(element):
            self._within(child)


class _Field:
    """A field whose end is still to come."""

    def __init__(self) -> None:
        self.instruction = ""
        self.has_result = False

    @property
    def is_contents(self) -> bool:
        """Whether it makes a table of contents."""
        return self.instruction.split(maxsplit=1)[:1] == ["TOC"]


def asks_for_text(control: etree._Element) -> bool:
    """Whether a w:sdt shows only what is to be written there."""
    return bool(is_on(control, f"{w('sdtPr')}/{w('showingPlcHdr')}"))


def chosen_alternative(alternate: etree._Element) -> Iterator[etree._Element]:
    """The one content of mc:AlternateContent that is read: what newer programs show, where there is such."""
    for name in (CHOICE, FALLBACK):
        found = alternate.find(name)
        if found is not None:
            yield found
            return
