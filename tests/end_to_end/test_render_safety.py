"""What stands in a report is never a template, and a template can do no harm: it fills, or a message says why not."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from lxml import etree

from generator.agency_file.read import read_report
from generator.api import document
from generator.formats.format import Format
from generator.messages.message import LANGUAGES
from generator.report.report import Report
from generator.word import render
from generator.word.errors import TemplateFault
from generator.word.template.build import build_template
from tests.support.common import FORMATS, NASTY, grids_by_python_docx, read_document, repacked, unpacked

BODY = "word/document.xml"
FOLDED = "".join(NASTY)


def form_of_2021() -> Format:
    form = FORMATS.get("2021")
    assert form is not None
    return form


def report_of(agency: str = "甲局", overview: str = "概况", **more: str) -> Report:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'

    fields = {"agency": agency, "overview": overview, "problems": "略", **more}
    text = "year: 2024\n" + "".join(f"{key}: {quoted(value)}\n" for key, value in fields.items())
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert problems == []
    assert report is not None
    return report


@pytest.fixture(scope="module")
def official() -> bytes:
    return build_template(form_of_2021())


def with_paragraphs(template: bytes, *texts: str) -> bytes:
    """The template with these paragraphs at its end."""
    word = docx.Document(io.BytesIO(template))
    for text in texts:
        word.add_paragraph(text)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def with_body(template: bytes, change: Callable[[bytes], bytes]) -> bytes:
    members = unpacked(template)
    return repacked({**members, BODY: change(members[BODY])})


def fault(template: bytes, *, draft: bool = False) -> str:
    """What is said of a template, in English; told in every language, without a trace of the machine."""
    with pytest.raises(TemplateFault) as caught:
        render.render_report(report_of(), template, draft=draft)
    for language in LANGUAGES:
        assert caught.value.message.to(language)
        assert caught.value.hint.to(language)
    return caught.value.message.to("en")


# --- What a report says is data ---


@pytest.mark.parametrize("text", NASTY)
def test_text_comes_out_as_typed(text: str) -> None:
    line = f"甲{text}乙"
    paragraphs = [shown for _, shown in read_document(document(report_of(overview=line))).paragraphs]
    assert line in paragraphs


@pytest.mark.parametrize("draft", [False, True], ids=["report", "draft"])
def test_all_of_it_at_once_in_every_place(draft: bool) -> None:
    line = " ".join("".join(NASTY).split())
    report = report_of(
        agency=line, overview=f"（一）{FOLDED}", title=line, submitted_by=line, signature=line, preamble=FOLDED
    )
    made = document(report, draft=draft)
    paragraphs = [text for _, text in read_document(made).paragraphs]
    assert paragraphs[0] == line
    assert {FOLDED, f"（一）{FOLDED}", f"报送单位：{line}"} <= set(paragraphs)
    properties = docx.Document(io.BytesIO(made)).core_properties
    assert (properties.title, properties.author) == (line, line)
    for member, content in unpacked(made).items():
        if member.endswith(".xml"):
            etree.fromstring(content)


def test_a_text_of_a_report_is_never_computed() -> None:
    said = read_document(document(report_of(overview="{{ 7*7 }}{% for x in (1,2) %}{{ x }}{% endfor %}"))).paragraphs
    assert ("BodyText", "{{ 7*7 }}{% for x in (1,2) %}{{ x }}{% endfor %}") in said
    assert not any("49" in text for _, text in said)


# --- Hostile templates ---

HOSTILE = {
    "mro": ("{{ ''.__class__.__mro__ }}", "asks for what a template may not do"),
    "globals": ("{{ cycler.__init__.__globals__ }}", "asks for what a template may not do"),
    "class-of-a-level": ("{{ applications.received.__class__.__mro__ }}", "asks for what a template may not do"),
    "dict-of-a-level": ("{{ applications.__dict__ }}", "asks for what a template may not do"),
    "item-of-a-level": ("{{ applications['__class__'] }}", "asks for what a template may not do"),
    "class-of-a-paragraph": ("{{ overview[0].__class__ }}", "asks for what a template may not do"),
    "method-of-a-figure": ("{{ applications.received.total.join(overview) }}", "asks for what a template may not do"),
    "attr-filter": ("{{ ''|attr('__class__') }}", "No filter named 'attr'"),
    "format": ("{{ '{0.__class__}'.format('') }}", "asks for what a template may not do"),
    "long-loop": ("{% for i in range(1000000000) %}x{% endfor %}", "the tag {{ range }}, which"),
    "include": ("{% include '/etc/passwd' %}", "is broken"),
    "import": ("{% import 'os' as os %}{{ os }}", "is broken"),
    "extends": ("{% extends 'x' %}", "is broken"),
    "recursion": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "is broken"),
    "power": ("{{ 9**9**9 }}", "asks for what a template may not do"),
    "repeated-text": ("{{ 'x' * 1000000 }}", "asks for what a template may not do"),
    "filler": ("{{ lipsum(n=100000) }}", "lipsum"),
    "division": ("{{ 1 / 0 }}", "is broken"),
    "unclosed": ("{% for i in [1] %}x", "is broken"),
    "unknown-tag": ("{% exec 'x' %}", "is broken"),
    "unknown-filter": ("{{ title|shell }}", "is broken"),
    "unknown-name": ("{{ agnecy }}", "the tag {{ agnecy }}, which"),
    "unknown-figure": ("{{ applications.received.nobody }}", "the tag {{ nobody }}, which"),
    "unknown-in-if": ("{% if agnecy %}x{% endif %}", "the tag {{ agnecy }}, which"),
}


@pytest.mark.parametrize(("text", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_broken_tag_is_a_message(text: str, words: str, official: bytes) -> None:
    said = fault(with_paragraphs(official, text))
    assert words in said
    assert "root:" not in said


def test_a_tag_that_asks_for_all_memory(official: bytes) -> None:
    fault(with_paragraphs(official, "{{ 'x' * 2**62 }}"))


def encrypted(data: bytes) -> bytes:
    """The package with the flag "encrypted" on its members, locally and in the directory."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def claiming(data: bytes, size: int) -> bytes:
    """The package with another uncompressed size stated for each member in its directory."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", changed, at + 24, size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def doctype(data: bytes) -> bytes:
    return with_body(
        data,
        lambda body: body.replace(
            b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document', 1
        ),
    )


def billion_laughs(data: bytes) -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9))
    head = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + entities + b"]><w:document"
    return with_body(
        data, lambda body: body.replace(b"<w:document", head, 1).replace("一、总体情况".encode(), b"&a9;", 1)
    )


def without(data: bytes, member: str) -> bytes:
    return repacked({name: content for name, content in unpacked(data).items() if name != member})


NO_WORD = "The template is not a Word document (.docx)."
PACKAGES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", NO_WORD),
    "text": (lambda _: b"year: 2024\n", NO_WORD),
    "cut-off": (lambda data: data[: len(data) // 2], NO_WORD),
    "zip-without-document": (lambda data: without(data, BODY), NO_WORD),
    "zip-without-types": (lambda data: without(data, "[Content_Types].xml"), NO_WORD),
    "empty-zip": (lambda _: repacked({}), NO_WORD),
    "encrypted": (encrypted, NO_WORD),
    "claims-to-be-large": (lambda data: claiming(data, 2**31), "The template is too large when unpacked."),
    "claims-to-be-small": (lambda data: claiming(data, 1), NO_WORD),
    "bomb": (lambda data: repacked({**unpacked(data), "word/media/x.png": bytes(65 * 2**20)}), "The template is too large when unpacked."),
    "external-entity": (doctype, NO_WORD),
    "billion-laughs": (billion_laughs, ""),
    "not-well-formed": (lambda data: with_body(data, lambda body: body[:-9]), "The template's part word/document.xml is damaged"),
    "other-encoding": (lambda data: with_body(data, lambda body: b"\xff\xfe{{" + body), "The template's part word/document.xml is damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "words"), PACKAGES.values(), ids=PACKAGES)
def test_what_is_no_usable_package_is_a_message(change: Callable[[bytes], bytes], words: str, official: bytes) -> None:
    said = fault(change(official))
    assert said.startswith(words)
    assert "root:" not in said


DRAFTS = ["cut-off", "zip-without-document", "encrypted", "claims-to-be-large", "bomb"]


@pytest.mark.parametrize("name", DRAFTS)
def test_the_same_for_a_draft(name: str, official: bytes) -> None:
    fault(PACKAGES[name][0](official), draft=True)


RELATIONS = "_rels/.rels"
BROKEN_DRAFTS: dict[str, Callable[[bytes], bytes]] = {
    "not-well-formed": PACKAGES["not-well-formed"][0],
    "billion-laughs": billion_laughs,
    "without-relations": lambda data: without(data, RELATIONS),
    "not-well-formed-relations": lambda data: repacked({**unpacked(data), RELATIONS: b"<"}),
    "without-settings": lambda data: without(data, "word/settings.xml"),
    "main-part-of-another-kind": lambda data: repacked(
        {
            **unpacked(data),
            "[Content_Types].xml": unpacked(data)["[Content_Types].xml"].replace(
                b"document.main+xml", b"template.main+xml"
            ),
        }
    ),
}


@pytest.mark.parametrize("draft", [False, True], ids=["report", "draft"])
@pytest.mark.parametrize("name", BROKEN_DRAFTS)
def test_a_package_that_python_docx_cannot_open(name: str, draft: bool, official: bytes) -> None:
    """It would not open in Word either."""
    fault(BROKEN_DRAFTS[name](official), draft=draft)


def test_a_draft_of_a_template_with_a_dtd(official: bytes) -> None:
    fault(doctype(official), draft=True)


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "word/../../x", "C:\\x"])
def test_names_that_lead_elsewhere(name: str, official: bytes, tmp_path: Path) -> None:
    """Nothing is unpacked to the disk; and what Word would not have written does not go on into reports."""
    template = repacked({**unpacked(official), name: b"x"})
    try:
        made = render.render_report(report_of(), template)
    except TemplateFault:
        return
    assert list(tmp_path.rglob("*")) == []
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert name not in archive.namelist()


# --- An office's own template ---


def office_template(official: bytes) -> bytes:
    """The official one as an office would change it in Word: other fonts, tags split over runs, a header, a list."""
    word = docx.Document(io.BytesIO(official))
    word.styles["Body Text"].font.name = "仿宋"
    word.styles["Title"].font.size = Pt(26)
    title = word.paragraphs[0]
    title.runs[0].text = "{{ ti"
    title.add_run("tle").bold = True
    title.add_run(" }").italic = True
    title.add_run("}")
    word.sections[0].header.paragraphs[0].text = "内部资料：{{ agency }}"
    table = word.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for p in problems %}"
    table.cell(1, 0).text = "{{ loop.index }}"
    table.cell(1, 1).text = "{{ p.text }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    word.add_paragraph("写作{_{ 甲 }_}与{_% 乙 %_}")
    word.add_paragraph("新收{{ applications.received.total }}件")
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("draft", [False, True], ids=["report", "draft"])
def test_an_offices_own_template(draft: bool, official: bytes, tmp_path: Path) -> None:
    (tmp_path / "模板.docx").write_bytes(office_template(official))
    report, problems = read_report(
        "x.yaml",
        "year: 2024\nagency: 甲<局>\noverview: 略\nproblems: |\n  一是<慢>。\n  二是{{ 少 }}。\n".encode(),
        FORMATS,
    )
    assert report is not None
    assert problems == []
    made = document(report, template=tmp_path / "模板.docx", draft=draft)
    word = docx.Document(io.BytesIO(made))
    assert word.paragraphs[0].text == "甲<局>2024年政府信息公开工作年度报告"
    assert [run.bold for run in word.paragraphs[0].runs if run.text] != []
    assert word.styles["Title"].font.size == Pt(26)
    assert word.sections[0].header.paragraphs[0].text == "内部资料：甲<局>"
    assert grids_by_python_docx(made)[-1] == [["1", "一是<慢>。"], ["2", "二是{{ 少 }}。"]]
    assert [paragraph.text for paragraph in word.paragraphs[-2:]] == ["写作{{ 甲 }}与{% 乙 %}", "新收0件"]
    marked = etree.tostring(word.sections[0].header._element, encoding="unicode").count('string="草稿"')
    assert marked == int(draft)
