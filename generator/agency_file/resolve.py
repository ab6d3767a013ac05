"""From the tree of a file to values by id: which label each key is, wherever and however it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.agency_file.suggestions import (
    misread_pair,
    mistyped_pairs,
    mistyped_text,
    unknown_key,
    unknown_part,
    unknown_top_key,
)
from generator.agency_file.syntax.text import Source
from generator.agency_file.syntax.tree import MappingNode, Node, ScalarNode, SequenceNode
from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.formats.labels import canonical
from generator.formats.model import Field, Labelled, Section
from generator.formats.slots import Slot
from generator.messages.display import WRITE_TEXT, join_names, quoted
from generator.messages.message import Message, msg
from generator.problems.problem import Place
from generator.report.waivers import CODE, REASON, WRITE_WAIVER, not_one_text

ValuesById = dict[Any, Any]


@dataclass(slots=True)
class Resolved:
    """What a file says, by id: fields and narratives under their ids, each row of figures under its path.

    A narrative in parts is a mapping by the parts' ids, a row one by the ids of its columns; values are texts. `nodes`
    gives for each path the value it was written as, for a group or a row its key; `tops` the keys of the top level.
    What stands under the paths `taken` was not written here but taken over from `above` (:mod:`generator.agency_file.shared_values`).
    """

    source: Source
    form: Format
    document: ValuesById = field(default_factory=dict)
    nodes: dict[FigurePath, Node] = field(default_factory=dict)
    tops: dict[FigurePath, Node] = field(default_factory=dict)
    above: Resolved | None = None
    taken: set[FigurePath] = field(default_factory=set)

    def index(self, path: FigurePath) -> int:
        """Where the path, or the nearest level above it, is written; the start of the file where none is."""
        for length in range(len(path), 0, -1):
            node = self.nodes.get(path[:length])
            if node is not None:
                return node.start
        return 0

    def damaged(self) -> set[str]:
        """The ids of the top level in whose lines an error stands."""
        errors = [problem for problem in self.source.problems if problem.is_error]
        if not errors:
            return set()
        tops = sorted((self.source.place(node.start), path[0]) for path, node in self.tops.items())
        found: set[str] = set()
        for error in errors:
            above = [name for place, name in tops if place <= error.place]
            if above:
                found.add(above[-1])
        return found

    def locate(self, paths: Sequence[FigurePath]) -> Place:
        """The place of the first of these paths that is written, itself or its row, else of the level above."""
        if self.above is not None and paths and paths[0] in self.taken:
            return self.above.locate(paths)
        candidates = [candidate for path in paths for candidate in (path, path[:-1]) if len(candidate) > 1]
        for path in candidates:
            if path in self.nodes:
                return self.source.place(self.nodes[path].start)
        return self.source.place(self.index(paths[0]) if paths else 0)

    def locate_text(self, path: FigurePath, text: str, before: int) -> Place:
        """The place of a piece of what is written at `path`, where the same piece stands `before` times before it; the
        beginning of that text where the piece is written in another way (escaped, or over a fold)."""
        if self.above is not None and path in self.taken:
            return self.above.locate_text(path, text, before)
        node = self.nodes.get(path)
        if node is None:
            return self.locate([path])
        found = node.start - len(text)
        for _ in range(before + 1):
            found = self.source.text.find(text, found + len(text), node.end)
            if found < 0:
                return self.source.place(node.start)
        return self.source.place(found)


@lru_cache(maxsize=1)
def _waiver_keys() -> dict[str, Labelled]:
    return {canonical(form): part for part in (CODE, REASON) for form in (*part.forms, part.id)}


def find_scalar(root: Node | None, form: Format, wanted: str) -> ScalarNode | None:
    """The text written for the top-level field of that id, or None; used to learn the year and format first."""
    if isinstance(root, MappingNode):
        known = form.top_keys
        for key, value in root.entries:
            entry = known.get(canonical(key.text))
            if entry is not None and entry.id == wanted and isinstance(value, ScalarNode) and value.text.strip():
                return value
    return None


def resolve(source: Source, root: MappingNode, form: Format) -> Resolved:
    """The tree's values by id; keys that are no label and values of the wrong shape are reported in `source`."""
    resolver = _Resolver(source, form)
    resolver.top(root)
    return resolver.resolved


def refuse_root(source: Source, root: Node) -> None:
    """Reports a file that is a text or a list, not keys with values."""
    source.report(
        "E117",
        root.start,
        msg("The file does not begin with a key of the form."),
        msg("Begin with a line such as “年度: 2025”; compare with an example."),
    )


class _Resolver:
    def __init__(self, source: Source, form: Format) -> None:
        self.source = source
        self.form = form
        self.resolved = Resolved(source, form)
        self.tables = {section.id for section in form.tables}
        self.seen: dict[object, ScalarNode] = {}

    def top(self, root: MappingNode) -> None:
        known = self.form.top_keys
        for key, value in root.entries:
            entry = known.get(canonical(key.text))
            if entry is None:
                unknown_top_key(self.source, self.form, key)
            elif not self._is_repeated(entry, key, entry.name):
                self.resolved.nodes[entry.id,] = self.resolved.tops[entry.id,] = key
                self._entry(entry, key, value)

    def _entry(self, entry: Field | Section, key: ScalarNode, value: Node) -> None:
        if isinstance(entry, Section) and entry.kind == "tables":
            slot = self.form.slots[entry.id]
            self._slot(slot, key, value)
        elif isinstance(entry, Section) or entry.type == "narrative":
            self._narrative(entry, key, value)
        elif entry.type == "waivers":
            self._waivers(entry, key, value)
        elif isinstance(value, ScalarNode):
            if not value.is_empty and value.text.strip():
                self._set((entry.id,), value)
        else:
            self._wrong_shape(value, key, msg("Write one line of text after the colon."))

    def _narrative(self, entry: Field | Section, key: ScalarNode, value: Node) -> None:
        parts = entry.parts if isinstance(entry, Section) else ()
        if isinstance(value, ScalarNode):
            if not value.is_empty and value.text.strip() and not mistyped_text(self.source, key, value, parts):
                self._set((entry.id,), value)
        elif isinstance(value, MappingNode) and parts:
            self._parts(entry.id, parts, value)
        else:
            self._wrong_shape(value, key, WRITE_TEXT)

    def _parts(self, section: str, parts: Sequence[Labelled], value: MappingNode) -> None:
        known = {canonical(form): part for part in parts for form in (*part.forms, part.id)}
        for key, text in value.entries:
            part = known.get(canonical(key.text))
            if part is None:
                unknown_part(self.source, self.form, key, [part.label for part in parts], section)
            elif self._is_repeated(part, key, part.name):
                continue
            elif not isinstance(text, ScalarNode):
                self._wrong_shape(text, key, WRITE_TEXT)
            elif not text.is_empty and text.text.strip() and not mistyped_text(self.source, key, text, ()):
                self._set((section, part.id), text)

    def _waivers(self, entry: Field, key: ScalarNode, value: Node) -> None:
        """A list of entries with code and reason, or one of them without the list."""
        if isinstance(value, MappingNode) and not value.entries:
            return
        if isinstance(value, ScalarNode) and (value.is_empty or not value.text.strip()):
            return
        found = self.resolved.document.setdefault(entry.id, [])
        for item in value.items if isinstance(value, SequenceNode) else [value]:
            path = (entry.id, str(len(found)))
            if isinstance(item, ScalarNode) and mistyped_pairs(self.source, item, _waiver_keys()):
                continue
            if not isinstance(item, MappingNode) or not item.entries:
                message = msg("“{name}” says of which warning, and why it does not matter.", name=quoted(key.text))
                self.source.report("E124", item.start, message, WRITE_WAIVER, (entry.id,), entry.label)
            elif (waiver := self._waiver(entry, path, item)) is not None:
                self.resolved.nodes[path] = item
                found.append(waiver)

    def _waiver(self, entry: Field, path: FigurePath, item: MappingNode) -> ValuesById | None:
        """One entry by id; None where it holds something else, which is reported."""
        written: ValuesById = {CODE.id: "", REASON.id: ""}
        for key, value in item.entries:
            part = _waiver_keys().get(canonical(key.text))
            if part is None:
                self._not_of_a_waiver(entry, key, value)
                return None
            if not self._is_repeated((path, part), key, part.label):
                written[part.id] = value.text if isinstance(value, ScalarNode) else not_one_text(part)
                self.resolved.nodes[(*path, part.id)] = value
        return written

    def _not_of_a_waiver(self, entry: Field, key: ScalarNode, value: Node) -> None:
        if mistyped_pairs(self.source, key, _waiver_keys()):
            return
        message = msg("An entry of “{name}” has no “{key}”.", name=entry.label, key=quoted(key.text))
        hint = WRITE_WAIVER
        if isinstance(value, ScalarNode) and value.is_empty:  # {理由: 甲, 乙}
            hint = msg("If it belongs to the reason, type a full-width comma before it, or put the reason in quotes.")
        self.source.report("E124", key.start, message, hint, (entry.id,), entry.label)

    def _slot(self, slot: Slot, key: ScalarNode, value: Node) -> None:
        """A group, a row or a figure of a table."""
        if isinstance(value, ScalarNode):
            self._bare(slot, key, value)
        elif isinstance(value, SequenceNode):
            self._wrong_shape(value, key, self._row_hint(slot), slot)
        elif isinstance(value, MappingNode) and value.entries:
            if slot.figure is not None:
                self._wrong_shape(value, key, msg("Write the number itself after the colon."), slot)
                return
            for inner_key, inner_value in value.entries:
                inner = slot.find(inner_key.text)
                if inner is None:
                    unknown_key(self.source, self.form, inner_key, slot)
                elif not self._is_repeated(inner, inner_key, inner.name):
                    if not inner.optional:
                        self.resolved.nodes[inner.path] = inner_key
                    self._slot(inner, inner_key, inner_value)

    def _bare(self, slot: Slot, key: ScalarNode, value: ScalarNode) -> None:
        """A value without columns: the one figure of the slot, or nothing."""
        if value.is_empty or not value.text.strip():
            return
        figure = slot.figure or slot.sole
        if figure is not None:
            self._set(figure.path, value)
        elif value.text.strip() not in ("0", "０") and not misread_pair(self.source, value, slot):
            self._wrong_shape(value, key, self._row_hint(slot), slot)

    def _set(self, path: FigurePath, value: ScalarNode) -> None:
        document = self.resolved.document
        if len(path) == 1:
            document[path[0]] = value.text
        else:
            row = path[:-1] if path[0] in self.tables else path[0]
            document.setdefault(row, {})[path[-1]] = value.text
        self.resolved.nodes[path] = value

    def _is_repeated(self, entry: object, key: ScalarNode, name: str) -> bool:
        first = self.seen.setdefault(entry, key)
        if first is key:
            return False
        line = self.source.place(first.start).line
        self.source.report(
            "E115",
            key.start,
            msg("“{name}” is written a second time; the first is in line {line}.", name=name, line=line),
            msg("Keep one of the two lines and delete the other."),
        )
        return True

    def _wrong_shape(self, value: Node, key: ScalarNode, hint: Message, slot: Slot | None = None) -> None:
        name = quoted(key.text)
        if isinstance(value, SequenceNode):
            message = msg("“{name}” cannot be a list (lines that begin with “-”, or […]).", name=name)
        elif isinstance(value, MappingNode):
            message = msg("“{name}” has nothing below it in the form.", name=name)
        else:
            message = msg(
                "“{name}” has several figures; “{text}” does not say which.",
                name=name,
                text=quoted(getattr(value, "text", "")),
            )
        path = slot.path if slot else ()
        self.source.report("E117", value.start, message, hint, path, slot.label if slot else "")

    def _row_hint(self, slot: Slot) -> Message:
        names = [inner.name for inner in slot.open_slots() if not inner.optional]
        first = names[0] if names else slot.name
        if slot.sole is not None:
            return msg("Write for example {text}", text=slot.name + ": 1")
        if slot.row or all(inner.figure for inner in slot.slots):
            return msg("Write for example {name}: {{{first}: 1}}", name=slot.name, first=first)
        return msg("Write below it, each in a line of its own and indented: {names}.", names=join_names(names))
