"""Topics and sections that say nothing (W404 to W409): the examples leave nothing out, what could not be read is not accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.checks.registry import CHECKS, check_report
from generator.checks.subject import Subject
from tests.support.checked_texts import found_by
from tests.support.common import FORMATS, NOTHING_WRONG, ROOT


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
    assert [found_by(CHECKS[code], Subject(report)) for code in codes] == [[]] * len(codes)


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
