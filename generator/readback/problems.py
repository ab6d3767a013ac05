"""The differences between a report and the document made of it, as problems (E152 to E155)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.formats.figures import Figure, FigurePath
from generator.formats.values import written
from generator.messages.display import quoted
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem
from generator.readback.expected_text import ExpectedText
from generator.report.report import Report
from generator.text.normalise import on_one_line

_BEFORE = 8  # signs shown before those that differ
_SHORT = 24
_OF_THE_PROGRAM = msg(
    "The agency file is not at fault; the program is. Run it again, and where it fails again, tell the developers."
)
_OF_THE_TEMPLATE = msg("The agency file is not at fault; compare this place of your template with the official one.")


@dataclass(frozen=True)
class DifferenceReport:
    """Words the differences of a `report`, the agency file `name`, from its document, made with an office's own template or not."""

    report: Report
    name: str
    own_template: bool = False

    def _problem(self, code: str, message: Message, path: FigurePath = (), label: str = "") -> Problem:
        place = self.report.locate([path or ("agency",)])
        if not path or (
            self.name and place.file != self.name
        ):  # a file that serves several is not at fault for one document
            place = Place(self.name or place.file)
        return Problem(code, place, message, _OF_THE_TEMPLATE if self.own_template else _OF_THE_PROGRAM, path, label)

    def figure(self, figure: Figure, found: str) -> Problem:
        """E152: the cell of a figure shows something else; `found` is what stands there."""
        values = {
            "label": figure.label,
            "number": written(self.report.value(figure)),
            "found": f"“{quoted(found)}”" if found.strip() else msg("nothing"),
        }
        message = (
            msg("{label}: the agency file comes to {number}, the document says {found}.", **values)
            if figure.parts
            else msg("{label}: the agency file says {number}, the document says {found}.", **values)
        )
        return self._problem("E152", message, figure.path, figure.label)

    def differs(self, said: ExpectedText, found: str) -> Problem:
        """E153, E154: another text stands in this one's place."""
        ours, theirs = _from_where_they_differ(said.text, found)
        if said.kind == "heading":
            return self._problem(
                "E154", msg("The heading “{heading}” reads “{found}”.", heading=said.text, found=quoted(found))
            )
        message = msg(
            "{name}: the agency file says “{said}”, the document says “{found}”.",
            name=said.name,
            said=ours,
            found=theirs,
        )
        return self._problem("E153", message, (said.entry,))

    def missing(self, said: ExpectedText) -> Problem:
        """E153, E154: this text is not in the document."""
        if said.kind == "heading":
            return self._problem("E154", msg("The document lacks the heading “{heading}”.", heading=said.text))
        message = msg("{name}: the document lacks “{said}”.", name=said.name, said=quoted(said.text))
        return self._problem("E153", message, (said.entry,))

    def misplaced(self, said: ExpectedText) -> Problem:
        """E153, E154: this stands in the document, but not where it belongs."""
        if said.kind in ("paragraph", "field"):
            message = msg("{name}: “{said}” stands in another place.", name=said.name, said=quoted(said.text))
            return self._problem("E153", message, (said.entry,))
        if said.kind == "heading":
            return self._problem("E154", msg("The heading “{heading}” stands in another place.", heading=said.text))
        return self._problem("E154", msg("The table of “{section}” stands in another place.", section=said.name))

    def twice(self, said: ExpectedText) -> Problem:
        """E153, E154: this stands in the document more often than the report says it."""
        if said.kind == "heading":
            return self._problem("E154", msg("The heading “{heading}” stands there more than once.", heading=said.text))
        message = msg("{name}: “{said}” stands there more than once.", name=said.name, said=quoted(said.text))
        return self._problem("E153", message, (said.entry,))

    def surplus(self, found: str) -> Problem:
        """E153: the document says something that the report does not."""
        return self._problem("E153", msg("The document says “{found}”, the agency file does not.", found=quoted(found)))

    def surplus_part(self, found: Message) -> Problem:
        """E154: there is something in the document that belongs to no report: a header, a picture."""
        return self._problem("E154", msg("The document holds what the form does not have: {found}", found=found))

    def label(self, section: str, expected: str, found: str) -> Problem:
        """E154: where the form has a label, the document has none or another."""
        values = {"section": section, "expected": expected, "found": quoted(found)}
        if not found.strip():
            return self._problem("E154", msg("{section}: “{expected}” is missing in the table.", **values))
        return self._problem("E154", msg("{section}: “{expected}” reads “{found}” in the table.", **values))

    def table(self, section: str) -> Problem:
        """E154: a whole table is missing."""
        return self._problem("E154", msg("The document lacks the table of “{section}”.", section=section))

    def laid_out_otherwise(self, section: str) -> Problem:
        """E154: a table that has all that it should, but not where it should."""
        return self._problem("E154", msg("The table of “{section}” is not laid out as the form is.", section=section))

    def no_cell(self, section: str, label: str) -> Problem:
        """E154: the document has no place for a figure, or for a row of them."""
        return self._problem("E154", msg("{section}: the table has no “{label}”.", section=section, label=label))

    def unreadable(self, reason: Message) -> Problem:
        """E155: the document cannot be read at all."""
        return self._problem("E155", msg("The document cannot be read back: {reason}", reason=reason))


def _from_where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Both texts on one line and shortened, so that what differs can be seen."""
    one, other = on_one_line(one), on_one_line(other)
    first = next((at for at, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), min(len(one), len(other)))  # noqa: B905
    start = first - _BEFORE if max(len(one), len(other)) > _SHORT and first > _BEFORE else 0
    mark = "…" if start else ""
    return mark + quoted(one[start:]), mark + quoted(other[start:])
