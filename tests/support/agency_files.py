"""A hypothesis strategy for agency files: one agency's year in several spellings, with what its report must say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from random import Random

from hypothesis import strategies as st

from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.formats.model import Column, Labelled, Row, Section
from tests.support.common import NASTY, YEARS

Tree = list[tuple[str, "str | Tree"]]


@dataclass(frozen=True)
class AgencyFile:
    """What an agency says, written in three ways that mean the same, and what its report must say: every figure by its
    path as printed, and the paragraphs outside the tables."""

    texts: tuple[str, ...]
    figures: Mapping[FigurePath, str] = field(repr=False)
    paragraphs: list[str]


SPELLINGS = 3
WAIVERS = (
    "[{代码: W302, 理由: '{{ 7*7 }}</w:t>'}]",
    "\n  - 代码: W301\n    理由: 单位经核实为万元\n  - {原因: 已核实, code: ｗ５０１}",
    "{编号: ' w401 ', reason: 台账第12号}",
    "[]",
    "",
)
STARTS = ("", "", "", "一是", "（一）", "1.", "1、", "（1）", "(二)", "- ", "# ", "? ", "> ", "--- ", "% ", "[", "{")
FULL_WIDTH = str.maketrans("():,/.0123456789", "（）：，／．０１２３４５６７８９")
HALF_WIDTH = str.maketrans("（）：，／", "():,/")
_NUMBER = re.compile(r"^(?:[一二三四五六]、|（[一二三四五六七]）|\d\.)")
_PLAIN_KEY = re.compile(r"[^\W_][\w（）“”、。/.: ]*\w|[^\W_][\w（）“”、/.]*[）“”]|（[\w（）“”、]+")
_SAFE = re.compile(r"[^\W\d][\w（）“”、。，]*")
_FORBIDDEN = ["Cc", "Cs", "Zl", "Zp"]
_letters = st.text(st.characters(exclude_categories=_FORBIDDEN, exclude_characters="$\ufeff\ufffe\uffff"), max_size=6)
_lines = st.tuples(
    st.sampled_from(STARTS), st.lists(st.sampled_from(NASTY) | _letters | st.just("公开信息"), min_size=1, max_size=4)
).map(lambda parts: (parts[0] + "".join(parts[1])).strip())
_texts = st.lists(_lines.filter(bool), min_size=1, max_size=4)
_line_fields = st.lists(st.sampled_from([one for one in NASTY if one.strip()]), max_size=2).map(
    lambda parts: " ".join("".join(parts).split())
)


@st.composite
def agency_files(draw: st.DrawFn, form: Format) -> AgencyFile:
    """Agency files without problems: in the many spellings of labels and figures, optional levels written or not,
    balanced, with texts that look like tags and markup."""
    rng = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - spellings; what matters is drawn
    leaves = [figure for figure in form.figures.all if not figure.parts]
    few = draw(st.dictionaries(st.sampled_from([figure.index for figure in leaves]), st.integers(0, 10**6), max_size=6))
    numbers = {figure.index: few.get(figure.index, 0) for figure in leaves}
    if draw(st.booleans()):
        numbers = {index: number or rng.choice((0, 1, 7, 12, 1024, 250_000)) for index, number in numbers.items()}
    values = written_values(form, balanced(form, numbers), rng)
    shown = {path: value.shown for path, value in values.items()}
    writer = _Writer(form, values, rng)
    year = draw(st.sampled_from(YEARS[form.name]))
    agency = draw(_line_fields) + "银州区局"
    texts = {
        key: draw(_texts)
        for key in ("preamble", "overview", "problems", "other")
        if key in ("overview", "problems") or draw(st.booleans())
    }
    known = {"${年度}": str(year), "${机关名称}": agency, "$${": "${", **writer.placeholders()}
    filled = {
        key: [line + "".join(rng.sample(sorted(known), rng.randrange(3))) for line in lines]
        for key, lines in texts.items()
    }
    said = {key: [_filled(line, known) for line in lines] for key, lines in filled.items()}
    fields = {key: draw(_line_fields) + "某处" for key in ("title", "submitted_by", "signature") if draw(st.booleans())}
    dated = draw(st.booleans())
    written = tuple(writer.file(year, agency, filled, fields, dated) for _ in range(SPELLINGS))
    return AgencyFile(written, shown, _paragraphs(form, year, agency, said, fields, dated))


def _filled(text: str, known: Mapping[str, str]) -> str:
    """The text with its placeholders filled, in one pass."""
    return re.sub("|".join(re.escape(one) for one in known), lambda match: known[match[0]], text)


def _paragraphs(
    form: Format, year: int, agency: str, texts: Mapping[str, list[str]], fields: Mapping[str, str], dated: bool
) -> list[str]:
    """The paragraphs that the report must have, from the title to the date."""
    lines = [fields.get("title", f"{agency}{year}年政府信息公开工作年度报告")]
    lines += [f"报送单位：{fields['submitted_by']}"] if "submitted_by" in fields else []
    lines += texts.get("preamble", [])
    for section in form.sections:
        lines += [section.heading, *texts.get(section.id, ["无其他需要报告的事项。"] if section.id == "other" else [])]
    lines += [fields["signature"]] if "signature" in fields else []
    return [*lines, *([f"{year + 1}年1月5日"] if dated else [])]


def balanced(form: Format, numbers: Mapping[int, int]) -> dict[int, int]:
    """The numbers with those of section 三 changed so that 一 + 二 = 三（七） + 四 in every column."""
    result = dict(numbers)
    by_path = form.figures.by_path
    for column in [path[-1] for path in by_path if path[:2] == ("applications", "received") and path[-1] != "total"]:
        inside = [
            one
            for one in by_path.values()
            if one.path[0] == "applications" and one.path[-1] == column and not one.parts
        ]
        rows = {one.path[1]: one.index for one in inside if len(one.path) == 3}
        results = sum(
            result[one.index] for one in inside if one.path[1] not in ("received", "carried_over", "carried_forward")
        )
        missing = results - result[rows["received"]] - result[rows["carried_over"]]
        result[rows["received"]] += max(0, missing)
        result[rows["carried_forward"]] = max(0, -missing)
    return result


@dataclass(frozen=True)
class Value:
    """How a figure is written in the file, and how the report shows it."""

    spellings: Sequence[str]
    shown: str
    is_zero: bool


def written_values(form: Format, numbers: Mapping[int, int], rng: Random) -> dict[FigurePath, Value]:
    """Every figure of the form, sums worked out from the paths alone."""
    values: dict[FigurePath, Value] = {}
    for figure in form.figures.all:
        index = figure.index
        number = numbers[index] if index in numbers else sum(numbers[part] for part in _added(form, figure.path))
        values[figure.path] = (
            _money(number, figure.column.decimals, rng)
            if figure.column.type == "money"
            else _count(number, figure.column.type, rng)
        )
    return values


@cache
def _added(form: Format, path: FigurePath) -> tuple[int, ...]:
    """The figures that a 总计 adds up, by the statute: the row's columns, for （七）总计 all results, or both."""
    leaves = [one for one in form.figures.all if not one.parts and one.path[0] == path[0]]
    if path[:2] == ("applications", "total"):
        results = [one for one in leaves if one.path[1] not in ("received", "carried_over", "carried_forward")]
        return tuple(one.index for one in results if path[-1] in ("total", one.path[-1]))
    return tuple(one.index for one in leaves if one.path[:-1] == path[:-1])


def _count(number: int, kind: str, rng: Random) -> Value:
    if number == 0:
        return Value(("0", '"0"', "０", "", "null", "~", '""'), "0", True)
    if kind == "change":
        number *= rng.choice((1, -1))
    spellings = [
        str(number),
        f'"{number}"',
        f"'{number}'",
        str(number).translate(FULL_WIDTH),
        f'"{number:,}"',
        f'" {number} "',
    ]
    spellings += [f"0{number}"] if number > 0 else []
    spellings += [f"+{number}"] if number > 0 and kind == "change" else []
    return Value(spellings, str(number), False)


def _money(number: int, decimals: int | None, rng: Random) -> Value:
    if number == 0:
        return Value(("0", '"0"', "０", "", "null", "~"), "0" if decimals is None else f"{0:.{decimals}f}", True)
    amount = Decimal(number).scaleb(-rng.choice((0, 1, 2, 4)))
    shown = f"{amount:f}" if decimals is None else f"{amount:.{decimals}f}"
    if rng.random() < 0.2:
        yuan = f"{amount * 10000:.0f}"
        return Value(
            (f"{yuan}元", f"'{int(yuan):,}元'", f"{yuan} 元"),
            shown if decimals is not None or "." not in shown else shown.rstrip("0").rstrip("."),
            False,
        )
    plain = f"{amount:f}"
    return Value((plain, f"'{plain}'", plain.translate(FULL_WIDTH), f"{plain}万元", f'"{amount:,f}"'), shown, False)


class _Writer:
    """Writes the file: a tree of keys, each in one of its spellings."""

    def __init__(self, form: Format, values: Mapping[FigurePath, Value], rng: Random) -> None:
        self.form, self.values, self.rng = form, values, rng

    def chance(self, likely: float) -> bool:
        return self.rng.random() < likely

    def placeholders(self) -> dict[str, str]:
        """Some figures as ${…}, with what the report shows for them."""
        found = {}
        for path in self.rng.sample(sorted(self.values), 4):
            figure = self.form.figures.by_path[path]
            steps = [entry for entry in (*figure.rows, *figure.columns) if not entry.optional]
            names = [self.rng.choice((step.name, step.label, *step.short)) for step in steps]
            found[f"${{{'.'.join(names)}}}"] = self.values[path].shown
        return found

    def file(
        self, year: int, agency: str, texts: Mapping[str, list[str]], fields: Mapping[str, str], dated: bool
    ) -> str:
        entries = [self.entry("year", str(year), f"{year}年", f'"{year}"'), self.entry("agency", _quoted(agency))]
        if self.form.name == "2019-beijing" or self.chance(0.3):
            entries.append(self.entry("format", self.form.name, _quoted(self.form.name)))
        entries += [self.entry(key, _quoted(text)) for key, text in fields.items()]
        if dated:
            entries.append(self.entry("date", f"{year + 1}-01-05", f"{year + 1}年1月5日", f"'{year + 1}-1-5'"))
        if self.chance(0.3):  # for the program, not for the report
            entries.append(
                self.entry("last_report", f"../{year - 1}/甲局.yaml", f"'..\\{year - 1}\\甲局.YML'", "", "甲 局.yml")
            )
        if self.chance(0.3):
            entries.append(self.entry("rolled_up_from", "街道/", "'..\\区直'", "", "'.'", "../各 局"))
        if self.chance(0.3):
            entries.append(self.entry("waivers", *WAIVERS))
        entries += [list(self.narrative(key, lines)) for key, lines in texts.items()]
        for section in self.form.tables:
            tree = self.section(section)
            entries += [list(self.lines(self.key(section), tree, 0))] if tree or self.chance(0.5) else []
        if self.chance(0.3):
            self.rng.shuffle(entries)
        separator = self.rng.choice(("\n", "\n\n", "\n# 说明: {{ 不算 }}\n"))
        return separator.join("\n".join(lines) for lines in entries) + self.rng.choice(("\n", "", "\n\n"))

    def entry(self, key: str, *values: str) -> list[str]:
        return [f"{self.top(key)}: {self.rng.choice(values)}"]

    def top(self, wanted: str) -> str:
        return self.key(next(entry for entry in (*self.form.fields, *self.form.sections) if entry.id == wanted))

    def key(self, entry: Labelled) -> str:
        """One of the spellings of a label, quoted where YAML asks for it."""
        printed = entry.heading if isinstance(entry, Section) else entry.label
        spellings = [
            *entry.forms,
            printed,
            _NUMBER.sub("", printed),
            entry.id,
            printed.translate(HALF_WIDTH),
            printed.translate(FULL_WIDTH),
        ]
        spellings += [" ".join(printed), f"{printed[:2]}\u3000{printed[2:]}", f" {printed} "]
        key = self.rng.choice(spellings)
        return key if _PLAIN_KEY.fullmatch(key) and self.chance(0.9) else "'" + key + "'"

    def narrative(self, key: str, lines: list[str]) -> Iterator[str]:
        if len(lines) == 1 and _SAFE.fullmatch(lines[0]) and lines[0] != "null":
            yield f"{self.top(key)}: {lines[0]}"
        elif self.chance(0.5):
            yield f"{self.top(key)}: {_quoted(chr(10).join(lines))}"
        else:
            yield f"{self.top(key)}: |{self.rng.choice(('', '-', '+'))}"
            for line in lines:
                yield from [f"  {line}", *self.rng.choice(((), (), ("",), ("  ",)))]

    def section(self, section: Section) -> Tree:
        tree: Tree = []
        for block in section.blocks:
            inside = (
                self.rows(block.rows, block.columns, (section.id,))
                if block.rows
                else self.columns(block.columns, (section.id,))
            )
            heading = self.rng.choice((block.heading, block.id, block.heading.translate(HALF_WIDTH)))
            tree += [(heading, inside)] if block.heading and self.chance(0.3) else inside
        return tree

    def rows(self, rows: Iterable[Row], columns: tuple[Column, ...], path: FigurePath) -> Tree:
        tree: Tree = []
        for row in rows:
            here = path if row.optional else (*path, row.id)
            if row.rows:
                tree += self.group(row, self.rows(row.rows, columns, here))
                continue
            inside = self.columns(columns, here)
            if len(columns) == 1 and not columns[0].columns and inside and self.chance(0.7):
                tree.append((self.key(row), inside[0][1]))  # a row with one figure takes it bare
            elif inside or self.chance(0.2):
                tree.append((self.key(row), inside))
        return tree

    def columns(self, columns: Iterable[Column], path: FigurePath) -> Tree:
        tree: Tree = []
        for column in columns:
            here = path if column.optional else (*path, column.id)
            if column.columns:
                tree += self.group(column, self.columns(column.columns, here))
            elif not ((self.values[here].is_zero or "total" in here) and self.chance(0.7)):
                tree.append((self.key(column), self.rng.choice(self.values[here].spellings)))
        return tree

    def group(self, entry: Row | Column, inside: Tree) -> Tree:
        if entry.optional and self.chance(0.6):
            return inside
        return [(self.key(entry), inside)] if inside or self.chance(0.2) else []

    def lines(self, key: str, value: str | Tree, indent: int) -> Iterator[str]:
        start = " " * indent + key + ":"
        if isinstance(value, str):
            plain = value.strip('"') if "," in value and self.chance(0.5) else value  # 1,024 needs no quotes here
            yield f"{start} {plain}".rstrip()
        elif not value:
            yield start + self.rng.choice(("", " {}", " null", " ~"))
        elif self.chance(0.4) and all(isinstance(inner, str) for _, inner in value):
            yield f"{start} {_flow(value)}"
        else:
            yield start
            if self.chance(0.3):
                self.rng.shuffle(value)
            for inner_key, inner in value:
                yield from self.lines(inner_key, inner, indent + 2)


def _flow(tree: Tree) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in tree) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
