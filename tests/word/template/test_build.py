"""The official templates: built from the formats to the byte, set as GB/T 9704-2012 asks, valid by ISO/IEC 29500."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt
from lxml import etree

from generator.agency_file.read import read_report
from generator.api import document
from generator.formats.format import Format
from generator.word.template.build import build_template
from tests.support.common import (
    FORMATS,
    NAMES,
    ROOT,
    YEARS,
    W,
    expected_grid,
    grids_by_python_docx,
    read_document,
    repacked,
    unpacked,
)

SCHEMAS = Path(os.environ.get("REPORTGEN_OOXML_XSD") or ROOT.parent / "shared" / "ooxml-xsd")
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_TWIP = 635  # EMU
_ALL_HASHES = """
import hashlib
from generator.formats.registry import known_formats
from generator.word.template.build import build_template
for form in known_formats():
    print(form.name, hashlib.sha256(build_template(form)).hexdigest())
"""

# All that a report can have: every field, every level of heading, a tab, markup.
TEXT = """year: {year}
format: '{name}'
agency: 某<局>&
submitted_by: 某局
preamble: 引言
overview: "（一）主动公开\\n1.规章\\n（1）修订\\n（一）公开。一是\\t<b>&amp;"
applications: {{received: {{natural_person: 1}}, granted: {{natural_person: 1}}}}
problems: 略
signature: 某局
date: {year}-12-31
"""


def form_named(name: str) -> Format:
    form = FORMATS.get(name)
    assert form is not None
    return form


@lru_cache(maxsize=8)
def template(name: str) -> bytes:
    return build_template(form_named(name))


def opened(name: str) -> Document:
    return docx.Document(io.BytesIO(template(name)))


def part(name: str, member: str) -> etree._Element:
    return etree.fromstring(unpacked(template(name))[member])


# --- The committed templates ---


def test_there_are_formats() -> None:
    """A guard: every test below runs once a format."""
    assert {"2019", "2019-beijing", "2021"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_template_is_what_the_format_gives(name: str) -> None:
    committed = form_named(name).template
    assert committed.is_file(), f"build it: reportgen template build templates/{name}"
    assert committed.read_bytes() == template(name)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_another_process_builds_the_same_bytes(seed: str, tmp_path: Path) -> None:
    wanted = "".join(f"{name} {hashlib.sha256(template(name)).hexdigest()}\n" for name in NAMES)
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
    ran = subprocess.run(
        [sys.executable, "-c", _ALL_HASHES],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", wanted)


@pytest.mark.parametrize("name", NAMES)
def test_no_clock_and_no_name_of_a_tool(name: str) -> None:
    core = unpacked(template(name))["docProps/core.xml"]
    assert not [
        word for word in (b"created", b"modified", b"lastModifiedBy", b"python-docx", b"revision") if word in core
    ]
    assert "docProps/app.xml" not in unpacked(template(name))


# --- The page, GB/T 9704-2012 ---


@pytest.mark.parametrize("name", NAMES)
def test_the_page(name: str) -> None:
    (section,) = opened(name).sections
    measures = {
        "page": (section.page_width, section.page_height),
        "top, bottom": (section.top_margin, section.bottom_margin),
        "left, right": (section.left_margin, section.right_margin),
    }
    wanted = {"page": (Mm(210), Mm(297)), "top, bottom": (Mm(37), Mm(35)), "left, right": (Mm(28), Mm(26))}
    for what, (one, other) in wanted.items():
        assert measures[what] == pytest.approx((one, other), abs=_TWIP), what


@pytest.mark.parametrize("name", NAMES)
def test_the_grid_is_22_lines_of_28_characters(name: str) -> None:
    (section,) = opened(name).sections
    grid = section._sectPr.find(W + "docGrid")
    assert grid.get(W + "type") == "linesAndChars"
    pitch = int(grid.get(W + "linePitch"))
    height = (section.page_height - section.top_margin - section.bottom_margin) / _TWIP
    assert height // pitch == 22
    width = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
    character = 16 + int(grid.get(W + "charSpace")) / 4096
    assert width // character == 28


FACES = {  # East Asian face, size in points, first line indent in characters, outline level, alignment
    "Title": ("方正小标宋简体", 22, None, None, "center"),
    "BodyText": ("仿宋_GB2312", 16, 200, None, "both"),
    "Heading1": ("黑体", 16, 200, 0, "both"),
    "Heading2": ("楷体_GB2312", 16, 200, 1, "both"),
    "Heading3": ("仿宋_GB2312", 16, 200, 2, "both"),
    "Heading4": ("仿宋_GB2312", 16, 200, 3, "both"),
    "Signature": ("仿宋_GB2312", 16, None, None, "right"),
    "Date": ("仿宋_GB2312", 16, None, None, "right"),
    "Footer": ("宋体", 14, None, None, "both"),
}


def inherited(styles: etree._Element, style: str, path: str, attribute: str) -> str | None:
    """A property of a style as Word finds it: its own, that of the style it is based on, else the default."""
    while style:
        found = styles.xpath(f"w:style[@w:styleId='{style}']", namespaces={"w": W[1:-1]})[0]
        value = found.find(path)
        if value is not None and value.get(W + attribute) is not None:
            return value.get(W + attribute)
        base = found.find(W + "basedOn")
        style = "" if base is None else base.get(W + "val")
    kind = "rPrDefault" if path.startswith(W + "rPr") else "pPrDefault"
    value = styles.find(f"{W}docDefaults/{W}{kind}/{path}")
    return None if value is None else value.get(W + attribute)


@pytest.mark.parametrize("style", FACES)
@pytest.mark.parametrize("name", NAMES)
def test_the_styles(name: str, style: str) -> None:
    styles = part(name, "word/styles.xml")
    run, paragraph = W + "rPr/" + W, W + "pPr/" + W
    indent = inherited(styles, style, paragraph + "ind", "firstLineChars")
    level = inherited(styles, style, paragraph + "outlineLvl", "val")
    found = (
        inherited(styles, style, run + "rFonts", "eastAsia"),
        int(inherited(styles, style, run + "sz", "val") or 0) / 2,
        None if indent is None else int(indent),
        None if level is None else int(level),
        inherited(styles, style, paragraph + "jc", "val"),
    )
    assert found == FACES[style]
    assert inherited(styles, style, run + "b", "val") is None  # nothing is bold


@pytest.mark.parametrize(("style", "characters"), [("Signature", "200"), ("Date", "400")])
def test_the_ending_is_indented_from_the_right(style: str, characters: str) -> None:
    assert inherited(part("2021", "word/styles.xml"), style, f"{W}pPr/{W}ind", "rightChars") == characters


@pytest.mark.parametrize("name", NAMES)
def test_faces_that_a_machine_lacks_have_a_stand_in(name: str) -> None:
    fonts = part(name, "word/fontTable.xml")
    stand_ins = {font.get(W + "name"): font.find(W + "altName") for font in fonts}
    for face, stand_in in (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体")):
        assert stand_ins[face] is not None
        assert stand_ins[face].get(W + "val") == stand_in


@pytest.mark.parametrize("name", NAMES)
def test_the_page_number_stands_outside_in_dashes(name: str) -> None:
    word = opened(name)
    assert word.settings.odd_and_even_pages_header_footer
    (section,) = word.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert "".join(text.text for text in paragraph._p.iter(W + "t")) == "— 1 —"
        assert [field.get(W + "instr").strip() for field in paragraph._p.iter(W + "fldSimple")] == ["PAGE"]
        properties = paragraph._p.find(W + "pPr")
        assert properties.find(W + "jc").get(W + "val") == side
        assert properties.find(W + "ind").get(f"{W}{side}Chars") == "100"


@pytest.mark.parametrize("name", NAMES)
def test_the_properties(name: str) -> None:
    properties = opened(name).core_properties
    assert (properties.title, properties.author, properties.language) == ("{{ title }}", "{{ agency }}", "zh-CN")
    assert "政府信息公开" in properties.keywords
    made = docx.Document(io.BytesIO(rendered(name))).core_properties
    year = YEARS[name][0]
    assert (made.title, made.author, made.language) == (f"某<局>&{year}年政府信息公开工作年度报告", "某<局>&", "zh-CN")
    assert made.subject == f"{year}年政府信息公开工作年度报告"


# --- The tables ---


@pytest.mark.parametrize("name", NAMES)
def test_the_merges_are_those_of_the_form(name: str) -> None:
    form = form_named(name)
    grids = read_document(template(name)).tables
    assert grids == grids_by_python_docx(template(name))
    for section, grid in zip(form.tables, grids, strict=True):
        assert grid == expected_grid(form, section, lambda figure: "{{ " + ".".join(figure.path) + " }}")
    for section, table in zip(form.tables, opened(name).tables, strict=True):
        cells = form.grids[section.id].cells
        merged = [cell for cell in table._tbl.iter(W + "tc") if cell.find(f"{W}tcPr/{W}vMerge") is None]
        starts = [cell for cell in table._tbl.iter(W + "vMerge") if cell.get(W + "val") == "restart"]
        assert len(merged) + len(starts) == len(cells)


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_whole_and_headers_repeat(name: str) -> None:
    form = form_named(name)
    for section, table in zip(form.tables, opened(name).tables, strict=True):
        rows = list(table._tbl.iter(W + "tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        headers = {"applications": 3, "proceedings": 3}.get(section.id, 0)
        assert repeated == [number < headers for number in range(len(rows))]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_as_wide_as_the_text(name: str) -> None:
    word = opened(name)
    (section,) = word.sections
    width = (section.page_width - section.left_margin - section.right_margin) // _TWIP
    for table in word.tables:
        columns = [int(column.get(W + "w")) for column in table._tbl.iter(W + "gridCol")]
        assert sum(columns) == pytest.approx(width, abs=2)
        for row in table._tbl.iter(W + "tr"):
            assert sum(int(cell.get(W + "w")) for cell in row.iter(W + "tcW")) == sum(columns)


@pytest.mark.parametrize("name", NAMES)
def test_no_tag_is_split_over_runs(name: str) -> None:
    for text in part(name, "word/document.xml").iter(W + "t"):
        assert (text.text or "").count("{{") == (text.text or "").count("}}")
        assert (text.text or "").count("{%") == (text.text or "").count("%}")


def test_the_sections_are_headings_in_their_order() -> None:
    headings = [text for style, text in read_document(template("2021")).paragraphs if style == "Heading1"]
    assert headings == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


# --- ISO/IEC 29500 ---


@lru_cache(maxsize=1)
def schema() -> etree.XMLSchema:
    if not (SCHEMAS / "wml.xsd").is_file():
        pytest.skip("the schemas of ISO/IEC 29500 are not here; REPORTGEN_OOXML_XSD names their folder")
    return etree.XMLSchema(etree.parse(SCHEMAS / "wml.xsd"))


@lru_cache(maxsize=8)
def rendered(name: str, draft: bool = False) -> bytes:
    report, problems = read_report("x.yaml", TEXT.format(name=name, year=YEARS[name][0]).encode(), FORMATS)
    assert report is not None
    assert [one.code for one in problems] == []
    return document(report, draft=draft)


def violations(data: bytes) -> list[str]:
    rules = schema()
    found = []
    for member, content in unpacked(data).items():
        if member.startswith("word/") and member.endswith(".xml"):
            root = etree.fromstring(content)
            root.attrib.pop(_IGNORABLE, None)
            if not rules.validate(etree.ElementTree(root)):
                found += [f"{member}:{error.line}: {error.message}" for error in rules.error_log]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_template_is_valid(name: str) -> None:
    assert violations(template(name)) == []


@pytest.mark.parametrize("draft", [False, True], ids=["report", "draft"])
@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_valid(name: str, draft: bool) -> None:
    assert violations(rendered(name, draft)) == []


def test_the_check_of_validity_sees_what_is_wrong() -> None:
    members = unpacked(template("2021"))
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:cantSplit/>", b"<w:cantSplat/>")
    assert violations(repacked(members)) != []


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_bears_its_mark_on_every_kind_of_page(name: str) -> None:
    (section,) = docx.Document(io.BytesIO(rendered(name, draft=True))).sections
    for header in (section.header, section.even_page_header):
        assert etree.tostring(header._element, encoding="unicode").count('string="草稿"') == 1
    assert read_document(rendered(name, draft=True)) == read_document(rendered(name))
    assert "草稿" not in "".join(content.decode("utf-8", "replace") for content in unpacked(rendered(name)).values())
