"""What a batch reads: an agency file with the files of last year's that it names, and the hash of it all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.batch.fingerprints import Fingerprints
from generator.batch.state import StateDamaged, StateRow
from generator.batch.worker import LastFile, Setting, Task
from generator.files.read_write import read_bounded
from generator.inputs.any_file import is_document, most_bytes
from generator.inputs.folder import name_from
from generator.inputs.paths import named_file
from generator.inputs.shared_files import bytes_of, files_above
from generator.messages.message import Message
from generator.problems.problem import Problem


class Looked(NamedTuple):
    """An agency file as it lies there, and the fingerprint of all that its report would be made of."""

    task: Task
    fingerprint: bytes


class Inputs:
    """Reads the agency files of a folder under a setting."""

    def __init__(self, folder: Path, setting: Setting) -> None:
        self.folder = folder
        self.setting = setting
        self.fingerprints = Fingerprints(setting)

    def look(self, file: str, row: StateRow | None) -> Looked | Problem:
        """An agency file; `row`, what is known of it, says which files of last year's it named. E101 where it cannot be read."""
        data = bytes_of(self.folder / file, file)
        if isinstance(data, Problem):
            return data
        last = {name: self.file_named(name) for name in _names(row)}
        return Looked(Task(file, data, last), self.fingerprints.of(file, data, last))

    def file_named(self, name: str) -> LastFile | None:
        """One of last year's files, by its path from the folder; None where it cannot be read."""
        path = named_file(name, self.folder / "_")
        if isinstance(path, Message):
            return None
        try:
            data = read_bounded(path, most_bytes(path))
            above = () if is_document(path) else files_above(path.parent)
            shared = ((name_from(self.folder, one), one) for one in above)
            return LastFile(data, tuple((called, bytes_of(one, called)) for called, one in shared))
        except (OSError, ValueError):
            return None


def _names(row: StateRow | None) -> Sequence[str]:
    if row is None or row.reads == "[]":
        return ()
    try:
        names = json.loads(row.reads)
        return [name for name in names if name.encode()]  # no half of a character, and nothing but texts
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise StateDamaged(str(error)) from error
