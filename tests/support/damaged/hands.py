"""What hands do to the tables: columns exchanged, added, lost; rows split, repeated, moved; labels and figures written otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from generator.documents.model import Table, TableCell
from tests.support.damaged.guises import (
    changed,
    columns_exchanged,
    in_word,
    merged,
    rows_in_order,
    with_cells,
    without_column,
    without_row,
)
from tests.support.damaged.outcome import DamagedDocument, not_read
from tests.support.table_documents import FORM, report, rows_of, stacked, table, unmerged, with_column

PROACTIVE, APPLICATIONS, PROCEEDINGS = FORM.tables


def _table(make: Callable[[Table], Table | list[Table]]) -> Callable[[], bytes]:
    """The report with the table of applications made into others."""

    def made() -> bytes:
        tables = make(table(APPLICATIONS))
        return in_word(report({"applications": tables if isinstance(tables, list) else [tables]}))

    return made


def _figures(change: Callable[[str], str]) -> Callable[[], bytes]:
    def rewritten(one: Table) -> Table:
        return with_cells(one, lambda cell: replace(cell, text=change(cell.text)) if cell.text.isdigit() else cell)

    return lambda: in_word([rewritten(one) if isinstance(one, Table) else one for one in report()])


def _labels(change: Callable[[str], str]) -> Callable[[], bytes]:
    def rewritten(one: Table) -> Table:
        return with_cells(one, lambda cell: cell if cell.text.isdigit() else replace(cell, text=change(cell.text)))

    return lambda: in_word([rewritten(one) if isinstance(one, Table) else one for one in report()])


def _full_width(text: str) -> str:
    return text.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789"})


def _with_remarks(one: Table) -> Table:
    return changed(with_column(one, one.columns, lambda row: ""), {(0, 10): "备注", (3, 10): "含网上申请5件"})


def _numbered(one: Table) -> Table:
    made = with_column(one, 0, lambda row: "序号" if row == 0 else "")
    return changed(made, {(row, 0): str(900 + row) for row in range(3, 28)})


def _row_split(one: Table) -> Table:
    """The row of 予以公开 once more below, blank, as where a cell was split in two."""
    upper, lower = rows_of(one, 0, 6), rows_of(one, 6, 28)
    blank = Table(0, (TableCell(0, 1, "", 1, 2), *(TableCell(0, column, "") for column in range(3, 10))), 1, 10)
    return stacked(upper, blank, lower)


def _repeated(one: Table) -> Table:
    """A page break within the table: headers, and the row before it, stand again on the next page."""
    return stacked(rows_of(one, 0, 12), rows_of(one, 0, 3), rows_of(one, 12, 28))


def _row_twice(one: Table) -> Table:
    return stacked(rows_of(one, 0, 12), rows_of(one, 11, 28))


def lost(one: Table, rows: range, text: str = "") -> Table:
    """A table in which these rows have lost their labels."""
    return with_cells(
        one,
        lambda cell: replace(cell, text=text) if cell.row in rows and cell.column < 3 and cell.row_span == 1 else cell,
    )


def _cells(row: int, columns: Collection[int] = range(3, 10)) -> str:
    """The figures of a row as what was left out shows them."""
    return " | ".join(cell.text for cell in table(APPLICATIONS).cells if cell.row == row and cell.column in columns)


_LOST = not_read(
    *(
        f"refused.{name}"
        for name in (
            "prohibited_by_law",
            "security_and_stability",
            "third_party_rights",
            "internal_affairs",
            "process_information",
            "enforcement_files",
        )
    )
)
_SIX = "规定格式里有 6 行在文档里没有找到，数字按 0 处理：（三）不予公开 · 2.其他法律行政法规禁止公开；（三）不予公开 · 3.危及“三安全一稳定”；（三）不予公开 · 4.保护第三方合法权益；…。"

BY_HAND: dict[str, DamagedDocument] = {
    "自然人 and 总计 exchanged, headers too": DamagedDocument(_table(lambda one: columns_exchanged(one, 3, 9))),
    "a column of remarks": DamagedDocument(_table(_with_remarks), unused=("备注", "含网上申请5件")),
    "a column of numbers": DamagedDocument(_table(_numbered), unused=("序号", *(str(900 + row) for row in range(3, 28)))),
    "a column lost": DamagedDocument(_table(lambda one: without_column(one, 5)), figures={path: None for path in not_read("applications") if path.endswith(".research")}, guesses=("文档的表里缺 25 个数字的格子，按 0 处理：一、本年新收政府信息公开申请数量 · 科研机构；二、上年结转政府信息公开申请数量 · 科研机构；（一）予以公开 · 科研机构；…。",)),
    "a column lost, no headers": DamagedDocument(_table(lambda one: rows_of(without_column(one, 5), 3, 28)), figures=not_read("applications"), guesses=("有 25 行的格子比规定格式的数字少，认不出缺的是哪几列，没有读进来：一、本年新收政府信息公开申请数量；二、上年结转政府信息公开申请数量；（一）予以公开；…。",), unused=tuple(_cells(row, set(range(3, 10)) - {5}) for row in range(3, 28))),
    "one cell over two figures": DamagedDocument(_table(lambda one: merged(one, 3, 4, 5)), figures=not_read("received.business", "received.research"), unused=("34（写在一个合并的格子里，占了几个数字的位置：一、本年新收政府信息公开申请数量 · 商业企业；一、本年新收政府信息公开申请数量 · 科研机构）",)),
    "one cell over a row of figures": DamagedDocument(_table(lambda one: merged(one, 3, 3, 8)), figures={path: None for path in not_read("received") if not path.endswith("total")}, unused=("31（写在一个合并的格子里，占了几个数字的位置：一、本年新收政府信息公开申请数量 · 自然人；一、本年新收政府信息公开申请数量 · 商业企业；一、本年新收政府信息公开申请数量 · 科研机构；…）",)),
    "one cell over the figures of two rows": DamagedDocument(_table(lambda one: merged(one, 3, 4, 4, 2)), figures=not_read("received.business", "carried_over.business"), unused=("34（写在一个合并的格子里，占了几个数字的位置：一、本年新收政府信息公开申请数量 · 商业企业；二、上年结转政府信息公开申请数量 · 商业企业）",)),
    "a blank row": DamagedDocument(_table(_row_split)),
    "headers repeated at a page": DamagedDocument(_table(_repeated)),
    "a row repeated at a page": DamagedDocument(_table(_row_twice), unused=(f"5.属于三类内部事务信息 | {_cells(11)}",)),
    "in two tables": DamagedDocument(_table(lambda one: [rows_of(one, 0, 14), rows_of(one, 14, 28)])),
    "in two tables, with headers again": DamagedDocument(_table(lambda one: [rows_of(one, 0, 14), stacked(rows_of(one, 0, 3), rows_of(one, 14, 28))])),
    "rows in another order": DamagedDocument(_table(lambda one: stacked(rows_of(one, 0, 3), rows_of(one, 4, 5), rows_of(one, 3, 4), rows_of(one, 5, 28)))),
    "the last row first": DamagedDocument(_table(lambda one: stacked(rows_of(one, 0, 3), rows_of(one, 27, 28), rows_of(one, 3, 27)))),
    "two rows of a group exchanged": DamagedDocument(
        _table(lambda one: stacked(rows_of(one, 0, 8), rows_of(one, 9, 10), rows_of(one, 8, 9), rows_of(one, 10, 28)))
    ),
    "a row lost": DamagedDocument(_table(lambda one: without_row(one, 9)), figures=not_read("security_and_stability"), guesses=("规定格式里有 1 行在文档里没有找到，数字按 0 处理：（三）不予公开 · 3.危及“三安全一稳定”。",)),
    "labels lost": DamagedDocument(_table(lambda one: lost(one, range(8, 14))), guesses=("本表有 6 行丢了行名，按它在规定格式里的位置，认作：（三）不予公开 · 2.其他法律行政法规禁止公开；（三）不予公开 · 3.危及“三安全一稳定”；（三）不予公开 · 4.保护第三方合法权益；…。",)),
    "labels lost, and a row of them": DamagedDocument(_table(lambda one: without_row(lost(one, range(8, 14)), 10)), figures=_LOST, guesses=("本表有 5 行丢了行名，又少了行或多了行，认不出是哪一行，没有读进来。", _SIX), unused=tuple(_cells(row) for row in (8, 9, 11, 12, 13))),
    "labels lost, and a row too many": DamagedDocument(_table(lambda one: stacked(rows_of(lost(one, range(8, 14)), 0, 11), rows_of(lost(one, range(8, 14)), 10, 28))), figures=_LOST, guesses=("本表有 7 行丢了行名，又少了行或多了行，认不出是哪一行，没有读进来。", _SIX), unused=tuple(_cells(row) for row in (8, 9, 10, 10, 11, 12, 13))),
    "labels overwritten by a number": DamagedDocument(_table(lambda one: lost(one, range(8, 10), "77")), guesses=("本表有 2 行丢了行名，按它在规定格式里的位置，认作：（三）不予公开 · 2.其他法律行政法规禁止公开；（三）不予公开 · 3.危及“三安全一稳定”。",), unused=("77", "77")),
    "full-width": DamagedDocument(_figures(_full_width)),
    "with units": DamagedDocument(_figures(lambda text: f"{text} 件")),
    "thousands separated": DamagedDocument(_figures(lambda text: f"{int(text):,}")),
    "thousands separated full-width": DamagedDocument(_figures(lambda text: _full_width(f"{int(text):,}").replace(",", "，"))),
    "in parentheses": DamagedDocument(_figures(lambda text: f"（{text}）"), guesses=("有 10 个数字写在括号里，按去掉括号的数读：规章 · 本年制发件数；规章 · 本年废止件数；规章 · 现行有效件数；…。", "有 175 个数字写在括号里，按去掉括号的数读：一、本年新收政府信息公开申请数量 · 自然人；一、本年新收政府信息公开申请数量 · 商业企业；一、本年新收政府信息公开申请数量 · 科研机构；…。", "有 15 个数字写在括号里，按去掉括号的数读：行政复议 · 结果维持；行政复议 · 结果纠正；行政复议 · 其他结果；…。")),
    "in Chinese quotes and blanks": DamagedDocument(_figures(lambda text: f"\u3000{text}\u00a0")),
    "digit by digit": DamagedDocument(_figures(" ".join)),
    "digits over lines": DamagedDocument(_figures("\n".join)),
    "labels over lines": DamagedDocument(_labels(lambda text: "\n".join(text[at : at + 4] for at in range(0, len(text), 4)))),
    "labels with blanks": DamagedDocument(_labels(" ".join)),
    "labels in half-width": DamagedDocument(_labels(lambda text: text.replace("（", "(").replace("）", ")").replace("、", ".").replace("“", '"').replace("”", '"'))),
    "a number in a label": DamagedDocument(_table(lambda one: changed(one, {(4, 0): "二、上年结转政府信息公开申请数量 357"})), unused=("二、上年结转政府信息公开申请数量 357",)),
    "blank figures": DamagedDocument(_table(lambda one: changed(one, {(3, 3): "", (3, 4): "无", (3, 5): "/", (3, 6): "—", (3, 7): "0件"})), figures={f"applications.received.{name}": 0 for name in ("natural_person", "business", "research", "public_interest", "legal_services")}),
    "words for figures": DamagedDocument(_table(lambda one: changed(one, {(3, 3): "若干", (3, 4): "见附件3"})), figures=not_read("received.natural_person", "received.business"), unused=("一、本年新收政府信息公开申请数量 · 自然人：若干", "一、本年新收政府信息公开申请数量 · 商业企业：见附件3")),
    "a year in a header": DamagedDocument(_table(lambda one: changed(one, {(3, 0): "一、本年（2024）新收政府信息公开申请数量"}))),
    "nothing merged, texts repeated": DamagedDocument(_table(lambda one: unmerged(one, repeat=True))),
    "rows of one height only": DamagedDocument(_table(lambda one: rows_in_order(one, [*range(5), *range(5, 28)]))),
}  # fmt: skip
