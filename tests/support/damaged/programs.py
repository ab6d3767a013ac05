"""Tables as office programs write them: spans, merges and grids, and what they wrap rows, cells and words in."""

from __future__ import annotations

import html

from generator.documents.model import Table
from tests.support.damaged.guises import COLUMN, Hand, in_word, ours
from tests.support.damaged.outcome import DamagedDocument
from tests.support.documents import p
from tests.support.table_documents import report, unmerged

_SMART = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate">{}</w:smartTag>'


def _in_content_control(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def _in_smart_tags(text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{html.escape(text[:2])}</w:t></w:r>'
    rest = f'<w:r><w:t xml:space="preserve">{html.escape(text[2:])}</w:t></w:r>' if text[2:] else ""
    return p(_SMART.format(_SMART.format(run) + rest))


def _run_by_run(text: str) -> str:
    return "".join(
        p("".join(f'<w:proofErr w:type="spellStart"/><w:r><w:t>{html.escape(one)}</w:t></w:r>' for one in line))
        for line in text.split("\n")
    )


WRITTEN_BY_PROGRAMS: dict[str, DamagedDocument] = {
    "our own": DamagedDocument(ours),
    "Word": DamagedDocument(in_word),
    "Word: widths that say auto": DamagedDocument(lambda: in_word(hand=Hand(widths=False))),
    "Word: no grid": DamagedDocument(lambda: in_word(hand=Hand(grid=lambda columns: ()))),
    "Word: a grid with columns that are gone": DamagedDocument(lambda: in_word(hand=Hand(grid=lambda columns: (COLUMN,) * (columns + 2)))),
    "Word: a grid that lies about widths": DamagedDocument(lambda: in_word(hand=Hand(grid=lambda columns: (10, *(900,) * (columns - 1))))),
    "Word: a grid of nothing": DamagedDocument(lambda: in_word(hand=Hand(grid=lambda columns: (0,) * columns, widths=False))),
    "Word: merged continuations left out, gridBefore": DamagedDocument(lambda: in_word(hand=Hand(drops_continued=True))),
    "Word: hMerge": DamagedDocument(lambda: in_word(hand=Hand(old_merges=True))),
    "WPS: continue said": DamagedDocument(lambda: in_word(hand=Hand(continued='<w:vMerge w:val="continue"/>', widths=False))),
    "WPS: no spans, widths only": DamagedDocument(lambda: in_word(hand=Hand(spans=False))),
    "WPS: widths by hand, no grid": DamagedDocument(lambda: in_word(hand=Hand(spans=False, grid=lambda columns: ()))),
    "LibreOffice: from .doc": DamagedDocument(
        lambda: in_word(
            hand=Hand(
                continued='<w:vMerge w:val="continue"/><w:tcBorders><w:start w:val="single"/></w:tcBorders>',
                grid=lambda columns: tuple(COLUMN + (at % 2) for at in range(columns)),
                text=lambda text: p(f'<w:r><w:rPr><w:kern w:val="0"/></w:rPr><w:t>{html.escape(text)}</w:t></w:r>' if text else "<w:r></w:r>"),
            )
        )
    ),
    "rows and cells in content controls": DamagedDocument(
        lambda: in_word(hand=Hand(row=_in_content_control, cell=lambda cell: _in_content_control(_in_content_control(cell))))
    ),
    "texts in smart tags": DamagedDocument(lambda: in_word(hand=Hand(text=_in_smart_tags))),
    "a run for each sign": DamagedDocument(lambda: in_word(hand=Hand(text=_run_by_run))),
    "nothing merged": DamagedDocument(lambda: in_word([unmerged(one, repeat=False) if isinstance(one, Table) else one for one in report()])),
}  # fmt: skip
