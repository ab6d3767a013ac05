"""What last year's report hands on to a starter file: figures that follow from it, remarks on others, its texts as comments only."""

from __future__ import annotations

import dataclasses
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.checks.registry import check_report
from generator.checks.review import review
from generator.formats.format import Format
from generator.new_file.carry_over import carry_over
from generator.new_file.from_last_year import carried_from_last_year
from generator.new_file.starter import starter
from generator.report.narrative import Paragraph
from generator.report.report import Report
from tests.support.agency_files import agency_files
from tests.support.common import FORMATS, NAMES

OF_2019 = """\
年度: 2019
机关名称: 云溪区教育局
署名: 云溪区教育局
引言: 本报告依规编制。
总体情况: |
  全年公开信息128条。
  （一）加强领导。
主动公开:
  规范性文件: {新制作: 2, 新公开: 2, 公开总数量: 10}
  行政许可: {上一年: 12, 增减: 1, 处理决定: 77}
  行政处罚: {上一年: 3, 增减: -3}
  行政事业性收费: {上一年: 2, 增减: 0}
依申请公开:
  本年新收: {自然人: 3, 商业企业: 2}
  予以公开: {自然人: 1}
  结转下年: {自然人: 2, 商业企业: 2}
问题及改进: 更新不够及时。
"""
OF_2024 = """\
年度: 2024
机关名称: 云溪区教育局
总体情况:
  主动公开: |
    全年公开信息128条。
    # 不是说明，是正文。
  监督保障: 全年培训${行政许可}次。
主动公开:
  规范性文件: {制发: 2, 现行有效: 12}
  规章: {现行有效: 0}
  行政许可: 2
依申请公开:
  本年新收: {自然人: 3}
  结转下年: {自然人: 3}
问题及改进: 更新不够及时。
"""


OF_THIS_YEAR = (
    "本年的数从本年的台账和系统里查。第二部分：规章、行政规范性文件、行政许可、行政处罚、行政强制、行政事业性收费；"
    "第三部分：本年新收、予以公开、部分公开、不予公开、无法提供、不予处理、其他处理、结转下年度；"
    "第四部分：行政复议、未经复议直接起诉、复议后起诉。"
)


def form_named(name: str) -> Format:
    form = FORMATS.get(name)
    assert form is not None
    return form


def read(text: str) -> Report:
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert [one for one in problems if one.is_error] == []
    assert report is not None
    return report


def started(name: str, year: int, previous: Report) -> Report:
    """The report that the fresh file is."""
    text = starter(form_named(name), year, previous.agency, previous=previous)
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert {one.code for one in problems} <= {"E120"}
    assert report is not None
    return report


def figures(report: Report) -> dict[str, object]:
    """What is not 0 and no sum."""
    return {
        ".".join(one.path[1:]): report.value(one)
        for one in report.format.figures.all
        if report.value(one) and not one.is_total
    }


def test_within_the_first_edition_items_and_requests_are_carried_over() -> None:
    report = started("2019", 2020, read(OF_2019))
    assert figures(report) == {
        "licensing.last_year": 13,
        "fees.last_year": 2,
        "carried_over.natural_person": 2,
        "carried_over.business": 2,
    }
    assert {one.code for one in check_report(report, read(OF_2019))} & {"W501", "W503", "W504"} == set()


def test_from_one_edition_to_the_next_rows_are_matched_by_ids() -> None:
    previous = dataclasses.replace(read(OF_2019), fields={**read(OF_2019).fields, "year": 2020})
    assert figures(started("2021", 2021, previous)) == {
        "carried_over.natural_person": 2,
        "carried_over.business": 2,
    }
    assert carried_from_last_year(form_named("2021"), 2021, previous).checklist == (
        "上一年用的是 2019 版的表，本年用 2021 版。",
        "第三部分“上年结转”已按上一年报告的“结转下年度”填好（共4件），请与台账核对。",
        "上一年的表里没有、要专门查的：规章 · 本年废止件数、规章 · 现行有效件数、行政规范性文件 · 本年废止件数、"
        "行政规范性文件 · 现行有效件数、行政事业性收费 · 本年收费金额、其他处理 · 逾期不补正、其他处理 · 逾期未缴费、其他处理 · 其他。",
        OF_THIS_YEAR,
        "上一年写的文字附在各部分的说明里，只供查阅；本年的情况要重新写，不要照抄。",
    )


def test_what_also_depends_on_this_year_is_a_remark() -> None:
    previous = read(OF_2024)
    text = starter(form_named("2021"), 2025, previous=previous)
    assert figures(started("2021", 2025, previous)) == {
        "normative_documents.in_force": 12,
        "carried_over.natural_person": 3,
    }
    assert (
        "\n  # 第二十条第（一）项\n"
        "  规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}\n"
        "  # 现行有效件数 = 12 + 本年制发件数 - 本年废止件数（12 是上一年报告的数，已先填上）\n"
        "  行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 12}\n"
    ) in text


def test_the_list_at_the_top() -> None:
    text = starter(form_named("2021"), 2025, previous=read(OF_2024))
    assert (
        dedent("""\
        #
        # 本文件由2024年的报告生成，要查、要核对的：
        #   1. 第三部分“上年结转”已按上一年报告的“结转下年度”填好（共3件），请与台账核对。
        #   2. 第二部分“现行有效件数”先照上一年的填了，要加减本年的数，怎么算写在各行上面。
        #   3. 本年的数从本年的台账和系统里查。第二部分：规章、行政规范性文件、行政许可、行政处
        #     罚、行政强制、行政事业性收费；第三部分：本年新收、予以公开、部分公开、不予公开、无法
        #     提供、不予处理、其他处理、结转下年度；第四部分：行政复议、未经复议直接起诉、复议后起
        #     诉。
        #   4. 上一年写的文字附在各部分的说明里，只供查阅；本年的情况要重新写，不要照抄。


        # ──────────── 基本情况 ────────────
        """)
        in text
    )
    assert "要查、要核对的" not in starter(form_named("2021"), 2025)


def test_texts_are_comments_at_their_part() -> None:
    text = starter(form_named("2021"), 2025, previous=read(OF_2024))
    assert (
        "\n总体情况:\n"
        "  # 2024年写的是（只供查阅，不要照抄）：\n"
        "  #   全年公开信息128条。\n"
        "  #   # 不是说明，是正文。\n"
        "  主动公开: \n"
        "  依申请公开: \n"
        "  政府信息管理: \n"
        "  政府信息公开平台建设: \n"
        "  # 2024年写的是（只供查阅，不要照抄）：\n"
        "  #   全年培训2次。\n"
        "  监督保障: \n"
    ) in text
    assert "\n# 2024年写的是（只供查阅，不要照抄）：\n#   更新不够及时。\n存在的主要问题及改进情况: |\n" in text
    assert "无其他需要报告的事项。\n其他需要报告的事项" not in text, "what the form supplies is not what they wrote"


def test_texts_without_parts_stand_above_all_parts() -> None:
    text = starter(form_named("2019"), 2020, previous=read(OF_2019))
    assert (
        "\n# 2019年写的是（只供查阅，不要照抄）：\n#   全年公开信息128条。\n#   （一）加强领导。\n总体情况:\n  主动公开: \n"
        in text
    )
    assert "\n# 2019年写的是（只供查阅，不要照抄）：\n#   本报告依规编制。\n引言: \n" in text
    assert "\n# 2019年写的是“云溪区教育局”。\n署名: \n" in text


def test_texts_under_headings_are_found_where_no_path_says_so() -> None:
    """As a report has them that was read from a document."""
    previous = read(OF_2024)
    said = tuple(dataclasses.replace(one, path=("overview",)) for one in previous.narrative["overview"])
    other = dataclasses.replace(previous, narrative={**previous.narrative, "overview": said})
    form = form_named("2021")
    assert carried_from_last_year(form, 2025, other).texts == carried_from_last_year(form, 2025, previous).texts


@pytest.mark.parametrize("year", [2024, 2026, 2030])
def test_of_any_other_year_nothing_follows(year: int) -> None:
    previous = read(OF_2024)
    report = started("2021", year, previous)
    assert (figures(report), report.agency) == ({}, "云溪区教育局")
    assert carried_from_last_year(form_named("2021"), year, previous).checklist[0] == (
        f"这是2024年的报告，不是上一年（{year - 1}年）的，所以表里一个数也没有带过来；上一年的数要另查。"
    )


def test_of_what_could_not_be_read_nothing_is_carried_over() -> None:
    previous = dataclasses.replace(read(OF_2019), unsure=frozenset({"applications"}))
    assert set(carry_over(form_named("2019"), previous)) == {
        ("proactive", "licensing", "last_year"),
        ("proactive", "fees", "last_year"),
    }


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_report_makes_a_file_that_lacks_but_its_texts(data: st.DataObject) -> None:
    file = data.draw(agency_files(form_named(data.draw(st.sampled_from(NAMES)))))
    previous = read(file.texts[0])
    form = form_named(data.draw(st.sampled_from(NAMES)))
    text = starter(form, previous.year + 1, previous.agency, name_format=True, previous=previous)
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert report is not None
    assert {one.code for one in problems} <= {"E120", "W390"}
    assert report.agency == previous.agency
    said = [one for paragraphs in report.narrative.values() for one in paragraphs if one.path]
    assert said == []
    assert {one.code for one in review(report, previous).problems} & {"W501", "W504"} == set()
    carried = carry_over(form, previous)
    assert {
        one.path: report.value(one) for one in form.figures.all if report.value(one) and not one.is_total
    } == carried


def test_a_text_of_many_lines_stays_a_comment() -> None:
    previous = read(OF_2024)
    nasty = Paragraph("第一行\n机关名称: 乙局\u2028年度: 2030\r\x85格式: x" + "长" * 200, path=("problems",))
    other = dataclasses.replace(previous, narrative={**previous.narrative, "problems": (nasty,)})
    report = started("2021", 2025, other)
    assert (report.year, report.agency, report.narrative["problems"]) == (2025, "云溪区教育局", ())
