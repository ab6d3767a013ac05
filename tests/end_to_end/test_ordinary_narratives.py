"""W401, W402, W403, W410 and W411: what agrees with the tables is not reported by any of the checks."""

from __future__ import annotations

import pytest

from generator.api import check, load
from tests.support.checked_texts import CARRIED, NARRATIVE_FIGURES, TABLES, found_in_narrative
from tests.support.common import ROOT

SILENT = [
    TABLES + "  全年新收政府信息公开申请4件，其中自然人3件、商业企业1件。",
    TABLES + "  新收申请${本年新收.总计}件，其中自然人${本年新收.商业企业}件。",
    TABLES + "  办理结果：予以公开${予以公开.总计}件、其他处理${其他处理.总计}件，合计${本年新收.总计}件。",
    TABLES + "  未收取信息处理费。窗口办事不收费。",
    TABLES + "  全年无行政诉讼，没有结转。",
    TABLES + "  收到申请4件，全部按时办结。",
    CARRIED + "  收到申请4件，均在法定期限内答复。",
    TABLES + "  公开信息100条，其中政务动态30条、通知公告20条。",
    TABLES + "  发布信息50条，其中政策文件10条、动态39条等。",
    TABLES + "  共收到12条意见，其中网上9条、企业10条。",
    TABLES.replace("自然人: 3", "自然人: 三") + "  全年未收到政府信息公开申请。",
]


@pytest.mark.parametrize("text", SILENT, ids=[text.splitlines()[-1].strip() for text in SILENT])
def test_what_is_left_alone(text: str) -> None:
    assert found_in_narrative(text) == []


def test_each_number_of_a_wrong_sentence_is_told_at_its_place() -> None:
    text = TABLES + "  收到申请5件，其中自然人4件、商业企业2件。\n  新收5件。"  # 新收5件 alone does not say of what
    places = [(line, column, code) for line, column, code, *_ in found_in_narrative(text)]
    assert places == [(11, 7, "W401"), (11, 15, "W401"), (11, 22, "W401"), (11, 7, "W403")]


def test_the_place_behind_an_escape_is_that_of_what_was_typed() -> None:
    text = TABLES.replace("总体情况: |\n", "") + '总体情况: "全年收到政府信息公开\\u7533请5件。"'
    assert [(line, column) for line, column, *_ in found_in_narrative(text)] == [(10, 25)]


@pytest.mark.parametrize("folder", ["inputs", "examples", "examples/seeds"])
def test_ordinary_files_are_silent(folder: str) -> None:
    files = sorted((ROOT / folder).glob("*.yaml"))
    assert files
    for file in files:
        report, _ = load(file)
        assert [problem.message.to("zh_CN") for problem in check(report) if problem.code in NARRATIVE_FIGURES] == []
