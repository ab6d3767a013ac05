"""W601: narrative that another agency has too, at most with names and figures changed.

Paragraphs are compared without names, figures and punctuation (:mod:`generator.checks.copies.normalise`); several short ones in a row
count as one. What the law has every agency say in the same words does not count, nor do the sentences that `reportgen rollup` begins a
report with. It is reported in every file that shares enough with
another, at the first such paragraph, and names the agency that shares the most; what is left, of the agency that shares most of
that. Reports of one agency for several years are not compared with each other here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.copies.clusters import exact_clusters
from generator.checks.copies.compared_reports import Together
from generator.checks.copies.copied_share import ENOUGH, SHARE, copies, problem_of, what_is_shared
from generator.checks.copies.digest import OWN_WORDS
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

_PROBLEMS = "存在的主要问题及改进情况: "
ENTRY = Code(
    "W601",
    msg("The narrative is another agency's, names and figures apart"),
    msg("A report says what this agency did; the notice of 2021 holds to account for content that is the same."),
    msg("Write these paragraphs anew from what this agency did itself."),
    "国办公开办函〔2021〕30号",
    (
        Example(
            _PROBLEMS
            + "甲局的公开栏更换不勤，有3期拖到次月才张贴，已改为每月10日前由联络员更换并拍照存档，办公室逐期核对。",
            _PROBLEMS
            + "窗口人员说不清哪些材料可以当场查阅，群众跑了两趟，已把可查目录贴在窗口，并培训了全部窗口人员。",
            at="甲局的公开栏",
            other=_PROBLEMS
            + "乙局的公开栏更换不勤，有5期拖到次月才张贴，已改为每月15日前由联络员更换并拍照存档，办公室逐期核对。",
        ),
    ),
    (OWN_WORDS, SHARE, ENOUGH),
)


def check(together: Together) -> Iterator[Problem]:
    """For each file one problem for every agency that it shares enough with, three at the most."""
    for copied in copies(together, together.once(exact_clusters)):
        message = msg(
            "Section {numbers}: {paragraphs} ({share} percent of the narrative) the same as in {others}, names and figures apart: “{text}”",
            **what_is_shared(copied),
        )
        yield problem_of(ENTRY.code, copied, message)
