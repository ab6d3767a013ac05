"""W505: a figure that is ten times last year's, or a tenth of it."""

from __future__ import annotations

from tests.support.checked_texts import (
    HEAD,
    LAST,
    LOOK,
    Told,
    last_year_tests,
)

# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, str, list[Told]]] = {
    "a-digit-twice": (
        LAST + "主动公开:\n  行政处罚: 1673\n  行政强制: 57\n  行政事业性收费: 128.36\n申请情况:\n  本年新收: {自然人: 30}\n"
        "  予以公开: {自然人: 30}\n",
        HEAD + "主动公开:\n  行政处罚: 16733\n  行政强制: 5\n  行政事业性收费: 12.836\n申请情况:\n  本年新收: {自然人: 300}\n"
        "  予以公开: {自然人: 300}\n",
        [
            (6, 9, "W505", "第二部分“行政处罚 · 本年处理决定数量”填的是 16733，而上年报告是 1673。", LOOK, "proactive.penalties.decisions"),
            (8, 12, "W505", "第二部分“行政事业性收费 · 本年收费金额”填的是 12.836，而上年报告是 128.36。", LOOK, "proactive.fees.amount"),
            (10, 3, "W505", "第三部分“本年新收 · 总计”填的是 300，而上年报告是 30。", LOOK, "applications.received.total"),
        ],
    ),
    "the-greatest-jumps": (
        LAST + "主动公开:\n  行政规范性文件: {现行有效: 2}\n  行政许可: 2000\n  行政处罚: 3000\n  行政强制: 1200\n  行政事业性收费: 900\n",
        HEAD + "主动公开:\n  行政规范性文件: {制发: 38, 现行有效: 40}\n",
        [
            (5, 1, "W505", "第二部分“行政处罚 · 本年处理决定数量”填的是 0，而上年报告是 3000。", LOOK, "proactive.penalties.decisions"),
            (5, 1, "W505", "第二部分“行政许可 · 本年处理决定数量”填的是 0，而上年报告是 2000。", LOOK, "proactive.licensing.decisions"),
            (5, 1, "W505", "第二部分“行政强制 · 本年处理决定数量”填的是 0，而上年报告是 1200。", LOOK, "proactive.compulsory_measures.decisions"),
        ],
    ),
}  # fmt: skip

test_what_is_found = last_year_tests(FOUND)
