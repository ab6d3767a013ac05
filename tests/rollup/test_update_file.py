"""`rollup --force` into a file that is there: its figures are those of the new sum, all else is as it was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator import load
from generator.rollup.sum import roll_up
from generator.rollup.update_file import NotRenewed, renewed
from generator.rollup.write import agency_file
from tests.support.common import FORMATS
from tests.support.rollup_folders import PARENT, agency, place, run

TARGET = Path("区.yaml")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two agencies and their sum."""
    monkeypatch.chdir(tmp_path)
    place(
        tmp_path,
        {"d/a.yaml": agency("甲局", 1), "d/b.yaml": agency("乙局", 2), "d/_agencies.yaml": "[甲局, 乙局, 丙局]\n"},
    )
    assert again(force=False) == (1, "已汇总 2 家单位，应有 3 家。\n已生成：区.yaml\n")
    return tmp_path


def again(*, force: bool = True, lang: str = "zh_CN") -> tuple[int, str]:
    """The exit code and what is said."""
    ran = run("rollup", "d", "--agency", PARENT, "-o", "区.yaml", *(["--force"] if force else []), lang=lang)
    return ran.exit_code, ran.stdout


def refused(lang: str = "zh_CN") -> str:
    """Why the file that lies there is not renewed; it stays to the byte."""
    before = TARGET.read_bytes()
    ran = run("rollup", "d", "--agency", PARENT, "-o", "区.yaml", "--force", lang=lang)
    assert (ran.exit_code, TARGET.read_bytes()) == (2, before)
    return ran.stderr.splitlines()[-1]


def edited(*pairs: tuple[str, str]) -> str:
    """The file with changes by hand."""
    text = TARGET.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    TARGET.write_text(text, encoding="utf-8")
    return text


def test_without_any_change_it_is_the_same(here: Path) -> None:
    before = TARGET.read_bytes()
    for lang, kept in (
        ("zh_CN", "区.yaml 里已写的文字保留不动，只更新了数。\n"),
        ("en", "Kept: the texts that stand in 区.yaml; its figures are renewed.\n"),
    ):
        code, said = again(lang=lang)
        assert (code, said.endswith(kept), TARGET.read_bytes()) == (1, True, before)


def test_texts_stay_and_figures_are_those_of_the_new_sum(here: Path) -> None:
    """Line by line: the head, the remarks and the figures are new, nothing else."""
    before = edited(
        ("（待补充：公开属性认定、发布审核、规范性文件清理和目录更新等情况）", "# 这不是备注\n      全年清理  文件3件。  \n\n    共${本年新收.总计}件"),
        ("\n汇总自:", "\n署名: |\n  云溪区人民政府\n  办公室  # 同上\n# 请示过主任\n汇总自:"),
        ("\n\n\n# ──────────── 五", "\n# 数已核对\n\n\n# ──────────── 五"),
    )  # fmt: skip
    place(here, {"d/a.yaml": agency("甲局", 5), "d/c.yaml": agency("丙局", 30)})
    assert again() == (0, "已汇总 3 家单位，应有 3 家。\n已生成：区.yaml\n区.yaml 里已写的文字保留不动，只更新了数。\n")
    expected = before.replace("# 汇总了 2 家单位（应有 3 家，还没有到齐）。", "# 汇总了 3 家单位。")
    expected = expected.replace(
        "后面注明几家\n# 单位有数。\n# 还没有填报文件的单位：丙局\n", "后面注明几家单位有数。\n"
    )
    expected = expected.replace("自然人: 3  # 2 家单位有数，共汇总 2 家", "自然人: 37  # 3 家单位有数，共汇总 3 家")
    assert TARGET.read_text("utf-8") == expected
    report, problems = load(TARGET)
    assert report is not None
    assert [one.code for one in problems] == []
    assert report.figure("applications", "received", "natural_person") == 37


def test_what_a_person_noted_is_never_thrown_away(here: Path) -> None:
    """In the head and among the figures; again and again, in one place."""
    edited(
        ("# 还没有填报文件的单位：丙局", "# 还没有填报文件的单位：丙局（1月15日报）\n# 甲局来过电话"),
        ("    自然人: 3  #", "    # 已核实\n    自然人: 3  # 台账是 4，"),
        ("# 全部是 0。\n", "# 全部是 0。\n# 二月再看\n"),
    )
    assert again()[0] == 1
    text = TARGET.read_text("utf-8")
    head = text.split("\n\n")[0]
    assert head.endswith("--check 本文件名\n#\n# 还没有填报文件的单位：丙局（1月15日报）\n# 甲局来过电话")
    assert "# 二月再看\n# 全部是 0。\n主动公开政府信息情况:\n" in text
    noted = "# 已核实\n# 自然人: 3  # 台账是 4， 2 家单位有数，共汇总 2 家\n# 没有写出来的都是 0。\n收到和处理政府信息公开申请情况:\n"
    assert noted in text
    assert again()[0] == 1
    assert TARGET.read_text("utf-8") == text


def test_one_of_a_person_s_own_gets_what_it_lacks(here: Path) -> None:
    """No head, no line 汇总自, one table only, another order, in GBK and with CRLF."""
    own = "其他需要报告的事项: 无\n申请情况: {本年新收: {自然人: 9}, 予以公开: {自然人: 9}}\n# 尾\n" + agency("云溪区")
    TARGET.write_bytes(own.replace("\n", "\r\n").encode("gbk"))
    assert again()[0] == 1
    text = TARGET.read_text("utf-8")
    assert text.startswith("# 云溪区人民政府2024年报告，由 reportgen rollup 汇总")
    body = text.split("--check 本文件名\n")[1]
    assert body.startswith("\n其他需要报告的事项: 无\n# 没有写出来的都是 0。\n收到和处理政府信息公开申请情况:\n")
    assert "\n# 尾\n年度: 2024\n机关名称: 云溪区\n汇总自: d/\n总体情况: 略去不表，见本局网站。\n" in body
    assert body.count("# ────────────") == 2
    assert body.endswith("# 全部是 0。\n政府信息公开行政复议、行政诉讼情况:\n")
    report, problems = load(TARGET)
    assert report is not None
    assert (problems, report.figure("applications", "received", "natural_person")) == ([], 3)
    assert again()[0] == 1
    assert TARGET.read_text("utf-8") == text


HEAD = "区.yaml 已经有了，没有改动它。"
TAIL = "请改好，或者把这个文件移到别处，再重新汇总。"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("年度: 2024", "年度: 2023", "它的“年度”是 2023，这次汇总的是 2024。"),
        ("机关名称: 云溪区人民政府", "机关名称: 青石县人民政府", "它的“机关名称”是 青石县人民政府，这次汇总的是 云溪区人民政府。"),
        ("汇总自: d/", "汇总自: e/", "它的“汇总自”是 e/，这次汇总的是 d/。"),
        ("汇总自: d/", "格式: 2019", "它的“格式”是 2019，这次汇总的是 2021。"),
        ("  主动公开: |", "  主动公开 |", "它有错误，可以这样查：reportgen check 区.yaml。"),
        ("自然人: 3 ", "自然人: 三四个 ", "它有错误，可以这样查：reportgen check 区.yaml。"),
        ("监督保障: |", "监督保障: |\n    本年收到${本年新收.无此}件。", "它有错误，可以这样查：reportgen check 区.yaml。"),
    ],
)  # fmt: skip
def test_one_that_is_not_its_own_is_left(old: str, new: str, reason: str, here: Path) -> None:
    edited((old, new))
    assert refused() == f"{HEAD}{reason} {TAIL}"


def test_one_that_cannot_be_read_is_left(here: Path) -> None:
    for data in (b"mine", b"", b"# only a remark\n", b"PK\x03\x04", "年度: 2024\n".encode("utf-16")[:-1]):
        TARGET.write_bytes(data)
        assert refused().startswith(f"{HEAD}它有错误")
    assert refused("en") == (
        "区.yaml is there already and is left as it is. It has errors; see them with: reportgen check 区.yaml "
        "Correct that, or move the file away; then roll up again."
    )
    TARGET.unlink()
    TARGET.mkdir()
    ran = run("rollup", "d", "--agency", PARENT, "-o", "区.yaml", "--force")
    assert (ran.exit_code, ran.stderr.splitlines()[-1]) == (2, f"{HEAD}{_folder()} {TAIL}")


def _folder() -> str:
    from generator.files.read_write import NotARegularFile, reason

    return reason(NotARegularFile()).to("zh_CN")


@pytest.mark.parametrize(
    "text",
    [
        "{年度: 2024, 机关名称: 云溪区, 总体情况: 略, 存在的主要问题及改进情况: 略, 申请情况: {本年新收: {自然人: 1}}}\n",
        "".join(f"  {line}\n" for line in (agency("云溪区", 1)).splitlines()),
        agency("云溪区") + "...\n",
        agency("云溪区", 3).replace("自然人: 3", "自然人: &n 3", 1) + "署名: *n\n",
    ],
)
def test_one_that_is_laid_out_otherwise_is_left(text: str, here: Path) -> None:
    TARGET.write_text(text, encoding="utf-8")
    assert load(TARGET)[1] == []
    assert refused() == f"{HEAD}它的写法特殊，没法只换其中的数。 {TAIL}"


# --- Whatever a person wrote ---

PIECES = [*"公开情况，。#：:'\"-|>&*!%@`{}[] 0３件年$", "${本年新收.总计}"]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join)
TEXTS = st.lists(WORDS.filter(lambda text: bool(text.strip())), min_size=1, max_size=4)
NOTE = st.text(st.sampled_from("公开情况，：# 0件"), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.tuples(TEXTS, TEXTS),
    notes=st.lists(st.tuples(st.integers(0, 10**6), st.booleans(), NOTE), max_size=6),
    numbers=st.lists(st.integers(0, 999), min_size=2, max_size=2),
    name=st.sampled_from(FORMATS.names),
)
def test_texts_are_kept_and_figures_are_the_sum(
    texts: tuple[list[str], list[str]],
    notes: list[tuple[int, bool, str]],
    numbers: list[int],
    name: str,
    tmp_path: Path,
) -> None:
    form = FORMATS.get(name)
    assert form is not None
    year = form.first_year
    more = (f"格式: '{name}'",)
    path = tmp_path / "区.yaml"
    place(tmp_path, {f"d/{at}.yaml": agency(f"{at}局", at + 1, *more, year=year) for at in range(2)})
    made = agency_file(roll_up(tmp_path / "d", PARENT, form=form, year=year, formats=FORMATS), "d/", name_format=True)
    own = [f"{' ' * 4}{line}" for line in texts[0]]
    old = re.sub("(?m)^    （待补充：公开属性.*$", lambda _: "\n".join(own), made)
    old += "引言: |\n" + "".join(f"  {line}\n" for line in texts[1])
    lines, inserted = old.split("\n"), []
    for place_of, behind, note in notes:  # notes between the lines, or behind the figures
        at = place_of % len(lines)
        if behind and re.search("家$", lines[at]):
            lines[at] += f"；{note}"
            inserted.append(note)
        elif not any(line.startswith("  ") and "家" not in line for line in lines[at : at + 1]):
            lines.insert(at, f"# {note}")
            inserted.append(note)
    old = "\n".join(lines)
    path.write_bytes(old.encode())
    before, problems = load(path, formats=FORMATS)
    assume(before is not None and not any(one.is_error for one in problems))
    place(tmp_path, {f"d/{at}.yaml": agency(f"{at}局", number, *more, year=year) for at, number in enumerate(numbers)})
    rollup = roll_up(tmp_path / "d", PARENT, form=form, year=year, formats=FORMATS)
    try:
        new = renewed(rollup, agency_file(rollup, "d/", name_format=True), path, path.read_bytes(), FORMATS, None)
    except NotRenewed as error:
        pytest.fail(error.reason.to("en"))
    path.write_bytes(new.encode())
    after, problems = load(path, formats=FORMATS)
    assert after is not None
    assert [one for one in problems if one.is_error] == []
    assert after.figures == rollup.figures
    assert after.figure("applications", "received", "natural_person") == sum(numbers)
    kept = new.split("\n")
    assert all(line in kept for line in own)
    assert new.endswith("引言: |\n" + "".join(f"  {line}\n" for line in texts[1]).rstrip("\n") + "\n") or notes
    assert [note for note in inserted if note.strip() not in new] == [], "no note is lost"
    assert renewed(rollup, agency_file(rollup, "d/", name_format=True), path, new.encode(), FORMATS, None) == new
