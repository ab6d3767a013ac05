"""W311: more than an agency of its kind ever has."""

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
    "too-many-of-a-street-office": (
        STREET_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 30, 现行有效: 30}\n申请情况:\n  本年新收: {自然人: 1200}\n"
        "  予以公开: {自然人: 1200}\n",
        [
            (6, 17, "W311", "第二部分“行政规范性文件 · 本年制发件数”填的是 30，街道、乡镇很少有这么多。",
             "只计涉及公民、法人权利义务并能反复适用的文件；一般的通知、讲话、会议纪要、人事任免不算。",
             "proactive.normative_documents.made"),
            (8, 3, "W311", "第三部分“本年新收 · 总计”填的是 1200，街道、乡镇很少有这么多。",
             "只计政府信息公开申请；咨询、信访、投诉举报、热线来电不算。", "applications.received.total"),
        ],
    ),
    "too-many-of-a-department": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 100, 现行有效: 120}\n",
        [(6, 17, "W311", "第二部分“行政规范性文件 · 本年制发件数”填的是 100，区县部门很少有这么多。",
          "只计涉及公民、法人权利义务并能反复适用的文件；一般的通知、讲话、会议纪要、人事任免不算。",
          "proactive.normative_documents.made")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "too-many-of-a-department": "Section 二, 行政规范性文件 · 本年制发件数: 100 is more than a department of a district or county has.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
