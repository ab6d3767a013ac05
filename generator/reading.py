"""From the bytes of an agency file to a Report: the left half of the flow, a pure function.

1. bytes to text (:mod:`generator.source.text`), 2. text to tree (:mod:`generator.source.tree`, past mistakes by
:mod:`generator.source.faults`), 3. keys to ids (:mod:`generator.resolve`), 4. Cerberus (:mod:`generator.schema`),
5. zeros, sums and placeholders (here).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.formats.figures import Figures, figures_of
from generator.formats.labels import nearest
from generator.formats.model import Field, Format, Section
from generator.formats.registry import Formats
from generator.insertions import Insertion, look_up
from generator.messages import msg, plural
from generator.narrative import Paragraph, fill, full_width_placeholders, heading, paragraphs, placeholders
from generator.problems import Problem, in_order
from generator.report import FieldValue, Report, complete_figures, field_text
from generator.resolve import Document, Resolved, find_scalar, refuse_root, resolve
from generator.schema import validate
from generator.source.faults import parse_with_repairs
from generator.source.text import Source, join_names, read_text
from generator.source.tree import Mapping as Keys
from generator.source.tree import Node, Scalar
from generator.values import Number, half_width, read_year, written

_MANY = 100
_NUMERALS = "一二三四五六七八九十"


def read_report(name: str, data: bytes, formats: Formats) -> tuple[Report | None, list[Problem]]:
    """The report that a file's bytes hold, and the problems of reading it, in the order of its lines.

    The report is None where the file cannot be read at all; where it has errors, what could be read is in it.
    `name` is the name that problems give the file.
    """
    source = read_text(name, data)
    if not source.text:
        return None, source.problems
    root = parse_with_repairs(source)
    if not isinstance(root, Keys):
        if root is not None:
            refuse_root(source, root)
        return None, _limited(in_order(source.problems))
    form = _format_of(source, root, formats)
    if form is None:
        resolve(source, root, formats.latest())
        return None, _limited(in_order(source.problems))
    resolved = resolve(source, root, form)
    report = _report(resolved, validate(resolved))
    return report, _limited(in_order(source.problems))


def _limited(problems: list[Problem]) -> list[Problem]:
    """The first of very many problems, and how many follow."""
    more = len(problems) - _MANY
    if more <= 0:
        return problems
    message = plural("{count} more problem follows.", "{count} more problems follow.", more)
    rest = Problem("E105", problems[_MANY].place, message, msg("Mend those above first, then look again."))
    return [*problems[:_MANY], rest]


def _format_of(source: Source, root: Node, formats: Formats) -> Format | None:
    """The format that the file names, else the edition in force for its year; None, with the reason reported."""
    latest = formats.latest()
    named = _find(root, formats, "format")
    year = _find(root, formats, "year")
    number = read_year(year.text) if year is not None else None
    if named is not None:
        name = half_width(named.text)
        form = formats.get(name)
        if form is None:
            close = nearest(name, formats.names)
            source.report(
                "E122",
                named.start,
                msg("There is no format “{name}”.", name=name),
                msg("Is it {close}?", close=close)
                if close
                else msg("Known are: {names}.", names=join_names(formats.names)),
                ("format",),
                "格式",
            )
        elif isinstance(number, int) and not _is_due(form, number, formats):
            _report_wrong_year(source, named, form, number, formats)
        return form
    if not isinstance(number, int):  # missing or unreadable: said by the schema
        return latest
    form = formats.in_force(number)
    if form is None and year is not None:
        source.report(
            "E121",
            year.start,
            msg(
                "For {year} there is no uniform form; the first is for {first}.",
                year=number,
                first=formats.first_year(),
            ),
            msg("Write the year of the report, for example 2025."),
            ("year",),
            "年度",
        )
    return form


def _find(root: Node, formats: Formats, wanted: str) -> Scalar | None:
    """The top-level text of that field under the name that any of the formats gives it, the newest first."""
    for form in (formats.latest(), *formats):
        found = find_scalar(root, form, wanted)
        if found is not None:
            return found
    return None


def _is_due(form: Format, year: int, formats: Formats) -> bool:
    """Whether that year's report is due in this form: the edition in force, or a variant for these years."""
    return formats.in_force(year) is form if form.edition else form.covers(year)


def _report_wrong_year(source: Source, named: Node, form: Format, year: int, formats: Formats) -> None:
    due = formats.in_force(year)
    source.report(
        "W390",
        named.start,
        msg("The form “{name}” is not the one in force for {year}.", name=form.name, year=year),
        msg("Delete this line, and the form in force ({due}) is taken.", due=due.name if due else "?"),
        ("format",),
        "格式",
    )


def _report(resolved: Resolved, document: Document) -> Report:
    form = resolved.form
    figures = figures_of(form)
    given = dict(_given(figures, document))
    stated = {index: number for index, number in given.items() if figures.all[index].parts}
    complete = complete_figures(form, {index: number for index, number in given.items() if index not in stated})
    filler = _Filler(resolved, complete)
    for entry in form.fields:
        if entry.type != "narrative":
            filler.fields[entry.id] = _raw_field(entry, document)
    for entry in form.fields:
        if entry.type == "line" and entry.id != "agency":
            filler.fill_field(entry, written_out=entry.id in document)
    fields = filler.fields
    narrative = {
        entry.id: tuple(_narrative(entry, document, filler))
        for entry in form.entries
        if (isinstance(entry, Section) and entry.kind == "narrative")
        or (isinstance(entry, Field) and entry.type == "narrative")
    }
    unsure = frozenset(resolved.damaged() & {section.id for section in form.tables})
    return Report(form, fields, narrative, complete, stated, unsure, resolved.locate)


def _given(figures: Figures, document: Document) -> Iterator[tuple[int, Number]]:
    """The numbers that the document holds, by the index of their figure."""
    for row, values in document.items():
        if isinstance(row, tuple):
            for column, number in values.items():
                yield figures.by_path[(*row, column)].index, number


def _raw_field(entry: Field, document: Document) -> FieldValue:
    """A field before placeholders are put into it; a text on one line."""
    value = document.get(entry.id)
    if entry.type in ("year", "date"):
        return value if isinstance(value, (int, datetime.date)) else None
    return re.sub(r"\s*\n\s*", " ", value.strip()) if isinstance(value, str) else entry.default


def _narrative(entry: Field | Section, document: Document, filler: _Filler) -> Iterator[Paragraph]:
    """The paragraphs of a narrative: its text, or its parts under headings that are numbered as they come."""
    value = document.get(entry.id)
    if isinstance(value, dict) and isinstance(entry, Section):
        written_parts = [part for part in entry.parts if part.id in value]
        for number, part in zip(_NUMERALS, written_parts, strict=False):
            yield heading(f"（{number}）{part.label}", 2)
            yield from filler.paragraphs(value[part.id], (entry.id, part.id))
    elif isinstance(value, str):
        yield from filler.paragraphs(value, (entry.id,))
    else:
        yield from paragraphs(entry.default, filler.silently)


class _Filler:
    """Puts figures and fields into texts; what a placeholder names that is not there is reported at its place."""

    def __init__(self, resolved: Resolved, figures: tuple[Number, ...]) -> None:
        self.resolved = resolved
        self.figures = figures
        self.fields: dict[str, FieldValue] = {}
        self._filling: list[str] = []

    def paragraphs(self, text: str, path: tuple[str, ...]) -> tuple[Paragraph, ...]:
        self._refuse_unknown(text, path)
        return paragraphs(text, self.silently)

    def fill_field(self, entry: Field, *, written_out: bool) -> None:
        """Puts the figures and the other fields into a field; one that holds itself keeps its placeholder."""
        text = str(self.fields[entry.id] or "")
        if written_out:
            self._refuse_unknown(text, (entry.id,))
        self._filling = [entry.id]
        self.fields[entry.id] = fill(text, self.silently)[0]
        self._filling = []

    def silently(self, path: str) -> str:
        """What a placeholder shows; one that names nothing stays as it was typed."""
        found = look_up(self.resolved.form, path)
        if not isinstance(found, Insertion):
            return f"${{{path}}}"
        if found.field:
            return self._field(found.field, path)
        total: Number = 0
        for figure in found.figures:
            total = total + self.figures[figure.index] if len(found.figures) > 1 else self.figures[figure.index]
        return written(total)

    def _field(self, name: str, path: str) -> str:
        text = field_text(self.fields.get(name))
        if name == "agency" or "${" not in text:
            return text
        if name in self._filling:
            return f"${{{path}}}"
        self._filling.append(name)
        text = fill(text, self.silently)[0]
        self._filling.pop()
        return text

    def _refuse_unknown(self, text: str, path: tuple[str, ...]) -> None:
        source, node = self.resolved.source, self.resolved.nodes[path]
        unclosed: set[int] = set()
        for mistyped in full_width_placeholders(text):
            unclosed.add(source.place(max(source.text.find(mistyped.source, node.start), node.start)).line)
            source.report(
                "E141",
                max(source.text.find(mistyped.source, node.start), node.start),
                msg("“{text}” is typed with full-width signs.", text=mistyped.source),
                msg("Type ${…} in half-width signs (English input)."),
                path,
            )
        if "${" not in text:
            return
        as_typed = [node.start + one.index for one in placeholders(source.text[node.start : node.end])]
        for number, placeholder in enumerate(placeholders(text)):
            index = as_typed[number] if number < len(as_typed) else node.start
            if placeholder.path is None:
                line = source.place(index).line
                if line in unclosed:
                    continue
                unclosed.add(line)
                source.report(
                    "E141",
                    index,
                    msg("The placeholder that begins here is never closed."),
                    msg("Type } behind it; where ${ itself is meant, write $${."),
                    path,
                )
                continue
            found = look_up(self.resolved.form, placeholder.path)
            if isinstance(found, Insertion) and found.field == path[0]:
                message = msg("The text puts itself into itself here: {text}", text=placeholder.source)
                source.report("E140", index, message, msg("Write out what is meant."), path)
            if not isinstance(found, Insertion):
                source.report("E140", index, found.message, found.hint, path)
