"""The catalogue of what may be wrong where the reports of sub-agencies are added up (W604–W607)."""

from __future__ import annotations

from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, Code

ROLLUP_CODES = (
    Code(
        "W604",
        msg("A figure is not the sum over the sub-agencies"),
        msg(
            "What the parent agency reports is what its sub-agencies report together. The message names the agencies that a difference may come from: one whose own figure is just the difference was left out or counted twice."
        ),
        msg(
            "See to the agencies that are missing first (W607). Then correct the figure here, or have the agency correct its file; where the difference has a reason, such as requests that the parent handled itself, say so under 核对说明."
        ),
        ARTICLE_49_50,
    ),
    Code(
        "W605",
        msg("A file is very likely the sum of others"),
        msg(
            "Every one of its figures is what the other files of its folder come to. If it adds them up, their figures count twice."
        ),
        msg(
            "Add the line 汇总自 to it, with the folder that it adds up (reportgen rollup writes that line itself); where it is a coincidence, say so under 核对说明."
        ),
    ),
    Code(
        "W606",
        msg("A sub-agency's file is not counted"),
        msg(
            "Only reports of the same edition for the same year can be added up, without errors, and each agency once. What a file adds up itself (汇总自) is not counted without it either."
        ),
        msg("Correct what the message says, or have the agency correct it, and roll up again."),
    ),
    Code(
        "W607",
        msg("Sub-agencies are missing from the sum"),
        msg(
            "An agency of the list (_agencies.yaml, _agencies.csv) has no file yet, or its file is not counted (W606): the sum is too small by what it has to report."
        ),
        msg("Have the agency send its file, correct those that are not counted, and roll up again."),
    ),
)
