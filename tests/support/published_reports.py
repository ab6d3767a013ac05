"""Finished reports as offices publish them, made by code: typed by hand in Word, and as pages of government sites."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

import docx

from generator.agency_file.read import read_report
from generator.formats.format import Format
from generator.formats.values import written
from generator.report.report import Report
from tests.support.common import FORMATS

FIGURES_2021 = """
年度: 2024
机关名称: 云溪区水务局
主动公开政府信息情况:
  行政规范性文件: {本年制发件数: 2, 本年废止件数: 1, 现行有效件数: 14}
  行政许可: 86
  行政处罚: 12
  行政强制: 1
  行政事业性收费: 128.36
收到和处理政府信息公开申请情况:
  本年新收: {自然人: 11, 商业企业: 3, 法律服务机构: 1}
  上年结转: {自然人: 1}
  予以公开: {自然人: 5, 商业企业: 2}
  部分公开: {自然人: 1}
  不予公开: {属于四类过程性信息: {自然人: 1}}
  无法提供: {本机关不掌握相关政府信息: {自然人: 2, 商业企业: 1, 法律服务机构: 1}}
  其他处理: {3.其他: {自然人: 1}}
  结转下年度: {自然人: 2}
政府信息公开行政复议、行政诉讼情况:
  行政复议: {结果维持: 2, 结果纠正: 1}
  行政诉讼: {未经复议直接起诉: {结果维持: 1}, 复议后起诉: {尚未审结: 1}}
"""
FIGURES_2019 = """
年度: 2019
机关名称: 云溪区水务局
主动公开政府信息情况:
  规范性文件: {本年新制作数量: 3, 本年新公开数量: 3, 对外公开总数量: 17}
  行政许可: {上一年项目数量: 12, 本年增/减: -1, 处理决定数量: 86}
  其他对外管理服务事项: {上一年项目数量: 5, 本年增/减: 0, 处理决定数量: 240}
  行政处罚: {上一年项目数量: 41, 本年增/减: 2, 处理决定数量: 9}
  行政强制: {上一年项目数量: 6, 本年增/减: 0, 处理决定数量: 1}
  行政事业性收费: {上一年项目数量: 1, 本年增/减: 0}
  政府集中采购: {采购项目数量: 7, 采购总金额: 126.5}
收到和处理政府信息公开申请情况:
  本年新收: {自然人: 4}
  予以公开: {自然人: 3}
  无法提供: {本机关不掌握相关政府信息: {自然人: 1}}
"""
FIGURES_BEIJING = """
年度: 2019
格式: 2019-beijing
机关名称: 云溪区水务局
主动公开政府信息情况:
  规范性文件: {本年新制作数量: 3, 本年新公开数量: 3, 对外公开总数量: 17}
  行政许可: {上一年项目数量: 12, 本年增/减: -1, 处理决定数量: 86}
  其他对外管理服务事项: {行政检查: {上一年项目数量: 5, 本年增/减: 0, 处理决定数量: 240}, 行政确认: {上一年项目数量: 1, 本年增/减: 0, 处理决定数量: 3}}
  行政处罚: {上一年项目数量: 41, 本年增/减: 2, 处理决定数量: 9}
  政府集中采购: {采购项目数量: 7, 采购总金额: 126.5000}
收到和处理政府信息公开申请情况:
  本年新收: {自然人: 4}
  予以公开: {自然人: 3}
  无法提供: {本机关不掌握相关政府信息: {自然人: 1}}
"""
FIGURES = {"2021": FIGURES_2021, "2019": FIGURES_2019, "2019-beijing": FIGURES_BEIJING}
HEADS = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
)  # fmt: skip
REQUIRED = "总体情况: 待写\n存在的主要问题及改进情况: 待写\n其他需要报告的事项: 待写\n"


@dataclass
class Box:
    """A cell of a table typed by hand."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass
class Sheet:
    """A table typed by hand, which is spoilt as people spoil it. Rows and columns count from 1."""

    boxes: list[Box]
    rows: int
    columns: int

    def at(self, row: int, column: int) -> Box:
        """The cell that covers a place."""
        return next(
            box
            for box in self.boxes
            if box.row <= row < box.row + box.rows and box.column <= column < box.column + box.columns
        )

    def put(self, row: int, column: int, text: str) -> None:
        self.at(row, column).text = text

    def of(self, text: str) -> Box:
        """The cell that says so."""
        return next(box for box in self.boxes if box.text == text)

    def say(self, old: str, new: str) -> None:
        """Changes every cell that says `old`."""
        found = [box for box in self.boxes if box.text == old]
        assert found, old
        for box in found:
            box.text = new

    def change(self, how: Callable[[str], str]) -> None:
        for box in self.boxes:
            box.text = how(box.text)

    def cut_row(self, row: int) -> None:
        kept = []
        for box in self.boxes:
            if box.row == row and box.rows == 1:
                continue
            if box.row <= row < box.row + box.rows:
                box.rows -= 1
            elif box.row > row:
                box.row -= 1
            kept.append(box)
        self.boxes, self.rows = kept, self.rows - 1

    def cut_column(self, column: int) -> None:
        kept = []
        for box in self.boxes:
            if box.column == column and box.columns == 1:
                continue
            if box.column <= column < box.column + box.columns:
                box.columns -= 1
            elif box.column > column:
                box.column -= 1
            kept.append(box)
        self.boxes, self.columns = kept, self.columns - 1

    def add_row(self, before: int, texts: list[str] | str) -> None:
        """A row of these texts, or of one over the whole width; nothing may be merged over it."""
        for box in self.boxes:
            if box.row >= before:
                box.row += 1
            elif box.row + box.rows > before:
                box.rows += 1
        if isinstance(texts, str):
            self.boxes.append(Box(before, 1, texts, 1, self.columns))
        else:
            self.boxes += [Box(before, at, text) for at, text in enumerate(texts, 1)]
        self.rows += 1

    def add_column(self, texts: Callable[[int], str]) -> None:
        """A column at the left."""
        for box in self.boxes:
            box.column += 1
        self.boxes += [Box(row, 1, texts(row)) for row in range(1, self.rows + 1)]
        self.columns += 1

    def exchange(self, one: int, other: int, first: int) -> None:
        """Exchanges what stands in two columns, from a row on."""
        for row in range(first, self.rows + 1):
            ours, theirs = self.at(row, one), self.at(row, other)
            ours.text, theirs.text = theirs.text, ours.text

    def unmerge(self) -> None:
        """A merged cell becomes one that says it, with blank ones beside and below."""
        for box in list(self.boxes):
            self.boxes += [
                Box(row, column, "")
                for row in range(box.row, box.row + box.rows)
                for column in range(box.column, box.column + box.columns)
                if (row, column) != (box.row, box.column)
            ]
            box.rows = box.columns = 1

    def below(self, other: Sheet) -> None:
        """Another table joined to the foot of this one."""
        for box in other.boxes:
            self.boxes.append(replace(box, row=box.row + self.rows))
        self.rows, self.columns = self.rows + other.rows, max(self.columns, other.columns)


@dataclass
class Paper:
    """A finished report: paragraphs and tables, in order; `title` is that of the page."""

    blocks: list[str | Sheet]
    name: str = "报告.docx"
    breaks: list[int] = field(default_factory=list)

    def find(self, start: str) -> int:
        """Where the paragraph stands that begins so."""
        return next(at for at, one in enumerate(self.blocks) if isinstance(one, str) and one.startswith(start))

    def say(self, old: str, *new: str | Sheet) -> None:
        """Puts other blocks in the place of the paragraph that begins so."""
        at = self.find(old)
        self.blocks[at : at + 1] = list(new)

    def before(self, start: str, *new: str | Sheet) -> None:
        at = self.find(start)
        self.blocks[at:at] = list(new)

    def add(self, *new: str | Sheet) -> None:
        self.blocks += new

    @property
    def sheets(self) -> list[Sheet]:
        return [one for one in self.blocks if isinstance(one, Sheet)]

    def as_word(self) -> bytes:
        """Typed in Word: a run is cut in two in each long paragraph, as Word does."""
        word = docx.Document()
        for block in self.blocks:
            if isinstance(block, str):
                paragraph = word.add_paragraph()
                for piece in (block[:3], block[3:]):
                    paragraph.add_run(piece)
                continue
            table = word.add_table(block.rows, block.columns)
            grid = [list(row.cells) for row in table.rows]
            for box in block.boxes:
                cell = grid[box.row - 1][box.column - 1]
                if box.rows > 1 or box.columns > 1:
                    cell = cell.merge(grid[box.row + box.rows - 2][box.column + box.columns - 2])
                cell.text = box.text
        buffer = io.BytesIO()
        word.save(buffer)
        return buffer.getvalue()

    def as_page(self, head: str = "", foot: str = "", page_title: str = "") -> bytes:
        """A page of a government site, with what its frame says around the report."""
        body = []
        for block in self.blocks:
            if isinstance(block, str):
                body.append(f"<p>{escape(block)}</p>")
                continue
            rows = []
            for row in range(1, block.rows + 1):
                cells = sorted((box for box in block.boxes if box.row == row), key=lambda box: box.column)
                rows.append(
                    "<tr>"
                    + "".join(
                        f'<td rowspan="{box.rows}" colspan="{box.columns}"><p>{escape(box.text)}</p></td>'
                        for box in cells
                    )
                    + "</tr>"
                )
            body.append(f"<table>{''.join(rows)}</table>")
        title = f"<title>{escape(page_title)}</title>" if page_title else ""
        return f"<!DOCTYPE html><html><head><meta charset=utf-8>{title}</head><body>{head}{''.join(body)}{foot}</body></html>".encode()


def figures(form: Format) -> Report:
    """The figures that these reports have."""
    report, problems = read_report("数.yaml", (FIGURES[form.name] + REQUIRED).encode(), FORMATS)
    assert report is not None
    assert problems == []
    return report


def sheets(form: Format) -> list[Sheet]:
    """The three tables of a form, filled in."""
    report = figures(form)
    found = []
    for section in form.tables:
        grid = form.grids[section.id]
        boxes = [
            Box(
                cell.row + 1,
                cell.column + 1,
                written(report.figures[cell.figure.index]) if cell.figure else cell.text,
                cell.row_span,
                cell.column_span,
            )
            for cell in grid.cells
        ]
        found.append(Sheet(boxes, grid.rows, grid.columns))
    return found


OVERVIEW = (
    "2024年，区水务局认真贯彻落实《中华人民共和国政府信息公开条例》，各项工作有序开展。",
    "（一）主动公开情况。全年通过区政府门户网站公开信息126条，其中工作动态90条，公示公告36条。",
    "（二）依申请公开情况。全年新收政府信息公开申请15件，上年结转1件，均在法定期限内答复。",
    "（三）政府信息管理情况。严格执行信息发布“三审三校”制度，全年未发生失泄密情况。",
    "（四）平台建设情况。及时更新门户网站“水务”专栏，关停政务新媒体1个。",
    "（五）监督保障情况。明确一名副局长分管，办公室2名同志具体负责，组织培训1次。",
)
PROBLEMS = (
    "（一）存在的主要问题。一是公开内容还不够丰富；二是解读形式较为单一。",
    "（二）改进措施。一是围绕防汛、供水等群众关心的事项扩大公开；二是增加图解、视频解读。",
)
OTHER = ("本年度收取信息处理费0元。", "无其他需要报告的事项。")


def paper(name: str = "2021") -> Paper:
    """A report without a fault, of the form of that name."""
    form = FORMATS.get(name)
    assert form is not None
    year = "2024" if name == "2021" else "2019"
    blocks: list[str | Sheet] = [f"云溪区水务局{year}年政府信息公开工作年度报告"]
    tables = iter(sheets(form))
    texts = {"一": OVERVIEW, "五": PROBLEMS, "六": OTHER if name == "2021" else OTHER[1:]}
    for section in form.sections:
        blocks.append(section.heading)
        if section.kind == "tables":
            blocks.append(next(tables))
        else:
            blocks += [text.replace("2024", year) for text in texts[section.number]]
    if name != "2021":
        at = blocks.index(OVERVIEW[2])
        blocks[at] = "（二）依申请公开情况。全年新收政府信息公开申请4件，均在法定期限内答复。"
    return Paper(blocks)
