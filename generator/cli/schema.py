"""``reportgen schema``: JSON Schema of the agency file, for editors."""

from __future__ import annotations

import json

import click

from generator.cli.common import Say, echo_utf8, fail, known, make_command
from generator.messages import msg


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def schema(ctx: click.Context, name: str | None) -> None:
        formats = known(ctx, say)
        form = formats.latest() if name is None else formats.get(name)
        if form is None:
            fail(
                say(msg("There is no format “{name}”.", name=name))
                + " "
                + say(msg("Known are: {names}.", names=", ".join(formats.names)))
            )
        from generator.json_schema import json_schema  # noqa: PLC0415

        echo_utf8(json.dumps(json_schema(form), ensure_ascii=False, indent=2))

    params = [click.Argument(["name"], required=False)]
    summary = msg("Print the JSON Schema of the agency file, for editors; by default of the edition in force.")
    return make_command(say, schema, summary, "reportgen schema 2021", params)
