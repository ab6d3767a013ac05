"""``reportgen build``: agency files to Word reports."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
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
    refuse_unreadable,
    settings,
    template_option,
)
from generator.cli.input_files import parted, problems_of
from generator.cli.output import EXIT_USAGE, Say, exit_code, fail, print_problems, print_summary
from generator.messages.message import msg
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.report.report import Report

_KINDS = ("docx",)


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
        _check_kinds(say, kinds)
        agencies, serving = parted(files)
        targets = _targets(say, agencies, output, {template, previous, *serving})
        run = _Run(ctx, say, template, draft, previous)
        run.into_folder = output is not None and output.endswith(("/", os.sep))
        run.verifies = verify
        for file in serving:
            run.serve(file)
        for file, target in targets.items():
            run.build(file, target)
        code = run.end(len(agencies) or len(serving))
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


def _check_kinds(say: Say, kinds: str) -> None:
    for kind in kinds.split(","):
        if kind.strip() not in _KINDS:
            fail(
                say(
                    msg(
                        "--to: “{kind}” is not a kind of output. Known are: {names}.",
                        kind=kind.strip(),
                        names=", ".join(_KINDS),
                    )
                )
            )


def _targets(say: Say, files: Sequence[Path], output: str | None, read: set[Path | None]) -> dict[Path, Path]:
    """The output of each input. Ends the program where two inputs would write one file, or what is read (the inputs and
    `read`) would be overwritten."""
    folder: Path | None = None
    if output == "":
        fail(say(msg("-o must name a file or a folder.")))
    if output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output)):  # noqa: PTH112 - never raises
        folder = Path(output)
    elif output is not None and len(files) > 1:
        fail(say(msg("-o must name a folder (ending in /) where there are several files.")))
    targets: dict[Path, Path] = {}
    taken: dict[Path, Path] = {}
    inputs = {_real(file) for file in (*files, *read) if file is not None}
    for file in files:
        target = (
            Path(output) if output is not None and folder is None else (folder or file.parent) / f"{file.stem}.docx"
        )
        real = _real(target)
        if real in inputs:
            fail(say(msg("{target} is itself an input; it is not overwritten.", target=target)))
        if real in taken:
            fail(
                say(
                    msg(
                        "{one} and {other} would both be written to {target}.",
                        one=taken[real],
                        other=file,
                        target=target,
                    )
                )
            )
        taken[real] = file
        targets[file] = target
    return targets


def _real(path: Path) -> Path:
    """A path to compare by, on disks that tell case apart and on those that do not."""
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError, ValueError):
        resolved = path
    return Path(unicodedata.normalize("NFC", str(resolved)).casefold())


class _Run:
    """One call of the command: builds each file and keeps what was found."""

    def __init__(self, ctx: click.Context, say: Say, template: Path | None, draft: bool, previous: Path | None) -> None:
        self.say = say
        self.quiet = settings(ctx).quiet
        self.formats = known(ctx, say)
        self.shared = SharedOnce(self.formats)
        self.last = load_previous(say, previous, self.formats)
        self.template = template
        self.draft = draft
        self.problems: list[Problem] = []
        self.unwritten = False
        self.into_folder = False
        self.verifies = False
        if template is not None:
            refuse_unreadable(say, template)

    def serve(self, file: Path) -> None:
        """Tells of a file that serves agency files."""
        self._tell(problems_of(file, self.shared, self.formats))

    def build(self, file: Path, target: Path) -> None:
        """One report, if its problems allow it."""
        from generator.api import load  # noqa: PLC0415 - the flow, once the usage is right
        from generator.checks.review import review  # noqa: PLC0415
        from generator.problems.problem import has_errors, in_order  # noqa: PLC0415

        shared, wrong = self.shared.of(file)
        report, problems = load(file, formats=self.formats, shared=shared)
        if report is not None:
            last, more = self._last(report, file, target)
            problems = review(report, last, known=[*problems, *more]).problems
        self._tell(in_order([*wrong, *problems]))
        sound = not has_errors(problems) and (shared is None or shared.faulty is None)
        if report is not None and (self.draft or sound):
            content = self._content(report)
            if content is not None and self._agrees(report, content, file):
                self._write(target, content)
            elif content is not None:
                message = msg("Not written: {target}. It would not say what the agency file says.", target=target)
                click.echo(self.say(message), err=True)

    def _last(self, report: Report, file: Path, target: Path) -> tuple[Report | None, list[Problem]]:
        """Last year's report: the one given, else the one that the file names, and what keeps that from being used."""
        from generator.inputs.paths import named_file  # noqa: PLC0415
        from generator.inputs.previous_report import previous_of  # noqa: PLC0415
        from generator.report.report import written_path  # noqa: PLC0415

        if self.last is not None:
            return self.last, []
        named = named_file(written_path(report), file)
        if isinstance(named, Path) and _real(named) == _real(target):
            fail(self.say(msg("{target} is itself an input; it is not overwritten.", target=target)))
        return previous_of(report, file, formats=self.formats)

    def _content(self, report: Report) -> bytes | None:
        """The document, or None where the template cannot be used."""
        from generator.api import document  # noqa: PLC0415
        from generator.word.errors import TemplateFault, unusable  # noqa: PLC0415

        try:
            content = document(report, template=self.template, draft=self.draft)
            if self.template is not None:
                self._tell(self._left_out(report, self.template))
        except TemplateFault as fault:
            self._tell([unusable(str(self.template or report.format.template), fault)])
            return None
        except OSError as error:
            from generator.files.read_write import reason  # noqa: PLC0415

            fail(self.say(msg("The template cannot be read: {reason}", reason=reason(error))))
        return content

    def _agrees(self, report: Report, content: bytes, file: Path) -> bool:
        """Whether the document, read back, says what the report does; told where it does not."""
        if not self.verifies:
            return True
        from generator.api import verify  # noqa: PLC0415 - where it is asked for

        found = verify(report, content, template=self.template, draft=self.draft, name=str(file))
        self._tell(found)
        return not found

    def _left_out(self, report: Report, template: Path) -> list[Problem]:
        """W151, once: what the office's own template has no place for."""
        from generator.api import left_out  # noqa: PLC0415
        from generator.word.errors import leaves_out  # noqa: PLC0415

        missing = left_out(report, template=template, draft=self.draft)
        if not missing or any(problem.code == "W151" for problem in self.problems):
            return []
        return [leaves_out(str(template), missing)]

    def _write(self, target: Path, content: bytes) -> None:
        from generator.files.read_write import reason, write_whole  # noqa: PLC0415

        try:
            if self.into_folder:
                target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        except (OSError, ValueError) as error:
            message = msg("{target} cannot be written: {reason}", target=target, reason=reason(error, writing=True))
            click.echo(self.say(message), err=True)
            self.unwritten = True
            return
        if not self.quiet:
            written = (
                msg("Written as a draft: {target}", target=target)
                if self.draft
                else msg("Written: {target}", target=target)
            )
            click.echo(self.say(written))

    def _tell(self, problems: list[Problem]) -> None:
        print_problems(self.say, [one for one in problems if one.is_error or not self.quiet], err=True)
        self.problems += problems

    def end(self, files: int) -> int:
        """The line that counts, and the exit code."""
        told = [problem for problem in self.problems if problem.is_error or not self.quiet]
        if told:
            print_summary(self.say, told, files, err=True)
        return EXIT_USAGE if self.unwritten else exit_code(self.problems)
