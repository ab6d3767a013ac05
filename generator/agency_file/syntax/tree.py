"""From text to a tree: YAML's structure without its guesses.

Scalars stay as they are written (``012``, ``1:30``, ``yes`` are texts), tags are refused, aliases are counted as
what they repeat, and nothing nests deeper than a report can.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.agency_file.syntax.mistake import braces_in_text
from generator.agency_file.syntax.text import FORBIDDEN, Source, refuse_character
from generator.messages.message import msg

MAX_DEPTH = 24
MAX_NODES = 50_000
_PROPERTIES = re.compile(r"^(?:[&!]\S*\s+)+")

# Both give events only: nothing is ever constructed from what they read.
SlowParser: Callable[[str], Any] = yaml.Loader
_NESTING = "maximum nesting depth"  # in libyaml's words
try:
    from yaml import cyaml

    _Parser: Callable[[str], Any] = vars(cyaml)["CParser"]
except (ImportError, KeyError):  # PyYAML built without libyaml
    _Parser = SlowParser


@dataclass(slots=True, eq=False)
class Node:
    """Something written in the file, from index `start` to `end`; `size` counts it and all that it holds."""

    start: int
    end: int
    size: int = 1


@dataclass(slots=True, eq=False)
class ScalarNode(Node):
    """A text. `plain` is False where it is quoted or a block; `block` is True for ``|`` and ``>``."""

    text: str = ""
    plain: bool = True
    block: bool = False

    @property
    def is_empty(self) -> bool:
        """Absent, ``null`` or ``~``: nothing was written."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True, eq=False)
class SequenceNode(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class MappingNode(Node):
    """Keys with their values, in the order written, repeated keys included."""

    entries: list[tuple[ScalarNode, Node]] = field(default_factory=list)


class TooMuch(Exception):  # noqa: N818 - a stop, raised and caught in this module only
    """The file nests deeper or holds more than any report; `index` is where that shows."""

    def __init__(self, index: int, code: str) -> None:
        super().__init__(code)
        self.index = index
        self.code = code


def parse_tree(source: Source) -> Node | None:
    """The root of the source's YAML. Raises yaml.YAMLError for broken syntax; other problems are reported.

    None where the file must not be read on (tags, too deep, several documents).
    """
    try:
        try:
            return _Builder(source).build(_Parser)
        except yaml.YAMLError as error:
            if _NESTING not in str(error):
                raise
            return _Builder(source).build(SlowParser)  # which says where: newer libyaml looks ahead and gives up
    except TooMuch as stop:
        deep = stop.code == "deep"
        source.report(
            "E105",
            stop.index,
            msg("The file nests deeper than any report can.")
            if deep
            else msg("The file holds more than any report can."),
            msg("Compare with an example and take out what does not belong."),
        )
        return None


class _Builder:
    """Builds the tree from libyaml's events, with a stack of its own: the depth of a file is not ours to trust."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.anchors: dict[str, Node] = {}
        self.stack: list[tuple[MappingNode | SequenceNode, str | None]] = []
        self.keys: list[ScalarNode | None] = []
        self.root: Node | None = None
        self.total = 0
        self.refused = False

    def build(self, make: Callable[[str], Any]) -> Node | None:
        """The root, from the events of the parser that `make` makes."""
        parser = make(self.source.text)
        try:
            while True:
                event: Any = parser.get_event()
                if isinstance(event, yaml.ScalarEvent):
                    self._attach(self._scalar(event))
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._close(event)
                elif isinstance(event, yaml.CollectionStartEvent):
                    self._open(event)
                elif isinstance(event, yaml.AliasEvent):
                    self._attach(self._alias(event))
                elif isinstance(event, yaml.StreamEndEvent):
                    return None if self.refused else self.root
                elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                    self._several_documents(vars(event)["start_mark"].index)
                    return None
        finally:
            dispose = getattr(parser, "dispose", None)
            if dispose:
                dispose()

    def _open(self, event: Any) -> None:
        start = event.start_mark.index
        self._refuse_tag(event.tag, start)
        node = SequenceNode(start, start) if isinstance(event, yaml.SequenceStartEvent) else MappingNode(start, start)
        self.stack.append((node, event.anchor))
        self.keys.append(None)
        if len(self.stack) > MAX_DEPTH:
            raise TooMuch(start, "deep")

    def _close(self, event: Any) -> None:
        node, anchor = self.stack.pop()
        self.keys.pop()
        node.end = event.end_mark.index
        if anchor:
            self.anchors[anchor] = node
        self._attach(node)

    def _alias(self, event: Any) -> Node:
        start = event.start_mark.index
        node = self.anchors.get(event.anchor)
        if node is None:
            self.source.report(
                "E119",
                start,
                msg("A value may not begin with {sign}, which means something else to YAML.", sign="*"),
                msg("Put the text in quotes: {text}", text='"*' + event.anchor + '"'),
            )
            return ScalarNode(start, event.end_mark.index)
        self._count(node.size, start)
        return node

    def _scalar(self, event: Any) -> ScalarNode:
        first, last = event.start_mark, event.end_mark
        start, end, style = first.index, last.index, event.style or ""
        self._refuse_tag(event.tag, start)
        text: str = event.value
        if first.line != last.line and style != "|":
            raw = self.source.text[start:end]
            if event.anchor or event.tag:
                raw = _PROPERTIES.sub("", raw)
            text = unfolded(raw, text, style)
        escaped = FORBIDDEN.search(text) if style == '"' else None
        if escaped:
            refuse_character(self.source, escaped[0], start)
            text = FORBIDDEN.sub(" ", text)
        node = ScalarNode(start, end, text=text, plain=not style, block=style in ("|", ">"))
        if event.anchor:
            self.anchors[event.anchor] = node
        self._count(1, start)
        return node

    def _attach(self, node: Node) -> None:
        """Puts a finished node into the open collection, or makes it the root."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1][0]
        parent.size += node.size
        if not isinstance(node, ScalarNode):
            self._count(1, node.start)
        if isinstance(parent, SequenceNode):
            parent.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = self._key(node)
        else:
            parent.entries.append((self.keys[-1], node))
            self.keys[-1] = None

    def _key(self, node: Node) -> ScalarNode:
        if isinstance(node, ScalarNode):
            return node
        if self.source.text.startswith(("{{", "{%", "{#"), max(node.start - 1, 0)):
            fault = braces_in_text(self.source.text, node.start - 1)
            self.source.report(fault.code, fault.index, fault.message, fault.hint)
            self.refused = True
        if not self.refused:
            self.source.report(
                "E114",
                node.start,
                msg("A key must be a label of the form, not a list or a group."),
                msg("Write a label, a colon and a space: 本年新收: …"),
            )
        self.refused = True
        return ScalarNode(node.start, node.end)

    def _count(self, size: int, index: int) -> None:
        self.total += size
        if self.total > MAX_NODES:
            raise TooMuch(index, "many")

    def _refuse_tag(self, tag: str | None, index: int) -> None:
        if tag is None or tag == "!":
            return
        self.refused = True
        self.source.report(
            "E106",
            index,
            msg("A value may not carry a YAML tag ({tag}).", tag=tag.replace("tag:yaml.org,2002:", "!!")),
            msg("Take out what begins with “!”; put a text that begins with it in quotes."),
        )

    def _several_documents(self, index: int) -> None:
        self.source.report(
            "E118",
            index,
            msg("A second document begins here (---); a file holds one agency's report."),
            msg("Put each agency in a file of its own, or delete this line."),
        )


def unfolded(raw: str, value: str, style: str) -> str:
    """The value of a scalar written over several lines, its line breaks kept.

    YAML would fold them to spaces; here a line break separates paragraphs, whatever the quoting.
    """
    if style == ">":
        return "\n".join(line.strip() for line in raw.split("\n")[1:])
    if style == "":
        return "\n".join(line.strip() for line in raw.strip().split("\n"))
    inner = raw.strip()[1:-1]
    if style == "'":
        return "\n".join(line.strip() for line in inner.replace("''", "'").split("\n"))
    pieces: list[str] = []
    joined = False
    for line in inner.split("\n"):
        piece = line.strip()
        open_end = (len(piece) - len(piece.rstrip("\\"))) % 2 == 1
        text = _double_quoted(piece[:-1] if open_end else piece)
        if text is None:
            return value
        if joined:
            pieces[-1] += text
        else:
            pieces.append(text)
        joined = open_end
    return "\n".join(pieces)


def _double_quoted(piece: str) -> str | None:
    """The text that a line of a double-quoted scalar stands for, None where it cannot be told alone."""
    parser = _Parser(f'"{piece}"')
    try:
        while True:
            event = parser.get_event()
            if isinstance(event, yaml.ScalarEvent):
                return str(event.value)
    except yaml.YAMLError:
        return None
