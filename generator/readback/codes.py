"""The catalogue of what a document that was just written may say otherwise than its report (E152 to E155)."""

from __future__ import annotations

from generator.messages.message import msg
from generator.problems.code import Code

_REMEDY = msg(
    "With a template of your own, look at the place that is named and compare its tags with those of the official template; else run it again, and tell the developers. What the agency file says need not be changed."
)

VERIFYING_CODES = (
    Code(
        "E152",
        msg("The document shows another figure"),
        msg(
            "The document was read back before it was put in place, and one of its figures is not the agency file's, or not the sum of what is added up. A tag stands in the wrong cell of a template, or the program is at fault. The document is not written."
        ),
        _REMEDY,
    ),
    Code(
        "E153",
        msg("The document says something else"),
        msg(
            "Read back, the title, the signature, the date or a paragraph is missing, stands there twice, in another place, or in other words than in the agency file. The document is not written."
        ),
        _REMEDY,
    ),
    Code(
        "E154",
        msg("The document departs from the form"),
        msg(
            "Read back, a heading, a label, a row or a whole table is not where the form has it, or something stands there that the form does not have. The document is not written."
        ),
        _REMEDY,
    ),
    Code(
        "E155",
        msg("The document cannot be read back"),
        msg(
            "What was made is no Word document that can be read. Word would not open it either, or would offer to mend it. It is not written."
        ),
        _REMEDY,
    ),
)
