"""W308: 规章 of an agency that cannot make any.

By the Legislation Law (立法法) 规章 are made by departments of the State Council and by the people's governments of
provinces and of cities with districts. What a county, a district, a township or their departments enter there are
normative documents, one row below. Where the agency's name does not tell its level, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.lookup import figures_below, known
from generator.checks.subject import Subject
from generator.formats.values import written
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "W308",
    msg("Rules of an agency that makes none"),
    msg(
        "规章 are made by departments of the State Council and by governments of provinces and of cities with districts."
    ),
    msg("Move the figures to the row of normative documents, and leave the row 规章 at 0."),
    "《中华人民共和国立法法》第九十一条、第九十三条",
    (
        Example(
            "主动公开:\n  规章: {本年制发件数: 1, 现行有效件数: 6}",
            "主动公开:\n  行政规范性文件: {本年制发件数: 1, 现行有效件数: 6}",
            at="1,",
        ),
    ),
)
_SECTION, _ROW, _WHERE_IT_BELONGS = "proactive", "rules", "normative_documents"


def check(subject: Subject) -> Iterator[Problem]:
    """At most one problem, at the first figure of the row."""
    report = subject.report
    if subject.agency.level not in ("township", "county"):
        return
    for figure in figures_below(report.format, (_SECTION, _ROW)):
        if not report.value(figure) or _SECTION in report.unsure:
            continue
        other = known(report, (_SECTION, _WHERE_IT_BELONGS, *figure.path[2:]))
        message = msg(
            "Section {number}, {name}: {count}, but {agency} cannot make rules.",
            number=figure.section.number,
            name=figure.name,
            count=written(report.value(figure)),
            agency=report.agency,
        )
        hint = msg(
            "Write the figures of this row under {row}, and 0 here.",
            row=other.row.name if other is not None and other.row else "",
        )
        place = report.locate([figure.path, figure.path[:-1]])
        yield Problem(ENTRY.code, place, message, hint if other else ENTRY.remedy, figure.path, figure.label)
        return
