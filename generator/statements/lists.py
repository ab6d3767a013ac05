"""Sums within a sentence: 主动公开信息45条，其中工作动态8条、人事变动3条、其他34条; …、…、…，合计417件.

The parts of a list are what stands between one kind of separator and the next (、 or ，), in the measure word of the whole. A list
in which anything cannot be told apart (a remark in brackets, a percentage) is left alone, and so is one that only picks out
some of the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.statements.clauses import Sentence, sentences
from generator.statements.quantities import Quantity
from generator.subject import Subject
from generator.values import Number

_BEGINS = re.compile("(?:[，,；;。:：（(]|^)(?:其中|分别为|分别是|包括)[：:，,]?(?!有?个别)|[:：](?!其中|分别|包括)")
_GAP_BEFORE = 24  # characters between the whole and 其中
_JOINT = re.compile(
    r"(?P<tail>[^，,、；;。：:（）()\d%]{0,12})(?P<sign>[、，,；;]?)(?P<word>以及|和|及|与)?(?P<label>[^，,、；;。：:（）()\d%]{0,30})$"
)
_FIRST = re.compile(r"[^，,、；;。：:（）()\d%]{0,30}$")
_TOTAL = re.compile("(?:合计|共计|总计|总共|[，,]共)(?:为|是|有)?$")
_NO_PART = re.compile("均|全部|都|已|共|合计|总计|办结|结转|上年|年初|年末|全年|另|同时|此外|答复|尚|还")
_REST = re.compile("其他|其它|其余|另外|余下")
_EXHAUSTIVE = (re.compile("自然人|公民|个人"), re.compile("法人|组织|企业|单位"))
_CHANNELS = re.compile("网|信函|邮|当面|现场|窗口|传真|电话|线上|线下")


@dataclass(frozen=True, slots=True)
class ListedSum:
    """A whole and the parts that are given for it; `labels` are the words of the parts."""

    sentence: Sentence
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
        return not all(map(self.sentence.is_inserted, (self.whole, *self.parts)))

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
    for sentence in subject.once(sentences):
        if len(sentence.quantities) > 2:  # noqa: PLR2004 - a whole and two parts
            yield from _parts_after(sentence)
            yield from _total_after(sentence)


def _parts_after(sentence: Sentence) -> Iterator[ListedSum]:
    for begin in _BEGINS.finditer(sentence.text):
        earlier = [one for one in sentence.quantities if one.end <= begin.start() + 1]
        later = [one for one in sentence.quantities if one.start >= begin.end()]
        if not earlier or begin.start() - earlier[-1].end > _GAP_BEFORE or not earlier[-1].measure:
            continue
        whole = earlier[-1]
        found = _list(sentence.text, begin.end(), later, whole.measure)
        if found is None or len(found[0]) < 2 or not all(one.exact for one in (whole, *found[0])):  # noqa: PLR2004 - a list
            continue
        listed = ListedSum(sentence, whole, found[0], found[1])
        if begin[0] not in ":：" or listed.names_the_rest:
            yield listed


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
        if position < 2 or not whole.exact or not _TOTAL.search(sentence.text, 0, whole.start):  # noqa: PLR2004 - two parts
            continue
        run = _run_before(sentence, position)
        if len(run) > 1 and not any(
            sum(part.low for part in run[first:]) == whole.low for first in range(len(run) - 1)
        ):
            yield ListedSum(sentence, whole, tuple(run), tuple("" for _ in run))


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
