"""The official Word template of a format: the whole report with a docxtpl (Jinja) tag wherever an office writes.

The layout is that of GB/T 9704-2012 《党政机关公文格式》, the order that of the State Council's notice: title, sections
一 to 六, signature, date. Everything else follows from the format's description.

The tags: scalars and fields by id, figures by path, narratives as loops over paragraphs `p` with `heading` (0, 2, 3
or 4), `lead` (a heading run into the text) and `text`. No tag is split over runs, so an office may move and restyle
them in Word or WPS.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from generator.formats.format import Format
from generator.word.template.ooxml import append_block, on, package_bytes, text_paragraph, text_run, w
from generator.word.template.styles import blank_document
from generator.word.template.tables import table_of

# Fields with a place of their own; the others stand under the title, as 标签：值, in the order of the format.
_PLACED = {"year", "agency", "title", "signature", "date"}


def build_template(form: Format) -> bytes:
    """The template of `form` as the bytes of a .docx, the same every time."""
    document = blank_document("{{ title }}", "{{ year }}年政府信息公开工作年度报告", "{{ agency }}")
    append_block(document, text_paragraph("{{ title }}", "Title"))
    _add_opening(document, form)
    for section in form.sections:
        append_block(document, text_paragraph(section.heading, "Heading1"))
        if section.kind == "tables":
            append_block(document, table_of(form, section))
        else:
            _add_narrative(document, section.id, closing=section is form.sections[-1])
    if form.sections[-1].kind == "tables":
        append_block(document, w("p"))  # a document must not end with a table (ISO/IEC 29500-1, 17.4.65)
    _add_ending(document, form)
    return package_bytes(document)


def _add_opening(document: Document, form: Format) -> None:
    """What stands between the title and section 一."""
    for field in form.fields:
        if field.id in _PLACED or not field.is_printed:
            continue
        if field.type == "narrative":
            _add_narrative(document, field.id)
        else:
            line = text_paragraph(f"{field.label}：{{{{ {field.id} }}}}", "Subtitle")
            _add_optional(document, field.id, line)


def _add_ending(document: Document, form: Format) -> None:
    """Signature and date, where the report has them."""
    known = {field.id for field in form.fields}
    for name, style in (("signature", "Signature"), ("date", "Date")):
        if name in known:
            _add_optional(document, name, text_paragraph(f"{{{{ {name} }}}}", style))


def _add_optional(document: Document, name: str, paragraph: BaseOxmlElement) -> None:
    _add_tag(document, f"if {name}")
    append_block(document, paragraph)
    _add_tag(document, "endif")


def _add_narrative(document: Document, name: str, *, closing: bool = False) -> None:
    """A loop over the paragraphs of a narrative, each in the style of its heading level.

    A text with a run-in heading of level 2 is a case of its own: so no empty run is left where there is none. The
    last text of the `closing` narrative stays with what follows: a signature must not stand on a page without
    text (GB/T 9704-2012, 7.3.5.5).
    """
    _add_tag(document, f"for p in {name}")
    for level in (2, 3, 4):
        _add_tag(document, f"{'if' if level == 2 else 'elif'} p.heading == {level}")  # noqa: PLR2004 - the first
        append_block(document, text_paragraph("{{ p.text }}", f"Heading{level}"))
    _add_tag(document, "elif p.lead")
    run_in = text_paragraph("{{ p.lead }}", "BodyText")
    run_in.replace(run_in[-1], text_run("{{ p.lead }}", "RunInHeading"))
    run_in.append(text_run("{{ p.text }}"))
    append_block(document, run_in)
    if closing:
        _add_tag(document, "elif loop.last")
        append_block(document, text_paragraph("{{ p.text }}", "BodyText", on("keepNext")))
    _add_tag(document, "else")
    append_block(document, text_paragraph("{{ p.text }}", "BodyText"))
    _add_tag(document, "endif")
    _add_tag(document, "endfor")


def _add_tag(document: Document, statement: str) -> None:
    """A Jinja statement alone in its paragraph, as docxtpl wants it to take the whole paragraph away."""
    append_block(document, text_paragraph(f"{{%p {statement} %}}", "TemplateTag"))
