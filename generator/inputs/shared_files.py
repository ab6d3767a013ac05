"""Files of shared values on the disk: which serve an agency file, and what they give it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.agency_file.read import read_shared
from generator.agency_file.shared_values import SharedValues
from generator.agency_file.syntax.text import MAX_BYTES, Source
from generator.files.read_write import read_bounded, unreadable
from generator.formats.registry import Formats
from generator.problems.problem import Problem

SHARED_FILES = ("_defaults.yaml", "_defaults.yml")
Content = tuple[
    str, "bytes | Problem"
]  # of a file by the name that problems give it; a problem where it cannot be read


def bytes_of(path: Path, name: str) -> bytes | Problem:
    """The bytes of a file, or why it cannot be read; `name` is what the problem calls it."""
    try:
        return read_bounded(path, MAX_BYTES)
    except (OSError, ValueError) as error:
        return unreadable(name, error)


def files_above(folder: Path) -> list[Path]:
    """The files of shared values in a folder and in all above it, the uppermost first."""
    found: list[Path] = []
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - links lead where their names stand
    for above in (whole, *whole.parents):
        found += [path for name in SHARED_FILES if (path := above / name).exists()][:1]
    return found[::-1]


def shared_for(path: Path, formats: Formats) -> SharedValues | None:
    """The shared values that an agency file takes from, read from the disk; None where there are none.

    Problems name the files as the agency file is named: from the same folder.
    """
    folder = Path(os.path.abspath(path.parent))  # noqa: PTH100
    return shared_from(
        ((_named(file, folder, path), bytes_of(file, str(file))) for file in files_above(folder)), formats
    )


def shared_from(
    contents: Iterable[Content], formats: Formats, above: SharedValues | None = None
) -> SharedValues | None:
    """The values of these files, each of which goes before those in front of it, and before `above`."""
    for name, content in contents:
        if isinstance(content, Problem):
            above = SharedValues(Source(name, ""), None, above, (content,))
        else:
            above = read_shared(name, content, formats, above)
    return above


def _named(file: Path, folder: Path, path: Path) -> str:
    return os.path.normpath(path.parent / os.path.relpath(file, folder))
