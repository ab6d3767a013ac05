"""A whole batch: looked through, made, compared, and what came of it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path, PurePosixPath

from generator.batch.codec import encode_problem
from generator.batch.fingerprints import hash_of, identity
from generator.batch.options import Options
from generator.batch.outcome import Account
from generator.batch.scheduler import Job, Run
from generator.batch.state import Row, State, StateDamaged
from generator.batch.targets import Mirrored, named_targets
from generator.batch.task_inputs import Inputs
from generator.batch.worker import Setting
from generator.files.read_write import read_bounded, remove_left_behind
from generator.formats.loading import FORMAT_FILE
from generator.formats.registry import builtin_folder
from generator.inputs.folder import Scanned, name_from, scan
from generator.inputs.roster import Roster, read_roster
from generator.inputs.shared_files import bytes_of
from generator.messages.message import msg
from generator.problems.problem import Place, Problem
from generator.version import __version__
from generator.word.package import MAX_PACKAGE_BYTES

_MANY = 10_000  # names held against each other
_COMPARED = "compared"  # the note of what the agencies' comparison was made of


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
    """A batch, run when it is made; `account` says what came of it. The state stays open for what is read of that: use it in a
    ``with``.

    `workers` gives the executor, which is shut down in the end; `tell` is called with how many files are done, and of how many.
    Raises OSError where a folder or the template cannot be used, StateBusy, StateDamaged, OtherVersion.
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
            left = tuple(self._leave())
            anew = not self.run.stopped and self._compare()
            self.account = Account(options, self.scanned, self.roster, self.state, self.run, left, anew)
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
                verify=options.verify,
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
            name_from(folder, options.formats_folder or builtin_folder()),
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
        from generator.checks.copies.compared_reports import Together  # noqa: PLC0415
        from generator.checks.registry import check_together  # noqa: PLC0415 - where something is compared

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


def _files_of_formats(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The descriptions and templates of an office's own formats, by their paths below the folder. Raises OSError."""
    for path in sorted(folder.iterdir()):
        if (path / FORMAT_FILE).is_file():
            for name in (FORMAT_FILE, "report.docx"):
                if (path / name).is_file():
                    yield f"{path.name}/{name}", read_bounded(path / name, MAX_PACKAGE_BYTES)
