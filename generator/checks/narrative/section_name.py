"""What messages call a part of the report: 第五部分, or a field by its key (“引言”)."""

from __future__ import annotations

from generator.formats.format import Format
from generator.formats.model import Section
from generator.messages.message import Message, msg


def part_named(form: Format, entry_id: str) -> Message | str:
    """How a message begins that is about the narrative of that id: a section's, or a field's such as the preamble."""
    for entry in form.entries:
        if entry.id == entry_id:
            if isinstance(entry, Section):
                return msg("Section {number}", number=entry.number)
            return f"“{entry.label}”"
    return f"“{entry_id}”"
