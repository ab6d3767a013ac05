"""From bytes to text: encodings, files that are something else, characters that Word cannot hold."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from generator.files.signatures import OLE, RTF, ZIP, kind_by_signature
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem

_AROUND = 200  # characters of a line that a problem keeps on either side
MAX_BYTES = 512 * 1024  # fifty times an ordinary file
MAX_PROBLEMS = 300  # more are counted, not told
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Source:
    """The text of a file under the name that problems give it, and the problems found in it so far.

    Line ends are ``\\n``. Places are given as indexes into `text`, which may have been mended in memory; `original` is
    what stands in the file, line for line, `mended` the numbers of the lines that differ, and `told` of the lines whose
    mistake of syntax has been told; `more` counts problems beyond MAX_PROBLEMS.
    """

    name: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    original: str = ""
    mended: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    more: int = 0

    @property
    def is_full(self) -> bool:
        """Whether more problems have been found than anybody reads: no further one needs words."""
        return len(self.problems) >= MAX_PROBLEMS

    def place(self, index: int) -> Place:
        """The line and column of an index, with the text around it."""
        index = max(0, min(index, len(self.text)))
        starts = _line_starts(self.text)
        line = bisect_right(starts, index)
        text, column = self.text, index - starts[line - 1]
        start, end = starts[line - 1], starts[line] - 1 if line < len(starts) else len(text)
        if line in self.mended:
            text = self.original
            starts = _line_starts(text)
            start, end = starts[line - 1], starts[line] - 1 if line < len(starts) else len(text)
        shown = max(start, start + column - _AROUND)
        return Place(self.name, line, column + 1, text[shown : min(end, start + column + _AROUND)], shown - start)

    def report(  # noqa: PLR0913 - a problem is its parts
        self,
        code: str,
        index: int,
        message: Message,
        hint: Message | None = None,
        path: tuple[str, ...] = (),
        label: str = "",
    ) -> None:
        """Adds a problem at that index, unless a mistake of syntax in its line has been reported: that is mended first."""
        if self.is_full:
            self.more += 1
            return
        place = self.place(index)
        if place.line not in self.told:
            self.problems.append(Problem(code, place, message, hint, path, label))


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    """The index at which each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def read_text(name: str, data: bytes, *, limit: int = MAX_BYTES) -> Source:
    """The source of a file's bytes: UTF-8 with or without BOM, UTF-16 with BOM, or GB18030 (GBK); `limit` bytes at most.

    What cannot be read is said in the source's problems; its text is then empty.
    """
    source = Source(name, "")
    if len(data) > limit:
        source.report(
            "E105",
            0,
            msg("The file is larger than any report can be (more than {limit} KB).", limit=limit // 1024),
            msg("Open it and see what it is; an agency file holds text and figures only."),
        )
        return source
    kind = _other_kind(data)
    if kind is not None:
        source.report(
            "E102",
            0,
            msg("This is {kind}, not an agency file.", kind=kind),
            msg("An agency file is plain text. Start one with: reportgen new, or copy an example."),
        )
        return source
    text = _decode(source, data)
    if text is None:
        return source
    source.text = _with_plain_ends(text).replace("\ufeff", "")
    if not _has_content(source.text):
        source.report(
            "E104",
            0,
            msg("The file is empty."),
            msg("Start one with: reportgen new, or copy an example."),
        )
        source.text = ""
        return source
    _refuse_characters(source)
    source.original = source.text
    return source


def _has_content(text: str) -> bool:
    lines = (line.strip() for line in text.split("\n"))
    return any(line and not line.startswith("#") and line not in ("---", "...") for line in lines)


def _other_kind(data: bytes) -> Message | None:
    """What the bytes are, where they are plainly no text."""
    if data.startswith(ZIP):
        if b"word/" in data:
            return msg("a Word document (.docx)")
        if b"xl/" in data:
            return msg("an Excel workbook (.xlsx)")
        return msg("an archive")
    if data.startswith(OLE):
        return msg("an old Word or Excel document (.doc, .xls)")
    if data.startswith(RTF):
        return msg("a rich text document (RTF)")
    if (kind := kind_by_signature(data)) is not None:
        return kind
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)", data[:200], re.IGNORECASE):
        return msg("a web page or XML file")
    return None


def _decode(source: Source, data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return data.decode("utf-32", errors="replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            readable = data[: error.start].decode("utf-16", errors="replace")
            source.text = _with_plain_ends(readable)
            message = msg("The file says it is UTF-16, but here it is cut off or damaged.")
            source.report("E103", len(source.text), message, _save_as_utf8())
            source.text = ""
            return None
    if data[:1000].count(b"\0") * 5 > len(data[:1000]):
        source.report(
            "E103",
            0,
            msg("The file is no text, or UTF-16 without its mark."),
            msg("Open it in Notepad and save it as plain text in UTF-8."),
        )
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if not _looks_like_utf8(data):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass
    _report_damage(source, data)
    return None


def _looks_like_utf8(data: bytes) -> bool:
    """Whether most lines with other than ASCII in them are UTF-8: one damaged line does not make a file GBK."""
    readable = unreadable = 0
    for line in data.splitlines():
        if not line.isascii():
            try:
                line.decode("utf-8")
                readable += 1
            except UnicodeDecodeError:
                unreadable += 1
    return readable >= unreadable


def _report_damage(source: Source, data: bytes) -> None:
    encoding = "utf-8" if _looks_like_utf8(data) else "gb18030"
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        source.text = _with_plain_ends(data.decode(encoding, errors="replace"))
        source.report(
            "E103",
            len(_with_plain_ends(data[: error.start].decode(encoding))),
            msg("A character here cannot be read: the file is damaged, or mixes two encodings."),
            _save_as_utf8(),
        )
    source.text = ""


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _save_as_utf8() -> Message:
    return msg("Open it in Notepad or WPS, mend the text, and save it as plain text in UTF-8.")


def _refuse_characters(source: Source) -> None:
    """Reports the characters that Word cannot hold and blanks them, so that the rest can be read."""
    told: set[int] = set()
    for match in FORBIDDEN.finditer(source.text):
        if source.is_full:
            break
        line = source.place(match.start()).line
        if line not in told:
            refuse_character(source, match[0], match.start())
            told.add(line)
    if told:
        source.text = FORBIDDEN.sub(" ", source.text)


def refuse_character(source: Source, character: str, index: int) -> None:
    """Reports a character that Word cannot hold."""
    code = f"{ord(character):04X}"
    source.report(
        "E107",
        index,
        msg("An invisible control character (U+{code}) stands here; Word cannot hold it.", code=code),
        msg("Delete it; retype the line where it cannot be seen."),
    )
