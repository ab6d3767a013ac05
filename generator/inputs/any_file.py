"""The report in a file, whatever kind of file it is: the one place that knows the kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from generator.agency_file.read import read_report
from generator.agency_file.shared_values import SharedValues
from generator.agency_file.syntax.text import MAX_BYTES
from generator.files.read_write import AnyPath, read_bounded, unreadable
from generator.formats.registry import Formats
from generator.inputs.shared_files import shared_for
from generator.messages.message import msg
from generator.problems.problem import Place, Problem, has_errors
from generator.report.report import Report

if TYPE_CHECKING:
    from generator.documents.model import Document
    from generator.recognition.model import Recognised

AGENCY_FILES, DOCUMENTS = (".yaml", ".yml"), (".docx", ".html", ".htm")
_ANOTHER_KIND = "E102"  # of a file that is no text, which the readers of documents know more of (.doc, .odt, .pdf)
EITHER = ".txt"  # an agency file that Notepad named so, or the text of a document


class Taken(NamedTuple):
    """The report of a file, None where there is none, and the problems that keep it from being read; `recognised` where it is a finished
    report, all that was found in it, with what was guessed and left out."""

    report: Report | None
    problems: list[Problem]
    recognised: Recognised | None = None


def report_in(path: Path, formats: Formats) -> tuple[Report | None, list[Problem]]:
    """The report in that file, and the problems of reading it: an agency file with the values that it takes over, or a finished
    report as far as it is recognised (.docx, .html, .txt).

    None where the file cannot be read; where there are errors among the problems, the report holds what could be read. Problems are
    told, never raised.
    """
    taken = taken_from(path, formats)
    if taken.recognised is None:
        return taken.report, taken.problems
    from generator.recognition.warnings import problems_of  # noqa: PLC0415 - finished reports only

    return taken.report, [*taken.problems, *problems_of(taken.recognised)]


def checked_in(
    path: Path, formats: Formats, shared: SharedValues | None = None
) -> tuple[Report | None, list[Problem], bool]:
    """The same for whoever checks the file, and whether it is a finished document, whose departures from the form are among the
    problems then; an agency file takes over the `shared` values, whose own problems are not told."""
    try:
        data = read_bounded(path, most_bytes(path))
    except (OSError, ValueError) as error:
        return None, [unreadable(str(path), error)], False
    report, problems, recognised = take(str(path), data, formats, shared)
    if recognised is None:
        return report, problems, False
    from generator.recognition.extra_content import beside_the_form  # noqa: PLC0415
    from generator.recognition.form_check import departures  # noqa: PLC0415 - finished reports only

    return report, [*problems, *departures(recognised, formats), *beside_the_form(recognised)], True


def taken_from(path: Path, formats: Formats, *, year: int | None = None) -> Taken:
    """The report in that file, of whatever kind; `year` as for :func:`take`."""
    try:
        data, shared = from_disk(path, formats)
    except (OSError, ValueError) as error:
        return Taken(None, [unreadable(str(path), error)])
    taken = take(str(path), data, formats, shared, year=year)
    return taken if taken.recognised is not None else taken._replace(problems=[*_of_shared(shared), *taken.problems])


def from_disk(path: Path, formats: Formats) -> tuple[bytes, SharedValues | None]:
    """The bytes of a file of any kind (of one that is too large, enough to see it), and the shared values that it takes from.
    Raises OSError."""
    return read_bounded(path, most_bytes(path)), None if is_document(path) else shared_for(path, formats)


def take(
    name: str, data: bytes, formats: Formats, shared: SharedValues | None = None, *, year: int | None = None
) -> Taken:
    """The report that a file's bytes hold. `name` tells of which kind it is and is what problems call it; values of `shared`, whose own
    problems are not told again, count for an agency file only; `year` for a finished report only, if that names none. Pure."""
    if is_document(name):
        return _recognised(name, data, formats, year)
    report, problems = read_report(name, data, formats, shared)
    is_other = _suffix(name) not in AGENCY_FILES and any(one.code == _ANOTHER_KIND for one in problems)
    is_doubtful = _suffix(name) == EITHER and (report is None or has_errors(problems))
    if is_other or is_doubtful:
        taken = _recognised(name, data, formats, year)
        if is_other or taken.report is not None:
            return taken
    return Taken(report, problems)


def is_document(path: AnyPath) -> bool:
    """Whether a file can be nothing but a finished report, by its name."""
    return _suffix(path) in DOCUMENTS


def most_bytes(path: AnyPath) -> int:
    """How large a file of that name may be."""
    if _suffix(path) in AGENCY_FILES:
        return MAX_BYTES
    from generator.documents.reading import MAX_BYTES as MAX_DOCUMENT  # noqa: PLC0415 - finished reports only

    return MAX_DOCUMENT


def document_in(path: Path) -> Document | Problem:
    """The finished document in that file, or why it cannot be read."""
    from generator.documents.reading import MAX_BYTES as MAX_DOCUMENT  # noqa: PLC0415 - finished reports only

    name = str(path)
    try:
        data = read_bounded(path, MAX_DOCUMENT)
    except (OSError, ValueError) as error:
        return unreadable(name, error)
    return _document(name, data)


def _document(name: str, data: bytes) -> Document | Problem:
    from generator.documents.errors import DocumentFault  # noqa: PLC0415 - finished reports only
    from generator.documents.reading import read_document  # noqa: PLC0415

    try:
        return read_document(name, data)
    except DocumentFault as fault:
        return Problem(fault.code, Place(name), fault.message, fault.hint)


def _recognised(name: str, data: bytes, formats: Formats, year: int | None) -> Taken:
    from generator.recognition.model import Guess  # noqa: PLC0415
    from generator.recognition.recognise import recognise  # noqa: PLC0415 - finished reports only

    document = _document(name, data)
    if isinstance(document, Problem):
        return Taken(None, [document])
    recognised = recognise(document, formats)
    if recognised.report is None and year is not None:  # it may lack nothing but the year
        again = recognise(document, formats, year=year)
        assumed = Guess(
            ("year",),
            msg("The document does not say of which year it reports; it is taken for that of {year}.", year=year),
        )
        recognised = replace(again, guesses=(assumed, *again.guesses)) if again.report is not None else recognised
    return Taken(recognised.report, list(recognised.problems), recognised)


def _suffix(path: AnyPath) -> str:
    return PurePath(path).suffix.lower()


def _of_shared(shared: SharedValues | None) -> Iterator[Problem]:
    while shared is not None:
        yield from shared.problems
        shared = shared.above
