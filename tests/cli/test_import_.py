"""``reportgen import``: what it writes and tells, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.agency_file.read import read_report
from generator.api import document
from generator.cli import program
from generator.report.report import Report
from tests.support.common import EXAMPLE, FORMATS, ROOT
from tests.support.document_as_page import page_of

SEED = next((ROOT / "tests" / "fixtures" / "seeds").glob("000*.txt"))


def run(*arguments: str | Path, language: str = "zh_CN") -> Result:
    return CliRunner().invoke(program(language), ["import", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def example(path: Path) -> Path:
    report, _ = read_report(EXAMPLE.name, EXAMPLE.read_bytes(), FORMATS)
    assert report is not None
    path.write_bytes(document(report))
    return path


def test_a_document_becomes_an_agency_file(folder: Path) -> None:
    result = run(example(folder / "报告.docx"), "-o", "甲局.yaml")
    assert (result.exit_code, result.output) == (0, "已生成：甲局.yaml\n1 个文件，0 个错误，0 个警告\n")
    back, problems = read_report("甲局.yaml", Path("甲局.yaml").read_bytes(), FORMATS)
    assert back is not None
    assert problems == []


PUBLISHED = """<html><head><meta charset="gb2312"><title>{title}_政府信息公开年报</title></head><body>
<ul class="nav"><li>首页</li><li>政务公开</li></ul><div>当前位置：首页 &gt; 政府信息公开年报</div>
<h1>{title}</h1><p>发布时间：2026-01-20　浏览次数：13次</p>
{body}
<p>（此件公开发布）</p><p>附件：2025年报告.docx</p><p>上一篇：石塘镇人民政府2025年年度报告</p></body></html>
"""


def published(path: Path, *, heading_in_lines: bool = False) -> Path:
    """The example as an office's website has it: its title, then what was pasted from Word, with its own title."""
    _, page = page_of(example(path.with_suffix(".docx")).read_bytes())
    body = page.decode().partition("<body>")[2].partition("</body>")[0]
    title = "澜州市云溪区柳桥街道办事处2025年政府信息公开工作年度报告"
    assert f"<p>{title}</p>" in body
    if heading_in_lines:
        body = body.replace(f"<p>{title}</p>", f"<p>{title[:13]}</p><p>{title[13:]}</p>")
    path.write_bytes(PUBLISHED.format(title=title, body=body).encode("gbk"))
    return path


@pytest.mark.parametrize("heading_in_lines", [False, True])
def test_a_page_with_the_title_twice_and_lines_behind_the_date(folder: Path, heading_in_lines: bool) -> None:
    result = run(published(folder / "年报.html", heading_in_lines=heading_in_lines).name, "-o", "甲.yaml")
    last = 32 + heading_in_lines
    assert result.output.split("\n") == [
        "年报.html:1:1: W181 没有读进来：网页上正文以外的文字（栏目、导航、页脚等）共 4 处，第一处是“首页 政务公开”",
        "    全部列在填报文件末尾，看一眼就行，一般都不是报告的内容。说明：reportgen explain W181",
        f"年报.html（第 {last} 段）: W181 没有读进来：（此件公开发布）",
        "    属于报告内容的，请手工补进填报文件。说明：reportgen explain W181",
        f"年报.html（第 {last + 1} 段）: W181 没有读进来：附件：2025年报告.docx",
        "    属于报告内容的，请手工补进填报文件。说明：reportgen explain W181",
        "已生成：甲.yaml",
        "1 个文件，0 个错误，3 个警告",
        "",
    ]
    written, _ = read_report("甲.yaml", Path("甲.yaml").read_bytes(), FORMATS)
    hand_made, _ = read_report(EXAMPLE.name, EXAMPLE.read_bytes(), FORMATS)
    assert written is not None
    assert hand_made is not None
    assert (written.figures, written.fields, texts_of(written)) == (
        hand_made.figures,
        hand_made.fields,
        texts_of(hand_made),
    )


def texts_of(report: Report) -> dict[str, list[str]]:
    return {name: [one.full_text for one in texts] for name, texts in report.narrative.items()}


def test_nothing_is_overwritten_unasked(folder: Path) -> None:
    source = example(folder / "报告.docx")
    target = folder / "甲局.yaml"
    target.write_text("别人的", encoding="utf-8")
    (folder / "甲.txt").write_bytes(SEED.read_bytes())
    refused = run("甲.txt", "-o", "甲局.yaml")  # before anything is said of what was guessed
    assert (refused.exit_code, refused.output) == (
        2,
        "甲局.yaml 已经有了。要覆盖请加 --force，要另存请用 -o 写别的文件名。\n",
    )
    assert target.read_text(encoding="utf-8") == "别人的"
    assert run(source, "-o", target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# 由 reportgen import 从 ")


def test_a_name_that_was_typed_with_invisible_signs_is_written_without_them(folder: Path) -> None:
    source = example(folder / "报告.docx")
    result = run(source, "-o", "甲局.yaml", "--agency", "甲\x1b[31m\0\ufeff\udcff乙局: # x\n年度: 1999")
    assert (result.exit_code, result.output) == (0, "已生成：甲局.yaml\n1 个文件，0 个错误，0 个警告\n")
    back, problems = read_report("甲局.yaml", Path("甲局.yaml").read_bytes(), FORMATS)
    assert back is not None
    assert (back.agency, back.year, problems) == ("甲 [31m 乙局: # x 年度: 1999", 2025, [])


def test_the_document_itself_is_never_overwritten(folder: Path) -> None:
    source = example(folder / "报告.docx")
    whole = source.read_bytes()
    (folder / "连接.yaml").symlink_to(source)
    for target in ("报告.docx", "连接.yaml"):
        result = run("报告.docx", "-o", target, "--force")
        assert (result.exit_code, result.output) == (2, f"{target} 本身就是要读的文件，不能覆盖。\n")
    assert source.read_bytes() == whole


def test_what_was_guessed_and_left_out_is_told(folder: Path) -> None:
    (folder / "甲.txt").write_bytes(SEED.read_bytes())
    result = run("甲.txt", "-o", "-")
    assert result.exit_code == 0
    told = [line for line in result.stderr.split("\n") if line.startswith("甲.txt")]
    assert told == [
        "甲.txt:1:1: W180 机关名称“银州区岭东街道办事处”：标题里只写“银州区岭东街道”，全称取自文档别处。",
        "甲.txt（第 1 段）: W181 没有读进来：附件：",
        "甲.txt（第 26 段）: W181 没有读进来：-2-",
    ]
    lines = result.stdout.split("\n")
    assert lines[3:5] == ["年度: 2019", "# 标题里只写“银州区岭东街道”，全称取自文档别处。"]
    assert lines[-4:] == ["# 原文里没有读进来的：", "#   第 1 段：附件：", "#   第 26 段：-2-", ""]


def test_year_and_agency_may_be_given(folder: Path) -> None:
    (folder / "甲.txt").write_bytes(SEED.read_bytes())
    assert run("甲.txt", "--year", "2020", "--agency", "丙局", "-o", "丙.yaml").exit_code == 0
    back, _ = read_report("丙.yaml", Path("丙.yaml").read_bytes(), FORMATS)
    assert back is not None
    assert (back.year, back.agency) == (2020, "丙局")


@pytest.mark.parametrize(
    ("content", "exit_code", "told"),
    [
        ("会议通知\n请参加。", 1, "甲.txt:1:1: E178 文档里找不到年度报告的表格，也找不到各部分的标题。"),
        ("", 1, "甲.txt:1:1: E176 "),
        (None, 2, "甲.txt:1:1: E101 "),
    ],
)
def test_what_is_no_report_is_refused(folder: Path, content: str | None, exit_code: int, told: str) -> None:
    if content is not None:
        (folder / "甲.txt").write_text(content, encoding="utf-8")
    result = run("甲.txt", "-o", "甲.yaml")
    assert result.exit_code == exit_code
    assert result.stderr.startswith(told)
    assert not Path("甲.yaml").exists()


def test_what_no_agency_file_can_hold_is_not_written(folder: Path) -> None:
    """More text than any report: the file would be refused when it is read."""
    text = SEED.read_text(encoding="utf-8").replace("一、总体情况\n", f"一、总体情况\n{'公开信息。' * 40_000}\n")
    (folder / "甲.txt").write_text(text, encoding="utf-8")
    result = run("甲.txt", "-o", "甲.yaml")
    assert result.exit_code == 1
    assert "要写的填报文件超过 512 KB，比一份年度报告大得多，没有写出。请看看读的是不是年度报告。" in result.stderr
    assert not (folder / "甲.yaml").exists()
