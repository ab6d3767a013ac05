"""Which of many sets make up a whole, each element once, with the fewest sets."""

from __future__ import annotations

from collections.abc import Iterable

_STEPS = 1000  # of a search; what it has found by then will do

CellSet = frozenset[int]


def joined(elements: Iterable[int], sets: Iterable[CellSet]) -> dict[int, CellSet]:
    """For each element all those that it hangs together with: by sharing a set with them, or with one that does."""
    groups = {element: {element} for element in elements}
    for one in sets:
        group: set[int] = set()
        for element in one:
            if groups[element] is not group:
                group |= groups[element]
                for other in groups[element]:
                    groups[other] = group
        for element in group:
            groups[element] = group
    whole = {id(group): frozenset(group) for group in groups.values()}
    return {element: whole[id(group)] for element, group in groups.items()}


def fewest(whole: CellSet, sets: Iterable[CellSet]) -> list[tuple[CellSet, ...]]:
    """Every choice of the fewest of `sets` that has each element of `whole` once; none where there is no choice.

    Of very many, those that a bounded search finds, which begins with the largest sets.
    """
    usable = sorted((one for one in sets if one and one <= whole), key=lambda one: (-len(one), sorted(one)))
    having = {element: [one for one in usable if element in one] for element in whole}
    order = sorted(whole, key=lambda element: (len(having[element]), element))
    found: list[tuple[CellSet, ...]] = []
    steps = 0

    def search(left: CellSet, chosen: tuple[CellSet, ...]) -> None:
        nonlocal steps
        steps += 1
        if not left:
            if found and len(chosen) < len(found[0]):
                found.clear()
            found.append(chosen)
        elif steps <= _STEPS and not (found and len(chosen) >= len(found[0])):
            element = next(one for one in order if one in left)
            for one in having[element]:
                if one <= left:
                    search(left - one, (*chosen, one))

    search(whole, ())
    return found
