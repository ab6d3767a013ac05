"""A problem: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.messages import Message

Severity = Literal["error", "warning"]


def severity_of(code: str) -> Severity:
    """``error`` for codes that begin with E, which forbid a report; ``warning`` for the others."""
    return "error" if code.startswith("E") else "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: line and column count from 1, columns in characters.

    `excerpt` is the line's text around the column, from its character `skipped` (counted from 0) on.
    """

    file: str
    line: int = 1
    column: int = 1
    excerpt: str = ""
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `code` is listed in :mod:`generator.codes`; `path` and `label` name the figure or key that it
    is about in ids and in the form's words, both empty for a problem of the whole file."""

    code: str
    place: Place
    message: Message
    hint: Message | None = None
    path: tuple[str, ...] = ()
    label: str = ""

    @property
    def severity(self) -> Severity:
        """That of its code."""
        return severity_of(self.code)

    @property
    def is_error(self) -> bool:
        """Whether it forbids a report."""
        return self.severity == "error"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by file, line and column, each problem once."""
    unique: list[Problem] = []
    alike: dict[tuple[str, Place, str], list[Problem]] = {}
    for problem in problems:
        others = alike.setdefault((problem.code, problem.place, problem.message.text), [])
        if not others or all(str(problem.message.values) != str(other.message.values) for other in others):
            others.append(problem)
            unique.append(problem)
    return sorted(unique, key=order)


def order(problem: Problem) -> tuple[str, int, int, str]:
    """What problems are sorted by: file, line, column, code."""
    place = problem.place
    return place.file, place.line, place.column, problem.code


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them forbids a report."""
    return any(problem.is_error for problem in problems)
