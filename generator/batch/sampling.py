"""Which reports of a batch are read back before they are put in place: to read one back takes twice as long as to make it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from generator.batch.fingerprints import hash_of
from generator.formats.registry import Formats

Verify = Literal["all", "sampled", "none"]
_ONE_IN = 32  # at some 2.2 times what making takes: 7 % more
_MIN_SAMPLE = 3
_YEAR = re.compile(rb"20\d\d")


class Sampling:
    """Chooses by what is in a file, so that the same files are chosen whoever works, in whatever number, and whenever."""

    def __init__(self, how: Verify, formats: Formats) -> None:
        self._how = how
        self._formats = formats
        self._known = [name.encode() for name in formats.names]
        self._taken = 0
        self._seen: set[tuple[object, ...]] = set()

    def chosen(self, file: str, data: bytes) -> bool:
        """Whether the report of a file is read back whatever else the batch holds."""
        if self._how != "sampled":
            return self._how == "all"
        return hash_of(file.encode(errors="surrogatepass") + b"\0" + data)[0] % _ONE_IN == 0

    def takes(self, file: str, data: bytes, shared: Sequence[str]) -> bool:
        """Whether the report of a file that is made now is read back: also the first few of a run, and the first of each form, as far
        as a glance at the file tells; `shared` are the files of shared values that serve it."""
        if self._how == "none":
            return False
        year = _YEAR.search(data)
        form = self._formats.in_force(int(year[0])) if year is not None else None
        kind = (form, tuple(shared), tuple(name for name in self._known if name in data))
        first = kind not in self._seen or self._taken < _MIN_SAMPLE
        self._seen.add(kind)
        taken = first or self.chosen(file, data)
        self._taken += taken
        return taken
