"""``reportgen check``: every problem of every file, nothing written."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import (
    Say,
    echo_utf8,
    exit_code,
    fail,
    files_argument,
    known,
    load_previous,
    make_command,
    previous_option,
    print_problems,
    print_summary,
    settings,
)
from generator.messages import msg
from generator.problems import Problem


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def check(  # noqa: PLR0913 - the options of the command
        ctx: click.Context,
        files: tuple[Path, ...],
        previous: Path | None,
        form: str,
        select: str | None,
        ignore: str | None,
        strict: bool,
    ) -> None:
        chosen, left_out = _codes(say, select), _codes(say, ignore)
        problems = [
            problem
            for problem in _all_problems(ctx, say, files, previous)
            if problem.code == "E101" or ((not chosen or _matches(problem, chosen)) and not _matches(problem, left_out))
        ]
        if settings(ctx).quiet:
            problems = [problem for problem in problems if problem.is_error or strict]
        _print(say, problems, len(files), form, quiet=settings(ctx).quiet)
        ctx.exit(exit_code(problems, strict=strict))

    params: list[click.Parameter] = [
        files_argument(),
        previous_option(say),
        click.Option(
            ["--format", "form"],
            type=click.Choice(("text", "json", "github")),
            default="text",
            show_default=True,
            help=say(msg("How problems are printed.")),
        ),
        click.Option(
            ["--select"], metavar="CODES", help=say(msg("Only these codes, or those that begin so: E2,W501."))
        ),
        click.Option(["--ignore"], metavar="CODES", help=say(msg("Not these codes, nor those that begin so."))),
        click.Option(["--strict"], is_flag=True, help=say(msg("Warnings count as errors."))),
    ]
    summary = msg("Say every problem of every file; write nothing.")
    return make_command(say, check, summary, "reportgen check examples/完整示例.yaml", params)


def _codes(say: Say, text: str | None) -> tuple[str, ...]:
    """The codes of an option; one that no code begins with is a slip of the pen, and told."""
    from generator.catalogue import CODES  # noqa: PLC0415

    wanted = tuple(code.strip().upper() for code in (text or "").split(",") if code.strip())
    for code in wanted:
        if not any(one.startswith(code) for one in CODES):
            fail(say(msg("No problem code begins with “{code}”. The list: reportgen explain", code=code)))
    return wanted


def _matches(problem: Problem, codes: tuple[str, ...]) -> bool:
    return bool(codes) and problem.code.startswith(codes)


def _all_problems(ctx: click.Context, say: Say, files: tuple[Path, ...], previous: Path | None) -> list[Problem]:
    from generator.api import check, load  # noqa: PLC0415 - the flow, once the usage is right
    from generator.problems import in_order  # noqa: PLC0415

    formats = known(ctx, say)
    last = load_previous(say, previous, formats)
    found: list[Problem] = []
    for file in files:
        report, problems = load(file, formats=formats)
        found += problems
        if report is not None:
            found += check(report, last)
    return in_order(found)


def _print(say: Say, problems: list[Problem], files: int, form: str, *, quiet: bool) -> None:
    from generator.printers import as_github, as_json  # noqa: PLC0415

    if form == "json":
        echo_utf8(as_json(problems, say.language))
    elif form == "github":
        for problem in problems:
            echo_utf8(as_github(problem, say.language))
    else:
        print_problems(say, problems, err=False)
        if problems or not quiet:
            print_summary(say, problems, files, err=False)
