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

AGENCY_FILES, DOCUMENTS = (".yaml", ".yml"), (".docx", ".html", ".htm")
_ANOTHER_KIND = "E102"  # of a file that is no text, which the readers of documents know more of (.doc, .odt, .pdf)
_EITHER = ".txt"  # an agency file that Notepad named so, or the text of a document


def report_in(path: Path, formats: Formats) -> tuple[Report | None, list[Problem]]:
    """The report in that file, and the problems of reading it: an agency file with the values that it takes over, or a finished
    report as far as it is recognised (.docx, .html, .txt).

    None where the file cannot be read; where there are errors among the problems, the report holds what could be read. Problems are
    told, never raised.
    """
    shared = None if path.suffix.lower() in DOCUMENTS else shared_for(path, formats)
    report, problems, recognised = _read(path, formats, shared)
    if recognised is None:
        return report, [*_of_shared(shared), *problems]
    from generator.recognition.telling import problems_of  # noqa: PLC0415 - finished reports only

    return report, [*problems, *problems_of(recognised)]


def checked_in(path: Path, formats: Formats, shared: Shared | None = None) -> tuple[Report | None, list[Problem], bool]:
    """The same for whoever checks the file, and whether it is a finished document, whose departures from the form are among the
    problems then; an agency file takes over the `shared` values, whose own problems are not told."""
    report, problems, recognised = _read(path, formats, shared)
    if recognised is None:
        return report, problems, False
    from generator.recognition.departures import departures  # noqa: PLC0415 - finished reports only
    from generator.recognition.telling import beside_the_form  # noqa: PLC0415

    return report, [*problems, *departures(recognised, formats), *beside_the_form(recognised)], True


def _read(
    path: Path, formats: Formats, shared: Shared | None
) -> tuple[Report | None, list[Problem], Recognised | None]:
    """The report, the problems that keep it from being read, and what it was recognised from where it is no agency file."""
    suffix = path.suffix.lower()
    report, problems = (None, []) if suffix in DOCUMENTS else load(path, formats=formats, shared=shared)
    is_other = suffix not in AGENCY_FILES and any(one.code == _ANOTHER_KIND for one in problems)
    is_doubtful = suffix == _EITHER and (report is None or has_errors(problems))
    if not (suffix in DOCUMENTS or is_other or is_doubtful):
        return report, problems, None
    found = _recognised(path, formats)
    if isinstance(found, Problem):
        return (report, problems, None) if is_doubtful and not is_other else (None, [found], None)
    if found.report is None and is_doubtful and not is_other:
        return report, problems, None
    return found.report, list(found.problems), found


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


def _recognised(path: Path, formats: Formats) -> Recognised | Problem:
    from generator.recognition import recognise  # noqa: PLC0415 - finished reports only

    document = document_in(path)
    return document if isinstance(document, Problem) else recognise(document, formats)


def _of_shared(shared: Shared | None) -> Iterator[Problem]:
    while shared is not None:
        yield from shared.problems
        shared = shared.above
