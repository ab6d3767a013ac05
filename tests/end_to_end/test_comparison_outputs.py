"""A comparison as text, as JSON and as a page, said in the words of the form; and the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import program
from generator.comparison.as_json import as_json
from generator.comparison.as_page import as_page
from generator.comparison.as_text import as_text
from generator.comparison.compare import compare
from generator.comparison.model import Comparison
from tests.support.common import NASTY, ROOT
from tests.support.compared_reports import LAST, THIS, read, with_text

TEXT_ZH = """\
甲  a.yaml  云溪区教育局，2020年，2019 格式
乙  b.yaml  云溪区教育局，2021年，2021 格式

基本信息
  年度：2020 → 2021
  格式：2019 → 2021
  署名：（没有） → 云溪区教育局
  成文日期：2021年1月15日 → 2022年1月12日
  标题：只有年份、名称不同

数字：8处不同，其中合计数4处
  二、主动公开政府信息情况
                                                   甲   乙  增减  增减幅度
    规范性文件 · 本年新制作数量／行政规范性文件 · 本年制发件数
                                                    2    3    +1    +50.0%
    行政许可 · 处理决定数量／行政许可 · 本年处理决定数量
                                                  846  900   +54     +6.4%
  三、收到和处理政府信息公开申请情况
                       甲  乙  增减  增减幅度
    本年新收 · 自然人   3   5    +2    +66.7%
    本年新收 · 总计     3   5    +2    +66.7%
    其他处理 · 自然人   2   4    +2   +100.0%
    其他处理 · 总计     2   4    +2   +100.0%
    总计 · 自然人       3   5    +2    +66.7%
    总计 · 总计         3   5    +2    +66.7%
"""


@pytest.fixture(scope="module")
def years() -> Comparison:
    return compare(read(LAST), read(THIS))


def lines(text: str) -> list[str]:
    return text.split("\n")


def test_two_editions_as_text(years: Comparison) -> None:
    shown = as_text(years, ("a.yaml", "b.yaml"), "zh_CN")
    assert lines(shown)[: TEXT_ZH.count("\n")] == lines(TEXT_ZH)[:-1]
    assert (
        shown[len(TEXT_ZH) :]
        == """\

只有 2019 格式才有的数
  二、主动公开政府信息情况
    规范性文件 · 本年新公开数量     2
    规范性文件 · 对外公开总数量    10
    行政许可 · 上一年项目数量       4
    行政许可 · 本年增/减           -1
    政府集中采购 · 采购项目数量     3
    政府集中采购 · 采购总金额    12.5

只有 2021 格式才有的数
  二、主动公开政府信息情况
    行政规范性文件 · 本年废止件数   1
    行政规范性文件 · 现行有效件数  12
  三、收到和处理政府信息公开申请情况
    其他处理 · 逾期不补正 · 自然人  3
    其他处理 · 逾期不补正 · 总计    3
    其他处理 · 其他 · 自然人        1
    其他处理 · 其他 · 总计          1

文字：2段有改动，1段只有数字不同，1段只有乙有，1段换了位置
  一、总体情况
  ~ 主动公开，第 2 段，只有数字不同：
      2021年云溪区教育局公开信息[-128条-]{+142条+}，其中招生信息[-30条-]{+36条+}。
  ~ 主动公开，甲第 4 段、乙第 3 段，有改动：
      民办学校的收费标准一年公布[-两次-]{+三次，并说明理由+}。
  + 主动公开，第 4 段，只有乙有：
      新设了“双减”专栏。
  ~ 依申请公开，第 6 段，有改动：
      2021年新收申请[-3件-]{+5件+}，由[-教育局-]{+民政局+}办公室答复。
  五、存在的主要问题及改进情况
  > 主动公开，第 1 段，甲在另一部分的第 3 段，相同，换了位置：
      学校食堂的供货单位在开学前公布。"""
    )


def test_it_is_said_in_english_too(years: Comparison) -> None:
    shown = lines(as_text(years, ("a.yaml", "b.yaml"), "en"))
    assert shown[0] == "A  a.yaml  云溪区教育局, 2020, form 2019"
    assert "Figures: 8 differ, 4 of them sums" in shown
    assert "Figures that only the form 2019 has" in shown
    assert "Texts: 2 changed, 1 with other numbers only, 1 only in B, 1 moved" in shown
    assert "  署名: (nothing) → 云溪区教育局" in shown
    assert "  > 主动公开, paragraph 1, in A 3 of another section, the same, moved:" in shown
    assert as_text(compare(read(LAST), read(LAST)), ("a", "b"), "en").endswith("\nThe two reports say the same.")


def test_colours_are_never_the_only_sign(years: Comparison) -> None:
    marked = as_text(years, ("a.yaml", "b.yaml"), "zh_CN", lambda text, role: f"<{role}>{text}</{role}>")
    assert "公布<removed>[-两次-]</removed><added>{+三次，并说明理由+}</added>。" in marked
    assert "<heading>数字：8处不同，其中合计数4处</heading>" in marked
    assert re.sub(r"</?(?:removed|added|heading)>", "", marked) == as_text(years, ("a.yaml", "b.yaml"), "zh_CN")


def test_as_json_it_is_whole(years: Comparison) -> None:
    found = json.loads(as_json(years, ("a.yaml", "b.yaml")))
    assert list(found) == ["a", "b", "same", "fields", "figures", "only_a", "only_b", "narrative", "unread"]
    assert found["a"] == {"file": "a.yaml", "agency": "云溪区教育局", "year": 2020, "format": "2019"}
    assert found["fields"][2] == {
        "id": "title",
        "label": "标题",
        "a": "云溪区教育局2020年政府信息公开工作年度报告",
        "b": "云溪区教育局2021年政府信息公开工作年度报告",
        "alike": True,
    }
    assert found["figures"][1] == {
        "path": ["proactive", "licensing", "decisions"],
        "section": "二",
        "label": "行政许可 · 处理决定数量 / 行政许可 · 本年处理决定数量",
        "a": 846,
        "b": 900,
        "difference": 54,
        "percent": 6.4,
        "total": False,
    }
    assert found["only_a"][-1] == {
        "path": ["proactive", "procurement", "amount"],
        "section": "二",
        "label": "政府集中采购 · 采购总金额",
        "number": "12.5",
    }
    paragraphs = found["narrative"][0]["paragraphs"]
    assert paragraphs[1]["a"] == {"section": "overview", "part": "主动公开", "number": 2}
    assert paragraphs[1]["pieces"][:2] == [["alike", "2020年", "2021年"], ["same", *["云溪区教育局公开信息"] * 2]]
    assert (found["same"], found["unread"]) == (False, [])


def test_between_agencies_their_names_are_said_once() -> None:
    """What differs only because each report is its own agency's is counted, not shown."""
    a, b = "澜州市云溪区柳桥街道办事处", "澜州市云溪区清河街道办事处"
    text = (
        f"年度: 2025\n机关名称: {a}\n署名: {a}\n总体情况: |\n  柳桥街道全年公开信息12条。\n  {a}重视公开。\n  柳桥街道办事处培训 2 次。\n"
        "问题及改进: 柳桥街道社区更新慢。\n"
    )
    found = compare(read(text), read(text.replace("柳桥", "清河")))
    assert as_text(found, ("a", "b"), "zh_CN") == (
        f"甲  a  {a}，2025年，2021 格式\n乙  b  {b}，2025年，2021 格式\n\n"
        f"基本信息\n  机关名称：{a} → {b}\n  标题、署名：只有年份、名称不同\n\n文字：4段除年份、名称外相同"
    )
    assert "\n  标题, 署名" not in as_text(found, ("a", "b"), "en")
    assert "\n  标题、署名: nothing but year and name differs\n" in as_text(found, ("a", "b"), "en")
    page = as_page(found, ("a", "b"), "zh_CN")
    assert re.findall('<tr class="differs"><th scope="row">(.*?)</th>', page) == ["机关名称"]
    assert "<ins>" not in page
    changed = json.loads(
        as_json(compare(read(text), read(text.replace("柳桥", "清河").replace("2 次", "13 次"))), ("a", "b"))
    )
    passage = changed["narrative"][0]["paragraphs"][2]
    assert passage["kind"] == "numbers"
    assert passage["pieces"] == [
        ["alike", "柳桥街道办事处", "清河街道办事处"],
        ["same", "培训 ", "培训 "],
        ["changed", "2", "13"],
        ["same", " 次。", " 次。"],
    ]


def test_where_a_title_is_broken_is_no_difference() -> None:
    text = THIS + "标题: |\n  云溪区教育局\n  2021年政府信息公开工作\n  年度报告\n"
    other = THIS + "标题: |\n  云溪区教育局2021年\n  政府信息公开工作年度报告\n"
    assert compare(read(text), read(other)).is_same
    assert compare(read(text), read(THIS)).is_same


# --- The page ---


def test_the_page_shows_both_sides_and_runs_nothing(years: Comparison) -> None:
    page = as_page(years, ("a.yaml", "b.yaml"), "zh_CN")
    assert "<title>云溪区教育局2020年与2021年年度报告对照</title>" in page
    assert "公布<del>两次</del>。" in page
    assert "公布<ins>三次，并说明理由</ins>。" in page
    assert '<span class="alike">2020年</span>' in page
    assert "<h2>只有 2021 格式才有的数</h2>" in page
    assert re.findall(r"(?i)<script|javascript:|\son\w+=|https?:|<link|@import|url\(", page) == []
    assert "default-src 'none'; style-src 'sha256-" in page
    assert page == as_page(compare(read(LAST), read(THIS)), ("a.yaml", "b.yaml"), "zh_CN")


def test_what_is_hostile_is_shown_and_does_nothing() -> None:
    text = "".join(NASTY) + "<script>alert(1)</script>\u202e${机关名称}"
    one, other = with_text([text]), with_text([text.replace("alert", "confirm")])
    page = as_page(compare(one, other), ("<a>.yaml", "\x1b[2J"), "en")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    shown = as_text(compare(one, other), ("<a>.yaml", "\x1b[2J"), "en")
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f\u202e]", shown) == []


# --- The command ---


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.yaml": LAST, "b.yaml": THIS, "bad.yaml": "年度: [\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(program(lang), arguments)


def test_it_exits_as_diff_does(here: Path) -> None:
    same = run("compare", "a.yaml", "a.yaml")
    assert (same.exit_code, same.stdout.endswith("\nThe two reports say the same.\n")) == (0, True)
    assert run("--quiet", "compare", "a.yaml", "a.yaml").output == ""
    differing = run("compare", "a.yaml", "b.yaml", lang="zh_CN")
    assert (differing.exit_code, differing.stderr) == (1, "")
    assert differing.stdout == as_text(compare(read(LAST), read(THIS)), ("a.yaml", "b.yaml"), "zh_CN") + "\n"
    missing = run("compare", "a.yaml", "nowhere.yaml")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr.startswith("nowhere.yaml:1:1: E101 The file cannot be read.")
    assert run("compare", "a.yaml").exit_code == 2


def test_it_writes_what_it_is_asked_for(here: Path) -> None:
    ran = run("compare", "a.yaml", "b.yaml", "--to", "html")
    assert (ran.exit_code, ran.stdout) == (1, "Written: 云溪区教育局2020-云溪区教育局2021.html\n")
    page = Path("云溪区教育局2020-云溪区教育局2021.html").read_text(encoding="utf-8")
    assert page == as_page(compare(read(LAST), read(THIS)), ("a.yaml", "b.yaml"), "en")
    assert run("compare", "a.yaml", "b.yaml", "--to", "html").exit_code == 2
    assert run("compare", "a.yaml", "b.yaml", "--to", "html", "--force").exit_code == 1
    assert run("compare", "a.yaml", "b.yaml", "--to", "html", "-o", "-").stdout == page
    assert run("compare", "a.yaml", "b.yaml", "--format", "json", "-o", "x.json").exit_code == 1
    printed = run("compare", "a.yaml", "b.yaml", "--format", "json").stdout
    assert Path("x.json").read_text(encoding="utf-8") == printed
    assert json.loads(printed)["same"] is False


def test_what_is_compared_is_never_overwritten(here: Path) -> None:
    whole = Path("b.yaml").read_bytes()
    for options in (("--to", "html"), ("--format", "json")):
        ran = run("compare", "a.yaml", "b.yaml", *options, "-o", "b.yaml", "--force", lang="zh_CN")
        assert (ran.exit_code, ran.output) == (2, "b.yaml 本身就是要读的文件，不能覆盖。\n")
    assert Path("b.yaml").read_bytes() == whole


def test_values_taken_over_from_a_folder_count(here: Path) -> None:
    (here / "_defaults.yaml").write_text("署名: 云溪区人民政府\n", encoding="utf-8")
    found = json.loads(run("compare", "a.yaml", "b.yaml", "--format", "json").stdout)
    assert [(one["a"], one["b"]) for one in found["fields"] if one["id"] == "signature"] == [
        ("云溪区人民政府", "云溪区教育局")
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_agency_of_the_district_is_the_same_as_itself(path: Path) -> None:
    assert run("compare", str(path), str(path)).exit_code == 0


def test_a_page_may_be_larger_than_any_agency_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    long = "\n".join(f"  第{number}项工作按时完成，{'公开信息一条，' * 300}已经存档。" for number in range(60))
    for name, said in (("甲.yaml", long), ("乙.yaml", long.replace("存档", "归档"))):
        Path(name).write_text(
            f"年度: 2024\n机关名称: 甲局\n总体情况: |\n{said}\n存在的主要问题及改进情况: 更新不够及时。\n其他需要报告的事项: 无其他事项。\n",
            encoding="utf-8",
        )
    ran = run("compare", "甲.yaml", "乙.yaml", "--to", "html", "-o", "甲乙.html")
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert Path("甲乙.html").stat().st_size > 512 * 1024
