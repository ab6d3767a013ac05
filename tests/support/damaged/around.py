"""What stands around the report: text boxes, headers, notes, fields, tracked changes, another report."""

from __future__ import annotations

import html
from collections.abc import Callable

import docx

from generator.documents.model import Table, TextBlock
from tests.support.common import FORMATS
from tests.support.damaged.guises import Blocks, Hand, in_word, ours, with_python_docx, word_table
from tests.support.damaged.outcome import DamagedDocument, not_read
from tests.support.documents import p, tbl, tc
from tests.support.table_documents import FORM, OVERVIEW, PROBLEMS, TITLE, report, stacked, tables

PROACTIVE, APPLICATIONS, PROCEEDINGS = FORM.tables
_OTHER = "无其他需要报告的事项。"


def box(content: str) -> str:
    """A paragraph with a text box, in the new and the old way, as Word writes it."""
    return p(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>'
        "</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _changed(text: str) -> str:
    """A figure that was another one before a tracked change."""
    if not text.isdigit():
        return p(html.escape(text))
    return p(
        f'<w:del w:id="1" w:author="甲"><w:r><w:delText>9{text}</w:delText></w:r></w:del><w:ins w:id="2" w:author="甲"><w:r><w:t>{text}</w:t></w:r></w:ins>'
    )


def _noted(text: str) -> str:
    """A figure with a note and a comment, and a hidden text behind it."""
    if text != "31":
        return p(html.escape(text))
    return p(
        '<w:commentRangeStart w:id="0"/><w:r><w:t>31</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>999</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    )


def _as_field(text: str) -> str:
    """A figure that Word computes."""
    if not text.isdigit():
        return p(html.escape(text))
    return p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT)*1000</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{text}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _contents() -> str:
    entries = [p(f'<w:hyperlink w:anchor="_Toc{at}"><w:r><w:t>{one.heading}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{at}</w:t></w:r></w:hyperlink>') for at, one in enumerate(FORM.sections, 1)]  # fmt: skip
    begin = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    return begin + "".join(entries) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def _nested() -> bytes:
    """The three tables within the cells of another one."""
    inner = "".join(tc(word_table(one) + p("")) for one in tables())
    return in_word(
        [
            TITLE,
            "一、总体情况",
            OVERVIEW,
            tbl(inner),
            "五、存在的主要问题及改进情况",
            PROBLEMS,
            "六、其他需要报告的事项",
            _OTHER,
        ]
    )


def _framed() -> bytes:
    """The whole report within one cell."""
    content = "".join(
        word_table(one) if isinstance(one, Table) else p(one if isinstance(one, str) else one.text) for one in report()
    )
    return in_word([tbl(tc(content + p("")))])


def _headings_in_tables() -> Blocks:
    return [tbl(tc(one)) if isinstance(one, str) and one[1:2] == "、" else one for one in report()]


def _with(before: Callable[[Blocks], Blocks], hand: Hand | None = None, **parts: str) -> bytes:
    return in_word(before(report()), hand, **parts)


def _replaced(old: str, new: str) -> Callable[[Blocks], Blocks]:
    return lambda blocks: [new if one == old else one for one in blocks]


def _headed(document: docx.document.Document) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "甲区乙局文件"
    section.header.add_table(1, 2, section.page_width).cell(0, 0).text = "甲公开〔2025〕3号"


_LETTERHEAD = tbl(tc("甲区乙局文件") + tc("签发人：张三"), tc("甲公开〔2025〕3号") + tc("2025年1月20日"))
_NO_TABLE = "文档里没有这一部分的表格，数字都按 0 处理。"
_TWO = ("E179", "这个文档里不止一份报告。")


def _as_text() -> list[str]:
    """The report as LibreOffice writes it to a text file: each cell a line, and nothing says which were cells."""
    lines = []
    for block in report():
        lines += [cell.text for cell in block.cells] if isinstance(block, Table) else [str(block)]
    return lines


AROUND: dict[str, DamagedDocument] = {
    "tables within a table": DamagedDocument(_nested),
    "the report within a cell": DamagedDocument(_framed),
    "headings in tables": DamagedDocument(lambda: in_word(_headings_in_tables())),
    "title in a text box": DamagedDocument(lambda: _with(lambda blocks: [box(p(TITLE)), *blocks[1:]])),
    "a table in a text box": DamagedDocument(lambda: _with(lambda blocks: [box(word_table(one)) if isinstance(one, Table) else one for one in blocks])),
    "a letterhead in a header": DamagedDocument(lambda: in_word(header1=_LETTERHEAD), unused=("甲区乙局文件 | 签发人：张三", "甲公开〔2025〕3号 | 2025年1月20日")),
    "a letterhead in a table": DamagedDocument(lambda: in_word([_LETTERHEAD, *report()]), unused=("甲区乙局文件 | 签发人：张三", "甲公开〔2025〕3号 | 2025年1月20日")),
    "a header by python-docx": DamagedDocument(lambda: with_python_docx(_headed), unused=("页眉“甲区乙局文件”", "甲公开〔2025〕3号")),
    "tracked changes of figures": DamagedDocument(lambda: in_word(hand=Hand(text=_changed))),
    "notes, comments and hidden text": DamagedDocument(
        lambda: in_word(
            hand=Hand(text=_noted), footnotes=f'<w:footnote w:id="1">{p("含网上申请7件")}</w:footnote>', comments=f'<w:comment w:id="0">{p("核对")}</w:comment>'
        ),
        unused=("脚注“含网上申请7件”", "1 条批注"),
    ),
    "figures in fields": DamagedDocument(lambda: in_word(hand=Hand(text=_as_field))),
    "a table of contents that Word made": DamagedDocument(lambda: _with(lambda blocks: [blocks[0], _contents(), *blocks[1:]]), unused=("目录",)),
    "a table of contents by hand": DamagedDocument(
        lambda: _with(lambda blocks: [blocks[0], "目录", *(f"{one.heading}……{at}" for at, one in enumerate(FORM.sections, 1)), *blocks[1:]]),
        unused=("目录", *(f"{one.heading}……{at}" for at, one in enumerate(FORM.sections, 1))),
    ),
    "page numbers in the text": DamagedDocument(lambda: _with(lambda blocks: [*blocks[:3], "- 1 -", *blocks[3:], "— 2 —"]), unused=("- 1 -", "— 2 —")),
    "no headings": DamagedDocument(
        lambda: in_word([TITLE, OVERVIEW, *tables(), PROBLEMS]),
        narrative={"problems": [PROBLEMS]},
        guesses=("文档里没有各部分的标题，表格后面的文字归入了这一部分。", "这段文字前面没有标题，归入了这一部分。"),
    ),
    "no headings of tables": DamagedDocument(lambda: _with(lambda blocks: [one for one in blocks if not (isinstance(one, str) and one[0] in "二三四")])),
    "two reports": DamagedDocument(lambda: in_word([*report(), *report(title=TITLE.replace("2024", "2023"))]), refused=_TWO),
    "two reports without headings": DamagedDocument(lambda: in_word([TITLE, *tables(), TITLE.replace("2024", "2023"), *tables()]), refused=_TWO),
    "two reports of several editions": DamagedDocument(lambda: in_word([*report(), *_older()]), refused=_TWO),
    "all sections in one table": DamagedDocument(lambda: in_word(report({"proactive": [stacked(*tables())], "applications": [], "proceedings": []}))),
    "nothing but the tables": DamagedDocument(lambda: in_word([TITLE, *tables()]), narrative={"overview": [], "problems": []}),
    "a report that was cut off": DamagedDocument(
        lambda: in_word(report()[:7]), figures=not_read("proceedings"), narrative={"problems": []}, guesses=(_NO_TABLE,)
    ),
    "a text that lost its tables": DamagedDocument(
        lambda: "\n".join(_as_text()).encode(), "报告.txt",
        figures=not_read("proactive", "applications", "proceedings"), guesses=(_NO_TABLE,) * 3,
        unused=tuple(cell.text for one in tables() for cell in one.cells),
    ),
    "no table at all": DamagedDocument(
        lambda: in_word([one for one in report() if isinstance(one, str)]),
        figures=not_read("proactive", "applications", "proceedings"), guesses=(_NO_TABLE,) * 3,
    ),
    "no report": DamagedDocument(lambda: in_word(["关于召开会议的通知", "请于周一参加。", table_of_a_meeting()]), refused=("E178", "文档里找不到年度报告的表格，也找不到各部分的标题。")),
    "no year": DamagedDocument(lambda: _with(_replaced(TITLE, "甲区乙局政府信息公开工作年度报告")), refused=("E178", "文档里没有写是哪一年的报告。")),
    "our own with a picture": DamagedDocument(lambda: ours(lambda xml: xml.replace("</w:p>", '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r></w:p>', 1)), unused=("1 张图片",)),
}  # fmt: skip


def table_of_a_meeting() -> str:
    """A table of something else."""
    return tbl(tc("时间") + tc("地点"), tc("9:30") + tc("三楼"))


def _older() -> Blocks:
    form = FORMATS.get("2019")
    assert form is not None
    return [
        TextBlock(0, one.text) if isinstance(one, TextBlock) else one
        for one in report(form=form, title=TITLE.replace("2024", "2019"))
    ]
