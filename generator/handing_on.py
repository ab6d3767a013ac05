"""What last year's report hands on to this year's starter file: figures, remarks, texts to look at, and what must be looked up.

The report may be of another edition, whose rows and columns are matched by ids. Only what follows from it alone is a figure; of what
else depends on this year there is a remark, and its texts are never more than that: a report copied from last year's tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.agency_text import part_keys
from generator.formats.correspondence import correspondence
from generator.formats.figures import Figure, Path, repeated_figures
from generator.formats.labels import canonical
from generator.formats.model import BetweenYears, Format, Section
from generator.formats.rules import Following, following_figures
from generator.report import Report, field_text
from generator.values import Number, written
from generator.wording import join_names

_FEW = 4  # figures of a row that are named one by one
_NOTHING_FOLLOWS = "这是{then}年的报告，不是上一年（{last}年）的，所以表里一个数也没有带过来；上一年的数要另查。"
_ANOTHER_FORM = "上一年用的是 {last} 版的表，本年用 {this} 版。"
_FILLED = "第{number}部分“{this}”已按上一年报告的“{last}”填好{count}，请与台账核对。"
_TO_WORK_OUT = "第{number}部分“{name}”要由上一年的数加减本年的数得出，上一年的数写在各行上面。"
_NEW = "上一年的表里没有、要专门查的：{names}。"
_OF_THIS_YEAR = "表里别的数都是本年发生的，从本年的台账和系统里查。"
_TEXTS = "上一年写的文字附在各部分的说明里，只供查阅；本年的情况要重新写，不要照抄。"
_REMARK = "{name} = {terms}（{number} 是上一年报告的数）"


@dataclass(frozen=True, slots=True)
class HandedOn:
    """`figures` are values by path, zeros left out; `remarks` what to say of a figure, by its path; `texts` what last year's report
    says in each narrative, by the id of the section or field, with that of the part behind it; `lines` what its fields of one line
    say, by id; `to_look_up` the list that stands at the top. `year` is the year of that report, 0 where there is none."""

    year: int = 0
    figures: Mapping[Path, Number] = field(default_factory=dict)
    remarks: Mapping[Path, str] = field(default_factory=dict)
    texts: Mapping[Path, list[str]] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    to_look_up: tuple[str, ...] = ()


def handed_on(form: Format, year: int, previous: Report) -> HandedOn:
    """What `previous` hands on to the report of `year` in `form`: figures only where it is the report of the year before."""
    follows = previous.year == year - 1
    return HandedOn(
        previous.year,
        carry_over(form, previous) if follows else {},
        dict(_remarks(form, previous)) if follows else {},
        _texts(form, previous),
        {
            entry.id: text
            for entry in form.fields
            if entry.type == "line" and not entry.required and (text := field_text(previous.fields.get(entry.id)))
        },
        tuple(_to_look_up(form, year, previous)),
    )


def carry_over(form: Format, previous: Report) -> dict[Path, Number]:
    """The figures of `form` that last year's report alone determines, by their path, sums and zeros left out: those of a row that
    repeats a row of last year's (二、上年结转), and those that last year's figures add up to (上一年项目数量)."""
    found = {figure.path: previous.value(before) for figure, before in _repeated(form, previous)}
    for rule in _following(form, previous):
        if not (rule.plus or rule.minus):
            found[rule.figure.path] = _sum(previous, rule)
    return {path: number for path, number in found.items() if number > 0}


def _repeated(form: Format, previous: Report) -> Iterator[tuple[Figure, Figure]]:
    return (pair for pair in repeated_figures(form, previous.format) if pair[1].section.id not in previous.unsure)


def _following(form: Format, previous: Report) -> Iterator[Following]:
    rules = following_figures(form, previous.format)
    return (rule for rule in rules if rule.last[0].section.id not in previous.unsure and not rule.figure.is_total)


def _sum(previous: Report, rule: Following) -> Number:
    return sum(previous.value(figure) for figure in rule.last)


def _remarks(form: Format, previous: Report) -> Iterator[tuple[Path, str]]:
    """Of each figure that also depends on this year's, how it comes about."""
    for rule in _following(form, previous):
        number = written(_sum(previous, rule))
        if (rule.plus or rule.minus) and number != "0":
            terms = number + "".join(f" + {one.column.name}" for one in rule.plus)
            terms += "".join(f" - {one.column.name}" for one in rule.minus)
            yield rule.figure.path, _REMARK.format(name=rule.figure.column.name, terms=terms, number=number)


def _texts(form: Format, previous: Report) -> dict[Path, list[str]]:
    """What last year's report says, by narrative; under a part where this year's form has that too."""
    found: dict[Path, list[str]] = {}
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
    for paragraph in previous.narrative.get(narrative, ()):
        part = known.get(canonical(paragraph.text)) if paragraph.heading else None
        if part is not None:
            here = part.id
        elif paragraph.path or paragraph.whole != entry.default:
            yield (paragraph.path[1] if len(paragraph.path) > 1 else here), paragraph.whole


def _to_look_up(form: Format, year: int, previous: Report) -> Iterator[str]:
    """The list at the top of the file."""
    if previous.year != year - 1:
        yield _NOTHING_FOLLOWS.format(then=previous.year, last=year - 1)
    if previous.format.name != form.name:
        yield _ANOTHER_FORM.format(last=previous.format.name, this=form.name)
    if previous.year == year - 1:
        for rule in form.between_years:
            yield from _about(form, previous, rule)
    if names := list(_new(form, previous.format)):
        yield _NEW.format(names=join_names(names))
    yield _OF_THIS_YEAR
    yield _TEXTS


def _about(form: Format, previous: Report, rule: BetweenYears) -> Iterator[str]:
    """What a rule between the years did, or leaves to do; nothing where the two editions have nothing in common for it."""
    if rule.each == "column":
        row = (rule.section, *rule.this.split("."))
        pairs = [pair for pair in _repeated(form, previous) if pair[0].path[: len(row)] == row]
        numbers = [previous.value(before) for _, before in pairs]
        if pairs and pairs[0][0].row and pairs[0][1].row:
            this, last = pairs[0][0], pairs[0][1]
            count = f"（共{written(sum(numbers))}件）"
            yield _FILLED.format(number=this.section.number, this=_row_name(this), last=_row_name(last), count=count)
        return
    column = tuple(rule.this.split("."))
    found = [
        one
        for one in _following(form, previous)
        if one.figure.section.id == rule.section and one.figure.path[-len(column) :] == column
    ]
    if not found:
        return
    figure, last_names = found[0].figure, "”加“".join(one.column.name for one in found[0].last)
    if rule.plus or rule.minus:
        if any(_sum(previous, one) for one in found):
            yield _TO_WORK_OUT.format(number=figure.section.number, name=figure.column.name)
    else:
        yield _FILLED.format(number=figure.section.number, this=figure.column.name, last=last_names, count="")


def _row_name(figure: Figure) -> str:
    return figure.row.name if figure.row is not None else figure.name


def _new(form: Format, last: Format) -> Iterator[str]:
    """What last year's form did not ask for: rows, or single figures of rows that it had."""
    alone = [figure for figure in correspondence(form, last).only_a if not figure.is_total]
    rows: dict[tuple[str, Path], list[Figure]] = {}
    for figure in alone:
        rows.setdefault((figure.section.id, figure.row_path), []).append(figure)
    for figures in rows.values():
        if len(figures) > _FEW and figures[0].rows:
            yield " · ".join(_names(figures[0]))
        else:
            yield from (figure.name for figure in figures)


def _names(figure: Figure) -> Iterable[str]:
    return (row.name for row in figure.rows if not row.optional)
