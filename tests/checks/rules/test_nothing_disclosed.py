"""W304: documents were made, and none is disclosed."""

from __future__ import annotations

from tests.support.checked_texts import (
    PLAUSIBILITY,
    STREET_HEAD,
    Told,
    in_english,
    plausibility_tests,
)

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "nothing-disclosed": (
        STREET_HEAD + "2020\n主动公开:\n  规范性文件: {本年新制作数量: 8}\n",
        [(6, 3, "W304", "第二部分“规范性文件”：本年新制作数量是 8，而本年新公开数量和对外公开总数量都是 0。",
          "多半是漏填，请补上公开的件数；确实没有公开的，依法应当主动公开。", "proactive.normative_documents.disclosed")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "nothing-disclosed": "Section 二, 规范性文件: 本年新制作数量 8, and both 本年新公开数量 and 对外公开总数量 are 0.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
