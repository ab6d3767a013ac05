"""What a comparison says in words, for every kind of output: counts, names, numbers with their signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from generator.comparison.model import Comparison, FigureChange, ParagraphChange, ParagraphPlace, PassageKind
from generator.formats.values import Number
from generator.messages.display import join_names
from generator.messages.message import Message, msg, plural
from generator.report.report import Report

A, B = msg("A"), msg("B")
FIELDS, FIGURES, TEXTS = msg("Particulars"), msg("Figures"), msg("Texts")
DIFFERENCE, PERCENT, NOTHING = msg("Difference"), msg("Per cent"), msg("(nothing)")
SAME = msg("The two reports say the same.")
KINDS: dict[PassageKind, Message] = {
    "same": msg("the same"),
    "alike": msg("but for year and name the same"),
    "numbers": msg("only numbers differ"),
    "changed": msg("changed"),
    "added": msg("only in B"),
    "removed": msg("only in A"),
}
MOVED = msg("moved")
_MINUS = "-"
_MUCH = 1000  # per cent from which on decimals tell nothing


def number(value: Number) -> str:
    """A figure as people read it: 12,345; decimals as they were written."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def signed(value: Number) -> str:
    """A difference with its sign: +3, -1.5."""
    return ("+" if value > 0 else _MINUS) + number(abs(value) if isinstance(value, int) else value.copy_abs())


def percent_of(change: FigureChange) -> str:
    """The difference in per cent of a with its sign, "" of 0: +25.0%, less than a tenth <+0.1%."""
    percent = change.percent
    if percent is None:
        return ""
    sign = "+" if change.difference > 0 else _MINUS
    if percent == 0:
        return f"<{sign}0.1%"
    size = percent.copy_abs()
    return f"{sign}{size:,.0f}%" if size >= _MUCH else f"{sign}{size:,.1f}%"


def about(report: Report) -> Message:
    """Whose report it is, of which year and form."""
    return msg(
        "{agency}, {year}, form {form}",
        agency=report.agency,
        year=report.year or "?",
        form=report.format.name,
    )


def alike_fields(labels: Sequence[str]) -> Message:
    """That nothing else differs in these fields, said once for all of them."""
    return msg("{names}: nothing but year and name differs", names=join_names(labels))


def count_of_figures(comparison: Comparison) -> Message:
    """How many figures differ."""
    count = len(comparison.figures)
    totals = sum(change.is_total for change in comparison.figures)
    if totals:
        return plural(
            "{count} differs, {totals} of them sums", "{count} differ, {totals} of them sums", count, totals=totals
        )
    return plural("{count} differs", "{count} differ", count)


def count_of_passages(comparison: Comparison) -> list[Message]:
    """How many paragraphs differ, of each kind that there is."""
    kinds = Counter(passage.kind for passage in comparison.passages)
    moved = sum(passage.moved for passage in comparison.passages)
    counted = [
        (kinds["changed"], plural("{count} changed", "{count} changed", kinds["changed"])),
        (
            kinds["numbers"],
            plural("{count} with other numbers only", "{count} with other numbers only", kinds["numbers"]),
        ),
        (kinds["removed"], plural("{count} only in A", "{count} only in A", kinds["removed"])),
        (kinds["added"], plural("{count} only in B", "{count} only in B", kinds["added"])),
        (moved, plural("{count} moved", "{count} moved", moved)),
        (
            kinds["alike"],
            plural("{count} the same but for year and name", "{count} the same but for year and name", kinds["alike"]),
        ),
    ]
    return [message for count, message in counted if count]


def place_of(passage: ParagraphChange) -> Message:
    """Which paragraph of its section it is, in each report where they differ."""
    a, b = passage.a, passage.b
    if a is None or b is None:
        spot = a or b
        return msg("paragraph {number}", number=spot.number if spot is not None else 0)
    if a.section != b.section:
        return msg("paragraph {a}, in A {b} of another section", a=b.number, b=a.number)
    if a.number != b.number:
        return msg("paragraph {a} in A, {b} in B", a=a.number, b=b.number)
    return msg("paragraph {number}", number=a.number)


def part_of(passage: ParagraphChange) -> str:
    """The part of its section that it stands in, as the form names it; "" for none."""
    spots: list[ParagraphPlace] = [spot for spot in (passage.b, passage.a) if spot is not None]
    return next((spot.part for spot in spots if spot.part), "")


def listed(texts: list[str], language: str) -> str:
    """Texts in a row."""
    return ("，" if language.startswith("zh") else ", ").join(texts)
