"""Narrative that several agencies share: which pieces, with whom, and whether it is enough to tell.

A cluster holds the agencies that have the same piece (or nearly the same, see :mod:`generator.copies.near_copies`). Per narrative the
pieces are told by the agency that shares the most of them, so that sixty copies of one template are sixty messages. Nothing
here compares all with all: the work grows with the number of pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from generator.codes import Threshold
from generator.copies.normalising import own_name, own_words
from generator.copies.together import Narrative, Piece, Together
from generator.messages import Message, msg, plural
from generator.problems import Problem
from generator.wording import quoted

OWN_WORDS = Threshold(
    30,
    msg(
        "Paragraphs of {value} characters or more beyond names, figures and standard sentences: shorter ones may be alike by chance."
    ),
)
SHARE = Threshold(10, msg("{value} percent of the narrative: in a short report, a few sentences are that much."))
ENOUGH = Threshold(200, msg("Or {value} characters, four or five sentences, however long the rest is."))
_ASKED = 20  # agencies of a cluster that are considered as the one to name
_MOST_TOLD = 3  # agencies that are named for one file
_LONGEST_NAME = 60  # characters of an agency's name that are shown
_Key = tuple[str, bool]  # a text, and whether names still stand in it


@dataclass(slots=True, eq=False)
class Cluster:
    """Pieces that are alike: for each agency the first that has one, in the order of files."""

    members: dict[str, tuple[Narrative, Piece]] = field(default_factory=dict)
    agencies: frozenset[str] = frozenset()

    def add(self, narrative: Narrative, piece: Piece) -> None:
        """Takes in a piece; of each agency the first counts."""
        self.members.setdefault(narrative.agency, (narrative, piece))


Clusters = Mapping[Piece, Cluster]


@dataclass(frozen=True, slots=True)
class Copied:
    """The pieces of `narrative` that `source` has too, as `theirs`; `agencies` other agencies have all of them, the source
    included."""

    narrative: Narrative
    pieces: tuple[Piece, ...]
    source: Narrative
    theirs: tuple[Piece, ...]
    agencies: int

    @property
    def share(self) -> int:
        """The pieces' part of the narrative in per cent."""
        return round(100 * _amount(self.pieces) / max(1, self.narrative.length))  # 0: nothing but its own name


Comparison = Callable[[Copied, Piece, Piece], bool]


def exact_clusters(together: Together) -> dict[Piece, Cluster]:
    """For every piece the cluster of those that read the same: without names, or letter by letter.

    The latter finds what was copied with the other agency's name still in it.
    """
    above: dict[_Key, _Key] = {}
    for _, piece in together.pieces:
        above[_root(above, (piece.letters, True))] = _root(above, (piece.nameless, False))
    clusters: defaultdict[_Key, Cluster] = defaultdict(Cluster)
    found: dict[Piece, Cluster] = {}
    for narrative, piece in together.pieces:
        found[piece] = clusters[_root(above, (piece.nameless, False))]
        found[piece].add(narrative, piece)
    return found


def _root(above: dict[_Key, _Key], key: _Key) -> _Key:
    """The text that stands for all those known to be the same; on the way the ways there are made shorter."""
    while (up := above.setdefault(key, key)) != key:
        above[key] = above[up]
        key = above[key]
    return key


def copies(together: Together, clusters: Clusters, holds: Comparison | None = None) -> Iterator[Copied]:
    """What each narrative shares with others, the largest part first, where it is enough to tell.

    With `holds`, two pieces of a cluster are shared only where it says so.
    """
    kin = _kin({narrative.agency for narrative in together.narratives})
    _settle(clusters)
    for narrative in together.narratives:
        shared = [piece for piece in narrative.pieces if piece in clusters and clusters[piece].agencies]
        for _ in range(_MOST_TOLD):
            copied = _largest(narrative, shared, clusters, kin[narrative.agency])
            if copied is None:
                break
            told = set(copied.pieces)
            shared = [piece for piece in shared if piece not in told]
            if holds is not None:
                copied = _held(copied, holds)
            if _amount(copied.pieces) >= ENOUGH.value or copied.share >= SHARE.value:
                yield copied


def _settle(clusters: Clusters) -> None:
    """Sets the agencies of each cluster that several have, where it says anything of its own."""
    known: dict[frozenset[str], frozenset[str]] = {}
    for cluster in {id(cluster): cluster for cluster in clusters.values()}.values():
        if len(cluster.members) > 1:
            narrative, piece = next(iter(cluster.members.values()))
            if len(narrative.nameless(own_words(piece.text, narrative.report.format))) >= OWN_WORDS.value:
                agencies = frozenset(cluster.members)
                cluster.agencies = known.setdefault(agencies, agencies)


def _kin(agencies: set[str]) -> dict[str, set[str]]:
    """For each agency those that may be the same under a longer or shorter name (教育局, 云溪区教育局), itself included."""
    kin = {agency: {agency} for agency in agencies}
    for agency in agencies:
        for start in range(1, len(agency)):
            if agency[start:] in kin:
                kin[agency].add(agency[start:])
                kin[agency[start:]].add(agency)
    return kin


def _largest(narrative: Narrative, shared: Sequence[Piece], clusters: Clusters, kin: set[str]) -> Copied | None:
    """What the agency that shares the most of these pieces has in common with the narrative."""
    amounts: defaultdict[str, int] = defaultdict(int)
    for piece in shared:
        others = (agency for agency in clusters[piece].members if agency not in kin)
        for agency in islice(others, _ASKED):
            amounts[agency] += len(piece.nameless)
    if not amounts:
        return None
    source = max(amounts, key=amounts.__getitem__)
    pieces = tuple(piece for piece in shared if source in clusters[piece].agencies)
    everybody = frozenset.intersection(*{clusters[piece].agencies for piece in pieces})
    members = [clusters[piece].members[source] for piece in pieces]
    return Copied(
        narrative, pieces, members[0][0], tuple(piece for _, piece in members), len(everybody) - len(everybody & kin)
    )


def _held(copied: Copied, holds: Comparison) -> Copied:
    """What is left of it where each two pieces are compared."""
    pairs = [pair for pair in zip(copied.pieces, copied.theirs, strict=True) if holds(copied, *pair)]
    pieces, theirs = tuple(piece for piece, _ in pairs), tuple(piece for _, piece in pairs)
    return replace(copied, pieces=pieces, theirs=theirs)


def _amount(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.nameless) for piece in pieces)


def what_is_shared(copied: Copied) -> dict[str, object]:
    """The values of a message: which sections, how many paragraphs, what share of the narrative, with whom, how it begins."""
    report, source = copied.narrative.report, copied.source
    said = {piece.passages[0].section for piece in copied.pieces}
    numbers = [section.number for section in report.format.sections if section.id in said]
    paragraphs = sum(len(piece.passages) for piece in copied.pieces)
    return {
        "numbers": "、".join(numbers),
        "paragraphs": plural("{count} paragraph", "{count} paragraphs", paragraphs),
        "share": copied.share,
        "others": _others(source.report.agency[:_LONGEST_NAME], source.file, copied.agencies),
        "text": quoted(copied.pieces[0].passages[0].paragraph.whole),
    }


def _others(agency: str, file: str, count: int) -> Message:
    if count == 1:
        return msg("the report of {agency} ({file})", agency=agency, file=file)
    return plural(
        "{count} report, that of {agency} ({file}) among them",
        "{count} reports, that of {agency} ({file}) among them",
        count,
        agency=agency,
        file=file,
    )


def told(code: str, copied: Copied, message: Message) -> Problem:
    """The problem at the first of the pieces; where the text still names the other agency, its hint says so."""
    first = copied.pieces[0].passages[0]
    form = copied.narrative.report.format
    place = copied.narrative.subject.place(first)
    return Problem(code, place, message, _hint(copied), first.paragraph.path, form.section(first.section).name)


def _hint(copied: Copied) -> Message:
    name = own_name(copied.source.report.agency)
    if name not in own_name(copied.narrative.report.agency):
        for piece in copied.pieces:
            if name in piece.letters:
                return msg("The text still says “{name}”. Write anew what this agency did itself.", name=name)
    return msg("Write anew what this agency did itself; if the other has copied from it, let the other know.")
