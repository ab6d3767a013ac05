"""Which tables of a document show which section: by the labels in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from generator.documents.model import Table
from generator.formats.format import Format, view
from generator.formats.model import Section
from generator.recognition.label_similarity import SURE, spelling
from generator.recognition.table_rows import form_lines

_LONG_ENOUGH = 3  # signs of a label that tell by themselves which section it is of
_MAX_LABEL = 120  # signs that no label has
MAX_CELLS = 2000  # of the tables that show a section; all three sections have some 400
_MIN_SHARE = 0.6  # of the labels of a section make a table that shows it


def hits_in(form: Format, tables: Sequence[Table]) -> dict[str, dict[int, int]]:
    """How many labels of each section that no other section has stand in each table, by its number."""
    distinctive, near = _distinctive_labels(form)
    hits: dict[str, dict[int, int]] = {section.id: {} for section in form.tables}
    seen: dict[str, str | None] = {}
    for table in tables:
        found: dict[str, set[str]] = {}
        for cell in table.cells if len(table.cells) <= MAX_CELLS else ():
            text = spelling(cell.text) if len(cell.text) >= _LONG_ENOUGH else ""
            if not _LONG_ENOUGH <= len(text) <= _MAX_LABEL:
                continue
            if text not in seen:
                match = process.extractOne(text, near[len(text)], scorer=fuzz.ratio, score_cutoff=100 * SURE)
                seen[text] = match[0] if match else None
            known = seen[text]
            if known is not None:
                found.setdefault(distinctive[known], set()).add(known)
        for section_id, labels in found.items():
            hits[section_id][table.number] = len(labels)
    return hits


@view
def _distinctive_labels(form: Format) -> tuple[dict[str, str], dict[int, list[str]]]:
    """The labels that one section alone has, with its id; and those that a text of some length can be much like."""
    homes: dict[str, set[str]] = {}
    for section in form.tables:
        for line in form_lines(form, section):
            for label in (*line.labels, line.label):
                homes.setdefault(spelling(label), set()).add(section.id)
    distinctive = {text: next(iter(ids)) for text, ids in homes.items() if len(ids) == 1 and len(text) >= _LONG_ENOUGH}
    choices = [(text, len(text)) for text in distinctive]
    near = {
        length: [text for text, other in choices if 2 * min(length, other) >= SURE * (length + other)]
        for length in range(_LONG_ENOUGH, _MAX_LABEL + 1)
    }  # texts of other lengths cannot be so much alike
    return distinctive, near


def chosen(
    section: Section, tables: Sequence[Table], hits: Mapping[str, Mapping[int, int]], headed: set[int]
) -> list[Table]:
    """The tables that show a section: the one with most of its labels, and those beside it with some of them."""
    own = hits[section.id]
    if not own:
        return [
            table
            for table in tables
            if table.number in headed
            and len(table.cells) <= MAX_CELLS
            and not any(table.number in one for one in hits.values())
        ]
    first, last = _around(tables, own)
    return list(tables[first : last + 1])


def _around(tables: Sequence[Table], own: Mapping[int, int]) -> tuple[int, int]:
    """The first and the last of the tables around the one with most labels that have some, too."""
    numbers = [table.number for table in tables]
    best = max(range(len(numbers)), key=lambda at: own.get(numbers[at], 0))
    first = last = best
    room = MAX_CELLS - len(tables[best].cells)
    while first and own.get(numbers[first - 1]) and room >= len(tables[first - 1].cells):
        first -= 1
        room -= len(tables[first].cells)
    while last + 1 < len(numbers) and own.get(numbers[last + 1]) and room >= len(tables[last + 1].cells):
        last += 1
        room -= len(tables[last].cells)
    return first, last


def stand_twice(form: Format, tables: Sequence[Table], hits: Mapping[str, Mapping[int, int]]) -> bool:
    """Whether all sections that the tables show are shown elsewhere among them once more: the document holds two reports."""
    shown = [section for section in form.tables if hits[section.id]]
    again = []
    for section in shown:
        own = hits[section.id]
        first, last = _around(tables, own)
        others = [table for at, table in enumerate(tables) if not first <= at <= last]
        most = max(own.values())
        again.append(any(own.get(table.number, 0) > _MIN_SHARE * most for table in others))
    return len(shown) > 1 and all(again)
