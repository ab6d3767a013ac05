"""The report in a file, whatever kind of file it is: the one place that knows the kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.api import load
from generator.formats.registry import Formats
from generator.inheritance import Shared
from generator.problems import Problem
from generator.report import Report
from generator.sharing import shared_for


def report_in(path: Path, formats: Formats) -> tuple[Report | None, list[Problem]]:
    """The report in that file, and the problems of reading it: an agency file with the values that it takes over.

    None where the file cannot be read; where there are errors among the problems, the report holds what could be read. Problems are
    told, never raised.
    """
    shared = shared_for(path, formats)
    report, problems = load(path, formats=formats, shared=shared)
    return report, [*_of_shared(shared), *problems]


def _of_shared(shared: Shared | None) -> Iterator[Problem]:
    while shared is not None:
        yield from shared.problems
        shared = shared.above
