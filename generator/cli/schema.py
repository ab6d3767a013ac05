"""``reportgen schema``: JSON Schema of the agency file, for editors."""

from __future__ import annotations

import json

import click

from generator.cli.common import format_named, known, make_command
from generator.cli.output import Say, echo_utf8
from generator.messages.message import msg


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def schema(ctx: click.Context, name: str | None) -> None:
        formats = known(ctx, say)
        form = formats.current() if name is None else format_named(say, formats, name)
        from generator.agency_file.json_schema import json_schema  # noqa: PLC0415

        echo_utf8(json.dumps(json_schema(form), ensure_ascii=False, indent=2))

    params = [click.Argument(["name"], required=False)]
    summary = msg("Print the JSON Schema of the agency file, for editors; by default of the edition in force.")
    return make_command(say, schema, summary, "reportgen schema 2021", params)
