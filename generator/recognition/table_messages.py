"""What the table of a document leaves open, and what is made of it: the words of the guesses about a whole table."""

from __future__ import annotations

from collections.abc import Sequence

from generator.messages.message import Message, plural

_SHOWN = 3  # of a list of labels
LABEL_LOST = plural(
    "{count} row of this table has lost its label; by its place in the form it is taken for: {rows}.",
    "{count} rows of this table have lost their labels; by their places in the form they are taken for: {rows}.",
    0,
)
LABEL_UNKNOWN = plural(
    "{count} row of this table has lost its label, and which row it is cannot be told; it is left out.",
    "{count} rows of this table have lost their labels, and which rows they are cannot be told; they are left out.",
    0,
)
ROW_MISSING = plural(
    "{count} row of the form was not found in the document; its figures are 0 here: {rows}.",
    "{count} rows of the form were not found in the document; their figures are 0 here: {rows}.",
    0,
)
TOO_FEW_CELLS = plural(
    "{count} row has fewer cells than the form has figures, and which are missing cannot be told; it is left out: {rows}.",
    "{count} rows have fewer cells than the form has figures, and which are missing cannot be told; they are left out: {rows}.",
    0,
)
NO_CELL = plural(
    "{count} figure has no cell in the document and is 0 here: {rows}.",
    "{count} figures have no cells in the document and are 0 here: {rows}.",
    0,
)
IN_BRACKETS = plural(
    "{count} figure stands in parentheses and is taken as it is without them: {rows}.",
    "{count} figures stand in parentheses and are taken as they are without them: {rows}.",
    0,
)


def of_rows(gap: Message, count: int) -> Message | None:
    """A gap that so many rows have; None where none has."""
    return plural(gap.text, gap.many, count) if count else None


def listed(gap: Message, labels: Sequence[str]) -> Message | None:
    """A gap with the first of the rows or figures that it is about; None where there are none."""
    return plural(gap.text, gap.many, len(labels), rows=some(labels)) if labels else None


def some(labels: Sequence[str]) -> str:
    """The first of them, on one line."""
    return "；".join(labels[:_SHOWN]) + ("；…" if len(labels) > _SHOWN else "")
