"""W404: the narrative or the title names a year that cannot be meant.

Last year's file is copied, and a sentence keeps its year: 2023年全年共收到申请5件 in the report for 2024; the period of the figures or
the heading of a part does; plans are made for the very year that is reported on; or a year that is not over is reported as
done. What may well be meant is left alone: comparisons with another year, what was carried over from it, its documents,
ranges (2020—2023年), months of the next year (the report is published then) and plans for it. A passage is reported once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.checks.narrative.section_name import part_named
from generator.checks.narrative.years import YEARS_BACK, Slip, plain_years, slips, years_named
from generator.checks.subject import Subject
from generator.messages.display import quoted
from generator.messages.message import Message, msg, plural
from generator.problems.code import ARTICLE_49_50, Code, Example, Threshold
from generator.problems.problem import Place, Problem
from generator.report.narrative import Passage
from generator.report.report import Report

LISTED = Threshold(
    5, msg("At most {value} passages are told one by one; in a file that is last year's throughout there are many.")
)
ENTRY = Code(
    "W404",
    msg("A year that cannot be meant"),
    msg(
        "The report covers one year; a sentence that tells of another as if it were that one is left from another report."
    ),
    msg("Write the year of the report, or in plans the year after, and look whether the figures beside it are right."),
    ARTICLE_49_50,
    (
        Example(
            "年度: 2024\n总体情况: |\n  主动公开、政府信息管理、平台建设、监督保障各项工作有序开展。\n  2023年全年共收到政府信息公开申请0件。",
            "年度: 2024\n总体情况: |\n  主动公开、政府信息管理、平台建设、监督保障各项工作有序开展。\n  2024年全年共收到政府信息公开申请0件，与2023年持平。",
            at="2023",
        ),
        Example(
            "年度: 2024\n存在的主要问题及改进情况: |\n  一是政策解读形式单一，已增加图示和问答。\n  2024年，我局将继续丰富解读形式。",
            "年度: 2024\n存在的主要问题及改进情况: |\n  一是政策解读形式单一，已增加图示和问答。\n  2025年，我局将继续丰富解读形式。",
            at="2024年，",
        ),
        Example(
            "年度: 2024\n标题: 云溪区甲局2023年政府信息公开工作年度报告",
            "年度: 2024\n标题: 云溪区甲局2024年政府信息公开工作年度报告",
            at="2023",
        ),
    ),
    (LISTED, YEARS_BACK),
)


class _Found(NamedTuple):
    """A passage with its slip; `rest` is its text from the year on."""

    passage: Passage
    slip: Slip
    rest: str


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for the title, and one for each passage, of very many the first and how many follow."""
    year = subject.report.year
    if year is None:
        return
    yield from _title(subject, year)
    found = list(_found(subject, year))
    for one in found[: LISTED.value]:
        yield _problem(subject, year, one)
    if more := found[LISTED.value :]:
        message = plural(
            "{count} more passage names a year that cannot be meant.",
            "{count} more passages name a year that cannot be meant.",
            len(more),
        )
        passage, slip = more[0].passage, more[0].slip
        hint = msg("Search the file for {written}, and look at every place.", written=slip.year)
        yield _at(subject, passage, subject.place(passage, slip.start), message, hint)


def _named(subject: Subject) -> Iterator[int]:
    """The years that the narrative names."""
    for passage in subject.passages:
        yield from years_named(passage.paragraph.full_text)


def _found(subject: Subject, year: int) -> Iterator[_Found]:
    """The passages that name such a year, each with the first that it names."""
    for passage in subject.passages:
        paragraph = passage.paragraph
        preamble = passage.section == "preamble"
        typed = [
            slip
            for slip in slips(paragraph.full_text, year, subject.report.agency, preamble=preamble)
            if all(slip.end <= begin or slip.start >= end for begin, end in paragraph.inserted)
        ]
        if typed:
            first = min(typed, key=lambda slip: slip.start)
            yield _Found(passage, first, paragraph.full_text[first.start :])


def _title(subject: Subject, year: int) -> Iterator[Problem]:
    report = subject.report
    title = str(report.fields["title"])
    years = years_named(title)
    if report.finished and year in years and _opens_with(subject, year + 1):
        yield _titled_too_early(report, year)  # the year of a finished report is that of its title
    if not years or year in years:
        return
    start = min(plain_years(title).index(str(one)) for one in years)
    written = int(plain_years(title)[start : start + 4])
    message = msg("The title names {written}, but the report is for {year}.", written=written, year=year)
    place = report.locate_text(("title",), title[start : start + 4], 0)
    named = year in subject.once(_named)
    hint = msg("Write {year}.", year=year) if named else _write(report, year, written, named)
    yield Problem(ENTRY.code, place, message, hint, ("title",), "标题")


def _opens_with(subject: Subject, year: int) -> bool:
    """Whether the narrative begins with that year and does not name the one before at all."""
    first = next((one.paragraph.full_text for one in subject.passages if one.section != "preamble"), "")
    return plain_years(first).lstrip().startswith(f"{year}年") and year - 1 not in subject.once(_named)


def _titled_too_early(report: Report, written: int) -> Problem:
    year = written + 1
    message = msg("The title names {written}, but the report is for {year}.", written=written, year=year)
    place = report.locate([("title",)])
    return Problem(ENTRY.code, place, message, msg("Write {year}.", year=year), ("title",), "标题")


def _problem(subject: Subject, year: int, found: _Found) -> Problem:
    slip = found.slip
    where = part_named(subject.report.format, found.passage.section)
    said = quoted(found.rest)
    if slip.planned:
        message = msg(
            "{where} makes plans for {written}, but a report for {year} makes them for {next}: “{said}”",
            where=where,
            written=slip.year,
            year=year,
            next=year + 1,
            said=said,
        )
        hint = msg("Write {next}; or, if the text is left from last year's report, this year's plans.", next=year + 1)
    else:
        message = msg(
            "{where} speaks of {written} as the year of the report, which is {year}: “{said}”",
            where=where,
            written=slip.year,
            year=year,
            said=said,
        )
        hint = _write(subject.report, year, slip.year, year in subject.once(_named))
    return _at(subject, found.passage, subject.place(found.passage, slip.start), message, hint)


def _write(report: Report, year: int, written: int, named: bool) -> Message:
    """What to write; where the year of the report is `named` nowhere, it may be the one that is wrong."""
    if not named and report.finished:
        return msg(
            "Write {year}; if the report is for {written}, correct its title instead.", year=year, written=written
        )
    if not named:
        return msg("Write {year}; if the report is for {written}, correct “年度” instead.", year=year, written=written)
    return msg("Write {year}, and look whether the figures here are of {year} too.", year=year)


def _at(subject: Subject, passage: Passage, place: Place, message: Message, hint: Message) -> Problem:
    path = passage.paragraph.path
    label = next((entry.label for entry in subject.report.format.entries if entry.id == passage.section), "")
    return Problem(ENTRY.code, place, message, hint, path, label)
