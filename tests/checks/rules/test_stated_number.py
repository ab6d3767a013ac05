"""W401: the narrative gives a number that the tables do not have."""

from __future__ import annotations

from tests.support.checked_texts import BOTH, TABLES, found_in_narrative, narrative_tests

# The text, and what is found in it: line, column, code, message, hint.
FOUND = [
    (
        TABLES + "  全年新收政府信息公开申请5件，均已答复。",
        (11, 15, "W401", "第一部分写“新收政府信息公开申请5件”，但第三部分“本年新收 · 总计”是 4。", BOTH.format("${本年新收.总计}")),
    ),
    (
        TABLES + "  第一段。\n  新收申请4件，其中自然人4件。",
        (12, 15, "W401", "第一部分写“自然人4件”，但第三部分“本年新收 · 自然人”是 3。", BOTH.format("${本年新收.自然人}")),
    ),
    (
        TABLES + "  收到政府信息公开申请三千余件。",
        (11, 13, "W401", "第一部分写“收到政府信息公开申请三千余件”，但第三部分“本年新收 · 总计”是 4。", BOTH.format("${本年新收.总计}")),
    ),
    (
        TABLES + "  申请办理结果：3件予以公开，2件不予公开。",
        (11, 17, "W401", "第一部分写“2件不予公开”，但第三部分“不予公开 · 总计”是 0。", BOTH.format("${不予公开.总计}")),
    ),
    (
        TABLES + "  因信息公开引发行政复议1件、行政诉讼1件。",
        (11, 21, "W401", "第一部分写“行政诉讼1件”，但第四部分“未经复议直接起诉 · 总计 + 复议后起诉 · 总计”是 0。", "请查台账核对，把两处改成一致。"),
    ),
    (
        TABLES + "  全年作出行政处罚决定26件。",
        (11, 13, "W401", "第一部分写“作出行政处罚决定26件”，但第二部分“行政处罚 · 本年处理决定数量”是 16。", BOTH.format("${行政处罚.本年处理决定数量}")),
    ),
]  # fmt: skip

test_what_is_found = narrative_tests(FOUND)


def test_in_english() -> None:
    assert found_in_narrative(FOUND[0][0], "en") == [
        (
            11,
            15,
            "W401",
            "Section 一 says “新收政府信息公开申请5件”, but in section 三 “本年新收 · 总计” is 4.",
            "Make both agree; written as ${本年新收.总计}, the text always shows the table's number.",
        )
    ]
