"""Text dumps read: a paragraph a line, tables of cell lines or of row lines."""

from __future__ import annotations

import pytest

from tests.support.documents import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一、总体\r\n\r\n　　正文\xa0\r\n", ["一、总体", "正文"], id="paragraphs"),
        pytest.param(
            "表\n\t规章\n\t本年新\n制作\n\t0\n\n\t\n\t处罚\n\t\xa0\n\n\n后", ["表", [["规章", "本年新\n制作", "0"], ["", "处罚", ""]], "后"], id="cell lines"
        ),
        pytest.param("\t甲\n\t金额\n\n\n\n\t乙\n\t1\n\n\n后", [[["甲", "金额"], ["乙", "1"]], "后"], id="blank lines at the end of a cell"),
        pytest.param("\t甲\n\t本年\n\n新收\n\t1\n\n\n后", [[["甲", "本年\n新收", "1"]], "后"], id="a blank line within a cell"),
        pytest.param("\t甲\n\t1\n\n二、后\n正文", [[["甲", "1"]], "二、后", "正文"], id="a heading after one blank line"),
        pytest.param("\t段首缩进的一段。\n后", ["段首缩进的一段。", "后"], id="a paragraph that begins with a Tab"),
        pytest.param("\t第一段。\n\t第二段。\n\n后", ["第一段。", "第二段。", "后"], id="paragraphs that begin with Tabs"),
        pytest.param(
            "第（一）项 | ||\n规章 | 1 | 2 |\n行政\n许可 | 3 |", [[["第（一）项", "", ""], ["规章", "1", "2"]], "行政", "许可 | 3 |"], id="bars"
        ),
        pytest.param("| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |", [[["甲", "乙"], ["1", "2"]]], id="bars as in Markdown"),
        pytest.param("首页 | 机构 | 政策\n正文", ["首页 | 机构 | 政策", "正文"], id="one line with bars is none"),
        pytest.param("甲\t乙\n1\t2\n\t3", [[["甲", "乙"], ["1", "2"]], "3"], id="row lines with Tabs"),
        pytest.param("[bookmark: _GoBack]3、机制", ["3、机制"], id="a mark of the dump"),
    ],
)  # fmt: skip
def test_dumps(text: str, expected: list[object]) -> None:
    assert read(text.encode()) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert read("一、总体情况\n二、".encode(encoding)) == ["一、总体情况", "二、"]
