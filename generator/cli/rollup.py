"""``reportgen rollup``: the parent agency's file from those of its sub-agencies, or another one compared with them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.common import format_named, known, make_command, settings
from generator.cli.output import EXIT_PROBLEMS, Say, exit_code, fail, print_found, print_problems, print_summary
from generator.cli.targets import target_named, write_agency_file
from generator.messages.message import Message, msg, plural
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.formats.format import Format
    from generator.formats.registry import Formats
    from generator.problems.problem import Waived
    from generator.report.report import Report
    from generator.rollup.sum import Rollup

_FIRST, _LAST = 2000, 2099
_PRINTED = ("text", "json", "github")


def command(say: Say) -> click.Command:
    """The command, worded in the reader's language."""

    def rollup(  # noqa: PLR0913 - the options of the command
        ctx: click.Context,
        folder: Path,
        agency: str,
        output: str | None,
        check: Path | None,
        year: int | None,
        name: str | None,
        strict: bool,
        force: bool,
    ) -> None:
        if check is None and not agency.strip():
            fail(say(msg("Name the agency that the report is of: --agency NAME.")))
        if check is not None and (output or year or force):
            fail(say(msg("-o, --year and --force do not go with --check, which writes nothing.")))
        run = _RollupRun(ctx, say, known(ctx, say), strict=strict)
        if check is not None:
            run.check(folder, agency, check, name or "text")
        form = format_named(say, run.formats, name) if name else None
        run.write(folder, agency, output, form, year, force=force)

    summary = msg("Add up the agency files of a folder to their parent agency's, or hold its report against them.")
    return make_command(say, rollup, summary, "reportgen rollup inputs --agency 澜州市云溪区人民政府", _params(say))


def _params(say: Say) -> list[click.Parameter]:
    return [
        click.Argument(["folder"], type=click.Path(path_type=Path), metavar="DIR"),
        click.Option(["--agency"], default="", metavar="NAME", help=say(msg("The parent agency's full name."))),
        click.Option(["-o", "--output"], metavar="FILE", help=say(msg("The file to write; - for the terminal."))),
        click.Option(
            ["--check"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=say(msg("The parent agency's file, to hold against the sum; nothing is written.")),
        ),
        click.Option(
            ["--year"],
            type=click.IntRange(_FIRST, _LAST),
            metavar="YEAR",
            help=say(msg("The year of the report; else that of most of the files.")),
        ),
        click.Option(
            ["--format", "name"],
            metavar="NAME",
            help=say(
                msg(
                    "The format of the report; else that of most of the files. With --check: how problems are printed, text, json or github."
                )
            ),
        ),
        click.Option(["--strict"], is_flag=True, help=say(msg("Warnings count as errors."))),
        click.Option(
            ["--force"], is_flag=True, help=say(msg("Renew the figures of a file that is there; its texts stay."))
        ),
    ]


class _RollupRun:
    """One call of the command."""

    def __init__(self, ctx: click.Context, say: Say, formats: Formats, *, strict: bool) -> None:
        self.ctx, self.say, self.formats, self.strict = ctx, say, formats, strict

    def check(self, folder: Path, agency: str, file: Path, printed: str) -> NoReturn:
        """Holds the file against the sum and says what differs."""
        from generator.api import load  # noqa: PLC0415
        from generator.report.waivers import apply_waivers  # noqa: PLC0415
        from generator.rollup.check_against_sum import compare  # noqa: PLC0415

        if printed not in _PRINTED:
            names = ", ".join(_PRINTED)
            fail(self.say(msg("With --check, --format is one of {names}.", names=names)))
        report, found = load(file, formats=self.formats)
        found = [problem for problem in found if problem.is_error]
        waived: list[Waived] = []
        if report is not None and report.year is not None:
            rollup = self._roll_up(folder, agency or report.agency, report.format, report.year, file)
            kept, waived, _ = apply_waivers(compare(rollup, report), report.waivers)
            found += [one for one in rollup.problems if one.code != "W607"] + kept  # which is reported at the file
        self._report(found, waived, report, printed)
        self.ctx.exit(exit_code(found, strict=self.strict))

    def _report(self, found: list[Problem], waived: list[Waived], report: Report | None, printed: str) -> None:
        quiet = settings(self.ctx).quiet
        shown = [one for one in found if one.is_error or self.strict or not quiet]
        if printed != "text":
            print_found(self.say, shown, [], printed)
            return
        differences = [one for one in shown if one.code == "W604"]
        print_problems(self.say, [one for one in shown if one.code != "W604"], err=False)  # before anybody is accused
        print_problems(self.say, differences, err=False)
        if report is not None and not shown and not quiet:
            click.echo(self.say(msg("Every figure is the sum of its sub-agencies.")))
        if shown or not quiet:
            print_summary(self.say, shown, 1, waived=len(waived), err=False)

    def write(  # noqa: PLR0913 - what the options say
        self, folder: Path, agency: str, output: str | None, form: Format | None, year: int | None, *, force: bool
    ) -> NoReturn:
        """Writes the sum as an agency file and says what is not in it."""
        from generator.inputs.paths import folder_to  # noqa: PLC0415
        from generator.rollup.write import agency_file  # noqa: PLC0415

        beside = Path(output) if output not in (None, "-") else Path()
        rollup = self._roll_up(folder, agency, form, year, beside if output not in (None, "-") else None)
        print_problems(self.say, rollup.problems, err=True)
        if not rollup.counted:
            self._nothing(rollup)
        target = target_named(output, rollup.agency, rollup.year)
        place = Path("x.yaml") if target == "-" else Path(target)
        text = agency_file(
            rollup,
            folder_to(folder, place),
            name_format=self.formats.in_force(rollup.year) is not rollup.form,
        )
        if not settings(self.ctx).quiet:
            for line in _messages(rollup):
                click.echo(self.say(line), err=target == "-")
        is_there = target != "-" and os.path.lexists(place)
        if is_there:
            if not force:
                message = msg(
                    "{target} is there already. --force renews its figures and keeps its texts, -o names another file.",
                    target=place,
                )
                fail(self.say(message))
            text = self._renewed(rollup, text, place)
        write_agency_file(self.ctx, self.say, text, target, force=force)
        if is_there and not settings(self.ctx).quiet:
            click.echo(self.say(msg("Kept: the texts that stand in {target}; its figures are renewed.", target=place)))
        self.ctx.exit(max(exit_code(rollup.problems, strict=self.strict), 0 if rollup.is_complete else EXIT_PROBLEMS))

    def _renewed(self, rollup: Rollup, text: str, path: Path) -> str:
        """The file that is there with the new figures. Ends the program where it must stay as it is."""
        from generator.agency_file.syntax.text import MAX_BYTES  # noqa: PLC0415
        from generator.files.read_write import read_bounded, reason  # noqa: PLC0415
        from generator.inputs.shared_files import shared_for  # noqa: PLC0415
        from generator.rollup.update_file import NotRenewed, renewed  # noqa: PLC0415

        why: Message
        try:
            data = read_bounded(path, MAX_BYTES)
            return renewed(rollup, text, path, data, self.formats, shared_for(path, self.formats))
        except NotRenewed as refused:
            why = refused.reason
        except (OSError, ValueError) as error:
            why = reason(error)
        message = msg("{target} is there already and is left as it is. {reason}", target=path, reason=why)
        hint = msg("Correct that, or move the file away; then roll up again.")
        return fail(f"{self.say(message)} {self.say(hint)}")

    def _nothing(self, rollup: Rollup) -> NoReturn:
        if rollup.refused:
            fail(self.say(msg("None of the files can be counted; nothing is written.")), EXIT_PROBLEMS)
        fail(self.say(msg("There is no sub-agency's file below {folder}; nothing is written.", folder=rollup.folder)))

    def _roll_up(self, folder: Path, agency: str, form: Format | None, year: int | None, own: Path | None) -> Rollup:
        from generator.files.read_write import reason  # noqa: PLC0415
        from generator.formats.model import FormatError  # noqa: PLC0415
        from generator.rollup.sum import roll_up  # noqa: PLC0415

        try:
            return roll_up(
                folder, agency, form=form, year=year, formats=self.formats, leave_out=[own] if own is not None else []
            )
        except FormatError as error:
            fail(self.say(msg("A format description is wrong: {reason}", reason=str(error))))
        except (OSError, ValueError) as error:
            fail(self.say(msg("{folder} cannot be read: {reason}", folder=folder, reason=reason(error))))


def _messages(rollup: Rollup) -> list[Message]:
    """What is in the sum, in a few lines."""
    said = [
        plural(
            "{count} agency added up, of {expected}.",
            "{count} agencies added up, of {expected}.",
            len(rollup.counted),
            expected=rollup.expected,
        )
    ]
    if rollup.covered:
        count = len(set(rollup.covered.values()))
        said.append(
            plural(
                "{count} of them counts instead of the files that it adds up itself ({files}).",
                "{count} of them count instead of the files that they add up themselves ({files}).",
                count,
                files=len(rollup.covered),
            )
        )
    said += [
        msg(
            "Left out: {file}, which is of {agency} itself. If it holds figures of its own work, give it the name “{agency}（本级）”.",
            file=rollup.name_of(file),
            agency=rollup.agency,
        )
        for file in rollup.own
    ]
    return said
