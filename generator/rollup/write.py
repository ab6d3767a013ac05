"""The agency file of a sum: every figure with a remark on how many agencies it comes from, and texts to be completed.

It is in Chinese whoever makes it, as agency files are, and in the words of the form; only the advice around them stands here. It can
be built as it is. What somebody has to write is marked （待补充：…）, of which W412 reminds them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.agency_file.write import comment, labelled_key, part_keys, plain_name, ruled, scalar, text_block
from generator.agency_file.write_tables import TableContent, is_sum
from generator.formats.figures import Figure
from generator.formats.model import Field, Section
from generator.formats.slots import Slot
from generator.formats.values import written
from generator.messages.display import display_width
from generator.report.narrative import fill, placeholders
from generator.report.placeholders import in_words
from generator.rollup.sum import Rollup

_MAX_NAMED = 200  # files or agencies that the head lists
_SENTENCE = re.compile("[^。\n]+。?")
_MARKER = "（待补充：{}）"
HOW = """
怎么用
  1. 写着“（待补充：……）”的地方由本单位补写，写好后连括号一起换掉。
  2. 本单位自己办理、没有单独填报的件数，不在下面的数里：另建一个填报文件，{label}写成“{agency}（本级）”，重新汇总。
  3. 查错：　　reportgen check 本文件名
  4. 出报告：　reportgen build 本文件名
  5. 下属单位改了数，要核对：reportgen rollup 下属单位的文件夹 --check 本文件名"""
MADE = "年报告，由 reportgen rollup 汇总下属单位的填报文件生成"
COUNTS = "表里每个数都是各单位填报数之和，后面注明几家单位有数。"
WITHIN = "其中"
MISSING = "还没有填报文件的单位"
REFUSED = "没有计入的文件"
STRANDED = "由没有计入的文件汇总，因此也没有计入的文件"
COVERED = "下列文件已经是汇总，代替它所汇总的文件计入"
OWN = "本单位自己的文件，不计入"
ZEROS = ("没有写出来的都是 0。", "全部是 0。")
_REMARK_AT = 44  # columns; remarks on longer lines are not lined up


def agency_file(rollup: Rollup, folder: str = "", *, name_format: bool = False) -> str:
    """The text of the agency file of a sum. `folder` is the path from the file to the folder that it adds up
    (:func:`~generator.inputs.paths.folder_to`); `name_format` writes which form it is: needed for one that is not in force in that
    year. Lines end with ``\\n``."""
    return "\n".join(_SumFile(rollup, folder, name_format).lines()) + "\n"


class _SumFile:
    def __init__(self, rollup: Rollup, folder: str, name_format: bool) -> None:
        self.rollup, self.form = rollup, rollup.form
        self.folder, self.name_format = folder, name_format

    def lines(self) -> Iterator[str]:
        for line in self._head():
            yield from comment(line)
        yield from ruled("基本情况")
        yield from self._fields()
        for section in self.form.sections:
            yield from ruled(section.heading)
            yield from self._table(section) if section.kind == "tables" else self._narrative(section)

    def _head(self) -> Iterator[str]:
        """What is in the sum and what is not."""
        rollup = self.rollup
        count = len(rollup.counted)
        yield f"{plain_name(rollup.agency)}{rollup.year}{MADE}"
        yield ""
        short = "" if rollup.is_complete else f"（应有 {rollup.expected} 家，还没有到齐）"
        yield f"汇总了 {count} 家单位{short}。{COUNTS}"
        yield from self._folders()
        yield from _named(MISSING, rollup.missing)
        yield from _named(REFUSED, [self._refused(number) for number in range(len(rollup.refused))])
        yield from _named(STRANDED, list(rollup.stranded))
        behind = Counter(rollup.covered.values())
        yield from _named(
            COVERED,
            [f"{file}（代替 {behind[file]} 个）" for file in sorted(behind)],
        )
        yield from _named(OWN, rollup.own)
        label = next(one.label for one in self.form.fields if one.id == "agency")
        yield from HOW.format(label=label, agency=plain_name(rollup.agency)).split("\n")

    def _folders(self) -> Iterator[str]:
        """How many agencies come from each folder, where there are folders."""
        tops = Counter(entry.file.partition("/")[0] for entry in self.rollup.counted if "/" in entry.file)
        if tops:
            direct = len(self.rollup.counted) - sum(tops.values())
            yield from _named(
                WITHIN,
                [
                    *([f"直接放在这个文件夹里的 {direct} 家"] if direct else []),
                    *(f"{name}/ {tops[name]} 家" for name in sorted(tops)),
                ],
            )

    def _refused(self, number: int) -> str:
        one = self.rollup.refused[number]
        agency = f"（{plain_name(one.entry.agency)}）" if one.entry.agency else ""
        return f"{one.entry.file}{agency}：{one.reason.to('zh_CN')}"

    def _fields(self) -> Iterator[str]:
        for entry in self.form.fields:
            value = self._value(entry)
            if value:
                yield f"{labelled_key(self.form.top_keys, entry)}: {value}"

    def _value(self, entry: Field) -> str:
        if entry.id == "agency":
            return scalar(plain_name(self.rollup.agency))
        if entry.type == "year":
            return str(self.rollup.year)
        if entry.type == "format":
            return scalar(self.form.name) if self.name_format else ""
        if entry.type == "folder":
            return scalar(self.folder) if self.folder else ""
        return scalar(_MARKER.format(entry.label)) if entry.required else ""

    def _narrative(self, section: Section) -> Iterator[str]:
        key = labelled_key(self.form.top_keys, section)
        written_parts = [(part, part.skeleton) for part in section.parts if part.skeleton]
        if written_parts:
            yield f"{key}:"
            known = part_keys(section)
            for part, skeleton in written_parts:
                yield from text_block(f"  {labelled_key(known, part)}", self._sentences(skeleton), 4)
        elif section.skeleton or section.required:
            yield from text_block(key, self._sentences(section.skeleton or _MARKER.format(section.label)))

    def _sentences(self, skeleton: str) -> Iterator[str]:
        """The lines of a skeleton in the words of the form, without the sentences that name what it lacks."""
        for line in skeleton.split("\n"):
            sentences = [
                fill(sentence, lambda path: f"${{{in_words(self.form, path)}}}")[0]
                for sentence in _SENTENCE.findall(line)
                if all(in_words(self.form, one.path or "") for one in placeholders(sentence))
            ]
            if sentences:
                yield "".join(sentences)

    def _table(self, section: Section) -> Iterator[str]:
        lines = list(_SumTables(self.rollup).lines(section, self.form.slots[section.id]))
        yield from comment(ZEROS[0] if lines else ZEROS[1])
        yield f"{labelled_key(self.form.top_keys, section)}:"
        width = max(
            (size for text, remark in lines if remark and (size := display_width(text)) <= _REMARK_AT), default=0
        )
        for text, remark in lines:
            yield f"{text}{' ' * (width - display_width(text))}  # {remark}" if remark else text


class _SumTables(TableContent):
    """The sums that are not 0, each on a line of its own, with the number of agencies that it comes from."""

    def __init__(self, rollup: Rollup) -> None:
        self.rollup = rollup

    def value(self, figure: Figure) -> str:
        return written(self.rollup.figures[figure.index])

    def is_written(self, slot: Slot) -> bool:
        return not is_sum(slot) and any(self.rollup.sources[one.index] for one in slot.leaves() if not one.parts)

    def comments(self, line: Slot) -> Iterator[str]:
        if not line.figure and not line.label.endswith(line.name):
            yield line.label

    def remark(self, figure: Figure) -> str:
        return f"{self.rollup.sources[figure.index]} 家单位有数，共汇总 {len(self.rollup.counted)} 家"


def _named(title: str, names: Sequence[str]) -> Iterator[str]:
    """A list under its title: on the title's line where it is short."""
    if not names:
        return
    shown = list(names[:_MAX_NAMED])
    if len(names) > len(shown):
        shown.append(f"……共 {len(names)} 个")
    whole = f"{title}：{'、'.join(shown)}"
    if display_width(whole) <= 2 * _REMARK_AT:
        yield whole
        return
    yield f"{title}："
    yield from (f"  {name}" for name in shown)
