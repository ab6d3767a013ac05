"""The JSON Schema of an agency file, for editors (``reportgen schema``), made from its format.

Draft 2020-12. It knows a file by the same words as the program: at each level the everyday name of an entry is a
property (which editors offer), its other spellings are matched by a pattern, and levels of the form that may be left
out may be left out. It says less than the program: a schema cannot add up, and an editor that has taken ``3.0`` or
``012`` for a number no longer knows how it was written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.formats.figures import Figure
from generator.formats.format import Format
from generator.formats.labels import canonical, display_name
from generator.formats.model import Field, Labelled, Section
from generator.formats.slots import Slot
from generator.formats.values import MAX_COUNT, FigureType
from generator.report.waivers import CODE, EXAMPLE, REASON

JsonSchema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Values, as generator.formats.values reads them: full-width digits and signs, grouping commas, amounts with their unit.
_DIGIT = "[0-9０-９]"
_WHOLE = f"(?:{_DIGIT}+|{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+)"
_DECIMAL = rf"[+＋]?{_WHOLE}(?:[.．]{_DIGIT}+)?"
_AMOUNT = rf"(?:{_DECIMAL}|(?:人民币|RMB)?\s*[¥￥]?\s*{_DECIMAL}\s*(?:元|万元|亿元))"
_NOTHING = r"^\s*[0０]?\s*$"
_SOMETHING = r"\S"
_YEAR = r"^\s*[2２][0０][0-9０-９]{2}\s*年?\s*度?\s*$"
_PATH = r"^\s*$|^\s*[^\\/:\s][^:]*[.][Yy][Aa]?[Mm][Ll]\s*$"
_FOLDER = r"^\s*$|^\s*[^\\/:\s][^:]*$"
_WARNING = rf"^\s*[WwＷｗ]\s*(?:{_DIGIT}\s*){{3}}$"
_DATE = rf"{_DIGIT}{{4}}\s*[-－/／.．年]\s*{_DIGIT}{{1,2}}\s*[-－/／.．月]\s*{_DIGIT}{{1,2}}\s*日?"

# Keys, as generator.formats.labels compares them: without number and remark, quotation marks and blanks, in full-width
# or half-width signs.
_NUMERAL = r"(?:[一二三四五六七八九十]\s*)+"
_ORDINAL = rf"{_DIGIT}\s*(?:{_DIGIT}\s*)?"
_NUMBER = rf"(?:{_NUMERAL}[、.．,，]|[（(]\s*(?:{_NUMERAL}|{_ORDINAL})[）)]|{_ORDINAL}[、.．,，]?)"
_REMARK = "(?:[（(][^（）()]*[）)])"
_IGNORED = "\"'“”‘’「」『』《》〈〉()（）[]【】〔〕:：·。"
_ANY_IGNORED = r"""[\s"'“”‘’「」『』《》〈〉()（）\[\]【】〔〕:：·。]*"""
_SYNTAX = "\\^$.*+?()[]{}|/"
_FULL_WIDTH = 0xFEE0  # from ! to ！

_FIGURES: dict[FigureType, JsonSchema] = {
    "count": {
        "description": "件数：写 0 或正整数，只写数字；不写就是 0。",
        "type": ["integer", "string", "null"],
        "minimum": 0,
        "maximum": MAX_COUNT,
        "pattern": rf"^\s*(?:[+＋]?{_WHOLE})?\s*$",
        "patternErrorMessage": "只写数字，例如 12；没有就写 0。",
    },
    "change": {
        "description": "比上年多的写 3，少的写 -3；不写就是 0。",
        "type": ["integer", "string", "null"],
        "minimum": -MAX_COUNT,
        "maximum": MAX_COUNT,
        "pattern": rf"^\s*(?:[-+＋－−]?{_WHOLE})?\s*$",
        "patternErrorMessage": "只写数字，例如 3 或 -3；没有就写 0。",
    },
    "money": {
        "description": "以万元为单位，可以带小数，例如 0.5；也可以连单位写 5000元；不写就是 0。",
        "type": ["number", "string", "null"],
        "minimum": 0,
        "maximum": MAX_COUNT,
        "pattern": rf"^\s*(?:{_AMOUNT})?\s*$",
        "patternErrorMessage": "写以万元为单位的数，例如 25.1；没有就写 0。",
    },
}
_COMPUTED = "由程序计算，不用写；写了，程序会核对。"
_OTHER_FILE = "上年的填报文件或者报告（.docx、.html、.txt）的位置，从本文件所在的文件夹算起，例如 ../2024/本单位.yaml。"
_OTHER_FOLDER = "本文件汇总的那些填报文件所在的文件夹，从本文件所在的文件夹算起，例如 街道/ 。"
_TEXT = "文字，换行就是另起一段；可以用 ${…} 引用表中的数。"


_PLACES = {"path": (_PATH, _OTHER_FILE), "folder": (_FOLDER, _OTHER_FOLDER)}  # by the type of the field


def json_schema(form: Format) -> JsonSchema:
    """The JSON Schema of agency files in that format, as :func:`json.dumps` takes it; the same every time.

    Dates are texts (``2025-01-15``), as YAML 1.2 has them. Raises FormatError where the format contradicts itself.
    """
    definitions = _Definitions()
    known = form.top_keys
    entries: list[Field | Section] = [*form.fields, *form.sections]
    level = _SchemaLevel()
    for entry in entries:
        name = entry.label if known.get(canonical(entry.label)) is entry else entry.id
        level.add(name, _spellings(entry), _top(form, entry, definitions))
    needed = [_written(entry) for entry in entries if entry.required]
    return {
        "$schema": DIALECT,
        "$comment": form.basis,
        "title": form.title,
        "description": _basis(form),
        "type": "object",
        **level.schema(),
        **({"allOf": needed} if needed else {}),
        "$defs": definitions.schema(),
    }


def _basis(form: Format) -> str:
    years = f"{form.first_year}年至{form.last_year}年" if form.last_year else f"{form.first_year}年起"
    return f"“{form.name}”，{years}。"


class _Definitions:
    """What stands under ``$defs``: each thing once, however often it is used."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._schemas: JsonSchema = {}

    def share(self, kind: str, schema: JsonSchema) -> JsonSchema:
        """A reference to `schema`, which is defined by its kind and a number, or the kind alone for figures."""
        content = json.dumps(schema, ensure_ascii=False)
        if content not in self._names:
            number = sum(1 for name in self._schemas if name.rstrip("0123456789") == kind) + 1
            self._names[content] = kind if kind in _FIGURES else f"{kind}{number}"
            self._schemas[self._names[content]] = schema
        return {"$ref": f"#/$defs/{self._names[content]}"}

    def schema(self) -> JsonSchema:
        """The definitions by name, in the order in which they were first used."""
        return dict(self._schemas)


class _SchemaLevel:
    """The keys of one level of a file."""

    def __init__(self) -> None:
        self._properties: JsonSchema = {}
        self._patterns: JsonSchema = {}

    def add(self, name: str, spellings: Iterable[str], schema: JsonSchema) -> None:
        """An entry: its everyday name, all its spellings, and what may stand there."""
        self._properties[name] = schema
        exactly = "".join(map(_escaped, name))
        self._patterns[f"^(?!{exactly}$){_pattern(spellings)}$"] = schema

    def schema(self) -> JsonSchema:
        """The keywords that say which keys there may be, and that there are no others."""
        return {
            "properties": self._properties,
            "patternProperties": self._patterns,
            "additionalProperties": False,
        }


def _top(form: Format, entry: Field | Section, definitions: _Definitions) -> JsonSchema:
    """What stands under a key of the top level."""
    if isinstance(entry, Field):
        return {"title": entry.label, **_field(form, entry)}
    if entry.kind == "narrative":
        return {"title": entry.heading, **definitions.share("text", _narrative(entry))}
    return {"title": entry.heading, **_slot(form.slots[entry.id], definitions)}


def _field(form: Format, entry: Field) -> JsonSchema:
    nothing = [] if entry.required else ["null"]
    if entry.type == "year":
        span = {"minimum": 2000, "maximum": 2099, "pattern": _YEAR}
        return {"description": "报告哪一年的情况，四位数字。", "type": ["integer", "string", *nothing], **span}
    if entry.type == "date":
        pattern = rf"^\s*{_DATE}\s*$" if entry.required else rf"^\s*(?:{_DATE})?\s*$"
        hint = "例如 2025-01-15 或 2025年1月15日。"
        return {"description": hint, "type": ["string", *nothing], "pattern": pattern, "patternErrorMessage": hint}
    if entry.type == "format":
        names: list[object] = [form.name, *([int(form.name)] if form.name.isdecimal() else [])]
        return {"description": "不写时，用当年通行的那一种。", "enum": names if entry.required else [*names, "", None]}
    if entry.type in _PLACES:
        pattern, hint = _PLACES[entry.type]
        return {"description": hint, "type": ["string", "null"], "pattern": pattern, "patternErrorMessage": hint}
    if entry.type == "waivers":
        return _waivers()
    described = {"description": _TEXT} if entry.type == "narrative" else {}
    if entry.default:
        described = {"description": f"不写时是：{entry.default}"}
    return {**described, "type": ["string", *nothing], **({"pattern": _SOMETHING} if entry.required else {})}


def _waivers() -> JsonSchema:
    """A list of entries with a code and a reason, or one of them."""
    level = _SchemaLevel()
    level.add(CODE.label, _spellings(CODE), {"type": "string", "pattern": _WARNING, "patternErrorMessage": "例如 W301"})
    level.add(REASON.label, _spellings(REASON), {"type": "string", "pattern": _SOMETHING})
    entry = {"type": "object", "minProperties": 2, **level.schema()}
    nothing = {"type": ["null", "string"], "maxLength": 0}
    return {
        "description": f"经核实不用改的警告，写明理由，例如 {EXAMPLE}",
        "anyOf": [{"type": "array", "items": entry}, entry, {"type": "object", "maxProperties": 0}, nothing],
    }


def _narrative(section: Section) -> JsonSchema:
    described = _TEXT + (f"不写时是：{section.default}" if section.default else "")
    types = ["string", *(["object"] if section.parts else []), *([] if section.required else ["null"])]
    schema: JsonSchema = {"description": described, "type": types}
    if section.required:
        schema["pattern"] = _SOMETHING
    if section.parts:
        level = _SchemaLevel()
        for part in section.parts:
            level.add(part.label, _spellings(part), {"title": part.label, "type": ["string", "null"]})
        schema |= {**({"minProperties": 1} if section.required else {}), **level.schema()}
    return schema


def _slot(slot: Slot, definitions: _Definitions) -> JsonSchema:
    """What stands under a key of a table: a figure, a row or a group."""
    if slot.figure is not None:
        return _figure(slot.figure, definitions)
    level = _SchemaLevel()
    for inner in slot.open_slots():
        spellings = [*inner.forms, inner.name, inner.id]
        name = next((one for one in (inner.name, inner.label, inner.id) if slot.find(one) is inner), inner.id)
        level.add(name, spellings, {"title": inner.label, **_slot(inner, definitions)})
    return definitions.share("row" if slot.row else "group", {**_bare(slot), **level.schema()})


def _bare(slot: Slot) -> JsonSchema:
    """What may stand in the place of a group or a row: nothing, or where it has but one figure that."""
    if slot.sole is not None:
        figure = _FIGURES[slot.sole.column.type]
        return {**figure, "type": ["object", *figure["type"]]}
    first = next((inner.name for inner in slot.open_slots() if not inner.optional), slot.name)
    form = f"{{{first}: 1}}" if slot.row else f"{first}: …"
    hint = f"要写明是哪一项的，例如 {form}；没有就空着。"
    types = ["object", "integer", "string", "null"]
    return {"type": types, "minimum": 0, "maximum": 0, "pattern": _NOTHING, "patternErrorMessage": hint}


def _figure(figure: Figure, definitions: _Definitions) -> JsonSchema:
    reference = definitions.share(figure.column.type, _FIGURES[figure.column.type])
    return {"description": _COMPUTED, **reference} if figure.is_total else reference


def _spellings(entry: Labelled) -> list[str]:
    heading = [entry.heading] if isinstance(entry, Section) else []
    return [*entry.forms, entry.name, entry.id, *heading]


def _written(entry: Field | Section) -> JsonSchema:
    """That the entry is written, in one of its spellings."""
    spellings = dict.fromkeys(_spellings(entry))
    named = [{"required": [spelling]} for spelling in spellings]
    matched = {"not": {"propertyNames": {"not": {"pattern": f"^{_pattern(spellings)}$"}}}}
    return {"anyOf": [*named, matched]}


def _pattern(spellings: Iterable[str]) -> str:
    """A pattern for the spellings, each with any number before it and any remark behind it, or none."""
    cores = dict.fromkeys(_literal(display_name(spelling)) for spelling in spellings)
    return rf"\s*{_NUMBER}?\s*(?:{'|'.join(cores)})\s*{_REMARK}?\s*"


def _literal(text: str) -> str:
    """A pattern for a text: blanks and signs that do not matter may stand anywhere, signs may be full-width."""
    pieces: list[str] = []
    for sign in text:
        if sign.isspace() or sign in _IGNORED:
            piece = _ANY_IGNORED
        elif "!" <= sign <= "~" and not (sign.isalpha() or sign == "_"):
            piece = f"(?:{_escaped(sign)}|{chr(ord(sign) + _FULL_WIDTH)})"
        else:
            piece = _escaped(sign)
        if piece is not _ANY_IGNORED and pieces and pieces[-1] is not _ANY_IGNORED:
            pieces.append(r"\s*")
        if piece is not _ANY_IGNORED or pieces[-1:] != [piece]:
            pieces.append(piece)
    return "".join(pieces)


def _escaped(sign: str) -> str:
    return f"\\{sign}" if sign in _SYNTAX else sign
