"""``reportgen batch``: all reports of a folder tree."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.batch_output import BatchReport
from generator.cli.common import (
    draft_option,
    form_option,
    formats_folder,
    known,
    make_command,
    read_template,
    settings,
    template_option,
)
from generator.cli.output import Say, fail
from generator.messages.message import msg

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.batch.options import Options
    from generator.batch.report_names import NamePattern
    from generator.batch.sampling import Verify
    from generator.formats.registry import Formats

_FILES_PER_JOB = 32  # to start a worker process takes as long as to build so many
_VERIFY_HELP = msg(
    "Which reports to read back before they are put in place; one that says anything else is not written."
)
_VERIFY = ("sampled", "all", "none")
_ADDRESS = "tcp://host:8786"
_INSTALL = 'pip install "reportgen[cluster]"'


@dataclass(frozen=True)
class _Given:
    """The options as they were given."""

    folder: Path
    output: Path | None
    name: str | None
    jobs: int | None
    template: Path | None
    draft: bool
    force: bool
    fail_fast: bool
    cluster: str | None
    form: str
    verify: Verify
    debug: bool


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def batch(ctx: click.Context, **options: object) -> None:
        ctx.exit(_run(ctx, say, _Given(**options)))  # type: ignore[arg-type]

    summary = msg("Build the reports of all agency files below a folder; again and again, only what has changed.")
    return make_command(say, batch, summary, "reportgen batch inputs -o output", _params(say))


def _params(say: Say) -> list[click.Parameter]:
    return [
        click.Argument(["folder"], type=click.Path(path_type=Path), metavar="DIR"),
        click.Option(
            ["-o", "--output"],
            type=click.Path(path_type=Path),
            metavar="OUT",
            help=say(msg("The folder to write to. Default: beside DIR, DIR-output.")),
        ),
        click.Option(
            ["--name"],
            metavar="PATTERN",
            help=say(
                msg(
                    "Name the reports by what they say, for example {example}, instead of as their files.",
                    example="{机关名称}{年度}",
                )
            ),
        ),
        click.Option(
            ["-j", "--jobs"],
            type=click.IntRange(1, 1024),
            metavar="N",
            help=say(
                msg("How many processes work at a time. Default: as many as there are processors, fewer for few files.")
            ),
        ),
        template_option(say),
        draft_option(say),
        click.Option(["--force"], is_flag=True, help=say(msg("Overwrite reports that were edited by hand."))),
        click.Option(["--fail-fast"], is_flag=True, help=say(msg("End at the first file with an error."))),
        click.Option(
            ["--cluster"],
            metavar="ADDRESS",
            help=say(msg("Let a Dask cluster do the work: the address of its scheduler, tcp://host:port.")),
        ),
        click.Option(
            ["--verify"],
            type=click.Choice(_VERIFY),
            default="sampled",
            show_default=True,
            help=say(_VERIFY_HELP),
        ),
        form_option(say),
        click.Option(
            ["--debug"],
            is_flag=True,
            help=say(msg("Also show where the program failed (E164), for whoever reports it.")),
        ),
    ]


def _run(ctx: click.Context, say: Say, given: _Given) -> int:
    """Makes everything and writes the pages, then says what came of it: who stops listening loses nothing."""
    from generator.batch import executors as workers  # noqa: PLC0415 - this command only

    if given.cluster is None and given.jobs != 1 and workers.processors() > 1 and _are_many(given.folder):
        workers.begin_early()
    from generator.batch.batch import Batch  # noqa: PLC0415
    from generator.batch.summary.update import keep_summary  # noqa: PLC0415

    if given.debug:
        logging.basicConfig(level=logging.DEBUG, format="%(message)s")  # to stderr
    options = _options(ctx, say, given, known(ctx, say))
    quiet = settings(ctx).quiet
    with _state_errors_reported(say, options), ExitStack() as stack:
        with _disk_errors_reported(say, options):
            with _Progress(say, shown=not quiet) as progress:
                batch = Batch(options, lambda files: _workers(say, given, files), progress.tell)
                account = stack.enter_context(batch.run())
            pages = keep_summary(account, say.language)
        return BatchReport(say, account, given.form, quiet=quiet).all(pages)


@contextmanager
def _disk_errors_reported(say: Say, options: Options) -> Iterator[None]:
    from generator.files.read_write import reason  # noqa: PLC0415 - this command only

    try:
        yield
    except OSError as error:
        fail(say(msg("{path}: {reason}", path=error.filename or options.folder, reason=reason(error, writing=False))))


@contextmanager
def _state_errors_reported(say: Say, options: Options) -> Iterator[None]:
    from generator.batch.state import STATE_FILE, StateBusy, StateDamaged  # noqa: PLC0415
    from generator.batch.worker import OtherVersion  # noqa: PLC0415 - this command only
    from generator.version import __version__  # noqa: PLC0415

    try:
        yield
    except StateBusy:
        fail(say(msg("Another run is writing to {folder}; wait until it has ended.", folder=options.out)))
    except StateDamaged:
        state = options.out / STATE_FILE
        fail(say(msg("{path} is damaged. Delete it and run the batch again; the reports stay.", path=state)))
    except OtherVersion as other:
        text = msg(
            "The workers run another version of reportgen ({theirs}); install this one ({ours}) there.",
            theirs=str(other),
            ours=__version__,
        )
        fail(say(text))


def _options(ctx: click.Context, say: Say, given: _Given, formats: Formats) -> Options:
    from generator.batch.batch import default_output  # noqa: PLC0415
    from generator.batch.options import Options  # noqa: PLC0415 - this command only

    if not os.path.isdir(given.folder):  # noqa: PTH112 - whatever the name
        fail(say(msg("{path} is no folder. Name the folder that holds the agency files.", path=given.folder)))
    out = given.output or default_output(given.folder)
    if os.path.exists(out) and not os.path.isdir(out):  # noqa: PTH110, PTH112
        fail(say(msg("{path} is a file; -o names a folder.", path=out)))
    if given.template is not None:
        read_template(say, given.template)
    return Options(
        given.folder,
        out,
        formats,
        formats_folder(ctx),
        given.template,
        given.draft,
        _pattern(say, given.name, formats),
        given.force,
        given.fail_fast,
        given.verify,
    )


def _pattern(say: Say, text: str | None, formats: Formats) -> NamePattern | None:
    from generator.batch.report_names import NamePattern, PatternFault  # noqa: PLC0415 - this command only

    if text is None:
        return None
    try:
        return NamePattern(text, formats)
    except PatternFault as fault:
        fail(say(fault.message))


def _workers(say: Say, given: _Given, files: int) -> tuple[Executor, int]:
    """Who does the work, and how many tasks at a time: no more processes than are worth starting for so many files."""
    from generator.batch.executors import Cluster, local, processors  # noqa: PLC0415 - this command only

    if given.cluster is None:
        jobs = given.jobs or min(processors(), max(1, files // _FILES_PER_JOB))
        return local(jobs), jobs
    try:
        cluster = Cluster(given.cluster)
    except ImportError:
        fail(say(msg("--cluster needs more of the program: {command}", command=_INSTALL)))
    except ValueError:
        fail(
            say(
                msg(
                    "“{text}” is no address of a scheduler; it looks like {example}.",
                    text=given.cluster,
                    example=_ADDRESS,
                )
            )
        )
    except OSError as error:
        fail(say(msg("The cluster at {address} does not answer: {reason}", address=given.cluster, reason=str(error))))
    return cluster, given.jobs or cluster.jobs


def _are_many(folder: Path) -> bool:
    """Whether several processes are worth it, going by the names of files."""
    found = 0
    for _, _, names in os.walk(folder):
        found += sum(name.lower().endswith((".yaml", ".yml")) for name in names)
        if found >= 2 * _FILES_PER_JOB:
            return True
    return False


class _Progress:
    """The bar on a terminal: how many are done, how many a second, how long it will take."""

    def __init__(self, say: Say, *, shown: bool) -> None:
        self.say = say
        self.shown = shown and sys.stderr is not None and sys.stderr.isatty()
        self.begun = time.monotonic()
        self.bar: Any = None
        self.done = 0

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.render_finish()

    def tell(self, done: int, files: int) -> None:
        """So many of so many are done."""
        if not self.shown or not files:
            return
        if self.bar is None:
            label = self.say(msg("Building"))
            self.bar = click.progressbar(
                length=files, label=label, show_pos=True, show_eta=True, file=sys.stderr, item_show_func=self._rate
            )
        self.bar.update(done - self.done, done)
        self.done = done

    def _rate(self, done: int | None) -> str | None:
        spent = time.monotonic() - self.begun
        return None if not done or not spent else self.say(msg("{rate}/s", rate=round(done / spent)))
