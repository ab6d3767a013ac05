"""The catalogue of what may be wrong where a finished report is read back (E178, E179, W18x)."""

from __future__ import annotations

from generator.messages.message import msg
from generator.problems.code import FORM, Code

IMPORT_CODES = (
    Code(
        "E178",
        msg("The document is no report that can be read"),
        msg(
            "The tables and sections of a form are what the program knows a report by, and the year tells which form is due. Without them nothing can be taken from the document."
        ),
        msg(
            "Name the right file; where the report is a picture, have it typed or take the Word document. Where it says no year, give it with --year."
        ),
        FORM,
    ),
    Code(
        "E179",
        msg("The document holds several reports"),
        msg("Whose figures are whose cannot be told for certain, so that none are taken."),
        msg("Save each report as a file of its own and read these one by one."),
    ),
    Code(
        "W180",
        msg("Something in the document had to be inferred"),
        msg(
            "The document does not say it in the words of the form: a heading has another name, a label is lost, the year or the agency stands elsewhere. What the program took it for stands in the agency file too, as a comment."
        ),
        msg("Compare with the document; correct the agency file where it is wrong, and delete the comment."),
    ),
    Code(
        "W181",
        msg("Something in the document has no place in the form"),
        msg(
            "It is neither a figure of the form nor text of one of its sections: a remark or a row that was added to a table, text beside one, a table of another kind, a figure that cannot be read. Import leaves it out, and lists it at the end of the agency file; check tells of it where it stands within the report."
        ),
        msg("Move it to where it belongs, or take it out; after an import, put it into the agency file by hand."),
    ),
)
