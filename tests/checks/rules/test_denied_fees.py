"""W411: the narrative says that nothing was charged, and the tables have a fee."""

from __future__ import annotations

from tests.support.checked_texts import TABLES, narrative_tests

# The text, and what is found in it: line, column, code, message, hint.
FOUND = [
    (
        TABLES + "  全年无行政事业性收费。",
        (11, 5, "W411", "第一部分写“无行政事业性收费”，但第二部分“行政事业性收费 · 本年收费金额”是 0.5。", "请写明没有收的是信息处理费还是行政事业性收费；表中金额填错的，改表。"),
    ),
    (
        TABLES + "  全年未发出收费通知。",
        (11, 5, "W411", "第一部分写“未发出收费通知”，但第三部分“其他处理 · 逾期未缴费 · 总计”是 1。", "请写明没有收的是信息处理费还是行政事业性收费；表中金额填错的，改表。"),
    ),
]  # fmt: skip

test_what_is_found = narrative_tests(FOUND)
