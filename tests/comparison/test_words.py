"""What changed within a text: numbers, dates and names whole, and nothing that differs because the reports are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comparison.model import TextChange
from generator.comparison.words import Tokens, names_of, pieces_of
from tests.support.compared_reports import LAST, THIS, read


def words(a: str, b: str) -> list[tuple[str, str, str]]:
    tokens = Tokens(read(LAST)), Tokens(read(THIS))
    return [tuple(piece) for piece in pieces_of(tokens[0].of(a), tokens[1].of(b))]


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
        ("收到申请 12 件", "收到申请 15 件", [("12", "15")]),
        ("收到12件", "收到115件", [("12件", "115件")]),
        ("收到1,200余件", "收到1,300余件", [("1,200余件", "1,300余件")]),
        ("在3月5日公布", "在3月6日公布", [("3月5日", "3月6日")]),
        ("于2018年3月5日", "于2018年4月5日", [("2018年3月5日", "2018年4月5日")]),
        ("占百分之三十五", "占百分之三十", [("百分之三十五", "百分之三十")]),
        ("占百分之25.1", "占百分之25", [("百分之25.1", "百分之25")]),
        ("占25%，12人", "占25.5%，12人", [("25%", "25.5%")]),
        ("培训十二次", "培训二十次", [("十二次", "二十次")]),
        ("进一步统一部署", "进一步统一安排", [("部署", "安排")]),
        ("3件和5件", "4件和6件", [("3件", "4件"), ("5件", "6件")]),
        ("1.2万元", "1.25万元", [("1.2万元", "1.25万元")]),
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
    assert heading == (TextChange("alike", "（一）", "（二）"), TextChange("same", "主动公开", "主动公开"))


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


@pytest.mark.parametrize(
    ("agency", "names"),
    [
        (
            "澜州市云溪区柳桥街道办事处",
            [
                "云溪区柳桥街道",
                "云溪区柳桥街道办事处",
                "柳桥街道",
                "柳桥街道办事处",
                "澜州市云溪区柳桥街道",
                "澜州市云溪区柳桥街道办事处",
            ],
        ),
        ("云溪区人民政府", ["云溪区", "云溪区人民政府"]),
        ("云溪区社区服务中心", ["云溪区社区服务中心", "社区服务中心"]),
        ("云溪区教育局", ["云溪区教育局", "教育局"]),
        ("甲局", ["甲局"]),
        ("甲", []),
        ("", []),
    ],
)
def test_what_a_report_may_call_its_agency(agency: str, names: list[str]) -> None:
    assert sorted(names_of(agency)) == names
