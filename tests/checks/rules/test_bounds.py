"""W302: a part is greater than its whole, or something has become less than nothing."""

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
    "made-and-not-in-force": (
        DEPARTMENT_HEAD + "2024\n主动公开:\n  行政规范性文件: {制发: 4}\n",
        [(6, 3, "W302", "第二部分“行政规范性文件”：本年制发件数 4，大于现行有效件数 0 + 本年废止件数 0 = 0。",
          "请核对这一行。其余各数没有填错的话，“现行有效件数”不应少于 4；确有原因的，在第一部分说明。",
          "proactive.normative_documents.in_force")],
    ),
    "more-disclosed-than-made": (
        DEPARTMENT_HEAD + "2019\n主动公开:\n  规范性文件: {制作: 1, 公开: 6, 总数量: 20}\n",
        [(6, 15, "W302", "第二部分“规范性文件”：本年新公开数量 6，大于本年新制作数量 1。",
          "请核对这一行。其余各数没有填错的话，“本年新制作数量”不应少于 6；确有原因的，在第一部分说明。",
          "proactive.normative_documents.made")],
    ),
    "fewer-items-than-none": (
        STREET_HEAD + "2019\n格式: 2019-beijing\n主动公开:\n  其他对外管理服务事项:\n    行政检查: {上一年: 2, 增减: -5}\n"
        "  行政事业性收费: {上一年: 0, 增减: -1}\n",
        [
            (8, 24, "W302", "第二部分“其他对外管理服务事项 · 行政检查”：上一年项目数量 2 + 本年增/减 -5 = -3，小于 0。",
             "请核对“本年增/减”：减少的不会比原有的还多。", "proactive.other_services.inspections.change"),
            (9, 25, "W302", "第二部分“行政事业性收费”：上一年项目数量 0 + 本年增/减 -1 = -1，小于 0。",
             "请核对“本年增/减”：减少的不会比原有的还多。", "proactive.fees.change"),
        ],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "made-and-not-in-force": "Section 二, 行政规范性文件: 本年制发件数 4, which is more than 现行有效件数 0 + 本年废止件数 0 = 0.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
