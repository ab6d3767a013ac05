"""Filling texts: figures and fields put in for ``${…}``, and placeholders that name nothing told at their place."""

from __future__ import annotations

from generator.agency_file.resolve import Resolved
from generator.formats.model import Field
from generator.formats.values import Number, written
from generator.messages.message import msg
from generator.report.narrative import Paragraph, fill, full_width_placeholders, may_insert, paragraphs, placeholders
from generator.report.placeholders import Insertion, look_up
from generator.report.report import FieldValue, field_text

_MAX_INSERTED = 200_000  # characters that all placeholders of a file together may put in


class PlaceholderFiller:
    """Puts figures and fields into texts; what a placeholder names that is not there is reported at its place."""

    def __init__(self, resolved: Resolved, figures: tuple[Number, ...]) -> None:
        self.resolved = resolved
        self.figures = figures
        self.fields: dict[str, FieldValue] = {}
        self._filling: list[str] = []
        self._filled: set[str] = set()
        self._room = _MAX_INSERTED
        self._told = False

    def paragraphs(self, text: str, path: tuple[str, ...]) -> tuple[Paragraph, ...]:
        if path not in self.resolved.taken:  # whose mistakes are reported once, where they are written
            self._refuse_unknown(text, path)
        return paragraphs(text, self.silently, path)

    def fill_field(self, entry: Field, *, written_out: bool) -> None:
        """Puts the figures and the other fields into a field, once; one that holds itself keeps its placeholder."""
        if written_out and (entry.id,) not in self.resolved.taken:
            self._refuse_unknown(str(self.fields[entry.id] or ""), (entry.id,))
        self._field(entry.id, "")

    def silently(self, path: str) -> str:
        """What a placeholder shows; one that names nothing stays as it was typed. Nothing where too much is inserted."""
        found = look_up(self.resolved.form, path)
        if not isinstance(found, Insertion):
            return f"${{{path}}}"
        if self._told:
            return ""
        text = self._field(found.field, path) if found.field else self._figure(found)
        self._room -= len(text)
        if self._room >= 0:
            return text
        if not self._told:
            message = msg("The placeholders of this file put in more text than any report can hold.")
            self.resolved.source.report(
                "E105", 0, message, msg("Compare with an example and take out what does not belong.")
            )
            self._told = True
        return ""

    def _figure(self, found: Insertion) -> str:
        first, *others = (self.figures[figure.index] for figure in found.figures)
        return written(sum(others, first))

    def _field(self, name: str, path: str) -> str:
        """A field with its own placeholders filled; what stands for itself within itself stays as it was typed."""
        value = self.fields.get(name)
        if name == "agency" or name in self._filled or not isinstance(value, str) or not may_insert(value):
            return field_text(value)
        if name in self._filling:
            return f"${{{path}}}"
        self._filling.append(name)
        self.fields[name] = fill(value, self.silently)[0]
        self._filling.pop()
        self._filled.add(name)
        return field_text(self.fields[name])

    def _refuse_unknown(self, text: str, path: tuple[str, ...]) -> None:
        source, node = self.resolved.source, self.resolved.nodes[path]
        unclosed: set[int] = set()
        for mistyped in full_width_placeholders(text):
            if source.is_full:
                return
            unclosed.add(source.place(max(source.text.find(mistyped.source, node.start), node.start)).line)
            source.report(
                "E141",
                max(source.text.find(mistyped.source, node.start), node.start),
                msg("“{text}” is typed with full-width signs.", text=mistyped.source),
                msg(
                    "Type ${…} in half-width signs (English input); where these signs are meant, type the first twice."
                ),
                path,
            )
        if "${" not in text:
            return
        as_typed = [node.start + one.index for one in placeholders(source.text[node.start : node.end])]
        for number, placeholder in enumerate(placeholders(text)):
            if source.is_full:
                return
            index = as_typed[number] if number < len(as_typed) else node.start
            if placeholder.path is None:
                line = source.place(index).line
                if line in unclosed:
                    continue
                unclosed.add(line)
                source.report(
                    "E141",
                    index,
                    msg("The placeholder that begins here is never closed."),
                    msg("Type } behind it; where ${ itself is meant, write $${."),
                    path,
                )
                continue
            found = look_up(self.resolved.form, placeholder.path)
            if isinstance(found, Insertion) and found.field == path[0]:
                message = msg("The text puts itself into itself here: {text}", text=placeholder.source)
                source.report("E140", index, message, msg("Write out what is meant."), path)
            if not isinstance(found, Insertion):
                source.report("E140", index, found.message, found.hint, path)
