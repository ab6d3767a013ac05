"""The command line: one module for each command, imported when it is called; no logic of its own.

In: the words of a command line.
Out: text on the terminal, files, and the exit code: 0, 1 (problems in the input) or 2 (wrong usage, unreadable file).
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from generator.cli.common import common_options
from generator.cli.output import EXIT_USAGE, Say
from generator.files.read_write import reason
from generator.messages.message import choose_language, msg, translate_click

COMMANDS = (
    "build",
    "check",
    "batch",
    "rollup",
    "compare",
    "new",
    "import",
    "formats",
    "schema",
    "template",
    "explain",
)
_EXAMPLE = "reportgen build examples/完整示例.yaml"


def main(arguments: Sequence[str] | None = None) -> None:
    """The program. Exits with 0, 1 (problems in the input) or 2 (wrong usage, or a file that cannot be read)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = choose_language(_asked_language(given))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a character is no reason to stop
    translate_click(language)
    try:
        try:
            # Without arguments of its own, click takes the system's, and on Windows resolves *.yaml as other shells do.
            program(language).main(args=None if arguments is None else given, prog_name="reportgen")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except OSError as error:
        _give_up(language, error)


def _give_up(language: str, error: OSError) -> NoReturn:
    """The output cannot be written (a full disk, a closed pipe): says so where that can still be said."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what is left in the buffers must not fail once more at the end
    message = msg("The output cannot be written: {reason}", reason=reason(error)).to(language)
    with contextlib.suppress(OSError):
        click.echo(message, err=True)
    raise SystemExit(EXIT_USAGE)


def _asked_language(arguments: list[str]) -> str | None:
    """The value of --lang, wherever it stands: help is worded before options are read."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def program(language: str) -> click.Group:
    """The group of all commands, worded in that language."""
    say = Say(language)
    group = _Commands(
        say,
        name="reportgen",
        help=say(
            msg(
                "The statutory annual report on government information disclosure (政府信息公开工作年度报告), from an agency file to Word."
            )
        )
        + "\n\n"
        + say(msg("Example:"))
        + f" {_EXAMPLE}",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        no_args_is_help=True,
        options_metavar=say(msg("[OPTIONS]")),
        subcommand_metavar=say(msg("COMMAND [ARGS]...")),
    )
    return common_options(say)(group)


class _Commands(click.Group):
    """Imports a command's module when the command is called or listed."""

    def __init__(self, say: Say, **settings: Any) -> None:
        super().__init__(**settings)
        self.say = say

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"generator.cli.{cmd_name}{'_' * iskeyword(cmd_name)}").command(self.say)
        return command
