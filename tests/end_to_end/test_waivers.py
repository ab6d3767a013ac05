"""核对说明 on the command line: counted, shown where asked, and never in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import check, load
from generator.cli import program
from tests.checks.test_review import HEAD, PUT_OFF, read, waivers
from tests.support.common import read_document


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, lang: str = "zh_CN") -> Result:
    return CliRunner().invoke(program(lang), list(arguments), prog_name="reportgen", catch_exceptions=False)


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


WAIVED = "[{代码: W307, 理由: 25件都是12月下旬收到的}]"
SHOWN = """\
甲.yaml:9:16: W307（已说明） {message}
     9 |   结转下年度: {{自然人: 25}}
       |                        ^
    已说明：25件都是12月下旬收到的
1 个文件，0 个错误，0 个警告，1 个警告已有核对说明
"""


def put_off() -> str:
    """What W307 says of the example."""
    return next(one.message.to("zh_CN") for one in check(read(PUT_OFF)[0]) if one.code == "W307")


def test_check_counts_waivers_and_shows_them_where_asked() -> None:
    write("甲.yaml", PUT_OFF + waivers(WAIVED))
    ran = run("check", "甲.yaml")
    assert (ran.exit_code, ran.output) == (0, "1 个文件，0 个错误，0 个警告，1 个警告已有核对说明\n")
    assert run("check", "甲.yaml", "--strict").exit_code == 0
    assert run("check", "甲.yaml", "--show-waived").output == SHOWN.format(message=put_off())
    assert run("check", "甲.yaml", "--show-waived", "-q").output == ""
    assert run("check", "甲.yaml", lang="en").output == "1 file, 0 errors, 0 warnings, 1 warning explained\n"
    assert "甲.yaml:9:16: W307 (explained) " in run("check", "甲.yaml", "--show-waived", lang="en").output


def test_a_waiver_holds_in_its_own_file_alone() -> None:
    write("甲.yaml", PUT_OFF + waivers(WAIVED))
    write("乙.yaml", PUT_OFF.replace("甲局", "乙局"))
    lines = run("check", "甲.yaml", "乙.yaml", "--ignore", "W6").output.splitlines()
    assert [line.split(" ")[:2] for line in lines if ".yaml:" in line] == [["乙.yaml:9:16:", "W307"]]
    assert lines[-1] == "2 个文件，0 个错误，1 个警告，1 个警告已有核对说明"


def test_json_has_the_reason_where_waived_are_shown() -> None:
    write("甲.yaml", PUT_OFF + waivers("[{代码: W307, 理由: 均未到期}, {代码: W310, 理由: 已核实}]"))
    (plain,) = json.loads(run("check", "甲.yaml", "--format", "json").output)
    assert (plain["code"], "waived" in plain) == ("W392", False)
    first, second = json.loads(run("check", "甲.yaml", "--format", "json", "--show-waived").output)
    assert (first["code"], first["severity"], first["waived"]) == ("W307", "warning", "均未到期")
    assert list(first) == [*plain, "waived"]
    assert second == plain


def test_github_has_a_notice() -> None:
    write("甲.yaml", PUT_OFF + waivers(WAIVED))
    assert run("check", "甲.yaml", "--format", "github").output == ""
    assert run("check", "甲.yaml", "--format", "github", "--show-waived").output == (
        f"::notice file=甲.yaml,line=9,col=16,title=W307::{put_off()} 已说明：25件都是12月下旬收到的\n"
    )


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ((), ["W301", "W307*", "W392"]),
        (("--select", "W3"), ["W301", "W307*", "W392"]),
        (("--select", "W301"), ["W301"]),
        (("--select", "W307"), ["W307*"]),
        (("--select", "W5,E"), []),
        (("--ignore", "W307"), ["W301", "W392"]),
        (("--ignore", "W310"), ["W301", "W307*"]),
        (("--ignore", "W392"), ["W301", "W307*"]),
        (("--select", "W3", "--ignore", "W30"), ["W392"]),
    ],
)
def test_select_and_ignore_hold_for_what_is_waived(options: tuple[str, ...], shown: list[str]) -> None:
    text = PUT_OFF + "主动公开: {行政事业性收费: 1283600}\n"
    write("甲.yaml", text + waivers("[{代码: W307, 理由: 均未到期}, {代码: W310, 理由: 已核实}]"))
    found = json.loads(run("check", "甲.yaml", "--show-waived", "--format", "json", *options).output)
    assert sorted(one["code"] + ("*" if "waived" in one else "") for one in found) == shown
    strict = run("check", "甲.yaml", "--strict", *options)
    assert strict.exit_code == (1 if any(not one.endswith("*") for one in shown) else 0)


def test_what_several_files_show_can_be_waived() -> None:
    same = HEAD.replace(
        "本局主动公开工作", "全局上下高度重视政府信息公开，主要负责同志逐季听取汇报，分管负责同志每月调度，主动公开工作"
    )
    for name, agency in (("甲", "甲局"), ("乙", "乙局")):
        write(f"{name}.yaml", same.replace("甲局", agency) + waivers("[{代码: W601, 理由: 两家合署办公}]"))
    ran = run("check", "甲.yaml", "乙.yaml", "--format", "json", "--show-waived", "--select", "W601,W392")
    found = json.loads(ran.output)
    assert {one["file"] for one in found} == {"甲.yaml", "乙.yaml"}
    assert {(one["code"], one.get("waived")) for one in found} == {("W601", "两家合署办公")}
    assert run("check", "甲.yaml", "--format", "json", "--show-waived").output == "[]\n"


def test_build_says_nothing_of_what_is_waived_and_prints_no_waiver() -> None:
    write("甲.yaml", PUT_OFF + waivers(WAIVED))
    ran = run("build", "甲.yaml")
    assert (ran.exit_code, ran.output) == (0, "已生成：甲.docx\n")
    read_back = read_document(Path("甲.docx").read_bytes())
    assert not any("核对" in text or "12月下旬" in text for _, text in read_back.paragraphs)


@pytest.mark.parametrize("name", ["核对说明", "waivers", "上年报告"])
def test_no_placeholder_names_what_is_for_the_program(name: str) -> None:
    _, problems = read(HEAD + f"引言: 见${{{name}}}\n")
    assert [one.code for one in problems] == ["E140"]


def test_a_template_cannot_name_it(here: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("{{ title }} {{ waivers }}")
    document.save(str(here / "own.docx"))
    write("甲.yaml", HEAD + waivers(WAIVED))
    ran = run("build", "甲.yaml", "--template", "own.docx")
    assert ran.exit_code == 1
    assert "E150" in ran.output


def test_as_a_library(here: Path) -> None:
    write("甲.yaml", PUT_OFF + waivers(WAIVED))
    report, problems = load(here / "甲.yaml")
    assert report is not None
    assert problems + check(report) == []
