"""``reportgen build``: agency files to Word reports."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.common import (
    EXIT_USAGE,
    Say,
    exit_code,
    fail,
    known,
    load_previous,
    make_command,
    print_problems,
    print_summary,
    settings,
)
from generator.messages import msg

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
    ) -> None:
        _check_kinds(say, kinds)
        targets = _targets(say, files, output)
        ctx.exit(_build_all(ctx, say, targets, template, draft, previous))

    params: list[click.Parameter] = [
        click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."),
        click.Option(
            ["-o", "--output"],
            metavar="PATH",
            help=say(msg("Where to write: a file, or a folder (existing, or ending in /). Default: beside the input.")),
        ),
        click.Option(
            ["--to", "kinds"], default="docx", show_default=True, help=say(msg("Kinds of output, comma-separated."))
        ),
        click.Option(
            ["--template"],
            type=click.Path(path_type=Path),
            metavar="FILE.docx",
            help=say(msg("Your office's own Word template.")),
        ),
        click.Option(
            ["--draft"], is_flag=True, help=say(msg("Write even where errors stand, with 草稿 on every page."))
        ),
        click.Option(
            ["--previous"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=say(msg("Last year's agency file, to compare with.")),
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


def _targets(say: Say, files: tuple[Path, ...], output: str | None) -> dict[Path, Path]:
    """The output of each input. Ends the program where two inputs would write one file, or an input be overwritten."""
    folder: Path | None = None
    if output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        folder = Path(output)
    elif output is not None and len(files) > 1:
        fail(say(msg("-o must name a folder (ending in /) where there are several files.")))
    targets: dict[Path, Path] = {}
    taken: dict[Path, Path] = {}
    inputs = {_real(file) for file in files}
    for file in dict.fromkeys(files):
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
    """A path to compare by; one that cannot be resolved is compared as it is written."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _build_all(  # noqa: PLR0913
    ctx: click.Context, say: Say, targets: dict[Path, Path], template: Path | None, draft: bool, previous: Path | None
) -> int:
    from generator.api import check, document, load  # noqa: PLC0415 - the flow, once the usage is right
    from generator.files import reason, write_whole  # noqa: PLC0415
    from generator.problems import Place, Problem, has_errors, in_order  # noqa: PLC0415
    from generator.word.faults import TemplateFault  # noqa: PLC0415

    formats = known(ctx, say)
    last = load_previous(say, previous, formats)
    quiet = settings(ctx).quiet
    everything: list[Problem] = []
    code = 0
    for file, target in targets.items():
        report, problems = load(file, formats=formats)
        if report is not None:
            problems = in_order([*problems, *check(report, last)])
        print_problems(say, [one for one in problems if one.is_error or not quiet], err=True)
        everything += problems
        if report is None or (has_errors(problems) and not draft):
            continue
        try:
            content = document(report, template=template, draft=draft)
        except TemplateFault as fault:
            name = template or report.format.template
            problem = Problem("E150", Place(str(name)), fault.message, fault.hint)
            print_problems(say, [problem], err=True)
            everything.append(problem)
            continue
        except OSError as error:
            fail(say(msg("The template cannot be read: {reason}", reason=reason(error))))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        except (OSError, ValueError) as error:
            click.echo(say(msg("{target} cannot be written: {reason}", target=target, reason=reason(error))), err=True)
            code = EXIT_USAGE
            continue
        if not quiet:
            click.echo(
                say(
                    msg("Written as a draft: {target}", target=target)
                    if draft
                    else msg("Written: {target}", target=target)
                )
            )
    if everything and not (quiet and not has_errors(everything)):
        print_summary(say, everything, len(targets), err=True)
    return max(code, exit_code(everything))
