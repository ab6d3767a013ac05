"""What last year's report carries over to this year's starter file: figures, remarks, texts to look at, and what must be looked up.

The report may be of another edition, whose rows and columns are matched by ids. Only what follows from it alone is a figure; of what
else depends on this year there is a remark, and its texts are never more than that: a report copied from last year's tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.agency_file.write import part_keys
from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.formats.labels import canonical
from generator.formats.model import Section
from generator.formats.values import Number, written
from generator.new_file.carry_over import PreviousReport, UncertainFigures
from generator.new_file.checklist import checklist
from generator.report.report import Report, field_text

_REMARK = "{name} = {terms}（{number} 是上一年报告的数，已先填上）"


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """`figures` are values by path, zeros left out; `remarks` what to say of a figure, by its path; `texts` what last year's report
    says in each narrative, by the id of the section or field, with that of the part behind it; `lines` what its fields of one line
    say, by id; `checklist` the list that stands at the top. `year` is the year of that report, None where there is none."""

    year: int | None = None
    figures: Mapping[FigurePath, Number] = field(default_factory=dict)
    remarks: Mapping[FigurePath, str] = field(default_factory=dict)
    texts: Mapping[FigurePath, list[str]] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    checklist: tuple[str, ...] = ()


def carried_from_last_year(
    form: Format, year: int, previous: Report, uncertain: UncertainFigures | None = None
) -> CarriedOver:
    """What `previous` carries over to the report of `year` in `form`: figures only where it is the report of the year before, and only those
    of which there are no `uncertain`."""
    follows = previous.year == year - 1
    last = PreviousReport(form, previous, uncertain)
    return CarriedOver(
        previous.year,
        last.carried() if follows else {},
        dict(_remarks(last)) if follows else {},
        _texts(form, previous),
        {
            entry.id: text
            for entry in form.fields
            if entry.type == "line" and not entry.required and (text := field_text(previous.fields.get(entry.id)))
        },
        tuple(checklist(last, year)),
    )


def _remarks(last: PreviousReport) -> Iterator[tuple[FigurePath, str]]:
    """Of each figure that also depends on this year's, how it comes about."""
    for rule in last.following():
        number = written(last.sum_of(rule))
        if (rule.plus or rule.minus) and number != "0":
            terms = number + "".join(f" + {one.column.name}" for one in rule.plus)
            terms += "".join(f" - {one.column.name}" for one in rule.minus)
            yield rule.figure.path, _REMARK.format(name=rule.figure.column.name, terms=terms, number=number)


def _texts(form: Format, previous: Report) -> dict[FigurePath, list[str]]:
    """What last year's report says, by narrative; under a part where this year's form has that too."""
    found: dict[FigurePath, list[str]] = {}
    for entry in form.entries:
        parts = {part.id for part in entry.parts} if isinstance(entry, Section) else set()
        for part, text in _said(previous, entry.id):
            found.setdefault((entry.id, part) if part in parts else (entry.id,), []).append(text)
    return found


def _said(previous: Report, narrative: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a narrative with the part that they stand in; headings of parts and default texts left out."""
    entry = next((one for one in previous.format.entries if one.id == narrative and one.is_narrative), None)
    if entry is None:
        return
    known = part_keys(entry) if isinstance(entry, Section) else {}
    here = ""
    for _, _, paragraph in previous.passages(narrative):
        part = known.get(canonical(paragraph.text)) if paragraph.heading else None
        if part is not None:
            here = part.id
        elif paragraph.full_text != entry.default:
            yield (paragraph.path[1] if len(paragraph.path) > 1 else here), paragraph.full_text
