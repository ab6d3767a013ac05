"""The catalogue's examples, run: each bad one has its problem at its place, each good one has not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.agency_file.read import read_report
from generator.api import check, check_together
from generator.catalogue import CODES
from generator.checks.registry import CHECKS, CHECKS_BETWEEN_AGENCIES
from generator.formats.labels import canonical
from generator.formats.registry import known_formats
from generator.problems.code import Example
from generator.problems.problem import Problem
from generator.report.report import Report

# What the law asks for beside the piece that an example shows, in the words of an agency that has nothing else to say.
BESIDE = {
    "年度": "2024",
    "机关名称": "云溪区甲局",
    "总体情况": "本局主动公开工作按目录开展。没有依申请公开事项需要说明。政府信息管理和政府信息公开平台建设各有专人负责，监督保障措施落实到科室。",
    "存在的主要问题及改进情况": "一是政策解读形式单一，已增加图示和问答；二是栏目更新不够及时，已明确每周检查一次并通报结果。",
    "其他需要报告的事项": "本年度未收取信息处理费。",
}
# What last year's file says in its place.
LAST_YEAR = {
    "年度": "2023",
    "总体情况": "主动公开方面，重点做好政策发布。依申请公开渠道畅通，政府信息管理制度健全，公开平台建设按区里统一部署，监督保障由办公室承担。",
    "存在的主要问题及改进情况": "公开内容偏少，查找不便。已重新编排栏目，补齐办事指南，并安排专人答复来电。",
}
# And what another agency's file says there.
ANOTHER = {
    "机关名称": "云溪区乙局",
    "总体情况": "主动公开、依申请公开各由一名副局长分管。政府信息管理实行台账制，公开平台建设依托区里的网站，监督保障靠每月抽查。",
    "存在的主要问题及改进情况": "来函较多的事项没有及时转为主动公开，年底前已清理一遍；经办人员更替频繁，正在编写操作手册。",
}
EXAMPLES = [(code, number) for code, entry in CODES.items() for number in range(len(entry.examples))]
# Codes whose example is no piece of an agency file, and the tests that have theirs.
FORM_CODES = ("E182", "E183", "E184", "E185", "E186", "E187", "E188", "E189", "E190", "E191", "W182", "W183")
WITHOUT = {
    "E125": "agency_file/test_shared_values.py::test_what_cannot_be_shared_is_refused_once",
    "E152": "readback/test_verify.py::test_what_differs_is_told",
    "E153": "readback/test_verify.py::test_what_differs_is_told",
    "E154": "readback/test_verify.py::test_what_differs_is_told",
    "E155": "readback/test_verify.py::test_what_cannot_be_read_back_is_told",
    "E160": "batch/test_batch.py::test_files_that_lead_to_one_report_are_held",
    "E161": "inputs/test_roster.py::test_a_list_that_is_none",
    "W162": "inputs/test_roster.py::test_an_agency_listed_twice_counts_once",
    "W163": "end_to_end/test_batch_again.py::test_a_report_edited_by_hand_is_left_and_told",
    "E164": "batch/test_executors.py::test_a_crash_loses_its_file_only",
    "E165": "batch/test_executors.py::test_a_report_that_cannot_be_written",
    "E171": "documents/test_reading.py::test_what_cannot_be_read_is_refused",
    "E172": "documents/test_reading.py::test_what_cannot_be_read_is_refused",
    "E173": "documents/test_reading.py::test_what_cannot_be_read_is_refused",
    "E174": "documents/test_reading.py::test_what_cannot_be_read_is_refused",
    "E175": "documents/test_reading.py::test_what_cannot_be_read_is_refused",
    "E176": "documents/test_reading.py::test_what_cannot_be_read_is_refused",
    "E177": "documents/test_reading.py::test_what_cannot_be_read_is_refused",
    "E178": "recognition/test_recognise.py::test_what_is_no_report",
    "E179": "recognition/test_recognise.py::test_two_reports_in_one_document",
    **dict.fromkeys(FORM_CODES, "recognition/test_form_check.py::test_departures_from_the_form"),
    "W180": "cli/test_import_.py::test_what_was_guessed_and_left_out_is_told",
    "W181": "cli/test_import_.py::test_what_was_guessed_and_left_out_is_told",
    "E101": "end_to_end/test_commands.py::test_what_cannot_be_read_is_2",
    "E102": "agency_file/syntax/test_text.py::test_a_file_of_another_kind",
    "E103": "agency_file/syntax/test_text.py::test_a_damaged_byte",
    "E150": "end_to_end/test_commands.py::test_a_template_of_ones_own_that_does_not_fit",
    "W151": "end_to_end/test_commands.py::test_a_template_of_ones_own_that_leaves_something_out",
    "W604": "rollup/test_check_against_sum.py::test_an_agency_left_out_is_named",
    "W605": "rollup/test_declared_sums.py::test_a_file_that_equals_the_others_is_told_with_the_line_to_add",
    "W606": "rollup/test_sum.py::test_what_is_not_counted_is_named_with_the_reason",
    "W607": "rollup/test_sum.py::test_who_is_missing_is_named",
    "W507": "inputs/test_previous_report.py::test_a_file_that_cannot_be_used_is_a_warning_at_its_line",
}
# What else a bad example may show, elsewhere: an explanation that cannot be used keeps nothing quiet.
FOLLOWS = {"E124": {"E201", "W301"}}


def completed(piece: str, **beside: str) -> str:
    """The piece with what the law asks for added below it."""
    form = known_formats().current()
    keys = {
        canonical(re.split("[:：]", line)[0]) for line in piece.splitlines() if line and not line.startswith((" ", "#"))
    }
    written = {entry.id for key, entry in form.top_keys.items() if key in keys}
    lines = [piece.rstrip("\n")] if piece else []
    for label, text in {**BESIDE, **beside}.items():
        if form.top_keys[canonical(label)].id not in written:
            lines.append(f"{label}: {text}")
    return "\n".join(lines) + "\n"


def read(name: str, text: str) -> tuple[Report | None, list[Problem]]:
    return read_report(name, text.encode(), known_formats())


def found(example: Example, piece: str) -> tuple[str, list[Problem]]:
    """The whole file of a piece, and what is said of it."""
    text = piece + "\n" if example.alone and piece == example.bad else completed(piece)
    report, problems = read("甲局.yaml", text)
    previous = read("去年.yaml", completed(example.previous, **LAST_YEAR))[0] if example.previous else None
    problems = [*problems, *check(report, previous)]
    if example.other and report is not None:
        other = read("乙局.yaml", completed(example.other, **ANOTHER))[0]
        assert other is not None
        problems += check_together([report, other])
    return text, problems


@pytest.mark.parametrize(("code", "number"), EXAMPLES, ids=[f"{code}-{number}" for code, number in EXAMPLES])
def test_the_bad_example_has_the_problem_at_its_place(code: str, number: int) -> None:
    """And it has one defect only: what else is reported, as where one figure breaks two sums, is reported at the same place."""
    example = CODES[code].examples[number]
    text, problems = found(example, example.bad)
    told = [(one.code, one.place.file, one.place.line, one.place.column, one.message.to("zh_CN")) for one in problems]
    index = text.index(example.at) if example.at else 0
    before = text[:index]
    place = ("甲局.yaml", before.count("\n") + 1, index - before.rfind("\n"))
    assert (code, *place) in [one[:4] for one in told], told
    elsewhere = {one[0] for one in told if one[1:4] != place}
    assert elsewhere <= {code, *FOLLOWS.get(code, ())}, told


@pytest.mark.parametrize(("code", "number"), EXAMPLES, ids=[f"{code}-{number}" for code, number in EXAMPLES])
def test_the_good_example_is_silent(code: str, number: int) -> None:
    """Not of this code alone: a good example has nothing wrong at all."""
    example = CODES[code].examples[number]
    _, problems = found(example, example.good)
    assert [(one.code, one.place.line, one.message.to("zh_CN")) for one in problems] == []


def test_every_code_has_an_example_or_a_reason() -> None:
    assert {code for code, entry in CODES.items() if not entry.examples} == set(WITHOUT)
    assert {*CHECKS, *CHECKS_BETWEEN_AGENCIES} <= set(CODES)


@pytest.mark.parametrize(("code", "test"), WITHOUT.items())
def test_codes_without_an_example_have_a_test_that_names_them(code: str, test: str) -> None:
    module, function = test.split("::")
    source = (Path(__file__).parent / module).read_text(encoding="utf-8")
    assert f"def {function}(" in source
    assert code in source
