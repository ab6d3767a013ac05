"""上年报告: which file an agency file names as last year's.

The path is the writer's, so it is looked at as data: it leads from the folder of the agency file to another agency file, or to a
finished report (.docx, .html, .txt), and nowhere else, and nothing of what stands there is quoted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.agency_file.shared_values import SharedValues
from generator.files.read_write import AnyPath, reason
from generator.formats.model import Field
from generator.formats.registry import Formats, known_formats
from generator.inputs.any_file import Taken, from_disk, take
from generator.inputs.paths import named_file
from generator.messages.display import quoted
from generator.messages.message import Message, msg, plural
from generator.problems.problem import Problem
from generator.report.agency import may_be_one
from generator.report.report import Report, _entry, written_path


def previous_of(
    report: Report,
    path: AnyPath,
    *,
    formats: Formats | None = None,
    read: Callable[[Path, Formats], tuple[bytes, SharedValues | None]] = from_disk,
) -> tuple[Report | None, list[Problem]]:
    """Last year's report, where the agency file at `path`, from which `report` was read, names its file (上年报告).

    The file is read as any agency file is, and the one that it may name in turn is not; a finished report as far as it is
    recognised, and what had to be guessed or left out in it is no problem of this file. Where it cannot be used, the report
    is None and there is one warning (W507), which quotes nothing of it. `read` gives the bytes of a file and the shared values that
    it takes from, or raises OSError.
    """
    entry, text = _entry(report), written_path(report)
    if entry is None or not text or report.year is None:
        return None, []
    last_year = report.year - 1
    example = f"../{last_year}/{Path(path).name}"
    hint = msg("Write the path from this file to last year's, for example {text}", text=example)
    named, known = named_file(text, Path(path)), formats or known_formats()
    if isinstance(named, Message):
        return None, [_unusable(report, entry, text, named, hint)]
    try:
        data, shared = read(named, known)
    except (OSError, ValueError) as error:
        hint = msg("Look at the name and the folder, from this file on; where there is no such file, delete the line.")
        return None, [_unusable(report, entry, text, reason(error), hint)]
    taken = take(os.fspath(named), data, known, shared, year=last_year)
    if taken.recognised is None and shared is not None and shared.faulty is not None:
        why = msg("{file}, from which it takes values, has errors.", file=shared.faulty.name)
        return None, [_unusable(report, entry, text, why, hint)]
    if taken.report is None or any(problem.is_error for problem in taken.problems):
        return None, [_unusable(report, entry, text, *_not_read(taken, named))]
    other = _is_another(report, last_year, taken)
    if other is not None:
        return None, [_unusable(report, entry, text, other, hint)]
    return replace(taken.report, fields={**taken.report.fields, "agency": report.agency or taken.report.agency}), []


def _not_read(taken: Taken, named: Path) -> tuple[Message, Message]:
    """Why no report could be read from the file, and what to do: a document that cannot be read tells that itself, in words of ours."""
    first = taken.problems[0]
    if first.code.startswith("E17") and first.hint is not None:
        return _unquoted(first), first.hint
    errors = sum(problem.is_error for problem in taken.problems)
    why = plural("It has {count} error.", "It has {count} errors.", errors)
    return why, msg("See what is wrong in it, and correct it: reportgen check {path}", path=named)


def _unquoted(problem: Problem) -> Message:
    """What a problem with a document says, or only which kind it is of, where it would name a part of that document."""
    if not any(isinstance(value, str) for value in problem.message.values.values()):
        return problem.message
    from generator.documents.codes import DOCUMENT_CODES  # noqa: PLC0415 - documents that are broken only

    return msg("{what}.", what=next(one.title for one in DOCUMENT_CODES if one.code == problem.code))


def _is_another(report: Report, last_year: int, taken: Taken) -> Message | None:
    """Why a sound report is not last year's of the same agency."""
    last = taken.report
    if last is None or last.year != last_year:
        return msg("It is not the report for {year}.", year=last_year)
    if not report.agency or last.agency == report.agency:
        return None
    if taken.recognised is not None and not taken.recognised.agency_known:
        return None
    if last.finished and may_be_one(report.agency, last.agency):
        return None
    return msg("The name of its agency is not the one in this file.")


def _unusable(report: Report, entry: Field, text: str, why: Message, hint: Message) -> Problem:
    """W507: the file named as last year's cannot be used."""
    message = msg("{name} “{text}” cannot be used. {reason}", name=entry.label, text=quoted(text), reason=why)
    return Problem("W507", report.locate([(entry.id,)]), message, hint, (entry.id,), entry.label)
