"""The catalogue of reading: what may be wrong with an agency file, its values and its template (E1xx, W151, W39x)."""

from __future__ import annotations

from generator.codes import ARTICLE_49_50, FORM, Code, Example
from generator.messages import msg

READING_CODES = (
    Code(
        "E101",
        msg("The file cannot be read"),
        msg("It does not exist, is a folder or a device, or the system does not let you read it."),
        msg("Look at its name and folder, and close it in other programs."),
    ),
    Code(
        "E102",
        msg("The file is of another kind"),
        msg(
            "A Word document, a workbook, a PDF or a picture holds no text that the program can read as an agency file."
        ),
        msg("Write the agency file as plain text: start it with reportgen new, or copy an example."),
    ),
    Code(
        "E103",
        msg("Characters cannot be read"),
        msg("The file is damaged, or parts of it were saved in different encodings."),
        msg(
            "Open it in Notepad or WPS, mend what looks wrong, and save it as plain text in UTF-8. GBK and UTF-16 are read too."
        ),
    ),
    Code(
        "E104",
        msg("The file is empty"),
        msg("It holds nothing but blank lines and remarks."),
        msg("Start it with reportgen new, or copy an example."),
    ),
    Code(
        "E105",
        msg("The file holds too much"),
        msg("It is larger, nests deeper or has more problems than any report can; that is a slip, or an attack."),
        msg("Compare with an example and take out what does not belong."),
    ),
    Code(
        "E106",
        msg("A YAML tag stands in the file"),
        msg("Tags (words that begin with !) can make other programs run code; an agency file needs none."),
        msg("Take out what begins with !; put a text that begins with it in quotes."),
        examples=(Example("机关名称: !!str 某局", "机关名称: 某局"),),
    ),
    Code(
        "E107",
        msg("An invisible control character"),
        msg("Word cannot hold it; it comes from copying out of other programs."),
        msg("Delete it; retype the line where it cannot be seen."),
    ),
    Code(
        "E110",
        msg("Full-width punctuation where half-width is needed"),
        msg("A key ends with a half-width colon and a space; braces and the commas between them are half-width too."),
        msg("Switch to English input for the punctuation. In the text itself full-width punctuation is right."),
        examples=(Example("年度：2025", "年度: 2025"),),
    ),
    Code(
        "E111",
        msg("A Tab or full-width space in the indent"),
        msg("How far a line is indented says what it belongs to; a Tab is of no certain width."),
        msg("Delete the blank at the start of the line and type two spaces for each level."),
    ),
    Code(
        "E112",
        msg("The colon or the space after it is missing"),
        msg("Without “colon and space” key and value cannot be told apart."),
        msg("Write key, half-width colon, space, value."),
        examples=(Example("年度:2025", "年度: 2025"),),
    ),
    Code(
        "E113",
        msg("Quotation marks, braces or brackets do not match"),
        msg("What is opened must be closed, or the following lines are swallowed."),
        msg("Close it at the end of the value, or delete the one that opens it."),
        examples=(Example("本年新收: {自然人: 3", "本年新收: {自然人: 3}"),),
    ),
    Code(
        "E114",
        msg("A line is in the wrong place or cannot be understood"),
        msg(
            "Lines of the same level begin in the same column; what belongs to a key is indented further than the key."
        ),
        msg("Compare with an example; for a text of several paragraphs write | after the key and indent its lines."),
    ),
    Code(
        "E115",
        msg("Something is written twice"),
        msg(
            "The same row or section stands in the file twice, perhaps under two spellings; which one counts is not said."
        ),
        msg("Keep one of the two lines and delete the other."),
    ),
    Code(
        "E116",
        msg("The form has no such row, column or section here"),
        msg("The labels of the form are fixed; what is under another name would not reach the report."),
        msg(
            "Write the label as the form prints it, or its short form; look at what it is indented under, and at the edition."
        ),
        FORM,
        (Example("结转下年度申请: {自然人: 1}", "结转下年度: {自然人: 1}"),),
    ),
    Code(
        "E117",
        msg("A value of the wrong shape"),
        msg("A row takes figures by column, a figure one number, a narrative a text."),
        msg("Write it as in the example; without “-” at the beginning."),
        examples=(Example("本年新收: [3, 1]", "本年新收: {自然人: 3, 商业企业: 1}"),),
    ),
    Code(
        "E118",
        msg("A second document in the file"),
        msg("A line of --- or ... ends a YAML document; a file holds one agency's report."),
        msg("Delete that line, or put each agency in a file of its own."),
    ),
    Code(
        "E119",
        msg("A text begins with or contains a sign that means something else"),
        msg(
            "At its beginning * & ! % @ ` mean something to YAML, and so does a half-width colon with a space within it."
        ),
        msg("Put the text in quotes, or write it below the key after |."),
        examples=(Example("引言: @全体居民", "引言: '@全体居民'"),),
    ),
    Code(
        "E120",
        msg("Something required is missing"),
        msg(
            "A report without its year, its agency, its general account or its problems and improvements is incomplete."
        ),
        msg("Add the line, and write the text."),
        ARTICLE_49_50,
    ),
    Code(
        "E121",
        msg("The year cannot be used"),
        msg("The year decides which edition of the form applies; the first uniform form is for 2019."),
        msg("Write the year that the report is about, in four digits."),
        FORM,
    ),
    Code(
        "E122",
        msg("There is no such format"),
        msg("The format names an edition of the form or a variant of one."),
        msg("Leave 格式 out, and the edition in force is taken; reportgen formats lists the others."),
    ),
    Code(
        "E123",
        msg("The date cannot be used"),
        msg("The date stands at the end of the report as 2025年1月15日."),
        msg("Write it as 2025-01-15 or 2025年1月15日."),
        "GB/T 9704-2012 7.3.5",
    ),
    Code(
        "E130",
        msg("A count that is no whole number"),
        msg("Requests, decisions and documents are counted in whole numbers."),
        msg("Write the whole number of cases."),
    ),
    Code(
        "E131",
        msg("Not a number"),
        msg("A cell of the tables holds a number and nothing else; an empty one is 0."),
        msg("Write digits only: 12, not 12件 or 十二; 0 where there is nothing, not 无 or /."),
        examples=(Example("行政处罚: 12件", "行政处罚: 12"),),
    ),
    Code(
        "E132",
        msg("A negative number"),
        msg("Only 本年增/减 can be negative."),
        msg("Write the number without a minus sign, or 0."),
    ),
    Code(
        "E133",
        msg("A number too large to be true"),
        msg("No count or amount of an agency exceeds 10^12."),
        msg("Look for a digit typed twice, or yuan in a column of 万元."),
    ),
    Code(
        "E134",
        msg("Not an amount of money"),
        msg("Money stands in 万元, as digits; where the form fixes the decimals, with no more of them."),
        msg("Write for example 25.1; an amount in yuan may be written with its unit, 251000元, and is converted."),
    ),
    Code(
        "E140",
        msg("A placeholder names nothing"),
        msg("${…} puts a figure of the tables into the text; its path is made of the labels, joined by dots."),
        msg("Write the path as the form's labels: ${本年新收.总计}."),
    ),
    Code(
        "E141",
        msg("A placeholder is not closed"),
        msg("What begins with ${ ends with }, both half-width."),
        msg("Type } behind it; where ${ itself is meant, write $${."),
    ),
    Code(
        "E150",
        msg("The Word template cannot be used"),
        msg("A tag in it is broken, or asks for something that the format does not have."),
        msg("Compare its tags with those of the official template of the format."),
    ),
    Code(
        "W151",
        msg("The Word template leaves something out"),
        msg("What has no tag in the template does not reach the report, though the form asks for it."),
        msg("Copy the tag from the official template of the format into yours."),
    ),
    Code(
        "W390",
        msg("The format is not the one in force"),
        msg("Each report year has its edition of the form."),
        msg("Delete the line 格式, unless your superior office asks for it."),
        FORM,
    ),
    Code(
        "W391",
        msg("A # ends the text"),
        msg("To YAML what follows a blank and # is a remark; it does not reach the report."),
        msg("If it belongs to the text, put the whole text in quotes; if not, write a space after the #."),
        examples=(Example("主动公开: 全年公开信息 #45条", "主动公开: '全年公开信息 #45条'"),),
    ),
)
