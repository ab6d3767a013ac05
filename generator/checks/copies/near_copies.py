"""Pieces that are nearly the same, each compared with the first of every cluster that may be like it.

Up to some hundred texts, all of them are compared with each other. Of more, their sketches say which may be alike (MinHash and
locality-sensitive hashing: two that have four bytes in a row in common, at one of sixteen places, and half of all), so that the
work grows with the number of texts, and few of them are read again.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from generator.checks.copies.clusters import Clusters, exact_clusters, make_tables
from generator.checks.copies.compared_reports import Together
from generator.checks.copies.copied_share import ENOUGH, SHARE, Copied
from generator.checks.copies.digest import COMPARED, OWN_WORDS
from generator.checks.copies.narratives import NarrativePiece
from generator.messages.message import msg
from generator.problems.code import Threshold

ALIKE = Threshold(
    80,
    msg(
        "Paragraphs alike to {value} percent: those written independently reach 60 percent where they list the same figures, and seldom 50 otherwise."
    ),
)
_MAX_COMPARED_EACH = 1000  # texts, of some eighty files, that are all compared with each other
_ROWS = 16  # of four bytes: finds 95 of 100 pairs that are alike to 80 to 85 %, all above 87 %
_IN_COMMON = (
    68  # bytes of two sketches of 128, else their texts are not read again: nearly all that are alike to 80 % have more
)
_CROWD = 100  # texts with the same bytes in a row that a further one is compared with
_BEST = 3  # of these, the most like it
_AT_HAND = 1000  # texts that are kept in memory
_NUMBERS = struct.Struct(f"<{_ROWS}i")
_TABLES = (
    "CREATE TABLE text (id INTEGER PRIMARY KEY, nameless INTEGER, sketch BLOB)",
    "CREATE TABLE maybe (text INTEGER, earlier INTEGER, PRIMARY KEY (text, earlier)) WITHOUT ROWID",
    "CREATE TABLE said (id INTEGER PRIMARY KEY, letters TEXT)",
    "CREATE TABLE alike (nameless INTEGER PRIMARY KEY, cluster INTEGER)",
)
# Each text once, with the number of the first piece that says it.
_TEXTS = """
INSERT INTO text SELECT id, nameless, sketch FROM piece WHERE id IN (
    SELECT MIN(id) FROM piece WHERE sketch IS NOT NULL AND size >= ? GROUP BY nameless
)
"""
# The numbers that stand in a sketch's rows, each row in a column, since numbers are sorted twice as fast as bytes.
_COLUMNS = tuple(f"row{number}" for number in range(_ROWS))
_MAKE_ROWS = f"CREATE TABLE sketched (id INTEGER PRIMARY KEY, {', '.join(f'{one} INTEGER' for one in _COLUMNS)})"
_ADD_ROWS = f"INSERT INTO sketched VALUES (?{', ?' * _ROWS})"  # noqa: S608 - question marks
_SAME_ROW = """
SELECT ROW, id, sketch FROM sketched JOIN text USING (id) WHERE ROW IN (
    SELECT ROW FROM sketched GROUP BY ROW HAVING COUNT(*) > 1
) ORDER BY ROW, id
"""
# Of files that have too little that may be another's nothing will be told: to read them again takes longer than all else.
_WORTH_READING = (
    "CREATE TABLE considered (nameless INTEGER PRIMARY KEY, text INTEGER)",
    "INSERT INTO considered SELECT nameless, id FROM text WHERE id IN (SELECT text FROM maybe UNION SELECT earlier FROM maybe)",
    "CREATE TABLE much (file INTEGER PRIMARY KEY)",
)
_MUCH = """
INSERT INTO much SELECT file.id FROM piece CROSS JOIN considered USING (nameless) CROSS JOIN file ON file.id = piece.file
WHERE sketch IS NOT NULL GROUP BY file.id HAVING SUM(size) >= ?1 OR 100 * SUM(size) >= (?2 - 1) * file.length
"""
_TOO_LITTLE = """
WITH worth AS (SELECT text FROM piece CROSS JOIN considered USING (nameless) WHERE file IN (SELECT file FROM much))
DELETE FROM maybe WHERE text NOT IN (SELECT text FROM worth) AND earlier NOT IN (SELECT text FROM worth)
"""
# What other agencies have in the same words is reported as that.
_NEAR = """
INSERT INTO shared SELECT 'near', cluster, piece.id, piece.id NOT IN (
    SELECT piece FROM shared WHERE kind = 'exact' AND cluster IN (
        SELECT cluster FROM shared JOIN piece ON piece.id = piece WHERE kind = 'exact'
        GROUP BY cluster HAVING MIN(agency) <> MAX(agency)
    )
)
FROM piece JOIN alike ON alike.nameless = piece.nameless WHERE sketch IS NOT NULL
AND cluster IN (SELECT cluster FROM alike GROUP BY cluster HAVING COUNT(*) > 1)
"""


def near_clusters(together: Together) -> Clusters:
    """The clusters of pieces that are nearly the same; told are those that no other agency has in the same words."""
    make_tables(together)
    together.once(exact_clusters)
    for statement in _TABLES:
        together.rows(statement)
    together.rows(_TEXTS, (OWN_WORDS.value,))
    count = next(int(count) for (count,) in together.select("SELECT COUNT(*) FROM text"))
    every = "SELECT id FROM text ORDER BY id"
    found = _among_all(_texts(together, every)) if count <= _MAX_COMPARED_EACH else _among_candidates(together)
    together.fill("INSERT INTO alike SELECT nameless, ?2 FROM text WHERE id = ?1", found)
    together.rows(_NEAR)
    return Clusters(together, "near")


def are_nearly_alike(copied: Copied, piece: NarrativePiece, other: NarrativePiece) -> bool:
    """Whether two pieces are alike, in all that they say and in what they say beyond standard sentences."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where something may be told

    return all(
        fuzz.ratio(one[:COMPARED], another[:COMPARED]) >= ALIKE.value
        for one, another in (
            (piece.nameless, other.nameless),
            (copied.narrative.own_words(piece), copied.source.own_words(other)),
        )
    )


def _texts(together: Together, numbers: str) -> Iterator[tuple[int, str]]:
    """The texts with these numbers, read again: what is compared of each. One whose file is gone or was changed is left out."""
    for (number,) in together.select(numbers):
        read = together.piece(number)
        if read is not None:
            yield number, read[1].nameless[:COMPARED]


def _among_all(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Each text with its cluster: that of the text it is most like, or one that begins with it. A cluster has the number of
    its first text."""
    numbers: list[int] = []
    firsts: list[str] = []
    for number, text in texts:
        found = _most_alike(text, firsts)
        if found is None:
            numbers.append(number)
            firsts.append(text)
        yield number, number if found is None else numbers[found]


def _among_candidates(together: Together) -> Iterator[tuple[int, int]]:
    """The same of texts that may be like another, each compared with the first ones of a few clusters."""

    @lru_cache(maxsize=_AT_HAND)
    def text_of(number: int) -> str | None:
        return next((text for (text,) in together.select("SELECT letters FROM said WHERE id = ?", (number,))), None)

    together.rows(_MAKE_ROWS)
    sketched = together.select("SELECT id, sketch FROM text ORDER BY id")
    together.fill(_ADD_ROWS, ((number, *_NUMBERS.unpack_from(sketch)) for number, sketch in sketched))
    for column in _COLUMNS:
        together.fill("INSERT OR IGNORE INTO maybe VALUES (?, ?)", _maybe_alike(together, column))
    for statement in _WORTH_READING:
        together.rows(statement)
    together.rows(_MUCH, (ENOUGH.value, SHARE.value))
    together.rows(_TOO_LITTLE)
    left = "SELECT text FROM maybe UNION SELECT earlier FROM maybe ORDER BY 1"
    # Else a file would be read again for each that is like it.
    together.fill("INSERT INTO said VALUES (?, ?)", _texts(together, left))
    clusters: dict[int, int] = {}
    for number, rows in groupby(together.select("SELECT text, earlier FROM maybe ORDER BY 1, 2"), key=itemgetter(0)):
        text = text_of(number)
        if text is None:
            continue
        firsts = sorted({clusters.setdefault(earlier, earlier) for _, earlier in rows})
        known = [(first, said) for first in firsts if (said := text_of(first)) is not None]
        found = _most_alike(text, [said for _, said in known])
        clusters[number] = number if found is None else known[found][0]
    yield from clusters.items()


def _maybe_alike(together: Together, column: str) -> Iterator[tuple[int, int]]:
    """Each text with earlier ones whose sketches are the same in that row, and like it on the whole."""
    from rapidfuzz.distance import Hamming  # noqa: PLC0415 - only for many files
    from rapidfuzz.process import extract  # noqa: PLC0415

    for _, rows in groupby(together.select(_SAME_ROW.replace("ROW", column)), key=itemgetter(0)):
        numbers: list[int] = []
        sketches: list[bytes] = []
        for _, number, sketch in rows:
            if numbers:
                near = extract(sketch, sketches, scorer=Hamming.similarity, score_cutoff=_IN_COMMON, limit=_BEST)
                yield from ((number, numbers[index]) for _, _, index in near)
            if len(numbers) < _CROWD:
                numbers.append(number)
                sketches.append(sketch)


def _most_alike(text: str, others: Sequence[str]) -> int | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for several files

    best = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=ALIKE.value)
    return None if best is None else best[2]
