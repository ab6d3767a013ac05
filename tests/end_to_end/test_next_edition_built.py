"""The next edition, made up as a folder with a format.yaml and no line of Python, from the command line to the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import program
from generator.formats.registry import Formats, builtin_folder
from tests.support.common import expected_grid, read_document
from tests.support.next_edition import NEXT, place

AGENCY = """\
年度: 2032
机关名称: 甲局
电话: 010-1
总体情况:
  主动公开: 全年在门户网站公开信息12条。
  依申请公开: 均按期答复。
  数据开放: 开放数据集${应急.演练次数}个，发布前逐条审核，由专人负责。
主动公开政府信息情况:
  征求意见稿: {新发: 2, 现行有效: 2}
  行政规范性文件: {新发: 2, 现行有效: 2}
  行政许可: {处理决定: 20, 平均办理天数: 4.5}
  应急: {预案数量: 3, 演练次数: 3, 本年增/减: -1}
收到和处理政府信息公开申请情况:
  本年新收: {自然人: 5}
  移送其他机关: {自然人: 1}
  予以公开: {自然人: 2}
  不予处理:
    机器提交的申请: {自然人: 1}
  结转下年度: {自然人: 1}
存在的主要问题及改进情况: 更新不够及时，已明确每周检查一次，逾期的予以通报。
其他需要报告的事项: 本年度未收取信息处理费。
"""
WRITTEN = {
    "proactive.drafts.made": "2",
    "proactive.drafts.in_force": "2",
    "proactive.normative_documents.made": "2",
    "proactive.normative_documents.in_force": "2",
    "proactive.licensing.decisions": "20",
    "proactive.licensing.average_days": "4.5",
    "proactive.emergencies.plans": "3",
    "proactive.emergencies.drills": "3",
    "proactive.emergencies.change": "-1",
    "applications.received.natural_person": "5",
    "applications.transferred.natural_person": "1",
    "applications.granted.natural_person": "2",
    "applications.not_processed.automated.natural_person": "1",
    "applications.total.natural_person": "3",
    "applications.carried_forward.natural_person": "1",
    "applications.received.total": "5",
    "applications.transferred.total": "1",
    "applications.granted.total": "2",
    "applications.not_processed.automated.total": "1",
    "applications.total.total": "3",
    "applications.carried_forward.total": "1",
}
FIXED_DECIMALS = {"proactive.licensing.average_days": "0.0"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    place(folder, "2031", NEXT)
    return folder


def run(own: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(program("en"), ["--formats", str(own), *arguments])
    return result.exit_code, result.output


def test_it_is_built(own: Path, tmp_path: Path) -> None:
    """Every label and figure of every table; its template is made on the spot."""
    agency = tmp_path / "agency.yaml"
    agency.write_text(AGENCY, encoding="utf-8")
    assert run(own, "build", str(agency)) == (0, f"Written: {tmp_path / 'agency.docx'}\n")
    form = Formats([builtin_folder(), own]).get("2031")
    assert form is not None
    read = read_document((tmp_path / "agency.docx").read_bytes())
    for section, grid in zip(form.tables, read.tables, strict=True):
        wanted = expected_grid(
            form,
            section,
            lambda figure: WRITTEN.get(".".join(figure.path), FIXED_DECIMALS.get(".".join(figure.path), "0")),
        )
        assert grid == wanted
    texts = [text for _, text in read.paragraphs]
    assert "（三）公共数据开放" in texts
    assert "开放数据集3个，发布前逐条审核，由专人负责。" in texts
    assert "联系电话：010-1" in texts


def test_its_template_is_written_beside_it_and_used(own: Path, tmp_path: Path) -> None:
    agency = tmp_path / "agency.yaml"
    agency.write_text(AGENCY, encoding="utf-8")
    run(own, "build", str(agency), "-o", str(tmp_path / "before.docx"))
    assert run(own, "template", "build", str(own / "2031"))[0] == 0
    assert (own / "2031" / "report.docx").is_file()
    run(own, "build", str(agency), "-o", str(tmp_path / "after.docx"))
    assert (tmp_path / "before.docx").read_bytes() == (tmp_path / "after.docx").read_bytes()


def test_its_own_identities_are_checked(own: Path, tmp_path: Path) -> None:
    agency = tmp_path / "agency.yaml"
    agency.write_text(AGENCY.replace("演练次数: 3", "演练次数: 2"), encoding="utf-8")
    code, output = run(own, "check", str(agency))
    assert code == 1
    assert ":13:3" not in output
    assert "E201 Section 二, “突发公共事件”: out of balance. 预案数量 3, 演练次数 2" in output
    assert not (tmp_path / "agency.docx").exists()


def test_its_starter_loads_and_its_schema_and_tables_show_what_is_new(own: Path, tmp_path: Path) -> None:
    assert run(own, "new", "2032", "--agency", "甲局", "-o", str(tmp_path / "new.yaml"))[0] == 0
    starter = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    code, output = run(own, "check", str(tmp_path / "new.yaml"), "--format", "json")
    assert code == 1
    assert {problem["code"] for problem in json.loads(output)} == {"E120", "W409"}
    tables, schema = run(own, "formats", "2031")[1], run(own, "schema", "2031")[1]
    for label in ("突发公共事件", "移送其他机关", "平均办理天数"):
        assert label in starter
        assert label in tables
        assert label in schema
