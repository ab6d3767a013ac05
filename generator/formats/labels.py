"""Matching what people write to what the form prints.

A label is the same label with or without its number, brackets and parenthesised remark, in full-width or
half-width characters, with any quotation marks or none, however it is spaced.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.normalise import compatible

_ALIKE = 0.6
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十]+\)|\(\d{1,2}\)|\d{1,2}[、.,]?)(?=.)")
_REMARK = re.compile(r"\([^()]*\)$")
_IGNORED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\"'“”‘’〝〞〟„‟‚‛«»‹›「」『』《》〈〉()\[\]【】〔〕:·。]+")
_PRINTED_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}\.)")
_PRINTED_REMARK = re.compile(r"（[^（）]*）$")


@lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """The form of a label that all its spellings share: ``"（一） 予以公开"`` and ``"予以公开"`` give one string."""
    plain = compatible(text)
    plain = _NUMBER.sub("", plain)
    shorter = _REMARK.sub("", plain)
    return _IGNORED.sub("", shorter or plain).casefold()


@lru_cache(maxsize=4096)
def display_name(label: str) -> str:
    """A printed label without its number and remark, as messages name it: ``部分公开``, ``总计``."""
    plain = _PRINTED_NUMBER.sub("", label)
    return _PRINTED_REMARK.sub("", plain) or plain


def nearest(wanted: str, known: list[str]) -> str | None:
    """The known label most like `wanted`, or None where none is alike enough to be worth naming."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for a message

    target = canonical(wanted)
    best, best_score = None, 0.0
    for label in known:
        candidate = canonical(label)
        score = SequenceMatcher(None, target, candidate).ratio()
        if target and (target in candidate or candidate in target):
            score = max(score, 0.6)
        if score > best_score:
            best, best_score = label, score
    return best if best_score >= _ALIKE else None
