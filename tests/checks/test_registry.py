"""What is registered of the checks: what each needs, and that it gets nothing else."""

from __future__ import annotations

import pytest

from generator.checks.registry import CHECKS, CHECKS_BETWEEN_AGENCIES, HELPFUL, NEEDED, LastYear, check_report
from generator.checks.subject import Subject
from tests.support.checked_texts import read
from tests.support.common import ROOT

THIS = "年度: 2024\n机关名称: 甲局\n主动公开:\n  规章: {本年制发件数: 1, 现行有效件数: 1}\n"
LAST = "年度: 2023\n机关名称: 甲局\n"


class Watched(Subject):
    """A report under review that keeps whether last year's was asked for."""

    asked = False

    def __getattribute__(self, name: str) -> object:
        if name in ("previous", "last_year"):
            object.__getattribute__(self, "__dict__")["asked"] = True
        return object.__getattribute__(self, name)


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_asks_for_last_years_report_only_where_it_is_registered_so(code: str) -> None:
    subject = Watched(read(THIS))
    list(CHECKS[code].check(subject))
    assert CHECKS.last_year(code) is not LastYear.UNUSED or not subject.asked


@pytest.mark.parametrize(("use", "expected"), [(LastYear.UNUSED, False), (HELPFUL, True), (NEEDED, True)])
def test_a_check_gets_last_years_report_where_it_is_registered_so(
    monkeypatch: pytest.MonkeyPatch, use: LastYear, expected: bool
) -> None:
    got: list[bool] = []

    def check(subject: Subject) -> list[None]:
        got.append(subject.last_year is not None)
        return []

    module = CHECKS["W302"]
    monkeypatch.setattr(module, "check", check)
    monkeypatch.setitem(CHECKS._entries, "W302", CHECKS._entries["W302"]._replace(last_year=use))  # type: ignore[index]
    check_report(read(THIS), read(LAST), wanted="W302".__eq__)
    assert got == [expected]


def test_a_check_that_needs_last_years_report_is_not_run_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    needing = [code for code in CHECKS if CHECKS.last_year(code) is NEEDED]
    assert needing == [code for code in CHECKS if code.startswith("W5")]
    for code in needing:
        monkeypatch.setattr(CHECKS[code], "check", lambda subject: pytest.fail("run"))
    check_report(read(THIS))


def test_every_check_has_a_test_of_its_own() -> None:
    folder = ROOT / "tests" / "checks" / "rules"
    registered = {
        entry.module for registry in (CHECKS, CHECKS_BETWEEN_AGENCIES) for entry in registry._entries.values()
    }
    assert {path.stem.removeprefix("test_") for path in folder.glob("test_*.py")} == registered
