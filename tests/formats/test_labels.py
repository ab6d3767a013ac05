"""Every way of writing a label that the manual promises leads to the same figure, for every label of every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.formats.figures import Figure
from generator.formats.format import Format
from generator.formats.model import Column, FormatError, Labelled, Row
from generator.formats.registry import Formats, builtin_folder
from generator.formats.values import Number
from generator.problems.problem import Problem
from generator.report.report import Report
from tests.support.common import YEARS

FORMATS = Formats([builtin_folder()])
NUMBER = re.compile(r"([一二三四]、|（[一二三四五六七]）|\d\.)(.+)")
REMARK = re.compile(r"(.+)（([^（）]+)）")
QUOTES = ["", "“”", '""', "‘’", "''", "「」", "『』", "《》", "＂＂", "[]"]
HALF = str.maketrans("（）：，／", "():,/")
FULL = str.maketrans("():,/.0123456789", "（）：，／．０１２３４５６７８９")
CHINESE_NUMBER = re.compile(r"第([一二三四五六七八九十]+)条第（([一二三四五六七八九十]+)）项")


def spellings(entry: Labelled | str, entry_id: str = "") -> Iterator[str]:
    """The ways of writing a label that input.md names, built from the printed wording alone."""
    if isinstance(entry, Labelled):
        entry_id = entry.id
        yield from entry.forms
        entry = entry.label
    whole = [entry]
    numbered = NUMBER.fullmatch(entry)
    if numbered:
        number, bare = numbered.groups()
        digit = number.strip("（）、.")
        styles = [f"{digit}、", f"{digit}.", f"（{digit}）", f"({digit})", f"{digit}．", f"{number} ", ""]
        whole += [style + bare for style in styles]
    for text in list(whole):
        remark = REMARK.fullmatch(text)
        if remark:
            whole += [remark[1], f"{remark[1]}({remark[2]})", f"{remark[1]} （ {remark[2]} ）"]
    if "“" in entry:
        for text in list(whole):
            before, inner, after = re.split("[“”]", text)
            whole += [f"{before}{pair[:1]}{inner}{pair[1:]}{after}" for pair in QUOTES]
    heading = CHINESE_NUMBER.fullmatch(entry)
    if heading:
        whole += [f"第{heading[1]}条第{heading[2]}项", f"第{heading[1]}条第({heading[2]})项"]
    for text in whole:
        yield from (text, text.translate(HALF), text.translate(FULL))
        yield from (f" {text}　", " ".join(text), f"{text[:3]}\u3000{text[3:]}", f"{text[:2]}\u00a0{text[2:]}")
    yield entry_id
    yield f" {entry_id} "


def quoted(key: str) -> str:
    return "'" + key.replace("'", "''") + "'"


def document(form: Format, keys: list[str], value: str = "7") -> bytes:
    lines = [
        f"年度: {YEARS[form.name][0]}",
        f"格式: {form.name}",
        "机关名称: 甲局",
        "总体情况: 略",
        "存在的主要问题及改进情况: 略",
    ]
    lines += [f"{'  ' * depth}{quoted(key)}:" for depth, key in enumerate(keys)]
    return ("\n".join(lines) + f" {value}\n").encode()


def read(form: Format, keys: list[str], value: str = "7") -> tuple[Report | None, list[Problem]]:
    return read_report("x.yaml", document(form, keys, value), FORMATS)


def value_of(report: Report, figure: Figure) -> Number:
    return report.stated.get(figure.index, 0) if figure.parts else report.value(figure)


def misread(form: Format, figure: Figure, keys: list[str]) -> bool:
    report, problems = read(form, keys)
    return report is None or bool(problems) or value_of(report, figure) != 7


def chain(figure: Figure) -> list[Labelled]:
    return [figure.section, *figure.rows, *figure.columns]


def cases() -> Iterator[tuple[Format, Labelled, Figure]]:
    """Each row, group and column of each format with the first figure that it leads to."""
    for form in FORMATS:
        seen: set[tuple[str, ...]] = set()
        for figure in form.figures.all:
            for entry in (*figure.rows, *figure.columns):
                # a column once per block and group; a row, and a group of rows, once
                where = (entry.id, *(above.id for above in chain(figure)[: chain(figure).index(entry)]))
                if isinstance(entry, Column):
                    where = (figure.block.id, *(c.id for c in figure.columns[: figure.columns.index(entry) + 1]))
                if where not in seen:
                    seen.add(where)
                    yield form, entry, figure


CASES = list(cases())


def name_of(case: tuple[Format, Labelled, Figure]) -> str:
    form, entry, figure = case
    return f"{form.name}-{'.'.join(figure.path)}-{entry.id}"


def test_every_label_is_among_the_cases() -> None:
    """A guard: rows and columns that no case covers would be tested by nobody."""
    for form in FORMATS:
        labelled = [row for figure in form.figures.all for row in figure.rows]
        assert {id(row) for row in labelled} == {
            id(entry) for one, entry, _ in CASES if one is form and isinstance(entry, Row)
        }


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_every_spelling_leads_to_the_figure(case: tuple[Format, Labelled, Figure]) -> None:
    form, entry, figure = case
    path = chain(figure)
    wrong = []
    for spelling in dict.fromkeys(spellings(entry)):
        keys = [spelling if step is entry else step.label for step in path]
        if misread(form, figure, keys):
            wrong.append(spelling)
    assert wrong == []


@pytest.mark.parametrize("pair", ["〝〞", "„“", "«»"])
def test_rarer_quotation_marks(pair: str) -> None:
    form = FORMATS.get("2021")
    assert form is not None
    figure = form.figures.by_path["applications", "refused", "security_and_stability", "natural_person"]
    assert not misread(form, figure, ["申请情况", "不予公开", f"危及{pair[0]}三安全一稳定{pair[1]}", "自然人"])


@pytest.mark.parametrize(
    ("form", "heading", "block_id", "keys", "path"),
    [
        ("2021", "第二十条第（一）项", "item_1", ["规章", "制发"], ("proactive", "rules", "made")),
        ("2021", "第二十条第（五）项", "item_5", ["行政许可"], ("proactive", "licensing", "decisions")),
        ("2021", "第二十条第（六）项", "item_6", ["行政强制"], ("proactive", "compulsory_measures", "decisions")),
        ("2021", "第二十条第（八）项", "item_8", ["行政事业性收费"], ("proactive", "fees", "amount")),
        ("2019", "第二十条第（九）项", "item_9", ["集中采购", "总金额"], ("proactive", "procurement", "amount")),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_block_headings_in_every_spelling(
    form: str, heading: str, block_id: str, keys: list[str], path: tuple[str, ...]
) -> None:
    edition = FORMATS.get(form)
    assert edition is not None
    figure = edition.figures.by_path[path]
    written = dict.fromkeys(spellings(heading, block_id))
    assert [one for one in written if misread(edition, figure, ["主动公开", one, *keys])] == []
    assert not misread(edition, figure, ["主动公开", *keys])


@pytest.mark.parametrize("form", list(FORMATS), ids=lambda form: form.name)
@pytest.mark.parametrize("section", ["proactive", "applications", "proceedings"])
def test_section_in_every_spelling(form: Format, section: str) -> None:
    entry = form.section(section)
    figure = next(figure for figure in form.figures.all if figure.section is entry)
    written = {**dict.fromkeys(spellings(entry)), **dict.fromkeys(spellings(entry.heading, section))}
    keys = [step.label for step in chain(figure)[1:]]
    assert [one for one in written if misread(form, figure, [one, *keys])] == []


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("一、本年新收政府信息公开申请数量", "本年新收"),
        ("四、结转下年度继续办理", "结转下年度"),
        ("二、上年结转政府信息公开申请数量", "上年结转"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("3.危及“三安全一稳定”", '危及"三安全一稳定"'),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "逾期不补正"),
    ],
)
def test_short_forms_that_the_manual_names(printed: str, written: str) -> None:
    form = FORMATS.get("2021")
    assert form is not None
    figure = next(figure for figure in form.figures.all if figure.row and figure.row.label == printed)
    group = [figure.rows[-2].label] if len(figure.rows) > 2 else []
    assert not misread(form, figure, ["依申请公开", *group, written, "自然人"])


TOP_KEYS = [
    ("年度", "year", "year"),
    ("机关名称", "agency", "agency"),
    ("机关", "agency", "agency"),
    ("单位名称", "agency", "agency"),
    ("标题", "title", "title"),
    ("报送单位", "submitted_by", "submitted_by"),
    ("署名", "signature", "signature"),
]


@pytest.mark.parametrize(("label", "entry_id", "field"), TOP_KEYS, ids=[key[0] for key in TOP_KEYS])
def test_fields_in_every_spelling(label: str, entry_id: str, field: str) -> None:
    wrong = []
    for key in dict.fromkeys(spellings(label, entry_id)):
        needed = {"year": "年度: 2024", "agency": "机关名称: 甲局"}
        needed.pop(field, None)
        text = "\n".join([*needed.values(), "总体情况: 略", "存在的主要问题及改进情况: 略", f"{quoted(key)}: 2024"])
        report, problems = read_report("x.yaml", text.encode(), FORMATS)
        if report is None or problems or str(report.fields[field]) != "2024":
            wrong.append(key)
    assert wrong == []


NARRATIVES = [
    ("总体情况", "一", "overview"),
    ("存在的主要问题及改进情况", "五", "problems"),
    ("其他需要报告的事项", "六", "other"),
    ("引言", "", "preamble"),
    ("前言", "", "preamble"),
]


@pytest.mark.parametrize(("label", "number", "entry_id"), NARRATIVES, ids=[key[0] for key in NARRATIVES])
def test_narrative_keys_in_every_spelling(label: str, number: str, entry_id: str) -> None:
    wrong = []
    for key in dict.fromkeys(spellings(f"{number}、{label}" if number else label, entry_id)):
        needed = {"overview": "总体情况: 略", "problems": "存在的主要问题及改进情况: 略"}
        needed.pop(entry_id, None)
        text = "\n".join(["年度: 2024", "机关名称: 甲局", *needed.values(), f"{quoted(key)}: 文字"])
        report, problems = read_report("x.yaml", text.encode(), FORMATS)
        if report is None or problems or [one.full_text for one in report.narrative[entry_id]] != ["文字"]:
            wrong.append(key)
    assert wrong == []


MADE_UP = """
name: "9999"
title: 试
basis: 试
years: {from: 2050}
fields:
  - {id: year, label: 年度, type: year, required: true}
  - {id: agency, label: 机关名称, type: line, required: true}
  - {id: title, label: 标题, type: line}
  %(field)s
sections:
  - {id: overview, number: 一, label: 总体情况, kind: narrative, parts: [{id: first, label: 上半年}%(part)s]}
  - id: table
    number: 二
    label: 表
    kind: tables
    blocks:
      - id: block
        corner: 内容
        columns:
          - {id: a, label: 甲列}
          - {id: g, label: 组, optional: %(optional)s, columns: [{id: b, label: 乙列}]}
          %(column)s
        rows:
          - {id: one, label: 1.同意}
          %(row)s
"""
NO_CHANGE = {"field": "", "part": "", "optional": "true", "column": "", "row": ""}
ALIKE = {
    "two-rows": {"row": "- {id: two, label: 2.同意}"},
    "rows-but-for-the-remark": {"row": "- {id: two, label: 同意（全部）}"},
    "rows-but-for-quotes-and-width": {"row": "- {id: two, label: （二）“同意”}"},
    "short-form-and-label": {"row": "- {id: two, label: 拒绝, short: [同意]}"},
    "called-and-label": {"row": "- {id: two, label: 拒绝, called: 同意}"},
    "id-and-label": {"row": "- {id: two, label: ONE}"},
    "two-columns": {"column": "- {id: c, label: 甲列}"},
    "column-and-one-in-an-optional-group": {"column": "- {id: c, label: 乙列}"},
}


def made_up(folder: Path, **change: str) -> Format:
    (folder / "9999").mkdir()
    (folder / "9999" / "format.yaml").write_text(MADE_UP % {**NO_CHANGE, **change}, encoding="utf-8")
    form = Formats([folder]).get("9999")
    assert form is not None
    return form


def look_everywhere(form: Format) -> None:
    """What reading any file does sooner or later: look up a key at every level."""
    for section in form.slots.values():
        for slot in section.walk():
            slot.find("同意")


@pytest.mark.parametrize("change", ALIKE.values(), ids=list(ALIKE))
def test_ambiguous_labels_are_refused(tmp_path: Path, change: dict[str, str]) -> None:
    with pytest.raises(FormatError, match=r"^under '.+', '.+' could be '.+' or '.+'$"):
        look_everywhere(made_up(tmp_path, **change))


@pytest.mark.parametrize(
    "change", [{}, {"optional": "false", "column": "- {id: c, label: 乙列}"}], ids=["plain", "apart"]
)
def test_labels_that_differ_or_stand_apart_are_not(tmp_path: Path, change: dict[str, str]) -> None:
    look_everywhere(made_up(tmp_path, **change))


def test_ambiguous_labels_are_refused_before_a_file_is_read(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"'2\.同意' could be '1\.同意' or '2\.同意'"):
        made_up(tmp_path, row="- {id: two, label: 2.同意}")


def test_an_id_is_a_name_in_latin_letters(tmp_path: Path) -> None:
    """It becomes a tag of the Word template."""
    with pytest.raises(FormatError, match="id '同意': use letters, digits and _, beginning with a letter"):
        made_up(tmp_path, row="- {id: 同意, label: 拒绝}")


@pytest.mark.parametrize(
    "change",
    [{"field": "- {id: other, label: 总体情况, type: line}"}, {"part": ", {id: q, label: （二）上半年}"}],
    ids=["top-level", "parts"],
)
def test_ambiguous_keys_outside_the_tables_are_refused(tmp_path: Path, change: dict[str, str]) -> None:
    with pytest.raises(FormatError, match="could be"):
        made_up(tmp_path, **change)
