"""A whole batch: looked through, made, compared, and what came of it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from generator.batch.codec import encode_problem
from generator.batch.fingerprints import hash_of, identity
from generator.batch.inputs import Inputs
from generator.batch.making import Setting
from generator.batch.naming import Pattern
from generator.batch.records import problem_in, result_of
from generator.batch.result import BatchResult, Counts, FileResult
from generator.batch.roster import Roster, close_to, read_roster
from generator.batch.running import Job, Run
from generator.batch.scan import Scanned, name_from, scan
from generator.batch.state import Row, State, StateDamaged
from generator.batch.targets import Mirrored, named_targets
from generator.files import read_bounded, remove_left_behind
from generator.formats.loading import FORMAT_FILE
from generator.formats.registry import Formats
from generator.messages import msg
from generator.problems import Place, Problem, in_order
from generator.sharing import bytes_of
from generator.version import __version__
from generator.word.package import MAX_PACKAGE_BYTES

_MANY = 10_000  # names held against each other
_COMPARED = "compared"  # the note of what the agencies' comparison was made of


@dataclass(frozen=True)
class Options:
    """What a batch is to do; the folders as a person gave them.

    `template` is an office's own Word template, `formats_folder` its own formats; `pattern` names the reports, None mirrors the
    agency files. `force` overwrites reports that were edited by hand; `fail_fast` ends at the first file with an error.
    """

    folder: Path
    out: Path
    formats: Formats
    formats_folder: Path | None = None
    template: Path | None = None
    draft: bool = False
    pattern: Pattern | None = None
    force: bool = False
    fail_fast: bool = False


Workers = Callable[[int], tuple[Executor, int]]  # for so many files, an executor and how many tasks it does at a time


def _nobody(done: int, files: int) -> None:
    """Nobody wants to know how far the batch is."""


def default_output(folder: Path) -> Path:
    """Where reports go unless it is said: beside the folder of agency files, under its name with ``-output``.

    Beside, so that no report lies among agency files; under its name, so that two years' folders do not share one.
    """
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - links are the user's own way of naming things
    return whole.parent / f"{whole.name or 'reports'}-output"


class Batch:
    """A batch, run when it is made, and what came of it. The state stays open for what is read of it: use it in a ``with``.

    `workers` gives the executor, which is shut down in the end; `tell` is called with how many files are done, and of how many. Raises OSError where a folder or the template cannot be used,
    StateBusy, StateDamaged, OtherVersion.
    """

    def __init__(self, options: Options, workers: Workers, tell: Callable[[int, int], None] = _nobody) -> None:
        self.options = options
        self.scanned = scan(options.folder, [Path(os.path.realpath(options.out))])
        self.roster = self._read_roster()
        setting = self._setting()
        options.out.mkdir(parents=True, exist_ok=True)
        self.state = State(options.out)
        try:
            self.run = self._made(setting, workers, tell)
            self.leftover = tuple(self._leave())
            self.compared_anew = not self.run.stopped and self._compare()
        except BaseException:
            self.state.close()
            raise

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.state.end()
        finally:
            self.state.close()
            self._executor.shutdown()

    # Making

    def _made(self, setting: Setting, workers: Workers, tell: Callable[[int, int], None]) -> Run:
        options, files = self.options, len(self.scanned.files)
        executor, jobs = workers(files)
        self._executor = executor
        ended = False
        try:
            targets = self._targets(setting, executor)
            job = Job(
                options.folder,
                options.out,
                self.scanned,
                setting,
                options.formats,
                targets,
                force=options.force,
                fail_fast=options.fail_fast,
                spared=frozenset(filter(None, map(identity, self._templates()))),
            )
            if not self.state.begin():
                for below in {PurePosixPath(target).parent for target in ("_", *targets.values())}:
                    remove_left_behind(options.out / below)
            run = Run(job, self.state, executor, jobs, lambda done: tell(done, files))
            run.run()
            ended = not run.stopped
            return run
        finally:
            executor.shutdown(wait=not ended, cancel_futures=not ended)

    def _read_roster(self) -> Roster | None:
        names = self.scanned.rosters
        if not names:
            return None
        roster = read_roster(self.options.folder / names[0], names[0])
        if len(names) == 1:
            return roster
        message = msg("There are two lists of agencies; only {name} is used.", name=names[0])
        second = Problem("E161", Place(names[1]), message, msg("Keep one of them and delete the other."))
        return Roster(roster.agencies, (*roster.problems, second))

    def _setting(self) -> Setting:
        options, folder = self.options, self.options.folder
        template = read_bounded(options.template, MAX_PACKAGE_BYTES) if options.template is not None else None
        return Setting(
            Scanned((), self.scanned.defaults, (), (), self.scanned.higher),
            {file: bytes_of(folder / file, file) for file in self.scanned.shared},
            template,
            name_from(folder, options.template) if options.template is not None else "",
            options.draft,
            tuple(_files_of_formats(options.formats_folder)) if options.formats_folder is not None else (),
            name_from(folder, options.formats_folder or options.formats.latest().folder.parent),
            __version__,
        )

    def _templates(self) -> Iterator[Path]:
        """Files that reports are made with, which no report takes the place of."""
        options = self.options
        if options.template is not None:
            yield options.template
        if options.formats_folder is not None:
            yield from (options.formats_folder / name for name, _ in _files_of_formats(options.formats_folder))

    def _targets(self, setting: Setting, executor: Executor) -> Mapping[str, str]:
        if self.options.pattern is None:
            return Mirrored(self.scanned.files)
        inputs = Inputs(self.options.folder, setting)
        return named_targets(self.scanned.files, self.options.pattern, inputs, self.state, executor)

    # After

    def _leave(self) -> Iterator[str]:
        """Drops what is known of files that are gone; their reports that still lie there are named."""
        there = set(self.scanned.files)
        gone = [row for row in self.state.rows() if row.path not in there]
        current = set(self.run.job.targets.values())
        lying = [row for row in gone if row.output and row.output not in current and self._lies(row)]
        self.state.forget({row.path for row in gone} - {row.path for row in lying})
        self.state.fade(row.path for row in lying)
        yield from sorted(row.output for row in lying)

    def _lies(self, row: Row) -> bool:
        return (self.options.out / row.output).is_file()

    def _compare(self) -> bool:
        """Holds the reports against each other, where one of them has changed; gives whether it was done."""
        from generator.checks import check_together  # noqa: PLC0415 - where something is compared
        from generator.copies.together import Together  # noqa: PLC0415

        whole = hashlib.sha256(__version__.encode())
        for row in self.state.rows():
            if row.path in self.run.files:
                whole.update(hash_of(row.path.encode()) + (row.fingerprint or secrets.token_bytes(8)))
        if self.state.note(_COMPARED) == whole.digest():
            return False
        with Together(self.run.report_of) as together:
            try:
                for path, digest in self.state.digests():
                    together.add(path, digest)
            except ValueError as error:
                raise StateDamaged(str(error)) from error
            found = check_together(together)
        texts = ((one.place.file, json.dumps(encode_problem(one))) for one in found)
        self.state.keep_between(texts)
        self.state.take_note(_COMPARED, whole.digest())
        return True

    # What came of it

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
        return Counts(run.counts, new, unlooked, errors, warnings, before)

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
        return in_order(problem_in(json.dumps(encode_problem(problem)), folder) for problem in found)

    def files(self) -> Iterator[FileResult]:
        """What became of each file that this run came to, in their order."""
        between = self.state.files_between()
        for file in self.scanned.files:
            if file in self.run.files:
                yield self.file(file, between)

    def told(self) -> Iterator[FileResult]:
        """What became of the files that there is something new to say of: those made in this run, and all without a report."""
        between = self.state.files_between()
        for file in self.scanned.files:
            if file in self.run.files and self._is_new(file, between):
                yield self.file(file, between)

    def file(self, file: str, between: set[str]) -> FileResult:
        """What became of a file."""
        row, record = self.state.row(file) or Row(file), self.state.record(file)
        compared = self.state.between(file) if file in between else ()
        extra = [
            problem_in(json.dumps(encode_problem(one)), self.options.folder) for one in self.run.extra.get(file, ())
        ]
        return result_of(row, record, self.run.files[file].outcome, extra, compared, self.options.folder)

    def close_to(self, agency: str) -> str:
        """The missing agency that is called nearly so, "" where none is, or so many that nobody would look."""
        missing, unlisted = self.result.missing, self.result.unlisted
        return "" if len(missing) * len(unlisted) > _MANY else close_to(agency, missing)

    def fingerprint(self) -> bytes:
        """The hash of all that a summary of this batch says."""
        whole = hashlib.sha256(repr((__version__, str(self.options.folder), str(self.options.out))).encode())
        whole.update(repr((self.options.draft, self.roster and self.roster.names, self.leftover)).encode())
        for problem in self.result.shared:
            whole.update(json.dumps(encode_problem(problem)).encode())
        for row in self.state.rows():
            if row.path in self.run.files:
                known = (row.path, self.run.files[row.path].outcome, row.output, (row.fingerprint or b"?").hex())
                whole.update(repr(known).encode())
        for file, extra in sorted(self.run.extra.items()):
            whole.update(json.dumps([file, [encode_problem(problem) for problem in extra]]).encode())
        return whole.digest()


def _files_of_formats(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The descriptions and templates of an office's own formats, by their paths below the folder. Raises OSError."""
    for path in sorted(folder.iterdir()):
        if (path / FORMAT_FILE).is_file():
            for name in (FORMAT_FILE, "report.docx"):
                if (path / name).is_file():
                    yield f"{path.name}/{name}", read_bounded(path / name, MAX_PACKAGE_BYTES)
