"""A written document compared with its report.

The document is read as any other (:mod:`generator.documents`). What must be in it is known, however, so that nothing is inferred:
the texts must be there one after the other, the tables cell by cell. Only tables that are not laid out as the form is are read as
those of a stranger's document (:mod:`generator.recognition`), to say in the form's words what is wrong with them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from functools import lru_cache

from generator.documents.errors import DocumentFault
from generator.documents.model import Document
from generator.documents.reading import read_document
from generator.formats.format import Format
from generator.problems.problem import Problem
from generator.readback.compare_tables import compare_as_printed, compare_where_shown
from generator.readback.compare_text import compare_in_order, missing_anywhere
from generator.readback.expected_text import ExpectedText, expected_texts, field_of, paragraphs_of
from generator.readback.problems import DifferenceReport
from generator.report.report import Report


def verify(report: Report, content: bytes, template: bytes, name: str = "", *, draft: bool = False) -> list[Problem]:
    """What a document says otherwise than its report: figures (E152), texts (E153), the form itself (E154); E155 where it cannot
    be read. Nothing is raised.

    `content` are the bytes of the document, `template` those of the template that it was made with, `name` is what the agency file
    is called in problems, "" for as the report knows it. With the official template nothing may be missing, added or in another
    place. With an office's own, what it has no tag for is not missed, and what it adds and where it puts things is its own affair.
    """
    differences = DifferenceReport(report, name)
    try:
        document = read_document(name or "report.docx", content)
    except DocumentFault as fault:
        return [differences.unreadable(fault.message)]
    found = _all_differences(report, document, differences)
    first = next(found, None)
    if first is None:
        return []
    if _is_official(report.format, template):
        return [first, *found]
    from generator.word.render import names_in  # noqa: PLC0415 - own templates only

    shown = names_in(template, draft=draft)
    return list(_where_shown(report, document, shown, DifferenceReport(report, name, own_template=True)))


def _all_differences(report: Report, document: Document, differences: DifferenceReport) -> Iterator[Problem]:
    yield from compare_in_order(expected_texts(report), document, differences)
    yield from compare_as_printed(report, document, differences)
    yield from map(differences.surplus_part, document.left_out)


@lru_cache(maxsize=8)
def _is_official(form: Format, template: bytes) -> bool:
    """Whether a template is that of the format as the program makes it, however it was compressed."""
    from generator.word.template.build import build_template  # noqa: PLC0415 - python-docx, where a document differs only

    return _members(template) == _members(build_template(form))


def _members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _where_shown(
    report: Report, document: Document, shown: Collection[str], differences: DifferenceReport
) -> Iterator[Problem]:
    said: list[ExpectedText] = []
    for entry in report.format.fields:
        if entry.id in shown and entry.is_narrative:
            said += paragraphs_of(report, entry)
        elif entry.id in shown and entry.is_printed and entry.id not in ("year", "agency"):  # which the title says
            said += field_of(report, entry)
    for section in report.format.sections:
        if section.id in shown:
            said += paragraphs_of(report, section)
    figures = {one.index for one in report.format.figures.all if _is_shown(one.path, shown)}
    yield from missing_anywhere(said, document, differences)
    yield from compare_where_shown(report, document, figures, differences)


def _is_shown(path: tuple[str, ...], names: Collection[str]) -> bool:
    """Whether a figure stands in a tag: its path, or a level above it in a loop."""
    return any(".".join(path[:length]) in names for length in range(1, len(path) + 1))
