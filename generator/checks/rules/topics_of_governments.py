"""W408: a people's government does not report 工作考核, 社会评议 or 责任追究.

The regulation asks every people's government, and it alone, for their results (第五十条第一款第四项); both notices put them into
section 一, under 监督保障. They are topics of the section with ``of: government``; another section that names one by that very
name counts too. Street offices, which a government sends out, and departments are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.narrative.topics import is_empty_section, missing_topics, section_of, text_of, written_in
from generator.checks.subject import Subject
from generator.messages.display import join_names
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

_HEAD = "机关名称: 云溪区石塘镇人民政府\n总体情况:\n"
_PARTS = "  主动公开: 全年公开信息45条。\n  依申请公开: 未收到申请。\n  政府信息管理: 专人审核。\n  政府信息公开平台建设: 每周检查。\n"
ENTRY = Code(
    "W408",
    msg("A people's government is silent on assessment, public review or accountability"),
    msg("The regulation asks every people's government to report the results of 工作考核, 社会评议 and 责任追究."),
    msg("Write the result of each under 监督保障; where nobody was held to account, say so."),
    "《中华人民共和国政府信息公开条例》第五十条第一款第四项",
    (
        Example(
            _HEAD + _PARTS + "  监督保障: 全年培训2次。",
            _HEAD + _PARTS + "  监督保障: 公开工作列入年度考核。开展社会评议2次，平均90分。全年没有责任追究情形。",
            at="总体情况",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem that names all that are missing, at the section."""
    section = section_of(subject, "overview")
    if section is None or not subject.agency.government:
        return
    if not written_in(subject, section.id) or is_empty_section(subject, section):
        return
    whole = text_of(subject.passages)
    missing = [topic for topic in missing_topics(subject, section, "government") if topic.label not in whole]
    if not missing:
        return
    names = join_names(topic.label for topic in missing)
    message = msg(
        "Section {number}, {label}, does not speak of {names}, which a people's government has to report.",
        number=section.number,
        label=section.label,
        names=names,
    )
    hint = msg(
        "Add the result of each under 监督保障; where there was none, write for example 全年没有责任追究的情形。"
    )
    yield Problem(ENTRY.code, subject.report.locate([(section.id,)]), message, hint, (section.id,), section.label)
