"""The same file in every encoding and with every line end gives the same report; a damaged one says where."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.report import Report

FORMATS = Formats([builtin_folder()])
LINES = [
    "# 填报人：张三",
    "年度: 2024",
    "机关名称: 银州区岭东街道办事处",
    "成文日期: 2025年1月15日",
    "",
    "总体情况: |",
    "  （一）主动公开。全年公开信息45条，“两微一端”30条。",
    "",
    "  新收申请${本年新收.总计}件。",
    "主动公开政府信息情况:",
    "  行政许可: ３",
    "收到和处理政府信息公开申请情况:",
    "  本年新收: {自然人: 3, 商业企业: 1}",
    "  予以公开: {自然人: 3, 商业企业: 1, 总计: 4}",
    "存在的主要问题及改进情况: 一是解读不够。",
    "  二是培训不足。",
]
TEXT = "\n".join(LINES) + "\n"
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8-bom": lambda text: codecs.BOM_UTF8 + text.encode(),
    "gb18030": lambda text: text.encode("gb18030"),
    "gbk": lambda text: text.encode("gbk"),
    "utf-16-le-bom": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be-bom": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
}
UNICODE = [name for name in ENCODINGS if name != "gbk"]
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def read(data: bytes) -> tuple[Report | None, list[Problem]]:
    return read_report("街道.yaml", data, FORMATS)


def content(report: Report | None) -> tuple[object, ...]:
    assert report is not None
    return report.format.name, report.fields, report.narrative, report.figures, report.stated


def told(problems: list[Problem]) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.place.line, one.place.column, one.place.excerpt) for one in problems]


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_report(encoding: str, end: str) -> None:
    report, problems = read(ENCODINGS[encoding](TEXT.replace("\n", LINE_ENDS[end])))
    assert problems == []
    assert report is not None
    assert report.agency == "银州区岭东街道办事处"
    assert [one.full_text for one in report.narrative["overview"]] == [LINES[6].strip(), "新收申请4件。"]
    assert [one.full_text for one in report.narrative["problems"]] == ["一是解读不够。", "二是培训不足。"]
    assert content(report) == content(read(TEXT.encode())[0])


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_problem_at_the_same_place(encoding: str, end: str) -> None:
    text = TEXT.replace("  行政许可: ３", "  行政许可: 三").replace("\n", LINE_ENDS[end])
    assert told(read(ENCODINGS[encoding](text))[1]) == [("E131", 11, 9, "  行政许可: 三")]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_without_a_line_end_at_the_end(encoding: str) -> None:
    report, problems = read(ENCODINGS[encoding](TEXT.rstrip("\n")))
    assert problems == []
    assert content(report) == content(read(TEXT.encode())[0])


def test_mixed_line_ends() -> None:
    ends = ["\r\n", "\n", "\r"]
    mixed = "".join(line + ends[number % 3] for number, line in enumerate(LINES))
    report, problems = read(mixed.encode())
    assert problems == []
    assert content(report) == content(read(TEXT.encode())[0])


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize(
    "sign", ["𠮷", "㐂", "😀", "€", "é", "\ue5e5"], ids=["ext-b", "ext-a", "emoji", "euro", "latin", "private"]
)
def test_rare_characters(encoding: str, sign: str) -> None:
    """𠮷 takes four bytes in GB18030 and a pair of surrogates in UTF-16."""
    report, problems = read(ENCODINGS[encoding](TEXT.replace("张三", sign).replace("岭东", sign)))
    assert problems == []
    assert report is not None
    assert report.agency == f"银州区{sign}街道办事处"


@given(
    name=st.text(st.characters(categories=["Lo", "So"]), min_size=1, max_size=8),
    encoding=st.sampled_from(UNICODE),
)
def test_any_name_in_any_encoding(name: str, encoding: str) -> None:
    report, problems = read(ENCODINGS[encoding](TEXT.replace("银州区岭东街道办事处", name)))
    assert problems == []
    assert report is not None
    assert report.agency == name


IDS = """year: 2024
agency: 统计局
overview: 全年公开信息。
problems: 解读不足。
"""
FIGURES_BY_ID = "applications:\n" + "".join(
    f"  {row}: {{natural_person: 1, business: 0, research: 0, public_interest: 0, legal_services: 0, other: 0}}\n"
    for row in ("received", "carried_over", "granted", "carried_forward")
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-bom", "gb18030", "utf-16-le-bom"])
def test_a_short_file_with_ids_for_keys(encoding: str) -> None:
    report, problems = read(ENCODINGS[encoding](IDS))
    assert problems == []
    assert report is not None
    assert report.agency == "统计局"


def test_a_gb18030_file_with_ids_for_keys_and_figures() -> None:
    report, problems = read((IDS + FIGURES_BY_ID).encode("gb18030"))
    assert problems == []
    assert report is not None
    assert report.agency == "统计局"


E103 = "A character here cannot be read: the file is damaged, or mixes two encodings."
PLAIN_HINT = "Open it in Notepad and save it as plain text in UTF-8."
HINT = "Open it in Notepad or WPS, mend the text, and save it as plain text in UTF-8."


def refused(data: bytes, message: str = E103) -> tuple[int, int]:
    report, problems = read(data)
    assert report is None
    assert [(one.code, one.message.to("en")) for one in problems] == [("E103", message)]
    assert problems[0].hint is not None
    assert problems[0].hint.to("en") in (HINT, PLAIN_HINT)
    return problems[0].place.line, problems[0].place.column


def damaged(encoding: str, line: int, end: str, bad: bytes = b"\xff") -> bytes:
    """The file with a stray byte before the last character of that line (from 1)."""
    pieces = [one.encode(encoding) for one in LINES]
    pieces[line - 1] = LINES[line - 1][:-1].encode(encoding) + bad + LINES[line - 1][-1:].encode(encoding)
    return end.encode().join(pieces)


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("line", [2, 3, 7, 16])
def test_a_damaged_byte(encoding: str, line: int, end: str) -> None:
    assert refused(damaged(encoding, line, LINE_ENDS[end])) == (line, len(LINES[line - 1]))


MISJUDGED = (
    "text._is_mostly_broken: an eighth of the text in GBK takes the whole file for GB18030; the wrong line follows"
)


@pytest.mark.parametrize("line", [3, 7, 15])
def test_a_line_of_gbk_in_a_file_of_utf_8(line: int) -> None:
    pieces = [one.encode() for one in LINES]
    pieces[line - 1] = LINES[line - 1].encode("gbk")
    first = next(number for number, sign in enumerate(LINES[line - 1], 1) if not sign.isascii())
    assert refused(b"\n".join(pieces)) == (line, first)


@pytest.mark.parametrize("end", LINE_ENDS)
def test_a_line_of_utf_8_in_a_file_of_gbk(end: str) -> None:
    pieces = [one.encode("gbk") for one in LINES]
    pieces[14] = LINES[14].encode()
    line, _ = refused(LINE_ENDS[end].encode().join(pieces))
    assert line == 15


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_cut_off_within_a_character(encoding: str) -> None:
    data = "\n".join(LINES).encode(encoding)[:-1]
    assert refused(data) == (16, len(LINES[15]))


@pytest.mark.parametrize("line", [2, 3, 16])
def test_a_damaged_byte_after_a_bom(line: int) -> None:
    assert refused(codecs.BOM_UTF8 + damaged("utf-8", line, "\n")) == (line, len(LINES[line - 1]))


def test_a_line_of_gbk_in_a_short_file_of_utf_8() -> None:
    data = "年度: 2024\n机关名称: 某局\n总体情况: ".encode() + "各项情况良好\n".encode("gbk")
    assert refused(data + "存在的主要问题及改进情况: 无\n".encode()) == (3, 7)


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_with_an_odd_byte(order: str) -> None:
    mark = codecs.BOM_UTF16_LE if order == "le" else codecs.BOM_UTF16_BE
    data = mark + "\n".join(LINES[:4]).encode(f"utf-16-{order}")
    message = "The file says it is UTF-16, but here it is cut off or damaged."
    line, column = refused(data[:-1], message)
    assert (line, column) == (4, len(LINES[3]))


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_without_its_mark(order: str) -> None:
    message = "The file is no text, or UTF-16 without its mark."
    assert refused("year: 2024\nagency: x\n".encode(f"utf-16-{order}"), message) == (1, 1)


OTHER_KINDS = {
    "docx": (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "This is a Word document (.docx), not an agency file."),
    "xlsx": (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "This is an Excel workbook (.xlsx), not an agency file."),
    "zip": (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "This is an archive, not an agency file."),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "This is an old Word or Excel document (.doc, .xls), not an agency file."),
    "pdf": (b"%PDF-1.7\n", "This is a PDF, not an agency file."),
    "html": (b"<!DOCTYPE html>\n<html>", "This is a web page or XML file, not an agency file."),
}  # fmt: skip


@pytest.mark.parametrize(("data", "message"), OTHER_KINDS.values(), ids=list(OTHER_KINDS))
def test_a_file_of_another_kind(data: bytes, message: str) -> None:
    report, problems = read(data)
    assert report is None
    assert [(one.code, one.message.to("en"), one.place.line) for one in problems] == [("E102", message, 1)]


EMPTY = [
    b"",
    b"\n\n",
    b"  \r\n",
    b"# \xe6\xb3\xa8\n",
    b"---\n",
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    "　\n".encode("gbk"),
]


@pytest.mark.parametrize("data", EMPTY, ids=repr)
def test_an_empty_file(data: bytes) -> None:
    report, problems = read(data)
    assert report is None
    assert [(one.code, one.message.to("en"), one.place.line) for one in problems] == [("E104", "The file is empty.", 1)]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    report, problems = read(data)
    assert report is not None or problems
    assert all(one.message.to("en") and one.place.line >= 1 for one in problems)


def mixed_forms() -> list[bytes]:
    pieces = [f"{line}\n".encode(("utf-8", "gb18030")[number % 2]) for number, line in enumerate(LINES)]
    return [b"".join(pieces), b"".join(pieces[::-1])]


@pytest.mark.parametrize("data", mixed_forms(), ids=["utf-8-first", "gb18030-first"])
def test_lines_in_turn_in_two_encodings_are_refused(data: bytes) -> None:
    refused(data)
