"""From `format.yaml` to a :class:`Format`: a variant is laid over the format that it extends.

In a file with ``extends``, mappings are merged word by word and lists of things with an ``id`` are merged by id:
a known id changes that thing, ``replace: true`` puts a new one in its place, ``remove: true`` takes it away, and
an unknown id is added at the end or, with ``before: ID`` or ``after: ID``, beside another.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from generator.formats.format import Format
from generator.formats.model import (
    BetweenYears,
    Block,
    Bound,
    Column,
    Field,
    FormatError,
    Identity,
    KeyFigure,
    Labelled,
    Part,
    Row,
    Section,
    Statement,
    Topic,
)

FORMAT_FILE = "format.yaml"
Description = dict[str, Any]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORMAT_WORDS = {
    *("name", "title", "basis", "extends", "years", "fields", "sections"),
    *("statements", "key_figures", "identities", "bounds", "between_years"),
}
_FIGURE_TYPES = {"count", "change", "money"}
_TYPES: dict[str, type] = {
    **dict.fromkeys(("id", "label", "called", "heading", "corner", "number", "kind", "default", "type"), str),
    **dict.fromkeys(("section", "block", "each", "this", "last", "of", "group", "skeleton"), str),
    **dict.fromkeys(
        (
            "short",
            "rows",
            "columns",
            "parts",
            "topics",
            "words",
            "blocks",
            "left",
            "right",
            "last_plus",
            "plus",
            "minus",
            "names",
            "means",
            "objects",
            "follows",
            "headings",
        ),
        list,
    ),
    **dict.fromkeys(("optional", "total", "required", "denied", "chart"), bool),
    "decimals": int,
}
_FIELD_TYPES = {"year", "format", "line", "lines", "narrative", "date", "path", "folder", "waivers"}
_MOST_CHARACTERS, _MOST_DEPTH, _MOST_ALIASES = 256 * 1024, 40, 200
_MAX_DECIMALS = 10
_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f]|\{[{%#]")
# What Jinja understands by these names is something else.
_RESERVED = {"none", "true", "false", "self", "loop", "caller", "varargs", "kwargs", "p"}
_OVERLAY_WORDS = ("replace", "remove", "before", "after")
_T = TypeVar("_T")


def read_description(folder: Path, *, trusted: bool = False) -> Description:
    """The raw content of the folder's format.yaml. Raises FormatError where it is not a mapping with a name.

    `trusted`: one of the program's own, which need not be looked over for what would exhaust the machine.
    """
    path = folder / FORMAT_FILE
    try:
        text = path.read_text(encoding="utf-8")
        if not trusted:
            _refuse_bombs(text)
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FormatError(f"{path}: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("name"), str):
        raise FormatError(f"{path}: not a mapping with a name (a text, in quotes)")
    for word in ("title", "basis", "extends"):
        if not isinstance(content.get(word, ""), str):
            raise FormatError(f"{path}: {word}: {content[word]!r} is no text")
    _check_years(path, content.get("years", {"from": 0}))
    unknown = set(content) - _FORMAT_WORDS
    if unknown:
        raise FormatError(f"{path}: unknown words {sorted(map(str, unknown))}")
    return content


def _refuse_bombs(text: str) -> None:
    """Raises YAMLError for what nests deeper or multiplies more than any form: libyaml would follow it to the end."""
    if len(text) > _MOST_CHARACTERS:
        raise yaml.YAMLError("longer than any description of a form")
    depth = aliases = 0
    anchored: list[int] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if getattr(event, "anchor", None):
                anchored.append(depth)
        elif isinstance(event, yaml.CollectionEndEvent):
            if anchored and anchored[-1] == depth:
                anchored.pop()
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
            if anchored:
                raise yaml.YAMLError("an alias (*) within what an anchor (&) names")
        if depth > _MOST_DEPTH or aliases > _MOST_ALIASES:
            raise yaml.YAMLError("nests deeper or repeats more than any form")


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.YAMLError as error:
        if "maximum nesting depth" in str(error):  # newer libyaml looks ahead and gives up
            raise yaml.YAMLError("nests deeper or repeats more than any form") from error
        raise


def _check_years(path: Path, years: object) -> None:
    if not isinstance(years, dict) or type(years.get("from")) is not int or set(years) - {"from", "to"}:
        raise FormatError(f"{path}: years: write {{from: 2027}}, or {{from: 2027, to: 2030}}")
    if type(years.get("to", 0)) is not int:
        raise FormatError(f"{path}: years: {years.get('to')!r} is no year")


def overlay(base: Description, change: Description) -> Description:
    """`change` laid over `base`; neither is altered."""
    merged = dict(base)
    for word, value in change.items():
        old = merged.get(word)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[word] = overlay(old, value)
        elif _has_ids(value) and (old is None or _has_ids(old)):
            merged[word] = _overlay_list(old or [], value)
        else:
            merged[word] = value
    return merged


def _has_ids(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) and "id" in item for item in value)


def _overlay_list(base: list[Description], changes: list[Description]) -> list[Description]:
    items = list(base)
    for change in changes:
        words = {word: value for word, value in change.items() if word not in _OVERLAY_WORDS}
        position = _position(items, change["id"])
        if change.get("remove"):
            if position is None:
                raise FormatError(f"remove: there is no {change['id']!r} here")
            del items[position]
        elif position is None:
            items.insert(_insertion(items, change), overlay({}, words))
        else:
            items[position] = overlay({} if change.get("replace") else items[position], words)
    return items


def _position(items: list[Description], wanted: str) -> int | None:
    return next((index for index, item in enumerate(items) if item["id"] == wanted), None)


def _insertion(items: list[Description], change: Description) -> int:
    for word, offset in (("before", 0), ("after", 1)):
        if word in change:
            position = _position(items, change[word])
            if position is None:
                raise FormatError(f"{word}: there is no {change[word]!r} beside {change['id']!r}")
            return position + offset
    return len(items)


def build_format(description: Description, folder: Path, *, edition: bool) -> Format:
    """The Format that a complete (already overlaid) description says. Raises FormatError."""
    try:
        years = description["years"]
        fields = _each(description.get("fields"), _field)
        for wanted, kinds in (("year", ["year"]), ("agency", ["line"]), ("title", ["line", "lines"])):
            if [field.type in kinds for field in fields if field.id == wanted] != [True]:
                raise FormatError(f"there must be one field {wanted!r}, of type {' or '.join(kinds)}")
        return Format(
            name=description["name"],
            title=description["title"],
            basis=description["basis"],
            extends=description.get("extends", ""),
            edition=edition,
            first_year=int(years["from"]),
            last_year=int(years["to"]) if years.get("to") is not None else None,
            fields=fields,
            sections=_each(description["sections"], _section),
            identities=_each(description.get("identities"), _identity),
            statements=_each(description.get("statements"), _statement),
            key_figures=_each(description.get("key_figures"), _key_figure),
            bounds=_each(description.get("bounds"), _bound),
            between_years=_each(description.get("between_years"), _between_years),
            folder=folder,
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise FormatError(f"{folder / FORMAT_FILE}: {error!r}") from error
    except FormatError as error:
        raise FormatError(f"{folder / FORMAT_FILE}: {error}") from error


def _each(items: Iterable[Description] | None, make: Callable[[Description], _T]) -> tuple[_T, ...]:
    for item in items or ():
        if not isinstance(item, dict):
            raise FormatError(f"{item!r}: a list of {{id: …, label: …}} belongs here")
    return tuple(make(item) for item in items or ())


def _make(kind: type[_T], item: Mapping[str, Any], **made: Any) -> _T:
    """`kind` from the words of `item`; `made` replaces words by what was built from them."""
    for word, value in item.items():
        if word in _TYPES and not isinstance(value, _TYPES[word]):
            raise FormatError(f"{kind.__name__.lower()} {item.get('id', '?')!r}: {word}: {value!r} will not do")
    words = {**item, **made}
    known = {field.name for field in dataclass_fields(kind)}  # type: ignore[arg-type]
    unknown = set(words) - known
    if unknown:
        raise FormatError(f"{kind.__name__.lower()} {item.get('id', '?')!r}: unknown words {sorted(unknown)}")
    if issubclass(kind, Labelled):
        words["short"] = tuple(map(_text, words.get("short", ())))
        _check_id(words.get("id"))
        if not words.get("label") or any(_NOT_PRINTED.search(text) for text in (words["label"], *words["short"])):
            raise FormatError(
                f"{kind.__name__.lower()} {item.get('id', '?')!r}: this is no label: {words.get('label')!r}"
            )
    return kind(**words)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise FormatError(f"{value!r} must be a text: put it in quotes")
    return value


def _check_id(value: object) -> None:
    """An id is a word of a template's tags: a name as Python and Jinja have them."""
    fit = isinstance(value, str) and value.isidentifier() and value.isascii() and not value.startswith("_")
    if not fit or keyword.iskeyword(str(value)) or value in _RESERVED:
        raise FormatError(f"id {value!r}: use letters, digits and _, beginning with a letter")


def _column(item: Description) -> Column:
    if item.get("type", "count") not in _FIGURE_TYPES:
        raise FormatError(f"column {item['id']!r}: type must be one of {sorted(_FIGURE_TYPES)}")
    if not 0 <= item.get("decimals", 0) <= _MAX_DECIMALS:
        raise FormatError(f"column {item['id']!r}: decimals: 0 to {_MAX_DECIMALS}")
    return _make(Column, item, columns=_each(item.get("columns"), _column))


def _row(item: Description) -> Row:
    return _make(Row, item, rows=_each(item.get("rows"), _row))


def _block(item: Description) -> Block:
    if not item["columns"]:
        raise FormatError(f"block {item['id']!r}: it has no columns")
    return _make(Block, item, columns=_each(item["columns"], _column), rows=_each(item.get("rows"), _row))


def _section(item: Description) -> Section:
    parts = tuple(_make(Part, part) for part in item.get("parts", ()))
    topics = _each(item.get("topics"), _topic)
    blocks = _each(item.get("blocks"), _block)
    headings = tuple(map(_text, item.get("headings", ())))
    section = _make(Section, item, parts=parts, topics=topics, headings=headings, blocks=blocks)
    if section.kind not in ("narrative", "tables"):
        raise FormatError(f"section {section.id!r}: kind must be narrative or tables")
    if (section.kind == "tables") != bool(section.blocks):
        raise FormatError(f"section {section.id!r}: a section of tables has blocks, a narrative one has none")
    return section


def _field(item: Description) -> Field:
    if item.get("type") not in _FIELD_TYPES:
        raise FormatError(f"field {item['id']!r}: type must be one of {sorted(_FIELD_TYPES)}")
    if item["type"] in ("path", "folder", "waivers") and (item.get("required") or item.get("default")):
        raise FormatError(f"field {item['id']!r}: of type {item['type']} it can neither be required nor have a default")
    return _make(Field, item)


def _topic(item: Description) -> Topic:
    if item.get("of", "") not in ("", "government"):
        raise FormatError(f"topic {item['id']!r}: of must be government, or left out")
    return _make(Topic, item, words=tuple(map(_text, item.get("words", ()))))


def _statement(item: Description) -> Statement:
    more = {word: tuple(map(_text, item.get(word, ()))) for word in ("objects", "follows")}
    return _make(Statement, item, names=_terms(item, "names"), means=_terms(item, "means"), **more)


def _key_figure(item: Description) -> KeyFigure:
    if item.get("group", "") not in ("", "outcomes"):
        raise FormatError(f"key figure {item['id']!r}: group: outcomes, or nothing")
    words = {word: value for word, value in item.items() if word != "means"}  # one sum, where a statement has a list
    return _make(KeyFigure, words, means=_text(item["means"]))


def _bound(item: Description) -> Bound:
    left = _terms(item, "left") if "left" in item else ()
    return _make(Bound, item, left=left, right=_terms(item, "right"))


def _between_years(item: Description) -> BetweenYears:
    if item.get("each", "column") not in ("column", "row"):
        raise FormatError("between_years: each must be column or row")
    columns = {word: tuple(map(_text, item.get(word, ()))) for word in ("last_plus", "plus", "minus")}
    return _make(BetweenYears, item, **columns)


def _identity(item: Description) -> Identity:
    if item.get("each") not in ("column", "row"):
        raise FormatError("identity: each must be column or row")
    return _make(Identity, item, left=_terms(item, "left"), right=_terms(item, "right"))


def _terms(item: Description, side: str) -> tuple[str, ...]:
    terms = tuple(map(_text, item[side]))
    if not terms:
        raise FormatError(f"{side} names nothing")
    return terms
