"""Paths that agency files name (上年报告, 汇总自).

A path is the writer's, so it is data: it leads from the folder of the agency file to another file or folder, and nothing is opened here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.inputs.any_file import AGENCY_FILES, DOCUMENTS, EITHER
from generator.messages.message import Message, msg

_NAMED = (*AGENCY_FILES, *DOCUMENTS, EITHER)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)", re.IGNORECASE)  # as Windows has them
_MAX_PATH = 400  # characters of a path


def named_file(text: str, beside: Path) -> Path | Message:
    """The file that `text` leads to from the folder of the file `beside`, or why it is no such path.

    Both kinds of slashes separate folders, as on Windows, on every system.
    """
    steps = steps_of(text, _NAMED)
    if isinstance(steps, Message):
        return steps
    if steps is None:
        return msg("It is neither an agency file (.yaml) nor a finished report (.docx, .html, .txt).")
    return beside.parent.joinpath(*steps)


def steps_of(text: str, suffixes: tuple[str, ...] = ("",)) -> list[str] | Message | None:
    """The steps of a path that leads on from a folder, or why it is none; None for a device, or another suffix than these."""
    steps = text.replace("\\", "/").split("/")
    if steps[0] == "" or ":" in text:
        return msg("Only a path from the folder of this file is read, no drive, no address.")
    if not text.lower().endswith(suffixes) or any(_DEVICE.match(step) for step in steps):
        return None
    return msg("The name is too long.") if len(text) > _MAX_PATH else steps


def path_to(last: Path, beside: Path) -> str:
    """How the file `beside` names the file `last`; "" where it cannot (on another drive, or none of the kinds that can be named)."""
    text = relative(last, beside.parent)
    return "" if isinstance(named_file(text, beside), Message) else text


def relative(path: Path, folder: Path) -> str:
    """The path from a folder on, links in the folders seen through; "" where there is none (on another drive), or none that could
    be written down (a damaged name)."""
    try:
        whole = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118
        text = os.path.relpath(whole, os.path.realpath(folder)).replace(os.sep, "/")
        text.encode()
        return text
    except (OSError, ValueError):
        return ""


def folder_below(text: str, file: str, top: str) -> str | Message | None:
    """The folder that the mark of a file leads to, as a path below `top` (absolute, links resolved); "" for that folder itself or
    one above it, None for one that lies elsewhere; or why it is no folder. `file` is the file's path below `top`."""
    steps = steps_of(text)
    if isinstance(steps, Message):
        return steps
    if steps is None:
        return msg("It is no folder.")
    whole = os.path.normpath(os.path.join(top, os.path.dirname(file), *steps))  # noqa: PTH118, PTH120 - not to be followed
    try:
        way = os.path.relpath(whole, top).replace(os.sep, "/").split("/")
    except ValueError:  # on another drive
        return None
    if way[0] != "..":
        return "" if way == ["."] else "/".join(way)
    return "" if set(way) == {".."} else None


def folder_to(folder: Path, beside: Path) -> str:
    """How the agency file `beside` names a folder: ``inputs/``, ``./``; "" where it cannot (on another drive, or of a damaged name)."""
    text = relative(Path(os.path.realpath(folder)), beside.parent)
    text = f"{text}/" if text else ""
    return text if isinstance(steps_of(text), list) else ""


def above(folder: str) -> Iterator[str]:
    """A folder and those that it lies in, up to the uppermost, "" ."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""
