"""Sentences and clauses of a narrative, and the words that may stand around a name without changing what it says.

Precision before recall: a clause is understood only where each of its words is. Whoever speaks of a quarter, of requests
that came by post or of what other offices received speaks of something that the tables do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.checks.narrative.quantities import Quantity, quantities
from generator.checks.narrative.vocabulary import alternation
from generator.checks.subject import Passage, Subject
from generator.report.narrative import Paragraph
from generator.text.normalise import half_width_in_place

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_MAX_SENTENCE = 600  # characters: whoever writes more without a full stop is not read
_MAX_NARRATIVE = 50_000  # characters of a narrative that are read; five times an ordinary one
_CLAUSE_ENDS = "，,；;：:（）()。"
_ENUMERATION_ENDS = _CLAUSE_ENDS + "、"
_AFTER = re.compile(f"[{_ENUMERATION_ENDS}]")
_UP_TO, _UP_TO_CLAUSE = re.compile(f".*[{_ENUMERATION_ENDS}]"), re.compile(f".*[{_CLAUSE_ENDS}]")
_CLAUSE = 80  # characters of a clause that are looked at
_REQUESTS = re.compile("申请")
_OTHER_MATTERS = re.compile(
    "公文|属性|印发|发文|复议|诉讼|投诉|信访|热线|工单|留言|咨询|提案|议案|建议|诉求|案件|许可|处罚|登记|审批|低保|救助|来信|来访|举报|调解|办证|业务|仲裁|事项"
)
_BEYOND = re.compile("本级|机关本级|政府办公室")  # from here on another office, or only one of several
_DISCLOSURE = re.compile("信息公开|依申请|公开申请")

# Another time, other offices; another channel, a difference: what the tables do not have.
_OTHER_TIME = re.compile(
    "季度|上半年|下半年|[0-9一二三四五六七八九十]月|[上中下]旬|月均|日均|每[年月周]|平均|去年(?!结转|转)|上年(?!度?结转|度?转|未)|上一年(?!度?结转|度?转)"
    "|同期|以来|历年|近年|往年|[两三四五几]年|20[0-9]{2}年?(?:至|到|—|-)20[0-9]{2}年"
)
_WHOLE_YEAR = re.compile("1月1日(?:起|以来)?|12月(?:31日|底)|各种渠道|多种渠道|各类渠道|各渠道|多种方式|各种方式")
_ELSEWHERE = re.compile(
    "同比|相比|较|增加|减少|增长|下降|上升|超期|逾期(?!不补正|未缴)"
    "|网络|网上|互联网|在线|线上|线下|网站|信函|来信|邮|快递|现场|当面|面交|窗口|传真|平台|来访|电话|渠道"
    "|全区|全市|全县|全省|全系统|各部门|各单位|各科室|各社区|各村|各镇|各街道|各乡镇|下属|所属|区直|市直|其他部门|其他单位"
    "|区政府|市政府|县政府|省政府|转办|转送|转来的|移送|交办|协助|参与|代为|直接|截至发稿|剔除|合并"
)
_CONDITION = re.compile("如果|如(?=未|无|没)|如$|若|凡|假如|即使|无论|不论|是否|对于?$|除.{0,20}外")
_OTHER_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!度?(?:结转|转来|转入|遗留))")
_CLOSED_BRACKETS = re.compile("[（(][^（）()]{0,60}[）)]")
_TO_YEAR = re.compile(r"(?:至|到|转入|结转|自|从|因|以|较|比)$")

# What may stand before a name.
_LEAD_WORDS = (
    "其中|此外|同时|并且|并|另外|另有|另|还有|还|以及|及|和|与|共计|一共|总共|共|累计|总计|合计|全年度|全年|年内|年度内|本年度|本年|今年|当年|目前"
    "|年初|年末|年底|截至|截止|底|报告期内|统计期内|期间|统计|据统计|经统计|本机关|本单位|本局|本委|本办|本厅|本部|本街道|本镇|本乡|本中心|市局|区局|县局|省局|分局|我局|我委|我会|我院|我办|我厅|我街道|我镇|我乡|我中心|我单位|我机关"
    "|机关|街道办事处|办事处|街道|全镇|全乡|全局|依法|依规|按规定|决定|作出|予以|已经|已|经审查|经办理|经研究|审查后|办理结果|办理情况|结果|情况"
    "|对|加上|再加|加|包括|连同|连|包含|含|均|都|按|属于|属|因|有关|由于|而|以|的|为|是|有|尚有|尚余|尚|剩余|余下|其余|剩|到|在|从|从上年|申请人|当事人|提出|被|仅|只有|只|新"
)
# What may stand between a name and its number. Patterns that repeat have no word that is made of two others: a text can be
# taken apart in one way only, and a search that fails does so at once.
FILL = (
    "度?(?:继续)?(?:办理)?(?:的)?(?:政府信息公开申请|信息公开申请|依申请公开申请|申请|案件|案|情形|情况|事项|类)?(?:的)?(?:总数量|数量|总数|总量|件数|数)?"
    r"[共有合总累计达到均仅只分别为是了：:\s—-]*"
)
# What may stand between 收到 and 申请.
GAP = (
    r"(?:的|了|到|过|公民|自然人|法人|或者|或|和|及|、|以及|其他组织|人民群众|群众|社会公众|公众|申请人|当事人|市民|社会各界|各类|有关|相关|关于|方面|要求|提出|提交|递交|递送|通过各种渠道|通过各种形式"
    r"|通过多种渠道|以各种方式|政府|信息|公开|政务|依法|依|书面|有效|向本机关|向本单位|向我局|向我街道|向我镇|共|[\s“”\"'])*"
)


class Sentence(NamedTuple):
    """A sentence of a passage: its text with half-width digits, where it begins in the passage, its quantities (places in the
    sentence), and whether requests (申请) have been spoken of before it."""

    passage: Passage
    start: int
    text: str
    quantities: tuple[Quantity, ...]
    about_requests: bool

    def is_inserted(self, quantity: Quantity) -> bool:
        """Whether the number came out of a placeholder."""
        begin, end = self.start + quantity.start, self.start + quantity.end
        return any(begin < last and first < end for first, last in self.passage.paragraph.inserted)


def sentences(subject: Subject) -> Iterator[Sentence]:
    """The sentences of the narrative that may say something in numbers, in order."""
    topic, room = False, _MAX_NARRATIVE
    for passage in subject.passages:
        paragraph = passage.paragraph
        room -= len(paragraph.full_text)
        if room < 0:
            return
        if paragraph.heading or paragraph.lead:
            topic = _REQUESTS.search(paragraph.lead or paragraph.text) is not None
        in_part = topic or paragraph.path[-1] == "disclosure_on_request"
        yield from _sentences(passage, paragraph, in_part)


def _sentences(passage: Passage, paragraph: Paragraph, about_requests: bool) -> Iterator[Sentence]:
    text = half_width_in_place(paragraph.full_text)
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if len(sentence) > _MAX_SENTENCE:
            continue
        yield Sentence(passage, match.start(), sentence, tuple(quantities(sentence)), about_requests)
        about_requests = about_requests or _REQUESTS.search(sentence) is not None


def before(sentence: Sentence, end: int, *, enumeration: bool = True) -> str:
    """The text of the clause before `end`; an item of a list with 、 for itself, or (`enumeration` False) the whole list."""
    ends = _UP_TO if enumeration else _UP_TO_CLAUSE
    text = sentence.text
    last = end
    while last and text[last - 1] in ":： ":
        last -= 1
    start = max(0, last - _CLAUSE)
    other = ends.match(text, start, last)
    return text[other.end() if other else start : end]


def after(sentence: Sentence, start: int) -> str:
    """The text of the clause behind `start`."""
    end = _AFTER.search(sentence.text, start)
    return sentence.text[start : end.start() if end else None]


@lru_cache(maxsize=64)
def _lead(year: int) -> re.Pattern[str]:
    words = alternation((f"{year}年度", f"{year}年内", f"{year}年", "12月31日", "1月1日", *_LEAD_WORDS.split("|")))
    return re.compile(rf"{words}|[\s“”\"'、]")


@lru_cache(maxsize=1024)
def _names(agency: str) -> tuple[str, ...]:
    """An agency's name, in full and without what it ends with."""
    short = re.sub(r"(?:人民政府|办事处|街道办事处)$", "", agency)
    return tuple(name for name in dict.fromkeys((agency, short)) if name)


def is_lead(text: str, agency: str, year: int) -> bool:
    """Whether a text before a name changes nothing of what it says."""
    for name in _names(agency):
        text = text.replace(name, "")
    return not text or not _lead(year).sub("", text)


def is_elsewhere(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what stands before `end` speaks of another time, or in its own clause (from `start`) of another channel, of
    other offices, or of a difference."""
    if beyond(sentence, end):
        return True
    since = max((one.end for one in sentence.quantities if one.end <= start), default=0)
    before_it = _WHOLE_YEAR.sub("", sentence.text[since:end])
    return (
        _OTHER_TIME.search(before_it) is not None
        or _ELSEWHERE.search(_WHOLE_YEAR.sub("", sentence.text[start:end])) is not None
    )


def beyond(sentence: Sentence, end: int) -> bool:
    """Whether another office, or only one of several, has been spoken of in the sentence before `end`."""
    return _BEYOND.search(sentence.text, 0, end) is not None


def is_condition(text: str) -> bool:
    """Whether a text only supposes what follows it."""
    return _CONDITION.search(text) is not None


def speaks_of_another_year(sentence: Sentence, end: int, year: int) -> bool:
    """Whether the last year named before `end` is another than the report's."""
    text = _CLOSED_BRACKETS.sub(lambda bracket: " " * len(bracket[0]), sentence.text[:end])
    for match in reversed(list(_OTHER_YEAR.finditer(text))):
        if not _TO_YEAR.search(sentence.text, max(0, match.start() - 2), match.start()):
            return int(match[1]) != year
    return False


def speaks_of_other_matters(sentence: Sentence, end: int) -> bool:
    """Whether something else than requests has been spoken of in the sentence before `end`."""
    return _OTHER_MATTERS.search(sentence.text, 0, end) is not None


def speaks_of_requests(sentence: Sentence, end: int) -> bool:
    """Whether requests have been spoken of, in the sentence or before it."""
    return sentence.about_requests or _REQUESTS.search(sentence.text, 0, end) is not None


def speaks_of_disclosure(sentence: Sentence) -> bool:
    """Whether the sentence or what stands before it is about disclosure on request."""
    return sentence.about_requests or _DISCLOSURE.search(sentence.text) is not None
