"""A problem: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.messages.message import Message, msg

Severity = Literal["error", "warning"]


def severity_of(code: str) -> Severity:
    """``error`` for codes that begin with E, which forbid a report; ``warning`` for the others."""
    return "error" if code.startswith("E") else "warning"


@dataclass(frozen=True, slots=True, order=True)
class InDocument:
    """A place in a finished document as people count in Word: which of its tables with row and column, or which paragraph.

    All count from 1, 0 for none. `block` counts paragraphs and tables together, which is their order. `mark` is the character
    of the place's excerpt that is meant, from 0.
    """

    block: int = 0
    row: int = 0
    column: int = 0
    table: int = 0
    paragraph: int = 0
    mark: int = 0

    @property
    def words(self) -> Message:
        """The place in a sentence: 第 2 个表第 8 行."""
        if self.paragraph:
            return msg("paragraph {number}", number=self.paragraph)
        if not self.table:
            return msg("the document")
        if not self.row:
            return msg("table {number}", number=self.table)
        if not self.column:
            return msg("table {number}, row {row}", number=self.table, row=self.row)
        return msg("table {number}, row {row}, column {column}", number=self.table, row=self.row, column=self.column)


_NOWHERE = InDocument()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: line and column count from 1, columns in characters.

    `excerpt` is the line's text around the column, from its character `skipped` (counted from 0) on. A finished document has no
    lines: there `within` says where, line and column are 1, and the excerpt is the row of the table or a piece of the paragraph.
    """

    file: str
    line: int = 1
    column: int = 1
    excerpt: str = ""
    skipped: int = 0
    within: InDocument = _NOWHERE


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `code` is listed in :mod:`generator.problems.code`; `path` and `label` name the figure or key that it
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
    """Sorted by file and place in it, each problem once."""
    unique: list[Problem] = []
    alike: dict[tuple[str, Place, str], list[Problem]] = {}
    for problem in problems:
        others = alike.setdefault((problem.code, problem.place, problem.message.text), [])
        if not others or all(str(problem.message.values) != str(other.message.values) for other in others):
            others.append(problem)
            unique.append(problem)
    return sorted(unique, key=order)


def order(problem: Problem) -> tuple[str, int, int, InDocument, str]:
    """What problems are sorted by: file, line, column, place in a document, code."""
    place = problem.place
    return place.file, place.line, place.column, place.within, problem.code


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them forbids a report."""
    return any(problem.is_error for problem in problems)


Waived = tuple[Problem, str]  # a warning, and the reason why it need not be told
