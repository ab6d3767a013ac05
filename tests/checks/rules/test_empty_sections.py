"""W406: a section that the law wants says nothing: 无, 略, 暂无, a row of dots, or fewer words than anything can be said in."""

from __future__ import annotations

import pytest

from generator.checks.narrative.topics import SHORT_PART, SHORT_SECTION, says_nothing
from generator.checks.rules import empty_sections
from tests.support.checked_texts import found_by, overview_subject


@pytest.mark.parametrize(
    "text",
    ["无", "无。", "略", "（略）", "此处略", "暂无", "暂无。", "同上", "同上年", "同去年", "……", "——", "/", "没有", "没有问题", "无存在问题", "不存在问题",
     "不适用", "xxx", "×××", "见附件", "详见附件", "待补充", "待填", "空", "目前无", "无变化", " 。"],
)  # fmt: skip
def test_what_says_nothing(text: str) -> None:
    assert says_nothing(text, SHORT_PART.value)
    assert says_nothing(text, SHORT_SECTION.value)


@pytest.mark.parametrize(
    "text", ["未收到申请。", "无申请。", "全年未收到申请。", "没有变动，仍为2件。", "培训2次。", "专人负责。"]
)
def test_short_parts_that_say_something(text: str) -> None:
    assert not says_nothing(text, SHORT_PART.value)


@pytest.mark.parametrize(
    "text",
    [
        "一是公开内容还不够丰富。下一步将细化公开目录。",
        "人员均为兼职，更新不够及时，已明确每周检查一次。",
        "…" * 500 + "人员均为兼职，更新不够及时，已明确每周检查一次。",
    ],
)
def test_short_sections_that_say_something(text: str) -> None:
    assert not says_nothing(text, SHORT_SECTION.value)


def test_what_is_said_of_a_section() -> None:
    found = overview_subject("工作有序开展。", 存在的主要问题及改进情况="无")
    hint = "用几句话写清楚做了什么；写问题的，至少写一个，并写明怎么改进。"
    assert found_by(empty_sections, found) == [
        (4, 3, "第一部分“总体情况”只有 6 个字，说不清情况：“工作有序开展。”", hint),
        (5, 15, "第五部分“存在的主要问题及改进情况”没有写出内容：“无”", hint),
    ]
    assert found_by(empty_sections, found, "en")[1] == (
        5,
        15,
        "Section 五, 存在的主要问题及改进情况, says nothing: “无”",
        "Write in a few sentences what was done; for problems, at least one and how it is mended.",
    )
    message = found_by(empty_sections, found, "en")[0][2]
    assert message == "Section 一, 总体情况, has 6 characters, too few to say anything: “工作有序开展。”"


def test_what_is_said_of_a_part() -> None:
    parts = {"主动公开": "全年在门户网站发布信息58条，按月更新。", "依申请公开": "无", "监督保障": "培训2次。"}
    found = overview_subject(parts)
    assert found_by(empty_sections, found) == [
        (
            5,
            10,
            "第一部分“依申请公开”没有写出内容：“无”",
            "请写一句完整的话；没有发生的，写明没有，例如“全年未收到政府信息公开申请。”",
        )
    ]
    assert found_by(empty_sections, found, "en") == [
        (
            5,
            10,
            "Section 一, “依申请公开”, says nothing: “无”",
            "Write a sentence; where nothing happened, that it did not, for example 全年未收到政府信息公开申请。",
        )
    ]


def test_what_may_be_short_or_is_told_elsewhere() -> None:
    """Section six may be short; a section that is not written is E120; empty parts are no parts."""
    assert found_by(empty_sections, overview_subject("", 其他需要报告的事项="无")) == []
    assert (
        found_by(
            empty_sections, overview_subject({"主动公开": "全年在门户网站发布信息58条，按月更新。", "依申请公开": ""})
        )
        == []
    )


def test_parts_that_say_nothing_are_told_instead_of_the_section() -> None:
    found = found_by(empty_sections, overview_subject({"主动公开": "略", "依申请公开": "无"}))
    assert [message for _, _, message, _ in found] == [
        "第一部分“主动公开”没有写出内容：“略”",
        "第一部分“依申请公开”没有写出内容：“无”",
    ]
