"""``_summary.json``: the whole batch for programs, one line for each file. Its keys: docs/batch.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import BinaryIO

from generator.batch.result import BatchResult, FileResult
from generator.batch.summary.overview import Overview
from generator.formats.values import Number
from generator.problems.printers import record, side_by_side

SCHEMA = 1


class Records:
    """Writes the file: what is said of the whole at once, then file by file, then its end."""

    def __init__(self, stream: BinaryIO, result: BatchResult, overview: Overview, language: str) -> None:
        self._stream, self._language, self._sums = stream, language, overview.sums
        self._separator = "\n"
        head = json.dumps(_head(result, overview, language), ensure_ascii=False, indent=2)
        self._write(head[: -len("\n}")] + ',\n  "files": [')

    def add(self, file: FileResult) -> None:
        """One file on one line."""
        line = json.dumps(
            _file(file, self._language, is_sum=file.file in self._sums), ensure_ascii=False, separators=(",", ":")
        )
        self._write(f"{self._separator}    {line}")
        self._separator = ",\n"

    def end(self) -> None:
        """What closes it."""
        self._write("\n  ]\n}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text.encode("utf-8", "backslashreplace"))  # half a character of a file's name: \\udc80


def _head(result: BatchResult, overview: Overview, language: str) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "folder": result.folder,
        "output": result.output,
        "draft": result.draft,
        "listed": result.listed,
        "counts": dict(overview.counts),
        "missing": list(result.missing),
        "unlisted": [{"file": file, "agency": agency} for file, agency in result.unlisted],
        "shared": [record(problem, language) for problem in result.shared],
        "key_figures": {one.id: one.label for one in overview.figures},
        "totals": _numbers(overview.totals),
    }


def _file(file: FileResult, language: str, *, is_sum: bool) -> dict[str, object]:
    return {
        "file": file.file,
        "agency": file.agency,
        "year": file.year,
        "format": file.form,
        "state": file.state,
        "output": file.output,
        "held_by": file.held_by,
        "read_back": file.read_back,
        "sum": is_sum,
        "errors": file.errors,
        "warnings": len(file.problems) - file.errors,
        "figures": _numbers(file.figures),
        "problems": [record(problem, language, reason) for problem, reason in side_by_side(file.problems, file.waived)],
    }


def _numbers(figures: Mapping[str, Number]) -> dict[str, int | float]:
    return {name: value if isinstance(value, int) else float(value) for name, value in figures.items()}
