"""``reportgen formats``: the known formats, or the tables of one."""

from __future__ import annotations

import click

from generator.cli.common import format_named, known, make_command
from generator.cli.output import Say
from generator.formats.format import Format
from generator.messages.message import Message, msg


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def formats(ctx: click.Context, name: str | None) -> None:
        everything = known(ctx, say)
        if name is None:
            for form in everything:
                click.echo(
                    f"{form.name:<14}{say(_years(form))}  {form.title}\n{'':<14}{form.basis}\n{'':<14}{form.folder}"
                )
            return
        from generator.formats.show import tables_as_text  # noqa: PLC0415

        click.echo(tables_as_text(format_named(say, everything, name)), nl=False)

    params = [click.Argument(["name"], required=False)]
    summary = msg("List the known formats, or show the tables of one.")
    return make_command(say, formats, summary, "reportgen formats 2021", params)


def _years(form: Format) -> Message:
    if not form.edition:
        return msg("variant of {name}", name=form.extends)
    if form.last_year is None:
        return msg("{first} and later", first=form.first_year)
    return msg("{first} to {last}", first=form.first_year, last=form.last_year)
