"""Documents changed at random: nothing ends the program, every number and paragraph is read or told, no cell is counted twice."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from generator.documents.errors import DocumentFault
from generator.documents.reading import read_document
from generator.recognition.recognise import recognise
from generator.recognition.warnings import problems_of
from generator.recognition.write_agency_file import agency_file
from tests.support.common import FORMATS
from tests.support.damaged.accounting import lost
from tests.support.damaged.mutating import MUTATIONS


def outcome(data: bytes) -> str:
    """What comes of a document: the code of its refusal, or "read", where all of it is accounted for."""
    try:
        document = read_document("报告2024", data)
    except DocumentFault as fault:
        return fault.code
    found = recognise(document, FORMATS)
    if found.report is None:
        return found.problems[0].code
    assert agency_file(found, name_format=True).endswith("\n")
    assert all(problem.message.to("zh_CN") for problem in problems_of(found))
    assert lost(document, found) == []
    figures = (found.figures or {}).values()
    cells = Counter((one.spot.block, one.spot.row, one.spot.column) for one in figures if one.number)
    assert [place for place, count in cells.items() if count > 1] == []
    return "read"


@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_document_changed_at_random_is_read_in_full_or_refused(kind: str) -> None:
    chances = [random.Random(seed) for seed in range(25)]  # noqa: S311 - seeds to find it again by
    outcomes = {outcome(MUTATIONS[kind](chance)) for chance in chances}
    assert outcomes <= {"read", "E171", "E172", "E173", "E174", "E175", "E176", "E178", "E179"}
    assert outcomes
