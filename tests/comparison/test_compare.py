"""Two reports side by side: each change that was made is found and nothing else."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.comparison.as_text import as_text
from generator.comparison.compare import compare
from generator.comparison.model import Comparison
from generator.comparison.showing import percent_of
from generator.formats.correspondence import correspondence
from generator.report.report import Report, complete_figures
from tests.support.agency_files import agency_files
from tests.support.common import FORMATS, NAMES
from tests.support.compared_reports import THIS, read, with_text


@pytest.mark.parametrize(
    ("a", "b", "difference", "percent"),
    [
        ("0", "5", "5", ""),
        ("8", "7", "-1", "-12.5%"),
        ("100000", "100001", "1", "<+0.1%"),
        ("100000", "99999", "-1", "<-0.1%"),
        ("2.50", "2.5", None, ""),
        ("0.10000000000000000000000000000000001", "0.1", "-0.00000000000000000000000000000000001", "<-0.1%"),
        ("1", "1000", "999", "+99,900%"),
    ],
)
def test_differences_are_exact(a: str, b: str, difference: str | None, percent: str) -> None:
    fees = "  行政许可: 900\n  行政事业性收费: {}\n"
    one, other = (read(THIS.replace("  行政许可: 900\n", fees.format(text))) for text in (a, b))
    found = compare(one, other).figures
    if difference is None:
        assert found == ()
        return
    assert [(one.difference, percent_of(one)) for one in found] == [(Decimal(difference), percent)]


def test_sums_are_those_that_are_stated() -> None:
    one = read(THIS)
    total = one.format.figures.by_path["applications", "received", "total"]
    other = dataclasses.replace(one, stated={total.index: 6})
    assert [(change.names, change.a, change.b) for change in compare(one, other).figures] == [
        (("本年新收 · 总计",), 5, 6)
    ]


def test_what_could_not_be_read_is_not_compared() -> None:
    one = read(THIS)
    broken, problems = read_report("x.yaml", THIS.replace("行政许可: 900", "行政许克: 900").encode(), FORMATS)
    assert problems
    assert broken is not None
    assert broken.unsure == {"proactive"}
    found = compare(one, broken)
    assert (found.figures, [section.id for section in found.unread], found.is_same) == ((), ["proactive"], False)
    assert as_text(found, ("a", "b"), "zh_CN").endswith("\n\n第二部分没能完整读出来，没有对照。")


def test_a_row_corresponds_to_what_another_edition_divides_it_into() -> None:
    old, new = FORMATS.get("2019"), FORMATS.get("2021")
    assert old is not None
    assert new is not None
    pairs = {
        pair.a[0].path: [figure.path[2:] for figure in pair.b]
        for pair in correspondence(old, new).pairs
        if len(pair.b) > 1
    }
    assert pairs["applications", "other_handling", "business"] == [
        ("not_supplemented", "business"),
        ("fee_unpaid", "business"),
        ("other", "business"),
    ]
    assert {path[:2] for path in pairs} == {("applications", "other_handling")}


@pytest.mark.parametrize("a", NAMES)
@pytest.mark.parametrize("b", NAMES)
def test_every_figure_is_in_a_pair_or_apart(a: str, b: str) -> None:
    one, other = FORMATS.get(a), FORMATS.get(b)
    assert one is not None
    assert other is not None
    there, back = correspondence(one, other), correspondence(other, one)
    assert {(pair.b, pair.a) for pair in there.pairs} == set(back.pairs)
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)
    paired = {figure for pair in there.pairs for figure in pair.a}
    assert paired | set(there.only_a) == set(one.figures.all)
    if one is other:
        assert (there.only_a, all(pair.a == pair.b for pair in there.pairs)) == ((), True)


# --- Properties ---

_reports = st.sampled_from([FORMATS.get(name) for name in NAMES]).flatmap(
    lambda form: agency_files(form).map(lambda file: read(file.texts[0]))  # type: ignore[arg-type]
)


@settings(max_examples=40, deadline=None)
@given(_reports)
def test_a_report_is_the_same_as_itself(report: Report) -> None:
    found = compare(report, report)
    assert found == Comparison(report, report, (), (), (), (), (), ())
    assert found.is_same


@settings(max_examples=40, deadline=None)
@given(_reports, _reports)
def test_backwards_everything_is_exchanged(a: Report, b: Report) -> None:
    there, back = compare(a, b), compare(b, a)
    assert (there.only_a, there.only_b) == (back.only_b, back.only_a)
    assert {(one.figures_b, one.figures_a, one.b, one.a) for one in there.figures} == {
        (one.figures_a, one.figures_b, one.a, one.b) for one in back.figures
    }
    assert {(one.id, one.b, one.a) for one in there.fields} == {(one.id, one.a, one.b) for one in back.fields}
    kinds = {"added": "removed", "removed": "added"}
    exchanged = [
        (kinds.get(one.kind, one.kind), one.moved, one.b, one.a, one.text_b, one.text_a) for one in there.passages
    ]
    quiet = [("same", False), ("alike", False)]
    told = [(one.kind, one.moved, one.a, one.b, one.text_a, one.text_b) for one in back.passages]
    assert {one for one in exchanged if one[:2] not in quiet} == {one for one in told if one[:2] not in quiet}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_was_planted_in_the_figures_is_found_and_nothing_else(data: st.DataObject) -> None:
    report = read(THIS)
    figures = report.format.figures
    leaves = [figure for figure in figures.all if not figure.parts]
    planted = data.draw(st.dictionaries(st.sampled_from(leaves), st.integers(0, 2000), max_size=8))
    values = {figure.index: report.value(figure) for figure in leaves}
    changed = complete_figures(report.format, {**values, **{one.index: number for one, number in planted.items()}})
    found = compare(report, dataclasses.replace(report, figures=changed))
    differing = {figure.path for figure, number in planted.items() if number != report.value(figure)}
    assert {one.figure.path for one in found.figures if not one.is_total} == differing
    assert [
        one for one in found.figures if one.a != report.value(one.figure) or one.b != changed[one.figure.index]
    ] == []
    assert [one.figure.index for one in found.figures] == sorted(one.figure.index for one in found.figures)
    assert (found.fields, found.only_a, found.only_b, found.narratives) == ((), (), (), ())


SENTENCES = (
    "义务教育招生范围和民办学校收费标准在开学之前集中公布", "新出台的文件均先在网上征求意见不少于三十日", "局党组会专题研究信息公开并配备专职人员",
    "区政府门户网站专题页按照办事场景重新编排栏目", "学生学籍与家庭经济状况等个人信息实行分级保管", "委托第三方开展家长满意度问卷调查",
    "乡村小规模学校栏目长期没有更新已指定代管", "汇编典型答复供各科室办件的时候对照参考",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.permutations(SENTENCES), st.data())
def test_what_was_planted_in_the_text_is_found_and_nothing_else(order: list[str], data: st.DataObject) -> None:
    texts = [f"{text}{at + 3}次。" for at, text in enumerate(order)]
    kinds = data.draw(
        st.lists(st.sampled_from(["same", "numbers", "changed", "removed", "added"]), min_size=8, max_size=8)
    )
    others, expected = [], []
    for text, kind in zip(texts, kinds, strict=True):
        other = {
            "numbers": re.sub(r"(\d+)次", lambda found: f"{int(found[1]) + 50}次", text),
            "changed": text.replace("次。", "次，效果良好。"),
            "removed": "",
        }.get(kind, text)
        expected.append((kind if kind != "added" else "same", text, other))
        others += [other] if other else []
        if kind == "added":
            others.append(f"此外还有一件别处完全没有提到的新鲜事情{text[:2]}")
            expected.append(("added", "", others[-1]))
    one, other_report = (with_text(side) for side in (texts, others))
    found = compare(one, other_report)
    assert (found.fields, found.figures) == ((), ())
    shown = [(passage.kind, passage.text_a, passage.text_b) for passage in found.passages]
    if texts == others:
        assert shown == []
        return
    for kind in ("removed", "added"):  # at one place, what is gone stands before what has come
        assert [one for one in shown if one[0] != kind] == [one for one in expected if one[0] != kind]
    assert [passage for passage in found.passages if passage.moved] == []


def test_of_very_many_paragraphs_the_ends_are_held_against_each_other() -> None:
    one, other = (
        with_text(["开头一段。", *(f"{name}的第{number}段话。" for number in range(5000)), "结尾一段。"])
        for name in ("甲", "乙")
    )
    passages = list(compare(one, other).passages)
    assert [passages[0].kind, passages[-1].kind] == ["same", "same"]
    assert {passage.kind for passage in passages[1:-1]} == {"removed", "added"}
    assert len(passages) == 10_002
