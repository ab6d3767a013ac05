"""Bytes from outside: zip packages, XML and text, read within bounds. Nothing is fetched, expanded or written to a disk."""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
import zlib

from lxml import etree

from generator.documents.errors import (
    DocumentFault,
    damaged,
    dangerous,
    protected,
    too_much,
    unreadable_characters,
)
from generator.messages.message import msg

MAX_MEMBERS = 2000
MAX_PART = 32 * 1024 * 1024  # of XML, unpacked; a report of 60 pages has some 2 MB
MAX_MEMBER = 256 * 1024 * 1024  # of what is not read, pictures for the most part
MAX_RATIO = 400  # the tables of a form, which are all alike, are packed to a hundredth
_RATIO_FROM = 1024 * 1024
MAX_READ = 64 * 1024 * 1024  # of all parts that are read
MAX_MARKS = 1_000_000  # elements and attributes of a part, and of all parts
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those of the standard; others can take memory without bounds
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError, RuntimeError,
)  # fmt: skip
_DECLARED_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_ALLOWED_XML = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}  # OPC allows the UTFs only
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "gb_2312-80": "gb18030", "hz-gb-2312": "hz", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-16": "utf-16", "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CERTAINLY_UTF8 = 60  # so many bytes beyond ASCII are not UTF-8 by chance


class ZipPackage:
    """The members of a zip package by name. Raises DocumentFault (E172 to E175) for what is no harmless whole package."""

    def __init__(self, data: bytes) -> None:
        if data.count(_CENTRAL_ENTRY) > MAX_MEMBERS:
            raise too_much(msg("The package holds more than {limit} files.", limit=MAX_MEMBERS))
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise damaged() from None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._read = self._marks = 0  # of all that was read
        for info in self._archive.infolist():
            _look_at(info)
            if info.filename in self._members:
                raise dangerous(msg("The package holds two files of one name ({name}).", name=info.filename[:80]))
            self._members[info.filename] = info

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members in their order."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The content of a member, of MAX_PART bytes at most, whatever its declared size says. Raises DocumentFault."""
        info = self._members.get(name)
        if info is None:
            raise damaged(name)
        if info.file_size > MAX_PART:
            raise _too_large(name)
        try:
            with self._archive.open(info) as stream:
                content = stream.read(MAX_PART + 1)
        except _BROKEN:
            raise damaged(name) from None
        self._read += len(content)
        self._marks += _marks(content)
        if len(content) > MAX_PART or self._read > MAX_READ:
            raise _too_large(name)
        if self._marks > MAX_MARKS:
            raise _too_many(name)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of a member. Raises DocumentFault."""
        return parse_xml(self.read(name), name)


def _look_at(info: zipfile.ZipInfo) -> None:
    """Raises DocumentFault for a member that no word processor writes."""
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise dangerous(msg("The package holds a file that wants to be written elsewhere ({name}).", name=name[:80]))
    if info.flag_bits & _ENCRYPTED:
        raise protected()
    if info.compress_type not in _METHODS:
        raise damaged(name[:80])
    packed = max(info.compress_size, 1)
    if info.file_size > MAX_MEMBER or (info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * packed):
        raise _too_large(name)


def _too_large(name: str) -> DocumentFault:
    return too_much(
        msg("Its part {name} would be too large when unpacked, as those of a zip bomb are.", name=name[:80])
    )


def _marks(data: bytes) -> int:
    return data.count(b"<") + data.count(b"=")


def _too_many(part: str) -> DocumentFault:
    return too_much(msg("Its part {name} has more than {limit} elements.", name=part, limit=MAX_MARKS))


def parse_xml(data: bytes, part: str) -> etree._Element:
    """The root of an XML part. Raises DocumentFault: E173 damaged, E174 too much of it, E175 a DTD or entities of its own."""
    declared = _DECLARED_XML.match(data)
    if declared is not None and declared[1].lower() not in _ALLOWED_XML:
        raise damaged(part)
    if _marks(data) > MAX_MARKS:
        raise _too_many(part)
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise _has_dtd(part)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower() or "huge" in str(error).lower():
            raise too_much(msg("Its part {name} nests too deeply, or has too long a text.", name=part)) from None
        raise damaged(part) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_dtd(part)
    return root


def _has_dtd(part: str) -> DocumentFault:
    return dangerous(msg("Its part {name} defines entities of its own (DTD).", name=part))


def decode(data: bytes, declared: str = "", *, lenient: bool = False) -> str:
    """The text: by its BOM, else as declared where that fits, else UTF-8, else GB18030 (GBK).

    A declaration of GBK does not hold where all is UTF-8. Where nothing fits, raises DocumentFault (E177); `lenient`: what
    cannot be read becomes U+FFFD, as in a browser.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, errors="replace")
    named = _CODECS.get(declared.strip().lower(), "")
    candidates = ["utf-8", "gb18030"]
    beyond_ascii = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if named and not (named == "gb18030" and beyond_ascii > _CERTAINLY_UTF8):
        candidates.insert(0, named)
    elif named:
        candidates.insert(1, named)
    for codec in candidates:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    if not lenient:
        raise unreadable_characters(_first_damage(data))
    return data.decode(named or _likelier(data), errors="replace")


def _likelier(data: bytes) -> str:
    """UTF-8 or GB18030, by which of them can read more of it."""
    lost = {codec: data.decode(codec, errors="replace").count("\ufffd") for codec in ("utf-8", "gb18030")}
    return min(lost, key=lost.__getitem__)


def _first_damage(data: bytes) -> int:
    """The line of the first byte that cannot be read."""
    try:
        data.decode(_likelier(data))
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1
