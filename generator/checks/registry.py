"""The checks of a report: one module each, a pure generator of problems, registered by code.

A check module has ``ENTRY``, its entry in the catalogue, and ``check``; its docstring is its manual. A check of one report
takes a :class:`~generator.checks.subject.Subject`, a check between agencies a :class:`~generator.checks.copies.compared_reports.Together`. A
module is imported when its check is first run: a single report without last year's needs half of them.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from generator.checks.subject import Subject
from generator.problems.problem import Problem, in_order
from generator.report.report import Report

if TYPE_CHECKING:
    from generator.checks.copies.compared_reports import Together
    from generator.problems.code import Code

_MOST = 100  # problems of one code that anybody reads
_LAST_YEAR = "W5"  # the codes of checks that have nothing to say without last year's report
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


class Registry(Mapping[str, _T], Generic[_T]):
    """Check modules by code, each imported when it is first asked for."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def __getitem__(self, code: str) -> _T:
        module: Any = _imported(self._modules[code])
        return module  # type: ignore[no-any-return]

    def __contains__(self, code: object) -> bool:
        return code in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


@cache
def _imported(name: str) -> object:
    return import_module(f"generator.checks.rules.{name}")


CHECKS: Registry[Check] = Registry(
    {
        "E201": "balance",
        "E202": "total_columns",
        "E203": "total_rows",
        "W301": "amount_in_yuan",
        "W302": "bounds",
        "W303": "nothing_to_repeal",
        "W304": "nothing_disclosed",
        "W305": "one_without_the_other",
        "W306": "disputes_without_requests",
        "W307": "open_too_long",
        "W308": "rules_without_power",
        "W309": "dated_too_early",
        "W310": "dated_too_late",
        "W311": "too_many",
        "W401": "stated_number",
        "W402": "denied_figure",
        "W403": "listed_parts",
        "W404": "wrong_years",
        "W405": "heading_numbers",
        "W406": "empty_sections",
        "W407": "topics_of_the_overview",
        "W408": "topics_of_governments",
        "W409": "processing_fee",
        "W410": "all_done",
        "W411": "denied_fees",
        "W412": "to_be_written",
        "W501": "carried_over",
        "W502": "last_years_report",
        "W503": "rolled_forward",
        "W504": "projects_of_last_year",
        "W505": "jumps",
        "W506": "unchanged_text",
    }
)
CHECKS_BETWEEN_AGENCIES: Registry[CheckBetweenAgencies] = Registry(
    {
        "W601": "copied",
        "W602": "nearly_copied",
        "W603": "given_twice",
    }
)


def _every(code: str) -> bool:
    return True


def check_report(
    report: Report, previous: Report | None = None, *, wanted: Callable[[str], bool] = _every
) -> list[Problem]:
    """All that the checks find in a report, in the order of its lines; `previous` is last year's, `wanted` says which codes
    to look for."""
    subject = Subject(report, previous)
    dated = report.year is not None  # without its year only the sums of the tables say anything
    checks = [
        CHECKS[code]
        for code in CHECKS
        if wanted(code)
        and (dated or code.startswith("E"))
        and (previous is not None or not code.startswith(_LAST_YEAR))
    ]
    return in_order(problem for module in checks for problem in islice(module.check(subject), _MOST))


def check_together(together: Together, wanted: Container[str] = CHECKS_BETWEEN_AGENCIES) -> list[Problem]:
    """All that is found by holding the reports of several agencies against each other, in the order of their lines.

    `wanted` are the codes to look for.
    """
    checks = [CHECKS_BETWEEN_AGENCIES[code] for code in CHECKS_BETWEEN_AGENCIES if code in wanted]
    return in_order(problem for module in checks for problem in module.check(together))
