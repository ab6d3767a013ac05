"""W305: of two figures that go together one is 0 and the other is not."""

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
    "bought-for-nothing": (
        DEPARTMENT_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 3}\n",
        [(6, 3, "W305", "第二部分“政府集中采购”：填了采购项目数量 3，而采购总金额 0。",
          "请补填“采购总金额”，或者看看是不是填错了列。", "proactive.procurement.amount")],
    ),
    "nothing-bought-for-much": (
        DEPARTMENT_HEAD + "2020\n主动公开:\n  政府集中采购: {采购项目数量: 0, 采购总金额: 12.5}\n",
        [(6, 20, "W305", "第二部分“政府集中采购”：填了采购总金额 12.5，而采购项目数量 0。",
          "请补填“采购项目数量”，或者看看是不是填错了列。", "proactive.procurement.projects")],
    ),
    "decisions-without-items": (
        DEPARTMENT_HEAD + "2020\n主动公开:\n  行政处罚: {处理决定数量: 42}\n",
        [(6, 3, "W305", "第二部分“行政处罚”：填了处理决定数量 42，而上一年项目数量 0、本年增/减 0。",
          "请补填“上一年项目数量”，或者看看是不是填错了列。", "proactive.penalties.last_year")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "bought-for-nothing": "Section 二, 政府集中采购: 采购项目数量 3, but 采购总金额 0.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
