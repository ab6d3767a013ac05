"""What is written in an agency file stands in its Word report, in every cell, to the letter; for every format.

Each example is one agency's year in three spellings; the report of the first is read back in full, the others must be
the same bytes.
"""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator import build, check, load
from generator.agency_file.read import read_report
from generator.api import document
from generator.formats.format import Format
from generator.formats.registry import known_formats
from generator.report.report import Report
from generator.word.render import render_report
from tests.support.agency_files import SPELLINGS, AgencyFile, agency_files
from tests.support.common import (
    EXAMPLE,
    FORMATS,
    NAMES,
    ROOT,
    YEARS,
    expected_grid,
    grids_by_python_docx,
    read_document,
    unpacked,
)

_EXAMPLES = 120  # times the formats, times the spellings: a thousand reports and more
_PHASES = (Phase.generate, Phase.shrink)  # without the search for an explanation, which takes minutes
_LEFT_OVER = re.compile(rb"\{\{ *[a-z_]+(?:\.[a-z_]+)* *\}\}|\{%p? ")


def form_named(name: str) -> Format:
    form = FORMATS.get(name)
    assert form is not None
    return form


def read(text: str) -> Report:
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert [(one.code, one.place.line, one.message.to("en")) for one in problems] == []
    assert report is not None
    assert [one for one in check(report) if one.is_error] == []
    return report


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_what_the_report_says(name: str) -> None:
    form = form_named(name)

    @settings(
        max_examples=_EXAMPLES, phases=_PHASES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
    )
    @given(agency_files(form))
    def holds(agency: AgencyFile) -> None:
        made = document(read(agency.texts[0]))
        assert all(document(read(text)) == made for text in agency.texts[1:])
        said = read_document(made)
        assert [text for _, text in said.paragraphs] == agency.paragraphs
        assert len(said.tables) == len(form.tables)
        for section, grid in zip(form.tables, said.tables, strict=True):
            assert grid == expected_grid(form, section, lambda figure: agency.figures[figure.path])
            assert all(cell for row in grid for cell in row)

    holds()


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_well_formed_and_python_docx_reads_the_same(name: str) -> None:
    """A dozen reports more, in every part and through the library that offices' own scripts use."""
    form = form_named(name)

    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(agency_files(form))
    def holds(agency: AgencyFile) -> None:
        made = document(read(agency.texts[0]))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            opened = docx.Document(io.BytesIO(made))
        assert [paragraph.text for paragraph in opened.paragraphs] == agency.paragraphs
        assert grids_by_python_docx(made) == read_document(made).tables
        assert opened.core_properties.title == agency.paragraphs[0]
        for member, content in unpacked(made).items():
            if member.endswith((".xml", ".rels")):
                etree.fromstring(content)

    holds()


def minimal(form: Format, **more: str) -> str:
    year = YEARS[form.name][-1]
    fields = {
        "year": str(year),
        "format": f"'{form.name}'",
        "agency": "甲局",
        "overview": "略",
        "problems": "略",
        **more,
    }
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


@pytest.mark.parametrize("name", NAMES)
def test_a_report_without_figures_has_no_blank_cell(name: str) -> None:
    form = form_named(name)
    made = document(read(minimal(form)))
    for section, grid in zip(form.tables, read_document(made).tables, strict=True):
        assert grid == expected_grid(form, section, lambda figure: "0.0000" if figure.column.decimals == 4 else "0")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_of_the_template(name: str) -> None:
    made = document(read(minimal(form_named(name))))
    assert [member for member, content in unpacked(made).items() if _LEFT_OVER.search(content)] == []
    assert [style for style, _ in read_document(made).paragraphs if style in ("TemplateTag", "")] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_figure_stands_in_its_own_cell(name: str) -> None:
    """A different number in every leaf, so that no two cells can have been exchanged unseen."""
    form = form_named(name)
    leaves = [figure for figure in form.figures.all if not figure.parts]
    rows: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for figure in leaves:
        row = rows.setdefault(figure.section.id, {}).setdefault(figure.path[1:-1], [])
        row.append(f"{figure.path[-1]}: {figure.index + 1000}")
    lines: list[str] = []
    for section, inside in rows.items():
        lines.append(f"{section}:")
        groups: set[tuple[str, ...]] = set()
        for path, cells in inside.items():
            for depth in range(1, len(path)):
                if path[:depth] not in groups:
                    groups.add(path[:depth])
                    lines.append(f"{'  ' * depth}{path[depth - 1]}:")
            lines.append(f"{'  ' * len(path)}{path[-1]}: {{{', '.join(cells)}}}")
    report, problems = read_report("x.yaml", (minimal(form) + "\n".join(lines)).encode(), FORMATS)
    assert report is not None
    assert problems == []

    def shown(decimals: int | None, number: int) -> str:
        return f"{number}.0000" if decimals == 4 else str(number)

    grids = read_document(document(report)).tables
    for section_form, grid in zip(form.tables, grids, strict=True):
        wanted = expected_grid(
            form,
            section_form,
            lambda figure: shown(figure.column.decimals, figure.index + 1000) if not figure.parts else "*",
        )
        for row, wanted_row in zip(grid, wanted, strict=True):
            assert [cell if want != "*" else "*" for cell, want in zip(row, wanted_row, strict=True)] == wanted_row


LEVELS: list[tuple[str, str]] = [
    ("（一）主动公开", "Heading2"),
    ("(二)主动公开", "Heading2"),
    ("1.主动公开", "Heading3"),
    ("1、主动公开", "Heading3"),
    ("（1）主动公开", "Heading4"),
    ("一是公开及时。", "BodyText"),
    ("（一）主动公开。全年公开信息。", "BodyText"),
    ("2024年公开信息。", "BodyText"),
    ("1.5万人次访问。", "BodyText"),
]


@pytest.mark.parametrize(("line", "style"), LEVELS)
def test_the_level_of_a_paragraph_is_its_style(line: str, style: str) -> None:
    made = document(read(minimal(form_named("2021"), overview=f'"{line}\\n尾段"')))
    assert (style, line) in read_document(made).paragraphs
    assert ("Heading1", "一、总体情况") in read_document(made).paragraphs


def test_a_heading_run_into_the_text_is_in_its_own_type() -> None:
    made = document(read(minimal(form_named("2021"), overview="（一）主动公开。全年公开信息。")))
    opened = docx.Document(io.BytesIO(made))
    runs = next(one.runs for one in opened.paragraphs if one.text.startswith("（一）主动公开"))
    assert (runs[0].text, runs[0].style.style_id) == ("（一）主动公开。", "RunInHeading")
    assert "".join(run.text for run in runs[1:]) == "全年公开信息。"


@given(seed=st.integers(0, 2**32))
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_input_gives_the_same_bytes(seed: int) -> None:
    text = minimal(form_named("2021"), other=f"第{seed}号")
    assert document(read(text)) == document(read(text))
    assert document(read(text), draft=True) == document(read(text), draft=True)


@pytest.mark.parametrize("path", [*sorted((ROOT / "inputs").glob("*.yaml")), EXAMPLE], ids=lambda path: path.stem)
def test_the_inputs_and_the_example_build(path: Path, tmp_path: Path) -> None:
    """Through the library as README shows it."""
    report, problems = load(path)
    assert [one.code for one in problems if one.is_error] == []
    assert report is not None
    if any(one.is_error for one in check(report)):
        pytest.skip("an input kept to show an error")
    build(report, tmp_path / "报告.docx")
    made = (tmp_path / "报告.docx").read_bytes()
    assert made == document(report)
    assert read_document(made).paragraphs[0] == ("Title", report.title)


def test_the_folder_of_inputs_is_not_empty() -> None:
    """A guard: a glob that matches nothing tests nothing."""
    assert len(list((ROOT / "inputs").glob("*.yaml"))) >= 10
    assert SPELLINGS >= 3


def test_placeholders_show_what_the_tables_show() -> None:
    figures = "{自然人: 3, 商业企业: 1}"
    text = minimal(
        form_named("2021"),
        overview="'新收${本年新收.总计}件，结转${结转下年度.总计}件，${机关名称}${年度}，$${不是}。'",
        applications=f"{{本年新收: {figures}, 结转下年度: {figures}}}",
    )
    texts = [one for _, one in read_document(document(read(text))).paragraphs]
    assert f"新收4件，结转4件，甲局{YEARS['2021'][-1]}，${{不是}}。" in texts


def test_a_title_is_broken_where_the_writer_broke_it() -> None:
    """GB/T 9704-2012, 7.3.1: at the sense. On the page in two lines, elsewhere in one."""
    text = "年度: 2025\n机关名称: 甲局\n标题: |\n  甲局\n  2025年度\t报告\n总体情况: 见《${标题}》\n存在的主要问题及改进情况: 略\n"
    report, problems = read_report("x.yaml", text.encode(), known_formats())
    assert (report is not None, problems) == (True, [])
    assert report is not None
    assert report.title == "甲局2025年度\t报告"
    made = render_report(report, report.format.template.read_bytes())
    assert read_document(made).paragraphs[0] == ("Title", "甲局\n2025年度\t报告")
    assert ("BodyText", "见《甲局2025年度\t报告》") in read_document(made).paragraphs
    assert docx.Document(io.BytesIO(made)).core_properties.title == "甲局2025年度\t报告"
