"""From the bytes of an agency file to a Report: the left half of the flow, a pure function.

1. bytes to text (:mod:`generator.agency_file.syntax.text`), 2. text to tree (:mod:`generator.agency_file.syntax.tree`, past mistakes by
:mod:`generator.agency_file.syntax.repair`), 3. keys to ids (:mod:`generator.agency_file.resolve`), 4. Cerberus (:mod:`generator.agency_file.validate`),
5. zeros, sums and placeholders (here).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.agency_file.fill_placeholders import PlaceholderFiller
from generator.agency_file.resolve import Resolved, ValuesById, find_scalar, refuse_root, resolve
from generator.agency_file.shared_values import SharedValues, inherit, is_shareable
from generator.agency_file.syntax.repair import parse_with_repairs
from generator.agency_file.syntax.text import Source, read_text
from generator.agency_file.syntax.tree import MappingNode, Node, ScalarNode
from generator.agency_file.validate import validate
from generator.formats.figures import Figures
from generator.formats.format import Format
from generator.formats.labels import nearest
from generator.formats.model import Field, Section
from generator.formats.registry import Formats
from generator.formats.values import Number, plain_value, read_year
from generator.messages.display import join_names
from generator.messages.message import msg, plural
from generator.problems.problem import Problem, has_errors, in_order
from generator.report.narrative import Paragraph, heading, paragraphs
from generator.report.report import FieldValue, Report, complete_figures
from generator.report.waivers import CODE, REASON, Waiver
from generator.text.chinese_numerals import chinese_numeral
from generator.text.normalise import on_one_line

_MAX_TOLD = 100


def read_report(
    name: str, data: bytes, formats: Formats, shared: SharedValues | None = None
) -> tuple[Report | None, list[Problem]]:
    """The report that a file's bytes hold, and the problems of reading it, in the order of its lines.

    The report is None where the file cannot be read at all; where it has errors, what could be read is in it.
    `name` is the name that problems give the file. What it does not say it takes from `shared`, whose own problems are not told
    again.
    """
    source = read_text(name, data)
    if not source.text:
        return None, source.problems
    root = parse_with_repairs(source)
    if not isinstance(root, MappingNode):
        if root is not None:
            refuse_root(source, root)
        return None, _limited(source)
    form = _format_of(source, root, formats, shared)
    if form is None:
        resolve(source, root, formats.current())
        return None, _limited(source)
    resolved = resolve(source, root, form)
    if shared is not None:
        inherit(resolved, shared.of(form))
    report = _report(resolved, validate(resolved))
    return report, _limited(source)


def read_shared(name: str, data: bytes, formats: Formats, above: SharedValues | None = None) -> SharedValues:
    """The values that a file of shared ones gives to the agency files below it, with its problems; `above` is that of a
    folder above. One without anything in it (but remarks) gives nothing."""
    source = read_text(name, data)
    if not source.text:
        return SharedValues(source, None, above, tuple(one for one in source.problems if one.code != "E104"))
    root = parse_with_repairs(source)
    if not isinstance(root, MappingNode):
        if root is not None:
            refuse_root(source, root)
        return SharedValues(source, None, above, tuple(_limited(source)))
    form = _format_of(source, root, formats, above) or formats.current()
    shared = SharedValues(source, root, above)
    resolved = shared.completed(resolve(source, root, form))
    for entry in form.entries:
        if (entry.id,) in resolved.tops and not is_shareable(entry):
            _refuse_sharing(source, entry, resolved)
    _report(resolved, validate(resolved, whole=False))
    return SharedValues(source, root, above, tuple(_limited(source)))


def _refuse_sharing(source: Source, entry: Field | Section, resolved: Resolved) -> None:
    source.report(
        "E125",
        resolved.tops[entry.id,].start,
        msg("“{name}” cannot be given for several agencies at once.", name=entry.name),
        msg("Take it out here; each agency writes it in its own file."),
        (entry.id,),
        entry.label,
    )


def _limited(source: Source) -> list[Problem]:
    """The problems in order; of very many the first, and how many follow."""
    problems = in_order(source.problems)
    more = len(problems) + source.more - _MAX_TOLD
    if more <= 0:
        return problems
    message = plural("{count} more problem follows.", "{count} more problems follow.", more)
    next_place = problems[min(_MAX_TOLD, len(problems) - 1)].place  # an alias repeats problems, which are reported once
    rest = Problem("E105", next_place, message, msg("Mend those above first, then look again."))
    return [*problems[:_MAX_TOLD], rest]


def _format_of(source: Source, root: Node, formats: Formats, shared: SharedValues | None) -> Format | None:
    """The format that the file names, else the edition in force for its year; None, with the reason reported.

    Both may come from `shared` values; what is wrong with those alone is reported where they are written.
    """
    named, year = _find(root, formats, "format"), _find(root, formats, "year")
    name = plain_value(named.text if named is not None else _given(shared, formats, "format"))
    number = read_year(year.text if year is not None else _given(shared, formats, "year"))
    if name:
        form = formats.get(name)
        if form is None and named is not None:
            _report_unknown(source, named, name, formats)
        elif form is not None and isinstance(number, int) and not formats.is_due(form, number):
            _report_wrong_year(source, named, year, form, number, formats)
        return form
    if not isinstance(number, int):  # missing or unreadable: said by the schema
        return formats.current()
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


def _given(shared: SharedValues | None, formats: Formats, wanted: str) -> str:
    """What shared values say of that field, the nearest first; "" where they say nothing."""
    while shared is not None:
        found = _find(shared.root, formats, wanted) if shared.root is not None else None
        if found is not None:
            return found.text
        shared = shared.above
    return ""


def _report_unknown(source: Source, named: ScalarNode, name: str, formats: Formats) -> None:
    close = nearest(name, formats.names)
    hint = msg("Is it {close}?", close=close) if close else msg("Known are: {names}.", names=join_names(formats.names))
    source.report("E122", named.start, msg("There is no format “{name}”.", name=name), hint, ("format",), "格式")


def _find(root: Node, formats: Formats, wanted: str) -> ScalarNode | None:
    """The top-level text of that field under the name that any of the formats gives it, the newest first."""
    for form in (formats.current(), *formats):
        found = find_scalar(root, form, wanted)
        if found is not None:
            return found
    return None


def _report_wrong_year(  # noqa: PLR0913 - what is written, and what is due
    source: Source, named: ScalarNode | None, year: ScalarNode | None, form: Format, number: int, formats: Formats
) -> None:
    """W390, at the name of the form where it is written here, else at the year; nothing where neither is."""
    due = formats.in_force(number)
    hint = msg("Delete this line, and the form in force ({due}) is taken.", due=due.name if due else "?")
    if named is None:
        line = f"格式: {due.name if due else '?'}"
        hint = msg("The form is given for all files of the folder; write the one for this file here: {line}", line=line)
    written = named or year
    if written is not None:
        message = msg("The form “{name}” is not the one in force for {year}.", name=form.name, year=number)
        source.report("W390", written.start, message, hint, ("format",), "格式")


def _report(resolved: Resolved, document: ValuesById) -> Report:
    form = resolved.form
    figures = form.figures
    given = dict(_numbers(figures, document))
    stated = {index: number for index, number in given.items() if figures.all[index].parts}
    complete = complete_figures(form, {index: number for index, number in given.items() if index not in stated})
    filler = PlaceholderFiller(resolved, complete)
    for entry in form.fields:
        if not entry.is_narrative and entry.type != "waivers":
            filler.fields[entry.id] = _raw_field(entry, document)
    for entry in form.fields:
        if entry.type in ("line", "lines") and entry.id != "agency":
            filler.fill_field(entry, written_out=entry.id in document)
    fields = filler.fields
    narrative = {entry.id: tuple(_narrative(entry, document, filler)) for entry in form.entries if entry.is_narrative}
    unsure = frozenset(resolved.damaged() & {section.id for section in form.sections})
    waivers = tuple(waiver for entry in form.fields for waiver in _waivers(entry, resolved, document))
    faulty = has_errors(resolved.source.problems)
    return Report(
        form,
        fields,
        narrative,
        complete,
        stated,
        unsure,
        resolved.locate,
        resolved.locate_text,
        waivers,
        faulty,
        frozenset(resolved.taken),
    )


def _waivers(entry: Field, resolved: Resolved, document: ValuesById) -> Iterator[Waiver]:
    """The entries of 核对说明 that can be read whole."""
    if entry.type != "waivers":
        return
    for number, written in enumerate(document.get(entry.id, ())):
        code, reason = written[CODE.id], written[REASON.id]
        if isinstance(code, str) and isinstance(reason, str):
            place = resolved.source.place(resolved.index((entry.id, str(number), CODE.id)))
            yield Waiver(code, on_one_line(reason), place, (entry.id,), entry.label)


def _numbers(figures: Figures, document: ValuesById) -> Iterator[tuple[int, Number]]:
    """The numbers that the document holds, by the index of their figure."""
    for row, values in document.items():
        if isinstance(row, tuple):
            for column, number in values.items():
                yield figures.by_path[(*row, column)].index, number


def _raw_field(entry: Field, document: ValuesById) -> FieldValue:
    """A field before placeholders are put into it; a text on one line."""
    value = document.get(entry.id)
    if entry.type in ("year", "date"):
        return value if isinstance(value, (int, datetime.date)) else None
    if not isinstance(value, str):
        return entry.default
    return re.sub(r"\s*\n\s*", "\n" if entry.type == "lines" else " ", value.strip())


def _narrative(entry: Field | Section, document: ValuesById, filler: PlaceholderFiller) -> Iterator[Paragraph]:
    """The paragraphs of a narrative: its text, or its parts under headings that are numbered as they come."""
    value = document.get(entry.id)
    if isinstance(value, dict) and isinstance(entry, Section):
        written_parts = [part for part in entry.parts if part.id in value]
        for number, part in enumerate(written_parts, start=1):
            yield heading(f"（{chinese_numeral(number)}）{part.label}", 2)
            yield from filler.paragraphs(value[part.id], (entry.id, part.id))
    elif isinstance(value, str):
        yield from filler.paragraphs(value, (entry.id,))
    else:
        yield from paragraphs(entry.default, filler.silently)
