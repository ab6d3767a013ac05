"""The narrative: paragraphs, levels, figures put in, and every character as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.narrative import Paragraph
from generator.report.report import Report

FORMATS = Formats([builtin_folder()])
HEAD = "年度: 2024\n机关名称: 甲局\n成文日期: 2025-01-15\n存在的主要问题及改进情况: 略\n"
FIGURES = """申请情况:
  本年新收: {自然人: 3, 商业企业: 1}
  不予公开:
    属于国家秘密: {自然人: 2}
    属于行政查询事项: {自然人: 1, 其他: 4}
主动公开:
  行政许可: 12
  行政事业性收费: 0.50
复议诉讼: {行政复议: {结果维持: 1, 尚未审结: 2}}
"""
BEFORE = (HEAD + FIGURES).count("\n")


def read(overview: str) -> tuple[Report | None, list[Problem]]:
    """The report of a file whose last key is 总体情况, written as given after the colon (and a blank)."""
    return read_report("x.yaml", f"{HEAD}{FIGURES}总体情况: {overview}\n".encode(), FORMATS)


def paragraphs(overview: str) -> list[Paragraph]:
    report, problems = read(overview)
    assert report is not None
    assert problems == []
    return list(report.narrative["overview"])


def literal(*lines: str) -> str:
    return "|\n" + "\n".join(f"  {line}" for line in lines)


def texts(overview: str) -> list[str]:
    return [paragraph.full_text for paragraph in paragraphs(overview)]


WRITTEN = {
    "literal": "|\n  第一段\n  第二段\n\n\n  第三段\n",
    "literal-stripped": "|-\n  第一段\n  第二段\n  第三段",
    "literal-kept": "|+\n  第一段\n\n  第二段\n  第三段\n\n\n",
    "literal-on-a-deeper-line": "|\n      第一段\n      第二段\n      第三段",
    "literal-with-indented-paragraphs": "|\n  第一段\n  　　第二段\n    第三段  ",
    "plain": "第一段\n  第二段\n  第三段",
    "plain-with-blank-lines": "第一段\n\n  第二段\n   \n    第三段",
    "plain-from-the-next-line": "\n  第一段\n  第二段\n  第三段",
    "double-quoted": '"第一段\n  第二段\n\n  第三段"',
    "double-quoted-codes": '"第一段\\n第二段\\n\\n第三段"',
    "double-quoted-mixed": '"第一段\\n第二段\n  第三段"',
    "double-quoted-joined": '"第一\\\n  段\n  第二段\n  第三段"',
    "single-quoted": "'第一段\n  第二段\n\n  第三段'",
    "folded-apart": ">\n  第一段\n\n  第二段\n\n  第三段",
}


@pytest.mark.parametrize("written", WRITTEN.values(), ids=list(WRITTEN))
def test_a_line_break_separates_paragraphs(written: str) -> None:
    assert texts(written) == ["第一段", "第二段", "第三段"]


def test_a_line_break_in_a_folded_block_separates_paragraphs() -> None:
    assert texts(">\n  第一段\n  第二段\n  第三段") == ["第一段", "第二段", "第三段"]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_in_a_quoted_text_of_several_lines(quote: str) -> None:
    inner = {"'": "''", '"': '\\"'}[quote]
    assert texts(f"{quote}他说{inner}好{inner}\n  又说{inner}{inner}{quote}") == [
        f"他说{quote}好{quote}",
        f"又说{quote}{quote}",
    ]


@pytest.mark.parametrize("mark", ["&a", "!"])
@pytest.mark.parametrize(
    "text", ["第一\n  第二", "'第一\n  第二'", '"第一\n  第二"'], ids=["plain", "single", "double"]
)
def test_no_anchor_shows_in_a_text_of_several_lines(mark: str, text: str) -> None:
    assert texts(f"{mark} {text}") == ["第一", "第二"]


LEVELS: list[tuple[str, Paragraph]] = [
    ("（一）主动公开", Paragraph("（一）主动公开", 2)),
    ("(一)主动公开", Paragraph("(一)主动公开", 2)),
    ("（十二）加强领导。", Paragraph("（十二）加强领导。", 2)),
    ("1.政策解读", Paragraph("1.政策解读", 3)),
    ("1. 政策解读", Paragraph("1. 政策解读", 3)),
    ("1、政策解读", Paragraph("1、政策解读", 3)),
    ("12．政策解读", Paragraph("12．政策解读", 3)),
    ("（1）政策解读", Paragraph("（1）政策解读", 4)),
    ("(12)政策解读", Paragraph("(12)政策解读", 4)),
    ("　　（一）主动公开", Paragraph("（一）主动公开", 2)),
    # a heading with its text in the same line
    ("（一）加强领导。一是开会。", Paragraph("一是开会。", lead="（一）加强领导。")),
    ("（二）加强领导！二是开会", Paragraph("二是开会", lead="（二）加强领导！")),
    ("1.加强领导。一是开会。", Paragraph("1.加强领导。一是开会。")),
    ("（1）加强领导。一是开会。", Paragraph("（1）加强领导。一是开会。")),
    # text
    ("一是加强领导。", Paragraph("一是加强领导。")),
    ("二是加强领导", Paragraph("二是加强领导")),
    ("全年公开45条。", Paragraph("全年公开45条。")),
    ("（一）", Paragraph("（一）")),
    ("1.5万元用于培训", Paragraph("1.5万元用于培训")),
    ("3.15消费者权益日", Paragraph("3.15消费者权益日")),
    ("2024年，公开45条", Paragraph("2024年，公开45条")),
    ("2024.政策", Paragraph("2024.政策")),
    ("45条信息", Paragraph("45条信息")),
    ("（含街道）公开45条", Paragraph("（含街道）公开45条")),
    ("第（一）项", Paragraph("第（一）项")),
    ("（一）" + "长" * 70, Paragraph("（一）" + "长" * 70)),
]


@pytest.mark.parametrize(("line", "paragraph"), LEVELS, ids=[line[:12] for line, _ in LEVELS])
def test_level(line: str, paragraph: Paragraph) -> None:
    assert paragraphs(literal("前文。", line)) == [Paragraph("前文。"), paragraph]


def test_parts_become_numbered_headings_in_the_order_of_the_form() -> None:
    found = paragraphs(
        "\n  监督保障: 已考核。\n  主动公开: |\n    45条。\n    46条。\n  平台建设: ''\n  （二）依申请公开情况: 无。"
    )
    assert found == [
        Paragraph("（一）主动公开", 2),
        Paragraph("45条。"),
        Paragraph("46条。"),
        Paragraph("（二）依申请公开", 2),
        Paragraph("无。"),
        Paragraph("（三）监督保障", 2),
        Paragraph("已考核。"),
    ]


FILLED: list[tuple[str, str]] = [
    ("${本年新收.总计}", "4"),
    ("${一、本年新收政府信息公开申请数量.总计}", "4"),
    ("${ 本年新收 . 自然人 }", "3"),
    ("${applications.received.natural_person}", "3"),
    ("${依申请公开.本年新收.自然人}", "3"),
    ("${不予公开.属于国家秘密.自然人}", "2"),
    ("${不予公开.1.属于国家秘密.自然人}", "2"),
    ("${（三）不予公开.总计}", "7"),
    ("${不予公开.自然人}", "3"),
    ("${总计.总计}", "7"),
    ("${行政复议.总计}", "3"),
    ("${未经复议直接起诉.总计}", "0"),
    ("${行政诉讼.复议后起诉.尚未审结}", "0"),
    ("${行政许可}", "12"),
    ("${行政许可.处理决定}", "12"),
    ("${行政事业性收费}", "0.50"),
    ("${规章.制发}", "0"),
    ("${年度}", "2024"),
    ("${year}", "2024"),
    ("${机关名称}", "甲局"),
    ("${成文日期}", "2025年1月15日"),
    ("${标题}", "甲局2024年政府信息公开工作年度报告"),
]


@pytest.mark.parametrize(("placeholder", "value"), FILLED, ids=[row[0] for row in FILLED])
def test_placeholder(placeholder: str, value: str) -> None:
    start = len("共")
    assert paragraphs(literal(f"共{placeholder}件")) == [
        Paragraph(f"共{value}件", inserted=((start, start + len(value)),))
    ]


ESCAPED: list[tuple[str, str, tuple[tuple[int, int], ...]]] = [
    ("写作$${年度}", "写作${年度}", ()),
    ("$${${年度}}", "${2024}", ((2, 6),)),
    ("$$${年度}", "$${年度}", ()),
    ("${年度}$${年度}${年度}", "2024${年度}2024", ((0, 4), (9, 13))),
    ("$${未知", "${未知", ()),
    ("价$5 {x} $ {年度} $$", "价$5 {x} $ {年度} $$", ()),
]


@pytest.mark.parametrize(("typed", "shown", "inserted"), ESCAPED, ids=[row[0] for row in ESCAPED])
def test_escaped_placeholder(typed: str, shown: str, inserted: tuple[tuple[int, int], ...]) -> None:
    assert paragraphs(literal(typed)) == [Paragraph(shown, inserted=inserted)]


def test_inserted_counts_from_the_start_of_the_lead() -> None:
    (found,) = paragraphs(literal("  （一）收到${本年新收.总计}件。其中${行政许可}件。"))
    assert (found.lead, found.text) == ("（一）收到4件。", "其中12件。")
    assert [found.full_text[start:end] for start, end in found.inserted] == ["4", "12"]


NONE: list[tuple[str, str, str, str | None]] = [
    ("${新收总数}", "E140", "The tables have no “新收总数”.", None),
    ("${本年新收.群众}", "E140", "“本年新收” has no “群众” in it.", None),
    ("${本年新收.自然}", "E140", "“本年新收” has no “自然” in it.", "Is it ${本年新收.自然人}?"),
    ("${本年新收}", "E140", "“本年新收” has several figures; which one is meant is not said.", None),
    ("${行政许可.}", "E140", "“行政许可.” has a dot too many.", "One dot between two names, none at the ends."),
    ("${}", "E140", "The placeholder is empty.", "Write for example ${本年新收.总计}."),
    ("${年度", "E141", "The placeholder that begins here is never closed.", None),
    ("${{ 7*7 }}", "E141", "The placeholder that begins here is never closed.", None),
]


@pytest.mark.parametrize(("typed", "code", "message", "hint"), NONE, ids=[row[0] for row in NONE])
def test_placeholder_of_nothing(typed: str, code: str, message: str, hint: str | None) -> None:
    _, problems = read(literal("前文。", f"共{typed}件"))
    assert [(problem.code, problem.message.to("en")) for problem in problems] == [(code, message)]
    place = problems[0].place
    assert (place.line, place.column, place.excerpt) == (BEFORE + 3, 4, f"  共{typed}件")
    assert problems[0].path == ("overview",)
    if hint:
        assert problems[0].hint is not None
        assert problems[0].hint.to("en") == hint


def test_each_wrong_placeholder_at_its_place() -> None:
    _, problems = read("\n  主动公开: ${甲}，${甲}，${年度}\n  监督保障: ${乙}")
    found = [(problem.code, problem.place.line - BEFORE, problem.place.column, problem.path) for problem in problems]
    part, other = ("overview", "proactive_disclosure"), ("overview", "supervision")
    assert found == [("E140", 2, 9, part), ("E140", 2, 14, part), ("E140", 3, 9, other)]


def test_place_of_a_wrong_placeholder_after_an_escaped_one() -> None:
    _, problems = read(literal("$${甲} ${甲}"))
    assert [problem.place.column for problem in problems] == [9]


def test_hint_of_an_unclosed_placeholder() -> None:
    _, problems = read(literal("${年度"))
    assert problems[0].hint is not None
    assert problems[0].hint.to("en") == "Type } behind it; where ${ itself is meant, write $${."


AS_TYPED = [
    "字{{ 7*7 }}", "{{ 7*7 }}", "{% raw %}", "{# x #}", "{%p if x %}", "<b>&amp;</b> < & >", "他说“好”‘好’\"好\"'好'",
    "𠮷野家", "😀👨‍👩‍👧", "é e\u0301 ﬁ", "ＡＢＣ１２", "字\u3000字\u00a0字  字\t字", "C:\\dir\\n \\u0041 %41 %s {0}", "字 # 不是注释",
    "键: 值", "- 列", "? 问", "* 星", "! 叹", "% 百", "@ 在", "` 反", "| 竖", "> 大", "~", "null", "yes", "012", "1:30",
    "--- 横", "...", "'半", '"半', "]]>", "<!--", "\u200b零宽", "\ufffd", "\ue000私", "㐂𪚥", "ا ب", "$5", "{年度}", "#标签",
]  # fmt: skip


@pytest.mark.parametrize("typed", AS_TYPED)
def test_a_block_text_comes_out_as_typed(typed: str) -> None:
    assert texts(literal("前。", typed, "后。")) == ["前。", typed, "后。"]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_a_quoted_text_comes_out_as_typed(typed: str) -> None:
    assert texts("'" + typed.replace("'", "''") + "'") == [typed]
    assert texts('"' + typed.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"') == [typed]


@pytest.mark.parametrize("typed", [*AS_TYPED[0:1], "$5", *AS_TYPED[5:13]])
def test_a_plain_text_comes_out_as_typed(typed: str) -> None:
    assert texts(typed) == [typed]


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"], exclude_characters="$\ufffe\uffff\ufeff"), min_size=1)
)
def test_any_block_text_comes_out_as_typed(typed: str) -> None:
    assert texts(literal(typed, typed)) == [typed, typed]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"], ids=["LS", "PS", "NEL"])
@pytest.mark.parametrize("shape", ["{}", "|\n  {}"], ids=["plain", "block"])
def test_unicode_line_separators_are_refused_and_do_not_break_the_file(sign: str, shape: str) -> None:
    """To YAML they end a line, to nobody who looks at the text: they are reported, and the rest is read."""
    report, problems = read("略\n其他需要报告的事项: " + shape.format(f"前文{sign}后文\n  次行"))
    assert report is not None
    assert [problem.code for problem in problems] == ["E107"]
    assert problems[0].message.to("en").startswith(f"An invisible control character (U+{ord(sign):04X})")
    assert [paragraph.full_text for paragraph in report.narrative["other"]] == ["前文 后文", "次行"]


@pytest.mark.parametrize("typed", ["{{ 7*7 }} 件", "{% raw %}"])
def test_plain_text_that_begins_with_a_brace(typed: str) -> None:
    """Accepted as typed, or one problem at the text that says to put it in quotes."""
    report, problems = read(typed)
    if problems:
        assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
            ("E119", BEFORE + 1, 7)
        ]
        assert problems[0].hint is not None
        assert f'"{typed}"' in problems[0].hint.to("en")
    else:
        assert report is not None
        assert [paragraph.full_text for paragraph in report.narrative["overview"]] == [typed]


CONTROLS = {"NUL": "\x00", "BEL": "\x07", "VT": "\x0b", "ESC": "\x1b", "DEL": "\x7f", "C1": "\x9f", "FFFE": "\ufffe"}


@pytest.mark.parametrize("sign", CONTROLS.values(), ids=list(CONTROLS))
def test_control_characters_are_refused_at_their_place(sign: str) -> None:
    report, problems = read(literal("前文。", f"字{sign}字"))
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        ("E107", BEFORE + 3, 4)
    ]
    code = f"U+{ord(sign):04X}"
    assert problems[0].message.to("en") == f"An invisible control character ({code}) stands here; Word cannot hold it."
    assert report is not None
    assert [paragraph.full_text for paragraph in report.narrative["overview"]] == ["前文。", "字 字"]


@pytest.mark.parametrize("empty", ["", "null", '""', "' '", "|\n", "{}"])
def test_a_needed_text_that_is_empty(empty: str) -> None:
    _, problems = read(empty)
    assert [(problem.code, problem.message.to("en"), problem.place.line) for problem in problems] == [
        ("E120", "“总体情况” is empty; the report needs it.", BEFORE + 1)
    ]
