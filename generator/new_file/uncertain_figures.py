"""What is not certain in a finished report, for whoever takes figures over from it."""

from __future__ import annotations

from generator.new_file.carry_over import UncertainFigures
from generator.recognition.model import FindingKind, Recognised
from generator.recognition.warnings import problems_of

_UNREAD: tuple[FindingKind, ...] = ("unreadable_figure", "figure_missing", "row_missing")
_LANGUAGE = "zh_CN"  # of agency files, into which they go


def uncertain_figures(recognised: Recognised) -> UncertainFigures:
    """The figures that could not be read, and all that was inferred about agency, year and tables."""
    if recognised.form is None:
        return UncertainFigures()
    tables = {section.id for section in recognised.form.tables}
    unread = {one.path for one in recognised.form_findings if one.kind in _UNREAD and one.path}
    unread |= {(section,) for section in tables - {path[0] for path in recognised.figures or {}}}
    narratives = {entry.id for entry in recognised.form.entries if entry.is_narrative} | {"signature"}
    inferred = [
        (problem.path, problem.message.to(_LANGUAGE))
        for problem in problems_of(recognised)
        if problem.code == "W180"
        and problem.path[:1] not in {(one,) for one in narratives}
        and problem.path not in unread
    ]
    return UncertainFigures(frozenset(unread), tuple(inferred))
