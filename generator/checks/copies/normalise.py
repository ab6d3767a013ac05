"""Texts made comparable between agencies: without what each of them writes differently, its names and its numbers.

Whoever copies a paragraph puts in names and figures of their own, so these must not tell two paragraphs apart; nor may
punctuation, blanks or the width of characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.formats.format import Format, view
from generator.report.agency import _letters, _numbers, _parts
from generator.report.narrative import fill

_ORGANS = ("街道办事处", "街道", "办事处", "人民政府", "政府", "分局", "机关", "单位", "中心", *"局委镇乡省市县区旗")
_ABBREVIATED = 8  # letters of an abbreviated name, but for its last
_BEGINNING = 5  # letters of a sentence of a skeleton that it is looked for by: （待补充：
_GAP = "\n"  # in place of a name; no normalised text has one


def normalised(text: str) -> str:
    """The letters of a text, half-width, every number as ``0``, and without the number that it begins with."""
    plain = _numbers().sub("0", _letters(text))
    return plain[1:].removeprefix("是") if plain.startswith("0") else plain


class Names:
    """What an agency may call itself, its places and other offices, in normalised text.

    The places in its name and what follows them, with and without 区, 镇 or 街道 behind them; what a department's name is
    abbreviated to (住建局 of 住房和城乡建设局); and the words that all agencies use of themselves and of those above them (本局,
    我镇, 街道, 区政府). No pattern is made for each agency: to compile it takes longer than to read its narrative.
    """

    __slots__ = ("_forms", "_last", "_letters")

    def __init__(self, agency: str) -> None:
        places, own = _parts(agency)
        forms = {own, re.sub("[省市县区旗镇乡]$", "", own)}
        for place in places:
            forms |= {place[0], place[1]}
        self._forms = sorted((form for form in forms if len(form) > 1), key=lambda form: (-len(form), form))
        is_last = len(own) > 1 and _letters(agency).endswith(own)
        self._letters, self._last = (frozenset(own[:-1]), own[-1]) if is_last else (frozenset(), "")

    def taken_out(self, letters: str) -> str:
        """The text without them."""
        for form in self._forms:
            letters = letters.replace(form, _GAP)  # so that what stood before it and behind it makes no new name
        if self._last and self._last in letters:
            letters = self._without_abbreviations(letters)
        return _organs().sub("", letters).replace(_GAP, "")

    def _without_abbreviations(self, letters: str) -> str:
        """Without two to eight letters of the name that stand before its last one."""
        kept: list[str] = []
        for part in letters.split(self._last)[:-1]:
            count = 0
            for letter in reversed(part[-_ABBREVIATED:]):
                if letter not in self._letters:
                    break
                count += 1
            kept.append(part[:-count] + _GAP if count > 1 else part + self._last)
        return "".join(kept) + letters[letters.rindex(self._last) + 1 :]


def without_standard(text: str, form: Format) -> str:
    """A text without titles of laws and the sentences that the law asks for, or that `reportgen rollup` begins reports of that form
    with, whatever figures now stand in them; the text itself where there are none."""
    if _maybe_standard(form).search(text):
        sentences = _ends().split(text)
        kept = [one for one in sentences if not _is_standard(one, form)]
        text = text if len(kept) == len(sentences) else "".join(kept)
    return _titles().sub("", text) if "《" in text or "〔" in text else text


def without_vocabulary(letters: str, form: Format) -> str:
    """Normalised text without the labels of the form, what stands beside them in every report, and figures."""
    return _figures().sub("", _vocabulary(form).sub("", letters))


def _is_standard(sentence: str, form: Format) -> bool:
    if not _maybe_standard(form).search(sentence):
        return False
    if _standard().search(sentence):
        return True
    beginning, sentences = _skeletons(form)
    return bool(beginning.search(sentence)) and normalised(sentence) in sentences


@lru_cache(maxsize=1)
def _organs() -> re.Pattern[str]:
    """Every way begins with a letter of its own, by which the pattern is found fast."""
    listed = "|".join(_ORGANS)
    return re.compile(f"{'|'.join(f'{one}(?:{listed})' for one in '本我全')}|{listed}")


@lru_cache(maxsize=1)
def _figures() -> re.Pattern[str]:
    return re.compile("0[件宗条次起份年月日]?")


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    return re.compile("[。；;！!？?\n]")


@view
def _maybe_standard(form: Format) -> re.Pattern[str]:
    """One of these stands in every sentence that :func:`_is_standard` finds; fast, since each begins with one of a few letters."""
    return re.compile(
        "编制|报告如下|统计期限|数据截|部分组成|联系|如[有对]|公开为常态|原则|信息处理费|收费通知|需要报告"
        f"|申请|复议|诉讼|责任追究|追究责任|追责|问责|{_skeletons(form)[0].pattern}"
    )


@lru_cache(maxsize=1)
def _standard() -> re.Pattern[str]:
    """What the law and the form have every agency say: on what basis, by which principles and for which period it reports, whom
    to ask, that there was nothing, and what was charged. Every way begins with a letter of its own, as above."""
    of_none = ".{0,30}(?:申请|复议|诉讼|责任追究|追究责任|追责|问责)"
    none_of = ".{0,12}(?:[为是：:均]|共)?0[件宗起]"
    return re.compile(
        "|".join(
            [
                "编制|报告如下|统计期限|数据截[至止]|部分组成|联系[电人]|如[有对].{0,30}(?:疑问|联系)|公开为常态|的原则|为原则",
                "信息处理费|收费通知|需要报告",
                *(start + of_none for start in ("未", "没有", "无", "不存在", "0(?<=[^0-9]0)件")),
                *(start + none_of for start in ("申请", "复议", "诉讼")),
            ]
        )
    )


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    return re.compile("《[^《》\n]{1,60}》|〔[^〔〕\n]{1,20}〕")


@view
def _skeletons(form: Format) -> tuple[re.Pattern[str], frozenset[str]]:
    """How the sentences of the skeletons of the form begin, as they are written there, and these sentences, normalised."""
    skeletons = [section.skeleton for section in form.sections]
    skeletons += [part.skeleton for section in form.sections for part in section.parts]
    sentences = {one.strip() for text in skeletons for one in _ends().split(text)} - {""}
    beginnings = sorted({re.escape(one.partition("${")[0][:_BEGINNING]) for one in sentences})
    known = frozenset(normalised(fill(one, lambda _: "0")[0]) for one in sentences)
    return re.compile("|".join(beginnings) or "(?!)"), known - {""}


@view
def _vocabulary(form: Format) -> re.Pattern[str]:
    """The labels of the form's tables, and what stands beside them in every report, normalised."""
    labels = {
        "政府信息公开",
        "申请人",
        "申请",
        "提出",
        "新收",
        "收到",
        "结转",
        "办理结果",
        "法定期限内",
        "行政复议",
        "行政诉讼",
    }
    labels |= {"其中", "总计", "合计", "全年"}
    for figure in form.figures.all:
        labels |= {level.name for level in (*figure.rows, figure.column)}
    plain = {_numbers().sub("0", _letters(label)) for label in labels} - {""}
    return re.compile("|".join(re.escape(label) for label in sorted(plain, key=lambda label: (-len(label), label))))
