"""``reportgen new``: a commented starter file."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import (
    Say,
    fail,
    format_named,
    known,
    load_previous,
    make_command,
    target_named,
    write_text,
)
from generator.messages import msg

_FIRST, _LAST = 2000, 2099


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def new(  # noqa: PLR0913 - the options of the command
        ctx: click.Context,
        year: int,
        agency: str,
        output: str | None,
        name: str | None,
        last: Path | None,
        full: bool,
        force: bool,
    ) -> None:
        from generator.last_report import path_to  # noqa: PLC0415
        from generator.starter import starter  # noqa: PLC0415

        formats = known(ctx, say)
        form = format_named(say, formats, name) if name else formats.in_force(year)
        if form is None:
            first = formats.first_year()
            fail(say(msg("For {year} there is no uniform form; the first is for {first}.", year=year, first=first)))
        previous = load_previous(say, last, formats)
        agency = agency or (previous.agency if previous is not None else "")
        due = formats.in_force(year)
        target = target_named(output, agency, year)
        follows = previous is not None and previous.year == year - 1
        named = path_to(last, Path(target)) if last is not None and follows and target != "-" else ""
        text = starter(form, year, agency, full=full, name_format=due is not form, previous=previous, last=named)
        write_text(ctx, say, text, target, force=force)

    summary = msg("Write a commented starter file for the edition in force that year.")
    return make_command(say, new, summary, "reportgen new 2025 --agency 云溪区清河街道办事处", _params(say))


def _params(say: Say) -> list[click.Parameter]:
    return [
        click.Argument(["year"], type=click.IntRange(_FIRST, _LAST)),
        click.Option(["--agency"], default="", metavar="NAME", help=say(msg("The agency's full name."))),
        click.Option(["-o", "--output"], metavar="FILE", help=say(msg("The file to write; - for the terminal."))),
        click.Option(
            ["--format", "name"], metavar="NAME", help=say(msg("A format by name instead of the one in force."))
        ),
        click.Option(
            ["--from", "last"],
            type=click.Path(path_type=Path),
            metavar="LAST",
            help=say(
                msg(
                    "Last year's agency file; its agency and the figures that follow from it are taken over, its texts as comments."
                )
            ),
        ),
        click.Option(["--full"], is_flag=True, help=say(msg("Write out every row with 0."))),
        click.Option(["--force"], is_flag=True, help=say(msg("Overwrite a file that is there."))),
    ]
