"""The file of a sum that is there already, with the figures of a new sum: what a person wrote into it stays as it was typed.

Line by line, the tables and the comment at the head are exchanged for new ones; all else is kept, a person's comments among them.
What comes of it is read again before it is given: where a text is not what it was, or a figure not the sum, there is none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.agency_file.read import read_report
from generator.agency_file.resolve import ValuesById, resolve
from generator.agency_file.shared_values import SharedValues
from generator.agency_file.syntax.text import read_text
from generator.agency_file.syntax.tree import MappingNode, parse_tree
from generator.agency_file.write import ruled
from generator.formats.format import Format
from generator.formats.labels import canonical
from generator.formats.registry import Formats
from generator.inputs.paths import steps_of
from generator.messages.message import Message, msg
from generator.problems.problem import has_errors
from generator.report.agency import core
from generator.report.report import Report
from generator.rollup.kept_comments import is_zeros, persons_in_head, persons_in_table
from generator.rollup.sum import Rollup


class NotRenewed(Exception):  # noqa: N818 - a state of affairs
    """The file cannot be renewed; `reason` says why, as a sentence."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def renewed(  # noqa: PLR0913 - what is there, what it is to become, and how it is read
    rollup: Rollup, new: str, path: Path, data: bytes, formats: Formats, shared: SharedValues | None
) -> str:
    """The text of the file at `path`, of which these are the bytes, with the figures of the sum.

    `new` is what would be written were it not there (:func:`~generator.rollup.write.agency_file`); `shared` are the values that the
    file takes from. Raises NotRenewed where the file is not the same agency's for that year in that form, or cannot be read.
    """
    report, problems = read_report(os.fspath(path), data, formats, shared)
    if report is not None:
        _refuse_another(rollup, "format", report.format.name, rollup.form.name)  # whose rows would all be errors
    if report is None or has_errors(problems):
        raise NotRenewed(msg("It has errors; see them with: reportgen check {path}", path=path))
    _refuse_another(rollup, "year", str(report.year), str(rollup.year))
    if core(report.agency) != core(rollup.agency):
        _refuse_another(rollup, "agency", report.agency, rollup.agency)
    old_lines, new_lines = _Lines(read_text("", data).text, rollup.form), _Lines(new, rollup.form)
    field = next((one.id for one in rollup.form.fields if one.type == "folder"), "")
    _refuse_another_folder(rollup, field, report.sum_of, new_lines.document.get(field, ""), path)
    text = "\n".join(_merged(rollup, report, old_lines, new_lines, field)).rstrip("\n") + "\n"
    again, problems = read_report(os.fspath(path), text.encode(), formats, shared)
    is_sound = again is not None and not has_errors(problems) and again.figures == rollup.figures and not again.stated
    added = {field: new_lines.texts[field]} if field in new_lines.texts else {}
    if not is_sound or _Lines(text, rollup.form).texts != {**added, **old_lines.texts}:
        raise NotRenewed(msg("It is laid out so that its figures cannot be exchanged line by line."))
    return text


def _refuse_another(rollup: Rollup, field: str, here: str, due: str) -> None:
    if here != due:
        label = next((one.label for one in rollup.form.fields if one.id == field), field)
        raise NotRenewed(msg("“{name}” is {here} in it, and {due} in the sum.", name=label, here=here, due=due))


def _refuse_another_folder(rollup: Rollup, field: str, here: str, due: str, path: Path) -> None:
    if here and due and _leads_to(here, path) != _leads_to(due, path):
        _refuse_another(rollup, field, here, due)


def _leads_to(text: str, path: Path) -> str:
    steps = steps_of(text)
    return os.path.realpath(path.parent.joinpath(*steps)) if isinstance(steps, list) else ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A key of the top level with what stands under it: its id ("" for a key that is none of the form's) and its lines, from
    `start` up to `end`; comments and blank lines behind it are not of it."""

    id: str
    start: int
    end: int


class _Lines:
    """The text of an agency file in lines."""

    def __init__(self, text: str, form: Format) -> None:
        source = read_text("", text.encode())
        root = parse_tree(source)
        if not isinstance(root, MappingNode):
            raise TypeError("an agency file without errors has keys")
        self.lines = source.text.split("\n")
        self.document: ValuesById = resolve(source, root, form).document
        known = form.top_keys
        starts = [(source.place(key.start).line - 1, known.get(canonical(key.text))) for key, _ in root.entries]
        ends = [start for start, _ in starts[1:]] + [len(self.lines)]
        self.parts = [
            _Part(entry.id if entry is not None else "", start, self._end(start, end))
            for (start, entry), end in zip(starts, ends, strict=True)
        ]

    @property
    def texts(self) -> ValuesById:
        """All that it says but for the tables, by id."""
        return {name: value for name, value in self.document.items() if isinstance(name, str)}

    def part(self, name: str) -> _Part | None:
        """The part of that id."""
        return next((one for one in self.parts if one.id == name), None)

    def of(self, part: _Part) -> list[str]:
        """Its lines."""
        return self.lines[part.start : part.end]

    def _end(self, start: int, end: int) -> int:
        while end > start + 1 and _is_beside(self.lines[end - 1]):
            end -= 1
        return end


def _is_beside(line: str) -> bool:
    """Blank, or a comment."""
    return not line.strip() or line.strip().startswith("#")


def _merged(rollup: Rollup, report: Report, old: _Lines, new: _Lines, field: str) -> Iterator[str]:
    """The lines of the old file with what is new."""
    tables = {section.id for section in rollup.form.tables}
    head = next((at for at, line in enumerate(old.lines) if not line.startswith("#")), len(old.lines))
    first = next(at for at, line in enumerate(new.lines) if not line.startswith("#"))
    yield from new.lines[:first]
    persons = [
        line for line in persons_in_head(old.lines[:head], rollup, report.agency) if line not in new.lines[:first]
    ]
    yield from (["#", *persons] if persons else [])
    yield from ([] if head else [""])
    at = head
    for part in old.parts:
        between = old.lines[at : part.start]
        at = part.end
        if part.id not in tables:
            yield from between
            yield from old.of(part)
            if part.id == "agency" and field and old.part(field) is None:
                yield from _lines_of(new, field)
            continue
        yield from (line for line in between if not is_zeros(line))
        yield from persons_in_table(old.of(part), rollup.form)
        yield from _table(new, part.id)
    yield from old.lines[at:]
    for section in rollup.form.tables:
        if old.part(section.id) is None:
            yield from ruled(section.heading)
            yield from _table(new, section.id)


def _lines_of(new: _Lines, name: str) -> Sequence[str]:
    part = new.part(name)
    return [] if part is None else new.of(part)


def _table(new: _Lines, name: str) -> Iterator[str]:
    """The lines of a table with the one above that says what is not written out."""
    part = new.part(name)
    if part is not None:
        yield from (line for line in new.lines[part.start - 1 : part.start] if is_zeros(line))
        yield from new.of(part)
