"""There and back: an agency file, its Word document, that document imported, and the file that comes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.api import document
from generator.documents.reading import read_document
from generator.recognition.model import Recognised
from generator.recognition.recognise import recognise
from generator.recognition.write_agency_file import agency_file
from generator.report.narrative import Paragraph
from generator.report.report import Report
from tests.support.agency_files import agency_files
from tests.support.common import EXAMPLE, FORMATS, NAMES

_FOR_THE_PROGRAM = ("format", "last_report", "rolled_up_from")
_BLANKS = re.compile(r"[\s\u200b]+")  # how many of them stand between words no document keeps for certain


def said(narrative: Mapping[str, tuple[Paragraph, ...]]) -> dict[str, list[str]]:
    """The paragraphs of each section without their blanks; one of blanks alone (a zero-width space) is a blank line."""
    plain = {name: [_BLANKS.sub("", one.full_text) for one in paragraphs] for name, paragraphs in narrative.items()}
    return {name: [text for text in texts if text] for name, texts in plain.items()}


def fields(report: Report) -> dict[str, object]:
    return {
        name: _BLANKS.sub("", value) if isinstance(value, str) else value
        for name, value in report.fields.items()
        if name not in _FOR_THE_PROGRAM
    }


def file_of(found: Recognised) -> str:
    assert found.report is not None
    return agency_file(found, name_format=FORMATS.in_force(found.report.year) is not found.form)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_document_is_read_back_to_the_same_report(name: str, data: st.DataObject) -> None:
    form = FORMATS.get(name)
    assert form is not None
    written = data.draw(agency_files(form))
    report, _ = read_report("甲局.yaml", written.texts[0].encode(), FORMATS)
    assert report is not None
    # What is not said in the document cannot be read from it: the title names agency and year, the signature is the agency's.
    signature = report.agency if data.draw(st.booleans()) else ""
    title = f"{report.agency}{report.year}年政府信息公开工作年度报告"
    report = replace(report, fields={**report.fields, "title": title, "signature": signature})
    found = recognise(read_document("报告.docx", document(report)), FORMATS)
    assert (found.guesses, found.unused, found.form_findings, found.problems) == ((), (), (), ())
    assert found.report is not None
    assert found.form is form
    assert found.report.figures == report.figures
    assert found.report.stated == {
        index: number for index, number in enumerate(report.figures) if index in found.report.stated
    }
    assert said(found.report.narrative) == said(report.narrative)
    assert fields(found.report) == fields(report)
    back, problems = read_report("乙局.yaml", file_of(found).encode(), FORMATS)
    assert back is not None
    assert [one for one in problems if one.is_error] == []
    assert (back.format, back.figures) == (form, report.figures)
    assert said(back.narrative) == said(found.report.narrative)
    assert fields(back) == fields(found.report)


def test_the_example_comes_back_as_it_was_written() -> None:
    report, _ = read_report(EXAMPLE.name, EXAMPLE.read_bytes(), FORMATS)
    assert report is not None
    found = recognise(read_document("完整示例.docx", document(report)), FORMATS)
    back, problems = read_report("完整示例.yaml", file_of(found).encode(), FORMATS)
    assert back is not None
    assert problems == []
    assert (back.figures, said(back.narrative), fields(back)) == (
        report.figures,
        said(report.narrative),
        fields(report),
    )


def test_sums_that_do_not_add_up_are_written_as_the_document_has_them() -> None:
    report, _ = read_report(EXAMPLE.name, EXAMPLE.read_bytes(), FORMATS)
    assert report is not None
    found = recognise(read_document("完整示例.docx", document(report)), FORMATS)
    assert found.report is not None
    path = ("applications", "received", "total")
    index = found.report.format.figures.by_path[path].index
    computed = found.report.figures[index]
    wrong = replace(found.report, stated={**found.report.stated, index: 77})
    text = file_of(replace(found, report=wrong))
    assert f"# 本年新收 · 总计：原文的合计数是 77，各项相加是 {computed}；程序按各项相加，请核对" in text
    back, problems = read_report("甲局.yaml", text.encode(), FORMATS)
    assert back is not None
    assert problems == []
    assert back.stated == {index: 77}
