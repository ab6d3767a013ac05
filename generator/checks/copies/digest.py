"""What is kept of a report to compare it with thousands of others: some 150 bytes for each paragraph, and none of its text.

A digest is made where the report is read (:func:`digest_of`), may be stored, and is compared in
:class:`~generator.checks.copies.compared_reports.Together`. It holds nothing that could harm: whoever changes a stored one makes two texts look
alike that are not, which is seen as soon as they are read again.
"""

from __future__ import annotations

import hashlib
import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.checks.copies.narratives import NarrativePiece, OwnNarrative
from generator.messages.message import msg
from generator.problems.code import Threshold
from generator.report.report import Report

OWN_WORDS = Threshold(
    30,
    msg(
        "Paragraphs of {value} characters or more beyond names, figures and standard sentences: shorter ones may be alike by chance."
    ),
)
SKETCH = 128  # bytes of a sketch
COMPARED = 4000  # letters of a piece that are looked at where it may be nearly another's
_SEED = 1
_FORMAT = 2  # of the bytes, and of what is hashed and how: to be raised with every change of either
_HEAD = struct.Struct("<2sBBiIHI")  # mark, format, algorithm of the sketches, year, length, bytes of the name, pieces
_PIECE = struct.Struct("<IqqIB")
_MARK = b"rD"
_SUM = 8  # bytes of a hash
_LETTER = 4  # bytes, in UTF-32


class Fingerprint(NamedTuple):
    """A piece of a narrative: which of them, hashes of its letters and of these without names, and how many are left.

    `sketch` says which other pieces it may be like (:func:`sketches`); it is empty where the piece has not words enough of its own to
    be compared, so that it only tells where another's words came from.
    """

    number: int
    letters: int
    nameless: int
    size: int
    sketch: bytes

    def is_of(self, piece: NarrativePiece) -> bool:
        """Whether it was made of that piece."""
        return self.letters == hashed(piece.letters) and self.nameless == hashed(piece.nameless)


@dataclass(frozen=True, slots=True)
class Digest:
    """What one report has to be compared by: its agency without 人民政府 and the like, the year (None where it is unknown), how much
    its narrative says in letters without names, and its pieces."""

    agency: str
    year: int | None
    length: int
    pieces: tuple[Fingerprint, ...]

    def to_bytes(self) -> bytes:
        """To be stored, or sent to another machine: the same on each, for the same report."""
        name = self.agency.encode("utf-8", "surrogatepass")
        head = _HEAD.pack(_MARK, _FORMAT, _algorithm(), self.year or 0, self.length, len(name), len(self.pieces))
        pieces = (_PIECE.pack(*piece[:4], bool(piece.sketch)) for piece in self.pieces)
        body = b"".join([head, name, *pieces, *(piece.sketch for piece in self.pieces)])
        return body + _sum(body)

    @classmethod
    def from_bytes(cls, data: bytes) -> Digest:
        """The digest that was stored. Raises ValueError where it is damaged, or was made by another version of this program or
        of the library that makes the sketches."""
        body = data[:-_SUM]
        if len(body) < _HEAD.size or _sum(body) != data[-_SUM:]:
            raise ValueError("no digest, or a damaged one")
        mark, form, algorithm, year, length, name, count = _HEAD.unpack_from(body)
        if (mark, form, algorithm) != (_MARK, _FORMAT, _algorithm()):
            raise ValueError("a digest of another version")
        begin = _HEAD.size + name
        end = begin + count * _PIECE.size
        if len(body) < end or len(body) != end + sum(body[begin + _PIECE.size - 1 : end : _PIECE.size]) * SKETCH:
            raise ValueError("a digest of another length than it says")
        pieces = []
        for number, letters, nameless, size, has_sketch in _PIECE.iter_unpack(body[begin:end]):
            sketch = body[end : end + has_sketch * SKETCH]
            pieces.append(Fingerprint(number, letters, nameless, size, sketch))
            end += len(sketch)
        if any(len(piece.sketch) > SKETCH for piece in pieces):
            raise ValueError("a digest with a mark that there is not")
        agency = body[_HEAD.size : begin].decode("utf-8", "surrogatepass")  # UnicodeDecodeError is a ValueError
        return cls(agency, year or None, length, tuple(pieces))


def digest_of(report: Report) -> Digest:
    """What is kept of a report; of one that does not say whose it is, nothing but the year. Texts that it inherited are left out."""
    year = report.year
    number = year if year is not None and 0 < year < 2**31 else None
    narrative = OwnNarrative(report)
    if not narrative.agency:
        return Digest("", number, 0, ())
    pieces = [one for one in enumerate(narrative.pieces) if not one[1].is_inherited]
    own = [narrative.own_words(piece) for _, piece in pieces]
    made = iter(sketches([words for words in own if len(words) >= OWN_WORDS.value]))
    return Digest(
        narrative.agency,
        number,
        narrative.length,
        tuple(
            Fingerprint(
                index,
                hashed(piece.letters),
                hashed(piece.nameless),
                len(piece.nameless),
                next(made) if len(words) >= OWN_WORDS.value else b"",
            )
            for (index, piece), words in zip(pieces, own, strict=True)
        ),
    )


def hashed(text: str) -> int:
    """A text in 64 bits (with sign, as SQLite has them), the same in every process and version."""
    return int.from_bytes(_sum(text.encode("utf-8", "surrogatepass")), "little", signed=True)


def _sum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SUM).digest()


def sketches(texts: Sequence[str]) -> list[bytes]:
    """For each text 128 bytes, of which two texts have as many in common as they share of their pairs of letters.

    Each is the lowest byte of a MinHash (P. Li, A. C. König, b-Bit Minwise Hashing, 2010): by chance, one of 256 is the same.
    """
    from rensa import RMinHash  # noqa: PLC0415 - only where agencies are compared

    pairs = array("Q")
    ends = [0]
    for text in texts:
        pairs.frombytes(_pairs(text[:COMPARED]))
        ends.append(len(pairs))
    if sys.byteorder == "big":
        pairs.byteswap()
    rows: Iterable[list[int]] = RMinHash.digest_matrix_from_flat_token_hashes(pairs, ends, SKETCH, _SEED).to_rows()
    return [struct.pack(f"<{SKETCH}I", *row)[::4] for row in rows]


def _pairs(text: str) -> bytes:
    """Every letter with the next one, as a number of 64 bits; three are broken by too many changes. Without strings, which take
    ten times as long to make as all else that is done with them."""
    data = text.encode("utf-32-le", "surrogatepass")
    even, odd = len(text) // 2, max(0, len(text) - 1) // 2
    return data[: even * 2 * _LETTER] + data[_LETTER : (odd * 2 + 1) * _LETTER]


def algorithm_mark() -> bytes:
    """How digests are made by this version: digests of another way are not compared."""
    return bytes([_FORMAT, _algorithm()])


@cache
def _algorithm() -> int:
    """Which sketches the library makes; others cannot be compared with them."""
    from rensa import RMinHash  # noqa: PLC0415 - as above

    return int(RMinHash.ALGORITHM_VERSION) & 255
