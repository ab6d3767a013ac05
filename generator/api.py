"""The program as a library: load, check, build (imported from :mod:`generator`)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from generator.agency_file.read import read_report
from generator.agency_file.shared_values import SharedValues
from generator.agency_file.syntax.text import MAX_BYTES
from generator.checks.registry import check_together as check_several
from generator.checks.review import review
from generator.files.read_write import AnyPath, read_bounded, unreadable, write_atomically
from generator.formats.registry import Formats, known_formats
from generator.problems.problem import Problem
from generator.report.report import Report
from generator.word.render import template_bytes


def load(
    path: AnyPath, *, formats: Formats | None = None, shared: SharedValues | None = None
) -> tuple[Report | None, list[Problem]]:
    """The report of an agency file and the problems of reading it.

    The report is None where the file cannot be read; where there are errors among the problems, it holds what could
    be read. `formats` defaults to the built-in ones; `shared` are values that the file takes over
    (:func:`generator.inputs.shared_files.shared_for`), none unless they are given. Problems of the file are reported, never raised.
    """
    name = os.fspath(path)
    try:
        data = read_bounded(Path(path), MAX_BYTES)
    except (OSError, ValueError) as error:
        return None, [unreadable(name, error)]
    return read_report(name, data, formats or known_formats(), shared)


def load_document(path: AnyPath, *, formats: Formats | None = None) -> tuple[Report | None, list[Problem]]:
    """The report in a finished document (.docx, a saved page, a text dump), by whomever it was made, and what is wrong with it.

    The problems are those of reading it and its departures from the form (labels, blank cells, rows, headings: E182 to E191), with
    what had to be inferred (W180) or belongs to nothing (W181); :func:`check` finds what is wrong with its figures and texts. The
    report is None where none is recognised. `formats` defaults to the built-in ones. Nothing of the file is raised.
    """
    from generator.inputs.any_file import checked_in  # noqa: PLC0415 - finished reports only

    report, problems, _ = checked_in(Path(path), formats or known_formats())
    return report, problems


def check(report: Report | None, previous: Report | None = None) -> list[Problem]:
    """What the checks find in a report; `previous` is last year's report of the same agency.

    The problems of reading the file are those that :func:`load` gave; in what could not be read (None) nothing more is
    found. Warnings that the agency file explains (核对说明) are left out; :func:`~generator.checks.review.review`
    has them.
    """
    return [] if report is None else review(report, previous).problems


def check_together(reports: Sequence[Report]) -> list[Problem]:
    """What is found by comparing reports of several agencies for a year with each other (W6xx)."""
    from generator.checks.copies.compared_reports import together_of  # noqa: PLC0415 - several files only

    with together_of(reports) as together:
        return check_several(together)


def build(report: Report, path: AnyPath, *, template: AnyPath | None = None, draft: bool = False) -> None:
    """Writes the report as a Word document, completely or not at all.

    `template` is an office's own .docx instead of the format's; `draft` puts 草稿 on every page. Whether the report's
    problems forbid that is the caller's to decide. Raises OSError where a file cannot be read or written, and
    generator.word.errors.TemplateFault where the template cannot be used.
    """
    write_atomically(Path(path), document(report, template=template, draft=draft))


def document(report: Report, *, template: AnyPath | None = None, draft: bool = False) -> bytes:
    """The bytes of the report as a Word document; parameters and errors as for :func:`build`."""
    from generator.word.render import render_report  # noqa: PLC0415 - Jinja, only where something is built

    return render_report(report, template_bytes(report, template), draft=draft)


def verify(
    report: Report, written: AnyPath | bytes, *, template: AnyPath | None = None, draft: bool = False, name: str = ""
) -> list[Problem]:
    """What a written document says otherwise than its report, read back from the file or from its bytes; [] where all agrees.

    `template` and `draft` are what it was built with; `name` is what the agency file is called in problems, by default as the report
    knows it. Problems: a figure (E152), a text (E153), the form itself (E154) differs, the document cannot be read (E155). What an
    office's own template has no tag for is not missed. Raises OSError where a file cannot be read.
    """
    from generator.documents.reading import MAX_BYTES as MAX_DOCUMENT  # noqa: PLC0415 - where something is read back
    from generator.readback.verify import verify as hold  # noqa: PLC0415

    content = written if isinstance(written, bytes) else read_bounded(Path(written), MAX_DOCUMENT)
    return hold(report, content, template_bytes(report, template), name, draft=draft)


def left_out(report: Report, *, template: AnyPath, draft: bool = False) -> list[str]:
    """What the report says and an office's own template has no place for, in the form's words."""
    from generator.word.render import left_out as missing  # noqa: PLC0415 - own templates only

    return missing(report.format, template_bytes(report, template), draft=draft)
