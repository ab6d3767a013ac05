"""reportgen: the statutory annual report on government information disclosure, from an agency file to Word.

from generator import load, check, build, verify

report, problems = load("agency.yaml")  # report is None where it cannot be read
if report is not None:
    problems += check(report)
    build(report, "agency.docx")
    problems += verify(report, "agency.docx")  # reads it back
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.version import __version__

if TYPE_CHECKING:
    from generator.api import build, check, load, load_document, verify
    from generator.checks.review import review
    from generator.inputs.previous_report import previous_of
    from generator.problems.problem import Problem
    from generator.report.report import Report

__all__ = [
    "Problem",
    "Report",
    "__version__",
    "build",
    "check",
    "load",
    "load_document",
    "previous_of",
    "review",
    "verify",
]

_PLACES = {
    "load": "generator.api",
    "load_document": "generator.api",
    "check": "generator.api",
    "build": "generator.api",
    "verify": "generator.api",
    "previous_of": "generator.inputs.previous_report",
    "review": "generator.checks.review",
    "Problem": "generator.problems.problem",
    "Report": "generator.report.report",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for, so that a command loads only what it needs."""
    if name in _PLACES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
