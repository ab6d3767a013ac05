"""``reportgen template build``: a format's official Word template from its description."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import common_options, make_command, settings
from generator.cli.output import Say, fail
from generator.messages.message import msg

_EXAMPLE = "reportgen template build templates/2021"


def command(say: Say) -> click.Group:
    """The group of commands for templates, worded in the reader's language."""
    group = click.Group(
        "template",
        help=f"{say(msg('Work with Word templates.'))}\n\n{say(msg('Example:'))} {_EXAMPLE}",
        short_help=say(msg("Work with Word templates.")),
        options_metavar=say(msg("[OPTIONS]")),
        subcommand_metavar=say(msg("COMMAND [ARGS]...")),
    )
    group.add_command(_build(say), "build")
    return common_options(say)(group)


def _build(say: Say) -> click.Command:
    def build(ctx: click.Context, folder: Path) -> None:
        from generator.files.read_write import reason, write_atomically  # noqa: PLC0415
        from generator.formats.model import FormatError  # noqa: PLC0415
        from generator.formats.registry import format_in  # noqa: PLC0415
        from generator.word.template.build import build_template  # noqa: PLC0415

        try:
            form = format_in(folder, settings(ctx).formats_folder)
            write_atomically(form.template, build_template(form))
        except FormatError as error:
            fail(say(msg("A format description is wrong: {reason}", reason=str(error))))
        except OSError as error:
            fail(
                say(
                    msg(
                        "{target} cannot be written: {reason}",
                        target=folder / "report.docx",
                        reason=reason(error, writing=True),
                    )
                )
            )
        if not settings(ctx).quiet:
            click.echo(say(msg("Written: {target}", target=form.template)))

    params = [click.Argument(["folder"], type=click.Path(path_type=Path), metavar="DIR")]
    summary = msg("Write DIR/report.docx from DIR/format.yaml, the same bytes every time.")
    return make_command(say, build, summary, _EXAMPLE, params)
