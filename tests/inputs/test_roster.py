"""Who must report: lists of agencies, who is missing from the files, who is not on the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.inputs.roster import Roster, close_to, read_roster
from tests.support.batch_folders import agency, lay, run

YAML_LISTS = [
    "- 甲局\n- 乙局\n",
    "机关:\n  - 甲局\n  - 乙局\n",
    "局: [甲局]\n街道:\n  - 乙局\n",
    "- 机关名称: 甲局\n  电话: 1\n- {单位名称: 乙局}\n",
    "区直:\n  - 机关名称: 甲局\n镇街:\n  - 乙局\n  -\n",
]
CSV_LISTS = [
    "机关名称\n甲局\n乙局\n",
    "序号,单位名称,电话\n1,甲局,123\n2,乙局,\n",
    "应报送单位\n序号,机关名称\n1,甲局\n\n2,乙局\n3,\n",
    "1,甲局\n2,乙局\n",
    "甲局\r\n乙局\r\n",
    '机关名称,备注\n"甲局","a\nb"\n乙局,\n',
    "序号\t机关名称\n1\t甲局\n2\t乙局\n",
]


def roster(tmp_path: Path, data: str | bytes, name: str = "_agencies.yaml") -> Roster:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_roster(path, name)


@pytest.mark.parametrize("text", YAML_LISTS)
def test_lists_in_yaml(text: str, tmp_path: Path) -> None:
    found = roster(tmp_path, text)
    assert (found.names, found.problems) == (("甲局", "乙局"), ())


@pytest.mark.parametrize("text", CSV_LISTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_lists_as_tables(text: str, encoding: str, tmp_path: Path) -> None:
    found = roster(tmp_path, text.encode(encoding), "_agencies.csv")
    assert (found.names, found.problems) == (("甲局", "乙局"), ())


def told(found: Roster) -> list[tuple[str, int, str, str]]:
    return [
        (one.code, one.place.line, one.message.to("en"), one.hint.to("en") if one.hint is not None else "")
        for one in found.problems
    ]


DASH = "Write each agency on a line of its own, as “- ” and its full name."
COLUMN = "Write each agency on a line of its own, its full name in the column headed 机关名称."
ANEW = "Save it anew in Excel or WPS as CSV (UTF-8)."


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("_agencies.yaml", "甲局\n乙局\n", [("E161", 1, "This is no list.", DASH)]),
        ("_agencies.yaml", "甲局: 1\n- 乙局\n", None),
        ("_agencies.yaml", "局: 甲局\n", [("E161", 1, "“局” is no entry of the list.", DASH)]),
        ("_agencies.yaml", "[]\n", [("E161", 1, "No agency stands on the list.", DASH)]),
        ("_agencies.csv", "机关名称\n", [("E161", 1, "No agency stands on the list.", COLUMN)]),
        ("_agencies.csv", "\n", [("E161", 1, "No agency stands on the list.", COLUMN)]),
        ("_agencies.yaml", "# 名单\n", [("E161", 1, "No agency stands on the list.", DASH)]),
        ("_agencies.csv", b"PK\x03\x04xl/", [("E161", 1, "The table cannot be read.", ANEW)]),
        ("_agencies.yaml", b"PK\x03\x04xl/", [("E161", 1, "This is no list.", DASH)]),
        (
            "_agencies.csv",
            "x" * 200_000 + "\n",
            [("E161", 1, "The table cannot be read.", ANEW)],
        ),
    ],
)
def test_a_list_that_is_none(name: str, data: str | bytes, expected: object, tmp_path: Path) -> None:
    found = roster(tmp_path, data, name)
    assert any(one.is_error for one in found.problems)
    if expected is not None:
        assert told(found) == expected


def test_an_agency_listed_twice_counts_once(tmp_path: Path) -> None:
    found = roster(tmp_path, "- 甲局\n- 乙局\n- 甲 局\n")
    assert found.names == ("甲局", "乙局")
    assert told(found) == [
        ("W162", 3, "甲 局 stands on the list twice; first in line 1.", "Delete one of the two lines.")
    ]


def test_who_is_missing_and_who_is_not_on_the_list(tmp_path: Path) -> None:
    found = roster(tmp_path, "- 云溪区教育局\n- 云溪区民政局\n- 云溪区司法局（本级）\n")
    reported = [("a.yaml", "云溪区 教育局"), ("b.yaml", "民政局"), ("c.yaml", ""), ("d.yaml", "云溪区司法局")]
    assert found.missing(name for _, name in reported) == ("云溪区民政局", "云溪区司法局（本级）")
    assert found.unlisted(reported) == (("b.yaml", "民政局"), ("d.yaml", "云溪区司法局"))
    assert close_to("民政局", found.names) == "云溪区民政局"
    assert close_to("甲乙丙", found.names) == ""
    assert close_to("云溪区教肓局", found.names) == "云溪区教育局"
    assert close_to("澜州市云溪区民政局", found.names) == "云溪区民政局"
    assert close_to("云溪区水利局", found.names) == ""  # as long, and the same but for two signs
    assert close_to("云溪区清河街道", ["云溪区清河街道办事处", "云溪区清河镇人民政府"]) == "云溪区清河街道办事处"


def test_a_list_that_is_a_folder_or_too_large(tmp_path: Path) -> None:
    (tmp_path / "_agencies.yaml").mkdir()
    assert [one.code for one in read_roster(tmp_path / "_agencies.yaml", "x").problems] == ["E101"]
    (tmp_path / "large.csv").write_bytes(b"x" * 5_000_000)
    assert told(read_roster(tmp_path / "large.csv", "large.csv"))[0][:3] == (
        "E105", 1, "The file is larger than any report can be (more than 4096 KB).",
    )  # fmt: skip


# --- In a batch ---


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "in", {"a.yaml": agency("云溪区教育局"), "b.yaml": agency("民政局", 1)})
    return tmp_path


def test_a_batch_names_them(here: Path) -> None:
    lay(here / "in", {"_agencies.csv": "机关名称\n云溪区教育局\n云溪区民政局\n云溪区水利局\n"})
    ran = run("batch", "in", "-o", "out")
    assert (ran.exit_code, ran.stdout) == (
        0,
        "2 agencies on the list have not reported:\n  云溪区民政局\n  云溪区水利局\n"
        "1 agency is not on the list:\n  民政局 (b.yaml); is it 云溪区民政局?\n"
        "2 reports written\n2 reports read back: all agree\n2 files, 0 errors, 0 warnings\nSummary: out/_summary.html\n",
    )
    chinese = run("batch", "in", "-o", "out", lang="zh_CN").stdout
    assert chinese.startswith(
        "名单上还有 2 家单位没有报送：\n  云溪区民政局\n  云溪区水利局\n有 1 家单位不在名单上：\n  民政局（b.yaml），是不是云溪区民政局？\n"
    )
    summary = json.loads((here / "out/_summary.json").read_text(encoding="utf-8"))
    assert (summary["listed"], summary["missing"]) == (3, ["云溪区民政局", "云溪区水利局"])
    assert summary["unlisted"] == [{"file": "b.yaml", "agency": "民政局"}]


def test_all_is_in(here: Path) -> None:
    lay(here / "in", {"_agencies.yaml": "- 云溪区教育局\n- 民政局\n"})
    assert run("batch", "in", "-o", "out").stdout == (
        "2 reports written\n2 reports read back: all agree\n2 files, 0 errors, 0 warnings\nSummary: out/_summary.html\n"
    )


def test_a_list_that_cannot_be_used_is_an_error_but_builds(here: Path) -> None:
    lay(here / "in", {"_agencies.yaml": "云溪区教育局\n"})
    ran = run("batch", "in", "-o", "out")
    assert ran.exit_code == 1
    assert ran.stdout.startswith("in/_agencies.yaml:1:1: E161 This is no list.\n")
    assert "2 reports written\n2 reports read back: all agree\n2 files, 1 error, 0 warnings\n" in ran.stdout
    assert "not on the list" not in ran.stdout


def test_of_two_lists_one_is_used(here: Path) -> None:
    lay(here / "in", {"_agencies.yaml": "- 云溪区教育局\n- 民政局\n", "_agencies.csv": "机关名称\n甲局\n"})
    ran = run("batch", "in", "-o", "out")
    assert ran.stdout.startswith(
        "in/_agencies.yaml:1:1: E161 There are two lists of agencies; only _agencies.csv is used.\n"
    )
