"""W506: paragraphs that stood in last year's report; what is standard, short or a list of figures is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.rules import unchanged_text
from generator.checks.subject import Subject
from tests.support.checked_texts import Told, found, read
from tests.support.common import MAX_SECONDS

CODES = ["W506"]
NAME = "机关名称: 云溪区甲局\n"
OVERVIEW = """\
总体情况: |
  （一）主动公开情况
  围绕征地补偿、规划许可两个重点，{year}年在政府网站公开信息{a}条，批前公示每件附规划图和公众意见采纳说明，方便村民辨认自家房屋。
  （二）依申请公开情况
  {year}年新收申请{a}件，其中自然人{b}件、商业企业{b}件；办结{a}件，予以公开{b}件、部分公开{b}件、不予公开{b}件。
  （三）监督保障情况
  把公开工作列入科室绩效考核，每月通报协办时限，逾期{b}次的取消当年评优资格；聘请律师{b}名对答复书进行评查，列出的问题限期整改。
"""
PROBLEMS = """\
存在的主要问题及改进情况: |
  一是同一批次的征地文件被不同村民反复申请，说明主动公开的位置不好找、内容不成套，已按村整理成册{a}份。
  二是{text}
"""


# Last year's file, this year's, then every problem: line, column, code, message, hint, path.
WRITE_ANEW = "请按本年度的实际情况重写。照搬上一年的文字，属于内容雷同。"
FOUND: dict[str, tuple[str, str, list[Told]]] = {
    "last-years-text": (
        NAME + "年度: 2023\n" + OVERVIEW.format(year=2023, a=45, b=3) + PROBLEMS.format(a=12, text="答复前没有查阅村里散存的协议，被复议机关纠正，已改为两人签字确认。"),
        NAME + "年度: 2024\n" + OVERVIEW.format(year=2024, a=61, b=12) + PROBLEMS.format(a="２０", text="镇级查阅点无人值守，工作日下午常关门，村民白跑一趟，十月起由便民窗口兼管，并公布了电话。"),
        [
            (5, 3, "W506", "第一部分有 2 段（占本部分文字的 68%）与上年报告雷同（年份、数字不计），第一处是“围绕征地补偿、规划许可两个重点，2024年在政府…”。",
             WRITE_ANEW, "overview"),
            (11, 3, "W506", "第五部分有 1 段（占本部分文字的 52%）与上年报告雷同（年份、数字不计），第一处是“一是同一批次的征地文件被不同村民反复申请，说明主…”。",
             WRITE_ANEW, "problems"),
        ],
    ),
    "a-few-words-exchanged": (
        NAME + "年度: 2023\n总体情况: 略\n" + "存在的主要问题及改进情况: 一、政策解读的形式比较单一，以文字为主，图示和问答不多，群众反映条文长、不好懂；部分栏目更新不够及时，个别科室在季度末才集中补录信息。\n",
        NAME + "年度: 2024\n总体情况: 略\n" + "存在的主要问题及改进情况: 一是政策解读的形式较为单一，以文字为主，图示和问答不多，群众反映条文长、不好懂；部分栏目更新不够及时，个别科室在季度末才集中补录信息。\n",
        [(4, 15, "W506", "第五部分有 1 段（占本部分文字的 100%）与上年报告雷同（年份、数字不计），第一处是“一是政策解读的形式较为单一，以文字为主，图示和问…”。",
          WRITE_ANEW, "problems")],
    ),
    "a-part-of-the-overview": (
        NAME + "年度: 2023\n总体情况: {监督保障: 由局办公室一名同志兼职负责，分管副局长每月查看一次栏目更新情况，发现问题当场交办，下月复查。}\n"
        "存在的主要问题及改进情况: 略\n",
        NAME + "年度: 2024\n总体情况:\n  监督保障: 由局办公室一名同志兼职负责，分管副局长每月查看一次栏目更新情况，发现问题当场交办，下月复查。\n"
        "存在的主要问题及改进情况: 略\n",
        [(4, 9, "W506", "第一部分有 1 段（占本部分文字的 100%）与上年报告雷同（年份、数字不计），第一处是“由局办公室一名同志兼职负责，分管副局长每月查看一…”。",
          WRITE_ANEW, "overview.supervision")],
    ),
}  # fmt: skip


def found_in(text: str, last: str, language: str = "zh_CN") -> list[Told]:
    return found(CODES, text, last, language)


@pytest.mark.parametrize(("last", "text", "expected"), FOUND.values(), ids=list(FOUND))
def test_what_is_found(last: str, text: str, expected: list[Told]) -> None:
    assert found_in(text, last) == expected


def test_what_is_said_in_english() -> None:
    last, text, _ = FOUND["a-part-of-the-overview"]
    assert [one[3] for one in found_in(text, last, "en")] == [
        "Section 一: 1 paragraph, 100 percent of the text, stands in last year's report but for years and numbers:"
        " “由局办公室一名同志兼职负责，分管副局长每月查看一…”"
    ]
    last, text, _ = FOUND["last-years-text"]
    assert next(one[3] for one in found_in(text, last, "en")) == (
        "Section 一: 2 paragraphs, 68 percent of the text, stand in last year's report but for years and numbers,"
        " the first “围绕征地补偿、规划许可两个重点，2024年在政府…”"
    )


GOOD = {
    "standard-sentences": (
        NAME + "年度: 2023\n总体情况: 本局没有需要说明的事项。\n存在的主要问题及改进情况: 略\n引言: 根据《中华人民共和国政府信息公开条例》第五十条的规定，现将本局2023年政府信息公开工作情况报告如下。\n"
        "其他需要报告的事项: |\n  按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），本局2023年度没有向申请人发出收费通知，未收取信息处理费。\n"
        "  除此以外，没有其他需要报告的事项。\n",
        NAME + "年度: 2024\n总体情况: 本局没有需要说明的事项。\n存在的主要问题及改进情况: 略\n引言: 根据《中华人民共和国政府信息公开条例》第五十条的规定，现将本局2024年政府信息公开工作情况报告如下。\n"
        "其他需要报告的事项: |\n  按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），本局2024年度没有向申请人发出收费通知，未收取信息处理费。\n"
        "  除此以外，没有其他需要报告的事项。\n",
    ),
    "a-list-of-figures": (
        NAME + "年度: 2023\n总体情况: 2023年新收申请12件，其中自然人9件、商业企业2件、科研机构1件；办结11件，予以公开5件、部分公开2件、不予公开3件、其他1件。\n存在的主要问题及改进情况: 略\n",
        NAME + "年度: 2024\n总体情况: 2024年新收申请30件，其中自然人21件、商业企业8件、科研机构1件；办结29件，予以公开15件、部分公开4件、不予公开9件、其他1件。\n存在的主要问题及改进情况: 略\n",
    ),
    "one-paragraph-of-many": (
        NAME + "年度: 2023\n总体情况: 略\n存在的主要问题及改进情况: 一是村级公开质量参差不齐，有的村只公布总数、不公布明细，群众看了仍有疑问。\n",
        NAME + "年度: 2024\n总体情况: 略\n存在的主要问题及改进情况: |\n  一是村级公开质量参差不齐，有的村只公布总数、不公布明细，群众看了仍有疑问。\n"
        "  二是老档案底数不清，部分九十年代的征地协议散存在村里，被复议机关纠正的案件就是因为没有到村查找便答复信息不存在。\n"
        "  三是具体经办人一年内换了两次，交接期间有三条信息更新不及时，电话也没有人接，群众为此打了热线反映情况。\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("last", "text"), GOOD.values(), ids=list(GOOD))
def test_what_may_stay_as_it_is(last: str, text: str) -> None:
    assert found_in(text, last) == []


def test_the_places_of_unchanged_paragraphs() -> None:
    """With figures put in by placeholders, too."""
    last = NAME + "总体情况: 略\n存在的主要问题及改进情况: 略\n".replace(
        "总体情况: 略", "总体情况: 行政许可办理结果逐件公布，全年共5件，由便民服务中心专人核对后上网，差错即日更正。"
    )
    text = NAME + "年度: 2024\n主动公开:\n  行政许可: 12\n存在的主要问题及改进情况: 略\n总体情况: |\n  略\n\n  "
    text += "行政许可办理结果逐件公布，全年共${行政许可}件，由便民服务中心专人核对后上网，差错即日更正。\n"
    assert [one[:3] for one in found_in(text, last + "年度: 2023\n")] == [(9, 3, "W506")]


_words = st.text("公开信息申请答复年度工作一二三2023，。", max_size=60)


@given(st.lists(_words, max_size=6), st.lists(_words, max_size=6))
def test_any_narrative_can_be_compared(now: list[str], then: list[str]) -> None:
    """And all of it is found again in itself, where anything is long enough."""

    def text(year: int, lines: list[str]) -> str:
        return (
            NAME
            + f"年度: {year}\n存在的主要问题及改进情况: 略\n总体情况: |\n"
            + "".join(f"  {line}\n" for line in [*lines, "略"])
        )

    found_in(text(2024, now), text(2023, then))
    again = found_in(text(2024, now), text(2023, now))
    assert {one[2] for one in again} <= {"W506"}


@pytest.mark.parametrize(
    "line", ["很长的一段文字", "甲乙丙丁" * 5000, "一是" * 20, "9" * 40], ids=["short", "long", "leads", "digits"]
)
def test_huge_files_cost_little(line: str) -> None:
    """The largest files there can be, alike in all but one sign of each paragraph."""

    def text(year: int, sign: str) -> str:
        lines = [
            f"  {line}{sign}{chr(0x4E00 + number % 2000)}" * (1 + 40 // len(line))
            for number in range(150_000 // len(line))
        ]
        return NAME + f"年度: {year}\n存在的主要问题及改进情况: 略\n总体情况: |\n" + "\n".join(lines)[:160_000] + "\n"

    subject = Subject(read(text(2024, "新")), read(text(2023, "旧")))
    assert subject.passages
    start = time.process_time()
    list(unchanged_text.check(subject))
    assert time.process_time() - start < MAX_SECONDS
