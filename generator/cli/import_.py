"""``reportgen import``: a finished report back into an agency file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.common import known, make_command, settings
from generator.cli.output import EXIT_PROBLEMS, Say, exit_code, print_problems, print_summary
from generator.cli.targets import keep_inputs, keep_what_is_there, target_named, write_agency_file
from generator.messages.message import msg
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.documents.model import Document
    from generator.formats.registry import Formats
    from generator.recognition.model import Recognised

_FIRST, _LAST = 2000, 2099


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def import_(  # noqa: PLR0913 - the options of the command
        ctx: click.Context, file: Path, output: str | None, agency: str, year: int | None, force: bool
    ) -> None:
        from generator.agency_file.write import plain_name  # noqa: PLC0415
        from generator.recognition.recognise import recognise  # noqa: PLC0415 - the flow, once the usage is right

        formats = known(ctx, say)
        document = _read(ctx, say, file)
        recognised = recognise(document, formats, year=year, agency=plain_name(agency))
        if recognised.report is None:
            print_problems(say, recognised.problems, err=True)
            ctx.exit(EXIT_PROBLEMS)
        _write(ctx, say, formats, recognised, output, force=force)

    summary = msg("Read a finished report (.docx, .html, .txt) back into an agency file.")
    return make_command(
        say, import_, summary, "reportgen import examples/已发布的报告.txt -o 本单位.yaml", _params(say)
    )


def _params(say: Say) -> list[click.Parameter]:
    return [
        click.Argument(["file"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["-o", "--output"], metavar="FILE", help=say(msg("The file to write; - for the terminal."))),
        click.Option(["--agency"], default="", metavar="NAME", help=say(msg("The agency's full name."))),
        click.Option(
            ["--year"],
            type=click.IntRange(_FIRST, _LAST),
            metavar="YEAR",
            help=say(msg("The report year, where the document does not name it.")),
        ),
        click.Option(["--force"], is_flag=True, help=say(msg("Overwrite a file that is there."))),
    ]


def _read(ctx: click.Context, say: Say, file: Path) -> Document:
    """The document; one that cannot be read ends the program."""
    from generator.inputs.any_file import document_in  # noqa: PLC0415 - once the usage is right

    document = document_in(file)
    if isinstance(document, Problem):
        _give_up(ctx, say, document)
    return document


def _give_up(ctx: click.Context, say: Say, problem: Problem) -> NoReturn:
    print_problems(say, [problem], err=True)
    ctx.exit(exit_code([problem]))


def _write(  # noqa: PLR0913 - what the options say
    ctx: click.Context, say: Say, formats: Formats, recognised: Recognised, output: str | None, *, force: bool
) -> NoReturn:
    from generator.recognition.warnings import problems_of  # noqa: PLC0415
    from generator.recognition.write_agency_file import agency_file  # noqa: PLC0415

    year = recognised.year or 0
    text = agency_file(recognised, name_format=formats.in_force(year) is not recognised.form)
    target = target_named(output, recognised.agency, year)
    keep_inputs(say, target, Path(recognised.name))
    keep_what_is_there(say, target, force=force)
    problems = problems_of(recognised)
    quiet = settings(ctx).quiet
    shown = [] if quiet else problems
    print_problems(say, shown, err=target == "-")
    write_agency_file(ctx, say, text, target, force=force)
    if not quiet:
        print_summary(say, problems, 1, err=target == "-")
    ctx.exit(exit_code(problems))
