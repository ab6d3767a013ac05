"""What all commands share: common options, the reader's language, printing problems, files that cannot be read."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from generator.messages.message import LANGUAGES, Message, msg
from generator.problems.problem import Problem

if TYPE_CHECKING:
    from generator.agency_file.shared_values import Shared
    from generator.formats.model import Format
    from generator.formats.registry import Formats
    from generator.inputs.any_file import Taken
    from generator.problems.problem import Waived

_C = TypeVar("_C", bound=click.Command)
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


@dataclass
class Settings:
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


def settings(ctx: click.Context) -> Settings:
    """The common options as they stand, shared by a command and its groups."""
    root = ctx.find_root()
    if root.obj is None:
        root.obj = Settings()
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


def refuse_unreadable(say: Say, template: Path) -> None:
    """Ends the program, before anything is built, where the template cannot be read."""
    from generator.files.read_write import read_bounded, reason  # noqa: PLC0415

    try:
        read_bounded(template, 0)
    except (OSError, ValueError) as error:
        fail(say(msg("The template cannot be read: {reason}", reason=reason(error))))


def formats_folder(ctx: click.Context) -> Path | None:
    """The folder of formats of the office's own, None where none is named."""
    named = os.environ.get("REPORTGEN_FORMATS")
    return settings(ctx).formats_folder or (Path(named) if named else None)


def known(ctx: click.Context, say: Say) -> Formats:
    """The formats that there are; a folder or description that is wrong ends the program."""
    from generator.files.read_write import reason  # noqa: PLC0415
    from generator.formats.loading import FormatError  # noqa: PLC0415
    from generator.formats.registry import known_formats  # noqa: PLC0415

    folder = formats_folder(ctx)
    try:
        formats = known_formats(folder)
        for name in formats.names:  # a wrong description is told now, not in the middle of a run
            if folder is not None:
                formats.check(name)
    except FormatError as error:
        fail(say(msg("A format description is wrong: {reason}", reason=str(error))))
    except OSError as error:
        fail(say(msg("The folder of formats cannot be read: {reason}", reason=reason(error))))
    return formats


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


class SharedOnce:
    """The shared values of agency files that lie in the same few folders, each file of them read, and told of, once."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        self._by_folder: dict[Path, Shared | None] = {}
        self._told: set[str] = set()

    def of(self, file: Path) -> tuple[Shared | None, list[Problem]]:
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
    from generator.files.read_write import reason, write_whole  # noqa: PLC0415

    if target == "-":
        click.echo(text, nl=False)
        return
    keep_what_is_there(say, target, force=force)
    path = Path(target)
    try:
        write_whole(path, _bytes_of(text))
    except (OSError, ValueError) as error:
        fail(say(msg("{target} cannot be written: {reason}", target=path, reason=reason(error, writing=True))))
    if not settings(ctx).quiet:
        click.echo(say(msg("Written: {target}", target=path)))
