"""Narrative that several agencies share: which pieces, with whom, and whether it is enough to tell.

Per narrative the pieces are reported by the agency that shares the most of them, so that sixty copies of one template are sixty
messages. Nothing here compares all with all: the work grows with the number of pieces. A report is read again only where it is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.checks.copies.clusters import Clusters, SharedPiece
from generator.checks.copies.compared_reports import File, Together
from generator.checks.copies.narratives import NarrativePiece, OwnNarrative
from generator.messages.display import quoted
from generator.messages.message import Message, msg, plural
from generator.problems.code import Threshold
from generator.problems.problem import Problem
from generator.report.agency import own_name

SHARE = Threshold(10, msg("{value} percent of the narrative: in a short report, a few sentences are that much."))
ENOUGH = Threshold(200, msg("Or {value} characters, four or five sentences, however long the rest is."))
_ASKED = 20  # agencies of a cluster that are considered as the one to name
_MAX_AGENCIES = 3  # agencies that are named for one file
_MAX_NAME = 60  # characters of an agency's name that are shown


@dataclass(frozen=True, slots=True)
class Copied:
    """The pieces of `narrative` that `source` has too, as `theirs`; `agencies` other agencies have all of them, the source
    included."""

    narrative: OwnNarrative
    pieces: tuple[NarrativePiece, ...]
    source: OwnNarrative
    theirs: tuple[NarrativePiece, ...]
    agencies: int

    @property
    def amount(self) -> int:
        """How much that is, in letters without names."""
        return sum(len(piece.nameless) for piece in self.pieces)

    @property
    def share(self) -> int:
        """The pieces' part of the narrative in per cent."""
        return _share(self.amount, self.narrative.length)

    @property
    def is_enough(self) -> bool:
        """Whether it is enough to tell."""
        return _is_enough(self.amount, self.narrative.length)


ArePaired = Callable[[Copied, NarrativePiece, NarrativePiece], bool]


def copies(together: Together, clusters: Clusters, holds: ArePaired | None = None) -> Iterator[Copied]:
    """What each narrative shares with others, the largest part first, where it is enough to tell.

    With `holds`, two pieces of a cluster are shared only where it says so.
    """
    for file, shared in clusters.by_file():
        for copied in _copies_of(together, clusters, file, shared):
            held = copied if holds is None else _paired(copied, holds)
            if held.is_enough:
                yield held


def _copies_of(together: Together, clusters: Clusters, file: File, shared: Sequence[SharedPiece]) -> Iterator[Copied]:
    """The same of one file, before the pieces are compared."""
    kin = together.kin(file.agency)
    passed_over = set(kin)  # and whoever's file cannot be read again
    problem_of = 0
    while problem_of < _MAX_AGENCIES:
        source = _source(clusters, shared, passed_over)
        pieces = [one for one in shared if source is not None and clusters.piece_of(one.cluster, source) is not None]
        if source is None or not _is_enough(sum(one.size for one in pieces), file.length):
            return  # nobody shares more
        mine = _read(together, [one.piece for one in pieces])
        if mine is None:
            return
        theirs = _read(together, [clusters.piece_of(one.cluster, source) for one in pieces])
        if theirs is None:
            passed_over.add(source)
            continue
        agencies = clusters.agencies_in_all([one.cluster for one in pieces], kin)
        yield Copied(*mine, *theirs, agencies)
        problem_of += 1
        shared = [one for one in shared if one not in pieces]


def _source(clusters: Clusters, shared: Sequence[SharedPiece], passed_over: set[int]) -> int | None:
    """The agency that has the most of these pieces; of several, the one that is met first."""
    amounts: defaultdict[int, int] = defaultdict(int)
    for one in shared:
        first = clusters.first(one.cluster, _ASKED + len(passed_over))
        for agency in [agency for agency in first if agency not in passed_over][:_ASKED]:
            amounts[agency] += one.size
    return max(amounts, key=amounts.__getitem__) if amounts else None


def _read(together: Together, numbers: Sequence[int | None]) -> tuple[OwnNarrative, tuple[NarrativePiece, ...]] | None:
    """Pieces of an agency, and the narrative that the first of them stands in; None where one of them is no longer there."""
    read = [None if number is None else together.piece(number) for number in numbers]
    found = [one for one in read if one is not None]
    if not found or len(found) < len(read):
        return None
    return found[0][0], tuple(piece for _, piece in found)


def _paired(copied: Copied, holds: ArePaired) -> Copied:
    """What is left of it where each two pieces are compared."""
    pairs = [pair for pair in zip(copied.pieces, copied.theirs, strict=True) if holds(copied, *pair)]
    pieces, theirs = tuple(piece for piece, _ in pairs), tuple(piece for _, piece in pairs)
    return replace(copied, pieces=pieces, theirs=theirs)


def _share(amount: int, length: int) -> int:
    return round(100 * amount / max(1, length))  # 0: nothing but its own name


def _is_enough(amount: int, length: int) -> bool:
    return amount >= ENOUGH.value or _share(amount, length) >= SHARE.value


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
        "others": _others(source.report.agency[:_MAX_NAME], source.file, copied.agencies),
        "text": quoted(copied.pieces[0].passages[0].paragraph.full_text),
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


def problem_of(code: str, copied: Copied, message: Message) -> Problem:
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
