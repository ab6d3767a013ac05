"""W412: what somebody was to write in the end and did not; precise, since 待补充 and ×× may also be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import load
from generator.checks.registry import CHECKS
from generator.checks.subject import Subject
from tests.support.checked_texts import found
from tests.support.common import ROOT

HEAD = "年度: 2024\n机关名称: 云溪区甲局\n"
HINT = "在这里写上该写的内容，记号连括号一起换掉；与本单位无关的，删掉。"


def told(text: str, language: str = "zh_CN") -> list[tuple[int, int, str]]:
    """Line, column and message of each W412 in section 一 with this text."""
    return [(one[0], one[1], one[3]) for one in found(["W412"], HEAD + f"总体情况: |\n  {text}\n", language=language)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("全年（待补充：培训情况）。", "（待补充：培训情况）。"),
        ("全年【待填写】。", "【待填写】。"),
        ("时间（待定）。", "（待定）。"),
        ("（请填写）", "（请填写）"),
        ("(请在此处填写件数)", "(请在此处填写件数)"),
        ("待补充：培训情况", "待补充：培训情况"),
        ("请填写: 次数", "请填写: 次数"),
        ("开展培训XX次。", "XX次。"),
        ("公开信息××条。", "××条。"),
        ("公开信息 xxx 条。", "xxx 条。"),
        ("公开信息**件。", "**件。"),
        ("公开信息____件。", "____件。"),
        ("20XX年以来", "20XX年以来"),
        ("20○○年以来", "20○○年以来"),
        ("○○街道办事处", "○○街道办事处"),
        ("公开信息○○条", "○○条"),
        ("XX局加强领导", "XX局加强领导"),
    ],
)
def test_marks_and_blanks_are_told_where_they_begin(text: str, mark: str) -> None:
    assert told(text) == [(4, 3 + text.index(mark), f"总体情况：“{mark}”还没有填写。")]


@pytest.mark.parametrize(
    "text",
    [
        "1件待补充材料后答复，2件材料待补充。",
        "目录有待补充，制度有待完善。",
        "网上申请（请填写申请表）可以当场提交。",
        "（待补充材料1件）",
        "二○○八年、二〇〇八年、一九○○年的档案",
        "××公司申请公开2×3米的公示牌、A×××件、x86件、4xx个、max个",
        "甲村王××申请公开",
        "某××镇的申请",
        "**加强**领导",
    ],
)
def test_what_is_meant_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_one_for_each_paragraph_and_for_lines_beside_the_sections() -> None:
    text = (
        "年度: 2024\n机关名称: XX街道办事处\n署名: （待补充）\n总体情况:\n  主动公开: |\n    XX件XX件\n    没有\n  监督保障: ××次\n"
        "存在的主要问题及改进情况: （待补充：问题）\n"
    )
    assert [(line, path) for line, _, _, _, _, path in found(["W412"], text)] == [
        (2, "agency"),
        (3, "signature"),
        (6, "overview.proactive_disclosure"),
        (8, "overview.supervision"),
        (9, "problems"),
    ]


def test_what_a_placeholder_puts_in_is_told_where_it_is_written() -> None:
    text = "年度: 2024\n机关名称: XX街道\n总体情况: ${机关名称}公开信息2条。\n存在的主要问题及改进情况: 略\n"
    assert [(one[0], one[4]) for one in found(["W412"], text)] == [(2, HINT)]


def test_in_english() -> None:
    assert told("（待补充：培训）", "en") == [(4, 3, "总体情况: “（待补充：培训）” is still to be written.")]


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("inputs/*.yaml")]), ids=lambda path: path.stem
)
def test_no_false_alarm_in_examples_and_inputs(path: Path) -> None:
    report, _ = load(path)
    assert report is not None
    assert list(CHECKS["W412"].check(Subject(report))) == []
