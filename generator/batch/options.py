"""What a batch is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.batch.report_names import NamePattern
from generator.batch.sampling import Verify
from generator.formats.registry import Formats


@dataclass(frozen=True)
class Options:
    """What a batch is to do; the folders as a person gave them.

    `template` is an office's own Word template, `formats_folder` its own formats; `pattern` names the reports, None mirrors the
    agency files. `force` overwrites reports that were edited by hand; `fail_fast` ends at the first file with an error. `verify` says
    which reports are read back before they are put in place.
    """

    folder: Path
    out: Path
    formats: Formats
    formats_folder: Path | None = None
    template: Path | None = None
    draft: bool = False
    pattern: NamePattern | None = None
    force: bool = False
    fail_fast: bool = False
    verify: Verify = "sampled"
