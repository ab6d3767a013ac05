"""What stands at the end of a document: the signature of its agency, and the date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from generator.documents.model import TextBlock
from generator.formats.format import Format
from generator.formats.values import Unreadable, plain_value, read_date
from generator.messages.message import msg
from generator.recognition.model import Guess, Spot
from generator.text.chinese_numerals import chinese_number

# How the names of agencies end.
ENDINGS = ("处", "府", "委", "会", "局", "中心", "厅", "院", "校", "署", "馆", "队", "室", "办", "街道", "镇", "乡", "所", "站", "公司")  # fmt: skip
PUNCTUATION = re.compile("[。；;，,！!？?]")
MAX_LINE = 90
_MAX_BEHIND = 4  # lines behind the date
_NAME = re.compile("[\u4e00-\u9fff（）]{4,}")
_DATE_HAN = re.compile(
    "二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)


def read_ending(
    form: Format, paragraphs: list[TextBlock], names: Sequence[str]
) -> tuple[str, datetime.date | None, list[Guess]]:
    """Takes signature and date from the end of the last narrative; `names` are those the agency goes by."""
    kinds = {entry.id: entry for entry in form.fields}
    guesses: list[Guess] = []
    dated: datetime.date | None = None
    if paragraphs and "date" in kinds:
        dated = _date(paragraphs[-1].text)
        if dated is not None:
            paragraphs.pop()
    signature = ""
    if paragraphs and "signature" in kinds:
        text = paragraphs[-1].text.strip()
        before_date = dated is not None and _looks_like_agency(text)
        if text in names or before_date or _ends_as_signed(paragraphs):
            signature = text
            if text not in names:
                message = (
                    msg("It stands before the date and looks like the name of an agency.")
                    if before_date
                    else msg("It stands at the end and looks like the name of an agency.")
                )
                guesses.append(Guess(("signature",), message, Spot(paragraphs[-1].number)))
            paragraphs.pop()
    return signature, dated, guesses


def behind_the_date(paragraphs: Sequence[TextBlock]) -> list[TextBlock]:
    """The lines that a page has behind signature and date, within the same text: 附件：…, （此件公开发布）."""
    for count in range(1, min(_MAX_BEHIND, len(paragraphs) - 2) + 1):
        signed, dated, *behind = paragraphs[-count - 2 :]
        if len(behind[0].text) > MAX_LINE or PUNCTUATION.search(behind[0].text.strip()):
            return []
        if _date(dated.text) is not None and _looks_like_agency(signed.text.strip()):
            return behind
    return []


def read_styled_ending(
    ending: Sequence[TextBlock], last: Sequence[TextBlock]
) -> tuple[str, datetime.date | None, list[Guess]]:
    """Signature and date from the paragraphs whose styles say that they are; `last` is the last of the text, if there is any."""
    signature = next((one.text.strip() for one in ending if one.role == "signature"), "")
    dated = next((_date(one.text) for one in ending if one.role == "date"), None)
    if dated is None and last and _date(last[0].text) is not None:
        message = msg("It looks like the date of the report, but is set as text and is kept as such.")
        return signature, dated, [Guess(("date",), message, Spot(last[0].number))]
    return signature, dated, []


def _ends_as_signed(paragraphs: Sequence[TextBlock]) -> bool:
    """Whether the last paragraph is the name of an agency and no more, after a whole sentence."""
    *before, last = (one.text.strip() for one in paragraphs)
    return _looks_like_agency(last) and _NAME.fullmatch(last) is not None and bool(before) and before[-1].endswith("。")


def _looks_like_agency(text: str) -> bool:
    return len(text) <= MAX_LINE // 2 and not PUNCTUATION.search(text) and text.endswith(ENDINGS)


def _date(text: str) -> datetime.date | None:
    plain = plain_value(text).strip("()（）")
    if _DATE_HAN.fullmatch(plain):
        plain = _in_digits(plain)
    if len(plain) > len("2025年12月31日"):
        return None
    found = read_date(plain)
    return None if isinstance(found, Unreadable) else found


def _in_digits(plain: str) -> str:
    parts: Iterator[str] = iter(re.findall("[〇○零Ｏ一二三四五六七八九十]+", plain))
    numbers = [str(chinese_number(part.replace("○", "〇").replace("Ｏ", "〇")) or 0) for part in parts]
    return "-".join(numbers)
