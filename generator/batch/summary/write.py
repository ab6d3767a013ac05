"""Writes the summary of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from generator.batch.result import BatchResult, FileResult
from generator.batch.summary.overview import survey
from generator.batch.summary.page import write_page
from generator.batch.summary.records import Records
from generator.batch.summary.workbook import Workbook
from generator.files.read_write import writing_atomically
from generator.formats.registry import Formats

NAMES = ("_summary.html", "_summary.xlsx", "_summary.json")


def write_summary(result: BatchResult, folder: Path, language: str, formats: Formats) -> list[Path]:
    """Writes the page, the workbook and the JSON file of a batch into `folder`, which must be there; gives their paths.

    `result.files()` is asked for twice: to add up, and to write all three at once, file by file. Each of them is replaced whole,
    and none before all are written; the same batch gives the same bytes. `language` is one of LANGUAGES; `formats` are those that
    the files name. Raises OSError where something cannot be written.
    """
    overview = survey(result, formats)
    paths = [folder / name for name in NAMES]
    with ExitStack() as stack:
        page, book, lines = (stack.enter_context(writing_atomically(path)) for path in paths)
        workbook = Workbook(book, result, overview, language)
        stack.callback(workbook.abandon)
        records = Records(lines, result, overview, language)
        write_page(page, result, _passed_on(result.files(), workbook, records), overview, language)
        workbook.end()
        records.end()
    return paths


def _passed_on(files: Iterator[FileResult], *writers: Workbook | Records) -> Iterator[FileResult]:
    """The files, each of which the writers are given, too, on its way."""
    for file in files:
        for writer in writers:
            writer.add(file)
        yield file
