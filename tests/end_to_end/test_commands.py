"""The command line as docs and other programs rely on it: names, options, exit codes, file names, JSON."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main, program
from tests.support.common import NOTHING_WRONG, ROOT, read_document, repacked, unpacked

GOOD = NOTHING_WRONG
CARRIED = GOOD + "申请情况:\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 1}\n"
UNBALANCED = (
    GOOD
    + "申请情况:\n  本年新收: {自然人: 3}\n  上年结转: {自然人: 1}\n  予以公开: {自然人: 3}\n  结转下年度: {自然人: 0}\n"
)
LAST = (
    "年度: 2023\n机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n"
    "申请情况:\n  本年新收: {自然人: 2}\n  结转下年度: {自然人: 2}\n"
)
needs_posix = pytest.mark.skipif(os.name == "nt", reason="pipes, modes and terminals of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to work in."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"good.yaml": GOOD, "bad.yaml": UNBALANCED, "last.yaml": LAST, "carried.yaml": CARRIED}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str, lang: str = "en") -> Result:
    """The command in this process; an exception would be the test's failure."""
    return CliRunner().invoke(program(lang), list(arguments), prog_name="reportgen", catch_exceptions=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".yaml")


def test_every_command_of_the_manual_is_there() -> None:
    assert {"build", "check", "explain", "new", "formats", "schema", "template"} <= set(
        program("en").list_commands(click.Context(program("en")))
    )


# --- Common options and exit codes ---


@pytest.mark.parametrize(
    "arguments", [("--version",), ("check", "--version"), ("template", "build", "--version")], ids=" ".join
)
def test_version(arguments: tuple[str, ...]) -> None:
    assert re.fullmatch(r"reportgen \d+\.\d+\.\d+\n", run(*arguments).stdout)


WRONG_USAGE = [
    ("nosuch",), ("build",), ("check",), ("check", "--nosuch", "good.yaml"), ("--lang", "fr", "check", "good.yaml"), ("new",), ("new", "x"),
    ("check", "good.yaml", "--format", "xml"), ("check", "good.yaml", "--select", "E9"), ("check", "good.yaml", "--ignore", "x"),
    ("build", "good.yaml", "--to", "pdf"), ("build", "good.yaml", "last.yaml", "-o", "x.docx"), ("formats", "nosuch"), ("schema", "nosuch"),
    ("explain", "E999"), ("new", "2018"), ("new", "2025", "--format", "nosuch"), ("--formats", "nosuch", "formats"), ("template", "build", "nosuch"),
    ("build", "good.yaml", "--template", "nosuch.docx"), ("build", "good.yaml", "--previous", "nosuch.yaml"), ("new", "2025", "--from", "nosuch.yaml"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_is_2_and_writes_nothing(arguments: tuple[str, ...], here: Path) -> None:
    ran = run(*arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr
    assert names(here) == []
    assert len(list(here.iterdir())) == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "en", "-q", "check", "bad.yaml"),
        ("check", "bad.yaml", "-q", "--lang", "en"),
        ("check", "--lang=en", "bad.yaml"),
    ],
)
def test_common_options_before_and_after_the_command(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 1
    assert "out of balance" in capsys.readouterr().out


# --- build ---


def test_the_default_output_is_beside_the_input(here: Path) -> None:
    (here / "甲 局").mkdir()
    shutil.copy("good.yaml", "甲 局/我 们.yaml")
    ran = run("build", "甲 局/我 们.yaml")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [f"Written: {Path('甲 局/我 们.docx')}"]
    assert names(here / "甲 局") == ["我 们.docx"]
    assert read_document(Path("甲 局/我 们.docx").read_bytes()).paragraphs[0][1] == "甲局2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("x.docx", "x.docx"),
        ("old", "old/good.docx"),
        ("new/", "new/good.docx"),
        ("a/b/", "a/b/good.docx"),
        ("名", "名"),
    ],
)
def test_output(output: str, written: str, here: Path) -> None:
    (here / "old").mkdir()
    assert run("build", "good.yaml", "-o", output).exit_code == 0
    assert Path(written).is_file()
    assert not Path("good.docx").exists()


def test_several_files_into_a_folder(here: Path) -> None:
    assert run("build", "good.yaml", "last.yaml", "bad.yaml", "missing.yaml", "-o", "out/").exit_code == 2
    assert names(here / "out") == ["good.docx", "last.docx"]


@pytest.mark.parametrize(
    "arguments", [("a/x.yaml", "b/x.yaml", "-o", "out/"), ("a/x.yaml", "a/x.yml")], ids=["one-folder", "one-stem"]
)
def test_two_inputs_for_one_output(arguments: tuple[str, ...], here: Path) -> None:
    for name in ("a/x.yaml", "b/x.yaml", "a/x.yml"):
        Path(name).parent.mkdir(exist_ok=True)
        shutil.copy("good.yaml", name)
    ran = run("build", *arguments)
    assert ran.exit_code == 2
    assert "would both be written to" in ran.stderr
    assert list(here.rglob("*.docx")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("good.yaml", "-o", "good.yaml"),
        ("good.yaml", "-o", "./../{here}/good.yaml"),
        ("input.docx",),
        ("good.yaml", "input.docx"),
    ],
)
def test_an_input_is_never_overwritten(arguments: tuple[str, ...], here: Path) -> None:
    shutil.copy("good.yaml", "input.docx")
    ran = run("build", *(one.format(here=here.name) for one in arguments))
    assert ran.exit_code == 2
    assert "is itself an input" in ran.stderr
    assert Path("good.yaml").read_text(encoding="utf-8") == Path("input.docx").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    "arguments", [("good.yaml", "--template", "good.docx"), ("good.yaml", "--previous", "last.yaml", "-o", "last.yaml")]
)
def test_template_and_last_year_are_never_overwritten(arguments: tuple[str, ...]) -> None:
    shutil.copy(ROOT / "templates/2021/report.docx", "good.docx")
    before = [Path(name).read_bytes() for name in ("good.docx", "last.yaml")]
    assert run("build", *arguments).exit_code == 2
    assert [Path(name).read_bytes() for name in ("good.docx", "last.yaml")] == before


@pytest.mark.parametrize("more", [(), ("--template", "good.yaml")], ids=["E201", "E150"])
def test_an_error_leaves_the_old_output_untouched(more: tuple[str, ...]) -> None:
    Path("bad.docx").write_bytes(b"old")
    Path("carried.docx").write_bytes(b"old")
    ran = run("build", "carried.yaml" if more else "bad.yaml", *more)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ("E150" if more else "E201") in ran.stderr
    assert Path("bad.docx").read_bytes() == Path("carried.docx").read_bytes() == b"old"


def test_a_draft_is_written_with_its_mark_and_ends_with_1() -> None:
    assert run("build", "bad.yaml").exit_code == 1
    assert not Path("bad.docx").exists()
    ran = run("build", "--draft", "bad.yaml")
    assert (ran.exit_code, ran.stdout) == (1, "Written as a draft: bad.docx\n")
    assert "E201" in ran.stderr
    assert any('string="草稿"'.encode() in content for content in unpacked(Path("bad.docx").read_bytes()).values())
    assert run("build", "--draft", "good.yaml").exit_code == 0


def test_a_draft_of_what_cannot_be_read_is_none(here: Path) -> None:
    Path("none.yaml").write_bytes(b"PK\x03\x04")
    assert run("build", "--draft", "none.yaml").exit_code == 1
    assert names(here) == []


def test_a_template_of_ones_own_that_does_not_fit() -> None:
    shutil.copy(ROOT / "templates/2019/report.docx", "own.docx")
    ran = run("build", "good.yaml", "--template", "own.docx")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith(
        "own.docx:1:1: E150 The template has the tag {{ disclosed }}, which this format does not know."
    )


def test_a_template_of_ones_own_that_leaves_something_out(here: Path) -> None:
    members = unpacked((ROOT / "templates/2021/report.docx").read_bytes())
    without = members["word/document.xml"].replace(b"{{ proceedings.review.upheld }}", b"0")
    assert without != members["word/document.xml"]
    (here / "own.docx").write_bytes(repacked({**members, "word/document.xml": without}))
    ran = run("build", "good.yaml", "carried.yaml", "--template", "own.docx", "-o", "out/")
    assert ran.exit_code == 0
    assert [line for line in ran.stderr.splitlines() if line.startswith("own.docx")] == [
        "own.docx:1:1: W151 The template has no tag for: 行政复议 · 结果维持."
    ]
    assert len(list((here / "out").iterdir())) == 2


@pytest.mark.parametrize("target", ["folder.docx", "good.yaml/x.docx"])
def test_what_cannot_be_written_is_2(target: str, here: Path) -> None:
    (here / "folder.docx" / "good.docx").mkdir(parents=True)
    ran = run("build", "good.yaml", "-o", target)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "cannot be written" in ran.stderr


# --- check ---


def test_warnings_are_no_errors_but_where_strict() -> None:
    ran = run("check", "carried.yaml", "--previous", "last.yaml")
    assert ran.exit_code == 0
    assert re.search(
        r"^carried\.yaml:7:15: W501 上年结转 · 自然人: 1, but last year's report has 2 under 结转下年度", ran.stdout
    )
    assert ran.stdout.endswith("1 file, 0 errors, 1 warning\n")
    assert run("check", "carried.yaml", "--previous", "last.yaml", "--strict").exit_code == 1
    assert run("check", "carried.yaml", "--previous", "last.yaml", "-q").stdout == ""
    assert run("build", "carried.yaml", "--previous", "last.yaml").exit_code == 0
    assert run("-q", "build", "carried.yaml", "--previous", "last.yaml").output == ""


@pytest.mark.parametrize(("options", "codes"), [
    ((), ["E201", "W501"]), (("--select", "E2"), ["E201"]), (("--select", "W,E1"), ["W501"]), (("--ignore", "W501"), ["E201"]),
    (("--select", "E,W", "--ignore", "E201"), ["W501"]), (("--select", " e201 , w5 "), ["E201", "W501"]),
])  # fmt: skip
def test_select_and_ignore(options: tuple[str, ...], codes: list[str]) -> None:
    ran = run("check", "bad.yaml", "--previous", "last.yaml", "--format", "json", *options)
    assert sorted(one["code"] for one in json.loads(ran.stdout)) == codes
    assert ran.exit_code == (1 if "E201" in codes else 0)


def test_json_is_one_array_as_the_manual_has_it() -> None:
    ran = run("check", "good.yaml", "bad.yaml", "missing.yaml", "--format", "json", "--ignore", "W603")
    assert (ran.exit_code, ran.stderr) == (2, "")
    assert json.loads(ran.stdout) == [
        {
            "file": "bad.yaml", "line": 10, "column": 16, "code": "E201", "severity": "error",
            "message": "Section 三, “自然人”: out of balance. 本年新收 3 + 上年结转 1 = 4, 总计 3 + 结转下年度 0 = 3",
            "hint": "With 1 it balances (结转下年度 · 自然人).",
            "path": ["applications", "carried_forward", "natural_person"],
            "label": "四、结转下年度继续办理 · 自然人",
        },
        {
            "file": "missing.yaml", "line": 1, "column": 1, "code": "E101", "severity": "error",
            "message": "The file cannot be read. It does not exist.",
            "hint": "Look at its name and folder, and close it in other programs.",
            "path": [], "label": "",
        },
    ]  # fmt: skip
    assert run("check", "good.yaml", "--format", "json").stdout == "[]\n"


def test_github_annotations() -> None:
    ran = run("check", "bad.yaml", "--format", "github")
    assert ran.stdout.startswith(
        "::error file=bad.yaml,line=10,col=16,title=E201::Section 三, “自然人”: out of balance."
    )
    assert len(ran.stdout.splitlines()) == 1


def test_text_shows_the_line_and_a_mark_below_it() -> None:
    place, excerpt, mark, advice, count = run("check", "bad.yaml").stdout.splitlines()
    assert place.startswith("bad.yaml:10:16: E201 Section 三")
    assert excerpt == "    10 |   结转下年度: {自然人: 0}"
    assert (mark.strip(), count) == ("|                        ^", "1 file, 1 error, 0 warnings")
    assert advice.endswith("More: reportgen explain E201")


def unreadable(here: Path) -> dict[str, Path]:
    os.mkfifo(here / "pipe.yaml")
    (here / "folder.yaml").mkdir()
    (here / "loop.yaml").symlink_to("loop.yaml")
    return {name: here / f"{name}.yaml" for name in ("missing", "folder", "pipe", "loop")}


@needs_posix
@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("name", ["missing", "folder", "pipe", "loop"])
def test_what_cannot_be_read_is_2(name: str, command: str, here: Path) -> None:
    path = unreadable(here)[name]
    ran = run(command, path.name)
    assert ran.exit_code == 2
    assert f"{path.name}:1:1: E101 The file cannot be read." in ran.output
    assert names(here) == []


def test_a_file_of_five_megabytes_is_1() -> None:
    Path("big.yaml").write_bytes(GOOD.encode() + b"#" * 5_000_000)
    ran = run("check", "big.yaml")
    assert ran.exit_code == 1
    assert ran.stdout.startswith("big.yaml:1:1: E105 The file is larger than any report can be (more than 512 KB).\n")


# --- The other commands ---


def test_new_never_overwrites_without_force() -> None:
    assert run("new", "2025", "--agency", "甲/局").stdout == "Written: 甲_局2025.yaml\n"
    first = Path("甲_局2025.yaml").read_text(encoding="utf-8")
    Path("甲_局2025.yaml").write_text("kept", encoding="utf-8")
    ran = run("new", "2025", "--agency", "甲/局")
    assert (ran.exit_code, Path("甲_局2025.yaml").read_text(encoding="utf-8")) == (2, "kept")
    assert run("new", "2025", "--agency", "甲/局", "--force").exit_code == 0
    assert (
        Path("甲_局2025.yaml").read_text(encoding="utf-8")
        == first
        == run("new", "2025", "--agency", "甲/局", "-o", "-").stdout
    )


@pytest.mark.parametrize("more", [(), ("--full",), ("--format", "2019-beijing")], ids=["short", "full", "variant"])
@pytest.mark.parametrize("year", ["2020", "2025"])
def test_a_starter_file_lacks_but_its_texts(year: str, more: tuple[str, ...]) -> None:
    assert run("new", year, "--agency", "甲局", "-o", "x.yaml", *more).exit_code == 0
    found = json.loads(run("check", "x.yaml", "--format", "json").stdout)
    assert [one["path"] for one in found if one["code"] == "E120"] == [["overview"], ["problems"]]
    assert {one["code"] for one in found} <= {"E120", "W390", "W409"}


def test_new_carries_over_from_last_year() -> None:
    assert run("new", "2024", "--from", "last.yaml", "-o", "x.yaml").exit_code == 0
    text = Path("x.yaml").read_text(encoding="utf-8")
    assert "甲局" in text
    found = json.loads(run("check", "x.yaml", "--previous", "last.yaml", "--format", "json").stdout)
    assert "W501" not in [one["code"] for one in found]


def test_formats_and_schema_and_explain() -> None:
    shown = run("formats").stdout
    assert all(
        word in shown
        for word in ("2019-beijing", "国办公开办函〔2021〕30号", "2021 and later", "2019 to 2020", "templates")
    )
    assert "第二十条第（一）项" in run("formats", "2021").stdout
    assert (
        json.loads(run("schema").stdout)
        == json.loads(run("schema", "2021").stdout)
        != json.loads(run("schema", "2019").stdout)
    )
    assert run("explain", "e201").stdout.startswith("E201  ")


def test_formats_of_ones_own(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, title in (("own", "自己的"), ("other", "别的")):
        (here / folder / "2021").mkdir(parents=True)
        text = (ROOT / "templates/2021/format.yaml").read_text(encoding="utf-8")
        (here / folder / "2021" / "format.yaml").write_text(
            re.sub(r"(?m)^title: .*", f"title: {title}", text), encoding="utf-8"
        )
    assert "自己的" in run("--formats", "own", "formats").stdout
    assert "自己的" in run("formats", "--formats", "own").stdout
    monkeypatch.setenv("REPORTGEN_FORMATS", "other")
    assert "别的" in run("formats").stdout
    assert "自己的" in run("formats", "--formats", "own").stdout
    assert run("build", "good.yaml").exit_code == 0


def test_template_build_gives_the_same_bytes(here: Path) -> None:
    shutil.copytree(ROOT / "templates", here / "templates")
    for folder in (here / "templates").iterdir():
        committed = (folder / "report.docx").read_bytes()
        (folder / "report.docx").unlink()
        assert run("template", "build", str(folder)).exit_code == 0
        assert (folder / "report.docx").read_bytes() == committed
