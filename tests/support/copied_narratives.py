"""Narratives of invented agencies that share paragraphs, and what the checks between agencies find in them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.agency_file.read import read_report
from generator.api import check_together
from generator.formats.registry import Formats, builtin_folder
from generator.problems.problem import Problem
from generator.report.report import Report

FORMATS = Formats([builtin_folder()])

# Paragraphs that nobody writes twice.
STAMPS = "公文起草时填写公开属性，由综合办公室核对、分管负责同志审签，拟不公开的写明依据并附上条款，全年退回补正{number}件，月底通报到科室。"
ARCHIVE = "对{year}年以来的土地、林权档案逐卷整理，完成电子目录{number}条，检索一件旧档由两三天缩短到半天。"
KIOSK = "在赶集日客流较多的便民服务中心设查询机{number}台，群众可查补贴发放和办事流程，{name}安排人员现场引导。"
VILLAGE = "有的村只公布总数、不公布明细，群众看了仍有疑问，{name}已统一三类明细表的样式，逐村审核后张贴。"
OWN = (
    "招生季前集中公布学区范围和公办学校名单，家长从首页点两次即可查到，咨询电话由专人接听。",
    "养老机构的床位、收费和等级评定结果一次公布到院，每月由业务科室核对，变动的五日内更新。",
    "控制性详细规划调整前公示三十日，附图纸和意见采纳说明，批后成果同步上网并提供下载服务。",
    "抽检不合格产品的名单附通俗解释和选购建议，处理结果在原页面续报，方便消费者前后对照查看。",
    "公租房轮候、摇号和配租结果全程公开，选房现场邀请住户代表监督，录像保存两年以备核查使用。",
    "雨季前公布水库调度和隐患点名单，预警信息通过喇叭和短信同时发出，责任人电话印在明白卡上。",
)
FILLER = "信息公开专栏的维护记录、{0}类台账和读者来信由不同的同志分别保管，交接时当面清点，{1}。"
AGENCIES = {
    "town": "澜州市云溪区石塘镇人民政府",
    "street": "澜州市云溪区清河街道办事处",
    "bureau": "澜州市云溪区住房和城乡建设局",
    "village": "澜州市青山县白沙乡人民政府",
}


def agency_file(agency: str, overview: Sequence[str], problems: Sequence[str] = (), **more: str) -> str:
    """An agency file; `overview` is its section one, `problems` its section five, a paragraph each."""
    lines = [
        f"年度: {more.pop('年度', '2025')}",
        f"机关名称: {agency}",
        "总体情况: |",
        *(f"  {one}" for one in overview),
    ]
    lines += ["存在的主要问题及改进情况: |", *(f"  {one}" for one in problems or ["有不足。"])]
    return "\n".join([*lines, *(f"{key}: {text}" for key, text in more.items()), ""])


def read(name: str, text: str) -> Report:
    report, _ = read_report(name, text.encode(), FORMATS)
    assert report is not None
    return report


def between(*texts: str) -> list[Problem]:
    """What is found between these files, which are named a.yaml, b.yaml, …"""
    return check_together([read(f"{chr(97 + number)}.yaml", text) for number, text in enumerate(texts)])


def told(problems: Sequence[Problem], language: str = "zh_CN") -> list[tuple[str, int, int, str, str]]:
    return [(one.place.file, one.place.line, one.place.column, one.code, one.message.to(language)) for one in problems]


def pairs(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(one.place.file, one.code) for one in problems]


def named(text: str, name: str, number: int = 3, year: int = 1998) -> str:
    return text.format(name=name, number=number, year=year)


TOWN = agency_file(
    AGENCIES["town"],
    [OWN[0], named(STAMPS, "石塘镇", 12), named(ARCHIVE, "石塘镇", 2300)],
    [named(VILLAGE, "石塘镇")],
)
STREET = agency_file(
    AGENCIES["street"],
    [OWN[1], OWN[2], named(ARCHIVE, "清河街道", 410, 2003), named(STAMPS, "清河街道", 7)],
    ["一是" + named(VILLAGE, "清河街道"), OWN[3]],
)

STANDARD = (
    "全年未收到政府信息公开申请，没有因政府信息公开引起行政复议、行政诉讼，也没有需要追究责任的情形。",
    "2025年，本单位共收到政府信息公开申请12件，其中自然人申请10件，法人或其他组织申请2件。予以公开5件，部分公开2件，不予公开1件，无法提供3件，不予处理1件，结转下年度继续办理0件。",
    "本报告由总体情况、主动公开政府信息情况、存在的主要问题及改进情况、其他需要报告的事项等六个部分组成，数据统计期限自2025年1月1日起至12月31日止。",
    "依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）和有关收费标准，本年度没有向申请人发出收费通知，没有收取信息处理费。",
    "坚持以公开为常态、不公开为例外，遵循公正、公平、合法、便民的原则，及时、准确公开政府信息。",
)

REWORDED = {
    named(STAMPS, "石塘镇", 12): "公文起草时填写公开属性，由综合办公室核对、分管负责同志审签，拟不公开的写明依据并附条款，全年退回补正9件，月末通报到科室。",
    named(KIOSK, "石塘镇"): "在赶集日客流较多的便民服务中心设查询机5台，群众可查询补贴发放和办事流程，清河街道安排专人现场引导。",
}  # fmt: skip
NEAR_TOWN = agency_file(AGENCIES["town"], [OWN[0], *REWORDED])
NEAR_STREET = agency_file(AGENCIES["street"], [*REWORDED.values(), OWN[1]])
