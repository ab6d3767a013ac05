"""The lines of a section's table found in those of the document: the best match that keeps the order of both.

Lines are matched by their labels. One whose labels are destroyed is matched by its place between lines that are known, and by the
figures that it holds: the form's own structure.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.documents.model import Cell
from generator.recognition.likeness import LIKELY, SURE, flat, is_figure, likeness
from generator.recognition.lines import FormLine, Line, label_cells

Pair = tuple[int, int, bool]  # of the document's line, the form's line, and whether its label was recognised
_DESTROYED = 0.6


def align(lines: Sequence[Line], wanted: Sequence[FormLine]) -> list[Pair]:
    """Pairs of lines that belong together, in order (Needleman and Wunsch 1970; to skip a line costs nothing)."""
    known = {one.label for one in wanted if one.label}
    scores = [[_score(line, one, known) for one in wanted] for line in lines]
    best = [[0.0] * (len(wanted) + 1) for _ in range(len(lines) + 1)]
    for at in range(1, len(lines) + 1):
        row, before, score = best[at], best[at - 1], scores[at - 1]
        for to in range(1, len(wanted) + 1):
            value = max(before[to], row[to - 1])
            if score[to - 1] > 0:
                value = max(value, before[to - 1] + score[to - 1])
            row[to] = value
    pairs: list[Pair] = []
    at, to = len(lines), len(wanted)
    while at and to:
        if best[at][to] == best[at - 1][to]:
            at -= 1
        elif best[at][to] == best[at][to - 1]:
            to -= 1
        else:
            at, to = at - 1, to - 1
            pairs.append((at, to, scores[at][to] > 1))
    return pairs[::-1]


def label_cell(line: Line, wanted: FormLine) -> Cell | None:
    """The cell of the line that holds the label of the figures."""
    cells = label_cells(line)
    best = max(cells, key=lambda cell: likeness(cell.text, wanted.label), default=None)
    return best if best is not None and likeness(best.text, wanted.label) >= LIKELY else None


def _score(line: Line, wanted: FormLine, known: set[str]) -> float:
    if wanted.kind == "heading":
        return _heading(line, wanted)
    if wanted.kind == "header":
        return _header(line, wanted)
    return _figures(line, wanted, known)


def _heading(line: Line, wanted: FormLine) -> float:
    alike = max((likeness(text, wanted.labels[0]) for text in line.texts), default=0.0)
    if alike >= LIKELY:
        return 2 * alike
    filled = [text for text in line.texts if flat(text)]
    return _DESTROYED / 2 if len(filled) == 1 and is_figure(filled[0]) else 0.0


def _header(line: Line, wanted: FormLine) -> float:
    alike = [max((likeness(text, label) for text in line.texts), default=0.0) for label in wanted.labels]
    return 1 + sum(alike) / len(alike) if sum(one >= LIKELY for one in alike) * 2 >= len(alike) else 0.0


def _figures(line: Line, wanted: FormLine, known: set[str]) -> float:
    count = sum(is_figure(text) for text in line.texts)
    enough = count >= len(wanted.figures)
    if not wanted.label:
        return 2.0 if enough and count == len(line.cells) and not line.is_blank else 0.0
    words = label_cells(line)
    around = [cell.text for cell in (*words, *line.above)]
    group = sum(any(likeness(text, one) >= LIKELY for text in around) for one in wanted.groups)
    alike = max((likeness(cell.text, wanted.label) for cell in words), default=0.0)
    if alike >= LIKELY and (enough or count):
        return 2 * alike + (alike == 1) + 0.5 * enough + 0.25 * group
    own = [cell for cell in words if not any(likeness(cell.text, one) >= SURE for one in wanted.groups)]
    others = any(likeness(cell.text, one) >= LIKELY for cell in own for one in known)
    filled = any(is_figure(text) and flat(text) for text in line.texts)
    return _DESTROYED + 0.1 * group if enough and filled and not others else 0.0
