"""Preparing a Word template: docxtpl makes its parts ready for Jinja, Jinja compiles them."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from types import CodeType

import docx
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from generator.messages.message import msg
from generator.word.environment import PreparedTemplate, sandbox
from generator.word.errors import TemplateFault, not_word, template_fault
from generator.word.package import MAX_PACKAGE_BYTES, Member, SharedMembers

_TAG = re.compile(rb"\{\{|\{%|\{#|\{<")
_COLUMN_TAGS = re.compile(r"\{%\s*(?:tc|colspan|hm)\b")
_JINJA = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_NAMES = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
# What python-docx and lxml raise for packages that are no Word document.
_UNOPENED = (AttributeError, LookupError, OSError, TypeError, ValueError, PackageNotFoundError, etree.LxmlError)
_MOST_BYTES, _MOST_TAGS = 8 * 1024 * 1024, 10_000  # of one part
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = "[Content_Types].xml"


def prepare(template: bytes, *, draft: bool = False) -> PreparedTemplate:
    """The template prepared for filling; `draft` puts 草稿 on every page.

    Raises TemplateFault where it is no Word document or a tag is broken.
    """
    members = _members(template)
    if draft:
        members = _members(_drafted(template))
    shared: list[Member] = []
    parts: list[tuple[str, CodeType]] = []
    columns_vary: set[str] = set()
    names: set[str] = set()
    for name, content in members:
        if name.endswith(".xml") and name != _CONTENT_TYPES and _TAG.search(content):
            _check_tags(name, content)
            source = _jinja_source(name, content)
            parts.append((name, _compile(name, source)))
            names.update(path for tag in _JINJA.findall(source) for path in _NAMES.findall(tag))
            if _COLUMN_TAGS.search(source):
                columns_vary.add(name)
        else:
            shared.append((name, content))
    _check_that_it_opens(template)
    return PreparedTemplate(tuple(parts), frozenset(columns_vary), SharedMembers.of(shared), frozenset(names))


def _check_tags(name: str, content: bytes) -> None:
    """Refuses parts that only an attack would hold: docxtpl's expressions take their time over them."""
    if len(content) > _MOST_BYTES or sum(content.count(sign) for sign in (b"{{", b"{%", b"{#")) > _MOST_TAGS:
        raise TemplateFault(
            msg("The template's part {name} is larger than any report's, or has more tags.", name=name),
            msg("Compare its tags with those of the official template."),
        )


def _drafted(template: bytes) -> bytes:
    from generator.word.template.draft import mark_as_draft  # noqa: PLC0415 - drafts only

    try:
        return mark_as_draft(template)
    except _UNOPENED as error:
        raise not_word() from error


def _check_that_it_opens(template: bytes) -> None:
    """Word's own rules for a package, as far as python-docx knows them. Raises TemplateFault."""
    try:
        docx.Document(io.BytesIO(template))
    except _UNOPENED as error:
        raise not_word() from error


def _members(template: bytes) -> list[Member]:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > MAX_PACKAGE_BYTES:
                raise TemplateFault(
                    msg("The template is too large when unpacked."),
                    msg("Save it anew in Word, without large pictures."),
                )
            names = {info.filename for info in infos}
            if any(_leads_elsewhere(name) for name in names):
                raise not_word()
            if "word/document.xml" not in names or _CONTENT_TYPES not in names:
                raise not_word()
            members = [(info.filename, archive.read(info)) for info in infos]
            if any(b"<!DOCTYPE" in content for name, content in members if name.endswith((".xml", ".rels"))):
                raise not_word()  # no Word document declares entities
            return members
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, RuntimeError, EOFError, ValueError) as error:
        raise not_word() from error


def _leads_elsewhere(name: str) -> bool:
    """Whether the name of a member would leave the folder that a package is unpacked in."""
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def _jinja_source(name: str, content: bytes) -> str:
    """A part's XML as docxtpl prepares it for Jinja: tags whole again, rows and paragraphs of tags gone."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateFault(
            msg("The template's part {name} is damaged: {reason}", name=name, reason=str(error)),
            msg("Open it in Word, save it anew, and try again."),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise not_word()
    source = str(DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode")))
    # docxtpl's own escapes for braces are resolved in the template, never in what a report says.
    for escaped, plain in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        source = source.replace(escaped, f"{{{{ '{plain}' }}}}")
    return _DECLARATION + source


def _compile(name: str, source: str) -> CodeType:
    try:
        return sandbox().compile(source, name)
    except (TemplateError, RecursionError, SyntaxError, MemoryError) as error:
        raise template_fault(name, error) from error


def with_column_widths(text: str) -> bytes:
    """docxtpl's care for tables whose tags make columns: as many grid columns as the rows have."""
    tree = DocxTemplate(None).fix_tables(text.encode())
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
