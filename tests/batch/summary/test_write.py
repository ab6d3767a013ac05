"""The summary of a batch: each of its three files read back whole, and what hostile names do to them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from lxml import etree, html

from generator.batch.result import BatchResult, FileResult
from generator.batch.summary import workbook
from generator.batch.summary.overview import survey
from generator.batch.summary.write import NAMES, write_summary
from generator.messages.display import visible
from generator.messages.message import msg
from generator.problems.problem import Place, Problem
from tests.support.batch_folders import agency, lay, run
from tests.support.batch_results import batch, findings, results
from tests.support.common import FORMATS, NASTY

LABELS = [
    *("本年新收", "上年结转", "办理总计", "予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理", "结转下年"),
    *("行政复议", "复议纠正", "行政诉讼", "诉讼纠正", "制发规范性文件", "行政许可", "行政处罚"),
]  # fmt: skip
IDS = [
    *("received", "carried_over", "handled", "granted", "partly_granted", "refused", "unavailable", "not_processed"),
    *("other_handling", "carried_forward", "reviews", "reviews_corrected", "lawsuits", "lawsuits_corrected"),
    *("documents_made", "licensing", "penalties"),
]
NONE = dict.fromkeys(IDS, 0)
ERROR = Problem(
    "E131", Place("各单位/乙局.yaml", 7, 3), msg("Not a number"), msg("Write {year}.", year=2025), ("a",), "自然人"
)
WARNING = Problem("W302", Place("各单位/乙局.yaml", 9, 5), msg("A negative number"))
FILES = (
    FileResult("a/甲局.yaml", "written", "a/甲局.docx", "甲局", 2025, "2021",
               figures={**NONE, "received": 1200, "granted": 3, "refused": 1, "handled": 4}),
    FileResult("乙局.yaml", "held", "", "", None, "", (ERROR, WARNING), ((WARNING, "已核实"),), held_by=""),
    FileResult("丙局.yaml", "written", "丙局.docx", "丙局", 2025, "2021", figures={**NONE, "received": 5}),
    FileResult("丁局.yaml", "edited", "丁局.docx", "丁局", 2024, "2021", (WARNING,), figures={**NONE, "received": 2}),
    FileResult("戊局.yaml", "held", "", "戊局", 2025, "2021", held_by="_defaults.yaml"),
)  # fmt: skip
BATCH = BatchResult(
    "各单位", "报告", lambda: iter(FILES), (replace(ERROR, place=Place("各单位/_defaults.yaml", 2)),), 6, ("己局", "庚局"),
    (("丁局.yaml", "丁局"),),
)  # fmt: skip


def written(result: BatchResult, folder: Path, language: str = "zh_CN") -> dict[str, bytes]:
    paths = write_summary(result, folder, language, FORMATS)
    assert [path.name for path in paths] == list(NAMES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(NAMES), "nothing else is left behind"
    return {path.name: path.read_bytes() for path in paths}


def page_of(result: BatchResult, folder: Path, language: str = "zh_CN") -> html.HtmlElement:
    return html.document_fromstring(written(result, folder, language)["_summary.html"].decode("utf-8"))


def text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def rows(page: html.HtmlElement) -> list[list[str]]:
    return [[text(cell) for cell in row] for row in page.xpath("//table[@class='agencies']//tr")]


def sheets(data: bytes, tmp_path: Path) -> dict[str, list[list[object]]]:
    path = tmp_path / "read.xlsx"
    path.write_bytes(data)
    book = openpyxl.load_workbook(path, data_only=True)
    found = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    path.unlink()
    return found


def test_the_page_in_chinese(tmp_path: Path) -> None:
    page = page_of(BATCH, tmp_path)
    assert page.get("lang") == "zh-CN"
    assert text(page.xpath("//h1")[0]) == "政府信息公开工作年度报告报送情况汇总"
    facts = [(text(one[0]), text(one[1])) for one in page.xpath("//dl[@class='facts']/div")]
    assert facts == [("填报文件夹", "各单位"), ("报告文件夹", "报告"), ("年度", "2024、2025"), ("格式", "2021")]
    counts = [(text(one[0]), text(one[1])) for one in page.xpath("//dl[@class='counts']/div")]
    assert counts == [
        *(("应报", "6"), ("已报", "4"), ("未报", "2"), ("已生成", "2"), ("人工改过", "1")),
        *(("未生成", "2"), ("错误", "2"), ("警告", "2")),
    ]  # fmt: skip
    assert [text(one) for one in page.xpath("//header/p")] == [
        "这些文件分属几个年度，合计数是各年度加在一起的。",
        "另有 1 份填报文件，单位不在名单上。",
    ]
    assert [text(one) for one in page.xpath("//h2")] == [
        *("尚未报送的单位 2 家", "已报但不在名单上的单位 1 家", "共用文件中的问题"),
        *("合计 已有报告的 3 家单位，有错误的 2 份填报文件未计入", "各单位本年新收", "申请办理结果 4", "各单位情况 5 家"),
    ]  # fmt: skip
    assert [[text(name) for name in names] for names in page.xpath("//ol")] == [["己局", "庚局"], ["丁局 丁局.yaml"]]
    totals = [(text(one[0]), text(one[1])) for one in page.xpath("//dl[@class='totals']/div")]
    assert totals == list(zip(LABELS, ["1,207", "0", "4", "3", "0", "1", *["0"] * 11], strict=True))
    assert text(page.xpath("//footer")[0]) == "负责人（签字）：日期："


def test_the_table_of_agencies(tmp_path: Path) -> None:
    head, *body = rows(page_of(BATCH, tmp_path))
    assert head == ["单位", "状态", "年度", "格式", "错误", "警告", *LABELS]
    zeros, none = ["0"] * 16, ["—"] * 17
    assert body == [
        ["甲局a/甲局.yaml", "已生成", "2025", "2021", "0", "0", "1,200", "0", "4", "3", "0", "1", *["0"] * 11],
        ["乙局.yaml乙局.yaml", "未生成（有错误）", "", "", "1", "1", *none],
        [
            "1 个错误，1 个警告，1 个警告已有核对说明：E131 W302 "
            "错误 E131 第 7 行 不是数字 自然人 改为“2025年”。 reportgen explain E131 "
            "警告 W302 第 9 行 填了负数 reportgen explain W302 "
            "警告（已说明） W302 第 9 行 填了负数 已说明：已核实 reportgen explain W302"
        ],
        ["丙局丙局.yaml", "已生成", "2025", "2021", "0", "0", "5", *zeros],
        ["丁局丁局.yaml", "人工改过（未覆盖）", "2024", "2021", "0", "1", "2", *zeros],
        ["1 个警告：W302 警告 W302 各单位/乙局.yaml 第 9 行 填了负数 reportgen explain W302"],
        ["戊局戊局.yaml", "未生成（_defaults.yaml 有错误）", "2025", "2021", "0", "0", *none],
    ]


def test_one_year_and_one_form_are_said_once(tmp_path: Path) -> None:
    page = page_of(replace(BATCH, files=lambda: iter(FILES[:1])), tmp_path, "en")
    assert page.get("lang") == "en"
    assert text(page.xpath("//h1")[0]) == "Annual reports on government information disclosure for 2025: summary"
    assert rows(page) == [
        ["Agency", "State", "Errors", "Warnings", *LABELS],
        ["甲局a/甲局.yaml", "report written", "0", "0", "1,200", "0", "4", "3", "0", "1", *["0"] * 11],
    ]


def test_the_charts_say_in_words_what_they_show(tmp_path: Path) -> None:
    page = page_of(BATCH, tmp_path)
    bars = [[text(cell) for cell in row] for row in page.xpath("//table[@class='bars']//tr")]
    assert bars == [["甲局", "", "1,200"], ["丙局", "", "5"], ["丁局", "", "2"]]
    widths = page.xpath("//table[@class='bars']//rect/@width")
    assert widths == ["100.00%", "0.42%", "0.17%"]
    stack = page.xpath("//svg[@class='stack']")[0]
    assert stack.get("aria-label") == (
        "予以公开 3 75.0%；部分公开 0 0.0%；不予公开 1 25.0%；无法提供 0 0.0%；不予处理 0 0.0%；其他处理 0 0.0%"
    )
    drawn = [(one.get("class"), one.get("x"), one.get("width")) for one in stack.iter("rect")]
    assert drawn == [("o1", "0.00%", "75.00%"), ("o3", "75.00%", "25.00%")]
    legend = [[text(cell) for cell in row] for row in page.xpath("//table[@class='legend']//tr")]
    assert legend[:3] == [
        ["1", "予以公开", "3", "75.0%"],
        ["2", "部分公开", "0", "0.0%"],
        ["3", "不予公开", "1", "25.0%"],
    ]


def test_of_many_agencies_the_chart_names_the_first_twenty() -> None:
    """The greatest first, of equals the one that comes first; the others together."""
    numbers = [position % 25 for position in range(60)]
    files = [
        FileResult(f"{n}.yaml", "written", agency=f"{n}", form="2021", figures={"received": v})
        for n, v in enumerate(numbers)
    ]
    ranking = survey(BatchResult("a", "b", lambda: iter(files)), FORMATS).ranking
    assert ranking is not None
    expected = sorted(enumerate(numbers), key=lambda one: (-one[1], one[0]))
    assert list(ranking.first) == [(str(name), value) for name, value in expected[:20]]
    assert (ranking.others, ranking.rest) == (40, sum(value for _, value in expected[20:]))


def test_the_workbook(tmp_path: Path) -> None:
    found = sheets(written(BATCH, tmp_path)["_summary.xlsx"], tmp_path)
    assert list(found) == ["各单位", "问题", "名单与共用文件"]
    nothing, no_figures = [0] * 16, [None] * 17
    assert found["各单位"] == [
        ["状态", "单位", "填报文件", "报告", "年度", "格式", "汇总", "错误", "警告", "已说明", *LABELS],
        ["已生成", "甲局", "a/甲局.yaml", "a/甲局.docx", 2025, "2021", None, 0, 0, 0, 1200, 0, 4, 3, 0, 1, *[0] * 11],
        ["未生成（有错误）", None, "乙局.yaml", None, None, None, None, 1, 1, 1, *no_figures],
        ["已生成", "丙局", "丙局.yaml", "丙局.docx", 2025, "2021", None, 0, 0, 0, 5, *nothing],
        ["人工改过（未覆盖）", "丁局", "丁局.yaml", "丁局.docx", 2024, "2021", None, 0, 1, 0, 2, *nothing],
        ["未生成（_defaults.yaml 有错误）", "戊局", "戊局.yaml", None, 2025, "2021", None, 0, 0, 0, *no_figures],
        ["合计", *[None] * 6, 1, 2, 1, 1207, 0, 4, 3, 0, 1, *[0] * 11],
    ]
    head = ["填报文件", "行", "列", "编号", "级别", "问题", "怎么改", "表中位置", "单位的核对说明"]
    error = [7, 3, "E131", "错误", "不是数字", "改为“2025年”。", "自然人", None]
    warning = ["各单位/乙局.yaml", 9, 5, "W302", "警告", "填了负数", None, None]
    assert found["问题"] == [
        ["单位", *head],
        ["乙局.yaml", "各单位/乙局.yaml", *error],
        ["乙局.yaml", *warning, None],
        ["乙局.yaml", *warning, "已核实"],
        ["丁局", *warning, None],
    ]
    assert found["名单与共用文件"] == [
        ["类别", "单位", *head],
        ["尚未报送", "己局", *[None] * 9],
        ["尚未报送", "庚局", *[None] * 9],
        ["不在名单上", "丁局", "丁局.yaml", *[None] * 8],
        ["共用文件", None, "各单位/_defaults.yaml", 2, 1, *error[2:]],
    ]


def test_the_sums_of_the_workbook_follow_its_rows(tmp_path: Path) -> None:
    write_summary(BATCH, tmp_path, "en", FORMATS)
    book = openpyxl.load_workbook(tmp_path / "_summary.xlsx")
    sheet = book.worksheets[0]
    assert [sheet.cell(7, column).value for column in (1, 8, 11, 27)] == [
        "Total",
        "=SUM(H2:H6)",
        "=SUM(K2:K6)",
        "=SUM(AA2:AA6)",
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AA6")
    assert str(book.properties.created) == "2000-01-01 00:00:00"


def test_the_json(tmp_path: Path) -> None:
    found = json.loads(written(BATCH, tmp_path, "en")["_summary.json"])
    error = {
        "code": "E131",
        "severity": "error",
        "message": "Not a number",
        "hint": "Write 2025.",
        "path": ["a"],
        "label": "自然人",
    }
    warning = {"file": "各单位/乙局.yaml", "line": 9, "column": 5, "code": "W302", "severity": "warning",
               "message": "A negative number", "hint": "", "path": [], "label": ""}  # fmt: skip
    files = found.pop("files")
    assert found == {
        "schema": 1,
        "folder": "各单位",
        "output": "报告",
        "draft": False,
        "listed": 6,
        "counts": {"files": 5, "written": 2, "edited": 1, "held": 2, "read_back": 0, "missing": 2, "unlisted": 1,
                   "errors": 2, "warnings": 2, "explained": 1},
        "missing": ["己局", "庚局"],
        "unlisted": [{"file": "丁局.yaml", "agency": "丁局"}],
        "shared": [{"file": "各单位/_defaults.yaml", "line": 2, "column": 1, **error}],
        "key_figures": dict(zip(IDS, LABELS, strict=True)),
        "totals": {**NONE, "received": 1207, "granted": 3, "refused": 1, "handled": 4},
    }  # fmt: skip
    bare = {"held_by": "", "read_back": False, "sum": False, "errors": 0, "warnings": 0, "figures": {}, "problems": []}
    assert files == [
        {**bare, "file": "a/甲局.yaml", "agency": "甲局", "year": 2025, "format": "2021", "state": "written",
         "output": "a/甲局.docx", "figures": dict(FILES[0].figures)},
        {**bare, "file": "乙局.yaml", "agency": "", "year": None, "format": "", "state": "held", "output": "", "errors": 1,
         "warnings": 1, "problems": [{"file": "各单位/乙局.yaml", "line": 7, "column": 3, **error}, warning,
                                     {**warning, "waived": "已核实"}]},
        {**bare, "file": "丙局.yaml", "agency": "丙局", "year": 2025, "format": "2021", "state": "written",
         "output": "丙局.docx", "figures": dict(FILES[2].figures)},
        {**bare, "file": "丁局.yaml", "agency": "丁局", "year": 2024, "format": "2021", "state": "edited",
         "output": "丁局.docx", "warnings": 1, "figures": dict(FILES[3].figures), "problems": [warning]},
        {**bare, "file": "戊局.yaml", "agency": "戊局", "year": 2025, "format": "2021", "state": "held", "output": "",
         "held_by": "_defaults.yaml"},
    ]  # fmt: skip


# --- Files that add up others (汇总自) ---


def made(file: str, agency: str, received: int, sum_of: str = "", **more: object) -> FileResult:
    whole = FileResult(file, "written", file.replace(".yaml", ".docx"), agency, 2025, "2021", sum_of=sum_of,
                       figures={**NONE, "received": received, "granted": received, "handled": received})  # fmt: skip
    return replace(whole, **more)  # type: ignore[arg-type]


SUMS = (
    made("东区.yaml", "东区人民政府", 7, "东区/"),
    made("东区/甲局.yaml", "甲局", 3),
    made("东区/街道/乙街道.yaml", "乙街道", 4),
    made("市.yaml", "市人民政府", 107, "./", state="edited"),
    made("西区.yaml", "西区人民政府", 100, "西区/"),
    made("西区/坏.yaml", "坏局", 0, "../西区/", state="held", output=""),
)
WITH_SUMS = BatchResult("各单位", "报告", lambda: iter(SUMS))


def test_files_that_add_up_others_are_in_no_total(tmp_path: Path) -> None:
    """西区 lies there without what it adds up, but for a file with errors that says the same of itself."""
    overview = survey(WITH_SUMS, FORMATS)
    assert (overview.sums, overview.left_out) == ({"东区.yaml", "市.yaml", "西区.yaml"}, 3)
    alone = replace(WITH_SUMS, files=lambda: iter(SUMS[:5]))
    overview = survey(alone, FORMATS)
    assert (overview.sums, overview.left_out, overview.reports) == ({"东区.yaml", "市.yaml"}, 2, 3)
    assert (overview.totals["received"], overview.greatest["received"]) == (107, 100)
    assert overview.ranking is not None
    assert (overview.ranking.first, overview.ranking.others) == (
        [("西区人民政府", 100), ("乙街道", 4), ("甲局", 3)],
        0,
    )
    found = json.loads(written(alone, tmp_path)["_summary.json"])
    assert found["totals"] == {**NONE, "received": 107, "granted": 107, "handled": 107}
    assert {one["file"]: one["sum"] for one in found["files"]} == {
        one.file: one.file in ("东区.yaml", "市.yaml") for one in SUMS[:5]
    }


@pytest.mark.parametrize(
    ("sum_of", "is_sum"),
    [
        ("./", True), ("子/", True), ("../各单位/子/", True), ("..", True), ("无/", False), ("../别处/", False), ("/", False),
        ("http://example.org/", False),
    ],
)  # fmt: skip
def test_a_mark_leads_to_files_of_the_batch_or_not(sum_of: str, is_sum: bool) -> None:
    files = [made("区.yaml", "区", 1, sum_of), made("子/甲.yaml", "甲", 1)]
    found = survey(BatchResult("各单位", "报告", lambda: iter(files)), FORMATS)
    assert (bool(found.sums), found.totals["received"]) == (is_sum, 2 - is_sum)
    alone = survey(BatchResult("各单位", "报告", lambda: iter(files[:1])), FORMATS)
    assert (alone.sums, alone.totals["received"]) == (frozenset(), 1), "it is no sum of itself"


def test_the_page_marks_them_and_says_how_many_are_left_out(tmp_path: Path) -> None:
    one = replace(WITH_SUMS, files=lambda: iter(SUMS[:3]))
    for language, name, note, heading in (
        ("zh_CN", "东区人民政府（汇总）东区.yaml", "另有 1 份汇总文件（写有“汇总自”的）没有计入合计和图，它们汇总的单位已经分别计入。", "合计 已有报告的 2 家单位"),
        ("en", "东区人民政府 (sum)东区.yaml", "1 file that adds up others (汇总自) is in no total and no chart; the files that it adds up are.",
         "All agencies together of 2 agencies with a report"),
    ):  # fmt: skip
        page = page_of(one, tmp_path, language)
        assert [row[0] for row in rows(page)[1:]] == [name, "甲局东区/甲局.yaml", "乙街道东区/街道/乙街道.yaml"]
        totals = page.xpath("//dl[@class='totals']/..")[0]
        assert (text(totals.xpath("p")[0]), text(totals.xpath("h2")[0])) == (note, heading)
        assert text(totals.xpath("dl/div/dd")[0]) == "7"
        bars = [[text(cell) for cell in row] for row in page.xpath("//table[@class='bars']//tr")]
        assert bars == [["乙街道", "", "4"], ["甲局", "", "3"]]
    page = page_of(replace(WITH_SUMS, files=lambda: iter(SUMS[:5])), tmp_path, "en")
    assert text(page.xpath("//dl[@class='totals']/../p")[0]).startswith("2 files that add up others (汇总自) are in no")


def test_the_workbook_marks_them_and_adds_up_the_others(tmp_path: Path) -> None:
    result = replace(WITH_SUMS, files=lambda: iter(SUMS[:4]))
    for language, yes, note in (
        ("zh_CN", "是", "另有 2 份汇总文件（写有“汇总自”的）没有计入合计和图，它们汇总的单位已经分别计入。"),
        (
            "en",
            "yes",
            "2 files that add up others (汇总自) are in no total and no chart; the files that they add up are.",
        ),
    ):
        found = next(iter(sheets(written(result, tmp_path, language)["_summary.xlsx"], tmp_path).values()))
        assert [(row[1], row[6], row[10]) for row in found[1:5]] == [
            ("东区人民政府", yes, 7),
            ("甲局", None, 3),
            ("乙街道", None, 4),
            ("市人民政府", yes, 107),
        ]
        assert (found[5][10], found[6]) == (7, [note, *[None] * 26])
        sheet = openpyxl.load_workbook(tmp_path / "_summary.xlsx").worksheets[0]
        assert sheet.cell(6, 8).value == "=SUM(H2:H5)", "their problems are counted"
        assert sheet.cell(6, 11).value == f'=SUM(K2:K5)-SUMIF(G2:G5,"{yes}",K2:K5)'


def test_a_batch_says_which_files_are_sums(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the file to the totals, in the first run and in one that has nothing to do."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "in", {f"东区/{name}.yaml": agency(name, at, received(at + 1)) for at, name in enumerate("甲乙丙")})
    assert run("rollup", "in/东区", "--agency", "东区人民政府", "-o", "in/东区.yaml").exit_code == 0
    for _ in range(2):
        assert run("batch", "in").exit_code == 0
        found = json.loads(Path("in-output/_summary.json").read_bytes())
        assert [(one["file"], one["sum"], one["figures"]["received"]) for one in found["files"]] == [
            ("东区/丙.yaml", False, 3), ("东区/乙.yaml", False, 2), ("东区/甲.yaml", False, 1), ("东区.yaml", True, 6),
        ]  # fmt: skip
        assert found["totals"]["received"] == 6


def received(number: int) -> str:
    return f"申请情况:\n  本年新收: {{自然人: {number}}}\n  予以公开: {{自然人: {number}}}\n"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_an_empty_batch(language: str, tmp_path: Path) -> None:
    empty = BatchResult("各单位", "报告", lambda: iter(()))
    page = page_of(empty, tmp_path, language)
    assert page.xpath("//table | //svg | //ol") == []
    assert len(page.xpath("//h2")) == 1
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert [len(sheet) for sheet in sheets(files["_summary.xlsx"], tmp_path).values()] == [1, 1, 1]
    found = json.loads(files["_summary.json"])
    assert (found["files"], found["totals"], found["listed"]) == ([], {}, None)


def test_money_and_several_forms(tmp_path: Path) -> None:
    """Each form's figures in its own words; what one lacks is blank there."""
    old = FileResult(
        "甲.yaml", "written", "甲.docx", "甲", 2019, "2019", figures={"received": 1, "documents_made": Decimal("2.50")}
    )
    new = FileResult("乙.yaml", "written", "乙.docx", "乙", 2025, "2021", figures={"received": 3})
    result = BatchResult("a", "b", lambda: iter((old, new)))
    page = page_of(result, tmp_path)
    head, first, second = rows(page)
    assert head[2:6] == ["年度", "格式", "错误", "警告"]
    assert head[6:] == LABELS, "in the words of the newest"
    assert (first[:7], first[-3]) == (["甲甲.yaml", "已生成", "2019", "2019", "0", "0", "1"], "2.50")
    assert (second[:7], second[-3]) == (["乙乙.yaml", "已生成", "2025", "2021", "0", "0", "3"], "")
    assert json.loads((tmp_path / "_summary.json").read_bytes())["totals"]["documents_made"] == 2.5


class Balanced(HTMLParser):
    """Counts what is open, as strictly as XML would."""

    VOID = ("meta", "col", "input", "link", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile() -> BatchResult:
    """A batch in which all that comes from outside is out to break out."""
    signs = (*NASTY, "<script>alert(1)</script>", "\u202egpj.exe", "\x00\x1b[31m", "\ud800", "\ufffe", "=1+1", "+1", "-1", "@SUM(A1)",
             "\t=1", "\r=1", "http://example.org/", "_x0041_", "<r><t>x</t></r>", '" onload="x', "汉" * 40_000, "😀" * 20_000)  # fmt: skip

    def files() -> Iterator[FileResult]:
        for position, sign in enumerate(signs):
            problem = Problem(
                "E131", Place(sign, 1), msg("{name}: {problem}", name=sign, problem=sign), None, (sign,), sign
            )
            waived = ((Problem("W302", Place(sign, 1), msg("Not a number")), sign),)
            yield FileResult(f"{sign}/{position}.yaml", "held", sign, sign, 2025, sign, (problem,), waived)
            yield FileResult(f"{sign}.yaml", "written", sign, sign, 2025, "2021", figures={"received": 1})

    return BatchResult(signs[0], "\u202e<b>", files, (), 3, signs, tuple((sign, sign) for sign in signs))


def test_the_page_is_safe_and_sound(tmp_path: Path) -> None:
    content = written(hostile(), tmp_path)["_summary.html"].decode("utf-8")
    parser = Balanced()
    parser.feed(content)
    parser.close()
    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids)) == 3
    assert parser.tags == {
        *("html", "head", "meta", "title", "style", "body", "header", "h1", "dl", "div", "dt", "dd", "p", "main", "section"),
        *("h2", "small", "ol", "li", "table", "tr", "th", "td", "svg", "rect", "input", "label", "caption", "colgroup"),
        *("col", "thead", "tbody", "details", "summary", "ul", "b", "span", "code", "footer"),
    }  # fmt: skip
    assert not {name for name in parser.attributes if name.startswith("on")} | parser.attributes & {
        "style",
        "href",
        "src",
    }
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe]", content) == []
    style = re.findall(r"<style>(.*?)</style>", content, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', content)
    assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert not re.search(r"url\(|@import|https?:", style[0])


def test_the_page_names_no_address(tmp_path: Path) -> None:
    assert (
        re.findall("http(?!-equiv)", written(batch(150, missing=3, unlisted=2), tmp_path)["_summary.html"].decode())
        == []
    )


def test_no_cell_of_the_workbook_is_made_a_formula(tmp_path: Path) -> None:
    data = written(hostile(), tmp_path)["_summary.xlsx"]
    with zipfile.ZipFile(tmp_path / "_summary.xlsx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name in members if "externalLink" in name or "drawing" in name] == []
    formulas = [
        one.text for name in members if "sheets/" in name for one in etree.fromstring(members[name]).iter("{*}f")
    ]
    assert formulas
    assert all(re.fullmatch(r"SUM\([A-Z]{1,2}2:[A-Z]{1,2}\d+\)", formula or "") for formula in formulas)
    assert all(b"hyperlink" not in content for content in members.values())
    found = sheets(data, tmp_path)
    agencies = [row[1] for row in found["各单位"][1:-1:2]]
    assert {"=1+1", "+1", "-1", "@SUM(A1)", "=1", "http://example.org/", "<script>alert(1)</script>"} <= set(agencies)
    assert {"_x005F_x0041_", " <r><t>x</t></r>", "\ufffdgpj.exe", "汉" * 32_766 + "…", "😀" * 16_383 + "…"} <= set(
        agencies
    )
    book = openpyxl.load_workbook(tmp_path / "_summary.xlsx")
    quoted = {cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.quotePrefix}
    assert {"=1+1", "+1", "-1", "@SUM(A1)", "=1"} <= quoted
    assert all(str(value)[:1] in "=+-@" for value in quoted)


def test_the_json_keeps_every_sign(tmp_path: Path) -> None:
    found = json.loads(written(hostile(), tmp_path)["_summary.json"].decode("utf-8"))
    assert [one["agency"] for one in found["files"]] == [one.agency for one in hostile().files()]


@pytest.mark.parametrize(
    ("written_as", "shown"),
    [
        ("甲局", "甲局"),
        ("甲\u3000局", "甲\u3000局"),
        ("甲\t局\n", "甲 局"),
        ("\u202e甲\u2066局", "\ufffd甲\ufffd局"),
        ("\x00\x1b\x7f\x9f", "\ufffd\ufffd\ufffd\ufffd"),
        ("\ud800\uffff", "\ufffd\ufffd"),
        ("𠮷😀\ue000", "𠮷😀\ue000"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(written_as: str, shown: str) -> None:
    assert visible(written_as) == shown


def test_more_than_a_sheet_holds_is_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 6)
    found = sheets(written(batch(60, missing=9), tmp_path)["_summary.xlsx"], tmp_path)
    assert [len(sheet) for sheet in found.values()] == [6, 5, 5]
    assert [sheet[4][0] for sheet in found.values()] == ["后面还有，全部内容见 _summary.json。"] * 3
    assert found["各单位"][5][0] == "合计"


def test_of_very_many_problems_the_page_tells_the_first(tmp_path: Path) -> None:
    many = tuple(replace(WARNING, place=Place("乙局.yaml", line)) for line in range(1, 251))
    page = page_of(replace(BATCH, files=lambda: iter([replace(FILES[0], problems=many)])), tmp_path)
    told = [text(one) for one in page.xpath("//details//li")]
    assert len(told) == 101
    assert told[99].startswith("警告 W302 乙局.yaml 第 100 行")
    assert told[100] == "还有 150 个，见 _summary.xlsx。"


def test_two_thousand_agencies(tmp_path: Path) -> None:
    """A row for each, a hundred to a table, few bytes, and the same bytes again."""
    first = written(batch(2000), tmp_path)
    page = html.document_fromstring(first["_summary.html"].decode("utf-8"))
    named = [one.file for one in results(2000)]
    assert [text(one) for one in page.xpath("//tr[starts-with(@class, 'a')]/th/small")] == named
    assert [len(one.xpath(".//tr[starts-with(@class, 'a')]")) for one in page.xpath("//table[@class='agencies']")] == [
        100
    ] * 20
    captions = [text(one) for one in page.xpath("//caption")]
    assert (captions[0], captions[19]) == ("1–100 / 2,000", "1,901–2,000 / 2,000")
    assert len(page.xpath("//details")) == sum(bool(one.problems or one.waived) for one in results(2000))
    assert len(first["_summary.html"]) < 2000 * 1500
    assert written(batch(2000), tmp_path) == first


def test_the_files_are_never_held_together(tmp_path: Path) -> None:
    """At most as many as a table of the page has rows are alive at once, and they are asked for twice."""
    alive: set[int] = set()
    most, passes = 0, 0

    class Counted(str):
        __slots__ = ()

        def __del__(self) -> None:
            alive.discard(int(self[:-5]))

    def files() -> Iterator[FileResult]:
        nonlocal most, passes
        passes += 1
        for number in range(1000):
            alive.add(number)
            most = max(most, len(alive))
            yield FileResult(
                Counted(f"{number}.yaml"), "written", "", f"{number}局", 2025, "2021", figures={"received": number}
            )

    write_summary(BatchResult("a", "b", files), tmp_path, "zh_CN", FORMATS)
    assert passes == 2
    assert 1 < most < 300


@pytest.mark.parametrize("name", NAMES)
def test_all_are_replaced_or_none(name: str, tmp_path: Path) -> None:
    """A batch that breaks off in the middle leaves what was there."""
    before = written(BATCH, tmp_path)

    def broken() -> Iterator[FileResult]:
        nonlocal calls
        calls += 1
        yield from FILES
        if calls == 2:
            raise OSError("gone")

    calls = 0
    with pytest.raises(OSError, match="gone"):
        write_summary(replace(BATCH, files=broken, folder="x"), tmp_path, "zh_CN", FORMATS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)
    assert (tmp_path / name).read_bytes() == before[name]


def test_a_folder_in_the_place_of_one(tmp_path: Path) -> None:
    (tmp_path / "_summary.xlsx").mkdir()
    with pytest.raises(OSError, match="not a regular file"):
        write_summary(BATCH, tmp_path, "zh_CN", FORMATS)
    assert [path.name for path in tmp_path.iterdir()] == ["_summary.xlsx"]


def test_made_up_findings_are_of_both_kinds() -> None:
    problems, waived = findings()
    assert {problem.severity for problem in problems} == {"error", "warning"}
    assert [reason for _, reason in waived] == ["当年集中清理，已与台账核对"]
