"""What an agency's name tells of it: at which level it stands, and whether it is a people's government.

Names follow the organic law of local governments (地方各级人民代表大会和地方各级人民政府组织法): 街道办事处 are sent out by a
government (派出机关) and are none themselves. What the name does not tell stays unknown; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.text.normalise import without_blanks

Level = Literal["township", "county", "above", ""]

_STREET = re.compile(r"(?:街道(?:办事处)?|地区办事处|街道管理委员会)$")
_TOWN = re.compile(r"(?:[镇乡](?:人民)?政府|[镇乡]|苏木(?:人民政府)?)$")
_GOVERNMENT = re.compile(r"人民政府$|[省市县区镇乡旗]政府$")
_DEPARTMENT = re.compile(r"(?:局|厅|部|委|委员会|办公室|中心|队|所|站|处|院|会)$")
_COUNTY = re.compile(r"[县旗](?=.)|(?<![治社地园景新发矿库])区(?=.)")  # a district, no 社区 or 开发区
_ABOVE = re.compile(r"^(?:国家|国务院|中国|中华)|省(?=.)|自治区|自治州")  # a 市 may be a county

_LEFT_OUT = re.compile("(?:人民政府|办事处)$")


class Agency(NamedTuple):
    """`level` is "township" (街道、乡镇), "county" (区县及其部门), "above", or "" where the name does not tell;
    `government` whether it is a people's government; `department` whether it is a department of one."""

    name: str
    level: Level
    government: bool
    department: bool


@lru_cache(maxsize=1024)
def agency_of(name: str) -> Agency:
    """What the agency's full name tells."""
    plain = without_blanks(name)
    government = _GOVERNMENT.search(plain) is not None
    street = _STREET.search(plain) is not None
    department = not government and not street and _DEPARTMENT.search(plain) is not None
    return Agency(plain, _level(plain, street), government, department)


def may_be_one(name: str, printed: str) -> bool:
    """Whether an agency may be the one that a finished report names: titles leave out whose it is, and 办事处 at the end (清河街道)."""
    short, long = sorted((_LEFT_OUT.sub("", without_blanks(one)) for one in (name, printed)), key=len)
    return len(short) > 1 and long.endswith(short)


def _level(name: str, street: bool) -> Level:
    if street or _TOWN.search(name):
        return "township"
    if _COUNTY.search(name):
        return "county"
    return "above" if _ABOVE.search(name) else ""


_ENDING = "(?:(?:地区|街道)?办事处|街道|政府)$"


_PLACE = "([^省市县区旗]{2,}?)[省市县区旗](?=.)"  # 云溪区, but no 城市


_MAX_NAME = 60  # characters of a name that are looked at


_COMMON = "，。；：、“”（） "  # nearly all that is no letter


def core(agency: str) -> str:
    """An agency's name without 人民政府, 街道办事处 and the like, which some write and some leave out."""
    letters = _letters(agency[:_MAX_NAME])
    return re.sub(_ENDING, "", letters.replace("人民政府", "")) or letters


def own_name(agency: str) -> str:
    """What remains of that without the places that the agency belongs to: 教育局 of 云溪区教育局, 清河 of 云溪区清河街道办事处."""
    return _parts(agency)[1]


def _parts(agency: str) -> tuple[list[re.Match[str]], str]:
    """The places in an agency's name and what follows them, normalised."""
    name = _numbers().sub("0", core(agency))
    places = list(re.finditer(_PLACE, name))
    return places, name[places[-1].end() :] if places else name


def _letters(text: str) -> str:
    """Nearly every paragraph is plain but for a few signs, and to take out these first is several times as fast."""
    for sign in _COMMON:
        text = text.replace(sign, "")
    if text.isalnum() and unicodedata.is_normalized("NFKC", text):
        return text
    return _signs().sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


@lru_cache(maxsize=1)
def _numbers() -> re.Pattern[str]:
    """Numbers with the words for about; also in words such as 统一, which is the same for all."""
    return re.compile(r"[\d零〇一二两三四五六七八九十百千万亿]+[余多]?")
