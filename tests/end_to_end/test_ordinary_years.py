"""Against last year's report (W501 to W506): a year's ordinary changes are not reported by any of the checks."""

from __future__ import annotations

import pytest

from generator.formats.values import written
from generator.report.report import Report
from tests.support.checked_texts import AGAINST_LAST_YEAR, HEAD, HEAD_2020, LAST, LAST_2019, Told, found, read
from tests.support.common import ROOT


def found_in(text: str, last: str, language: str = "zh_CN") -> list[Told]:
    return found(AGAINST_LAST_YEAR, text, last, language)


GOOD = {
    "nothing": (LAST, HEAD),
    "carried-over": (
        LAST + "申请情况:\n  本年新收: {自然人: 4}\n  予以公开: {自然人: 2}\n  结转下年度: {自然人: 2, 总计: 2}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 2, 总计: 2}\n  予以公开: {自然人: 2}\n",
    ),
    "only-the-sum-and-it-agrees": (
        LAST + "申请情况:\n  结转下年度: {总计: 4}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3, 商业企业: 1}\n  予以公开: {自然人: 3, 商业企业: 1}\n",
    ),
    "in-force": (
        LAST + "主动公开:\n  行政规范性文件: {制发: 2, 现行有效: 9}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 2, 废止: 1, 现行有效: 10}\n",
    ),
    "all-repealed": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 3}\n",
        HEAD + "主动公开:\n  行政规范性文件: {废止: 3}\n",
    ),
    "made-and-repealed": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 1}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 2, 废止: 3}\n",
    ),
    "another-edition": (
        LAST.replace("2023", "2020") + "主动公开:\n  规范性文件: {制作: 3, 公开: 3, 总数量: 9}\n  行政许可: {上一年: 12, 处理决定: 80}\n",
        HEAD.replace("2024", "2021") + "主动公开:\n  规范性文件: {制发: 1, 现行有效: 5}\n  行政许可: 92\n",
    ),
    "items": (
        LAST_2019 + "主动公开:\n  行政许可: {上一年: 12, 增减: -2, 处理决定: 5}\n",
        HEAD_2020 + "主动公开:\n  行政许可: {上一年: 10, 增减: +3, 处理决定: 7}\n",
    ),
    "items-that-went-wrong-last-year": (
        LAST_2019 + "主动公开:\n  行政许可: {上一年: 2, 增减: -5}\n",
        HEAD_2020 + "主动公开:\n  行政许可: {上一年: 0}\n",
    ),
    "ordinary-changes": (
        LAST + "主动公开:\n  行政许可: 799\n  行政处罚: 320\n  行政强制: 2\n  行政事业性收费: 0.5\n申请情况:\n  本年新收: {自然人: 2}\n"
        "  予以公开: {自然人: 2}\n",
        HEAD + "主动公开:\n  行政许可: 2350\n  行政处罚: 64\n  行政强制: 48\n  行政事业性收费: 61\n申请情况:\n  本年新收: {自然人: 41}\n"
        "  予以公开: {自然人: 41}\n",
    ),
    "fees-after-some-yuan": (
        LAST + "主动公开:\n  行政事业性收费: 0.004\n",
        HEAD + "主动公开:\n  行政事业性收费: 26\n",
    ),
    "fees-of-a-first-year": (
        LAST + "主动公开:\n  行政事业性收费: 0\n",
        HEAD + "主动公开:\n  行政事业性收费: 42.5\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("last", "text"), GOOD.values(), ids=list(GOOD))
def test_a_years_ordinary_changes_are_not_told(last: str, text: str) -> None:
    assert found_in(text, last) == []


# Real files: what is last year's is made from this year's, with the narrative of another agency.
INPUTS = sorted(ROOT.glob("inputs/*.yaml"))
NARRATIVES = ("overview", "problems", "other")


def tables_of_last_year(report: Report) -> str:
    """The tables that this year's report follows from."""
    number = {figure.path: report.value(figure) for figure in report.format.figures.all}
    lines = ["proactive:"]
    for row in ("rules", "normative_documents"):
        made, repealed, in_force = (number["proactive", row, column] for column in ("made", "repealed", "in_force"))
        lines.append(f"  {row}: {{in_force: {in_force - made + repealed}}}")
    for row, column in (
        ("licensing", "decisions"),
        ("penalties", "decisions"),
        ("compulsory_measures", "decisions"),
        ("fees", "amount"),
    ):
        lines.append(f"  {row}: {written(number['proactive', row, column])}")
    lines.append("applications:")
    for row, this in (("received", "received"), ("carried_forward", "carried_over")):
        cells = [f"{path[2]}: {value}" for path, value in number.items() if path[1] == this and path[2] != "total"]
        lines.append(f"  {row}: {{{', '.join(cells)}}}")
    return "\n".join(lines) + "\n"


def narrative_of(report: Report, year: int) -> str:
    """The narrative of a report, with its year moved."""
    lines = []
    for section in NARRATIVES:
        lines.append(f"{section}: |")
        lines += [f"  {one.full_text}".replace(str(report.year), str(year)) for one in report.narrative[section]]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("number", range(len(INPUTS)), ids=[path.stem for path in INPUTS])
def test_files_of_agencies(number: int) -> None:
    report, other = (read(path.read_text(encoding="utf-8")) for path in (INPUTS[number], INPUTS[number - 1]))
    last = f"year: {report.year - 1}\nagency: {report.agency}\n" + tables_of_last_year(report)
    assert found_in(INPUTS[number].read_text(encoding="utf-8"), last + narrative_of(other, report.year - 1)) == []
    found = found_in(INPUTS[number].read_text(encoding="utf-8"), last + narrative_of(report, report.year - 1))
    assert {"W506"} == {one[2] for one in found}
    assert {one[5].split(".")[0] for one in found} >= {"overview", "problems"}


def test_there_are_files_of_agencies() -> None:
    assert len(INPUTS) >= 12
