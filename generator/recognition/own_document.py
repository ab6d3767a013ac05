"""Documents that this program built: they say so in their properties, and what each paragraph is in its style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.documents.model import Document, TextBlock
from generator.text.normalise import on_one_line

_SUBJECT = re.compile("(20\\d\\d)年政府信息公开工作.{2}报告")  # as word.template writes it


@dataclass(frozen=True, slots=True)
class Origin:
    """The agency and the year in the properties of a document of this program. They stay where its text is edited."""

    agency: str
    year: int


def origin_of(document: Document) -> Origin | None:
    """None where the document is not one of this program, or its styles are gone (an office's own template, another program)."""
    subject = _SUBJECT.fullmatch(document.subject.strip())
    if subject is None or not any(isinstance(block, TextBlock) and block.role == "title" for block in document.blocks):
        return None
    return Origin(on_one_line(document.author), int(subject[1]))
