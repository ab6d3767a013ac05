"""What a narrative must speak of, and whether it says anything at all.

The topics of a section are data of its format (`topics:` in format.yaml); a topic is spoken of where its label or any of
its words stands in the section, or where the part of that id is written. Words are generous: a matter that is treated under
another name is treated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.checks.subject import Subject
from generator.formats.model import Section, Topic
from generator.messages.message import msg
from generator.problems.code import Threshold
from generator.report.narrative import Passage

SHORT_SECTION = Threshold(
    20, msg("A section that the law wants has at least {value} characters; what was done cannot be said in fewer.")
)
SHORT_PART = Threshold(3, msg("A part of one has at least {value} characters; 无申请 says what there is to say."))
_LOOKED_AT = 6  # times the least length: enough of a text to see that it says something
_NOT_SAID = re.compile(r"[\W_]+")
_EMPTY = re.compile(
    "(?:[此本]处|内容|本部分|本年度?|目前)?(?:(?:暂|尚)?(?:无|没有|未有)(?:内容|情况|问题|其他|变化|存在的?问题)?|不存在问题|从?略|省略|同[上前]|同(?:去|上|往)年|(?:同上|去|上)年度?相同"
    "|不适用|空|待[补填定]充?|[详参]?见(?:附件|附表|下表|正文|网站)|[xX×]+)"
)


def section_of(subject: Subject, section_id: str) -> Section | None:
    """The narrative section of that id in the report's format; None where it has none, or it could not be read whole."""
    known = (one for one in subject.report.format.sections if one.id not in subject.report.unsure)
    return next((one for one in known if one.id == section_id and one.is_narrative), None)


def written_in(subject: Subject, section_id: str) -> list[Passage]:
    """The paragraphs that the writer wrote in that section."""
    return [passage for passage in subject.passages if passage.section == section_id]


def text_of(passages: Sequence[Passage]) -> str:
    """All that these paragraphs say."""
    return "\n".join(passage.paragraph.full_text for passage in passages)


def letters_in(text: str) -> int:
    """How many characters a text has, blanks and signs not counted."""
    return len(_NOT_SAID.sub("", text))


def says_nothing(text: str, least: int) -> bool:
    """Whether a text is 无, 略, 暂无, a row of dots or the like, or has fewer than `least` letters, signs not counted."""
    said = _NOT_SAID.sub("", text[: _LOOKED_AT * least])
    if len(said) < least and len(text) > _LOOKED_AT * least:
        said = _NOT_SAID.sub("", text)
    return len(said) < least or (len(said) <= least * 2 and _EMPTY.fullmatch(said) is not None)


def is_empty_section(subject: Subject, section: Section) -> bool:
    """Whether the law wants the section and what is written in it says nothing; False where nothing is written, and where
    it is written by parts, which are looked at each by itself."""
    passages = written_in(subject, section.id)
    if not section.required or not passages or len(passages[0].paragraph.path) > 1:
        return False
    return says_nothing(text_of(passages), SHORT_SECTION.value)


def missing_topics(subject: Subject, section: Section, of: str = "") -> list[Topic]:
    """The topics of the section, of those that are asked of all (or `of` a kind of agency), that it does not speak of."""
    passages = written_in(subject, section.id)
    parts = {passage.paragraph.path[1] for passage in passages if len(passage.paragraph.path) > 1}
    text = text_of(passages).lower()
    return [
        topic for topic in section.topics if topic.of == of and topic.id not in parts and not speaks_of(text, topic)
    ]


def topics_beside_parts(section: Section, of: str = "") -> list[str]:
    """The labels of the section's topics that are none of its parts."""
    parts = {part.id for part in section.parts}
    return [topic.label for topic in section.topics if topic.of == of and topic.id not in parts]


def speaks_of(text: str, topic: Topic) -> bool:
    """Whether a text (in lower case) has the topic's label or one of its words."""
    return any(word.lower() in text for word in (topic.label, *topic.words))
