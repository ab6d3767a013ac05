"""Files of shared values: what agency files take from them, and how often what is wrong in them is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report, read_shared
from generator.agency_file.shared_values import SharedValues
from generator.checks.review import review
from generator.inputs.shared_files import files_above, shared_for
from generator.problems.printers import as_text
from generator.problems.problem import Problem
from generator.report.report import Report
from tests.support.batch_folders import UNBALANCED, agency, lay, run
from tests.support.common import FORMATS, NAMES


def shared(text: str, above: SharedValues | None = None, name: str = "_defaults.yaml") -> SharedValues:
    """These values, as a file gives them."""
    return read_shared(name, text.encode(), FORMATS, above)


def read(text: str, given: SharedValues | None) -> tuple[Report, list[Problem]]:
    """An agency file below them."""
    report, problems = read_report("甲局.yaml", text.encode(), FORMATS, given)
    assert report is not None
    return report, problems


def said(problems: object, language: str = "en") -> list[str]:
    """The first line and the advice of each problem."""
    assert isinstance(problems, (list, tuple))
    texts = (as_text(problem, language).split("\n") for problem in problems)
    return [f"{lines[0]} | {lines[-1].strip().split(' More:')[0].split('说明：')[0]}" for lines in texts]


def narrative(report: Report, section: str) -> list[str]:
    return [paragraph.full_text for paragraph in report.narrative[section]]


def test_what_a_file_does_not_write_it_takes_over() -> None:
    given = shared("年度: 2024\n成文日期: 2025年1月15日\n署名: ${机关名称}\n其他需要报告的事项: 未收取信息处理费。\n")
    report, problems = read("机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n", given)
    assert (given.problems, problems) == ((), [])
    assert (report.year, str(report.fields["date"]), report.fields["signature"]) == (2024, "2025-01-15", "甲局")
    assert report.title == "甲局2024年政府信息公开工作年度报告"
    assert narrative(report, "other") == ["未收取信息处理费。"]
    assert report.inherited == {("year",), ("date",), ("signature",), ("other",)}


def test_what_a_file_writes_goes_before_and_empty_is_not_written() -> None:
    given = shared("年度: 2024\n署名: 上级\n成文日期: 2025-01-15\n")
    report, problems = read(
        "年度: 2023\n机关名称: 甲局\n署名:\n成文日期: ''\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n", given
    )
    assert problems == []
    assert (report.year, report.fields["signature"], str(report.fields["date"])) == (2023, "上级", "2025-01-15")


def test_a_narrative_in_parts_takes_the_parts_that_are_not_written() -> None:
    given = shared("总体情况:\n  监督保障: 上级统一考核。\n  主动公开: 不用的。\n")
    text = "年度: 2024\n机关名称: 甲局\n总体情况:\n  主动公开: 自己的。\n存在的主要问题及改进情况: 不足\n"
    report, _ = read(text, given)
    assert narrative(report, "overview") == ["（一）主动公开", "自己的。", "（二）监督保障", "上级统一考核。"]
    assert report.inherited == {("overview", "supervision")}
    whole, _ = read(text.replace("\n  主动公开: 自己的。", " 一整段。"), given)
    assert (narrative(whole, "overview"), whole.inherited) == (["一整段。"], frozenset())


def test_nearer_files_go_before_those_above() -> None:
    above = shared("年度: 2024\n署名: 区里\n引言: 区里的话\n")
    nearer = shared("署名: 街道\n", above, "街道/_defaults.yaml")
    report, _ = read("机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n", nearer)
    assert (report.year, report.fields["signature"], narrative(report, "preamble")) == (2024, "街道", ["区里的话"])


@pytest.mark.parametrize("name", NAMES)
def test_the_form_may_be_shared(name: str) -> None:
    form = FORMATS.get(name)
    assert form is not None
    report, problems = read(
        "机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n",
        shared(f"年度: {form.first_year}\n格式: '{name}'\n"),
    )
    assert (report.format.name, problems) == (name, [])


def test_what_cannot_be_shared_is_refused_once() -> None:
    given = shared(
        "机关名称: 甲局\n核对说明: [{代码: W301, 理由: 已核实}]\n上年报告: ../x.yaml\n规章: 1\n申请情况:\n  本年新收: {自然人: 3}\n"
    )
    assert said(given.problems) == [
        "_defaults.yaml:1:1: E125 “机关名称” cannot be given for several agencies at once. | Take it out here; each agency writes it in its own file.",
        "_defaults.yaml:2:1: E125 “核对说明” cannot be given for several agencies at once. | Take it out here; each agency writes it in its own file.",
        "_defaults.yaml:3:1: E125 “上年报告” cannot be given for several agencies at once. | Take it out here; each agency writes it in its own file.",
        "_defaults.yaml:4:1: E116 “规章” does not stand at this level of the form. | Move it under “主动公开政府信息情况”, indented by two more spaces.",
        "_defaults.yaml:5:1: E125 “收到和处理政府信息公开申请情况” cannot be given for several agencies at once. | Take it out here; each agency writes it in its own file.",
    ]
    assert said(given.problems, "zh_CN")[0] == (
        "_defaults.yaml:1:1: E125 “机关名称”不能几个单位共用一个。 | 从这里删掉，由各单位写在自己的填报文件里。"
    )
    report, problems = read(agency("乙局"), given)
    assert (report.agency, report.figure("applications", "received", "natural_person"), problems) == ("乙局", 0, [])


def test_mistakes_in_shared_values_are_told_there_alone() -> None:
    given = shared(
        "年度: 二〇二四\n成文日期: 2025-01-35\n署名: ${没有的}\n其他需要报告的事项: ${也没有}。\n署名人: 甲\n总体情况:\n  监督: 话\n"
    )
    assert [(one.code, one.place.line) for one in given.problems] == [
        ("E121", 1), ("E123", 2), ("E140", 3), ("E140", 4), ("E116", 5), ("E116", 7),
    ]  # fmt: skip
    assert given.faulty is given
    _, problems = read("机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n", given)
    assert problems == []


def test_a_warning_of_shared_text_is_placed_where_it_is_written() -> None:
    given = shared("总体情况:\n  监督保障: 组织培训3次。2023年全年共开展检查4次。\n", name="in/_defaults.yaml")
    report, problems = read(
        "年度: 2024\n机关名称: 甲局\n总体情况:\n  主动公开: 公开信息。\n存在的主要问题及改进情况: 不足\n", given
    )
    found = [one for one in review(report, known=problems).problems if one.code == "W404"]
    assert [(one.place.file, one.place.line, one.place.column) for one in found] == [("in/_defaults.yaml", 2, 16)]


def test_the_form_that_is_shared_does_not_fit_a_files_own_year() -> None:
    _, problems = read(agency("甲局"), shared("格式: '2019'\n"))
    assert said(problems) == [
        "甲局.yaml:1:5: W390 The form “2019” is not the one in force for 2024. | The form is given for all files of the folder; write the one for this file here: 格式: 2021"
    ]
    assert [one.code for one in shared("年度: 2024\n格式: '2019'\n").problems] == ["W390"]
    report, problems = read(
        "机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n", shared("年度: 2024\n格式: '2019'\n")
    )
    assert (report.format.name, problems) == ("2019", [])


@pytest.mark.parametrize("text", ["", "# 只有说明\n", "---\n"])
def test_one_with_nothing_in_it_gives_nothing(text: str) -> None:
    given = shared(text)
    assert (given.problems, given.faulty) == ((), None)
    assert read(agency("甲局"), given)[0].inherited == frozenset()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E102"),
        (b"- 2024\n", "E117"),
        ("年度 2024\n".encode(), "E117"),
        (b"\xff\xfe\x00", "E103"),
    ],
)
def test_one_that_cannot_be_read(data: bytes, code: str) -> None:
    given = read_shared("_defaults.yaml", data, FORMATS)
    assert [one.code for one in given.problems] == [code]
    assert given.faulty is given


@given(st.sets(st.sampled_from(["年度", "成文日期", "署名", "引言", "其他需要报告的事项", "报送单位"])))
def test_values_shared_or_written_out_make_the_same_report(shared_keys: set[str]) -> None:
    values = {
        "年度": "2024", "成文日期": "2025-01-15", "署名": "${机关名称}", "引言": "依据条例编制。", "报送单位": "办公室",
        "其他需要报告的事项": "新收${本年新收.总计}件。",
    }  # fmt: skip
    own = "机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n申请情况:\n  本年新收: {自然人: 2}\n"
    written_out, _ = read(own + "".join(f"{key}: {value}\n" for key, value in values.items()), None)
    given = shared("".join(f"{key}: {values[key]}\n" for key in sorted(shared_keys)))
    report, problems = read(own + "".join(f"{key}: {values[key]}\n" for key in values if key not in shared_keys), given)
    assert problems == []
    assert (report.fields, report.narrative, report.figures) == (
        written_out.fields,
        written_out.narrative,
        written_out.figures,
    )


# --- On the disk ---


def test_the_files_above_an_agency_file(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {"_defaults.yaml": "年度: 2024\n", "a/b/_defaults.yml": "署名: 乙\n", "a/b/_defaults.yaml": "署名: 甲\n"},
    )
    found = [
        path.relative_to(tmp_path).as_posix() for path in files_above(tmp_path / "a/b") if path.is_relative_to(tmp_path)
    ]
    assert found == ["_defaults.yaml", "a/b/_defaults.yaml"]
    given = shared_for(tmp_path / "a/b/甲局.yaml", FORMATS)
    assert given is not None
    assert (
        read("机关名称: 甲局\n总体情况: 概况\n存在的主要问题及改进情况: 不足\n", given)[0].fields["signature"] == "甲"
    )


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two agency files that do not say their year, below a file that does."""
    monkeypatch.chdir(tmp_path)
    files = {
        f"in/{name}.yaml": agency(name, number).removeprefix("年度: 2024\n")
        for number, name in enumerate(("甲局", "乙局"))
    }
    lay(tmp_path, {**files, "in/_defaults.yaml": "年度: 2024\n"})
    return tmp_path


@pytest.mark.parametrize("command", ["check", "build"])
def test_single_files_take_over_what_batches_do(command: str, here: Path) -> None:
    ran = run(command, "in/甲局.yaml", "in/乙局.yaml")
    assert (ran.exit_code, ran.stderr) == (0, "")


@pytest.mark.parametrize("command", ["check", "build", "batch"])
def test_what_is_wrong_in_shared_values_is_told_once_and_holds_all(command: str, here: Path) -> None:
    lay(here, {"in/_defaults.yaml": "年度: 2024\n机关: 甲\n", "in/丙局.yaml": agency("丙局", 2, UNBALANCED)})
    files = ["in"] if command == "batch" else ["in/甲局.yaml", "in/乙局.yaml", "in/丙局.yaml"]
    ran = run(command, *files)
    told = ran.stderr if command == "build" else ran.stdout
    assert ran.exit_code == 1
    assert told.count(": E125 ") == 1
    assert "in/_defaults.yaml:2:1: E125 “机关名称” cannot be given for several agencies at once." in told
    assert told.count(": E201 ") == 1
    assert list(here.rglob("*.docx")) == []
    assert "3 files, 2 errors, 0 warnings" in told


def test_last_years_file_takes_over_its_own_years_values(here: Path) -> None:
    lay(here, {"2023/_defaults.yaml": "年度: 2023\n", "2023/甲局.yaml": agency("甲局", 2).removeprefix("年度: 2024\n")})
    lay(here, {"in/甲局.yaml": agency("甲局", more="上年报告: ../2023/甲局.yaml\n")})
    for arguments in (
        ("check", "in/甲局.yaml"),
        ("batch", "in"),
        ("check", "in/甲局.yaml", "--previous", "2023/甲局.yaml"),
    ):
        assert (run(*arguments).exit_code, run(*arguments).stdout.count("W5")) == (0, 0)
    lay(here, {"2023/_defaults.yaml": "年度: 2023\n机关: 甲\n"})
    for arguments in (("check", "in/甲局.yaml"), ("batch", "in", "-o", "out")):
        told = run(*arguments).stdout
        assert "W507" in told
        assert "2023/_defaults.yaml, from which it takes values, has errors." in told


# --- Named among agency files, as `*.yaml` does ---

SERVING = ("in/_agencies.csv", "in/_agencies.yaml", "in/_defaults.yaml")


def test_files_that_serve_others_are_no_agency_s(here: Path) -> None:
    lay(here, {"in/_agencies.yaml": "- 甲局\n- 乙局\n", "in/_agencies.csv": "机关名称\n甲局\n"})
    named = [*SERVING, "in/乙局.yaml", "in/甲局.yaml"]
    for lang, last in (("en", "2 files, 0 errors, 0 warnings\n"), ("zh_CN", "2 个文件，0 个错误，0 个警告\n")):
        ran = run("check", *named, lang=lang)
        assert (ran.exit_code, ran.stdout.endswith(last), ran.stderr) == (0, True, ""), ran.stdout
    ran = run("build", *named)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert sorted(path.name for path in here.rglob("*.docx")) == ["乙局.docx", "甲局.docx"]


def test_one_agency_file_beside_them_may_be_given_a_name(here: Path) -> None:
    ran = run("build", "in/_defaults.yaml", "in/甲局.yaml", "-o", "报告.docx")
    assert (ran.exit_code, ran.stdout) == (0, "Written: 报告.docx\n")
    lay(here, {"in/_defaults.docx": "mine"})
    ran = run("build", "in/_defaults.yaml", "in/甲局.yaml", "-o", "in/_defaults.yaml")
    assert ran.exit_code == 2
    assert ran.stderr == "in/_defaults.yaml is itself an input; it is not overwritten.\n"


@pytest.mark.parametrize("command", ["check", "build"])
def test_their_own_problems_are_told_once(command: str, here: Path) -> None:
    lay(here, {"in/_defaults.yaml": "年度: 2024\n机关: 甲\n", "in/_agencies.yaml": "- 甲局\n- 乙局\n- 甲局\n"})
    for named in ([*SERVING[1:], "in/甲局.yaml", "in/乙局.yaml"], ["in/甲局.yaml", "in/乙局.yaml", *SERVING[1:]]):
        ran = run(command, *named)
        told = ran.stderr if command == "build" else ran.stdout
        assert ran.exit_code == 1
        assert [line.split(" ")[:2] for line in told.splitlines() if line.startswith("in/")] == [
            ["in/_agencies.yaml:3:3:", "W162"],
            ["in/_defaults.yaml:2:1:", "E125"],
        ]
        assert told.endswith("2 files, 1 error, 1 warning\n")
    assert list(here.rglob("*.docx")) == []


def test_they_count_where_nothing_else_was_given(here: Path) -> None:
    ran = run("check", "in/_defaults.yaml")
    assert (ran.exit_code, ran.stdout) == (0, "1 file, 0 errors, 0 warnings\n")
    lay(here, {"in/_defaults.yaml": "年度: 二零二四四\n", "in/_agencies.yaml": "甲局\n"})
    ran = run("check", *SERVING[1:])
    assert (ran.exit_code, ran.stdout.splitlines()[-1]) == (1, "2 files, 2 errors, 0 warnings")
    assert "in/_agencies.yaml:1:1: E161 This is no list." in ran.stdout
    said_of_nothing = {
        "en": "None of these files is an agency's; there is no report to build.\n",
        "zh_CN": "这些都不是单位的填报文件，没有报告可以生成。\n",
    }
    for lang, last in said_of_nothing.items():
        ran = run("build", "in/_agencies.yaml", lang=lang)
        assert (ran.exit_code, ran.stdout, ran.stderr.endswith(last)) == (2, "", True)
        assert ran.stderr.startswith("in/_agencies.yaml:1:1: E161 ")


def test_one_that_is_not_there_or_is_not_taken_is_told(here: Path) -> None:
    for name in ("_defaults.yaml", "_agencies.csv"):
        ran = run("check", name)
        assert (ran.exit_code, ran.stdout.split(" ")[1]) == (2, "E101")
    lay(here, {"in/_defaults.yml": "机关: 甲\n"})
    ran = run("check", "in/_defaults.yaml", "in/_defaults.yml", "in/甲局.yaml")
    assert "in/_defaults.yml:1:1: E125 " in ran.stdout
    assert run("check", "in/_defaults.yaml", "in/甲局.yaml").stdout == "1 file, 0 errors, 0 warnings\n"
