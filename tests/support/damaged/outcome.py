"""What comes of a damaged document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.support.table_documents import numbers


@dataclass(frozen=True)
class DamagedDocument:
    """A document, and what comes of it: `refused` with a code and words; else all figures of `reports_in_tables.numbers` but for
    those of `figures` (None: not read), its narrative but for that of `narrative`, and what is reported as guessed and left out."""

    make: Callable[[], bytes]
    file: str = "报告.docx"
    refused: tuple[str, str] | None = None
    figures: Mapping[str, int | None] = field(default_factory=dict)
    narrative: Mapping[str, list[str]] = field(default_factory=dict)
    guesses: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


def not_read(*names: str) -> dict[str, int | None]:
    """The figures of which a part of the path is so named (``applications``, ``refused.state_secret``), as none that are read."""
    paths = [".".join(path) for path in numbers()]
    return {path: None for path in paths if any(f".{name}." in f".{path}." for name in names)}
