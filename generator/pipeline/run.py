"""The steps from an agency file to its report, once for `build`, `check`, `batch` and the library. Pure but for what `read` reads.

``produce(review_loaded(load(name, data, settings), settings), settings, verify=True)`` runs all of them; `check` stops before the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.agency_file.read import read_report
from generator.agency_file.shared_values import SharedValues
from generator.checks.review import review
from generator.formats.registry import Formats
from generator.inputs.any_file import from_disk
from generator.inputs.previous_report import previous_of
from generator.pipeline.outputs import WORD, Output, Rendering
from generator.problems.problem import Problem, Waived, has_errors
from generator.report.report import Report

ReadFile = Callable[[Path, Formats], tuple[bytes, SharedValues | None]]


def _every(code: str) -> bool:
    return True


@dataclass(frozen=True)
class Settings:
    """What all files of a run have in common.

    `previous` is last year's report where one was given for all of them, else each file may name its own (上年报告), which `read` reads
    (raising OSError); `wanted` says which codes to look for.
    """

    formats: Formats
    previous: Report | None = None
    read: ReadFile = from_disk
    wanted: Callable[[str], bool] = _every
    rendering: Rendering = field(default_factory=Rendering)


class Loaded(NamedTuple):
    """A file that was read: its report, None where there is none, and the problems of reading it. `held_by` names the file of shared
    values that has errors, "" where none has."""

    file: str
    report: Report | None
    problems: list[Problem]
    held_by: str = ""


class Reviewed(NamedTuple):
    """A file with all that is wrong with it, and the warnings that it explains itself; both in the order of its lines."""

    loaded: Loaded
    problems: list[Problem]
    waived: list[Waived]


class Product(NamedTuple):
    """What came of a file. `document` is None where errors forbid it, where the template cannot be used (`about_template` says why) or
    where the document, read back, `differs` from its report; `read_back` says whether that was done."""

    reviewed: Reviewed
    document: bytes | None = None
    about_template: tuple[Problem, ...] = ()
    differs: tuple[Problem, ...] = ()
    read_back: bool = False

    @property
    def template_failed(self) -> bool:
        """Whether nothing could be rendered with the template."""
        return self.document is None and not self.read_back and bool(self.about_template)

    @property
    def problems(self) -> list[Problem]:
        """Those of all steps, in the order of the steps."""
        return [*self.reviewed.problems, *self.about_template, *self.differs]


def load(name: str, data: bytes | Problem, settings: Settings, shared: SharedValues | None = None) -> Loaded:
    """Step 1: the report that an agency file's bytes hold, or the problem that keeps them from being read."""
    report, problems = (
        (None, [data]) if isinstance(data, Problem) else read_report(name, data, settings.formats, shared)
    )
    faulty = shared.faulty if shared is not None else None
    return Loaded(name, report, problems, faulty.name if faulty is not None else "")


def review_loaded(loaded: Loaded, settings: Settings, known: Iterable[Problem] = ()) -> Reviewed:
    """Steps 2 and 3: last year's report and all checks; `known` are problems that were found by comparing several files."""
    report, problems = loaded.report, loaded.problems
    if report is None:
        return Reviewed(loaded, problems, [])
    last, unusable = settings.previous, list[Problem]()
    if last is None:
        last, unusable = previous_of(report, loaded.file, formats=settings.formats, read=settings.read)
    found = review(report, last, known=[*problems, *unusable, *known], wanted=settings.wanted)
    return Reviewed(loaded, found.problems, found.waived)


def produce(reviewed: Reviewed, settings: Settings, output: Output = WORD, *, verify: bool) -> Product:
    """Steps 4 and 5: the document where nothing forbids it, read back where `verify` says so and the kind of output can be.

    Raises OSError where the template of the format cannot be read.
    """
    loaded, rendering = reviewed.loaded, settings.rendering
    report = loaded.report
    if report is None or not (rendering.draft or not (has_errors(reviewed.problems) or loaded.held_by)):
        return Product(reviewed)
    document, about_template = output.render(report, rendering)
    if document is None or not verify or output.read_back is None:
        return Product(reviewed, document, about_template)
    differs = output.read_back(report, document, rendering, loaded.file)
    return Product(reviewed, None if differs else document, about_template, differs, read_back=True)
