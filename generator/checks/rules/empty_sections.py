"""W406: a section that the law wants says nothing: 无, 略, 暂无, a row of dots, or fewer words than anything can be said in.

Section 一 and section 五 are what the regulation asks the report for; section 六 may be short. A part of section 一 that is
written by its key is looked at by itself: 未收到申请。 says something, 无 does not. A section that is not written at all is E120.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.narrative.topics import (
    SHORT_PART,
    SHORT_SECTION,
    is_empty_section,
    letters_in,
    says_nothing,
    text_of,
    written_in,
)
from generator.checks.subject import Subject
from generator.formats.model import Section
from generator.messages.display import quoted
from generator.messages.message import Message, msg, plural
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Problem
from generator.report.narrative import Passage

_PARTS = "总体情况:\n  主动公开: 全年公开信息45条。\n  政府信息管理: 专人审核。\n  政府信息公开平台建设: 每周检查。\n  监督保障: 全年培训2次。\n"
ENTRY = Code(
    "W406",
    msg("A section says nothing"),
    msg("The regulation wants to know what was done, and which problems there are; 无 or 略 does not say it."),
    msg("Write what was done and what is to be mended, with the agency's own facts; of no requests write 未收到申请."),
    ARTICLE_49_50,
    (
        Example(
            "存在的主要问题及改进情况: 无",
            "存在的主要问题及改进情况: 一是公开内容还不够丰富。下一步将细化公开目录。",
            at="无",
        ),
        Example(_PARTS + "  依申请公开: 略", _PARTS + "  依申请公开: 全年未收到政府信息公开申请。", at="略"),
    ),
    (SHORT_SECTION, SHORT_PART),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each section, or part of one, that says nothing."""
    for section in subject.report.format.sections:
        if section.is_narrative and section.required and section.id not in subject.report.unsure:
            yield from _parts(subject, section)
            if is_empty_section(subject, section):
                yield _section(subject, section)


def _section(subject: Subject, section: Section) -> Problem:
    passages = written_in(subject, section.id)
    text = text_of(passages)
    values = {"number": section.number, "label": section.label, "text": quoted(text)}
    count = letters_in(text)
    if says_nothing(text, 1):
        message = msg("Section {number}, {label}, says nothing: “{text}”", **values)
    else:
        message = plural(
            "Section {number}, {label}, has {count} character, too few to say anything: “{text}”",
            "Section {number}, {label}, has {count} characters, too few to say anything: “{text}”",
            count,
            **values,
        )
    hint = msg("Write in a few sentences what was done; for problems, at least one and how it is mended.")
    return _at(subject, passages[0], section, message, hint)


def _parts(subject: Subject, section: Section) -> Iterator[Problem]:
    for part in section.parts:
        passages = [one for one in written_in(subject, section.id) if one.paragraph.path == (section.id, part.id)]
        text = text_of(passages)
        if passages and says_nothing(text, SHORT_PART.value):
            message = msg(
                "Section {number}, “{part}”, says nothing: “{text}”",
                number=section.number,
                part=part.label,
                text=quoted(text),
            )
            hint = msg(
                "Write a sentence; where nothing happened, that it did not, for example 全年未收到政府信息公开申请。"
            )
            yield _at(subject, passages[0], section, message, hint)


def _at(subject: Subject, passage: Passage, section: Section, message: Message, hint: Message) -> Problem:
    return Problem(ENTRY.code, subject.place(passage), message, hint, passage.paragraph.path, section.label)
