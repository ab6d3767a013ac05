"""Reports made up from a seed, and what differs after a way there and back: agency file, document, import, agency file.

The texts are mean: whatever a narrative may hold, and much that looks like something else of the report. What a document cannot
say has names (:data:`UNSAYABLE`, for the Word documents of this program; :data:`AMBIGUOUS`, for pages, which keep neither styles nor
properties). Such texts are made only where they are asked for, and must then be told of, never be wrong in silence:

invisible      signs of no width (U+200B): no reader keeps them
ending         a last paragraph that is a date, or the agency's name: a page shows it where signature and date stand
heading        a paragraph that is the heading of a section, word for word or nearly, or its number with other words
page_number    a paragraph that is a page number: - 3 -
opening        a paragraph of the preamble that is a field of the form (报送单位：…), the word 附件, or a title
blanks         several blanks one after the other, or a Tab: a browser shows one blank
broken_title   where the lines of a title break
title          a title that does not name the agency and the year, or names others
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from generator.agency_file.read import read_report
from generator.api import document
from generator.comparison.compare import compare
from generator.documents.reading import read_document
from generator.formats.figures import Figure
from generator.formats.format import Format
from generator.formats.model import Section
from generator.formats.registry import Formats
from generator.recognition.model import Recognised
from generator.recognition.recognise import recognise
from generator.recognition.warnings import problems_of
from generator.recognition.write_agency_file import agency_file
from generator.report.narrative import Paragraph, escaped
from generator.report.report import Report

UNSAYABLE = frozenset({"invisible"})
AMBIGUOUS = UNSAYABLE | {"ending", "heading", "page_number", "opening", "blanks", "broken_title", "title"}
# What the Word documents of this program are reported of, though nothing is amiss; and what is read wrongly, and told of.
TOLD = frozenset({"ending", "title"})
MISREAD = frozenset({"title"})
FOR_THE_PROGRAM = ("format", "last_report", "rolled_up_from", "waivers")

_CLAUSES = (
    "全年在门户网站主动公开信息128条", "发布前逐条审核", "由专人负责", "均按期答复", "开展业务培训2次", "更新不够及时",
    "已明确每周检查一次", "其中工作动态52条、公示公告21条", "占比12.5%", "较上年增长30％", "自然人提出9件", "经复议维持1件",
    "印发《关于进一步做好政务公开工作的通知》（云政办〔2024〕12号）", "下一步将加强指导", "收费1,024.5元", "截至2024年12月31日",
)  # fmt: skip
_SIGNS = (
    "{{ 7*7 }}", "{% raw %}", "{#c#}", "</w:t>", "<w:p/>", "<b>粗</b>", "&lt;", "&amp;", "&", "<", ">", "]]>", "<!--", "-->", '"', "'",
    "“两微一端”", "‘单’", "「引」", "——", "😀", "👨‍👩‍👧", "𠮷", "𬭚", "㛃", "é", "ｅ", "（", ")", "．", "，", ",", "１２３", "①", "㈠", "Ⅳ", "×",
    "\\", "\\n", "%s", "{0}", "|", " # ", ": ", "：", "- ", "100%", "*", "!", "@", "`", "~", "null", "012", "#", "[x]", "$", "＄", "￥",
    "\u00ad", "\u2011", "\u2026", "·", "\u3000", " ", "\u00a0", "http://www.example.gov.cn/a?b=1&c=2",
)  # fmt: skip
_PLACEHOLDERS = (
    "${", "$${", "$$${", "${}", "${本年新收.总计}", "${x", "＄｛本年新收.总计｝", "$｛年度｝", "＄{年度}", "${年度｝", "＄＄｛", "$$｛", "＄$${", "｛年度｝", "$ {",
)  # fmt: skip
_BEGINNINGS = (
    "一是", "二是", "（一）", "（十二）", "(三)", "1.", "2．", "3、", "12.", "（1）", "(2)", "第一，", "首先，", "①", "- ", "* ", "• ", "# ", "? ", "> ",
    "| ", "--- ", "...", "% ", "[", "{", "1.5", "2024年，", "注：", "“",
)  # fmt: skip
_TRADITIONAL = ("總體情況報告", "機關與區內各單位", "開展業務", "這個問題後來過時還會來", "無")
_ALONE = (
    "0", "7", "1024", "—", "无", "无。", "/", "{}", "[]", "null", "~", "---", "...", "|", "总计", "自然人", "本年新收", "行政许可", "规章", "信息内容",
    "本年制发件数", "第二十条第（一）项", "（一）予以公开", "1.属于国家秘密", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "行政复议", "结果维持", "2024", "2024年", "表1", "图 2", "注", "附注：", "无其他需要报告的事项。", "无其他需要报告的事项", "其他需要报告的事项。",
    "总体情况：", "（一）主动公开", "（二）依申请公开", "（五）监督保障", "（一）存在的主要问题", "1.", "（一）", "一是", "a\tb\tc", "甲|乙|丙", "| 甲 | 1 |",
    "政府信息公开工作年度报告", "年报", "目录", "抄送：市政府办公室", "联系电话：12345678", "一、", "年度: 2024", "标题: |", "# 注释",
)  # fmt: skip
_ENDINGS = (
    "2025年1月5日", "2025年1月", "二〇二五年一月五日", "2025-01-05", "（2025年1月5日）", "甲区乙局", "某某办公室", "区政府信息公开中心", "{agency}", "局",
    "{agency}办公室", "二○二五年一月十日", "2025/1/5",
)  # fmt: skip
_PAGE_NUMBERS = ("- 3 -", "—12—", "第 1 页", "第1页 共3页", "－5－")
_OPENINGS = (
    "报送单位：某处",
    "标题：某某",
    "附件",
    "附件1：",
    "附 件",
    "成文日期：2025年1月5日",
    "联系电话：1",
    "{agency}2023年政府信息公开工作年度报告",
)
_HEADINGS = (
    "{number}、{label}", "{number}、{label}：", "{number}．{label}", "{label}", "{number}、{half}", "{number}、其他", "{number} 、 {label}", "2、{label}",
    "五、下一步工作打算", "五、存在的主要问题和改进措施", "七、{label}", "下一步工作打算", "存在的不足", "主要做法", "一、基本情况", "一、 概述", "六、其他事项",
)  # fmt: skip
_AGENCIES = (
    "甲区乙局", "澜州市云溪区统计局", "云溪区人民政府柳桥街道办事处", "某市人力资源和社会保障局（医疗保障中心）", "2022年冬奥会筹办处", "A市B区C局",
    "市“一网通办”中心", "“数字&政务”局", "龘县𠮷镇人民政府", "关怀办", "全国12345热线中心", "Office of X Y", "局", "甲局（公章）", "国家税务总局某市税务局", "县委",
)  # fmt: skip
_LETTERHEADS = (
    "2024年工作总结",
    "政府信息公开工作年度报告",
    "关于报送年度报告的函",
    "年报",
    "第一行\n第二行",
    "报告。",
    "某镇年报（2040）",
)


@dataclass
class MadeUp:
    """An agency file and the year and agency in it, with what its document cannot say: kinds as in :data:`AMBIGUOUS`."""

    text: str
    year: int
    agency: str
    kinds: set[str] = field(default_factory=set)


class Maker:
    """Makes up agency files of one form: the same seed makes the same ones. Texts of the kinds in `without` are not among them."""

    def __init__(self, form: Format, years: Sequence[int], seed: int, without: frozenset[str] = UNSAYABLE) -> None:
        self.form, self.years, self.without = form, years, without
        self.rng = random.Random(seed)  # noqa: S311 - made-up reports
        self.kinds: set[str] = set()
        self.agency = ""

    def make(self) -> MadeUp:
        """The next agency file."""
        rng, self.kinds = self.rng, set()
        year, self.agency = rng.choice(self.years), self._agency()
        entries: dict[str, object] = {"year": year, "agency": self.agency}
        if not self.form.edition:
            entries["format"] = self.form.name
        entries |= dict(self._fields(year))
        for section in self.form.sections:
            if section.is_narrative:
                if section.required or rng.random() < 0.7:
                    entries[section.id] = self._narrative(section)
            else:
                entries[section.id] = self._table(section)
        text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in entries.items())
        return MadeUp(text, year, self.agency, set(self.kinds))

    def _agency(self) -> str:
        names = [one for one in _AGENCIES if "heading" not in self.without or "20" not in one]
        return self.rng.choice(names)

    def _fields(self, year: int) -> Iterator[tuple[str, object]]:
        rng = self.rng
        full = f"{self.agency}{year}年政府信息公开工作年度报告"
        if rng.random() < 0.5:
            titles = [full, f"{self.agency}{year}年度政府信息公开工作报告", f"{self.agency}关于{year}年信息公开的年报"]
            if "broken_title" not in self.without:
                titles += [f"{self.agency}\n{year}年政府信息公开\n工作年度报告", f"{full}\n（${{{{ x }}}}）"]
            if "title" not in self.without:
                titles += _LETTERHEADS
            title = rng.choice(titles)
            self.kinds |= {"title"} if title in _LETTERHEADS else set()
            yield "title", escaped(title)
        for entry in self.form.fields:
            if entry.id == "preamble" and rng.random() < 0.4:
                yield entry.id, escaped("\n".join(self._lines(("opening",))))
            elif entry.type == "line" and entry.id not in ("agency", "signature") and rng.random() < 0.4:
                yield (
                    entry.id,
                    escaped(
                        rng.choice(
                            ("某处", "综合科：张三", "a: b", "甲 乙", "${年度}", "＄｛x｝", "12", "无。", "😀处")
                        )
                    ),
                )
        if rng.random() < 0.6:
            others = (
                []
                if "ending" in self.without
                else ["某省人民政府", "张三", "Office", "甲局 乙局", "负责人：李四。", "12", "2024年1月1日"]
            )
            yield "signature", rng.choice([self.agency, self.agency, *others])
        if rng.random() < 0.6:
            yield "date", f"{year + 1}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"

    def _narrative(self, section: Section) -> object:
        last = section is [one for one in self.form.sections if one.is_narrative][-1]
        ending = ("ending",) if last or "ending" not in self.without else ()
        if section.parts and self.rng.random() < 0.3:
            chosen = [part for part in section.parts if self.rng.random() < 0.7]
            if chosen:
                return {part.id: escaped("\n".join(self._lines(ending))) for part in chosen}
        return escaped("\n".join(self._lines(ending)))

    def _lines(self, more: tuple[str, ...]) -> list[str]:
        lines = [self._line(more) for _ in range(self.rng.choice((1, 1, 2, 3, 5, 9)))]
        if "ending" in self.without and "ending" in more:
            lines.append("全年工作按期完成。")
        return lines

    def _line(self, more: tuple[str, ...]) -> str:
        rng = self.rng
        special: list[tuple[str, Callable[[], str]]] = [
            ("heading", self._heading),
            ("page_number", lambda: rng.choice(_PAGE_NUMBERS)),
            ("ending", lambda: rng.choice(_ENDINGS).format(agency=self.agency)),
            ("opening", lambda: rng.choice(_OPENINGS).format(agency=self.agency)),
        ]
        if rng.random() < 0.15:
            kind, make = rng.choice(special)
            if kind not in self.without:
                self.kinds.add(kind)
                return make()
        if rng.random() < 0.15:
            alone = rng.choice(_ALONE)
            if not ({"heading", "opening"} & self.without) or not _may_head(alone):
                return self._spaced(alone)
        length = rng.choice((1, 1, 2, 3, 4, 8, 300 if rng.random() < 0.1 else 5))
        pieces = [self._piece() for _ in range(length)]
        line = (rng.choice(_BEGINNINGS) if rng.random() < 0.4 else "") + "".join(pieces)
        line = self._spaced(line + rng.choice(("。", "。", "。", "", "；", "：", " ", "\u3000")))
        return line if line.strip() else "无内容。"

    def _piece(self) -> str:
        rng, choice = self.rng, self.rng.random()
        if choice < 0.6:
            return rng.choice(_CLAUSES) + rng.choice(("，", "，", "、", "", "。"))
        if choice < 0.8:
            return rng.choice(_SIGNS)
        if choice < 0.9:
            return rng.choice(_PLACEHOLDERS)
        if choice < 0.93:
            return rng.choice(_TRADITIONAL)
        if choice < 0.96:
            return str(rng.choice((0, 7, 2024, 10**12, 0.5, -3)))
        return chr(rng.choice((0x3400, 0x4E00, 0x20000, 0x2A6D6, 0xE000, 0x1F600, 0xAC00)) + rng.randrange(6))

    def _spaced(self, line: str) -> str:
        """A line as a browser would show it where blanks do not last: no two of them, none but U+0020."""
        if "invisible" not in self.without and self.rng.random() < 0.1:
            self.kinds.add("invisible")
            line += "\u200b。"
        return " ".join(line.replace("\t", " ").split(" ")) if "blanks" not in self.without else " ".join(line.split())

    def _heading(self) -> str:
        section = self.rng.choice(self.form.sections)
        half = section.label[: max(2, len(section.label) // 2)]
        return self.rng.choice(_HEADINGS).format(number=section.number, label=section.label, half=half)

    def _table(self, section: Section) -> object:
        rng = self.rng
        how = rng.choice(("zero", "few", "few", "full", "huge"))
        tree: dict[str, object] = {}
        for figure in self.form.figures.all:
            if figure.path[0] != section.id or figure.parts:
                continue
            if how == "zero" or (how == "few" and rng.random() < 0.8):
                continue
            level = tree
            for step in figure.path[1:-1]:
                level = level.setdefault(step, {})  # type: ignore[assignment]
            level[figure.path[-1]] = self._number(figure, huge=how == "huge")
        return tree

    def _number(self, figure: Figure, *, huge: bool) -> object:
        number = (
            self.rng.choice((10**12, 10**11 + 7, 123456789)) if huge else self.rng.choice((0, 1, 7, 12, 1024, 250_000))
        )
        if figure.column.type == "change":
            return number * self.rng.choice((1, -1))
        if figure.column.type == "money":
            decimals = self.rng.choice((0, 1, 2, 4))
            most = figure.column.decimals
            return str(Decimal(number).scaleb(-(decimals if most is None else min(decimals, most))))
        return number


def _may_head(text: str) -> bool:
    return any(word in text for word in ("事项", "情况", "公开", "年报", "报告", "复议", "一、", "目录", "：", "问题"))


def back_and_forth(
    made: MadeUp, formats: Formats, form: Format, passed_on: Callable[[bytes], tuple[str, bytes]] | None = None
) -> list[str]:
    """What differs after the way there and back, kind by kind; nothing where all is the same.

    `passed_on` makes of the Word document what is read (its name and its bytes): a page, for example.
    """
    report, problems = read_report("甲.yaml", made.text.encode(), formats)
    if report is None or any(one.is_error for one in problems):
        return [f"made: {[(one.code, one.message.to('en')) for one in problems]}"]
    built = document(report)
    name, data = ("报告.docx", built) if passed_on is None else passed_on(built)
    found = recognise(read_document(name, data), formats)
    if found.report is None:
        return [f"refused: {[one.message.to('en') for one in found.problems]}"]
    told = [f"told: {one.message.to('en')}" for one in problems_of(found)]
    told += [f"told: {one.kind} {one.expected} {one.found}" for one in found.form_findings]
    told_of = bool(told)
    differences = [*_differing("read", report, found.report)]
    stated = {index: number for index, number in enumerate(report.figures) if index in found.report.stated}
    if found.report.stated != stated:
        differences.append("read: stated sums")
    if made.kinds & TOLD:
        told = []
    if found.form is not form:
        return [*told, *differences, f"form: {found.form and found.form.name}"]
    text = file_of(found, formats)
    back, problems = read_report("甲.yaml", text.encode(), formats)
    if back is None or any(one.is_error for one in problems):
        return [*told, *differences, f"back: {[(one.code, one.message.to('en')) for one in problems]}"]
    if told_of and made.kinds & MISREAD:
        differences = []
    differences += _differing("back", found.report, back)
    differences += [f"compare: {one}" for one in _compared(found.report, back)]
    again = recognise(
        read_document(name, (document(back) if passed_on is None else passed_on(document(back))[1])), formats
    )
    same = (lambda one: one) if not made.kinds & MISREAD else _without_remarks
    if again.report is None or same(file_of(again, formats)) != same(text):
        differences.append(f"again: {_first_change(text, file_of(again, formats))}")
    return [*told, *differences]


def _without_remarks(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("#"))


def _first_change(one: str, other: str) -> str:
    lines = zip_longest(one.split("\n"), other.split("\n"))
    return next((f"{a!r} → {b!r}" for a, b in lines if a != b), "")


def file_of(found: Recognised, formats: Formats) -> str:
    """The agency file of what was recognised."""
    assert found.report is not None
    return agency_file(found, name_format=formats.in_force(found.report.year) is not found.form)


def said(narrative: Mapping[str, tuple[Paragraph, ...]]) -> dict[str, list[tuple[int, str, str]]]:
    """All that the paragraphs of each section say, and their levels."""
    return {name: [(one.heading, one.lead, one.text) for one in paragraphs] for name, paragraphs in narrative.items()}


def fields(report: Report) -> dict[str, object]:
    """What the report says beside its sections."""
    return {name: value for name, value in report.fields.items() if name not in FOR_THE_PROGRAM}


def _differing(step: str, before: Report, after: Report) -> Iterator[str]:
    if after.format is not before.format:
        return
    for figure in before.format.figures.all:
        if after.value(figure) != before.value(figure) or str(after.value(figure)) != str(before.value(figure)):
            yield f"{step} figure: {figure.label}: {before.value(figure)} → {after.value(figure)}"
    one, other = fields(before), fields(after)
    yield from (
        f"{step} field {name}: {one[name]!r} → {other.get(name)!r}" for name in one if one[name] != other.get(name)
    )
    ours, theirs = said(before.narrative), said(after.narrative)
    for name in ours:
        if ours[name] != theirs.get(name):
            pairs = [(a, b) for a, b in zip(ours[name], theirs.get(name, []), strict=False) if a != b]
            lengths = len(ours[name]), len(theirs.get(name, []))
            yield f"{step} narrative {name}: {lengths} {pairs[:1]}"


def _compared(a: Report, b: Report) -> Iterator[str]:
    found = compare(a, b)
    yield from (f"field {one.id}" for one in found.fields)
    yield from (f"figure {one.names}" for one in found.figures)
    yield from (f"only in one: {one.figure.label}" for one in (*found.only_a, *found.only_b))
    yield from (f"narrative {one.entry.id}" for one in found.narratives)
