"""The JSON Schema says of an agency file what the reader says, as far as a schema can."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped,unused-ignore]

from generator.agency_file.json_schema import DIALECT, json_schema
from generator.agency_file.read import read_report
from generator.formats.registry import Formats, builtin_folder
from generator.formats.values import FigureType, Unreadable, read_date, read_figure, read_year
from generator.new_file.starter import starter
from tests.support.agency_files import agency_files
from tests.support.common import ROOT

FORMATS = Formats([builtin_folder()])
FILES = sorted([*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "inputs").rglob("*.yaml")])
HEAD = "年度: 2024\n机关名称: 甲局\n总体情况: 略\n存在的主要问题及改进情况: 略\n"

# A form with what YAML and regular expressions take for their own in its labels.
MADE_UP = """\
name: made-up
extends: "2021"
title: 编的
basis: 编的依据
years: {from: 2040}
fields:
  - {id: contact, label: "联系人 (*)", short: ["a|b"], type: line, required: true}
  - {id: note, label: 附言, type: narrative, default: 无}
  - {id: seen, label: 审定日期, type: date, required: true}
sections:
  - id: extra
    number: 七
    label: "$附表^"
    kind: tables
    blocks:
      - id: bare
        columns:
          - {id: a, label: "1.一[甲]"}
          - {id: b, label: "C++"}
"""


@lru_cache(maxsize=8)
def validator(name: str) -> Draft202012Validator:
    form = FORMATS.get(name)
    assert form is not None
    return Draft202012Validator(json_schema(form))


def as_json(value: Any) -> Any:
    """What an editor sees: dates are texts, keys are texts."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def faults(text: str, name: str = "2021") -> list[str]:
    """Where the schema finds fault, as paths joined by dots."""
    content = as_json(yaml.safe_load(text))
    return [".".join(map(str, error.absolute_path)) for error in validator(name).iter_errors(content)]


@pytest.mark.parametrize("name", FORMATS.names)
def test_it_is_a_schema_of_its_dialect_that_names_its_form(name: str) -> None:
    form = FORMATS.get(name)
    assert form is not None
    schema = json_schema(form)
    Draft202012Validator.check_schema(schema)
    assert list(schema)[:3] == ["$schema", "$comment", "title"]
    assert (schema["$schema"], schema["$comment"], schema["title"]) == (DIALECT, form.basis, form.title)


@pytest.mark.parametrize("name", FORMATS.names)
def test_it_is_the_same_every_time_and_stays_small(name: str) -> None:
    form, again = FORMATS.get(name), Formats([builtin_folder()]).get(name)
    assert form is not None
    assert again is not None
    text = json.dumps(json_schema(form), ensure_ascii=False)
    assert text == json.dumps(json_schema(again), ensure_ascii=False)
    assert len(text) < 80_000


@pytest.mark.parametrize("name", FORMATS.names)
def test_every_definition_is_used_and_every_reference_defined(name: str) -> None:
    form = FORMATS.get(name)
    assert form is not None
    schema = json_schema(form)
    used = set(re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(schema)))
    assert used == set(schema["$defs"])


def patterns(value: object) -> Iterator[str]:
    """All regular expressions of a schema."""
    if isinstance(value, dict):
        yield from (one for key, one in value.items() if key == "pattern" and isinstance(one, str))
        yield from value.get("patternProperties", {})
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from patterns(inner)


@pytest.mark.parametrize("name", FORMATS.names)
def test_patterns_are_such_as_editors_know(name: str) -> None:
    """ECMA-262 with the flag u, which JSON Schema asks for, refuses an escape that is not needed."""
    found = set(patterns(validator(name).schema))
    assert len(found) > 50
    assert {escape for one in found for escape in re.findall(r"\\(.)", one)} <= set("sS^$\\.*+?()[]{}|/")
    assert not any(re.search(r"\(\?(?![:!=])", one) for one in found)


@pytest.mark.parametrize("name", FORMATS.names)
def test_rows_with_the_same_columns_share_a_definition(name: str) -> None:
    schema = validator(name).schema
    assert isinstance(schema, dict)
    rows = [one for one in schema["$defs"] if one.startswith("row")]
    form = FORMATS.get(name)
    assert form is not None
    columns: dict[object, tuple[object, ...]] = {}
    for figure in form.figures.all:
        if figure.rows:
            columns[figure.rows] = (*columns.get(figure.rows, ()), figure.column)
    assert len(rows) == len(set(columns.values()))


def test_titles_are_labels_as_printed() -> None:
    schema = validator("2021").schema
    assert isinstance(schema, dict)
    top = schema["properties"]
    assert top["机关名称"]["title"] == "机关名称"
    assert top["收到和处理政府信息公开申请情况"]["title"] == "三、收到和处理政府信息公开申请情况"
    rows = schema["$defs"][top["收到和处理政府信息公开申请情况"]["$ref"].rpartition("/")[2]]["properties"]
    assert rows["本年新收"]["title"] == "一、本年新收政府信息公开申请数量"
    assert rows["部分公开"]["title"] == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


def test_there_are_files_to_validate() -> None:
    assert len(FILES) >= 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_and_inputs_validate(path: Path) -> None:
    data = path.read_bytes()
    report, _ = read_report(path.name, data, FORMATS)
    assert report is not None
    assert faults(data.decode("utf-8"), report.format.name) == []


@pytest.mark.parametrize("name", FORMATS.names)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_the_reader_accepts_validates_however_it_is_spelled(name: str, data: st.DataObject) -> None:
    form = FORMATS.get(name)
    assert form is not None
    for text in data.draw(agency_files(form)).texts:
        assert faults(text, name) == []


@pytest.mark.parametrize("name", FORMATS.names)
def test_a_full_starter_file_lacks_only_what_is_to_be_filled_in(name: str) -> None:
    form = FORMATS.get(name)
    assert form is not None
    text = starter(form, form.first_year, "甲局", full=True, name_format=True)
    assert faults(text, name) == ["存在的主要问题及改进情况"]


# What people get wrong, and where the schema finds it.
MISTAKES = {
    "unknown key": ("主动公开信息: 3\n", ""),
    "unknown row": ("申请情况:\n  本年新増: {自然人: 1}\n", "申请情况"),
    "unknown column": ("申请情况:\n  本年新收: {自燃人: 1}\n", "申请情况.本年新收"),
    "row of another edition": ("主动公开政府信息情况:\n  政府集中采购: {采购项目数量: 1}\n", "主动公开政府信息情况"),
    "row under the wrong group": ("申请情况:\n  不予公开:\n    重复申请: {自然人: 1}\n", "申请情况.不予公开"),
    "list for a row": ("申请情况:\n  本年新收: [自然人, 3]\n", "申请情况.本年新收"),
    "list for a section": ("申请情况:\n  - 本年新收: 3\n", "申请情况"),
    "list for a text": ("引言:\n  - 甲\n  - 乙\n", "引言"),
    "mapping for a figure": ("申请情况:\n  本年新收: {自然人: {男: 1}}\n", "申请情况.本年新收.自然人"),
    "count with its unit": ("申请情况:\n  本年新收: {自然人: 12件}\n", "申请情况.本年新收.自然人"),
    "count in words": ("申请情况:\n  本年新收: {自然人: 十二}\n", "申请情况.本年新收.自然人"),
    "nothing in words": ("申请情况:\n  本年新收: {自然人: 无}\n", "申请情况.本年新收.自然人"),
    "negative count": ("申请情况:\n  本年新收: {自然人: -1}\n", "申请情况.本年新收.自然人"),
    "count with decimals": ("申请情况:\n  本年新收: {自然人: 3.5}\n", "申请情况.本年新收.自然人"),
    "count too large": ("申请情况:\n  本年新收: {自然人: 1000000000001}\n", "申请情况.本年新收.自然人"),
    "true for a count": ("申请情况:\n  本年新收: {自然人: true}\n", "申请情况.本年新收.自然人"),
    "date for a count": ("申请情况:\n  本年新收: {自然人: 2024-01-01}\n", "申请情况.本年新收.自然人"),
    "number for a row of several": ("申请情况:\n  本年新收: 3\n", "申请情况.本年新收"),
    "number for a group": ("申请情况:\n  不予公开: 3\n", "申请情况.不予公开"),
    "text for a section of tables": ("申请情况: 略\n", "申请情况"),
    "money in words": ("主动公开政府信息情况:\n  行政事业性收费: 五千元\n", "主动公开政府信息情况.行政事业性收费"),
    "format of another edition": ("格式: 2019\n", "格式"),
    "date that is none": ("成文日期: 明天\n", "成文日期"),
    "waiver without a reason": ("核对说明: [{代码: W301}]\n", "核对说明"),
    "waiver of an error": ("核对说明: [{代码: E201, 理由: 甲}]\n", "核对说明"),
    "waiver with another key": ("核对说明: [{代码: W301, 理由: 甲, 日期: 乙}]\n", "核对说明"),
    "waiver as text": ("核对说明: 已核实\n", "核对说明"),
    "last year's file by its drive": ("上年报告: D:\\甲.yaml\n", "上年报告"),
    "last year's file from the root": ("上年报告: /甲.yaml\n", "上年报告"),
    "last year's file in Word": ("上年报告: ../甲.docx\n", "上年报告"),
    "unknown part": ("一、总体情况:\n  公开: 甲\n", "一、总体情况"),
}


@pytest.mark.parametrize(("text", "place"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_found_at_their_place_once(text: str, place: str) -> None:
    head = HEAD.replace("总体情况: 略\n", "") if "总体情况" in text else HEAD
    assert faults(head + text) == [place]


@pytest.mark.parametrize("key", ["年度", "机关名称", "总体情况", "存在的主要问题及改进情况"])
@pytest.mark.parametrize("value", [None, "", '" "'])
def test_what_is_required_must_be_there_and_say_something(key: str, value: str | None) -> None:
    line = re.compile(rf"^{key}: .*\n", re.MULTILINE)
    text = line.sub("" if value is None else f"{key}: {value}\n", HEAD)
    assert faults(text) == ["" if value is None else key]


@pytest.mark.parametrize(
    "head",
    [
        "year: 2024\nagency: 甲局\noverview: 略\nproblems: 略\n",
        "报告年度: 2024年\n单位名称: 甲局\n一、总体情况: 略\n五、存在的主要问题及改进情况: 略\n",
        "年 度: '２０２４'\n机关: 甲局\n总体情况: {主动公开情况: 略}\n（五）问题及改进: 略\n",
    ],
)
def test_required_keys_in_any_spelling(head: str) -> None:
    assert faults(head) == []


@pytest.mark.parametrize(
    "text",
    [
        "一、本年新收政府信息公开申请数量: {自然人: 1}",
        "本年新收政府信息公开申请数量: {自然人: 1}",
        "新收: {natural_person: 1}",
        "received: {申请人情况: {法人或其他组织: {企业: 1}}}",
        "三、本年度办理结果: {（一）予以公开: {自然人: 1, 总计: 1}}",
        "办理结果: {不予公开: {危及三安全一稳定: {自然人: 1}}}",
        "(三) 不予公开: {'3.危及\"三安全一稳定\"': {自然人: 1}}",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）: {自然人: '1,024'}",
        "（七）总计: {总计: 0}",
        "结转下年度继续办理: {}",
        "不予公开: 0",
        "不予处理:",
    ],
)
def test_rows_in_every_spelling_with_and_without_optional_levels(text: str) -> None:
    assert faults(f"{HEAD}申请情况:\n  {text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "行政许可: 3",
        "行政许可: {处理决定: 3}",
        "第二十条第（五）项: {行政许可: ３}",
        "第二十条第(五)项: {行政许可: '1,024'}",
        "item_5:",
    ],
)
def test_a_row_of_one_figure_bare_or_by_its_column(text: str) -> None:
    assert faults(f"{HEAD}主动公开:\n  {text}\n") == []


@pytest.mark.parametrize(
    "text", ["行政诉讼: {复议后起诉: {维持: 1}}", "复议后起诉: {结果维持: 1}", "复议后起诉: {}", "行政复议:"]
)
def test_the_level_over_the_lawsuits_may_be_left_out(text: str) -> None:
    assert faults(f"{HEAD}复议诉讼:\n  {text}\n") == []


SIGNS = "0123456789０５9,，.．+＋-－−¥￥元万亿人民币件 "
PLACES: dict[FigureType, tuple[str, str]] = {
    "count": ("2019", "政府集中采购: {采购项目数量: %s}"),
    "change": ("2019", "行政许可: {本年增/减: %s}"),
    "money": ("2019", "政府集中采购: {采购总金额: %s}"),
}


@pytest.mark.parametrize("kind", PLACES)
@given(
    text=st.text(SIGNS, max_size=8) | st.from_regex(r"[+-]?\d{1,3}([,，]\d{3}){0,2}(\.\d)?(万?元|件)?", fullmatch=True)
)
def test_figures_written_as_texts_as_the_reader_takes_them(kind: FigureType, text: str) -> None:
    name, line = PLACES[kind]
    quoted = json.dumps(text, ensure_ascii=False)
    refused = bool(faults(f"{HEAD.replace('2024', '2019')}主动公开:\n  {line % quoted}\n", name))
    found = read_figure(text, kind)
    if found == 0 and set(text) & set("-－−"):
        return  # -0 is taken for 0, and not worth a pattern
    assert refused == isinstance(found, Unreadable)


@given(
    st.text("0123４年度-/.月日 ", max_size=12) | st.dates().map(lambda day: f"{day.year:04}年{day.month}月{day.day}日")
)
def test_dates_as_the_reader_takes_them(text: str) -> None:
    found = read_date(text)
    refused = bool(faults(f"{HEAD}成文日期: {json.dumps(text, ensure_ascii=False)}\n"))
    if isinstance(found, Unreadable) and re.search(r"\d\D+\d{1,2}\D+\d", text):
        return  # a day that no calendar has, or digits apart: only the program sees that
    assert refused == (isinstance(found, Unreadable) and text.strip() != "")


@given(st.text("012４年度 ", max_size=7))
def test_years_as_the_reader_takes_them(text: str) -> None:
    refused = bool(faults(HEAD.replace("2024", json.dumps(text, ensure_ascii=False))))
    assert refused or not isinstance(read_year(text), Unreadable)


def test_a_made_up_form_has_its_own_schema(tmp_path: Path) -> None:
    (tmp_path / "made-up").mkdir()
    (tmp_path / "made-up" / "format.yaml").write_text(MADE_UP, encoding="utf-8")
    form = Formats([builtin_folder(), tmp_path]).get("made-up")
    assert form is not None
    schema = json_schema(form)
    Draft202012Validator.check_schema(schema)
    text = HEAD.replace("2024", "2040") + "审定日期: 2041-01-05\n"
    good = "联系人 (*): 甲\n七、$附表^: {'1.一[甲]': 3, C++: '4'}\n"
    bad = "a|b: ''\n$附表^: {1.一乙: 3, C: 4}\n"
    checker = Draft202012Validator(schema)
    assert [error.message for error in checker.iter_errors(as_json(yaml.safe_load(text + good)))] == []
    places = [list(error.path) for error in checker.iter_errors(as_json(yaml.safe_load(text + bad)))]
    assert sorted(places) == [["$附表^"], ["a|b"]]
