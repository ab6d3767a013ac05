"""How long it takes to read finished reports and to recognise what is in them. Run by hand, from the folder above `tests`:

    python -m tests.benchmarks.reading_documents [RUNS]

A .docx of 60 pages is to take less than 0.3 s, a page of 2 MB less than 0.5 s (CPU time, the best of so many runs). As machines
differ, both are also given in units of reading the bare XML, or the bare page, with lxml: that says more than the seconds do.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Callable

from lxml import etree
from lxml import html as lxml_html

from generator.documents.reading import read_document
from generator.recognition.recognise import recognise
from tests.support.common import FORMATS
from tests.support.damaged.guises import Blocks, PageHand, in_page, in_word
from tests.support.table_documents import report

PAGES, SIGNS_OF_A_PAGE = 60, 700
PAGE_BYTES = 2 * 1024 * 1024
_SENTENCE = "第{at}项：全年在门户网站公开政府信息{at}条，收到的申请均按期答复；发布前逐条审核，由专人负责。"
_STYLED = PageHand(
    cell="<td{spans} style='width:32.3pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt'><p class=MsoNormal style='text-align:center'>"
    "<span lang=EN-US style='font-size:9.0pt;font-family:宋体'>{text}<o:p></o:p></span></p></td>",
    text="<p class=MsoNormal style='text-indent:32.0pt;line-height:28.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312'>{text}</span></p>",
)


def long_report(signs: int) -> Blocks:
    """The report with so many signs more in its first section."""
    text: Blocks = []
    while signs > 0:
        text.append("".join(_SENTENCE.format(at=len(text) * 4 + part) for part in range(4)))
        signs -= len(str(text[-1]))
    blocks = report()
    return [*blocks[:3], *text, *blocks[3:]]


def sixty_pages() -> bytes:
    """A .docx of 60 pages: as many signs as fill them."""
    return in_word(long_report(PAGES * SIGNS_OF_A_PAGE))


def two_megabytes() -> bytes:
    """A page of 2 MB as Word's filtered HTML is: styles around each paragraph, and other tables."""
    menus: Blocks = ["<table><tr><td>首页<td>要闻<td>公开</table>"] * 10
    made, signs = "", 100_000
    while len(made.encode()) < PAGE_BYTES:
        made = in_page([*long_report(signs), *menus], _STYLED)
        signs += 50_000
    return made.encode()


def best(runs: int, work: Callable[[], object]) -> float:
    """The least CPU time of so many runs, in seconds."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def bare_word(data: bytes) -> object:
    """What reading the XML costs at least."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def main(runs: int) -> None:
    """Prints a line for each kind of document."""
    for name, data, bare, limit in (
        ("a .docx of 60 pages", sixty_pages(), bare_word, 0.3),
        ("a page of 2 MB", two_megabytes(), lxml_html.document_fromstring, 0.5),
    ):
        unit = best(runs, lambda data=data, bare=bare: bare(data))  # type: ignore[misc]
        begin = time.process_time()
        document = read_document(name, data)
        recognise(document, FORMATS)
        first = time.process_time() - begin
        reading = best(runs, lambda data=data, name=name: read_document(name, data))  # type: ignore[misc]
        recognising = best(runs, lambda document=document: recognise(document, FORMATS))  # type: ignore[misc]
        total = reading + recognising
        kept = "kept" if first < limit else "NOT KEPT"
        print(
            f"{name} ({len(data) / 1024:.0f} KB, {len(document.blocks)} blocks): read {reading:.3f} s, recognised {recognising:.3f} s;"
            f" {total / unit:.1f} times the bare parser; the first time {first:.3f} s, limit {limit} s {kept}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
