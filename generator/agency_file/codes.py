"""The catalogue of reading: what may be wrong with an agency file and how it is written (E10x, E11x)."""

from __future__ import annotations

from generator.agency_file.syntax.text import MAX_BYTES
from generator.agency_file.syntax.tree import MAX_DEPTH, MAX_NODES
from generator.agency_file.value_codes import VALUE_CODES
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example, Threshold

_PROBLEMS = "一是解读形式单一，已增加图示和问答。"
_IMPROVED = "二是栏目更新不够及时，已明确每周检查一次。"

_FILE_CODES = (
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
        examples=(
            Example(
                "# 云溪区甲局2024年度政府信息公开工作年度报告\n# 待填",
                "年度: 2024\n机关名称: 云溪区甲局",
                alone=True,
            ),
        ),
    ),
    Code(
        "E105",
        msg("The file holds too much"),
        msg("It is larger, nests deeper or has more problems than any report can; that is a slip, or an attack."),
        msg(
            "Look whether it is the right file, and take out what does not belong. Where more problems follow than are told, mend the first ones and check again."
        ),
        examples=(Example(f"引言: {'[' * MAX_DEPTH}本报告依据条例编制。", "引言: 本报告依据条例编制。", at="[本"),),
        thresholds=(
            Threshold(MAX_BYTES // 1024, msg("{value} KB, fifty times an ordinary file.")),
            Threshold(MAX_DEPTH, msg("{value} levels of indents, braces and brackets, one within the other.")),
            Threshold(MAX_NODES, msg("{value} keys and values; a report written out in full has some five hundred.")),
        ),
    ),
    Code(
        "E106",
        msg("A YAML tag stands in the file"),
        msg("Tags (words that begin with !) can make other programs run code; an agency file needs none."),
        msg("Take out what begins with !; put a text that begins with it in quotes."),
        examples=(Example("机关名称: !!str 云溪区甲局", "机关名称: 云溪区甲局", at="!!str"),),
    ),
    Code(
        "E107",
        msg("An invisible control character"),
        msg("Word cannot hold it; it comes from copying out of other programs."),
        msg("Delete it; retype the line where it cannot be seen."),
        examples=(
            Example(
                "其他需要报告的事项: 本年度未收取\x0b信息处理费。",
                "其他需要报告的事项: 本年度未收取信息处理费。",
                at="\x0b",
            ),
        ),
    ),
)

_SYNTAX_CODES = (
    Code(
        "E110",
        msg("Full-width punctuation where half-width is needed"),
        msg("A key ends with a half-width colon and a space; braces and the commas between them are half-width too."),
        msg("Switch to English input for the punctuation. In the text itself full-width punctuation is right."),
        examples=(
            Example("年度：2024", "年度: 2024", at="："),
            Example(
                "主动公开政府信息情况:\n  行政规范性文件: {本年制发件数: 1，现行有效件数: 3}",
                "主动公开政府信息情况:\n  行政规范性文件: {本年制发件数: 1, 现行有效件数: 3}",
                at="，",
            ),
        ),
    ),
    Code(
        "E111",
        msg("A Tab or full-width space in the indent"),
        msg("How far a line is indented says what it belongs to; a Tab is of no certain width."),
        msg("Delete the blank at the start of the line and type two spaces for each level."),
        examples=(
            Example(
                "主动公开政府信息情况:\n\t行政处罚: 3",
                "主动公开政府信息情况:\n  行政处罚: 3",
                at="\t",
            ),
        ),
    ),
    Code(
        "E112",
        msg("The colon or the space after it is missing"),
        msg("Without “colon and space” key and value cannot be told apart."),
        msg("Write key, half-width colon, space, value."),
        examples=(
            Example("年度:2024", "年度: 2024", at=":"),
            Example(
                "申请情况:\n  本年新收: {自然人:3}\n  予以公开: {自然人: 3}",
                "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}",
                at=":3",
            ),
        ),
    ),
    Code(
        "E113",
        msg("Quotation marks, braces or brackets do not match"),
        msg("What is opened must be closed, or the following lines are swallowed."),
        msg("Close it at the end of the value, or delete the one that opens it."),
        examples=(
            Example(
                "申请情况:\n  本年新收: {自然人: 3\n  予以公开: {自然人: 3}",
                "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}",
                at="{",
            ),
            Example('引言: "本报告依据条例编制。', "引言: 本报告依据条例编制。", at='"'),
        ),
    ),
    Code(
        "E114",
        msg("A line is in the wrong place or cannot be understood"),
        msg(
            "Lines of the same level begin in the same column; what belongs to a key is indented further than the key."
        ),
        msg("Compare with an example; for a text of several paragraphs write | after the key and indent its lines."),
        examples=(
            Example(
                "主动公开政府信息情况:\n  行政许可: 18\n    行政处罚: 3",
                "主动公开政府信息情况:\n  行政许可: 18\n  行政处罚: 3",
                at="行政处罚",
            ),
            Example(
                f"存在的主要问题及改进情况: |\n{_PROBLEMS}\n{_IMPROVED}",
                f"存在的主要问题及改进情况: |\n  {_PROBLEMS}\n  {_IMPROVED}",
                at="一是",
            ),
        ),
    ),
    Code(
        "E115",
        msg("Something is written twice"),
        msg(
            "The same row or section stands in the file twice, perhaps under two spellings; which one counts is not said."
        ),
        msg("Keep one of the two lines and delete the other."),
        examples=(
            Example(
                "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}\n  一、本年新收政府信息公开申请数量: {自然人: 2}",
                "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}",
                at="一、",
            ),
        ),
    ),
    Code(
        "E116",
        msg("The form has no such row, column or section here"),
        msg("The labels of the form are fixed; what is under another name would not reach the report."),
        msg(
            "Write the label as the form prints it, or its short form; look at what it is indented under, and at the edition."
        ),
        FORM,
        (
            Example(
                "申请情况:\n  本年新收: {自然人: 1}\n  结转下年度申请: {自然人: 1}",
                "申请情况:\n  本年新收: {自然人: 1}\n  结转下年度: {自然人: 1}",
                at="结转下年度申请",
            ),
            Example(
                "申请情况:\n  本年新收: {自然人: 2}\n  不予公开: {自然人: 1}\n  结转下年度: {自然人: 1}",
                "申请情况:\n  本年新收: {自然人: 2}\n  不予公开:\n    属于国家秘密: {自然人: 1}\n  结转下年度: {自然人: 1}",
                at="自然人: 1",
            ),
        ),
    ),
    Code(
        "E117",
        msg("A value of the wrong shape"),
        msg("A row takes figures by column, a figure one number, a narrative a text."),
        msg(
            "Write a row as 本年新收: {自然人: 3, 商业企业: 1}, and a text behind the colon; where it has several paragraphs, write | there and begin on the next line. No line begins with “-”."
        ),
        examples=(
            Example(
                "申请情况:\n  本年新收: 4\n  予以公开: {自然人: 3, 商业企业: 1}",
                "申请情况:\n  本年新收: {自然人: 3, 商业企业: 1}\n  予以公开: {自然人: 3, 商业企业: 1}",
                at="4",
            ),
            Example(
                f"存在的主要问题及改进情况:\n  - {_PROBLEMS[2:]}\n  - {_IMPROVED[2:]}",
                f"存在的主要问题及改进情况: |\n  {_PROBLEMS}\n  {_IMPROVED}",
                at="- ",
            ),
        ),
    ),
    Code(
        "E118",
        msg("A second document in the file"),
        msg("A line of --- or ... ends a YAML document; a file holds one agency's report."),
        msg("Delete that line, or put each agency in a file of its own."),
        examples=(Example("年度: 2024\n---\n机关名称: 云溪区甲局", "年度: 2024\n机关名称: 云溪区甲局", at="---"),),
    ),
    Code(
        "E119",
        msg("A text begins with or contains a sign that means something else"),
        msg(
            "At its beginning * & ! % @ ` mean something to YAML, and so does a half-width colon with a space within it."
        ),
        msg("Put the text in quotes, or write it below the key after |."),
        examples=(
            Example(
                "其他需要报告的事项: @云溪发布 全年推送政策解读12条；本年度未收取信息处理费。",
                "其他需要报告的事项: '@云溪发布 全年推送政策解读12条；本年度未收取信息处理费。'",
                at="@",
            ),
            Example(
                "其他需要报告的事项: 信息处理费: 本年度未收取。",
                "其他需要报告的事项: 信息处理费：本年度未收取。",
                at=": 本",
            ),
        ),
    ),
)

READING_CODES = (*_FILE_CODES, *_SYNTAX_CODES, *VALUE_CODES)
