"""W303: more documents were repealed than there were."""

from __future__ import annotations

from tests.support.checked_texts import (
    AGAINST_LAST_YEAR,
    DEPARTMENT_HEAD,
    HEAD,
    LAST,
    PLAUSIBILITY,
    Told,
    in_english,
    last_year_tests,
    plausibility_tests,
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

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "in-force-under-repealed": "Section 二, 行政规范性文件: 3 repealed, and none made and none in force.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)


# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
FOUND_WITH_LAST_YEAR: dict[str, tuple[str, str, list[Told]]] = {
    "more-repealed-than-there-was": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 2}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 1, 废止: 5, 现行有效: 1}\n",
        [(6, 24, "W303", "第二部分“行政规范性文件”：本年废止 5 件，而上年报告的现行有效只有 2 件，本年制发 1 件。",
          "最多能废止 3 件。请核对是哪个数填错了。", "proactive.normative_documents.repealed")],
    ),
}  # fmt: skip

test_what_is_found_with_last_year = last_year_tests(FOUND_WITH_LAST_YEAR)


IN_ENGLISH_WITH_LAST_YEAR = {
    "more-repealed-than-there-was": "Section 二, 行政规范性文件: 5 repealed, but last year's report has 2 in force and 1 were made this year.",
}

test_in_english_with_last_year = in_english(AGAINST_LAST_YEAR, FOUND_WITH_LAST_YEAR, IN_ENGLISH_WITH_LAST_YEAR)
