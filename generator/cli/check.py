"""``reportgen check``: every problem of agency files and finished reports, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import (
    SharedOnce,
    files_argument,
    form_option,
    known,
    load_previous,
    make_command,
    previous_option,
    settings,
)
from generator.cli.input_files import parted, problems_of
from generator.cli.output import Say, exit_code, fail, print_by_file, print_found, print_summary
from generator.messages.message import msg
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.pipeline.run import Loaded
    from generator.problems.problem import Waived
    from generator.report.report import Report


_MIN_FILES_LISTED = 10  # files, whose problems fill more than a screen


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
        show_waived: bool,
    ) -> None:
        chosen, left_out = _codes(say, select), _codes(say, ignore)

        def wanted(code: str) -> bool:
            return (not chosen or code.startswith(chosen)) and not (left_out and code.startswith(left_out))

        agencies, shared_files = parted(files)
        problems, waived = _found(ctx, say, agencies, shared_files, previous, wanted)
        if settings(ctx).quiet:
            problems, waived = [problem for problem in problems if problem.is_error or strict], []
        print_found(say, problems, waived if show_waived else [], form)
        if form == "text" and (problems or not settings(ctx).quiet):
            if len(agencies) >= _MIN_FILES_LISTED:
                print_by_file(say, problems, agencies)
            print_summary(say, problems, len(agencies) or len(shared_files), waived=len(waived), err=False)
        ctx.exit(exit_code(problems, strict=strict))

    params: list[click.Parameter] = [
        files_argument(),
        previous_option(say),
        form_option(say),
        click.Option(
            ["--select"], metavar="CODES", help=say(msg("Only these codes, or those that begin so: E2,W501."))
        ),
        click.Option(["--ignore"], metavar="CODES", help=say(msg("Not these codes, nor those that begin so."))),
        click.Option(["--strict"], is_flag=True, help=say(msg("Warnings count as errors."))),
        click.Option(
            ["--show-waived"],
            is_flag=True,
            help=say(msg("Also show the warnings that the files explain themselves (核对说明).")),
        ),
    ]
    summary = msg("Say every problem of agency files or finished reports (.docx, .html, .txt); write nothing.")
    return make_command(say, check, summary, "reportgen check examples/完整示例.yaml", params)


def _codes(say: Say, text: str | None) -> tuple[str, ...]:
    """The codes of an option; one that no code begins with is a slip of the pen, and told."""
    if not text:
        return ()
    from generator.catalogue import CODES  # noqa: PLC0415 - where codes are named only

    wanted = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in wanted:
        if not any(one.startswith(code) for one in CODES):
            fail(say(msg("No problem code begins with “{code}”. The list: reportgen explain", code=code)))
    return wanted


def _found(  # noqa: PLR0913 - what the options say
    ctx: click.Context,
    say: Say,
    files: Sequence[Path],
    shared_files: Sequence[Path],
    previous: Path | None,
    wanted: Callable[[str], bool],
) -> tuple[list[Problem], list[Waived]]:
    """What is wrong with agency files and with those that serve them, and the warnings that agencies explain themselves: of these
    codes, in order."""
    from generator.inputs.any_file import checked_in, is_document  # noqa: PLC0415
    from generator.pipeline.run import Loaded, Settings, review_loaded  # noqa: PLC0415 - the flow, once the usage is right
    from generator.problems.problem import in_order  # noqa: PLC0415

    formats = known(ctx, say)
    settings = Settings(formats, load_previous(say, previous, formats), wanted=wanted)
    once = SharedOnce(formats)
    found = [problem for file in shared_files for problem in problems_of(file, once, formats)]
    loaded: list[Loaded] = []
    finished: set[str] = set()
    for file in files:
        shared, wrong = (None, []) if is_document(file) else once.of(file)
        report, problems, is_finished = checked_in(file, formats, shared)
        found += wrong
        loaded.append(Loaded(str(file), report, problems))
        finished |= {str(file)} if is_finished else set()
    between = _between_agencies(_each_once(loaded, finished), wanted)
    reviewed = [review_loaded(one, settings, between.get(one.file, [])) for one in loaded]
    told = in_order(
        problem
        for problem in [*found, *(problem for one in reviewed for problem in one.problems)]
        if problem.code == "E101" or wanted(problem.code)
    )
    return told, [waived for one in reviewed for waived in one.waived if wanted(waived[0].code)]


def _each_once(loaded: Sequence[Loaded], finished: Collection[str]) -> list[Report]:
    """The reports to compare with each other: a finished document that stands beside its own agency file is no other report."""
    reports = [(one.report, one.file in finished) for one in loaded if one.report is not None]
    files = {(report.agency, report.year) for report, is_finished in reports if not is_finished}
    return [report for report, is_finished in reports if not (is_finished and (report.agency, report.year) in files)]


def _between_agencies(reports: list[Report], wanted: Callable[[str], bool]) -> dict[str, list[Problem]]:
    """What the checks of these codes find between the reports, by file."""
    from generator.checks.registry import CHECKS_BETWEEN_AGENCIES, check_together  # noqa: PLC0415

    codes = [code for code in CHECKS_BETWEEN_AGENCIES if wanted(code)]
    found: dict[str, list[Problem]] = {}
    if len(reports) < 2 or not codes:  # noqa: PLR2004
        return found
    from generator.checks.copies.compared_reports import together_of  # noqa: PLC0415 - several files only

    with together_of(reports) as together:
        for problem in check_together(together, codes):
            found.setdefault(problem.place.file, []).append(problem)
    return found
