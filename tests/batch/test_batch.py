"""`reportgen batch`: which files are agencies', where reports go, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.batch.batch import default_output
from tests.support.batch_folders import UNBALANCED, agency, lay, reports, run
from tests.support.common import FORMATS


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_reports_lie_as_the_agency_files_do(here: Path) -> None:
    lay(
        here / "in",
        {
            "甲局.yaml": agency("甲局"),
            "街道/乙街道.yml": agency("乙街道办事处", 1),
            "街道/社区/丙.YAML": agency("丙社区", 2),
            "_notes.yaml": "x",
            ".hidden.yaml": "x",
            "_old/丁局.yaml": agency("丁局"),
            ".git/戊局.yaml": agency("戊局"),
            "~$甲局.yaml": "x",
            "readme.txt": "x",
            "甲局.docx": "x",
        },
    )
    ran = run("batch", "in", "-o", "out")
    assert ran.exit_code == 0
    assert ran.stdout == (
        "3 reports written\n3 reports read back: all agree\n3 files, 0 errors, 0 warnings\nSummary: out/_summary.html\n"
    )
    assert list(reports(here / "out")) == ["甲局.docx", "街道/乙街道.docx", "街道/社区/丙.docx"]
    assert sorted(path.name for path in (here / "out").iterdir() if path.is_file()) == [
        "_state.db", "_summary.html", "_summary.json", "_summary.xlsx", "甲局.docx",
    ]  # fmt: skip


def test_the_bytes_are_those_of_build_however_many_work(here: Path) -> None:
    files = {f"{number // 4}/{number:02}.yaml": agency(f"{number}号局", number) for number in range(40)}
    lay(here / "in", files)
    alone, together = run("batch", "in", "-o", "one", "--jobs", "1"), run("batch", "in", "-o", "two", "--jobs", "2")
    assert (alone.exit_code, together.exit_code) == (0, 0)
    assert reports(here / "one") == reports(here / "two")
    assert run("build", "in/3/13.yaml", "-o", "13.docx").exit_code == 0
    assert (here / "13.docx").read_bytes() == reports(here / "one")["3/13.docx"]


def test_without_out_it_is_beside_the_folder_under_its_name(here: Path) -> None:
    lay(here / "2024年报", {"甲局.yaml": agency("甲局")})
    assert run("batch", "2024年报").exit_code == 0
    assert list(reports(here / "2024年报-output")) == ["甲局.docx"]
    assert default_output(Path()) == here.with_name(f"{here.name}-output")
    assert default_output(Path(here.anchor)) == Path(here.anchor, "reports-output")


def test_a_bad_file_keeps_only_its_own_report(here: Path) -> None:
    lay(
        here / "in",
        {"甲局.yaml": agency("甲局", more=UNBALANCED), "乙局.yaml": agency("乙局", 1), "丙局.yaml": "年度 2024\n"},
    )
    lay(here / "out", {"甲局.docx": "what stood there before"})
    ran = run("batch", "in", "-o", "out", lang="zh_CN")
    assert ran.exit_code == 1
    assert list(reports(here / "out")) == ["乙局.docx", "甲局.docx"]
    assert (here / "out/甲局.docx").read_text(encoding="utf-8") == "what stood there before"
    alone = run("check", "in/丙局.yaml", "in/甲局.yaml", lang="zh_CN").stdout.splitlines()
    assert ran.stdout.splitlines() == [
        *alone[:-1],
        "生成 1 份，有错误未生成 2 份",
        "回读 1 份，全部一致",
        alone[-1].replace("2 个文件", "3 个文件"),
        "报送情况汇总：out/_summary.html",
    ]


def test_a_folder_without_agency_files(here: Path) -> None:
    (here / "in").mkdir()
    ran = run("batch", "in")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "There is no agency file (.yaml) in in.\n0 files, 0 errors, 0 warnings\nSummary: in-output/_summary.html\n".replace(
            "in-output", str(here / "in-output")
        ),
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nosuch",), "nosuch is no folder. Name the folder that holds the agency files.\n"),
        (("file.yaml",), "file.yaml is no folder. Name the folder that holds the agency files.\n"),
        (("in", "-o", "file.yaml"), "file.yaml is a file; -o names a folder.\n"),
        (("x" * 300,), f"{'x' * 300} is no folder. Name the folder that holds the agency files.\n"),
        (("in", "-o", "x" * 300), f"{'x' * 300}: The name is too long.\n"),
        (("in", "--template", "nosuch.docx"), "The template cannot be read: It does not exist.\n"),
        (("in", "--name", "{机关}{名}"), "--name: there is no “名”. It may hold {文件名}、{文件夹}、{年度}、{机关名称}、{标题}、{报送单位}、{署名}、{成文日期}.\n"),
        (("in", "--name", "年报"), "--name needs something that tells the reports apart, such as {机关名称}{年度}.\n"),
        (("in", "--name", "{年度"), "--name: there is no “{”. It may hold {文件名}、{文件夹}、{年度}、{机关名称}、{标题}、{报送单位}、{署名}、{成文日期}.\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_wrong_usage_is_2(arguments: tuple[str, ...], said: str, here: Path) -> None:
    lay(here, {"in/甲局.yaml": agency("甲局"), "file.yaml": "x"})
    ran = run("batch", *arguments)
    assert (ran.exit_code, ran.stdout, ran.stderr) == (2, "", said)
    assert sorted(path.name for path in here.iterdir()) == ["file.yaml", "in"]


def test_reports_named_by_what_they_say(here: Path) -> None:
    lay(here / "in", {"a/x.yaml": agency("甲/局"), "b/y.yaml": agency("CON", 1), "b/z.yaml": "年度: 2024\n"})
    ran = run("batch", "in", "-o", "out", "--name", "{机关名称}{年度}")
    assert (ran.exit_code, list(reports(here / "out"))) == (1, ["CON2024.docx", "甲_局2024.docx"])
    ran = run("batch", "in", "-o", "other", "--name", "{年度}/{文件夹}-{文件名} {agency}.docx")
    assert list(reports(here / "other")) == ["2024/a-x 甲_局.docx", "2024/b-y CON.docx"]


def test_files_that_lead_to_one_report_are_held(here: Path) -> None:
    lay(here / "in", {"甲.yaml": agency("甲局"), "甲.yml": agency("乙局", 1), "丙.yaml": agency("丙局", 2)})
    ran = run("batch", "in", "-o", "out")
    assert ran.exit_code == 1
    assert list(reports(here / "out")) == ["丙.docx"]
    assert ran.stdout == (
        "in/甲.yaml:1:1: E160 甲.docx would also be the report of 甲.yml; none is written.\n"
        "    Keep one of these files. Where both are needed, give one another name, or let --name tell them apart. More: reportgen explain E160\n"
        "in/甲.yml:1:1: E160 甲.docx would also be the report of 甲.yaml; none is written.\n"
        "    Keep one of these files. Where both are needed, give one another name, or let --name tell them apart. More: reportgen explain E160\n"
        "1 report written, 2 held back by errors\n1 report read back: it agrees\n3 files, 2 errors, 0 warnings\n"
        "Summary: out/_summary.html\n"
    )
    (here / "in/甲.yml").unlink()
    ran = run("batch", "in", "-o", "out")
    assert (ran.exit_code, list(reports(here / "out"))) == (0, ["丙.docx", "甲.docx"])


def test_two_files_of_one_agency_collide_only_by_name(here: Path) -> None:
    lay(here / "in", {"a.yaml": agency("甲局"), "b.yaml": agency("甲局", 1)})
    mirrored = run("batch", "in", "-o", "out")
    assert (mirrored.exit_code, list(reports(here / "out"))) == (0, ["a.docx", "b.docx"])
    assert mirrored.stdout.count(": W603 ") == 2
    named = run("batch", "in", "-o", "named", "--name", "{机关名称}{年度}")
    assert (named.exit_code, list(reports(here / "named"))) == (1, [])
    assert named.stdout.count(": E160 甲局2024.docx would also be the report of") == 2


def test_fail_fast_ends_at_the_first_error(here: Path) -> None:
    lay(here / "in", {f"{number:02}.yaml": agency(f"{number}局", number) for number in range(50)})
    lay(here / "in", {"17.yaml": agency("坏局", more=UNBALANCED), "18.yaml": agency("也坏局", more=UNBALANCED)})
    ran = run("batch", "in", "-o", "out", "--fail-fast", "--jobs", "1")
    assert ran.exit_code == 1
    assert "17.yaml:7:15: E201" in ran.stdout
    assert len(reports(here / "out")) == 30
    assert "18 files not looked at (--fail-fast)\n32 files, 2 errors, 0 warnings\n" in ran.stdout


def test_problems_for_programs_are_all_of_them_each_time(here: Path) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局", more="规章: 1\n"), "乙局.yaml": agency("乙局", 1)})
    first, second = (run("batch", "in", "-o", "out", "--format", "json") for _ in range(2))
    found = json.loads(first.stdout)
    assert [(one["file"], one["line"], one["code"]) for one in found] == [("in/甲局.yaml", 6, "E116")]
    assert json.loads(second.stdout) == found
    github = run("batch", "in", "-o", "out", "--format", "github")
    assert github.stdout.startswith("::error file=in/甲局.yaml,line=6,col=1,title=E116::")


def test_a_draft_of_all(here: Path) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局", more=UNBALANCED)})
    ran = run("batch", "in", "-o", "out", "--draft")
    assert (ran.exit_code, list(reports(here / "out"))) == (1, ["甲局.docx"])
    run("build", "in/甲局.yaml", "--draft", "-o", "one.docx")
    assert (here / "one.docx").read_bytes() == reports(here / "out")["甲局.docx"]


def test_links_to_files_are_followed_and_links_to_folders_are_not(here: Path) -> None:
    lay(here, {"elsewhere/甲局.yaml": agency("甲局"), "in/乙局.yaml": agency("乙局", 1)})
    try:
        (here / "in/甲局.yaml").symlink_to(here / "elsewhere/甲局.yaml")
        (here / "in/circle").symlink_to(here / "in", target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert run("batch", "in", "-o", "out").exit_code == 0
    assert list(reports(here / "out")) == ["乙局.docx", "甲局.docx"]


def test_what_is_written_below_the_folder_is_not_read_again(here: Path) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局"), "out/乙局.yaml": agency("乙局", 1)})
    assert run("batch", "in", "-o", "in/out").exit_code == 0
    assert list(reports(here / "in/out")) == ["乙局.yaml", "甲局.docx"]


def test_own_formats_and_an_own_template(here: Path) -> None:
    from tests.support.common import FORMATS, repacked, unpacked

    form = FORMATS.get("2021")
    assert form is not None
    lay(here, {"formats/区里/format.yaml": 'name: "区里"\nextends: "2021"\ntitle: 区里的格式\n'})
    members = unpacked(form.template.read_bytes())
    lay(here, {"own.docx": repacked({**members, "word/own.xml": b"<own/>"}), "broken.docx": b"PK\x03\x04"})
    lay(here / "in", {"甲局.yaml": agency("甲局", more="格式: 区里\n"), "乙局.yaml": agency("乙局", 1)})
    for jobs in ("1", "2"):
        ran = run("--formats", "formats", "batch", "in", "-o", f"out{jobs}", "--template", "own.docx", "--jobs", jobs)
        assert (ran.exit_code, ran.stdout.splitlines()[0]) == (0, "2 reports written")
        assert all("word/own.xml" in unpacked(one) for one in reports(here / f"out{jobs}").values())
    ran = run("--formats", "formats", "batch", "in", "-o", "out3", "--template", "broken.docx")
    assert ran.exit_code == 1
    assert ran.stdout.count("E150") == 2  # once, and in its reference to explain
    assert ran.stdout.splitlines()[0].startswith("broken.docx:1:1: E150 ")


@pytest.mark.parametrize("link", [False, True])
def test_the_template_is_never_overwritten(link: bool, here: Path) -> None:
    form = FORMATS.get("2021")
    assert form is not None
    template = form.template.read_bytes()
    lay(here, {"in/甲局.yaml": agency("甲局"), "in/乙局.yaml": agency("乙局", 1), "out/甲局.docx": template})
    named = Path("out/甲局.docx")
    if link:
        named = Path("link.docx")
        named.symlink_to("out/甲局.docx")
    ran = run("batch", "in", "-o", "out", "--template", str(named), "--force", "-q")
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (
        1,
        "in/甲局.yaml:1:1: E165 out/甲局.docx cannot be written: It is the template, or belongs to a format.",
    )
    assert (here / "out/甲局.docx").read_bytes() == template
    assert "1 report written" not in run("batch", "in", "-o", "out", "--template", str(named), "--force").stdout


def test_a_report_of_ours_that_serves_as_template_is_not_overwritten(here: Path) -> None:
    lay(here, {"in/甲局.yaml": agency("甲局"), "in/乙局.yaml": agency("乙局", 1)})
    run("batch", "in", "-o", "out")
    before = (here / "out/甲局.docx").read_bytes()
    assert ": E165 " in run("batch", "in", "-o", "out", "--template", "out/甲局.docx").stdout
    assert (here / "out/甲局.docx").read_bytes() == before


def test_a_template_of_own_formats_is_never_overwritten(here: Path) -> None:
    form = FORMATS.get("2021")
    assert form is not None
    lay(here, {"in/formats/区里/report.yaml": agency("甲局")})
    lay(
        here / "out/formats/区里",
        {"format.yaml": 'name: "区里"\nextends: "2021"\n', "report.docx": form.template.read_bytes()},
    )
    ran = run("batch", "in", "-o", "out", "--formats", "out/formats", "--force")
    assert ": E165 out/formats/区里/report.docx cannot be written: " in ran.stdout
    assert (here / "out/formats/区里/report.docx").read_bytes() == form.template.read_bytes()


def test_folders_too_deep_are_told(here: Path) -> None:
    lay(here, {"in/甲局.yaml": agency("甲局"), f"in/{'d/' * 70}乙局.yaml": agency("乙局", 1)})
    ran = run("batch", "in", "-o", "out")
    assert ran.exit_code == 1
    assert ran.stdout.splitlines()[0] == (
        f"in/{'/'.join('d' * 65)}:1:1: E101 The folder cannot be read: It lies more than 64 folders deep."
    )
