"""What a check between agencies looks at: digests of thousands of reports, of which only those that share something are read again.

The digests lie in a database of SQLite that is nobody's file: it stays in memory while it is small, grows on the disk where files
of a moment belong, and is gone with the process, however that ends.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from generator.checks.copies.digest import Digest, Fingerprint, digest_of
from generator.checks.copies.narratives import NarrativePiece, OwnNarrative, file_of
from generator.report.report import Report

_T = TypeVar("_T")
_AT_HAND = 64  # reports that are kept, lest one be read again for each that shares something with it
_SETTINGS = (  # nothing is written for good; no more than some 4 MB of pages in memory
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -4000",
    "PRAGMA temp_store = FILE",
)
# Numbers of files and pieces are in the order of file names, and of the text; an agency has the number of its first file.
_TABLES = (
    "CREATE TABLE given (name BLOB PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE file (id INTEGER PRIMARY KEY, name BLOB, agency INTEGER, year INTEGER, length INTEGER)",
    "CREATE TABLE agency (name BLOB PRIMARY KEY, backwards BLOB, id INTEGER UNIQUE) WITHOUT ROWID",
    "CREATE INDEX agency_backwards ON agency (backwards, id)",
    "CREATE TABLE piece (id INTEGER PRIMARY KEY, file INTEGER, agency INTEGER, number INTEGER, letters INTEGER,"
    " nameless INTEGER, size INTEGER, sketch BLOB)",
)


class File(NamedTuple):
    """A file that takes part: its number in the order of names, its agency's number, and how much its narrative says."""

    id: int
    agency: int
    length: int


class Together:
    """Reports compared with each other, of several agencies or years.

    First all digests are added (:meth:`add`), in any order; what is found does not depend on it. `report_of` gives the report of
    a file once more, or None: it is asked for few of them, where there is something to tell, and a file that is gone by then, or was
    changed, is passed over. One of these is used by one thread. A full disk is an OSError, from whatever is asked.
    """

    def __init__(self, report_of: Callable[[str], Report | None]) -> None:
        self._report_of = report_of
        self._database = sqlite3.connect("", isolation_level=None)
        self._read: dict[Any, Any] = {}
        self._is_laid_out = False
        self._narrative = lru_cache(maxsize=_AT_HAND)(self._narrative_again)
        self.kin = lru_cache(maxsize=1024)(self._kin)
        for statement in (*_SETTINGS, *_TABLES, "BEGIN"):
            self._database.execute(statement)

    def __enter__(self) -> Together:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives back the memory, and the place on the disk."""
        self._database.close()

    def add(self, file: str, digest: Digest | bytes) -> None:
        """Takes in the digest of a file, or its bytes; one added under the same name before is replaced.

        `file` is the name by which `report_of` finds it. Raises ValueError for bytes that are no digest of this version, and
        RuntimeError once anything was compared.
        """
        if self._is_laid_out:
            raise RuntimeError("digests are added before anything is compared")
        if isinstance(digest, Digest):
            digest = digest.to_bytes()
        else:
            Digest.from_bytes(digest)
        self.rows("INSERT OR REPLACE INTO given VALUES (?, ?)", (_stored(file), digest))

    def once(self, read: Callable[[Together], _T]) -> _T:
        """What `read` finds in these reports, worked out for the first check that asks."""
        if read not in self._read:
            self._lay_out()
            self._read[read] = read(self)
        found: _T = self._read[read]
        return found

    def select(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that the database has for a SELECT of the tables above, one after another."""
        self._lay_out()
        with _as_os_error():
            yield from self._database.execute(statement, values)

    def rows(self, statement: str, values: Sequence[object] = ()) -> None:
        """Has the database do something that gives no rows."""
        with _as_os_error():
            self._database.execute(statement, values)

    def fill(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """The same, once for each of these."""
        with _as_os_error():
            self._database.executemany(statement, values)

    def report(self, file: int) -> Report | None:
        """The report with that number, read again; None where it cannot be."""
        narrative = self._narrative(file)
        return None if narrative is None else narrative.report

    def piece(self, number: int) -> tuple[OwnNarrative, NarrativePiece] | None:
        """The piece with that number and the narrative that it stands in, read again; None where that cannot be, or the file
        says something else now."""
        statement = "SELECT file, number, letters, nameless, size FROM piece WHERE id = ?"
        ((file, place, letters, nameless, size),) = self.select(statement, (number,))
        fingerprint = Fingerprint(place, letters, nameless, size, b"")
        narrative = self._narrative(file)
        if narrative is None or fingerprint.number >= len(narrative.pieces):
            return None
        piece = narrative.pieces[fingerprint.number]
        return (narrative, piece) if fingerprint.is_of(piece) else None

    def _narrative_again(self, file: int) -> OwnNarrative | None:
        ((name,),) = self.select("SELECT name FROM file WHERE id = ?", (file,))
        report = self._report_of(_name(name))
        return None if report is None else OwnNarrative(report)

    def _kin(self, agency: int) -> frozenset[int]:
        """The agencies that may be the same under a longer or shorter name (教育局, 云溪区教育局), itself included."""
        ((stored, backwards),) = self.select("SELECT name, backwards FROM agency WHERE id = ?", (agency,))
        name = _name(stored)
        found = {agency}
        for start in range(1, len(name)):
            found |= {one for (one,) in self.select("SELECT id FROM agency WHERE name = ?", (_stored(name[start:]),))}
        longer = self.select(
            "SELECT id FROM agency WHERE backwards > ? AND backwards < ?", (backwards, backwards + b"\xff")
        )
        return frozenset(found | {one for (one,) in longer})

    def _lay_out(self) -> None:
        """Puts files and pieces into their tables, in the order of file names."""
        if self._is_laid_out:
            return
        self._is_laid_out = True
        pieces = 0
        with _as_os_error():
            files = self._database.execute("SELECT name, digest FROM given ORDER BY name")
            for file, (name, data) in enumerate(files):
                digest = Digest.from_bytes(data)
                if digest.agency:
                    agency = self._agency(digest.agency, file)
                    self._database.execute(
                        "INSERT INTO file VALUES (?, ?, ?, ?, ?)", (file, name, agency, digest.year, digest.length)
                    )
                    self._database.executemany(
                        "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            (pieces + index, file, agency, *piece[:4], piece.sketch or None)
                            for index, piece in enumerate(digest.pieces)
                        ),
                    )
                    pieces += len(digest.pieces)
            self._database.execute("DROP TABLE given")

    def _agency(self, name: str, file: int) -> int:
        """The number of an agency, given to it with its first file."""
        stored = _stored(name)
        known = self._database.execute("SELECT id FROM agency WHERE name = ?", (stored,)).fetchone()
        if known is not None:
            return int(known[0])
        self._database.execute("INSERT INTO agency VALUES (?, ?, ?)", (stored, _stored(name[::-1]), file))
        return file


def together_of(reports: Iterable[Report]) -> Together:
    """Reports at hand, each file once, however often and in which way it was named."""
    by_file: dict[object, Report] = {}
    for report in reports:
        file = file_of(report)
        by_file.setdefault(Path(file).absolute() if file else id(report), report)
    named = {file_of(report) or f"\0{number:09}": report for number, report in enumerate(by_file.values())}
    together = Together(named.get)
    for name, report in named.items():
        together.add(name, digest_of(report))
    return together


def _stored(name: str) -> bytes:
    """Names of files need not be Unicode; as bytes they have the same order."""
    return name.encode("utf-8", "surrogatepass")


def _name(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogatepass")


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = errno.ENOSPC if "full" in str(error) else errno.EIO
        raise OSError(code, os.strerror(code)) from error
