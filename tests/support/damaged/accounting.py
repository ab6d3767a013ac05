"""Whether all of a document is accounted for: read, or told as left out."""

from __future__ import annotations

import re
from collections import Counter

from generator.documents.model import Document, Table
from generator.recognition.label_similarity import LIKELY, flat, is_figure, similarity
from generator.recognition.model import Recognised
from generator.recognition.table_rows import form_lines

_DIGITS, _NUMBERS = re.compile(r"\d+"), re.compile(r"[\d,.，０-９]+")


def lost(document: Document, found: Recognised) -> list[str]:
    """What stands in the document and neither in the figures, the text or the fields of the report nor in what was left out:
    paragraphs, and the cells that hold numbers or words that are none of the form's labels."""
    assert found.report is not None
    assert found.form is not None
    labels = {
        label
        for section in found.form.tables
        for one in form_lines(found.form, section)
        for label in (*one.labels, one.label, *one.groups)
        if label
    }
    labels |= {section.label for section in found.form.sections}
    left = [one.text if isinstance(one.text, str) else one.text.to("en") for one in found.unused]
    told = "".join(map(flat, left))
    told_numbers = Counter(number for text in left for number in _NUMBERS.findall(text))
    texts = "".join(flat(text.full_text) for each in found.report.narrative.values() for text in each)
    texts += "".join(flat(str(value)) for value in found.report.fields.values() if value)
    texts += "".join(flat(one.found) for one in found.form_findings if one.kind.startswith("section_"))
    read = {(one.spot.block, one.spot.row, one.spot.column) for one in (found.figures or {}).values()}
    gone = []
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                here = (block.number, cell.row + 1, cell.column + 1)
                if here in read or not flat(cell.text):
                    continue
                if is_figure(cell.text):
                    for number in (
                        _NUMBERS.findall(cell.text) if any(map(int, _DIGITS.findall(flat(cell.text)))) else ()
                    ):
                        gone += [] if told_numbers[number] else [cell.text]
                        told_numbers[number] -= 1
                elif flat(cell.text) not in told and not any(
                    similarity(cell.text, label) >= LIKELY for label in labels
                ):
                    gone.append(cell.text)
        else:
            plain = flat(block.text)
            if plain not in told + texts and not any(
                similarity(block.text, one.heading) >= LIKELY for one in found.form.sections
            ):
                gone.append(block.text)
    return gone
