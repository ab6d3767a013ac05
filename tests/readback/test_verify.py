"""A document read back and compared with its report: what agrees, what differs and in which words, and what is not written then."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

import generator
from generator.agency_file.read import read_report
from generator.api import document, load
from generator.problems.problem import Problem
from generator.readback.verify import verify
from generator.report.report import Report, complete_figures
from generator.word.render import render_report, template_bytes
from tests.support.agency_files import agency_files
from tests.support.batch_folders import run
from tests.support.common import FORMATS, NAMES, ROOT, W, repacked, unpacked

FORM = FORMATS.current()
FILES = sorted([*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "inputs").rglob("*.yaml")])
TEXT = """\
年度: 2024
机关名称: 甲局
署名: 甲局
成文日期: 2025-01-15
总体情况: |
  全年在门户网站公开信息12条。
  公开申请均按期答复，信息发布前逐条审核，由专人负责，责任到岗到人。
  （一）加强领导。一是专人负责。
存在的主要问题及改进情况: 更新不够及时，已明确每周检查一次。
其他需要报告的事项: 本年度未收取信息处理费。
"""


def report_of(text: str = TEXT) -> Report:
    report, _ = read_report("甲局.yaml", text.encode(), FORMATS)
    assert report is not None
    return report


def numbered() -> Report:
    """A report with another number in each cell."""
    given = {one.index: 1000 + one.index for one in FORM.figures.all if not one.parts}
    return replace(report_of(), figures=complete_figures(FORM, given))


REPORT = numbered()


def differences(report: Report, content: bytes, template: bytes | None = None) -> list[Problem]:
    return verify(report, content, template or template_bytes(report, None), "甲局.yaml")


def told(problems: list[Problem], language: str = "zh_CN") -> list[tuple[str, str]]:
    return [(one.code, one.message.to(language)) for one in problems]


# --- what agrees ---


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_the_program_writes_agrees(file: Path, draft: bool) -> None:
    report, _ = load(file)
    assert report is not None
    assert generator.verify(report, document(report, draft=draft), draft=draft) == []


def test_there_are_files_to_try() -> None:
    assert len(FILES) >= 19


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_file_says_agrees(name: str, data: st.DataObject) -> None:
    form = FORMATS.get(name)
    assert form is not None
    report = report_of(data.draw(agency_files(form)).texts[0])
    assert told(differences(report, document(report))) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["1. 主动公开政府信息情况", "2. 收到和处理政府信息公开申请情况", "全年12件。"],
        ["三、收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请情况"],
        ["2023年1月5日", "甲局", "2025年1月15日"],
        ["报送单位：乙局", "附件1", "— 3 —", "第 1 页 共 9 页"],
        ["同一句话。", "同一句话。", "同一句话。"],
        ["12", "0", "\u200b", "合\t计", "ＡＢ１２", "{{ 7*7 }}"],
    ],
)
def test_text_that_a_stranger_would_misread_agrees(lines: list[str]) -> None:
    """The reader knows what must be there: it takes no line for a heading, a date, a page number."""
    report = report_of(
        TEXT.replace("更新不够及时，已明确每周检查一次。", "|\n" + "".join(f"  {one}\n" for one in lines))
    )
    assert told(differences(report, document(report))) == []


def test_the_title_may_have_several_lines_and_any_words() -> None:
    report = replace(
        REPORT, fields={**REPORT.fields, "title": "关于甲局\n公开工作的\n一些情况。", "signature": "局长：张三。"}
    )
    assert told(differences(report, document(report))) == []


# --- what differs ---


class Page:
    """The body of a document, to be tampered with."""

    def __init__(self, content: bytes) -> None:
        self.members = unpacked(content)
        self.root = etree.fromstring(self.members["word/document.xml"])
        body = self.root.find(f"{W}body")
        assert body is not None
        self.body = body

    def text(self, element: etree._Element) -> str:
        return "".join(one.text or "" for one in element.iter(f"{W}t"))

    def block(self, start: str) -> etree._Element:
        """The paragraph or table of the body that begins with these words."""
        return next(one for one in self.body if self.text(one).startswith(start))

    def texts(self, text: str) -> list[etree._Element]:
        return [one for one in self.root.iter(f"{W}t") if one.text == text]

    def put(self, old: str, new: str) -> None:
        found = self.texts(old)
        assert found, old
        found[0].text = new

    def bytes(self) -> bytes:
        return repacked({**self.members, "word/document.xml": etree.tostring(self.root)})


def tables(page: Page) -> list[etree._Element]:
    return [one for one in page.body if one.tag == f"{W}tbl"]


def change_a_figure(page: Page) -> None:
    page.put("1040", "1041000")


def change_a_sum(page: Page) -> None:
    page.put(shown("applications", "received", "total"), "7")


def exchange_two_figures(page: Page) -> None:
    one, other = page.texts("1036")[0], page.texts("1040")[0]
    one.text, other.text = other.text, one.text


def blank_a_figure(page: Page) -> None:
    page.put("1040", "")


def lose_a_paragraph(page: Page) -> None:
    page.body.remove(page.block("公开申请均按期"))


def change_a_paragraph(page: Page) -> None:
    paragraph = page.block("公开申请均按期")
    next(paragraph.iter(f"{W}t")).text = "公开申请均按期答复，信息发布前逐条审核，由专人负责，责任到人。"


def double_a_paragraph(page: Page) -> None:
    paragraph = page.block("公开申请均按期")
    paragraph.addnext(deepcopy(paragraph))


def exchange_two_paragraphs(page: Page) -> None:
    page.block("公开申请均按期").addnext(page.block("全年在门户"))


def add_a_paragraph(page: Page) -> None:
    paragraph = deepcopy(page.block("公开申请均按期"))
    next(paragraph.iter(f"{W}t")).text = "另有一段。"
    page.block("公开申请均按期").addnext(paragraph)


def lose_the_lead(page: Page) -> None:
    page.put("（一）加强领导。", "")


def overwrite_a_label(page: Page) -> None:
    page.put(row_label("applications", "received", "natural_person"), "12")


def alter_a_label(page: Page) -> None:
    page.put(row_label("applications", "received", "natural_person"), "一、本年收到申请数量")


def lose_a_label(page: Page) -> None:
    page.put(row_label("applications", "received", "natural_person"), "")


def lose_a_table(page: Page) -> None:
    page.body.remove(tables(page)[1])


def double_a_table(page: Page) -> None:
    tables(page)[2].addnext(deepcopy(tables(page)[2]))


def lose_a_row(page: Page) -> None:
    row = next(one for one in tables(page)[1].iter(f"{W}tr") if page.text(one).startswith("一、本年新收"))
    tables(page)[1].remove(row)


def change_the_title(page: Page) -> None:
    next(page.block("甲局2024年").iter(f"{W}t")).text = "甲局2023年政府信息公开工作年度报告"


def date_it_otherwise(page: Page) -> None:
    page.put("2025年1月15日", "2024年1月15日")


def lose_the_signature(page: Page) -> None:
    page.body.remove(page.block("甲局") if page.text(page.block("甲局")) == "甲局" else page.texts("甲局")[-1].getparent().getparent())  # type: ignore[arg-type, union-attr]  # fmt: skip


def rename_a_heading(page: Page) -> None:
    page.put("五、存在的主要问题及改进情况", "五、存在的问题")


def lose_a_heading(page: Page) -> None:
    page.body.remove(page.block("五、存在的主要问题"))


def move_a_section(page: Page) -> None:
    """Section six before section five."""
    five = page.block("五、存在的主要问题")
    for start in ("六、其他需要报告的事项", "本年度未收取"):
        five.addprevious(page.block(start))


def move_a_table(page: Page) -> None:
    page.block("一、总体情况").addnext(tables(page)[0])


def say_it_in_a_header(page: Page) -> None:
    name = next(name for name in page.members if name.startswith("word/footer"))
    root = etree.fromstring(page.members[name])
    paragraph = root.find(f"{W}p")
    assert paragraph is not None
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "内部资料"
    page.members[name] = etree.tostring(root)


def shown(*path: str) -> str:
    return str(REPORT.figure(*path))


def row_label(*path: str) -> str:
    row = FORM.figures.by_path[path].row
    assert row is not None
    return row.label


OF_THE_PROGRAM = "填报文件没有问题，是程序出了差错。请再运行一次；还是这样的，请告诉开发人员。"
OF_THE_TEMPLATE = "填报文件没有问题，请对照官方模板，检查本单位模板里的这一处。"
RECEIVED = "一、本年新收政府信息公开申请数量"
TAMPERED: list[tuple[Callable[[Page], None], list[tuple[str, str, str]]]] = [
    (change_a_figure, [
        ("E152", "（三）不予公开 · 1.属于国家秘密 · 科研机构：填报文件里是 1040，文档里是“1041000”。",
         "（三）不予公开 · 1.属于国家秘密 · 科研机构: the agency file says 1040, the document says “1041000”."),
    ]),
    (change_a_sum, [
        ("E152", "一、本年新收政府信息公开申请数量 · 总计：按填报文件合计是 6075，文档里是“7”。",
         "一、本年新收政府信息公开申请数量 · 总计: the agency file comes to 6075, the document says “7”."),
    ]),
    (exchange_two_figures, [
        ("E152", "（二）部分公开（区分处理的，只计这一情形，不计其他情形） · 其他：填报文件里是 1036，文档里是“1040”。",
         "（二）部分公开（区分处理的，只计这一情形，不计其他情形） · 其他: the agency file says 1036, the document says “1040”."),
        ("E152", "（三）不予公开 · 1.属于国家秘密 · 科研机构：填报文件里是 1040，文档里是“1036”。",
         "（三）不予公开 · 1.属于国家秘密 · 科研机构: the agency file says 1040, the document says “1036”."),
    ]),
    (blank_a_figure, [
        ("E152", "（三）不予公开 · 1.属于国家秘密 · 科研机构：填报文件里是 1040，文档里是空白。",
         "（三）不予公开 · 1.属于国家秘密 · 科研机构: the agency file says 1040, the document says nothing."),
    ]),
    (lose_a_paragraph, [
        ("E153", "总体情况第 2 段：文档里没有“公开申请均按期答复，信息发布前逐条审核，由专人负…”。",
         "总体情况, paragraph 2: the document lacks “公开申请均按期答复，信息发布前逐条审核，由专人负…”."),
    ]),
    (change_a_paragraph, [
        ("E153", "总体情况第 2 段：填报文件里是“…专人负责，责任到岗到人。”，文档里是“…专人负责，责任到人。”。",
         "总体情况, paragraph 2: the agency file says “…专人负责，责任到岗到人。”, the document says “…专人负责，责任到人。”."),
    ]),
    (double_a_paragraph, [
        ("E153", "总体情况第 2 段：“公开申请均按期答复，信息发布前逐条审核，由专人负…”在文档里重复出现。",
         "总体情况, paragraph 2: “公开申请均按期答复，信息发布前逐条审核，由专人负…” stands there more than once."),
    ]),
    (exchange_two_paragraphs, [
        ("E153", "总体情况第 2 段：“公开申请均按期答复，信息发布前逐条审核，由专人负…”在文档里换了位置。",
         "总体情况, paragraph 2: “公开申请均按期答复，信息发布前逐条审核，由专人负…” stands in another place."),
    ]),
    (add_a_paragraph, [
        ("E153", "文档里多出“另有一段。”，填报文件里没有。",
         "The document says “另有一段。”, the agency file does not."),
    ]),
    (lose_the_lead, [
        ("E153", "总体情况第 3 段：填报文件里是“（一）加强领导。一是专人负责。”，文档里是“一是专人负责。”。",
         "总体情况, paragraph 3: the agency file says “（一）加强领导。一是专人负责。”, the document says “一是专人负责。”."),
    ]),
    (overwrite_a_label, [
        ("E154", "三、收到和处理政府信息公开申请情况：表格里的“一、本年新收政府信息公开申请数量”成了“12”。",
         "三、收到和处理政府信息公开申请情况: “一、本年新收政府信息公开申请数量” reads “12” in the table."),
    ]),
    (alter_a_label, [
        ("E154", "三、收到和处理政府信息公开申请情况：表格里的“一、本年新收政府信息公开申请数量”成了“一、本年收到申请数量”。",
         "三、收到和处理政府信息公开申请情况: “一、本年新收政府信息公开申请数量” reads “一、本年收到申请数量” in the table."),
    ]),
    (lose_a_label, [
        ("E154", "三、收到和处理政府信息公开申请情况：表格里缺少“一、本年新收政府信息公开申请数量”。",
         "三、收到和处理政府信息公开申请情况: “一、本年新收政府信息公开申请数量” is missing in the table."),
    ]),
    (lose_a_table, [
        ("E154", "文档里没有“三、收到和处理政府信息公开申请情况”的表格。",
         "The document lacks the table of “三、收到和处理政府信息公开申请情况”."),
    ]),
    (double_a_table, [
        ("E153", "文档里多出“1185 | 1186 | 1187 | 118…”，填报文件里没有。",
         "The document says “1185 | 1186 | 1187 | 118…”, the agency file does not."),
    ]),
    (lose_a_row, [
        ("E154", "三、收到和处理政府信息公开申请情况：表格里没有“一、本年新收政府信息公开申请数量”这一处。",
         "三、收到和处理政府信息公开申请情况: the table has no “一、本年新收政府信息公开申请数量”."),
    ]),
    (change_the_title, [
        ("E153", "标题：填报文件里是“甲局2024年政府信息公开工作年度报告”，文档里是“甲局2023年政府信息公开工作年度报告”。",
         "标题: the agency file says “甲局2024年政府信息公开工作年度报告”, the document says “甲局2023年政府信息公开工作年度报告”."),
    ]),
    (date_it_otherwise, [
        ("E153", "成文日期：填报文件里是“2025年1月15日”，文档里是“2024年1月15日”。",
         "成文日期: the agency file says “2025年1月15日”, the document says “2024年1月15日”."),
    ]),
    (lose_the_signature, [
        ("E153", "署名：文档里没有“甲局”。",
         "署名: the document lacks “甲局”."),
    ]),
    (rename_a_heading, [
        ("E154", "标题“五、存在的主要问题及改进情况”在文档里成了“五、存在的问题”。",
         "The heading “五、存在的主要问题及改进情况” reads “五、存在的问题”."),
    ]),
    (lose_a_heading, [
        ("E154", "文档里没有标题“五、存在的主要问题及改进情况”。",
         "The document lacks the heading “五、存在的主要问题及改进情况”."),
    ]),
    (move_a_section, [
        ("E154", "标题“六、其他需要报告的事项”在文档里换了位置。",
         "The heading “六、其他需要报告的事项” stands in another place."),
    ]),
    (move_a_table, [
        ("E154", "“二、主动公开政府信息情况”的表格在文档里换了位置。",
         "The table of “二、主动公开政府信息情况” stands in another place."),
    ]),
    (say_it_in_a_header, [
        ("E154", "文档里有规定格式以外的内容：页脚“— 1 —内部资料”",
         "The document holds what the form does not have: The footer “— 1 —内部资料”"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("tamper", "expected"), TAMPERED, ids=lambda one: getattr(one, "__name__", ""))
def test_what_differs_is_told(tamper: Callable[[Page], None], expected: list[tuple[str, str, str]]) -> None:
    page = Page(document(REPORT))
    tamper(page)
    found = differences(REPORT, page.bytes())
    assert [(one.code, one.message.to("zh_CN"), one.message.to("en")) for one in found] == expected
    assert {one.hint and one.hint.to("zh_CN") for one in found} == {OF_THE_PROGRAM}
    assert {one.place.file for one in found} == {"甲局.yaml"}


def test_it_is_told_where_the_agency_file_says_it() -> None:
    report = report_of(TEXT + "申请情况:\n  本年新收:\n    自然人: 3\n  予以公开:\n    自然人: 3\n")
    page = Page(document(report))
    received, granted = page.texts("3")[0], page.texts("3")[2]
    received.text, granted.text = "4", "5"
    page.put("2025年1月15日", "2025年1月16日")
    found = differences(report, page.bytes())
    assert [(one.code, one.place.line) for one in found] == [("E153", 4), ("E152", 13), ("E152", 15)]


def test_what_cannot_be_read_back_is_told() -> None:
    found = differences(REPORT, document(REPORT)[:-900])
    assert told(found) == [("E155", "生成的文档无法回读：Word 文档损坏了，或者没有下载完整。")]
    assert told(found, "en") == [
        ("E155", "The document cannot be read back: The Word document is damaged or was not downloaded to its end.")
    ]


def test_another_report_differs_in_all_that_it_says() -> None:
    other = replace(REPORT, figures=tuple(number + 1 for number in REPORT.figures))
    found = differences(REPORT, document(other))
    assert len(found) == len(REPORT.figures)
    assert {one.code for one in found} == {"E152"}


def test_of_thousands_of_texts_that_differ_each_is_told_of_in_a_moment() -> None:
    lines = [text for number in range(1900) for text in ("同一句话。", f"第{number}件事。")]
    others = [text.replace("事。", "事情。") for text in lines]
    between = "\n  "
    ours, theirs = (report_of(TEXT.replace("  全年", f"  {between.join(one)}\n  全年")) for one in (lines, others))
    found = differences(ours, document(theirs))
    assert len(found) == 1900
    assert told(found[:1]) == [("E153", "总体情况第 2 段：填报文件里是“第0件事。”，文档里是“第0件事情。”。")]


# --- an office's own template ---


def template(change: Callable[[Page], None]) -> bytes:
    page = Page(template_bytes(REPORT, None))
    change(page)
    return page.bytes()


def with_a_letterhead(page: Page) -> None:
    head = deepcopy(page.block("一、总体情况"))
    next(head.iter(f"{W}t")).text = "甲局文件"
    page.body.insert(0, head)


def without_a_section(page: Page) -> None:
    page.body.remove(page.block("三、收到"))
    page.body.remove(tables(page)[1])


def with_the_title_in_the_footer(page: Page) -> None:
    page.body.remove(page.block("{{ title }}"))
    name = next(name for name in page.members if name.startswith("word/footer"))
    page.members[name] = page.members[name].replace(b"</w:p>", b"<w:r><w:t>{{ title }}</w:t></w:r></w:p>", 1)


def with_a_sum_alone(page: Page) -> None:
    """A table of one row: its figure is that of another column of the form, which has seven in this row."""
    table = tables(page)[1]
    rows = [one for one in table.iter(f"{W}tr") if "received" in page.text(one)]
    for row in list(table.iter(f"{W}tr")):
        if row not in rows:
            table.remove(row)
    for cell in rows[0].findall(f"{W}tc")[1:-1]:
        rows[0].remove(cell)


def with_other_labels(page: Page) -> None:
    page.put(RECEIVED, "本年新收件数")
    page.put("五、存在的主要问题及改进情况", "五、问题")


def with_a_column_of_remarks(page: Page) -> None:
    for table in tables(page):
        for row in table.iter(f"{W}tr"):
            cell = etree.SubElement(row, f"{W}tc")
            etree.SubElement(cell, f"{W}p")


def with_sections_the_other_way_round(page: Page) -> None:
    page.block("二、主动公开").addprevious(tables(page)[2])


def with_units_and_dashes(page: Page) -> None:
    """The form's tables, their figures as some offices print them."""
    for cell in list(page.root.iter(f"{W}t")):
        if (cell.text or "").startswith("{{ applications."):
            cell.text = f"{cell.text}件"
        elif (cell.text or "").startswith("{{ proceedings."):
            name = (cell.text or "")[3:-3]
            cell.text = f"{{% if {name} != '0' %}}{cell.text}{{% else %}}—{{% endif %}}"


def with_two_tags_exchanged(page: Page) -> None:
    one = page.texts("{{ applications.received.natural_person }}")[0]
    other = page.texts("{{ applications.granted.natural_person }}")[0]
    one.text, other.text = other.text, one.text


def without_leads(page: Page) -> None:
    for one in page.texts("{{ p.lead }}"):
        one.text = ""


def with_the_year_before(page: Page) -> None:
    page.put("{{ date }}", "2024年1月15日")


OWN: list[tuple[Callable[[Page], None], list[tuple[str, str]]]] = [
    (with_a_letterhead, []),
    (without_a_section, []),
    (with_the_title_in_the_footer, []),
    (with_a_sum_alone, []),
    (with_other_labels, []),
    (with_a_column_of_remarks, []),
    (with_sections_the_other_way_round, []),
    (with_units_and_dashes, []),
    (with_two_tags_exchanged, [
        ("E152", "一、本年新收政府信息公开申请数量 · 自然人：填报文件里是 1010，文档里是“1024”。"),
        ("E152", "（一）予以公开 · 自然人：填报文件里是 1024，文档里是“1010”。"),
    ]),
    (without_leads, [("E153", "总体情况第 3 段：文档里没有“（一）加强领导。一是专人负责。”。")]),
    (with_the_year_before, [("E153", "成文日期：文档里没有“2025年1月15日”。")]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), OWN, ids=lambda one: getattr(one, "__name__", ""))
def test_an_own_template(change: Callable[[Page], None], expected: list[tuple[str, str]]) -> None:
    own = template(change)
    found = differences(REPORT, render_report(REPORT, own), own)
    assert told(found) == expected
    assert {one.hint and one.hint.to("zh_CN") for one in found} <= {OF_THE_TEMPLATE}


def test_the_number_of_another_figure_where_a_tag_is_missing() -> None:
    def change(page: Page) -> None:
        page.put("{{ applications.received.natural_person }}", "{{ applications.carried_over.natural_person }}")

    own = template(change)
    person = [shown("applications", row, "natural_person") for row in ("received", "carried_over")]
    assert told(differences(REPORT, render_report(REPORT, own), own)) == [
        ("E152", f"{RECEIVED} · 自然人：填报文件里是 {person[0]}，文档里是“{person[1]}”。")
    ]


def test_a_dash_for_nothing_is_the_offices_own_affair() -> None:
    own, report = template(with_units_and_dashes), report_of()
    content = render_report(report, own)
    assert len(Page(content).texts("—")) == 15
    assert told(differences(report, content, own)) == []


@pytest.mark.parametrize("change", [with_a_letterhead, without_a_section, with_a_column_of_remarks])
def test_what_an_own_template_shows_is_compared(change: Callable[[Page], None]) -> None:
    own = template(change)
    page = Page(render_report(REPORT, own))
    page.put("1001", "9")
    page.put("2025年1月15日", "2024年1月15日")
    page.body.remove(page.block("公开申请均按期"))
    assert told(differences(REPORT, page.bytes(), own)) == [
        ("E153", "成文日期：文档里没有“2025年1月15日”。"),
        ("E153", "总体情况第 2 段：文档里没有“公开申请均按期答复，信息发布前逐条审核，由专人负…”。"),
        ("E152", "规章 · 本年废止件数：填报文件里是 1001，文档里是“9”。"),
    ]


def test_the_official_template_given_as_ones_own_is_held_to_the_form() -> None:
    own = repacked(unpacked(template_bytes(REPORT, None)))
    page = Page(render_report(REPORT, own))
    add_a_paragraph(page)
    assert told(differences(REPORT, page.bytes(), own)) == [("E153", "文档里多出“另有一段。”，填报文件里没有。")]


# --- what is not written ---


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲局.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A renderer that dates every report a year too early."""
    from generator.word import render

    def rendering(report: Report, template: bytes, *, draft: bool = False) -> bytes:
        page = Page(render_report(report, template, draft=draft))
        date_it_otherwise(page)
        return page.bytes()

    monkeypatch.setattr(render, "render_report", rendering)


def test_build_reads_back_what_it_writes(here: Path) -> None:
    plain = run("build", "甲局.yaml", "-o", "plain.docx")
    ran = run("build", "--verify", "甲局.yaml", "-o", "read.docx")
    assert (ran.exit_code, ran.stdout.splitlines()[-1]) == (0, "Written: read.docx")
    assert (plain.stderr, plain.exit_code) == (ran.stderr, 0)
    assert (here / "plain.docx").read_bytes() == (here / "read.docx").read_bytes()


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize("options", [(), ("--draft",)])
def test_build_writes_nothing_that_says_something_else(here: Path, options: tuple[str, ...]) -> None:
    (here / "甲局.docx").write_bytes(b"older")
    ran = run("build", "--verify", *options, "甲局.yaml", lang="zh_CN")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "甲局.yaml:4:7: E153 成文日期：填报文件里是“2025年1月15日”，文档里是“2024年1月15日”。\n" in ran.stderr
    assert f"    {OF_THE_PROGRAM}说明：reportgen explain E153\n" in ran.stderr
    assert "没有写出 甲局.docx，因为它的内容会与填报文件不一致。\n" in ran.stderr
    assert sorted(one.name for one in here.iterdir()) == ["甲局.docx", "甲局.yaml"]
    assert (here / "甲局.docx").read_bytes() == b"older"
    ran = run("build", "--verify", *options, "甲局.yaml")
    assert "Not written: 甲局.docx. It would not say what the agency file says.\n" in ran.stderr
    assert run("build", *options, "甲局.yaml").exit_code == 0  # who does not ask for it, does without
    assert (here / "甲局.docx").read_bytes() != b"older"


def test_build_with_an_own_template(here: Path) -> None:
    (here / "own.docx").write_bytes(template(with_the_year_before))
    ran = run("build", "--verify", "甲局.yaml", "--template", "own.docx", lang="zh_CN")
    assert (ran.exit_code, (here / "甲局.docx").exists()) == (1, False)
    assert f"    {OF_THE_TEMPLATE}说明：reportgen explain E153\n" in ran.stderr
    (here / "own.docx").write_bytes(template(without_a_section))
    ran = run("build", "--verify", "甲局.yaml", "--template", "own.docx")
    assert (ran.exit_code, (here / "甲局.docx").exists()) == (0, True)
    assert "W151" in ran.stderr


def test_as_a_library(here: Path) -> None:
    report, _ = generator.load("甲局.yaml")
    assert report is not None
    generator.build(report, "甲局.docx")
    assert generator.verify(report, "甲局.docx") == []
    page = Page((here / "甲局.docx").read_bytes())
    date_it_otherwise(page)
    assert [(one.code, one.place.file, one.place.line) for one in generator.verify(report, page.bytes())] == [
        ("E153", "甲局.yaml", 4)
    ]
    with pytest.raises(FileNotFoundError):
        generator.verify(report, "乙局.docx")


# --- nothing goes unseen ---


@pytest.mark.parametrize("name", NAMES)
def test_no_text_can_be_changed_unseen(name: str) -> None:
    """Every ninth text of a document in turn is lost, or is another."""
    form = FORMATS.get(name)
    assert form is not None
    year = form.first_year
    report = report_of(TEXT.replace("2024", str(year)) + f"格式: {name}\n")
    content, template = document(report), template_bytes(report, None)
    count = sum(bool((one.text or "").strip()) for one in Page(content).root.iter(f"{W}t"))
    assert count > 250
    for number in range(0, count, 9):
        for text in ("", "99999", "另一个名称"):
            page = Page(content)
            [one for one in page.root.iter(f"{W}t") if (one.text or "").strip()][number].text = text
            assert differences(report, page.bytes(), template) != [], (number, text)


def test_no_block_can_be_lost_doubled_or_moved_unseen() -> None:
    content = document(REPORT)
    count = len(Page(content).body) - 1  # the last is no text but the page's measures
    for number in range(count):
        for change in ("lost", "doubled", "moved"):
            page = Page(content)
            block = page.body[number]
            if not page.text(block):
                continue
            if change == "lost":
                page.body.remove(block)
            elif change == "doubled":
                block.addnext(deepcopy(block))
            elif number + 1 < count:
                page.body[number + 1].addnext(block)
            else:
                continue
            assert differences(REPORT, page.bytes()) != [], (number, change)
