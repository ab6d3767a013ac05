"""The label cells of every built-in format, character for character as the statute prints them.

A report whose labels differ is wrong, so the expected tables are typed out here in full and never taken from the
format. A label cell is (wording, rows merged over, columns merged over); figure cells are described per row by the
columns that each is merged over.
"""

from __future__ import annotations

import pytest

from generator.formats.registry import Formats, builtin_folder

EDITIONS = ["2019", "2019-beijing", "2021"]
THREE = (1, 1, 1)
SEVEN = (1,) * 7

# Each line of a table: its label cells from left to right, and the widths of its figure cells.
Line = tuple[list[tuple[str, int, int]], tuple[int, ...]]


def head(*texts: str) -> Line:
    """A header row of cells that are merged over nothing."""
    return [(text, 1, 1) for text in texts], ()


def row(text: str, widths: tuple[int, ...] = THREE) -> Line:
    return [(text, 1, 1)], widths


PROACTIVE_2019: list[Line] = [
    ([("第二十条第（一）项", 1, 4)], ()),
    head("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
    row("规章"),
    row("规范性文件"),
    ([("第二十条第（五）项", 1, 4)], ()),
    head("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    row("行政许可"),
    row("其他对外管理服务事项"),
    ([("第二十条第（六）项", 1, 4)], ()),
    head("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    row("行政处罚"),
    row("行政强制"),
    ([("第二十条第（八）项", 1, 4)], ()),
    ([("信息内容", 1, 1), ("上一年项目数量", 1, 1), ("本年增/减", 1, 2)], ()),
    row("行政事业性收费", (1, 2)),
    ([("第二十条第（九）项", 1, 4)], ()),
    ([("信息内容", 1, 1), ("采购项目数量", 1, 1), ("采购总金额", 1, 2)], ()),
    row("政府集中采购", (1, 2)),
]

PROACTIVE_BEIJING: list[Line] = [
    ([("第二十条第（一）项", 1, 5)], ()),
    ([("信息内容", 1, 2), ("本年新制作数量", 1, 1), ("本年新公开数量", 1, 1), ("对外公开总数量", 1, 1)], ()),
    ([("规章", 1, 2)], THREE),
    ([("规范性文件", 1, 2)], THREE),
    ([("第二十条第（五）项", 1, 5)], ()),
    ([("信息内容", 1, 2), ("上一年项目数量", 1, 1), ("本年增/减", 1, 1), ("处理决定数量", 1, 1)], ()),
    ([("行政许可", 1, 2)], THREE),
    ([("其他对外管理服务事项", 2, 1), ("行政检查", 1, 1)], THREE),
    ([("行政确认", 1, 1)], THREE),
    ([("第二十条第（六）项", 1, 5)], ()),
    ([("信息内容", 1, 2), ("上一年项目数量", 1, 1), ("本年增/减", 1, 1), ("处理决定数量", 1, 1)], ()),
    ([("行政处罚", 1, 2)], THREE),
    ([("行政强制", 1, 2)], THREE),
    ([("第二十条第（八）项", 1, 5)], ()),
    ([("信息内容", 1, 2), ("上一年项目数量", 1, 1), ("本年增/减", 1, 2)], ()),
    ([("行政事业性收费", 1, 2)], (1, 2)),
    ([("第二十条第（九）项", 1, 5)], ()),
    ([("信息内容", 1, 2), ("采购项目数量", 1, 1), ("采购总金额（万元，保留四位小数）", 1, 2)], ()),
    ([("政府集中采购", 1, 2)], (1, 2)),
]

PROACTIVE_2021: list[Line] = [
    ([("第二十条第（一）项", 1, 4)], ()),
    head("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    row("规章"),
    row("行政规范性文件"),
    ([("第二十条第（五）项", 1, 4)], ()),
    ([("信息内容", 1, 1), ("本年处理决定数量", 1, 3)], ()),
    row("行政许可", (3,)),
    ([("第二十条第（六）项", 1, 4)], ()),
    ([("信息内容", 1, 1), ("本年处理决定数量", 1, 3)], ()),
    row("行政处罚", (3,)),
    row("行政强制", (3,)),
    ([("第二十条第（八）项", 1, 4)], ()),
    ([("信息内容", 1, 1), ("本年收费金额（单位：万元）", 1, 3)], ()),
    row("行政事业性收费", (3,)),
]

APPLICATIONS_HEADER: list[Line] = [
    ([("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 1, 7)], ()),
    ([("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)], ()),
    ([("商业企业", 1, 1), ("科研机构", 1, 1), ("社会公益组织", 1, 1), ("法律服务机构", 1, 1), ("其他", 1, 1)], ()),
]
RESULTS_BEFORE_OTHER: list[Line] = [
    ([("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2)], SEVEN),
    ([("（三）不予公开", 8, 1), ("1.属于国家秘密", 1, 1)], SEVEN),
    ([("2.其他法律行政法规禁止公开", 1, 1)], SEVEN),
    ([("3.危及“三安全一稳定”", 1, 1)], SEVEN),
    ([("4.保护第三方合法权益", 1, 1)], SEVEN),
    ([("5.属于三类内部事务信息", 1, 1)], SEVEN),
    ([("6.属于四类过程性信息", 1, 1)], SEVEN),
    ([("7.属于行政执法案卷", 1, 1)], SEVEN),
    ([("8.属于行政查询事项", 1, 1)], SEVEN),
    ([("（四）无法提供", 3, 1), ("1.本机关不掌握相关政府信息", 1, 1)], SEVEN),
    ([("2.没有现成信息需要另行制作", 1, 1)], SEVEN),
    ([("3.补正后申请内容仍不明确", 1, 1)], SEVEN),
    ([("（五）不予处理", 5, 1), ("1.信访举报投诉类申请", 1, 1)], SEVEN),
    ([("2.重复申请", 1, 1)], SEVEN),
    ([("3.要求提供公开出版物", 1, 1)], SEVEN),
    ([("4.无正当理由大量反复申请", 1, 1)], SEVEN),
    ([("5.要求行政机关确认或重新出具已获取信息", 1, 1)], SEVEN),
]
APPLICATIONS_2019: list[Line] = [
    *APPLICATIONS_HEADER,
    ([("一、本年新收政府信息公开申请数量", 1, 3)], SEVEN),
    ([("二、上年结转政府信息公开申请数量", 1, 3)], SEVEN),
    ([("三、本年度办理结果", 20, 1), ("（一）予以公开", 1, 2)], SEVEN),
    *RESULTS_BEFORE_OTHER,
    ([("（六）其他处理", 1, 2)], SEVEN),
    ([("（七）总计", 1, 2)], SEVEN),
    ([("四、结转下年度继续办理", 1, 3)], SEVEN),
]
APPLICATIONS_2021: list[Line] = [
    *APPLICATIONS_HEADER,
    ([("一、本年新收政府信息公开申请数量", 1, 3)], SEVEN),
    ([("二、上年结转政府信息公开申请数量", 1, 3)], SEVEN),
    ([("三、本年度办理结果", 22, 1), ("（一）予以公开", 1, 2)], SEVEN),
    *RESULTS_BEFORE_OTHER,
    (
        [
            ("（六）其他处理", 3, 1),
            ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1, 1),
        ],
        SEVEN,
    ),
    ([("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1, 1)], SEVEN),
    ([("3.其他", 1, 1)], SEVEN),
    ([("（七）总计", 1, 2)], SEVEN),
    ([("四、结转下年度继续办理", 1, 3)], SEVEN),
]

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
PROCEEDINGS: list[Line] = [
    ([("行政复议", 1, 5), ("行政诉讼", 1, 10)], ()),
    ([*((text, 2, 1) for text in OUTCOMES), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)], ()),
    ([(text, 1, 1) for text in OUTCOMES * 2], ()),
    ([], (1,) * 15),
]

TABLES: dict[tuple[str, str], list[Line]] = {
    ("2019", "proactive"): PROACTIVE_2019,
    ("2019", "applications"): APPLICATIONS_2019,
    ("2019", "proceedings"): PROCEEDINGS,
    ("2019-beijing", "proactive"): PROACTIVE_BEIJING,
    ("2019-beijing", "applications"): APPLICATIONS_2019,
    ("2019-beijing", "proceedings"): PROCEEDINGS,
    ("2021", "proactive"): PROACTIVE_2021,
    ("2021", "applications"): APPLICATIONS_2021,
    ("2021", "proceedings"): PROCEEDINGS,
}


@pytest.fixture(scope="module")
def formats() -> Formats:
    return Formats([builtin_folder()])


@pytest.mark.parametrize(("name", "section"), TABLES, ids=["-".join(key) for key in TABLES])
def test_table_is_the_statutes(formats: Formats, name: str, section: str) -> None:
    form = formats.get(name)
    assert form is not None
    grid = form.grids[section]
    drawn: list[Line] = []
    for number in range(grid.rows):
        cells = list(grid.row_cells(number))
        labels = [(cell.text, cell.row_span, cell.column_span) for cell in cells if cell.kind != "figure"]
        figures = [cell for cell in cells if cell.kind == "figure"]
        assert all(cell.row_span == 1 and cell.text == "" and cell.figure is not None for cell in figures)
        drawn.append((labels, tuple(cell.column_span for cell in figures)))
    assert drawn == TABLES[name, section]


@pytest.mark.parametrize(("name", "section"), TABLES, ids=["-".join(key) for key in TABLES])
def test_cells_tile_the_table(formats: Formats, name: str, section: str) -> None:
    form = formats.get(name)
    assert form is not None
    grid = form.grids[section]
    covered = [
        (cell.row + down, cell.column + across)
        for cell in grid.cells
        for down in range(cell.row_span)
        for across in range(cell.column_span)
    ]
    assert sorted(covered) == [(line, column) for line in range(grid.rows) for column in range(grid.columns)]


@pytest.mark.parametrize(
    ("name", "rows", "label_columns"), [("2019", 23, 3), ("2019-beijing", 23, 3), ("2021", 25, 3)], ids=EDITIONS
)
def test_section_three_has_rows_of_seven_figures(formats: Formats, name: str, rows: int, label_columns: int) -> None:
    form = formats.get(name)
    assert form is not None
    section = form.section("applications")
    grid = form.grids[section.id]
    figures = [figure for figure in form.figures.all if figure.section is section]
    assert len({figure.rows for figure in figures}) == rows
    assert len(figures) == rows * 7
    assert (grid.columns, grid.label_columns, grid.header_rows) == (10, label_columns, 3)


@pytest.mark.parametrize("name", EDITIONS)
def test_section_four_has_fifteen_columns_and_no_labels(formats: Formats, name: str) -> None:
    form = formats.get(name)
    assert form is not None
    section = form.section("proceedings")
    grid = form.grids[section.id]
    assert (grid.columns, grid.label_columns, grid.rows) == (15, 0, 4)
    assert sum(figure.section is section for figure in form.figures.all) == 15


@pytest.mark.parametrize(("name", "figures"), [("2019", 22), ("2019-beijing", 25), ("2021", 10)])
def test_section_two_has_its_figures(formats: Formats, name: str, figures: int) -> None:
    form = formats.get(name)
    assert form is not None
    found = [figure for figure in form.figures.all if figure.section.id == "proactive"]
    assert len(found) == figures


@pytest.mark.parametrize("name", EDITIONS)
def test_section_headings(formats: Formats, name: str) -> None:
    form = formats.get(name)
    assert form is not None
    assert [section.heading for section in form.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [part.label for part in form.section("overview").parts] == [
        "主动公开",
        "依申请公开",
        "政府信息管理",
        "政府信息公开平台建设",
        "监督保障",
    ]


def test_signed_and_money_columns(formats: Formats) -> None:
    kinds = {}
    for name in EDITIONS:
        form = formats.get(name)
        assert form is not None
        kinds[name] = {
            (figure.column.label, figure.column.type, figure.column.decimals)
            for figure in form.figures.all
            if figure.column.type != "count"
        }
    assert kinds == {
        "2019": {("本年增/减", "change", None), ("采购总金额", "money", None)},
        "2019-beijing": {("本年增/减", "change", None), ("采购总金额（万元，保留四位小数）", "money", 4)},
        "2021": {("本年收费金额（单位：万元）", "money", None)},
    }


@pytest.mark.parametrize("name", EDITIONS)
def test_sums_of_section_three_and_four(formats: Formats, name: str) -> None:
    """Each sum adds up what the statute says: （七）总计 the results, 总计 自然人 and the five, or the four outcomes."""
    form = formats.get(name)
    assert form is not None
    figures = form.figures
    organisations = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    results = 19 if name != "2021" else 21
    for total in figures.totals:
        parts = [figures.all[index] for index in total.parts]
        assert not any(part.is_total and part.column.total == total.column.total for part in parts)
        if total.column.total:
            assert {part.rows for part in parts} == {total.rows}
            in_review = total.section.id == "proceedings"
            assert [part.column.label for part in parts] == (OUTCOMES[:4] if in_review else organisations)
        else:
            assert len(parts) == results
            assert {part.columns for part in parts} == {total.columns}
            assert (parts[0].rows[-1].label, parts[-1].rows[-2].id) in {
                ("（一）予以公开", "results"),
                ("（一）予以公开", "other_handling"),
            }
    assert (
        len(figures.totals) == len({figure.rows for figure in figures.all if figure.path[0] == "applications"}) + 6 + 3
    )


@pytest.mark.parametrize(
    ("year", "name"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2022, "2021"), (2026, "2021")]
)
def test_edition_of_a_year(formats: Formats, year: int, name: str) -> None:
    form = formats.in_force(year)
    assert form is not None
    assert (form.name, form.edition) == (name, True)


def test_no_form_before_the_first_edition(formats: Formats) -> None:
    assert formats.in_force(2018) is None
    assert formats.first_year() == 2019


@pytest.mark.parametrize(
    ("name", "basis"), [("2019", "国办公开办函〔2019〕60号"), ("2021", "国办公开办函〔2021〕30号")]
)
def test_legal_basis(formats: Formats, name: str, basis: str) -> None:
    form = formats.get(name)
    assert form is not None
    assert basis in form.basis
