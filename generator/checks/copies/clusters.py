"""Pieces that are alike, in clusters: found by their hashes, kept in the database of :class:`~generator.checks.copies.compared_reports.Together`.

A cluster holds the agencies that have the same piece (or nearly the same, see :mod:`generator.checks.copies.near_copies`), each with the
first that it has, in the order of files. Only clusters of several agencies are kept, and of these only those whose first piece has words
enough of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from generator.checks.copies.compared_reports import File, Together

ClusterKind = Literal["exact", "near"]
_TABLES = (
    "CREATE TABLE IF NOT EXISTS shared (kind TEXT, cluster INTEGER, piece INTEGER, is_told INTEGER,"
    " PRIMARY KEY (kind, cluster, piece)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS member (kind TEXT, cluster INTEGER, agency INTEGER, piece INTEGER,"
    " PRIMARY KEY (kind, cluster, agency)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS member_in_order ON member (kind, cluster, piece)",
    "CREATE TABLE IF NOT EXISTS chosen (cluster INTEGER PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS same (nameless INTEGER PRIMARY KEY, cluster INTEGER NOT NULL)",
)
_SETTLED = """
INSERT INTO member SELECT kind, cluster, agency, MIN(piece) FROM shared JOIN piece ON id = piece
WHERE kind = ?1 AND cluster IN (
    SELECT cluster FROM (
        SELECT cluster, MIN(piece) AS first FROM shared JOIN piece ON id = piece WHERE kind = ?1
        GROUP BY cluster HAVING MIN(agency) <> MAX(agency)
    ) JOIN piece ON id = first WHERE sketch IS NOT NULL
)
GROUP BY cluster, agency
"""
_TOLD = """
SELECT file.id, file.agency, file.length, piece.id, size, cluster
FROM shared JOIN piece ON piece.id = piece JOIN file ON file.id = piece.file
WHERE kind = ?1 AND is_told AND EXISTS (SELECT * FROM member WHERE kind = ?1 AND member.cluster = shared.cluster)
ORDER BY piece.id
"""
# Letter by letter the same, without names not: the other agency's name was left in.
_NAMED = """
SELECT letters, nameless FROM piece WHERE letters IN (
    SELECT letters FROM piece GROUP BY letters HAVING MIN(nameless) <> MAX(nameless) AND COUNT(sketch) > 0
) GROUP BY letters, nameless ORDER BY letters, nameless
"""
_EXACT = """
INSERT INTO shared SELECT 'exact', COALESCE(same.cluster, piece.nameless), piece.id, TRUE
FROM piece LEFT JOIN same ON same.nameless = piece.nameless
WHERE same.cluster IS NOT NULL OR piece.nameless IN (
    SELECT nameless FROM piece GROUP BY nameless HAVING MIN(agency) <> MAX(agency) AND COUNT(sketch) > 0
)
"""


class SharedPiece(NamedTuple):
    """A piece that others have too: its number, how many letters without names it has, and its cluster."""

    piece: int
    size: int
    cluster: int


class Clusters:
    """The clusters of one kind, once their pieces are in the table ``shared``."""

    def __init__(self, together: Together, kind: ClusterKind) -> None:
        self._together = together
        self._kind = kind
        together.rows(_SETTLED, (kind,))
        self.first = lru_cache(maxsize=256)(self._first)
        self.piece_of = lru_cache(maxsize=256)(self._piece_of)
        self._in_all = lru_cache(maxsize=256)(self._agencies_in_all)

    def by_file(self) -> Iterator[tuple[File, list[SharedPiece]]]:
        """Each file that shares pieces of which it is to be reported, and these."""
        rows = self._together.select(_TOLD, (self._kind,))
        for file, pieces in groupby(rows, key=itemgetter(0, 1, 2)):
            yield File(*file), [SharedPiece(*row[3:]) for row in pieces]

    def _first(self, cluster: int, count: int) -> list[int]:
        """So many of a cluster's agencies, in the order of files."""
        rows = self._together.select(
            "SELECT agency FROM member WHERE kind = ? AND cluster = ? ORDER BY piece LIMIT ?",
            (self._kind, cluster, count),
        )
        return [agency for (agency,) in rows]

    def _piece_of(self, cluster: int, agency: int) -> int | None:
        """An agency's piece in a cluster, None where it has none."""
        rows = self._together.select(
            "SELECT piece FROM member WHERE kind = ? AND cluster = ? AND agency = ?", (self._kind, cluster, agency)
        )
        return next((piece for (piece,) in rows), None)

    def agencies_in_all(self, clusters: Sequence[int], kin: frozenset[int]) -> int:
        """How many agencies, but for these, have a piece in all of these clusters."""
        different = frozenset(clusters)
        of_kin = sum(all(self.piece_of(one, agency) is not None for one in different) for agency in kin)
        return self._in_all(different) - of_kin

    def _agencies_in_all(self, clusters: frozenset[int]) -> int:
        together = self._together
        together.rows("DELETE FROM chosen")
        together.fill("INSERT INTO chosen VALUES (?)", ((one,) for one in clusters))
        rows = together.select(
            "SELECT COUNT(*) FROM (SELECT agency FROM member WHERE kind = ? AND cluster IN (SELECT cluster FROM chosen)"
            " GROUP BY agency HAVING COUNT(*) = ?)",
            (self._kind, len(clusters)),
        )
        return next(int(count) for (count,) in rows)


def make_tables(together: Together) -> None:
    """What clusters are kept in."""
    for statement in _TABLES:
        together.rows(statement)


def exact_clusters(together: Together) -> Clusters:
    """The pieces that read the same: without names, or letter by letter.

    The latter finds what was copied with the other agency's name still in it.
    """
    make_tables(together)
    above: dict[int, int] = {}
    for _, rows in groupby(together.select(_NAMED), key=itemgetter(0)):
        texts = [nameless for _, nameless in rows]
        for text in texts:
            above[_root(above, text)] = _root(above, texts[0])
    together.fill("INSERT INTO same VALUES (?, ?)", ((text, _root(above, text)) for text in above))
    together.rows(_EXACT)
    return Clusters(together, "exact")


def _root(above: dict[int, int], text: int) -> int:
    """The text that stands for all those known to be the same; on the way the ways there are made shorter."""
    while (up := above.setdefault(text, text)) != text:
        above[text] = above[up]
        text = above[text]
    return text
