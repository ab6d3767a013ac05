"""E202: a stated 总计 of a row differs from the sum of the row's figures."""

from __future__ import annotations

import pytest

from generator.checks.registry import CHECKS
from generator.checks.subject import Subject
from tests.support.checked_texts import read


def found(text: str, language: str, last: str = "") -> list[tuple[int, int, str, str]]:
    """Line, column, message and hint of each problem."""
    subject = Subject(read(text), read(last) if last else None)
    return [
        (one.place.line, one.place.column, one.message.to(language), one.hint.to(language) if one.hint else "")
        for one in CHECKS["E202"].check(subject)
    ]


AGENCY = "年度: 2024\n机关名称: 甲局\n依申请公开:\n  本年新收: {自然人: 3, 商业企业: 1, 总计: 5}\n  予以公开: {自然人: 3, 商业企业: 1}\n"


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        (
            "zh_CN",
            "第三部分“本年新收 · 总计”填的是 5，而各数相加是：自然人 3 + 商业企业 1 = 4",
            "改为 4 即可，其余各数互相都对得上；总计也可以不填，由程序计算。",
        ),
        (
            "en",
            "Section 三, 本年新收 · 总计: 5 is stated, but 自然人 3 + 商业企业 1 = 4",
            "Write 4: all other figures agree with each other. A sum may also be left out, the program computes it.",
        ),
    ],
)
def test_a_stated_sum_that_is_wrong(language: str, message: str, hint: str) -> None:
    assert found(AGENCY, language) == [(4, 31, message, hint)]


@pytest.mark.parametrize("stated", ["总计: 4", "其他: 0"])
def test_a_sum_that_is_right_or_left_out(stated: str) -> None:
    assert found(AGENCY.replace("总计: 5", stated), "en") == []
