"""``reportgen check`` of reports as offices publish them: nothing is said of those that only look different, and each defect is named
once, at its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from generator.checks.review import review
from generator.inputs.any_file import checked_in
from generator.problems.printers import as_github, as_json, as_text
from generator.problems.problem import Problem
from tests.support.common import FORMATS
from tests.support.published_reports import HEADS, Box, Paper, Sheet, paper

File = tuple[str, bytes]


def told(file: File) -> list[Problem]:
    """All that check says of a document."""
    name, data = file
    Path(name).write_bytes(data)
    report, problems, is_document = checked_in(Path(name), FORMATS)
    assert is_document
    assert report is not None
    return review(report, known=problems).problems


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def word(made: Paper) -> File:
    return "报告.docx", made.as_word()


def page(made: Paper, head: str = "", foot: str = "", title: str = "") -> File:
    return "报告.html", made.as_page(head, foot, title)


def spaces_in_labels() -> File:
    p = paper()
    for s in p.sheets:
        s.change(lambda t: " ".join(t) if re.fullmatch("[一-龥]{2,6}", t) else t)
    return word(p)


def line_breaks_in_labels() -> File:
    p = paper()
    for s in p.sheets:
        s.change(lambda t: "\n".join(t) if re.fullmatch("[一-龥]{2,4}", t) else t)
    return word(p)


def half_brackets() -> File:
    p = paper()
    for s in p.sheets:
        s.change(lambda t: t.replace("（", "(").replace("）", ")"))
    return word(p)


def half_everything_in_headings() -> File:
    p = paper()
    for h in HEADS:
        p.say(h, h + "  　")
    return word(p)


def repeated_headers() -> File:
    p = paper()
    s = p.sheets[1]
    heads = [Box(b.row + 14, b.column, b.text, b.rows, b.columns) for b in s.boxes if b.row <= 3]
    for _ in range(3):
        s.add_row(15, [])
    s.boxes = [b for b in s.boxes if b.row not in (15, 16, 17) or b.rows > 1]
    # split group cells over break
    new = []
    for b in s.boxes:
        if b.row < 15 < b.row + b.rows:
            end = b.row + b.rows
            new.append(Box(b.row, b.column, b.text, 15 - b.row, b.columns))
            if end > 18:
                new.append(Box(18, b.column, b.text, end - 18, b.columns))
        else:
            new.append(b)
    s.boxes = new + heads
    return word(p)


def split_tables_over_pages() -> File:
    p = paper()
    s = p.sheets[1]
    cut = 16
    a = Sheet([], cut - 1, s.columns)
    b = Sheet([], s.rows - cut + 1 + 3, s.columns)
    for x in s.boxes:
        end = x.row + x.rows
        if x.row < cut:
            a.boxes.append(Box(x.row, x.column, x.text, min(end, cut) - x.row, x.columns))
        if x.row <= 3:
            b.boxes.append(Box(x.row, x.column, x.text, x.rows, x.columns))
        if end > cut:
            b.boxes.append(Box(max(x.row, cut) - cut + 1 + 3, x.column, x.text, end - max(x.row, cut), x.columns))
    i = p.blocks.index(s)
    p.blocks[i : i + 1] = [a, "", b]
    return word(p)


def title_over_paragraphs() -> File:
    p = paper()
    p.say("云溪区水务局2024年", "云溪区水务局", "2024年政府信息公开工作年度报告")
    return word(p)


def title_three() -> File:
    p = paper()
    p.say("云溪区水务局2024年", "云溪区水务局", "2024年度", "政府信息公开工作年度报告")
    return word(p)


def cms_page() -> File:
    p = paper()
    head = """<div class=nav><a href=/>首页</a> &gt; <a href=/zwgk>政务公开</a> &gt; <a>政府信息公开年报</a></div>
<h1>云溪区水务局2024年政府信息公开工作年度报告</h1>
<div class=info><span>发布日期：2025-01-20 09:30</span> <span>来源：区水务局</span> <span>浏览次数：<b id=hits>128</b></span> <span>字号：[大 中 小]</span></div>"""
    p.blocks.pop(0)
    foot = """<p>扫一扫在手机打开当前页</p><div>分享到：</div><div>【打印本页】【关闭窗口】</div><div>主办：云溪区人民政府 承办：云溪区人民政府办公室</div><div>网站标识码：1100000001 京ICP备00000001号 京公网安备11000000000001号</div>"""
    return page(p, head=head, foot=foot, title="云溪区水务局2024年政府信息公开工作年度报告_云溪区人民政府")


def cms_table() -> File:
    p = paper()
    head = """<table><tr><td>索引号</td><td>000014349/2025-00012</td><td>主题分类</td><td>政府信息公开年报</td></tr><tr><td>发布机构</td><td>云溪区水务局</td><td>发文日期</td><td>2025年01月20日</td></tr><tr><td>标题</td><td colspan=3>云溪区水务局2024年政府信息公开工作年度报告</td></tr><tr><td>发文字号</td><td></td><td>有效性</td><td>有效</td></tr></table>"""
    return page(p, head=head)


def attachment_and_number() -> File:
    p = paper()
    p.blocks[0:0] = ["附件2", "云水发〔2025〕3号"]
    p.add("云溪区水务局", "2025年1月20日")
    return word(p)


def issue_date_line() -> File:
    p = paper()
    p.blocks.insert(1, "（2025年1月20日）")
    return word(p)


def page_numbers() -> File:
    p = paper()
    p.before("二、", "— 1 —")
    p.before("四、", "- 2 -")
    p.add("3")
    return word(p)


def caption_unit() -> File:
    p = paper()
    for s in p.sheets:
        i = p.blocks.index(s)
        p.blocks.insert(i, "单位：件")
    return word(p)


def caption_unit_wan() -> File:
    p = paper()
    s = p.sheets[0]
    i = p.blocks.index(s)
    p.blocks.insert(i, "（单位：件、万元）")
    s = p.sheets[1]
    i = p.blocks.index(s)
    p.blocks.insert(i, "表2 收到和处理政府信息公开申请情况统计表")
    return word(p)


def notes_below() -> File:
    p = paper()
    s = p.sheets[1]
    i = p.blocks.index(s)
    p.blocks.insert(i + 1, "注：本表统计期限为2024年1月1日至12月31日。")
    return word(p)


def note_row_inside() -> File:
    p = paper()
    s = p.sheets[1]
    s.add_row(s.rows + 1, "注：统计期限为2024年1月1日至12月31日。")
    return word(p)


def cover_and_toc() -> File:
    p = paper()
    p.blocks[0:0] = [
        "云溪区水务局",
        "政府信息公开工作年度报告",
        "（2024年度）",
        "云溪区水务局",
        "二〇二五年一月",
        "目  录",
        *[h + "\t" + str(i + 1) for i, h in enumerate(HEADS)],
    ]
    return word(p)


def toc_dots() -> File:
    p = paper()
    p.blocks[1:1] = ["目录", *[h + "……………………" + str(i + 1) for i, h in enumerate(HEADS)]]
    return word(p)


def signature() -> File:
    p = paper()
    p.add("", "云溪区水务局", "2025年1月20日", "", "（此件公开发布）")
    return word(p)


def preamble() -> File:
    p = paper()
    p.blocks.insert(
        1,
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。所列数据的统计期限自2024年1月1日起至12月31日止。如对本报告有疑问，请与区水务局办公室联系（地址：云溪区清河路1号；电话：010-12345678）。",
    )
    return word(p)


def b2019_units() -> File:
    p = paper("2019")
    for s in p.sheets[:1]:
        s.say("采购总金额", "采购总金额（万元）")
    p.sheets[1].change(lambda t: t.replace("（", "(").replace("）", ")"))
    return page(p)


def b2019_plus_signs() -> File:
    p = paper("2019")
    s = p.sheets[0]
    s.change(lambda t: "+2" if t == "2" else t)
    return word(p)


def beijing() -> File:
    p = paper("2019-beijing")
    p.blocks[0:1] = ["云溪区水务局", "2019年政府信息公开工作年度报告"]
    p.add("云溪区水务局", "2020年1月16日")
    return page(p)


def unmerged() -> File:
    p = paper()
    s = p.sheets[1]
    s.unmerge()
    return word(p)


def quotes_straight() -> File:
    p = paper()
    s = p.sheets[1]
    s.change(lambda t: t.replace("“", '"').replace("”", '"'))
    return word(p)


def pieces_by_blocks() -> File:
    p = paper()
    s = p.sheets[0]
    i = p.blocks.index(s)
    out = []
    starts = [b.row for b in s.boxes if b.text.startswith("第二十条")] + [s.rows + 1]
    for a, b in pairwise(starts):
        out.append(
            Sheet(
                [Box(x.row - a + 1, x.column, x.text, x.rows, x.columns) for x in s.boxes if a <= x.row < b],
                b - a,
                s.columns,
            )
        )
    p.blocks[i : i + 1] = [x for o in out for x in (o, "")]
    return word(p)


def everything_in_frame() -> File:
    p = paper()
    body = p.as_page().decode()
    import re as r

    inner = r.search("<body>(.*)</body>", body, r.S)[1]
    return "报告.html", (
        "<html><meta charset=utf-8><body><table width=100%><tr><td>" + inner + "</td></tr></table></body></html>"
    ).encode()


def bold_headings_h2() -> File:
    p = paper()
    d = p.as_page().decode()
    for h in HEADS:
        d = d.replace(f"<p>{h}</p>", f"<h2><strong>{h[:2]}</strong><strong>{h[2:]}</strong>&nbsp;</h2>")
    return "报告.html", d.encode()


def heading_with_text() -> File:
    p = paper()
    i = p.find("六、")
    p.blocks[i:] = ["六、其他需要报告的事项：本年度未收取信息处理费，无其他需要报告的事项。"]
    return word(p)


def level2_same_name() -> File:
    p = paper()
    i = p.find("五、")
    p.blocks[i + 1 : i + 3] = ["（一）存在的主要问题", "公开内容还不够丰富。", "（二）改进情况", "围绕防汛等扩大公开。"]
    return word(p)


def overall_sub() -> File:
    p = paper()
    i = p.find("（一）主动公开情况")
    p.blocks[i : i + 5] = [
        "（一）主动公开政府信息情况",
        "公开126条。",
        "（二）收到和处理政府信息公开申请情况",
        "新收15件。",
        "（三）政府信息管理情况",
        "严格审核。",
        "（四）平台建设情况",
        "更新专栏。",
        "（五）监督保障情况",
        "组织培训。",
    ]
    return word(p)


def fee_table_in_6() -> File:
    p = paper()
    p.add(Sheet([Box(1, 1, "收费项目"), Box(1, 2, "金额（元）"), Box(2, 1, "信息处理费"), Box(2, 2, "0")], 2, 2))
    return word(p)


def images_page() -> File:
    p = paper()
    return page(
        p,
        head="<img src=logo.png><img src=a.png>",
        foot="<img src=qr.png><p>附件：云溪区水务局2024年政府信息公开工作年度报告.docx</p>",
    )


FAULTLESS = (
    spaces_in_labels,
    line_breaks_in_labels,
    half_brackets,
    half_everything_in_headings,
    repeated_headers,
    split_tables_over_pages,
    title_over_paragraphs,
    title_three,
    cms_page,
    cms_table,
    attachment_and_number,
    issue_date_line,
    page_numbers,
    caption_unit,
    caption_unit_wan,
    notes_below,
    note_row_inside,
    cover_and_toc,
    toc_dots,
    signature,
    preamble,
    b2019_units,
    b2019_plus_signs,
    beijing,
    unmerged,
    quotes_straight,
    pieces_by_blocks,
    everything_in_frame,
    bold_headings_h2,
    heading_with_text,
    level2_same_name,
    overall_sub,
    fee_table_in_6,
    images_page,
)


@pytest.mark.parametrize("made", FAULTLESS, ids=lambda made: made.__name__)
def test_nothing_is_said_of_looks(made: Callable[[], File]) -> None:
    assert [(one.code, one.message.to("zh_CN")) for one in told(made())] == []


def serial_column() -> File:
    p = paper()
    s = p.sheets[0]
    s.add_column(lambda r: "序号" if r == 1 else str(r - 1))
    s = p.sheets[1]
    s.add_column(lambda r: "序号" if r == 1 else ("" if r < 4 else str(r - 3)))
    return word(p)


def dots_after_numerals() -> File:
    p = paper()
    for h, sep in zip(HEADS, "．,，. ．", strict=True):
        p.say(h, h[0] + sep + h[2:])
    return word(p)


def intro_sentences_above_tables() -> File:
    p = paper()
    s = p.sheets
    p.blocks.insert(p.blocks.index(s[1]), "2024年，共新收政府信息公开申请15件，办理结果如下表：")
    return word(p)


def columns_exchanged() -> File:
    "自然人 and 总计 figures exchanged with headers kept"
    p = paper()
    p.sheets[1].exchange(4, 10, 4)
    return word(p)


def headers_exchanged_too() -> File:
    p = paper()
    s = p.sheets[1]
    s.exchange(5, 6, 3)
    return word(p)


def total_column_missing() -> File:
    p = paper()
    p.sheets[1].cut_column(10)
    return word(p)


def sums_wrong() -> File:
    p = paper()
    s = p.sheets[1]
    s.put(27, 10, "15")
    s.put(7, 10, "2")
    return word(p)


def old_label() -> File:
    p = paper()
    p.sheets[0].say("行政规范性文件", "规范性文件")
    p.sheets[0].say("本年制发件数", "本年新制作数量")
    return word(p)


def old_section2_only() -> File:
    p = paper()
    q = paper("2019")
    i = p.blocks.index(p.sheets[0])
    p.blocks[i] = q.sheets[0]
    return word(p)


def zero_rows_deleted() -> File:
    "an office that deletes every row that is all 0"
    p = paper()
    s = p.sheets[1]
    for r in range(s.rows, 3, -1):
        if all(s.at(r, c).text == "0" for c in range(4, 11)):
            s.cut_row(r)
    return word(p)


def merged_blank_block() -> File:
    p = paper()
    s = p.sheets[1]
    s.boxes = [b for b in s.boxes if not (8 <= b.row <= 15 and b.column >= 4)]
    s.boxes.append(Box(8, 4, "", 8, 7))
    return word(p)


def yuan_unit() -> File:
    p = paper()
    s = p.sheets[0]
    s.say("128.36", "1283600元")
    return word(p)


def sections_merged() -> File:
    p = paper()
    p.say("五、", "五、存在的主要问题及改进情况和其他需要报告的事项")
    i = p.find("六、")
    p.blocks.pop(i)
    return word(p)


def heading_inside_table() -> File:
    p = paper()
    for h, s in zip(HEADS[1:4], p.sheets, strict=True):
        s.add_row(1, h)
        p.blocks.pop(p.find(h))
    return word(p)


def two_headings_in_one() -> File:
    p = paper()
    p.blocks.pop(p.find("二、"))
    p.say("三、", "二、三、主动公开和收到处理政府信息公开申请情况")
    return word(p)


def section_empty() -> File:
    p = paper()
    i = p.find("五、")
    del p.blocks[i + 1 : i + 3]
    return word(p)


def section6_empty() -> File:
    p = paper()
    i = p.find("六、")
    del p.blocks[i + 1 :]
    return word(p)


def table_as_sentence() -> File:
    p = paper()
    s = p.sheets[2]
    i = p.blocks.index(s)
    p.blocks[i] = "2024年，未发生行政复议、行政诉讼。"
    return word(p)


def zeros_over_labels() -> File:
    p = paper()
    s = p.sheets[1]
    for r in range(8, 24):
        s.put(r, 3, "0")
    return word(p)


def reordered() -> File:
    p = paper()
    i, j = p.find("五、"), p.find("六、")
    five = p.blocks[i:j]
    del p.blocks[i:j]
    p.blocks[1:1] = five
    return word(p)


def bracket_numbers() -> File:
    p = paper()
    for h in HEADS:
        p.say(h, f"（{h[0]}）{h[2:]}")
    return word(p)


def part_numbers() -> File:
    p = paper()
    for h in HEADS:
        p.say(h, f"第{h[0]}部分 {h[2:]}")
    return word(p)


def total_row_renamed() -> File:
    p = paper()
    s = p.sheets[1]
    s.say("（七）总计", "（七）合计")
    s.say("总计", "合计")
    return word(p)


def group_head_missing() -> File:
    p = paper()
    s = p.sheets[1]
    for b in list(s.boxes):
        if b.text.startswith(("三、本年度办理结果", "（三）", "（四）")):
            b.text = ""
    return word(p)


def header_rows_deleted() -> File:
    p = paper()
    s = p.sheets[1]
    for _ in range(3):
        s.cut_row(1)
    return word(p)


def section2_block_missing() -> File:
    p = paper()
    s = p.sheets[0]
    r = s.of("第二十条第（八）项").row
    while s.rows >= r:
        s.cut_row(s.rows)
    return word(p)


def extra_row() -> File:
    p = paper()
    s = p.sheets[1]
    s.add_row(24, ["", "", "6.其他情形", "0", "0", "0", "0", "0", "0", "0"])
    s.boxes = [b for b in s.boxes if not (b.row == 24 and b.column < 3)]
    return word(p)


def parent_title_wrong_year() -> File:
    p = paper()
    p.blocks[0] = "云溪区水务局2023年政府信息公开工作年度报告"
    return word(p)


def items_dun() -> File:
    p = paper()
    s = p.sheets[1]
    s.change(lambda t: re.sub(r"^(\d)\.", r"\1、", t))
    return word(p)


SAID: dict[Callable[[], File], list[tuple[str, str, str]]] = {
    serial_column: [
        ("W181", "第 1 个表第 1 行", "二、主动公开政府信息情况：表里有规定格式没有的内容（第 1–14 行）：“序号”"),
        (
            "W181",
            "第 2 个表第 1 行",
            "三、收到和处理政府信息公开申请情况：表里有规定格式没有的内容（第 1、4–28 行）：“序号”",
        ),
    ],
    dots_after_numerals: [
        (
            "W183",
            "第 2 段",
            "有 6 个部分的序号后面没有用顿号：“一．总体情况”、“二,主动公开政府信息情况”、“三，收到和处理政府信息公开申请情况”、“四.政府信息公开行政复议、行政诉讼情况”、“五 存在的主要问题及改进情况”、“六．其他需要报告的事项”。",
        )
    ],
    intro_sentences_above_tables: [
        (
            "W181",
            "第 11 段",
            "三、收到和处理政府信息公开申请情况：这一部分规定只有表格，表格外面另有 1 段文字：“2024年，共新收政府信息公开申请15件，办理结…”",
        )
    ],
    columns_exchanged: [
        ("W401", "第 5 段", "第一部分写“新收政府信息公开申请15件”，但第三部分“本年新收 · 总计”是 19。"),
        (
            "E202",
            "第 2 个表第 4 行第 10 列",
            "第三部分“本年新收 · 总计”填的是 11，而各数相加是：自然人 15 + 商业企业 3 + 法律服务机构 1 = 19",
        ),
        (
            "E202",
            "第 2 个表第 6 行第 10 列",
            "第三部分“予以公开 · 总计”填的是 5，而各数相加是：自然人 7 + 商业企业 2 = 9",
        ),
        (
            "E202",
            "第 2 个表第 16 行第 10 列",
            "第三部分“无法提供 · 本机关不掌握相关政府信息 · 总计”填的是 2，而各数相加是：自然人 4 + 商业企业 1 + 法律服务机构 1 = 6",
        ),
        (
            "E202",
            "第 2 个表第 27 行第 10 列",
            "第三部分“总计 · 总计”填的是 10，而各数相加是：自然人 14 + 商业企业 3 + 法律服务机构 1 = 18",
        ),
    ],
    headers_exchanged_too: [
        (
            "E183",
            "第 2 个表第 1 行第 5 列",
            "三、收到和处理政府信息公开申请情况：各列的次序与规定格式不同，现在是：自然人、科研机构、商业企业、社会公益组织、法律服务机构、其他、总计。",
        )
    ],
    total_column_missing: [("E186", "第 2 个表", "三、收到和处理政府信息公开申请情况：缺“总计”这一列。")],
    sums_wrong: [
        (
            "E202",
            "第 2 个表第 7 行第 10 列",
            "第三部分“部分公开 · 总计”填的是 2，而各数相加是：自然人 1 + 商业企业 0 = 1",
        ),
        (
            "E202",
            "第 2 个表第 27 行第 10 列",
            "第三部分“总计 · 总计”填的是 15，而各数相加是：自然人 10 + 商业企业 3 + 法律服务机构 1 = 14",
        ),
    ],
    old_label: [
        ("E183", "第 1 个表第 2 行第 2 列", "二、主动公开政府信息情况：“本年制发件数”写成了“本年新制作数量”。"),
        ("E183", "第 1 个表第 4 行第 1 列", "二、主动公开政府信息情况：“行政规范性文件”写成了“规范性文件”。"),
    ],
    old_section2_only: [
        ("W390", "第 1 个表", "“二、主动公开政府信息情况”的表用的是“2019”格式，不是2024年度应当用的格式。")
    ],
    zero_rows_deleted: [
        (
            "E186",
            "第 2 个表第 7 行",
            "三、收到和处理政府信息公开申请情况：缺 16 行：“1.属于国家秘密”、“2.其他法律行政法规禁止公开”、“3.危及‘三安全一稳定’”、“4.保护第三方合法权益”、“5.属于三类内部事务信息”、“7.属于行政执法案卷”、“8.属于行政查询事项”、“2.没有现成信息需要另行制作”、“3.补正后申请内容仍不明确”、“1.信访举报投诉类申请”、“2.重复申请”、“3.要求提供公开出版物”、“4.无正当理由大量反复申请”、“5.要求行政机关确认或重新出具已获取信息”、“1.申请人无正当理由逾期不补正、行政机关不再处理…”、“2.申请人逾期未按收费通知要求缴纳费用、行政机关…”。",
        )
    ],
    merged_blank_block: [
        ("E184", "第 2 个表", "三、收到和处理政府信息公开申请情况：175 个数字格里有 56 个空着（表格第 8–15 行）。"),
        (
            "E201",
            "第 2 个表第 8 行第 4 列",
            "第三部分“自然人”列不平衡：本年新收 11 + 上年结转 1 = 12，总计 9 + 结转下年度 2 = 11",
        ),
        (
            "E202",
            "第 2 个表第 8 行第 4 列",
            "第三部分“总计 · 总计”填的是 14，而各数相加是：自然人 9 + 商业企业 3 + 法律服务机构 1 = 13",
        ),
        (
            "E203",
            "第 2 个表第 8 行第 4 列",
            "第三部分“总计 · 自然人”填的是 10，而各数相加是：予以公开 5 + 部分公开 1 + 本机关不掌握相关政府信息 2 + 其他 1 = 9",
        ),
    ],
    yuan_unit: [
        (
            "E185",
            "第 1 个表第 14 行第 2 列",
            "二、主动公开政府信息情况，“行政事业性收费”：本年收费金额（单位：万元）填的是“1283600元”，应当只填数字。",
        )
    ],
    sections_merged: [
        ("E188", "文档", "缺“六、其他需要报告的事项”这一部分。"),
        (
            "E189",
            "第 12 段",
            "标题“五、存在的主要问题及改进情况”写成了“五、存在的主要问题及改进情况和其他需要报告的事项”。",
        ),
    ],
    heading_inside_table: [
        ("E191", "第 1 个表第 1 行第 1 列", "标题“二、主动公开政府信息情况”写到表格里面去了。"),
        ("E191", "第 2 个表第 1 行第 1 列", "标题“三、收到和处理政府信息公开申请情况”写到表格里面去了。"),
        ("E191", "第 3 个表第 1 行第 1 列", "标题“四、政府信息公开行政复议、行政诉讼情况”写到表格里面去了。"),
    ],
    two_headings_in_one: [
        ("E188", "第 1 个表", "表格上面缺标题“二、主动公开政府信息情况”。"),
        (
            "E189",
            "第 9 段",
            "标题“三、收到和处理政府信息公开申请情况”写成了“二、三、主动公开和收到处理政府信息公开申请情况”。",
        ),
    ],
    section_empty: [("E188", "第 12 段", "“五、存在的主要问题及改进情况”下面没有内容。")],
    section6_empty: [("E188", "第 15 段", "“六、其他需要报告的事项”下面没有内容。")],
    table_as_sentence: [("E187", "第 11 段", "四、政府信息公开行政复议、行政诉讼情况：没有找到这一部分的表。")],
    zeros_over_labels: [
        (
            "E182",
            "第 2 个表第 8 行第 3 列",
            "三、收到和处理政府信息公开申请情况：第 8–23 行有 16 个行名或表头被写成了“0”：“1.属于国家秘密”、“2.其他法律行政法规禁止公开”、“3.危及‘三安全一稳定’”、“4.保护第三方合法权益”、“5.属于三类内部事务信息”、“6.属于四类过程性信息”、“7.属于行政执法案卷”、“8.属于行政查询事项”、“1.本机关不掌握相关政府信息”、“2.没有现成信息需要另行制作”、“3.补正后申请内容仍不明确”、“1.信访举报投诉类申请”、“2.重复申请”、“3.要求提供公开出版物”、“4.无正当理由大量反复申请”、“5.要求行政机关确认或重新出具已获取信息”。",
        )
    ],
    reordered: [("E191", "第 2 段", "“五、存在的主要问题及改进情况”的位置不对。")],
    bracket_numbers: [
        (
            "E190",
            "第 2 段",
            "有 6 个部分的序号不对，或者没有序号：“（一）总体情况”、“（二）主动公开政府信息情况”、“（三）收到和处理政府信息公开申请情况”、“（四）政府信息公开行政复议、行政诉讼情况”、“（五）存在的主要问题及改进情况”、“（六）其他需要报告的事项”。",
        )
    ],
    part_numbers: [
        (
            "E190",
            "第 2 段",
            "有 6 个部分的序号不对，或者没有序号：“第一部分 总体情况”、“第二部分 主动公开政府信息情况”、“第三部分 收到和处理政府信息公开申请情况”、“第四部分 政府信息公开行政复议、行政诉讼情况”、“第五部分 存在的主要问题及改进情况”、“第六部分 其他需要报告的事项”。",
        )
    ],
    total_row_renamed: [
        ("E183", "第 2 个表第 2 行第 10 列", "三、收到和处理政府信息公开申请情况：“总计”写成了“合计”。"),
        ("E183", "第 2 个表第 27 行第 2 列", "三、收到和处理政府信息公开申请情况：“（七）总计”写成了“（七）合计”。"),
    ],
    group_head_missing: [
        ("E182", "第 2 个表第 6 行", "三、收到和处理政府信息公开申请情况：“三、本年度办理结果”这一格空着或者没有。"),
        ("E182", "第 2 个表第 8 行", "三、收到和处理政府信息公开申请情况：“（三）不予公开”这一格空着或者没有。"),
        ("E182", "第 2 个表第 16 行", "三、收到和处理政府信息公开申请情况：“（四）无法提供”这一格空着或者没有。"),
    ],
    header_rows_deleted: [
        (
            "E182",
            "第 2 个表",
            "三、收到和处理政府信息公开申请情况：有 10 个行名或表头空着或者没有：“（本列数据的勾稽关系为：第一项加第二项之和，等于…”、“申请人情况”、“自然人”、“法人或其他组织”、“总计”、“商业企业”、“科研机构”、“社会公益组织”、“法律服务机构”、“其他”。",
        )
    ],
    section2_block_missing: [("E186", "第 1 个表第 11 行", "二、主动公开政府信息情况：缺“行政事业性收费”这一行。")],
    extra_row: [
        (
            "W181",
            "第 2 个表第 24 行",
            "三、收到和处理政府信息公开申请情况：表里有规定格式没有的内容（第 24 行）：“6.其他情形 | 0 | 0 | 0 | 0 |…”",
        )
    ],
    parent_title_wrong_year: [("W404", "第 1 段", "标题写的是2023年，而本报告是2024年度的。")],
    items_dun: [
        (
            "W183",
            "第 2 个表第 8 行第 3 列",
            "三、收到和处理政府信息公开申请情况：有 19 个行名的序号后面没有用点号，如“1、属于国家秘密”。",
        )
    ],
}


@pytest.mark.parametrize("made", SAID, ids=lambda made: made.__name__)
def test_each_defect_is_named_once_at_its_place(made: Callable[[], File]) -> None:
    assert [(one.code, one.place.within.words.to("zh_CN"), one.message.to("zh_CN")) for one in told(made())] == SAID[
        made
    ]


def test_a_number_in_another_unit_is_told_with_the_one_to_write() -> None:
    (problem,) = told(yuan_unit())
    assert problem.hint is not None
    assert problem.hint.to("zh_CN") == "改为 128.36，单位、括号、说明都不写。"


def test_what_is_told_is_bounded_and_no_sign_of_a_document_reaches_a_terminal_or_a_workflow() -> None:
    p = paper()
    s = p.sheets[1]
    s.put(8, 3, "\u202e1.属于国家秘密\u202c")
    s.put(9, 3, "长" * 500)
    s.put(10, 3, "::error file=a,line=1::偷\n::error::x")
    s.put(12, 3, "%0A::warning::z")
    for at in range(150):
        s.add_row(s.rows + 1, [f"多余{at}", *["1"] * 9])
    i = p.blocks.index(s)
    p.blocks[i + 1 : i + 1] = [f"第{at}段多余的话。" for at in range(500)]
    problems = told(page(p))
    assert len(problems) == 6
    for shown in (
        *(as_text(one, "zh_CN") for one in problems),
        *(as_github(one, "zh_CN") for one in problems),
        as_json(problems, "zh_CN"),
    ):
        assert len(shown) < 4000
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown)
    commands = [as_github(one, "zh_CN") for one in problems]
    assert not any("\n" in command or command.count("\n::") for command in commands)
    assert any("“%250A::warning::z”" in command for command in commands)
