"""What lies in a folder of agency files: which files are agencies', which serve all of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.files.read_write import reason
from generator.inputs.any_file import AGENCY_FILES
from generator.inputs.shared_files import SHARED_FILES, files_above
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem

ROSTERS = ("_agencies.yaml", "_agencies.yml", "_agencies.csv")
_NO_AGENCY = ("_", ".", "~$")  # how the names of files begin that are none: shared, hidden, or an office program's own
_DEEPEST = 64  # folders within folders


@dataclass(frozen=True, slots=True)
class Scanned:
    """The agency files below a folder, by their paths with ``/``, in order; the files of shared values by the folder that they
    serve ("" for the uppermost), and those of the folders above it, the uppermost first; the lists of who must report; and what could not be looked into."""

    files: tuple[str, ...]
    defaults: Mapping[str, str]
    rosters: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    higher: tuple[str, ...] = ()

    @property
    def shared(self) -> tuple[str, ...]:
        """All files of shared values, each behind those above it."""
        return (*self.higher, *sorted(self.defaults.values(), key=lambda file: file.count("/")))

    def above(self, file: str) -> Iterator[str]:
        """The files of shared values that serve an agency file, the nearest last."""
        yield from self.higher
        folder = ""
        for step in ("", *file.split("/")[:-1]):
            folder = f"{folder}/{step}" if folder else step
            if folder in self.defaults:
                yield self.defaults[folder]


def scan(folder: Path, leave_out: Collection[Path] = ()) -> Scanned:
    """Looks through a folder and those in it. Links to files are followed, links to folders are not (they may lead in circles).

    `leave_out` are folders (resolved) that are passed over, such as the one written to. Raises OSError where the folder itself
    cannot be read.
    """
    looking = _Looking(folder, leave_out)
    looking.into("", os.scandir(folder))
    files = tuple(sorted(looking.files, key=lambda file: file.split("/")))
    higher = tuple(name_from(folder, path) for path in files_above(folder.absolute().parent))
    return Scanned(files, looking.defaults, tuple(sorted(looking.rosters)), tuple(looking.problems), higher)


def name_from(folder: Path, path: Path) -> str:
    """How a path is named from a folder, with ``/``, so that it is found again from wherever the folder is named."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - links are the user's own way of naming things


class _Looking:
    def __init__(self, folder: Path, leave_out: Collection[Path]) -> None:
        self.folder = folder
        self.leave_out = leave_out
        self.files: list[str] = []
        self.defaults: dict[str, str] = {}
        self.rosters: list[str] = []
        self.problems: list[Problem] = []

    def into(self, below: str, entries: Iterator[os.DirEntry[str]]) -> None:
        for entry in sorted(entries, key=lambda one: one.name):
            path = f"{below}/{entry.name}" if below else entry.name
            if not _is_text(entry.name):
                self._report(path, msg("Its name is damaged; rename it."))
            elif entry.is_dir(follow_symlinks=False):
                self._folder(path, entry)
            else:
                self._file(below, path, entry.name)

    def _folder(self, path: str, entry: os.DirEntry[str]) -> None:
        if entry.name.startswith(_NO_AGENCY):
            return
        if self.leave_out and Path(entry.path).resolve() in self.leave_out:
            return
        if path.count("/") >= _DEEPEST:
            self._closed(path, msg("It lies more than {count} folders deep.", count=_DEEPEST))
            return
        try:
            entries = os.scandir(entry.path)
        except OSError as error:
            self._closed(path, reason(error))
        else:
            self.into(path, entries)

    def _closed(self, path: str, why: Message) -> None:
        message = msg("The folder cannot be read: {reason}", reason=why)
        hint = msg("Agency files in it are not taken into account. Look at who may read it.")
        self.problems.append(Problem("E101", Place(path), message, hint))

    def _file(self, below: str, path: str, name: str) -> None:
        if name in SHARED_FILES:
            self.defaults.setdefault(below, path)
        elif not below and name in ROSTERS:
            self.rosters.append(path)
        elif name.lower().endswith(AGENCY_FILES) and not name.startswith(_NO_AGENCY):
            self.files.append(path)

    def _report(self, path: str, message: object) -> None:
        text = msg("The file cannot be read. {reason}", reason=message)
        self.problems.append(Problem("E101", Place(path.encode(errors="replace").decode()), text))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
