"""The steps from an agency file to its report, as every command runs them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.agency_file.read import read_shared
from generator.messages.message import msg
from generator.pipeline.outputs import WORD, Rendering
from generator.pipeline.run import Loaded, Product, Settings, load, review_loaded
from generator.pipeline.run import produce as produce_reviewed
from generator.problems.problem import Place, Problem
from generator.word.render import template_bytes
from tests.support.common import FORMATS, NOTHING_WRONG, read_document, repacked, unpacked

SETTINGS = Settings(FORMATS)
WRONG = NOTHING_WRONG + "收到和处理政府信息公开申请情况: {本年新收: {自然人: 1}}\n"
EXPLAINED = (
    NOTHING_WRONG
    + "核对说明: [{代码: W302, 理由: 另有一件年前制发的。}]\n主动公开:\n  行政规范性文件: {本年制发件数: 2, 现行有效件数: 1}\n"
)


def loaded(text: str, settings: Settings = SETTINGS) -> Loaded:
    return load("甲局.yaml", text.encode(), settings)


def produce(loaded: Loaded, settings: Settings, *, verify: bool) -> Product:
    return produce_reviewed(review_loaded(loaded, settings), settings, verify=verify)


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.message.to("en")) for problem in problems]


def test_a_sound_file_gives_its_document() -> None:
    product = produce(loaded(NOTHING_WRONG), SETTINGS, verify=True)
    assert product.problems == []
    assert product.read_back
    assert product.document is not None
    assert "一、总体情况" in [text for _, text in read_document(product.document).paragraphs]


def test_a_file_that_cannot_be_read_gives_the_problem_alone() -> None:
    problem = Problem("E101", Place("甲局.yaml"), msg("The file cannot be read. {reason}", reason=""))
    product = produce(load("甲局.yaml", problem, SETTINGS), SETTINGS, verify=True)
    assert (product.problems, product.document, product.read_back) == ([problem], None, False)


def test_an_error_forbids_the_document_but_not_a_draft() -> None:
    assert produce(loaded(WRONG), SETTINGS, verify=False).document is None
    draft = replace(SETTINGS, rendering=Rendering(draft=True))
    product = produce(loaded(WRONG, draft), draft, verify=True)
    assert told(product.problems) == [
        ("E201", "Section 三, “自然人”: out of balance. 本年新收 1 + 上年结转 0 = 1, 总计 0 + 结转下年度 0 = 0")
    ]
    assert product.document is not None


def test_errors_of_shared_values_forbid_the_document() -> None:
    shared = read_shared("_defaults.yaml", "年度: 今年\n".encode(), FORMATS)
    held = load("甲局.yaml", NOTHING_WRONG.encode(), SETTINGS, shared)
    assert held.held_by == "_defaults.yaml"
    product = produce(held, SETTINGS, verify=False)
    assert (product.problems, product.document) == ([], None)


def test_last_years_report_is_the_one_given_else_the_one_that_the_file_names() -> None:
    text = NOTHING_WRONG.replace("年度: 2024\n", "年度: 2024\n上年报告: 去年.yaml\n")
    asked: list[str] = []

    def read(path: Path, formats: object) -> tuple[bytes, None]:
        asked.append(path.as_posix())
        return NOTHING_WRONG.replace("2024", "2022").encode(), None

    settings = Settings(FORMATS, read=read)
    assert told(review_loaded(loaded(text), settings).problems) == [
        ("W507", "上年报告 “去年.yaml” cannot be used. It is not the report for 2023.")
    ]
    assert asked == ["去年.yaml"]
    given = loaded(NOTHING_WRONG.replace("2024", "2022")).report
    found = review_loaded(loaded(text), replace(settings, previous=given)).problems
    assert [code for code, _ in told(found)] == ["W502"]
    assert asked == ["去年.yaml"]


def test_what_was_found_by_comparing_files_can_be_explained_and_is_in_order() -> None:
    reviewed = review_loaded(loaded(EXPLAINED), SETTINGS)
    assert reviewed.problems == []
    assert [(problem.code, reason) for problem, reason in reviewed.waived] == [("W302", "另有一件年前制发的。")]


def test_only_the_codes_that_are_wanted_are_looked_for() -> None:
    assert review_loaded(loaded(WRONG), replace(SETTINGS, wanted=lambda code: code != "E201")).problems == []


def test_a_template_that_cannot_be_used_is_a_problem_of_its_own() -> None:
    settings = replace(SETTINGS, rendering=Rendering(b"no document", "own.docx"))
    product = produce(loaded(NOTHING_WRONG), settings, verify=True)
    assert product.template_failed
    assert [
        (problem.place.file, *one) for problem, one in zip(product.problems, told(product.problems), strict=True)
    ] == [("own.docx", "E150", "The template is not a Word document (.docx).")]


def test_a_template_without_a_tag_is_told_and_used() -> None:
    report = loaded(NOTHING_WRONG).report
    assert report is not None
    members = unpacked(template_bytes(report, None))
    members["word/document.xml"] = members["word/document.xml"].replace(b"{{ applications.received.total }}", b"")
    settings = replace(SETTINGS, rendering=Rendering(repacked(members), "own.docx"))
    product = produce(loaded(NOTHING_WRONG), settings, verify=True)
    assert told(product.problems) == [("W151", "The template has no tag for: 一、本年新收政府信息公开申请数量 · 总计.")]
    assert product.document is not None
    assert not product.template_failed


def test_a_document_that_says_something_else_is_not_given_out() -> None:
    other = produce(loaded(NOTHING_WRONG.replace("12条", "13条")), SETTINGS, verify=False).document
    lying = WORD._replace(render=lambda report, rendering: (other, ()))
    product = produce_reviewed(review_loaded(loaded(NOTHING_WRONG), SETTINGS), SETTINGS, lying, verify=True)
    assert (product.document, product.read_back) == (None, True)
    assert [problem.code for problem in product.differs] == ["E153"]
    assert not product.template_failed
