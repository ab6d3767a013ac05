"""Pieces of an agency file as text: its keys, texts and comments, as a person would write them (in Chinese, as agency files are).

Its tables: :mod:`generator.agency_file.write_tables`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.agency_file.syntax.text import FORBIDDEN
from generator.formats.labels import canonical
from generator.formats.model import Labelled, Section
from generator.formats.show import wrapped
from generator.formats.slots import Slot
from generator.messages.display import display_width
from generator.text.normalise import on_one_line

_WIDTH = 88  # columns of a comment; Chinese characters take two
_PLAIN = re.compile(r"[^\W\d_][\w（）〔〕“”、·/—-]*")
_NO_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}  # what YAML 1.1 does not take for text
_NOT_PLAIN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("[\r\n\x85\u2028\u2029]")


def key_of(holder: Slot, slot: Slot) -> str:
    """The key that leads to a slot, in its everyday form where that is understood."""
    return scalar(next((one for one in (slot.name, slot.label) if holder.find(one) is slot), slot.id))


def labelled_key(known: Mapping[str, Labelled], entry: Labelled) -> str:
    """The key that leads to a field, a section or a part of one, where `known` is what keys at its level lead to."""
    return scalar(entry.label if known.get(canonical(entry.label)) is entry else entry.id)


def part_keys(section: Section) -> dict[str, Labelled]:
    """What keys below a narrative section lead to: its parts, by their spellings."""
    return {canonical(form): part for part in section.parts for form in (*part.forms, part.id)}


def plain_name(text: str) -> str:
    """A name that was typed, on one line and without what no agency file may hold."""
    return on_one_line(FORBIDDEN.sub(" ", text.replace("\ufeff", "")))


def scalar(text: str) -> str:
    """A text as YAML takes it for just that, a key or a value, within braces too."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NO_TEXT:
        return text
    return "'" + text.replace("'", "''") + "'"


def text_block(key: str, lines: Iterable[str], indent: int = 2) -> Iterator[str]:
    """A text of several lines below its key, kept as it stands; as a quoted text where YAML would not keep it."""
    texts = list(lines)
    if any(map(is_odd, texts)):
        yield f"{key}: {double_quoted(chr(10).join(texts))}"
        return
    yield f"{key}: |"
    yield from (f"{' ' * indent}{line}" for line in texts)


def is_odd(text: str) -> bool:
    """Whether a line has characters that a block of YAML would not keep."""
    return _NOT_PLAIN.search(text) is not None or text != text.strip() or not text


def double_quoted(text: str) -> str:
    """A text in double quotation marks, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def ruled(title: str) -> Iterator[str]:
    """What sets a section of the file apart from the one before it."""
    yield from ("", "", *comment(f"──────────── {title} ────────────"))


def comment(text: str, indent: int = 0) -> Iterator[str]:
    """A comment, on several lines where it is long."""
    plain = FORBIDDEN.sub(" ", _BREAKS.sub(" ", text)).rstrip()
    start = " " * indent + "#"
    if display_width(plain) + indent <= _WIDTH:
        yield f"{start} {plain}".rstrip()
        return
    lead = " " * (len(plain) - len(plain.lstrip(" ")))
    for at, line in enumerate(wrapped(plain, _WIDTH - indent - len(lead) - 2)):
        yield f"{start} {lead}{'  ' if at and lead else ''}{line}"
