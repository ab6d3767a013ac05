"""The catalogue's examples, run: each bad one has its problem at its place, each good one has not."""

from __future__ import annotations

import pytest

from generator.api import check, check_together
from generator.catalogue import CODES
from generator.checks import CHECKS, CHECKS_BETWEEN_AGENCIES
from generator.codes import Example
from generator.formats.labels import canonical
from generator.formats.registry import known_formats
from generator.problems import Problem
from generator.reading import read_report
from generator.report import Report
from generator.resolve import top_keys

# What the law asks for beside the piece that an example shows, in the words of an agency that has nothing else to say.
BESIDE = {
    "年度": "2024",
    "机关名称": "云溪区甲局",
    "总体情况": "本局主动公开工作按目录开展。没有依申请公开事项需要说明。政府信息管理和政府信息公开平台建设各有专人负责，监督保障措施落实到科室。",
    "存在的主要问题及改进情况": "一是政策解读形式单一，已增加图示和问答；二是栏目更新不够及时，已明确每周检查一次并通报结果。",
    "其他需要报告的事项": "本年度未收取信息处理费。",
}
EXAMPLES = [(code, number) for code, entry in CODES.items() for number in range(len(entry.examples))]
# Codes whose example is no piece of an agency file; each has its tests elsewhere.
WITHOUT = {
    "E101": "a file that is not there",
    "E102": "a file of another kind",
    "E103": "bytes that are no text",
    "E150": "a broken Word template",
    "W151": "a Word template that leaves something out",
}


def completed(piece: str, **beside: str) -> str:
    """The piece with what the law asks for added below it."""
    form = known_formats().latest()
    keys = {canonical(line.split(":")[0]) for line in piece.splitlines() if line and not line.startswith((" ", "#"))}
    written = {entry.id for key, entry in top_keys(form).items() if key in keys}
    lines = [piece.rstrip("\n")] if piece else []
    for label, text in {**BESIDE, **beside}.items():
        if top_keys(form)[canonical(label)].id not in written:
            lines.append(f"{label}: {text}")
    return "\n".join(lines) + "\n"


def read(name: str, text: str) -> tuple[Report | None, list[Problem]]:
    return read_report(name, text.encode(), known_formats())


def found(example: Example, piece: str) -> tuple[str, list[Problem]]:
    """The whole file of a piece, and what is said of it."""
    text = completed(piece)
    report, problems = read("甲局.yaml", text)
    previous = read("去年.yaml", completed(example.previous, 年度="2023"))[0] if example.previous else None
    problems = [*problems, *check(report, previous)]
    if example.other and report is not None:
        other = read("乙局.yaml", completed(example.other, 机关名称="云溪区乙局"))[0]
        assert other is not None
        problems += check_together([report, other])
    return text, problems


@pytest.mark.parametrize(("code", "number"), EXAMPLES, ids=[f"{code}-{number}" for code, number in EXAMPLES])
def test_the_bad_example_has_the_problem_at_its_place(code: str, number: int) -> None:
    example = CODES[code].examples[number]
    text, problems = found(example, example.bad)
    places = [
        (one.place.line, one.place.column) for one in problems if one.code == code and one.place.file == "甲局.yaml"
    ]
    index = text.index(example.at) if example.at else 0
    before = text[:index]
    assert (before.count("\n") + 1, index - before.rfind("\n")) in places, [
        (one.code, one.place.line, one.place.column, one.message.to("zh_CN")) for one in problems
    ]


@pytest.mark.parametrize(("code", "number"), EXAMPLES, ids=[f"{code}-{number}" for code, number in EXAMPLES])
def test_the_good_example_is_silent(code: str, number: int) -> None:
    """Not of this code alone: a good example has nothing wrong at all."""
    example = CODES[code].examples[number]
    _, problems = found(example, example.good)
    assert [(one.code, one.place.line, one.message.to("zh_CN")) for one in problems] == []


def test_every_code_has_an_example_or_a_reason() -> None:
    assert {code for code, entry in CODES.items() if not entry.examples} == set(WITHOUT)
    assert {*CHECKS, *CHECKS_BETWEEN_AGENCIES} <= set(CODES)
