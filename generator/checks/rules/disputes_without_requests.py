"""W306: far more reviews and lawsuits than requests could lead to.

Section 四 counts only those over disclosure. An agency that enters all its administrative reviews has more of them
than requests. A request leads to one review and one lawsuit at most as a rule; some stem from requests of earlier
years, which last year's report shows where it is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.figures.lookup import known, number_at
from generator.checks.subject import Subject
from generator.formats.values import written
from generator.messages.message import msg
from generator.problems.code import FORM, Code, Example, Threshold
from generator.problems.problem import Problem

OF_A_REQUEST = Threshold(
    2, msg("{value} reviews and lawsuits for each request handled: one review, and one lawsuit after it.")
)
FROM_EARLIER = Threshold(10, msg("{value} more than that, which may stem from requests of earlier years."))
ENTRY = Code(
    "W306",
    msg("Far more reviews and lawsuits than requests"),
    msg("Section four counts reviews and lawsuits over the disclosure of government information only."),
    msg("Count only those over disclosure; other reviews and lawsuits of the agency do not belong here."),
    FORM,
    (
        Example(
            "申请情况:\n  本年新收: {自然人: 2}\n  予以公开: {自然人: 2}\n复议诉讼:\n  行政复议: {结果维持: 31, 结果纠正: 6}",
            "申请情况:\n  本年新收: {自然人: 2}\n  予以公开: {自然人: 2}\n复议诉讼:\n  行政复议: {结果维持: 1, 结果纠正: 0}",
            at="行政复议:",
        ),
    ),
    (OF_A_REQUEST, FROM_EARLIER),
)
_PROCEEDINGS = tuple(("proceedings", group, "total") for group in ("review", "direct_action", "after_review"))
_REQUESTS = (("applications", "received", "total"), ("applications", "carried_over", "total"))


def check(subject: Subject) -> Iterator[Problem]:
    """At most one problem, at the procedure with the most cases."""
    report, last_year = subject.report, subject.last_year
    figures = [figure for path in _PROCEEDINGS if (figure := known(report, path)) is not None]
    if not figures or known(report, _REQUESTS[0]) is None:
        return
    cases = sum(report.value(figure) for figure in figures)
    requests = sum(number_at(report, path) for path in _REQUESTS)
    earlier = 0 if last_year is None else number_at(last_year, _REQUESTS[0])
    if cases <= OF_A_REQUEST.value * (requests + earlier) + FROM_EARLIER.value:
        return
    most = max(figures, key=report.value)
    message = msg(
        "Section {number}: {cases} reviews and lawsuits, but only {requests} requests were handled this year.",
        number=most.section.number,
        cases=written(cases),
        requests=written(requests),
    )
    hint = msg("Count only those over the disclosure of government information; others do not belong here.")
    place = report.locate([most.path, most.path[:-1]])
    yield Problem(ENTRY.code, place, message, hint, most.path, most.label)
