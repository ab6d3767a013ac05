"""What became of the files of a batch: the middle between running it and showing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.formats.values import Number
from generator.problems.problem import Problem, Waived

FileState = Literal["written", "edited", "held"]


@dataclass(frozen=True, slots=True)
class FileResult:
    """One agency file of a batch.

    `file` is its path below the folder of the batch, `output` that of its report below the folder written to ("" where there
    is none), both with ``/``. `state`: ``written``, the report lies there and is up to date; ``edited``, the report was changed by hand since and left as it is; ``held``, errors forbid a report. `agency` is "", `year` None
    and `form` (the name of the format) "" where they could not be read. `figures` are the format's key figures by id.
    `held_by` names the file of shared values (``_defaults.yaml``) whose errors, reported once, hold this report back.
    `sum_of` is the folder whose files it says that it adds up (汇总自), as written there, "" where it says none. `read_back`: its report
    was read back before it was put in place, and says what the file says.
    """

    file: str
    state: FileState
    output: str = ""
    agency: str = ""
    year: int | None = None
    form: str = ""
    problems: tuple[Problem, ...] = ()
    waived: tuple[Waived, ...] = ()
    figures: Mapping[str, Number] = field(default_factory=dict)
    held_by: str = ""
    sum_of: str = ""
    read_back: bool = False

    @property
    def errors(self) -> int:
        """How many of its problems forbid a report."""
        return sum(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class BatchResult:
    """A whole batch.

    `files` gives the results in the order of paths, anew at each call: of twenty thousand files they need not be in memory at
    once. `shared` are the problems of the files that serve all (``_defaults.yaml``, the list of agencies), each reported once.
    `listed` is how many agencies must report, None without a list; `missing` those of them without a file, in the order of the
    list; `unlisted` the (file, agency) of files whose agency is not on it.
    """

    folder: str
    output: str
    files: Callable[[], Iterator[FileResult]]
    shared: tuple[Problem, ...] = ()
    listed: int | None = None
    missing: tuple[str, ...] = ()
    unlisted: tuple[tuple[str, str], ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """A batch in numbers: files by `states`, reports written by this run (`new`), files that a run which ended early did not
    come to, problems in all, and the warnings among them that an earlier run told; how many reports this run read back, and how many of
    them said something else than their files (`differing`)."""

    states: Mapping[FileState, int]
    new: int
    unlooked: int
    errors: int
    warnings: int
    told_before: int
    read_back: int = 0
    differing: int = 0
