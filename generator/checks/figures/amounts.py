"""Whether an amount of money looks like yuan typed in a column of 万元, which makes it ten thousand times what was meant."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.checks.figures.lookup import figures_below, known
from generator.checks.subject import Subject
from generator.formats.figures import Figure
from generator.formats.format import Format, view
from generator.formats.values import Number, written
from generator.messages.message import Message, msg
from generator.problems.code import Threshold
from generator.report.report import Report

TOWNSHIP = Threshold(
    1000,
    msg(
        "{value} 万元 or more in fees of a street office or a township: most charge nothing, others some ten 万元 a year."
    ),
)
DEPARTMENT = Threshold(
    100_000,
    msg(
        "{value} 万元 or more in fees of a department of a county or district: even fees for schools or land come to some thousand, rarely to some ten thousand 万元."
    ),
)
OTHERS = Threshold(
    10_000_000,
    msg("{value} 万元 or more in fees of any other agency: 1000亿元 is more than a province charges."),
)
PROJECT_OF_A_TOWNSHIP = Threshold(
    5000,
    msg("{value} 万元 or more for each project of a street office or a township, where the projects are counted."),
)
PROJECT = Threshold(
    10_000,
    msg(
        "{value} 万元 or more for each project of any other agency: centralised procurement buys common goods and services."
    ),
)
TIMES_LAST_YEAR = Threshold(
    2000,
    msg(
        "{value} times last year's amount or more: the unit makes ten thousand times, a budget grows by tens of percent."
    ),
)
FROM = Threshold(100, msg("Not below {value}: a first fee of some 万元 after one of a few yuan is no slip."))
THRESHOLDS = (TOWNSHIP, DEPARTMENT, OTHERS, PROJECT_OF_A_TOWNSHIP, PROJECT, TIMES_LAST_YEAR, FROM)
_WITH_FEN = (
    10  # yuan with 角 and 分 look like 万元 with decimals: such an amount must be that much further above a threshold
)
_DECIMALS_OF_YUAN = 2
_WITH_UNIT = re.compile(r"[\"' ¥￥]{0,9}[\d０-９.,．，\s]{1,40}万?元")


@view
def amounts_of(form: Format) -> tuple[Figure, ...]:
    """The figures that are money."""
    return tuple(figure for figure in form.figures.all if figure.column.type == "money")


def why_yuan(subject: Subject, figure: Figure) -> Message | None:
    """Why the amount in that cell looks like yuan; None where it does not, or was typed with its unit."""
    report = subject.report
    amount = report.value(figure)
    if figure.column.type != "money" or not amount or _decimals(amount) > _DECIMALS_OF_YUAN:
        return None
    reason = _beyond_last_year(subject, figure) or _beyond_its_agency(subject, figure)
    return reason if reason is not None and not _has_unit(report, figure) else None


def _decimals(amount: Number) -> int:
    """How many decimals tell something."""
    exponent = Decimal(amount).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _beyond_last_year(subject: Subject, figure: Figure) -> Message | None:
    before = None if subject.last_year is None else known(subject.last_year, figure.path)
    if before is None or subject.last_year is None:
        return None
    then = subject.last_year.value(before)
    if then > 0 and subject.report.value(figure) >= max(then * TIMES_LAST_YEAR.value, FROM.value):
        return msg("last year's report has {amount} 万元", amount=written(then))
    return None


def _beyond_its_agency(subject: Subject, figure: Figure) -> Message | None:
    """For the level of the agency; for each project where these are counted beside the amount."""
    amount, agency = subject.report.value(figure), subject.agency
    fen = _WITH_FEN if _decimals(amount) else 1
    is_township = agency.level == "township"
    counted = _counted_beside(figure, subject.report)
    if counted is not None:
        projects = max(1, int(subject.report.value(counted)))
        if amount < projects * fen * (PROJECT_OF_A_TOWNSHIP if is_township else PROJECT).value:
            return None
        if projects == 1:
            return msg("no single project costs that much")
        return msg(
            "{count} projects would cost {amount} 万元 each", count=projects, amount=written(round(amount / projects))
        )
    if is_township:
        ceiling, many = TOWNSHIP, msg("no street office or township charges that much")
    elif agency.level == "county" and agency.department:
        ceiling, many = DEPARTMENT, msg("no department of a district or county charges that much")
    else:
        ceiling, many = OTHERS, msg("no agency charges that much")
    return many if amount >= fen * ceiling.value else None


def _counted_beside(figure: Figure, report: Report) -> Figure | None:
    """The count that stands in the same row, such as 采购项目数量."""
    row = figures_below(report.format, figure.path[: 1 + len(figure.row_path)])
    return next((one for one in row if one.column.type == "count"), None)


def _has_unit(report: Report, figure: Figure) -> bool:
    """Whether the amount was typed with its unit: then it is meant."""
    place = report.locate([figure.path])
    return _WITH_UNIT.match(place.excerpt, max(0, place.column - 1 - place.skipped)) is not None
