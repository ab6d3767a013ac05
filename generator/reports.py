"""The report in a file, whatever kind of file it is: the one place that knows the kinds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.api import load
from generator.files import read_bounded, unreadable
from generator.formats.registry import Formats
from generator.inheritance import Shared
from generator.problems import Place, Problem, has_errors
from generator.report import Report
from generator.sharing import shared_for

if TYPE_CHECKING:
    from generator.documents.model import Document
    from generator.recognition import Recognised

DOCUMENTS = (".docx", ".html", ".htm")
_EITHER = ".txt"  # an agency file that Notepad named so, or the text of a document


def report_in(path: Path, formats: Formats) -> tuple[Report | None, list[Problem]]:
    """The report in that file, and the problems of reading it: an agency file with the values that it takes over, or a finished
    report as far as it is recognised (.docx, .html, .txt).

    None where the file cannot be read; where there are errors among the problems, the report holds what could be read. Problems are
    told, never raised.
    """
    suffix = path.suffix.lower()
    if suffix in DOCUMENTS:
        return _recognised(path, formats)
    shared = shared_for(path, formats)
    report, problems = load(path, formats=formats, shared=shared)
    if suffix == _EITHER and (report is None or has_errors(problems)):
        found, told = _recognised(path, formats)
        if found is not None:
            return found, told
    return report, [*_of_shared(shared), *problems]


def checked_in(path: Path, formats: Formats, shared: Shared | None = None) -> tuple[Report | None, list[Problem], bool]:
    """The same for whoever checks the file, and whether it is a finished document, whose departures from the form are among the
    problems then; an agency file takes over the `shared` values, whose own problems are not told."""
    suffix = path.suffix.lower()
    if suffix not in DOCUMENTS:
        report, problems = load(path, formats=formats, shared=shared)
        if suffix != _EITHER or (report is not None and not has_errors(problems)):
            return report, problems, False
    found = _recognised_in(path, formats)
    if isinstance(found, Problem) or found.report is None:
        if suffix in DOCUMENTS:
            return None, [found] if isinstance(found, Problem) else list(found.problems), True
        return report, problems, False
    from generator.recognition.departures import departures  # noqa: PLC0415 - finished reports only
    from generator.recognition.telling import beside_the_form  # noqa: PLC0415

    return found.report, [*departures(found), *beside_the_form(found)], True


def document_in(path: Path) -> Document | Problem:
    """The finished document in that file, or why it cannot be read."""
    from generator.documents.faults import DocumentFault  # noqa: PLC0415 - finished reports only
    from generator.documents.reading import MAX_BYTES, read_document  # noqa: PLC0415

    name = str(path)
    try:
        return read_document(name, read_bounded(path, MAX_BYTES))
    except DocumentFault as fault:
        return Problem(fault.code, Place(name), fault.message, fault.hint)
    except (OSError, ValueError) as error:
        return unreadable(name, error)


def _recognised(path: Path, formats: Formats) -> tuple[Report | None, list[Problem]]:
    from generator.recognition.telling import problems_of  # noqa: PLC0415 - finished reports only

    found = _recognised_in(path, formats)
    if isinstance(found, Problem):
        return None, [found]
    return found.report, problems_of(found) if found.report is not None else list(found.problems)


def _recognised_in(path: Path, formats: Formats) -> Recognised | Problem:
    from generator.recognition import recognise  # noqa: PLC0415 - finished reports only

    document = document_in(path)
    return document if isinstance(document, Problem) else recognise(document, formats)


def _of_shared(shared: Shared | None) -> Iterator[Problem]:
    while shared is not None:
        yield from shared.problems
        shared = shared.above
