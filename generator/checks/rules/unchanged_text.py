"""W506: paragraphs of the narrative that stood in last year's report.

The notice of the 2021 edition holds people to account for reports whose content is identical to another's. Years and
numbers are taken out before paragraphs are compared: whoever changes these alone has written nothing new. Not looked
at are headings, short paragraphs, what stands before section one, sentences that the law has repeated every year
(信息处理费, 没有其他需要报告的事项), and paragraphs that list figures, whose words are the form's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.checks.subject import Subject
from generator.formats.model import Section
from generator.messages.display import quoted
from generator.messages.message import msg, plural
from generator.problems.code import Code, Example, Threshold
from generator.problems.problem import Problem
from generator.report.narrative import Paragraph, Passage
from generator.text.normalise import without_blanks

MIN_CHARACTERS = Threshold(30, msg("Paragraphs of {value} characters or more: shorter ones say what anyone would."))
ALIKE = Threshold(
    95,
    msg(
        "Paragraphs alike to {value} percent once years and numbers are taken out: a few words exchanged are not news."
    ),
)
SHARE = Threshold(30, msg("{value} percent of a section's text: one paragraph of many may well have stayed true."))
ENTRY = Code(
    "W506",
    msg("The text is last year's"),
    msg("The report tells of this year; those who hand in last year's text with other numbers are held to account."),
    msg("Write what was done this year and how it went; leave out what only repeats last year's."),
    "国办公开办函〔2021〕30号",
    (
        Example(
            "存在的主要问题及改进情况: 一是2024年征地类信息的公开位置不好找，群众反映强烈，已在首页增设入口；二是答复时限把握不紧，有3件临近期限才答复，已改为每周督办。",
            "存在的主要问题及改进情况: 一是征地信息入口增设后，图件比例尺过小，村民难以辨认地块，已改用影像底图；二是镇级查阅点无人值守，已排班并公布电话。",
            at="一是2024",
            previous="存在的主要问题及改进情况: 一是2023年征地类信息的公开位置不好找，群众反映强烈，已在首页增设入口；二是答复时限把握不紧，有5件临近期限才答复，已改为每周督办。",
        ),
    ),
    (MIN_CHARACTERS, ALIKE, SHARE),
)
_MAX_COMPARED = (
    30_000  # characters of a report that are compared for similarity, which no report has; the rest only for sameness
)
_CHARACTERS_PER_NUMBER = 20  # a paragraph with more numbers than one in so many characters lists figures
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LEAD = re.compile(r"^(?:[一二三四五六七八九十]是|[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．])\s*")
_STANDARD = re.compile("信息处理费|需要报告的事项|需要说明的事项")
_MAX_STANDARD = 120


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each section of which too much is last year's, at the first such paragraph."""
    if subject.last_year is None:
        return
    texts = [(passage, _plain(passage.paragraph)) for passage in subject.passages]
    before = [_plain(one) for paragraphs in subject.last_year.narrative.values() for one in paragraphs]
    unchanged = _alike([text for _, text in texts if text], [text for text in before if text])
    for section in subject.report.format.sections:
        inside = [(passage, text) for passage, text in texts if passage.section == section.id]
        repeated = [passage for passage, text in inside if text in unchanged]
        whole = sum(len(passage.paragraph.full_text) for passage, _ in inside if not passage.paragraph.heading)
        same = sum(len(passage.paragraph.full_text) for passage in repeated)
        if repeated and same * 100 >= whole * SHARE.value:
            yield _problem(subject, section, repeated, same * 100 // whole)


def _plain(paragraph: Paragraph) -> str:
    """What is compared of a paragraph: no blanks, no leading 一是 or （一）, every number 0; "" where nothing is."""
    text = _LEAD.sub("", without_blanks(paragraph.full_text), count=1)
    if paragraph.heading or len(text) < MIN_CHARACTERS.value:
        return ""
    if len(text) <= _MAX_STANDARD and _STANDARD.search(text):
        return ""
    plain, numbers = _NUMBER.subn("0", text)
    return "" if numbers * _CHARACTERS_PER_NUMBER > len(text) else plain


def _alike(texts: list[str], before: list[str]) -> set[str]:
    """Those of the texts that are among last year's, or alike to one of them."""
    known = set(before)
    found = known.intersection(texts)
    others, candidates = _bounded(text for text in texts if text not in found), _bounded(before)
    if others and candidates:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only with last year's report

        for text in others:
            if process.extractOne(text, candidates, scorer=fuzz.ratio, score_cutoff=ALIKE.value) is not None:
                found.add(text)
    return found


def _bounded(texts: Iterable[str]) -> list[str]:
    """The first of the texts, so many that comparing them costs little."""
    bounded, length = [], 0
    for text in texts:
        length += len(text)
        if length <= _MAX_COMPARED:
            bounded.append(text)
    return bounded


def _problem(subject: Subject, section: Section, repeated: Sequence[Passage], share: int) -> Problem:
    first = repeated[0]
    message = plural(
        "Section {number}: {count} paragraph, {share} percent of the text, stands in last year's report but for years and numbers: “{text}”",
        "Section {number}: {count} paragraphs, {share} percent of the text, stand in last year's report but for years and numbers, the first “{text}”",
        len(repeated),
        number=section.number,
        share=share,
        text=quoted(first.paragraph.full_text),
    )
    hint = msg("Write what was done this year; text taken over from last year is what reviewers look for.")
    return Problem(ENTRY.code, subject.place(first), message, hint, first.paragraph.path, section.name)
