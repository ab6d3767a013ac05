"""Who must report: the list of agencies in ``_agencies.yaml`` or ``_agencies.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.agency_file.syntax.repair import parse_with_repairs
from generator.agency_file.syntax.text import MAX_BYTES, Source, read_text
from generator.agency_file.syntax.tree import MappingNode, Node, ScalarNode, SequenceNode
from generator.files.read_write import read_bounded, unreadable
from generator.formats.labels import canonical
from generator.messages.message import msg
from generator.problems.problem import Place, Problem, in_order
from generator.report.agency import own_name
from generator.text.normalise import compatible, on_one_line

_NAMES = {canonical(name) for name in ("机关名称", "机关", "单位名称", "单位", "名称", "报送单位", "agency", "name")}
_LONG = 5  # letters of a name of which one may be mistyped
_MAX_BYTES = 8 * MAX_BYTES  # a province's list
_HINT = msg("Write each agency on a line of its own, as “- ” and its full name.")
_TABLE_HINT = msg("Write each agency on a line of its own, its full name in the column headed 机关名称.")
_NO_TABLE = msg("The table cannot be read."), msg("Save it anew in Excel or WPS as CSV (UTF-8).")


@dataclass(frozen=True, slots=True)
class Listed:
    """An agency on the list, and where it stands there."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Roster:
    """The agencies that must report, each once, in the order of the list; `problems` are those of the list itself."""

    agencies: tuple[Listed, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(one.name for one in self.agencies)

    def missing(self, reported: Iterable[str]) -> tuple[str, ...]:
        """Those of the list that are not among the agencies that reported."""
        there = {same(name) for name in reported}
        return tuple(one.name for one in self.agencies if same(one.name) not in there)

    def unlisted(self, reported: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Of these (file, agency) those whose agency is not on the list."""
        listed = {same(one.name) for one in self.agencies}
        return tuple((file, name) for file, name in reported if name and same(name) not in listed)


def same(name: str) -> str:
    """An agency's name to compare by: the width of characters and blanks do not matter."""
    return compatible(name).casefold()


def close_to(name: str, others: Iterable[str]) -> str:
    """The one of `others` that is probably the same agency under a longer, shorter or mistyped name; "" where none is, or several
    are."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - where somebody is not on the list

    plain = same(name)
    likely = [
        other
        for other in others
        if plain.endswith(same(other))
        or same(other).endswith(plain)
        or own_name(other) == own_name(name)
        or (len(plain) >= _LONG and Levenshtein.distance(plain, same(other), score_cutoff=1) <= 1)
    ]
    return likely[0] if len(likely) == 1 else ""


def read_roster(path: Path, name: str) -> Roster:
    """The list in that file; `name` is what problems call the file. Where it cannot be read, its problems say so."""
    try:
        data = read_bounded(path, _MAX_BYTES)
    except (OSError, ValueError) as error:
        return Roster(problems=(unreadable(name, error),))
    source = read_text(name, data, limit=_MAX_BYTES)
    is_table = path.suffix.lower() == ".csv"
    if source.text:
        found = list(_of_table(source) if is_table else _of_yaml(source))
        if not found and not source.problems:
            source.report("E161", 0, msg("No agency stands on the list."), _TABLE_HINT if is_table else _HINT)
        return _once(found, source.problems)
    return Roster(problems=tuple(_of_a_list(problem, is_table=is_table) for problem in source.problems))


def _of_a_list(problem: Problem, *, is_table: bool) -> Problem:
    """What keeps a list from being read: `reading` speaks of agency files."""
    if problem.code == "E104":  # empty
        return Problem("E161", problem.place, msg("No agency stands on the list."), _TABLE_HINT if is_table else _HINT)
    if problem.code == "E102":  # a workbook under another name, a picture
        message, hint = _NO_TABLE if is_table else (msg("This is no list."), _HINT)
        return Problem("E161", problem.place, message, hint)
    return problem


def _once(found: Iterable[Listed], problems: list[Problem]) -> Roster:
    first: dict[str, Listed] = {}
    for one in found:
        known = first.setdefault(same(one.name), one)
        if known is not one:
            message = msg(
                "{name} stands on the list twice; first in line {line}.", name=one.name, line=known.place.line
            )
            problems.append(Problem("W162", one.place, message, msg("Delete one of the two lines.")))
    return Roster(tuple(first.values()), tuple(in_order(problems)))


def _of_yaml(source: Source) -> Iterator[Listed]:
    """Every text in a list is an agency, and so is what stands under 机关名称 in an entry; keys above lists are groups."""
    root = parse_with_repairs(source)
    if isinstance(root, (SequenceNode, MappingNode)):
        yield from _listed(source, root)
    elif root is not None:
        source.report("E161", root.start, msg("This is no list."), _HINT)


def _listed(source: Source, node: Node) -> Iterator[Listed]:
    if isinstance(node, SequenceNode):
        for item in node.items:
            if isinstance(item, ScalarNode):
                yield from _agency(source, item)
            else:
                yield from _listed(source, item)
    elif isinstance(node, MappingNode):
        named = [
            value for key, value in node.entries if canonical(key.text) in _NAMES and isinstance(value, ScalarNode)
        ]
        if named:
            yield from _agency(source, *named[:1])
            return
        for key, value in node.entries:
            if isinstance(value, ScalarNode):
                message = msg("“{text}” is no entry of the list.", text=key.text)
                source.report("E161", key.start, message, _HINT)
            else:
                yield from _listed(source, value)


def _agency(source: Source, scalar: ScalarNode) -> Iterator[Listed]:
    name = on_one_line(scalar.text)
    if name and not scalar.is_empty:
        yield Listed(name, source.place(scalar.start))


def _of_table(source: Source) -> Iterator[Listed]:
    """The column headed 机关名称; without such a heading, the first that holds more than numbers."""
    try:
        lines = csv.reader(source.text.split("\n"), delimiter="\t" if "\t" in source.text.split("\n")[0] else ",")
        rows = [(lines.line_num, [cell.strip() for cell in row]) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error:
        source.report("E161", 0, *_NO_TABLE)
        return
    column, body = _column(rows)
    starts = [0]
    for text in source.text.split("\n"):
        starts.append(starts[-1] + len(text) + 1)
    for line, row in body:
        if column < len(row) and row[column]:
            yield Listed(on_one_line(row[column]), source.place(starts[line - 1]))


def _column(rows: list[tuple[int, list[str]]]) -> tuple[int, list[tuple[int, list[str]]]]:
    """Which column holds the names, and the rows that do."""
    for number, (_, row) in enumerate(rows[:3]):  # a title may stand above the heading
        for column, cell in enumerate(row):
            if canonical(cell) in _NAMES:
                return column, rows[number + 1 :]
    width = max((len(row) for _, row in rows), default=0)
    for column in range(width):
        if any(column < len(row) and row[column] and not row[column].isdigit() for _, row in rows):
            return column, rows
    return 0, rows
