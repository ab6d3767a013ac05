"""W310: the report is dated after the day by which it had to be public."""

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
    "department-in-february": (
        DEPARTMENT_HEAD + "2024\n成文日期: 2025-02-01\n",
        [(5, 7, "W310", "成文日期是 2025-02-01，而县级以上人民政府部门 2024年度的报告，法定的公布期限是 2025-01-31。",
          "日期写错的，请更正；确实晚了的，请尽快公布。", "date")],
    ),
    "street-office-in-april": (
        STREET_HEAD + "2024\n成文日期: 2025-04-01\n",
        [(5, 7, "W310", "成文日期是 2025-04-01，而 2024年度报告的公布期限是 2025-03-31。",
          "日期写错的，请更正；确实晚了的，请尽快公布。", "date")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "department-in-february": "成文日期: 2025-02-01; a department's report for 2024 had to be public by 2025-01-31.",
    "street-office-in-april": "成文日期: 2025-04-01; the report for 2024 had to be public by 2025-03-31.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
