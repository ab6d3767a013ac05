"""File names from agency names: safe on every system, the same everywhere."""

from __future__ import annotations

import re
import unicodedata

from generator.text.normalise import on_one_line

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_RESERVED = re.compile(r"con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]", re.IGNORECASE)
_MAX_BYTES = 200  # room for an ending and a temporary name within the 255 bytes that file systems allow


def clean_file_name(name: str) -> str:
    """`name` without separators, control and direction marks, reserved Windows names, and not over-long.

    Never empty: what has nothing left becomes ``_``.
    """
    visible = "".join(
        sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )
    plain = on_one_line(_FORBIDDEN.sub("_", visible)).strip(". ")
    while len(plain.encode()) > _MAX_BYTES:
        plain = plain[:-1].rstrip(". ")
    if not plain or _RESERVED.fullmatch(plain.split(".")[0].strip()):
        plain = f"_{plain}"
    return plain
