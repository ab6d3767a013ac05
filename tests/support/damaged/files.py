"""Files that are no document that is read, and hostile ones: each refused with a code and clear words."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator

from tests.support.common import repacked, unpacked
from tests.support.damaged.guises import in_page, in_word, ours
from tests.support.damaged.outcome import DamagedDocument
from tests.support.documents import p, tbl, tc, word

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file ([MS-CFB], version 3) of these streams, each padded over the size of a mini stream."""
    contents = [
        content + bytes(max(4096, -(-len(content) // _SECTOR) * _SECTOR) - len(content)) for content in streams.values()
    ]
    starts, fat = [], [_FAT]
    for content in contents:
        starts.append(len(fat))
        count = len(content) // _SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
    directory = len(fat)
    entries = [_entry("Root Entry", 5, _END, 0, 1)]
    entries += [
        _entry(name, 2, start, len(content), right)
        for (name, start, content, right) in zip(
            streams, starts, contents, [*range(2, len(streams) + 1), _FREE], strict=True
        )
    ]
    entries += [bytes(128)] * (-len(entries) % 4)
    count = len(entries) // 4
    fat += [*range(directory + 1, directory + count), _END]
    fat += [_FREE] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += (
        struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0) + b"\xff" * 432
    )
    return header + struct.pack("<128I", *fat) + b"".join(contents) + b"".join(entries)


def _entry(name: str, kind: int, start: int, size: int, right: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", _FREE, right if kind == 2 else _FREE, right if kind == 5 else _FREE)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _with_password() -> bytes:
    """What Word writes for a document with a password ([MS-OFFCRYPTO])."""
    info = b'\x04\x00\x04\x00\x40\x00\x00\x00<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"/>'
    return compound_file({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", 9000) + bytes(range(256)) * 36})


def _zip_with_password() -> bytes:
    data = bytearray(ours())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _added(name: str, content: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO(ours())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), content, compression)
    return stream.getvalue()


def _lying(size: int) -> bytes:
    """Our document, its main part said to be of that size when unpacked."""
    data = bytearray(ours())
    at = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def _main_part(change: Callable[[bytes], bytes]) -> bytes:
    members = unpacked(ours())
    members["word/document.xml"] = change(members["word/document.xml"])
    return repacked(members)


def _with_doctype(doctype: str, text: str) -> bytes:
    """Our document with a DTD, and an entity of it in the first cell that says 31."""
    return _main_part(
        lambda xml: xml.replace(b"<w:document", doctype.encode() + b"<w:document", 1).replace(
            b">31<", b">" + text.encode() + b"<", 1
        )
    )


_LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(11))
    + "]>"
)
_FETCH = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_FETCH_DTD = '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/evil.dtd">'
_ODT = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "content.xml": b"<office/>",
    "META-INF/manifest.xml": b"<m/>",
}
_SHEET = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships/>", "xl/workbook.xml": b"<workbook/>"}
_MHT = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.gov.cn/\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n\r\n<html><body><table></table></body></html>\r\n'
)
_NOT_READ = "{}，读不了。"
_DTD = ("E175", "其中的 word/document.xml 自己定义了实体（DTD）。")
_MUCH_DOCUMENT = ("E174", "其中的 word/document.xml 解压后太大，像是压缩包炸弹。")


def _kind(make: Callable[[], bytes], file: str, said: str) -> DamagedDocument:
    return DamagedDocument(make, file, refused=("E171", f"这是{said}，读不了。"))


FILES: dict[str, DamagedDocument] = {
    "with a password": DamagedDocument(_with_password, refused=("E172", "文档设了密码，打不开。")),
    "a zip with a password": DamagedDocument(_zip_with_password, refused=("E172", "文档设了密码，打不开。")),
    ".doc renamed to .docx": _kind(lambda: compound_file({"WordDocument": b"\xec\xa5\xc1\x00", "1Table": b"x"}), "报告.docx", "旧格式的 Word 文档（.doc）"),
    ".doc": _kind(lambda: compound_file({"1Table": b"x", "WordDocument": b"\xec\xa5\xc1\x00"}), "报告.doc", "旧格式的 Word 文档（.doc）"),
    ".wps": _kind(lambda: compound_file({"WordDocument": b"\xec\xa5\xc1\x00"}), "报告.wps", "WPS 文字文档（.wps）"),
    ".xls": _kind(lambda: compound_file({"Workbook": b"\x09\x08"}), "报告.xls", "旧格式的表格（.xls、.et）"),
    ".xlsx": _kind(lambda: repacked(_SHEET), "报告.xlsx", "Excel 表格（.xlsx）"),
    ".xlsx renamed to .docx": _kind(lambda: repacked(_SHEET), "报告.docx", "Excel 表格（.xlsx）"),
    ".odt": _kind(lambda: repacked(_ODT), "报告.odt", "OpenDocument 文档（.odt）"),
    ".rtf renamed to .doc": _kind(lambda: b"{\\rtf1\\ansi\\ansicpg936 {\\fonttbl}\\'d5\\'fe}", "报告.doc", "RTF 文档"),
    ".pdf": _kind(lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", "报告.pdf", "PDF 文件"),
    "an image": _kind(lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "扫描.docx", "图片"),
    "a saved page in one file": _kind(_MHT.encode, "报告.mht", "连图片存成一个文件的网页（.mht）"),
    "a zip of a document": _kind(lambda: repacked({"报告.docx": ours()}), "报告.docx", "压缩包"),
    "empty": DamagedDocument(lambda: b"", refused=("E176", "文档里找不到文字。")),
    "blank": DamagedDocument(lambda: word(p("") + tbl(tc("") + tc(""))), refused=("E176", "文档里找不到文字。")),
    "cut off": DamagedDocument(lambda: ours()[:-1000], refused=("E173", "Word 文档损坏了，或者没有下载完整。")),
    "cut off in the middle of the XML": DamagedDocument(
        lambda: _main_part(lambda xml: xml[: len(xml) // 2]), refused=("E173", "Word 文档损坏了：其中的 word/document.xml 读不出来。")
    ),
    "without its main part": DamagedDocument(
        lambda: repacked({name: one for name, one in unpacked(ours()).items() if name != "word/document.xml"}),
        refused=("E173", "Word 文档损坏了：其中的 word/document.xml 读不出来。"),
    ),
}  # fmt: skip


_LABELS = ("本年新收政府信息公开申请数量", "予以公开", "属于国家秘密", "重复申请", "行政许可", "结果维持")


def _beside(more: Iterable[str]) -> bytes:
    """The report as a page, with more before it."""
    return in_page().replace("<body>", "<body>" + "".join(more)).encode()


def rows_of_labels(count: int, first: int = 0) -> Iterator[str]:
    """So many rows of a table, each with three labels that are a little like those of the form, and seven figures."""
    for row in range(first, first + count):
        labels = "".join(f"<td>{_LABELS[(row + at) % 6]}{row * 3 + at}" for at in range(3))
        yield f"<tr>{labels}{'<td>1' * 7}"


def tables_of_labels(count: int, rows: int) -> Iterator[str]:
    """So many tables of so many rows."""
    for at in range(count):
        yield "<table>"
        yield from rows_of_labels(rows, at * rows)
        yield "</table>"


def _headings(count: int) -> Iterator[str]:
    return (f"<p>{'一二三四五六'[at % 6]}、存在的问题{at}" for at in range(count))


def _cells_too_many() -> bytes:
    return _beside(tables_of_labels(10, 1000))


HOSTILE: dict[str, DamagedDocument] = {
    "an external entity": DamagedDocument(lambda: _with_doctype(_FETCH, "&x;"), refused=_DTD),
    "an external DTD": DamagedDocument(lambda: _with_doctype(_FETCH_DTD, "31"), refused=_DTD),
    "billion laughs": DamagedDocument(lambda: _with_doctype(_LAUGHS, "&l;"), refused=_DTD),
    "a member of 4 GB": DamagedDocument(lambda: _lying(0xFFFFFFF0), refused=_MUCH_DOCUMENT),
    "a zip bomb": DamagedDocument(lambda: _main_part(lambda xml: xml + b" " * 300_000_000), refused=_MUCH_DOCUMENT),
    "a bomb that is not read": DamagedDocument(
        lambda: _added("word/media/image1.png", bytes(100_000_000)), refused=("E174", "其中的 word/media/image1.png 解压后太大，像是压缩包炸弹。")
    ),
    "a path that leads out": DamagedDocument(
        lambda: _added("../../../etc/cron.d/x", b"* * * * *"), refused=("E175", "文档的压缩包里有一个想写到别处去的文件（../../../etc/cron.d/x）。")
    ),
    "a path from the root": DamagedDocument(
        lambda: _added("C:\\Windows\\x.dll", b"MZ"), refused=("E175", "文档的压缩包里有一个想写到别处去的文件（C:/Windows/x.dll）。")
    ),
    "nested too deeply": DamagedDocument(
        lambda: in_word(["<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000]),
        refused=("E174", "其中的 word/document.xml 一层套一层，套得太深，或者有一段文字太长。"),
    ),
    "a page nested too deeply": DamagedDocument(
        lambda: in_page().replace("<body>", "<body>" + "<div>" * 5000).encode(), "报告.html",
        refused=("E174", "网页里的元素一层套一层，套得太深，或者有一段文字太长。"),
    ),
    "100,000 cells": DamagedDocument(_cells_too_many, "报告.html", refused=("E174", "文档里的表格一共超过了 30000 格。")),
    "1,000,000 paragraphs": DamagedDocument(
        lambda: b"<html>" + b"<p>1\n" * 1_000_000, "报告.html", refused=("E174", "网页里的元素超过了 500000 个。")
    ),
    "200,000 paragraphs": DamagedDocument(
        lambda: b"<html>" + b"<p>1\n" * 200_000, "报告.html", refused=("E174", "文档超过了 20000 段。")
    ),
    "150,000 paragraphs of Word": DamagedDocument(
        lambda: word("".join(f"<w:p><w:r><w:t>{at * 7919}</w:t></w:r></w:p>" for at in range(150_000))), refused=("E174", "文档超过了 20000 段。")
    ),
    "250,000 words": DamagedDocument(
        lambda: b"<html><p>" + "公开信息 ".encode() * 250_000, "报告.html", refused=("E174", "文档超过了 1000000 字。")
    ),
    "1,000,000 lines": DamagedDocument(lambda: b"1\n" * 1_000_000, "报告.txt", refused=("E174", "文本超过了 100000 行。")),
}  # fmt: skip

# Just within what is read: their figures are right, or they are refused in clear words.
JUST_WITHIN: dict[str, Callable[[], bytes]] = {
    "tables of labels": lambda: _beside(tables_of_labels(150, 19)),
    "a table of labels": lambda: _beside(tables_of_labels(1, 199)),
    "a table of more labels": lambda: _beside(tables_of_labels(1, 2800)),
    "rows of labels below the report's": lambda: (
        in_page().replace("</table>", "".join(rows_of_labels(160)) + "</table>", 2).encode()
    ),
    "headings": lambda: _beside(_headings(19_000)),
    "headings behind": lambda: in_page().replace("</body>", "".join(_headings(19_000))).encode(),
    "a long text": lambda: _beside(["<p>", "2024年政府信息公开" * 90_000]),
    "titles": lambda: _beside(f"<p>{at}局2024年政府信息公开工作年度报告" for at in range(19_000)),
    "one name": lambda: _beside("<p>2024年" + "甲" * 180 for at in range(5_000)),
}
