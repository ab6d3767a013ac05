"""How messages show texts and labels: shortened, listed, measured as a terminal sets them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.messages.message import Message, msg
from generator.text.normalise import on_one_line

_MAX_NAMES = 12
_MAX_QUOTED = 24
_BLANKS = "\t\n\r\x0b\x0c\x85\u2028\u2029"
_HIDDEN = ("Cc", "Cf", "Cs", "Cn")  # control signs, marks of direction, halves of characters, no characters at all

WRITE_TEXT = msg("Write the text after the colon; for several paragraphs write | and begin on the next line, indented.")


def quoted(text: str) -> str:
    """A piece of text as messages show it: one line, shortened."""
    flat = on_one_line(text)
    return flat if len(flat) <= _MAX_QUOTED else flat[:_MAX_QUOTED] + "…"


def inner(text: str) -> str:
    """A text that is to stand between quotation marks: its own ones become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def join_names(names: Iterable[str]) -> str:
    """Labels in a row, as Chinese lists them; of many, the first."""
    listed = list(names)
    return "、".join(listed[:_MAX_NAMES]) + ("……" if len(listed) > _MAX_NAMES else "")


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex #11)."""
    return sum(map(sign_width, text))


def fitting(signs: Iterable[str], width: int) -> int:
    """How many of these characters fit into that many columns."""
    count = 0
    for sign in signs:
        width -= sign_width(sign)
        if width < 0:
            break
        count += 1
    return count


@lru_cache(maxsize=8192)
def sign_width(sign: str) -> int:
    """Two columns for wide and full-width characters, none for combining marks and other invisible ones."""
    if unicodedata.category(sign) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def visible(text: str) -> str:
    """`text` on one line, with a mark in place of what could not be seen, would turn its direction or no XML may hold."""
    if text.isprintable():
        return text
    return "".join(_sign(sign) for sign in text).strip()


def _sign(sign: str) -> str:
    if sign in _BLANKS:
        return " "
    return "\ufffd" if unicodedata.category(sign) in _HIDDEN else sign


def sentences(each: Sequence[Message]) -> Message:
    """Several sentences as one message."""
    whole = each[-1]
    for sentence in reversed(each[:-1]):
        whole = msg("{sentence} {next}", sentence=sentence, next=whole)
    return whole
