"""W304: documents were made, and none is disclosed."""

from __future__ import annotations

import pytest

from tests.support.checked_texts import PLAUSIBILITY, STREET_HEAD, Told, damaged_in_each_section, found

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "nothing-disclosed": (
        STREET_HEAD + "2020\n主动公开:\n  规范性文件: {本年新制作数量: 8}\n",
        [(6, 3, "W304", "第二部分“规范性文件”：本年新制作数量是 8，而本年新公开数量和对外公开总数量都是 0。",
          "多半是漏填，请补上公开的件数；确实没有公开的，依法应当主动公开。", "proactive.normative_documents.disclosed")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_is_found(text: str, expected: list[Told]) -> None:
    assert found(PLAUSIBILITY, text) == expected


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_could_not_be_read_completely_says_nothing(text: str, expected: list[Told]) -> None:
    of_dates = [one for one in expected if one[2] in ("W309", "W310")]
    assert found(PLAUSIBILITY, damaged_in_each_section(text)) == of_dates


IN_ENGLISH = {
    "nothing-disclosed": "Section 二, 规范性文件: 本年新制作数量 8, and both 本年新公开数量 and 对外公开总数量 are 0.",
}


@pytest.mark.parametrize("case", IN_ENGLISH)
def test_in_english(case: str) -> None:
    assert [one[3] for one in found(PLAUSIBILITY, FOUND[case][0], language="en")] == [IN_ENGLISH[case]]
