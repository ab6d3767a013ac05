"""The catalogue of values: what may be wrong with what an agency file says, and with its template (E12x–E15x, W39x, W507)."""

from __future__ import annotations

from generator.formats.values import MAX_COUNT
from generator.messages.message import msg
from generator.problems.code import ARTICLE_49_50, FORM, Code, Example, Threshold

_OVERVIEW = "总体情况: 本局主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障各项工作按要求开展。"
_PROBLEMS = "存在的主要问题及改进情况: 一是解读形式单一，已增加图示和问答；二是栏目更新不够及时，已明确每周检查一次。"
_OTHER = "其他需要报告的事项: 本年度未收取信息处理费。"
_IN_YUAN = "主动公开:\n  行政事业性收费: 1283600"
_WAIVER = "{代码: W301, 理由: 单位经核实为万元}"

VALUE_CODES = (
    Code(
        "E120",
        msg("Something required is missing"),
        msg(
            "A report without its year, its agency, its general account or its problems and improvements is incomplete."
        ),
        msg("Add the line, and write the text."),
        ARTICLE_49_50,
        (
            Example("机关名称:", "机关名称: 云溪区甲局", at="机关名称"),
            Example(
                f"年度: 2024\n机关名称: 云溪区甲局\n{_OVERVIEW}\n{_OTHER}",
                f"年度: 2024\n机关名称: 云溪区甲局\n{_OVERVIEW}\n{_PROBLEMS}\n{_OTHER}",
                alone=True,
            ),
        ),
    ),
    Code(
        "E121",
        msg("The year cannot be used"),
        msg("The year decides which edition of the form applies; the first uniform form is for 2019."),
        msg("Write the year that the report is about, in four digits."),
        FORM,
        (Example("年度: 24年", "年度: 2024年", at="24"), Example("年度: 2018", "年度: 2024", at="2018")),
    ),
    Code(
        "E122",
        msg("There is no such format"),
        msg("The format names an edition of the form or a variant of one."),
        msg("Leave 格式 out, and the edition in force is taken; reportgen formats lists the others."),
        examples=(Example("年度: 2024\n格式: 2021年版", "年度: 2024", at="2021年版"),),
    ),
    Code(
        "E123",
        msg("The date cannot be used"),
        msg("The date stands at the end of the report as 2025年1月15日."),
        msg("Write it as 2025-01-15 or 2025年1月15日."),
        "GB/T 9704-2012《党政机关公文格式》7.3.5",
        (
            Example("成文日期: 2025年1月", "成文日期: 2025年1月20日", at="2025"),
            Example("成文日期: 2025-01-32", "成文日期: 2025-01-31", at="2025"),
        ),
    ),
    Code(
        "E124",
        msg("An entry of 核对说明 cannot be used"),
        msg(
            "An entry names the code of one warning and says why the writer may be left in peace about it; errors are never explained away."
        ),
        msg(
            "Write for each warning {代码: W301, 理由: …}, with the code that the warning has, and delete what is no warning."
        ),
        examples=(
            Example(f"{_IN_YUAN}\n核对说明: [{{代码: W301}}]", f"{_IN_YUAN}\n核对说明: [{_WAIVER}]", at="{代码"),
            Example(
                "申请情况:\n  本年新收: {自然人: 1}\n核对说明: [{代码: E201, 理由: 台账如此}]",
                "申请情况:\n  本年新收: {自然人: 1}\n  予以公开: {自然人: 1}",
                at="E201",
            ),
        ),
    ),
    Code(
        "E125",
        msg("What cannot be given for several agencies at once"),
        msg(
            "The values of _defaults.yaml serve all agency files of its folder: year, form, date and texts may stand there. An agency's name, its figures, last year's file and its explanations of warnings are its own."
        ),
        msg("Take the lines out of _defaults.yaml; each agency writes them in its own file."),
    ),
    Code(
        "E130",
        msg("A count that is no whole number"),
        msg("Requests, decisions and documents are counted in whole numbers."),
        msg("Write the whole number of cases."),
        FORM,
        (
            Example(
                "主动公开政府信息情况:\n  行政许可: 1.2",
                "主动公开政府信息情况:\n  行政许可: 12",
                at="1.2",
            ),
        ),
    ),
    Code(
        "E131",
        msg("Not a number"),
        msg("A cell of the tables holds a number and nothing else; an empty one is 0."),
        msg("Write digits only: 12, not 12件 or 十二; 0 where there is nothing, not 无 or /."),
        FORM,
        (
            Example("主动公开政府信息情况:\n  行政处罚: 12件", "主动公开政府信息情况:\n  行政处罚: 12", at="12件"),
            Example("主动公开政府信息情况:\n  行政强制: 无", "主动公开政府信息情况:\n  行政强制: 0", at="无"),
        ),
    ),
    Code(
        "E132",
        msg("A negative number"),
        msg("Only 本年增/减 can be negative."),
        msg(
            "Write the number without a minus sign, or 0; where it was put in to make the table balance, look for the figure that is wrong."
        ),
        FORM,
        (
            Example(
                "申请情况:\n  本年新收: {自然人: 1}\n  予以公开: {自然人: 2}\n  结转下年度: {自然人: -1}",
                "申请情况:\n  本年新收: {自然人: 2}\n  予以公开: {自然人: 2}",
                at="-1",
            ),
        ),
    ),
    Code(
        "E133",
        msg("A number too large to be true"),
        msg("No count or amount of an agency exceeds 10^12."),
        msg("Look for a digit typed twice, or yuan in a column of 万元."),
        examples=(
            Example(
                "主动公开政府信息情况:\n  行政许可: 18000000000018",
                "主动公开政府信息情况:\n  行政许可: 18",
                at="18000",
            ),
        ),
        thresholds=(Threshold(MAX_COUNT, msg("more than {value}, whether of cases or of 万元.")),),
    ),
    Code(
        "E134",
        msg("Not an amount of money"),
        msg("Money stands in 万元, as digits; where the form fixes the decimals, with no more of them."),
        msg("Write for example 25.1; an amount in yuan may be written with its unit, 251000元, and is converted."),
        FORM,
        (
            Example(
                "主动公开政府信息情况:\n  行政事业性收费: 约25万元",
                "主动公开政府信息情况:\n  行政事业性收费: 25.1",
                at="约",
            ),
        ),
    ),
    Code(
        "E140",
        msg("A placeholder names nothing"),
        msg("${…} puts a figure of the tables into the text; its path is made of the labels, joined by dots."),
        msg("Write the path as the form's labels: ${本年新收.总计}."),
        examples=(
            Example(
                "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}\n"
                "其他需要报告的事项: 全年新收申请${新收申请}件，未收取信息处理费。",
                "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 3}\n"
                "其他需要报告的事项: 全年新收申请${本年新收.总计}件，未收取信息处理费。",
                at="${",
            ),
        ),
    ),
    Code(
        "E141",
        msg("A placeholder is not closed"),
        msg("What begins with ${ ends with }, both half-width."),
        msg("Type } behind it; where ${ itself is meant, write $${."),
        examples=(
            Example(
                "其他需要报告的事项: ${年度年未收取信息处理费。",
                "其他需要报告的事项: ${年度}年未收取信息处理费。",
                at="${",
            ),
        ),
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
        (Example("年度: 2024\n格式: 2019", "年度: 2024", at="2019"),),
    ),
    Code(
        "W391",
        msg("A # ends the text"),
        msg("To YAML what follows a blank and # is a remark; it does not reach the report."),
        msg("If it belongs to the text, put the whole text in quotes; if not, write a space after the #."),
        examples=(
            Example(
                "其他需要报告的事项: 本年度未收取信息处理费。微博话题 #云溪公开日 全年发布解读12条。",
                "其他需要报告的事项: '本年度未收取信息处理费。微博话题 #云溪公开日 全年发布解读12条。'",
                at="#",
            ),
        ),
    ),
    Code(
        "W392",
        msg("A warning is explained that is not there"),
        msg("The figures or the text have changed since, and the explanation would hide the next warning of its kind."),
        msg("Delete the entry of 核对说明."),
        examples=(
            Example(
                f"主动公开:\n  行政事业性收费: 128.36\n核对说明: [{_WAIVER}]",
                f"{_IN_YUAN}\n核对说明: [{_WAIVER}]",
                at="W301",
            ),
        ),
    ),
    Code(
        "W507",
        msg("The file named as last year's cannot be used"),
        msg(
            "Nothing is compared with last year's report as long as the line 上年报告 leads to no sound file of the same agency: its agency file, or its finished report (.docx, .html, .txt)."
        ),
        msg(
            "Write the path from the folder of this file (../2024/云溪区民政局.yaml, or .docx), correct that file, or give it with --previous; where there is none, delete the line."
        ),
    ),
)
