"""Hashes: of all that a report is made of, and of what lies on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from generator.batch.worker import LastFile, Setting
from generator.checks.copies.digest import algorithm_mark
from generator.files.read_write import read_bounded
from generator.problems.problem import Problem
from generator.word.package import MAX_PACKAGE_BYTES


class Fingerprints:
    """The fingerprints of agency files under one setting: equal where everything that a report depends on is."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        where = setting.formats_name if setting.own_formats else ""  # else where the program is installed
        texts = (setting.version, str(setting.draft), setting.template_name, where)
        whole = hashlib.sha256(algorithm_mark() + "\0".join(texts).encode(errors="surrogatepass"))
        for name, content in (("", setting.template or b""), *setting.own_formats):
            whole.update(hash_of(name.encode()) + hash_of(content))
        self._all = whole.digest()
        self._defaults = {
            name: hash_of(name.encode()) + (b"?" if isinstance(content, Problem) else hash_of(content))
            for name, content in setting.defaults.items()
        }

    def of(self, file: str, data: bytes, last: Mapping[str, LastFile | None]) -> bytes:
        """The fingerprint of an agency file with these bytes, and with last year's files that it names."""
        whole = hashlib.sha256(self._all)
        whole.update(hash_of(data))
        for name in self._setting.scanned.above(file):
            whole.update(self._defaults[name])
        for name, content in sorted(last.items()):
            whole.update(hash_of(name.encode()) + (b"?" if content is None else hash_of(content.data)))
            for shared, given in content.shared if content is not None else ():
                whole.update(hash_of(shared.encode()) + (b"?" if isinstance(given, Problem) else hash_of(given)))
        return whole.digest()


def hash_of(data: bytes) -> bytes:
    """The hash of these bytes (SHA-256)."""
    return hashlib.sha256(data).digest()


def hash_of_file(path: Path) -> bytes | None:
    """The hash of a file's bytes; None where there is none, or nothing in it. Raises OSError where it cannot be read."""
    try:
        data = read_bounded(path, MAX_PACKAGE_BYTES)
    except FileNotFoundError:
        return None
    return hash_of(data) if data else None


def identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, by whatever name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
