"""W309: the report is dated before the year that it reports on was over."""

from __future__ import annotations

from tests.support.checked_texts import (
    DEPARTMENT_HEAD,
    PLAUSIBILITY,
    STREET_HEAD,
    Told,
    in_english,
    plausibility_tests,
)

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

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "last-years-date": "成文日期: 2024-01-31 lies before the end of 2024, the year reported on.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
