"""Deliberately maltreated documents, all in one list, each with what is to come of it: right figures, or a clear message."""

from tests.maltreated.around import AROUND
from tests.maltreated.files import FILES, HOSTILE, JUST_WITHIN
from tests.maltreated.hands import BY_HAND
from tests.maltreated.outcome import Maltreated
from tests.maltreated.pages import PAGES
from tests.maltreated.programs import WRITTEN_BY_PROGRAMS

DOCUMENTS: dict[str, Maltreated] = {**WRITTEN_BY_PROGRAMS, **PAGES, **AROUND, **BY_HAND, **FILES, **HOSTILE}

__all__ = ["DOCUMENTS", "HOSTILE", "JUST_WITHIN", "Maltreated"]
