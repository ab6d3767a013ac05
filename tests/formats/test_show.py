"""The tables of a format as text: what is merged on paper is merged here, nothing is lost, and the lines meet."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats.format import Format
from generator.formats.grid import Grid, GridCell
from generator.formats.loading import build_format
from generator.formats.model import Section
from generator.formats.registry import Formats, builtin_folder
from generator.formats.show import WIDTH, display_width, draw, tables_as_text, wrapped

FORMATS = Formats([builtin_folder()])
TABLES = [pytest.param(form, section, id=f"{form.name}-{section.id}") for form in FORMATS for section in form.tables]
LINES = "+-| \n"

SECTION_FOUR = """\
四、政府信息公开行政复议、行政诉讼情况
+------------------------+-------------------------------------------------+
|        行政复议        |                    行政诉讼                     |
+----+----+----+----+----+------------------------+------------------------+
|    |    |    |    |    |    未经复议直接起诉    |       复议后起诉       |
|结果|结果|其他|尚未|总计+----+----+----+----+----+----+----+----+----+----+
|维持|纠正|结果|审结|    |结果|结果|其他|尚未|总计|结果|结果|其他|尚未|总计|
|    |    |    |    |    |维持|纠正|结果|审结|    |维持|纠正|结果|审结|    |
+----+----+----+----+----+----+----+----+----+----+----+----+----+----+----+
| 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  | 0  |
+----+----+----+----+----+----+----+----+----+----+----+----+----+----+----+
"""

SECTION_TWO_OF_2021 = """\
二、主动公开政府信息情况
+-------------------------------------------------------------+
|                     第二十条第（一）项                      |
+----------------+--------------+--------------+--------------+
|    信息内容    | 本年制发件数 | 本年废止件数 | 现行有效件数 |
+----------------+--------------+--------------+--------------+
| 规章           |      0       |      0       |      0       |
+----------------+--------------+--------------+--------------+
| 行政规范性文件 |      0       |      0       |      0       |
+----------------+--------------+--------------+--------------+
|                     第二十条第（五）项                      |
+----------------+--------------------------------------------+
|    信息内容    |              本年处理决定数量              |
+----------------+--------------------------------------------+
| 行政许可       |                     0                      |
+----------------+--------------------------------------------+
|                     第二十条第（六）项                      |
+----------------+--------------------------------------------+
|    信息内容    |              本年处理决定数量              |
+----------------+--------------------------------------------+
| 行政处罚       |                     0                      |
+----------------+--------------------------------------------+
| 行政强制       |                     0                      |
+----------------+--------------------------------------------+
|                     第二十条第（八）项                      |
+----------------+--------------------------------------------+
|    信息内容    |         本年收费金额（单位：万元）         |
+----------------+--------------------------------------------+
| 行政事业性收费 |                     0                      |
+----------------+--------------------------------------------+
"""

NARRATIVE = """\
一、总体情况
    主动公开
    依申请公开
    政府信息管理
    政府信息公开平台建设
    监督保障
"""

# What Beijing adds: a label over two rows, and money with four decimals.
BEIJING = (
    """\
+------------+----------+----------------+----------------+-----------------+
| 其他对外管 | 行政检查 |       0        |       0        |        0        |
| 理服务事项 +----------+----------------+----------------+-----------------+
|            | 行政确认 |       0        |       0        |        0        |
+------------+----------+----------------+----------------+-----------------+
""",
    """\
|       信息内容        |  采购项目数量  | 采购总金额（万元，保留四位小数） |
+-----------------------+----------------+----------------------------------+
| 政府集中采购          |       0        |              0.0000              |
""",
)

# A form as it may come: a block without rows beside one with groups of rows, signs of every width.
MADE_UP = {
    "name": "made-up",
    "title": "made up",
    "basis": "none",
    "years": {"from": 2040},
    "fields": [
        {"id": "year", "label": "年度", "type": "year"},
        {"id": "agency", "label": "机关", "type": "line"},
        {"id": "title", "label": "标题", "type": "line"},
    ],
    "sections": [
        {
            "id": "only",
            "number": "一",
            "label": "表",
            "kind": "tables",
            "blocks": [
                {"id": "bare", "columns": [{"id": "a", "label": "Total (all)"}, {"id": "b", "label": "e\u0301t\u00e9 😀"}]},
                {
                    "id": "rows",
                    "heading": "甲",
                    "corner": "项",
                    "columns": [{"id": "m", "label": "金额（万元）", "type": "money", "decimals": 2}],
                    "rows": [{"id": "g", "label": "组", "rows": [{"id": "r", "label": "一项"}, {"id": "s", "label": "另一项"}]}],
                },
            ],
        }
    ],
}  # fmt: skip
MADE_UP_TEXT = """\
一、表
+---------------+-------------+--------+
|               | Total (all) | e\u0301té 😀 |
+---------------+-------------+--------+
|               |      0      |   0    |
+---------------+-------------+--------+
|                  甲                  |
+---------------+----------------------+
|      项       |     金额（万元）     |
+------+--------+----------------------+
|      | 一项   |         0.00         |
| 组   +--------+----------------------+
|      | 另一项 |         0.00         |
+------+--------+----------------------+
"""


def text_of(name: str) -> str:
    form = FORMATS.get(name)
    assert form is not None
    return tables_as_text(form)


@pytest.mark.parametrize("name", FORMATS.names)
def test_section_four_is_drawn_as_printed(name: str) -> None:
    assert SECTION_FOUR in text_of(name)


def test_section_two_is_drawn_as_printed() -> None:
    assert SECTION_TWO_OF_2021 in text_of("2021")


@pytest.mark.parametrize("piece", BEIJING)
def test_a_variant_shows_what_it_adds(piece: str) -> None:
    assert piece in text_of("2019-beijing")
    assert piece not in text_of("2019")


@pytest.mark.parametrize("name", FORMATS.names)
def test_sections_stand_in_their_order_with_the_parts_of_narrative_ones(name: str) -> None:
    text = text_of(name)
    form = FORMATS.get(name)
    assert form is not None
    headings = [line for line in text.split("\n") if line in {section.heading for section in form.sections}]
    assert headings == [section.heading for section in form.sections]
    assert text.startswith(NARRATIVE)
    assert text.endswith("\n\n五、存在的主要问题及改进情况\n\n六、其他需要报告的事项\n")


@pytest.mark.parametrize(("form", "section"), TABLES)
def test_all_lines_of_a_table_are_of_one_width(form: Format, section: Section) -> None:
    lines = draw(form.grids[section.id])
    assert len({display_width(line) for line in lines}) == 1
    assert display_width(lines[0]) <= WIDTH


@pytest.mark.parametrize(("form", "section"), TABLES)
def test_every_sign_of_every_label_is_there_once(form: Format, section: Section) -> None:
    grid = form.grids[section.id]
    wanted = "".join("0" if cell.figure else cell.text for cell in grid.cells)
    drawn = re.sub(r"0\.0+", "0", "".join(draw(grid)))
    assert Counter(sign for sign in drawn if sign not in LINES) == Counter(sign for sign in wanted if sign not in LINES)


def test_a_made_up_form_is_drawn_whatever_its_labels(tmp_path: Path) -> None:
    assert tables_as_text(build_format(MADE_UP, tmp_path, edition=True)) == MADE_UP_TEXT


def test_a_merged_cell_has_no_line_through_it() -> None:
    cells = (
        GridCell("label", 0, 0, 2, 1, "甲"),
        GridCell("header", 0, 1, 1, 1, "乙"),
        GridCell("header", 1, 1, 1, 1, "丙"),
        GridCell("heading", 2, 0, 1, 2, "丁戊己庚辛"),
    )
    assert draw(Grid(cells, 3, 2, 1, 0)) == [
        "+------+------+",
        "|      |  乙  |",
        "| 甲   +------+",
        "|      |  丙  |",
        "+------+------+",
        "| 丁戊己庚辛  |",
        "+-------------+",
    ]


def test_more_columns_than_there_is_room_for_are_still_drawn() -> None:
    cells = tuple(GridCell("header", 0, column, 1, 1, "很长的名称") for column in range(40))
    lines = draw(Grid(cells, 1, 40, 0, 1))
    assert lines[1:4] == ["|很长" * 40 + "|", "|的名" * 40 + "|", "| 称 " * 40 + "|"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("结果维持", 4, ["结果", "维持"]),
        ("一，二", 4, ["一，", "二"]),  # no comma begins a line
        ("甲（乙）", 4, ["甲（", "乙）"]),  # too narrow to keep the brackets with their text
        ("甲（乙）", 6, ["甲", "（乙）"]),  # no bracket that opens ends a line
        ("共12345件", 6, ["共", "12345", "件"]),  # no number is broken
        ("共1234567件", 4, ["共12", "3456", "7件"]),  # but where it is wider than the cell
        ("annual report", 6, ["annual", "report"]),
        ("", 4, [""]),
    ],
)
def test_lines_break_as_chinese_breaks(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(alphabet="公开（）“”，。、12ab 😀"), st.integers(2, 30))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(display_width, lines)) <= width


@pytest.mark.parametrize(
    ("text", "width"), [("公开", 4), ("ab", 2), ("（）", 4), ("e\u0301", 1), ("“”", 2), ("😀", 2), ("", 0)]
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width
