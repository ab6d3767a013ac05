"""The Cerberus schema of an agency file, made from its format, and its errors in the form's own words.

A row of figures is one value of the schema, not a rule per cell: a format has two hundred figures, a file a few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from cerberus import TypeDefinition, Validator
from cerberus.errors import EMPTY_NOT_ALLOWED, REQUIRED_FIELD, ErrorDefinition, ValidationError

from generator.formats.figures import Figure, Path, figures_of
from generator.formats.model import Field, Format, Section
from generator.messages import msg
from generator.resolve import Document, Resolved
from generator.values import Unreadable, read_date, read_figure, read_year

Schema = dict[str, Any]
_HIDING = {"E110", "E111", "E113", "E114", "E116", "E117", "E118", "E119"}
_UNREADABLE_FIGURE = ErrorDefinition(0x8001, "check_with")
_READERS: dict[str, Callable[[str], Any]] = {"year": read_year, "date": read_date}
_SCALAR_TYPES = {"year": "integer", "date": "date", "line": "string", "format": "string", "narrative": "string"}


class AgencyValidator(Validator):  # type: ignore[misc]
    """Cerberus with the types of the form: a value that was refused while being read is of no type at all."""

    types_mapping = {  # noqa: RUF012 - Cerberus' own way
        **Validator.types_mapping,
        "row": TypeDefinition("row", (dict,), ()),
    }

    def _check_with_figures(self, field: str, row: dict[str, Any]) -> None:
        for column, number in row.items():
            if isinstance(number, Unreadable):
                self._error(field, _UNREADABLE_FIGURE, column)


@lru_cache(maxsize=32)
def schema_of(form: Format) -> Schema:
    """The Cerberus schema of the documents that :func:`generator.resolve.resolve` makes of agency files."""
    schema: Schema = {}
    for entry in form.fields:
        schema[entry.id] = _field_rule(entry)
    for section in form.sections:
        if section.kind == "narrative":
            schema[section.id] = {"type": ["string", "dict"], "required": section.required, "empty": False}
        else:
            figures = [figure for figure in figures_of(form).all if figure.section is section]
            schema[section.id] = _table_rule(figures, 1)
    return schema


def _field_rule(entry: Field) -> Schema:
    rule: Schema = {"type": _SCALAR_TYPES[entry.type], "required": entry.required}
    if entry.type in _READERS:
        rule["coerce"] = _READERS[entry.type]
    else:
        rule["empty"] = False
    return rule


def _table_rule(figures: list[Figure], depth: int) -> Schema:
    """The rule for what stands below one step of the figures' paths."""
    if all(len(figure.path) == depth + 1 for figure in figures):
        return {"type": "row", "coerce": _row_reader(figures), "check_with": "figures"}
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.path[depth], []).append(figure)
    return {"type": "dict", "schema": {step: _table_rule(group, depth + 1) for step, group in groups.items()}}


def _row_reader(figures: list[Figure]) -> Callable[[Any], Any]:
    """Reads each figure of a row by the type of its column."""
    columns = {figure.path[-1]: (figure.column.type, figure.column.decimals) for figure in figures}

    def read(row: dict[str, str]) -> dict[str, Any]:
        return {name: read_figure(text, *columns[name]) for name, text in row.items()}

    return read


@lru_cache(maxsize=32)
def _validator(form: Format) -> AgencyValidator:
    return AgencyValidator(schema_of(form))


def validate(resolved: Resolved) -> Document:
    """The document with its figures, years and dates read; every error of Cerberus is reported in the source.

    Values that could not be read are left out.
    """
    validator = _validator(resolved.form)
    if validator.validate(resolved.document):
        return dict(validator.document)
    bad: set[Path] = set()
    for error in _leaves(validator._errors):
        for path in _report(resolved, error):
            bad.add(path)
    return _without(validator.document, bad, ())


def _leaves(errors: list[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        if error.is_group_error:
            yield from _leaves(error.child_errors)
        else:
            yield error


def _report(resolved: Resolved, error: ValidationError) -> Iterator[Path]:
    """Reports one error; yields the paths of the values that are of no use."""
    path: Path = tuple(error.document_path)
    if error.code == _UNREADABLE_FIGURE.code:
        path = (*path, error.info[0])
        _report_unreadable(resolved, path, error.value[error.info[0]])
        yield path
    elif isinstance(error.value, Unreadable):
        _report_unreadable(resolved, path, error.value)
        yield path
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
        yield path


def _report_unreadable(resolved: Resolved, path: Path, value: Unreadable) -> None:
    figure = figures_of(resolved.form).by_path.get(path)
    label = figure.label if figure else _entry(resolved.form, path[0]).label
    name = figure.name if figure else label
    message = msg("{name}: {problem}", name=name, problem=value.message)
    resolved.source.report(value.code, resolved.index(path), message, value.hint, path, label)


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
    hint = (
        msg("Write the text after the colon; for several paragraphs write | and begin on the next line, indented.")
        if isinstance(entry, Section)
        else msg("Add a line: {line}", line=f"{entry.label}: …")
    )
    resolved.source.report("E120", resolved.index((entry.id,)), message, hint, (entry.id,), entry.label)


def _entry(form: Format, entry_id: str) -> Field | Section:
    return next(entry for entry in (*form.fields, *form.sections) if entry.id == entry_id)


def _without(value: Any, bad: set[Path], path: Path) -> Any:
    """The document without the values at these paths."""
    if not isinstance(value, dict):
        return value
    return {
        name: _without(inner, bad, (*path, name))
        for name, inner in value.items()
        if (*path, name) not in bad and not isinstance(inner, Unreadable)
    }
