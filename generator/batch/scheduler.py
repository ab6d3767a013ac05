"""A batch, run: what must be made is made, what is unchanged is left, what was edited by hand is not touched."""

from __future__ import annotations

import json
import logging
import traceback
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.agency_file.read import read_report
from generator.agency_file.shared_values import SharedValues
from generator.batch.fingerprints import hash_of, hash_of_file, identity
from generator.batch.records import problem_in
from generator.batch.report_names import collisions
from generator.batch.result import FileState
from generator.batch.sampling import Sampling, Verify
from generator.batch.state import KeptResult, State, StateRow
from generator.batch.task_inputs import Inputs
from generator.batch.worker import DIFFERS, OtherVersion, Setting, Task, TaskResult, make_all
from generator.files.read_write import reason, write_atomically
from generator.formats.registry import Formats
from generator.inputs.folder import Scanned
from generator.inputs.loader import nearest_of, shared_values
from generator.inputs.shared_files import bytes_of
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem
from generator.report.report import Report

_log = logging.getLogger(__name__)  # what `--debug` shows
_CHUNK = 16  # files that travel together
_CHUNK_BYTES = 4 * 1024 * 1024  # with last year's reports, which may be large
_AHEAD = 3  # chunks under way for each worker: none waits, and nothing piles up


@dataclass(frozen=True)
class Job:
    """What a batch is to do: the agency files `scanned` in `folder` with a `setting`, to the `targets` below `out`.

    A report that was edited by hand is overwritten with `force` only, a file that is `spared` (:func:`identity`) never.
    `fail_fast`: ends at the first file with an error. `verify` says which reports are read back.
    """

    folder: Path
    out: Path
    scanned: Scanned
    setting: Setting
    formats: Formats
    targets: Mapping[str, str]
    force: bool = False
    fail_fast: bool = False
    spared: Collection[tuple[int, int]] = ()
    verify: Verify = "sampled"


@dataclass(slots=True)
class _Underway:
    """A file that is being made."""

    task: Task
    row: StateRow | None


@dataclass(slots=True)
class Came:
    """What a file came to, and how many problems of its own it has. `handled`: this run did something about it; `written`: its
    report; `read_back`: what came of reading that back in this run. There may be tens of thousands of these."""

    outcome: FileState = "held"
    errors: int = 0
    warnings: int = 0
    handled: bool = False
    written: bool = False
    read_back: int = 0


class Run:
    """One run of a batch.

    `files` says what became of each file that it came to, `extra` what is wrong with it beside what its record says. `tell` is called
    with the number of files that are done whenever some are.
    """

    def __init__(self, job: Job, state: State, executor: Executor, jobs: int, tell: Callable[[int], None]) -> None:
        self.job = job
        self.state = state
        self.executor = executor
        self.tell = tell
        self.files: dict[str, Came] = {}
        self.extra: dict[str, list[Problem]] = {}
        self.stopped = False
        self._ahead = max(1, jobs * _AHEAD if jobs > 1 else 1)
        self._inputs = Inputs(job.folder, job.setting)
        self._collisions = collisions(job.targets)
        self._sampling = Sampling(job.verify, job.formats)
        self._underway: dict[str, _Underway] = {}
        self._once_more: deque[list[Task]] = deque()
        self._futures: dict[Future[list[TaskResult]], list[Task]] = {}
        self._told = 0

    @property
    def counts(self) -> Counter[FileState]:
        """How many files came to what."""
        return Counter(came.outcome for came in self.files.values())

    def run(self) -> None:
        """Makes what must be made. Raises OtherVersion, StateDamaged, and OSError where the folder cannot be written to."""
        chunks = self._chunks()
        while not self.stopped:
            chunk = self._once_more.popleft() if self._once_more else next(chunks, None)
            if chunk is not None:
                self._submit(chunk)
            elif not self._futures:
                break
            while not self.stopped and len(self._futures) >= (1 if chunk is None else self._ahead):
                self._take_some()
                if self._once_more:
                    break
        self.tell(len(self.files))

    def _chunks(self) -> Iterator[list[Task]]:
        """What must be made, some files at a time."""
        waiting: list[Task] = []
        size = 0
        for file in self.job.scanned.files:
            task = self._judged(file)
            if task is not None:
                waiting.append(task)
                size += task.size
            if len(waiting) == _CHUNK or size > _CHUNK_BYTES or (self.stopped and waiting):
                yield waiting
                waiting, size = [], 0
            self._report_progress()
        if waiting:
            yield waiting

    def _report_progress(self) -> None:
        if len(self.files) - self._told >= _CHUNK:
            self._told = len(self.files)
            self.tell(self._told)

    # Looking at a file

    def _judged(self, file: str) -> Task | None:
        """The file to be made, None where nothing is to be done."""
        row = self.state.row(file)
        looked = self._inputs.look(file, row)
        if isinstance(looked, Problem):
            self._keep_back(file, looked)
            self.state.fade([file])
            return None
        task = looked.task
        wanted = self._sampling.chosen(file, task.data)
        if row is not None and row.fingerprint == looked.fingerprint and self._is_settled(row, wanted):
            self.files[file].errors, self.files[file].warnings = row.errors, row.warnings
            return None
        task = task._replace(verify=self._sampling.takes(file, task.data, tuple(self.job.scanned.above(file))))
        self._underway[file] = _Underway(task, row)
        return task

    def _is_settled(self, row: StateRow, wanted: bool) -> bool:
        """Whether a file whose input is unchanged needs nothing: it is held, its report lies there, or was edited since. `wanted`: its
        report is to have been read back."""
        file = row.path
        if file in self._collisions:
            self._keep_back(file, self._collisions[file])
            return True
        if row.held:
            if row.read_back == DIFFERS and self.job.verify == "none":
                return False  # held back by that alone
            self._end(file, "held")
            return True
        target = self.job.targets.get(file, "")
        if row.output != target:
            return False
        try:
            lies_there = hash_of_file(self.job.out / target)
        except OSError:
            return False  # told where it cannot be written
        if lies_there == row.written and row.written_for == row.fingerprint:
            if wanted and not row.read_back:
                return False
            self._end(file, "written")
            return True
        if lies_there is None or lies_there in row.ours or self.job.force:
            return False
        self._edited(file, target)
        return True

    # Having it made

    def _submit(self, tasks: list[Task]) -> None:
        try:
            future = self.executor.submit(make_all, self.job.setting, tasks)
        except Exception as error:  # the executor itself is gone
            self._lost(tasks, error)
        else:
            self._futures[future] = tasks

    def _take_some(self) -> None:
        done, _ = wait(self._futures, return_when=FIRST_COMPLETED)
        for future in done:
            tasks = self._futures.pop(future)
            try:
                made = future.result()
            except OtherVersion:
                raise
            except Exception as error:  # a crash, too long a time, a worker lost: whatever an executor says
                self._lost(tasks, error)
            else:
                self._take(made)
        self._report_progress()

    def _lost(self, tasks: list[Task], error: Exception) -> None:
        """A chunk that was not finished: its files are tried one by one; a file that fails by itself is lost."""
        if len(tasks) > 1:
            self._once_more.extend([task] for task in tasks)
        else:
            self._failed(tasks[0].file, _reason_of(error), "".join(traceback.format_exception(error)))

    def _failed(self, file: str, why: Message, where: str) -> None:
        _log.debug("%s\n%s", file, where)
        message = msg("The program failed at this file: {reason}", reason=why)
        hint = msg("Run the batch again; where it fails again, look at what is special about this file.")
        self._underway.pop(file)
        self.state.fade([file])
        self._keep_back(file, Problem("E164", Place(file), message, hint))

    def _take(self, chunk: Sequence[TaskResult]) -> None:
        """Keeps what was made: first what is known of it, then the reports themselves."""
        kept: list[KeptResult] = []
        reports: list[tuple[StateRow, bytes]] = []
        for made in chunk:
            if made.failed:
                self._failed(made.file, msg("an error of its own ({name})", name=made.failed), made.traceback)
            elif made.wants:
                self._again_with(made)
            else:
                row, report = self._placed(self._underway.pop(made.file), made)
                kept.append(KeptResult(row, made.record, made.digest, made.beside))
                if report is not None:
                    reports.append((row, report))
        self.state.store(kept)
        for row, report in reports:
            self._write(row, report)

    def _again_with(self, made: TaskResult) -> None:
        """Has a file made again with last year's file, which it names."""
        underway = self._underway[made.file]
        last = {**underway.task.last, made.wants: self._inputs.file_named(made.wants)}
        underway.task = underway.task._replace(last=last)
        self._once_more.append([underway.task])

    def _placed(self, underway: _Underway, made: TaskResult) -> tuple[StateRow, bytes | None]:
        """The row of a file that was made, and its report where it is to be written."""
        task, old = underway.task, underway.row or StateRow(made.file)
        last = {name: task.last.get(name) for name in made.reads}
        fingerprint = self._inputs.fingerprints.of(made.file, task.data, last)
        row = StateRow(
            path=made.file,
            fingerprint=fingerprint,
            agency=made.agency,
            held=made.document is None,
            errors=made.errors,
            warnings=made.warnings,
            reads=json.dumps(made.reads),
            output=old.output,
            written=old.written,
            written_for=old.written_for,
            before=old.before,
            read_back=made.read_back,
        )
        self.files[made.file] = Came("held", row.errors, row.warnings, handled=True, read_back=made.read_back)
        target = self.job.targets.get(made.file, "")
        if made.file in self._collisions:
            self._keep_back(made.file, self._collisions[made.file])
        elif made.document is None or not target:
            self._keep_back(made.file)
        elif self._is_read(target, made.reads):
            self._unwritten(row.path, target, msg("It is last year's report, which the file names."))
            return row._replace(fingerprint=None), None
        else:
            return self._compared(row, old, target, made.document)
        return row, None

    def _is_read(self, target: str, reads: Sequence[str]) -> bool:
        """Whether a report would lie where one of last year's files does."""
        there = identity(self.job.out / target) if reads else None
        return there is not None and there in {identity(self.job.folder / name) for name in reads}

    def _compared(self, row: StateRow, old: StateRow, target: str, document: bytes) -> tuple[StateRow, bytes | None]:
        """What to do with a report, going by what lies where it belongs."""
        new = hash_of(document)
        try:
            there = hash_of_file(self.job.out / target)
        except OSError as error:
            self._unwritten(row.path, target, reason(error, writing=True))
            return row._replace(fingerprint=None), None
        if self.job.spared and identity(self.job.out / target) in self.job.spared:
            self._unwritten(row.path, target, msg("It is the template, or belongs to a format."))
            return row._replace(fingerprint=None), None
        mine = old.ours if old.output == target else set()
        if there is not None and there != new and there not in mine and not self.job.force:
            self._edited(row.path, target)
            return (row._replace(output=target) if old.output == target else row), None
        # What is overwritten by force does not become ours: its editor may bring it back.
        before = there if there in mine else None
        row = row._replace(output=target, written=new, written_for=row.fingerprint, before=before)
        self._end(row.path, "written")
        return row, None if there == new else document

    def _write(self, row: StateRow, report: bytes) -> None:
        path = self.job.out / row.output
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, report, lasting=False)
            self.files[row.path].written = True
        except (OSError, ValueError) as error:
            self._unwritten(row.path, row.output, reason(error, writing=True))
            self.state.store_rows([row._replace(fingerprint=None, written=row.before, written_for=None)])

    def _unwritten(self, file: str, target: str, why: Message) -> None:
        message = msg("{target} cannot be written: {reason}", target=str(self.job.out / target), reason=why)
        hint = msg("Close it in other programs, look at the folder and the disk, and run the batch again.")
        self._keep_back(file, Problem("E165", Place(file), message, hint))

    # What came of it

    def _end(self, file: str, outcome: FileState) -> None:
        self.files.setdefault(file, Came()).outcome = outcome
        if outcome == "held" and self.job.fail_fast:
            self.stopped = True

    def _keep_back(self, file: str, problem: Problem | None = None) -> None:
        if problem is not None:
            self.extra.setdefault(file, []).append(problem)
        self._end(file, "held")
        self.files[file].handled |= problem is not None

    def _edited(self, file: str, target: str) -> None:
        message = msg(
            "{target} was edited by hand since it was written; it is left as it is.", target=str(self.job.out / target)
        )
        hint = msg(
            "Put what was changed into this file, then run the batch with --force; or move the edited report elsewhere."
        )
        self.extra.setdefault(file, []).append(Problem("W163", Place(file), message, hint))
        self._end(file, "edited")

    # For what comes after

    def shared_problems(self) -> Iterator[Problem]:
        """The problems of the files that serve several, each once: of shared values, of the template, of shared texts."""
        for shared in self._shared.values():
            yield from shared.problems
        told: set[tuple[str, Place]] = set()
        for text in self.state.beside():
            problem = problem_in(text, None)
            if (problem.code, problem.place) not in told:
                told.add((problem.code, problem.place))
                yield problem

    def report_of(self, file: str) -> Report | None:
        """The report of an agency file, read again; None where it can no longer be read."""
        data = bytes_of(self.job.folder / file, file)
        if isinstance(data, Problem):
            return None
        above = nearest_of(self.job.scanned.above(file), self._shared)
        report, _ = read_report(file, data, self.job.formats, above)
        return report

    @cached_property
    def _shared(self) -> dict[str, SharedValues]:
        return shared_values(self.job.scanned, self.job.setting.defaults, self.job.formats)


def _reason_of(error: Exception) -> Message:
    if isinstance(error, TimeoutError) or type(error).__name__ == "TimeoutError":
        return msg("it took too long")
    if isinstance(error, MemoryError):
        return msg("not enough memory")
    code = getattr(error, "exitcode", None)
    if code is not None:
        return msg("its worker ended by itself ({code})", code=code)
    return msg("its worker was lost ({name})", name=type(error).__name__)
