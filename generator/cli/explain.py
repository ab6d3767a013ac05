"""``reportgen explain``: what a problem code means and what to do about it."""

from __future__ import annotations

import click

from generator.cli.common import Say, fail, make_command
from generator.messages import msg


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def explain(ctx: click.Context, code: str | None) -> None:
        from generator.catalogue import CODES, explanation  # noqa: PLC0415

        if code is None:
            for entry in CODES.values():
                click.echo(f"{entry.code}  {say(entry.title)}")
            return
        wanted = CODES.get(code.strip().upper())
        if wanted is None:
            fail(say(msg("There is no problem code “{code}”. The list: reportgen explain", code=code)))
        click.echo(explanation(wanted, say.language))

    params = [click.Argument(["code"], required=False)]
    summary = msg("Explain a problem code: what it means, why it matters, what to do; without a code, list them all.")
    return make_command(say, explain, summary, "reportgen explain E201", params)
