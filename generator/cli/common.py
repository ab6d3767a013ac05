"""What all commands share: common options, the reader's language, printing problems, files that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.output import EXIT_PROBLEMS, Say, exit_code, fail, print_problems
from generator.messages.message import LANGUAGES, Message, msg
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.agency_file.shared_values import SharedValues
    from generator.formats.format import Format
    from generator.formats.registry import Formats
    from generator.inputs.any_file import Taken

_C = TypeVar("_C", bound=click.Command)


@dataclass
class CommonOptions:
    """The common options, whether given before or after the command's name."""

    formats_folder: Path | None = None
    quiet: bool = False


def common_options(say: Say) -> Callable[[_C], _C]:
    """Adds --lang, --formats, --quiet and --version to a command or group."""

    def add(command: _C) -> _C:
        command.params += [
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                expose_value=False,
                help=say(msg("Language of messages (else REPORTGEN_LANG, else the system's).")),
            ),
            click.Option(
                ["--formats"],
                type=click.Path(path_type=Path),
                metavar="DIR",
                callback=_set_formats,
                expose_value=False,
                help=say(
                    msg(
                        "A folder of formats of your own (else REPORTGEN_FORMATS); they shadow built-in ones of the same name."
                    )
                ),
            ),
            click.Option(
                ["-q", "--quiet"],
                is_flag=True,
                callback=_set_quiet,
                expose_value=False,
                help=say(msg("Say only what is wrong.")),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                callback=_print_version,
                expose_value=False,
                help=say(msg("Show the version and exit.")),
            ),
        ]
        return command

    return add


def settings(ctx: click.Context) -> CommonOptions:
    """The common options as they stand, shared by a command and its groups."""
    root = ctx.find_root()
    if root.obj is None:
        root.obj = CommonOptions()
    return root.obj  # type: ignore[no-any-return]


def _set_formats(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        settings(ctx).formats_folder = value


def _set_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    settings(ctx).quiet |= value


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from generator.version import __version__  # noqa: PLC0415

        click.echo(f"reportgen {__version__}")
        ctx.exit()


def make_command(
    say: Say, function: Any, summary: Message, example: str, params: Sequence[click.Parameter]
) -> click.Command:
    """A command with its help, an example that works as it stands, and the common options."""
    text = f"{say(summary)}\n\n{say(msg('Example:'))} {example}"
    command = click.Command(
        function.__name__.strip("_"),
        callback=click.pass_context(function),
        help=text,
        short_help=say(summary),
        params=list(params),
        options_metavar=say(msg("[OPTIONS]")),
    )
    return common_options(say)(command)


def files_argument() -> click.Argument:
    """The agency files of a command."""
    return click.Argument(["files"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")


def previous_option(say: Say) -> click.Option:
    """--previous FILE."""
    return click.Option(
        ["--previous"],
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=say(
            msg(
                "Last year's agency file or finished report, to compare with (else the one that the file names, 上年报告)."
            )
        ),
    )


def format_named(say: Say, formats: Formats, name: str) -> Format:
    """The format of that name; one that is not there ends the program."""
    form = formats.get(name)
    if form is None:
        unknown = say(msg("There is no format “{name}”.", name=name))
        fail(f"{unknown} {say(msg('Known are: {names}.', names=', '.join(formats.names)))}")
    return form


def template_option(say: Say) -> click.Option:
    """--template FILE.docx."""
    return click.Option(
        ["--template"],
        type=click.Path(path_type=Path),
        metavar="FILE.docx",
        help=say(msg("Your office's own Word template.")),
    )


def draft_option(say: Say) -> click.Option:
    """--draft."""
    return click.Option(
        ["--draft"], is_flag=True, help=say(msg("Write even where errors stand, with 草稿 on every page."))
    )


def form_option(say: Say) -> click.Option:
    """--format text|json|github, of problems."""
    return click.Option(
        ["--format", "form"],
        type=click.Choice(("text", "json", "github")),
        default="text",
        show_default=True,
        help=say(msg("How problems are printed.")),
    )


def read_template(say: Say, template: Path) -> bytes:
    """The bytes of an office's own template; ends the program, before anything is built, where it cannot be read."""
    from generator.files.read_write import read_bounded, reason  # noqa: PLC0415
    from generator.word.package import MAX_PACKAGE_BYTES  # noqa: PLC0415

    try:
        return read_bounded(template, MAX_PACKAGE_BYTES)
    except (OSError, ValueError) as error:
        fail(say(msg("The template cannot be read: {reason}", reason=reason(error))))


def formats_folder(ctx: click.Context) -> Path | None:
    """The folder of formats of the office's own, None where none is named."""
    named = os.environ.get("REPORTGEN_FORMATS")
    return settings(ctx).formats_folder or (Path(named) if named else None)


def known(ctx: click.Context, say: Say) -> Formats:
    """The formats that there are; a folder or description that is wrong ends the program."""
    from generator.files.read_write import reason  # noqa: PLC0415
    from generator.formats.model import FormatError  # noqa: PLC0415
    from generator.formats.registry import known_formats  # noqa: PLC0415

    folder = formats_folder(ctx)
    try:
        formats = known_formats(folder)
        for name in formats.names:  # a wrong description is reported now, not in the middle of a run
            if folder is not None:
                formats.check(name)
    except FormatError as error:
        fail(say(msg("A format description is wrong: {reason}", reason=str(error))))
    except OSError as error:
        fail(say(msg("The folder of formats cannot be read: {reason}", reason=reason(error))))
    return formats


class SharedOnce:
    """The shared values of agency files that lie in the same few folders, each file of them read and reported once."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        self._by_folder: dict[Path, SharedValues | None] = {}
        self._told: set[str] = set()

    def of(self, file: Path) -> tuple[SharedValues | None, list[Problem]]:
        """What an agency file takes from, and the problems of it that have not been given yet."""
        from generator.inputs.shared_files import shared_for  # noqa: PLC0415 - the flow, once the usage is right

        if file.parent not in self._by_folder:
            self._by_folder[file.parent] = shared_for(file, self._formats)
        shared = one = self._by_folder[file.parent]
        problems: list[Problem] = []
        while one is not None:
            if one.name not in self._told:
                problems += one.problems
                self._told.add(one.name)
            one = one.above
        return shared, problems


def load_previous(say: Say, path: Path | None, formats: Formats) -> Any:
    """Last year's report, or None where none is named; one that cannot be used ends the program."""
    return None if path is None else take_previous(say, path, formats).report


def take_previous(say: Say, path: Path, formats: Formats, *, year: int | None = None) -> Taken:
    """Last year's report with all that was recognised in it; one that cannot be used ends the program. `year` is taken for that of a
    finished report that names none."""
    from generator.inputs.any_file import taken_from  # noqa: PLC0415

    taken = taken_from(path, formats, year=year)
    errors = [problem for problem in taken.problems if problem.is_error]
    if taken.report is None or errors:
        print_problems(say, errors, err=True)
        fail(say(msg("Last year's file cannot be used; correct it first.")), exit_code(errors) or EXIT_PROBLEMS)
    return taken
