"""What a report says outside its tables, in the order in which the form prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.documents.raw import clean
from generator.formats.model import Field, Section
from generator.messages.message import Message, msg
from generator.report.report import Report, field_text
from generator.text.normalise import without_blanks

TABLE = "\0"  # stands for a table among texts: no text has this sign
_AT_THE_END = ("signature", "date")


class ExpectedText(NamedTuple):
    """A piece of text: what it is called, and the entry of the form (by id) that it belongs to; `plain` is it to compare by."""

    kind: Literal["field", "heading", "paragraph", "table"]
    entry: str
    name: str | Message
    text: str
    plain: str


def plain(text: str) -> str:
    """A text without blanks and what cannot be seen: how many of them stand between words no document keeps for certain."""
    return without_blanks(clean(text))


def expected_texts(report: Report) -> list[ExpectedText]:
    """All texts of the report from its title to its date, and where its tables stand between them."""
    return list(_sayings(report))


def _sayings(report: Report) -> Iterator[ExpectedText]:
    fields = {one.id: one for one in report.format.fields if one.is_printed and one.id not in ("year", "agency")}
    if "title" in fields:
        yield from field_of(report, fields["title"])
    for entry in fields.values():
        if entry.is_narrative:
            yield from paragraphs_of(report, entry)
        elif entry.id not in ("title", *_AT_THE_END):
            yield from field_of(report, entry, f"{entry.label}：")
    for section in report.format.sections:
        yield ExpectedText("heading", section.id, section.heading, section.heading, plain(section.heading))
        if section.is_narrative:
            yield from paragraphs_of(report, section)
        else:
            yield ExpectedText("table", section.id, section.heading, "", TABLE)
    for name in _AT_THE_END:
        if name in fields:
            yield from field_of(report, fields[name])


def field_of(report: Report, entry: Field, before: str = "") -> Iterator[ExpectedText]:
    """A field, where the report has it, behind the words that stand `before` it in its line."""
    value = field_text(report.fields[entry.id])
    shown = plain(value)
    if shown:
        yield ExpectedText("field", entry.id, entry.label, before + value, plain(before) + shown)


def paragraphs_of(report: Report, entry: Field | Section) -> Iterator[ExpectedText]:
    """The paragraphs of a narrative."""
    for _, number, paragraph in report.passages(entry.id):
        shown = plain(paragraph.full_text)
        if shown:
            name = msg("{section}, paragraph {number}", section=entry.label, number=number + 1)
            yield ExpectedText("paragraph", entry.id, name, paragraph.full_text, shown)
