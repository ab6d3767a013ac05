"""W6xx: what is copied between agencies is reported in every file concerned, with whom and how much; what all must say is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.api import check_together
from generator.checks.copies import near_copies
from generator.checks.copies.narratives import OwnNarrative
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.report import Report, complete_figures
from generator.rollup import Rollup
from generator.rollup import agency_file as file_of_a_sum
from tests.support.common import NAMES, ROOT

FORMATS = Formats([builtin_folder()])

# Paragraphs that nobody writes twice.
STAMPS = "公文起草时填写公开属性，由综合办公室核对、分管负责同志审签，拟不公开的写明依据并附上条款，全年退回补正{number}件，月底通报到科室。"
ARCHIVE = "对{year}年以来的土地、林权档案逐卷整理，完成电子目录{number}条，检索一件旧档由两三天缩短到半天。"
KIOSK = "在赶集日客流较多的便民服务中心设查询机{number}台，群众可查补贴发放和办事流程，{name}安排人员现场引导。"
VILLAGE = "有的村只公布总数、不公布明细，群众看了仍有疑问，{name}已统一三类明细表的样式，逐村审核后张贴。"
OWN = (
    "招生季前集中公布学区范围和公办学校名单，家长从首页点两次即可查到，咨询电话由专人接听。",
    "养老机构的床位、收费和等级评定结果一次公布到院，每月由业务科室核对，变动的五日内更新。",
    "控制性详细规划调整前公示三十日，附图纸和意见采纳说明，批后成果同步上网并提供下载服务。",
    "抽检不合格产品的名单附通俗解释和选购建议，处理结果在原页面续报，方便消费者前后对照查看。",
    "公租房轮候、摇号和配租结果全程公开，选房现场邀请住户代表监督，录像保存两年以备核查使用。",
    "雨季前公布水库调度和隐患点名单，预警信息通过喇叭和短信同时发出，责任人电话印在明白卡上。",
)
FILLER = "信息公开专栏的维护记录、{0}类台账和读者来信由不同的同志分别保管，交接时当面清点，{1}。"
AGENCIES = {
    "town": "澜州市云溪区石塘镇人民政府",
    "street": "澜州市云溪区清河街道办事处",
    "bureau": "澜州市云溪区住房和城乡建设局",
    "village": "澜州市青山县白沙乡人民政府",
}


def agency_file(agency: str, overview: Sequence[str], problems: Sequence[str] = (), **more: str) -> str:
    """An agency file; `overview` is its section one, `problems` its section five, a paragraph each."""
    lines = [
        f"年度: {more.pop('年度', '2025')}",
        f"机关名称: {agency}",
        "总体情况: |",
        *(f"  {one}" for one in overview),
    ]
    lines += ["存在的主要问题及改进情况: |", *(f"  {one}" for one in problems or ["有不足。"])]
    return "\n".join([*lines, *(f"{key}: {text}" for key, text in more.items()), ""])


def read(name: str, text: str) -> Report:
    report, _ = read_report(name, text.encode(), FORMATS)
    assert report is not None
    return report


def between(*texts: str) -> list[Problem]:
    """What is found between these files, which are named a.yaml, b.yaml, …"""
    return check_together([read(f"{chr(97 + number)}.yaml", text) for number, text in enumerate(texts)])


def told(problems: Sequence[Problem], language: str = "zh_CN") -> list[tuple[str, int, int, str, str]]:
    return [(one.place.file, one.place.line, one.place.column, one.code, one.message.to(language)) for one in problems]


def pairs(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(one.place.file, one.code) for one in problems]


def named(text: str, name: str, number: int = 3, year: int = 1998) -> str:
    return text.format(name=name, number=number, year=year)


TOWN = agency_file(
    AGENCIES["town"],
    [OWN[0], named(STAMPS, "石塘镇", 12), named(ARCHIVE, "石塘镇", 2300)],
    [named(VILLAGE, "石塘镇")],
)
STREET = agency_file(
    AGENCIES["street"],
    [OWN[1], OWN[2], named(ARCHIVE, "清河街道", 410, 2003), named(STAMPS, "清河街道", 7)],
    ["一是" + named(VILLAGE, "清河街道"), OWN[3]],
)


def test_names_and_numbers_swapped_is_told_in_both_files() -> None:
    found = between(TOWN, STREET)
    assert told(found) == [
        ("a.yaml", 5, 3, "W601", "第一、五部分有 3 段（占文字部分的 77%）与澜州市云溪区清河街道办事处（b.yaml）相同，至多换了名称和数字："
         "“公文起草时填写公开属性，由综合办公室核对、分管负…”"),
        ("b.yaml", 6, 3, "W601", "第一、五部分有 3 段（占文字部分的 53%）与澜州市云溪区石塘镇人民政府（a.yaml）相同，至多换了名称和数字："
         "“对2003年以来的土地、林权档案逐卷整理，完成电…”"),
    ]  # fmt: skip
    assert told(found, "en")[0][4] == (
        "Section 一、五: 3 paragraphs (77 percent of the narrative) the same as in the report of 澜州市云溪区清河街道办事处 (b.yaml),"
        " names and figures apart: “公文起草时填写公开属性，由综合办公室核对、分管负…”"
    )
    assert [one.hint.to("zh_CN") for one in found if one.hint] == [
        "请按本单位的实际情况重写；如果是对方照抄了本单位，请告知对方。"
    ] * 2
    assert [(one.path, one.label, one.severity) for one in found] == [(("overview",), "总体情况", "warning")] * 2
    assert found[0].place.excerpt.strip() == named(STAMPS, "石塘镇", 12)


SAME = {
    "letter by letter": (named(STAMPS, "") + OWN[0], named(STAMPS, "") + OWN[0]),
    "numbers": (named(ARCHIVE, "", 2300, 1998), named(ARCHIVE, "", 12, 2003)),
    "Chinese numerals": (named(ARCHIVE, ""), "对一九九八年以来的土地、林权档案逐卷整理，完成电子目录三百余条，检索一件旧档由两三天缩短到半天。"),
    "width and blanks": (named(KIOSK, "石塘镇"), "在赶集日客流较多的便民服务中心，设查询机 ３ 台；群众可查补贴发放和办事流程。清河街道安排人员现场引导"),
    "one's own words for oneself": (named(KIOSK, "石塘镇"), named(KIOSK, "本街道")),
    "abbreviated": (named(KIOSK, "石塘镇"), named(KIOSK, "区住建局")),
    "placeholders": (named(KIOSK, "石塘镇", 16), named(KIOSK, "${机关名称}", 0).replace("0台", "${行政处罚}台")),
    "another number before it": ("1." + named(KIOSK, "石塘镇"), "二是" + named(KIOSK, "清河街道")),
}  # fmt: skip


@pytest.mark.parametrize(("one", "another"), SAME.values(), ids=list(SAME))
@pytest.mark.parametrize("other", ["street", "bureau"])
def test_what_counts_as_the_same(one: str, another: str, other: str) -> None:
    ours = {"street": "清河街道", "bureau": "区住建局"}
    another = another.replace("清河街道", ours[other]).replace("区住建局", ours[other])
    found = between(
        agency_file(AGENCIES["town"], [OWN[0], one]),
        agency_file(AGENCIES[other], [OWN[1], another], 主动公开政府信息情况="{行政处罚: 7}"),
    )
    assert pairs(found) == [("a.yaml", "W601"), ("b.yaml", "W601")]
    assert [one.place.line for one in found] == [5, 5]


def test_the_other_agencys_name_left_in_is_said() -> None:
    found = between(
        agency_file(AGENCIES["town"], [named(VILLAGE, "石塘镇")]),
        agency_file(AGENCIES["street"], [named(VILLAGE, "石塘镇")]),
    )
    assert [one.hint.to("zh_CN") for one in found if one.hint] == [
        "请按本单位的实际情况重写；如果是对方照抄了本单位，请告知对方。",
        "文中还写着“石塘镇”。请按本单位的实际情况重写。",
    ]
    assert found[1].hint is not None
    assert found[1].hint.to("en") == "The text still says “石塘镇”. Write anew what this agency did itself."


def test_short_paragraphs_in_a_row_count_as_one() -> None:
    bullets = [
        "一是专职人员少，工作交接时常有疏漏；",
        "二是公开形式单一，图示和问答都不多；",
        "三是老年居民不会用手机查看补贴明细。",
    ]
    same = [one.replace("二是", "2.") for one in bullets]
    found = between(agency_file(AGENCIES["town"], OWN[:1], bullets), agency_file(AGENCIES["bureau"], OWN[1:2], same))
    assert [one[3:] for one in told(found)] == [
        ("W601", "第五部分有 3 段（占文字部分的 52%）与澜州市云溪区住房和城乡建设局（b.yaml）相同，至多换了名称和数字：“一是专职人员少，工作交接时常有疏漏；”"),
        ("W601", "第五部分有 3 段（占文字部分的 52%）与澜州市云溪区石塘镇人民政府（a.yaml）相同，至多换了名称和数字：“一是专职人员少，工作交接时常有疏漏；”"),
    ]  # fmt: skip
    assert (
        pairs(
            between(
                agency_file(AGENCIES["town"], OWN[:1], bullets), agency_file(AGENCIES["bureau"], OWN[1:2], bullets[:1])
            )
        )
        == []
    )


def test_one_template_is_one_message_for_each_file() -> None:
    texts = [
        agency_file(
            f"澜州市云溪区{name}镇人民政府", [FILLER.format(number, name * 9), named(KIOSK, f"{name}镇", number)]
        )
        for number, name in enumerate(["石塘", "白沙", "新桥", "河口", "长岭"])
    ]
    found = [one for one in between(*texts) if one.code == "W601"]
    assert [one.place.file for one in found] == ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"]
    assert "与澜州市云溪区白沙镇人民政府（b.yaml）等 4 个单位相同" in found[0].message.to("zh_CN")
    assert "与澜州市云溪区石塘镇人民政府（a.yaml）等 4 个单位相同" in found[4].message.to("zh_CN")
    assert "the same as in 4 reports, that of 澜州市云溪区石塘镇人民政府 (a.yaml) among them, names" in found[
        4
    ].message.to("en")


def test_the_agency_that_shares_the_most_is_named() -> None:
    first = agency_file(AGENCIES["town"], [OWN[0], named(STAMPS, "")])
    second = agency_file(AGENCIES["street"], [OWN[1], named(ARCHIVE, ""), named(KIOSK, "清河街道")])
    both = agency_file(AGENCIES["village"], [named(STAMPS, ""), named(ARCHIVE, ""), named(KIOSK, "白沙乡"), OWN[2]])
    messages = [one.message.to("zh_CN") for one in between(first, second, both) if one.place.file == "c.yaml"]
    assert [message.split("与")[1].split("相同")[0] for message in messages] == [
        "澜州市云溪区石塘镇人民政府（a.yaml）",
        "澜州市云溪区清河街道办事处（b.yaml）",
    ]
    assert [message.split("（")[0] for message in messages] == ["第一部分有 1 段", "第一部分有 2 段"]


STANDARD = (
    "全年未收到政府信息公开申请，没有因政府信息公开引起行政复议、行政诉讼，也没有需要追究责任的情形。",
    "2025年，本单位共收到政府信息公开申请12件，其中自然人申请10件，法人或其他组织申请2件。予以公开5件，部分公开2件，不予公开1件，无法提供3件，不予处理1件，结转下年度继续办理0件。",
    "本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况、其他需要报告的事项等六个部分组成，数据统计期限自2025年1月1日起至12月31日止。",
    "依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）和有关收费标准，本年度没有向申请人发出收费通知，没有收取信息处理费。",
    "坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则，及时、准确公开政府信息。",
)


@pytest.mark.parametrize("text", STANDARD)
def test_what_every_report_says_is_never_copied(text: str) -> None:
    for other in ("street", "bureau", "village"):
        assert (
            between(agency_file(AGENCIES["town"], [OWN[0], text]), agency_file(AGENCIES[other], [OWN[1], text])) == []
        )


def parents_of(form: str, folder: Path) -> dict[str, str]:
    """The files that `reportgen rollup` makes for several parents in that form, none of whose figures are the same."""
    found = FORMATS.get(form)
    assert found is not None
    files = {}
    for number, name in enumerate(("云溪区", "青石县", "临江市"), start=1):
        figures = {figure.index: number * 10 + figure.index for figure in found.figures.all if not figure.parts}
        whole = complete_figures(found, figures)
        made = Rollup(folder, f"{name}人民政府", found, found.first_year, (), whole, (2,) * len(whole), (), {}, (), {}, None, (), ())  # fmt: skip
        files[f"{name}.yaml"] = file_of_a_sum(made, name_format=True)
    return files


@pytest.mark.parametrize("form", NAMES)
def test_what_rollup_begins_a_report_with_is_not_copied(form: str, tmp_path: Path) -> None:
    """Nobody copied it: it counts only where somebody wrote it."""
    files = parents_of(form, tmp_path)
    assert all("上年结转${上年结转.总计}件。" in text for text in files.values())
    read_all = [read(name, text) for name, text in files.items()]
    assert check_together(read_all) == []
    for report in read_all:
        narrative = OwnNarrative(report)
        assert [narrative.own_words(piece) for piece in narrative.pieces if narrative.own_words(piece)] == []


@pytest.mark.parametrize("form", NAMES)
def test_what_is_written_into_it_is_compared(form: str, tmp_path: Path) -> None:
    texts = {
        name: re.sub("（待补充：申请较集中.*?）", named(KIOSK, name[:2]), text)
        for name, text in parents_of(form, tmp_path).items()
    }
    found = check_together([read(name, text) for name, text in texts.items()])
    assert [(one.place.file, one.code) for one in found] == [(name, "W601") for name in sorted(texts)]
    assert all("第一部分有 1 段" in one.message.to("zh_CN") for one in found)


def test_what_else_is_never_copied() -> None:
    preamble = {"引言": named(STAMPS, "") + named(ARCHIVE, "")}
    one, other = (
        agency_file(AGENCIES["town"], OWN[:2], **preamble),
        agency_file(AGENCIES["street"], OWN[2:4], **preamble),
    )
    assert between(one, other) == []
    heading = "（一）坚持问题导向，健全工作机制，全面提升政府信息公开工作的质量和水平"
    assert (
        between(
            agency_file(AGENCIES["town"], [heading, *OWN[:2]]), agency_file(AGENCIES["street"], [heading, *OWN[2:4]])
        )
        == []
    )


def test_little_of_a_long_narrative_is_not_told() -> None:
    """Told where it is reported: in the short report it is much, in the long one little."""
    short = agency_file(AGENCIES["town"], [OWN[0], named(STAMPS, "")])
    long = agency_file(
        AGENCIES["street"],
        [named(STAMPS, ""), *(FILLER.format(one * 8, one * 9) for one in "甲乙丙丁戊己庚辛壬癸子丑")],
    )
    assert [one[:4] for one in told(between(short, long))] == [("a.yaml", 5, 3, "W601")]


@pytest.mark.parametrize(
    "again",
    [
        AGENCIES["town"],
        "石塘镇人民政府",
        "云溪区石塘镇政府",
        " 澜州市云溪区 石塘镇人民政府",
    ],
)
def test_an_agencys_other_years_are_not_another_agency(again: str) -> None:
    last = TOWN.replace("年度: 2025", "年度: 2024").replace(AGENCIES["town"], again)
    assert between(TOWN, last) == []
    assert [one.place.file for one in between(TOWN, last, STREET)] == ["a.yaml", "b.yaml", "c.yaml"]


def test_a_report_of_an_unknown_agency_takes_no_part() -> None:
    assert between(TOWN, STREET.replace(f"机关名称: {AGENCIES['street']}\n", "")) == []


def test_files_with_errors_take_part() -> None:
    assert pairs(between(TOWN, STREET + "申请情况:\n  本年新收: {自然人: 三}\n不存在的项目: 1\n")) == [
        ("a.yaml", "W601"),
        ("b.yaml", "W601"),
    ]
    assert pairs(between(TOWN, STREET.replace("年度: 2025\n", ""))) == [("a.yaml", "W601"), ("b.yaml", "W601")]


def test_a_file_named_twice_is_one_file() -> None:
    report, other = read("a.yaml", TOWN), read("b.yaml", STREET)
    again = [read(name, TOWN) for name in ("a.yaml", "./a.yaml", str(Path("a.yaml").absolute()))]
    assert check_together([report, *again]) == []
    assert told(check_together([report, other, *again])) == told(check_together([report, other]))


def test_a_narrative_that_holds_nothing_but_a_name() -> None:
    text = "石塘" * 40
    found = between(agency_file(AGENCIES["street"], [text], [text]), agency_file(AGENCIES["town"], [text], [text]))
    assert pairs(found) == [("a.yaml", "W601")]


def test_reports_without_files_are_told_apart() -> None:
    reports = [read(name, text) for name, text in (("a.yaml", TOWN), ("b.yaml", STREET))]
    made = [Report(one.format, one.fields, one.narrative, one.figures) for one in reports]
    assert [one.code for one in check_together(made)] == ["W601", "W601"]


# --- Nearly the same ---

REWORDED = {
    named(STAMPS, "石塘镇", 12): "公文起草时填写公开属性，由综合办公室核对、分管负责同志审签，拟不公开的写明依据并附条款，全年退回补正9件，月末通报到科室。",
    named(KIOSK, "石塘镇"): "在赶集日客流较多的便民服务中心设查询机5台，群众可查询补贴发放和办事流程，清河街道安排专人现场引导。",
}  # fmt: skip
NEAR_TOWN = agency_file(AGENCIES["town"], [OWN[0], *REWORDED])
NEAR_STREET = agency_file(AGENCIES["street"], [*REWORDED.values(), OWN[1]])


@pytest.fixture(params=["few texts", "many texts"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing all with all, and by MinHash as for many files."""
    if request.param == "many texts":
        monkeypatch.setattr(near_copies, "_MAX_COMPARED_EACH", 0)


@pytest.mark.usefixtures("either_way")
def test_some_words_exchanged_is_told_in_both_files() -> None:
    found = between(NEAR_TOWN, NEAR_STREET)
    assert told(found) == [
        ("a.yaml", 5, 3, "W602", "第一部分有 2 段（占文字部分的 70%）与澜州市云溪区清河街道办事处（b.yaml）几乎一样，只改了个别字词："
         "“公文起草时填写公开属性，由综合办公室核对、分管负…”"),
        ("b.yaml", 4, 3, "W602", "第一部分有 2 段（占文字部分的 70%）与澜州市云溪区石塘镇人民政府（a.yaml）几乎一样，只改了个别字词："
         "“公文起草时填写公开属性，由综合办公室核对、分管负…”"),
    ]  # fmt: skip
    assert told(found, "en")[0][4] == (
        "Section 一: 2 paragraphs (70 percent of the narrative) nearly the same as in the report of 澜州市云溪区清河街道办事处 (b.yaml),"
        " some words apart: “公文起草时填写公开属性，由综合办公室核对、分管负…”"
    )


@pytest.mark.usefixtures("either_way")
def test_what_is_the_same_is_not_told_as_nearly_the_same() -> None:
    assert pairs(between(TOWN, STREET)) == [("a.yaml", "W601"), ("b.yaml", "W601")]
    third = agency_file(AGENCIES["village"], [named(STAMPS, "石塘镇", 12), OWN[2]])
    assert pairs(between(NEAR_TOWN, NEAR_STREET, third)) == [
        ("a.yaml", "W601"), ("a.yaml", "W602"), ("b.yaml", "W602"), ("c.yaml", "W601"),
    ]  # fmt: skip


@pytest.mark.usefixtures("either_way")
def test_what_differs_in_its_own_words_is_not_nearly_the_same() -> None:
    """Alike to nine tenths, but only in what every report says."""
    one = STANDARD[1] + "来函人多为被征收户，想知道补偿款怎么分配，经办人逐一当面解释清楚了政策。"
    other = STANDARD[1] + "企业询问招标文件与评分细则的居多，均在七日内寄出复印材料并且电话回访。"
    assert between(agency_file(AGENCIES["town"], [OWN[0], one]), agency_file(AGENCIES["street"], [OWN[1], other])) == []


@pytest.mark.usefixtures("either_way")
def test_the_example_agencies_have_copied_nothing() -> None:
    paths = sorted((ROOT / "inputs").glob("*.yaml")) + sorted((ROOT / "examples").rglob("*.yaml"))
    assert len(paths) >= 19
    reports = [read(str(path), path.read_text(encoding="utf-8")) for path in paths]
    assert told(check_together(reports)) == []


@pytest.mark.usefixtures("either_way")
def test_a_thousand_paragraphs_that_are_all_alike() -> None:
    names = [a + b for a in "石白新河长东西南北中" for b in "塘沙桥口岭山水林田湖"]
    texts = [agency_file(f"澜州市云溪区{name}镇人民政府", [*OWN, named(KIOSK, f"{name}镇")]) for name in names]
    reports = [read(f"{number}.yaml", text) for number, text in enumerate(texts)]
    found = check_together(reports)
    assert len(found) == 100
    assert all("yaml）等 99 个单位相同" in one.message.to("zh_CN") for one in found)


# --- The same agency twice ---


def test_the_same_agency_twice_for_a_year() -> None:
    found = between(TOWN, STREET.replace(AGENCIES["street"], "澜州市云溪区石塘镇政府"))
    assert told(found) == [
        ("a.yaml", 2, 7, "W603", "除本文件外，澜州市云溪区石塘镇人民政府2025年度的还有 1 份：b.yaml"),
        ("b.yaml", 2, 7, "W603", "除本文件外，澜州市云溪区石塘镇政府2025年度的还有 1 份：a.yaml"),
    ]
    assert told(found, "en")[0][4] == "1 other file is of 澜州市云溪区石塘镇人民政府 for 2025 too: b.yaml"
    assert [one.hint.to("zh_CN") for one in found if one.hint] == [
        "留下正确的一份；如果本文件其实是别的单位或者别的年度的，请在这里改正。"
    ] * 2
    assert [(one.path, one.label) for one in found] == [(("agency",), "机关名称")] * 2


def test_three_files_of_one_agency() -> None:
    assert told(between(TOWN, TOWN, TOWN), "en") == [
        (file, 2, 7, "W603", f"2 other files are of 澜州市云溪区石塘镇人民政府 for 2025 too: {others}")
        for file, others in (("a.yaml", "b.yaml、c.yaml"), ("b.yaml", "a.yaml、c.yaml"), ("c.yaml", "a.yaml、b.yaml"))
    ]


def test_other_years_and_unknown_ones_are_no_second_file() -> None:
    assert between(TOWN, TOWN.replace("年度: 2025", "年度: 2024")) == []
    assert between(TOWN.replace("年度: 2025\n", ""), TOWN.replace("年度: 2025\n", "")) == []


# --- The command ---
