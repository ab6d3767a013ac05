"""上年报告: last year's file, named in the agency file, is found from its folder, read as data, and never trusted."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator import check, load, previous_of
from generator.cli import program
from generator.inputs.paths import named_file, path_to
from generator.messages.message import Message
from tests.support.common import read_document

SAID = (
    "总体情况: {}主动公开工作按目录开展，依申请公开渠道畅通，政府信息管理和平台建设各有专人负责，监督保障措施落实到科室。\n"
    "存在的主要问题及改进情况: {}一是政策解读形式单一，已增加图示和问答。\n其他需要报告的事项: {}本年度未收取信息处理费。\n"
)
THIS = (
    "年度: 2024\n机关名称: 云溪区甲局\n上年报告: {}\n申请情况:\n  上年结转: {{自然人: 1}}\n  予以公开: {{自然人: 1}}\n"
    + SAID.format("", "", "")
)
LAST = (
    "年度: 2023\n机关名称: 云溪区甲局\n申请情况:\n  本年新收: {自然人: 2}\n  结转下年度: {自然人: 2}\n"
    "总体情况: 去年的情况。\n存在的主要问题及改进情况: 去年的不足。\n"
)
ASK = "看看文件名和文件夹写对没有，要从本文件所在的文件夹算起；没有上年的填报文件，也没有报告，就删掉这一行。"
WRITE = "写上年的填报文件或者报告的位置，从本文件所在的文件夹算起，例如 ../2023/甲局.yaml；没有的话，删掉这一行。"
OUTSIDE = "这里只能写从本文件所在的文件夹算起的位置，不能写盘符、根目录或网址。"
NO_AGENCY_FILE = "它既不是填报文件（.yaml），也不是做好的报告（.docx、.html、.txt）。"
needs_posix = pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, with one for each year."""
    monkeypatch.chdir(tmp_path)
    for name in ("2023", "2024"):
        (tmp_path / name).mkdir()
    (tmp_path / "2023" / "甲局.yaml").write_text(LAST, encoding="utf-8")
    return tmp_path


def run(*arguments: str, lang: str = "zh_CN") -> Result:
    return CliRunner().invoke(program(lang), list(arguments), prog_name="reportgen", catch_exceptions=False)


def write(written: str, name: str = "2024/甲局.yaml") -> str:
    """This year's file, which names last year's so."""
    Path(name).write_text(THIS.format(written), encoding="utf-8")
    return str(Path(name))


def found(*arguments: str) -> list[tuple[str, int, int, str, str]]:
    """What `check` finds of last year: file, line, column, code and message, hint."""
    ran = run("check", *arguments, "--format", "json", "--select", "W5")
    return [
        (one["file"], one["line"], one["column"], f"{one['code']} {one['message']}", one["hint"])
        for one in json.loads(ran.output)
    ]


def codes(*arguments: str) -> list[str]:
    """The codes of what is found, W501 with the two numbers that it is about."""
    texts = [text for _, _, _, text, _ in found(*arguments)]
    return [text[:4] + "".join(re.findall(r" \d", text[4:])) if text.startswith("W501") else text[:4] for text in texts]


@pytest.mark.parametrize(
    "written",
    [
        "../2023/甲局.yaml",
        "..\\2023\\甲局.yaml",
        "'..\\2023\\甲局.yaml'",
        '"../2023/甲局.yaml"',
        "./../2023/./甲局.yaml",
        "../2023//甲局.yaml # 去年的",
        "  ../2023/甲局.yaml  ",
    ],
)
@pytest.mark.parametrize("where", [".", "2024", "2023"])
def test_it_is_found_from_the_folder_of_the_file(
    written: str, where: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(written)
    monkeypatch.chdir(here / where)
    name = Path(os.path.relpath(here / "2024" / "甲局.yaml"))
    assert [(line, column) for _, line, column, _, _ in found(str(name))] == [(5, 15)]
    assert codes(str(name)) == ["W501 1 2"]


@pytest.mark.parametrize("key", ["上年报告", "上年文件", "last_report", "上 年 报 告"])
def test_the_key_has_several_spellings(key: str) -> None:
    name = write("../2023/甲局.yaml")
    Path(name).write_text(Path(name).read_text(encoding="utf-8").replace("上年报告", key), encoding="utf-8")
    assert codes(name) == ["W501 1 2"]


def test_build_compares_too_and_prints_nothing_of_it() -> None:
    name = write("../2023/甲局.yaml")
    ran = run("build", name, "-o", "x.docx")
    assert ran.exit_code == 0
    assert "2024/甲局.yaml:5:15: W501 " in ran.output.replace(os.sep, "/")
    assert not any(
        "上年报告" in text or ".yaml" in text for _, text in read_document(Path("x.docx").read_bytes()).paragraphs
    )


@pytest.mark.parametrize("written", ["", "null", "''"])
def test_an_empty_line_names_nothing(written: str) -> None:
    assert found(write(written)) == []


def test_the_command_line_wins() -> None:
    name = write("../2023/nosuch.yaml")
    assert codes(name, "--previous", "2023/甲局.yaml") == ["W501 1 2"]
    assert (
        run("build", name, "--previous", "2023/甲局.yaml", "-o", "x.docx").output.count("W5") == 2
    )  # and explain W501
    other = LAST.replace("2023", "2022")
    Path("2022.yaml").write_text(other, encoding="utf-8")
    name = write("../2023/甲局.yaml")
    assert codes(name, "--previous", "2022.yaml") == ["W502"]


def test_each_of_several_files_has_its_own(here: Path) -> None:
    write("../2023/甲局.yaml")
    (here / "2024" / "乙局.yaml").write_text(
        THIS.format("../2023/乙局.yaml").replace("云溪区甲局", "云溪区乙局"), encoding="utf-8"
    )
    (here / "2023" / "乙局.yaml").write_text(
        LAST.replace("云溪区甲局", "云溪区乙局").replace("自然人: 2", "自然人: 3"), encoding="utf-8"
    )
    assert sorted(codes("2024/甲局.yaml", "2024/乙局.yaml")) == ["W501 1 2", "W501 1 3"]


# --- What cannot be used: a warning at its line, and a report all the same ---

UNUSABLE = [
    ("../2023/nosuch.yaml", "文件不存在。", ASK),
    ("../2022/甲局.yaml", "文件不存在。", ASK),
    ("../2023/folder.yaml", "这是文件夹或者设备，不是文件。", ASK),
    ("/etc/passwd", OUTSIDE, WRITE),
    ("/etc/甲局.yaml", OUTSIDE, WRITE),
    ("\\\\server\\share\\甲局.yaml", OUTSIDE, WRITE),
    ("C:\\年报\\甲局.yaml", OUTSIDE, WRITE),
    ("c:甲局.yaml", OUTSIDE, WRITE),
    ("file:///etc/甲局.yaml", OUTSIDE, WRITE),
    ("https://example.org/甲局.yaml", OUTSIDE, WRITE),
    ("../2023/甲局.yaml:secret", OUTSIDE, WRITE),
    ("../2023/甲局.docx", "文件不存在。", ASK),
    ("../2023/甲局.doc", NO_AGENCY_FILE, WRITE),
    ("../2023", NO_AGENCY_FILE, WRITE),
    ("2023", NO_AGENCY_FILE, WRITE),
    ("../../../etc/passwd", NO_AGENCY_FILE, WRITE),
    ("../2023/CON.yaml", NO_AGENCY_FILE, WRITE),
    ("NUL/甲局.yaml", NO_AGENCY_FILE, WRITE),
    ("com1 .yaml", NO_AGENCY_FILE, WRITE),
    ("~/甲局.yaml", "文件不存在。", ASK),
    ("${年度}/甲局.yaml", "文件不存在。", ASK),
]


@pytest.mark.parametrize(("written", "why", "hint"), UNUSABLE, ids=[one[0] for one in UNUSABLE])
def test_a_file_that_cannot_be_used_is_a_warning_at_its_line(written: str, why: str, hint: str) -> None:
    Path("2023/folder.yaml").mkdir()
    name = write(f"'{written}'")
    shown = written if len(written) <= 24 else written[:24] + "…"
    assert found(name) == [(name, 3, 7, f"W507 上年报告写的是“{shown}”，不能用来核对。{why}", hint)]
    ran = run("build", name, "-o", "x.docx")
    assert (ran.exit_code, Path("x.docx").is_file()) == (0, True)


def test_a_path_longer_than_any(here: Path) -> None:
    for folders in ("a/" * 1000, "a" * 300 + "/"):
        ((_, _, _, text, _),) = found(write(folders + "x.yaml"))
        assert text.startswith("W507 ")
        assert text.endswith("文件名太长。")


@needs_posix
def test_pipes_and_loops_are_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "2023" / "pipe.yaml")
    (here / "2023" / "loop.yaml").symlink_to("loop.yaml")
    (here / "2023" / "zero.yaml").symlink_to("/dev/zero")
    for name in ("pipe", "loop", "zero"):
        ((_, line, _, text, _),) = found(write(f"../2023/{name}.yaml"))
        assert (line, text[:5]) == (3, "W507 ")


CONFIDENTIAL = "内部掌握的情况"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\0" * 600_000, "它有 1 个错误。"),
        (b"PK\x03\x04" + CONFIDENTIAL.encode(), "它有 1 个错误。"),
        (f"{CONFIDENTIAL}: {CONFIDENTIAL}\n".encode(), "它有 1 个错误。"),
        (
            f"年度: 2023\n机关名称: 云溪区甲局\n{CONFIDENTIAL}\n总体情况: 略\n存在的主要问题及改进情况: 略\n".encode(),
            "它有 1 个错误。",
        ),
        (LAST.replace("去年的情况。", f"${{{CONFIDENTIAL}}}").encode(), "它有 1 个错误。"),
        (LAST.replace("2023", "2022").replace("去年", CONFIDENTIAL).encode(), "它不是2023年度的。"),
        (LAST.replace("云溪区甲局", CONFIDENTIAL).encode(), "它的机关名称与本文件的不一样。"),
    ],
    ids=["zeros", "docx", "other-yaml", "broken", "placeholder", "another-year", "another-agency"],
)
def test_nothing_of_what_stands_there_is_quoted(content: bytes, why: str, here: Path) -> None:
    (here / "2023" / "x.yaml").write_bytes(content)
    name = write("../2023/x.yaml")
    ((_, line, _, text, hint),) = found(name)
    assert (line, text) == (3, f"W507 上年报告写的是“../2023/x.yaml”，不能用来核对。{why}")
    inside = Path("2024/../2023/x.yaml")
    assert hint == (f"先单独检查那个文件，改正以后再核对：reportgen check {inside}" if "个错误" in why else WRITE)
    everything = run("check", name).output + run("build", name, "-o", "x.docx").output
    assert CONFIDENTIAL not in everything


def test_the_file_that_last_year_s_names_is_not_read(here: Path) -> None:
    (here / "2023" / "甲局.yaml").write_text(LAST + "上年报告: ../nosuch/甲局.yaml\n", encoding="utf-8")
    assert codes(write("../2023/甲局.yaml")) == ["W501 1 2"]
    (here / "2024" / "自己.yaml").write_text(THIS.format("自己.yaml"), encoding="utf-8")
    ((_, _, _, text, _),) = found("2024/自己.yaml")
    assert text == "W507 上年报告写的是“自己.yaml”，不能用来核对。它不是2023年度的。"


def test_last_year_s_warnings_are_its_own(here: Path) -> None:
    """Its waivers and its warnings say nothing here."""
    more = "核对说明: [{代码: W501, 理由: 去年的理由}]\n格式: 2019\n"
    (here / "2023" / "甲局.yaml").write_text(LAST + more, encoding="utf-8")
    assert codes(write("../2023/甲局.yaml")) == ["W501 1 2"]


def test_it_is_never_overwritten() -> None:
    name = write("../2023/甲局.yaml")
    before = Path("2023/甲局.yaml").read_bytes()
    ran = run("build", name, "-o", "2023/甲局.yaml", lang="en")
    assert (ran.exit_code, Path("2023/甲局.yaml").read_bytes()) == (2, before)
    assert "is itself an input" in ran.output


@pytest.mark.parametrize("line", ["上年报告: [../2023/甲局.yaml]", "上年报告: {文件: ../2023/甲局.yaml}"])
def test_the_wrong_shape_is_an_error(line: str) -> None:
    name = write("x")
    Path(name).write_text(THIS.replace("上年报告: {}", line).replace("{{", "{").replace("}}", "}"), encoding="utf-8")
    assert [one["code"] for one in json.loads(run("check", name, "--format", "json", "--select", "E").output)] == [
        "E117"
    ]


def test_a_file_without_its_year_is_not_compared() -> None:
    name = write("../2023/甲局.yaml")
    report, _ = load(name)
    assert report is not None
    Path(name).write_text(THIS.format("../2023/甲局.yaml").replace("年度: 2024\n", ""), encoding="utf-8")
    report, _ = load(name)
    assert report is not None
    assert previous_of(report, name) == (None, [])


# --- As a library, and what `new` writes ---


def test_as_a_library(here: Path) -> None:
    path = here / "2024" / "甲局.yaml"
    write("../2023/甲局.yaml")
    report, problems = load(path)
    assert report is not None
    assert problems == []
    previous, more = previous_of(report, path)
    assert previous is not None
    assert (previous.year, more) == (2023, [])
    assert "W501" in [one.code for one in check(report, previous)]
    assert "W501" not in [one.code for one in check(report)]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_is_refused_or_stays_a_path_from_there(text: str) -> None:
    named = named_file(text, Path("年报/2024/甲局.yaml"))
    if not isinstance(named, Message):
        assert text.lower().endswith((".yaml", ".yml", ".docx", ".html", ".htm", ".txt"))
        assert PurePosixPath(*named.parts[:2]) == PurePosixPath("年报/2024")
        assert not named.is_absolute()


def test_new_names_the_file_that_it_was_made_from(here: Path) -> None:
    assert run("new", "2024", "--from", "2023/甲局.yaml", "-o", "2024/新.yaml").exit_code == 0
    assert "\n上年报告: '../2023/甲局.yaml'\n" in Path("2024/新.yaml").read_text(encoding="utf-8")
    filled = Path("2024/新.yaml").read_text(encoding="utf-8").replace("上年结转: {自然人: 2}", "上年结转: {自然人: 1}")
    Path("2024/新.yaml").write_text(filled, encoding="utf-8")
    assert codes("2024/新.yaml") == ["W501 1 2"]
    assert run("new", "2024", "--from", "2023/甲局.yaml").exit_code == 0
    assert "\n上年报告: '2023/甲局.yaml'\n" in Path("云溪区甲局2024.yaml").read_text(encoding="utf-8")
    assert "\n上年报告: \n" in run("new", "2024", "--from", "2023/甲局.yaml", "-o", "-").output
    assert "\n上年报告: \n" in run("new", "2024", "-o", "-").output
    Path("去年.txt").write_text(LAST, encoding="utf-8")
    assert run("new", "2024", "--from", "去年.txt", "-o", "x.yaml").exit_code == 0
    assert "\n上年报告: '去年.txt'\n" in Path("x.yaml").read_text(encoding="utf-8")


@needs_posix
def test_new_sees_through_linked_folders(here: Path) -> None:
    (here / "elsewhere" / "deep").mkdir(parents=True)
    (here / "link").symlink_to("elsewhere/deep")
    assert path_to(Path("2023/甲局.yaml"), Path("link/新.yaml")) == "../../2023/甲局.yaml"
    assert run("new", "2024", "--from", "2023/甲局.yaml", "-o", "link/新.yaml").exit_code == 0
    assert codes("link/新.yaml") == []
