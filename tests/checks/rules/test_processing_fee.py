"""W409: section 六 does not say whether fees for processing information were charged."""

from __future__ import annotations

import pytest

from generator.checks.rules import processing_fee
from tests.support.checked_texts import found_by, overview_subject


@pytest.mark.parametrize(
    "other",
    [
        "本年度未收取政府信息公开信息处理费。",
        "2024年度本局收取的政府信息公开信息处理费总金额为0元。",
        "信息处理费：2024年应收0元，实收0元。",
        "本局未制发收费通知书，无收费。",
        "统计期内未发生应当计收的情形，收费金额为0。",
        "依据《政府信息公开信息处理费管理办法》，2名申请人缴纳共2300元，已上缴国库。",
        "全年没有收取任何费用。",
        "未收取任何信息公开费用。",
    ],
)
def test_the_fee_is_spoken_of(other: str) -> None:
    assert found_by(processing_fee, overview_subject("略", 其他需要报告的事项=other)) == []


@pytest.mark.parametrize(
    ("sections", "place"),
    [
        ({}, (1, 1)),
        ({"其他需要报告的事项": "无其他需要报告的事项。"}, (5, 12)),
        ({"其他需要报告的事项": ""}, (5, 1)),
        ({"其他需要报告的事项": "第二部分的行政事业性收费为停车费。"}, (5, 12)),
    ],
    ids=["not-written", "nothing-else", "empty", "another-fee"],
)
def test_the_fee_is_not_spoken_of(sections: dict[str, str], place: tuple[int, int]) -> None:
    found = overview_subject("略", **sections)
    assert found_by(processing_fee, found) == [
        (
            *place,
            "第六部分“其他需要报告的事项”没有写信息处理费；没有收取也要写明。",
            "没有收取的，在“其他需要报告的事项”里写：“本年度未收取政府信息公开信息处理费。”",
        )
    ]
    assert found_by(processing_fee, found, "en") == [
        (
            *place,
            "Section 六, 其他需要报告的事项, does not speak of 信息处理费; that none was charged is to be said too.",
            "Where none was charged, write under 其他需要报告的事项: 本年度未收取政府信息公开信息处理费。",
        )
    ]


def test_the_fee_is_spoken_of_in_another_section() -> None:
    found = overview_subject("各项工作有序开展。全年未收取信息处理费。", 其他需要报告的事项="无。")
    assert found_by(processing_fee, found) == [
        (
            4,
            17,
            "这里写了信息处理费，第六部分“其他需要报告的事项”却没有写；它应当写在第六部分。",
            "请在“其他需要报告的事项”里也写一句。",
        )
    ]
    assert found_by(processing_fee, found, "en") == [
        (
            4,
            17,
            "信息处理费 is spoken of here, but belongs into section 六, 其他需要报告的事项.",
            "Say it under 其他需要报告的事项 too.",
        )
    ]


def test_the_name_of_the_rules_is_no_word_on_the_fee_itself() -> None:
    found = found_by(processing_fee, overview_subject("组织学习《政府信息公开信息处理费管理办法》。"))
    assert [(line, column) for line, column, _, _ in found] == [(1, 1)]


def test_the_edition_of_2019_does_not_ask_for_the_fee() -> None:
    assert found_by(processing_fee, overview_subject("略", year=2020)) == []
