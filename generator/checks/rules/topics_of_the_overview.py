"""W407: section 一 is silent on something that the notice names for it.

The notice of 2021 names five: 主动公开, 依申请公开, 政府信息管理, 政府信息公开平台建设, 监督保障. They are topics of the section in the
format's description, each with the words by which it is spoken of, so that a text that treats the matter under another
heading is left alone, as is one that says nothing at all (W406). Editions that name none are silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.narrative.topics import is_empty_section, missing_topics, section_of, written_in
from generator.checks.subject import Subject
from generator.messages.display import join_names
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

_SOME = "总体情况: 全年本局通过区政府门户网站主动公开统计数据58条，全年未收到政府信息公开申请。"
ENTRY = Code(
    "W407",
    msg("Section one is silent on what the notice names"),
    msg("The notice of 2021 names five things to report there; whoever reviews the report looks for each of them."),
    msg("Write a sentence on each of those that are missing; a key of its own for each makes sure of it."),
    "国办公开办函〔2021〕30号 附件",
    (
        Example(
            _SOME,
            _SOME + "信息发布前逐条审核，办公室安排专人负责，每季度自查一次。",
            at="全年",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem that names all that are missing, at the section's text."""
    section = section_of(subject, "overview")
    if section is None or not written_in(subject, section.id) or is_empty_section(subject, section):
        return
    missing = missing_topics(subject, section)
    if not missing:
        return
    names = join_names(topic.label for topic in missing)
    message = msg(
        "Section {number}, {label}, does not speak of {names}.", number=section.number, label=section.label, names=names
    )
    hint = msg("Add a sentence on each, for example what was done for {name}.", name=missing[0].label)
    place = subject.report.locate([(section.id,)])
    yield Problem(ENTRY.code, place, message, hint, (section.id,), section.label)
