"""W412: something is still to be written: （待补充：…）, （请填写）, a blank such as XX件, ××局 or ○○街道, or 20XX年.

What a skeleton or a colleague left for somebody to write would be printed as it stands. Told are signs that mean nothing else: brackets
or a colon at 待补充 (但“1件待补充材料” is a text), two crosses or circles before what is counted or before a kind of office (but 某局, and
二○○八年, are none). In narratives and in the lines beside them, one problem for each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.messages.display import quoted
from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, Code, Example
from generator.problems.problem import Place, Problem
from generator.report.narrative import Passage

_OVERVIEW = "总体情况: 主动公开、依申请公开、政府信息管理和平台建设各有专人负责，监督保障措施落实到科室，"
ENTRY = Code(
    "W412",
    msg("Something is still to be written"),
    msg(
        "A mark such as （待补充：…） or a blank such as XX件 stands for what only the agency can write; it would be printed."
    ),
    msg(
        "Write what belongs there in the place of the mark, brackets and all; what does not concern the agency, delete."
    ),
    ARTICLE_49_50,
    (
        Example(_OVERVIEW + "（待补充：培训情况）。", _OVERVIEW + "开展培训2次。", at="（待补充"),
        Example(_OVERVIEW + "开展培训XX次。", _OVERVIEW + "开展培训2次。", at="XX次"),
    ),
)

_COUNTED = "[件条次份个项人万元期场篇名家年月日余宗起页部%％]"
_OFFICE = "(?:街道|办事处|部门|单位|机关|[局委办厅镇乡区县市省旗])"
_CROSSES = "(?:[×xX]{2,}|[＊*]{2,}|[_＿]{2,})"
_MARK = re.compile(
    "[（(【〔\\[［]\\s*(?:此处|这里|数字|内容)?(?:待|请在?此?处?)(?:补充|填写|补|填|定)(?:[^\\w]|$|数字|件数|内容|具体|日期|金额|情况|名称)"
    "|(?:待|请)(?:补充|填写)\\s*[:：]"
    f"|(?<![A-Za-z0-9×]){_CROSSES}\\s*{_COUNTED}|(?<![A-Za-z0-9×某])[×xX]{{2,}}{_OFFICE}"
    f"|20[×xX＊*○]{{2}}\\s*年"
    f"|(?<![一二三四五六七八九十〇○◯])[○◯]{{2,}}(?:{_COUNTED}|{_OFFICE})"
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each paragraph, and for each line beside the sections."""
    report = subject.report
    told: list[str] = []
    for entry in report.format.fields:
        text = report.fields.get(entry.id)
        found = _MARK.search(text) if entry.is_printed and isinstance(text, str) else None
        if found is not None and not any(found[0] in one for one in told):  # a title repeats the agency's name
            told.append(found.string)
            yield _problem(report.locate([(entry.id,)]), found, (entry.id,), entry.label)
    labels = {entry.id: entry.label for entry in report.format.entries}
    for passage in subject.passages:
        found = _first(passage)
        if found is not None:
            place = subject.place(passage, found.start())
            yield _problem(place, found, passage.paragraph.path, labels[passage.section])


def _first(passage: Passage) -> re.Match[str] | None:
    """The first mark that was typed, none that a placeholder put in."""
    marks = _MARK.finditer(passage.paragraph.full_text)
    inserted = passage.paragraph.inserted
    return next((one for one in marks if not any(start <= one.start() < end for start, end in inserted)), None)


def _problem(place: Place, found: re.Match[str], path: tuple[str, ...], label: str) -> Problem:
    text = quoted(found.string[found.start() : found.end() + 24])
    message = msg("{label}: “{text}” is still to be written.", label=label, text=text)
    hint = msg("Write what belongs there in its place, brackets and all; what does not concern the agency, delete.")
    return Problem(ENTRY.code, place, message, hint, path, label)
