"""Deliberately damaged documents, all in one list, each with what is to come of it: right figures, or a clear message."""

from tests.support.damaged.around import AROUND
from tests.support.damaged.files import FILES, HOSTILE, JUST_WITHIN
from tests.support.damaged.hands import BY_HAND
from tests.support.damaged.outcome import DamagedDocument
from tests.support.damaged.pages import PAGES
from tests.support.damaged.programs import WRITTEN_BY_PROGRAMS

DOCUMENTS: dict[str, DamagedDocument] = {**WRITTEN_BY_PROGRAMS, **PAGES, **AROUND, **BY_HAND, **FILES, **HOSTILE}

__all__ = ["DOCUMENTS", "HOSTILE", "JUST_WITHIN", "Maltreated"]
