"""What a problem code is: an entry of the catalogue, with its basis, its remedy, and examples that are run as tests.

E1xx the file and its values; E2xx the identities of the tables; W3xx plausibility; W4xx narrative against figures; W5xx
against last year; W6xx against other agencies. A code never changes its meaning.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.messages.message import Message

ARTICLE_49_50 = "《中华人民共和国政府信息公开条例》第四十九条、第五十条"
FORM = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 附件"


class Example(NamedTuple):
    """A piece of an agency file that has the problem, and the same piece without it.

    `at` is the text in `bad` where the problem is told (where it first stands), "" for the beginning of the file. What the
    law asks for beside the piece is added below it when it is run, but where `bad` stands `alone`. `previous` is a piece of
    last year's file and `other` of another agency's, for what is found by comparing.
    """

    bad: str
    good: str
    at: str = ""
    previous: str = ""
    other: str = ""
    alone: bool = False


class Threshold(NamedTuple):
    """A number from which on something is worth a look; `meaning` says of what (with ``{value}``), and why this number."""

    value: int
    meaning: Message


class Code(NamedTuple):
    """One entry: `title` in a few words, `why` it is a problem, the `remedy`, its `basis` in law or in the program's own
    rules, `examples`, and the `thresholds` that it goes by."""

    code: str
    title: Message
    why: Message
    remedy: Message
    basis: str = ""
    examples: tuple[Example, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
