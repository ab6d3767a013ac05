"""The summary of a batch, kept current: written where it is not there as it would be written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.batch.fingerprints import hash_of_file
from generator.batch.outcome import Account
from generator.batch.summary.write import NAMES, write_summary

_NOTE = "summary"


def keep_summary(account: Account, language: str) -> list[Path]:
    """Writes the page, the workbook and the JSON file of a batch beside its reports where anything in them would be other than
    it is; gives their paths. Raises OSError where one cannot be written."""
    folder = account.options.out
    said = hashlib.sha256(language.encode() + account.fingerprint()).digest()
    paths = [folder / name for name in NAMES]
    if account.state.note(_NOTE) != said + _lying(paths):
        paths = write_summary(account.result, folder, language, account.options.formats)
        account.state.take_note(_NOTE, said + _lying(paths))
    return paths


def _lying(paths: list[Path]) -> bytes:
    return b"".join(hash_of_file(path) or b"?" for path in paths)
