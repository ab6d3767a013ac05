"""Where commands write: names of agency files, and what must not be overwritten."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import click

from generator.cli.common import settings
from generator.cli.output import EXIT_PROBLEMS, Say, fail
from generator.messages.message import msg


def target_named(output: str | None, agency: str, year: int) -> str:
    """The agency file to write: the one that was named, else one after the agency and the year in the current folder."""
    from generator.files.names import clean_file_name  # noqa: PLC0415

    if output:
        return output
    return f"{clean_file_name(agency)}{year}.yaml" if agency else f"年度报告{year}.yaml"


def keep_inputs(say: Say, target: str, *inputs: Path) -> None:
    """Ends the program where the file to write is one of those that are read, under whatever name: --force is meant for others."""
    for one in inputs:
        with contextlib.suppress(OSError, ValueError):  # one of them is not there
            if target != "-" and one.samefile(target):
                fail(say(msg("{target} is itself an input; it is not overwritten.", target=target)))


def keep_what_is_there(say: Say, target: str, *, force: bool) -> None:
    """Ends the program where the file to write is there and may not be overwritten."""
    if target != "-" and os.path.lexists(target) and not force:
        fail(say(msg("{target} is there already. --force overwrites it, -o names another file.", target=Path(target))))


def _bytes_of(text: str) -> bytes:
    return text.replace("\n", os.linesep).encode()


def write_agency_file(ctx: click.Context, say: Say, text: str, target: str, *, force: bool) -> None:
    """As `write_text`. Ends the program, too, where the file would be larger than one that is read."""
    from generator.agency_file.syntax.text import MAX_BYTES  # noqa: PLC0415

    if len(_bytes_of(text)) > MAX_BYTES:
        limit = MAX_BYTES // 1024
        fail(say(msg("The agency file would be larger than one may be ({limit} KB).", limit=limit)), EXIT_PROBLEMS)
    write_text(ctx, say, text, target, force=force)


def write_text(ctx: click.Context, say: Say, text: str, target: str, *, force: bool) -> None:
    """Writes a file, whole, or onto the terminal (-). Ends the program where one is there and may not be overwritten."""
    from generator.files.read_write import reason, write_atomically  # noqa: PLC0415

    if target == "-":
        click.echo(text, nl=False)
        return
    keep_what_is_there(say, target, force=force)
    path = Path(target)
    try:
        write_atomically(path, _bytes_of(text))
    except (OSError, ValueError) as error:
        fail(say(msg("{target} cannot be written: {reason}", target=path, reason=reason(error, writing=True))))
    if not settings(ctx).quiet:
        click.echo(say(msg("Written: {target}", target=path)))
