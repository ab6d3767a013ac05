"""What was typed as one thing and read as another: keys that are no label, texts that were meant as keys.

Everything here reports in the source what a person most likely meant, and what to type instead.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from generator.agency_file.syntax.lines import lines
from generator.agency_file.syntax.mistake import FULL_WIDTH, odd_blank
from generator.agency_file.syntax.text import Source
from generator.agency_file.syntax.tree import ScalarNode
from generator.formats.figures import FigurePath
from generator.formats.format import Format, view
from generator.formats.labels import canonical, nearest
from generator.formats.model import Labelled
from generator.formats.registry import known_formats
from generator.formats.slots import Slot
from generator.messages.display import join_names, quoted
from generator.messages.message import msg

_GROUP = 3  # digits between the commas of a number


def unknown_top_key(source: Source, form: Format, key: ScalarNode) -> None:
    """A key of the top level that is no field and no section; perhaps a row that stands too far out."""
    if _too_many_problems(source):
        return
    labels = [entry.label for entry in form.entries]
    for section_id, slot in form.slots.items():
        found = next((inner for inner in slot.walk() if inner is not slot and _names(inner, key.text)), None)
        if found is not None:
            section = form.section(section_id)
            _misplaced(source, key, section.label)
            return
    _unknown(source, form, key, labels, ())


def unknown_key(source: Source, form: Format, key: ScalarNode, slot: Slot) -> None:
    """A key below `slot` that names nothing there."""
    if not (
        _too_many_problems(source)
        or _odd_blank_before(source, key)
        or _pair_without_colon(source, key, slot)
        or _rest_of_a_number(source, key)
        or _column_of_a_row_below(source, key, slot)
        or _label_of_another_level(source, form, key, slot)
    ):
        _unknown(source, form, key, [inner.name for inner in slot.open_slots()], slot.path)


def _odd_blank_before(source: Source, key: ScalarNode) -> bool:
    """A full-width space, which YAML takes for a part of the key."""
    if key.text[:1] not in ("\u3000", "\u00a0"):
        return False
    fault = odd_blank(key.start, key.text[0])
    source.report(fault.code, fault.index, fault.message, fault.hint)
    return True


def _pair_without_colon(source: Source, key: ScalarNode, slot: Slot) -> bool:
    """``商业企业：1`` or ``商业企业 1``: a key and its value, which YAML takes for a key."""
    for sign in ("：", ":", "＝", "=", " "):
        name, found, rest = key.text.partition(sign)
        if found and slot.find(name) is not None:
            _report_colon(source, key.start + len(name), sign, name.strip(), rest.strip())
            return True
    return False


def _rest_of_a_number(source: Source, key: ScalarNode) -> bool:
    """The ``024`` of ``{自然人: 1,024}``."""
    if not (key.text.isdigit() and len(key.text) == _GROUP):
        return False
    source.report(
        "E116",
        key.start,
        msg("A comma between braces separates two items; “{text}” is not the rest of a number here.", text=key.text),
        msg('Write the number without a comma, or in quotes: "1,024".'),
    )
    return True


def _column_of_a_row_below(source: Source, key: ScalarNode, slot: Slot) -> bool:
    """An applicant directly under a group of rows."""
    if slot.row or not slot.path[1:] or not any(row.row and row.find(key.text) for row in slot.walk()):
        return False
    names = [inner.name for inner in slot.open_slots()]
    source.report(
        "E116",
        key.start,
        msg(
            "“{name}” belongs to a row below “{group}”; which one is not said.", name=quoted(key.text), group=slot.name
        ),
        msg("Write below it, each in a line of its own and indented: {names}.", names=join_names(names)),
    )
    return True


def _label_of_another_level(source: Source, form: Format, key: ScalarNode, slot: Slot) -> bool:
    """A row that stands too far out or in."""
    for section_slot in form.slots.values():
        for holder in section_slot.walk():
            inner = next((one for one in holder.slots if _names(one, key.text)), None)
            if inner is not None and holder is not slot and not slot.row and not inner.figure:
                _misplaced(source, key, holder.label)
                return True
    return False


def unknown_part(source: Source, form: Format, key: ScalarNode, known: list[str], section: str) -> None:
    """A key within a narrative that is none of its parts."""
    if not _too_many_problems(source):
        _unknown(source, form, key, known, (section,))


def _too_many_problems(source: Source) -> bool:
    """Whether so much is wrong already that one more is counted only; to find words for it would take its time."""
    if source.is_full:
        source.more += 1
    return source.is_full


def _misplaced(source: Source, key: ScalarNode, where: str) -> None:
    source.report(
        "E116",
        key.start,
        msg("“{name}” does not stand at this level of the form.", name=quoted(key.text)),
        msg("Move it under “{where}”, indented by two more spaces.", where=where),
    )


def _unknown(source: Source, form: Format, key: ScalarNode, known: list[str], path: FigurePath) -> None:
    by_id = {entry.id: entry.label for entry in form.entries}
    if not path and key.text.isascii() and not key.text.isdigit():
        slip = nearest(key.text, list(by_id))
        close = by_id[slip] if slip else None
    else:
        close = nearest(key.text, known)
    other = None if close and canonical(close) == canonical(key.text) else _other_format(form, key.text)
    if other is not None:
        hint = msg(
            "It belongs to the form {other}; this report is made in the form {form}.", other=other, form=form.name
        )
    elif close:
        hint = msg("Is it “{close}”?", close=close)
    else:
        hint = msg("Known here: {names}.", names=join_names(known))
    source.report(
        "E116",
        key.start,
        msg("The form ({form}) has no “{name}” here.", form=form.name, name=quoted(key.text)),
        hint,
        path,
    )


def _other_format(form: Format, label: str) -> str | None:
    """The name of another built-in format that has this label, None where this one has it too, elsewhere."""
    wanted = canonical(label)
    if wanted in _spellings(form):
        return None
    return next((one.name for one in known_formats() if one.name != form.name and wanted in _spellings(one)), None)


@view
def _spellings(form: Format) -> frozenset[str]:
    """Every key that is understood anywhere in the tables of a format."""
    slots = (inner for slot in form.slots.values() for inner in slot.walk())
    return frozenset(canonical(spelling) for slot in slots for spelling in (*slot.forms, slot.id))


def misread_pair(source: Source, value: ScalarNode, slot: Slot) -> bool:
    """``结果维持：1`` or ``结果维持:1`` under a group: keys to the writer, one text over several lines to YAML."""
    if not value.plain:
        return False
    if value.text[:1] in ("｛", "［"):
        message = msg("Here stands a full-width {sign}.", sign=value.text[0])
        half = value.text[0].translate(FULL_WIDTH)
        source.report("E110", value.start, message, msg("Type a half-width {sign} (English input).", sign=half))
        return True
    found = False
    holders = [slot]
    for start, line in lines(source.text[value.start : value.end], value.start):
        named = _named_pair(line, holders) if not source.is_full else None
        if named is not None:
            sign, name, rest, inner = named
            _report_colon(source, start + len(name), sign, name.strip(), rest.strip())
            holders = [slot, inner]
            found = True
    return found


def _named_pair(line: str, holders: list[Slot]) -> tuple[str, str, str, Slot] | None:
    """The sign, the name, the rest and the slot of a line that names something below one of the holders."""
    for sign in ("：", ":"):
        name, colon, rest = line.partition(sign)
        for holder in reversed(holders):
            inner = holder.find(name) if colon else None
            if inner is not None:
                return sign, name, rest, inner
    return None


def mistyped_pairs(source: Source, written: ScalarNode, known: Container[str]) -> bool:
    """``代码：W301`` where a key and its value are meant, in one line or several: one text to YAML."""
    found = False
    for start, line in lines(source.text[written.start : written.end], written.start):
        for sign in ("：", ":"):
            name, colon, rest = line.partition(sign)
            if colon and canonical(name) in known:
                _report_colon(source, start + len(name), sign, name.strip(), rest.strip())
                found = True
                break
    return found


def _report_colon(source: Source, index: int, sign: str, name: str, rest: str) -> None:
    plain = re.sub(r"[:,](?=\S)", r"\g<0> ", rest.translate(FULL_WIDTH)) if rest[:1] in "{｛" else rest
    line = f"{name}: {quoted(plain)}".strip()
    hint = (
        msg("Write: {text}", text=line)
        if plain[:1] not in "{[" or plain.endswith(("}", "]"))
        else msg("After the name comes a half-width colon and a space.")
    )
    if sign == "：":
        source.report("E110", index, msg("Here stands a full-width {sign}.", sign=sign), hint)
    elif sign != ":":
        source.report("E112", index, msg("There is no colon after “{name}”.", name=name), hint)
    else:
        source.report("E112", index, msg("There is no space after the colon."), hint)


def mistyped_text(source: Source, key: ScalarNode, value: ScalarNode, parts: Sequence[Labelled]) -> bool:
    """Reports a plain text that was meant as a block (``｜``) or as parts (``主动公开：…`` in every line)."""
    if not value.plain:
        return False
    _warn_of_remark(source, value)
    written = [
        (start + len(line) - len(line.lstrip()), line.strip())
        for start, line in lines(source.text[value.start : value.end], value.start)
        if line.strip()
    ]
    if written[0][1] in ("｜", "丨", "︱"):
        message = msg("Here stands a full-width {sign}.", sign=written[0][1])
        source.report("E110", written[0][0], message, msg("Type a half-width {sign} (English input).", sign="|"))
        return True
    known = {canonical(form) for part in parts for form in part.forms}
    if "\n" not in source.text[key.end : value.start] or not all(
        "：" in line and canonical(line.partition("：")[0]) in known for _, line in written
    ):
        return False
    for start, line in written:
        name, _, rest = line.partition("：")
        _report_colon(source, start + len(name), "：", name, rest)
    return True


def _warn_of_remark(source: Source, value: ScalarNode) -> None:
    """`` #45条`` in an unquoted text ends it: to YAML the rest is a remark."""
    text = source.text
    end = text.find("\n", value.end)
    rest = text[value.end : end if end >= 0 else None]
    remark = re.match(r"(?:\s+(?=#[^\s#])| (?=#))(?P<remark>#.*)", rest)  # a remark stands two blanks away
    if remark:
        source.report(
            "W391",
            value.end + remark.start("remark"),
            msg("From “{text}” on, the line is a remark and does not reach the report.", text=quoted(remark["remark"])),
            msg("If it belongs to the text, put the whole text in quotes; if not, write a space after the #."),
        )


def _names(slot: Slot, text: str) -> bool:
    return canonical(text) in {canonical(form) for form in (*slot.forms, slot.id)}
