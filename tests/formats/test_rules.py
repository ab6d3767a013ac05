"""Bounds and what follows from last year's report are data: of the built-in formats, and of one made up here."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.checks.rules import bounds, rolled_forward
from generator.checks.subject import Subject
from generator.formats.between_years import Following, following_figures
from generator.formats.registry import Formats, builtin_folder, known_formats
from generator.formats.rules import Limit
from generator.report.report import Report

ITEMS = ["licensing", "other_services", "penalties", "compulsory_measures", "fees"]
ITEMS_OF_BEIJING = [
    "licensing",
    "other_services.inspections",
    "other_services.confirmations",
    "penalties",
    "compulsory_measures",
    "fees",
]
DOCUMENTS = ["rules", "normative_documents"]
DISCLOSED = [f"{row}: disclosed <= {whole}" for whole in ("made", "disclosed_in_all") for row in DOCUMENTS]
LIMITS = {
    "2019": [*DISCLOSED, *(f"{row}:  <= last_year + change" for row in ITEMS)],
    "2019-beijing": [*DISCLOSED, *(f"{row}:  <= last_year + change" for row in ITEMS_OF_BEIJING)],
    "2021": [f"{row}: made <= in_force + repealed" for row in DOCUMENTS],
}
SAME = [row for row in ITEMS if row != "other_services"]
FOLLOWING = {
    ("2019", "2019"): [f"{row}: last_year = last_year + change" for row in ITEMS],
    ("2019", "2019-beijing"): [f"{row}: last_year = last_year + change" for row in SAME],
    ("2019-beijing", "2019"): [f"{row}: last_year = last_year + change" for row in SAME],
    ("2019-beijing", "2019-beijing"): [f"{row}: last_year = last_year + change" for row in ITEMS_OF_BEIJING],
    ("2021", "2021"): [f"{row}: in_force = in_force + made - repealed" for row in DOCUMENTS],
    ("2021", "2019"): [],
    ("2019", "2021"): [],
}
NEXT = """\
name: "2027"
extends: "2021"
years: {from: 2027}
sections:
  - id: proactive
    blocks:
      - id: item_10
        columns:
          - id: plans
            label: 预案
            columns: [{id: made, label: 新编}, {id: ended, label: 停用}, {id: kept, label: 有效}]
          - {id: drills, label: 演练次数}
        rows:
          - {id: emergencies, label: 突发公共事件}
          - {id: weather, label: 恶劣天气}
bounds:
  - {section: proactive, block: item_10, left: [drills], right: [plans.kept, plans.ended]}
between_years:
  - {section: proactive, each: row, this: plans.kept, last: plans.kept, plus: [plans.made], minus: [plans.ended]}
"""


def names(limit: Limit) -> str:
    left, right = (" + ".join(figure.path[-1] for figure in figures) for figures in (limit.left, limit.right))
    return f"{'.'.join(limit.right[0].row_path)}: {left} <= {right}"


def terms(rule: Following) -> str:
    minus = "".join(f" - {figure.path[-1]}" for figure in rule.minus)
    plus = " + ".join(figure.path[-1] for figure in (*rule.last, *rule.plus))
    return f"{'.'.join(rule.figure.row_path)}: {rule.figure.path[-1]} = {plus}{minus}"


@pytest.mark.parametrize("name", LIMITS)
def test_the_bounds_of_a_built_in_format(name: str) -> None:
    form = known_formats().get(name)
    assert form is not None
    assert [names(limit) for limit in form.limits] == LIMITS[name]


@pytest.mark.parametrize(("name", "last"), FOLLOWING)
def test_what_follows_in_a_built_in_format(name: str, last: str) -> None:
    form, before = known_formats().get(name), known_formats().get(last)
    assert form is not None
    assert before is not None
    assert [terms(rule) for rule in following_figures(form, before)] == FOLLOWING[name, last]


def read(formats: Formats, year: int, rows: str) -> Report:
    text = f"年度: {year}\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n主动公开:\n{rows}"
    report, problems = read_report("甲局.yaml", text.encode(), formats)
    assert report is not None
    assert problems == []
    return report


def test_the_rules_of_a_next_edition(tmp_path: Path) -> None:
    """Terms in a group of columns, rows that rules hold in, all without a line of Python."""
    (tmp_path / "2027").mkdir()
    (tmp_path / "2027" / "format.yaml").write_text(NEXT, encoding="utf-8")
    formats = Formats([builtin_folder(), tmp_path])
    formats.check("2027")
    last = read(formats, 2027, "  突发公共事件: {预案: {有效: 4}}\n  恶劣天气: {预案: {有效: 1}}\n")
    rows = (
        "  突发公共事件: {预案: {新编: 2, 停用: 1, 有效: 5}, 演练次数: 6}\n  恶劣天气: {预案: {有效: 2}, 演练次数: 3}\n"
    )
    report = read(formats, 2028, rows)
    found = [
        (one.place.line, one.place.column, one.code, one.message.to("zh_CN"))
        for check in (bounds, rolled_forward)
        for one in check.check(Subject(report, last))
    ]
    assert found == [
        (7, 19, "W302", "第二部分“恶劣天气”：演练次数 3，大于有效 2 + 停用 0 = 2。"),
        (7, 19, "W503", "第二部分“恶劣天气”：有效填的是 2，而上年报告的有效 1 + 新编 0 − 停用 0 = 1。"),
    ]
