"""What ``${…}`` stands for: a field, a figure, or the sum of a column over a group of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.formats.figures import Figure
from generator.formats.format import Format, view
from generator.formats.labels import canonical, nearest
from generator.formats.model import Field
from generator.formats.slots import Slot
from generator.messages.display import join_names
from generator.messages.message import Message, msg
from generator.report.narrative import placeholders


@dataclass(frozen=True, slots=True)
class Insertion:
    """What a placeholder names: a field's id, or the figures whose sum it shows (usually one)."""

    field: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A placeholder that names nothing: why, and what to write."""

    message: Message
    hint: Message


@lru_cache(maxsize=4096)
def look_up(form: Format, path: str) -> Insertion | Unknown:
    """What a placeholder's path names in that format, in the same words as the keys of the file."""
    names = _steps(path)
    if ".." in path.replace(" ", "") or path.strip()[:1] == "." or path.strip()[-1:] == ".":
        return Unknown(
            msg("“{path}” has a dot too many.", path=path), msg("One dot between two names, none at the ends.")
        )
    if not names:
        return Unknown(msg("The placeholder is empty."), _for_example(form))
    entry = _field(form, names[0]) if len(names) == 1 else None
    if entry is not None:
        return Insertion(field=entry.id)
    slots: tuple[Slot, ...] = (_root(form),)
    for position, name in enumerate(names):
        found = _below(slots[0], name) if len(slots) == 1 else ()  # below a column of several rows there is nothing
        if not found:
            return _unknown(form, slots[0], name, names[:position], names[position + 1 :])
        slots = found
    return _figures(slots, path)


def in_words(form: Format, path: str) -> str | None:
    """A path in the everyday names of the form (``received.total``: 本年新收.总计); None where it names nothing there."""
    meant = look_up(form, path)
    if isinstance(meant, Unknown):
        return None
    names = [entry.label for entry in form.fields if entry.id == meant.field]
    slot = _root(form)
    for name in _steps(path) if not meant.field else ():
        slot = _below(slot, name)[0]
        names.append(slot.name)
    words = ".".join(names)
    sound = [placeholder.path for placeholder in placeholders(f"${{{words}}}")] == [words]
    return words if sound and look_up(form, words) == meant else path


def _steps(path: str) -> list[str]:
    """The names of a path; the number of a label (1.属于国家秘密) belongs to its name."""
    steps: list[str] = []
    number = ""
    for piece in re.sub("[．。]", ".", path).split("."):
        if piece.strip().isdigit():
            number = piece.strip() + "."
        elif piece.strip():
            steps.append(number + piece.strip())
            number = ""
    return [*steps, number] if number else steps


def _field(form: Format, name: str) -> Field | None:
    wanted = canonical(name)
    for entry in form.fields:
        if entry.is_insertable and wanted in {canonical(spelling) for spelling in (*entry.forms, entry.id)}:
            return entry
    return None


@view
def _root(form: Format) -> Slot:
    """One slot over all sections, whose names may be left out as those of other optional groups."""
    sections = form.slots.values()
    slots = tuple(Slot(slot.id, slot.name, slot.path, slot.forms, optional=True, slots=slot.slots) for slot in sections)
    return Slot("", form.title, (), (form.title,), slots=slots)


def _below(slot: Slot, name: str) -> tuple[Slot, ...]:
    """The slot of that name, or, under a group of rows, the column of that name in each of them."""
    found = slot.find(name)
    if found is not None:
        return (found,)
    if slot.row or slot.figure or not slot.path[1:]:
        return ()
    columns = [row.find(name) for row in slot.walk() if row.row and not _is_sum(row)]
    return tuple(column for column in columns if column is not None) if all(columns) else ()


def _is_sum(row: Slot) -> bool:
    return any(figure.row is not None and figure.row.total for figure in row.leaves())


def _figures(slots: tuple[Slot, ...], path: str) -> Insertion | Unknown:
    figures = tuple(figure for figure in (slot.figure or slot.sole for slot in slots) if figure is not None)
    if figures and len(figures) == len(slots):
        return Insertion(figures=figures)
    names = [inner.name for inner in slots[0].open_slots() if not inner.optional]
    example = "${" + path + "." + (names[-1] if names else "") + "}"
    return Unknown(
        msg("“{path}” has several figures; which one is meant is not said.", path=path),
        msg(
            "Write for example {example}; possible are: {names}.",
            example=example,
            names=join_names(names),
        ),
    )


def _unknown(form: Format, slot: Slot, name: str, before: list[str], after: list[str]) -> Unknown:
    """Why a name of a path leads nowhere; the hint keeps the rest of the path."""
    where = ".".join(before)
    if slot.figure is not None:
        return Unknown(msg("“{where}” has no “{name}” in it.", where=where, name=name), _instead([where]))
    message = (
        msg("“{where}” has no “{name}” in it.", where=where, name=name)
        if before
        else msg("The tables have no “{name}”.", name=name)
    )
    known = [inner.name for inner in slot.open_slots()]
    whole = list(_paths_to(_root(form), name, ()))
    if whole:
        return Unknown(message, _instead([".".join([*path, *after]) for path in whole[:3]]))
    if not before:
        known += [entry.label for entry in form.fields if entry.is_insertable]
    close = nearest(name, known)
    if close:
        return Unknown(message, _instead([".".join([*before, close, *after])]))
    if before:
        return Unknown(message, msg("Possible are: {names}.", names=join_names(known)))
    example = f"${{{_example(form)}}}"
    return Unknown(message, msg("Write labels of the tables, joined by dots, for example {example}.", example=example))


def _for_example(form: Format) -> Message:
    return msg("Write for example {example}.", example="${" + _example(form) + "}")


def _instead(paths: list[str]) -> Message:
    return msg("Is it {example}?", example=" / ".join(f"${{{path}}}" for path in paths))


def _paths_to(slot: Slot, name: str, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths, in the names of the form, of all that is called so, at any depth."""
    for inner in slot.slots:
        path = above if inner.optional else (*above, inner.name)
        if not inner.optional and canonical(name) in {canonical(spelling) for spelling in inner.forms}:
            yield path
        if not inner.row:
            yield from _paths_to(inner, name, path)


@view
def _example(form: Format) -> str:
    """A path that works: a row and its sum."""
    for figure in form.figures.all:
        if figure.column.total and figure.row is not None:
            return f"{figure.row.name}.{figure.column.name}"
    figure = form.figures.all[0]
    return figure.name.replace(" · ", ".")
