"""What is known of a batch from one run to the next: a file beside the reports, which may be deleted at any time.

It is an SQLite database. Its rows are believed as data only; one that is damaged, or of another layout, is begun anew. Rows are
committed before the reports that they speak of are written, and name what stood there before: a run that is killed in between
leaves nothing that the next one does not understand.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any, NamedTuple

STATE_FILE = "_state.db"
_ENDED, _YES = "ended", b"yes"
_MAX_VALUE_BYTES = 2**27  # bytes of a value
_TABLES = """
CREATE TABLE file (
    path TEXT PRIMARY KEY, fingerprint BLOB, agency TEXT NOT NULL, held INTEGER NOT NULL, errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL, reads TEXT NOT NULL, output TEXT NOT NULL, written BLOB, written_for BLOB, before BLOB,
    read_back INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE content (path TEXT PRIMARY KEY, record BLOB NOT NULL, digest BLOB NOT NULL);
CREATE TABLE beside (path TEXT NOT NULL, number INTEGER NOT NULL, problem TEXT NOT NULL, PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE TABLE between_agencies (path TEXT NOT NULL, number INTEGER NOT NULL, problem TEXT NOT NULL,
    PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID
"""
_STATEMENTS = [statement.strip() for statement in _TABLES.split(";")]
_KEEP = "INSERT OR REPLACE INTO file VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"


class StateBusy(Exception):  # noqa: N818 - a state of affairs
    """Another run is writing to the same folder."""


class StateDamaged(Exception):  # noqa: N818 - a state of affairs
    """The state file was damaged while it was in use."""


class StateRow(NamedTuple):
    """What is known of one agency file.

    `fingerprint` is the hash of all that it was made of, None where it must be made again; `held`: there
    are `errors`, of its own or of what it shares, that forbid a report; `reads` are last year's files that were looked at, as JSON. `output` is where its report lies, `written` the hash of the report's bytes,
    made for the fingerprint `written_for`, and `before` the hash of what it took the place of. `read_back` is what came of reading
    the report back before that (:mod:`generator.batch.worker`), 0 where that was not done.
    """

    path: str
    fingerprint: bytes | None = None
    agency: str = ""
    held: bool = True
    errors: int = 0
    warnings: int = 0
    reads: str = "[]"
    output: str = ""
    written: bytes | None = None
    written_for: bytes | None = None
    before: bytes | None = None
    read_back: int = 0

    @property
    def ours(self) -> set[bytes | None]:
        """The hashes of what this program may have left where the report lies."""
        return {self.written, self.before} - {None}


class KeptResult(NamedTuple):
    """A file that was made: its row, its record, its digest, and its problems at places in files that serve several, as JSON."""

    row: StateRow
    record: bytes
    digest: bytes
    beside: tuple[str, ...]


_TEXT, _BLOB, _NUMBER, _BLOB_OR_NONE = (str,), (bytes,), (int,), (bytes, type(None))
_ROW = (
    *(_TEXT, _BLOB_OR_NONE, _TEXT, _NUMBER, _NUMBER, _NUMBER, _TEXT, _TEXT),
    *(_BLOB_OR_NONE, _BLOB_OR_NONE, _BLOB_OR_NONE, _NUMBER),
)


class State:
    """The state file of a folder, opened for one run alone. Raises StateBusy, OSError.

    What is asked of it raises StateDamaged where what it holds is not of the kind that it should be, and OSError where the disk fails.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / STATE_FILE
        files = [self.path.with_name(STATE_FILE + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
        for file in files:
            if file.is_symlink():  # nothing is written, or begun anew, elsewhere
                file.unlink()
            elif file.exists() and not file.is_file():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
        try:
            self._database = _opened(self.path)
        except sqlite3.DatabaseError as error:
            _refuse_busy(error)
            fault = _fault(error, self.path)
            if not isinstance(fault, StateDamaged):
                raise fault from error
            for file in files:
                file.unlink(missing_ok=True)
            try:
                self._database = _opened(self.path)
            except sqlite3.DatabaseError as again:
                raise OSError(errno.EIO, str(again), str(self.path)) from again

    def begin(self) -> bool:
        """Notes that a run has begun; gives whether the one before it came to its end."""
        ended = self.note(_ENDED) == _YES
        self.take_note(_ENDED, b"")
        return ended

    def end(self) -> None:
        """Notes that the run has come to its end."""
        self.take_note(_ENDED, _YES)

    def close(self) -> None:
        """Leaves the file; what was committed stays."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

    def row(self, path: str) -> StateRow | None:
        """What is known of a file."""
        found = self._first("SELECT * FROM file WHERE path = ?", _ROW, path)
        return None if found is None else _row(found)

    def rows(self) -> Iterator[StateRow]:
        """What is known of all files, in the order of their paths."""
        return map(_row, self._ask("SELECT * FROM file ORDER BY path", _ROW))

    def record(self, path: str) -> bytes:
        """The record of a file, an empty one where there is none."""
        found = self._first("SELECT record FROM content WHERE path = ?", (_BLOB,), path)
        return b"{}" if found is None else found[0]

    def files_between(self) -> set[str]:
        """The files that have problems between agencies."""
        return {path for (path,) in self._ask("SELECT DISTINCT path FROM between_agencies", (_TEXT,))}

    def digests(self) -> Iterator[tuple[str, bytes]]:
        """The digests of all files that have one."""
        yield from self._ask("SELECT path, digest FROM content WHERE length(digest) ORDER BY path", (_TEXT, _BLOB))

    def store(self, made: Iterable[KeptResult]) -> None:
        """Keeps these files; all of them or none."""
        with self._transaction() as database:
            for row, record, digest, beside in made:
                database.execute(_KEEP, row)
                database.execute("INSERT OR REPLACE INTO content VALUES (?,?,?)", (row.path, record, digest))
                database.execute("DELETE FROM beside WHERE path = ?", (row.path,))
                numbered = [(row.path, number, problem) for number, problem in enumerate(beside)]
                database.executemany("INSERT INTO beside VALUES (?,?,?)", numbered)

    def store_rows(self, rows: Iterable[StateRow]) -> None:
        """Keeps these rows in place of those of their files; the records stay."""
        with self._transaction() as database:
            database.executemany(_KEEP, rows)

    def forget(self, paths: Iterable[str]) -> None:
        """Drops what is known of these files."""
        with self._transaction() as database:
            for path in paths:
                for table in ("file", "content", "beside", "between_agencies"):
                    database.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608 - names of ours

    def fade(self, paths: Iterable[str]) -> None:
        """Drops what is known of these files, but not which reports are this program's: they are not taken for edited ones later."""
        rows = [row for path in paths if (row := self.row(path)) is not None]
        self.forget(row.path for row in rows)
        faded = (StateRow(row.path, output=row.output, written=row.written, before=row.before) for row in rows)
        self.store(KeptResult(row, b"{}", b"", ()) for row in faded if row.output)

    def beside(self) -> Iterator[str]:
        """The problems at places in files that serve several, in the order of the agency files that met them."""
        for (problem,) in self._ask("SELECT problem FROM beside ORDER BY path, number", (_TEXT,)):
            yield problem

    def keep_between(self, problems: Iterable[tuple[str, str]]) -> None:
        """Keeps the problems between agencies, by file, in place of those that were known."""
        with self._transaction() as database:
            database.execute("DELETE FROM between_agencies")
            for number, (path, problem) in enumerate(problems):
                database.execute("INSERT INTO between_agencies VALUES (?,?,?)", (path, number, problem))

    def between(self, path: str) -> list[str]:
        """The problems of a file between agencies, as JSON."""
        found = self._ask("SELECT problem FROM between_agencies WHERE path = ? ORDER BY number", (_TEXT,), path)
        return [problem for (problem,) in found]

    def note(self, name: str) -> bytes | None:
        """Something noted earlier, None where nothing is."""
        found = self._first("SELECT value FROM note WHERE name = ?", (_BLOB,), name)
        return None if found is None else found[0]

    def take_note(self, name: str, value: bytes) -> None:
        """Notes something."""
        with self._transaction() as database:
            database.execute("INSERT OR REPLACE INTO note VALUES (?,?)", (name, value))

    def _ask(self, question: str, kinds: tuple[tuple[type, ...], ...], *values: str) -> Iterator[tuple[Any, ...]]:
        """The rows, whose values must be of these kinds."""
        try:
            for row in self._database.execute(question, values):
                if not all(map(isinstance, row, kinds)):
                    raise StateDamaged("a value of another kind")
                yield row
        except sqlite3.Error as error:
            raise _fault(error, self.path) from error

    def _first(self, question: str, kinds: tuple[tuple[type, ...], ...], *values: str) -> tuple[Any, ...] | None:
        return next(iter(list(self._ask(question, kinds, *values))), None)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._database:
                self._database.execute("BEGIN")
                yield self._database
        except sqlite3.Error as error:
            raise _fault(error, self.path) from error


def _row(found: tuple[Any, ...]) -> StateRow:
    row = StateRow(*found)
    output = PurePath(row.output)
    if output.is_absolute() or output.drive or ".." in output.parts or "\0" in row.output:
        raise StateDamaged("a report outside the folder")
    return row


def _opened(path: Path) -> sqlite3.Connection:
    """The database, with the tables that it should have and no other. Raises sqlite3.DatabaseError."""
    database = sqlite3.connect(path, timeout=0.2, isolation_level=None)
    try:
        if hasattr(database, "setlimit"):  # Python 3.11
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
        # One run at a time, also on a network drive; a killed program loses nothing, and a power failure at most the file.
        for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = OFF", "cache_size = -2000"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN IMMEDIATE")
        there = [
            sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        ]
        if not there:
            for statement in _STATEMENTS:
                database.execute(statement)
        elif there != _STATEMENTS:  # of another version, or of somebody who had something else in mind
            raise sqlite3.DatabaseError("other tables")
        database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _refuse_busy(error: sqlite3.DatabaseError) -> None:
    """Raises StateBusy where the file is in use."""
    if "locked" in str(error) or "busy" in str(error):
        raise StateBusy from error


_FAILING = {"full": errno.ENOSPC, "disk I/O": errno.EIO, "readonly": errno.EACCES, "unable to open": errno.EACCES}


def _fault(error: sqlite3.Error, path: Path) -> StateDamaged | OSError:
    """What an error of the database comes to: the disk's, which may be another tomorrow, or the file's."""
    for words, code in _FAILING.items():
        if words in str(error):
            return OSError(code, os.strerror(code), str(path))
    return StateDamaged(str(error))
