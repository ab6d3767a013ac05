"""W307: more is carried forward than the legal periods can explain."""

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
    "open-for-a-year": (
        DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 5, 商业企业: 0}\n  上年结转: {自然人: 1, 商业企业: 2}\n"
        "  予以公开: {自然人: 6}\n  结转下年度: {商业企业: 2}\n",
        [(9, 17, "W307", "第三部分“商业企业”列：结转下年度 2 件，多于本年新收的 0 件，至少有 2 件是上年结转来、一整年没有办结的。",
          "请核对：上年结转的申请早已超过答复期限，多半已经办结，办理结果漏填了。", "applications.carried_forward.business")],
    ),
    "half-of-all-carried-forward": (
        DEPARTMENT_HEAD + "2024\n申请情况:\n  本年新收: {自然人: 45, 商业企业: 5}\n  上年结转: {自然人: 6}\n"
        "  予以公开: {自然人: 26}\n  结转下年度: {自然人: 25, 商业企业: 5}\n",
        [(9, 16, "W307", "第三部分：全年 56 件申请，结转下年度的有 30 件；答复期限是 20 个工作日，连同延长最多 40 个工作日。",
          "请核对已经答复的申请有没有漏填到办理结果里。", "applications.carried_forward.natural_person")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "open-for-a-year": "Section 三, “商业企业”: 2 carried forward of 0 received this year, so at least 2 came in last year or before.",
    "half-of-all-carried-forward": "Section 三: 30 of 56 requests are carried forward; the law gives 20 working days for an answer, 40 at most.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
