"""``reportgen new``: a commented starter file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import format_named, known, make_command, take_previous
from generator.cli.output import Say, fail
from generator.cli.targets import keep_inputs, target_named, write_agency_file
from generator.messages.message import msg

if TYPE_CHECKING:
    from generator.formats.format import Format
    from generator.report.report import Report

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
        from generator.inputs.paths import path_to  # noqa: PLC0415
        from generator.new_file.starter import starter  # noqa: PLC0415
        from generator.new_file.uncertain_figures import uncertain_figures  # noqa: PLC0415

        formats = known(ctx, say)
        taken = take_previous(say, last, formats, year=year - 1) if last is not None else None
        previous = taken.report if taken is not None else None
        due = formats.in_force(year)
        form = format_named(say, formats, name) if name else _form_of(year, due, previous)
        if form is None:
            first = formats.first_year()
            fail(say(msg("For {year} there is no uniform form; the first is for {first}.", year=year, first=first)))
        recognised = taken.recognised if taken is not None else None
        if previous is not None and (recognised is None or recognised.agency_known):
            agency = agency or previous.agency
        target = target_named(output, agency, year)
        keep_inputs(say, target, *([last] if last is not None else []))
        follows = previous is not None and previous.year == year - 1
        named = path_to(last, Path(target)) if last is not None and follows and target != "-" else ""
        text = starter(
            form,
            year,
            agency,
            full=full,
            name_format=due is not form,
            previous=previous,
            last=named,
            uncertain=uncertain_figures(recognised) if recognised is not None else None,
        )
        write_agency_file(ctx, say, text, target, force=force)

    summary = msg("Write a commented starter file for the edition in force that year.")
    return make_command(say, new, summary, "reportgen new 2025 --agency 云溪区清河街道办事处", _params(say))


def _form_of(year: int, due: Format | None, previous: Report | None) -> Format | None:
    """The edition in force that year, or the variant of it that last year's report was made in."""
    last = previous.format if previous is not None else None
    if due is not None and last is not None and not last.edition and last.extends == due.name and last.covers(year):
        return last
    return due


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
                    "Last year's agency file, or its finished report (.docx, .html, .txt); its agency and the figures that follow from it are taken over, its texts as comments."
                )
            ),
        ),
        click.Option(["--full"], is_flag=True, help=say(msg("Write out every row with 0."))),
        click.Option(["--force"], is_flag=True, help=say(msg("Overwrite a file that is there."))),
    ]
