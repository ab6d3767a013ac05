"""W503: what is in force does not follow from last year's report."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.support.checked_texts import (
    AGAINST_LAST_YEAR,
    HEAD,
    LAST,
    Told,
    found,
    in_english,
    last_year_tests,
)

# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, str, list[Told]]] = {
    "in-force-as-last-year": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 9}\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 2, 废止: 1, 现行有效: 9}\n",
        [(6, 33, "W503", "第二部分“行政规范性文件”：现行有效件数填的是 9，而上年报告的现行有效件数 9 + 本年制发件数 2"
          " − 本年废止件数 1 = 10。", "请核对，以下改一处即可：现行有效件数 10、本年制发件数 1、本年废止件数 2（到期失效的也算废止）。"
          "如果是上年报告填错了，在第六部分说明。", "proactive.normative_documents.in_force")],
    ),
    "in-force-forgotten": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 3}\n",
        HEAD,
        [(1, 1, "W503", "第二部分“行政规范性文件”：现行有效件数填的是 0，而上年报告的现行有效件数 3 + 本年制发件数 0"
          " − 本年废止件数 0 = 3。", "请核对，以下改一处即可：现行有效件数 3、本年废止件数 3（到期失效的也算废止）。"
          "如果是上年报告填错了，在第六部分说明。", "proactive.normative_documents.in_force")],
    ),
}  # fmt: skip

test_what_is_found = last_year_tests(FOUND)


IN_ENGLISH = {
    "in-force-as-last-year": "Section 二, 行政规范性文件: 现行有效件数 9, but last year's 现行有效件数 9 + 本年制发件数 2 − 本年废止件数 1 = 10.",
}

test_in_english = in_english(AGAINST_LAST_YEAR, FOUND, IN_ENGLISH)


@given(*[st.integers(0, 40)] * 4)
def test_what_is_in_force_follows_or_can_be_made_to(before: int, made: int, repealed: int, in_force: int) -> None:
    """Silent where the arithmetic holds; else every way that is named mends it."""

    def told(**changes: int) -> list[Told]:
        numbers = {"本年制发件数": made, "本年废止件数": repealed, "现行有效件数": in_force, **changes}
        row = ", ".join(f"{name}: {number}" for name, number in numbers.items())
        last = LAST + f"主动公开:\n  行政规范性文件: {{现行有效: {before}}}\n"
        problems = found(AGAINST_LAST_YEAR, HEAD + f"主动公开:\n  行政规范性文件: {{{row}}}\n", last)
        return [one for one in problems if one[2] in ("W303", "W503")]

    expected = before + made - repealed
    assert [one[2] for one in told()] == (["W303"] if expected < 0 else ["W503"] if expected != in_force else [])
    if expected >= 0 and told():
        ways = re.findall(r"(\S{6}) (\d+)", told()[0][4].replace("：", "").replace("、", " "))
        assert ways
        assert all(told(**{name[-6:]: int(number)}) == [] for name, number in ways)
