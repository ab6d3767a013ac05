"""``reportgen compare``: two reports side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import known, make_command, settings
from generator.cli.output import EXIT_PROBLEMS, EXIT_USAGE, Say, echo_utf8, output_style, print_problems
from generator.cli.targets import keep_inputs, write_text
from generator.messages.message import msg

if TYPE_CHECKING:
    from generator.comparison.model import Comparison
    from generator.formats.registry import Formats
    from generator.report.report import Report


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def compare(  # noqa: PLR0913 - the options of the command
        ctx: click.Context, a: Path, b: Path, form: str, to: str | None, output: str | None, force: bool
    ) -> None:
        from generator.comparison.compare import compare as compared  # noqa: PLC0415

        formats = known(ctx, say)
        found = compared(*_reports(ctx, say, (a, b), formats))
        names = (str(a), str(b))
        if to == "html":
            _write_page(ctx, say, found, names, output, force=force)
        elif output not in (None, "-"):
            keep_inputs(say, str(output), a, b)
            write_text(ctx, say, _text(say, found, names, form) + "\n", str(output), force=force)
        elif form == "json":
            echo_utf8(_text(say, found, names, form))
        elif not (settings(ctx).quiet and found.is_same):
            from generator.comparison.as_text import as_text  # noqa: PLC0415

            click.echo(as_text(found, names, say.language, output_style()))
        ctx.exit(0 if found.is_same else EXIT_PROBLEMS)

    summary = msg(
        "Compare two reports: figures, particulars and texts. Exits with 0 where they say the same, with 1 where they differ."
    )
    return make_command(
        say, compare, summary, "reportgen compare examples/去年的报告.html examples/完整示例.yaml", _params(say)
    )


def _params(say: Say) -> list[click.Parameter]:
    return [
        click.Argument(["a"], type=click.Path(path_type=Path), metavar="A"),
        click.Argument(["b"], type=click.Path(path_type=Path), metavar="B"),
        click.Option(
            ["--format", "form"],
            type=click.Choice(("text", "json")),
            default="text",
            show_default=True,
            help=say(msg("How the comparison is printed.")),
        ),
        click.Option(["--to"], type=click.Choice(("html",)), help=say(msg("Write a page with both side by side."))),
        click.Option(["-o", "--output"], metavar="FILE", help=say(msg("The file to write; - for the terminal."))),
        click.Option(["--force"], is_flag=True, help=say(msg("Overwrite a file that is there."))),
    ]


def _reports(ctx: click.Context, say: Say, files: tuple[Path, Path], formats: Formats) -> tuple[Report, Report]:
    """Both reports; what keeps them from being read whole is reported, and ends the program where nothing can be read."""
    from generator.inputs.any_file import report_in  # noqa: PLC0415

    (a, wrong_a), (b, wrong_b) = (report_in(file, formats) for file in files)
    wrong = [*wrong_a, *(one for one in wrong_b if one not in wrong_a)]  # which may share a file of values
    print_problems(say, [one for one in wrong if one.is_error], err=True)
    if a is None or b is None:
        ctx.exit(EXIT_USAGE)
    return a, b


def _text(say: Say, found: Comparison, names: tuple[str, str], form: str) -> str:
    if form == "json":
        from generator.comparison.as_json import as_json  # noqa: PLC0415

        return as_json(found, names)
    from generator.comparison.as_text import as_text  # noqa: PLC0415

    return as_text(found, names, say.language)


def _write_page(  # noqa: PLR0913 - what the options say
    ctx: click.Context, say: Say, found: Comparison, names: tuple[str, str], output: str | None, *, force: bool
) -> None:
    from generator.comparison.as_page import as_page  # noqa: PLC0415
    from generator.files.names import clean_file_name  # noqa: PLC0415

    page = as_page(found, names, say.language)
    if output == "-":
        echo_utf8(page.removesuffix("\n"))
        return
    sides = (f"{report.agency}{report.fields['year'] or ''}" for report in (found.a, found.b))
    target = output or f"{clean_file_name('-'.join(sides))}.html"
    keep_inputs(say, target, *map(Path, names))
    write_text(ctx, say, page, target, force=force)
