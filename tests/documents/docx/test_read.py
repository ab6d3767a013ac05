"""Word documents read: every structure that Word, WPS and LibreOffice write, and what they hide."""

from __future__ import annotations

import io

import docx
import pytest

from generator.documents.docx.numbering import in_kind
from generator.documents.reading import read_document
from tests.support.documents import left_out, p, read, tbl, tc, word


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"), ["甲\t乙\n丙"], id="tabs and breaks"),
        pytest.param(p('<w:r><w:br w:type="page"/><w:t>甲</w:t></w:r>'), ["甲"], id="a page break"),
        pytest.param(p("<w:r><w:t> 甲 </w:t></w:r>" + r(" 乙")), ["甲 乙"], id="blanks count where they are to be preserved"),
        pytest.param(
            p(r("收到") + f"<w:ins>{r('12')}</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del>" + r("件")),
            ["收到12件"],
            id="tracked changes",
        ),
        pytest.param(
            p(f"<w:moveFrom>{r('旧处')}</w:moveFrom>" + r("甲") + f"<w:moveTo>{r('新处')}</w:moveTo>"), ["甲新处"], id="moved text"
        ),
        pytest.param(
            p("一、总体", "<w:rPr><w:del/></w:rPr>") + p("情况") + p("正文"), ["一、总体情况", "正文"], id="a deleted end of a paragraph"
        ),
        pytest.param(p(r("看得见") + r("看不见", "<w:vanish/>") + r("也看得见", '<w:vanish w:val="0"/>')), ["看得见也看得见"], id="hidden"),
        pytest.param(
            p(r("看得见", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), ["看得见"], id="hidden before a change"
        ),
        pytest.param(
            p(mark("begin") + code("DATE") + r("代码") + mark("separate") + r("2025年") + mark("end") + r("度")), ["2025年度"], id="a field"
        ),
        pytest.param(p(mark("begin") + code("PAGE")) + p("甲"), ["甲"], id="a field that never ends"),
        pytest.param(p(f'<w:fldSimple w:instr="DOCPROPERTY x">{r("甲局")}</w:fldSimple>'), ["甲局"], id="a simple field"),
        pytest.param(p(f'<w:hyperlink r:id="x">{r("http://例")}</w:hyperlink>'), ["http://例"], id="a link"),
        pytest.param(
            p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('内')}</w:sdtContent></w:sdt>")
            + f"<w:sdt><w:sdtContent>{p('块')}{tbl(tc('甲') + tc('1'))}</w:sdtContent></w:sdt>",
            ["内", "块", [["甲", "1"]]],
            id="content controls",
        ),
        pytest.param(
            p(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>" + r("甲")),
            ["甲"],
            id="what a content control asks for",
        ),
        pytest.param(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>'), ["☑是"], id="a symbol"),
        pytest.param(p("<w:r><w:ruby><w:rt>" + r("zhū") + "</w:rt><w:rubyBase>" + r("铢") + "</w:rubyBase></w:ruby></w:r>"), ["铢"], id="ruby"),
        pytest.param(
            p(
                "<w:r><w:t>锚</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>"
                f"{p('框内')}{tbl(tc('甲') + tc('1'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                f"<w:txbxContent>{p('框内')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            )
            + p("后"),
            ["锚", "框内", [["甲", "1"]], "后"],
            id="a text box, once",
        ),
        pytest.param(p("") + p("　　") + p("甲\u200b"), ["甲"], id="blank paragraphs are none"),
    ],
)  # fmt: skip
def test_text_is_read_as_it_is_seen(body: str, expected: list[object]) -> None:
    assert read(word(body)) == expected


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="单位标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="deep"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="gone"><w:name w:val="y"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ring"><w:name w:val="ring"/><w:basedOn w:val="ring"/></w:style>'
)


def test_headings_are_told_by_style_and_outline() -> None:
    body = (
        p("甲", '<w:pStyle w:val="1"/>') + p("乙", '<w:pStyle w:val="own"/>') + p("丙", '<w:pStyle w:val="deep"/>')
        + p("丁", '<w:outlineLvl w:val="1"/>') + p("戊", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>') + p("己", '<w:pStyle w:val="ring"/>')
        + p(r("庚") + r("隐", '<w:rStyle w:val="gone"/>'))
    )  # fmt: skip
    assert read(word(body, styles=STYLES)) == [("甲", 1), ("乙", 1), ("丙", 3), ("丁", 2), "戊", "己", "庚"]


def test_a_table_of_contents_is_left_out_and_named() -> None:
    body = p("目录") + p("一、总体情况\t1", '<w:pStyle w:val="t1"/>') + p("一、总体情况")
    assert read(word(body, styles=STYLES)) == ["目录", "一、总体情况"]
    assert left_out(word(body, styles=STYLES)) == ["目录"]
    field = (
        p(mark("begin") + code(r' TOC \o "1-3" ') + mark("separate") + r("一、总体情况\t1"))
        + p(r("二\t2") + mark("end"))
        + p("正文")
    )
    assert read(word(field)) == ["正文"]
    assert left_out(word(field), "en") == ["The table of contents"]


LEVELS = (
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"), ("decimal", "%3.%5"),
    ("bullet", "●"), ("decimalEnclosedCircleChinese", "%7"),
)  # fmt: skip
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_makes_are_text() -> None:
    body = "".join(
        numbered(text, level)
        for text, level in [
            ("总体", 0),
            ("甲", 1),
            ("乙", 1),
            ("子", 2),
            ("丑", 2),
            ("寅", 3),
            ("点", 4),
            ("圆", 6),
            ("二", 0),
            ("丙", 1),
            ("珠", 5),
        ]
    )
    body += (
        numbered("无", 0, 0) + numbered("重新", 0, 2) + numbered("接着", 0) + tbl(tc(numbered("国家秘密", 2)) + tc("0"))
    )
    assert read(word(body, numbering=NUMBERING)) == [
        "一、总体", "（一）甲", "（二）乙", "1.子", "2.丑", "（1）寅", "2.1 点", "①圆", "二、二", "（一）丙", "珠", "无", "五、重新", "六、接着",
        [["1.国家秘密", "0"]],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCounting", "二十"), (101, "chineseCounting", "一百零一"),
        (3, "ideographTraditional", "丙"), (12, "chineseLegalSimplified", "壹拾贰"), (12, "ideographDigital", "一二"), (4, "lowerRoman", "iv"),
        (27, "upperLetter", "AA"), (12, "decimalFullWidth", "１２"), (21, "decimalEnclosedCircle", "21"), (7, "decimalZero", "07"), (3, "new", "3"),
    ],
)  # fmt: skip
def test_kinds_of_numbers(number: int, kind: str, expected: str) -> None:
    assert in_kind(number, kind) == expected


def w(width: int, more: str = "") -> str:
    return f'<w:tcW w:w="{width}" w:type="dxa"/>{more}'


def saved(width: int, text: str, more: str = "") -> str:
    """A cell as LibreOffice saves it."""
    run = '<w:r><w:rPr><w:kern w:val="0"/><w:lang w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>' + (
        f"<w:t>{text}</w:t>" if text else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:tcBorders><w:start w:val="single" w:sz="4"/></w:tcBorders>'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Style12"/><w:keepNext w:val="true"/><w:rPr></w:rPr></w:pPr>{run}</w:r>'
        "</w:p></w:tc>"
    )


CONTINUED = '<w:vMerge w:val="continue"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            tbl(tc("甲", '<w:gridSpan w:val="2"/>') + tc("乙", DOWN), tc("1") + tc("2") + tc("", ON), grid=(900, 900, 900)),
            [["甲", "甲", "乙"], ["1", "2", "乙"]],
            id="Word: spans and merges",
        ),
        pytest.param(
            tbl(
                f'<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>{tc("甲")}', tc("1") + tc("2") + tc("3"), grid=(900,) * 3
            ),
            [[None, "甲", None], ["1", "2", "3"]],
            id="Word: columns before and after a row",
        ),
        pytest.param(
            tbl(tc("甲", w(900)) + tc("乙", w(1800)), tc("1", w(900)) + tc("2", w(900)) + tc("3", w(900)), grid=(900, 900, 900)),
            [["甲", "乙", "乙"], ["1", "2", "3"]],
            id="widths where no span is said",
        ),
        pytest.param(
            tbl(
                '<w:trPr><w:tblHeader w:val="true"/></w:trPr>'
                + saved(1179, "行政复议", '<w:gridSpan w:val="2"/>')
                + saved(1180, "行政诉讼", '<w:gridSpan w:val="2"/>'),
                saved(589, "总计", DOWN) + saved(590, "维持", DOWN) + saved(1180, "起诉", '<w:gridSpan w:val="2"/>'),
                saved(589, "", CONTINUED) + saved(590, "", CONTINUED) + saved(590, "纠正") + saved(590, "其他"),
                grid=(589, 590, 590, 590),
            ),
            [["行政复议", "行政复议", "行政诉讼", "行政诉讼"], ["总计", "维持", "起诉", "起诉"], ["总计", "维持", "纠正", "其他"]],
            id="LibreOffice: from .doc or .odt",
        ),
        pytest.param(
            tbl(tc("甲", w(1010)) + tc("乙", w(1990)), tc("1", w(1990)) + tc("2", w(1005)), tc("3", w(1000)) + tc("4", w(1000)) + tc("5", w(1000))),
            [["甲", "乙", "乙"], ["1", "1", "2"], ["3", "4", "5"]],
            id="WPS: edges drawn by hand, no grid",
        ),
        pytest.param(
            tbl(tc("甲") + tc("乙", '<w:gridSpan w:val="2"/>'), tc("1", '<w:gridSpan w:val="2"/>') + tc("2"), grid=(900, 30, 900)),
            [["甲", "乙"], ["1", "2"]],
            id="a column as narrow as a line is none",
        ),
        pytest.param(
            tbl(tc("甲", '<w:gridSpan w:val="3"/>') + tc("1", '<w:gridSpan w:val="2"/>'), grid=(300,) * 5), [["甲", "1"]], id="columns nobody sees"
        ),
        pytest.param(
            tbl(tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("1"), tc("2") + tc("3") + tc("4")),
            [["甲", "甲", "1"], ["2", "3", "4"]],
            id="the old way of merging",
        ),
        pytest.param(tbl(tc("甲") + tc("1"), tc("2"), grid=(900, 900)), [["甲", "1"], ["2", None]], id="a row that is too short"),
        pytest.param(tbl(tc("甲", ON) + tc("1"), tc("乙", ON) + tc("2")), [["甲", "1"], ["甲", "2"]], id="merged with nothing above"),
        pytest.param(
            tbl(tc("甲", DOWN) + tc("1"), tc("乙") + tc("2"), tc("丙", ON) + tc("3")), [["甲", "1"], ["乙", "2"], ["丙", "3"]], id="a merge that ended"
        ),
        pytest.param(
            tbl(tc(p("本年") + p("") + p("新收")) + tc("1")), [["本年\n\n新收", "1"]], id="several paragraphs in a cell"
        ),
        pytest.param(
            tbl(tc("甲") + tc("1"), f"<w:trPr><w:del/></w:trPr>{tc('删') + tc('9')}", f"<w:trPr><w:ins/></w:trPr>{tc('增') + tc('2')}"),
            [["甲", "1"], ["增", "2"]],
            id="rows of tracked changes",
        ),
        pytest.param(
            tbl(tc("甲") + tc("1"), "").replace("<w:tr></w:tr>", f"<w:sdt><w:sdtContent><w:tr>{tc('乙') + tc('2')}</w:tr></w:sdtContent></w:sdt>"),
            [["甲", "1"], ["乙", "2"]],
            id="a row in a content control",
        ),
    ],
)  # fmt: skip
def test_cells_stand_where_they_are_seen(table: str, expected: list[list[str | None]]) -> None:
    assert read(word(table)) == [expected]


def test_nested_tables_follow_the_outer_one() -> None:
    inner = tbl(tc("内") + tc("1"))
    assert read(word(tbl(tc("外") + tc(p("上") + inner + p("下")), tc("2") + tc("3")) + p("后"))) == [
        [["外", "上\n下"], ["2", "3"]],
        [["内", "1"]],
        "后",
    ]


def test_a_table_that_only_frames_the_report_is_dissolved() -> None:
    framed = p("一、总体情况") + p("正文") + tbl(tc("甲") + tc("1")) + p("二、")
    assert read(word(tbl(tc(framed)))) == ["一、总体情况", "正文", [["甲", "1"]], "二、"]
    assert read(word(tbl(tc("甲") + tc("乙"), tc("") + tc("")))) == [[["甲", "乙"], ["", ""]]], (
        "a blank form is a table"
    )


def test_headers_footers_and_notes() -> None:
    data = word(
        p("正文"),
        header1=p("页眉 文字") + tbl(tc("单位") + tc("甲局"), tc("编号") + tc("1")),
        footer1=p("— 3 —") + p("第 3 页 共 9 页"),
        footer2=p("内部资料"),
        footnotes=f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote><w:footnote w:id="1">{p("含上年3件")}</w:footnote>',
        comments=f'<w:comment w:id="0">{p("请核")}</w:comment>',
    )
    assert read(data) == [[["单位", "甲局"], ["编号", "1"]], "正文"]
    assert left_out(data) == ["页眉“页眉 文字”", "页脚“内部资料”", "脚注“含上年3件”", "1 条批注"]
    assert left_out(data, "en") == [
        "The header “页眉 文字”",
        "The footer “内部资料”",
        "The footnote “含上年3件”",
        "1 comment",
    ]


def test_what_is_no_text_is_named() -> None:
    body = p(
        "<w:r><w:drawing><a:blip/></w:drawing><w:pict><v:imagedata/></w:pict></w:r><w:r><w:object><v:imagedata/></w:object></w:r>"
    ) + p("甲")
    assert left_out(word(body)) == ["2 张图片", "1 个嵌入的对象"]


def test_a_document_saved_as_strict_open_xml() -> None:
    from tests.support.common import repacked
    from tests.support.documents import members

    strict = {
        name: text.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, text in members(p("甲")).items()
    }
    assert read(repacked(strict)) == ["甲"]


def test_a_document_of_python_docx() -> None:
    document = docx.Document()
    document.core_properties.title = "年度报告"
    document.add_heading("一、总体情况", 1)
    document.add_paragraph("正文\t一")
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合"
    stream = io.BytesIO()
    document.save(stream)
    found = read_document("x.docx", stream.getvalue())
    assert (found.name, found.kind, found.title) == ("x.docx", "docx", "年度报告")
    assert read(stream.getvalue()) == [
        ("一、总体情况", 1),
        "正文\t一",
        [["合", "合", "02"], ["合", "合", "12"], ["20", "21", "22"]],
    ]
