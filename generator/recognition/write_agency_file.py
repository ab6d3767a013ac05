"""The agency file of a report that was read from a document, as a person would have written it: only what is not zero, in the words
of the form, with a comment on what was guessed and, at the end, what was left out.

It is in Chinese whoever makes it, as agency files are.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from generator.agency_file.write import (
    comment,
    double_quoted,
    is_odd,
    labelled_key,
    part_keys,
    plain_name,
    scalar,
    text_block,
)
from generator.agency_file.write_tables import TableContent, is_line
from generator.formats.figures import Figure
from generator.formats.format import Format
from generator.formats.model import Block, Field, Part, Section
from generator.formats.slots import Slot
from generator.formats.values import written, zero
from generator.recognition.model import Recognised
from generator.recognition.places import Places
from generator.recognition.title_block import default_text
from generator.report.narrative import Paragraph, escaped
from generator.report.report import Report
from generator.text.chinese_numerals import chinese_numeral

_FIRST_LINE = "由 reportgen import 从 {name} 读出"
_HOW = "请与原文核对：注释说明哪些是推断的；原文里没有读进来的，列在本文件末尾。"
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
    return "\n".join(_DocumentFile(recognised, report, report.year, name_format).lines()) + "\n"


class _DocumentFile:
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
                yield from _text(labelled_key(self.form.top_keys, entry), self.report.narrative[entry.id])
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
        if entry.type == "lines" and len(lines) > 1 and not any(map(is_odd, lines)):
            yield f"{key}: |"
            yield from (f"  {line}" for line in lines)
        elif entry.type in ("line", "lines"):
            yield f"{key}: {double_quoted(text) if is_odd(text) or len(lines) > 1 else scalar(text)}"
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
            yield from _text(key, paragraphs)
            return
        yield f"{key}:"
        known = part_keys(section)
        for part, inside in parts:
            yield from _text(f"  {labelled_key(known, part)}", inside, 4)

    def _table(self, section: Section, key: str) -> Iterator[str]:
        lines = [line for line, _ in _DocumentTables(self.report).lines(section, self.form.slots[section.id])]
        if not lines:
            yield f"{key}: {{}}  # {_ALL_ZERO}"
            return
        yield from comment(_ZERO)
        yield f"{key}:"
        yield from lines

    def _left_out(self) -> Iterator[str]:
        left = self.recognised.unused
        if not left:
            return
        yield ""
        yield from comment(_LEFT_OUT)
        places = Places(self.recognised.document)
        for one in left:
            text = one.text if isinstance(one.text, str) else one.text.to("zh_CN")
            yield from comment(f"  {places.at(one.spot).within.words.to('zh_CN')}：{text}")


class _DocumentTables(TableContent):
    """The figures of a document that are not 0, and its sums where they are not what the figures add up to."""

    longest_row = 100

    def __init__(self, report: Report) -> None:
        self.report = report

    def value(self, figure: Figure) -> str:
        computed = self.report.figures[figure.index]
        if figure.parts:
            stated = self.report.stated.get(figure.index)
            return written(stated) if stated is not None and stated != computed else ""
        nothing = zero(figure.column.type, figure.column.decimals)
        return written(computed) if written(computed) != written(nothing) else ""  # 0.00 is printed so

    def is_written(self, slot: Slot) -> bool:
        return any(self.value(figure) for figure in slot.leaves())

    def group_comment(self, holder: Slot, slot: Slot, block: Block | None) -> str:
        return "" if is_line(holder) else slot.label

    def comments(self, line: Slot) -> Iterator[str]:
        for figure in line.leaves():
            if figure.parts and (stated := self.value(figure)):
                computed = written(self.report.figures[figure.index])
                yield f"{figure.name}：{_STATED.format(stated=stated, computed=computed)}"


def _text(key: str, paragraphs: Sequence[Paragraph], indent: int = 2) -> Iterator[str]:
    yield from text_block(key, [escaped(one.full_text.strip()) for one in paragraphs], indent)


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
    return one.full_text == f"（{chinese_numeral(number)}）{label}"
