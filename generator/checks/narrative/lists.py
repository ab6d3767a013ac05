"""Sums within a sentence: 主动公开信息45条，其中工作动态8条、人事变动3条、其他34条; …、…、…，合计417件.

The parts of a list are what stands between one kind of separator and the next (、 or ，), in the measure word of the whole. A list
in which anything cannot be told apart (a remark in brackets, a percentage) is left alone, and so is one that only picks out
some of the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import NamedTuple

from generator.checks.narrative.clauses import Sentence, before, sentences
from generator.checks.narrative.quantities import Quantity
from generator.checks.narrative.words import words
from generator.checks.subject import Subject
from generator.formats.values import Number

_BEGINS = re.compile(
    "(?:[，,；;。:：（(]|^)(?:其中|分别为|分别是|包括)[：:，,]?(?!有?个别)|[:：](?!其中|分别|包括)|[（(](?!其中|分别|包括|含|同比|上年)"
)
_MAY_BEGIN = ("其中", "分别", "包括", ":", "：", "(", "（")  # one of which is in all that it finds
_GAP_BEFORE = 24  # characters between the last number and 其中
_FAR = 60  # and between the whole and 其中
_BESIDE = re.compile(words("beside"))
_JOINT = re.compile(
    r"(?P<tail>[^，,、；;。：:（）()\d%]{0,12})(?P<sign>[、，,；;]?)(?P<word>以及|和|及|与)?(?P<label>[^，,、；;。：:（）()\d%]{0,30})$"
)
_FIRST = re.compile(r"[^，,、；;。：:（）()\d%]{0,30}$")
_TOTAL = re.compile("(?:合计|共计|总计|总共|[，,]共|(?<=[件条份次起例个项])共)(?:为|是|有)?$")
_MAX_TOTAL = 6  # characters that it looks at
_NO_PART = re.compile(words("no_part"))
_REST = re.compile("其他|其它|其余|另外|余下")
_EXHAUSTIVE = (re.compile("自然人|公民|个人"), re.compile("法人|组织|企业|单位"))
_MAX_BESIDE = 5  # numbers before a list that may go together
_CHANNELS = re.compile(words("channels"))


class ListedSum(NamedTuple):
    """A whole and the parts that are given for it; `labels` are the words of the parts. The whole may stand in the sentence
    before that of the parts."""

    sentence: Sentence
    whole_in: Sentence
    whole: Quantity
    parts: tuple[Quantity, ...]
    labels: tuple[str, ...]

    @property
    def sum(self) -> Number:
        """What the parts add up to."""
        return sum(part.low for part in self.parts)

    @property
    def is_typed(self) -> bool:
        """Whether any of its numbers was typed, and not put in for a placeholder."""
        return not (self.whole_in.is_inserted(self.whole) and all(map(self.sentence.is_inserted, self.parts)))

    @property
    def is_open(self) -> bool:
        """Whether it ends with 等: there are others."""
        return self.sentence.text.startswith("等", self.parts[-1].end)

    @property
    def names_the_rest(self) -> bool:
        """Whether its parts are meant to be all: the last is 其他, or they are people and organisations."""
        text = "".join(self.labels)
        return _REST.search(self.labels[-1]) is not None or all(kind.search(text) for kind in _EXHAUSTIVE)

    @property
    def mixes_kinds(self) -> bool:
        """Whether some parts are by channel and others by something else: they overlap, and add up to nothing."""
        by_channel = [_CHANNELS.search(label) is not None for label in self.labels]
        return any(by_channel) and not all(by_channel) and not _REST.search(self.labels[-1])


def listed_sums(subject: Subject) -> Iterator[ListedSum]:
    """Every list of the narrative with the number that it should add up to, in order."""
    last: Sentence | None = None
    for sentence in subject.once(sentences):
        if len(sentence.quantities) > 1:
            before_it = last if last is not None and last.passage is sentence.passage else None
            yield from _parts_after(sentence, before_it)
            yield from _total_after(sentence)
        last = sentence


def _parts_after(sentence: Sentence, last: Sentence | None) -> Iterator[ListedSum]:
    if not any(sign in sentence.text for sign in _MAY_BEGIN):
        return
    listed: set[Quantity] = set()
    for begin in _BEGINS.finditer(sentence.text):
        later = [one for one in sentence.quantities if one.start >= begin.end()]
        found = _list(sentence.text, begin.end(), later, later[0].measure) if later else None
        if found is None or len(found[0]) < 2 or not later[0].measure or not all(one.exact for one in found[0]):  # noqa: PLR2004
            continue
        listed.update(found[0])
        earlier = [one for one in sentence.quantities if one.end <= begin.start() + 1 and one not in listed]
        where = sentence
        if not earlier and begin.start() == 0 and last is not None:
            where, earlier = last, list(last.quantities)
        whole = _whole(where, earlier, found[0], len(where.text) if where is last else begin.start())
        if whole is None:
            continue
        one = ListedSum(sentence, where, whole, *found)
        if _is_meant(one, begin):
            yield one


def _is_meant(listed: ListedSum, begin: re.Match[str]) -> bool:
    """Whether what begins so is a list of parts: after 其中 and the like it is, after a colon where its last part is the rest,
    in brackets where it fills them."""
    if begin[0] in ":：":
        return listed.names_the_rest
    if begin[0] in "（(":
        text = listed.sentence.text
        return listed.whole.end == begin.start() and text[listed.parts[-1].end :][:1] in tuple("）)")
    return True


def _whole(sentence: Sentence, earlier: list[Quantity], parts: tuple[Quantity, ...], end: int) -> Quantity | None:
    """What the parts should add up to: the number that they do add up to, alone or with another, else the last that is not
    said beside it (较上年增加3件); None where there is none."""
    same = [one for one in earlier if one.measure == parts[0].measure]
    if not same or not all(one.exact for one in same) or end - earlier[-1].end > _GAP_BEFORE:
        return None
    added = sum(part.low for part in parts)
    for one in reversed(same):
        if one.low == added:
            return one
    if any(one.low + other.low == added for one, other in combinations(same[-_MAX_BESIDE:], 2)):
        return None
    forward = [
        one for one in sentence.quantities if one.start > parts[-1].end and "结转" in before(sentence, one.start)
    ]
    known = [*same[-_MAX_BESIDE:], *forward[:1]]  # received, carried over, carried forward
    if any(one.low + two.low - three.low == added for one, two, three in permutations(known, 3)):
        return None
    main = [one for one in same if not _is_beside(sentence, one, end) and end - one.end <= _FAR]
    return main[-1] if main else None


def _is_beside(sentence: Sentence, quantity: Quantity, end: int) -> bool:
    """Whether a number is only compared with, carried over, or stands in brackets that are closed."""
    text = sentence.text
    bracket = max(text.rfind("（", 0, quantity.start), text.rfind("(", 0, quantity.start))
    closed = bracket >= 0 and any(sign in text[quantity.end : end] for sign in "）)")
    opened = bracket >= 0 and not any(sign in text[bracket : quantity.start] for sign in "）)")
    return (closed and opened) or _BESIDE.search(before(sentence, quantity.start)) is not None


def _list(
    text: str, start: int, later: list[Quantity], measure: str
) -> tuple[tuple[Quantity, ...], tuple[str, ...]] | None:
    """The parts of a list that begins at `start`, and their labels; None where it cannot be told where it ends."""
    if not later or later[0].measure != measure or not _FIRST.fullmatch(text[start : later[0].start]):
        return None
    parts, labels, separator = [later[0]], [text[start : later[0].start]], ""
    for quantity in later[1:]:
        joint = _JOINT.fullmatch(text[parts[-1].end : quantity.start])
        if joint is None:
            between = text[parts[-1].end : quantity.start]
            return (
                None
                if quantity.measure == measure and not _ends_list(between, separator)
                else (tuple(parts), tuple(labels))
            )
        sign = joint["sign"].replace(",", "，")
        if (sign and separator and sign != separator) or (sign == "，" and _NO_PART.match(joint["label"])):
            ended = separator == "、" or sign in "；;" or _NO_PART.match(joint["label"])
            return (tuple(parts), tuple(labels)) if ended else None
        if quantity.measure != measure:
            return (tuple(parts), tuple(labels)) if separator else None
        separator = separator or sign
        parts.append(quantity)
        labels.append(joint["label"])
    return tuple(parts), tuple(labels)


def _ends_list(between: str, separator: str) -> bool:
    """Whether what follows a part is plainly no part of its list: another separator, or a new clause."""
    return between[:1] in ("；", ";") or (separator == "、" and between[:1] in ("，", ","))


def _total_after(sentence: Sentence) -> Iterator[ListedSum]:
    """Parts and then 合计: the longest run of parts before it that could be meant."""
    for position, whole in enumerate(sentence.quantities):
        said = sentence.text[max(0, whole.start - _MAX_TOTAL) : whole.start]
        if position < 2 or not whole.exact or not _TOTAL.search(said):  # noqa: PLR2004 - two parts
            continue
        run = _run_before(sentence, position)
        if len(run) > 1 and not any(
            sum(part.low for part in run[first:]) == whole.low for first in range(len(run) - 1)
        ):
            yield ListedSum(sentence, sentence, whole, tuple(run), tuple("" for _ in run))


def _run_before(sentence: Sentence, position: int) -> list[Quantity]:
    """The quantities in the same measure word directly before that one, joined as a list is."""
    whole, separator = sentence.quantities[position], ""
    run: list[Quantity] = []
    for quantity in reversed(sentence.quantities[:position]):
        following = run[0] if run else whole
        joint = _JOINT.fullmatch(sentence.text[quantity.end : following.start])
        if joint is None or quantity.measure != whole.measure or not quantity.exact:
            break
        if run:
            if separator and joint["sign"] and joint["sign"] != separator:
                break
            separator = separator or joint["sign"]
        run.insert(0, quantity)
    return run
