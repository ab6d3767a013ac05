"""W309: the report is dated before the year that it reports on was over."""

from __future__ import annotations

import pytest

from tests.support.checked_texts import DEPARTMENT_HEAD, PLAUSIBILITY, STREET_HEAD, Told, damaged_in_each_section, found

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "last-years-date": (
        DEPARTMENT_HEAD + "2024\n成文日期: 2024年1月31日\n",
        [(5, 7, "W309", "成文日期是 2024-01-31，而报告统计到 2024年12月31日。", "是不是 2025-01-31？", "date")],
    ),
    "leap-day": (
        STREET_HEAD + "2024\n成文日期: 2024-02-29\n",
        [(5, 7, "W309", "成文日期是 2024-02-29，而报告统计到 2024年12月31日。", "写这份报告定稿的日期。", "date")],
    ),
    "in-december": (
        STREET_HEAD + "2024\n成文日期: 2024-12-20\n",
        [(5, 7, "W309", "成文日期是 2024-12-20，而报告统计到 2024年12月31日。", "写这份报告定稿的日期。", "date")],
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
    "last-years-date": "成文日期: 2024-01-31 lies before the end of 2024, the year reported on.",
}


@pytest.mark.parametrize("case", IN_ENGLISH)
def test_in_english(case: str) -> None:
    assert [one[3] for one in found(PLAUSIBILITY, FOUND[case][0], language="en")] == [IN_ENGLISH[case]]
