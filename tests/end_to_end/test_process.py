"""The command line as a process of its own: its help's examples, languages, terminals, pipes and poor systems."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator
from generator.cli import COMMANDS, main, program
from tests.support.common import EXAMPLE, NOTHING_WRONG, ROOT

GOOD = NOTHING_WRONG
BAD = GOOD + "申请情况:\n  本年新收: {自然人: 3}\n"
needs_posix = pytest.mark.skipif(os.name == "nt", reason="pipes and terminals of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to work in."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"good.yaml": GOOD, "bad.yaml": BAD}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def environment_of(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(generator.__file__).resolve().parent.parent), **more}


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in the current folder, in English unless the environment says otherwise."""
    inherited = environment_of(**{"PYTHONUTF8": "1", "REPORTGEN_LANG": "en", **environment})
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(
        command, env=inherited, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=60, check=False
    )


# --- Help ---


def helps() -> Iterator[tuple[str, ...]]:
    yield ()
    for name in COMMANDS:
        yield (name,)
    yield ("template", "build")


def shown(*arguments: str, lang: str = "en") -> str:
    ran = CliRunner().invoke(program(lang), list(arguments), prog_name="reportgen", catch_exceptions=False)
    assert ran.exit_code == 0
    return ran.stdout


def example(arguments: Sequence[str]) -> str:
    found = re.search(r"^ *Example: (reportgen .+)$", shown(*arguments, "--help"), re.MULTILINE)
    assert found, "no example"
    return found[1]


@pytest.mark.parametrize(
    "arguments",
    list(helps()),
    ids=" ".join,
)
def test_the_example_of_every_help_works_as_it_stands(arguments: tuple[str, ...], here: Path) -> None:
    for folder in ("examples", "templates", "inputs"):
        shutil.copytree(ROOT / folder, here / folder)
    command = example(arguments).split()
    assert command[0] == "reportgen"
    ran = process(*command[1:])
    differing = 1 if command[1] == "compare" else 0  # as diff does
    assert (ran.returncode, ran.stderr) == (differing, "")
    assert ran.stdout
    if command[1] == "build":
        assert (here / command[2]).with_suffix(".docx").is_file()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("arguments", list(helps()), ids=" ".join)
def test_help_names_the_common_options(arguments: tuple[str, ...], lang: str) -> None:
    told = shown(*arguments, "--help", lang=lang)
    assert all(option in told for option in ("--lang", "--formats", "-q, --quiet", "--version"))
    assert shown(*arguments, "-h", lang=lang) == told


# --- Language ---


LANGUAGES = [
    (["--lang", "en"], {"REPORTGEN_LANG": "zh_CN", "LC_ALL": "zh_CN.UTF-8"}, "en"),
    (["--lang", "zh_CN"], {"REPORTGEN_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "zh_CN"),
    ([], {"REPORTGEN_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
    ([], {"REPORTGEN_LANG": "zh_CN", "LC_ALL": "en_US.UTF-8"}, "zh_CN"),
    ([], {"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    ([], {"LC_MESSAGES": "en_GB", "LANG": "zh_CN.UTF-8"}, "en"),
    ([], {"LANG": "en_US.UTF-8"}, "en"),
    ([], {"LANG": "de_DE.UTF-8"}, "zh_CN"),
    ([], {"LANG": "C"}, "zh_CN"),
]


@pytest.mark.parametrize(("options", "environment", "lang"), LANGUAGES)
def test_the_language(
    options: list[str],
    environment: dict[str, str],
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit):
        main([*options, "check", "good.yaml"])
    assert (capsys.readouterr().out == "1 file, 0 errors, 0 warnings\n") == (lang == "en")
    with pytest.raises(SystemExit):
        main([*options, "check", "bad.yaml"])
    assert len(capsys.readouterr().out.splitlines()) == 5  # place and message, excerpt, mark, advice, count


def test_a_system_without_a_language_is_spoken_to_in_chinese() -> None:
    bare = {name: value for name, value in environment_of().items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-m", "generator", "check", "good.yaml"]
    ran = subprocess.run(command, env=bare, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert ran.returncode == 0
    assert ran.stdout != "1 file, 0 errors, 0 warnings\n"


# --- Names and streams ---


def test_a_name_with_a_leading_dash(here: Path) -> None:
    shutil.copy("good.yaml", "-x.yaml")
    assert process("build", "--", "-x.yaml").returncode == 0
    assert (here / "-x.docx").is_file()


def test_the_example_from_another_folder(here: Path) -> None:
    ran = process("build", str(EXAMPLE), "-o", "out/")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [path.name for path in (here / "out").iterdir()] == [f"{EXAMPLE.stem}.docx"]


CALLS = ["explain", "schema", "formats 2021", "check bad.yaml", "build good.yaml", "batch . -o out", "--help"]


@needs_posix
@pytest.mark.parametrize(
    ("arguments", "end"),
    [(call, end) for call in CALLS for end in ("| true", "| head -n 1", ">&-")],
)
def test_a_closed_stdout_is_no_traceback(arguments: str, end: str) -> None:
    line = f'"{sys.executable}" -m generator {arguments} {end}'
    environment = environment_of(REPORTGEN_LANG="en")
    ran = subprocess.run(
        ["sh", "-c", line], env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert ran.stderr == ""


def on_terminal(**environment: str) -> str:
    import pty

    ours, theirs = pty.openpty()
    inherited = environment_of(REPORTGEN_LANG="en", TERM="xterm", **environment)
    pieces = []
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "check", "bad.yaml"],
        env=inherited,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        try:
            while piece := os.read(ours, 4096):
                pieces.append(piece)
        except OSError:  # Linux, where the other end is closed
            pass
    os.close(ours)
    return b"".join(pieces).decode()


@needs_posix
def test_colour_on_a_terminal_only_and_not_against_ones_will() -> None:
    assert "\x1b[" in on_terminal()
    assert "\x1b[" not in on_terminal(NO_COLOR="1")
    assert "\x1b[" not in process("check", "bad.yaml").stdout


@needs_posix
def test_a_system_without_chinese(here: Path) -> None:
    """No locale and no UTF-8: characters are lost on the console, files are not."""
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "REPORTGEN_LANG": "zh_CN"}
    shutil.copy("bad.yaml", "坏.yaml")
    shutil.copy("good.yaml", "好.yaml")
    assert process("check", "坏.yaml", **plain).returncode == 1
    ran = process("build", "好.yaml", **plain)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (here / "好.docx").is_file()
