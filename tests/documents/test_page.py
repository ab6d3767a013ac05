"""Saved web pages read: what a browser shows, in any encoding, and the tables that are such."""

from __future__ import annotations

import codecs

import pytest

from generator.documents.reading import read_document
from tests.support.documents import left_out, read


def page(body: str, head: str = "", encoding: str = "utf-8") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(page("<p>总体情况", '<meta charset="gb2312">', "gb18030"), id="declared"),
        pytest.param(
            page("<p>总体情况", "<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "gb18030"), id="declared as HTTP would"
        ),
        pytest.param(b'<?xml version="1.0" encoding="gbk"?>' + page("<p>总体情况", "", "gb18030"), id="declared as XML would"),
        pytest.param(page("<p>总体情况"), id="UTF-8, not declared"),
        pytest.param(page("<p>总体情况", "", "gb18030"), id="GBK, not declared"),
        pytest.param(codecs.BOM_UTF8 + page("<p>总体情况", "<meta charset=gbk>"), id="a BOM counts more than what is declared"),
        pytest.param(page("<p>总体情况", "<meta charset=gb2312>", "utf-16"), id="UTF-16 with BOM"),
        pytest.param(page("<p>总体情况", "<meta charset=utf-8>", "gb18030"), id="declared as UTF-8, which it is not"),
        pytest.param(page("<p>总体情况", "<meta charset=punycode>"), id="an encoding that no page has"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(data: bytes) -> None:
    assert read(data) == ["总体情况"]


def test_a_page_in_big5() -> None:
    assert read(page("<p>總體情況", "<meta charset=big5>", "big5")) == ["總體情況"]


def test_a_page_declared_as_gbk_that_is_utf_8() -> None:
    assert read(page("<p>" + "政府信息公开" * 20, "<meta charset=gbk>")) == ["政府信息公开" * 20]


def test_a_character_that_cannot_be_read_is_named() -> None:
    data = page("<p>总体情况" * 20, "<meta charset=utf-8>").replace("体".encode(), b"\xe4\xbd", 1)
    assert read(data)[0] == "总\ufffd情况"
    assert left_out(data) == ["1 个读不出来的字"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>年度报告</h1><h3>（一）</h3><p>甲</p>乙<div>丙<span>丁</span></div>", [("年度报告", 1), ("（一）", 3), "甲", "乙", "丙丁"]),
        ("<p>甲<br>乙<br/><br/>丙</p>", ["甲", "乙", "丙"]),
        ("<p>全年\n  收到\t12 件</p><p>新 收</p>", ["全年收到 12 件", "新 收"]),
        ("<p>a\nb</p>", ["a b"]),
        ("<p>&nbsp;&nbsp;甲&#12288;乙&amp;&lt;</p>", ["甲\u3000乙&<"]),
        ("<p>甲<script>alert('<p>坏')</script><style>p{}</style><!-- 注 --><template>模</template><noscript>无</noscript></p>", ["甲"]),
        ("<p>甲</p><p hidden>乙</p><p style='color:red; DISPLAY : none'>丙</p><p style='display:block'>丁</p>", ["甲", "丁"]),
        ("<p>收到<del>9</del><ins>12</ins>件", ["收到12件"]),
        ("<ol><li>甲</li><li>乙</li></ol><ol start=5><li>丙<li value=9>丁<li>戊</ol><ul><li>己</ul>", ["1.甲", "2.乙", "5.丙", "9.丁", "10.戊", "己"]),
        ("<ol style='list-style:none'><li>一、甲</ol>", ["一、甲"]),
        ("<pre>甲  乙\n丙</pre>", ["甲  乙", "丙"]),
        ("<select><option>选</select><textarea>写</textarea><button>按</button><input value=填>甲", ["甲"]),
        ("<p class=MsoNormal><span style='mso-list:Ignore'>一、</span>总体情况<o:p></o:p></p>", ["一、总体情况"]),
    ],
)  # fmt: skip
def test_text_is_read_as_it_is_shown(body: str, expected: list[object]) -> None:
    assert read(page(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>", [[["甲", "乙", "乙"], ["甲", "1", "2"]]], id="spans"
        ),
        pytest.param(
            "<table><thead><tr><th>甲<th>乙</thead><tfoot><tr><td>计<td>3</tfoot><tbody><tr><td>丙<td>1</tbody></table>",
            [[["甲", "乙"], ["丙", "1"], ["计", "3"]]],
            id="parts",
        ),
        pytest.param(
            "<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>", [[["甲", "1"], ["甲", "2"], ["甲", "3"]]], id="down to the end"
        ),
        pytest.param("<table><tr><td rowspan=99>甲<td>1<tr><td>2</table>", [[["甲", "1"], ["甲", "2"]]], id="beyond the end"),
        pytest.param("<table><tr><td colspan=-1>甲<td colspan=x>1</table>", [[["甲", "1"]]], id="spans that are none"),
        pytest.param("<table><tr><td colspan=3>甲<td>1</table>", [[["甲", "1"]]], id="columns nobody sees"),
        pytest.param(
            "<table><tr><td>甲<td rowspan=2>1<td>乙<tr><td colspan=2>2</table>", [[["甲", "1", "乙"], ["2", "1", None]]], id="cells that overlap"
        ),
        pytest.param("<table><tr><td>甲<p>一</p><p>二<br>三</p><td>1</table>", [[["甲\n一\n二\n三", "1"]]], id="lines of a cell"),
        pytest.param("<table><tr><td>甲<td>1<tr style='display:none'><td>乙<td>2</table>", [[["甲", "1"]]], id="a hidden row"),
        pytest.param("<table><caption>表一</caption><tr><td>甲<td>1</table>后", ["表一", [["甲", "1"]], "后"], id="a caption"),
        pytest.param(
            "<table><tr><td>外<td>2<table><tr><td>内<td>1</table></table>", [[["外", "2"]], [["内", "1"]]], id="a nested table follows"
        ),
        pytest.param(
            "<table><tr><td><h1>报告</h1><p>正文<table><tr><td>甲<td>1</table></table>", [("报告", 1), "正文", [["甲", "1"]]], id="a frame"
        ),
        pytest.param("<table><tr><td>首页<tr><td>正文</table>", ["首页", "正文"], id="one column"),
        pytest.param("<table><tr><td>栏目<td><p>" + "文" * 201 + "</table>", ["栏目", "文" * 201], id="a menu beside the text"),
        pytest.param("<table><tr><td>规章<td>制发<tr><td><td></table>", [[["规章", "制发"], ["", ""]]], id="a blank form"),
    ],
)  # fmt: skip
def test_tables_are_those_that_are_seen(body: str, expected: list[object]) -> None:
    assert read(page(body)) == expected


def test_a_page_within_ten_other_tables() -> None:
    menus = "<table><tr><td>首页<td>机构<td>政策</table>" * 5
    body = (
        menus
        + "<table><tr><td>"
        + "<h2>年度报告</h2><p>一、总体情况</p><p>正文</p><table><tr><td>规章<td>1</table>"
        + "</table>"
        + menus
    )
    menu = [["首页", "机构", "政策"]]
    assert read(page(body)) == [menu] * 5 + [("年度报告", 2), "一、总体情况", "正文", [["规章", "1"]]] + [menu] * 5


def test_title_and_what_was_left_out() -> None:
    data = page(
        "<p>甲<img src='http://x/a.png'><img src=b style='display:none'></p><iframe src='http://x/'></iframe><object data=x></object>",
        "<title> 甲局\n 年报 </title><link rel=stylesheet href='http://x/'>",
    )
    document = read_document("a.html", data)
    assert (document.kind, document.title) == ("html", "甲局 年报")
    assert left_out(data) == ["1 张图片", "1 个嵌在网页里的网页", "1 个嵌入的对象"]
    assert left_out(data, "en") == ["1 picture", "1 page within the page", "1 embedded object"]


def test_a_word_document_saved_as_a_page_under_the_name_of_one() -> None:
    data = page(
        "<p class=MsoNormal>总体情况<o:p></o:p></p>", "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->"
    )
    assert read(data, "报告.doc") == ["总体情况"]


@pytest.mark.parametrize("before", ["", 'title="', "title='", "title=", "title= "])
def test_a_tag_of_thousands_of_attributes_ends_early_and_the_rest_is_text(before: str) -> None:
    names = " ".join(f"a{number:04}" for number in range(2000))
    start = names[: 3000 - len("<p ") - len(before)]
    assert (before + start)[-1:] or not before
    tag = f"<p {start}{before}{names[len(start) :]}>"
    found = read(f"<html>{tag}开头<p>正文".encode())
    assert found[-1] == "正文"
    assert str(found[-2]).endswith(f"{names[-400:]}>开头")


def test_a_script_may_be_long_and_a_picture_may_stand_in_its_tag() -> None:
    script = "for(i=0;i<n;i++){" + "a[i];" * 2000 + "}"
    page = f'<html><script>{script}</script><p>正文</p><p style="{"x" * 9000}">再<img src="data:image/png;base64,{"A/" * 9000}">来'
    assert read(page.encode()) == ["正文", "再来"]
