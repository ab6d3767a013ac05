"""Saved web pages (.html): what a browser shows of them, as paragraphs and tables. Nothing is fetched and nothing run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from lxml import etree
from lxml import html as lxml_html

from generator.documents.errors import too_much
from generator.documents.model import BESIDE_THE_TEXT, Document, DocumentBlock, TextBlock
from generator.documents.not_read import INNER_PAGES, LOST_SIGNS, OBJECTS, PICTURES, counted
from generator.documents.raw import MAX_PLACES, RawBlock, RawCell, RawTable, RawText, clean, numbered
from generator.documents.safe import decode
from generator.messages.message import Message, msg
from generator.text.normalise import on_one_line

MAX_BYTES = 16 * 1024 * 1024
MAX_MARKS = 500_000
_LOOKED_AT = 4096  # bytes in which a page must name its encoding; browsers look at 1,024
_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,400}?\bcharset|\?xml[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_DROPPED = frozenset(
    ("script", "style", "template", "noscript", "head", "svg", "math", "object", "embed", "applet", "audio", "video", "canvas", "select",
     "textarea", "input", "button", "datalist", "del", "xml")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p",
     "pre", "search", "section", "summary", "td", "th", "ul", "tr")
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:[^;]{0,100}?none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’"
_BROKEN_LINE = re.compile(
    rf"(?<=[{_HAN}])[ \t]*\r?\n[ \t\r\n]*(?=[{_HAN}])"
)  # a break in the source between two of them is none
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|crumbs?|breadcrumbs?|bread|foot|footer|copyright|share|toolbar|sidebar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_OF_A_TEXT = re.compile(
    r"\s*(?:(?:您?(?:当前|现在)?(?:的|所在)?位置|发布(?:时间|日期)|(?:信息|文章)?来源|责任编辑|(?:浏览|点击|阅读)(?:次数|量|数)?|主办(?:单位)?|承办(?:单位)?"
    r"|技术支持|上一篇|下一篇|上一条|下一条|分享到|字体|字号)\s*[：:]|(?:【|\[)?(?:打印|关闭)(?:本页|窗口|页面)?(?:】|\])?\s*$"
    r"|版权所有|网站标识码|[^。]{0,30}(?:ICP备|公网安备))"
)
_LONGEST_AROUND, _MOST_AROUND = 80, 400  # characters of such a line, elements of such a part of a page
_MAX_LOOKED_THROUGH = 2_000_000  # elements, to find such parts; they may stand within each other
_TAG = re.compile(r"<[A-Za-z](?:=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)?|[^=>]+)*")
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)")
_MAX_TAG = 3000  # characters outside the values of its attributes
_TAG_ENDS = "x'\">"  # whatever stands before it, a value in quotes or not
_MAX_SPAN = 1000  # HTML Standard, 4.9.11
_MAX_ROW_SPAN = 65534


def read_page(name: str, data: bytes) -> Document:
    """The document of a page. Raises DocumentFault (E174) where it is over the limits."""
    if len(data) > MAX_BYTES:
        raise too_much(msg("The page is larger than {limit} MB.", limit=MAX_BYTES // 1024 // 1024))
    if data.count(b"<") > MAX_MARKS:
        raise too_much(msg("The page has more than {limit} elements.", limit=MAX_MARKS))
    declared = _CHARSET.search(data[:_LOOKED_AT])
    text = decode(data, declared[1].decode("ascii") if declared else "", lenient=True)
    root = _parsed(text)
    if root is None:
        return Document(name, "html", ())
    reader = _WebPage()
    blocks = _without_surroundings(numbered(reader.blocks(root)), reader.around)
    title = on_one_line(clean(root.findtext(".//title") or ""))
    around = [msg(BESIDE_THE_TEXT.text, text=one) for one in reader.around]
    return Document(name, "html", blocks, title, (*around, *_left_out_messages(reader.seen, text)))


def _without_surroundings(blocks: tuple[DocumentBlock, ...], around: list[str]) -> tuple[DocumentBlock, ...]:
    """The blocks without the lines that content managers put around a text; those go to `around`."""
    kept: list[DocumentBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock) and len(block.text) <= _LONGEST_AROUND and _NEVER_OF_A_TEXT.match(block.text):
            around.append(block.text)
        else:
            kept.append(block)
    if len(kept) == len(blocks):
        return blocks
    return tuple(replace(block, number=number) for number, block in enumerate(kept, start=1))


def _parsed(text: str) -> etree._Element | None:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(_bounded(text.replace("\0", "")).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if any("depth" in entry.message.lower() or "huge" in entry.message.lower() for entry in parser.error_log):
        raise too_much(msg("The page nests too deeply, or has too long a text."))
    return root


def _bounded(text: str) -> str:
    """The page without tags of thousands of attributes, over which a parser takes minutes: each ends early, the rest of it is text."""
    ends = [
        tag.start() + _MAX_TAG
        for tag in _TAG.finditer(text)
        if tag.end() - tag.start() > _MAX_TAG and len(_VALUE.sub("", tag[0])) > _MAX_TAG
    ]
    return _TAG_ENDS.join(text[start:end] for start, end in pairwise([0, *ends, len(text)])) if ends else text


def _left_out_messages(seen: Counter[str], text: str) -> Iterator[Message]:
    """What is in the page and was not read, by kind."""
    return counted(
        (
            (PICTURES, seen["img"]),
            (INNER_PAGES, seen["iframe"]),
            (OBJECTS, seen["object"]),
            (LOST_SIGNS, text.count("\ufffd")),
        )
    )


class _WebPage:
    """Gathers the blocks of an element; `seen` counts what is not read by its tag."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.around: list[str] = []
        self._found: list[RawBlock] = []
        self._line: list[str] = []
        self._heading = 0
        self._as_written = False
        self._looked_through = 0

    def blocks(self, element: etree._Element) -> list[RawBlock]:
        """What stands within it."""
        outer = self._found, self._line, self._heading, self._as_written
        self._found, self._line, self._as_written = [], [], False
        self._within(element)
        self._end_line()
        found = self._found
        self._found, self._line, self._heading, self._as_written = outer
        return found

    def _within(self, element: etree._Element) -> None:
        if element.text:
            self._line.append(element.text)
        number = 0
        for child in element:
            if isinstance(child.tag, str):
                if child.tag == "li" and element.tag == "ol":
                    number = _number(element, child, number)
                    self._element(child, f"{number}." if not _NO_NUMBERS.search(element.get("style", "")) else "")
                else:
                    self._element(child)
            if child.tail:
                self._line.append(child.tail)

    def _element(self, element: etree._Element, mark: str = "") -> None:
        tag = element.tag
        if tag in ("img", "iframe", "frame", "object", "embed") and not _is_hidden(element):
            self.seen[{"frame": "iframe", "embed": "object"}.get(tag, tag)] += 1
        if tag == "br":
            self._end_line()
        elif tag in _DROPPED or tag in ("iframe", "frame") or _is_hidden(element):
            return
        elif self._is_around(element):
            self._end_line()
            text = " ".join(one for one in ("".join(_shown(element))).split())
            if text:
                self.around.append(text)
        elif tag == "table":
            self._end_line()
            self._found += self._table(element)
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._block(element, mark)
        else:
            self._within(element)

    def _is_around(self, element: etree._Element) -> bool:
        """Whether it is named navigation or foot, and is small and without tables."""
        if self._looked_through > _MAX_LOOKED_THROUGH or not _is_named_around(element):
            return False
        inside = list(islice(element.iter(), _MOST_AROUND))
        self._looked_through += len(inside)
        return len(inside) < _MOST_AROUND and not any(one.tag in ("table", *_HEADINGS) for one in inside)

    def _block(self, element: etree._Element, mark: str) -> None:
        self._end_line()
        outer = self._heading, self._as_written
        self._heading = _HEADINGS.get(element.tag, self._heading)
        self._as_written = self._as_written or element.tag == "pre"
        if mark:
            self._line.append(mark)
        self._within(element)
        self._end_line()
        self._heading, self._as_written = outer

    def _end_line(self) -> None:
        text = "".join(self._line)
        self._line = []
        if self._as_written:
            self._found += [RawText(line, self._heading) for line in text.splitlines()]
            return
        if "\n" in text:
            text = _BROKEN_LINE.sub("", text)
        text = _BLANKS.sub(" ", text)
        if text.strip():
            self._found.append(RawText(text, self._heading))

    def _table(self, table: etree._Element) -> Iterator[RawBlock]:
        """What a table holds outside its rows, a caption for example, and the table."""
        rows = []
        for element in _parts(table):
            if element.tag == "tr":
                rows.append(element)
            else:
                yield from self.blocks(element)
        if rows:
            yield RawTable(list(self._cells(rows)), len(rows))

    def _cells(self, rows: list[etree._Element]) -> Iterator[RawCell]:
        """The cells where the HTML Standard (4.9.12.1) places them; what reaches over the last row ends there."""
        taken: dict[int, int] = {}  # by column, the row from which on it is free
        places = 0
        for index, row in enumerate(rows):
            column = 0
            for cell in row.iterchildren("td", "th"):
                if _is_hidden(cell):
                    continue
                while taken.get(column, 0) > index:
                    column += 1
                width = max(1, min(_positive_number(cell.get("colspan"), 1), _MAX_SPAN))
                width = next((free for free in range(1, width) if taken.get(column + free, 0) > index), width)
                asked = _positive_number(cell.get("rowspan"), 1)
                height = min(asked, len(rows) - index) if 0 < asked <= _MAX_ROW_SPAN else len(rows) - index
                places += width
                if places > MAX_PLACES:
                    raise too_much(msg("A table has more than {limit} cells.", limit=MAX_PLACES))
                for covered in range(column, column + width):
                    taken[covered] = index + height
                yield RawCell(index, column, column + width, self.blocks(cell), height)
                column += width


def _parts(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table in the order in which they are shown, and what else stands in it."""
    feet = []
    for child in table:
        if not isinstance(child.tag, str) or _is_hidden(child) or child.tag in ("colgroup", "col"):
            continue
        if child.tag == "tfoot":
            feet.append(child)
        elif child.tag in ("thead", "tbody", "form"):
            yield from _parts(child)
        else:
            yield child
    for foot in feet:
        yield from _parts(foot)


def _is_named_around(element: etree._Element) -> bool:
    """Whether it is a part of the page that its author names navigation or foot."""
    return element.tag in ("nav", "footer") or (
        element.tag in ("div", "ul", "ol", "section", "aside", "header", "p")
        and _AROUND.search(f"{element.get('class', '')} {element.get('id', '')}"[:200]) is not None
    )


def _shown(element: etree._Element) -> Iterator[str]:
    """Its text, each element's apart."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED or _is_hidden(element):
        return
    yield element.text or ""
    for child in element:
        yield " "
        yield from _shown(child)
        yield child.tail or ""
    yield " "


def _is_hidden(element: etree._Element) -> bool:
    """Whether a browser does not show it, as far as the element itself says so."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _number(listed: etree._Element, item: etree._Element, last: int) -> int:
    """The number of the next item of an ordered list."""
    following = last + 1 if last else _positive_number(listed.get("start"), 1)
    return _positive_number(item.get("value"), following)


def _positive_number(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 7 else otherwise  # noqa: PLR2004
