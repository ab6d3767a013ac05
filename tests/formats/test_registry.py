"""The next edition is a folder with a format.yaml and no line of Python: made up here, it must work throughout."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.checks.registry import check_report
from generator.formats.format import Format
from generator.formats.model import FormatError
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.report import Report
from tests.support.common import FORMATS
from tests.support.next_edition import NEXT, VARIANT, place

HEAD = "年度: 2032\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n"


@pytest.fixture
def formats(tmp_path: Path) -> Formats:
    place(tmp_path, "next", NEXT)
    place(tmp_path, "coast", VARIANT)
    return Formats([builtin_folder(), tmp_path])


@pytest.fixture
def form(formats: Formats) -> Format:
    found = formats.get("2031")
    assert found is not None
    return found


def read(formats: Formats, text: str) -> tuple[Report, list[Problem]]:
    report, problems = read_report("x.yaml", text.encode(), formats)
    assert report is not None
    return report, problems


def clean(formats: Formats, text: str) -> Report:
    report, problems = read(formats, text)
    assert problems == []
    return report


def told(problems: list[Problem]) -> list[tuple[int, str, str]]:
    return [(one.place.line, one.code, one.message.to("en")) for one in problems]


def labels(form: Format, section: str) -> list[list[tuple[str, int, int]]]:
    grid = form.grids[section]
    return [
        [(cell.text, cell.row_span, cell.column_span) for cell in grid.row_cells(row) if cell.kind != "figure"]
        for row in range(grid.rows)
    ]


def test_it_is_known_and_in_force_from_its_year(formats: Formats) -> None:
    assert formats.names == sorted([*FORMATS.names, "2031", "2031-沿海"])
    due = [formats.in_force(year) for year in (2019, 2021, 2031, 2040)]
    assert [found.name if found else None for found in due] == ["2019", "2021", "2031", "2031"]
    before, still = formats.in_force(2030), FORMATS.in_force(2030)
    assert before is not None
    assert still is not None
    assert before.name == still.name


def test_it_is_its_own_edition_and_its_variant_is_none(formats: Formats, form: Format) -> None:
    variant = formats.get("2031-沿海")
    assert variant is not None
    assert (form.edition, form.first_year, form.last_year, form.basis) == (True, 2031, None, "国办公开办函〔2031〕1号")
    assert (variant.edition, variant.first_year, variant.extends) == (False, 2031, "2031")
    assert variant.template == variant.folder / "report.docx"


def test_its_tables(form: Format) -> None:
    assert labels(form, "proactive") == [
        [("第二十条第（一）项", 1, 4)],
        [("信息内容", 1, 1), ("本年新发件数", 1, 1), ("本年废止件数", 1, 1), ("现行有效件数", 1, 1)],
        [("规章", 1, 1)],
        [("征求意见稿（公开征求的）", 1, 1)],
        [("行政规范性文件", 1, 1)],
        [("第二十条第（五）项", 1, 4)],
        [("信息内容", 1, 1), ("本年处理决定数量", 1, 1), ("平均办理天数", 1, 2)],
        [("行政许可", 1, 1)],
        [("第二十条第（六）项", 1, 4)],
        [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)],
        [("行政处罚", 1, 1)],
        [("行政强制", 1, 1)],
        [("第二十条第（八）项", 1, 4)],
        [("信息内容", 1, 1), ("本年收费金额（单位：万元）", 1, 3)],
        [("行政事业性收费", 1, 1)],
        [("第二十条第（十）项", 1, 4)],
        [("信息内容", 1, 1), ("预案数量", 1, 1), ("演练次数", 1, 1), ("本年增/减", 1, 1)],
        [("突发公共事件", 1, 1)],
    ]
    applications = labels(form, "applications")
    assert applications[3:6] == [
        [("一、本年新收政府信息公开申请数量", 1, 3)],
        [("二、上年结转政府信息公开申请数量", 1, 3)],
        [("三、移送其他机关", 1, 3)],
    ]
    assert applications[6] == [("四、本年度办理结果", 22, 1), ("（一）予以公开", 1, 2)]
    assert applications[19:24] == [
        [("（五）不予处理", 5, 1), ("1.信访举报投诉类申请", 1, 1)],
        [("3.要求提供公开出版物", 1, 1)],
        [("4.无正当理由大量反复申请", 1, 1)],
        [("5.要求行政机关确认或重新出具已获取信息", 1, 1)],
        [("6.机器提交的申请", 1, 1)],
    ]
    assert applications[-1] == [("五、结转下年度继续办理", 1, 3)]


def test_the_edition_before_it_is_untouched(formats: Formats) -> None:
    before = formats.get("2021")
    alone = Formats([builtin_folder()]).get("2021")
    assert before is not None
    assert alone is not None
    assert [figure.path for figure in before.figures.all] == [figure.path for figure in alone.figures.all]
    assert [labels(before, section.id) for section in before.tables] == [labels(alone, one.id) for one in alone.tables]
    assert len(before.identities) == 1


def test_its_rows_columns_fields_and_sums(formats: Formats) -> None:
    text = HEAD.replace("略", "{数据开放: '共${应急.预案数量}件，${移送其他机关.总计}件'}", 1)
    text += "电话: 12345\n主动公开:\n  征求意见稿（公开征求的）: {新发: 2, 现行有效: 1}\n"
    text += "  行政许可: {处理决定: 3, 平均办理天数: 4.5}\n  应急: {预案数量: 5, 演练次数: 5, 本年增／减: -1}\n"
    text += (
        "申请情况:\n  本年新收: {自然人: 6}\n  移送其他机关: {自然人: 1}\n  不予处理: {机器提交的申请: {自然人: 4}}\n"
    )
    text += "  五、结转下年度继续办理: {自然人: 1}\n"
    report = clean(formats, text)
    assert report.format.name == "2031"
    assert report.fields["contact"] == "12345"
    assert "submitted_by" not in report.fields
    assert [one.full_text for one in report.narrative["overview"]] == ["（一）公共数据开放", "共5件，1件"]
    values = {".".join(one.path): report.value(one) for one in report.format.figures.all if report.value(one)}
    assert values == {
        "proactive.drafts.made": 2,
        "proactive.drafts.in_force": 1,
        "proactive.licensing.decisions": 3,
        "proactive.licensing.average_days": Decimal("4.5"),
        "proactive.emergencies.plans": 5,
        "proactive.emergencies.drills": 5,
        "proactive.emergencies.change": -1,
        "applications.received.natural_person": 6,
        "applications.received.total": 6,
        "applications.transferred.natural_person": 1,
        "applications.transferred.total": 1,
        "applications.not_processed.automated.natural_person": 4,
        "applications.not_processed.automated.total": 4,
        "applications.total.natural_person": 4,
        "applications.total.total": 4,
        "applications.carried_forward.natural_person": 1,
        "applications.carried_forward.total": 1,
    }
    assert clean(formats, HEAD).fields["contact"] == "（无）"


def test_its_identities(formats: Formats) -> None:
    text = HEAD + "主动公开:\n  行政规范性文件: {新发: 3}\n  规章: {新发: 1}\n  应急: {预案数量: 2, 演练次数: 1}\n"
    text += "申请情况:\n  本年新收: {自然人: 6}\n  移送其他机关: {自然人: 1}\n"
    found = [one for one in check_report(clean(formats, text)) if one.code == "E201"]
    assert [(*one, hint) for one, hint in zip(told(found), [p.hint.to("en") for p in found if p.hint], strict=True)] == [
        (7, "E201", "Section 二, “本年新发件数”: out of balance. 行政规范性文件 3, 征求意见稿 0 + 规章 1 = 1",
         "Change 规章 · 本年新发件数 from 1 to 3, and this adds up. It may also be 征求意见稿 · 本年新发件数 (then 2), "
         "行政规范性文件 · 本年新发件数 (then 1)."),
        (8, "E201", "Section 二, “突发公共事件”: out of balance. 预案数量 2, 演练次数 1",
         "Change 突发公共事件 · 演练次数 from 1 to 2, and this adds up. It may also be 突发公共事件 · 预案数量 (then 1)."),
        (11, "E201",
         "Section 三, “自然人”: out of balance. 本年新收 6 + 上年结转 0 = 6, 移送其他机关 1 + 总计 0 + 结转下年度 0 = 1",
         "With 5 it balances (结转下年度 · 自然人)."),
    ]  # fmt: skip


def test_a_variant_may_have_no_identities(formats: Formats) -> None:
    report = clean(formats, HEAD + "格式: 2031-沿海\n申请情况:\n  本年新收: {自然人: 6}\n")
    assert report.format.name == "2031-沿海"
    assert [one for one in check_report(report) if one.code == "E201"] == []


def test_its_problems_are_in_its_words(formats: Formats) -> None:
    text = HEAD + "报送单位: 办公室\n主动公开:\n  行政规范性文件: {本年制定件数: 1}\n  行政许可: {平均办理天数: 4.55}\n"
    text += "  应急: 3\n申请情况:\n  不予处理: {重复申请: {自然人: 1}}\n"
    _, problems = read(formats, text)
    assert told(problems) == [
        (5, "E116", "The form (2031) has no “报送单位” here."),
        (7, "E116", "The form (2031) has no “本年制定件数” here."),
        (8, "E134", "行政许可 · 平均办理天数: This column takes 1 decimal; 4.55 has more."),
        (9, "E117", "“应急” has several figures; “3” does not say which."),
        (11, "E116", "The form (2031) has no “重复申请” here."),
    ]


def test_it_is_read_by_name_too(formats: Formats) -> None:
    report, problems = read(formats, HEAD.replace("2032", "2030") + "格式: 2031\n")
    assert report.format.name == "2031"
    assert told(problems) == [(5, "W390", "The form “2031” is not the one in force for 2030.")]


def test_the_edition_that_it_replaces_is_no_longer_in_force(formats: Formats) -> None:
    _, problems = read(formats, HEAD + "格式: 2021\n")
    assert told(problems) == [(5, "W390", "The form “2021” is not the one in force for 2032.")]


def test_a_folder_of_ones_own_shadows_by_name(tmp_path: Path) -> None:
    place(tmp_path, "own", NEXT.replace('name: "2031"', 'name: "2019-beijing"').replace("years: {from: 2031}\n", ""))
    form = Formats([builtin_folder(), tmp_path]).get("2019-beijing")
    assert form is not None
    assert (form.title, form.folder) == ("政府信息公开工作年度报告格式（2031年版）", tmp_path / "own")


WRONG = {
    "unknown-word": (NEXT + "colour: red\n", r"unknown words \['colour'\]"),
    "unknown-parent": (NEXT.replace('"2021"', '"2012"'), "there is no format '2012'"),
    "extends-itself": (NEXT.replace('"2021"', '"2031"'), "2031 extends itself"),
    "no-such-place": (NEXT.replace("after: platform", "after: nowhere"), "there is no 'nowhere' beside 'data'"),
    "nothing-to-remove": (NEXT.replace("id: repeated, remove", "id: nothing, remove"), "there is no 'nothing' here"),
    "unknown-type": (NEXT.replace("type: change", "type: percent"), "column 'change': type must be one of"),
    "unknown-word-of-a-row": (
        NEXT.replace("short: [应急]", "shorts: [应急]"),
        r"row 'emergencies': unknown words \['shorts'\]",
    ),
    "no-label": (NEXT.replace("label: 预案数量", "short: [预案]"), "label"),
    "identity-of-nothing": (NEXT.replace("right: [drills]", "right: [exercises]"), "identity"),
    "identity-of-no-section": (
        NEXT.replace("section: proactive, block: item_10", "section: x"),
        "there is no section 'x'",
    ),
    "identity-along-nothing": (NEXT.replace("each: row", "each: cell"), "each must be column or row"),
    "not-a-mapping": ("- 2031\n", "not a mapping with a name"),
    "no-yaml": ("name: [\n", "format.yaml"),
    "name-without-quotes": (NEXT.replace('"2031"', "2031"), "not a mapping with a name"),
    "years-without-a-start": (NEXT.replace("{from: 2031}", "{to: 2034}"), "from"),
}


def use(folder: Path) -> None:
    """What any command does with a format: choose it, read with it, draw its tables."""
    formats = Formats([builtin_folder(), folder])
    form = formats.get("2031")
    assert form is not None
    assert formats.in_force(2032) is form
    assert form.figures.all
    assert form.slots
    read_report("x.yaml", HEAD.encode(), formats)


def test_a_right_description_can_be_used(tmp_path: Path) -> None:
    place(tmp_path, "next", NEXT)
    use(tmp_path)


@pytest.mark.parametrize(("description", "message"), WRONG.values(), ids=list(WRONG))
def test_a_wrong_description_is_refused(tmp_path: Path, description: str, message: str) -> None:
    place(tmp_path, "next", description)
    with pytest.raises(FormatError, match=message):
        use(tmp_path)


@pytest.mark.parametrize("years", ["2031", "{from: next}", "[2031]"])
def test_years_of_the_wrong_type_are_refused(tmp_path: Path, years: str) -> None:
    place(tmp_path, "next", NEXT.replace("{from: 2031}", years))
    with pytest.raises(FormatError):
        use(tmp_path)


@pytest.mark.parametrize("years", ["2031", "{from: next}", "[2031]"])
def test_years_of_the_wrong_type_are_refused_by_any_reading(tmp_path: Path, years: str) -> None:
    place(tmp_path, "next", NEXT.replace("{from: 2031}", years))
    with pytest.raises(FormatError):
        read_report("x.yaml", HEAD.replace("2032", "2024").encode(), Formats([builtin_folder(), tmp_path]))


UNTYPED = {
    "label-a-number": NEXT.replace("label: 突发公共事件", "label: 2031"),
    "short-a-text": NEXT.replace("short: [应急]", "short: 应急"),
    "rows-a-mapping": NEXT.replace("- {id: emergencies, label: 突发公共事件, short: [应急]}", "{id: emergencies}"),
    "total-a-text": NEXT.replace("id: drills,", "id: drills, total: nein,"),
}


@pytest.mark.parametrize("description", UNTYPED.values(), ids=list(UNTYPED))
def test_a_description_of_the_wrong_types_is_refused(tmp_path: Path, description: str) -> None:
    place(tmp_path, "next", description)
    with pytest.raises(FormatError):
        use(tmp_path)
