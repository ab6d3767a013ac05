"""The report as web pages: as Word and content managers write them, and within other pages."""

from __future__ import annotations

import re

from tests.support.damaged.guises import Blocks, PageHand, in_page
from tests.support.damaged.outcome import DamagedDocument

_FILTERED = PageHand(
    cell="<td width=43{spans} valign=top style='width:32.3pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'>"
    "<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-size:9.0pt'>{text}<o:p></o:p></span></p></td>",
    row="<tr style='mso-yfti-irow:3;height:24.0pt'>\n{cells}\n</tr>",
    table="<div align=center><table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>{rows}</table></div>",
    text="<p class=MsoNormal style='text-indent:\n32.0pt'><span style='mso-fareast-font-family:仿宋'>{text}</span><span lang=EN-US><o:p>&nbsp;</o:p></span></p>",
    blank="&nbsp;",
)
_FILTERED_AROUND = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
    "<meta name=Generator content='Microsoft Word 15 (filtered)'><style><!-- @font-face {font-family:宋体;} p.MsoNormal {margin:0cm;} --></style>"
    "</head><body lang=ZH-CN><div class=WordSection1>{body}</div></body></html>"
)
_MANAGED = PageHand(
    cell='<td{spans} style="border:1px solid #000"><div class="ue_t"><span style="font-family: 宋体">{text}</span><br/></div></td>',
    row='<tr class="firstRow">{cells}</tr>',
    table='<div class="tbl-wrap"><table width="100%" data-sort="sortDisabled"><tbody>{rows}</tbody></table></div>',
    text='<p style="text-indent: 2em"><span style="font-size: 16px"><strong></strong>{text}</span></p>',
)
_MANAGED_AROUND = """<!DOCTYPE html><html><head><meta charset="gbk"><title>甲区乙局2024年政府信息公开工作年度报告_甲区人民政府</title>
<script>var _hmt = _hmt || []; document.write("<p>一、总体情况</p>");</script></head><body onload="count()">
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>
<div class="bread">当前位置：<a href="/">首页</a> &gt; 政府信息公开年报</div>
<div class="article"><div class="info">发布时间：2025-01-20 09:30 来源：甲区乙局</div>
<div class="tools"><button>打印</button><select><option>大</option></select><img src="/print.gif"></div>
{body}
</div><div class="foot"><p>版权所有：甲区人民政府</p><p>京ICP备05012345号</p></div></body></html>"""
_MANAGED_LEFT = (
    "网页上正文以外的文字“首页 政务公开”",
    "网页上正文以外的文字“当前位置： 首页 > 政府信息公开年报”",
    "网页上正文以外的文字“版权所有：甲区人民政府 京ICP备05012345号”",
    "网页上正文以外的文字“发布时间：2025-01-20 09:30 来源：甲区乙局”",
    "1 张图片",
)
_LAID_OUT = (
    "<html><body><table width=1000><tr><td colspan=2><table><tr><td>首页<td>要闻<td>公开</table></td></tr><tr><td width=200><ul><li>机构<li>年报</ul></td>"
    "<td><table><tr><td>{body}</td></tr></table></td></tr><tr><td colspan=2>主办：甲区人民政府</td></tr></table></body></html>"
)


def _page(
    blocks: Blocks | None = None, hand: PageHand | None = None, around: str = "", encoding: str = "utf-8"
) -> bytes:
    return in_page(blocks, hand, **({"around": around} if around else {})).encode(encoding)


def _ten_others() -> bytes:
    menu = "<table><tr><td>首页<td>机构<td>政策</table>"
    budget = "<table><tr><th>项目<th>行政许可<th>行政处罚<tr><td>决算<td>77<td>88</table>"
    other = "<table><tr><td>自然人<td>总计<tr><td>1<td>2<tr><td>3<td>4</table>"
    page = in_page()
    return (
        page.replace("<body>", f"<body>{menu * 3}{budget}{other}")
        .replace("</body>", f"{budget}{other}{menu * 3}</body>")
        .encode()
    )


_MENU, _BUDGET, _PEOPLE = (
    ("首页 | 机构 | 政策",),
    ("项目 | 行政许可 | 行政处罚", "决算 | 77 | 88"),
    ("自然人 | 总计", "1 | 2", "3 | 4"),
)

PAGES: dict[str, DamagedDocument] = {
    "a plain page": DamagedDocument(_page, "报告.html"),
    "Word's filtered HTML": DamagedDocument(lambda: _page(None, _FILTERED, _FILTERED_AROUND, "gb18030"), "报告.htm"),
    "a content manager's page in GBK": DamagedDocument(lambda: _page(None, _MANAGED, _MANAGED_AROUND, "gbk"), "报告.html", unused=_MANAGED_LEFT),
    "tables in a table that lays the page out": DamagedDocument(
        lambda: _page(None, None, _LAID_OUT), "报告.html", unused=("机构 年报", "主办：甲区人民政府", "首页 | 要闻 | 公开")
    ),
    "a page with ten other tables": DamagedDocument(
        _ten_others, "报告.html", unused=(*_MENU * 3, *_BUDGET, *_PEOPLE, *_BUDGET, *_PEOPLE, *_MENU * 3)
    ),
    "a page without end tags": DamagedDocument(
        lambda: re.sub(b"</(?:td|tr|p|table|body|html)>", lambda match: match[0] if match[0] == b"</table>" else b"", _page()), "报告.html"
    ),
    "scripts and frames": DamagedDocument(
        lambda: _page().replace(b"<body>", b"<body onload='alert(1)'><script src='http://127.0.0.1:9/x.js'></script><iframe src='file:///etc/passwd'></iframe>"),
        "报告.html", unused=("1 个嵌在网页里的网页",),
    ),
}  # fmt: skip
