"""Which figures of two formats count the same thing.

A thing keeps its id from edition to edition, so that figures correspond where their paths are the same. Where the one format has a
row that the other divides (其他处理 of 2019), the row corresponds to the sum of what it is divided into.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.formats.figures import Figure, FigurePath
from generator.formats.format import Format, view


class Pair(NamedTuple):
    """Figures of format a which together count what those of format b together count; on one side it is one figure."""

    a: tuple[Figure, ...]
    b: tuple[Figure, ...]


class Correspondence(NamedTuple):
    """All pairs in the order of format a, and in the order of their page the figures that only one of the two formats has."""

    pairs: tuple[Pair, ...]
    only_a: tuple[Figure, ...]
    only_b: tuple[Figure, ...]


@view
def correspondence(a: Format, b: Format) -> Correspondence:
    """What of the two formats corresponds. The figures that a row is divided into stand among those that only one format has, too."""
    in_a, in_b = a.figures, b.figures
    pairs: list[Pair] = []
    only_a, only_b = [], []
    for figure in in_a.all:
        twin = in_b.by_path.get(figure.path)
        divided = (twin,) if twin is not None else _divided(figure, b)
        if divided:
            pairs.append(Pair((figure,), divided))
        else:
            only_a.append(figure)
    for figure in in_b.all:
        if figure.path not in in_a.by_path:
            divided = _divided(figure, a)
            if divided:
                pairs.append(Pair(divided, (figure,)))
            else:
                only_b.append(figure)
    # Of a row that the other format divides, the divisions have no twin of their own either: they are listed apart.
    pairs.sort(key=lambda pair: pair.a[0].index)
    return Correspondence(tuple(pairs), tuple(only_a), tuple(only_b))


def _divided(figure: Figure, form: Format) -> tuple[Figure, ...]:
    """The figures that `form` divides the row of `figure` into, in the same column."""
    if not figure.rows:
        return ()
    return _below(form).get((figure.section.id, figure.row_path, _column_path(figure)), ())


@view
def _below(form: Format) -> dict[tuple[str, FigurePath, FigurePath], tuple[Figure, ...]]:
    """The figures below each group of rows of the form, sums of rows left out, by section, group and column."""
    found: dict[tuple[str, FigurePath, FigurePath], list[Figure]] = {}
    for figure in form.figures.all:
        if figure.row is None or not figure.row.total:
            for length in range(1, len(figure.row_path)):
                key = (figure.section.id, figure.row_path[:length], _column_path(figure))
                found.setdefault(key, []).append(figure)
    return {key: tuple(figures) for key, figures in found.items()}


def _column_path(figure: Figure) -> FigurePath:
    return figure.path[1 + len(figure.row_path) :]
