"""W602: narrative that is nearly another agency's, with some words changed.

Paragraphs are compared letter by letter, without names and figures; among many files those that may be alike are found by MinHash first
(:mod:`generator.checks.copies.near_copies`). What W601 tells is not told again. Otherwise as W601.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.copies.compared_reports import Together
from generator.checks.copies.copied_share import ENOUGH, SHARE, copies, problem_of, what_is_shared
from generator.checks.copies.digest import OWN_WORDS
from generator.checks.copies.near_copies import ALIKE, are_nearly_alike, near_clusters
from generator.messages.message import msg
from generator.problems.code import Code, Example
from generator.problems.problem import Problem

_PROBLEMS = "存在的主要问题及改进情况: "
ENTRY = Code(
    "W602",
    msg("The narrative is nearly another agency's"),
    msg("A text with some words exchanged is still another's; the notice of 2021 holds to account for such content."),
    msg("Write these paragraphs anew from what this agency did itself."),
    "国办公开办函〔2021〕30号",
    (
        Example(
            _PROBLEMS
            + "答复文书说理不够充分，有3件因未写明检索过程被要求补充说明，已修订答复样式并由法制人员逐件审核，每月抽查通报。",
            _PROBLEMS
            + "公示栏设在二楼，来办事的老人很少看到，已移到一楼大厅入口；网上栏目的搜索不好用，正在与区里商量改版。",
            at="答复文书",
            other=_PROBLEMS
            + "答复文书说理还不够充分，有5件因没有写明检索过程被要求补充说明，已修改答复样式并由法制人员逐件把关，每季抽查通报。",
        ),
    ),
    (ALIKE, OWN_WORDS, SHARE, ENOUGH),
)


def check(together: Together) -> Iterator[Problem]:
    """For each file one problem for every agency that it shares enough with, three at the most."""
    for copied in copies(together, together.once(near_clusters), are_nearly_alike):
        message = msg(
            "Section {numbers}: {paragraphs} ({share} percent of the narrative) nearly the same as in {others}, some words apart: “{text}”",
            **what_is_shared(copied),
        )
        yield problem_of(ENTRY.code, copied, message)
