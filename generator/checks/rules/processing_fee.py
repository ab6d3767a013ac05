"""W409: section 六 does not say whether fees for processing information were charged.

《政府信息公开信息处理费管理办法》 (国办函〔2020〕109号) has every report from that for 2021 on state them, also where none were charged; the
form's own 无其他需要报告的事项。 does not. Where another section speaks of them, the problem stands there: it belongs into section 六.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.narrative.topics import missing_topics, section_of
from generator.checks.subject import Subject
from generator.formats.model import Section, Topic
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "W409",
    msg("Section six is silent on fees for processing information"),
    msg(
        "From the report for 2021 on it says which fees were charged for processing information, also where none were."
    ),
    msg("Write the sum, or that none was charged: 本年度未收取政府信息公开信息处理费。"),
    "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    (
        Example(
            "其他需要报告的事项: 无其他需要报告的事项。",
            "其他需要报告的事项: 本年度未收取政府信息公开信息处理费，无其他需要报告的事项。",
            at="无其他",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each topic of section 六 (there is one) that it does not speak of."""
    section = section_of(subject, "other")
    if section is not None:
        for topic in missing_topics(subject, section):
            yield _problem(subject, section, topic)


def _problem(subject: Subject, section: Section, topic: Topic) -> Problem:
    values = {"number": section.number, "label": section.label, "topic": topic.label}
    for passage in subject.passages:
        said = re.search(re.escape(topic.label) + "(?!管理办法)", passage.paragraph.full_text)
        if said is not None:
            message = msg("{topic} is spoken of here, but belongs into section {number}, {label}.", **values)
            hint = msg("Say it under {label} too.", **values)
            place = subject.place(passage, said.start())
            return Problem(ENTRY.code, place, message, hint, passage.paragraph.path, section.label)
    message = msg(
        "Section {number}, {label}, does not speak of {topic}; that none was charged is to be said too.", **values
    )
    hint = msg("Where none was charged, write under {label}: 本年度未收取政府信息公开信息处理费。", **values)
    return Problem(ENTRY.code, subject.report.locate([(section.id,)]), message, hint, (section.id,), section.label)
