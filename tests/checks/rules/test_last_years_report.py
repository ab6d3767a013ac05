"""W502: the file given as last year's is not."""

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
        for one in CHECKS["W502"].check(subject)
    ]


AGENCY = "年度: 2024\n机关名称: 甲局\n"


@pytest.mark.parametrize(
    ("last", "language", "message", "hint"),
    [
        (
            "年度: 2022\n机关名称: 甲局\n",
            "zh_CN",
            "作为上年的填报文件给出的，是“甲局”2022年度的。",
            "请给出本单位上年的填报文件；现在这份没有拿来核对。",
        ),
        (
            "年度: 2023\n机关名称: 乙局\n",
            "en",
            "The file given as last year's is of 乙局 for 2023.",
            "Give the file of the same agency for the year before; nothing has been compared with this one.",
        ),
    ],
)
def test_another_year_or_another_agency(last: str, language: str, message: str, hint: str) -> None:
    assert found(AGENCY, language, last) == [(1, 5, message, hint)]


def test_last_years_own() -> None:
    assert found(AGENCY, "en", AGENCY.replace("2024", "2023")) == []
