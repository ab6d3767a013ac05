"""W304: documents were made, and none is disclosed.

条例第二十条第一项 has every normative document disclosed by the organ that made it. Edition 2019 counts what was made, what of
it was disclosed, and all that is disclosed; two of the five seeds leave the latter two at 0, because they were not
filled in.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.lookup import figures_called, known, row_name
from generator.checks.subject import Subject
from generator.formats.values import written
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

ENTRY = Code(
    "W304",
    msg("Made, and nothing disclosed"),
    msg("Normative documents are disclosed by the organ that made them; none disclosed in all cannot be right."),
    msg("Fill in what was disclosed this year and what is disclosed in all; disclose what is not."),
    "《中华人民共和国政府信息公开条例》第二十条第一项",
    (
        Example(
            "年度: 2020\n主动公开:\n  规范性文件: {本年新制作数量: 8, 本年新公开数量: 0, 对外公开总数量: 0}",
            "年度: 2020\n主动公开:\n  规范性文件: {本年新制作数量: 8, 本年新公开数量: 8, 对外公开总数量: 21}",
            at="0, 对",
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each row of documents that were made and of which none is disclosed."""
    report = subject.report
    for figure in figures_called(report.format, "disclosed"):
        if report.value(figure) or figure.section.id in report.unsure:
            continue
        row = figure.path[:-1]
        made, in_all = known(report, (*row, "made")), known(report, (*row, "disclosed_in_all"))
        if made is None or in_all is None or not report.value(made) or report.value(in_all):
            continue
        message = msg(
            "Section {number}, {row}: {made} {count}, and both {disclosed} and {in_all} are 0.",
            number=figure.section.number,
            row=row_name(figure),
            made=made.column.name,
            count=written(report.value(made)),
            disclosed=figure.column.name,
            in_all=in_all.column.name,
        )
        hint = msg("Fill in how many were disclosed; what is not, the law wants disclosed.")
        place = report.locate([figure.path, figure.path[:-1]])
        yield Problem(ENTRY.code, place, message, hint, figure.path, figure.label)
