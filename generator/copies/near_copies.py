"""Pieces that are nearly the same, each held against the first of every cluster that may be like it.

Up to some hundred texts, all of them are held against each other. Of more, MinHash and locality-sensitive hashing say which may be
alike (the library datasketch), so that the work grows with the number of texts. It comes with the extra ``similar``, since it
brings numpy and scipy; without it nothing is found among so many.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec

from generator.codes import Threshold
from generator.copies.copying import OWN_WORDS, Cluster, Copied, exact_clusters
from generator.copies.normalising import own_words
from generator.copies.together import Narrative, Piece, Together
from generator.messages import msg

ALIKE = Threshold(
    80,
    msg(
        "Paragraphs alike to {value} percent: those written independently reach 60 percent where they list the same figures, and seldom 50 otherwise."
    ),
)
_FEW = 1000  # texts, of some eighty files, that are all held against each other; to load the library takes as long
_SHINGLE = 2  # letters; three are broken by too many changes
_BANDS, _ROWS = 16, 4  # finds 85 of 100 pairs that are alike to 80 to 85 %, all above 90 %; more bands cost memory
_COMPARED = 4000  # letters of a piece that are looked at
_MOST_COMPARED = 100  # clusters that a text is held against where the library chooses them
_CROWD = 200  # candidates from which on a text is one of a crowd, and no further cluster is begun with it

Texts = dict[str, list[tuple[Narrative, Piece]]]


def is_beyond(together: Together) -> bool:
    """Whether there are more texts than can be compared without the library, and it is not installed."""
    return len(together.once(_texts)) > _FEW and not _is_installed()


def near_clusters(together: Together) -> dict[Piece, Cluster]:
    """For every piece that no other agency has in the same words, the cluster of those that are nearly the same."""
    if is_beyond(together):
        return {}
    texts = together.once(_texts)
    exact = together.once(exact_clusters)
    clusters: dict[Piece, Cluster] = {}
    for text, cluster in _among_all(texts) if len(texts) <= _FEW else _among_candidates(texts):
        for narrative, piece in texts[text]:
            cluster.add(narrative, piece)
            if len(exact[piece].members) == 1:
                clusters[piece] = cluster
    return clusters


def holds(copied: Copied, piece: Piece, other: Piece) -> bool:
    """Whether two pieces are alike, in all that they say and in what they say beyond standard sentences."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where something may be told

    mine, theirs = copied.narrative, copied.source
    return all(
        fuzz.ratio(one[:_COMPARED], another[:_COMPARED]) >= ALIKE.value
        for one, another in (
            (piece.nameless, other.nameless),
            (
                mine.nameless(own_words(piece.text, mine.report.format)),
                theirs.nameless(own_words(other.text, theirs.report.format)),
            ),
        )
    )


def _is_installed() -> bool:
    return find_spec("datasketch") is not None


def _texts(together: Together) -> Texts:
    """What is compared, each text once, with the pieces that say it."""
    texts: Texts = defaultdict(list)
    for narrative, piece in together.pieces:
        if len(piece.nameless) >= OWN_WORDS.value:
            texts[piece.nameless[:_COMPARED]].append((narrative, piece))
    return texts


def _among_all(texts: Iterable[str]) -> Iterator[tuple[str, Cluster]]:
    """Each text with its cluster: that of the text it is most like, or one that begins with it."""
    firsts: list[str] = []
    clusters: list[Cluster] = []
    for text in texts:
        number = _most_alike(text, firsts)
        if number is None:
            number = len(firsts)
            firsts.append(text)
            clusters.append(Cluster())
        yield text, clusters[number]


def _among_candidates(texts: Iterable[str]) -> Iterator[tuple[str, Cluster]]:
    """The same, where each text is held against a few only. One of a crowd that is no more alike has no cluster."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - numpy and scipy, only for many files

    index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
    empty = MinHash(num_perm=_BANDS * _ROWS, hashfunc=zlib.crc32)
    firsts: list[str] = []
    clusters: list[Cluster] = []
    for text in texts:
        sketch = empty.copy()
        sketch.update_batch([text[start : start + _SHINGLE].encode() for start in range(len(text) - _SHINGLE + 1)])
        near = sorted(index.query(sketch))
        found = _most_alike(text, [firsts[number] for number in near[:_MOST_COMPARED]])
        if found is not None:
            yield text, clusters[near[found]]
        elif len(near) < _CROWD:
            index.insert(len(firsts), sketch, check_duplication=False)
            firsts.append(text)
            clusters.append(Cluster())
            yield text, clusters[-1]


def _most_alike(text: str, others: Sequence[str]) -> int | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for several files

    best = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=ALIKE.value)
    return None if best is None else best[2]
