"""汇总自: a file that sums others counts instead of them, however folders nest; none counts twice, and none is lost unsaid."""

from __future__ import annotations

import itertools
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inputs.paths import folder_below, folder_to
from generator.messages.message import Message
from generator.rollup.declared_sums import read_marks
from generator.rollup.entries import Entry
from generator.rollup.sum import roll_up
from tests.support.rollup_folders import PARENT, agency, place, run

RECEIVED = ("applications", "received", "natural_person")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def counted(folder: str = "市") -> tuple[list[str], int]:
    """The files that count, and what natural persons applied for in all."""
    made = roll_up(folder, "云州市人民政府")
    received = made.form.figures.by_path[RECEIVED]
    return [entry.file for entry in made.counted], int(made.figures[received.index])


def test_city_district_street_counts_nobody_twice(here: Path) -> None:
    """Streets rolled up to districts, these with the departments to the city: by the program's own files."""
    for number, district in enumerate(("东区", "西区")):
        streets = {f"市/{district}/街道/{n}.yaml": agency(f"{district}{n}街道", 10**n + number) for n in range(3)}
        place(here, {**streets, f"市/{district}/教育局.yaml": agency(f"{district}教育局", 5000)})
        ran = run("rollup", f"市/{district}", "--agency", f"{district}人民政府", "-o", f"市/{district}/{district}.yaml")
        assert ran.exit_code == 0
        assert "\n汇总自: './'\n" in Path(f"市/{district}/{district}.yaml").read_text("utf-8")
    place(here, {"市/市教育局.yaml": agency("云州市教育局", 20000)})
    assert (
        counted() == (["市教育局.yaml", "东区/东区.yaml", "西区/西区.yaml"], 20000 + 2 * 5111 + 3)
        or counted()[1] == 30225
    )
    ran = run("rollup", "市", "--agency", "云州市人民政府")
    assert ran.stdout.startswith(
        "已汇总 3 家单位，应有 3 家。\n其中 2 个文件本身就是汇总，代替它所汇总的 8 个文件计入。\n"
    )
    head = Path("云州市人民政府2024.yaml").read_text("utf-8")
    assert "# 其中：直接放在这个文件夹里的 1 家、东区/ 1 家、西区/ 1 家\n" in head
    assert "东区/东区.yaml（代替 4 个）" in head


def test_a_file_beside_its_folder_and_one_that_has_only_come_itself(here: Path) -> None:
    place(
        here,
        {
            "市/东区.yaml": agency("东区人民政府", 30, "汇总自: 东区"),
            "市/东区/甲.yaml": agency("甲街道", 10),
            "市/东区/深/乙.yaml": agency("乙街道", 20),
            "市/西区.yaml": agency("西区人民政府", 7, "汇总自: ../../西区/街道"),
            "市/东区别墅/丙.yaml": agency("丙街道", 1),
        },
    )
    assert counted() == (["东区.yaml", "东区别墅/丙.yaml", "西区.yaml"], 38)


def test_what_a_covered_file_covers_elsewhere_is_covered_too(here: Path) -> None:
    place(
        here,
        {
            "市/市属.yaml": agency("东片", 60, "汇总自: 片"),
            "市/片/东区.yaml": agency("东区", 60, "汇总自: ../街道"),
            "市/街道/甲.yaml": agency("甲街道", 60),
        },
    )
    assert counted() == (["市属.yaml"], 60)


def test_with_a_faulty_sum_its_streets_are_not_counted_either_and_that_is_said(here: Path) -> None:
    place(
        here,
        {
            "市/东区.yaml": agency("东区", 30, "汇总自: 东区", granted=29),
            "市/东区/甲.yaml": agency("甲街道", 10),
            "市/东区/乙.yaml": agency("乙街道", 20),
            "市/局.yaml": agency("市局", 1),
        },
    )
    ran = run("rollup", "市", "--agency", "云州市人民政府")
    assert ran.exit_code == 1
    assert (
        f"{Path('市/东区.yaml')}:1:1: W606 这个文件没有计入汇总。它有 1 个错误。由它汇总的 2 个文件也因此没有计入。\n"
        in ran.stderr
    )
    head = Path("云州市人民政府2024.yaml").read_text("utf-8")
    assert "# 由没有计入的文件汇总，因此也没有计入的文件：东区/乙.yaml、东区/甲.yaml\n" in head
    assert counted() == (["局.yaml"], 1)


@pytest.mark.parametrize(
    ("marks", "out"),
    [
        ({"甲/一.yaml": "../乙", "乙/二.yaml": "../甲"}, {"甲/一.yaml": "乙/二.yaml", "乙/二.yaml": "甲/一.yaml"}),
        ({"甲/一.yaml": ".", "甲/二.yaml": "./"}, {"甲/一.yaml": "甲/二.yaml", "甲/二.yaml": "甲/一.yaml"}),
        ({"一.yaml": "甲", "二.yaml": "甲/"}, {"一.yaml": "二.yaml", "二.yaml": "一.yaml"}),
        ({"一.yaml": "甲", "乙/二.yaml": "../甲/深"}, {"一.yaml": "乙/二.yaml", "乙/二.yaml": "一.yaml"}),
    ],
    ids=["circle", "each-other", "same-folder", "overlapping"],
)
def test_marks_that_contradict_each_other_count_neither(marks: dict[str, str], out: dict[str, str], here: Path) -> None:
    files = {f"市/{file}": agency(f"{n}区", 5, f"汇总自: {mark}") for n, (file, mark) in enumerate(marks.items())}
    streets = {
        "市/甲/深/丙.yaml": agency("丙街道", 2),
        "市/乙/丁.yaml": agency("丁街道", 3),
        "市/局.yaml": agency("市局", 100),
    }
    place(here, {**files, **streets})
    ran = run("rollup", "市", "--agency", "云州市人民政府", "-o", "市.yaml")
    assert ran.exit_code == 1
    told = dict(
        re.findall(
            r"^市.(\S+):3:6: W606 这个文件没有计入汇总。它汇总的文件里，有的 (\S+) 也汇总了",
            ran.stderr.replace("\\", "/"),
            re.M,
        )
    )
    assert told == out
    assert "局.yaml" in counted()[0]
    assert not set(counted()[0]) & {*out, "甲/深/丙.yaml"}


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        ("/etc", "这里只能写从本文件所在的文件夹算起的位置，不能写盘符、根目录或网址。"),
        ("'C:\\甲'", "这里只能写从本文件所在的文件夹算起的位置，不能写盘符、根目录或网址。"),
        ("file://甲", "这里只能写从本文件所在的文件夹算起的位置，不能写盘符、根目录或网址。"),
        ("甲/con", "它不是文件夹。"),
        ("甲" * 500, "文件名太长。"),
    ],
)
def test_what_is_no_folder_is_refused(mark: str, reason: str, here: Path) -> None:
    place(here, {"市/区.yaml": agency("东区", 5, f"汇总自: {mark}"), "市/局.yaml": agency("市局", 1)})
    ran = run("rollup", "市", "--agency", "云州市人民政府")
    assert ran.exit_code == 1
    assert f":3:6: W606 这个文件没有计入汇总。它的“汇总自”写得不对。{reason}\n" in ran.stderr
    assert "写它所汇总的填报文件在哪个文件夹，从它自己所在的文件夹算起，例如 街道/" in ran.stderr
    assert counted() == (["局.yaml"], 1)


def test_the_mark_is_not_printed_nor_inserted_nor_shared(here: Path) -> None:
    text = agency("东区", 5, "汇总自: 街道").replace("略去不表", "${汇总自}")
    place(here, {"区.yaml": text, "d/_defaults.yaml": "汇总自: 街道\n"})
    ran = run("build", "区.yaml")
    assert ran.exit_code == 1
    assert "汇总自" not in run("new", "2025", "-o", "-").stdout


# --- Files that are sums and do not say so ---


def test_a_file_that_equals_the_others_is_told_with_the_line_to_add(here: Path) -> None:
    place(
        here, {"市/甲.yaml": agency("甲街道", 10), "市/乙.yaml": agency("乙街道", 20), "市/区.yaml": agency("东区", 30)}
    )
    ran = run("rollup", "市", "--agency", PARENT, "-o", "x.yaml")
    assert ran.exit_code == 0
    assert ran.stderr.splitlines() == [
        f"{Path('市/区.yaml')}:1:1: W605 每个数都等于另外 2 个文件之和：东区的这个文件很可能就是它们的汇总，一起计入就重复了。",
        "    确实是汇总的话，在文件里加一行“汇总自: ./”，程序就用它代替那些文件。说明：reportgen explain W605",
    ]
    assert run("rollup", "市", "--agency", PARENT, "-o", "x.yaml", "--force", "--strict").exit_code == 1
    place(here, {"市/区.yaml": agency("东区", 30, "汇总自: ./")})
    assert counted() == (["区.yaml"], 30)
    place(here, {"市/区.yaml": agency("东区", 30, "核对说明: {代码: W605, 理由: 巧合}")})
    assert "W605" not in run("rollup", "市", "--agency", PARENT, "-o", "x.yaml", "--force").stderr


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"区.yaml": 30, "区/甲.yaml": 10, "区/乙.yaml": 20}, "汇总自: 区/"),
        ({"东/区.yaml": 30, "东/街/甲.yaml": 10, "东/街/乙.yaml": 20, "局.yaml": 7}, "汇总自: "),
        ({"东/区.yaml": 30, "东/丙.yaml": 5, "东/街/甲.yaml": 10, "东/街/乙.yaml": 15}, "汇总自: ./"),
        ({"区.yaml": 30, "甲.yaml": 30}, ""),
        ({"区.yaml": 0, "甲.yaml": 0, "乙.yaml": 0}, ""),
        ({"区.yaml": 31, "甲.yaml": 10, "乙.yaml": 20}, ""),
    ],
    ids=["beside", "within", "with-folders", "one-other", "all-zero", "not-quite"],
)
def test_where_such_a_file_may_lie(files: dict[str, int], line: str, here: Path) -> None:
    place(here, {f"市/{file}": agency(f"{file[:-5].replace('/', '')}所", received) for file, received in files.items()})
    told = re.findall(r"W605.*\n.*“(汇总自: [^”]*)”", run("rollup", "市", "--agency", PARENT, "-o", "x.yaml").stderr)
    assert len(told) == bool(line)
    assert all(one.startswith(line) for one in told)


# --- Paths ---


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_is_refused_or_leads_to_a_folder(text: str) -> None:
    found = folder_below(text, "东区/区.yaml", os.path.realpath(os.sep + "市"))
    assert found is None or isinstance(found, Message) or not (found.startswith("/") or ".." in found.split("/"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "a/", "a/b/", "c/"]),
            st.sampled_from(["", ".", "..", "a", "b", "../c", "../a/b", "nirgends"]),
        ),
        max_size=7,
    )
)
def test_every_file_counts_or_has_one_that_counts_for_it_or_is_told(drawn: list[tuple[str, str]]) -> None:
    """Whatever the marks say: nobody is covered by a file that is covered, and nobody counts by two."""
    entries = [Entry(f"{folder}{n}.yaml", "", mark=mark) for n, (folder, mark) in enumerate(drawn)]
    marks = read_marks(entries, Path("oben"))
    base = os.path.realpath("oben")
    for entry in entries:
        others = []
        for other in entries:
            folder = folder_below(other.mark, other.file, base) if other.mark else None
            inside = folder == "" or (isinstance(folder, str) and f"{entry.folder}/".startswith(f"{folder}/"))
            others += [other.file] if other is not entry and inside else []
        if not others:
            assert entry.file not in marks.covered
        else:
            assert entry.file in marks.covered or entry.file in marks.refused
        by = marks.covered.get(entry.file)
        assert by is None or by not in marks.covered or by in marks.refused
    standing = [entry for entry in entries if entry.file not in marks.covered and entry.file not in marks.refused]
    for one, other in itertools.permutations(standing, 2):
        folder = folder_below(one.mark, one.file, base) if one.mark else None
        assert not (isinstance(folder, str) and (folder == "" or f"{other.folder}/".startswith(f"{folder}/")))


def test_how_a_file_names_a_folder(here: Path) -> None:
    (here / "年报" / "街道").mkdir(parents=True)
    assert folder_to(Path("年报/街道"), Path("年报/区.yaml")) == "街道/"
    assert folder_to(Path("年报"), Path("年报/区.yaml")) == "./"
    assert folder_to(Path("年报/街道"), Path("区.yaml")) == "年报/街道/"
    assert folder_to(Path("年报"), Path("年报/街道/区.yaml")) == "../"
    assert folder_to(Path("./年报/街道/.."), Path("x.yaml")) == "年报/"
