"""What a problem code is: an entry of the catalogue, with its basis, its remedy, and examples that are run as tests.

E1xx the file and its values; E2xx the identities of the tables; W3xx plausibility; W4xx narrative against figures; W5xx
against last year; W6xx against other agencies. A code never changes its meaning.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.messages.message import Message

ARTICLE_49_50 = "《中华人民共和国政府信息公开条例》第四十九条、第五十条"
FORM = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号 附件"
# Every code there is. Each has its entry in the catalogue, which a test holds equal; whoever only asks whether a code exists
# (核对说明) need not import all checks to know.
_CODES = """
    E101 E102 E103 E104 E105 E106 E107 E110 E111 E112 E113 E114 E115 E116 E117 E118 E119
    E120 E121 E122 E123 E124 E125 E130 E131 E132 E133 E134 E140 E141
    E150 W151 E152 E153 E154 E155 E160 E161 W162 W163 E164 E165
    E171 E172 E173 E174 E175 E176 E177 E178 E179 W180 W181
    E182 W182 E183 W183 E184 E185 E186 E187 E188 E189 E190 E191
    E201 E202 E203
    W301 W302 W303 W304 W305 W306 W307 W308 W309 W310 W311
    W390 W391 W392
    W401 W402 W403 W404 W405 W406 W407 W408 W409 W410 W411 W412
    W501 W502 W503 W504 W505 W506 W507
    W601 W602 W603 W604 W605 W606 W607
"""
ALL_CODES = frozenset(_CODES.split())


class Example(NamedTuple):
    """A piece of an agency file that has the problem, and the same piece without it.

    `at` is the text in `bad` where the problem is reported (where it first stands), "" for the beginning of the file. What the
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
