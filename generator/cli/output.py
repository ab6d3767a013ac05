"""What commands print: messages in the reader's language, problems, the line that counts; and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.messages.message import Message
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.problems.problem import Waived


_COLOURS: dict[str, str | None] = {
    "error": "red",
    "warning": "yellow",
    "caret": "green",
    "place": None,
    "removed": "red",
    "added": "green",
    "heading": None,
}


_NOT_BOLD = ("caret", "removed", "added")


EXIT_PROBLEMS = 1


EXIT_USAGE = 2


@dataclass(frozen=True)
class Say:
    """Words in the reader's language."""

    language: str

    def __call__(self, message: Message) -> str:
        return message.to(self.language)


def fail(text: str, code: int = EXIT_USAGE) -> NoReturn:
    """Ends the program with a message on stderr."""
    click.echo(text, err=True)
    raise SystemExit(code)


def echo_utf8(text: str) -> None:
    """Output for other programs: UTF-8 wherever it does not go to a terminal."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None or sys.stdout.isatty():
        click.echo(text)
        return
    sys.stdout.flush()
    binary.write(f"{text}\n".encode(errors="backslashreplace"))
    binary.flush()


def print_problems(say: Say, problems: Iterable[Problem], *, err: bool, waived: Iterable[Waived] = ()) -> None:
    """Each problem as text, coloured on a terminal, and between them the warnings that are explained."""
    from generator.problems.printers import as_text, side_by_side  # noqa: PLC0415 - only where there is something to print

    for problem, reason in side_by_side(problems, waived):
        click.echo(as_text(problem, say.language, _style(err=err), reason), err=err)


def print_found(say: Say, problems: Sequence[Problem], waived: Sequence[Waived], form: str) -> None:
    """What was found, on stdout: as ``text``, ``json`` or for ``github``."""
    from generator.problems.printers import as_github, as_json, side_by_side  # noqa: PLC0415

    if form == "json":
        echo_utf8(as_json(problems, say.language, waived))
    elif form == "github":
        for problem, reason in side_by_side(problems, waived):
            echo_utf8(as_github(problem, say.language, reason))
    else:
        print_problems(say, problems, waived=waived, err=False)


def output_style() -> Callable[[str, str], str]:
    """How pieces of what goes to stdout are set: coloured on a terminal."""
    return _style(err=False)


def _style(*, err: bool) -> Callable[[str, str], str]:
    stream = sys.stderr if err else sys.stdout
    coloured = stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")

    def style(text: str, role: str) -> str:
        return click.style(text, fg=_COLOURS.get(role), bold=role not in _NOT_BOLD) if coloured else text

    return style


def print_by_file(say: Say, problems: Sequence[Problem], files: Sequence[Path]) -> None:
    """How it stands with each of many files."""
    from generator.problems.printers import by_file  # noqa: PLC0415

    click.echo(by_file(problems, [os.fspath(file) for file in files], say.language))


def print_summary(say: Say, problems: Sequence[Problem], files: int, *, err: bool, waived: int = 0) -> None:
    """The line that counts."""
    from generator.problems.printers import summary  # noqa: PLC0415

    click.echo(summary(problems, files, say.language, waived), err=err)


def exit_code(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """The worst of the problems: 2 for a file that cannot be read, 1 for errors, else 0."""
    worst = 0
    for problem in problems:
        if problem.code == "E101":
            return EXIT_USAGE
        if problem.is_error or strict:
            worst = EXIT_PROBLEMS
    return worst
