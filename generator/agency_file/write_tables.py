"""The tables of an agency file as text. One writer for all files; what stands in them is given by a :class:`TableContent`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.agency_file.write import comment, key_of
from generator.formats.figures import Figure
from generator.formats.model import Block, Section
from generator.formats.slots import Slot
from generator.messages.display import display_width

LineWithRemark = tuple[str, str]  # and its remark, "" for none


class TableContent:
    """What stands in the tables of one file. Subclasses say which rows and columns, with which values, comments and remarks.

    `longest_row` is the number of columns of a terminal up to which a row stands on one line, in braces; 0 where each figure has a line of
    its own. `spaced`: a blank line sets groups apart.
    """

    longest_row = 0
    spaced = False

    def value(self, figure: Figure) -> str:
        """What is written for a figure."""
        raise NotImplementedError

    def is_written(self, slot: Slot) -> bool:
        """Whether a group, a row or a column is written at all."""
        raise NotImplementedError

    def columns(self, line: Slot) -> list[Slot]:
        """The columns of a row that are written, those of groups that may be left out among them."""
        return [slot for slot in flattened(line.slots) if self.is_written(slot)]

    def instead(self, slot: Slot) -> str:
        """The comment in the place of what is not written, "" for none."""
        return ""

    def group_comment(self, holder: Slot, slot: Slot, block: Block | None) -> str:
        """The comment in the place of a level that may be left out; `block` where that level is one."""
        return group_label(slot, block)

    def comments(self, line: Slot) -> Iterator[str]:
        """What is said above a row."""
        yield from ()

    def remark(self, figure: Figure) -> str:
        """What is said behind a value that stands on a line of its own."""
        return ""

    def lines(self, section: Section, slot: Slot) -> Iterator[LineWithRemark]:
        """The lines below the key of a section, each with its remark."""
        yield from self._level(slot, slot.slots, 2, {block.id: block for block in section.blocks if block.heading})

    def _level(
        self, holder: Slot, slots: Iterable[Slot], indent: int, blocks: dict[str, Block]
    ) -> Iterator[LineWithRemark]:
        apart = False
        for slot in slots:
            instead = "" if self.is_written(slot) else self.instead(slot)
            if not instead and not self.is_written(slot):
                continue
            group = slot.optional or not is_line(slot)
            if self.spaced and (group or apart):
                yield "", ""
            apart = group
            if instead:
                yield from _comments([instead], indent)
            elif slot.optional:
                yield from _comments([self.group_comment(holder, slot, blocks.get(slot.id))], indent)
                yield from self._level(holder, slot.slots, indent, {})
            elif is_line(slot):
                yield from _comments(self.comments(slot), indent)
                yield from self._line(holder, slot, indent)
            else:
                yield f"{' ' * indent}{key_of(holder, slot)}:", ""
                yield from self._level(slot, slot.slots, indent + 2, {})

    def _line(self, holder: Slot, slot: Slot, indent: int) -> Iterator[LineWithRemark]:
        """A row: on its line, or where that grows too long, one line a figure."""
        key = f"{' ' * indent}{key_of(holder, slot)}:"
        figure = slot.figure or slot.sole
        if figure is not None:
            yield f"{key} {self.value(figure)}", self.remark(figure)
        elif self.longest_row and display_width(row := f"{key} {self._in_braces(slot)}") <= self.longest_row:
            yield row, ""
        else:
            yield key, ""
            for column in self.columns(slot):
                yield from self._line(slot, column, indent + 2)

    def _in_braces(self, slot: Slot) -> str:
        figure = slot.figure or slot.sole
        if figure is not None:
            return self.value(figure)
        inside = (f"{key_of(slot, column)}: {self._in_braces(column)}" for column in self.columns(slot))
        return "{" + ", ".join(inside) + "}"


def _comments(texts: Iterable[str], indent: int) -> Iterator[LineWithRemark]:
    yield from ((line, "") for text in texts if text for line in comment(text, indent))


def group_label(slot: Slot, block: Block | None) -> str:
    """The label of a level that is left out; a block whose rows have one figure says which."""
    sole = {figure.column.label for one in slot.walk() if (figure := one.sole)} if block else set()
    return f"{slot.label}：{sole.pop()}" if len(sole) == 1 else slot.label


def is_sum(slot: Slot) -> bool:
    """Whether the program computes all that the slot holds."""
    return all(figure.is_total for figure in slot.leaves())


def is_line(slot: Slot) -> bool:
    """Whether the slot is written on one line: a row, or where a block has no rows a group of columns."""
    return not any(inner.row for inner in slot.walk() if inner is not slot)


def flattened(slots: Iterable[Slot]) -> Iterator[Slot]:
    """The slots of a level with those of groups that may be left out in their places."""
    for slot in slots:
        if slot.optional:
            yield from flattened(slot.slots)
        else:
            yield slot
