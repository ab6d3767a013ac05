"""Which cell is the wrong one where the tables do not add up, and what belongs there.

A cell can be *the* wrong one if another number in it, one that the cell may hold, mends every broken relation that it stands
in, and it stands in none that holds. Or a number sits one row or column off, or two neighbours are exchanged: then the two
cells together must do so. Such a change is a candidate; it settles the relations that it mends. What is broken is explained by
the fewest changes that settle each relation once: one where one will do, and independent mistakes get one each.

Of several candidates for the same relations, one that also agrees with last year's report, where that relation is broken, too,
rules out the others. Else the first is the one

1. that the best clue speaks for (:class:`~generator.checks.figures.typing_slips.Clue`: a slip of the hand, a number one place off);
2. that is a stated sum: it was worked out by hand, while the figures below it were counted off a register; and it is the
   one that does not have to be written at all;
3. of an identity, that stands in it itself and not below one of its sums, the last first: what is carried forward is what
   is left when the year ends, and the figure most often forgotten;
4. that holds a number, before one that holds 0: most cells of these tables are 0, and rightly; then the form's order.

A report in which everything holds costs no more than adding up; else the cost grows with the number of relations and cells,
each cell being looked at with its neighbours only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.checks.figures.covering_cells import CellSet, fewest, joined
from generator.checks.figures.relations import Relation, cells, relations
from generator.checks.figures.typing_slips import Clue, slip
from generator.checks.subject import Subject
from generator.formats.figures import Figure, Sum, leaves_of_columns
from generator.formats.format import Format, view
from generator.formats.values import MAX_COUNT, Number
from generator.report.report import Report

_TO_COPY = 10  # from here on, that two neighbours are alike is hardly chance
_TO_SUM = 2  # figures at least: the sum of one is that figure


@dataclass(frozen=True, slots=True)
class Change:
    """What to write into a cell instead of what stands there."""

    figure: Figure
    old: Number
    new: Number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change that would mend things, or the two of a number that sits one place off, and what speaks for it.

    `as_last_year`: it would also mend what differs from last year's report.
    """

    changes: tuple[Change, ...]
    clue: Clue
    as_last_year: bool


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A broken relation: the identity or the stated sum `of`, and the candidates that would mend it, the likeliest first.

    The first one settles `settled` broken relations, this one among them; `alone` tells that no other is broken that has a
    cell in common with these, so that nothing but this candidate is needed.
    """

    of: Sum | Figure
    candidates: tuple[Candidate, ...]
    settled: int
    alone: bool


@dataclass(frozen=True, slots=True)
class _Ranked:
    rank: tuple[int, ...]
    candidate: Candidate


def imbalances(subject: Subject) -> Iterator[Imbalance]:
    """Every identity that does not hold and every stated sum that is not its sum, with what would mend it."""
    every = subject.once(relations)
    broken = {place: one.of for place, one in enumerate(every) if one.excess and one.of is not None}
    if not broken:
        return
    search = _Search(subject.report, every)
    found = search.candidates()
    chosen = _choose(list(broken), found)
    together = joined(broken, [*search.sharing(), *found])
    for place, of in broken.items():
        sets = chosen[place]
        candidates = tuple(one.candidate for settled in sets for one in found[settled])
        yield Imbalance(of, candidates, len(sets[0]) if sets else 0, bool(sets) and sets[0] == together[place])


def _choose(broken: Sequence[int], found: dict[CellSet, list[_Ranked]]) -> dict[int, list[CellSet]]:
    """For each broken relation what to settle it with: the set chosen, then those of other choices as small."""
    chosen: dict[int, list[CellSet]] = {place: [] for place in broken}
    for whole in set(joined(broken, found).values()):
        covers = sorted(fewest(whole, found), key=lambda cover: _rank_of(cover, found))
        if not covers:
            covers = [tuple(one for one in found if len(one) == 1 and one <= whole)]
        for cover in covers:
            for one in cover:
                for place in one:
                    if one not in chosen[place]:
                        chosen[place].append(one)
    return chosen


def _rank_of(cover: tuple[CellSet, ...], found: dict[CellSet, list[_Ranked]]) -> tuple[object, ...]:
    ranks = sorted(found[one][0].rank for one in cover)
    return (sum(rank[0] for rank in ranks), sum(rank[1] for rank in ranks), ranks)


class _Search:
    """The candidates of one report."""

    def __init__(self, report: Report, every: Sequence[Relation]) -> None:
        self.report = report
        self.every = every
        self.figures = report.format.figures.all
        self.values = cells(report)
        self.standing: dict[int, list[tuple[int, int]]] = {}
        for place, relation in enumerate(every):
            for cell, times in relation.terms.items():
                self.standing.setdefault(cell, []).append((place, times))
        self.suspects = sorted({cell for one in every if one.excess and one.of is not None for cell in one.terms})

    def sharing(self) -> Iterator[CellSet]:
        """The broken relations that each cell stands in."""
        for cell in self.suspects:
            yield frozenset(place for place, _ in self.standing[cell] if self._is_broken(place))

    def _is_broken(self, place: int) -> bool:
        return self.every[place].of is not None and self.every[place].excess != 0

    def candidates(self) -> dict[CellSet, list[_Ranked]]:
        """All changes that mend every relation that they touch, by what they settle; the likeliest first.

        Where one agrees with last year's report and what is written does not, no other is left.
        """
        found: dict[CellSet, list[_Ranked]] = {}
        for changes in (*self._alone(), *self._exchanged()):
            mended = self._mended(changes)
            settled = frozenset(place for place in mended if self._is_broken(place))
            if settled and self._is_conclusive(changes, settled):
                clue = self._clue(changes)
                rank = (len(settled) - len(mended), clue, *self._preference(changes[0], settled))
                found.setdefault(settled, []).append(
                    _Ranked(rank, Candidate(changes, clue, len(mended) > len(settled)))
                )
        ranked = {settled: sorted(some, key=lambda one: one.rank) for settled, some in found.items()}
        return {settled: [one for one in some if one.rank[0] == some[0].rank[0]] for settled, some in ranked.items()}

    def _alone(self) -> Iterator[tuple[Change, ...]]:
        """Each cell with the number that a broken relation asks for, where no other one asks for another."""
        for cell in self.suspects:
            wanted = {self.every[place].excess * times for place, times in self.standing[cell]}
            if len(wanted) == 1:
                yield (Change(self.figures[cell], self.values[cell], self.values[cell] - wanted.pop()),)

    def _exchanged(self) -> Iterator[tuple[Change, ...]]:
        """Each two neighbours with each other's numbers; the one that holds a number first.

        But no sum gives its number away for a 0: then what it adds up was not written.
        """
        excesses = {_size(one.excess) for one in self.every if one.excess}
        pairs = {(min(cell, near), max(cell, near)) for cell in self.suspects for near in self._beside(cell)}
        for cell, near in sorted(pairs):
            one, other = self.values[cell], self.values[near]
            if _size(one - other) in excesses or 2 * _size(one - other) in excesses:
                changes = (Change(self.figures[cell], one, other), Change(self.figures[near], other, one))
                if not any(change.figure.parts and not change.new for change in changes):
                    yield changes if one else changes[::-1]

    def _beside(self, cell: int) -> Iterator[int]:
        """The cells of the same kind above, to the left, to the right and below."""
        kind = self.figures[cell].column.type
        for near in _neighbours(self.report.format)[cell]:
            if near in self.values and self.figures[near].column.type == kind:
                yield near

    def _mended(self, changes: tuple[Change, ...]) -> set[int]:
        """The relations that these changes mend; none where they break one, or leave one broken that they alter."""
        if not all(_may_hold(change) for change in changes):
            return set()
        moved: dict[int, Number] = {}
        for change in changes:
            for place, times in self.standing.get(change.figure.index, ()):
                moved[place] = moved.get(place, 0) + times * (change.new - change.old)
        altered = {place: by for place, by in moved.items() if by}
        return set(altered) if all(self.every[place].excess == -by for place, by in altered.items()) else set()

    def _is_conclusive(self, changes: tuple[Change, ...], settled: CellSet) -> bool:
        """Not where an exchange settles one sum only, or one identity by a small number: that comes about by chance."""
        if len(changes) == 1 or len(settled) > 1:
            return True
        (place,) = settled
        return isinstance(self.every[place].of, Sum) and _size(changes[0].new - changes[0].old) >= _TO_COPY

    def _clue(self, changes: tuple[Change, ...]) -> Clue:
        if len(changes) > 1:
            return Clue.MOVED
        change = changes[0]
        clue = slip(change.old, change.new)
        if clue is not Clue.NONE or not change.old:
            return clue
        if not change.new and any(
            self._is_sum_of_others(near, change) for near in _neighbours(self.report.format)[change.figure.index]
        ):
            return Clue.SUM_IN_ITS_PLACE
        alike = [near for near in self._beside(change.figure.index) if self.values[near] == change.old]
        return Clue.COPIED if alike and _size(change.old) >= _TO_COPY else Clue.NONE

    def _is_sum_of_others(self, near: int, change: Change) -> bool:
        """Whether the cell holds what the sum beside it, which was not stated, would be without it."""
        total = self.figures[near]
        if near in self.values or change.figure.index not in total.parts:
            return False
        others = [self.report.figures[part] for part in total.parts if part != change.figure.index]
        return sum(others) == change.old and sum(other != 0 for other in others) >= _TO_SUM

    def _preference(self, change: Change, settled: CellSet) -> tuple[int, ...]:
        """The order among candidates that no clue tells apart."""
        order = len(self.figures)
        for place in settled:
            of = self.every[place].of
            if isinstance(of, Sum):
                direct = [figure.index for figure in (*of.right[::-1], *of.left)]
                if change.figure.index in direct:
                    order = direct.index(change.figure.index)
        return (not change.figure.parts, order, not change.old, change.figure.index)


def _size(number: Number) -> Number:
    return -number if number < 0 else number


def _may_hold(change: Change) -> bool:
    least = -MAX_COUNT if change.figure.column.type == "change" else 0
    return least <= change.new <= MAX_COUNT


@view
def _neighbours(form: Format) -> tuple[tuple[int, ...], ...]:
    """For each figure those above, to the left, to the right and below in its block, sums included."""
    figures = form.figures.all
    found = []
    for figure in figures:
        width = sum(1 for _ in leaves_of_columns(figure.block.columns))
        steps = {-width, width, *(step for step in (-1, 1) if width > 1)}
        near = (figures[figure.index + step] for step in sorted(steps) if 0 <= figure.index + step < len(figures))
        found.append(
            tuple(
                one.index
                for one in near
                if one.block is figure.block and (one.rows == figure.rows or one.columns == figure.columns)
            )
        )
    return tuple(found)
