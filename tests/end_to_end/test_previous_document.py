"""上年报告 may name a finished report: read as a document, compared with this year's, and no more told of it than of an agency file."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from generator import build, load
from generator.batch import task_inputs as inputs
from generator.documents.model import Document
from generator.formats.registry import Formats
from generator.recognition.model import Recognised
from generator.recognition.recognise import recognise
from tests.support.batch_folders import agency, lay, run
from tests.support.common import FORMATS

LAST = agency("云溪区甲局").replace("2024", "2023") + "申请情况:\n  本年新收: {自然人: 2}\n  结转下年度: {自然人: 2}\n"
THIS = agency("云溪区甲局", 1) + "申请情况:\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 1}\n上年报告: "


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Last year's report as a Word document, as a page and as the text of it; this year's folder beside it."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, {"2023/甲局.yaml": LAST, "2024/甲局.yaml": THIS + "../2023/甲局.docx\n"})
    publish("2023/甲局.yaml", "2023/甲局.docx")
    return tmp_path


def publish(file: str, target: str) -> None:
    report, problems = load(file)
    assert report is not None
    assert problems == []
    build(report, target)


def found(*files: str) -> list[tuple[str, int, str, str]]:
    """What `check` tells: file, line, code and message, hint."""
    ran = run("check", *files, "--format", "json", lang="zh_CN")
    return [
        (one["file"].replace(os.sep, "/"), one["line"], f"{one['code']} {one['message']}", one["hint"])
        for one in json.loads(ran.output)
    ]


W501 = "W501 上年结转 · 自然人：本报告填的是 1，而上年报告的“结转下年度 · 自然人”是 2。"


def test_what_it_carries_forward_is_held_against_this_years() -> None:
    assert [(file, line, text) for file, line, text, _ in found("2024/甲局.yaml")] == [("2024/甲局.yaml", 7, W501)]
    told = run("build", "2024/甲局.yaml", "-o", "x.docx", lang="zh_CN").output
    assert W501 in told
    assert "W18" not in told


PAGE = """\
<html><head><meta charset="{charset}"><title>公开</title></head><body><div>首页</div>
<h1>甲局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>全年公开信息12条。</p><p>三、收到和处理政府信息公开申请情况</p>
<table><tr><th></th><th></th><th></th><th>自然人</th><th>商业企业</th><th>科研机构</th><th>社会公益组织</th><th>法律服务机构</th><th>其他</th>
<th>总计</th></tr>{rows}</table></body></html>
"""


def table() -> str:
    """The rows of the table of applications, as the form has them: two received, two carried forward."""
    form = FORMATS.in_force(2023)
    assert form is not None
    rows: dict[tuple[str, ...], list[str]] = {}
    for figure in form.figures.all:
        if figure.section.id == "applications":
            is_two = figure.row_path[0] in ("received", "carried_forward") and figure.column.id in (
                "natural_person",
                "total",
            )
            rows.setdefault(tuple(row.label for row in figure.rows), []).append("2" if is_two else "0")
    cells = [[*labels, *[labels[-1]] * (3 - len(labels)), *numbers] for labels, numbers in rows.items()]
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)


ROWS = table()


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
@pytest.mark.parametrize("suffix", ["html", "HTM"])
def test_a_saved_page_is_read_too(charset: str, suffix: str, here: Path) -> None:
    """Much of it is guessed or left out, none of which is a problem of this year's file."""
    lay(
        here,
        {
            f"2023/网页.{suffix}": PAGE.format(charset=charset, rows=ROWS).encode(charset),
            "2024/甲局.yaml": THIS + f"../2023/网页.{suffix}\n",
        },
    )
    assert [text for _, _, text, _ in found("2024/甲局.yaml")] == [W501]


def test_a_text_is_read_as_what_is_in_it(here: Path) -> None:
    text = "云溪区甲局2023年政府信息公开工作年度报告\n一、总体情况\n略。\n"
    lay(here, {"2023/文件.txt": LAST, "2023/文字.txt": text, "2024/甲局.yaml": THIS + "../2023/文件.txt\n"})
    assert [one for _, _, one, _ in found("2024/甲局.yaml")] == [W501]
    lay(here, {"2024/甲局.yaml": THIS + "../2023/文字.txt\n"})
    assert found("2024/甲局.yaml") == []


CONFIDENTIAL = "内部掌握的情况"


def unusable(content: bytes | str, name: str = "坏.docx") -> tuple[str, str]:
    """Why that file cannot be used as last year's, and what to do; said once, at its line, and quoting nothing."""
    lay(Path(), {f"2023/{name}": content, "2024/甲局.yaml": THIS + f"../2023/{name}\n"})
    ((_, line, text, hint),) = found("2024/甲局.yaml")
    ran = run("build", "2024/甲局.yaml", "-o", "x.docx")
    assert (ran.exit_code, CONFIDENTIAL in ran.output + text + hint) == (0, False)
    start = f"W507 上年报告写的是“../2023/{name}”，不能用来核对。"
    assert (line, text[: len(start)]) == (9, start)
    return text[len(start) :], hint


def test_a_document_that_cannot_be_read_says_so_once(here: Path) -> None:
    assert unusable(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + CONFIDENTIAL.encode())[0].startswith("这是")
    assert unusable(b"%PDF-1.7 " + CONFIDENTIAL.encode(), "坏.html")[0].startswith("这是PDF")
    assert unusable((here / "2023" / "甲局.docx").read_bytes()[:3000])[0].startswith("Word 文档")
    assert unusable(b"")[0] == "文档里找不到文字。"
    assert (
        unusable(f"<html><p>{CONFIDENTIAL}</p></html>", "坏.htm")[0]
        == "文档里找不到年度报告的表格，也找不到各部分的标题。"
    )
    assert unusable(CONFIDENTIAL, "坏.txt") == (
        "它有 1 个错误。",
        "先单独检查那个文件，改正以后再核对：reportgen check 2024/../2023/坏.txt",
    )
    with zipfile.ZipFile(here / "x.zip", "w") as file:
        file.writestr("word/document.xml", f"<!DOCTYPE x [<!ENTITY a '{CONFIDENTIAL}'>]><x>&a;</x>")
        file.writestr("../" + CONFIDENTIAL, "")
    assert unusable((here / "x.zip").read_bytes())[0] == "文档带有攻击内容。"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LAST.replace("2023", "2022"), "它不是2023年度的。"),
        (LAST.replace("云溪区甲局", "云溪区乙局"), "它的机关名称与本文件的不一样。"),
        (LAST.replace("云溪区甲局", "云溪区甲局服务中心"), "它的机关名称与本文件的不一样。"),
    ],
    ids=["year", "agency", "longer"],
)
def test_the_report_of_another_year_or_agency(text: str, why: str, here: Path) -> None:
    lay(here, {"2023/乙.yaml": text})
    publish("2023/乙.yaml", "2023/乙.docx")
    assert unusable((here / "2023" / "乙.docx").read_bytes())[0] == why


@pytest.mark.parametrize("name", ["甲局", "澜州市云溪区甲局", "云溪区 甲局"])
def test_a_report_may_name_its_agency_more_shortly_or_more_fully(name: str, here: Path) -> None:
    """As titles do; a published report cannot be changed for that."""
    lay(here, {"2023/甲局.yaml": LAST.replace("云溪区甲局", name)})
    publish("2023/甲局.yaml", "2023/甲局.docx")
    assert [text for _, _, text, _ in found("2024/甲局.yaml")] == [W501]
    lay(here, {"2024/甲局.yaml": THIS + "../2023/甲局.yaml\n"})
    assert [text[:4] for _, _, text, _ in found("2024/甲局.yaml")] == ["W507"]


def test_a_report_without_its_year_is_taken_for_last_years(here: Path) -> None:
    page = PAGE.format(charset="utf-8", rows=ROWS).replace("2023年", "")
    lay(here, {"2023/网页.html": page, "2024/甲局.yaml": THIS + "../2023/网页.html\n"})
    assert [text for _, _, text, _ in found("2024/甲局.yaml")] == [W501]


def test_it_is_never_overwritten(here: Path) -> None:
    before = (here / "2023" / "甲局.docx").read_bytes()
    ran = run("build", "2024/甲局.yaml", "-o", "2023/甲局.docx")
    assert (ran.exit_code, (here / "2023" / "甲局.docx").read_bytes()) == (2, before)
    assert "is itself an input" in ran.output
    for more in ((), ("--force",)):
        ran = run("batch", "2024", "-o", "2023", *more, lang="zh_CN")
        assert (ran.exit_code, (here / "2023" / "甲局.docx").read_bytes()) == (1, before)
        assert "写不成：它就是填报文件里写明的上年报告。" in ran.output


def test_new_names_the_document_that_it_was_made_from(here: Path) -> None:
    assert run("new", "2024", "--from", "2023/甲局.docx", "-o", "2024/新.yaml").exit_code == 0
    text = (here / "2024" / "新.yaml").read_text(encoding="utf-8")
    assert "\n上年报告: '../2023/甲局.docx'\n" in text
    lay(here, {"2024/新.yaml": text.replace("上年结转: {自然人: 2}", "上年结转: {自然人: 1}")})
    assert W501 in [one for _, _, one, _ in found("2024/新.yaml")]


# --- In a batch ---


def summary(*more: str) -> list[str]:
    """What a batch says at its end of what it made."""
    ran = run("batch", "2024", "-o", "out", "--jobs", "1", *more, lang="zh_CN")
    return [line for line in ran.output.splitlines() if line.startswith(("生成", "没有变动", "2024"))]


def test_a_batch_holds_it_against_this_years_and_makes_it_again_where_it_changed(here: Path) -> None:
    told = f"2024{os.sep}甲局.yaml:7:15: {W501}"
    assert summary() == [told, "生成 1 份"]
    assert summary()[0] == "生成 0 份，没有变动 1 份"
    lay(here, {"2023/_defaults.yaml": "署名: 乙\n"})
    assert summary()[0] == "生成 0 份，没有变动 1 份", "a document takes over nothing"
    lay(here, {"2023/甲局.yaml": LAST.replace("自然人: 2", "自然人: 1")})
    publish("2023/甲局.yaml", "2023/甲局.docx")
    assert summary() == ["生成 0 份，没有变动 1 份"], "the report is the same, and the warning is gone"
    (here / "2023" / "甲局.docx").unlink()
    assert summary()[0].startswith(f"2024{os.sep}甲局.yaml:9:7: W507 ")
    publish("2023/甲局.yaml", "2023/甲局.docx")
    assert not any("W5" in line for line in summary())


def test_each_is_read_and_recognised_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    seen: list[str] = []
    whole = inputs.read_bounded

    def reading(path: Path, limit: int) -> bytes:
        read.append(path.name)
        return whole(path, limit)

    def recognising(document: Document, formats: Formats) -> Recognised:
        seen.append(document.name)
        return recognise(document, formats)

    monkeypatch.setattr(inputs, "read_bounded", reading)
    monkeypatch.setattr("generator.recognition.recognise.recognise", recognising)
    names = [f"{number:02}" for number in range(20)]
    for name in names:
        lay(here, {f"2024/{name}.yaml": THIS + f"../2023/{name}.docx\n"})
        (here / "2023" / f"{name}.docx").write_bytes((here / "2023" / "甲局.docx").read_bytes())
    assert summary("--jobs", "1")[-1] == "生成 21 份"
    documents = [name for name in read if name.endswith(".docx")]
    assert sorted(documents) == sorted([*(f"{name}.docx" for name in names), "甲局.docx"])
    assert len(seen) == 21
    read.clear()
    assert summary()[0] == "生成 0 份，没有变动 21 份"
    assert (len([name for name in read if name.endswith(".docx")]), len(seen)) == (21, 21)
