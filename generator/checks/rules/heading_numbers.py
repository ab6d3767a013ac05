"""W405: the numbers of headings and lists skip, repeat, or stand on the wrong level.

Seed 000 was published with （一）, （2）, （3）. Numbers at the beginning of paragraphs are compared with those before them, level by
level (GB/T 9704-2012, 7.3.3), and 一是, 二是 in running text too. 一、 belongs to the form's sections, and where an overview is
written by parts, （一） to the parts: the program prints these. A list may begin anew after an introduction; what is only
unusual (1、 for 1.) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from generator.checks.narrative.numbering import Misnumbered, misnumbered
from generator.checks.narrative.section_name import part_named
from generator.checks.subject import Subject
from generator.formats.model import Section
from generator.messages.display import quoted
from generator.messages.message import Message, msg
from generator.problems.code import Code, Example, Threshold
from generator.problems.problem import Problem
from generator.report.narrative import Passage

_TOPIC = "  主动公开: 全年公开信息45条。\n  依申请公开: 未收到申请。\n  政府信息管理: 专人负责。\n  政府信息公开平台建设: 每周检查。\n  监督保障: |\n    落实责任。\n"
_PROBLEMS = "存在的主要问题及改进情况: |\n  一是政策解读形式单一，已增加图示。\n  二是栏目更新不及时，已每周检查。\n"
LISTED = Threshold(10, msg("At most {value} numbers of a report are told one by one."))
ENTRY = Code(
    "W405",
    msg("A number of a heading or list is wrong"),
    msg("Readers count by these numbers; where one skips, repeats or changes its form, something seems to be missing."),
    msg("Number on from the one before; within a section （一）, below it 1., below that （1）."),
    "GB/T 9704-2012《党政机关公文格式》7.3.3",
    (
        Example(
            _PROBLEMS + "  四是答复说理不够，已修订样式。", _PROBLEMS + "  三是答复说理不够，已修订样式。", at="四是"
        ),
        Example(
            "存在的主要问题及改进情况: |\n  （一）主要问题\n  政策解读形式单一，栏目更新不及时。\n  （2）改进情况\n  已增加图示，每周检查。",
            "存在的主要问题及改进情况: |\n  （一）主要问题\n  政策解读形式单一，栏目更新不及时。\n  （二）改进情况\n  已增加图示，每周检查。",
            at="（2）",
        ),
        Example(
            "存在的主要问题及改进情况: |\n  1、政策解读形式单一，已增加图示。\n  2、栏目更新不及时，已每周检查。",
            "存在的主要问题及改进情况: |\n  1.政策解读形式单一，已增加图示。\n  2.栏目更新不及时，已每周检查。",
            at="1、",
        ),
        Example(f"总体情况:\n{_TOPIC}    （一）开展培训。", f"总体情况:\n{_TOPIC}    1.开展培训。", at="（一）"),
    ),
    (LISTED,),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each number that is wrong."""
    yield from islice(_all(subject), LISTED.value)


def _all(subject: Subject) -> Iterator[Problem]:
    for path, group in groupby(subject.passages, key=lambda passage: passage.paragraph.path):
        passages = list(group)
        entry = next(entry for entry in subject.report.format.entries if entry.id == passages[0].section)
        parts = entry.parts if isinstance(entry, Section) else ()
        names = next((part.forms for part in parts if path[1:] == (part.id,)), ())
        for fault in misnumbered([passage.paragraph for passage in passages], entry.label, names):
            where: Message | str = part_named(subject.report.format, entry.id)
            if names:
                where = msg("{section}, “{part}”", section=where, part=names[0])
            yield _problem(subject, passages[fault.paragraph], fault, where, entry.label)


def _problem(subject: Subject, passage: Passage, fault: Misnumbered, where: Message | str, label: str) -> Problem:
    values: dict[str, object] = {"where": where, "written": fault.written, "before": fault.before, "write": fault.write}
    finished = subject.report.finished
    message, hint = _words(fault, passage.paragraph.full_text, values, finished=finished)
    return Problem(ENTRY.code, subject.place(passage, fault.start), message, hint, passage.paragraph.path, label)


def _words(fault: Misnumbered, text: str, values: dict[str, object], *, finished: bool) -> tuple[Message, Message]:
    if fault.fault in ("heading", "section", "part"):
        return _taken(fault, text, values, finished=finished)
    hint = msg("Write {write} and number on from there; if a passage was lost before it, put it back.", **values)
    if fault.fault == "skipped":
        return msg("{where}: after {before} comes {written}; {write} is skipped.", **values), hint
    if fault.fault == "first":
        return msg("{where}: the numbers begin with {written}, not with {write}.", **values), hint
    if fault.fault == "level":
        hint = msg("Write {write}: headings of one level are numbered in one way.", **values)
        return msg("{where}: after {before} comes {written}, which is of another level.", **values), hint
    if fault.fault == "inverted":
        hint = msg("Use （一） for the upper level and 1. for the lower one.")
        return msg("{where}: {before} stands below {written}; the levels are inverted.", **values), hint
    if fault.fault == "sign":
        hint = msg("Write {write}, and the other numbers of this kind in the same way.", **values)
        return msg("{where}: {written} is not how numbers of this level are written.", **values), hint
    hint = msg("Write {write}, and number on from there.", **values)
    return msg("{where}: {written} comes after {before}, where {write} should stand.", **values), hint


def _taken(fault: Misnumbered, text: str, values: dict[str, object], *, finished: bool) -> tuple[Message, Message]:
    """What is said of a number, or a heading, that the program writes, or that a `finished` document has from the form."""
    if fault.fault == "heading":
        message = msg("{where}: the program prints this heading itself: “{text}”", text=quoted(text), **values)
        return message, msg("Take it out here.")
    if fault.fault == "section":
        message = (
            msg("{where}: {written} is how the form numbers its sections.", **values)
            if finished
            else msg("{where}: {written} is how the form numbers its sections; the program writes these.", **values)
        )
        return message, msg("Write {write}, and below it 1. and （1）.", **values)
    message = msg("{where}: {written} is how the program numbers this heading and its neighbours.", **values)
    return message, msg("Write {write}, and below it （1）.", **values)
