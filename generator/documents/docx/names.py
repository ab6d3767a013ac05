"""The names of WordprocessingML that reading meets (ECMA-376, ISO/IEC 29500)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_ID = f"{{{_OFFICE}}}id"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _OFFICE.encode()),
)
CHOICE, FALLBACK, ALTERNATE = f"{_MC}Choice", f"{_MC}Fallback", f"{_MC}AlternateContent"
_ON = {None, "1", "true", "on"}


def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return _W + name


VAL = w("val")


def transitional(data: bytes) -> bytes:
    """A part saved as Strict Open XML with the namespaces of the usual form."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


P, R, PPR, RPR, TCPR, TRPR = w("p"), w("r"), w("pPr"), w("rPr"), w("tcPr"), w("trPr")
TBL, TR, TC = w("tbl"), w("tr"), w("tc")
Properties = Mapping[str, etree._Element]  # what w:pPr and the like hold, by name: looked up often, read once


def properties_of(element: etree._Element, name: str) -> Properties:
    """What its child of that name holds, by name."""
    for child in element.iterchildren(name):
        return {one.tag: one for one in child}
    return {}


def said(properties: Properties, name: str) -> str | None:
    """The w:val of a property, None where it is not there or has none."""
    found = properties.get(name)
    return None if found is None else found.get(VAL)


def switched(properties: Properties, name: str) -> bool | None:
    """As `is_on`, of a property."""
    found = properties.get(name)
    return None if found is None else found.get(VAL) in _ON


def value(element: etree._Element | None, path: str) -> str | None:
    """The w:val of a descendant (a path of full names), None where it does not exist or has none."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get(VAL)


def as_integer(text: str | None, otherwise: int = 0) -> int:
    """A whole number as it is written in XML, bounded to what a document can mean; `otherwise` for what is none."""
    try:
        return max(-1_000_000, min(1_000_000, int(float(text or ""))))
    except (ValueError, OverflowError):
        return otherwise


def is_on(element: etree._Element | None, path: str) -> bool | None:
    """A switch such as w:vanish: on, off (w:val="0"), or None where it is not there."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get(VAL) in _ON
