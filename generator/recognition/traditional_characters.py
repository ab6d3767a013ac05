"""Pages in traditional characters, some with the readings that a converter left behind: 根據(jù)相關(guān)部署."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.documents.model import Document, DocumentBlock, Table, TextBlock
from generator.messages.message import msg

_READING = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,7}[)）]")
# Frequent in these reports, and not in use where characters are simplified.
_TELLING = set("開報關總數據機構請處會議與為個產業務發佈當況義應對內國區黨門問題實後來時這過還")
_ENOUGH = 0.02
_INSTALL = 'pip install "reportgen[traditional]"'


def simplified(document: Document) -> Document:
    """The document in simplified characters; itself where it is, or where the library for it (the extra `traditional`) is not
    installed, which it then says among what was left out."""
    if not is_traditional(document):
        return document
    try:
        from opencc import OpenCC  # noqa: PLC0415 - few documents need it
    except ImportError:
        hint = msg("It is in traditional characters, which are read after: {command}", command=_INSTALL)
        return replace(document, left_out=(*document.left_out, hint))
    converter = OpenCC("t2s")

    def convert(text: str) -> str:
        return str(converter.convert(_READING.sub("", text)))

    blocks: list[DocumentBlock] = [
        replace(block, text=convert(block.text))
        if isinstance(block, TextBlock)
        else replace(block, cells=tuple(replace(cell, text=convert(cell.text)) for cell in block.cells))
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks), title=convert(document.title))


def is_traditional(document: Document) -> bool:
    """Whether a document is in traditional characters."""
    in_tables = [text for block in document.blocks if isinstance(block, Table) for text in _texts(block)]
    # The labels of the form tell; a report in simplified characters may quote others.
    texts = in_tables or [text for block in document.blocks for text in _texts(block)]
    length = sum(len(text) for text in texts)
    return sum(sign in _TELLING for text in texts for sign in text) > length * _ENOUGH


def reading_left_behind(document: Document) -> tuple[int, str]:
    """The first reading that a converter left behind, with the character that it is of (務(wù)): the number of its block, and
    both; 0 and "" where there is none."""
    for block in document.blocks:
        for text in _texts(block):
            match = _READING.search(text)
            if match is not None:
                return block.number, text[match.start() - 1 : match.end()]
    return 0, ""


def _texts(block: DocumentBlock) -> list[str]:
    return [block.text] if isinstance(block, TextBlock) else [cell.text for cell in block.cells]
