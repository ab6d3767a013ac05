"""W410: all requests are said to have been dealt with, and some are carried forward."""

from __future__ import annotations

from tests.support.checked_texts import CARRIED, narrative_tests

# The text, and what is found in it: line, column, code, message, hint.
FOUND = [
    (
        CARRIED + "  收到申请4件，全部按时办结。",
        (11, 10, "W410", "第一部分写“全部按时办结”，但第三部分“结转下年度 · 总计”是 1。", "请写明办结几件、结转几件；如果确实全部办结，改表中的数。"),
    ),
]  # fmt: skip

test_what_is_found = narrative_tests(FOUND)
