"""Finished documents where an agency file is taken: compared, and as last year's report."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.api import build, load
from tests.support.batch_folders import agency, lay, run
from tests.support.common import ROOT

MORE = (
    "申请情况:\n  本年新收: {自然人: 3, 商业企业: 1}\n  予以公开: {自然人: 2}\n  结转下年度: {自然人: 1, 商业企业: 1}\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agency file and the Word document that it makes."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, {"甲局.yaml": agency("云溪区甲局", more=MORE)})
    report, problems = load("甲局.yaml")
    assert report is not None
    assert problems == []
    build(report, "甲局.docx")
    return tmp_path


def test_a_report_and_its_document_are_the_same() -> None:
    for pair in (("甲局.yaml", "甲局.docx"), ("甲局.docx", "甲局.yaml")):
        ran = run("compare", *pair, lang="zh_CN")
        assert (ran.exit_code, ran.stdout.splitlines()[-1], ran.stderr) == (0, "两份报告完全一致。", "")


def test_a_figure_that_the_document_does_not_have(here: Path) -> None:
    lay(
        here,
        {
            "乙.yaml": agency(
                "云溪区甲局", more=MORE.replace("自然人: 2", "自然人: 5").replace("自然人: 3", "自然人: 6")
            )
        },
    )
    ran = run("compare", "甲局.docx", "乙.yaml", lang="zh_CN")
    assert ran.exit_code == 1
    lines = [line.split() for line in ran.stdout.splitlines()]
    assert ["本年新收", "·", "自然人", "3", "6", "+3", "+100.0%"] in lines
    assert ["予以公开", "·", "自然人", "2", "5", "+3", "+150.0%"] in lines


def test_a_text_is_what_it_is(here: Path) -> None:
    """An agency file that Notepad has named .txt is one; the text of a document is read as that."""
    (here / "甲局.txt").write_bytes((here / "甲局.yaml").read_bytes())
    assert run("compare", "甲局.txt", "甲局.docx").exit_code == 0
    seed = ROOT / "tests" / "fixtures" / "seeds" / "004_a3eb1527e58fb63c.txt"
    example = next((ROOT / "examples" / "seeds").glob("004*.yaml"))
    ran = run("compare", str(seed), str(example), lang="zh_CN")
    assert (ran.exit_code, ran.stdout.splitlines()[-1]) == (0, "两份报告完全一致。")


def test_next_years_file_begins_with_what_the_document_carries_forward(here: Path) -> None:
    ran = run("new", "2025", "--from", "甲局.docx", "-o", "2025.yaml")
    assert ran.exit_code == 0
    text = (here / "2025.yaml").read_text(encoding="utf-8")
    assert "机关名称: 云溪区甲局\n" in text
    assert "  上年结转: {自然人: 1, 商业企业: 1}\n" in text


@pytest.mark.parametrize("name", ["空.docx", "旧.docx", "没有.docx"])
def test_a_document_that_cannot_be_read(name: str, here: Path) -> None:
    lay(here, {"空.docx": b"", "旧.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"})
    for command in (("compare", name, "甲局.yaml"), ("new", "2025", "--from", name)):
        ran = run(*command)
        assert ran.exit_code in (1, 2)
        assert name in ran.stderr
        assert ": E1" in ran.stderr


LAST_YEAR, THIS_YEAR = str(ROOT / "examples" / "去年的报告.html"), str(ROOT / "examples" / "完整示例.yaml")


def test_the_example_of_last_years_report(here: Path) -> None:
    """The document that the manual begins a year from, and compares with this year's, is last year's of the same agency."""
    assert run("check", THIS_YEAR, "--previous", LAST_YEAR, lang="zh_CN").stdout == "1 个文件，0 个错误，0 个警告\n"
    assert run("new", "2025", "--from", LAST_YEAR, "-o", "本年.yaml").exit_code == 0
    text = (here / "本年.yaml").read_text(encoding="utf-8")
    assert "\n  上年结转: {自然人: 1}\n" in text
    assert "\n  行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 2}\n" in text
    ran = run("compare", LAST_YEAR, THIS_YEAR, lang="zh_CN")
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert "\n数字：32处不同，其中合计数14处\n" in ran.stdout
    assert "\n文字：6段有改动，2段只有甲有，10段只有乙有\n" in ran.stdout
    assert "主动公开信息[-71条-]{+86条+}，其中工作动态[-45条-]{+52条+}、" in ran.stdout


def test_last_years_document_may_leave_out_whose_office_it_is(here: Path) -> None:
    """Titles of finished reports are short: 甲局, where the agency file says 云溪区甲局; another office is reported."""
    for title, told in (("甲局", "W501"), ("乙局", "W502")):
        report, _ = load("甲局.yaml")
        assert report is not None
        fields = {
            **report.fields,
            "year": report.year - 1,
            "agency": title,
            "title": f"{title}2023年政府信息公开工作年度报告",
        }
        build(replace(report, fields=fields), "去年.docx")
        ran = run("check", "甲局.yaml", "--previous", "去年.docx", "--select", "W501,W502", "--format", "json")
        assert {one["code"] for one in json.loads(ran.stdout)} == {told}
