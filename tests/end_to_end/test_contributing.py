"""CONTRIBUTING.md: its steps lead where they say, performed as they are written in a copy of the project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.common import ROOT
from tests.support.written_steps import Step, copy_of_the_checkout, perform, section, steps

GUIDE = ROOT / "CONTRIBUTING.md"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the guide's commands are written for a shell")


def test_setting_up_is_what_ci_does() -> None:
    (step,) = steps(section(GUIDE, "Set up"))
    assert step.body.split("&& ")[1].strip() in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_one_test_is_run(tmp_path: Path) -> None:
    for step in steps(section(GUIDE, "Run one test")):
        perform(step, copy_of_the_checkout(tmp_path))


def test_a_check_is_added_with_its_messages_and_its_test(tmp_path: Path) -> None:
    checkout = copy_of_the_checkout(tmp_path)
    *before, after = steps(section(GUIDE, "Add a check"))
    for step in [*before, *steps(section(GUIDE, "Add a message")), after]:
        perform(step, checkout)
    written = (checkout / "docs" / "checks.md").read_text(encoding="utf-8")
    assert "### W312 申请全部不予公开 · Every request was refused" in written
    with pytest.raises(AssertionError, match="is there already"):
        perform(Step("python", "generator/checks/rules/all_refused.py", ""), checkout)


def test_an_output_kind_is_added(tmp_path: Path) -> None:
    checkout = copy_of_the_checkout(tmp_path)
    for step in steps(section(GUIDE, "Add an output kind")):
        perform(step, checkout)
    assert (checkout / "output" / "最短示例.docx").is_file()
    assert (checkout / "output" / "最短示例.txt").read_text(encoding="utf-8").splitlines()[1] == "一、总体情况"


def test_adding_an_edition_leads_to_its_steps() -> None:
    assert "## The next edition: a worked example" in (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
