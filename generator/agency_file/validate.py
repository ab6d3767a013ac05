"""The Cerberus schema of an agency file, made from its format, and its errors in the form's own words.

The rows of figures are one value of the schema, not a rule per cell: a format has two hundred figures, a file a few, and
Cerberus takes as long for each value as for all the numbers in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from cerberus import Validator
from cerberus.errors import EMPTY_NOT_ALLOWED, REQUIRED_FIELD, ErrorDefinition, ValidationError
from cerberus.schema import UnvalidatedSchema

from generator.agency_file.resolve import Resolved, ValuesById
from generator.formats.figures import FigurePath
from generator.formats.format import Format, view
from generator.formats.model import Field, Section
from generator.formats.values import FigureType, Unreadable, read_date, read_figure, read_year
from generator.messages.display import WRITE_TEXT
from generator.messages.message import msg
from generator.report.waivers import CODE, REASON, WaiverValues

CerberusSchema = dict[Any, Any]
_Rows = dict[FigurePath, dict[str, Any]]
_ROWS = ""  # the key of all rows, which is no id
_HIDING = {"E110", "E111", "E113", "E114", "E116", "E117", "E118", "E119"}
_UNREADABLE_FIGURE = ErrorDefinition(0x8001, "check_with")
_READERS: dict[str, Callable[[str], Any]] = {"year": read_year, "date": read_date}
_SCALAR_TYPES = {"year": "integer", "date": "date"}  # the others are texts


class AgencyValidator(Validator):  # type: ignore[misc]
    """Cerberus with the figures of the form: a value that was refused while being read is of no type at all."""

    def _check_with_figures(self, field: str, rows: _Rows) -> None:
        for path, row in rows.items():
            for column, number in row.items():
                if isinstance(number, Unreadable):
                    self._error(field, _UNREADABLE_FIGURE, (*path, column), number)


@view
def schema_of(form: Format) -> CerberusSchema:
    """The Cerberus schema of the documents that :func:`generator.agency_file.resolve.resolve` makes of agency files.

    Fields and narratives are keyed by id; the rows of figures stand together under "", each by its path.
    """
    schema: CerberusSchema = {entry.id: _field_rule(entry) for entry in form.fields}
    for section in form.sections:
        if section.is_narrative:
            schema[section.id] = {"type": ["string", "dict"], "required": section.required, "empty": False}
    schema[_ROWS] = _rows_rule(form)
    return schema


def _field_rule(entry: Field) -> CerberusSchema:
    if entry.type == "waivers":
        texts = {part.id: {"type": "string"} for part in (CODE, REASON)}
        return {"type": "list", "coerce": _read_waivers, "schema": {"type": "dict", "schema": texts}}
    rule: CerberusSchema = {"type": _SCALAR_TYPES.get(entry.type, "string"), "required": entry.required}
    if entry.type in _READERS:
        rule["coerce"] = _READERS[entry.type]
    else:
        rule["empty"] = False
    return rule


def _read_waivers(entries: list[WaiverValues]) -> list[WaiverValues]:
    from generator.agency_file.read_waivers import read_waivers  # noqa: PLC0415 - all checks; only where a waiver is written

    return read_waivers(entries)


def _rows_rule(form: Format) -> CerberusSchema:
    kinds: dict[FigurePath, dict[str, tuple[FigureType, int | None]]] = {}
    for figure in form.figures.all:
        kinds.setdefault(figure.path[:-1], {})[figure.path[-1]] = (figure.column.type, figure.column.decimals)

    def read(rows: dict[FigurePath, dict[str, str]]) -> _Rows:
        return {
            path: {name: read_figure(text, *kinds[path][name]) for name, text in row.items()}
            for path, row in rows.items()
        }

    return {"type": "dict", "coerce": read, "check_with": "figures"}


class _CheckedSchema(UnvalidatedSchema):  # type: ignore[misc]
    """Cerberus would check the schema itself at every start, and expand its shorthands for every file; it has none, and the
    tests check it, for every format."""

    def copy(self) -> CerberusSchema:
        """What a validator changes as it likes."""
        return dict(self.schema)


@lru_cache(maxsize=128)
def _validator(form: Format, thread: int) -> AgencyValidator:
    """One for each thread: a validator holds what it validates."""
    return AgencyValidator(_CheckedSchema(schema_of(form)))


def validate(resolved: Resolved, *, whole: bool = True) -> ValuesById:
    """The document with its figures, years and dates read; every error of Cerberus is reported in the source.

    Values that could not be read are left out. A document that is not `whole` (shared values) may lack what a report needs.
    """
    validator = _validator(resolved.form, threading.get_ident())
    given: ValuesById = {_ROWS: {}}
    for key, value in resolved.document.items():
        (given[_ROWS] if isinstance(key, tuple) else given)[key] = value
    valid = validator.validate(given, update=not whole)
    document = dict(validator.document)
    document.update(document.pop(_ROWS))
    if valid:
        return document
    for error in _leaves(validator._errors):
        _report(resolved, error)
    return {key: _readable(value) for key, value in document.items() if not isinstance(value, Unreadable)}


def _leaves(errors: list[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        if error.is_group_error:
            yield from _leaves(error.child_errors)
        else:
            yield error


def _report(resolved: Resolved, error: ValidationError) -> None:
    path: FigurePath = tuple(map(str, error.document_path))
    if path[:1] in resolved.taken or path in resolved.taken:
        return  # reported once, where it is written
    if error.code == _UNREADABLE_FIGURE.code:
        _report_unreadable(resolved, *error.info)
    elif isinstance(error.value, Unreadable):
        _report_unreadable(resolved, path, error.value)
    elif error.code in (REQUIRED_FIELD.code, EMPTY_NOT_ALLOWED.code):
        _report_missing(resolved, _entry(resolved.form, path[0]))
    else:
        resolved.source.report(
            "E117",
            resolved.index(path),
            msg("“{name}” does not hold what the form asks for.", name=_entry(resolved.form, path[0]).label),
            msg("Compare it with an example."),
            path,
        )


def _report_unreadable(resolved: Resolved, path: FigurePath, value: Unreadable) -> None:
    figure = resolved.form.figures.by_path.get(path)
    label = figure.label if figure else _entry(resolved.form, path[0]).label
    name = figure.name if figure else label
    message = msg("{name}: {problem}", name=name, problem=value.message)
    resolved.source.report(value.code, resolved.index(path), message, value.hint, path if figure else path[:1], label)


def _report_missing(resolved: Resolved, entry: Field | Section) -> None:
    written = (entry.id,) in resolved.nodes
    if written and entry.id in resolved.damaged():
        return  # what stands there has been refused already
    if not written and any(problem.code in _HIDING and not problem.path for problem in resolved.source.problems):
        return  # it may be there, under the mistake that has been reported
    message = (
        msg("“{name}” is empty; the report needs it.", name=entry.label)
        if written
        else msg("“{name}” is missing; the report needs it.", name=entry.label)
    )
    hint = WRITE_TEXT if isinstance(entry, Section) else msg("Add a line: {line}", line=entry.label + ": …")
    resolved.source.report("E120", resolved.index((entry.id,)), message, hint, (entry.id,), entry.label)


def _entry(form: Format, entry_id: str) -> Field | Section:
    return next(entry for entry in form.entries if entry.id == entry_id)


def _readable(value: Any) -> Any:
    """A row without the figures that could not be read; any other value as it is."""
    if not isinstance(value, dict):
        return value
    return {name: inner for name, inner in value.items() if not isinstance(inner, Unreadable)}
