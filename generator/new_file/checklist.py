"""What must be looked up before a file that was begun from last year's report is complete: the list at its top, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.agency_file.write_tables import is_sum
from generator.formats.between_years import repeated_figures
from generator.formats.correspondence import correspondence
from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format
from generator.formats.model import BetweenYears, Section
from generator.formats.slots import Slot
from generator.formats.values import written
from generator.messages.display import join_names
from generator.new_file.carry_over import PreviousReport

_MAX_NAMED_FIGURES = 4  # figures of a row that are named one by one
_MAX_FAULTS = 3  # of what does not add up, as many are reported in full
_NOTHING_FOLLOWS = "这是{then}年的报告，不是上一年（{last}年）的，所以表里一个数也没有带过来；上一年的数要另查。"
_ANOTHER_FORM = "上一年用的是 {last} 版的表，本年用 {this} 版。"
_A_VARIANT = "本年照用上一年的格式 {name}（{title}）；不用这个格式的，删掉“格式”一行。"
_INFERRED = "上一年的报告有拿不准的地方，请对照原件：{why}"
_UNREAD = "上一年的报告里没有读出来、所以没有带过来的数，请对照原件补上：{names}。"
_BROKEN = "上一年的报告里有对不上的数，带过来的数要先查清楚：{why}。"
_MORE_BROKEN = "另有{count}处"
_FILLED = "第{number}部分“{this}”已按上一年报告的“{last}”填好{count}，请与台账核对。"
_NONE = "第{number}部分“{this}”：上一年报告的“{last}”是0，所以这里也是0，请与台账核对。"
_TO_WORK_OUT = "第{number}部分“{name}”先照上一年的填了，要加减本年的数，怎么算写在各行上面。"
_NEW = "上一年的表里没有、要专门查的：{names}。"
_OF_THIS_YEAR = "本年的数从本年的台账和系统里查。{tables}。"
_TABLE = "第{number}部分：{names}"
_TEXTS = "上一年写的文字附在各部分的说明里，只供查阅；本年的情况要重新写，不要照抄。"


def checklist(last: PreviousReport, year: int) -> Iterator[str]:
    """The list, item by item: what is wrong with last year's report first."""
    form, previous = last.form, last.previous
    follows = previous.year == year - 1
    if not follows:
        yield _NOTHING_FOLLOWS.format(then=previous.year, last=year - 1)
    if previous.format.name != form.name:
        yield _ANOTHER_FORM.format(last=previous.format.name, this=form.name)
    elif not form.edition:
        yield _A_VARIANT.format(name=form.name, title=form.title)
    if follows:
        yield from _uncertain(last)
        for rule in form.between_years:
            yield from _about(last, rule)
    if names := list(_new(form, previous.format)):
        yield _NEW.format(names=join_names(names))
    yield _OF_THIS_YEAR.format(tables="；".join(_tables(last, follows=follows)))
    yield _TEXTS


def _uncertain(last: PreviousReport) -> Iterator[str]:
    """What in last year's report keeps its figures from being relied on."""
    sections = {rule.section for rule in last.form.between_years}
    for path, why in last.uncertain.inferred if last.uncertain is not None else ():
        if not path or path[0] in sections or path[0] not in {section.id for section in last.previous.format.sections}:
            yield _INFERRED.format(why=why)
    if names := list(_brief(list(last.unread()))):
        yield _UNREAD.format(names=join_names(names))
    broken = list(_broken(last, sections))
    if broken:
        more = [_MORE_BROKEN.format(count=len(broken) - _MAX_FAULTS)] if len(broken) > _MAX_FAULTS else []
        yield _BROKEN.format(why="；".join([*broken[:_MAX_FAULTS], *more]))


def _broken(last: PreviousReport, sections: Iterable[str]) -> Iterator[str]:
    """Identities that last year's report breaks, and sums that it states as another number than they come to."""
    from generator.checks.registry import check_report  # noqa: PLC0415 - the checks, where a file begins from last year's only

    for problem in check_report(last.previous):
        if problem.code.startswith("E2") and problem.path[:1] and problem.path[0] in sections:
            yield problem.message.to("zh_CN")


def _about(last: PreviousReport, rule: BetweenYears) -> Iterator[str]:
    """What a rule between the years did, or leaves to do; nothing where the two editions have nothing in common for it."""
    if rule.each == "column":
        row = (rule.section, *rule.this.split("."))
        pairs = [pair for pair in last.repeated() if pair[0].path[: len(row)] == row]
        if pairs and pairs[0][0].row and pairs[0][1].row:
            number = sum(last.previous.value(before) for _, before in pairs)
            names = {"this": _row_name(pairs[0][0]), "last": _row_name(pairs[0][1])}
            count = f"（共{written(number)}件）"
            yield (_FILLED if number else _NONE).format(number=pairs[0][0].section.number, count=count, **names)
        return
    column = tuple(rule.this.split("."))
    found = [
        one
        for one in last.following()
        if one.figure.section.id == rule.section and one.figure.path[-len(column) :] == column
    ]
    if not found:
        return
    figure, names = found[0].figure, {"last": "”加“".join(one.column.name for one in found[0].last)}
    words = {"number": figure.section.number, "this": figure.column.name, "name": figure.column.name}
    if not any(last.sum_of(one) for one in found):
        yield _NONE.format(**words, **names)
    else:
        yield (_TO_WORK_OUT if rule.plus or rule.minus else _FILLED).format(count="", **words, **names)


def _row_name(figure: Figure) -> str:
    return figure.row.name if figure.row is not None else figure.name


def _new(form: Format, last: Format) -> Iterator[str]:
    """What last year's form did not ask for: rows, or single figures of rows that it had."""
    return _brief([figure for figure in correspondence(form, last).only_a if not figure.is_total])


def _brief(figures: Sequence[Figure]) -> Iterator[str]:
    """The names of figures, of many in one row that of the row."""
    rows: dict[tuple[str, FigurePath], list[Figure]] = {}
    for figure in figures:
        rows.setdefault((figure.section.id, figure.row_path), []).append(figure)
    for inside in rows.values():
        if len(inside) > _MAX_NAMED_FIGURES and inside[0].rows:
            yield " · ".join(row.name for row in inside[0].rows if not row.optional)
        else:
            yield from (figure.name for figure in inside)


def _tables(last: PreviousReport, *, follows: bool) -> Iterator[str]:
    """The rows that are this year's own, table by table."""
    repeated = {one.path for one, _ in repeated_figures(last.form, last.previous.format)} if follows else set()
    for section in last.form.tables:
        names = list(_rows(section, last.form, repeated))
        yield _TABLE.format(number=section.number, names="、".join(names))


def _rows(section: Section, form: Format, repeated: Iterable[FigurePath]) -> Iterator[str]:
    known = set(repeated)
    slot = form.slots[section.id]
    for one in _shown(slot.slots):
        if not is_sum(one) and any(figure.path not in known for figure in one.leaves() if not figure.is_total):
            yield one.name


def _shown(slots: Iterable[Slot]) -> Iterator[Slot]:
    """The slots of a level, those of groups that may be left out in their place."""
    for slot in slots:
        if slot.optional:
            yield from _shown(slot.slots)
        else:
            yield slot
