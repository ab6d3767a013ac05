"""Files beside agency files that are none: shared values and the list of agencies, which ``*.yaml`` names as well."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.common import SharedOnce
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.formats.registry import Formats


_OPEN_IN_WORD = ("~$", ".~")


def parted(files: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The agency files among these, and the files that serve them, each once. One that is not there is no such file: whoever
    reads it says so. What Word and WPS lay beside a document that is open, ``*.docx`` names as well; it is neither."""
    agencies: list[Path] = []
    shared_files: list[Path] = []
    given = list(dict.fromkeys(files))
    opened = [file for file in given if file.name.startswith(_OPEN_IN_WORD)]
    for file in given if len(opened) == len(given) else [file for file in given if file not in opened]:
        (shared_files if _is_shared_file(file) else agencies).append(file)
    return agencies, shared_files


def _is_shared_file(file: Path) -> bool:
    if not file.name.startswith("_"):
        return False
    from generator.inputs.folder import ROSTERS  # noqa: PLC0415 - only where one may be
    from generator.inputs.shared_files import SHARED_FILES  # noqa: PLC0415

    return file.name in (*SHARED_FILES, *ROSTERS) and os.path.lexists(file)


def problems_of(file: Path, once: SharedOnce, formats: Formats) -> list[Problem]:
    """The problems of a file that serves others; those of shared values unless `once` has given them before."""
    from generator.inputs.roster import read_roster  # noqa: PLC0415
    from generator.inputs.shared_files import SHARED_FILES, bytes_of, shared_from  # noqa: PLC0415

    if file.name not in SHARED_FILES:
        return list(read_roster(file, str(file)).problems)
    shared, problems = once.of(file)
    if shared is None or os.path.normpath(file) != os.path.normpath(shared.name):  # .yml beside .yaml is not taken
        alone = shared_from([(str(file), bytes_of(file, str(file)))], formats)
        problems += alone.problems if alone is not None else ()
    return problems
