"""What a starter file takes over: the agency's name as YAML takes it, and what last year's report carries over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.syntax.text import FORBIDDEN
from generator.formats.registry import Formats
from generator.new_file.carry_over import carry_over
from generator.new_file.starter import starter
from tests.new_file.test_starter import BUILTIN, formats, get, read, start

__all__ = ["formats"]  # a fixture


@pytest.mark.parametrize(
    ("agency", "line"),
    [
        ("云溪区统计局", "机关名称: 云溪区统计局"),
        ("局: 甲 #1", "机关名称: '局: 甲 #1'"),
        ("@局", "机关名称: '@局'"),
        ("'局'\"", "机关名称: '''局''\"'"),
        ("甲${年度}局", "机关名称: '甲${年度}局'"),
        ("null", "机关名称: 'null'"),
        ("2024", "机关名称: '2024'"),
        (" 甲 \t\n 局\u3000", "机关名称: '甲 局'"),
        ("甲\x00局", "机关名称: '甲 局'"),
        ("{{ 7*7 }}", "机关名称: '{{ 7*7 }}'"),
        ("\ufeff甲局", "机关名称: 甲局"),
    ],
)
def test_an_agency_is_written_as_yaml_takes_it(agency: str, line: str) -> None:
    assert f"\n{line}\n" in start(BUILTIN, "2021", agency)


@given(st.text())
def test_any_agency_comes_back_as_it_was_given(agency: str) -> None:
    report, problems = read(start(BUILTIN, "2021", agency), BUILTIN)
    assert report.agency == " ".join(FORBIDDEN.sub(" ", agency.replace("\ufeff", "")).split())
    assert {problem.code for problem in problems} == {"E120"}
    assert report.title == f"{report.agency}2021年政府信息公开工作年度报告"


LAST_YEAR = """\
年度: 2020
机关名称: 甲局
总体情况: 略
存在的主要问题及改进情况: 略
申请情况:
  本年新收: {自然人: 3, 企业: 2}
  予以公开: {自然人: 1}
  结转下年度: {自然人: 2, 企业: 2, 总计: 4}
"""


@pytest.mark.parametrize(
    ("full", "line"),
    [
        (False, "{自然人: 2, 商业企业: 2}"),
        (True, "{自然人: 2, 商业企业: 2, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}"),
    ],
)
def test_what_last_year_hands_on_is_written(full: bool, line: str) -> None:
    previous, problems = read(LAST_YEAR, BUILTIN)
    assert problems == []
    form = get(BUILTIN, "2021")
    carried = carry_over(form, previous)
    assert carried == {
        ("applications", "carried_over", "natural_person"): 2,
        ("applications", "carried_over", "business"): 2,
    }
    text = starter(form, 2021, previous.agency, full=full, previous=previous)
    assert f"\n  上年结转: {line}\n" in text
    report, _ = read(text, BUILTIN)
    assert report.figure("applications", "carried_over", "total") == 4


def test_what_the_form_of_last_year_lacks_is_not_handed_on(formats: Formats) -> None:
    previous, _ = read(LAST_YEAR, BUILTIN)
    assert carry_over(get(formats, "small"), previous) == {}
