"""W303: more documents were repealed than there were."""

from __future__ import annotations

import pytest

from tests.support.checked_texts import (
    AGAINST_LAST_YEAR,
    DEPARTMENT_HEAD,
    HEAD,
    LAST,
    PLAUSIBILITY,
    Told,
    check_only_with_last_years_report,
    damaged_in_each_section,
    found,
)

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "in-force-under-repealed": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 0, 废止: 3, 现行有效: 0}\n",
        [(6, 24, "W303", "第二部分“行政规范性文件”：本年废止 3 件，而本年没有制发，年末现行有效也是 0 件。",
          "如果 3 件是现行有效的，应填在“现行有效件数”一列，“本年废止件数”填 0；如果确实全部废止了，请在第一部分写明。",
          "proactive.normative_documents.repealed")],
    ),
    "made-and-repealed-at-once": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 2, 废止: 2}\n",
        [(6, 24, "W303", "第二部分“行政规范性文件”：本年制发 2 件、废止 2 件，年末现行有效却是 0 件。",
          "如果 2 件是现行有效的，应填在“现行有效件数”一列，“本年废止件数”填 0；如果确实全部废止了，请在第一部分写明。",
          "proactive.normative_documents.repealed")],
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
    "in-force-under-repealed": "Section 二, 行政规范性文件: 3 repealed, and none made and none in force.",
}


@pytest.mark.parametrize("case", IN_ENGLISH)
def test_in_english(case: str) -> None:
    assert [one[3] for one in found(PLAUSIBILITY, FOUND[case][0], language="en")] == [IN_ENGLISH[case]]


# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
FOUND_WITH_LAST_YEAR: dict[str, tuple[str, str, list[Told]]] = {
    "more-repealed-than-there-was": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 2}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 1, 废止: 5, 现行有效: 1}\n",
        [(6, 24, "W303", "第二部分“行政规范性文件”：本年废止 5 件，而上年报告的现行有效只有 2 件，本年制发 1 件。",
          "最多能废止 3 件。请核对是哪个数填错了。", "proactive.normative_documents.repealed")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("last", "text", "expected"), FOUND_WITH_LAST_YEAR.values(), ids=list(FOUND_WITH_LAST_YEAR))
def test_what_is_found_with_last_year(last: str, text: str, expected: list[Told]) -> None:
    assert found(AGAINST_LAST_YEAR, text, last) == expected
    check_only_with_last_years_report(text, last)


IN_ENGLISH_WITH_LAST_YEAR = {
    "more-repealed-than-there-was": "Section 二, 行政规范性文件: 5 repealed, but last year's report has 2 in force and 1 were made this year.",
}


@pytest.mark.parametrize("case", IN_ENGLISH_WITH_LAST_YEAR)
def test_in_english_with_last_year(case: str) -> None:
    last, text, _ = FOUND_WITH_LAST_YEAR[case]
    assert [one[3] for one in found(AGAINST_LAST_YEAR, text, last, "en")] == [IN_ENGLISH_WITH_LAST_YEAR[case]]
