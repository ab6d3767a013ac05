"""A starter file loads as it is, lacks what only the office can write, and says so in the words of its form."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from generator.agency_file.read import read_report
from generator.formats.format import Format
from generator.formats.registry import Formats, builtin_folder
from generator.messages.display import display_width
from generator.new_file.starter import starter
from generator.problems.problem import Problem
from generator.report.placeholders import Insertion, look_up
from generator.report.report import Report

# A form as the next one may be: labels that YAML takes for something else, columns in groups, blocks without rows.
MADE_UP = """\
name: "编的 #1"
extends: "2021"
title: "编的\\u2028格式"
basis: 依据一
years: {from: 2040}
fields:
  - {id: contact, label: "联系人: #", type: line, required: true}
  - {id: seen, label: 审定日期, type: date, required: true}
  - {id: note, label: 附言, type: narrative, default: "见${机关名称}网站\\n第二行。"}
sections:
  - id: extra
    number: 七
    label: 附表, 其一
    kind: tables
    blocks:
      - id: plain
        columns:
          - {id: a, label: "null"}
          - {id: b, label: "'引号'"}
          - {id: m, label: 金额甲（元）, type: money, decimals: 2}
          - {id: n, label: 金额乙, type: money, decimals: 0}
          - {id: t, label: 合计甲, total: true}
      - id: wide
        heading: 宽表
        columns:
          - id: g
            label: 甲组
            columns: [{id: x, label: 壹, type: change}, {id: y, label: 贰}, {id: t, label: 小计, total: true}]
          - id: h
            label: 乙组
            columns: [{id: x, label: 壹}, {id: y, label: 贰}, {id: t, label: 小计, total: true}]
          - {id: c1, label: 很长很长很长很长很长很长很长很长的列一}
          - {id: c2, label: 很长很长很长很长很长很长很长很长的列二}
          - {id: c3, label: 很长很长很长很长很长很长很长很长的列三}
        rows:
          - {id: r1, label: "1.（一）行，{一}"}
          - {id: r2, label: "12、第 [二] 行: #甲"}
          - id: rg
            label: （三）组
            rows: [{id: r1, label: 1.子}, {id: r2, label: 2.女}, {id: t, label: 3.合计, total: true}]
  - id: more
    number: 八
    label: 补充
    kind: narrative
    parts: [{id: p1, label: "on"}, {id: p2, label: 其二}]
identities:
  - {section: extra, block: wide, each: row, left: [c1, c2], right: [c3]}
"""

SMALL = """\
name: small
title: 小格式
basis: 某号文
years: {from: 2041}
fields:
  - {id: year, label: 年度, type: year, required: true}
  - {id: agency, label: 机关名称, type: line, required: true}
  - {id: format, label: 格式, type: format}
  - {id: title, label: 标题, type: line, default: "${机关名称}${年度}年报告"}
  - {id: date, label: 成文日期, type: date}
sections:
  - {id: text, number: 一, label: 情况, kind: narrative, required: true}
  - id: table
    number: 二
    label: 数据
    kind: tables
    blocks:
      - id: only
        columns: [{id: a, label: 甲}, {id: b, label: 乙}, {id: t, label: 总数, total: true}]
        rows:
          - {id: r, label: 一、新来的全部申请, called: 新来}
          - {id: s, label: 二、留下的}
          - {id: t, label: 三、共计, total: true}
identities:
  - {section: table, each: column, left: [r], right: [s]}
between_years:
  - {section: table, this: s, last: r}
"""
SMALL_TABLE = """\
    ${新来.总数}    第二部分“新来”的“总数”
    ${年度}         本文件开头写的
    ${机关名称}     本文件开头写的


──────────── 基本情况 ────────────
必填。报告哪一年的情况（不是写报告的那一年），四位数字。
*年度: 2041
必填。写全称，与印章一致。
*机关名称: 云溪区统计局

下面几项用不着的，空着就行。
空着时，报告里是“云溪区统计局2041年报告”。
*标题:_
写成 2042-01-15 或 2042年1月15日。
*成文日期:_


──────────── 一、情况 ────────────
必填。写本单位自己的情况，具体、有数；不要照抄别的单位或者上一年的报告。
从竖线 | 的下一行起写，每一行的行首空两格，换一行就是另起一段。
*情况: |



──────────── 二、数据 ────────────
每一行可以填：甲、乙。
“总数”、“共计”由程序计算，不用写；自己写了，程序会核对。
每一列都要满足：新来 = 留下的
“留下的”应当与上一年报告里的“新来”相同。
*数据:
  一、新来的全部申请
*  新来: {甲: 0, 乙: 0}
*  留下的: {甲: 0, 乙: 0}
  三、共计：由程序计算，不用写
"""


@pytest.fixture(scope="module")
def formats(tmp_path_factory: pytest.TempPathFactory) -> Formats:
    """The built-in formats and two made-up ones."""
    folder = tmp_path_factory.mktemp("formats")
    for name, text in (("made-up", MADE_UP), ("small", SMALL)):
        (folder / name).mkdir()
        (folder / name / "format.yaml").write_text(text, encoding="utf-8")
    return Formats([builtin_folder(), folder])


BUILTIN = Formats([builtin_folder()])
NAMES = [*BUILTIN.names, "编的 #1", "small"]


def get(formats: Formats, name: str) -> Format:
    form = formats.get(name)
    assert form is not None
    return form


def read(text: str, formats: Formats) -> tuple[Report, list[Problem]]:
    report, problems = read_report("starter.yaml", text.encode(), formats)
    assert report is not None
    return report, problems


def start(formats: Formats, name: str, agency: str = "", *, full: bool = False) -> str:
    form = get(formats, name)
    return starter(form, form.first_year, agency, full=full, name_format=not form.edition)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("agency", ["", "云溪区统计局"])
@pytest.mark.parametrize("full", [False, True])
def test_a_fresh_file_lacks_only_what_the_office_must_write(
    formats: Formats, name: str, agency: str, full: bool
) -> None:
    form = get(formats, name)
    report, problems = read(start(formats, name, agency, full=full), formats)
    known = {"year", "agency"} if agency else {"year"}
    wanted = [("E120", entry.label) for entry in form.entries if entry.required and entry.id not in known]
    assert [(problem.code, problem.label) for problem in problems] == wanted
    assert (report.format, report.year, report.agency) == (form, form.first_year, agency)
    assert set(report.figures) == {0}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("full", [False, True])
def test_filled_in_it_has_no_problem(formats: Formats, name: str, full: bool) -> None:
    text = start(formats, name, full=full)
    filled = re.sub(r"(?m)^( *[^#\s].*): $", lambda key: f"{key[0]}{'2042-01-05' if '日期' in key[0] else '甲'}", text)
    filled = re.sub(r"(?m)\|\n$", "|\n  第一段\n  第二段\n", filled)
    report, problems = read(filled, formats)
    assert problems == []
    assert report.agency == "甲"
    for section in report.format.sections:
        if section.kind == "narrative":
            said = [paragraph.text for paragraph in report.narrative[section.id] if not paragraph.heading]
            assert said == (["甲"] * len(section.parts) or ["第一段", "第二段"])


@pytest.mark.parametrize("name", NAMES)
def test_written_in_full_every_figure_but_the_sums_has_its_place(formats: Formats, name: str) -> None:
    """Each 0 becomes another number; in the order of the file they must be the figures in the order of the page."""
    numbers = iter(range(1, 1000))
    text = start(formats, name, "甲局", full=True)
    head, rule, tables = text.partition("────────────\n")
    lines = [
        line
        if line.lstrip().startswith("#")
        else re.sub(r"(?<=: )0(?:\.0+)?(?=[,}]|$)", lambda _: str(next(numbers)), line)
        for line in tables.split("\n")
    ]
    report, problems = read(head + rule + "\n".join(lines), formats)
    assert {problem.code for problem in problems} <= {"E120"}
    counted = [report.value(figure) for figure in report.format.figures.all if not figure.is_total]
    assert counted == list(range(1, len(counted) + 1))


@pytest.mark.parametrize("name", NAMES)
def test_written_in_full_money_has_its_decimals_and_sums_are_not_written(formats: Formats, name: str) -> None:
    text = start(formats, name, full=True)
    keys = re.findall(r"(?<=[{ ])([^\s{}#:,]+): (0[.0]*)(?=[,}\n])", re.sub(r"(?m)^ *#.*$", "", text))
    values = dict(keys)
    expected = {
        "2019": {"采购总金额": "0"},
        "2019-beijing": {"采购总金额": "0.0000"},
        "编的 #1": {"金额甲": "0.00", "金额乙": "0"},
    }
    for key, value in expected.get(name, {}).items():
        assert values[key] == value
    assert not {"总计", "合计甲", "小计", "合计", "总数", "共计"} & set(values)
    assert "{}" not in re.sub(r"(?m)^ *#.*$", "", text)


@pytest.mark.parametrize("name", BUILTIN.names)
def test_it_is_short_unless_asked_for_in_full(name: str) -> None:
    short = start(BUILTIN, name)
    form = BUILTIN.get(name)
    assert form is not None
    rows = {figure.rows for figure in form.figures.all}
    assert len(short.split("\n")) <= 100 + 2 * len(rows)
    assert len(short) < len(start(BUILTIN, name, full=True)) - 1000
    assert max(display_width(line) for line in short.split("\n")) <= 92


def test_a_small_file_as_a_whole(formats: Formats) -> None:
    """In SMALL_TABLE lines that are no comment begin with *, and _ is the blank behind a colon."""
    text = start(formats, "small", "云溪区统计局")
    lines = SMALL_TABLE.rstrip("\n").split("\n")
    expected = "\n".join(line[1:].replace(":_", ": ") if line.startswith("*") else _commented(line) for line in lines)
    assert text.startswith("# 小格式（small）\n# 依据：某号文\n#\n# 怎么用\n")
    assert text[text.index("#     ${新来.总数}") :] == expected.replace("    # 三、", "  # 三、") + "\n"


def _commented(line: str) -> str:
    if not line:
        return ""
    inside = line.startswith("  ") and "$" not in line
    return f"  # {line.strip()}" if inside else f"# {line}"


def test_the_tables_of_2021_in_short(formats: Formats) -> None:
    text = start(formats, "2021")
    assert (
        dedent("""\
        # “本年收费金额”以万元为单位，可以带小数，五千元写 0.5。
        主动公开政府信息情况:

          # 第二十条第（一）项
          规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}
          行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}

          # 第二十条第（五）项：本年处理决定数量
          行政许可: 0

          # 第二十条第（六）项：本年处理决定数量
          行政处罚: 0
          行政强制: 0

          # 第二十条第（八）项：本年收费金额（单位：万元）
          行政事业性收费: 0
        """)
        in text
    )
    assert (
        dedent("""\
        # 一行的数写在花括号里，逗号也用半角；没有的列不写，空的花括号就是 0。例如：
        #     本年新收: {自然人: 3, 商业企业: 2}
        # “总计”由程序计算，不用写；自己写了，程序会核对。
        # 每一列都要满足：本年新收 + 上年结转 = 本年度办理结果 · 总计 + 结转下年度
        # “上年结转”应当与上一年报告里的“结转下年度”相同。
        收到和处理政府信息公开申请情况:
          # 一、本年新收政府信息公开申请数量
          本年新收: {}
          # 二、上年结转政府信息公开申请数量
          上年结转: {}

          # 三、本年度办理结果
          予以公开: {}
          # （二）部分公开（区分处理的，只计这一情形，不计其他情形）
          部分公开: {}

          不予公开:
            属于国家秘密: {}
        """)
        in text
    )
    assert (
        dedent("""\
        # “总计”由程序计算，不用写；自己写了，程序会核对。
        政府信息公开行政复议、行政诉讼情况:
          行政复议: {结果维持: 0, 结果纠正: 0, 其他结果: 0, 尚未审结: 0}

          # 行政诉讼
          未经复议直接起诉: {结果维持: 0, 结果纠正: 0, 其他结果: 0, 尚未审结: 0}
          复议后起诉: {结果维持: 0, 结果纠正: 0, 其他结果: 0, 尚未审结: 0}
        """)
        in text
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("2019", "# “本年增/减”比上年多的写 3，少的写 -3。"),
        ("2019", "# “采购总金额”以万元为单位，可以带小数，五千元写 0.5。"),
        ("2019-beijing", "# “采购总金额”以万元为单位，保留4位小数，五万元写 5.0000。"),
        ("2019-beijing", "  其他对外管理服务事项:\n    行政检查: {上一年项目数量: 0, 本年增/减: 0, 处理决定数量: 0}"),
        ("2021", "# 空着时，报告里是“〔机关名称〕2021年政府信息公开工作年度报告”。"),
        ("2021", "# 例如写“……共${本年新收.总计}件……”。可以写的有："),
        ("编的 #1", "#     '1.（一）行，{一}': {甲组: {壹: 3, 贰: 2}, 乙组: {壹: 3, 贰: 2}}"),
        ("编的 #1", "  'null': 0\n  '''引号''': 0\n  # 金额甲（元）\n  金额甲: 0.00\n"),
    ],
)
def test_what_it_says_of_a_form(formats: Formats, name: str, line: str) -> None:
    assert line in start(formats, name)


@pytest.mark.parametrize("name", NAMES)
def test_every_placeholder_that_it_shows_is_one(formats: Formats, name: str) -> None:
    form = get(formats, name)
    paths = re.findall(r"\$\{([^}…]+)\}", start(formats, name))
    assert len(paths) >= 4
    assert [path for path in paths if not isinstance(look_up(form, path), Insertion)] == []


def test_the_format_is_named_only_when_asked() -> None:
    variant = get(BUILTIN, "2019-beijing")
    named = starter(variant, 2020, name_format=True)
    assert "\n格式: '2019-beijing'\n" in named
    assert read(named, BUILTIN)[0].format is variant
    assert "格式:" not in starter(get(BUILTIN, "2021"), 2021)
