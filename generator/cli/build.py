"""``reportgen build``: agency files to Word reports."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import (
    SharedOnce,
    draft_option,
    files_argument,
    known,
    load_previous,
    make_command,
    previous_option,
    read_template,
    settings,
    template_option,
)
from generator.cli.input_files import parted, problems_of
from generator.cli.output import EXIT_USAGE, Say, exit_code, fail, print_problems, print_summary
from generator.messages.message import msg
from generator.problems.problem import Problem
from generator.text.normalise import same_on_disk

if TYPE_CHECKING:
    from generator.report.report import Report


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def build(  # noqa: PLR0913 - the options of the command
        ctx: click.Context,
        files: tuple[Path, ...],
        output: str | None,
        kinds: str,
        template: Path | None,
        draft: bool,
        previous: Path | None,
        verify: bool,
    ) -> None:
        wanted = _kinds(say, kinds)
        agencies, shared_files = parted(files)
        targets = _targets(say, agencies, wanted, output, {template, previous, *shared_files})
        into_folder = output is not None and output.endswith(("/", os.sep))
        run = _BuildRun(ctx, say, template, previous, draft=draft, into_folder=into_folder)
        for file in shared_files:
            run.report_shared_file(file)
        for file, by_kind in targets.items():
            run.build(file, by_kind, verify=verify)
        code = run.end(len(agencies) or len(shared_files))
        if not agencies:
            fail(say(msg("None of these files is an agency's; there is no report to build.")))
        ctx.exit(code)

    params: list[click.Parameter] = [
        files_argument(),
        click.Option(
            ["-o", "--output"],
            metavar="PATH",
            help=say(msg("Where to write: a file, or a folder (existing, or ending in /). Default: beside the input.")),
        ),
        click.Option(
            ["--to", "kinds"], default="docx", show_default=True, help=say(msg("Kinds of output, comma-separated."))
        ),
        template_option(say),
        draft_option(say),
        previous_option(say),
        click.Option(
            ["--verify"],
            is_flag=True,
            help=say(msg("Read each document back before it is put in place, and write none that says anything else.")),
        ),
    ]
    summary = msg("Validate, check and write each report as a Word document.")
    return make_command(say, build, summary, "reportgen build examples/完整示例.yaml", params)


def _kinds(say: Say, text: str) -> list[str]:
    """The kinds of output that are asked for, each once; one that there is not ends the program."""
    from generator.pipeline.outputs import OUTPUTS  # noqa: PLC0415 - the flow, once the usage is right

    kinds = list(dict.fromkeys(kind.strip() for kind in text.split(",")))
    for kind in kinds:
        if kind not in OUTPUTS:
            names = ", ".join(OUTPUTS)
            fail(say(msg("--to: “{kind}” is not a kind of output. Known are: {names}.", kind=kind, names=names)))
    return kinds


def _targets(
    say: Say, files: Sequence[Path], kinds: Sequence[str], output: str | None, read: set[Path | None]
) -> dict[Path, dict[str, Path]]:
    """Where each input is written to, by kind of output. Ends the program where two inputs would write one file, or what is read (the
    inputs and `read`) would be overwritten."""
    from generator.pipeline.outputs import OUTPUTS  # noqa: PLC0415

    folder: Path | None = None
    if output == "":
        fail(say(msg("-o must name a file or a folder.")))
    if output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output)):  # noqa: PTH112 - never raises
        folder = Path(output)
    elif output is not None and len(files) > 1:
        fail(say(msg("-o must name a folder (ending in /) where there are several files.")))
    targets: dict[Path, dict[str, Path]] = {}
    taken: dict[Path, Path] = {}
    inputs = {_real(file) for file in (*files, *read) if file is not None}
    for file in files:
        targets[file] = {}
        for kind in kinds:
            target = (folder or file.parent) / f"{file.stem}{OUTPUTS[kind].suffix}"
            if output is not None and folder is None:
                target = Path(output) if len(kinds) == 1 else Path(output).with_suffix(OUTPUTS[kind].suffix)
            real = _real(target)
            if real in inputs:
                fail(say(msg("{target} is itself an input; it is not overwritten.", target=target)))
            if (one := taken.setdefault(real, file)) is not file:
                message = msg(
                    "{one} and {other} would both be written to {target}.", one=one, other=file, target=target
                )
                fail(say(message))
            targets[file][kind] = target
    return targets


def _real(path: Path) -> Path:
    """A path to compare by, on disks that tell case apart and on those that do not."""
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError, ValueError):
        resolved = path
    return Path(same_on_disk(str(resolved)))


class _BuildRun:
    """One call of the command: builds each file and keeps what was found."""

    def __init__(  # noqa: PLR0913 - the options of the command
        self,
        ctx: click.Context,
        say: Say,
        template: Path | None,
        previous: Path | None,
        *,
        draft: bool,
        into_folder: bool,
    ) -> None:
        from generator.pipeline.outputs import Rendering  # noqa: PLC0415
        from generator.pipeline.run import Settings  # noqa: PLC0415 - the flow, once the usage is right

        formats = known(ctx, say)
        own = None if template is None else read_template(say, template)
        self.say = say
        self.quiet = settings(ctx).quiet
        self.settings = Settings(
            formats,
            load_previous(say, previous, formats),
            rendering=Rendering(own, "" if template is None else str(template), draft=draft),
        )
        self.shared = SharedOnce(formats)
        self.into_folder = into_folder
        self.problems: list[Problem] = []
        self.unwritten = False

    def report_shared_file(self, file: Path) -> None:
        """Tells of a file that serves agency files."""
        self._report(problems_of(file, self.shared, self.settings.formats))

    def build(self, file: Path, targets: dict[str, Path], *, verify: bool) -> None:
        """One report in each kind of output, if its problems allow it."""
        from generator.files.read_write import reason  # noqa: PLC0415
        from generator.inputs.shared_files import bytes_of  # noqa: PLC0415
        from generator.pipeline.outputs import OUTPUTS  # noqa: PLC0415
        from generator.pipeline.run import load, produce, review_loaded  # noqa: PLC0415
        from generator.problems.problem import in_order  # noqa: PLC0415

        shared, wrong = self.shared.of(file)
        loaded = load(str(file), bytes_of(file, str(file)), self.settings, shared)
        if loaded.report is not None:
            self._keep_last_year(loaded.report, file, targets.values())
        reviewed = review_loaded(loaded, self.settings)
        self._report(in_order([*wrong, *reviewed.problems]))
        for kind, target in targets.items():
            try:
                product = produce(reviewed, self.settings, OUTPUTS[kind], verify=verify)
            except OSError as error:
                fail(self.say(msg("The template cannot be read: {reason}", reason=reason(error))))
            told = {problem.code for problem in self.problems} & {"W151"}  # what the template leaves out, once
            self._report([problem for problem in product.about_template if problem.code not in told])
            self._report(list(product.differs))
            if product.document is not None:
                self._write(target, product.document)
            elif product.differs:
                message = msg("Not written: {target}. It would not say what the agency file says.", target=target)
                click.echo(self.say(message), err=True)

    def _keep_last_year(self, report: Report, file: Path, targets: Iterable[Path]) -> None:
        """Ends the program where the report would be written over the file of last year's that it names."""
        from generator.inputs.paths import named_file  # noqa: PLC0415
        from generator.report.report import written_path  # noqa: PLC0415

        named = named_file(written_path(report), file) if self.settings.previous is None else None
        for target in targets:
            if not isinstance(named, Path) or _real(named) != _real(target):
                continue
            fail(self.say(msg("{target} is itself an input; it is not overwritten.", target=target)))

    def _write(self, target: Path, content: bytes) -> None:
        from generator.files.read_write import reason, write_atomically  # noqa: PLC0415

        try:
            if self.into_folder:
                target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, content)
        except (OSError, ValueError) as error:
            message = msg("{target} cannot be written: {reason}", target=target, reason=reason(error, writing=True))
            click.echo(self.say(message), err=True)
            self.unwritten = True
            return
        if not self.quiet:
            written = (
                msg("Written as a draft: {target}", target=target)
                if self.settings.rendering.draft
                else msg("Written: {target}", target=target)
            )
            click.echo(self.say(written))

    def _report(self, problems: list[Problem]) -> None:
        print_problems(self.say, [one for one in problems if one.is_error or not self.quiet], err=True)
        self.problems += problems

    def end(self, files: int) -> int:
        """The line that counts, and the exit code."""
        told = [problem for problem in self.problems if problem.is_error or not self.quiet]
        if told:
            print_summary(self.say, told, files, err=True)
        return EXIT_USAGE if self.unwritten else exit_code(self.problems)
