"""`reportgen batch` reads its reports back: which, what it says of it, and going on under another option."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

import pytest

from generator.batch.sampling import Sampling, Verify
from generator.batch.worker import Setting, Task, TaskResult
from generator.cli.batch import _VERIFY
from generator.report.report import Report
from generator.word import render
from generator.word.render import template_bytes
from tests.readback.test_verify import Page
from tests.support.batch_folders import agency, batch, lay, reports, run
from tests.support.common import FORMATS, W

FILES = {f"{number:02}.yaml": agency(f"{number}号局", number) for number in range(40)}
E153 = (
    "E153 标题：填报文件里是“甲局2024年政府信息公开工作年度报告”，文档里是“错了”。\n"
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def read_back(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose reports are read back."""
    from generator.batch import scheduler as running

    told: list[str] = []
    make_all = running.make_all

    def noting(setting: Setting, tasks: Sequence[Task]) -> list[TaskResult]:
        made = make_all(setting, tasks)
        told.extend(one.file for one in made if one.read_back)
        return made

    monkeypatch.setattr(running, "make_all", noting)
    return told


@pytest.fixture
def wrong(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A renderer that gets the title of these agencies wrong."""
    render_report = render.render_report
    names: list[str] = []

    def rendering(report: Report, template: bytes, *, draft: bool = False) -> bytes:
        content = render_report(report, template, draft=draft)
        if report.agency not in names:
            return content
        page = Page(content)
        next(page.body[0].iter(f"{W}t")).text = "错了"
        return page.bytes()

    monkeypatch.setattr(render, "render_report", rendering)

    def whose(*agencies: str) -> None:
        names[:] = agencies

    return whose


def batched(*options: str, lang: str = "en") -> list[str]:
    ran = run("batch", "in", "-o", "out", "--jobs", "1", *options, lang=lang)
    return [line for line in ran.stdout.splitlines() if "read back" in line or "回读" in line]


def summary() -> dict[str, int]:
    found = json.loads(Path("out/_summary.json").read_bytes())
    assert found["counts"]["read_back"] == sum(one["read_back"] for one in found["files"])
    return {"read_back": found["counts"]["read_back"], "written": found["counts"]["written"]}


# --- which ---


def test_the_option_offers_what_there_is() -> None:
    assert set(_VERIFY) == set(get_args(Verify))


def test_all_and_none(here: Path, read_back: list[str]) -> None:
    lay(here / "in", FILES)
    assert batched("--verify", "none") == []
    assert (read_back, summary()) == ([], {"read_back": 0, "written": 40})
    assert batched("--verify", "all", "--draft", lang="zh_CN") == ["回读 40 份，全部一致"]
    assert (sorted(read_back), summary()) == (list(FILES), {"read_back": 40, "written": 40})


def test_a_sample_depends_on_the_files_alone(here: Path, read_back: list[str]) -> None:
    lay(here / "in", FILES)
    said, chosen = batched(lang="zh_CN"), list(read_back)
    assert said == [f"抽查回读 {len(chosen)} 份，全部一致"]
    assert chosen[:3] == ["00.yaml", "01.yaml", "02.yaml"]
    assert 3 < len(chosen) < 12
    assert summary() == {"read_back": len(chosen), "written": 40}
    with batch(here / "in", here / "other", ThreadPoolExecutor(3), 3) as other:
        assert [one.file for one in other.files() if one.read_back] == chosen
    page = (here / "out/_summary.html").read_text(encoding="utf-8")
    assert f"抽查回读了 {len(chosen)} 份报告，与填报文件一致。" in page
    assert batched("--verify", "all", lang="zh_CN") == [f"回读 {40 - len(chosen)} 份，全部一致"]
    assert "生成的 40 份报告都已回读核对，与填报文件一致。" in (here / "out/_summary.html").read_text(encoding="utf-8")


def test_few_are_read_back_whatever_they_are(here: Path) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局"), "乙局.yaml": agency("乙局", 1)})
    assert batched() == ["2 reports read back: all agree"]
    assert batched() == []
    assert batched("-q", "--draft") == []


def test_the_first_of_each_form_is_read_back() -> None:
    sampling = Sampling("sampled", FORMATS)
    texts = [agency(f"{number}号局", number).encode() for number in range(60)]
    for number, text in enumerate(texts[:30]):
        sampling.takes(f"{number}.yaml", text, ())
    fresh = next(text for number, text in enumerate(texts[30:]) if not sampling.chosen("x.yaml", text))
    assert not sampling.takes("x.yaml", fresh, ())
    older = next(text for text in (fresh.replace(b"2024", b"2019"),) if not sampling.chosen("x.yaml", text))
    assert [sampling.takes("x.yaml", older, ()) for _ in range(2)] == [True, False]
    assert [sampling.takes("x.yaml", fresh, ("_defaults.yaml",)) for _ in range(2)] == [True, False]
    beijing = older + "\n格式: 2019-beijing\n".encode()
    assert [sampling.takes("x.yaml", beijing, ()) for _ in range(2)] == [True, sampling.chosen("x.yaml", beijing)]


def test_one_in_thirty_two_of_many() -> None:
    sampling = Sampling("sampled", FORMATS)
    taken = sum(sampling.takes(f"{number}.yaml", b"2024 %d" % number, ()) for number in range(3200))
    assert 70 < taken < 135


# --- what differs ---


def test_a_report_that_says_something_else_is_not_written(here: Path, wrong: Callable[..., None]) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局"), "乙局.yaml": agency("乙局", 1)})
    lay(here / "out", {"甲局.docx": b""})
    wrong("甲局")
    ran = run("batch", "in", "-o", "out", lang="zh_CN")
    assert (ran.exit_code, list(reports(here / "out"))) == (1, ["乙局.docx", "甲局.docx"])
    assert reports(here / "out")["甲局.docx"] == b""
    assert ran.stdout == (
        f"in/甲局.yaml:1:1: {E153}"
        "     1 | 年度: 2024\n       | ^\n"
        "    填报文件没有问题，是程序出了差错。请再运行一次；还是这样的，请告诉开发人员。说明：reportgen explain E153\n"
        "生成 1 份，有错误未生成 1 份\n回读 2 份，其中 1 份与填报文件不一致，没有写出\n2 个文件，1 个错误，0 个警告\n"
        "报送情况汇总：out/_summary.html\n"
    )
    assert summary() == {"read_back": 1, "written": 1}


def test_with_several_processes_too(here: Path) -> None:
    """What they read back is what this one does."""
    lay(here / "in", FILES)
    run("batch", "in", "-o", "one", "--jobs", "1")
    run("batch", "in", "-o", "two", "--jobs", "2")
    one, two = ((here / name / "_summary.json").read_text(encoding="utf-8") for name in ("one", "two"))
    assert one.replace('"output": "one"', "") == two.replace('"output": "two"', "")
    assert reports(here / "one") == reports(here / "two")


def test_an_own_template_that_gets_it_wrong(here: Path) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局")})
    page = Page(template_bytes(report_in_force(), None))
    page.put("{{ title }}", "各单位年度报告")
    page.put("{{ signature }}", "{{ title|upper }}2")
    for one in page.texts("{{ p.text }}"):
        one.text = "略"
    (here / "own.docx").write_bytes(page.bytes())
    ran = run("batch", "in", "-o", "out", "--template", "own.docx", lang="zh_CN")
    assert (ran.exit_code, list(reports(here / "out"))) == (1, [])
    assert "E153 总体情况第 1 段：文档里没有“全年在门户网站公开信息12条，公开申请均按期答复…”。\n" in ran.stdout
    assert "填报文件没有问题，请对照官方模板，检查本单位模板里的这一处。" in ran.stdout


def report_in_force() -> Report:
    from generator.agency_file.read import read_report

    report, _ = read_report("甲局.yaml", agency("甲局").encode(), FORMATS)
    assert report is not None
    return report


# --- going on ---


def test_what_was_not_read_back_is_when_all_are_to_be(here: Path, read_back: list[str]) -> None:
    lay(here / "in", FILES)
    batched("--verify", "none")
    before = {path.name: path.stat().st_mtime_ns for path in (here / "out").glob("*.docx")}
    assert batched("--verify", "all") == ["40 reports read back: all agree"]
    assert sorted(read_back) == list(FILES)
    read_back.clear()
    for verify in ("all", "sampled", "none"):
        assert batched("--verify", verify) == []
        assert (read_back, summary()) == ([], {"read_back": 40, "written": 40})
    assert {path.name: path.stat().st_mtime_ns for path in (here / "out").glob("*.docx")} == before


def test_a_sample_is_drawn_of_what_was_not_read_back(here: Path, read_back: list[str]) -> None:
    lay(here / "in", FILES)
    batched("--verify", "none")
    batched()
    assert read_back == [
        name for name, text in FILES.items() if Sampling("sampled", FORMATS).chosen(name, text.encode())
    ]
    assert read_back
    read_back.clear()
    assert (batched(), read_back) == ([], [])
    lay(here / "in", {"40.yaml": agency("新局")})
    assert (batched(), read_back) == (["1 report read back: it agrees"], ["40.yaml"])


def test_what_is_held_back_by_reading_back_alone_is_written_without(here: Path, wrong: Callable[..., None]) -> None:
    lay(here / "in", {"甲局.yaml": agency("甲局"), "乙局.yaml": agency("乙局", 1)})
    wrong("甲局")
    assert run("batch", "in", "-o", "out").exit_code == 1
    again = run("batch", "in", "-o", "out")
    assert (again.exit_code, again.stdout.splitlines()[-3]) == (
        1,
        "0 reports written, 1 unchanged, 1 held back by errors",
    )
    assert run("batch", "in", "-o", "out", "--verify", "none").exit_code == 0
    assert list(reports(here / "out")) == ["乙局.docx", "甲局.docx"]


def test_last_years_file_is_no_reason_to_read_back(here: Path, read_back: list[str]) -> None:
    """A file that names one is made in two steps; the choice is the same."""
    lay(here / "in", {name: f"{text}上年报告: ../last/{name}\n" for name, text in FILES.items()})
    lay(here / "last", {name: text.replace("2024", "2023") for name, text in FILES.items()})
    batched()
    assert 3 <= len(read_back) < 12
    read_back.clear()
    assert (batched(), read_back) == ([], [])
