"""Running a batch again: nothing is done twice, nothing of anybody's is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator.batch.state import STATE_FILE
from generator.batch.worker import Setting, Task, TaskResult
from tests.support.batch_folders import UNBALANCED, agency, lay, reports, run

UNCHANGED = "0 reports written, 3 unchanged\n3 files, 0 errors, 0 warnings\nSummary: out/_summary.html\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three agencies in `in`, their reports in `out`."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "in", {f"{name}.yaml": agency(name, number) for number, name in enumerate(("甲局", "乙局", "丙局"))})
    assert run("batch", "in", "-o", "out").stdout.startswith("3 reports written\n")
    return tmp_path


def times(folder: Path) -> dict[str, int]:
    """When each file below a folder was written, but for the state."""
    return {path.name: path.stat().st_mtime_ns for path in folder.rglob("*") if not path.name.startswith(STATE_FILE)}


def written(*options: str) -> str:
    """How many reports another run says that it wrote."""
    lines = run("batch", "in", "-o", "out", *options).stdout.splitlines()
    return next(line for line in lines if "report" in line and " written" in line)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """How many reports another run makes, whether or not they come out as they were."""
    from generator.batch import scheduler as running

    counted: list[str] = []
    make_all = running.make_all

    def counting(setting: Setting, tasks: Sequence[Task]) -> list[TaskResult]:
        counted.extend(task.file for task in tasks)
        return make_all(setting, tasks)

    monkeypatch.setattr(running, "make_all", counting)

    def again(*options: str) -> int:
        counted.clear()
        run("batch", "in", "-o", "out", "--jobs", "1", *options)
        return len(counted)

    return again


def test_nothing_changed_nothing_done(here: Path) -> None:
    before = times(here / "out")
    assert run("batch", "in", "-o", "out").stdout == UNCHANGED
    assert times(here / "out") == before


def test_only_what_changed_is_made_again(here: Path) -> None:
    before = times(here / "out")
    lay(here / "in", {"甲局.yaml": agency("甲局", more="署名: 甲局\n")})
    assert written() == "1 report written, 2 unchanged"
    after = times(here / "out")
    assert {name for name in after if after[name] != before[name]} == {
        "甲局.docx",
        "_summary.html",
        "_summary.xlsx",
        "_summary.json",
    }


def test_touching_a_file_is_no_change(here: Path) -> None:
    path = here / "in/甲局.yaml"
    path.write_bytes(path.read_bytes())
    assert run("batch", "in", "-o", "out").stdout == UNCHANGED


@pytest.mark.parametrize(
    "change",
    [
        ("--draft",),
        ("--template", "own.docx"),
        ("--formats", "formats"),
    ],
    ids=" ".join,
)
def test_other_options_make_all_again(change: tuple[str, ...], here: Path, made: Callable[..., int]) -> None:
    from tests.support.common import FORMATS, repacked, unpacked

    form = FORMATS.get("2021")
    assert form is not None
    members = unpacked(form.template.read_bytes())
    lay(here, {"own.docx": repacked({**members, "word/own.xml": b"<own/>"})})
    lay(here, {"formats/区里/format.yaml": 'name: "区里"\nextends: "2021"\ntitle: 区里的格式\n'})
    assert made(*change) == 3
    assert made(*change) == 0


def test_another_version_makes_all_again(made: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("generator.batch.worker", "generator.batch.batch"):
        monkeypatch.setattr(f"{module}.__version__", "99.0.0")
    assert made() == 3


def test_shared_values_and_last_years_file_count_as_input(here: Path, made: Callable[..., int]) -> None:
    last = agency("甲局", more="申请情况:\n  本年新收: {自然人: 1}\n  结转下年度: {自然人: 1}\n").replace(
        "2024", "2023"
    )
    lay(here, {"last/甲局.yaml": last})
    lay(here / "in", {"甲局.yaml": agency("甲局", more="上年报告: ../last/甲局.yaml\n")})
    assert made() == 2  # once to learn which file it names
    assert made() == 0
    lay(here, {"last/甲局.yaml": last.replace("自然人: 1", "自然人: 2")})
    assert ": W501 " in run("batch", "in", "-o", "out").stdout
    lay(here, {"last/_defaults.yaml": "成文日期: 2024-01-20\n"})
    assert (made(), made()) == (1, 0)
    lay(here / "in", {"_defaults.yaml": "成文日期: 2025-01-20\n"})
    assert written() == "3 reports written"
    lay(here / "in", {"_defaults.yaml": "成文日期: 2025-01-21\n"})
    assert written() == "3 reports written"
    assert made() == 0


def test_a_report_that_was_deleted_is_written_again(here: Path) -> None:
    before = reports(here / "out")
    (here / "out/甲局.docx").unlink()
    (here / "out/乙局.docx").write_bytes(b"")  # as a full disk may leave it
    assert written() == "2 reports written, 1 unchanged"
    assert reports(here / "out") == before


def test_a_report_edited_by_hand_is_left_and_told(here: Path) -> None:
    before = reports(here / "out")
    lay(here / "out", {"甲局.docx": b"edited"})
    told = (
        "in/甲局.yaml:1:1: W163 out/甲局.docx was edited by hand since it was written; it is left as it is.\n"
        "    Put what was changed into this file, then run the batch with --force; or move the edited report elsewhere. More: reportgen explain W163\n"
        "0 reports written, 2 unchanged, 1 edited by hand and left\n3 files, 0 errors, 1 warning\nSummary: out/_summary.html\n"
    )
    for _ in range(2):
        ran = run("batch", "in", "-o", "out")
        assert (ran.exit_code, ran.stdout) == (0, told)
    lay(here / "in", {"甲局.yaml": agency("甲局", more="署名: 甲局\n")})
    for _ in range(2):  # also where the agency file has changed since
        assert run("batch", "in", "-o", "out").stdout == told
    assert (here / "out/甲局.docx").read_bytes() == b"edited"
    assert written("--force") == "1 report written, 2 unchanged"
    assert reports(here / "out")["甲局.docx"] not in (b"edited", before["甲局.docx"])
    assert written("--force") == "0 reports written, 3 unchanged"


def test_an_edited_report_that_was_put_back_is_taken_up_again(here: Path) -> None:
    before = reports(here / "out")
    lay(here / "out", {"甲局.docx": b"edited"})
    lay(here / "in", {"甲局.yaml": agency("甲局", more="署名: 甲局\n")})
    assert written() == "0 reports written, 2 unchanged, 1 edited by hand and left"
    lay(here / "out", before)
    assert written() == "1 report written, 2 unchanged"
    assert reports(here / "out")["甲局.docx"] != before["甲局.docx"]


def test_a_file_that_went_wrong_leaves_its_report_and_comes_back(here: Path) -> None:
    before = reports(here / "out")
    lay(here / "in", {"甲局.yaml": agency("甲局", more=UNBALANCED)})
    for _ in range(2):  # an error is reported every time, until it is gone
        ran = run("batch", "in", "-o", "out")
        assert ran.exit_code == 1
        assert ran.stdout.startswith("in/甲局.yaml:7:15: E201 ")
        assert "\n0 reports written, 2 unchanged, 1 held back by errors\n3 files, 1 error, 0 warnings\n" in ran.stdout
    assert reports(here / "out") == before
    lay(here / "in", {"甲局.yaml": agency("甲局")})
    assert written() == "0 reports written, 3 unchanged"  # the report of before is still the right one


def test_the_state_may_be_deleted(here: Path) -> None:
    before = reports(here / "out")
    (here / "out" / STATE_FILE).unlink()
    stamps = times(here / "out")
    assert written() == "0 reports written, 3 unchanged"
    assert reports(here / "out") == before
    assert {name: stamp for name, stamp in times(here / "out").items() if name.endswith(".docx")} == {
        name: stamp for name, stamp in stamps.items() if name.endswith(".docx")
    }
    assert written() == "0 reports written, 3 unchanged"


def test_without_its_state_a_report_that_differs_is_not_overwritten(here: Path) -> None:
    (here / "out" / STATE_FILE).unlink()
    lay(here / "in", {"甲局.yaml": agency("甲局", more="署名: 甲局\n")})
    assert written() == "0 reports written, 2 unchanged, 1 edited by hand and left"
    assert written("--force") == "1 report written, 2 unchanged"


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all", b"SQLite format 3\0" + bytes(4096)], ids=("empty", "text", "zeros")
)
def test_a_damaged_state_is_begun_anew(damage: bytes, here: Path, made: Callable[..., int]) -> None:
    before = reports(here / "out")
    (here / "out" / STATE_FILE).write_bytes(damage)
    assert made() == 3
    assert reports(here / "out") == before
    assert made() == 0


def test_a_record_that_is_none_is_told(here: Path) -> None:
    with sqlite3.connect(here / "out" / STATE_FILE) as database:
        database.execute("UPDATE content SET record = 'x' WHERE path = '甲局.yaml'")
        database.execute("UPDATE file SET held = 1 WHERE path = '甲局.yaml'")
    database.close()
    ran = run("batch", "in", "-o", "out")
    assert (ran.exit_code, ran.stderr) == (
        2,
        "out/_state.db is damaged. Delete it and run the batch again; the reports stay.\n",
    )


def test_the_state_of_another_run_is_waited_for(here: Path) -> None:
    database = sqlite3.connect(here / "out" / STATE_FILE)
    database.execute("BEGIN EXCLUSIVE")
    ran = run("batch", "in", "-o", "out")
    assert (ran.exit_code, ran.stderr) == (2, "Another run is writing to out; wait until it has ended.\n")
    database.close()


def test_warnings_are_not_told_twice_but_counted(here: Path) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局", more="成文日期: 2025-05-01\n")})
    first, second = (run("batch", "in", "-o", "out").stdout.splitlines() for _ in range(2))
    warnings = int(first[-2].split(", ")[2].split()[0])
    assert warnings > 0
    assert first[0].startswith("in/甲局.yaml:")
    assert second == [
        "0 reports written, 3 unchanged",
        f"{warnings} warning{'s' if warnings > 1 else ''} of unchanged files {'are' if warnings > 1 else 'is'} not repeated.",
        first[-2],
        first[-1],
    ]


def test_the_report_of_a_file_that_is_gone_is_named(here: Path) -> None:
    (here / "in/甲局.yaml").rename(here / "in/新甲局.yaml")
    for count in (1, 0):
        ran = run("batch", "in", "-o", "out")
        assert ran.exit_code == 0
        assert f"1 report lies there whose agency file is gone:\n  甲局.docx\n{count} report" in ran.stdout
    (here / "out/甲局.docx").unlink()
    assert run("batch", "in", "-o", "out").stdout == UNCHANGED


def test_another_name_pattern_moves_nothing_away(here: Path) -> None:
    before = reports(here / "out")
    assert written("--name", "{机关名称}年报") == "3 reports written"
    after = reports(here / "out")
    assert {name: after[name] for name in before} == before
    assert len(after) == 6
    assert written("--name", "{机关名称}年报") == "0 reports written, 3 unchanged"


def test_a_run_from_elsewhere_finds_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "in2").mkdir()
    monkeypatch.chdir(here / "in2")
    ran = run("batch", "../in", "-o", "../out")
    assert ran.stdout.splitlines()[0] == "0 reports written, 3 unchanged"
    monkeypatch.chdir(here)
    shutil.move("in", "moved")
    assert run("batch", "moved", "-o", "out").stdout.splitlines()[0] == "0 reports written, 3 unchanged"


def test_what_is_told_of_agencies_beside_each_other_moves_with_its_line(here: Path) -> None:
    for name in ("乙局", "丙局"):
        lay(here / "in", {f"{name}.yaml": agency("甲局", 1)})
    run("batch", "in", "-o", "out")
    lay(here / "in", {"乙局.yaml": "# 重填\n" + agency("甲局", 1), "丙局.yaml": "# 重填\n\n" + agency("甲局", 1)})
    run("batch", "in", "-o", "out")
    again = run("batch", "in", "-o", "out", "--format", "json").stdout
    assert again == run("batch", "in", "-o", "fresh", "--format", "json").stdout
    assert {one["line"] for one in json.loads(again) if one["code"] == "W603"} == {2, 3, 4}


def test_an_edited_report_that_is_brought_back_after_force_is_left(here: Path) -> None:
    report = here / "out/甲局.docx"
    report.write_bytes(b"edited by hand")
    assert written("--force") == "1 report written, 2 unchanged"
    report.write_bytes(b"edited by hand")  # out of the backup: --force was a mistake
    assert "edited by hand" in written()
    assert report.read_bytes() == b"edited by hand"


def test_a_forced_write_that_fails_leaves_the_edited_report_an_edited_one(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = here / "out/甲局.docx"
    report.write_bytes(b"edited by hand")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr("generator.batch.scheduler.write_atomically", full)
        assert ": E165 " in run("batch", "in", "-o", "out", "--jobs", "1", "--force").stdout
    assert written() == "0 reports written, 2 unchanged, 1 edited by hand and left"
    assert report.read_bytes() == b"edited by hand"
    assert written("--force") == "1 report written, 2 unchanged"


def test_a_file_that_could_not_be_read_for_once_is_no_edited_one_afterwards(here: Path) -> None:
    file = here / "in/甲局.yaml"
    file.unlink()
    file.symlink_to("nowhere.yaml")
    assert ": E101 " in run("batch", "in", "-o", "out").stdout
    file.unlink()
    lay(here / "in", {"甲局.yaml": agency("甲局", more="署名: 甲局\n")})
    assert written() == "1 report written, 2 unchanged"


def test_a_file_at_which_the_program_failed_is_no_edited_one_afterwards(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局", more="署名: 甲局\n")})
    with monkeypatch.context() as patch:
        patch.setattr("generator.pipeline.run.review", None)
        assert ": E164 " in run("batch", "in", "-o", "out", "--jobs", "1").stdout
    assert written() == "1 report written, 2 unchanged"


def test_digests_of_another_way_are_made_again(
    here: Path, made: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.checks.copies.digest._algorithm", lambda: 77)  # of the library that makes sketches
    assert made() == 3
    assert made() == 0


def test_folders_that_move_together_stay_unchanged(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "deeper").mkdir()
    for name in ("in", "out"):
        shutil.move(name, f"deeper/{name}")
    monkeypatch.chdir(here / "deeper")
    assert written() == "0 reports written, 3 unchanged"


@pytest.mark.skipif(os.name == "nt", reason="names of POSIX")
@pytest.mark.parametrize("option", ["--template", "--formats"])
def test_a_template_or_formats_in_a_folder_with_a_damaged_name(option: str, here: Path) -> None:
    from tests.support.common import FORMATS

    form = FORMATS.get("2021")
    assert form is not None
    folder = here / os.fsdecode("模板".encode("gbk"))
    lay(folder, {"own.docx": form.template.read_bytes(), "区里/format.yaml": 'name: "区里"\nextends: "2021"\n'})
    named = folder / "own.docx" if option == "--template" else folder
    assert written(option, str(named)) == "0 reports written, 3 unchanged"
    lay(folder, {"own.docx": b"no template", "区里/report.docx": b"no template"})
    if option == "--formats":
        lay(here / "in", {"甲局.yaml": agency("甲局", more="格式: 区里\n")})
    again = run("batch", "in", "-o", "out", option, str(named), "--format", "json")
    assert [one["code"] for one in json.loads(again.stdout)] == ["E150"]
