"""``reportgen explain``: an entry whole in both languages, the lists, and what is asked for wrongly."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from generator.catalogue import CODES, FAMILIES, explanation, listing
from generator.cli import program
from generator.messages.message import msg
from generator.problems.code import Code, Example, Threshold

E112 = {
    "zh_CN": """\
E112  错误：少了冒号，或者冒号后面少了空格

没有“半角冒号加空格”，就分不清哪些是名称、哪些是内容。

怎么改：按“名称、半角冒号、空格、内容”的顺序写。

错误的写法：
    年度:2024

正确的写法：
    年度: 2024

错误的写法：
    申请情况:
      本年新收: {自然人:3}
      予以公开: {自然人: 3}

正确的写法：
    申请情况:
      本年新收: {自然人: 3}
      予以公开: {自然人: 3}
""",
    "en": """\
E112  error: The colon or the space after it is missing

Without “colon and space” key and value cannot be told apart.

What to do: Write key, half-width colon, space, value.

Wrong:
    年度:2024

Right:
    年度: 2024

Wrong:
    申请情况:
      本年新收: {自然人:3}
      予以公开: {自然人: 3}

Right:
    申请情况:
      本年新收: {自然人: 3}
      予以公开: {自然人: 3}
""",
}
W501_NOTES = {
    "zh_CN": """
依据：国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 附件

上年报告里是：
    申请情况:
""",
    "en": """
Basis: 国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 附件

Last year's report has:
    申请情况:
""",
}
E2 = {
    "zh_CN": """\
E2xx  表格的勾稽关系
  E201  错误  表格不平衡
  E202  错误  填写的总计不等于这一行各数之和
  E203  错误  填写的“（七）总计”不等于各项办理结果之和

E 开头的是错误，改好才能生成报告；W 开头的是警告，请核实。看某一项的说明：reportgen explain E201
""",
    "en": """\
E2xx  The identities of the tables
  E201  error    The table does not balance
  E202  error    A stated total of a row is not its sum
  E203  error    A stated （七）总计 is not the sum of the results

E: an error, no report is written until it is mended. W: a warning, look into it. More of one: reportgen explain E201
""",
}
LANGUAGES = ["zh_CN", "en"]


def run(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(program(lang), ["explain", *arguments], prog_name="reportgen", catch_exceptions=False)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["E112", "e112", " E112 "])
def test_an_entry_whole(code: str, lang: str) -> None:
    assert (run(code, lang=lang).exit_code, run(code, lang=lang).output) == (0, E112[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_basis_and_what_is_compared_with(lang: str) -> None:
    assert W501_NOTES[lang] in run("W501", lang=lang).output


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("beginning", ["E2", "e2", "E2xx", "E20", "E20x"])
def test_a_family_is_listed(beginning: str, lang: str) -> None:
    assert (run(beginning, lang=lang).exit_code, run(beginning, lang=lang).output) == (0, E2[lang])


def test_several_at_once_each_once() -> None:
    assert run("E2", "E112", "e112", "E2xx").output == f"{E2['en']}\n\n{E112['en']}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_code_all_are_listed(lang: str) -> None:
    shown = run(lang=lang).output
    entries = [line for line in shown.splitlines() if line.startswith("  ")]
    assert {line.split()[0] for line in entries} == set(CODES)
    assert len(entries) == len(CODES)
    assert {"错误", "警告"} == {line.split()[1] for line in entries} or lang == "en"
    assert {"error", "warning"} == {line.split()[1] for line in entries} or lang == "zh_CN"
    headings = [line.split()[0] for line in shown.splitlines() if line and not line.startswith(" ")][:-1]
    assert headings == [family.name for family in FAMILIES if family.entries]


@pytest.mark.parametrize("codes", [("E999",), ("E2", "E999"), ("x",), ("2",), ("E1x2",), ("xx", "E112")])
def test_what_is_no_code_is_wrong_usage(codes: tuple[str, ...]) -> None:
    ran = run(*codes)
    assert (ran.exit_code, ran.stdout) == (2, "")
    wrong = next(code for code in codes if code not in ("E2", "E112"))
    assert ran.stderr == f"There is no problem code “{wrong}”. The list: reportgen explain\n"


def entry(*thresholds: Threshold, example: Example) -> Code:
    return Code("W399", msg("title"), msg("why."), msg("remedy."), "basis", (example,), thresholds)


def test_thresholds_and_everything_that_an_example_has() -> None:
    example = Example("a:\n\tb: 1\x0b\n", "a: 1\n\nb: 2", previous="a: 0", other="c: 3")
    one = Threshold(10**12, msg("more than {value}"))
    assert explanation(entry(one, example=example), "en") == (
        "W399  warning: title\n\nwhy.\n\nWhat to do: remedy.\n\nBasis: basis\nGoes by: more than 1000000000000\n\n"
        "Last year's report has:\n    a: 0\n\nAnother agency's file has:\n    c: 3\n\n"
        "Wrong:\n    a:\n    →b: 1□\n\nRight:\n    a: 1\n\n    b: 2"
    )
    several = explanation(entry(one, Threshold(7, msg("{value} %")), example=Example("a", "b")), "en")
    assert "\n\nBasis: basis\nGoes by:\n  - more than 1000000000000\n  - 7 %\n\nWrong:\n" in several


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_no_entry_moves_a_terminal_or_ends_in_blanks(code: str, lang: str) -> None:
    text = explanation(CODES[code], lang) + listing([CODES[code]], lang)
    assert all(sign.isprintable() or sign == "\n" for sign in text.replace("\u3000", ""))
    assert [line for line in text.split("\n") if line != line.rstrip()] == []
