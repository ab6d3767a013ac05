"""What preparing a Word template gives, and the environment that its code runs in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import CodeType, SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from generator.report.narrative import Paragraph
from generator.word.package import SharedMembers


@dataclass(frozen=True, slots=True)
class PreparedTemplate:
    """A template ready to be filled: the code of its tagged parts, the other parts packed.

    `names` holds all names and dotted paths in its tags; `columns_vary` names the parts whose tags make columns, which need docxtpl's care for their widths.
    """

    parts: tuple[tuple[str, CodeType], ...]
    columns_vary: frozenset[str]
    shared: SharedMembers
    names: frozenset[str]


_FILTERS = (
    "default",
    "d",
    "first",
    "float",
    "int",
    "join",
    "last",
    "length",
    "lower",
    "round",
    "title",
    "trim",
    "upper",
)
_MAX_NUMBER = 10**15
_SHOWN = frozenset([SimpleNamespace, Paragraph])


class BoundedEnvironment(SandboxedEnvironment):
    """Jinja's sandbox, with what a report needs and no more: a template cannot multiply its way to all the memory
    there is. Loops within loops it can still write, and an office that does waits for them."""

    intercepted_binops = frozenset(["*", "**"])

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As the sandbox does it, but for what a report shows: the levels of its tables, two or three for each figure, and
        its paragraphs hold nothing but text for the template."""
        if type(obj) in _SHOWN and not attribute.startswith("_"):
            found = getattr(obj, attribute, None)
            if found is not None:
                return found
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return not isinstance(obj, (str, list, tuple, dict)) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        if operator == "**" or not numbers or max(abs(left), abs(right)) > _MAX_NUMBER:  # type: ignore[arg-type]
            raise SecurityError(f"{operator} on these values")
        return super().call_binop(context, operator, left, right)


@lru_cache(maxsize=1)
def sandbox() -> SandboxedEnvironment:
    """The one Jinja environment: sandboxed, escaping, and strict about names."""
    environment = BoundedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()  # a report needs no counting, no filler text, no state
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment
