"""The text of a starter file: what an office fills in for a year (``reportgen new YEAR``).

Everything that names a thing of the form comes from its description; only the advice around it stands here. The file
is in Chinese whoever makes it, as agency files are. It loads as it is: what the report cannot do without is left
empty, so that the program says what is missing, and figures are 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.agency_file.write import comment, key_of, labelled_key, part_keys, plain_name, ruled, scalar
from generator.agency_file.write_tables import TableContent, flattened, is_line, is_sum
from generator.checks.narrative.topics import topics_beside_parts
from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format
from generator.formats.model import Column, Field, Row, Section
from generator.formats.slots import Slot
from generator.formats.values import written, zero
from generator.messages.display import display_width, join_names
from generator.new_file.carry_over import UncertainFigures
from generator.new_file.from_last_year import CarriedOver, carried_from_last_year
from generator.report.narrative import fill, placeholders
from generator.report.placeholders import Insertion, look_up
from generator.report.report import Report

_MAX_SHOWN = 4  # figures that a row shows in a short file; of more, it shows only the braces to write them in
_NOT_OFFERED = ("format", "folder", "waivers")  # types of fields that are written when they are needed
_LONG_PATH = 36  # columns; longer placeholders are not lined up
_INTRODUCTION = """\
{title}（{name}）
依据：{basis}

怎么用
  1. 用记事本一类的文本编辑器填写本文件并保存，不要用 Word。
  2. 查错：　　reportgen check 本文件名
  3. 出报告：　reportgen build 本文件名
     同一文件夹里就有了同名的 .docx，用 Word 或 WPS 打开。

怎么写
  · 每一项都是“名称: 内容”。冒号用半角的 : （英文输入法），后面空一格。
  · 行首用空格缩进，不要用 Tab 键；同一级的几行左边对齐。
  · 没有写的就是 0：用不着的行可以不动，也可以整行删掉。
  · 数字只写数字：写 3，不写“3件”“约3”“三”；没有就写 0，不写“无”或“/”。
  · 以 # 开头的内容是说明，报告里不会出现，可以删。"""
_REFERENCES = """
文字里引用表中的数：写 ${…}，出报告时换成数；表里改了，文字跟着变。
例如写“……共EXAMPLE件……”。可以写的有："""
_OWN = "写本单位自己的情况，具体、有数；不要照抄别的单位或者上一年的报告。"
_PARTS = (
    "按下面{count}个方面写，接在冒号后面；没有发生的也写一句。空着的，报告里就没有这一小节。\n"
    "也可以不分，删掉这{count}行，接在“{label}:”后面写成一整段。\n"
    "一个方面有几段话的，冒号后写一个竖线 | ，从下一行起写，每一行的行首空四格，换一行就是另起一段。"
)
_ASKED = {"": "要写到{}，没有的也要写明。", "government": "人民政府还要写到{}，没有的也要写明。"}
_TEXT = "从竖线 | 的下一行起写，每一行的行首空两格，换一行就是另起一段。"
_TO_LOOK_UP = "本文件由{year}年的报告生成，要查、要核对的："
_SAID_BEFORE = "{year}年写的是（只供查阅，不要照抄）："
_LINE_BEFORE = "{year}年写的是“{text}”。"
_BRACES = "一行的数写在花括号里，逗号也用半角；没有的列不写，空的花括号就是 0。例如："


def starter(  # noqa: PLR0913 - each of them is an option of the command
    form: Format,
    year: int,
    agency: str = "",
    *,
    full: bool = False,
    name_format: bool = False,
    previous: Report | None = None,
    last: str = "",
    uncertain: UncertainFigures | None = None,
) -> str:
    """An agency file in the words of `form` for the report of `year`, commented, ready to be filled in.

    `agency` is the agency's full name where it is known; its blanks are made single and characters that no report may
    hold are left out. With `full`, every row and column of figures is written out with 0, but for those that are
    sums. `name_format` writes which form it is: needed for one that is not in force in that year. `previous` is last year's
    report, of which it takes over what :func:`~generator.new_file.from_last_year.carried_from_last_year` says, `last` the path to its file and `uncertain` what is not certain in it. Lines end with ``\\n``. Raises FormatError.
    """
    name = plain_name(agency)
    carried = carried_from_last_year(form, year, previous, uncertain) if previous is not None else CarriedOver()
    return "\n".join(_StarterFile(form, year, name, full, name_format, carried, last).lines()) + "\n"


@dataclass(frozen=True, slots=True)
class _StarterFile:
    form: Format
    year: int
    agency: str
    full: bool
    name_format: bool
    carried: CarriedOver
    last: str

    def lines(self) -> Iterator[str]:
        yield from self._introduction()
        yield from self._checklist()
        yield from ruled("基本情况")
        yield from self._fields()
        for section in self.form.sections:
            yield from ruled(section.heading)
            yield from self._table(section) if section.kind == "tables" else self._narrative(section)

    def _introduction(self) -> Iterator[str]:
        text = _INTRODUCTION.format(title=self.form.title, name=self.form.name, basis=self.form.basis)
        examples = list(_examples(self.form))
        if examples:
            shown = next((path for path, figure, _ in examples if figure and figure.column.total), examples[0][0])
            text += "\n" + _REFERENCES.replace("EXAMPLE", f"${{{shown}}}")
        for line in text.split("\n"):
            yield from comment(line)
        room = max((size for path, _, _ in examples if (size := display_width(path)) <= _LONG_PATH), default=0)
        for path, _, meaning in examples:
            yield from comment(f"    ${{{path}}}{' ' * (room - display_width(path))}    {meaning}")

    def _checklist(self) -> Iterator[str]:
        """What last year's report leaves to do, numbered."""
        if self.carried.checklist:
            yield "#"
            yield from comment(_TO_LOOK_UP.format(year=self.carried.year))
        for number, text in enumerate(self.carried.checklist, start=1):
            yield from comment(f"  {number}. {text}")

    def _said_before(self, path: FigurePath, indent: int = 0) -> Iterator[str]:
        """What last year's report says there, to be looked at."""
        if texts := self.carried.texts.get(path):
            yield from comment(_SAID_BEFORE.format(year=self.carried.year), indent)
            for text in texts:
                yield from comment(f"  {text}", indent)

    def _fields(self) -> Iterator[str]:
        for entry in self.form.fields:
            if entry.required:
                yield from comment(f"必填。{self._hint(entry)}")
                yield self._field(entry)
            elif entry.type == "format" and self.name_format:
                yield self._field(entry)
        others = [entry for entry in self.form.fields if not entry.required and entry.type not in _NOT_OFFERED]
        if others:
            yield from ("", *comment("下面几项用不着的，空着就行。"))
        for entry in others:
            hint = self._absent(entry) + self._hint(entry)
            if before := self.carried.lines.get(entry.id):
                hint += _LINE_BEFORE.format(year=self.carried.year, text=before)
            yield from comment(hint) if hint else ()
            yield from self._said_before((entry.id,))
            yield self._field(entry)

    def _field(self, entry: Field) -> str:
        known = {"year": str(self.year), "format": scalar(self.form.name), "path": self.last and scalar(self.last)}
        value = scalar(self.agency) if entry.id == "agency" and self.agency else known.get(entry.type, "")
        return f"{labelled_key(self.form.top_keys, entry)}: {value}"

    def _hint(self, entry: Field) -> str:
        hints = {
            "year": "报告哪一年的情况（不是写报告的那一年），四位数字。",
            "date": f"写成 {self.year + 1}-01-15 或 {self.year + 1}年1月15日。",
            "path": f"写了，程序就与它核对。从本文件所在的文件夹算起，例如 ../{self.year - 1}/本单位.yaml；只有报告的，写报告（.docx、.html）。",
        }
        return "写全称，与印章一致。" if entry.id == "agency" else hints.get(entry.type, "")

    def _absent(self, entry: Field | Section) -> str:
        """What the report shows where the entry is left empty."""
        default = fill(entry.default, self._shown)[0]
        return f"空着时，报告里是“{default.removesuffix('。')}”。" if default else ""

    def _shown(self, path: str) -> str:
        """What a default shows for a placeholder: what is known already, else the name of what will stand there."""
        found = look_up(self.form, path)
        field = found.field if isinstance(found, Insertion) else ""
        return {"year": str(self.year), "agency": self.agency}.get(field) or f"〔{path}〕"

    def _narrative(self, section: Section) -> Iterator[str]:
        hint = ("必填。" + _OWN if section.required else "") + self._absent(section)
        key = labelled_key(self.form.top_keys, section)
        yield from comment(hint) if hint else ()
        for of, advice in _ASKED.items():
            if names := _named(topics_beside_parts(section, of)):
                yield from comment(advice.format(names))
        if not section.parts:
            yield from (*comment(_TEXT), *self._said_before((section.id,)), f"{key}: |", "")
            return
        for line in _PARTS.format(count=len(section.parts), label=section.label).split("\n"):
            yield from comment(line)
        yield from self._said_before((section.id,))
        yield f"{key}:"
        known = part_keys(section)
        for part in section.parts:
            yield from self._said_before((section.id, part.id), 2)
            yield f"  {labelled_key(known, part)}: "

    def _table(self, section: Section) -> Iterator[str]:
        for line in _explanation(self.form, section):
            yield from comment(line)
        yield f"{labelled_key(self.form.top_keys, section)}:"
        tables = _StarterTables(self.carried, full=self.full)
        yield from (line for line, _ in tables.lines(section, self.form.slots[section.id]))


class _StarterTables(TableContent):
    """Every row, with 0 or last year's figure; of wide rows in a short file the braces alone."""

    longest_row = 140
    spaced = True

    def __init__(self, carried: CarriedOver, *, full: bool) -> None:
        self.carried, self.full = carried, full

    def value(self, figure: Figure) -> str:
        return written(self.carried.figures.get(figure.path, zero(figure.column.type, figure.column.decimals)))

    def is_written(self, slot: Slot) -> bool:
        return slot.optional or not is_sum(slot)

    def columns(self, line: Slot) -> list[Slot]:
        brief = not self.full and _is_wide(line)
        given = self.carried.figures
        return [one for one in _counted(line) if not brief or any(figure.path in given for figure in one.leaves())]

    def instead(self, slot: Slot) -> str:
        return f"{slot.label}：由程序计算，不用写"

    def comments(self, line: Slot) -> Iterator[str]:
        if not line.label.endswith(line.name):
            yield line.label
        for figure in line.leaves():
            if remark := self.carried.remarks.get(figure.path):
                yield remark


def _counted(line: Slot) -> list[Slot]:
    """The columns of a row that are no sums."""
    return [one for one in flattened(line.slots) if not is_sum(one)]


def _is_wide(slot: Slot) -> bool:
    return sum(not figure.is_total for figure in slot.leaves()) > _MAX_SHOWN


def _explanation(form: Format, section: Section) -> Iterator[str]:
    """What there is to know of a table before filling it in, line by line."""
    for block in section.blocks:
        if block.rows and not block.heading:
            yield f"每一行可以填：{_columns(block.columns)}。"
    places = ((holder, one) for holder in form.slots[section.id].walk() for one in holder.open_slots())
    for holder, wide in places:
        if is_line(wide) and _is_wide(wide) and not wide.optional:
            yield _BRACES
            yield f"    {key_of(holder, wide)}: {_shape(wide)}"
            break
    figures = [figure for figure in form.figures.all if figure.section is section]
    sums = [entry.name for one in figures for entry in (one.column, one.row) if entry and entry.total]
    if sums:
        yield f"{_named(sums)}由程序计算，不用写；自己写了，程序会核对。"
    if changes := [one.column.name for one in figures if one.column.type == "change"]:
        yield f"{_named(changes)}比上年多的写 3，少的写 -3。"
    for decimals in dict.fromkeys(one.column.decimals for one in figures if one.column.type == "money"):
        money = [one.column.name for one in figures if one.column.type == "money" and one.column.decimals == decimals]
        fixed = f"保留{decimals}位小数，五万元写 {written(zero('money', decimals) + 5)}"
        yield f"{_named(money)}以万元为单位，{'可以带小数，五千元写 0.5' if decimals is None else fixed}。"
    yield from _identities(form, section, figures)


def _shape(slot: Slot) -> str:
    """How the figures of a row are written, shown with its first two."""
    first = _counted(slot)[:2]
    shown = (f"{key_of(slot, one)}: {3 - at if one.figure else _shape(one)}" for at, one in enumerate(first))
    return "{" + ", ".join(shown) + "}"


def _named(names: Iterable[str]) -> str:
    return join_names(f"“{name}”" for name in dict.fromkeys(names))


def _columns(columns: Sequence[Column]) -> str:
    """The columns to fill in, groups with what they hold; a group over all of them is not worth naming."""
    if len(columns) == 1 and columns[0].columns:
        return _columns(columns[0].columns)
    return join_names(
        f"{column.name}（{_columns(column.columns)}）" if column.columns else column.name
        for column in columns
        if not column.total
    )


def _identities(form: Format, section: Section, figures: Sequence[Figure]) -> Iterator[str]:
    """What must add up (每一列都要满足：本年新收 + 上年结转 = …), and what repeats last year's report."""
    for rule in form.identities:
        within = [figure for figure in figures if rule.block in ("", figure.block.id)]
        names = _terms(within, rule.each)
        if rule.section == section.id and {*rule.left, *rule.right} <= names.keys():
            where = (within[0].block.heading if rule.block else "") + ("每一列" if rule.each == "column" else "每一行")
            left, right = (" + ".join(names[term] for term in side) for side in (rule.left, rule.right))
            yield f"{where}都要满足：{left} = {right}"
    names = _terms(figures, "column")
    for repeated in form.between_years:
        told = repeated.each == "column" and repeated.section == section.id
        if told and {repeated.this, repeated.last} <= names.keys():
            yield f"“{names[repeated.this]}”应当与上一年报告里的“{names[repeated.last]}”相同。"


def _terms(figures: Sequence[Figure], each: str) -> dict[str, str]:
    """The names of the rows (of an identity that holds in each column) or columns by their ids, joined by dots."""
    terms: dict[str, str] = {}
    for figure in figures:
        entries: Sequence[Row | Column] = figure.rows if each == "column" else figure.columns
        terms.setdefault(".".join(one.id for one in entries if not one.optional), _term(entries))
    return terms


def _term(entries: Sequence[Row | Column]) -> str:
    """A term by the names that tell it: without groups that may be left out, but for the one that a sum adds up."""
    last = len(entries) - 1
    told = [one for at, one in enumerate(entries) if not one.optional or (at == last - 1 and entries[last].total)]
    return " · ".join(one.name for one in told)


def _examples(form: Format) -> Iterator[tuple[str, Figure | None, str]]:
    """Placeholders that texts may use, each with the figure that it stands for and what that is."""
    for section in form.tables:
        slot = form.slots[section.id]
        where = f"第{section.number}部分"
        levels = [one for one in slot.walk() if one.path[1:] and one.slots and not one.optional]
        single = next((one for one in levels if one.sole), None)
        several = next((one for one in levels if is_line(one) and not one.sole), None)
        group = next((one for one in levels if not is_line(one) and not is_sum(one)), None)
        if several is not None:
            leaf = _likely_figure(several)
            yield from _checked(form, several.name, leaf, (leaf,), f"{where}“{several.name}”的“{leaf.column.name}”")
        if single is not None and single.sole is not None:
            yield from _checked(form, single.name, None, (single.sole,), f"{where}“{single.name}”的数")
        if group is not None:
            leaves = tuple(_likely_figure(row) for row in group.walk() if row.row and not is_sum(row))
            yield from _checked(form, group.name, leaves[0], leaves, f"{where}“{group.name}”各行相加")
    for entry in form.fields:
        if entry.required and look_up(form, entry.label) == Insertion(field=entry.id):
            yield entry.label, None, "本文件开头写的"


def _likely_figure(line: Slot) -> Figure:
    """The figure of a row that a text is most likely to name: its sum, else its first."""
    leaves = list(line.leaves())
    return next((figure for figure in leaves if figure.column.total), leaves[0])


def _checked(
    form: Format, name: str, column: Figure | None, figures: tuple[Figure, ...], meaning: str
) -> Iterator[tuple[str, Figure | None, str]]:
    """The placeholder, where it does stand for these figures: a name may hold signs that a path cannot."""
    path = f"{name}.{column.column.name}" if column else name
    found = look_up(form, path)
    sound = [placeholder.path for placeholder in placeholders(f"${{{path}}}")] == [path]
    if sound and isinstance(found, Insertion) and found.figures == figures:
        yield path, figures[0], meaning
