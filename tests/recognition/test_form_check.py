"""``reportgen check`` of finished documents: where they depart from the form, and all that the checks find in their figures."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.document import Document as Word
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.api import check, document, load, load_document
from generator.checks.review import review
from generator.cli import program
from generator.documents.reading import read_document
from generator.inputs.any_file import checked_in
from generator.recognition.extra_content import beside_the_form
from generator.recognition.form_check import departures
from generator.recognition.places import join_runs
from generator.recognition.recognise import recognise
from generator.report.report import Report
from tests.support.common import EXAMPLE, FORMATS, NAMES, ROOT, YEARS
from tests.support.round_trip import TOLD, UNSAYABLE, Maker

SEEDS = sorted((ROOT / "tests" / "fixtures" / "seeds").glob("*.txt"))
FILES = [EXAMPLE, ROOT / "examples" / "最短示例.yaml", *sorted((ROOT / "inputs").rglob("*.yaml"))]
PROACTIVE, APPLICATIONS, PROCEEDINGS = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
)


def run(*arguments: str | Path, language: str = "zh_CN") -> Result:
    return CliRunner().invoke(program(language), ["check", *map(str, arguments)])


@pytest.fixture(scope="module")
def example() -> bytes:
    report, problems = load(EXAMPLE)
    assert report is not None
    assert problems == []
    return document(report)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Each maltreats the official document in one way, as a person does in Word.
def cell(table: int, row: int, column: int, text: str) -> Callable[[Word], None]:
    """Writes into a cell; rows and columns count from 1, as people count."""

    def write(word: Word) -> None:
        word.tables[table - 1].cell(row - 1, column - 1).text = text

    return write


def cells(table: int, rows: range, columns: range, text: str) -> Callable[[Word], None]:
    def write(word: Word) -> None:
        for row in rows:
            for column in columns:
                cell(table, row, column, text)(word)

    return write


def without_row(table: int, row: int) -> Callable[[Word], None]:
    def cut(word: Word) -> None:
        line = word.tables[table - 1].rows[row - 1]._tr
        line.getparent().remove(line)

    return cut


def without_cell(table: int, row: int) -> Callable[[Word], None]:
    def cut(word: Word) -> None:
        last = word.tables[table - 1].rows[row - 1]._tr.tc_lst[-1]
        last.getparent().remove(last)

    return cut


def without_table(table: int) -> Callable[[Word], None]:
    def cut(word: Word) -> None:
        element = word.tables[table - 1]._tbl
        element.getparent().remove(element)

    return cut


def heading(old: str, new: str) -> Callable[[Word], None]:
    """Changes a heading; "" takes it out."""

    def write(word: Word) -> None:
        (found,) = [one for one in word.paragraphs if one.text == old]
        if new:
            found.text = new
        else:
            found._p.getparent().remove(found._p)

    return write


def last_section_first(word: Word) -> None:
    """Moves section 六 before section 五."""
    paragraphs = word.paragraphs
    start = next(at for at, one in enumerate(paragraphs) if one.text == "六、其他需要报告的事项")
    (target,) = [one for one in paragraphs if one.text == "五、存在的主要问题及改进情况"]
    for one in paragraphs[start : start + 2]:
        target._p.addprevious(one._p)


def also(*changes: Callable[[Word], None]) -> Callable[[Word], None]:
    def write(word: Word) -> None:
        for change in changes:
            change(word)

    return write


ROW = f"三、{APPLICATIONS}"
DEPARTURES: dict[str, tuple[Callable[[Word], None], list[tuple[str, str, str, str]]]] = {
    "a 0 over a label": (
        cell(2, 11, 3, "0"),
        [
            (
                "E182",
                "第 2 个表第 11 行第 3 列",
                f"{ROW}：“4.保护第三方合法权益”被写成了“0”。",
                "这一格改为：4.保护第三方合法权益。“0”如果是要填的数，请填到它自己的格里。",
            ),
        ],
    ),
    "a blank label of a heading": (
        cell(1, 5, 1, ""),
        [
            (
                "E182",
                "第 1 个表第 5 行第 1 列",
                f"二、{PROACTIVE}：“第二十条第（五）项”这一格空着或者没有。",
                "改为：第二十条第（五）项",
            )
        ],
    ),
    "a year in a header": (
        cell(1, 2, 2, "本年（2024）制发件数"),
        [
            (
                "E183",
                "第 1 个表第 2 行第 2 列",
                f"二、{PROACTIVE}：“本年制发件数”写成了“本年（2024）制发件数”。",
                "改为：本年制发件数",
            )
        ],
    ),
    "a number in a label": (
        cell(2, 21, 3, "3.要求提供公开出版物0"),
        [
            (
                "E183",
                "第 2 个表第 21 行第 3 列",
                f"{ROW}：“3.要求提供公开出版物”里多打了数字，成了“3.要求提供公开出版物0”。",
                "去掉多出来的数字；它如果是要填的数，请填到它自己的格里。",
            )
        ],
    ),
    "the unit in the header of an amount": (cell(1, 13, 2, "本年收费金额（万元）"), []),
    "half-width brackets": (cell(2, 6, 2, "(一)予以公开"), []),
    "a blank cell": (
        cell(2, 20, 5, ""),
        [
            (
                "E184",
                "第 2 个表第 20 行第 5 列",
                f"{ROW}，“（五）不予处理 · 2.重复申请”：商业企业空着。",
                "没有发生的填 0。",
            )
        ],
    ),
    "a blank row": (
        cells(2, range(20, 21), range(4, 11), " "),
        [("E184", "第 2 个表第 20 行第 4 列", f"{ROW}，“（五）不予处理 · 2.重复申请”：整行空着。", "没有发生的填 0。")],
    ),
    "many blank cells of a row": (
        cells(3, range(4, 5), range(1, 10), ""),
        [("E184", "第 3 个表第 4 行第 1 列", f"四、{PROCEEDINGS}：15 格里有 9 格空着。", "没有发生的填 0。")],
    ),
    "blank cells in many rows": (
        also(cells(2, range(8, 12), range(5, 9), ""), cell(2, 20, 5, "")),
        [
            (
                "E184",
                "第 2 个表",
                f"{ROW}：175 个数字格里有 17 个空着（表格第 8–11、20 行）。",
                "没有发生的填 0。也可以用 reportgen import 把这份报告转成填报文件，再生成一遍，空格会自动填 0。",
            )
        ],
    ),
    "dashes": (
        also(cell(2, 20, 5, "—"), cell(2, 20, 6, "/")),
        [
            (
                "E185",
                "第 2 个表第 20 行第 5 列",
                f"{ROW}，“（五）不予处理 · 2.重复申请”：商业企业、科研机构填的是“—”、“/”，不是数字。",
                "没有发生的填 0。",
            )
        ],
    ),
    "a word in a cell": (
        cell(2, 20, 5, "若干"),
        [
            (
                "E185",
                "第 2 个表第 20 行第 5 列",
                f"{ROW}，（五）不予处理 · 2.重复申请，商业企业：这一格填的是“若干”，认不出是多少。",
                "只填一个数字，没有发生的填 0。",
            ),
        ],
    ),
    "a row cut out": (
        without_row(2, 20),
        [
            (
                "E186",
                "第 2 个表第 19 行",
                f"{ROW}：缺“（五）不予处理 · 2.重复申请”这一行。",
                "在这一行下面补上，没有发生的填 0。",
            )
        ],
    ),
    "a cell cut out": (
        without_cell(1, 3),
        [("E186", "第 1 个表第 3 行", f"二、{PROACTIVE}，“规章”：缺格，现行有效件数没有地方填。", "没有发生的填 0。")],
    ),
    "a table cut out": (
        without_table(3),
        [
            (
                "E187",
                "第 16 段",
                f"四、{PROCEEDINGS}：没有找到这一部分的表。",
                "照规定格式补上这张表，没有发生的逐格填 0。",
            )
        ],
    ),
    "a heading over a table cut out": (
        heading(f"三、{APPLICATIONS}", ""),
        [("E188", "第 2 个表", f"表格上面缺标题“三、{APPLICATIONS}”。", f"在表格上面写上“三、{APPLICATIONS}”。")],
    ),
    "a heading shortened": (
        heading("六、其他需要报告的事项", "六、其他需要报告的事"),
        [
            (
                "E189",
                "第 26 段",
                "标题“六、其他需要报告的事项”写成了“六、其他需要报告的事”。",
                "改为“六、其他需要报告的事项”。",
            )
        ],
    ),
    "another number": (
        heading("五、存在的主要问题及改进情况", "5、存在的主要问题及改进情况"),
        [
            (
                "E190",
                "第 17 段",
                "部分的序号不对：“5、存在的主要问题及改进情况”，应为“五、存在的主要问题及改进情况”。",
                "改为“五、存在的主要问题及改进情况”。",
            )
        ],
    ),
    "sections exchanged": (
        last_section_first,
        [("E191", "第 19 段", "“五、存在的主要问题及改进情况”的位置不对。", "请按“一、”到“六、”的顺序排。")],
    ),
}


def damaged_copy(example: bytes, change: Callable[[Word], None]) -> bytes:
    word = docx.Document(io.BytesIO(example))
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_the_official_document_departs_from_nothing(example: bytes) -> None:
    found = recognise(read_document("报告.docx", damaged_copy(example, lambda word: None)), FORMATS)
    assert departures(found, FORMATS) == []


@pytest.mark.parametrize("name", DEPARTURES)
def test_departures_from_the_form(example: bytes, name: str, here: Path) -> None:
    """E182, E183, E184, E185, E186, E187, E188, E189, E190, E191 (W182: the seed 003; W183: the published ones): each with its place, words and hint."""
    change, expected = DEPARTURES[name]
    Path("报告.docx").write_bytes(damaged_copy(example, change))
    _, problems, is_document = checked_in(Path("报告.docx"), FORMATS)
    assert is_document
    assert [
        (
            one.code,
            one.place.within.words.to("zh_CN"),
            one.message.to("zh_CN"),
            one.hint.to("zh_CN") if one.hint else "",
        )
        for one in problems
    ] == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_document_has_the_problems_of_its_agency_file(path: Path) -> None:
    """Whatever the checks say of an agency file, they say of the document that it makes, in the same words, and nothing more."""
    report, _ = load(path)
    assert report is not None
    Path("报告.docx").write_bytes(document(report, draft=True))
    found, problems, _ = checked_in(Path("报告.docx"), FORMATS)
    assert found is not None
    assert problems == []
    told = [(one.code, one.path, one.message.to("zh_CN")) for one in review(replace(report, waivers=())).problems]
    assert [(one.code, one.path[:1], one.message.to("zh_CN")) for one in review(found).problems] == [
        (code, path[:1], message) for code, path, message in told
    ]


# What statute.md says is wrong in each seed, and what else the checks find: code, place, and what it is about.
_SIXTEEN = (
    "“1.属于国家秘密”、“2.其他法律行政法规禁止公开”、“3.危及‘三安全一稳定’”、“4.保护第三方合法权益”、“5.属于三类内部事务信息”、“6.属于四类过程性信息”、"
    "“7.属于行政执法案卷”、“8.属于行政查询事项”、“1.本机关不掌握相关政府信息”、“2.没有现成信息需要另行制作”、“3.补正后申请内容仍不明确”、"
    "“1.信访举报投诉类申请”、“2.重复申请”、“3.要求提供公开出版物”、“4.无正当理由大量反复申请”、“5.要求行政机关确认或重新出具已获取信息”"
)
SAID = {
    "000": [
        ("W180", "文档", "机关名称“银州区岭东街道办事处”：标题里只写“银州区岭东街道”，全称取自文档别处。"),
        ("W405", "第 8 段", "第一部分的“（一）”后面是“（2）”，写法不是同一层的。"),
        ("W405", "第 10 段", "第一部分的“（2）”后面是“（3）”，写法不是同一层的。"),
        ("W405", "第 12 段", "第一部分用了“1、”，这一层的序号后面应当用点号。"),
        ("E184", "第 2 个表", f"三、{APPLICATIONS}：161 个数字格里有 138 个空着（表格第 4–26 行）。"),
        (
            "E183",
            "第 2 个表第 21 行第 3 列",
            f"三、{APPLICATIONS}：“3.要求提供公开出版物”里多打了数字，成了“3.要求提供公开出版物0”。",
        ),
        ("E184", "第 3 个表第 4 行第 1 列", f"四、{PROCEEDINGS}：15 格里有 14 格空着。"),
        ("E190", "第 20 段", "部分的序号不对：“5、 存在的主要问题及改进情况”，应为“五、存在的主要问题及改进情况”。"),
        ("W405", "第 21 段", "第五部分用了“1、”，这一层的序号后面应当用点号。"),
    ],
    "001": [
        ("E188", "文档", "缺“六、其他需要报告的事项”这一部分。"),
        ("E189", "第 4 段", "标题“一、总体情况”写成了“1、 政务公开工作成效”。"),
        ("E189", "第 8 段", "标题“五、存在的主要问题及改进情况”写成了“二、存在的不足”。"),
        ("E191", "第 8 段", "“五、存在的主要问题及改进情况”的位置不对。"),
        (
            "E190",
            "第 1 个表第 1 行第 1 列",
            f"部分的序号不对：“{PROACTIVE}”，应为“二、{PROACTIVE}”。",
        ),
        ("E183", "第 1 个表第 3 行第 2 列", f"二、{PROACTIVE}：“本年新制作数量”写成了“本年（2020）新制作数量”。"),
        ("E183", "第 1 个表第 3 行第 3 列", f"二、{PROACTIVE}：“本年新公开数量”写成了“公开数量”。"),
        ("E183", "第 1 个表第 3 行第 4 列", f"二、{PROACTIVE}：“对外公开总数量”写成了“对外公开总数”。"),
        (
            "W304",
            "第 1 个表第 5 行第 3 列",
            "第二部分“规范性文件”：本年新制作数量是 8，而本年新公开数量和对外公开总数量都是 0。",
        ),
        *(
            ("E183", f"第 1 个表第 {row} 行第 2 列", f"二、{PROACTIVE}：“上一年项目数量”写成了“上一年（2019）项目数量”。")
            for row in (7, 11, 15)
        ),
        (
            "W301",
            "第 1 个表第 19 行第 3 列",
            "第二部分“政府集中采购 · 采购总金额”填的是 792062，单位是万元，合 79.21亿元；59 个项目平均每个 13425 万元。"
            "很可能是把“元”填进了“万元”栏。",
        ),
        (
            "E190",
            "第 1 个表第 20 行第 1 列",
            f"部分的序号不对：“{APPLICATIONS}”，应为“三、{APPLICATIONS}”。",
        ),
        *(
            ("E183", f"第 1 个表第 {row} 行第 1 列", f"三、{APPLICATIONS}：“{label}”写成了“{found}”。")
            for row, label, found in (
                (24, "一、本年新收政府信息公开申请数量", "一、本年（2020）新收政府信息公开申请数量"),
                (25, "二、上年结转政府信息公开申请数量", "二、上年（2019）结转政府信息公开申请数量"),
                (46, "四、结转下年度继续办理", "四、结转下年度（2021）继续办理"),
            )
        ),
        (
            "E190",
            "第 1 个表第 47 行第 1 列",
            f"部分的序号不对：“{PROCEEDINGS}”，应为“四、{PROCEEDINGS}”。",
        ),
        ("E189", "第 10 段", "“2021年政务公开工作思路”不是规定的部分，应当并入“五、存在的主要问题及改进情况”。"),
    ],
    "002": [
        (
            "W304",
            "第 1 个表第 4 行第 3 列",
            "第二部分“规范性文件”：本年新制作数量是 1，而本年新公开数量和对外公开总数量都是 0。",
        ),
        (
            "E182",
            "第 2 个表第 8 行第 3 列",
            f"三、{APPLICATIONS}：第 8–23 行有 16 个行名或表头被写成了“0”：{_SIXTEEN}。",
        ),
        ("E189", "第 21 段", "标题“五、存在的主要问题及改进情况”写成了“五、政府信息公开工作存在的主要问题及改进情况”。"),
        ("W404", "第 22 段", "第五部分把2018年当成了报告的年度，而本报告是2019年度的：“2018年存在的主要问题”"),
        ("E189", "第 27 段", "标题“六、其他需要报告的事项”写成了“六、2020年工作计划”。"),
    ],
    "003": [
        ("E188", "文档", "缺“六、其他需要报告的事项”这一部分。"),
        ("W180", "文档", "机关名称“河西街道办事处”：标题里没有机关名称，这个名称取自正文。"),
        ("W180", "文档", "年度“2019”：标题里没有年度，正文说的是这一年。"),
        ("W182", "第 2 段", "全文是繁体字，字间还夹着拼音，如“據(jù)”。"),
        ("W405", "第 8 段", "第一部分用了“1、”，这一层的序号后面应当用点号。"),
        ("E183", "第 1 个表第 1 行第 1 列", f"二、{PROACTIVE}：“第二十条第（一）项”写成了“第二十条第(一项)”。"),
        ("E183", "第 1 个表第 8 行第 1 列", f"二、{PROACTIVE}：“其他对外管理服务事项”写成了“其他对完管理服务事项”。"),
        ("E182", "第 1 个表第 9 行第 1 列", f"二、{PROACTIVE}：“第二十条第（六）项”被写成了“0”。"),
        (
            "E182",
            "第 2 个表第 1 行第 1 列",
            f"三、{APPLICATIONS}：“（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）”被写成了“0”。",
        ),
        (
            "E183",
            "第 2 个表第 7 行第 1 列",
            f"三、{APPLICATIONS}：“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”"
            "写成了“(二)部分公开(区分处理的,只计这一情形)”。",
        ),
        ("E183", "第 2 个表第 10 行第 1 列", f"三、{APPLICATIONS}：“3.危及‘三安全一稳定’”写成了“3.危及三安全一稳定”。"),
    ],
    "004": [
        ("E184", "第 2 个表", f"三、{APPLICATIONS}：161 个数字格里有 138 个空着（表格第 4–26 行）。"),
        ("E184", "第 3 个表第 4 行第 6 列", f"四、{PROCEEDINGS}：15 格里有 8 格空着。"),
        ("E189", "第 16 段", "标题“六、其他需要报告的事项”写成了“六、其他需要报告的事”。"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_what_is_said_of_a_published_report(path: Path) -> None:
    result = run(path, "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [(one["code"], one["place"]["text"] if "place" in one else "文档", one["message"]) for one in told] == SAID[
        path.name[:3]
    ]


def write(name: str, data: bytes) -> None:
    Path(name).write_bytes(data)


def test_as_text(example: bytes) -> None:
    write("报告.docx", damaged_copy(example, also(cell(2, 11, 3, "0"), cell(2, 20, 5, ""), cell(2, 28, 4, "2"))))
    assert (
        run("报告.docx").stdout
        == f"""\
报告.docx（第 2 个表第 11 行第 3 列）: E182 三、{APPLICATIONS}：“4.保护第三方合法权益”被写成了“0”。
    11 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1
       | ^
    这一格改为：4.保护第三方合法权益。“0”如果是要填的数，请填到它自己的格里。说明：reportgen explain E182
报告.docx（第 2 个表第 20 行第 5 列）: E184 三、{APPLICATIONS}，“（五）不予处理 · 2.重复申请”：商业企业空着。
    20 | 2.重复申请 | 0 |  | 0 | 0 | 0 | 0 | 0
       |                  ^
    没有发生的填 0。说明：reportgen explain E184
报告.docx（第 2 个表第 28 行第 4 列）: E201 第三部分“自然人”列不平衡：本年新收 9 + 上年结转 1 = 10，总计 9 + 结转下年度 2 = 11
    28 | 四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 1
       |                          ^
    这 2 处对不上，很可能出在同一个数上：把“结转下年度 · 自然人”由 2 改为 1，就都对上了。说明：reportgen explain E201
报告.docx（第 2 个表第 28 行第 4 列）: E202 第三部分“结转下年度 · 总计”填的是 1，而各数相加是：自然人 2 + 商业企业 0 = 2
    28 | 四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 1
       |                          ^
    这 2 处对不上，很可能出在同一个数上：把“结转下年度 · 自然人”由 2 改为 1，就都对上了。说明：reportgen explain E202
1 个文件，4 个错误，0 个警告
"""
    )


def test_in_english(example: bytes) -> None:
    write("报告.docx", damaged_copy(example, cell(2, 20, 5, "")))
    assert run("报告.docx", language="en").stdout.split("\n")[0] == (
        f"报告.docx, table 2, row 20, column 5: E184 三、{APPLICATIONS}, “（五）不予处理 · 2.重复申请”: blank: 商业企业."
    )


def test_as_json_and_for_github(example: bytes) -> None:
    write(
        "报告.docx",
        damaged_copy(example, also(cell(2, 20, 5, ""), heading("六、其他需要报告的事项", "六、其他需要报告的事"))),
    )
    words = f"三、{APPLICATIONS}，“（五）不予处理 · 2.重复申请”：商业企业空着。"
    first, second = json.loads(run("报告.docx", "--format", "json").stdout)
    assert first == {
        "file": "报告.docx",
        "line": 1,
        "column": 1,
        "code": "E184",
        "severity": "error",
        "message": words,
        "hint": "没有发生的填 0。",
        "path": ["applications", "not_processed", "repeated", "business"],
        "label": "（五）不予处理 · 2.重复申请 · 商业企业",
        "place": {"table": 2, "row": 20, "column": 5, "text": "第 2 个表第 20 行第 5 列"},
    }
    assert second["place"] == {"paragraph": 26, "text": "第 26 段"}
    assert run("报告.docx", "--format", "github").stdout.split("\n")[0] == (
        f"::error file=报告.docx,line=1,col=1,title=E184::第 2 个表第 20 行第 5 列：{words} 没有发生的填 0。"
    )


def test_the_form_of_another_year() -> None:
    """An office that goes on with the tables of an edition that is over."""
    report, problems = load(ROOT / "examples" / "seeds" / "004-机关事务服务中心-2019.yaml")
    assert report is not None
    assert problems == []
    later = replace(
        report, fields={**report.fields, "year": 2023, "title": "某区机关事务服务中心2023年政府信息公开工作年度报告"}
    )
    write("报告.docx", document(later))
    told = json.loads(run("报告.docx", "--format", "json", "--select", "W390").stdout)
    assert [(one["place"]["text"], one["message"], one["hint"]) for one in told] == [
        (
            "第 1 个表",
            "“2019”不是2023年度应当用的格式。",
            "这一年度的报告应当用“2021”格式：国办公开办函〔2021〕30号。",
        )
    ]


def test_select_ignore_and_strict(example: bytes) -> None:
    write("报告.docx", damaged_copy(example, also(cell(2, 11, 3, "0"), cell(2, 20, 5, ""))))
    assert [one["code"] for one in json.loads(run("报告.docx", "--select", "E18", "--format", "json").stdout)] == [
        "E182",
        "E184",
    ]
    assert run("报告.docx", "--ignore", "E18").exit_code == 0
    write("报告.docx", damaged_copy(example, heading("六、其他需要报告的事项", "六．其他需要报告的事项")))
    assert run("报告.docx").exit_code == 0
    assert run("报告.docx", "--strict").exit_code == 1


def test_last_years_document(example: bytes) -> None:
    """W501 from two documents, this year's row that must repeat last year's at its place."""
    report, _ = load(EXAMPLE)
    assert report is not None
    last = replace(
        report,
        fields={
            **report.fields,
            "year": report.year - 1,
            "title": report.title.replace(str(report.year), str(report.year - 1)),
            "date": None,
        },
    )
    write("去年.docx", document(last))
    write("今年.docx", example)
    told = json.loads(run("今年.docx", "--previous", "去年.docx", "--format", "json", "--select", "W501").stdout)
    assert told == []
    write("今年.docx", damaged_copy(example, also(cell(2, 5, 4, "2"), cell(2, 5, 10, "2"))))
    told = json.loads(run("今年.docx", "--previous", "去年.docx", "--format", "json", "--select", "W501").stdout)
    assert [(one["code"], one["place"]["text"]) for one in told] == [("W501", "第 2 个表第 5 行第 4 列")]


def test_a_document_beside_its_agency_file_is_no_other_report(example: bytes) -> None:
    write("报告.docx", example)
    write("报告.yaml", EXAMPLE.read_bytes())
    result = run("报告.yaml", "报告.docx")
    assert (result.exit_code, result.stdout) == (0, "2 个文件，0 个错误，0 个警告\n")


def test_the_same_document_twice_is_told(example: bytes) -> None:
    write("甲.docx", example)
    write("乙.docx", example)
    assert {one["code"] for one in json.loads(run("甲.docx", "乙.docx", "--format", "json").stdout)} == {"W603"}


@pytest.mark.parametrize(
    ("name", "data", "code", "exit_code"),
    [
        ("报告.docx", b"PK\x03\x04 and no more", "E173", 1),
        ("报告.html", "<p>会议通知</p><p>请参加。</p>".encode(), "E178", 1),
        ("报告.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "E171", 1),
        ("报告.pdf", b"%PDF-1.7\n" + bytes(range(256)), "E171", 1),
        ("报告.yaml", b"%PDF-1.7\n" + bytes(range(256)), "E102", 1),
        ("没有.docx", b"", "E101", 2),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, code: str, exit_code: int) -> None:
    if data:
        write(name, data)
    result = run(name, "--format", "json")
    assert result.exit_code == exit_code
    assert [one["code"] for one in json.loads(result.stdout)] == [code]


def test_a_section_that_lacks_figures_is_not_accused(example: bytes) -> None:
    """Where a row is missing, the sums say nothing."""
    write("报告.docx", damaged_copy(example, without_row(2, 28)))
    assert [one["code"] for one in json.loads(run("报告.docx", "--format", "json").stdout)] == ["E186"]


def test_as_a_library(example: bytes) -> None:
    write("报告.docx", damaged_copy(example, also(cell(2, 11, 3, "0"), cell(2, 28, 4, "2"))))
    report, problems = load_document("报告.docx")
    assert report is not None
    assert [one.code for one in [*problems, *check(report)]] == ["E182", "E201", "E202"]
    assert load_document("没有.docx")[0] is None


def test_rows_are_listed_by_runs() -> None:
    assert join_runs([7, 4, 5, 6, 9, 4]) == "4–7、9"


def figures_said(report: Report) -> list[tuple[str, tuple[str, ...], str]]:
    """What the checks of figures say; those of the narrative speak of a finished document in other words."""
    found = review(replace(report, waivers=())).problems
    return sorted((one.code, one.path[:1], one.message.to("zh_CN")) for one in found if not one.code.startswith("W4"))


@settings(max_examples=40, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(NAMES), seed=st.integers(0, 2**32))
def test_whatever_an_agency_file_says_its_document_departs_from_nothing(name: str, seed: int) -> None:
    """And the checks say of its figures what they say of the agency file."""
    form = FORMATS.get(name)
    assert form is not None
    made = Maker(form, YEARS[name], seed, without=UNSAYABLE | TOLD).make()
    report, problems = read_report("甲.yaml", made.text.encode(), FORMATS)
    assert report is not None
    assert not any(one.is_error for one in problems)
    found = recognise(read_document("报告.docx", document(report)), FORMATS)
    assert found.report is not None
    assert [(one.code, one.message.to("zh_CN")) for one in departures(found, FORMATS)] == []
    assert [(one.code, one.message.to("zh_CN")) for one in beside_the_form(found)] == []
    assert figures_said(found.report) == figures_said(report)


def test_shared_values_are_told_of_beside_a_document(example: bytes) -> None:
    """What is wrong with the shared values of a folder is reported where an agency file takes them, whatever is named before it."""
    Path("_defaults.yaml").write_text("年度: 二〇\n", encoding="utf-8")
    write("报告.docx", example)
    write("报告.yaml", EXAMPLE.read_bytes())
    alone, both = (
        [one["code"] for one in json.loads(run(*files, "--format", "json").stdout) if one["file"] == "_defaults.yaml"]
        for files in (("报告.yaml",), ("报告.docx", "报告.yaml"))
    )
    assert alone
    assert both == alone
    assert "_defaults" not in run("报告.docx").stdout
