"""What the narrative must speak of: sections that say nothing, the five topics, a government's three, the processing fee."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.checks.narrative.topics import SHORT_PART, SHORT_SECTION, says_nothing
from generator.checks.registry import CHECKS, check_report
from generator.checks.registry import Check as Checked
from generator.checks.rules import empty_sections, processing_fee, topics_of_governments, topics_of_the_overview
from generator.checks.subject import Subject
from generator.problems.problem import Problem
from tests.support.common import FORMATS, NOTHING_WRONG, ROOT

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
GOVERNMENTS = {
    "by-name": "工作考核：列入年度考核。社会评议：组织一次，得90分。责任追究：没有需要给予处分的情形。",
    "in-other-words": "把政务公开列入镇直部门绩效管理，占4分；发放问卷200份，满意率98%；对1名逾期答复的经办人约谈提醒。",
    "denied": "公开工作纳入年度考核，接受社会评议，全年未发生责任追究情形。",
}


def subject(overview: object, *, year: int = 2024, agency: str = "云溪区甲局", **sections: str) -> Subject:
    text = f"年度: {year}\n机关名称: {agency}\n"
    if isinstance(overview, dict):
        text += "总体情况:\n" + "".join(f"  {key}: {value}\n" for key, value in overview.items())
    elif overview:
        text += "总体情况: |\n" + "".join(f"  {line}\n" for line in str(overview).split("\n"))
    text += "".join(f"{key}: {value}\n" for key, value in sections.items())
    report, _ = read_report("甲局.yaml", text.encode(), FORMATS)
    assert report is not None
    return Subject(report)


def told(check: Checked, of: Subject, language: str = "zh_CN") -> list[tuple[int, int, str, str]]:
    return [_told(one, language) for one in check.check(of)]


def _told(one: Problem, language: str) -> tuple[int, int, str, str]:
    return one.place.line, one.place.column, one.message.to(language), one.hint.to(language) if one.hint else ""


# W407


@pytest.mark.parametrize("overview", WHOLE.values(), ids=list(WHOLE))
def test_an_overview_that_speaks_of_all_five(overview: object) -> None:
    assert told(topics_of_the_overview, subject(overview)) == []


def test_what_is_missing_is_named_at_once() -> None:
    found = subject("全年公开统计数据58条，其余各项工作按照上级的安排有序开展。")
    assert told(topics_of_the_overview, found) == [
        (
            3,
            7,
            "第一部分“总体情况”没有写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。",
            "请各补写一两句，例如“主动公开”方面做了什么。",
        )
    ]
    assert told(topics_of_the_overview, found, "en") == [
        (
            3,
            7,
            "Section 一, 总体情况, does not speak of 主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障.",
            "Add a sentence on each, for example what was done for 主动公开.",
        )
    ]


def test_a_part_that_is_not_written_is_missing_unless_another_speaks_of_it() -> None:
    parts = {"主动公开": "全年在门户网站发布信息58条。", "依申请公开": "未收到申请。", "监督保障": "培训2次。"}
    found = told(topics_of_the_overview, subject(parts))
    assert [message for _, _, message, _ in found] == ["第一部分“总体情况”没有写到政府信息管理。"]
    assert [(line, column) for line, column, _, _ in found] == [(3, 1)]
    parts["主动公开"] += "发布前逐条审核。"
    assert told(topics_of_the_overview, subject(parts)) == []


@pytest.mark.parametrize(
    ("overview", "year"),
    [("各项工作按照上级的安排有序开展，取得了较好的成绩。", 2020), ("", 2024), ("略", 2024)],
    ids=["edition-2019", "not-written", "says-nothing"],
)
def test_where_the_five_topics_are_not_asked_for(overview: str, year: int) -> None:
    assert told(topics_of_the_overview, subject(overview, year=year)) == []


# W408


@pytest.mark.parametrize("year", [2019, 2024])
@pytest.mark.parametrize("text", GOVERNMENTS.values(), ids=list(GOVERNMENTS))
def test_a_government_that_reports_its_three(text: str, year: int) -> None:
    assert told(topics_of_governments, subject(text, year=year, agency="云溪区石塘镇人民政府")) == []


@pytest.mark.parametrize("year", [2019, 2024])
def test_what_a_government_does_not_report(year: int) -> None:
    found = subject(
        "全镇公开工作列入年度考核，按季度通报各村、各站所的情况。", year=year, agency="云溪区石塘镇人民政府"
    )
    assert told(topics_of_governments, found) == [
        (
            3,
            7,
            "第一部分“总体情况”没有写到社会评议、责任追究，这是各级人民政府必须报告的。",
            "请在“监督保障”里补写结果；没有发生的也要写明，例如“全年没有责任追究的情形。”",
        )
    ]
    assert told(topics_of_governments, found, "en") == [
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
    assert told(topics_of_governments, subject(text, agency="石塘镇人民政府", 其他需要报告的事项=other)) == []
    found = told(
        topics_of_governments, subject(text, agency="石塘镇人民政府", 其他需要报告的事项="考核、评议、问责从略。")
    )
    assert [message for _, _, message, _ in found] == [
        "第一部分“总体情况”没有写到工作考核、社会评议、责任追究，这是各级人民政府必须报告的。"
    ]


@pytest.mark.parametrize(
    "agency", ["云溪区清河街道办事处", "云溪区统计局", "云溪区人民政府办公室", "云溪区机关事务服务中心"]
)
def test_who_is_no_government(agency: str) -> None:
    assert (
        told(topics_of_governments, subject("各项工作按照上级的安排有序开展，取得了较好的成绩。", agency=agency)) == []
    )


@pytest.mark.parametrize("overview", ["", "略"], ids=["not-written", "says-nothing"])
def test_a_government_that_says_nothing_is_told_so_once(overview: str) -> None:
    assert told(topics_of_governments, subject(overview, agency="石塘镇人民政府")) == []


# W409


@pytest.mark.parametrize(
    "other",
    [
        "本年度未收取政府信息公开信息处理费。",
        "2024年度本局收取的政府信息公开信息处理费总金额为0元。",
        "信息处理费：2024年应收0元，实收0元。",
        "本局未制发收费通知书，无收费。",
        "统计期内未发生应当计收的情形，收费金额为0。",
        "依据《政府信息公开信息处理费管理办法》，2名申请人缴纳共2300元，已上缴国库。",
        "全年没有收取任何费用。",
        "未收取任何信息公开费用。",
    ],
)
def test_the_fee_is_spoken_of(other: str) -> None:
    assert told(processing_fee, subject("略", 其他需要报告的事项=other)) == []


@pytest.mark.parametrize(
    ("sections", "place"),
    [
        ({}, (1, 1)),
        ({"其他需要报告的事项": "无其他需要报告的事项。"}, (5, 12)),
        ({"其他需要报告的事项": ""}, (5, 1)),
        ({"其他需要报告的事项": "第二部分的行政事业性收费为停车费。"}, (5, 12)),
    ],
    ids=["not-written", "nothing-else", "empty", "another-fee"],
)
def test_the_fee_is_not_spoken_of(sections: dict[str, str], place: tuple[int, int]) -> None:
    found = subject("略", **sections)
    assert told(processing_fee, found) == [
        (
            *place,
            "第六部分“其他需要报告的事项”没有写信息处理费；没有收取也要写明。",
            "没有收取的，在“其他需要报告的事项”里写：“本年度未收取政府信息公开信息处理费。”",
        )
    ]
    assert told(processing_fee, found, "en") == [
        (
            *place,
            "Section 六, 其他需要报告的事项, does not speak of 信息处理费; that none was charged is to be said too.",
            "Where none was charged, write under 其他需要报告的事项: 本年度未收取政府信息公开信息处理费。",
        )
    ]


def test_the_fee_is_spoken_of_in_another_section() -> None:
    found = subject("各项工作有序开展。全年未收取信息处理费。", 其他需要报告的事项="无。")
    assert told(processing_fee, found) == [
        (
            4,
            17,
            "这里写了信息处理费，第六部分“其他需要报告的事项”却没有写；它应当写在第六部分。",
            "请在“其他需要报告的事项”里也写一句。",
        )
    ]
    assert told(processing_fee, found, "en") == [
        (
            4,
            17,
            "信息处理费 is spoken of here, but belongs into section 六, 其他需要报告的事项.",
            "Say it under 其他需要报告的事项 too.",
        )
    ]


def test_the_name_of_the_rules_is_no_word_on_the_fee_itself() -> None:
    found = told(processing_fee, subject("组织学习《政府信息公开信息处理费管理办法》。"))
    assert [(line, column) for line, column, _, _ in found] == [(1, 1)]


def test_the_edition_of_2019_does_not_ask_for_the_fee() -> None:
    assert told(processing_fee, subject("略", year=2020)) == []


# W406


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
    found = subject("工作有序开展。", 存在的主要问题及改进情况="无")
    hint = "用几句话写清楚做了什么；写问题的，至少写一个，并写明怎么改进。"
    assert told(empty_sections, found) == [
        (4, 3, "第一部分“总体情况”只有 6 个字，说不清情况：“工作有序开展。”", hint),
        (5, 15, "第五部分“存在的主要问题及改进情况”没有写出内容：“无”", hint),
    ]
    assert told(empty_sections, found, "en")[1] == (
        5,
        15,
        "Section 五, 存在的主要问题及改进情况, says nothing: “无”",
        "Write in a few sentences what was done; for problems, at least one and how it is mended.",
    )
    message = told(empty_sections, found, "en")[0][2]
    assert message == "Section 一, 总体情况, has 6 characters, too few to say anything: “工作有序开展。”"


def test_what_is_said_of_a_part() -> None:
    parts = {"主动公开": "全年在门户网站发布信息58条，按月更新。", "依申请公开": "无", "监督保障": "培训2次。"}
    found = subject(parts)
    assert told(empty_sections, found) == [
        (
            5,
            10,
            "第一部分“依申请公开”没有写出内容：“无”",
            "请写一句完整的话；没有发生的，写明没有，例如“全年未收到政府信息公开申请。”",
        )
    ]
    assert told(empty_sections, found, "en") == [
        (
            5,
            10,
            "Section 一, “依申请公开”, says nothing: “无”",
            "Write a sentence; where nothing happened, that it did not, for example 全年未收到政府信息公开申请。",
        )
    ]


def test_what_may_be_short_or_is_told_elsewhere() -> None:
    """Section six may be short; a section that is not written is E120; empty parts are no parts."""
    assert told(empty_sections, subject("", 其他需要报告的事项="无")) == []
    assert told(empty_sections, subject({"主动公开": "全年在门户网站发布信息58条，按月更新。", "依申请公开": ""})) == []


def test_parts_that_say_nothing_are_told_instead_of_the_section() -> None:
    found = told(empty_sections, subject({"主动公开": "略", "依申请公开": "无"}))
    assert [message for _, _, message, _ in found] == [
        "第一部分“主动公开”没有写出内容：“略”",
        "第一部分“依申请公开”没有写出内容：“无”",
    ]


@pytest.mark.parametrize(
    "path",
    sorted([*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "inputs").glob("*.yaml")]),
    ids=lambda path: path.stem,
)
def test_nothing_of_the_kind_is_said_of_the_examples(path: Path) -> None:
    """Real and invented narratives, none of which leaves anything of this out."""
    report, _ = read_report(path.name, path.read_bytes(), FORMATS)
    assert report is not None
    codes = ("W404", "W405", "W406", "W407", "W408", "W409")
    assert [told(CHECKS[code], Subject(report)) for code in codes] == [[]] * len(codes)


@pytest.mark.parametrize(
    "wrong",
    ["其他需要报告的事项: [未收取]", "存在的主要问题及改进情况: \x01略", "总体情况: {主动公开: 略, 依申请公开: [无]}"],
)
def test_a_section_that_could_not_be_read_whole_is_not_accused(wrong: str) -> None:
    label = wrong.split(":", maxsplit=1)[0]
    whole = [line for line in NOTHING_WRONG.splitlines() if not line.startswith(label)]
    report, problems = read_report("甲局.yaml", "\n".join([*whole, wrong, ""]).encode(), FORMATS)
    assert report is not None
    assert [one.code for one in problems if one.is_error]
    assert [one.code for one in check_report(report) if one.code in ("W406", "W407", "W409")] == []
