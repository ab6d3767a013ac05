"""What came of a batch: in numbers, for people, for programs; all that needs to be said, and what has been said before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.batch.codec import below, encode_problem
from generator.batch.options import Options
from generator.batch.records import result_of
from generator.batch.result import BatchResult, Counts, FileResult
from generator.batch.scheduler import Run
from generator.batch.state import State, StateRow
from generator.batch.worker import AGREES, DIFFERS
from generator.inputs.folder import Scanned
from generator.inputs.roster import Roster, close_to
from generator.problems.problem import Problem, in_order
from generator.version import __version__

_MAX_NAME_PAIRS = 10_000  # names compared with each other


@dataclass(frozen=True)
class Account:
    """What came of a batch: of the files that were `scanned`, by a `run` and what the `state` keeps of them.

    `leftover` are the reports that still lie there and whose agency files are gone; `compared_anew`: the agencies' reports were held
    against each other by this run.
    """

    options: Options
    scanned: Scanned
    roster: Roster | None
    state: State
    run: Run
    leftover: tuple[str, ...] = ()
    compared_anew: bool = False

    def counts(self) -> Counts:
        """The batch in numbers."""
        run, between = self.run, self.state.files_between()
        errors = sum(problem.is_error for problem in self.result.shared)
        warnings = len(self.result.shared) - errors
        before = 0
        for file, came in run.files.items():
            extra = run.extra.get(file, ())
            wrong = came.errors + sum(problem.is_error for problem in extra)
            odd = came.warnings + len(extra) - sum(problem.is_error for problem in extra)
            if file in between:
                odd = len(self.file(file, between).problems) - wrong
            errors += wrong
            warnings += odd
            before += 0 if self._is_new(file, between) else odd
        unlooked = len(self.scanned.files) - len(run.files)
        new = sum(came.written for came in run.files.values())
        agreeing = sum(came.read_back == AGREES and came.outcome == "written" for came in run.files.values())
        differing = sum(came.read_back == DIFFERS for came in run.files.values())
        return Counts(run.counts, new, unlooked, errors, warnings, before, agreeing + differing, differing)

    def _is_new(self, file: str, between: set[str]) -> bool:
        """Whether there is something new to say of a file, or something that keeps its report back."""
        run = self.run
        return (
            run.files[file].handled
            or file in run.extra
            or run.files[file].outcome != "written"
            or (self.compared_anew and file in between)
        )

    @cached_property
    def result(self) -> BatchResult:
        """The whole of it, for people."""
        roster = self.roster
        rows = self.state.rows() if roster is not None else iter(())
        reported = [(row.path, row.agency) for row in rows if row.agency and row.path in self.run.files]
        names = [agency for _, agency in reported]
        return BatchResult(
            str(self.options.folder),
            str(self.options.out),
            self.files,
            tuple(self.shared_problems()),
            len(roster.agencies) if roster is not None else None,
            roster.missing(names) if roster is not None else (),
            roster.unlisted(reported) if roster is not None and roster.agencies else (),
            self.options.draft,
        )

    def shared_problems(self) -> list[Problem]:
        """The problems of what serves several files, each once: folders, shared values, the template, the list of agencies."""
        found = [*self.scanned.problems, *self.run.shared_problems(), *(self.roster.problems if self.roster else ())]
        folder = self.options.folder
        return in_order(below(problem, folder) for problem in found)

    def files(self) -> Iterator[FileResult]:
        """What became of each file that this run came to, in their order."""
        between = self.state.files_between()
        for file in self.scanned.files:
            if file in self.run.files:
                yield self.file(file, between)

    def new_results(self) -> Iterator[FileResult]:
        """What became of the files that there is something new to say of: those made in this run, and all without a report."""
        between = self.state.files_between()
        for file in self.scanned.files:
            if file in self.run.files and self._is_new(file, between):
                yield self.file(file, between)

    def file(self, file: str, between: set[str]) -> FileResult:
        """What became of a file."""
        row, record = self.state.row(file) or StateRow(file), self.state.record(file)
        compared = self.state.between(file) if file in between else ()
        extra = [below(one, self.options.folder) for one in self.run.extra.get(file, ())]
        return result_of(row, record, self.run.files[file].outcome, extra, compared, self.options.folder)

    def close_to(self, agency: str) -> str:
        """The missing agency that is called nearly so, "" where none is, or so many that nobody would look."""
        missing, unlisted = self.result.missing, self.result.unlisted
        return "" if len(missing) * len(unlisted) > _MAX_NAME_PAIRS else close_to(agency, missing)

    def fingerprint(self) -> bytes:
        """The hash of all that a summary of this batch says."""
        whole = hashlib.sha256(repr((__version__, str(self.options.folder), str(self.options.out))).encode())
        whole.update(repr((self.options.draft, self.roster and self.roster.names, self.leftover)).encode())
        for problem in self.result.shared:
            whole.update(json.dumps(encode_problem(problem)).encode())
        for row in self.state.rows():
            if row.path in self.run.files:
                hashed = (row.fingerprint or b"?").hex()
                known = (row.path, self.run.files[row.path].outcome, row.output, hashed, row.read_back)
                whole.update(repr(known).encode())
        for file, extra in sorted(self.run.extra.items()):
            whole.update(json.dumps([file, [encode_problem(problem) for problem in extra]]).encode())
        return whole.digest()
