"""W403: the parts that a sentence lists do not add up to its whole."""

from __future__ import annotations

from tests.support.checked_texts import TABLES, narrative_tests

# The text, and what is found in it: line, column, code, message, hint.
FOUND = [
    (
        TABLES + "  全年主动公开信息45条，其中工作动态8条、人事变动3条、其他33条。",
        (11, 11, "W403", "第一部分写“45条”，但各项相加是 44：8 + 3 + 33 = 44", "请改正写错的那一项或总数；如果只是列举一部分，在最后一项后面写“等”。"),
    ),
]  # fmt: skip

test_what_is_found = narrative_tests(FOUND)
