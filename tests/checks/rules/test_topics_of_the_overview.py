"""W407: section 一 is silent on something that the notice names for it."""

from __future__ import annotations

import pytest

from generator.checks.rules import topics_of_the_overview
from tests.support.checked_texts import found_by, overview_subject

# Overviews of real reports, names and numbers exchanged, each speaking of all five topics under whatever headings.
WHOLE = {
    "by-the-notice": """\
(一)主动公开。全年通过区政府门户网站公开信息106条。
(二)依申请公开。全年受理政府信息公开申请0件。
(三)政府信息管理情况。遵循“先审查,后公开”的原则,健全工作机制。
(四)平台建设。在办事大厅开设政务信息公开专区。
(五)监督保障。成立由主要领导任组长的领导小组。""",
    "under-other-headings": """\
(一)加强政府信息管理工作。信息发布严格遵循“四级审核”机制。
(二)积极推动政府信息主动公开。以政府信息公开平台为依托,及时发布各类工作动态。
(三)认真规范处理依申请公开。收到政府信息公开申请1件。
(四)全力做好宣传培训评估考核等基础工作。通过发放宣传单、举办讲座等方式为群众讲解。""",
    "in-one-paragraph": "我局及时公布招生方案和教师招聘结果，严格执行信息发布保密“三审”制度，将信息发布工作纳入年终考核。"
    "一年来主动公开信息40条，均在局网站上网，未收到公开申请。",
    "arabic-numbers": """\
1.主动公开情况。公开机构概况3条，人事信息8条，在公众号推送。
2.依申请公开办理情况。办理依申请公开事项7件。
3.政府信息资源的规范化管理情况。由专人负责信息的上传，分管领导层层把关审核。
4.教育培训情况。开展业务培训2次。""",
    "town": "镇政府在公示栏公布民政优抚对象等信息21条，各村通过村务公开栏发布信息；无依申请公开。文件由党政办审核后公开，镇纪委每季度检查。",
    "by-parts": {"主动公开": "甲", "依申请公开": "甲", "信息管理": "甲", "平台建设": "甲", "监督保障": "甲"},
}


@pytest.mark.parametrize("overview", WHOLE.values(), ids=list(WHOLE))
def test_an_overview_that_speaks_of_all_five(overview: object) -> None:
    assert found_by(topics_of_the_overview, overview_subject(overview)) == []


def test_what_is_missing_is_named_at_once() -> None:
    found = overview_subject("全年公开统计数据58条，其余各项工作按照上级的安排有序开展。")
    assert found_by(topics_of_the_overview, found) == [
        (
            3,
            7,
            "第一部分“总体情况”没有写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。",
            "请各补写一两句，例如“主动公开”方面做了什么。",
        )
    ]
    assert found_by(topics_of_the_overview, found, "en") == [
        (
            3,
            7,
            "Section 一, 总体情况, does not speak of 主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障.",
            "Add a sentence on each, for example what was done for 主动公开.",
        )
    ]


def test_a_part_that_is_not_written_is_missing_unless_another_speaks_of_it() -> None:
    parts = {"主动公开": "全年在门户网站发布信息58条。", "依申请公开": "未收到申请。", "监督保障": "培训2次。"}
    found = found_by(topics_of_the_overview, overview_subject(parts))
    assert [message for _, _, message, _ in found] == ["第一部分“总体情况”没有写到政府信息管理。"]
    assert [(line, column) for line, column, _, _ in found] == [(3, 1)]
    parts["主动公开"] += "发布前逐条审核。"
    assert found_by(topics_of_the_overview, overview_subject(parts)) == []


@pytest.mark.parametrize(
    ("overview", "year"),
    [("各项工作按照上级的安排有序开展，取得了较好的成绩。", 2020), ("", 2024), ("略", 2024)],
    ids=["edition-2019", "not-written", "says-nothing"],
)
def test_where_the_five_topics_are_not_asked_for(overview: str, year: int) -> None:
    assert found_by(topics_of_the_overview, overview_subject(overview, year=year)) == []
