"""Problems as JSON: what a worker found, for the state file. Read back as data only; what is not of this shape is refused."""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.messages import Message
from generator.problems import Place, Problem
from generator.values import Number
from generator.waivers import Waived

Json = Any


def encode_problem(problem: Problem) -> Json:
    """A problem as lists and texts."""
    place = problem.place
    return [
        problem.code,
        [place.file, place.line, place.column, place.excerpt, place.skipped],
        _encode_message(problem.message),
        None if problem.hint is None else _encode_message(problem.hint),
        list(problem.path),
        problem.label,
    ]


def decode_problem(data: Json, folder: Path | None = None) -> Problem:
    """The problem again; files in it that lie below a batch's folder are named by `folder` and their path below it.

    Raises ValueError, TypeError or KeyError for what is no such problem.
    """
    code, (file, line, column, excerpt, skipped), message, hint, path, label = data
    place = Place(_below(folder, _text(file)), int(line), int(column), _text(excerpt), int(skipped))
    return Problem(
        _text(code),
        place,
        _decode_message(message, folder),
        None if hint is None else _decode_message(hint, folder),
        tuple(map(_text, path)),
        _text(label),
    )


def encode_waived(waived: Iterable[Waived]) -> Json:
    """Explained warnings with their reasons."""
    return [[encode_problem(problem), reason] for problem, reason in waived]


def decode_waived(data: Json, folder: Path | None = None) -> tuple[Waived, ...]:
    """They again; errors as for :func:`decode_problem`."""
    return tuple((decode_problem(problem, folder), _text(reason)) for problem, reason in data)


def encode_number(number: Number) -> Json:
    """A count as a number, an amount as text, so that none of its decimals is lost."""
    return number if isinstance(number, int) else str(number)


def decode_number(data: Json) -> Number:
    """The number again. Raises ValueError or ArithmeticError."""
    return data if isinstance(data, int) else Decimal(_text(data))


def _encode_message(message: Message) -> Json:
    values = {name: _encode_value(value) for name, value in message.values.items()}
    return [message.text, values, message.many, message.count] if message.many else [message.text, values]


def _encode_value(value: object) -> Json:
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, Message):
        return {"message": _encode_message(value)}
    if isinstance(value, Path):
        return {"path": value.as_posix()}
    return {"number": str(value)} if isinstance(value, Decimal) else str(value)


def _decode_message(data: Json, folder: Path | None) -> Message:
    text, values, *plural = data
    many, count = plural or ("", 0)
    decoded = {_text(name): _decode_value(value, folder) for name, value in values.items()}
    return Message(_text(text), decoded, _text(many), int(count))


def _decode_value(data: Json, folder: Path | None) -> object:
    if isinstance(data, (str, int)):
        return data
    ((kind, value),) = data.items()
    if kind == "message":
        return _decode_message(value, folder)
    if kind == "path":
        return _below(folder, _text(value))
    return Decimal(_text(value))


def _below(folder: Path | None, file: str) -> str:
    return os.path.normpath(folder / file) if folder is not None and file else file


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value
