"""W402: the narrative denies what the tables have."""

from __future__ import annotations

from tests.support.checked_texts import TABLES, narrative_tests

# The text, and what is found in it: line, column, code, message, hint.
FOUND = [
    (
        TABLES + "  2024年本机关未收到或受理政府信息公开申请。",
        (11, 11, "W402", "第一部分写“未收到或受理政府信息公开申请”，但第三部分“本年新收 · 总计”是 4。", "请改正这句话；确实没有的，改表中的数。"),
    ),
    (
        TABLES + "  没有因政府信息公开引起的行政复议。",
        (11, 3, "W402", "第一部分写“没有因政府信息公开引起的行政复议”，但第四部分“行政复议 · 总计”是 1。", "请改正这句话；确实没有的，改表中的数。"),
    ),
]  # fmt: skip

test_what_is_found = narrative_tests(FOUND)
