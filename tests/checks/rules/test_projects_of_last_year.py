"""W504: what stood at the end of last year is not what last year's report comes to."""

from __future__ import annotations

from tests.support.checked_texts import (
    CORRECT,
    HEAD_2020,
    LAST_2019,
    Told,
    last_year_tests,
)

# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, str, list[Told]]] = {
    "items-of-last-year": (
        LAST_2019 + "主动公开:\n  行政许可: {上一年: 12, 增减: -2, 处理决定: 5}\n  行政事业性收费: {上一年: 1, 增减: 0}\n",
        HEAD_2020 + "主动公开:\n  行政许可: {上一年: 12, 增减: 0, 处理决定: 5}\n",
        [
            (5, 1, "W504", "第二部分“行政事业性收费”：上一年项目数量填的是 0，而按上年报告应当是：上一年项目数量 1 + 本年增/减 0 = 1。",
             CORRECT.format(1), "proactive.fees.last_year"),
            (6, 15, "W504", "第二部分“行政许可”：上一年项目数量填的是 12，而按上年报告应当是：上一年项目数量 12 + 本年增/减 -2 = 10。",
             CORRECT.format(10), "proactive.licensing.last_year"),
        ],
    ),
}  # fmt: skip

test_what_is_found = last_year_tests(FOUND)
