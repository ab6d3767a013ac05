"""Filling a Word template with a report.

docxtpl prepares a template's parts for Jinja and Jinja compiles them, once (:mod:`generator.word.prepare`); what comes
of it is kept (:mod:`generator.word.cache`). Each report is then one rendering, one compression, one write. Every
template, the built-in ones too, runs in Jinja's sandbox with StrictUndefined, and what stands in a report is data: it
is escaped and never read as a tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Template, TemplateError
from markupsafe import Markup, escape

from generator.files.read_write import AnyPath, read_bounded
from generator.formats.format import Format, view
from generator.formats.model import Field, Section
from generator.formats.values import Number, written
from generator.report.narrative import Paragraph
from generator.report.report import Report, field_text
from generator.word.environment import PreparedTemplate, sandbox
from generator.word.errors import template_fault
from generator.word.package import Member

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class CompiledTemplate:
    """A prepared template with its Jinja templates at hand."""

    def __init__(self, prepared: PreparedTemplate) -> None:
        environment = sandbox()
        self.names = prepared.names
        self._columns_vary = prepared.columns_vary
        self._shared = prepared.shared
        self._parts = [
            (name, Template.from_code(environment, code, environment.make_globals(None)))
            for name, code in prepared.parts
        ]

    def fill(self, context: dict[str, Any]) -> bytes:
        """The document for a context. Raises TemplateFault where the template asks for what is not there."""
        return self._shared.assemble(self._filled(context))

    def _filled(self, context: dict[str, Any]) -> Iterator[Member]:
        for name, template in self._parts:
            try:
                text = template.render(_plain(context) if name.startswith("docProps/") else context)
            except (
                TemplateError,
                ArithmeticError,
                AttributeError,
                LookupError,
                MemoryError,
                TypeError,
                ValueError,
                RecursionError,
            ) as error:
                raise template_fault(name, error) from error
            if name in self._columns_vary:
                from generator.word.prepare import with_column_widths  # noqa: PLC0415 - rare

                yield name, with_column_widths(text)
            else:
                yield name, text.encode()


def render_report(report: Report, template: bytes, *, draft: bool = False) -> bytes:
    """The bytes of the report as a .docx, from the bytes of its template; `draft` puts 草稿 on every page.

    The same report and template give the same bytes. Raises TemplateFault.
    """
    return _filler(template, draft).fill(context_of(report))


def left_out(form: Format, template: bytes, *, draft: bool = False) -> list[str]:
    """What a report of that format says and the template has no tag for, in the form's words. Raises TemplateFault.

    A figure counts as shown where its path, or a level above it in a loop, stands in a tag.
    """
    names = _filler(template, draft).names
    missing = [entry.label for entry in form.entries if _is_shown_by_name(entry) and entry.id not in names]
    for figure in form.figures.all:
        levels = (".".join(figure.path[:length]) for length in range(1, len(figure.path) + 1))
        if not any(level in names for level in levels):
            missing.append(figure.label)
    return missing


def names_in(template: bytes, *, draft: bool = False) -> frozenset[str]:
    """The names that stand in the tags of a template, figures by their path. Raises TemplateFault."""
    return _filler(template, draft).names


def _is_shown_by_name(entry: Field | Section) -> bool:
    if isinstance(entry, Section):
        return entry.is_narrative
    return entry.is_printed and entry.id not in ("year", "agency")  # which the title says


def _plain(context: dict[str, Any]) -> dict[str, Any]:
    """The context for a part that holds no runs."""
    return {name: value.plain() if isinstance(value, RunText) else value for name, value in context.items()}


@lru_cache(maxsize=8)
def _filler(template: bytes, draft: bool) -> CompiledTemplate:
    from generator.word import cache  # noqa: PLC0415 - once for each template

    return CompiledTemplate(cache.recall(template, draft=draft) or cache.keep(template, draft=draft))


def context_of(report: Report) -> dict[str, Any]:
    """What a template can name: fields and narratives by id, figures by their path (docs/formats.md).

    Figures are text as printed; a narrative is a list of paragraphs with `heading`, `lead` and `text`.
    """
    context: dict[str, Any] = {
        entry.id: RunText(field_text(value) if not isinstance(value := report.fields[entry.id], str) else value)
        for entry in report.format.fields
        if entry.is_insertable
    }
    for name, paragraphs in report.narrative.items():
        context[name] = [_paragraph(paragraph) for paragraph in paragraphs]
    context.update(_figures(report.format, [_shown(number) for number in report.figures]))
    return context


@lru_cache(maxsize=1024)
def _shown_count(number: int) -> Markup:
    return Markup(written(number))  # noqa: S704 - digits


def _shown(number: Number) -> Markup:
    """A figure as printed. Counts are kept: most are small, and two that are equal are written alike, as amounts need not be."""
    return _shown_count(number) if isinstance(number, int) else Markup(written(number))  # noqa: S704 - digits


class RunText(str):
    """Text for a run of a document: within it a tab and a line break become Word's own. Elsewhere (in the document's
    properties) it is :meth:`plain` text on one line."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(escape(str(self))).replace("\t", _TAB).replace("\n", _BREAK)

    def plain(self) -> str:
        """The text on one line."""
        return field_text(str(self))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    if "\t" not in paragraph.full_text:
        return paragraph
    return Paragraph(RunText(paragraph.text), paragraph.heading, RunText(paragraph.lead))


@view
def _levels(form: Format) -> tuple[tuple[str, Any], ...]:
    """The paths of a format's figures as nested (step, index or steps) pairs."""
    tree: dict[str, Any] = {}
    for figure in form.figures.all:
        level = tree
        for step in figure.path[:-1]:
            level = level.setdefault(step, {})
        level[figure.path[-1]] = figure.index
    return _as_pairs(tree)


def _as_pairs(tree: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((step, _as_pairs(inner) if isinstance(inner, dict) else inner) for step, inner in tree.items())


def _figures(form: Format, texts: list[Markup]) -> dict[str, Any]:
    def level(pairs: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
        return {
            step: texts[inner] if isinstance(inner, int) else SimpleNamespace(**level(inner)) for step, inner in pairs
        }

    return level(_levels(form))


def template_bytes(report: Report, template: AnyPath | None) -> bytes:
    """The template to use: the office's own, the format's, or, where that is not there yet, one made on the spot."""
    from generator.word.package import MAX_PACKAGE_BYTES  # noqa: PLC0415

    own = Path(template) if template is not None else report.format.template
    if template is None and not own.is_file():
        from generator.word.template.build import build_template  # noqa: PLC0415 - formats without a template

        return build_template(report.format)
    return read_bounded(own, MAX_PACKAGE_BYTES)
