"""E203: a stated figure of the row （七）总计 differs from the sum of the results above it."""

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
        for one in CHECKS["E203"].check(subject)
    ]


AGENCY = (
    "年度: 2024\n机关名称: 甲局\n依申请公开:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}\n  总计: {自然人: 4}\n"
)


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        (
            "zh_CN",
            "第三部分“总计 · 自然人”填的是 4，而各数相加是：予以公开 3 + 部分公开 0 = 3",
            "改为 3 即可，其余各数互相都对得上；总计也可以不填，由程序计算。",
        ),
        (
            "en",
            "Section 三, 总计 · 自然人: 4 is stated, but 予以公开 3 + 部分公开 0 = 3",
            "Write 3: all other figures agree with each other. A sum may also be left out, the program computes it.",
        ),
    ],
)
def test_a_stated_sum_that_is_wrong(language: str, message: str, hint: str) -> None:
    assert found(AGENCY, language) == [(6, 13, message, hint)]


def test_a_sum_that_is_right() -> None:
    assert found(AGENCY.replace("自然人: 4", "自然人: 3"), "en") == []
