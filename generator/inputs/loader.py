"""The agency files of a folder, read with the values that they share."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.agency_file.read import read_report
from generator.agency_file.shared_values import SharedValues
from generator.formats.registry import Formats
from generator.inputs.folder import Scanned
from generator.inputs.shared_files import bytes_of, shared_from
from generator.problems.problem import Problem, in_order
from generator.report.report import Report

Contents = Mapping[str, "bytes | Problem"]  # of files by name; a problem where one cannot be read


class Loader:
    """Reads the agency files of a folder one by one; problems name them by the folder as it was given and the path below it.

    Raises FormatError where a format that a file of shared values names is wrong.
    """

    def __init__(self, folder: Path, scanned: Scanned, formats: Formats) -> None:
        self.folder = folder
        self.formats = formats
        self._scanned = scanned
        names = {file: os.path.normpath(folder / file) for file in scanned.shared}
        contents = {file: bytes_of(folder / file, name) for file, name in names.items()}
        self._shared = shared_values(scanned, contents, formats, names)

    @property
    def shared_problems(self) -> list[Problem]:
        """The problems of the files of shared values, each once."""
        return in_order(problem for shared in self._shared.values() for problem in shared.problems)

    def shared_by(self, file: str) -> SharedValues | None:
        """The shared values that an agency file takes from."""
        return nearest_of(self._scanned.above(file), self._shared)

    def load(self, file: str) -> tuple[Report | None, list[Problem]]:
        """As :func:`generator.api.load`, for a file by its path below the folder, with what it takes from shared values."""
        name = str(self.folder / file)
        data = bytes_of(self.folder / file, name)
        if isinstance(data, Problem):
            return None, [data]
        return read_report(name, data, self.formats, self.shared_by(file))


def shared_values(
    scanned: Scanned, contents: Contents, formats: Formats, names: Mapping[str, str] | None = None
) -> dict[str, SharedValues]:
    """The files of shared values by their paths, each with those above it; `names` is what problems call them."""
    known: dict[str, SharedValues] = {}
    for file in scanned.shared:
        above = nearest_of((one for one in scanned.above(file) if one != file), known)
        found = shared_from([(names[file] if names else file, contents[file])], formats, above)
        if found is not None:
            known[file] = found
    return known


def nearest_of(files: Iterable[str], known: Mapping[str, SharedValues]) -> SharedValues | None:
    """The last of these files of shared values, None where there are none."""
    nearest = None
    for file in files:
        nearest = known.get(file, nearest)
    return nearest
