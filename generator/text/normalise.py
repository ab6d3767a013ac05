"""Texts made comparable. Each function says what it makes alike; what it does not name it keeps."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ０ to 0, ： to :, but not ³ to 3
_DIGITS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_IN_PLACE = (*_DIGITS, *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *map(ord, "％．："))
_LETTERS = {**{code: code - 0xFEE0 for code in _IN_PLACE}, 0x3000: 0x20}  # and the full-width blank
_A_DIGIT, _A_LETTER = re.compile("[０-９]"), re.compile("[％．：　０-９Ａ-Ｚａ-ｚ]")


def on_one_line(text: str) -> str:
    """Every run of blanks and line breaks as one blank, none at the ends."""
    return " ".join(text.split())


def without_blanks(text: str) -> str:
    """Without blanks and line breaks."""
    return "".join(text.split())


def compatible(text: str) -> str:
    """Unicode's compatibility form (NFKC) without blanks: full-width and half-width characters, ① and 1 are the same."""
    return without_blanks(unicodedata.normalize("NFKC", text))


def half_width(text: str) -> str:
    """Full-width ASCII (！ to ～) in half width, blanks kept."""
    return text.translate(_FULL_WIDTH)


def half_width_in_place(text: str) -> str:
    """Digits, letters, ％, ．, ： and the blank in half width, each character in its place; Chinese punctuation stays."""
    return text.translate(_LETTERS) if _A_LETTER.search(text) else text


def half_width_digits(text: str) -> str:
    """Digits in half width, each character in its place."""
    return text.translate(_DIGITS) if _A_DIGIT.search(text) else text


def without_invisible(text: str) -> str:
    """Without marks that show nothing (Unicode category Cf): of direction, of order, joiners."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def same_on_disk(path: str) -> str:
    """A path to compare by on disks that tell case and composed characters apart, and on those that do not."""
    return unicodedata.normalize("NFC", path).casefold()
