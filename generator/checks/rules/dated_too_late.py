"""W310: the report is dated after the day by which it had to be public.

条例第四十九条: departments of governments at county level and above hand in and publish their report by 31 January,
governments publish theirs by 31 March. What kind of agency it is, its name tells; of others nothing is said before 31
March, when the reports of all are due.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.checks.subject import Subject
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem
from generator.report.agency import Agency

ENTRY = Code(
    "W310",
    msg("Dated after the day on which it was due"),
    msg("Departments at county level and above publish their report by 31 January, governments theirs by 31 March."),
    msg("Correct the date where it is wrong; a report that is late is published at once."),
    "《中华人民共和国政府信息公开条例》第四十九条",
    (
        Example(
            "年度: 2024\n机关名称: 云溪区教育局\n成文日期: 2025-02-18",
            "年度: 2024\n机关名称: 云溪区教育局\n成文日期: 2025-01-18",
            at="2025-02-18",
        ),
    ),
)
_DEPARTMENTS_DUE = (1, 31)
_ALL_DUE = (3, 31)


def check(subject: Subject) -> Iterator[Problem]:
    """One problem, at the date, where it lies after the day on which the report was due."""
    report = subject.report
    date, year = report.fields.get("date"), report.fields.get("year")
    if not isinstance(date, datetime.date) or not isinstance(year, int):
        return
    is_department = _is_department(subject.agency)
    due = datetime.date(year + 1, *(_DEPARTMENTS_DUE if is_department else _ALL_DUE))
    if date <= due:
        return
    label = next(field.label for field in report.format.fields if field.id == "date")
    told = (
        msg(
            "{label}: {date}; a department's report for {year} had to be public by {due}.",
            label=label,
            date=str(date),
            year=year,
            due=str(due),
        )
        if is_department
        else msg(
            "{label}: {date}; the report for {year} had to be public by {due}.",
            label=label,
            date=str(date),
            year=year,
            due=str(due),
        )
    )
    hint = msg("Correct the date where it is wrong; if the report is late, publish it at once.")
    yield Problem(ENTRY.code, report.locate([("date",)]), told, hint, ("date",), label)


def _is_department(agency: Agency) -> bool:
    """Whether it surely is a department at county level or above: one of a township has no 局, and the office of a
    government may report for that government."""
    if not agency.department or "政府" in agency.name:
        return False
    return agency.level in ("county", "above") or agency.name.endswith(("局", "厅", "委员会"))
