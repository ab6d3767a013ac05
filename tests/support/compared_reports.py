"""Two reports to be compared with each other, of two years and editions."""

from __future__ import annotations

import dataclasses

from generator.agency_file.read import read_report
from generator.report.narrative import Paragraph
from generator.report.report import Report
from tests.support.common import FORMATS

LAST = """\
年度: 2023
机关名称: 云溪区教育局
成文日期: 2024-01-15
总体情况:
  主动公开: |
    2023年云溪区教育局公开信息128条，其中招生信息30条。
    学校食堂的供货单位在开学前公布。
    民办学校的收费标准一年公布两次。
  依申请公开: 2023年新收申请3件，由教育局办公室答复。
  监督保障: 全年开展培训2次，未发生责任追究。
主动公开:
  规范性文件: {新制作: 2, 新公开: 2, 公开总数量: 10}
  行政许可: {上一年: 4, 增减: -1, 处理决定: 846}
  集中采购: {项目数量: 3, 总金额: 12.5}
依申请公开:
  本年新收: {自然人: 3}
  予以公开: {自然人: 1}
  其他处理: {自然人: 2}
问题及改进: 公开还不够及时。
格式: '2019'
""".replace("2023", "2020").replace("2024", "2021")
THIS = """\
年度: 2021
机关名称: 云溪区教育局
成文日期: 2022-01-12
署名: 云溪区教育局
总体情况:
  主动公开: |
    2021年云溪区教育局公开信息142条，其中招生信息36条。
    民办学校的收费标准一年公布三次，并说明理由。
    新设了“双减”专栏。
  依申请公开: 2021年新收申请5件，由民政局办公室答复。
  监督保障: 全年开展培训2次，未发生责任追究。
主动公开:
  规范性文件: {制发: 3, 废止: 1, 现行有效: 12}
  行政许可: 900
依申请公开:
  本年新收: {自然人: 5}
  予以公开: {自然人: 1}
  其他处理: {逾期不补正: {自然人: 3}, 其他: {自然人: 1}}
问题及改进: |
  学校食堂的供货单位在开学前公布。
  公开还不够及时。
"""


def read(text: str) -> Report:
    report, problems = read_report("x.yaml", text.encode(), FORMATS)
    assert [one for one in problems if one.is_error] == []
    assert report is not None
    return report


def with_text(texts: list[str]) -> Report:
    report = read(THIS)
    said = tuple(Paragraph(text, path=("problems",)) for text in texts)
    return dataclasses.replace(report, narrative={**report.narrative, "problems": said})
