"""Values that several agency files share (``_defaults.yaml``): each file below takes those that it does not write itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.agency_file.resolve import Resolved, resolve
from generator.agency_file.syntax.text import Source
from generator.agency_file.syntax.tree import MappingNode
from generator.formats.format import Format
from generator.formats.model import Field, Section
from generator.problems.problem import Problem


def is_shareable(entry: Field | Section) -> bool:
    """Whether one value may serve several agencies: year, form, date and texts do; an agency's name, its figures and what it
    says of itself do not."""
    if isinstance(entry, Section):
        return entry.is_narrative
    return entry.id != "agency" and (entry.is_printed or entry.type == "format")


@dataclass(frozen=True, eq=False)
class SharedValues:
    """A file of shared values, read; `above` is that of a folder above, whose values this one goes before.

    `root` is None where the file cannot be read. `problems` are those of this file alone.
    """

    source: Source
    root: MappingNode | None
    above: SharedValues | None = None
    problems: tuple[Problem, ...] = ()
    _resolved: dict[Format, Resolved] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The file's name, as problems give it."""
        return self.source.name

    @property
    def faulty(self) -> SharedValues | None:
        """This file or the nearest above that has errors; what it gives may be wrong, or missing."""
        if any(problem.is_error for problem in self.problems):
            return self
        return self.above.faulty if self.above is not None else None

    def of(self, form: Format) -> Resolved:
        """The values by the ids of that form, those from above among them."""
        if form not in self._resolved:
            untold = replace(self.source, problems=[], told=set(self.source.told))
            self._resolved[form] = self.completed(resolve(untold, self.root or MappingNode(0, 0), form))
        return self._resolved[form]

    def completed(self, resolved: Resolved) -> Resolved:
        """What this file says, resolved, with what it takes from above."""
        if self.above is not None:
            inherit(resolved, self.above.of(resolved.form))
        return resolved


def inherit(resolved: Resolved, above: Resolved) -> None:
    """Takes over the shareable values that a file does not write; of a narrative in parts, the parts that it does not write."""
    resolved.above = above
    for entry in resolved.form.entries:
        given, own = above.document.get(entry.id), resolved.document.get(entry.id)
        if given is None or not is_shareable(entry):
            continue
        if own is None:
            resolved.document[entry.id] = dict(given) if isinstance(given, dict) else given
            resolved.taken.add((entry.id,))
            new = given
        elif isinstance(own, dict) and isinstance(given, dict):
            new = {part: text for part, text in given.items() if part not in own}
            own.update(new)
        else:
            continue
        if isinstance(new, dict):
            resolved.taken.update((entry.id, part) for part in new)
