"""rollup --check: a parent's report against the sum; first who is missing, then each difference with the agencies behind it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import load
from generator.formats.figures import Figure
from generator.rollup.check_against_sum import compare
from generator.rollup.sum import roll_up
from generator.rollup.write import agency_file
from tests.support.common import FORMATS, ROOT
from tests.support.rollup_folders import PARENT, agency, place, run, told

NUMBERS = {"甲局": 12, "乙局": 305, "丙局": 7, "丁局": 48}  # 372


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, with four agencies."""
    monkeypatch.chdir(tmp_path)
    place(tmp_path, {f"d/{name}.yaml": agency(name, number) for name, number in NUMBERS.items()})
    return tmp_path


def parent(received: int, *more: str) -> None:
    """The parent's file, which says so many."""
    Path("区.yaml").write_text(agency(PARENT, received, *more, granted=received), encoding="utf-8")


def hints(received: int) -> list[str]:
    """What is said of the first figure, the number of requests received."""
    parent(received)
    return [hint for _, line, code, _, hint in told("d", "--check", "区.yaml") if (code, line) == ("W604", 4)]


def test_the_sum_itself_has_no_difference(here: Path) -> None:
    parent(372)
    ran = run("rollup", "d", "--check", "区.yaml")
    assert (ran.exit_code, ran.stdout) == (0, "每个数都与下属单位的汇总数相符。\n1 个文件，0 个错误，0 个警告\n")
    assert run("rollup", "d", "--check", "区.yaml", "-q").output == ""
    assert run("rollup", "d", "--check", "区.yaml", "--format", "json").stdout == "[]\n"


def test_an_agency_left_out_is_named(here: Path) -> None:
    parent(372 - 48)
    ran = run("rollup", "d", "--check", "区.yaml")
    assert ran.exit_code == 0
    assert (
        ran.stdout
        == """\
区.yaml:4:15: W604 第三部分“本年新收 · 自然人”：这里是 324，4 家单位的汇总数是 372，这里少 48。
     4 |   本年新收: {自然人: 324}
       |                      ^
    丁局（丁局.yaml）填的正好是 48，这里可能漏了它。下属单位填的没有错的话，这里改为 372。说明：reportgen explain W604
区.yaml:5:15: W604 第三部分“予以公开 · 自然人”：这里是 324，4 家单位的汇总数是 372，这里少 48。
     5 |   予以公开: {自然人: 324}
       |                      ^
    丁局（丁局.yaml）填的正好是 48，这里可能漏了它。下属单位填的没有错的话，这里改为 372。说明：reportgen explain W604
1 个文件，0 个错误，2 个警告
"""
    )
    assert run("rollup", "d", "--check", "区.yaml", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("received", "hint"),
    [
        (372 - 305, "乙局（乙局.yaml）填的正好是 305，这里可能漏了它。"),
        (372 + 7, "丙局（丙局.yaml）填的正好是 7，这里可能把它重复算了一次。"),
        (327, "看起来是相邻的两位数字打颠倒了。"),
        (
            372 + 36,
            "可能是下属单位填报时，或者汇总时，打错了一个数（“/”前面是文件里的数，后面是合得上的数）：丁局（丁局.yaml） 48 / 84。",
        ),
        (
            372 + 11,
            "这一项有数的单位 4 家，主要是：乙局（乙局.yaml） 305、丁局（丁局.yaml） 48、甲局（甲局.yaml） 12。",
        ),
    ],
    ids=["left-out", "twice", "exchanged-here", "exchanged-there", "the-largest"],
)
def test_the_agencies_behind_a_difference(received: int, hint: str, here: Path) -> None:
    assert hints(received) == [f"{hint}下属单位填的没有错的话，这里改为 372。"]


def test_in_english(here: Path) -> None:
    parent(372 + 7)
    assert told("d", "--check", "区.yaml", lang="en")[0] == (
        "区.yaml",
        4,
        "W604",
        "Section 三, 本年新收 · 自然人: 379 here, 372 in the sum of 4 agencies; 7 too many here.",
        "Just 7 is the figure of 丙局（丙局.yaml）: perhaps counted twice here. If the agencies' files are right, write 372 here.",
    )


def test_a_figure_that_nobody_has(here: Path) -> None:
    parent(372, "主动公开: {行政许可: 3}")
    ((_, line, _, message, hint),) = told("d", "--check", "区.yaml")
    assert (line, message) == (3, "第二部分“行政许可 · 本年处理决定数量”：这里是 3，4 家单位的汇总数是 0，这里多 3。")
    assert hint == "下属单位都没有填这一项。下属单位填的没有错的话，这里改为 0。"


def test_who_is_missing_comes_first(here: Path) -> None:
    place(
        here,
        {
            "d/_agencies.csv": "机关名称\n甲局\n乙局\n丙局\n丁局\n戊局\n",
            "d/己局.yaml": agency("己局", 9, granted=8),
            "d/丁局.yaml": agency("丁局", 48, year=2023),
        },
    )
    parent(372)
    ran = run("rollup", "d", "--check", "区.yaml")
    codes = re.findall(r"^\S+: ([EW]\d{3}) ", ran.stdout, re.MULTILINE)
    assert codes == ["W606", "W606", "W607", "W604", "W604"]
    found = told("d", "--check", "区.yaml")
    assert [one[3] for one in found if one[2] == "W607"] == [
        "下属单位还没有到齐：应有 6 家，计入汇总的 3 家。没有填报文件的：戊局。有文件但没有计入的：丁局（丁局.yaml）、己局（己局.yaml）。"
    ]
    assert [(one[0], one[1]) for one in found if one[2] == "W607"] == [("区.yaml", 1)]
    assert [one[4] for one in found if one[2] == "W604"] == [
        "汇总还没有到齐，差额可能出在没有计入的单位，先看那些。这一项有数的单位 3 家，主要是：乙局（乙局.yaml） 305、甲局（甲局.yaml） 12、丙局（丙局.yaml） 7。下属单位填的没有错的话，这里改为 324。"
    ] * 2
    assert ran.exit_code == 0


def test_what_the_parent_explains_is_quiet(here: Path) -> None:
    parent(380, "核对说明: {代码: W604, 理由: 本级自己办理8件}")
    ran = run("rollup", "d", "--check", "区.yaml", "--strict")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "每个数都与下属单位的汇总数相符。\n1 个文件，0 个错误，0 个警告，2 个警告已有核对说明\n",
    )
    place(here, {"d/己局.yaml": agency("己局", 9, granted=8)})
    assert "W607" in run("rollup", "d", "--check", "区.yaml").stdout, "that is nothing that it can explain"


def test_a_total_is_told_only_where_its_parts_agree(here: Path) -> None:
    text = agency(PARENT, 372).replace("{自然人: 372}", "{自然人: 372, 总计: 371}", 1)
    Path("区.yaml").write_text(text, encoding="utf-8")
    ((_, line, code, message, hint),) = told("d", "--check", "区.yaml")
    assert (line, code) == (4, "W604")
    assert message == "第三部分“本年新收 · 总计”：这里是 371，4 家单位的汇总数是 372，这里少 1。"
    assert hint == "各分项都与汇总数相符，只是这个合计不对：改为 372，或者不写，由程序计算。"
    Path("区.yaml").write_text(text.replace("自然人: 372, 总计", "自然人: 370, 总计"), encoding="utf-8")
    assert [one[3][:15] for one in told("d", "--check", "区.yaml")] == ["第三部分“本年新收 · 自然人"]


def test_a_parent_s_file_with_errors_is_not_taken_at_its_word(here: Path) -> None:
    Path("区.yaml").write_text(
        agency(PARENT, 372).replace("本年新收: {自然人: 372}", "本年新收: {自然人: 三}"), encoding="utf-8"
    )
    ran = run("rollup", "d", "--check", "区.yaml")
    assert ran.exit_code == 1
    assert "E131" in ran.stdout
    assert "W604" not in ran.stdout, "of a section that cannot be read whole nothing is said"
    ran = run("rollup", "d", "--check", "nirgends.yaml")
    assert (ran.exit_code, "E101" in ran.stdout) == (2, True)


def test_it_may_lie_among_the_files_and_bear_another_name(here: Path) -> None:
    place(here, {"d/区.yaml": agency("别的名称", 372, "汇总自: ./")})
    assert run("rollup", "d", "--check", "d/区.yaml").exit_code == 0
    assert told("d", "--check", "d/区.yaml", "--agency", PARENT) == []


def test_for_github(here: Path) -> None:
    parent(372 + 7)
    ran = run("rollup", "d", "--check", "区.yaml", "--format", "github")
    assert ran.stdout.startswith("::warning file=区.yaml,line=4,col=")
    assert len(ran.stdout.splitlines()) == 2


MADE = roll_up(ROOT / "inputs", "澜州市云溪区人民政府", formats=FORMATS)
LEAVES = [figure for figure in MADE.form.figures.all if not figure.parts]
WRITTEN = [figure for figure in LEAVES if MADE.sources[figure.index]]


@given(st.sampled_from(WRITTEN), st.integers(1, 10**6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_altered_cell_is_found_and_nothing_else(figure: Figure, more: int) -> None:
    """In the file that rollup made of the twelve inputs: at its line, and no sum that follows from it."""
    text = agency_file(MADE, "inputs/")
    Path("区.yaml").write_text(text, encoding="utf-8")
    report, _ = load("区.yaml")
    assert report is not None
    assert compare(MADE, report) == []
    line = report.locate([figure.path]).line
    lines = text.split("\n")
    altered, count = re.subn(
        r": (-?[\d.]+)  ", lambda match: f": {int(float(match[1])) + more}  ", lines[line - 1].replace("  #", "   #")
    )
    assert count == 1
    lines[line - 1] = altered
    Path("区.yaml").write_text("\n".join(lines), encoding="utf-8")
    report, _ = load("区.yaml")
    assert report is not None
    found = compare(MADE, report)
    assert [(one.code, one.path, one.place.line) for one in found] == [("W604", figure.path, line)]
    assert figure.name in found[0].message.to("zh_CN")


def test_the_json_names_the_figure_by_ids(here: Path) -> None:
    parent(373)
    found = json.loads(run("rollup", "d", "--check", "区.yaml", "--format", "json").stdout)
    assert [one["path"] for one in found] == [
        ["applications", "received", "natural_person"],
        ["applications", "granted", "natural_person"],
    ]
    assert [one["label"] for one in found] == ["一、本年新收政府信息公开申请数量 · 自然人", "（一）予以公开 · 自然人"]
