"""What a finished document holds beside the form, and what had to be inferred in it, for whoever checks it (W180, W181)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from generator.documents.model import Table
from generator.documents.not_read import (
    COMMENTS,
    INNER_PAGES,
    INSERTIONS,
    LOST_SIGNS,
    OBJECTS,
    PICTURES,
    is_one_of,
)
from generator.formats.format import Format
from generator.messages.display import quoted
from generator.messages.message import msg, plural
from generator.problems.problem import Problem
from generator.recognition.model import Recognised, Spot, UnusedText
from generator.recognition.places import Places, join_runs
from generator.recognition.warnings import guessed

_MAX_GUESSES = 100  # guesses that anybody reads
_RESTS_ON_IT = msg("What the checks say of it rests on this; compare with the document.")
_BEFORE_PUBLISHING = msg("Take it out before the report is published.")
_PICTURES = msg("If it shows a table or text of the report, write these as a table or text.")
_ELSEWHERE = msg("Move it into “{heading}”, or take it out.")
_USUAL = re.compile(
    r"[（(【\[]?\s*(?:(?:计量|金额)?单位\s*[：:]|附?表\s*[一二三四五六七八九十\d]|续\s*表|(?:填?表?说明|备?注)\s*\d?\s*[：:]"
    r"|填[报表](?:单位|日期|时间|人)|(?:审核人|负责人|联系人|联系电话|截止日期|统计期限)\s*[：:])"
)  # captions of tables, and notes below them
_UNSEEN = (COMMENTS, LOST_SIGNS)
_MAY_SHOW = (PICTURES, OBJECTS, INSERTIONS, INNER_PAGES)
_WHOLE = ("table_missing", "section_missing", "section_empty")


def beside_the_form(recognised: Recognised) -> list[Problem]:
    """A warning for each thing that was inferred, and for what stands within the report and has no place in the form; nothing of
    what the departures from the form tell of, of captions and notes, and of what stands around the report."""
    return [*_inferred(recognised), *_Besides(recognised).problems()] if recognised.form is not None else []


def _inferred(recognised: Recognised) -> Iterator[Problem]:
    findings = recognised.form_findings
    told = {one.path for one in findings if one.kind.startswith("section")}
    headings = {one.section for one in findings}
    tables = {(one.id,) for one in recognised.form.tables if one.heading in headings} if recognised.form else set()
    newer = {(one,) for one in recognised.newer}
    guesses = [
        one for one in recognised.guesses if one.path and one.path not in told | tables | newer and not one.certain
    ]
    return (replace(problem, hint=_RESTS_ON_IT) for problem in islice(guessed(recognised, guesses), _MAX_GUESSES))


class _Besides:
    def __init__(self, recognised: Recognised) -> None:
        self.recognised = recognised
        self.form: Format | None = recognised.form
        self.places = Places(recognised.document)
        self.tables = {block.number for block in recognised.document.blocks if isinstance(block, Table)}
        self.taken = {found.spot.block for found in (recognised.figures or {}).values()}

    def problems(self) -> Iterator[Problem]:
        """By section: its paragraphs, then what stands in its tables, then other tables; at last what was not read at all."""
        groups: dict[tuple[str, int], list[UnusedText]] = {}
        for one in self._left():
            groups.setdefault((one.path[0], one.spot.block if one.spot.block in self.tables else 0), []).append(one)
        for (section, table), left in groups.items():
            yield self._problem(section, table, left)
        yield from self._not_read()

    def _left(self) -> Iterator[UnusedText]:
        """What is unused within the report, and in no other finding."""
        findings = self.recognised.form_findings
        told = {(one.spot.block, one.spot.row, one.spot.column) for one in findings if one.spot is not None}
        without_table = {one.path[0] for one in findings if one.kind == "table_missing"}
        narratives = {one.id for one in self.form.sections if one.is_narrative} if self.form else set()
        for one in self.recognised.unused:
            section, spot = one.path[:1], one.spot
            if not section or section[0] in narratives or section[0] in self.recognised.newer:
                continue
            if (spot.block, spot.row, spot.column) in told or _is_usual(one):
                continue
            if spot.block in self.tables or section[0] not in without_table:
                yield one

    def _problem(self, section: str, table: int, left: list[UnusedText]) -> Problem:
        headings = {one.id: one.heading for one in self.form.sections} if self.form else {}
        overview = next((one.heading for one in self.form.sections if one.is_narrative), "") if self.form else ""
        first = left[0]
        values: dict[str, object] = {
            "section": headings.get(section, ""),
            "text": quoted(first.text) if isinstance(first.text, str) else first.text,
            "rows": join_runs(one.spot.row for one in left),
        }
        if not table:
            message = plural(
                "{section}: the form has its table alone here; there is {count} paragraph besides: “{text}”",
                "{section}: the form has its table alone here; there are {count} paragraphs besides: “{text}”",
                len(left),
                **values,
            )
        elif table in self.taken:
            message = msg("{section}: the table has what the form does not (rows {rows}): “{text}”", **values)
        else:
            message = msg("{section}: this table is none of the form’s: “{text}”", **values)
        spot = Spot(table) if table and table not in self.taken else first.spot
        place = replace(self.places.at(spot), excerpt="")
        return Problem(
            "W181", place, message, msg(_ELSEWHERE.text, heading=overview), (section,), headings.get(section, "")
        )

    def _not_read(self) -> Iterator[Problem]:
        """What no reader of the document sees as text: comments, and pictures where something is missing."""
        lacks = any(one.kind in _WHOLE for one in self.recognised.form_findings)
        for one in self.recognised.unused:
            unseen = is_one_of(one.text, _UNSEEN)
            if not one.spot.block and (unseen or (lacks and is_one_of(one.text, _MAY_SHOW))):
                message = msg("The document has besides: {text}", text=one.text)
                hint = _BEFORE_PUBLISHING if unseen else _PICTURES
                yield Problem("W181", self.places.at(None), message, hint)


def _is_usual(one: UnusedText) -> bool:
    return isinstance(one.text, str) and all(_USUAL.match(text) for text in one.text.split(" | "))
