"""The records of files, read back: what a worker found out, as a run's state keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.batch.codec import decode_number, decode_problem, decode_waived
from generator.batch.result import FileResult, FileState
from generator.batch.state import StateDamaged, StateRow
from generator.batch.worker import AGREES
from generator.problems.problem import Problem, Waived, in_order

_FAULTS = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)
_NO_YEAR = 10_000


def decoded(record: bytes) -> Mapping[str, Any]:
    """A record. Raises StateDamaged where it is none."""
    try:
        found = json.loads(record)
    except _FAULTS as error:
        raise StateDamaged(str(error)) from error
    if not isinstance(found, dict):
        raise StateDamaged("no record")
    return found


def fields_in(record: bytes) -> dict[str, str]:
    """The fields that a name may be made of. Raises StateDamaged."""
    try:
        return _texts(decoded(record).get("fields", {}))
    except ValueError as error:
        raise StateDamaged(str(error)) from error


def problem_in(text: str, folder: Path | None) -> Problem:
    """A problem kept by itself. Raises StateDamaged."""
    try:
        return decode_problem(json.loads(text), folder)
    except _FAULTS as error:
        raise StateDamaged(str(error)) from error


def result_of(  # noqa: PLR0913 - all that is known of it
    row: StateRow, record: bytes, state: FileState, extra: Sequence[Problem], between: Iterable[str], folder: Path
) -> FileResult:
    """What became of a file: its `record`, what this run found besides (`extra`), and what the agencies' reports have in common,
    less what the file explains. Problems name files by `folder` and their path below it. Raises StateDamaged."""
    known = decoded(record)
    try:
        kept = [decode_problem(one, folder) for one in known.get("problems", ())]
        waived = list(decode_waived(known.get("waived", ()), folder))
        compared = [problem_in(text, folder) for text in between]
        reasons = _texts(known.get("waivers", {}))
        kept += extra
        for problem in compared:
            _sort(problem, reasons, kept, waived)
        year = known.get("year")
        held_by = known.get("held_by")
        return FileResult(
            row.path,
            state,
            row.output if state != "held" else "",
            str(known.get("agency", "")),
            year if isinstance(year, int) and 0 < year < _NO_YEAR else None,
            str(known.get("form", "")),
            tuple(in_order(kept)),
            tuple(waived),
            {str(name): decode_number(number) for name, number in known.get("figures", {}).items()},
            str(folder / held_by) if held_by else "",
            str(known.get("sum_of", "")),
            read_back=row.read_back == AGREES and state == "written",
        )
    except _FAULTS as error:
        raise StateDamaged(str(error)) from error


def _texts(found: Any) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ValueError("not texts")
    return found


def _sort(problem: Problem, reasons: Mapping[str, str], kept: list[Problem], waived: list[Waived]) -> None:
    """A warning among those to be reported, or among those that the file explains (核对说明)."""
    if problem.code in reasons and not problem.is_error:
        waived.append((problem, reasons[problem.code]))
    else:
        kept.append(problem)
