"""Documents that are refused: each with its code and words, whatever its name; hostile ones within time and memory."""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.documents.errors import DocumentFault
from generator.documents.reading import read_document
from tests.support.common import MAX_SECONDS, ROOT, repacked
from tests.support.documents import members, p, read, tbl, tc, word

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _stream(name: str) -> bytes:
    return _OLE + name.encode("utf-16-le") + bytes(100)


def _with(**changed: bytes) -> bytes:
    """A sound document, members of it replaced (`word__document` for word/document.xml)."""
    parts = members(p("正文"))
    parts.update({name.replace("__", "/") + ".xml": content for name, content in changed.items()})
    return repacked(parts)


def _zipped(name: str, content: bytes) -> bytes:
    """A document with one more member of that name."""
    stream = io.BytesIO(word(p("正文")))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _lying(size: int) -> bytes:
    """A document whose main part says that it unpacks to so many bytes."""
    data = bytearray(word(p("正文")))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(word(p("正文")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _twice() -> bytes:
    data = repacked({"word/document.xml": b"<a/>", "word/documenu.xml": b"<b/>"})
    return data.replace(b"documenu", b"document")


def _document(body: bytes) -> bytes:
    """A main part that is not packed so well that it is refused for that."""
    noise = b"".join(b"<w:x%d/>" % (number * 2654435761 % 1_000_003) for number in range(3000)) * 3
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return b"<w:document %s><w:body>%s%s</w:body></w:document>" % (space, noise, body)


LAUGHS = (
    b'<!DOCTYPE w:document [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghijkl")
    + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l;</w:t>'
    b"</w:r></w:p></w:body></w:document>"
)
_DEEP = "".join(["<w:sdt>" * 5000, "</w:sdt>" * 5000])
_ZH_DOCX = "请用 Word 或 WPS 打开，另存为 .docx，再导入。"
_ASK = "请导入当初的 Word 文档（.docx），或者发布报告的网页。"
_MUCH = "没有哪份年报有这么多内容。请看看是不是拿错了文件，是从哪里来的。"
_ATTACK = "请不要打开它。请发来文件的人用 Word 或 WPS 重新保存一份。"
_MEND = "请重新下载；或者用 Word、WPS 打开（有时能自动修复），再保存一次。"
_PASSWORD = "用 Word 或 WPS 打开，取消密码，再另存为 .docx。"  # noqa: S105 - a sentence
Case = tuple[Callable[[], bytes], str, str, str]
REFUSED: dict[str, Case] = {
    "报告.doc 改名.docx": (lambda: _stream("WordDocument"), "E171", "这是旧格式的 Word 文档（.doc），读不了。", _ZH_DOCX),
    "报告.wps": (lambda: _stream("WordDocument"), "E171", "这是WPS 文字文档（.wps），读不了。", _ZH_DOCX),
    "报告.et": (lambda: _stream("Workbook"), "E171", "这是旧格式的表格（.xls、.et），读不了。", _ASK),
    "旧.docx": (lambda: _OLE, "E171", "这是旧格式的 Office 或 WPS 文档，读不了。", _ZH_DOCX),
    "pdf.docx": (lambda: b"%PDF-1.7\n" + bytes(50), "E171", "这是PDF 文件，读不了。", _ASK),
    "富文本.docx": (lambda: b"{\\rtf1\\ansi}", "E171", "这是RTF 文档，读不了。", _ZH_DOCX),
    "图.html": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "E171", "这是图片，读不了。", _ASK),
    "表.xlsx": (lambda: repacked({"xl/workbook.xml": b"<a/>"}), "E171", "这是Excel 表格（.xlsx），读不了。", _ASK),
    "演示.pptx": (lambda: repacked({"ppt/presentation.xml": b"<a/>"}), "E171", "这是演示文稿（.pptx），读不了。", _ASK),
    "报告.ofd": (lambda: repacked({"OFD.xml": b"<a/>"}), "E171", "这是OFD 文件，读不了。", _ASK),
    "报告.odt": (lambda: repacked({"mimetype": b"x", "content.xml": b""}), "E171", "这是OpenDocument 文档（.odt），读不了。", _ZH_DOCX),
    "包.zip": (lambda: repacked({"a.txt": b"x"}), "E171", "这是压缩包，读不了。", "请先解压，再导入里面的文档。"),
    "报告.mht": (lambda: b"MIME-Version: 1.0\r\n", "E171", "这是连图片存成一个文件的网页（.mht），读不了。", _ZH_DOCX),
    "报告.xml": (lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "E171", "这是保存成 XML 的 Word 文档，读不了。", _ZH_DOCX),
    "杂.txt": (lambda: bytes(range(40)) + bytes(400), "E171", "这是二进制文件，不是文本，读不了。", _ASK),
    "有密码.docx": (lambda: _stream("EncryptedPackage"), "E172", "文档设了密码，打不开。", _PASSWORD),
    "压缩包有密码.docx": (_encrypted, "E172", "文档设了密码，打不开。", _PASSWORD),
    "截断.docx": (lambda: word(p("正文"))[:-40], "E173", "Word 文档损坏了，或者没有下载完整。", _MEND),
    "没有正文.docx": (lambda: repacked({"_rels/.rels": b"<a/>"}), "E173", "Word 文档损坏了：其中的 word/document.xml 读不出来。", _MEND),
    "不成对.docx": (lambda: _with(word__document=b"<w:a>"), "E173", "Word 文档损坏了：其中的 word/document.xml 读不出来。", _MEND),
    "大小不符.docx": (lambda: _lying(7), "E173", "Word 文档损坏了：其中的 word/document.xml 读不出来。", _MEND),
    "怪编码.docx": (
        lambda: _with(word__document=b'<?xml version="1.0" encoding="UTF-7"?>+ADw-a/>'), "E173",
        "Word 文档损坏了：其中的 word/document.xml 读不出来。", _MEND,
    ),
    "四千兆.docx": (lambda: _lying(0xFFFFFFF0), "E174", "其中的 word/document.xml 解压后太大，像是压缩包炸弹。", _MUCH),
    "炸弹.docx": (lambda: _with(word__document=bytes(40_000_000)), "E174", "其中的 word/document.xml 解压后太大，像是压缩包炸弹。", _MUCH),
    "图片炸弹.docx": (lambda: _zipped("word/media/a.png", bytes(3_000_000)), "E174", "其中的 word/media/a.png 解压后太大，像是压缩包炸弹。", _MUCH),
    "成千上万.docx": (
        lambda: repacked({f"word/{number}": b"" for number in range(2100)}), "E174", "文档的压缩包里超过了 2000 个文件。", _MUCH,
    ),
    "太多元素.docx": (
        lambda: _with(word__document=_document(b"<b/>" * 1_000_001)), "E174", "其中的 word/document.xml 超过了 1000000 个元素。", _MUCH,
    ),
    "许多页眉.docx": (
        lambda: word(p("正文"), **{f"header{number}": "<w:p/>" * 140_000 for number in range(1, 10)}), "E174",
        "其中的 word/header8.xml 超过了 1000000 个元素。", _MUCH,
    ),
    "太深.docx": (lambda: word(_DEEP), "E174", "其中的 word/document.xml 一层套一层，套得太深，或者有一段文字太长。", _MUCH),
    "太宽.docx": (
        lambda: word(tbl(*[tc("1", '<w:gridSpan w:val="1000"/>') + tc("2")] * 300, *["".join(tc("1") for _ in range(1001))] * 2)), "E174",
        "有一个表格超过了 200000 格。", _MUCH,
    ),
    "太大.txt": (lambda: b"1\n" * 3_000_000, "E174", "文本超过了 4 MB。", _MUCH),
    "太大.html": (lambda: b"<html>" + b"1" * 17_000_000, "E174", "网页超过了 16 MB。", _MUCH),
    "太多.html": (lambda: b"<html>" + b"<b>1" * 500_001, "E174", "网页里的元素超过了 500000 个。", _MUCH),
    "太深.html": (lambda: b"<html>" + b"<div>" * 5000 + b"1", "E174", "网页里的元素一层套一层，套得太深，或者有一段文字太长。", _MUCH),
    "太宽.html": (
        lambda: b"<table>" + b"<tr><td colspan=1000>1<td colspan=1000>2" * 200, "E174", "有一个表格超过了 200000 格。", _MUCH,
    ),
    "大笑.docx": (lambda: _with(word__document=LAUGHS), "E175", "其中的 word/document.xml 自己定义了实体（DTD）。", _ATTACK),
    "大笑16.docx": (
        lambda: _with(word__document=LAUGHS.decode().encode("utf-16")), "E175", "其中的 word/document.xml 自己定义了实体（DTD）。", _ATTACK,
    ),
    "外部实体.docx": (
        lambda: _with(word__document=b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), "E175",
        "其中的 word/document.xml 自己定义了实体（DTD）。", _ATTACK,
    ),
    "出去.docx": (lambda: _zipped("../../etc/x", b"1"), "E175", "文档的压缩包里有一个想写到别处去的文件（../../etc/x）。", _ATTACK),
    "根.docx": (lambda: _zipped("/etc/x", b"1"), "E175", "文档的压缩包里有一个想写到别处去的文件（/etc/x）。", _ATTACK),
    "盘.docx": (lambda: _zipped("C:\\x", b"1"), "E175", "文档的压缩包里有一个想写到别处去的文件（C:/x）。", _ATTACK),
    "同名.docx": (_twice, "E175", "文档的压缩包里有两个同名的文件（word/document.xml）。", _ATTACK),
    "空.txt": (lambda: b" \r\n\n", "E176", "文档里找不到文字。", "如果报告是以图片形式放在里面的（比如扫描件），请找当初的 Word 原件。"),
    "空.docx": (lambda: word(p("") + tbl(tc("") + tc(""))), "E176", "文档里找不到文字。", "如果报告是以图片形式放在里面的（比如扫描件），请找当初的 Word 原件。"),
    "空.html": (lambda: b"<html><script>1</script></html>", "E176", "文档里找不到文字。", "如果报告是以图片形式放在里面的（比如扫描件），请找当初的 Word 原件。"),
    "坏.txt": (
        lambda: "第一行\n第二行".encode() + b"\xff\xff\n", "E177", "第 2 行有读不出来的字：文件损坏了，或者混用了两种编码。",
        "请用记事本或 WPS 打开，把乱码改好，再按 UTF-8 编码保存。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused(name: str) -> None:
    make, code, message, hint = REFUSED[name]
    with pytest.raises(DocumentFault) as caught:
        read_document(name, make())
    assert (caught.value.code, caught.value.message.to("zh_CN"), caught.value.hint.to("zh_CN")) == (code, message, hint)
    assert caught.value.message.to("en") != message


HOSTILE = ("四千兆.docx", "炸弹.docx", "太多元素.docx", "许多页眉.docx", "太深.docx", "太宽.docx", "太多.html", "太深.html", "太宽.html", "大笑.docx", "大笑16.docx", "外部实体.docx")  # fmt: skip
_PROGRAM = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds})); resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))\n"
    "from generator.documents.reading import read_document\nfrom generator.documents.errors import DocumentFault\n"
    "from pathlib import Path\n"
    "try:\n    read_document(sys.argv[1], Path(sys.argv[1]).read_bytes())\n"
    "except DocumentFault as fault:\n    print(fault.code)\n"
)


def _within_limits(path: Path) -> str:
    """The code that the document is refused with by a process of MAX_SECONDS and 500 MB, "" where it is read."""
    program = _PROGRAM.format(limit=500 * 1024 * 1024, seconds=MAX_SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(resource, "RLIMIT_AS"), reason="limits of memory are set on Linux"
)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_stay_within_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name][0]())
    assert _within_limits(path) == REFUSED[name][1]


JUST_WITHIN = {
    "一个标签.html": lambda: (
        b"<html><p " + b" ".join(b"a%d" % number for number in range(150_000)) + "><p>正文".encode()
    ),
    "层层导航.html": lambda: b"<html>" + (b"<div class=nav>" * 200 + b"<br>" * 450 + b"</div>" * 200) * 580,
    "全是元素.docx": lambda: _with(word__document=_document(b"<w:r/>" * 980_000)),
    "全是属性.docx": lambda: _with(word__document=_document(b'<w:r a="" b="" c="" d=""/>' * 150_000)),
    "全是段落.docx": lambda: _with(word__document=_document(b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 150_000)),
    "全是文字.docx": lambda: _with(
        word__document=_document("<w:p><w:r><w:t>公开</w:t></w:r></w:p>".encode() * 150_000)
    ),
    "全是元素.html": lambda: b"<html>" + b"<i>1</i>" * 240_000,
    "没有结尾.html": lambda: b"<html><table>" + b"<td>1" * 100_000,
    "全是文字.html": lambda: b"<html>" + b"<p>" + b"1 \n" * 3_000_000,
    "没有结尾的标记.html": lambda: b"<html>" + b"<meta charset " * 300_000,
    "样式没有结尾.html": lambda: b"<html><ol style='" + b"list-style:" * 500_000 + b"'><li>1</ol>",
    "全是换行.html": lambda: "<html><p>公".encode() + b"\n" * 5_000_000 + b"1",
    "页脚全是横线.docx": lambda: word(p("正文"), footer1=p("-" * 30_000 + "甲")),
    "全是竖线.txt": lambda: b"|" * 4_000_000 + b"\n1",
    "全是制表符.txt": lambda: b"\t\n" * 1_900_000,
}


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(resource, "RLIMIT_AS"), reason="limits of memory are set on Linux"
)
@pytest.mark.parametrize("name", JUST_WITHIN)
def test_documents_just_within_the_limits_are_read_or_refused_in_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(JUST_WITHIN[name]())
    assert _within_limits(path) in ("", "E174", "E176")


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {f"header{number}": p("页眉" * 400) for number in range(1, 10)}
    monkeypatch.setattr("generator.documents.safe.MAX_READ", 20_000)
    with pytest.raises(DocumentFault) as caught:
        read_document("许多页眉.docx", word(p("正文"), **headers))
    assert caught.value.message.to("zh_CN") == "其中的 word/header7.xml 解压后太大，像是压缩包炸弹。"


@pytest.mark.parametrize("name", ["报告.docx", "报告.txt", "报告.html", "报告", "报告.doc"])
def test_a_name_does_not_make_a_kind(name: str) -> None:
    assert read(word(p("正文")), name) == ["正文"]
    assert read("<html><p>正文".encode(), name) == ["正文"]
    assert read("正文".encode(), name) == ["正文"]
