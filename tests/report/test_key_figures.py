"""The key figures of a report are data: of the built-in formats, and of an edition made up here."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.formats.registry import Formats, builtin_folder, check_format
from generator.report.key_figures import key_figures_of
from generator.report.report import Report
from tests.support.common import FORMATS
from tests.support.next_edition import NEXT, place

HEAD = "机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n"
ROWS = """\
主动公开:
  规章: {制发: 1, 现行有效: 1}
  规范性文件: {制发: 2, 废止: 1, 现行有效: 5}
  行政许可: 7
  行政处罚: 11
申请情况:
  本年新收: {自然人: 30, 商业企业: 3}
  上年结转: {自然人: 1}
  予以公开: {自然人: 10}
  部分公开: {商业企业: 3}
  不予公开: {国家秘密: {自然人: 4}, 行政查询事项: {自然人: 5}}
  无法提供: {本机关不掌握: {自然人: 6}}
  不予处理: {重复申请: {自然人: 1}}
  其他处理: {逾期不补正: {自然人: 1}, 其他: {自然人: 1}}
  结转下年度: {自然人: 3}
复议诉讼:
  行政复议: {维持: 2, 纠正: 1}
  未经复议直接起诉: {纠正: 1, 尚未审结: 1}
  复议后起诉: {维持: 1, 纠正: 2}
"""
FIGURES = {
    "received": 33,
    "carried_over": 1,
    "handled": 31,
    "granted": 10,
    "partly_granted": 3,
    "refused": 9,
    "unavailable": 6,
    "not_processed": 1,
    "other_handling": 2,
    "carried_forward": 3,
    "reviews": 3,
    "reviews_corrected": 1,
    "lawsuits": 5,
    "lawsuits_corrected": 3,
    "documents_made": 2,
    "licensing": 7,
    "penalties": 11,
}
OF_2019 = (
    ROWS.replace("{制发: 1, 现行有效: 1}", "{制作: 1}")
    .replace("{制发: 2, 废止: 1, 现行有效: 5}", "{制作: 2, 公开: 1}")
    .replace("行政许可: 7", "行政许可: {上一年: 1, 处理决定: 7}")
    .replace("行政处罚: 11", "行政处罚: {上一年: 1, 处理决定: 11}")
    .replace("其他处理: {逾期不补正: {自然人: 1}, 其他: {自然人: 1}}", "其他处理: {自然人: 2}")
)


def read(formats: Formats, text: str) -> Report:
    report, problems = read_report("x.yaml", text.encode(), formats)
    assert problems == []
    assert report is not None
    return report


@pytest.mark.parametrize(
    ("year", "form", "rows"),
    [(2024, "2021", ROWS), (2019, "2019", OF_2019), (2019, "2019-beijing", OF_2019)],
    ids=["2021", "2019", "2019-beijing"],
)
def test_the_key_figures_of_a_report(year: int, form: str, rows: str) -> None:
    """The same ids in every edition, whatever its rows."""
    figures = key_figures_of(read(FORMATS, f"年度: {year}\n格式: {form}\n{HEAD}{rows}"))
    assert list(figures.items()) == list(FIGURES.items())


@pytest.mark.parametrize("form", list(FORMATS), ids=lambda form: form.name)
def test_every_figure_that_is_drawn_is_marked(form: object) -> None:
    check_format(form)  # type: ignore[arg-type]
    key_figures = form.key_figures  # type: ignore[attr-defined]
    assert [one.id for one in key_figures if one.chart] == ["received"]
    outcomes = ["granted", "partly_granted", "refused", "unavailable", "not_processed", "other_handling"]
    assert [one.id for one in key_figures if one.group == "outcomes"] == outcomes
    assert sum(FIGURES[name] for name in outcomes) == FIGURES["handled"]


def test_those_of_a_next_edition(tmp_path: Path) -> None:
    """What it inherits, takes away and adds: a group of rows that lost and gained one, an amount of money."""
    more = """\
key_figures:
  - {id: penalties, remove: true}
  - {id: drills, label: 演练, means: emergencies.drills, before: licensing}
  - {id: fees, label: 收费, means: proactive.fees.amount}
"""
    place(tmp_path, "next", NEXT + more)
    formats = Formats([builtin_folder(), tmp_path])
    formats.check("2031")
    report = read(
        formats,
        f"年度: 2032\n{HEAD}主动公开:\n  应急: {{预案数量: 5, 演练次数: 5}}\n  行政事业性收费: 3.50\n"
        "申请情况:\n  本年新收: {自然人: 6}\n  不予处理: {机器提交的申请: {自然人: 4}, 信访举报投诉: {自然人: 2}}\n",
    )
    names = [name for name in FIGURES if name != "penalties"]
    names[names.index("licensing") : names.index("licensing")] = ["drills"]
    figures = key_figures_of(report)
    assert list(figures) == [*names, "fees"]
    said = {"received": 6, "handled": 6, "not_processed": 6, "drills": 5, "fees": Decimal("3.50")}
    assert {name: number for name, number in figures.items() if number} == said
    assert len(report.format.key_figure_sums["not_processed"]) == 5


def test_an_empty_list_takes_none_away(tmp_path: Path) -> None:
    """They are merged by id; what is to go is named."""
    place(tmp_path, "bare", 'name: bare\nextends: "2021"\nkey_figures: []\n')
    formats = Formats([builtin_folder(), tmp_path])
    form = formats.get("bare")
    assert form is not None
    assert [one.id for one in form.key_figures] == list(FIGURES)
