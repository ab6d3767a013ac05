"""Two reports side by side: each change that was made is found and nothing else, and said in the words of the form."""

from __future__ import annotations

import dataclasses
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import program
from generator.comparison.as_json import as_json
from generator.comparison.as_page import as_page
from generator.comparison.as_text import as_text
from generator.comparison.comparing import compare
from generator.comparison.model import Comparison, Piece
from generator.comparison.showing import percent_of
from generator.comparison.words import Tokens, pieces_of
from generator.formats.correspondence import correspondence
from generator.formats.figures import figures_of
from generator.narrative import Paragraph
from generator.reading import read_report
from generator.report import Report, complete_figures
from tests.agency_files import agency_files
from tests.support import FORMATS, NAMES, NASTY, ROOT

LAST = """\
年度: 2023
机关名称: 云溪区教育局
成文日期: 2024-01-15
总体情况:
  主动公开: |
    2023年云溪区教育局公开信息128条，其中招生信息30条。
    学校食堂的供货单位在开学前公布。
    民办学校的收费标准一年公布两次。
  依申请公开: 2023年新收申请3件，由教育局办公室答复。
  监督保障: 全年开展培训2次，未发生责任追究。
主动公开:
  规范性文件: {新制作: 2, 新公开: 2, 公开总数量: 10}
  行政许可: {上一年: 4, 增减: -1, 处理决定: 846}
  集中采购: {项目数量: 3, 总金额: 12.5}
依申请公开:
  本年新收: {自然人: 3}
  予以公开: {自然人: 1}
  其他处理: {自然人: 2}
问题及改进: 公开还不够及时。
格式: '2019'
""".replace("2023", "2020").replace("2024", "2021")
THIS = """\
年度: 2021
机关名称: 云溪区教育局
成文日期: 2022-01-12
署名: 云溪区教育局
总体情况:
  主动公开: |
    2021年云溪区教育局公开信息142条，其中招生信息36条。
    民办学校的收费标准一年公布三次，并说明理由。
    新设了“双减”专栏。
  依申请公开: 2021年新收申请5件，由民政局办公室答复。
  监督保障: 全年开展培训2次，未发生责任追究。
主动公开:
  规范性文件: {制发: 3, 废止: 1, 现行有效: 12}
  行政许可: 900
依申请公开:
  本年新收: {自然人: 5}
  予以公开: {自然人: 1}
  其他处理: {逾期不补正: {自然人: 3}, 其他: {自然人: 1}}
问题及改进: |
  学校食堂的供货单位在开学前公布。
  公开还不够及时。
"""
TEXT_ZH = """\
甲  a.yaml  云溪区教育局，2020年，2019 格式
乙  b.yaml  云溪区教育局，2021年，2021 格式

基本信息
  年度：2020 → 2021
  格式：2019 → 2021
  标题：云溪区教育局2020年政府信息公开工作年度报告 → 云溪区教育局2021年政府信息公开工作年度报告
  署名：（没有） → 云溪区教育局
  成文日期：2021年1月15日 → 2022年1月12日

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


def read(text: str) -> Report:
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert [one for one in problems if one.is_error] == []
    assert report is not None
    return report


@pytest.fixture(scope="module")
def years() -> Comparison:
    return compare(read(LAST), read(THIS))


def words(a: str, b: str) -> list[tuple[str, str, str]]:
    tokens = Tokens(read(LAST)), Tokens(read(THIS))
    return [tuple(piece) for piece in pieces_of(tokens[0].of(a), tokens[1].of(b))]


def lines(text: str) -> list[str]:
    return text.split("\n")


# --- Words ---


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        ("新收3件，办结12件。", "新收5件，办结12件。", [("3件", "5件")]),
        ("新收3件，办结12件。", "新收4件，办结13件。", [("3件", "4件"), ("12件", "13件")]),
        ("由教育局负责。", "由民政局负责。", [("教育局", "民政局")]),
        ("区教育局与财政局", "区民政局与财政局", [("教育局", "民政局")]),
        ("在3月5日公布", "在4月16日公布", [("3月5日", "4月16日")]),
        ("收费1,234.5万元。", "收费0.5万元。", [("1,234.5万元", "0.5万元")]),
        ("占25.1%的", "占３０％的", [("25.1%", "３０％")]),
        ("公开信息", "主动公开政府信息", [("", "主动"), ("", "政府")]),
        ("逐条审核，专人负责。", "专人负责。", [("逐条审核，", "")]),
        ("用APP办", "用WEB办", [("APP", "WEB")]),
        ("春天种树很快乐", "冬天扫雪很辛苦", [("春天种树很快乐", "冬天扫雪很辛苦")]),
        ("", "全新", [("", "全新")]),
    ],
)
def test_the_words_that_changed(a: str, b: str, changed: list[tuple[str, str]]) -> None:
    assert [(one, other) for kind, one, other in words(a, b) if kind == "changed"] == changed


def test_each_reports_own_year_and_name_is_no_change() -> None:
    other = read(THIS.replace("云溪区教育局", "云溪区民政局"))
    tokens = Tokens(read(LAST)), Tokens(other)
    pieces = pieces_of(
        tokens[0].of("2020年，云溪区教育局收到2019年转来的1件。"),
        tokens[1].of("2021年，云溪区民政局收到2020年转来的1件。"),
    )
    assert [tuple(one) for one in pieces if one.kind == "alike"] == [
        ("alike", "2020年", "2021年"),
        ("alike", "云溪区教育局", "云溪区民政局"),
        ("alike", "2019年", "2020年"),
    ]
    assert {one.kind for one in pieces} == {"same", "alike"}
    assert words("（一）主动公开", "（二）主动公开")[1] == ("changed", "一", "二")
    heading = pieces_of(tokens[0].of("（一）主动公开", heading=True), tokens[1].of("（二）主动公开", heading=True))
    assert heading == (Piece("alike", "（一）", "（二）"), Piece("same", "主动公开", "主动公开"))


def test_a_year_that_was_copied_is_the_same_text() -> None:
    assert words("2020年公开3条", "2020年公开4条") == [
        ("same", "2020年公开", "2020年公开"),
        ("changed", "3条", "4条"),
    ]


_texts = st.text(st.sampled_from("公开信息申请件教育民政局，。12２3年0aB \U00020000"), max_size=40)


@given(_texts, _texts)
def test_pieces_are_both_texts_and_the_same_backwards(a: str, b: str) -> None:
    there, back = words(a, b), words(b, a)
    assert ("".join(one for _, one, _ in there), "".join(other for _, _, other in there)) == (a, b)
    assert [one for one in there if one[0] == "same" and one[1] != one[2]] == []
    assert [one for one in there if one[0] != "same" and one[1] == one[2]] == []
    if a == b:
        assert {kind for kind, _, _ in there} <= {"same"}
    exchanged = Tokens(read(THIS)), Tokens(read(LAST))
    mirrored = pieces_of(exchanged[0].of(b), exchanged[1].of(a))
    assert [(kind, two, one) for kind, one, two in mirrored] == there
    assert "".join(one for _, one, _ in back) == b


def test_very_long_texts_are_compared_at_their_ends() -> None:
    a, b = "开头" + "甲乙" * 30_000 + "结尾", "开头" + "丙丁" * 30_000 + "结尾"
    assert [(kind, one[:2], other[:2]) for kind, one, other in words(a, b)] == [
        ("same", "开头", "开头"),
        ("changed", "甲乙", "丙丁"),
        ("same", "结尾", "结尾"),
    ]


# --- Reports ---


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
  ~ 主动公开，第2段，只有数字不同：
      2021年云溪区教育局公开信息[-128条-]{+142条+}，其中招生信息[-30条-]{+36条+}。
  ~ 主动公开，甲第4段、乙第3段，有改动：
      民办学校的收费标准一年公布[-两次-]{+三次，并说明理由+}。
  + 主动公开，第4段，只有乙有：
      新设了“双减”专栏。
  ~ 依申请公开，第6段，有改动：
      2021年新收申请[-3件-]{+5件+}，由[-教育局-]{+民政局+}办公室答复。
  五、存在的主要问题及改进情况
  > 主动公开，第1段，甲在另一部分的第3段，相同，换了位置：
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


@pytest.mark.parametrize(
    ("a", "b", "difference", "percent"),
    [
        ("0", "5", "5", ""),
        ("8", "7", "-1", "-12.5%"),
        ("100000", "100001", "1", "<+0.1%"),
        ("100000", "99999", "-1", "<-0.1%"),
        ("2.50", "2.5", None, ""),
        ("0.10000000000000000000000000000000001", "0.1", "-0.00000000000000000000000000000000001", "<-0.1%"),
        ("1", "1000", "999", "+99,900%"),
    ],
)
def test_differences_are_exact(a: str, b: str, difference: str | None, percent: str) -> None:
    fees = "  行政许可: 900\n  行政事业性收费: {}\n"
    one, other = (read(THIS.replace("  行政许可: 900\n", fees.format(text))) for text in (a, b))
    found = compare(one, other).figures
    if difference is None:
        assert found == ()
        return
    assert [(one.difference, percent_of(one)) for one in found] == [(Decimal(difference), percent)]


def test_sums_are_those_that_are_stated() -> None:
    one = read(THIS)
    total = figures_of(one.format).by_path["applications", "received", "total"]
    other = dataclasses.replace(one, stated={total.index: 6})
    assert [(change.names, change.a, change.b) for change in compare(one, other).figures] == [
        (("本年新收 · 总计",), 5, 6)
    ]


def test_what_could_not_be_read_is_not_compared() -> None:
    one = read(THIS)
    broken, problems = read_report("x.yaml", THIS.replace("行政许可: 900", "行政许克: 900").encode(), FORMATS)
    assert problems
    assert broken is not None
    assert broken.unsure == {"proactive"}
    found = compare(one, broken)
    assert (found.figures, [section.id for section in found.unread], found.is_same) == ((), ["proactive"], False)
    assert as_text(found, ("a", "b"), "zh_CN").endswith("\n\n第二部分没能完整读出来，没有对照。")


def test_a_row_corresponds_to_what_another_edition_divides_it_into() -> None:
    old, new = FORMATS.get("2019"), FORMATS.get("2021")
    assert old is not None
    assert new is not None
    pairs = {
        pair.a[0].path: [figure.path[2:] for figure in pair.b]
        for pair in correspondence(old, new).pairs
        if len(pair.b) > 1
    }
    assert pairs["applications", "other_handling", "business"] == [
        ("not_supplemented", "business"),
        ("fee_unpaid", "business"),
        ("other", "business"),
    ]
    assert {path[:2] for path in pairs} == {("applications", "other_handling")}


@pytest.mark.parametrize("a", NAMES)
@pytest.mark.parametrize("b", NAMES)
def test_every_figure_is_in_a_pair_or_apart(a: str, b: str) -> None:
    one, other = FORMATS.get(a), FORMATS.get(b)
    assert one is not None
    assert other is not None
    there, back = correspondence(one, other), correspondence(other, one)
    assert {(pair.b, pair.a) for pair in there.pairs} == set(back.pairs)
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)
    paired = {figure for pair in there.pairs for figure in pair.a}
    assert paired | set(there.only_a) == set(figures_of(one).all)
    if one is other:
        assert (there.only_a, all(pair.a == pair.b for pair in there.pairs)) == ((), True)


# --- Properties ---

_reports = st.sampled_from([FORMATS.get(name) for name in NAMES]).flatmap(
    lambda form: agency_files(form).map(lambda file: read(file.texts[0]))  # type: ignore[arg-type]
)


@settings(max_examples=40, deadline=None)
@given(_reports)
def test_a_report_is_the_same_as_itself(report: Report) -> None:
    found = compare(report, report)
    assert found == Comparison(report, report, (), (), (), (), (), ())
    assert found.is_same


@settings(max_examples=40, deadline=None)
@given(_reports, _reports)
def test_backwards_everything_is_exchanged(a: Report, b: Report) -> None:
    there, back = compare(a, b), compare(b, a)
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)
    assert {(one.figures_b, one.figures_a, one.b, one.a) for one in there.figures} == {
        (one.figures_a, one.figures_b, one.a, one.b) for one in back.figures
    }
    assert {(one.id, one.b, one.a) for one in there.fields} == {(one.id, one.a, one.b) for one in back.fields}
    kinds = {"added": "removed", "removed": "added"}
    exchanged = [
        (kinds.get(one.kind, one.kind), one.moved, one.b, one.a, one.text_b, one.text_a) for one in there.passages
    ]
    quiet = [("same", False), ("alike", False)]
    told = [(one.kind, one.moved, one.a, one.b, one.text_a, one.text_b) for one in back.passages]
    assert {one for one in exchanged if one[:2] not in quiet} == {one for one in told if one[:2] not in quiet}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_was_planted_in_the_figures_is_found_and_nothing_else(data: st.DataObject) -> None:
    report = read(THIS)
    figures = figures_of(report.format)
    leaves = [figure for figure in figures.all if not figure.parts]
    planted = data.draw(st.dictionaries(st.sampled_from(leaves), st.integers(0, 2000), max_size=8))
    values = {figure.index: report.value(figure) for figure in leaves}
    changed = complete_figures(report.format, {**values, **{one.index: number for one, number in planted.items()}})
    found = compare(report, dataclasses.replace(report, figures=changed))
    differing = {figure.path for figure, number in planted.items() if number != report.value(figure)}
    assert {one.figure.path for one in found.figures if not one.is_total} == differing
    assert [
        one for one in found.figures if one.a != report.value(one.figure) or one.b != changed[one.figure.index]
    ] == []
    assert [one.figure.index for one in found.figures] == sorted(one.figure.index for one in found.figures)
    assert (found.fields, found.only_a, found.only_b, found.narratives) == ((), (), (), ())


SENTENCES = (
    "义务教育招生范围和民办学校收费标准在开学之前集中公布", "新出台的文件均先在网上征求意见不少于三十日", "局党组会专题研究信息公开并配备专职人员",
    "区政府门户网站专题页按照办事场景重新编排栏目", "学生学籍与家庭经济状况等个人信息实行分级保管", "委托第三方开展家长满意度问卷调查",
    "乡村小规模学校栏目长期没有更新已指定代管", "汇编典型答复供各科室办件的时候对照参考",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.permutations(SENTENCES), st.data())
def test_what_was_planted_in_the_text_is_found_and_nothing_else(order: list[str], data: st.DataObject) -> None:
    texts = [f"{text}{at + 3}次。" for at, text in enumerate(order)]
    kinds = data.draw(
        st.lists(st.sampled_from(["same", "numbers", "changed", "removed", "added"]), min_size=8, max_size=8)
    )
    others, expected = [], []
    for text, kind in zip(texts, kinds, strict=True):
        other = {
            "numbers": re.sub(r"(\d+)次", lambda found: f"{int(found[1]) + 50}次", text),
            "changed": text.replace("次。", "次，效果良好。"),
            "removed": "",
        }.get(kind, text)
        expected.append((kind if kind != "added" else "same", text, other))
        others += [other] if other else []
        if kind == "added":
            others.append(f"此外还有一件别处完全没有提到的新鲜事情{text[:2]}")
            expected.append(("added", "", others[-1]))
    one, other_report = (with_text(side) for side in (texts, others))
    found = compare(one, other_report)
    assert (found.fields, found.figures) == ((), ())
    shown = [(passage.kind, passage.text_a, passage.text_b) for passage in found.passages]
    if texts == others:
        assert shown == []
        return
    for kind in ("removed", "added"):  # at one place, what is gone stands before what has come
        assert [one for one in shown if one[0] != kind] == [one for one in expected if one[0] != kind]
    assert [passage for passage in found.passages if passage.moved] == []


def with_text(texts: list[str]) -> Report:
    report = read(THIS)
    said = tuple(Paragraph(text, path=("problems",)) for text in texts)
    return dataclasses.replace(report, narrative={**report.narrative, "problems": said})


def test_of_very_many_paragraphs_the_ends_are_held_against_each_other() -> None:
    one, other = (
        with_text(["开头一段。", *(f"{name}的第{number}段话。" for number in range(5000)), "结尾一段。"])
        for name in ("甲", "乙")
    )
    passages = list(compare(one, other).passages)
    assert [passages[0].kind, passages[-1].kind] == ["same", "same"]
    assert {passage.kind for passage in passages[1:-1]} == {"removed", "added"}
    assert len(passages) == 10_002


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


def test_values_taken_over_from_a_folder_count(here: Path) -> None:
    (here / "_defaults.yaml").write_text("署名: 云溪区人民政府\n", encoding="utf-8")
    found = json.loads(run("compare", "a.yaml", "b.yaml", "--format", "json").stdout)
    assert [(one["a"], one["b"]) for one in found["fields"] if one["id"] == "signature"] == [
        ("云溪区人民政府", "云溪区教育局")
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_agency_of_the_district_is_the_same_as_itself(path: Path) -> None:
    assert run("compare", str(path), str(path)).exit_code == 0
