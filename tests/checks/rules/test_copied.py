"""W601: narrative that another agency has too, at most with names and figures changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.api import check_together
from generator.checks.copies.narratives import OwnNarrative
from generator.report.report import Report, complete_figures
from generator.rollup.sum import Rollup
from generator.rollup.write import agency_file as file_of_a_sum
from tests.support.common import NAMES
from tests.support.copied_narratives import (
    AGENCIES,
    ARCHIVE,
    FILLER,
    FORMATS,
    KIOSK,
    OWN,
    STAMPS,
    STANDARD,
    STREET,
    TOWN,
    VILLAGE,
    agency_file,
    between,
    named,
    pairs,
    read,
    told,
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
