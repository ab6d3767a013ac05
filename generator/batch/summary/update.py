"""The summary of a batch, kept current: written where it is not there as it would be written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.batch.batch import Batch
from generator.batch.fingerprints import hash_of_file
from generator.batch.summary.write import NAMES, write_summary

_NOTE = "summary"


def keep_summary(batch: Batch, language: str) -> list[Path]:
    """Writes the page, the workbook and the JSON file of a batch beside its reports where anything in them would be other than
    it is; gives their paths. Raises OSError where one cannot be written."""
    folder = batch.options.out
    said = hashlib.sha256(language.encode() + batch.account.fingerprint()).digest()
    paths = [folder / name for name in NAMES]
    if batch.state.note(_NOTE) != said + _lying(paths):
        paths = write_summary(batch.account.result, folder, language, batch.options.formats)
        batch.state.take_note(_NOTE, said + _lying(paths))
    return paths


def _lying(paths: list[Path]) -> bytes:
    return b"".join(hash_of_file(path) or b"?" for path in paths)
