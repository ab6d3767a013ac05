"""``reportgen explain``: what a problem code means and what to do about it."""

from __future__ import annotations

import click

from generator.cli.common import make_command
from generator.cli.output import Say, fail
from generator.messages.message import msg


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def explain(ctx: click.Context, codes: tuple[str, ...]) -> None:
        click.echo("\n\n\n".join(_texts(say, codes)))

    params = [click.Argument(["codes"], nargs=-1, metavar="[CODE]...")]
    summary = msg(
        "Explain problem codes: what each means, why it matters, what to do. With the beginning of codes, list those; without, all."
    )
    return make_command(say, explain, summary, "reportgen explain E201", params)


def _texts(say: Say, codes: tuple[str, ...]) -> list[str]:
    """The entry of each code, and the list of each beginning of codes."""
    from generator.catalogue import CODES, explanation, listing  # noqa: PLC0415

    texts = []
    for beginning, asked in {_beginning(code): code for code in codes or ("",)}.items():
        entries = [entry for code, entry in CODES.items() if code.startswith(beginning)]
        if not entries:
            fail(say(msg("There is no problem code “{code}”. The list: reportgen explain", code=asked)))
        whole = CODES.get(beginning)
        texts.append(explanation(whole, say.language) if whole else listing(entries, say.language))
    return texts


def _beginning(code: str) -> str:
    """``W4`` of ``w4xx``, as a family is called."""
    code = code.strip().upper()
    return code.rstrip("X") or code
