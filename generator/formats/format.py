"""A format with all that follows from its description.

What is worked out from a description is worked out once for each format, when it is first asked for, and kept with it: here what every
package needs, as properties; what only one package needs, by its own functions under :func:`view`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.formats.figures import Figure, Figures
from generator.formats.grid import Grid, grid_of
from generator.formats.key_figures import key_figure_sums
from generator.formats.labels import canonical
from generator.formats.model import Field, FormatData, Section
from generator.formats.rules import Limit, limits_of
from generator.formats.slots import Slot, slots_of

_T = TypeVar("_T")
_P = ParamSpec("_P")


class Format(FormatData):
    """An edition of the form or a variant of one. Its views raise FormatError where the description contradicts itself."""

    @cached_property
    def figures(self) -> Figures:
        """Every cell of its tables, which of them are sums, and the instances of its identities."""
        return Figures(self)

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """What each key below a section of figures leads to, by the section's id."""
        return slots_of(self, self.figures)

    @cached_property
    def top_keys(self) -> dict[str, Field | Section]:
        """What each key of the top level of an agency file leads to, by its canonical spelling."""
        known: dict[str, Field | Section] = {}
        for entry in self.entries:
            for spelling in (*entry.forms, entry.id):
                known.setdefault(canonical(spelling), entry)
        return known

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Every bound in every row that it holds in."""
        return limits_of(self, self.figures)

    @cached_property
    def key_figure_sums(self) -> dict[str, tuple[Figure, ...]]:
        """The figures that each key figure adds up, by its id."""
        return key_figure_sums(self, self.figures)

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """The cells of each section of figures on a page, by the section's id."""
        return {section.id: grid_of(section, self.figures) for section in self.tables}

    @cached_property
    def views(self) -> dict[object, Any]:
        """What functions under :func:`view` found, by function and further arguments."""
        return {}

    def __getstate__(self) -> dict[str, object]:
        """What travels to another process: the description; there, its views are worked out anew."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def view(work_out: Callable[Concatenate[Format, _P], _T]) -> Callable[Concatenate[Format, _P], _T]:
    """Makes a pure function of a format (and of further hashable arguments, of which there are few) a view: kept with the format."""

    def kept(form: Format, /, *others: _P.args, **named: _P.kwargs) -> _T:
        key = (work_out, others)
        try:
            found: _T = form.views[key]
        except KeyError:
            found = form.views[key] = work_out(form, *others, **named)
        return found

    return wraps(work_out)(kept)
