"""The texts of a document compared with those of a report, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.documents.model import Document, TextBlock
from generator.problems.problem import Problem
from generator.readback.expected_text import TABLE, ExpectedText, plain
from generator.readback.problems import DifferenceReport
from generator.text.align import AlignedRun, runs, same_ends

_MAX_TEXTS = (
    4000  # texts that differ: beyond, only the first are reported, for it takes long and nobody would read them
)


class _Gap(NamedTuple):
    """What stands between two texts that are in both."""

    said: list[ExpectedText]
    found: list[str]


def compare_in_order(
    said: Sequence[ExpectedText], document: Document, differences: DifferenceReport
) -> Iterator[Problem]:
    """Where a document of the official template says anything else, or in another order."""
    found = [block.text if isinstance(block, TextBlock) else TABLE for block in document.blocks]
    ours, theirs = [one.plain for one in said], [TABLE if text == TABLE else plain(text) for text in found]
    if ours == theirs:
        return
    gaps = _gaps(said, found, ours, theirs)
    moved = _moved(gaps)
    gone = {one.entry for one in moved if one.kind == "heading"}
    for one in moved:
        if one.kind == "heading" or one.entry not in gone:
            yield differences.misplaced(one)
    known = {one.plain: one for one in reversed(said)}
    for gap in gaps:
        for one, text in zip(gap.said, gap.found):  # noqa: B905 - the rest is below
            yield differences.differs(one, text)
        yield from map(differences.missing, gap.said[len(gap.found) :])
        for text in gap.found[len(gap.said) :]:
            twice = known.get(plain(text))
            yield differences.twice(twice) if twice is not None else differences.surplus(text)


def _gaps(said: Sequence[ExpectedText], found: Sequence[str], ours: list[str], theirs: list[str]) -> list[_Gap]:
    first, same = same_ends(ours, theirs)
    ours, theirs = ours[first : len(ours) - same][:_MAX_TEXTS], theirs[first : len(theirs) - same][:_MAX_TEXTS]
    gaps: list[_Gap] = []
    at = to = first
    for run in [*runs(ours, theirs), AlignedRun(True, len(ours), len(ours), len(theirs), len(theirs))]:
        if not run.same:
            continue
        start, begin = first + run.start_a, first + run.start_b
        if start > at or begin > to:
            gaps.append(_Gap(list(said[at:start]), list(found[to:begin])))
        at, to = first + run.stop_a, first + run.stop_b
    return gaps


def _moved(gaps: Sequence[_Gap]) -> list[ExpectedText]:
    """What is missing in one place and stands in another; it is taken out of the gaps, as are tables, which are reported elsewhere."""
    found = Counter(text if text == TABLE else plain(text) for gap in gaps for text in gap.found)
    moved: list[ExpectedText] = []
    for gap in gaps:
        for one in list(gap.said):
            if found[one.plain]:
                found[one.plain] -= 1
                moved.append(one)
                gap.said.remove(one)
    taken = Counter(one.plain for one in moved)
    for gap in gaps:
        for text in list(gap.found):
            key = text if text == TABLE else plain(text)
            if taken[key]:
                taken[key] -= 1
                gap.found.remove(text)
        gap.said[:] = [one for one in gap.said if one.kind != "table"]
        gap.found[:] = [text for text in gap.found if text != TABLE]
    return moved


def missing_anywhere(
    said: Sequence[ExpectedText], document: Document, differences: DifferenceReport
) -> Iterator[Problem]:
    """What of these texts does not stand in a document at all, wherever an office's own template has put it."""
    pieces = [document.title]
    for block in document.blocks:
        pieces += [block.text] if isinstance(block, TextBlock) else [cell.text for cell in block.cells]
    pieces += [str(one.values.get("text", "")) for one in document.left_out]  # headers, footers, notes
    whole = "\n".join(map(plain, pieces))
    return (differences.missing(one) for one in said if one.plain not in whole and not _is_spread(one, whole))


def _is_spread(one: ExpectedText, whole: str) -> bool:
    """Whether a text of several lines stands there as several paragraphs."""
    return one.plain in whole.replace("\n", "")
