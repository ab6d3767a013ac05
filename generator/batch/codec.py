"""Problems as JSON: what a worker found, for the state file.

Read back as data only: what is not of this shape is refused, and so is a text with braces that ask for more than one of its values.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.formats.values import Number
from generator.messages.message import Message
from generator.problems.problem import Place, Problem, Waived

Json = Any
_CODE = re.compile(r"[EW][0-9]{3}")
_PLAIN = re.compile(r"(?:[^{}]|\{\{|\}\}|\{[a-z_]+\})*")  # no attribute, no index, no width of what is put in
_NAME = re.compile(r"\{([a-z_]+)\}")
_DEEPEST = 50  # messages within messages
_MAX_NUMBER = 10**30  # no sum of figures comes near it
_DECIMALS = 1000


class Unfit(ValueError):  # noqa: N818 - a state of affairs
    """What was read is no problem, or none that can be shown."""


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
    if not _CODE.fullmatch(code):
        raise Unfit("no code")
    place = Place(_below(folder, _text(file)), _count(line), _count(column), _text(excerpt), _count(skipped))
    return Problem(
        code,
        place,
        _decode_message(message, folder),
        None if hint is None else _decode_message(hint, folder),
        tuple(map(_text, path)),
        _text(label),
    )


def below(problem: Problem, folder: Path) -> Problem:
    """A problem of this run, its files named as those of a record are."""
    return decode_problem(encode_problem(problem), folder)


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
    number: Number = data if isinstance(data, int) else Decimal(_text(data))
    if isinstance(number, Decimal) and not (number.is_finite() and number.adjusted() > -_DECIMALS):
        raise Unfit("no figure")
    if not -_MAX_NUMBER <= number <= _MAX_NUMBER:
        raise Unfit("no figure")
    return number


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


def _decode_message(data: Json, folder: Path | None, depth: int = 0) -> Message:
    text, values, *plural = data
    many, count = plural or ("", 0)
    decoded = {_text(name): _decode_value(value, folder, depth) for name, value in values.items()}
    wanted = (
        _names_in(_text(text)) | _names_in(_text(many)) if decoded else frozenset()
    )  # else braces stand for themselves
    if depth > _DEEPEST or not wanted <= decoded.keys():
        raise Unfit("no message")
    return Message(text, decoded, many, _count(count))


@lru_cache(maxsize=1024)
def _names_in(text: str) -> frozenset[str]:
    """The names of the values that a text wants. Raises Unfit where it wants more of one than to be put in as it is."""
    if not _PLAIN.fullmatch(text):
        raise Unfit("no message")
    return frozenset(_NAME.findall(text.replace("{{", "")))


def _decode_value(data: Json, folder: Path | None, depth: int) -> object:
    if isinstance(data, (str, int)):
        return data
    ((kind, value),) = data.items()
    if kind == "message":
        return _decode_message(value, folder, depth + 1)
    if kind == "path":
        return _below(folder, _text(value))
    return Decimal(_text(value))


def _below(folder: Path | None, file: str) -> str:
    return os.path.normpath(folder / file) if folder is not None and file else file


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit("not a text")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= _MAX_NUMBER:
        raise Unfit("not a count")
    return value
