"""What is known of a batch from one run to the next: a file beside the reports, which may be deleted at any time.

It is an SQLite database. Its rows are believed as data only; one that is damaged, or of another layout, is begun anew. Rows are
committed before the reports that they speak of are written, and name what stood there before: a run that is killed in between
leaves nothing that the next one does not understand.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

STATE_FILE = "_state.db"
_LAYOUT = 1
_TABLES = """
CREATE TABLE file (
    path TEXT PRIMARY KEY, fingerprint BLOB, record BLOB NOT NULL, digest BLOB NOT NULL, agency TEXT NOT NULL,
    held INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, reads TEXT NOT NULL, output TEXT NOT NULL,
    written BLOB, written_for BLOB, before BLOB
) WITHOUT ROWID;
CREATE TABLE beside (path TEXT NOT NULL, number INTEGER NOT NULL, problem TEXT NOT NULL, PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE TABLE between_agencies (path TEXT NOT NULL, number INTEGER NOT NULL, problem TEXT NOT NULL,
    PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


class StateBusy(Exception):  # noqa: N818 - a state of affairs
    """Another run is writing to the same folder."""


class StateDamaged(Exception):  # noqa: N818 - a state of affairs
    """The state file was damaged while it was in use."""


class Row(NamedTuple):
    """What is known of one agency file.

    `fingerprint` is the hash of all that its `record` and `digest` were made of, None where they must be made again; `held`: there
    are `errors`, of its own or of what it shares, that forbid a report; `reads` are last year's files that were looked at, as JSON. `output` is where its report lies, `written` the hash of the report's bytes,
    made for the fingerprint `written_for`, and `before` the hash of what it took the place of.
    """

    path: str
    fingerprint: bytes | None = None
    record: bytes = b"{}"
    digest: bytes = b""
    agency: str = ""
    held: bool = True
    errors: int = 0
    warnings: int = 0
    reads: str = "[]"
    output: str = ""
    written: bytes | None = None
    written_for: bytes | None = None
    before: bytes | None = None

    @property
    def ours(self) -> set[bytes | None]:
        """The hashes of what this program may have left where the report lies."""
        return {self.written, self.before} - {None}


class State:
    """The state file of a folder, opened for one run alone. Raises StateBusy, StateDamaged, OSError."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / STATE_FILE
        if self.path.exists() and not self.path.is_file():
            raise IsADirectoryError(str(self.path))
        try:
            self._database = _opened(self.path)
        except sqlite3.DatabaseError as error:
            _refuse_busy(error)
            for suffix in ("", "-wal", "-shm", "-journal"):
                self.path.with_name(STATE_FILE + suffix).unlink(missing_ok=True)
            try:
                self._database = _opened(self.path)
            except sqlite3.DatabaseError as again:
                raise OSError(str(again)) from again

    def close(self) -> None:
        """Ends the run; what was committed stays."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

    def row(self, path: str) -> Row | None:
        """What is known of a file."""
        found = self._ask("SELECT * FROM file WHERE path = ?", (path,)).fetchone()
        return None if found is None else Row(*found)

    def paths(self) -> list[str]:
        """The files that are known."""
        return [path for (path,) in self._ask("SELECT path FROM file ORDER BY path")]

    def files_between(self) -> set[str]:
        """The files that have problems between agencies."""
        return {path for (path,) in self._ask("SELECT DISTINCT path FROM between_agencies")}

    def digests(self) -> Iterator[tuple[str, bytes]]:
        """The digests of all files that have one."""
        yield from self._ask("SELECT path, digest FROM file WHERE length(digest) ORDER BY path")

    def compared(self) -> Iterator[tuple[str, bytes, str, bytes | None]]:
        """All that problems between agencies are made of: of each file that has a digest this and the agency's name, of those that
        have such problems the fingerprint, too, since the lines that these quote may have moved."""
        yield from self._ask(
            "SELECT path, digest, agency, CASE WHEN path IN (SELECT path FROM between_agencies) THEN fingerprint END"
            " FROM file WHERE length(digest) ORDER BY path"
        )

    def store(self, rows: Iterable[tuple[Row, list[str]]]) -> None:
        """Keeps these rows, each with its problems at places in files that serve several, as JSON; all of them or none."""
        with self._transaction() as database:
            for row, beside in rows:
                database.execute("DELETE FROM beside WHERE path = ?", (row.path,))
                database.execute("INSERT OR REPLACE INTO file VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", row)
                numbered = [(row.path, number, problem) for number, problem in enumerate(beside)]
                database.executemany("INSERT INTO beside VALUES (?,?,?)", numbered)

    def forget(self, paths: Iterable[str]) -> None:
        """Drops what is known of these files."""
        with self._transaction() as database:
            for path in paths:
                for table in ("file", "beside", "between_agencies"):
                    database.execute(f"DELETE FROM {table} WHERE path = ?", (path,))  # noqa: S608 - names of ours

    def fade(self, paths: Iterable[str]) -> None:
        """Drops what is known of these files, but not which reports are this program's: they are not taken for edited ones later."""
        rows = [row for path in paths if (row := self.row(path)) is not None]
        self.forget(row.path for row in rows)
        faded = (Row(row.path, output=row.output, written=row.written, before=row.before) for row in rows)
        self.store((row, []) for row in faded if row.output)

    def beside(self) -> Iterator[str]:
        """The problems at places in files that serve several, in the order of the agency files that met them."""
        for (problem,) in self._ask("SELECT problem FROM beside ORDER BY path, number"):
            yield problem

    def keep_between(self, problems: Iterable[tuple[str, str]]) -> None:
        """Keeps the problems between agencies, by file, in place of those that were known."""
        with self._transaction() as database:
            database.execute("DELETE FROM between_agencies")
            for number, (path, problem) in enumerate(problems):
                database.execute("INSERT INTO between_agencies VALUES (?,?,?)", (path, number, problem))

    def between(self, path: str) -> list[str]:
        """The problems of a file between agencies, as JSON."""
        found = self._ask("SELECT problem FROM between_agencies WHERE path = ? ORDER BY number", (path,))
        return [problem for (problem,) in found]

    def note(self, name: str) -> bytes | None:
        """Something noted earlier, None where nothing is."""
        found = self._ask("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if found is None else bytes(found[0])

    def take_note(self, name: str, value: bytes) -> None:
        """Notes something."""
        with self._transaction() as database:
            database.execute("INSERT OR REPLACE INTO note VALUES (?,?)", (name, value))

    def _ask(self, question: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(question, values)
        except sqlite3.DatabaseError as error:
            raise StateDamaged(str(error)) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._database:
                self._database.execute("BEGIN")
                yield self._database
        except sqlite3.DatabaseError as error:
            raise StateDamaged(str(error)) from error


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=0.2, isolation_level=None)
    try:
        # One run at a time, also on a network drive; a killed program loses nothing, and a power failure at most the file.
        for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = OFF", "cache_size = -4000"):
            database.execute(f"PRAGMA {setting}")
        (layout,) = database.execute("PRAGMA user_version").fetchone()
        database.execute("BEGIN IMMEDIATE")
        if layout != _LAYOUT:
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                database.execute(f'DROP TABLE "{name.replace(chr(34), "")}"')
            for statement in _TABLES.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {_LAYOUT}")
        database.execute("COMMIT")
        database.execute("SELECT path, written_for, before FROM file LIMIT 1").fetchone()
        database.execute("SELECT value FROM note LIMIT 1").fetchone()
    except BaseException:
        database.close()
        raise
    return database


def _refuse_busy(error: sqlite3.DatabaseError) -> None:
    """Raises StateBusy where the file is in use, OSError where it cannot be opened at all."""
    if "locked" in str(error) or "busy" in str(error):
        raise StateBusy from error
    if isinstance(error, sqlite3.OperationalError) and "unable to open" in str(error):
        raise PermissionError(str(error)) from error
    if "readonly" in str(error):
        raise PermissionError(str(error)) from error
