"""There and back: what stands in an agency file stands in the file that its document, or its page, is imported to.

Whatever a report may say, in every format, those of this program and a next edition; many more reports are compared with themselves by
tests/benchmarks/back_and_forth.py. What a document cannot say is reported of: each such case is a test here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.api import document, load
from generator.comparison.compare import compare
from generator.documents.model import Document, Table, TextBlock
from generator.documents.reading import read_document
from generator.formats.registry import Formats, builtin_folder
from generator.recognition.model import Recognised
from generator.recognition.recognise import recognise
from generator.recognition.warnings import problems_of
from generator.report.narrative import escaped, fill
from generator.report.report import Report
from tests.support.common import FORMATS, NAMES, ROOT, YEARS
from tests.support.document_as_page import page_of
from tests.support.next_edition import NEXT, VARIANT, place
from tests.support.round_trip import AMBIGUOUS, Maker, back_and_forth, fields, file_of, said

Way = Callable[[bytes], tuple[str, bytes]]
_NEXT_YEARS = {"2031": (2031, 2034), "2031-沿海": (2031, 2032)}
_FILES = sorted(
    path for folder in ("examples", "inputs") for path in (ROOT / folder).rglob("*.yaml") if path.name[0] not in "_."
)
_SHORT_IN_TITLE = {"001-浦口街道-2020": "浦口街道"}
_WAYS: dict[str, Way | None] = {"document": None, "page": page_of}


@pytest.fixture(scope="module")
def with_next(tmp_path_factory: pytest.TempPathFactory) -> Formats:
    """The formats of this program and a next edition with a variant."""
    folder = tmp_path_factory.mktemp("formats")
    place(folder, "next", NEXT)
    place(folder, "coast", VARIANT)
    return Formats([builtin_folder(), folder])


def differences(formats: Formats, name: str, seed: int, way: Way | None = None) -> list[str]:
    form = formats.get(name)
    assert form is not None
    maker = Maker(form, {**YEARS, **_NEXT_YEARS}[name], seed, *([AMBIGUOUS] if way is not None else []))
    return back_and_forth(maker.make(), formats, form, way)


_few = settings(max_examples=30, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.too_slow])
_fewer = settings(_few, max_examples=10)
_seeds = st.integers(0, 2**32)


@pytest.mark.parametrize("name", NAMES)
@_few
@given(seed=_seeds)
def test_a_document_gives_the_same_report(name: str, seed: int) -> None:
    assert differences(FORMATS, name, seed) == []


@pytest.mark.parametrize("name", NAMES)
@_fewer
@given(seed=_seeds)
def test_a_page_gives_the_same_report(name: str, seed: int) -> None:
    assert differences(FORMATS, name, seed, page_of) == []


@pytest.mark.parametrize("name", _NEXT_YEARS)
@_fewer
@given(seed=_seeds)
def test_a_document_of_a_next_edition_gives_the_same_report(with_next: Formats, name: str, seed: int) -> None:
    assert differences(with_next, name, seed) == []


@pytest.mark.parametrize("name", _NEXT_YEARS)
@_fewer
@given(seed=_seeds)
def test_a_page_of_a_next_edition_gives_the_same_report(with_next: Formats, name: str, seed: int) -> None:
    assert differences(with_next, name, seed, page_of) == []


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("path", _FILES, ids=[path.stem for path in _FILES])
def test_what_a_person_wrote_comes_back(path: Path, way: str) -> None:
    report, _ = load(path, formats=FORMATS)
    assert report is not None
    found = imported(report, _WAYS[way])
    back, problems = read_report("乙.yaml", file_of(found, FORMATS).encode(), FORMATS)
    assert back is not None
    assert [one for one in problems if one.is_error] == []
    assert (back.figures, said(back.narrative)) == (report.figures, said(report.narrative))
    # A page does not tell where the lines of a title break.
    wanted = _with_title_on_one_line(fields(report))
    if way == "page" and path.stem in _SHORT_IN_TITLE:  # of the full name a page knows nothing
        wanted["agency"] = _SHORT_IN_TITLE[path.stem]
    assert _with_title_on_one_line(fields(back)) == wanted
    assert compare(report, back).is_same is (wanted["agency"] == report.agency)


def _with_title_on_one_line(given: dict[str, object]) -> dict[str, object]:
    return {**given, "title": str(given["title"]).replace("\n", "")}


def report_of(**entries: object) -> Report:
    """A report of 2024 with these entries beside those that each needs."""
    needed = {"year": 2024, "agency": "甲区统计局", "overview": "全年公开信息12条。", "problems": "更新不够及时。"}
    text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in {**needed, **entries}.items())
    report, problems = read_report("甲.yaml", text.encode(), FORMATS)
    assert report is not None
    assert problems == []
    return report


def imported(report: Report, way: Way | None = None) -> Recognised:
    """What is recognised in the document of a report, or in what `way` makes of it."""
    built = document(report)
    found = recognise(read_document(*(("报告.docx", built) if way is None else way(built))), FORMATS)
    assert found.report is not None
    return found


def texts(found: Recognised, section: str) -> list[str]:
    assert found.report is not None
    return [one.full_text for one in found.report.narrative[section]]


def told(found: Recognised) -> list[str]:
    """What is said of it, behind its place in the document where it has one."""
    return [
        f"{one.place.within.words.to('zh_CN')} {one.message.to('zh_CN')}"
        if one.place.within.block
        else one.message.to("zh_CN")
        for one in problems_of(found)
    ]


HEADING = "五、存在的主要问题及改进情况"


def test_styles_tell_a_heading_from_a_paragraph_that_reads_like_one() -> None:
    report = report_of(
        overview=f"前文。\n{HEADING}\n- 3 -\n附件\n后文。", problems=f"一是不足。\n{HEADING}\n甲区统计局\n2025年1月5日"
    )
    found = imported(report)
    assert said(found.report.narrative if found.report else {}) == said(report.narrative)
    assert told(found) == []


def test_on_a_page_such_a_paragraph_is_kept_as_text_and_told() -> None:
    found = imported(report_of(overview=f"前文。\n{HEADING}\n后文。"), page_of)
    assert texts(found, "overview") == ["前文。", HEADING, "后文。"]
    assert texts(found, "problems") == ["更新不够及时。"]
    assert told(found) == [
        f"第 4 段 一、总体情况：“{HEADING}”在别处是一部分的标题，这里当作正文。",
    ]


def test_on_a_page_other_words_under_the_number_of_a_section_are_told() -> None:
    found = imported(report_of(overview="前文。\n六、下一步工作打算\n后文。"), page_of)
    assert texts(found, "overview") == ["前文。"]
    assert texts(found, "problems") == ["（一）下一步工作打算", "后文。", "更新不够及时。"]
    assert told(found) == [
        "第 4 段 五、存在的主要问题及改进情况：原文里这一部分的标题是“六、下一步工作打算”。",
    ]


def test_on_a_page_the_number_of_a_page_is_left_out_and_told() -> None:
    found = imported(report_of(overview="前文。\n- 3 -\n后文。", preamble="附件\n引言。"), page_of)
    assert texts(found, "overview") == ["前文。", "后文。"]
    assert texts(found, "preamble") == ["引言。"]
    assert told(found) == ["第 2 段 没有读进来：附件", "第 6 段 没有读进来：- 3 -"]


def test_what_looks_like_a_field_is_one_only_next_to_the_title() -> None:
    report = report_of(preamble="引言。\n报送单位：乙处")
    for way in _WAYS.values():
        found = imported(report, way)
        assert texts(found, "preamble") == ["引言。", "报送单位：乙处"]
        assert told(found) == []


def test_on_a_page_the_last_lines_are_signature_and_date() -> None:
    """As anybody would read them: the report looks the same."""
    report = report_of(other="无。\n甲区统计局\n2025年1月5日")
    found = imported(report, page_of)
    assert found.report is not None
    assert texts(found, "other") == ["无。"]
    assert (found.report.fields["signature"], str(found.report.fields["date"])) == ("甲区统计局", "2025-01-05")
    assert _lines(document(found.report)) == _lines(document(report))


def _lines(data: bytes) -> list[str]:
    return [block.text for block in read_document("报告.docx", data).blocks if isinstance(block, TextBlock)]


def test_a_date_that_is_set_as_text_stays_text_and_is_told() -> None:
    found = imported(report_of(other="无。\n2025年1月5日"))
    assert texts(found, "other") == ["无。", "2025年1月5日"]
    assert told(found) == ["第 11 段 成文日期：看上去是成文日期，但用的是正文样式，按正文保留。"]


@pytest.mark.parametrize("signature", ["某省人民政府", "张三", "负责人：李四。", "12", "2024年1月1日"])
@pytest.mark.parametrize("date", [{}, {"date": "2025-01-05"}])
def test_any_signature_of_a_document_comes_back(signature: str, date: dict[str, object]) -> None:
    report = report_of(signature=signature, **date)
    found = imported(report)
    assert found.report is not None
    assert fields(found.report) == fields(report)
    assert told(found) == []


def test_on_a_page_the_name_of_an_agency_alone_after_the_last_sentence_is_a_signature_and_told() -> None:
    found = imported(report_of(signature="某省人民政府"), page_of)
    assert found.report is not None
    assert found.report.fields["signature"] == "某省人民政府"
    assert told(found) == ["第 11 段 署名“某省人民政府”：它在全文末尾，看上去是机关名称。"]


@pytest.mark.parametrize(
    ("title", "agency", "year", "said_of_it"),
    [
        ("2024年工作总结", "甲区统计局", 2024, ["机关名称“甲区统计局”：文档属性里是这样写的。"]),
        (
            "年报",
            "甲区统计局",
            2024,
            ["机关名称“甲区统计局”：文档属性里是这样写的。", "年度“2024”：文档属性里是这样写的。"],
        ),
        ("统计局2024年年报", "甲区统计局", 2024, ["机关名称“甲区统计局”：标题里只写“统计局”，全称取自文档别处。"]),
        (
            "乙镇2023年年报",
            "乙镇",
            2023,
            [
                "机关名称“乙镇”：标题里是“乙镇”，文档属性里是“甲区统计局”。",
                "年度“2023”：标题里是“2023”，文档属性里是“2024”。",
            ],
        ),
        ("甲区统计局2024年\n政府信息公开工作年度报告", "甲区统计局", 2024, []),
        ("甲区统计局关于2024年\n信息公开的年报", "甲区统计局", 2024, []),
    ],
)
def test_a_title_that_does_not_say_agency_and_year(title: str, agency: str, year: int, said_of_it: list[str]) -> None:
    found = imported(report_of(title=title))
    assert found.report is not None
    assert (found.report.agency, found.report.year, found.report.fields["title"]) == (agency, year, title)
    assert told(found) == said_of_it


def test_a_page_has_neither_breaks_of_a_title_nor_several_blanks_nor_signs_that_nobody_sees() -> None:
    report = report_of(
        title="甲区统计局\n2024年政府信息公开工作年度报告", overview="前\u3000 \u3000文，  后\t文\u200b。"
    )
    found = imported(report, page_of)
    assert found.report is not None
    assert found.report.title == "甲区统计局2024年政府信息公开工作年度报告"
    assert texts(found, "overview") == ["前\u3000 \u3000文， 后 文。"]
    assert texts(imported(report), "overview") == ["前\u3000 \u3000文，  后\t文。"]


def test_a_report_that_quotes_traditional_characters_keeps_them() -> None:
    report = report_of(
        overview="展出《關於開展機關業務總結報告的會議》等檔案，對應區內單位的問題，後來過這個時還來。" * 9
    )
    for way in _WAYS.values():
        assert said(imported(report, way).report.narrative) == said(report.narrative)  # type: ignore[union-attr]


def test_sums_may_be_greater_than_any_count() -> None:
    report = report_of(applications={"received": {"natural_person": 10**12, "other": 10**12}})
    found = imported(report)
    assert found.report is not None
    total = report.format.figures.by_path["applications", "received", "total"]
    assert found.report.value(total) == found.report.stated[total.index] == 2 * 10**12
    assert found.form_findings == ()


def test_an_amount_of_nothing_keeps_its_decimals() -> None:
    report = report_of(proactive={"fees": {"amount": "0.00"}})
    found = imported(report)
    assert "0.00" in file_of(found, FORMATS)
    back, _ = read_report("乙.yaml", file_of(found, FORMATS).encode(), FORMATS)
    assert back is not None
    assert document(back) == document(report)


@pytest.mark.parametrize(
    "text", ["${", "＄｛", "$｛", "＄{", "$${", "＄＄｛", "$$$｛｛", "${年度｝", "＄$｛＄", "$", "＄", "{$}", "$ {"]
)
def test_what_looks_like_a_placeholder_is_escaped_in_an_agency_file(text: str) -> None:
    assert fill(escaped(text), str.upper) == (text, ())
    report = report_of(other=escaped(f"甲{text}乙"), title=escaped(f"甲区统计局2024年{text}年报"))
    assert [one.full_text for one in report.narrative["other"]] == [f"甲{text}乙"]
    assert report.title == f"甲区统计局2024年{text}年报"


def test_an_edited_document_without_the_styles_is_read_by_its_words() -> None:
    """Where the heading of a section was typed as text, no style tells it."""
    built = read_document("报告.docx", document(report_of()))
    blocks = tuple(
        TextBlock(block.number, block.text, 0, "text")
        if isinstance(block, TextBlock) and block.text == HEADING
        else block
        for block in built.blocks
    )
    plain = Document(built.name, built.kind, tuple(_plain(block) for block in built.blocks), built.title)
    assert texts(recognise(plain, FORMATS), "problems") == ["更新不够及时。"]
    edited = recognise(Document(built.name, built.kind, blocks, built.title, (), built.subject, built.author), FORMATS)
    assert texts(edited, "problems") == ["更新不够及时。"]


def _plain(block: TextBlock | Table) -> TextBlock | Table:
    return TextBlock(block.number, block.text) if isinstance(block, TextBlock) else block
