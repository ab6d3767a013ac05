"""The five published reports, imported from their texts: figures and text are those that were typed off by hand, cell by cell.

The files in examples/seeds correct what their heads name (numbers of headings, half-width commas, a sum in yuan); nothing else may
differ, and each correction is stated here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.documents.reading import read_document
from generator.recognition.model import Recognised
from generator.recognition.recognise import recognise
from generator.recognition.write_agency_file import agency_file
from generator.report.report import Report
from tests.support.common import FORMATS, ROOT

SEEDS = sorted((ROOT / "tests" / "fixtures" / "seeds").glob("*.txt"))
# What the hand-made files say otherwise than the documents, by the number of the seed.
FIGURES = {"001": {("proactive", "procurement", "amount"): (Decimal(792062), Decimal("79.2062"))}}
FIELDS = {"001": {"agency": ("浦口街道", "浦口街道办事处")}}
WORDING = {"002": ("（一）2018年存在的主要问题", "（一）2019年存在的主要问题")}
TAKEN_OUT = {"001": {"preamble": ["2020年工作总结"]}}


def by_hand(seed: str) -> Report:
    (path,) = (ROOT / "examples" / "seeds").glob(f"{seed}-*.yaml")
    report, _ = read_report(path.name, path.read_bytes(), FORMATS)
    assert report is not None
    return report


def imported(path: Path) -> Recognised:
    return recognise(read_document(path.name, path.read_bytes()), FORMATS)


def evened(text: str) -> str:
    """A paragraph without what the hand-made files correct: the signs of numbers, and half-width punctuation."""
    text = text.translate(str.maketrans(",:;()", "，：；（）"))
    match = re.match(r"（(\d)）\s*|(\d)、\s*", text)
    if match is None:
        return text
    number = f"（{'一二三四五六七八九'[int(match[1]) - 1]}）" if match[1] else f"{match[2]}."
    return number + text[match.end() :]


def test_all_seeds_are_there() -> None:
    assert [path.name[:3] for path in SEEDS] == ["000", "001", "002", "003", "004"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_is_what_was_typed_off_by_hand(path: Path) -> None:
    seed = path.name[:3]
    found, expected = imported(path).report, by_hand(seed)
    assert found is not None
    assert found.format is expected.format
    corrected = FIGURES.get(seed, {})
    for figure in found.format.figures.all:
        value = (found.value(figure), expected.value(figure))
        assert value == corrected.get(figure.path, (value[0], value[0])), figure.path
    for name, paragraphs in expected.narrative.items():
        was, now = WORDING.get(seed, ("", ""))
        texts = [evened(one.full_text) for one in found.narrative[name]]
        assert [now if text == was else text for text in texts] == [
            *TAKEN_OUT.get(seed, {}).get(name, []),
            *(evened(one.full_text) for one in paragraphs),
        ]
    for field in ("year", "agency", "title", "submitted_by", "signature", "date"):
        value = (found.fields[field], expected.fields[field])
        assert value == FIELDS.get(seed, {}).get(field, (value[0], value[0])), field


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_agency_file_of_a_seed_loads_to_the_same_report(path: Path) -> None:
    found = imported(path)
    assert found.report is not None
    report = found.report
    text = agency_file(found, name_format=FORMATS.in_force(report.year) is not report.format)
    back, problems = read_report("甲局.yaml", text.encode(), FORMATS)
    assert back is not None
    assert problems == []
    assert (back.format, back.figures) == (report.format, report.figures)
    assert {key: [one.full_text for one in value] for key, value in back.narrative.items()} == {
        key: [one.full_text for one in value] for key, value in report.narrative.items()
    }


def named(found: Recognised, *kinds: str) -> list[tuple[str, str]]:
    return [(one.expected, one.found) for one in found.form_findings if one.kind in kinds]


# What statute.md says is wrong in each.
def test_what_is_wrong_in_000() -> None:
    found = imported(SEEDS[0])
    assert named(found, "number_in_label") == [("3.要求提供公开出版物", "3.要求提供公开出版物0")]
    assert named(found, "section_misnumbered") == [("五、存在的主要问题及改进情况", "5、 存在的主要问题及改进情况")]
    assert len(named(found, "blank_figure")) == 23 * 6 + 14
    assert [one.text for one in found.unused] == ["附件：", "-2-"]


def test_what_is_wrong_in_001() -> None:
    found = imported(SEEDS[1])
    assert named(found, "label_altered") == [
        ("本年新制作数量", "本年（2020）新制作数量"),
        ("本年新公开数量", "公开数量"),
        ("对外公开总数量", "对外公开总数"),
        *[("上一年项目数量", "上一年（2019）项目数量")] * 3,
        ("采购总金额", "采购总金额(单位：万元)"),
        ("一、本年新收政府信息公开申请数量", "一、本年（2020）新收政府信息公开申请数量"),
        ("二、上年结转政府信息公开申请数量", "二、上年（2019）结转政府信息公开申请数量"),
        ("四、结转下年度继续办理", "四、结转下年度（2021）继续办理"),
    ]
    assert named(found, "section_renamed") == [
        ("一、总体情况", "1、 政务公开工作成效"),
        ("五、存在的主要问题及改进情况", "二、存在的不足"),
    ]
    assert named(found, "section_added") == [("五、存在的主要问题及改进情况", "2021年政务公开工作思路")]
    assert named(found, "section_misplaced") == [("五、存在的主要问题及改进情况", "五、存在的主要问题及改进情况")]
    assert named(found, "section_misnumbered") == [
        ("二、主动公开政府信息情况", "主动公开政府信息情况"),
        ("三、收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议、行政诉讼情况"),
    ]
    assert named(found, "section_missing") == [("六、其他需要报告的事项", "")]
    assert found.unused == ()


def test_what_is_wrong_in_002() -> None:
    found = imported(SEEDS[2])
    lost = named(found, "label_overwritten")
    assert (len(lost), {text for _, text in lost}) == (16, {"0"})
    assert [one.message.to("zh_CN") for one in found.guesses] == [
        "原文里这一部分的标题是“六、2020年工作计划”。",
        "本表有 16 行丢了行名，按它在规定格式里的位置，认作：（三）不予公开 · 1.属于国家秘密；"
        "（三）不予公开 · 2.其他法律行政法规禁止公开；（三）不予公开 · 3.危及“三安全一稳定”；…。",
    ]
    assert found.unused == ()


def test_what_is_wrong_in_003() -> None:
    found = imported(SEEDS[3])
    assert named(found, "label_overwritten") == [
        ("第二十条第（六）项", "0"),
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "0"),
    ]
    assert named(found, "label_altered") == [
        ("第二十条第（一）项", "第二十条第(一项)"),
        ("其他对外管理服务事项", "其他对完管理服务事项"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "(二)部分公开(区分处理的,只计这一情形)"),
        ("3.危及“三安全一稳定”", "3.危及三安全一稳定"),
    ]
    assert named(found, "section_missing") == [("六、其他需要报告的事项", "")]
    assert found.unused == ()


def test_what_is_wrong_in_004() -> None:
    found = imported(SEEDS[4])
    assert named(found, "section_renamed") == [("六、其他需要报告的事项", "六、其他需要报告的事")]
    assert len(named(found, "blank_figure")) == 23 * 6 + 8
    assert {one.kind for one in found.form_findings} == {"section_renamed", "blank_figure"}
