"""W306: far more reviews and lawsuits than requests could lead to."""

from __future__ import annotations

import pytest

from tests.support.checked_texts import DEPARTMENT_HEAD, PLAUSIBILITY, Told, damaged_in_each_section, found

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "all-reviews-of-the-agency": (
        DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 2}\n  予以公开: {自然人: 2}\n"
        "复议诉讼:\n  行政复议: {结果维持: 30, 结果纠正: 7}\n  复议后起诉: {结果维持: 4}\n",
        [(9, 3, "W306", "第四部分：行政复议、行政诉讼合计 41 件，而本年新收和上年结转的申请合计只有 2 件。",
          "这里只填因政府信息公开引起的案件。是不是把本单位全部的复议、诉讼案件都填进来了？", "proceedings.review.total")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_is_found(text: str, expected: list[Told]) -> None:
    assert found(PLAUSIBILITY, text) == expected


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_could_not_be_read_completely_says_nothing(text: str, expected: list[Told]) -> None:
    of_dates = [one for one in expected if one[2] in ("W309", "W310")]
    assert found(PLAUSIBILITY, damaged_in_each_section(text)) == of_dates


IN_ENGLISH = {
    "all-reviews-of-the-agency": "Section 四: 41 reviews and lawsuits, but only 2 requests were handled this year.",
}


@pytest.mark.parametrize("case", IN_ENGLISH)
def test_in_english(case: str) -> None:
    assert [one[3] for one in found(PLAUSIBILITY, FOUND[case][0], language="en")] == [IN_ENGLISH[case]]
