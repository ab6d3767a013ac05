"""The next edition as a folder in `templates/`: docs/formats.md's worked example, performed in a copy of the project, and what
every command then does with reports of the years before and after."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.formats import registry
from tests.support.common import ROOT
from tests.support.published_reports import paper
from tests.support.written_steps import copy_of_the_checkout, perform, run, section, steps

GUIDE = ROOT / "docs" / "formats.md"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the guide's commands are written for a shell")
AGENCY = """\
年度: {year}
机关名称: {agency}
总体情况: 全年在门户网站公开信息12条，公开申请均按期答复。信息发布前逐条审核，由专人负责。
收到和处理政府信息公开申请情况:
  本年新收: {{自然人: 4}}
  予以公开: {{自然人: 4}}
存在的主要问题及改进情况: 更新不够及时，已明确每周检查一次，逾期的予以通报。
其他需要报告的事项: 本年度未收取信息处理费。
"""
BY_MISTAKE = "格式: 2019\n主动公开:\n  政府集中采购: {采购项目数量: 2, 采购总金额: 3.5}\n"
NEW_ROW = "主动公开:\n  行政检查: 3\n"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the steps of the guide were performed, all but the whole suite."""
    copy = copy_of_the_checkout(tmp_path_factory.mktemp("next"))
    for step in steps(section(GUIDE, "The next edition: a worked example")):
        if "pytest" not in step.body:
            perform(step, copy)
    return copy


def write(file: Path, year: int | None, more: str = "", agency: str = "甲局") -> str:
    """An agency file, and its name from the checkout."""
    text = AGENCY.format(year=year, agency=agency) + more
    file.parent.mkdir(exist_ok=True)
    file.write_text(text if year is not None else text.partition("\n")[2], encoding="utf-8")
    return f"{file.parent.name}/{file.name}"


def test_it_is_listed_with_its_years(checkout: Path) -> None:
    _, printed = run("reportgen formats", checkout)
    listed = [line[:28].rstrip() for line in printed.splitlines() if line[:2] == "20"]
    assert {"2021          2021 to 2030", "2031          2031 and later"} <= set(listed)


def test_a_file_of_its_year_is_read_in_it_and_one_of_the_year_before_is_not(checkout: Path) -> None:
    new = write(checkout / "reader" / "new.yaml", 2031, NEW_ROW)
    assert run(f"reportgen check {new}", checkout) == (0, "1 file, 0 errors, 0 warnings\n")
    old = write(checkout / "reader" / "old.yaml", 2030, NEW_ROW)
    assert run(f"reportgen check {old}", checkout) == (
        1,
        "reader/old.yaml:10:3: E116 The form (2021) has no “行政检查” here.\n"
        "    10 |   行政检查: 3\n"
        "       |   ^\n"
        "    It belongs to the form 2019-beijing; this report is made in the form 2021. More: reportgen explain E116\n"
        "1 file, 1 error, 0 warnings\n",
    )


def test_a_file_without_a_year_is_read_in_the_edition_of_the_last_closed_year(checkout: Path) -> None:
    file = write(
        checkout / "reader" / "none.yaml", None, "主动公开:\n  行政规范性文件: {本年制发件数: 1, 现行有效件数: 1}\n"
    )
    assert run(f"reportgen check {file}", checkout) == (
        1,
        "reader/none.yaml:1:1: E120 “年度” is missing; the report needs it.\n"
        "     1 | 机关名称: 甲局\n"
        "       | ^\n"
        "    Add a line: 年度: … More: reportgen explain E120\n"
        "1 file, 1 error, 0 warnings\n",
    )


@pytest.mark.parametrize(
    ("closed", "name"), [(2018, "2019"), (2020, "2019"), (2025, "2021"), (2030, "2021"), (2031, "2031"), (2040, "2031")]
)
def test_the_current_edition_is_that_of_the_last_closed_year(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, closed: int, name: str
) -> None:
    monkeypatch.setattr(registry, "last_closed_year", lambda: closed)
    assert registry.Formats([checkout / "templates"]).current().name == name


def test_a_document_of_an_earlier_year_is_not_taken_for_one_of_it(checkout: Path) -> None:
    """Its procurement stands in the table of 2019 as well: one that goes on with that table is still no report of 2031."""
    report, older = paper(), paper("2019")
    report.blocks[report.blocks.index(report.sheets[0])] = older.sheets[0]
    (checkout / "section2.docx").write_bytes(report.as_word())
    assert run("reportgen check section2.docx --select E18,W390", checkout) == (
        0,
        "section2.docx, table 1: W390 The tables of “二、主动公开政府信息情况” have the form “2019”, which is not in force for 2024.\n"
        "    The report for this year has the form “2021”: 国办公开办函〔2021〕30号 More: reportgen explain W390\n"
        "1 file, 0 errors, 1 warning\n",
    )


def test_a_document_is_recognised_in_an_edition_begun_by_its_year(checkout: Path) -> None:
    file = write(checkout / "documents" / "old.yaml", 2024, BY_MISTAKE)
    run(f"reportgen build {file}", checkout)
    assert run("reportgen check documents/old.docx", checkout) == (
        0,
        "documents/old.docx, table 1: W390 The form “2019” is not the one in force for 2024.\n"
        "    The report for this year has the form “2021”: 国办公开办函〔2021〕30号 More: reportgen explain W390\n"
        "1 file, 0 errors, 1 warning\n",
    )
    new = write(checkout / "documents" / "new.yaml", 2031, NEW_ROW)
    run(f"reportgen build {new}", checkout)
    assert run("reportgen check documents/new.docx", checkout) == (0, "1 file, 0 errors, 0 warnings\n")
    assert run("reportgen compare documents/new.yaml documents/new.docx -q", checkout)[0] == 0


@pytest.mark.parametrize(
    ("year", "title"),
    [
        (2030, "# 中华人民共和国政府信息公开工作年度报告格式（2021）"),
        (2031, "# 中华人民共和国政府信息公开工作年度报告格式（2031年版）（2031）"),
    ],
)
def test_a_starter_file_is_in_the_edition_of_its_year(checkout: Path, year: int, title: str) -> None:
    _, printed = run(f"reportgen new {year} -o -", checkout)
    assert printed.splitlines()[0] == title


def test_a_batch_builds_each_file_in_the_edition_of_its_year(checkout: Path) -> None:
    write(checkout / "many" / "a.yaml", 2030, agency="甲局")
    write(checkout / "many" / "b.yaml", 2031, NEW_ROW, agency="乙局")
    assert run("reportgen -q batch many -o out --jobs 1 --verify all", checkout) == (
        0,
        "2 reports written\n2 files, 0 errors, 2 warnings\n",
    )
    for name in ("a", "b"):
        assert run(f"reportgen check out/{name}.docx", checkout) == (0, "1 file, 0 errors, 0 warnings\n")
