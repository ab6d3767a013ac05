"""Finished reports recognised: in our own documents, and in tables and headings that were damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.documents.model import DocumentBlock, Table, TableCell
from generator.formats.values import Number, written
from generator.recognition.model import FormFinding, Recognised, Spot, UnusedText
from generator.recognition.recognise import recognise
from tests.support.common import FORMATS, NAMES
from tests.support.table_documents import (
    FORM,
    OVERVIEW,
    PROBLEMS,
    TITLE,
    as_dump,
    document,
    numbers,
    report,
    rows_of,
    stacked,
    table,
    tables,
    unmerged,
    with_column,
)

PROACTIVE, APPLICATIONS, PROCEEDINGS = FORM.tables


def read(blocks: list[DocumentBlock | str]) -> Recognised:
    return recognise(document(blocks), FORMATS)


def shown(**replaced: list[Table]) -> list[DocumentBlock | str]:
    return report(replaced)


def right(found: Recognised) -> bool:
    """Whether every figure was read, and the narrative too."""
    assert found.report is not None
    assert found.figures is not None
    texts = {key: [one.full_text for one in paragraphs] for key, paragraphs in found.report.narrative.items()}
    assert texts == {
        "preamble": [],
        "overview": [OVERVIEW],
        "problems": [PROBLEMS],
        "other": ["无其他需要报告的事项。"],
    }
    assert (found.form, found.year, found.agency) == (FORM, 2024, "甲区乙局")
    return {path: one.number for path, one in found.figures.items()} == numbers()


@pytest.mark.parametrize("name", NAMES)
def test_a_form_as_it_is_printed(name: str) -> None:
    form = FORMATS.get(name)
    assert form is not None
    title = f"甲区乙局{form.first_year}年政府信息公开工作年度报告"
    found = read(report(form=form, title=title))
    assert found.form is form
    assert {path: one.number for path, one in (found.figures or {}).items()} == numbers(form)
    assert (found.guesses, found.unused, found.form_findings) == ((), (), ())


def repeated_headers() -> Table:
    whole = table(APPLICATIONS)
    return stacked(rows_of(whole, 0, 12), rows_of(whole, 0, 3), rows_of(whole, 12, whole.rows))


APPLICATION_TABLES: dict[str, Callable[[], list[Table]]] = {
    "in two tables": lambda: [rows_of(table(APPLICATIONS), 0, 14), rows_of(table(APPLICATIONS), 14, 28)],
    "header rows repeated": lambda: [repeated_headers()],
    "nothing merged, texts repeated": lambda: [unmerged(table(APPLICATIONS), repeat=True)],
    "nothing merged, the rest blank": lambda: [unmerged(table(APPLICATIONS), repeat=False)],
    "as a dump": lambda: [as_dump(table(APPLICATIONS))],
    "a column of blanks": lambda: [with_column(table(APPLICATIONS), 10, lambda _: "")],
    "labels over several lines": lambda: [with_breaks(table(APPLICATIONS))],
    "full-width": lambda: [table(APPLICATIONS, shown=full_width)],
    "with units": lambda: [table(APPLICATIONS, shown=lambda number: f" {written(number)} 件")],
    "with separators": lambda: [table(APPLICATIONS, shown=lambda number: f"{number:,}")],
}


def full_width(number: Number) -> str:
    return written(number).translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789"})


def with_breaks(one: Table) -> Table:
    cells = tuple(
        TableCell(c.row, c.column, "\n".join(c.text) if not c.text.isdigit() else c.text, c.row_span, c.column_span)
        for c in one.cells
    )
    return Table(0, cells, one.rows, one.columns)


@pytest.mark.parametrize("how", APPLICATION_TABLES)
def test_a_table_in_another_structure(how: str) -> None:
    found = read(shown(applications=APPLICATION_TABLES[how]()))
    assert right(found)
    assert found.unused == ()


@pytest.mark.parametrize("at", [0, 3, 10])
def test_a_column_of_numbers_that_is_none_of_the_form_is_reported(at: int) -> None:
    found = read(
        shown(applications=[with_column(table(APPLICATIONS), at, lambda row: str(9000 + row) if row > 2 else "")])
    )
    assert right(found)
    assert [one.text for one in found.unused] == [str(9000 + row) for row in range(3, 28)]
    assert found.unused[0].spot == Spot(7, 4)


def test_all_sections_in_one_table() -> None:
    whole = stacked(*tables())
    found = read(shown(proactive=[whole], applications=[], proceedings=[]))
    assert right(found)
    assert found.unused == ()


def test_every_block_in_a_table_of_its_own() -> None:
    whole = table(PROACTIVE)
    starts = [cell.row for cell in whole.cells if cell.text.startswith("第二十条")]
    parts = [rows_of(whole, first, last) for first, last in zip(starts, [*starts[1:], whole.rows], strict=True)]
    assert right(read(shown(proactive=parts)))


def test_a_page_with_ten_other_tables() -> None:
    other = Table(0, tuple(TableCell(row, column, f"{row}{column}") for row in range(4) for column in range(3)), 4, 3)
    budget = Table(
        0, (TableCell(0, 0, "项目"), TableCell(0, 1, "行政许可"), TableCell(1, 0, "决算"), TableCell(1, 1, "77")), 2, 2
    )
    found = read([*[other] * 5, budget, *report(), *[other] * 4])
    assert right(found)
    assert len(found.unused) == 4 * 9 + 2
    assert found.unused[0] == UnusedText(Spot(1, 1), "00 | 01 | 02")


def lost(one: Table, labels: set[str], text: str = "0") -> Table:
    cells = tuple(
        TableCell(c.row, c.column, text if c.text in labels else c.text, c.row_span, c.column_span) for c in one.cells
    )
    return Table(0, cells, one.rows, one.columns)


@pytest.mark.parametrize("text", ["0", ""])
def test_labels_that_are_destroyed_follow_from_the_form(text: str) -> None:
    labels = {cell.text for cell in table(APPLICATIONS).cells if cell.text[:2] in ("1.", "2.", "3.", "4.", "5.")}
    found = read(shown(applications=[lost(table(APPLICATIONS), labels, text)]))
    assert right(found)
    assert [one.message.to("en") for one in found.guesses] == [
        "16 rows of this table have lost their labels; by their places in the form they are taken for: "
        "（三）不予公开 · 1.属于国家秘密；（三）不予公开 · 2.其他法律行政法规禁止公开；（三）不予公开 · 3.危及“三安全一稳定”；…."
    ]
    kind = "label_overwritten" if text else "label_missing"
    assert [one.kind for one in found.form_findings] == [kind] * 16
    assert found.form_findings[0] == FormFinding(
        kind,  # type: ignore[arg-type]
        "三、收到和处理政府信息公开申请情况",
        "（三）不予公开 · 1.属于国家秘密",
        expected="1.属于国家秘密",
        found=text,
        spot=Spot(7, 8, 3),
    )


def test_two_reports_in_one_document() -> None:
    found = read([*report(), *report(title=TITLE.replace("2024", "2023"))])
    assert found.report is None
    assert [(one.code, one.message.to("zh_CN")) for one in found.problems] == [("E179", "这个文档里不止一份报告。")]


def test_what_is_no_report() -> None:
    found = read(["会议通知", "请于周一参加。"])
    assert found.report is None
    assert [one.code for one in found.problems] == ["E178"]


@pytest.mark.parametrize("text", ["9" * 5000 + ".0", "99999999999999.00"])
def test_a_number_longer_than_any_count_is_none_with_a_fraction_of_nothing_either(text: str) -> None:
    one = table(APPLICATIONS)
    cells = tuple(replace(cell, text=text) if (cell.row, cell.column) == (3, 3) else cell for cell in one.cells)
    found = read(report({"applications": [Table(0, cells, one.rows, one.columns)]}))
    assert [(f.kind, f.column, f.found) for f in found.form_findings] == [("unreadable_figure", "自然人", text)]


def test_a_report_without_headings() -> None:
    found = read([TITLE, OVERVIEW, *tables(), PROBLEMS])
    assert right(found)
    assert [(one.path, one.message.to("en")) for one in found.guesses] == [
        (("problems",), "The document has no headings: what follows its tables is taken for this section."),
        (("overview",), "No heading stands before this text; it is taken for this section."),
    ]


def test_a_table_of_contents_is_left_out() -> None:
    contents: list[DocumentBlock | str] = [section.heading for section in FORM.sections]
    found = read([TITLE, *contents, *report()[1:]])
    assert right(found)
    assert [one.text for one in found.unused] == contents


def test_figures_that_are_blank_dashes_or_words() -> None:
    one = table(APPLICATIONS)
    texts = {(3, 3): "", (3, 4): "—", (3, 5): "若干"}
    cells = tuple(
        TableCell(c.row, c.column, texts.get((c.row, c.column), c.text), c.row_span, c.column_span) for c in one.cells
    )
    found = read(shown(applications=[Table(0, cells, one.rows, one.columns)]))
    row = "一、本年新收政府信息公开申请数量"
    assert [(f.kind, f.row, f.column, f.found) for f in found.form_findings] == [
        ("blank_figure", row, "自然人", ""),
        ("dash_figure", row, "商业企业", "—"),
        ("unreadable_figure", row, "科研机构", "若干"),
    ]
    assert [one.text for one in found.unused] == [f"{row} · 科研机构：若干"]
    assert found.report is not None
    assert [
        found.report.figure("applications", "received", one) for one in ("natural_person", "business", "research")
    ] == [0, 0, 0]


def test_headings_in_another_order_and_renamed() -> None:
    found = read(
        [
            TITLE,
            "一、存在的不足",
            PROBLEMS,
            "二、总体情况",
            OVERVIEW,
            *tables(),
            "六、其他需要报告的事",
            "无其他需要报告的事项。",
        ]
    )
    assert right(found)
    kinds = {(one.kind, one.section) for one in found.form_findings}
    assert kinds == {
        ("section_renamed", "五、存在的主要问题及改进情况"),
        ("section_misnumbered", "一、总体情况"),
        ("section_misplaced", "一、总体情况"),
        ("section_renamed", "六、其他需要报告的事项"),
        *(("section_missing", section.heading) for section in FORM.tables),
    }


def test_of_thousands_of_paragraphs_and_headings_alike_none_is_lost_and_none_held_against_all() -> None:
    text = [f"第{number}件事办好了。" for number in range(9000)]
    found = read([TITLE, *text, *tables(), *text])
    assert found.report is not None
    narrative = found.report.narrative
    assert [[one.full_text for one in narrative[name]] for name in ("overview", "problems")] == [text, text]
    again = read([*report(), *["一、总体情况"] * 18000])
    assert again.report is not None
    assert again.report.narrative["overview"] == read(report()).report.narrative["overview"]  # type: ignore[union-attr]


def test_a_row_of_another_section_is_not_taken_for_one_that_lost_its_label() -> None:
    """A label of section three that stands in the table of section four, and a row of section three that is gone."""
    applications, proceedings = (table(section) for section in FORM.tables[1:])
    cells = tuple(
        replace(cell, text="1.属于国家秘密") if (cell.row, cell.text) == (2, "尚未审结") else cell
        for cell in proceedings.cells
    )
    blocks = report(
        {
            FORM.tables[1].id: [rows_of(applications, 0, applications.rows - 1)],
            FORM.tables[2].id: [replace(proceedings, cells=cells)],
        }
    )
    found = read(blocks)
    assert found.report is not None
    places = [(one.spot.block, one.spot.row, one.spot.column) for one in (found.figures or {}).values()]
    assert len(places) == len(set(places)), "no number is taken twice"
    assert ("applications", "carried_forward", "natural_person") not in (found.figures or {})
    assert (
        found.report.figure("proceedings", "direct_action", "upheld")
        == numbers()["proceedings", "direct_action", "upheld"]
    )
