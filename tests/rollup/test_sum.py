"""A parent's file from those of its sub-agencies: every cell the sum, whoever is not in it named with the reason."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator import check, load
from generator.agency_file.read import read_report
from generator.api import document
from generator.formats.format import Format
from generator.formats.registry import Formats, builtin_folder
from generator.formats.values import Number, written
from generator.problems.problem import has_errors
from generator.report.report import Report, complete_figures
from generator.rollup.sum import Rollup, roll_up
from generator.rollup.write import agency_file
from tests.support.agency_files import agency_files
from tests.support.common import FORMATS, NAMES, ROOT, YEARS, expected_grid, read_document
from tests.support.rollup_folders import BESIDE, PARENT, agency, place, run

needs_posix = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def form_named(name: str) -> Format:
    form = FORMATS.get(name)
    assert form is not None
    return form


def reread(text: str) -> Report:
    """The report of a file made; it has no error."""
    report, problems = read_report("区.yaml", text.encode(), FORMATS)
    assert report is not None
    assert not has_errors(problems), [one.message.to("en") for one in problems]
    return report


# --- The sum ---


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_the_sum(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Random agencies, rolled up, read back: the sum of every cell, worked out in integers of a ten-thousandth."""
    form = form_named(name)
    files = st.lists(agency_files(form), min_size=1, max_size=4)

    @settings(
        max_examples=40,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(files)
    def holds(agencies: list) -> None:  # type: ignore[type-arg]
        folder = tmp_path_factory.mktemp("区")
        reports = []
        for number, one in enumerate(agencies):
            path = folder / f"{number}.yaml"
            path.write_text(one.texts[0], encoding="utf-8")
            report, _ = load(path)
            assert report is not None
            reports.append(report)
        year = reports[0].year
        made = roll_up(folder, PARENT, form=form, year=year)
        names = [entry.file for entry in made.counted]
        counted = [reports[int(file.removesuffix(".yaml"))] for file in names]
        groups = (made.counted, made.refused, made.covered, made.stranded, made.own)
        assert sum(map(len, groups)) == len(reports), "each file is somewhere"
        assert all(report.year == year for report in counted)
        if not counted:
            return
        back = reread(agency_file(made, "x/", name_format=True))
        assert back.format is form
        assert {one.code for one in check(back) if one.code[:2] not in ("W3", "W5")} <= {"W412"}, "what it says holds"
        for figure in form.figures.all:
            cells = [report.value(figure) for report in counted]
            assert int(back.value(figure) * 10**8) == sum(int(cell * 10**8) for cell in cells), figure.name
            if not figure.parts:
                assert made.sources[figure.index] == sum(1 for cell in cells if cell)

    holds()


@pytest.mark.parametrize("name", NAMES)
def test_each_cell_comes_from_its_own_cell(name: str) -> None:
    """A number of its own in every leaf of two agencies; the third has nothing. Every remark counts two of three."""
    form = form_named(name)
    year = YEARS[name][-1]
    leaves = [figure for figure in form.figures.all if not figure.parts]

    def file(agency: str, times: int) -> str:
        sections: dict[str, list[str]] = {}
        for figure in leaves:
            value = (
                written(Decimal(figure.index + 1) / 10 * times)
                if figure.column.type == "money"
                else str((figure.index + 1) * times)
            )
            sections.setdefault(figure.section.id, []).append((*figure.path[1:], value))  # type: ignore[arg-type]
        lines = [f"年度: {year}", f"机关名称: {agency}", f"格式: '{name}'"]
        for section, cells in sections.items():
            tree: dict[str, object] = {}
            for *steps, value in cells:
                level = tree
                for step in steps[:-1]:
                    level = level.setdefault(step, {})  # type: ignore[assignment]
                level[steps[-1]] = value
            lines.append(f"{section}: {re.sub(chr(39), '', str(tree))}")
        return "\n".join(lines) + "\n" + BESIDE

    one, _ = read_report("a.yaml", file("甲局", 1).encode(), FORMATS)
    two, _ = read_report("b.yaml", file("乙局", 10).encode(), FORMATS)
    assert one is not None
    assert two is not None
    figures: dict[int, Number] = {}
    for figure in leaves:
        assert one.value(figure)
        figures[figure.index] = one.value(figure) + two.value(figure)
    whole = complete_figures(form, figures)
    assert len({whole[figure.index] for figure in leaves}) > len(leaves) - 3
    # The identities of section 三 do not hold of such numbers: the files would not be counted, so the sum is made by hand.
    made = _by_hand(form, year, whole)
    text = agency_file(made, name_format=True)
    assert reread(text).figures == whole
    remarks = re.findall(r"# 2 家单位有数，共汇总 0 家$", text, re.MULTILINE)
    assert len(remarks) == len(leaves)


def _by_hand(form: Format, year: int, whole: tuple[Number, ...]) -> Rollup:
    return Rollup(Path(), PARENT, form, year, (), whole, tuple(2 for _ in whole), (), {}, (), {}, None, (), ())


def test_amounts_are_added_to_the_last_digit(here: Path) -> None:
    amounts = ("0.1", "0.2", "123456789012.3", "0.00000000000000000001", "5000元")
    place(
        here,
        {
            f"d/{n}.yaml": agency(f"{n}局") + f"主动公开: {{行政事业性收费: {amount}}}\n"
            for n, amount in enumerate(amounts)
        },
    )
    assert run("rollup", "d", "--agency", PARENT, "-o", "区.yaml").exit_code == 0
    assert "  行政事业性收费: 123456789013.10000000000000000001  # 5 家单位有数，共汇总 5 家\n" in Path(
        "区.yaml"
    ).read_text("utf-8")
    report, _ = load("区.yaml")
    assert report is not None
    assert report.figure("proactive", "fees", "amount") == Decimal("123456789013.10000000000000000001")


def test_what_cancels_out_is_written_with_its_agencies(here: Path) -> None:
    """本年增/减 of the first edition: +3 and -3 come to 0, but from two agencies."""
    change = "主动公开: {{行政许可: {{本年增减: {}, 上一年: 9}}}}\n"
    place(
        here, {f"d/{name}.yaml": agency(name, year=2019) + change.format(n) for name, n in (("甲局", 3), ("乙局", -3))}
    )
    assert run("rollup", "d", "--agency", PARENT, "-o", "区.yaml").exit_code == 0
    text = Path("区.yaml").read_text("utf-8")
    assert "    上一年项目数量: 18  # 2 家单位有数，共汇总 2 家\n    本年增/减: 0" in text.replace("'", "")


def test_the_twelve_inputs_in_word_cell_by_cell(here: Path) -> None:
    """Rolled up, built as it is, and read back from the document."""
    ran = run("rollup", str(ROOT / "inputs"), "--agency", "澜州市云溪区人民政府")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout == "已汇总 12 家单位，应有 12 家。\n已生成：澜州市云溪区人民政府2025.yaml\n"
    built = run("build", "澜州市云溪区人民政府2025.yaml")
    assert built.exit_code == 0
    assert set(re.findall(r" ([EW]\d{3}) ", built.output)) == {"W412"}
    reports = [load(path)[0] for path in sorted((ROOT / "inputs").glob("*.yaml"))]
    assert len(reports) == 12
    made = read_document(Path("澜州市云溪区人民政府2025.docx").read_bytes())
    form = form_named("2021")
    for section, grid in zip(form.tables, made.tables, strict=True):
        sums = {figure: sum(report.value(figure) for report in reports if report) for figure in form.figures.all}
        assert grid == expected_grid(form, section, lambda figure, sums=sums: written(sums[figure]))  # type: ignore[misc]
    texts = [text for _, text in made.paragraphs]
    assert not [text for text in texts if "${" in text]
    assert "（二）依申请公开" in texts
    assert any(text.startswith("本年新收政府信息公开申请728件，上年结转35件。本年度办结") for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_a_sum_of_nothing_reads_as_well_and_is_contradicted_by_nothing(name: str, here: Path) -> None:
    """The sentences hold for figures that are all 0: nothing is reported but what is still to be written."""
    year = YEARS[name][-1]
    place(here, {"d/a.yaml": agency("甲局", 0, f"格式: '{name}'", year=year)})
    assert run("rollup", "d", "--agency", PARENT, "-o", "区.yaml").exit_code == 0
    ran = run("check", "区.yaml")
    assert ran.exit_code == 0
    assert set(re.findall(r": ([EW]\d{3}) ", ran.output)) <= {"W412"}
    assert ran.output.count("W412") == 2 * 8
    assert "# 全部是 0。" in Path("区.yaml").read_text("utf-8")


# --- Which files, year and edition ---


def test_what_is_not_counted_is_named_with_the_reason(here: Path) -> None:
    place(
        here,
        {
            "d/a.yaml": agency("甲局", 1),
            "d/b.yaml": agency("乙局", 2),
            "d/c.yaml": agency("丙局", 4, year=2023),
            "d/d.yaml": agency("丁局", 8, "格式: '2019'"),
            "d/e.yaml": agency("戊局", 16, granted=15),
            "d/f.yaml": "年度: [",
            "d/g.yaml": agency("己局", 32),
            "d/h.yaml": agency("己局", 64),
            "d/_i.yaml": agency("不是单位", 128),
        },
    )
    ran = run("rollup", "d", "--agency", PARENT)
    assert (ran.exit_code, ran.stdout) == (1, "已汇总 2 家单位，应有 7 家。\n已生成：云溪区人民政府2024.yaml\n")
    told = [line for line in ran.stderr.splitlines() if not line.startswith(" ")]
    base = Path("d")
    assert told == [
        f"{base / 'c.yaml'}:1:5: W606 这个文件没有计入汇总。它是 2023 年度的，这次汇总的是 2024 年度。",
        f"{base / 'd.yaml'}:3:5: W606 这个文件没有计入汇总。它用的是“2019”格式，这次汇总用的是“2021”格式，两种表的项目不同，不能相加。",
        f"{base / 'e.yaml'}:1:1: W606 这个文件没有计入汇总。它有 1 个错误。",
        f"{base / 'f.yaml'}:1:1: W606 这个文件没有计入汇总。它有 {run('check', 'd/f.yaml').output.count(': E')} 个错误。",
        f"{base / 'g.yaml'}:2:7: W606 这个文件没有计入汇总。己局还有别的填报文件：{base / 'h.yaml'}。",
        f"{base / 'h.yaml'}:2:7: W606 这个文件没有计入汇总。己局还有别的填报文件：{base / 'g.yaml'}。",
    ]
    report, problems = load("云溪区人民政府2024.yaml")
    assert problems == []
    assert report is not None
    assert report.figure("applications", "received", "natural_person") == 3
    head = Path("云溪区人民政府2024.yaml").read_text("utf-8").split("\n\n\n")[0]
    assert "# 汇总了 2 家单位（应有 7 家，还没有到齐）。" in head
    assert "#   c.yaml（丙局）：它是 2023 年度的，这次汇总的是 2024 年度。\n" in head
    assert "#   g.yaml（己局）：己局还有别的填报文件：" in head
    assert "_i" not in head


def test_the_reasons_in_english(here: Path) -> None:
    place(
        here, {"d/a.yaml": agency("甲局", 1), "d/b.yaml": agency("乙局", 2), "d/c.yaml": agency("丙局", 4, year=2023)}
    )
    ran = run("rollup", "d", "--agency", PARENT, "-o", "-", lang="en")
    assert ran.exit_code == 1
    assert ran.stderr.splitlines() == [
        f"{Path('d/c.yaml')}:1:5: W606 This file is not counted in the sum. It is for 2023, the sum is for 2024.",
        "     1 | 年度: 2023",
        "       |       ^",
        "    Correct the year if it was mistyped; else have the agency fill in this year's form. More: reportgen explain W606",
        "2 agencies added up, of 3.",
    ]
    assert ran.stdout.startswith("# 云溪区人民政府2024年报告，由 reportgen rollup 汇总下属单位的填报文件生成\n")


def test_who_is_missing_is_named(here: Path) -> None:
    place(here, {"d/a.yaml": agency("甲局", 1), "d/_agencies.yaml": f"- 甲局\n- 乙局\n- 丙局\n- {PARENT}\n"})
    ran = run("rollup", "d", "--agency", PARENT)
    assert ran.exit_code == 1
    assert ran.stderr.splitlines() == [
        f"{Path('d/_agencies.yaml')}:1:1: W607 名单上的单位还有 2 家没有填报文件：乙局、丙局",
        "    请催报，收齐以后重新汇总。说明：reportgen explain W607",
    ]
    assert ran.stdout.startswith("已汇总 1 家单位，应有 3 家。\n")
    head = Path("云溪区人民政府2024.yaml").read_text("utf-8")
    assert "# 汇总了 1 家单位（应有 3 家，还没有到齐）。" in head
    assert "# 还没有填报文件的单位：乙局、丙局\n" in head


def test_the_year_and_the_format_are_those_of_most_files_or_those_given(here: Path) -> None:
    place(here, {f"d/{n}.yaml": agency(f"{n}局", 1, year=2023 + n % 2) for n in range(3)})
    assert (roll_up("d", PARENT).year, roll_up("d", PARENT, year=2024).year) == (2023, 2024)
    place(here, {"d/3.yaml": agency("3局", 1, year=2024)})
    assert roll_up("d", PARENT).year == 2024, "of as many the later"
    place(
        here,
        {
            f"e/{n}.yaml": agency(f"{n}局", 1, f"格式: {name}", year=2020)
            for n, name in enumerate(["2019", "2019-beijing", "2019-beijing"])
        },
    )
    made = roll_up("e", PARENT)
    assert (made.form.name, len(made.counted)) == ("2019-beijing", 2)
    assert run("rollup", "e", "--agency", PARENT, "-o", "x.yaml").exit_code == 1
    assert "\n格式: '2019-beijing'\n" in Path("x.yaml").read_text("utf-8")
    assert run("rollup", "e", "--agency", PARENT, "-o", "y.yaml", "--format", "2019").exit_code == 1
    assert "\n格式" not in Path("y.yaml").read_text("utf-8")
    assert run("rollup", "e", "--agency", PARENT, "-o", "z.yaml", "--year", "2021").exit_code == 1
    assert not Path("z.yaml").exists()


def test_the_parent_s_own_file_is_left_out_and_said_so(here: Path) -> None:
    place(
        here,
        {
            "d/a.yaml": agency("甲局", 1),
            "d/区.yaml": agency("云溪区政府", 1),
            "d/本级.yaml": agency(f"{PARENT}（本级）", 2),
        },
    )
    ran = run("rollup", "d", "--agency", PARENT)
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[:-1] == [
        "已汇总 2 家单位，应有 2 家。",
        f"没有计入：{Path('d/区.yaml')}，它是云溪区人民政府自己的文件。如果里面填的是本级自己办理的件数，请把机关名称改成“云溪区人民政府（本级）”。",
    ]
    assert "# 本单位自己的文件，不计入：区.yaml\n" in Path("云溪区人民政府2024.yaml").read_text("utf-8")


def test_the_file_that_is_written_over_is_none_of_the_sub_agencies(here: Path) -> None:
    place(here, {"d/a.yaml": agency("甲局", 1), "d/b.yaml": agency("乙局", 2), "d/汇总.yaml": agency("云溪区", 9)})
    assert run("rollup", "d", "--agency", PARENT, "-o", "d/汇总.yaml", "--force").exit_code == 0
    text = Path("d/汇总.yaml").read_text("utf-8")
    assert "自然人: 3 " in text
    assert "\n机关名称: 云溪区\n汇总自: './'\n" in text
    assert run("rollup", "d", "--agency", PARENT, "-o", "d/汇总.yaml", "--force").exit_code == 0
    assert Path("d/汇总.yaml").read_text("utf-8") == text, "again the same"


def test_values_that_files_share_are_taken_over_and_their_errors_hold_them_back(here: Path) -> None:
    short = "机关名称: {}局\n申请情况: {{本年新收: {{自然人: 2}}, 予以公开: {{自然人: 2}}}}\n"
    place(
        here,
        {"d/_defaults.yaml": "年度: 2024\n" + BESIDE, "d/a.yaml": short.format("甲"), "d/b.yaml": short.format("乙")},
    )
    made = roll_up("d", PARENT)
    assert (made.year, len(made.counted)) == (2024, 2)
    place(here, {"d/_defaults.yaml": "年度: 2024\n不知道: 1\n" + BESIDE, "e/c.yaml": agency("丙局", 1)})
    ran = run("rollup", "d", "--agency", PARENT)
    assert ran.exit_code == 1
    assert f"它所用的共用文件 {Path('d/_defaults.yaml')} 有错误。" in ran.stderr
    assert ran.stderr.count("_defaults.yaml:2:1: E116") == 1
    assert ran.stderr.endswith("没有一个文件可以计入，没有生成汇总文件。\n")


# --- Folders and files that are not as they should be ---


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("leer", "--agency", PARENT), 2, "leer 里没有下属单位的填报文件，没有生成汇总文件。\n"),
        (("datei.yaml", "--agency", PARENT), 2, "datei.yaml 打不开：路径里有一段是文件，不是文件夹。\n"),
        (("nirgends", "--agency", PARENT), 2, "nirgends 打不开：文件不存在。\n"),
        (("leer",), 2, "请写明是哪个机关的报告：--agency 机关全称。\n"),
        (("leer", "--agency", " "), 2, "请写明是哪个机关的报告：--agency 机关全称。\n"),
        (("leer", "--agency", PARENT, "--format", "1999"), 2, "没有“1999”这种格式。"),
        (
            ("leer", "--check", "datei.yaml", "-o", "x"),
            2,
            "--check 只核对，不写文件，不能与 -o、--year、--force 一起用。\n",
        ),
        (
            ("leer", "--check", "datei.yaml", "--format", "2021"),
            2,
            "与 --check 一起用时，--format 只能是 text, json, github 之一。\n",
        ),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], code: int, message: str, here: Path) -> None:
    (here / "leer").mkdir()
    (here / "datei.yaml").write_text(agency("甲局"), encoding="utf-8")
    ran = run("rollup", *arguments)
    assert (ran.exit_code, ran.stdout) == (code, "")
    assert ran.stderr.startswith(message)
    assert sorted(path.name for path in here.iterdir()) == ["datei.yaml", "leer"]


def test_nothing_is_overwritten_without_force(here: Path) -> None:
    place(here, {"d/a.yaml": agency("甲局", 1), "区.yaml": "mine"})
    ran = run("rollup", "d", "--agency", PARENT, "-o", "区.yaml")
    assert (ran.exit_code, Path("区.yaml").read_text("utf-8")) == (2, "mine")
    assert "--force" in ran.stderr
    assert ran.stderr.endswith(
        "区.yaml 已经有了。只更新其中的数、保留已写的文字，请加 --force；另写一个文件，请用 -o。\n"
    )


@needs_posix
def test_a_folder_that_may_not_be_read_is_said(here: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    place(here, {"d/a.yaml": agency("甲局", 1), "d/zu/b.yaml": agency("乙局", 1)})
    (here / "d" / "zu").chmod(0)
    ran = run("rollup", "d", "--agency", PARENT)
    (here / "d" / "zu").chmod(0o755)
    assert ran.exit_code == 2
    assert "zu:1:1: E101" in ran.stderr


HOSTILE = (
    "甲\u2028局\n年度: 1",
    "甲局: #'\"{}[]&*!|>%@`",
    "\x1b[31m甲局\u202e",
    "{{ 7*7 }}${年度}",
    "../../甲局",
    "null",
    "甲" * 500,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_names(name: str, here: Path) -> None:
    """Of the parent, of a sub-agency that is not counted, and of its file: all end as text of the file made, or of a message."""
    other = agency("乙", 2, year=2023).replace("机关名称: 乙", f"机关名称: {json.dumps('二' + name)}")
    place(here, {"d/a.yaml": agency("子局", 1), "d/b # : {x}.yaml": other, "d/c.yaml": agency("丑局", 4)})
    ran = run("rollup", "d", "--agency", name)
    assert ran.exit_code == 1
    assert "\x1b" not in ran.output
    (path,) = here.glob("*.yaml")
    report, problems = load(path)
    assert report is not None
    assert not has_errors(problems)
    assert report.agency == " ".join(re.sub("[\x1b\u2028]", " ", name).split())
    assert report.figure("applications", "received", "natural_person") == 5
    assert "# 没有计入的文件：" in path.read_text("utf-8")
    assert read_document(document(report)).paragraphs[0][1].startswith(report.agency)


def test_a_form_without_the_words_is_rolled_up_too(here: Path) -> None:
    """An edition of the office's own: no 汇总自, no skeletons, a line that must be there, a sentence on what it lacks."""
    text = """\
name: own
title: 小格式
basis: 某号文
years: {from: 2041}
fields:
  - {id: year, label: 年度, type: year, required: true}
  - {id: agency, label: 机关名称, type: line, required: true}
  - {id: title, label: 标题, type: line, default: "${机关名称}${年度}年报告"}
  - {id: contact, label: 联系人, type: line, required: true}
sections:
  - {id: text, number: 一, label: 情况, kind: narrative, required: true}
  - {id: more, number: 二, label: 补充, kind: narrative, skeleton: "甲${r.a}件。没有${nothing.here}件。乙${r.b}件。\\n${nothing}"}
  - id: table
    number: 三
    label: 数据
    kind: tables
    blocks:
      - id: only
        columns: [{id: a, label: "null"}, {id: b, label: "乙: #"}, {id: t, label: 总数, total: true}]
        rows: [{id: r, label: 新来}, {id: t, label: 共计, total: true}]
"""
    place(here, {"own/own/format.yaml": text})
    for name in ("甲局", "乙局", "丙局"):
        place(
            here,
            {f"d/{name}.yaml": f"年度: 2041\n机关名称: {name}\n联系人: 张\n情况: 略\n数据: {{新来: {{a: 1, b: 2}}}}\n"},
        )
    ran = run("--formats", str(here / "own"), "rollup", "d", "--agency", PARENT, "-o", "-")
    assert ran.exit_code == 0
    body = ran.stdout.split("──────────── 基本情况 ────────────\n")[1]
    assert (
        body
        == """\
年度: 2041
机关名称: 云溪区人民政府
联系人: '（待补充：联系人）'


# ──────────── 一、情况 ────────────
情况: |
  （待补充：情况）


# ──────────── 二、补充 ────────────
补充: |
  甲${新来.null}件。乙${新来.乙: #}件。


# ──────────── 三、数据 ────────────
# 没有写出来的都是 0。
数据:
  新来:
    'null': 3   # 3 家单位有数，共汇总 3 家
    '乙: #': 6  # 3 家单位有数，共汇总 3 家
"""
    )
    Path("x.yaml").write_text(ran.stdout, encoding="utf-8")
    report, problems = load("x.yaml", formats=Formats([builtin_folder(), here / "own"]))
    assert report is not None
    assert not has_errors(problems)
    assert report.figure("table", "t", "t") == 9


def test_a_file_of_last_year_beside_this_year_s_is_told_but_nobody_is_missing(here: Path) -> None:
    place(here, {f"d/{year}.yaml": agency("甲局", 1, year=year) for year in (2023, 2024)})
    ran = run("rollup", "d", "--agency", PARENT)
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (0, "已汇总 1 家单位，应有 1 家。")
    assert f"{Path('d/2023.yaml')}:1:5: W606 这个文件没有计入汇总。它是 2023 年度的" in ran.stderr
    assert "# 汇总了 1 家单位。" in Path("云溪区人民政府2024.yaml").read_text("utf-8")
    assert run("rollup", "d", "--agency", PARENT, "--force", "--strict").exit_code == 1


@pytest.mark.skipif(os.name == "nt", reason="names of POSIX")
def test_a_folder_whose_name_is_no_text_is_added_up_without_naming_it(here: Path) -> None:
    folder = os.fsdecode("下属".encode("gbk"))
    place(here, {f"{folder}/甲局.yaml": agency("甲局")})
    assert run("rollup", folder, "--agency", "总局", "-o", "总局.yaml").exit_code == 0
    assert "汇总自" not in (here / "总局.yaml").read_text(encoding="utf-8")
