"""W501: a row that repeats last year's differs from it."""

from __future__ import annotations

from tests.support.checked_texts import (
    AGAINST_LAST_YEAR,
    CORRECT,
    HEAD,
    LAST,
    Told,
    in_english,
    last_year_tests,
)

# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, str, list[Told]]] = {
    "carried-over-in-two-columns": (
        LAST + "申请情况:\n  本年新收: {自然人: 4, 其他: 1}\n  予以公开: {自然人: 2}\n  结转下年度: {自然人: 2, 其他: 1}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3}\n  予以公开: {自然人: 3}\n",
        [
            (6, 3, "W501", "上年结转 · 其他：本报告填的是 0，而上年报告的“结转下年度 · 其他”是 1。", CORRECT.format(1),
             "applications.carried_over.other"),
            (6, 15, "W501", "上年结转 · 自然人：本报告填的是 3，而上年报告的“结转下年度 · 自然人”是 2。", CORRECT.format(2),
             "applications.carried_over.natural_person"),
        ],
    ),
    "only-the-sum-of-last-year": (
        LAST + "申请情况:\n  结转下年度: {总计: 5}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3, 商业企业: 1}\n  予以公开: {自然人: 3, 商业企业: 1}\n",
        [(6, 3, "W501", "上年结转 · 总计：本报告填的是 4，而上年报告的“结转下年度 · 总计”是 5。",
          "请核对两年的报告，看是哪一列不一致；如果是上年报告填错了，在第六部分说明。", "applications.carried_over.total")],
    ),
    "a-sum-of-last-year-that-is-wrong": (
        LAST + "申请情况:\n  本年新收: {自然人: 3}\n  结转下年度: {自然人: 3, 总计: 5}\n",
        HEAD + "申请情况:\n  上年结转: {自然人: 3}\n  予以公开: {自然人: 3}\n",
        [(6, 3, "W501", "上年结转 · 总计：本报告填的是 3，而上年报告的“结转下年度 · 总计”是 5。",
          "请核对两年的报告，看是哪一列不一致；如果是上年报告填错了，在第六部分说明。", "applications.carried_over.total")],
    ),
    "carried-over-from-the-edition-before": (
        LAST.replace("2023", "2020") + "申请情况:\n  本年新收: {自然人: 3}\n  结转下年度: {自然人: 3}\n",
        HEAD.replace("2024", "2021") + "申请情况: {}\n",
        [(5, 1, "W501", "上年结转 · 自然人：本报告填的是 0，而上年报告的“结转下年度 · 自然人”是 3。", CORRECT.format(3),
          "applications.carried_over.natural_person")],
    ),
}  # fmt: skip

test_what_is_found = last_year_tests(FOUND)


IN_ENGLISH = {
    "only-the-sum-of-last-year": "上年结转 · 总计: 4, but last year's report has 5 under 结转下年度 · 总计.",
}

test_in_english = in_english(AGAINST_LAST_YEAR, FOUND, IN_ENGLISH)
