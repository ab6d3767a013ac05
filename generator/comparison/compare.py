"""Two reports compared: figures, fields, and what is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import localcontext

from generator.comparison.model import (
    EXACT,
    Comparison,
    FieldChange,
    FigureChange,
    Lone,
    NarrativeChange,
    ParagraphPlace,
)
from generator.comparison.paragraphs import ComparedParagraph, compared_paragraph, passages_of
from generator.comparison.words import Tokens, pieces_of
from generator.formats.correspondence import correspondence
from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format
from generator.formats.model import Field, Section
from generator.formats.values import Number
from generator.report.report import Report, field_text


def compare(a: Report, b: Report) -> Comparison:
    """What differs between two reports of any agency, year and format. Pure; neither is checked.

    Figures are compared with each other where both formats have them (:func:`~generator.formats.correspondence.correspondence`);
    sums as the reports state them, where they do. Where a title is broken does not matter.
    """
    unread = {*a.unsure, *b.unsure}
    tokens_a, tokens_b = Tokens(a), Tokens(b)
    matched = correspondence(a.format, b.format)
    figures = (
        FigureChange(*pair, _sum(a, pair.a), _sum(b, pair.b))
        for pair in matched.pairs
        if pair.a[0].section.id not in unread
    )
    return Comparison(
        a,
        b,
        tuple(_fields(a, b, tokens_a, tokens_b)),
        tuple(change for change in figures if change.a != change.b),
        tuple(_lone(a, matched.only_a)),
        tuple(_lone(b, matched.only_b)),
        tuple(_narratives(a, b, tokens_a, tokens_b)),
        tuple(section for section in _tables(a.format, b.format) if section.id in unread),
    )


def _sum(report: Report, figures: tuple[Figure, ...]) -> Number:
    """What these cells come to, exactly."""
    numbers = [_stated(report, figure) for figure in figures]
    if len(numbers) == 1:
        return numbers[0]
    with localcontext(EXACT):
        return sum(numbers)


def _stated(report: Report, figure: Figure) -> Number:
    """What stands in that cell: a sum as it was written, where it was."""
    return report.stated.get(figure.index, report.value(figure))


def _lone(report: Report, figures: tuple[Figure, ...]) -> Iterator[Lone]:
    for figure in figures:
        number = _stated(report, figure)
        if number and figure.section.id not in report.unsure:
            yield Lone(figure, number)


def _tables(a: Format, b: Format) -> list[Section]:
    """The sections of tables of both formats, each once."""
    known = {section.id for section in a.tables}
    return [*a.tables, *(section for section in b.tables if section.id not in known)]


def _fields(a: Report, b: Report, tokens_a: Tokens, tokens_b: Tokens) -> Iterator[FieldChange]:
    shown = {entry.id: entry for form in (b.format, a.format) for entry in form.fields if _is_shown(entry)}
    for entry in shown.values():
        one, other = (_printed(report, entry) for report in (a, b))
        if one != other:
            pieces = pieces_of(tokens_a.of(one), tokens_b.of(other))
            alike = entry.id not in ("year", "agency") and all(piece.kind != "changed" for piece in pieces)
            yield FieldChange(entry.id, entry.label, pieces, alike)


def _is_shown(entry: Field) -> bool:
    return entry.type == "format" or (entry.is_printed and not entry.is_narrative)


def _printed(report: Report, entry: Field) -> str:
    return report.format.name if entry.type == "format" else field_text(report.fields.get(entry.id))


def _narratives(a: Report, b: Report, tokens_a: Tokens, tokens_b: Tokens) -> Iterator[NarrativeChange]:
    of_b = {entry.id: entry for entry in b.format.entries if entry.is_narrative}
    entries = [entry for entry in a.format.entries if entry.is_narrative]
    entries += [entry for entry in of_b.values() if entry.id not in {one.id for one in entries}]
    ids = [entry.id for entry in entries]
    found = passages_of(_paragraphs(a, ids, tokens_a), _paragraphs(b, ids, tokens_b))
    for entry in entries:
        if any(passage.kind != "same" or passage.moved for passage in found[entry.id]):
            yield NarrativeChange(of_b.get(entry.id, entry), tuple(found[entry.id]))


def _paragraphs(report: Report, ids: list[str], tokens: Tokens) -> Mapping[str, list[ComparedParagraph]]:
    """What the report says in each of these narratives; nothing in one that it does not have."""
    labels: dict[FigurePath, str] = {
        (section.id, part.id): part.label for section in report.format.sections for part in section.parts
    }

    found: dict[str, list[ComparedParagraph]] = {entry: [] for entry in ids}
    for entry, number, paragraph in report.passages(*ids):
        place = ParagraphPlace(entry, labels.get(paragraph.path, ""), number + 1)
        text = tokens.of(paragraph.full_text.strip(), heading=bool(paragraph.heading))
        found[entry].append(compared_paragraph(place, text))
    return found
