"""Numbers in Chinese characters, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.chinese_numerals import chinese_number, chinese_numeral, digit_by_digit


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0), ("〇", 0), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103), ("一百二十三", 123), ("三千", 3000),
        ("一万二千", 12_000), ("两亿", 200_000_000), ("二〇二三", 2023), ("", None), ("三件", None), ("3", None), ("一" * 25, None),
    ],
)  # fmt: skip
def test_a_number_is_read(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


@given(st.integers(1, 99))
def test_a_numeral_is_read_as_it_was_written(number: int) -> None:
    assert chinese_number(chinese_numeral(number)) == number


def test_a_hundred_and_more_are_written_in_digits() -> None:
    assert chinese_numeral(100) == "100"


@pytest.mark.parametrize("year", ["二〇二三", "二○二三", "二零二三", "二Ｏ二三", "2023"])
def test_a_year_is_spelt_digit_by_digit(year: str) -> None:
    assert digit_by_digit(year + "年") == "2023年"
