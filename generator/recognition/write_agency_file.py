"""The agency file of a report that was read from a document, as a person would have written it: only what is not zero, in the words
of the form, with a comment on what was guessed and, at the end, what was left out.

It is in Chinese whoever makes it, as agency files are.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from generator.agency_file.write import comment, is_line, key_of, labelled_key, part_keys, plain_name, scalar
from generator.formats.figures import Figure
from generator.formats.format import Format
from generator.formats.model import Field, Part, Section
from generator.formats.slots import Slot
from generator.formats.values import written, zero
from generator.messages.display import display_width
from generator.recognition.model import Recognised
from generator.recognition.places import Places
from generator.recognition.title_block import default_text
from generator.report.narrative import Paragraph, chinese_numeral, escaped
from generator.report.report import Report

_LONGEST_ROW = 100  # columns
_FIRST_LINE = "由 reportgen import 从 {name} 读出"
_HOW = "请与原文核对：注释说明哪些是推断的；原文里没有读进来的，列在本文件末尾。"
_NOT_PLAIN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ZERO = "没有写出来的都是 0。"
_ALL_ZERO = "全部是 0"
_STATED = "原文的合计数是 {stated}，各项相加是 {computed}；程序按各项相加，请核对"
_LEFT_OUT = "原文里没有读进来的："


def agency_file(recognised: Recognised, *, name_format: bool = False) -> str:
    """The text of the agency file. `name_format` writes which form it is: needed for one that is not in force in that year.
    Raises ValueError where nothing was recognised. Lines end with ``\\n``."""
    report = recognised.report
    if report is None or report.year is None:
        raise ValueError("nothing was recognised")
    return "\n".join(_Writer(recognised, report, report.year, name_format).lines()) + "\n"


class _Writer:
    def __init__(self, recognised: Recognised, report: Report, year: int, name_format: bool) -> None:
        self.recognised, self.report, self.year, self.name_format = recognised, report, year, name_format
        self.form: Format = report.format

    def lines(self) -> Iterator[str]:
        yield from comment(_FIRST_LINE.format(name=plain_name(PurePath(self.recognised.name).name)))
        yield from comment(_HOW)
        yield from self._guesses(())
        yield ""
        for entry in self.form.fields:
            if not entry.is_narrative:
                yield from self._field(entry)
        for entry in self.form.fields:
            if entry.is_narrative and self.report.narrative.get(entry.id):
                yield ""
                yield from self._guesses((entry.id,))
                yield from self._text(labelled_key(self.form.top_keys, entry), self.report.narrative[entry.id], 2)
        for section in self.form.sections:
            yield from self._section(section)
        yield from self._left_out()

    def _guesses(self, path: tuple[str, ...]) -> Iterator[str]:
        for guess in self.recognised.guesses:
            if guess.path[:1] == path:
                yield from comment(guess.message.to("zh_CN"))

    def _field(self, entry: Field) -> Iterator[str]:
        value = self.report.fields.get(entry.id)
        text = ""
        if entry.type == "format":
            text = scalar(self.form.name) if self.name_format else ""
        elif entry.type == "year":
            text = str(self.year)
        elif isinstance(value, datetime.date):
            text = value.isoformat()
        elif value and value != default_text(self.form, entry, self.year, self.report.agency):
            text = escaped(str(value)) if entry.id != "agency" else str(value)
        if not text:
            return
        yield from self._guesses((entry.id,))
        key = labelled_key(self.form.top_keys, entry)
        lines = text.split("\n")
        if entry.type == "lines" and len(lines) > 1 and not any(map(_odd, lines)):
            yield f"{key}: |"
            yield from (f"  {line}" for line in lines)
        elif entry.type in ("line", "lines"):
            yield f"{key}: {_double_quoted(text) if _odd(text) or len(lines) > 1 else scalar(text)}"
        else:
            yield f"{key}: {text}"

    def _section(self, section: Section) -> Iterator[str]:
        key = labelled_key(self.form.top_keys, section)
        if section.kind == "tables":
            yield ""
            yield from self._guesses((section.id,))
            yield from self._table(section, key)
            return
        paragraphs = self.report.narrative.get(section.id, ())
        if not any(one.path for one in paragraphs) and not section.required:
            return
        yield ""
        yield from self._guesses((section.id,))
        if not paragraphs:
            yield f"{key}: （待补充：{section.label}）"
            return
        parts = _in_parts(section, paragraphs)
        if parts is None:
            yield from self._text(key, paragraphs, 2)
            return
        yield f"{key}:"
        known = part_keys(section)
        for part, inside in parts:
            yield from self._text(f"  {labelled_key(known, part)}", inside, 4)

    def _text(self, key: str, paragraphs: Sequence[Paragraph], indent: int) -> Iterator[str]:
        lines = [escaped(one.whole.strip()) for one in paragraphs]
        if any(map(_odd, lines)):
            yield f"{key}: {_double_quoted(chr(10).join(lines))}"
            return
        yield f"{key}: |"
        yield from (f"{' ' * indent}{line}" for line in lines)

    def _table(self, section: Section, key: str) -> Iterator[str]:
        slot = self.form.slots[section.id]
        lines = list(self._slots(slot, slot.slots, 2))
        if not lines:
            yield f"{key}: {{}}  # {_ALL_ZERO}"
            return
        yield from comment(_ZERO)
        yield f"{key}:"
        yield from lines

    def _shown(self, figure: Figure) -> str:
        """What is written for a figure, "" where that is nothing: for a sum what the document says, where it is another one."""
        computed = self.report.figures[figure.index]
        if figure.parts:
            stated = self.report.stated.get(figure.index)
            return written(stated) if stated is not None and stated != computed else ""
        nothing = zero(figure.column.type, figure.column.decimals)
        return written(computed) if written(computed) != written(nothing) else ""  # 0.00 is printed so

    def _slots(self, holder: Slot, slots: Iterable[Slot], indent: int) -> Iterator[str]:
        """The lines of what is to be written at one level; levels that may be left out are, but for their label."""
        for slot in slots:
            if not any(self._shown(figure) for figure in slot.leaves()):
                continue
            if slot.optional:
                yield from comment(slot.label, indent) if not is_line(holder) else ()
                yield from self._slots(holder, slot.slots, indent)
                continue
            for figure in slot.leaves() if is_line(slot) else ():
                if figure.parts and (stated := self._shown(figure)):
                    computed = written(self.report.figures[figure.index])
                    yield from comment(f"{figure.name}：{_STATED.format(stated=stated, computed=computed)}", indent)
            yield from self._line(holder, slot, indent)

    def _line(self, holder: Slot, slot: Slot, indent: int) -> Iterator[str]:
        key = f"{' ' * indent}{key_of(holder, slot)}:"
        figure = slot.figure or slot.sole
        if figure is not None:
            yield f"{key} {self._shown(figure)}"
            return
        if is_line(slot):
            row = f"{key} {{{', '.join(self._columns(slot, slot.slots))}}}"
            if display_width(row) <= _LONGEST_ROW:
                yield row
                return
            yield key
            yield from (f"{' ' * (indent + 2)}{one}" for one in self._columns(slot, slot.slots))
            return
        yield key
        yield from self._slots(slot, slot.slots, indent + 2)

    def _columns(self, holder: Slot, slots: Iterable[Slot]) -> Iterator[str]:
        for slot in slots:
            if slot.optional:
                yield from self._columns(holder, slot.slots)
            elif slot.figure is not None and (shown := self._shown(slot.figure)):
                yield f"{key_of(holder, slot)}: {shown}"
            elif slot.slots and (inner := ", ".join(self._columns(slot, slot.slots))):
                yield f"{key_of(holder, slot)}: {{{inner}}}"

    def _left_out(self) -> Iterator[str]:
        left = self.recognised.left_over
        if not left:
            return
        yield ""
        yield from comment(_LEFT_OUT)
        places = Places(self.recognised.document)
        for one in left:
            text = one.text if isinstance(one.text, str) else one.text.to("zh_CN")
            yield from comment(f"  {places.at(one.spot).within.words.to('zh_CN')}：{text}")


def _in_parts(section: Section, paragraphs: Sequence[Paragraph]) -> list[tuple[Part, list[Paragraph]]] | None:
    """The paragraphs by the parts of the section, where these are headed just as the program heads them."""
    found: list[tuple[Part, list[Paragraph]]] = []
    rest = list(section.parts)
    for one in paragraphs:
        part = next((part for part in rest if one.heading and _heads(one, part.label, len(found) + 1)), None)
        if part is not None:
            found.append((part, []))
            rest = rest[rest.index(part) + 1 :]
        elif not found:
            return None
        else:
            found[-1][1].append(one)
    return found if found and all(inside for _, inside in found) else None


def _heads(one: Paragraph, label: str, number: int) -> bool:
    return one.whole == f"（{chinese_numeral(number)}）{label}"


def _odd(text: str) -> bool:
    """Whether a text has characters that a block of YAML would not keep."""
    return _NOT_PLAIN.search(text) is not None or text != text.strip() or not text


def _double_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
