"""Years that cannot be meant: what real reports say, each reported or silent, and what is said of the former."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.checks.narrative.years import slips
from generator.checks.rules import wrong_years
from generator.checks.subject import Subject
from generator.problems.problem import Problem
from tests.support.common import FORMATS

YEAR, AGENCY = 2024, "云溪区司法局"

# All as they stand in a report for 2024. Another year told as if it were the report's own:
LEFT_IN = (
    "2023年全年共收到政府信息公开申请5件，均按期答复。",
    "2023年，我局主动公开政府信息45条。",
    "2023年我局通过门户网站公开信息45条。",
    "我局2023年共主动公开政府信息45条。",
    "云溪区司法局2023年收到政府信息公开申请3件。",
    "2023年度，司法局收到政府信息公开申请1件。",
    "2023年度未收到政府信息公开申请。",
    "2023年，我局未收到依申请公开信息。",
    "2023年，本机关未收取信息处理费。",
    "本机关2023年未收取政府信息公开信息处理费。",
    "２０２３年全年收到申请5件。",
    "二〇二三年，我局主动公开政府信息45条。",
    "二○二三年度收到申请三件。",
    "2023 年，全年未收到依申请公开来信。",
    "2023全年未收到政府信息公开申请。",
    "2023共收到依申请公开2件，均已答复。",
    "2023年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，扎实推进政府信息公开工作。",
    "2023年，在区委、区政府的正确领导下，街道不断拓展公开内容。",
    "2023年，我局按照区政府的部署和要求，进一步规范公开内容。",
    "2023年街道政务公开工作虽然取得了一定的成绩，但离群众期望还有差距。",
    "我局2023年政府信息公开各项工作进展顺利，但仍有待提高。",
    "（一）2023年存在的主要问题",
    "（一）2021年存在的主要问题",
    "2023年存在的问题：一是公开内容不全面。",
    "2023年工作总结",
    "（一）主动公开情况。2023年我局通过网站主动公开政府信息62件。",
    "主动公开方面：2023年公开信息62条。",
    "一是2023年组织培训3次，参加120人次。",
    "按照条例要求，2023年我局主动公开信息120条。",
    "本报告所列数据的统计期限自2023年1月1日起，至12月31日止。",
    "本年度报告中所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
    "统计期限为：2023年1月1日-2023年12月31日。",
    "报告所列数据统计期限从2023年1月1日到12月31日止。",
    "统计期限自2024年1月1日起至2023年12月31日止。",
    "截至2023年12月31日，街道共主动公开政府信息140余条。",
    "截止到2023年底，现行有效的规范性文件3件。",
    "现将2023年度政府信息公开工作情况报告如下：",
    "现公布云溪区司法局2023年政府信息公开工作年度报告。",
    "特向社会公布2023年云溪区司法局政府信息公开工作年度报告。",
    "编制2023年度政府信息公开工作年度报告。本报告的数据见正文。",
    "2023年新收政府信息公开申请354件，结转2024年度继续办理1件。",
    "2023年收到申请5件，比上年增加2件。",
    "2023年，我局发布信息1234条，较2022年增加100条。",
    "2024年，我局认真贯彻落实条例。2023年全年共收到申请5件。",
    "2022年度，我局新收申请3件，全部办结。",
    "2023年因政府信息公开工作未发生行政复议。",
    "2023年无行政复议、行政诉讼案件。",
    "2023年我局制发规范性文件3件。",
    "2023年，通过“云溪在线”门户网站公开信息92条，其中工作动态79条。",
    "2023年，我局紧紧围绕中心工作，主动公开政府信息89条。",
    # Not over when the report is published.
    "2025年全年共收到申请5件。",
    "2025年，我局主动公开政府信息45条。",
    "现将2025年政府信息公开工作情况报告如下。",
    "截至2025年12月31日，共发布信息100条。",
    "统计期限自2025年1月1日起至12月31日止。",
)
# Plans for a year that is over, or for one that is not the next.
PLANNED = (
    "2024年，我局将继续加强政府信息公开工作。",
    "2024年，我局将进一步完善公开目录。",
    "在2024年的工作中，我们将进一步深化信息公开内容。",
    "2024年我街道将认真贯彻上级要求，重点做好以下工作：",
    "2024年，司法局将以政府门户网站为重点，加大公开力度。",
    "（二）2024年工作计划",
    "2024年工作打算：一是加强学习。",
    "2024年政务公开工作思路",
    "下一步，2024年将加大公开力度。",
    "2024年，我们要进一步提高认识。",
    "2024年，拟从以下三方面改进，计划继续完善目录。",
    "2024年，在区委、区政府的领导下，我局将继续深化政务公开。",
    "2024年，按照上级部署，司法局将不断提升公开质量。",
    "2024年，重点工作拟按照上级要求推进。",
    "2023年，我局将继续加强政务公开。",
    "2026年，我局将继续加强政府信息公开工作。",
    "（二）2026年工作打算",
)
SILENT = (
    # Comparisons.
    "全年收到申请5件，比2023年增加2件。",
    "2024年收到申请5件，2023年收到3件，同比增长67%。",
    "2023年收到申请3件，2024年收到5件。",
    "2023年收到申请3件；2024年收到5件，增长较快。",
    "2023年收到申请3件。今年收到5件。",
    "与2023年相比，申请量下降20%。",
    "较2023年增长15%。",
    "三年来申请量逐年上升：2022年3件、2023年4件、2024年8件。",
    "2022年收到3件，2023年收到4件，2024年收到8件。",
    "2024年1月1日至12月31日收到5件，2023年1月1日至12月31日收到3件。",
    "截至2023年底共建成专区5个，今年新增2个。",
    # Carried over, or forward.
    "加上2023年转来的1件，共办结6件。",
    "2023年结转的1件申请已于1月办结。",
    "上年（2023年）结转1件。",
    "2023年收到、未办结的申请1件，已办结。",
    "其中，2023年结转1件。",
    "2024年全年收到申请5件，结转2025年继续办理1件。",
    "另有12件转入2025年。",
    "尚有2件在办，结转至2025年。",
    "除4件转结2025年办理以外，均依法完成答复。",
    "2024年，我局收到申请5件，其中1件是2023年12月收到的。",
    "2023年11月收到的1件申请，延长期限后于1月答复。",
    # Since, and ranges.
    "自2019年以来，累计公开信息1万条。",
    "2023年以来，我局坚持以公开为常态。",
    "2020—2023年共公开信息3000条。",
    "2021-2023年，累计公开信息3000条。",
    "对2020年以来主动公开的信息逐条复核。",
    "将1987年以来的4.6万卷档案关联。",
    "“十四五”时期（2021—2025年），我局将继续推进。",
    "完成2021、2022、2023三年的年报收集及公开发布工作。",
    "2016年6月，政务公开工作移交至办公室，成立政务公开办公室。",
    "2019年机构改革后，我局承担政务公开职责。",
    # Documents and their dates.
    "根据2019年修订的《中华人民共和国政府信息公开条例》，本机关编制本报告。",
    "按照国办函〔2020〕109号文件，未收取信息处理费。",
    "编制了《果园街道信息公开指南（2023年）》。",
    "落实《2023年政务公开工作要点》，细化任务12项。",
    "2023年印发的规范性文件经评估继续有效。",
    "2023年印发《云溪区政务公开工作方案》，2024年继续执行。",
    "根据《关于做好2023年度政府信息公开工作年度报告编制公布工作的通知》要求，编制本报告。",
    "根据区政府办关于编制2023年度政府信息公开工作年度报告的通知，编制本报告。",
    "2023年度政府信息公开工作年度报告于2024年1月公布。",
    "按时编制发布2023年度政府信息公开工作年度报告。",
    "2023年度部门决算、2024年度部门预算均已公开。",
    "2023年度部门决算公开信息2条。",
    "2023年度“三公”经费决算已公开。",
    "对2023年公开的信息进行清理，撤下12条。",
    "今年对2022年、2023年制发的12件规范性文件作了清理。",
    "按照区政府办2023年度考核方案要求，不断完善审查。",
    "2023年度考核结果为优秀。",
    "省政府2023年发布的通知要求公开12项内容。",
    "2023—2024学年招生计划已公布。",
    "2023学年秋季招生信息公开12条。",
    "2023年老旧小区改造项目信息公开12条，均已上网。",
    "2023年建成的公开专区接待群众1200人次。",
    "2023年全国政务公开评估中，我区排名第3。",
    "2023年，我区被评为全国政务公开示范区。",
    # This year, the next, and what was done about last year's problems.
    "2024年，我局主动公开政府信息45条。",
    "2024年全年共收到申请5件。",
    "统计期限自2024年1月1日起，至12月31日止。",
    "现将我局2024年政府信息公开工作情况报告如下。",
    "（一）2024年存在的主要问题",
    "（二）2024年改进措施情况",
    "（一）2023年存在问题整改情况",
    "针对2023年度报告提出的问题，已全部整改。",
    "2023年度报告提出，2024年将进一步完善目录，现已完成。",
    "2024年工作计划完成情况良好。",
    "（二）2024年重点工作落实情况",
    "2024年计划公开信息100条，实际公开120条。",
    "2024年，我局将政务公开纳入年度考核。",
    "2024年，我局将完善公开目录作为重点任务。",
    "2024年，我局将以往纸质目录转为电子目录。",
    "2024年，我局将以上制度汇编成册。",
    "2024年，我局将重点领域信息集中公开。",
    "2024年，街道将主要领导调整为政务公开领导小组组长。",
    "2024年，我局将公开目录落实情况按季度通报。",
    "2024年，我局将完善后的目录重新公布。",
    "2024年，我局将加强政务公开写入年度工作要点。",
    "2024年，我局主要做好以下工作。",
    "2024年政务公开工作仍需要进一步加强。",
    "2024年，我局政务公开工作取得了一定成绩，下一步将继续努力。",
    "2024年虽然取得了成效，但还要进一步加强。",
    "2024年，我局公开信息45条，将继续扩大公开范围。",
    "2025年，我局将继续加强政府信息公开工作。",
    "（二）2025年工作计划",
    "2025年工作打算：一是加强学习。",
    "2025年，公开信息力争达到100条以上。",
    "2025年1月，本报告在门户网站公布。",
    "到2025年，全面建成政务公开标准目录。",
    "下一年度（2025年）将增加问答和图示。",
)


def years_of(text: str, year: int = YEAR) -> list[tuple[int, bool]]:
    return [(slip.year, slip.planned) for slip in slips(text, year, AGENCY)]


@pytest.mark.parametrize("text", LEFT_IN)
def test_a_year_left_in_is_reported(text: str) -> None:
    found = years_of(text)
    assert found
    assert not any(planned for _, planned in found)
    assert all(year != YEAR for year, _ in found)


@pytest.mark.parametrize("text", PLANNED)
def test_a_plan_for_the_wrong_year_is_reported(text: str) -> None:
    assert [planned for _, planned in years_of(text)] == [True]


@pytest.mark.parametrize("text", SILENT)
def test_what_may_well_be_meant_is_silent(text: str) -> None:
    assert years_of(text) == []


@pytest.mark.parametrize("text", [*LEFT_IN, *PLANNED])
def test_with_the_year_that_the_hint_names_it_is_silent(text: str) -> None:
    """Every year that is found, in its place, is mended by writing the report's (the one after for plans)."""
    for slip in sorted(slips(text, YEAR, AGENCY), key=lambda slip: -slip.start):
        text = f"{text[: slip.start]}{YEAR + slip.planned}{text[slip.end :]}"
    assert [one for one in years_of(text.replace("2023", "2024")) if not one[1]] == []


@given(
    st.lists(st.sampled_from([*LEFT_IN, *SILENT, "2023", "年", "将", "《", "“", "，", "。"]), max_size=6).map("".join)
)
def test_places_are_those_of_the_text(text: str) -> None:
    """Whatever stands beside each other: each slip names the year that stands in its place."""
    for slip in slips(text, YEAR, AGENCY):
        shown = text[slip.start : slip.end].translate(
            str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
        )
        assert shown == str(slip.year)


def found(overview: str, head: str = "", **sections: str) -> list[Problem]:
    """What is said of the years of an agency file whose overview holds these lines; `head` stands above it."""
    lines = "".join(f"  {line}\n" for line in overview.split("\n"))
    rest = "".join(f"{key}: {text}\n" for key, text in sections.items())
    text = f"年度: 2024\n机关名称: 云溪区司法局\n{head}总体情况: |\n{lines}{rest}"
    report, _ = read_report("司法局.yaml", text.encode(), FORMATS)
    assert report is not None
    return list(wrong_years.check(Subject(report)))


def told(problems: list[Problem], language: str = "zh_CN") -> list[tuple[int, int, str, str]]:
    return [
        (one.place.line, one.place.column, one.message.to(language), one.hint.to(language) if one.hint else "")
        for one in problems
    ]


def test_what_is_said_of_a_year_left_in() -> None:
    problems = found("2024年，各项工作有序开展。\n（二）依申请公开。2023年全年共收到申请5件。")
    assert told(problems) == [
        (
            5,
            12,
            "第一部分把2023年当成了报告的年度，而本报告是2024年度的：“2023年全年共收到申请5件。”",
            "改为“2024年”，并核对这里的数字是不是2024年的。",
        )
    ]
    assert told(problems, "en") == [
        (
            5,
            12,
            "Section 一 speaks of 2023 as the year of the report, which is 2024: “2023年全年共收到申请5件。”",
            "Write 2024, and look whether the figures here are of 2024 too.",
        )
    ]
    assert [(one.path, one.label) for one in problems] == [(("overview",), "总体情况")]


def test_where_the_year_of_the_report_is_named_nowhere_it_may_be_the_one_that_is_wrong() -> None:
    assert told(found("2023年，我局主动公开信息45条。")) == [
        (
            4,
            3,
            "第一部分把2023年当成了报告的年度，而本报告是2024年度的：“2023年，我局主动公开信息45条。”",
            "改为“2024年”。如果这份报告本来就是2023年度的，要改的是开头的“年度”。",
        )
    ]


def test_what_is_said_of_a_plan() -> None:
    problems = found(
        "各项工作有序开展。", 存在的主要问题及改进情况="公开内容还不够丰富。2024年，我局将继续细化公开目录。"
    )
    assert told(problems) == [
        (
            5,
            25,
            "第五部分写的是2024年的打算，而2024年度的报告应当写2025年的打算：“2024年，我局将继续细化公开目录。”",
            "改为“2025年”；如果这段话是上一年留下来的，请换成下一年的打算。",
        )
    ]
    assert told(problems, "en") == [
        (
            5,
            25,
            "Section 五 makes plans for 2024, but a report for 2024 makes them for 2025: “2024年，我局将继续细化公开目录。”",
            "Write 2025; or, if the text is left from last year's report, this year's plans.",
        )
    ]


def test_what_is_said_of_the_preamble_and_the_title() -> None:
    head = "标题: 云溪区司法局2023年政府信息公开工作年度报告\n引言: 根据条例，编制2023年政府信息公开工作年度报告。\n"
    assert told(found("2024年，各项工作有序开展。", head)) == [
        (3, 11, "标题写的是2023年，而本报告是2024年度的。", "改为“2024年”。"),
        (
            4,
            12,
            "“引言”把2023年当成了报告的年度，而本报告是2024年度的：“2023年政府信息公开工作年度报告。”",
            "改为“2024年”，并核对这里的数字是不是2024年的。",
        ),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "云溪区司法局2024年度政府信息公开工作年度报告",
        "云溪区司法局2023—2024年政府信息公开工作年度报告",
        "云溪区司法局${年度}年政府信息公开工作年度报告",
        "云溪区司法局政府信息公开工作年度报告",
    ],
)
def test_titles_that_are_right(title: str) -> None:
    assert found("各项工作有序开展。", f"标题: {title}\n") == []


def test_a_title_on_two_lines() -> None:
    head = "标题: |\n  云溪区司法局\n  2023年政府信息公开工作年度报告\n"
    assert [one[:3] for one in told(found("2024年，各项工作有序开展。", head))] == [
        (5, 3, "标题写的是2023年，而本报告是2024年度的。")
    ]


def test_what_stands_for_a_placeholder_is_right() -> None:
    assert found("${年度}年，我局主动公开信息45条。") == []


def test_a_passage_is_told_once() -> None:
    assert len(found("2023年，我局公开信息45条。2023年，我局收到申请5件。")) == 1


def test_of_very_many_the_first_are_told() -> None:
    problems = found("\n".join(["2023年，我局公开信息45条。"] * 9))
    assert [(one.place.line, one.message.text[:20]) for one in problems[:5]] == [
        (line, "{where} speaks of {w") for line in range(4, 9)
    ]
    assert told(problems)[5:] == [(9, 3, "另有 4 处年份写错了。", "请在文件里查找“2023”，逐处核对。")]
    assert wrong_years.LISTED.value == 5


def test_without_a_year_nothing_is_said() -> None:
    text = "年度: 明年\n机关名称: 甲局\n总体情况: 2023年全年共收到申请5件。\n"
    report, problems = read_report("甲局.yaml", text.encode(), FORMATS)
    assert problems
    if report is not None:
        assert list(wrong_years.check(Subject(report))) == []


def test_digits_of_other_scripts_are_no_years() -> None:
    assert found("20٢٣年，我局主动公开信息45条。", "标题: 20٢٣年报告\n") == []
