"""The lines of a section's table found in those of the document: the best match that keeps the order of both.

Lines are matched by their labels. One whose labels are destroyed is matched by its place between lines that are known, and by the
figures that it holds: the form's own structure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.documents.model import TableCell
from generator.recognition.label_similarity import LIKELY, SURE, flat, is_figure, similarity
from generator.recognition.table_rows import DocumentLine, FormLine, label_cells
from generator.text.align import best_in_order

LinePair = tuple[int, int, bool]  # of the document's line, the form's line, and whether its label was recognised
_DESTROYED = 0.6


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` of lines that belong together; the `doubtful` lines of the document have lost their labels where the form has
    another number of rows: which row each of them is cannot be told."""

    pairs: list[LinePair]
    doubtful: list[int]


class _Seen:
    """A line of the document as it is compared: its figures counted, its words by the form's labels that they are like."""

    def __init__(self, line: DocumentLine, labels: Iterable[str]) -> None:
        self.line = line
        first = line.cells[0].column if line.cells else 0
        over = [cell.text for cell in line.above if cell.column > first]  # merged over several rows
        self.count = sum(is_figure(text) for text in (*line.texts, *over))
        self.filled = any(is_figure(text) and flat(text) for text in line.texts)
        self.words = label_cells(line)
        alike = [{label: similarity(cell.text, label) for label in labels} for cell in self.words]
        self.named = [
            cell for cell, one in zip(self.words, alike, strict=True) if max(one.values(), default=0.0) >= LIKELY
        ]
        self.by_label = {label: max((one[label] for one in alike), default=0.0) for label in labels}
        self.most_alike = max(self.by_label.values(), default=0.0)


def align(lines: Sequence[DocumentLine], wanted: Sequence[FormLine]) -> Alignment:
    """Lines that belong together, in order, then those that were moved."""
    known = {one.label for one in wanted if one.label}
    seen = [_Seen(line, known) for line in lines]
    scores = [[_score(line, one) for one in wanted] for line in seen]
    pairs = [(at, to, scores[at][to] > 1) for at, to in best_in_order(scores)]
    doubtful = set(_doubtful(pairs, scores, wanted))
    pairs = [pair for pair in pairs if pair[0] not in doubtful]
    return Alignment([*pairs, *_moved(pairs, seen, wanted)], sorted(doubtful))


def _doubtful(
    pairs: Sequence[LinePair], scores: Sequence[Sequence[float]], wanted: Sequence[FormLine]
) -> Iterable[int]:
    """Lines without labels between two lines that are known, where they are not as many as the form has rows there."""
    anchors = [(-1, -1), *((at, to) for at, to, known in pairs if known), (len(scores), len(wanted))]
    for (at, to), (last, end) in pairwise(anchors):
        rows = [row for row in range(to + 1, end) if wanted[row].label]
        lost = [one for one in range(at + 1, last) if any(scores[one][row] > 0 for row in rows)]
        if len(lost) != len(rows):
            yield from lost


def _moved(pairs: Sequence[LinePair], seen: Sequence[_Seen], wanted: Sequence[FormLine]) -> Iterable[LinePair]:
    """Rows that stand out of order: those whose label is surely one that the form has once."""
    taken, placed = {at for at, _, _ in pairs}, {to for _, to, _ in pairs}
    counts = Counter(one.label for one in wanted)
    for to, one in enumerate(wanted):
        if to in placed or not one.label or counts[one.label] > 1:
            continue
        found = [
            at for at, line in enumerate(seen) if at not in taken and line.count and line.by_label[one.label] >= SURE
        ]
        if len(found) == 1:
            taken.add(found[0])
            yield found[0], to, True


def label_cell(line: DocumentLine, wanted: FormLine) -> TableCell | None:
    """The cell of the line that holds the label of the figures."""
    cells = label_cells(line)
    best = max(cells, key=lambda cell: similarity(cell.text, wanted.label), default=None)
    return best if best is not None and similarity(best.text, wanted.label) >= LIKELY else None


def _score(seen: _Seen, wanted: FormLine) -> float:
    if wanted.kind == "heading":
        return _heading(seen.line, wanted)
    if wanted.kind == "header":
        return _header(seen.line, wanted)
    return _figures(seen, wanted)


def _heading(line: DocumentLine, wanted: FormLine) -> float:
    alike = max((similarity(text, wanted.labels[0]) for text in line.texts), default=0.0)
    if alike >= LIKELY:
        return 2 * alike
    filled = [text for text in line.texts if flat(text)]
    return _DESTROYED / 2 if len(filled) == 1 and is_figure(filled[0]) else 0.0


def _header(line: DocumentLine, wanted: FormLine) -> float:
    alike = [max((similarity(text, label) for text in line.texts), default=0.0) for label in wanted.labels]
    return 1 + sum(alike) / len(alike) if sum(one >= LIKELY for one in alike) * 2 >= len(alike) else 0.0


def _figures(seen: _Seen, wanted: FormLine) -> float:
    line = seen.line
    enough = seen.count >= len(wanted.figures)
    if not wanted.label:
        return 2.0 if enough and seen.count == len(line.cells) and not line.is_blank else 0.0
    alike = seen.by_label[wanted.label]
    is_named = alike >= LIKELY and seen.count > 0
    if (is_named and seen.most_alike > alike) or not (is_named or (enough and seen.filled)):  # it is another row's
        return 0.0
    around = [cell.text for cell in (*seen.words, *line.above)]
    group = sum(any(similarity(text, one) >= LIKELY for text in around) for one in wanted.groups)
    if is_named:
        return 2 * alike + (alike == 1) + 0.5 * enough + 0.25 * group
    others = any(not any(similarity(cell.text, one) >= SURE for one in wanted.groups) for cell in seen.named)
    return 0.0 if others else _DESTROYED + 0.1 * group
