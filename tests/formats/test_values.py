"""What people write in the tables and what it means: every row of the manual's table of values, and more."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.formats.registry import Formats, builtin_folder
from generator.formats.values import Number, Unreadable, read_date, read_figure, read_year

FORMATS = Formats([builtin_folder()])

NO_NUMBER = "“{}” is not a number."
ZERO = "Write 0 where there is nothing."
DIGITS = "Write digits only, for example 12; 0 where there is nothing."
EXACT = "The table takes the exact number only."
TWICE = "Look for a digit typed twice."
WHOLE = "Write the whole number of cases."
UNSIGNED = "Write the number without a minus sign, or 0."
HOW_MANY = "Write how many."
AMOUNT = "Write the amount in 万元 as digits, for example 25.1; 0 where there is none."

COUNTS: dict[str, int] = {
    "": 0, "   ": 0, "　": 0, "0": 0, "-0": 0, "3": 3, "+3": 3, "３": 3, "１２３": 123, " 3 ": 3, "　3　": 3, "3\u200b": 3,
    "012": 12, "000": 0, "1,024": 1024, "1，024": 1024, "１，０２４": 1024, "1,234,567": 1_234_567,
    "1000000000000": 10**12, "1,000,000,000,000": 10**12,
}  # fmt: skip

BAD_COUNTS: list[tuple[str, str, str, str]] = [
    # decimals, signs, size
    ("3.0", "E130", "A count must be a whole number, not 3.0.", "Write 3."),
    ("３．０", "E130", "A count must be a whole number, not 3.0.", "Write 3."),
    ("1,024.00", "E130", "A count must be a whole number, not 1,024.00.", "Write 1024."),
    ("3.5", "E130", "A count must be a whole number, not 3.5.", WHOLE),
    ("-3", "E132", "A count cannot be negative: -3.", UNSIGNED),
    ("−3", "E132", "A count cannot be negative: -3.", UNSIGNED),
    ("－３", "E132", "A count cannot be negative: -3.", UNSIGNED),
    ("1000000000001", "E133", "1000000000001 is more than any count can be.", TWICE),
    # words for nothing
    *((sign, "E131", NO_NUMBER.format(sign), ZERO) for sign in ("—", "——", "-", "–", "/", "／", "\\", "无", "没有")),
    *((sign, "E131", NO_NUMBER.format(sign), ZERO) for sign in ("不适用", "不涉及", "N/A", "false", "否")),
    # units, words, guesses
    ("12件", "E131", NO_NUMBER.format("12件"), "Write 12 only, without “件”."),
    (" 12 件 ", "E131", NO_NUMBER.format("12 件"), "Write 12 only, without “件”."),
    ("1,024人次", "E131", NO_NUMBER.format("1,024人次"), "Write 1024 only, without “人次”."),
    ("十二", "E131", NO_NUMBER.format("十二"), "Write 12 in digits."),
    ("十二件", "E131", NO_NUMBER.format("十二件"), "Write 12 in digits."),
    ("一百零三", "E131", NO_NUMBER.format("一百零三"), "Write 103 in digits."),
    ("两千", "E131", NO_NUMBER.format("两千"), "Write 2000 in digits."),
    ("一万二千", "E131", NO_NUMBER.format("一万二千"), "Write 12000 in digits."),
    ("二〇二四", "E131", NO_NUMBER.format("二〇二四"), "Write 2024 in digits."),
    ("零", "E131", NO_NUMBER.format("零"), "Write 0 in digits."),
    ("约10", "E131", NO_NUMBER.format("约10"), EXACT),
    ("10余件", "E131", NO_NUMBER.format("10余件"), EXACT),
    ("近百", "E131", NO_NUMBER.format("近百"), EXACT),
    ("true", "E131", NO_NUMBER.format("true"), HOW_MANY),
    ("True", "E131", NO_NUMBER.format("True"), HOW_MANY),
    ("yes", "E131", NO_NUMBER.format("yes"), HOW_MANY),
    ("有", "E131", NO_NUMBER.format("有"), HOW_MANY),
    ("2024-01-01", "E131", "“2024-01-01” is a date, not a number.", HOW_MANY),
    ("2024年1月1日", "E131", "“2024年1月1日” is a date, not a number.", HOW_MANY),
    # slips of the keyboard, and what YAML 1.1 or Python would take for numbers
    ("1 024", "E131", "“1 024” has a space within the number.", "Is it 1024? Then write it without the space."),
    ("1,02", "E131", "The commas in “1,02” are not where thousands are.", "Is it 102? Then write it without commas."),
    ("10,24", "E131", "The commas in “10,24” are not where thousands are.", "Is it 1024? Then write it without commas."),
    ("1O", "E131", NO_NUMBER.format("1O"), "Is it 10? Digits only, no letters."),
    ("l2", "E131", NO_NUMBER.format("l2"), "Is it 12? Digits only, no letters."),
    ("=1+2", "E131", "“=1+2” is a formula.", "Write its result."),
    *((text, "E131", NO_NUMBER.format(text), DIGITS) for text in ("1_000", "0x1F", "0b1", "1:30", "1e3", "3.")),
    *((text, "E131", NO_NUMBER.format(text), DIGITS) for text in (".5", "½", "³", "①", "٣", "NaN", ".inf", "3。", "1+2")),
]  # fmt: skip

CHANGES: dict[str, int] = {
    "": 0, "+1036": 1036, "1036": 1036, "-3": -3, "−3": -3, "－3": -3, "＋５": 5, "-1,024": -1024, "0": 0,
    "-1000000000000": -(10**12),
}  # fmt: skip
BAD_CHANGES: list[tuple[str, str, str, str]] = [
    ("-1000000000001", "E133", "-1000000000001 is more than any count can be.", TWICE),
    ("-3.5", "E130", "A count must be a whole number, not -3.5.", WHOLE),
    ("-2.0", "E130", "A count must be a whole number, not -2.0.", "Write -2."),
    ("+-3", "E131", NO_NUMBER.format("+-3"), DIGITS),
    ("- 3件", "E131", NO_NUMBER.format("- 3件"), "Write -3 only, without “件”."),
]

MONEY: dict[str, str] = {
    "": "0", "0": "0", "0.00": "0.00", "10.8280": "10.8280", "0.5": "0.5", "128.36": "128.36", "012.50": "12.50",
    "1,024.50": "1024.50", "１０．５": "10.5", "10.828万元": "10.828", "10.8280 万元": "10.8280", "251000元": "25.1",
    "251,000元": "25.1", "251000.00元": "25.1", "1元": "0.0001", "0元": "0", "10000元": "1", "12340000元": "1234",
    "¥251000元": "25.1", "人民币3万元": "3", "2亿元": "20000", "1000000000000": "1000000000000",
}  # fmt: skip
FIXED_MONEY: dict[str, str] = {
    "": "0.0000", "0": "0.0000", "3": "3.0000", "10.8280": "10.8280", "251000元": "25.1000", "0.12340": "0.1234",
}  # fmt: skip
BAD_MONEY: list[tuple[str, str, str, str]] = [
    ("-5", "E132", "An amount cannot be negative: -5.", "Write the amount without a minus sign, or 0."),
    ("1000000000001", "E133", "1000000000001 is more than any amount can be.", TWICE),
    ("无", "E131", NO_NUMBER.format("无"), ZERO),
    ("二十五万元", "E134", "“二十五万元” is not an amount of money.", "Write 25 in digits, in 万元."),
    ("1.5万", "E134", "“1.5万” does not say of what.",
     "The column is in 万元: write 1.5, or the amount with its unit, 元 or 万元."),
    *((text, "E134", f"“{text}” is not an amount of money.", AMOUNT)
      for text in ("约25", "1e3", "0x1F", "1:30", "1_000", "3.", "1.2.3", "10,24", "25.1美元", "元")),
]  # fmt: skip


def flaw(value: object) -> tuple[str, str, str]:
    assert isinstance(value, Unreadable), value
    return value.code, value.message.to("en"), value.hint.to("en")


@pytest.mark.parametrize(("text", "number"), COUNTS.items(), ids=repr)
def test_count(text: str, number: int) -> None:
    found = read_figure(text, "count")
    assert (found, type(found)) == (number, int)


@pytest.mark.parametrize(("text", "code", "message", "hint"), BAD_COUNTS, ids=[repr(row[0]) for row in BAD_COUNTS])
def test_no_count(text: str, code: str, message: str, hint: str) -> None:
    assert flaw(read_figure(text, "count")) == (code, message, hint)


@pytest.mark.parametrize(("text", "number"), CHANGES.items(), ids=repr)
def test_change(text: str, number: int) -> None:
    found = read_figure(text, "change")
    assert (found, type(found)) == (number, int)


@pytest.mark.parametrize(("text", "code", "message", "hint"), BAD_CHANGES, ids=[repr(row[0]) for row in BAD_CHANGES])
def test_no_change(text: str, code: str, message: str, hint: str) -> None:
    assert flaw(read_figure(text, "change")) == (code, message, hint)


@pytest.mark.parametrize(("text", "number"), MONEY.items(), ids=repr)
def test_money_keeps_its_decimals(text: str, number: str) -> None:
    assert str(read_figure(text, "money")) == number


@pytest.mark.parametrize(("text", "number"), FIXED_MONEY.items(), ids=repr)
def test_money_in_a_column_of_four_decimals(text: str, number: str) -> None:
    assert str(read_figure(text, "money", 4)) == number


def test_money_with_more_decimals_than_its_column() -> None:
    assert flaw(read_figure("10.82805", "money", 4)) == (
        "E134",
        "This column takes 4 decimals; 10.82805 has more.",
        "Write 10.8281, if that is what is meant.",
    )


@pytest.mark.parametrize(("text", "code", "message", "hint"), BAD_MONEY, ids=[repr(row[0]) for row in BAD_MONEY])
def test_no_money(text: str, code: str, message: str, hint: str) -> None:
    assert flaw(read_figure(text, "money")) == (code, message, hint)


@pytest.mark.parametrize("text", ["2024", "2024年", "2024年度", "２０２４", " 2024 ", "2024 年"])
def test_year(text: str) -> None:
    assert read_year(text) == 2024


@pytest.mark.parametrize(
    "text", ["24", "20245", "2024.0", "2,024", "0x7E8", "1984", "二〇二四", "2024-01-01", "今年", "-2024"]
)
def test_no_year(text: str) -> None:
    message = f"“{text}” is not a report year."
    hint = "Write the year of the report in four digits, for example 2025."
    assert flaw(read_year(text)) == ("E121", message, hint)


@pytest.mark.parametrize(
    "text", ["2025-01-15", "2025-1-15", "2025年1月15日", "2025 年 01 月 15 日", "２０２５年１月１５日", "2025/1/15"]
)
def test_date(text: str) -> None:
    assert read_date(text) == datetime.date(2025, 1, 15)


@pytest.mark.parametrize("text", ["2025", "2025年1月", "15-01-2025", "一月十五日", "2025-01-15 08:00:00", "20250115"])
def test_no_date(text: str) -> None:
    assert flaw(read_date(text)) == (
        "E123",
        f"“{text}” is not a date.",
        "Write for example 2025-01-15 or 2025年1月15日.",
    )


@pytest.mark.parametrize("text", ["2025-02-30", "2025年13月1日", "2023-02-29", "0000-01-01"])
def test_no_such_day(text: str) -> None:
    hint = "Look at the calendar, and write for example 2025-01-15."
    assert flaw(read_date(text)) == ("E123", f"There is no such day: {text}.", hint)


BLANKS = st.text(alphabet=" \u3000\u00a0", max_size=3)
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
SPELLINGS: dict[str, Callable[[int], str]] = {
    "plain": "{}".format,
    "grouped": "{:,}".format,
    "full-width": lambda number: str(number).translate(FULL_WIDTH),
    "full-width-grouped": lambda number: f"{number:,}".translate(FULL_WIDTH),
    "leading-zero": "0{}".format,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(number=st.integers(0, 10**12), before=BLANKS, after=BLANKS)
def test_any_count_comes_back(spelling: str, number: int, before: str, after: str) -> None:
    written = before + SPELLINGS[spelling](number) + after
    assert read_figure(written, "count") == number
    assert read_figure(f"-{written.strip()}", "change") == -number
    assert read_figure(f"+{written.strip()}", "change") == number


@given(number=st.integers(10**12 + 1, 10**40))
def test_any_larger_count_is_refused(number: int) -> None:
    assert flaw(read_figure(str(number), "count"))[0] == "E133"


@given(number=st.decimals(0, 10**12, places=6), places=st.integers(0, 6), grouped=st.booleans())
def test_any_amount_comes_back_with_its_decimals(number: Decimal, places: int, grouped: bool) -> None:
    shown = number.quantize(Decimal(1).scaleb(-places), rounding="ROUND_DOWN")
    written = f"{shown:,f}" if grouped else f"{shown:f}"
    assert str(read_figure(written, "money")) == f"{shown:f}"
    assert str(read_figure(f"{written}万元", "money")) == f"{shown:f}"


@given(yuan=st.integers(0, 10**15))
def test_any_sum_in_yuan_is_converted_exactly(yuan: int) -> None:
    found = read_figure(f"{yuan}元", "money")
    assert isinstance(found, Decimal)
    assert found * 10_000 == yuan
    assert "E" not in str(found)


@given(text=st.text(max_size=12), kind=st.sampled_from(["count", "change", "money"]))
def test_any_text_is_a_number_or_has_a_reason(text: str, kind: str) -> None:
    found = read_figure(text, kind)  # type: ignore[arg-type]
    assert isinstance(found, (int, Decimal)) or all(flaw(found))


def read_count(value: str) -> tuple[Number | None, list[str]]:
    text = f"年度: 2024\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n主动公开:\n  行政许可: {value}\n"
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert report is not None
    return report.figure("proactive", "licensing", "decisions"), [problem.code for problem in problems]


@pytest.mark.parametrize("value", ["", "null", "~", "NULL", "{}", '""', "''", '" "', "# 没有", "{本年处理决定数量: }"])
def test_empty_in_a_file_is_zero(value: str) -> None:
    assert read_count(value) == (0, [])


@pytest.mark.parametrize(
    "value", ["1024", "'1024'", '"1,024"', "1,024", "１０２４", "01024", "{处理决定: 1024}", '{处理决定: "1,024"}']
)
def test_the_same_count_in_a_file(value: str) -> None:
    assert read_count(value) == (1024, [])


@pytest.mark.parametrize("value", ["0x400", "1_024", "17:04", "1e3", "2024-01-01", "true", "!!int 1", "yes", "0o2000"])
def test_yaml_guesses_nothing_in_a_file(value: str) -> None:
    text = f"年度: 2024\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n主动公开:\n  行政许可: {value}\n"
    _, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert [(problem.code, problem.place.line) for problem in problems] == [("E106" if "!!" in value else "E131", 6)]


HUGE = {"decimals": "1" * 5000 + ".0", "chinese-digits": "一" * 5000, "chinese-units": "一" + "亿" * 700}


@pytest.mark.parametrize("text", HUGE.values(), ids=list(HUGE))
def test_huge_numbers_have_a_reason(text: str) -> None:
    assert flaw(read_figure(text, "count"))[0] in {"E130", "E131", "E133"}


@pytest.mark.parametrize("text", ["3.0件", "3.5件", "-3件"])
def test_no_hint_that_would_be_refused(text: str) -> None:
    hint = flaw(read_figure(text, "count"))[2]
    assert f"Write {text.removesuffix('件')} only" not in hint


@pytest.mark.parametrize("text", ["-0", "-0.00", "-0万元"])
def test_no_negative_zero_is_printed(text: str) -> None:
    assert not str(read_figure(text, "money")).startswith("-")


def test_full_width_currency_sign() -> None:
    assert str(read_figure("￥251000元", "money")) == "25.1"


def test_money_is_decimal_even_when_absent() -> None:
    assert isinstance(read_figure("", "money"), Decimal)


@pytest.mark.parametrize("text", ["¥25.1", "￥25.1", "RMB 3", "人民币25.1"])
def test_a_currency_sign_without_its_unit_is_yuan_or_ten_thousand_yuan(text: str) -> None:
    """¥251000 in a column of 万元 would be ten thousand times too much: which is meant is asked."""
    code, message, _ = flaw(read_figure(text, "money"))
    assert (code, message) == ("E134", f"“{text}” does not say of what.")
