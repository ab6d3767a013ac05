"""A comparison as JSON for other programs; numbers that are money are texts, exact to the last digit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal

from generator.comparison.model import Comparison, FigureChange, Lone, ParagraphChange, ParagraphPlace
from generator.formats.values import Number, written
from generator.report.report import Report


def as_json(comparison: Comparison, names: tuple[str, str]) -> str:
    """One object: ``a``, ``b``, ``same``, and what differs under ``fields``, ``figures``, ``only_a``, ``only_b``, ``narrative`` and
    ``unread``. It is the same in every language."""
    return json.dumps(_record(comparison, names), ensure_ascii=False, indent=2)


def _record(found: Comparison, names: tuple[str, str]) -> dict[str, object]:
    return {
        "a": _report(found.a, names[0]),
        "b": _report(found.b, names[1]),
        "same": found.is_same,
        "fields": [
            {"id": one.id, "label": one.label, "a": one.a, "b": one.b, "alike": one.alike} for one in found.fields
        ],
        "figures": [_figure(one) for one in found.figures],
        "only_a": _lone(found.only_a),
        "only_b": _lone(found.only_b),
        "narrative": [
            {"id": one.entry.id, "label": one.entry.label, "paragraphs": [_passage(each) for each in one.passages]}
            for one in found.narratives
        ],
        "unread": [section.id for section in found.unread],
    }


def _report(report: Report, name: str) -> dict[str, object]:
    return {"file": name, "agency": report.agency, "year": report.year, "format": report.format.name}


def _figure(change: FigureChange) -> dict[str, object]:
    figure, percent = change.figure, change.percent
    return {
        "path": list(figure.path),
        "section": figure.section.number,
        "label": " / ".join(change.names),
        "a": _number(change.a),
        "b": _number(change.b),
        "difference": _number(change.difference),
        "percent": None if percent is None else float(percent),
        "total": change.is_total,
    }


def _number(value: Number) -> int | str:
    return written(value) if isinstance(value, Decimal) else value


def _lone(found: Iterable[Lone]) -> list[dict[str, object]]:
    return [
        {
            "path": list(one.figure.path),
            "section": one.figure.section.number,
            "label": one.figure.name,
            "number": _number(one.number),
        }
        for one in found
    ]


def _passage(passage: ParagraphChange) -> dict[str, object]:
    return {
        "kind": passage.kind,
        "moved": passage.moved,
        "a": _spot(passage.a),
        "b": _spot(passage.b),
        "pieces": [list(piece) for piece in passage.pieces],
    }


def _spot(spot: ParagraphPlace | None) -> dict[str, object] | None:
    return None if spot is None else spot._asdict()
