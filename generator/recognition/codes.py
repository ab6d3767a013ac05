"""The catalogue of what may be wrong with the form of a finished document (E182 to E191, W182, W183)."""

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

FORM_CODES = (
    Code(
        "E182",
        msg("A label of the table is lost"),
        msg(
            "The labels of rows and columns are printed by the form. Where a number or nothing stands in their place, nobody can tell what the figures beside it count; as a rule a 0 was typed one cell too far to the left."
        ),
        msg("Write the label as the form has it, and the number into the cell of its figure."),
        FORM,
    ),
    Code(
        "E183",
        msg("A label of the table is not that of the form"),
        msg(
            "Labels are the same for all organs, so that reports can be added up and compared: no year, no number and no remark is put into them, and none is shortened. The width of signs, blanks and kinds of quotation marks do not matter."
        ),
        msg("Write the label as the form has it."),
        FORM,
    ),
    Code(
        "E184",
        msg("Cells of figures are blank"),
        msg("A blank may mean none, not known or forgotten; the form asks for a number in every cell."),
        msg("Write 0 where there was none."),
        FORM,
    ),
    Code(
        "E185",
        msg("Something else than a number alone stands in a cell of a figure"),
        msg("A dash, 无 or a sentence cannot be added up; a unit beside the number may be another than the form’s."),
        msg("Write the number alone, without its unit; 0 where there was none."),
        FORM,
    ),
    Code(
        "E186",
        msg("The table lacks a row, a column or a cell"),
        msg("All rows and columns of the form stand in every report, also where there is nothing to count in them."),
        msg("Insert the row, the column or the cell where the form has it, with 0 where there was none."),
        FORM,
    ),
    Code(
        "E187",
        msg("The report lacks a table"),
        msg("Sections two, three and four are tables; a sentence does not stand in for them."),
        msg("Insert the table of the form, with 0 in every cell where there was none."),
        FORM,
    ),
    Code(
        "E188",
        msg("The report lacks a section, or what belongs under its heading"),
        msg("The form has six sections; each of them stands in every report under its name."),
        msg("Insert the heading, and write what there is to report; where there is nothing, say so."),
        FORM,
    ),
    Code(
        "E189",
        msg("A heading is not that of the form"),
        msg(
            "The six sections bear the same names in all reports; what an agency adds goes into them, not beside them."
        ),
        msg("Write the heading as the form has it; make what was added a part of the section where it belongs."),
        FORM,
    ),
    Code(
        "E190",
        msg("A section bears the wrong number"),
        msg("The sections are numbered 一、 to 六、; readers and programs look for them by these numbers."),
        msg("Write the number that the form has."),
        FORM,
    ),
    Code(
        "E191",
        msg("A section stands in the wrong place"),
        msg(
            "The order of the six sections is part of the form; their headings stand above the tables, in lines of their own."
        ),
        msg("Move the section, or its heading, to where the form has it."),
        FORM,
    ),
    Code(
        "W182",
        msg("The document is not in simplified characters"),
        msg(
            "Organs of the state write standard characters. Traditional ones, and readings between them (務(wù)), come from a page that was converted for other readers."
        ),
        msg("Publish the report in simplified characters, exported anew from the original."),
        "《中华人民共和国国家通用语言文字法》第九条",
    ),
    Code(
        "W183",
        msg("Another sign stands behind a number than in the form"),
        msg(
            "The form writes 一、 for its sections and 1. for its rows; one that writes 一． or 1、 is read as well, but does not look like the others."
        ),
        msg("Write 、 behind the numbers of sections, and a full stop behind those of rows."),
        FORM,
    ),
)
