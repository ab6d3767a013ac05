"""What the two checks of stated sums share: the arithmetic in words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.formats.figures import Figure, figures_of
from generator.messages import msg
from generator.problems import Problem
from generator.report import Report
from generator.values import written

_MANY = 8


def differing(report: Report, code: str, *, of_rows: bool) -> Iterator[Problem]:
    """A problem for each stated sum that differs from the computed one; `of_rows` chooses those along a row."""
    figures = figures_of(report.format).all
    for index, stated in sorted(report.stated.items()):
        figure = figures[index]
        if figure.section.id in report.unsure:
            continue
        if figure.column.total == of_rows and stated != report.value(figure):
            message = msg(
                "Section {number}, {name}: {stated} is stated, but {sum}",
                number=figure.section.number,
                name=figure.name,
                stated=written(stated),
                sum=_arithmetic(report, figure, of_rows=of_rows),
            )
            hint = msg(
                "Write {number}, or correct the figures that it adds up; a sum may also be left out, the program computes it.",
                number=written(report.value(figure)),
            )
            yield Problem(code, report.locate([figure.path]), message, hint, figure.path, figure.label)


def _arithmetic(report: Report, total: Figure, *, of_rows: bool) -> str:
    figures = figures_of(report.format).all
    parts = [figures[index] for index in total.parts]
    written_parts = [part for part in parts if report.value(part)]
    zeros = [part for part in parts if not report.value(part)]
    written_parts = sorted([*written_parts, *zeros[: max(0, 2 - len(written_parts))]], key=lambda part: part.index)
    names = [
        (part.column.name if of_rows or part.row is None else part.row.name, part) for part in written_parts[:_MANY]
    ]
    terms = " + ".join(f"{name} {written(report.value(part))}" for name, part in names)
    more = " + …" if len(written_parts) > _MANY else ""
    return f"{terms}{more} = {written(report.value(total))}"
