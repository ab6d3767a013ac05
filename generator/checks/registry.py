"""The checks of a report: one module each, a pure generator of problems, registered by code.

A check module has ``ENTRY``, its entry in the catalogue, and ``check``; its docstring is its manual. A check of one report
takes a :class:`~generator.checks.subject.Subject`, a check between agencies a :class:`~generator.checks.copies.compared_reports.Together`:
what a check needs stands where it is registered. A module is imported when its check is first run: a single report without last
year's needs half of them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from generator.checks.subject import Subject
from generator.problems.problem import Problem, in_order
from generator.report.report import Report

if TYPE_CHECKING:
    from generator.checks.copies.compared_reports import Together
    from generator.problems.code import Code

_MAX_TOLD = 100  # problems of one code in a report
_T = TypeVar("_T")


class Check(Protocol):
    """A module that checks one report."""

    ENTRY: Code

    def check(self, subject: Subject) -> Iterator[Problem]:
        """What it finds."""


class CheckBetweenAgencies(Protocol):
    """A module that checks reports against each other."""

    ENTRY: Code

    def check(self, together: Together) -> Iterator[Problem]:
        """What it finds."""


class LastYear(Enum):
    """What a check makes of last year's report; it is given to no check that does not say so."""

    UNUSED = "it is not looked at"
    HELPFUL = "more is found, or told better, where it is at hand"
    NEEDED = "nothing can be found without it"


HELPFUL, NEEDED = LastYear.HELPFUL, LastYear.NEEDED


class RegisteredCheck(NamedTuple):
    """A check as it is registered: the module in `rules/`, and what it makes of last year's report."""

    module: str
    last_year: LastYear = LastYear.UNUSED


class Registry(Mapping[str, _T], Generic[_T]):
    """Check modules by code, each imported when it is first asked for."""

    def __init__(self, entries: Mapping[str, RegisteredCheck]) -> None:
        self._entries = entries

    def __getitem__(self, code: str) -> _T:
        module: Any = _imported(self._entries[code].module)
        return module  # type: ignore[no-any-return]

    def __contains__(self, code: object) -> bool:
        return code in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def last_year(self, code: str) -> LastYear:
        """What the check of that code makes of last year's report. Imports nothing."""
        return self._entries[code].last_year


@cache
def _imported(name: str) -> object:
    return import_module(f"generator.checks.rules.{name}")


CHECKS: Registry[Check] = Registry(
    {
        "E201": RegisteredCheck("balance", HELPFUL),
        "E202": RegisteredCheck("total_columns", HELPFUL),
        "E203": RegisteredCheck("total_rows", HELPFUL),
        "W301": RegisteredCheck("amount_in_yuan", HELPFUL),
        "W302": RegisteredCheck("bounds"),
        "W303": RegisteredCheck("nothing_to_repeal", HELPFUL),
        "W304": RegisteredCheck("nothing_disclosed"),
        "W305": RegisteredCheck("one_without_the_other"),
        "W306": RegisteredCheck("disputes_without_requests", HELPFUL),
        "W307": RegisteredCheck("open_too_long"),
        "W308": RegisteredCheck("rules_without_power"),
        "W309": RegisteredCheck("dated_too_early"),
        "W310": RegisteredCheck("dated_too_late"),
        "W311": RegisteredCheck("too_many"),
        "W401": RegisteredCheck("stated_number"),
        "W402": RegisteredCheck("denied_figure"),
        "W403": RegisteredCheck("listed_parts"),
        "W404": RegisteredCheck("wrong_years"),
        "W405": RegisteredCheck("heading_numbers"),
        "W406": RegisteredCheck("empty_sections"),
        "W407": RegisteredCheck("topics_of_the_overview"),
        "W408": RegisteredCheck("topics_of_governments"),
        "W409": RegisteredCheck("processing_fee"),
        "W410": RegisteredCheck("all_done"),
        "W411": RegisteredCheck("denied_fees"),
        "W412": RegisteredCheck("to_be_written"),
        "W501": RegisteredCheck("carried_over", NEEDED),
        "W502": RegisteredCheck("last_years_report", NEEDED),
        "W503": RegisteredCheck("rolled_forward", NEEDED),
        "W504": RegisteredCheck("projects_of_last_year", NEEDED),
        "W505": RegisteredCheck("jumps", NEEDED),
        "W506": RegisteredCheck("unchanged_text", NEEDED),
    }
)
CHECKS_BETWEEN_AGENCIES: Registry[CheckBetweenAgencies] = Registry(
    {
        "W601": RegisteredCheck("copied"),
        "W602": RegisteredCheck("nearly_copied"),
        "W603": RegisteredCheck("given_twice"),
    }
)


def _every(code: str) -> bool:
    return True


def check_report(
    report: Report, previous: Report | None = None, *, wanted: Callable[[str], bool] = _every
) -> list[Problem]:
    """All that the checks find in a report, in the order of its lines; `previous` is last year's, `wanted` says which codes
    to look for."""
    alone, compared = Subject(report), Subject(report, previous)
    checks = [
        (CHECKS[code], alone if use is LastYear.UNUSED else compared)
        for code in CHECKS
        if wanted(code)
        and (
            report.year is not None or code.startswith("E")
        )  # without its year only the sums of the tables say anything
        and ((use := CHECKS.last_year(code)) is not LastYear.NEEDED or previous is not None)
    ]
    return in_order(problem for module, subject in checks for problem in islice(module.check(subject), _MAX_TOLD))


def check_together(together: Together, wanted: Container[str] = CHECKS_BETWEEN_AGENCIES) -> list[Problem]:
    """All that is found by holding the reports of several agencies against each other, in the order of their lines.

    `wanted` are the codes to look for.
    """
    checks = [CHECKS_BETWEEN_AGENCIES[code] for code in CHECKS_BETWEEN_AGENCIES if code in wanted]
    return in_order(problem for module in checks for problem in module.check(together))
