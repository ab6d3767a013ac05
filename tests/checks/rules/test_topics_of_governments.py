"""W408: a people's government does not report 工作考核, 社会评议 or 责任追究."""

from __future__ import annotations

import pytest

from generator.checks.rules import topics_of_governments
from tests.support.checked_texts import found_by, overview_subject

GOVERNMENTS = {
    "by-name": "工作考核：列入年度考核。社会评议：组织一次，得90分。责任追究：没有需要给予处分的情形。",
    "in-other-words": "把政务公开列入镇直部门绩效管理，占4分；发放问卷200份，满意率98%；对1名逾期答复的经办人约谈提醒。",
    "denied": "公开工作纳入年度考核，接受社会评议，全年未发生责任追究情形。",
}


@pytest.mark.parametrize("year", [2019, 2024])
@pytest.mark.parametrize("text", GOVERNMENTS.values(), ids=list(GOVERNMENTS))
def test_a_government_that_reports_its_three(text: str, year: int) -> None:
    assert found_by(topics_of_governments, overview_subject(text, year=year, agency="云溪区石塘镇人民政府")) == []


@pytest.mark.parametrize("year", [2019, 2024])
def test_what_a_government_does_not_report(year: int) -> None:
    found = overview_subject(
        "全镇公开工作列入年度考核，按季度通报各村、各站所的情况。", year=year, agency="云溪区石塘镇人民政府"
    )
    assert found_by(topics_of_governments, found) == [
        (
            3,
            7,
            "第一部分“总体情况”没有写到社会评议、责任追究，这是各级人民政府必须报告的。",
            "请在“监督保障”里补写结果；没有发生的也要写明，例如“全年没有责任追究的情形。”",
        )
    ]
    assert found_by(topics_of_governments, found, "en") == [
        (
            3,
            7,
            "Section 一, 总体情况, does not speak of 社会评议、责任追究, which a people's government has to report.",
            "Add the result of each under 监督保障; where there was none, write for example 全年没有责任追究的情形。",
        )
    ]


def test_a_government_may_name_them_in_another_section() -> None:
    other = "2024年工作考核为优秀，社会评议满意率95%，没有责任追究情形。"
    text = "全镇公开工作由党政办牵头，信息发布前逐条核对，按季度更新。"
    assert (
        found_by(topics_of_governments, overview_subject(text, agency="石塘镇人民政府", 其他需要报告的事项=other)) == []
    )
    found = found_by(
        topics_of_governments,
        overview_subject(text, agency="石塘镇人民政府", 其他需要报告的事项="考核、评议、问责从略。"),
    )
    assert [message for _, _, message, _ in found] == [
        "第一部分“总体情况”没有写到工作考核、社会评议、责任追究，这是各级人民政府必须报告的。"
    ]


@pytest.mark.parametrize(
    "agency", ["云溪区清河街道办事处", "云溪区统计局", "云溪区人民政府办公室", "云溪区机关事务服务中心"]
)
def test_who_is_no_government(agency: str) -> None:
    assert (
        found_by(
            topics_of_governments, overview_subject("各项工作按照上级的安排有序开展，取得了较好的成绩。", agency=agency)
        )
        == []
    )


@pytest.mark.parametrize("overview", ["", "略"], ids=["not-written", "says-nothing"])
def test_a_government_that_says_nothing_is_told_so_once(overview: str) -> None:
    assert found_by(topics_of_governments, overview_subject(overview, agency="石塘镇人民政府")) == []
