"""W311: more than an agency of its kind ever has.

A street office that counts every notice as a normative document, or every question at the counter as a request for
information, has figures ten times those of others. What is too many is known for townships, and for departments of
counties and districts; of others nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.lookup import known
from generator.checks.subject import Subject
from generator.formats.figures import FigurePath
from generator.formats.values import written
from generator.messages.message import Message, msg
from generator.problems.code import Code, Example, Threshold
from generator.problems.problem import Problem

DOCUMENTS_OF_A_TOWNSHIP = Threshold(
    30,
    msg(
        "{value} normative documents made in a year by a street office or a township: as a rule they make less than five."
    ),
)
DOCUMENTS_OF_A_DEPARTMENT = Threshold(
    100,
    msg(
        "{value} normative documents made in a year by a department of a county or district: as a rule they make less than ten."
    ),
)
REQUESTS_OF_A_TOWNSHIP = Threshold(
    1000,
    msg("{value} requests received by a street office or a township: those with much demolition have some hundred."),
)
REQUESTS_OF_A_DEPARTMENT = Threshold(
    10_000, msg("{value} requests received by a department of a county or district: the busiest have some thousand.")
)
ENTRY = Code(
    "W311",
    msg("More than an agency of its kind has"),
    msg(
        "Notices, speeches and minutes are no normative documents, and questions and complaints no requests for information."
    ),
    msg("Count only normative documents, and only requests for the disclosure of government information."),
    "《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号）；《中华人民共和国政府信息公开条例》第二十九条",
    (
        Example(
            "机关名称: 云溪区清河街道办事处\n主动公开:\n  行政规范性文件: {本年制发件数: 86, 现行有效件数: 86}",
            "机关名称: 云溪区清河街道办事处\n主动公开:\n  行政规范性文件: {本年制发件数: 1, 现行有效件数: 3}",
            at="86,",
        ),
    ),
    (DOCUMENTS_OF_A_TOWNSHIP, DOCUMENTS_OF_A_DEPARTMENT, REQUESTS_OF_A_TOWNSHIP, REQUESTS_OF_A_DEPARTMENT),
)
# What is counted, from how many on it is too many for a township and for a department, and what is wrongly counted with it.
_COUNTED: tuple[tuple[FigurePath, Threshold, Threshold, Message], ...] = (
    (
        ("proactive", "normative_documents", "made"),
        DOCUMENTS_OF_A_TOWNSHIP,
        DOCUMENTS_OF_A_DEPARTMENT,
        msg(
            "Count only what binds citizens and applies again and again; notices, speeches, minutes and appointments do not."
        ),
    ),
    (
        ("applications", "received", "total"),
        REQUESTS_OF_A_TOWNSHIP,
        REQUESTS_OF_A_DEPARTMENT,
        msg(
            "Count only requests for the disclosure of government information; questions, petitions and calls to the hotline are none."
        ),
    ),
)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem for each count that is too large for the agency."""
    report, agency = subject.report, subject.agency
    is_township = agency.level == "township"
    if not is_township and not (agency.level == "county" and agency.department):
        return
    for path, of_a_township, of_a_department, hint in _COUNTED:
        figure = known(report, path)
        if figure is None or report.value(figure) < (of_a_township if is_township else of_a_department).value:
            continue
        values = {"number": figure.section.number, "name": figure.name, "count": written(report.value(figure))}
        told = (
            msg("Section {number}, {name}: {count} is more than a street office or a township has.", **values)
            if is_township
            else msg(
                "Section {number}, {name}: {count} is more than a department of a district or county has.", **values
            )
        )
        place = report.locate([figure.path, figure.path[:-1]])
        yield Problem(ENTRY.code, place, told, hint, figure.path, figure.label)
