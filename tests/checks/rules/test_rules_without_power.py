"""W308: 规章 of an agency that cannot make any."""

from __future__ import annotations

from tests.support.checked_texts import (
    COUNTY_HEAD,
    PLAUSIBILITY,
    STREET_HEAD,
    Told,
    in_english,
    plausibility_tests,
)

# What is written, then every problem: line, column, code, message, hint, path.
FOUND: dict[str, tuple[str, list[Told]]] = {
    "rules-of-a-street-office": (
        STREET_HEAD + "2024\n主动公开:\n  规章: {制发: 2, 现行有效: 3}\n",
        [(6, 12, "W308", "第二部分“规章 · 本年制发件数”填的是 2，而银州区岭东街道办事处没有规章制定权。",
          "多半是填错了行：把这一行的数移到“行政规范性文件”一行，这里填 0。", "proactive.rules.made")],
    ),
    "rules-of-a-county": (
        COUNTY_HEAD + "2020\n主动公开:\n  规章: {总数量: 3}\n",
        [(6, 13, "W308", "第二部分“规章 · 对外公开总数量”填的是 3，而云溪区人民政府没有规章制定权。",
          "多半是填错了行：把这一行的数移到“规范性文件”一行，这里填 0。", "proactive.rules.disclosed_in_all")],
    ),
}  # fmt: skip

test_what_is_found, test_what_could_not_be_read_says_nothing = plausibility_tests(FOUND)


IN_ENGLISH = {
    "rules-of-a-street-office": "Section 二, 规章 · 本年制发件数: 2, but 银州区岭东街道办事处 cannot make rules.",
}

test_in_english = in_english(PLAUSIBILITY, FOUND, IN_ENGLISH)
