"""A batch from beginning to end: scan the folder, run, compare the agencies, account for it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.batch.codec import encode_problem
from generator.batch.fingerprints import hash_of, identity
from generator.batch.options import Options
from generator.batch.outcome import Account
from generator.batch.scheduler import Job, Run
from generator.batch.state import State, StateDamaged
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


@dataclass(frozen=True)
class Batch:
    """A batch to be run.

    `workers` gives the executor for so many files and how many tasks it does at a time; the executor is shut down in the end. `tell` is
    called with how many files are done, and of how many.
    """

    options: Options
    workers: Workers
    tell: Callable[[int, int], None] = _nobody

    @contextmanager
    def run(self) -> Iterator[Account]:
        """Runs it and gives what came of it, which is read from the state as long as the ``with`` lasts.

        Raises OSError where a folder or the template cannot be used, StateBusy, StateDamaged, OtherVersion.
        """
        options = self.options
        scanned = scan(options.folder, [Path(os.path.realpath(options.out))])
        roster = _read_roster(options.folder, scanned)
        setting = _setting(options, scanned)
        options.out.mkdir(parents=True, exist_ok=True)
        with closing(State(options.out)) as state:
            executor, jobs = self.workers(len(scanned.files))
            run = _run(options, scanned, setting, state, executor, jobs, self.tell)
            leftover = tuple(_forget_gone(options.out, scanned, state, run))
            anew = not run.stopped and _compare(state, run)
            try:
                yield Account(options, scanned, roster, state, run, leftover, anew)
                state.end()
            finally:
                state.close()
                executor.shutdown()


def _run(  # noqa: PLR0913 - what a run is made of
    options: Options,
    scanned: Scanned,
    setting: Setting,
    state: State,
    executor: Executor,
    jobs: int,
    tell: Callable[[int, int], None],
) -> Run:
    ended = False
    try:
        targets = _targets(options, scanned, setting, state, executor)
        job = Job(
            options.folder,
            options.out,
            scanned,
            setting,
            options.formats,
            targets,
            force=options.force,
            fail_fast=options.fail_fast,
            verify=options.verify,
            spared=frozenset(filter(None, map(identity, _templates(options)))),
        )
        if not state.begin():
            for below in {PurePosixPath(target).parent for target in ("_", *targets.values())}:
                remove_left_behind(options.out / below)
        run = Run(job, state, executor, jobs, lambda done: tell(done, len(scanned.files)))
        run.run()
        ended = not run.stopped
        return run
    finally:
        executor.shutdown(wait=not ended, cancel_futures=not ended)


def _read_roster(folder: Path, scanned: Scanned) -> Roster | None:
    names = scanned.rosters
    if not names:
        return None
    roster = read_roster(folder / names[0], names[0])
    if len(names) == 1:
        return roster
    message = msg("There are two lists of agencies; only {name} is used.", name=names[0])
    second = Problem("E161", Place(names[1]), message, msg("Keep one of them and delete the other."))
    return Roster(roster.agencies, (*roster.problems, second))


def _setting(options: Options, scanned: Scanned) -> Setting:
    folder = options.folder
    template = read_bounded(options.template, MAX_PACKAGE_BYTES) if options.template is not None else None
    return Setting(
        Scanned((), scanned.defaults, (), (), scanned.higher),
        {file: bytes_of(folder / file, file) for file in scanned.shared},
        template,
        name_from(folder, options.template) if options.template is not None else "",
        options.draft,
        tuple(_files_of_formats(options.formats_folder)) if options.formats_folder is not None else (),
        name_from(folder, options.formats_folder or builtin_folder()),
        __version__,
    )


def _templates(options: Options) -> Iterator[Path]:
    """Files that reports are made with, which no report takes the place of."""
    if options.template is not None:
        yield options.template
    if options.formats_folder is not None:
        yield from (options.formats_folder / name for name, _ in _files_of_formats(options.formats_folder))


def _targets(
    options: Options, scanned: Scanned, setting: Setting, state: State, executor: Executor
) -> Mapping[str, str]:
    if options.pattern is None:
        return Mirrored(scanned.files)
    return named_targets(scanned.files, options.pattern, Inputs(options.folder, setting), state, executor)


def _forget_gone(out: Path, scanned: Scanned, state: State, run: Run) -> Iterator[str]:
    """Drops what is known of files that are gone; their reports that still lie there are named."""
    there = set(scanned.files)
    gone = [row for row in state.rows() if row.path not in there]
    current = set(run.job.targets.values())
    lying = [row for row in gone if row.output and row.output not in current and (out / row.output).is_file()]
    state.forget({row.path for row in gone} - {row.path for row in lying})
    state.fade(row.path for row in lying)
    yield from sorted(row.output for row in lying)


def _compare(state: State, run: Run) -> bool:
    """Compares the reports with each other, where one of them has changed; gives whether it was done."""
    from generator.checks.copies.compared_reports import Together  # noqa: PLC0415
    from generator.checks.registry import check_together  # noqa: PLC0415 - where something is compared

    whole = hashlib.sha256(__version__.encode())
    for row in state.rows():
        if row.path in run.files:
            whole.update(hash_of(row.path.encode()) + (row.fingerprint or secrets.token_bytes(8)))
    if state.note(_COMPARED) == whole.digest():
        return False
    with Together(run.report_of) as together:
        try:
            for path, digest in state.digests():
                together.add(path, digest)
        except ValueError as error:
            raise StateDamaged(str(error)) from error
        found = check_together(together)
    texts = ((one.place.file, json.dumps(encode_problem(one))) for one in found)
    state.keep_between(texts)
    state.take_note(_COMPARED, whole.digest())
    return True


def _files_of_formats(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The descriptions and templates of an office's own formats, by their paths below the folder. Raises OSError."""
    for path in sorted(folder.iterdir()):
        if (path / FORMAT_FILE).is_file():
            for name in (FORMAT_FILE, "report.docx"):
                if (path / name).is_file():
                    yield f"{path.name}/{name}", read_bounded(path / name, MAX_PACKAGE_BYTES)
