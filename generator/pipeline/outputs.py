"""The kinds of output that a report can be written as: each renders a report, and may read it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.problems.problem import Problem
from generator.report.report import Report


@dataclass(frozen=True)
class Rendering:
    """How documents are made: with an office's own `template` (bytes of a .docx, called `name` in problems), else with the format's,
    which lies in `formats_name`, "" for where it lies on this disk; `draft` puts 草稿 on every page."""

    template: bytes | None = None
    name: str = ""
    formats_name: str = ""
    draft: bool = False
    _official: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    def template_for(self, report: Report) -> bytes:
        """The template of a report; a format's is read once. Raises OSError."""
        from generator.word.render import template_bytes  # noqa: PLC0415 - Jinja, to build

        name = report.format.name
        if self.template is None and name not in self._official:
            self._official[name] = template_bytes(report, None)
        return self.template if self.template is not None else self._official[name]

    def name_for(self, report: Report) -> str:
        """What problems call the template of a report."""
        official = report.format.template
        return self.name or (f"{self.formats_name}/{official.name}" if self.formats_name else str(official))


class Output(NamedTuple):
    """One kind of output: what its files end with, and how it is made.

    `render` gives the bytes, None where the template cannot be used, and what is wrong with the template; `read_back` what the bytes say
    otherwise than the report, called `name` in problems; None where this kind cannot be read back.
    """

    suffix: str
    render: Callable[[Report, Rendering], tuple[bytes | None, tuple[Problem, ...]]]
    read_back: Callable[[Report, bytes, Rendering, str], tuple[Problem, ...]] | None = None


def _render_word(report: Report, rendering: Rendering) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The Word document, None where its template cannot be used (E150), and what the template leaves out (W151)."""
    from generator.word.errors import TemplateFault, leaves_out, unusable  # noqa: PLC0415 - Jinja, to build
    from generator.word.render import left_out, render_report  # noqa: PLC0415

    own, draft, name = rendering.template, rendering.draft, rendering.name_for(report)
    try:
        content = render_report(report, rendering.template_for(report), draft=draft)
        missing = left_out(report.format, own, draft=draft) if own is not None else []
    except TemplateFault as fault:
        return None, (unusable(name, fault),)
    return content, (leaves_out(name, missing),) if missing else ()


def _read_word_back(report: Report, document: bytes, rendering: Rendering, name: str) -> tuple[Problem, ...]:
    """What the document says otherwise than its report (E152 to E155)."""
    from generator.readback.verify import verify  # noqa: PLC0415 - of some reports only

    return tuple(verify(report, document, rendering.template_for(report), name, draft=rendering.draft))


WORD = Output(".docx", _render_word, _read_word_back)
OUTPUTS = {"docx": WORD}  # by the names that `build --to` takes
