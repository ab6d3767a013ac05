"""W306: far more reviews and lawsuits than requests could lead to."""

from __future__ import annotations

from tests.support.checked_texts import (
    DEPARTMENT_HEAD,
    PLAUSIBILITY,
    Told,
    in_english,
    plausibility_tests,
)

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "all-reviews-of-the-agency": (
        DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 2}\n  予以公开: {自然人: 2}\n"
        "复议诉讼:\n  行政复议: {结果维持: 30, 结果纠正: 7}\n  复议后起诉: {结果维持: 4}\n",
        [(9, 3, "W306", "第四部分：行政复议、行政诉讼合计 41 件，而本年新收和上年结转的申请合计只有 2 件。",
          "这里只填因政府信息公开引起的案件。是不是把本单位全部的复议、诉讼案件都填进来了？", "proceedings.review.total")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "all-reviews-of-the-agency": "Section 四: 41 reviews and lawsuits, but only 2 requests were handled this year.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
