"""Numbers of headings and lists: the published examples as they were, what else is wrong, and what only looks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.agency_file.read import read_report
from generator.checks.narrative.numbering import misnumbered
from generator.checks.rules import heading_numbers
from generator.checks.subject import Subject
from generator.problems.problem import Problem
from generator.report.narrative import paragraphs
from generator.text.chinese_numerals import chinese_numeral
from tests.support.common import FORMATS

# As published: seed 000 (its section 一), and the headings of seed 001 as they stood over its overview.
SEED_000 = """\
（一）统一认识，加强领导，确保政务公开落到实处
充分认识到,政务公开工作的成效不能局限于一朝一夕。
（2） 突出重点,规范程序,不断深化政务公开
在政务公开推进过程中,讲求实效,突出重点,创新形式。
（3） 创新思路,真抓实干,务求政务公开工作富有成效
在政务公开工作中,我们注重创新思路,做到四个结合:一是把政务公开与目标考核相结合;二是把政务公开与社会服务相结合;\
三是把政务公开与开展评议相结合;四是把政务公开与党风廉政建设相结合。
1、 促进了领导决策的民主化、科学化。通过政务公开,充分发扬民主。
2、规范了权力运行,提高了工作效率,保障了工作顺利开展。
3、增强了工作透明度,促进了党风廉政建设。
4、促进了依法行政。
5、改进了干部作风,密切了基层单位与人民群众的联系。"""
SEED_001 = """\
1、 政务公开工作成效
（一）加强组织领导，形成联动配合。一是压实责任。浦口街道把政务公开工作列入重要议事日程。二是强化学习。三是检查督查。
（二）紧盯重点领域，做到全面公开。今年以来，做到及时公开。
（三）拓展公开形式，严格规范程序。我街道对政府信息进行规范化的整理。
二、存在的不足
主要表现为：一是思想认识有待提高。二是公开内容有待丰富。三是队伍建设有待加强。"""

# A text, and what is wrong in it: paragraph, what is written, what is wrong, and what to write.
Fault = tuple[int, str, str, str]
WRONG: dict[str, tuple[str, list[Fault]]] = {
    "seed-000": (
        SEED_000,
        [(2, "（2）", "level", "（二）"), (4, "（3）", "level", "（三）"), (6, "1、", "sign", "1.")],
    ),
    "seed-001": (SEED_001, [(4, "二、", "section", "（二）"), (0, "1、", "sign", "1.")]),
    "third-level-with-commas": ("（一）甲\n1、甲\n2、乙\n3、丙", [(1, "1、", "sign", "1.")]),
    "skipped": ("（一）甲\n（三）乙", [(1, "（三）", "skipped", "（二）")]),
    "skipped-once": ("1.甲\n2.乙\n4.丙\n5.丁", [(2, "4.", "skipped", "3.")]),
    "skipped-below": ("（一）甲\n1.子\n2.丑\n（三）乙", [(3, "（三）", "skipped", "（二）")]),
    "repeated": ("（一）甲\n（二）乙\n（二）丙\n（三）丁", [(2, "（二）", "repeated", "（三）")]),
    "begun-again-at-once": ("1.甲\n2.乙\n1.丙\n2.丁", [(2, "1.", "repeated", "3.")]),
    "not-from-the-first": ("（二）甲\n（三）乙", [(0, "（二）", "first", "（一）")]),
    "another-level": ("（一）甲\n（二）乙\n3.丙", [(2, "3.", "level", "（三）")]),
    "another-level-up": ("1.甲\n2.乙\n（三）丙", [(2, "（三）", "level", "3.")]),
    "inverted": ("1.存在问题\n（一）甲\n（二）乙\n2.改进措施\n（一）丙", [(0, "1.", "inverted", "（一）")]),
    "of-the-form": ("一、加强领导\n二、完善制度", [(0, "一、", "section", "（一）")]),
    "the-section's-heading": ("一、总体情况\n各项工作有序开展。", [(0, "一、", "heading", "")]),
    "marks": ("一是甲。二是乙。四是丙。", [(0, "四是", "skipped", "三是")]),
    "marks-in-paragraphs": ("一是甲。\n二是乙。\n四是丙。", [(2, "四是", "skipped", "三是")]),
    "marks-repeated": ("问题：一是甲；二是乙；三是丙；三是丁。", [(0, "三是", "repeated", "四是")]),
    "first-mark-repeated": ("一是甲。一是乙。二是丙。", [(0, "一是", "repeated", "二是")]),
    "first-mark-repeated-in-paragraphs": ("一是甲\n一是乙\n二是丙", [(1, "一是", "repeated", "二是")]),
    "marks-not-from-the-first": ("二是甲。三是乙。", [(0, "二是", "first", "一是")]),
    "marks-of-need": ("一要加强。二要完善。四要提高。", [(0, "四要", "skipped", "三要")]),
}
RIGHT = {
    "anew-below": "（一）甲\n1.子\n2.丑\n（二）乙\n1.寅\n2.卯",
    "running-on-over-a-heading": "（一）甲\n1.子\n2.丑\n（二）乙\n3.寅\n4.卯",
    "anew-after-an-introduction": "1.甲\n2.乙\n改进情况如下\n1.丙\n2.丁",
    "anew-after-an-announcement": "1.问题\n2.改进措施：\n1.子\n2.丑",
    "two-lists": "主要问题：\n一是甲。\n二是乙。\n改进措施：\n一是丙。\n二是丁。",
    "two-lists-in-a-paragraph": "一是甲。二是乙。主要措施：一是丙。二是丁。",
    "two-lists-without-introduction": "一是甲。\n二是乙。\n一是丙。\n二是丁。",
    "one-mark-each": "存在问题主要是，一是甲。改进措施，一是乙。",
    "begun-in-the-introduction": "主要表现为：一是甲。\n二是乙。\n三是丙。",
    "within-each-other": "一是甲，做到：一是子，二是丑。二是乙。三是丙。",
    "a-stop-forgotten": "一是甲。二是乙到位三是丙。四是丁。",
    "one-number-typed-otherwise": "一是甲；二是乙；三、丙；四是丁。",
    "begun-otherwise": "首先，甲。二是乙。三是丙。",
    "another-list-begun-otherwise": "一是甲。二是乙。三是丙。下一步：首先，丁。二是戊。",
    "one-number-typed-otherwise-in-paragraphs": "一是甲。\n第二，乙。\n三是丙。",
    "leads": "（一）加强领导。一是甲。二是乙。\n（二）紧盯重点。一是丙。",
    "the-first-in-its-line": "共公开：1.甲；\n2.乙；\n3.丙。",
    "two-in-a-line": "（一）甲：\n1.子；2.丑；\n3.寅",
    "below-the-second-level": "（一）甲\n（1）子\n（2）丑\n（二）乙\n（1）寅",
    "third-level-in-full-width": "1．甲\n2．乙\n3．丙",
    "third-level-first": "1.主动公开情况\n甲\n2.依申请公开情况\n乙",
    "half-width-brackets": "(一)甲\n(二)乙",
    "years-and-decimals": "2023、2024年的文件\n1.5万卷档案已扫描\n3、5月各组织一次",
    "quarters": "一、二季度集中整治",
    "sayings": "一是一，二是二",
    "no-marks": "三要素齐全，十要求落实，统一是前提，唯一是例外",
    "no-number-alone": "12.\n（三）",
    "one-item": "文字\n1.甲",
    "nothing": "",
}


def faults(text: str, names: tuple[str, ...] = ()) -> list[Fault]:
    found = misnumbered(paragraphs(text, lambda _: "5", ("overview",)), "总体情况", names)
    return [(one.paragraph, one.written, one.fault, one.write) for one in found]


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=list(WRONG))
def test_what_is_wrong(text: str, expected: list[Fault]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize("text", RIGHT.values(), ids=list(RIGHT))
def test_what_only_looks_so(text: str) -> None:
    assert faults(text) == []


def test_a_number_put_in_for_a_placeholder_is_none() -> None:
    assert faults("${新收}.甲\n1.乙") == []


@st.composite
def numbered(draw: st.DrawFn) -> list[str]:
    """A text of headings on three levels, each numbered from 1 below the one above it, with paragraphs between them."""
    lines = []
    for first in range(1, draw(st.integers(1, 5)) + 1):
        lines.append(f"（{chinese_numeral(first)}）甲")
        lines += draw(
            st.lists(st.sampled_from(["文字。", "一是子。二是丑。三是寅。", "做到：一是子；二是丑。"]), max_size=2)
        )
        for second in range(1, draw(st.integers(0, 3)) + 1):
            lines.append(f"{second}{draw(st.sampled_from('.．'))}乙")
            lines += [f"（{third}）丙" for third in range(1, draw(st.integers(0, 3)) + 1)]
    return lines


@given(numbered())
def test_what_is_numbered_in_order_is_never_reported(lines: list[str]) -> None:
    assert faults("\n".join(lines)) == []


@given(st.integers(2, 9), st.data())
def test_one_number_left_out_is_reported(count: int, data: st.DataObject) -> None:
    """Wherever in a list it was, but for the last; of headings and of marks."""
    gone = data.draw(st.integers(1, count - 1))
    numbers = [number for number in range(1, count + 1) if number != gone]
    for shape in ("（{}）甲", "{}是甲。"):
        found = faults("\n".join(shape.format(chinese_numeral(number)) for number in numbers))
        assert [write for _, _, _, write in found] == [shape.format(chinese_numeral(gone)).rstrip("甲。")]


@given(
    st.lists(
        st.sampled_from([*"一二三四十是要（）、。：；1234.", "\n", "甲", "一是", "（二）", "3."]), max_size=40
    ).map("".join)
)
def test_places_are_those_of_the_text(text: str) -> None:
    run = paragraphs(text, lambda _: "5", ("overview",))
    for fault in misnumbered(run, "总体情况"):
        assert run[fault.paragraph].full_text[fault.start :].startswith(fault.written)


def found(text: str) -> list[Problem]:
    report, _ = read_report("甲局.yaml", f"年度: 2024\n机关名称: 甲局\n{text}".encode(), FORMATS)
    assert report is not None
    return list(heading_numbers.check(Subject(report)))


def told(problems: list[Problem], language: str = "zh_CN") -> list[tuple[int, int, str, str]]:
    return [
        (one.place.line, one.place.column, one.message.to(language), one.hint.to(language) if one.hint else "")
        for one in problems
    ]


SAID = {
    "skipped": (
        "存在的主要问题及改进情况: |\n  问题：一是甲。\n  二是乙。\n  四是丙。\n",
        (
            6,
            3,
            "第五部分的“二是”后面是“四是”，跳过了“三是”。",
            "改为“三是”，后面的依次顺延；如果前面漏了一段，请补上。",
        ),
        "Section 五: after 二是 comes 四是; 三是 is skipped.",
    ),
    "repeated": (
        "总体情况: |\n  1.甲\n  2.乙\n  2.丙\n",
        (6, 3, "第一部分的“2.”后面又是“2.”，这里应当是“3.”。", "改为“3.”，后面的依次顺延。"),
        "Section 一: 2. comes after 2., where 3. should stand.",
    ),
    "first": (
        "总体情况: |\n  （二）甲\n",
        (
            4,
            3,
            "第一部分的序号从“（二）”开始，前面没有“（一）”。",
            "改为“（一）”，后面的依次顺延；如果前面漏了一段，请补上。",
        ),
        "Section 一: the numbers begin with （二）, not with （一）.",
    ),
    "level": (
        "总体情况: |\n  （一）甲\n  文字。\n  （2）乙\n",
        (6, 3, "第一部分的“（一）”后面是“（2）”，写法不是同一层的。", "改为“（二）”，同一层的序号写法要一样。"),
        "Section 一: after （一） comes （2）, which is of another level.",
    ),
    "inverted": (
        "其他需要报告的事项: |\n  1.甲\n  （一）乙\n  2.丙\n",
        (4, 3, "第六部分的“1.”下面用了“（一）”，层次颠倒了。", "上一层用“（一）”，下一层用“1.”，再下一层用“（1）”。"),
        "Section 六: （一） stands below 1.; the levels are inverted.",
    ),
    "section": (
        "引言: |\n  一、甲\n",
        (
            4,
            3,
            "“引言”里面用了“一、”。“一、”“二、”是六个部分的序号，由程序写，里面不能再用。",
            "改为“（一）”，下一层用“1.”，再下一层用“（1）”。",
        ),
        "“引言”: 一、 is how the form numbers its sections; the program writes these.",
    ),
    "sign": (
        "引言: |\n  1、甲\n  2、乙\n",
        (4, 3, "“引言”用了“1、”，这一层的序号后面应当用点号。", "写成“1.”，同一层的其他序号也照此写。"),
        "“引言”: 1、 is not how numbers of this level are written.",
    ),
    "heading": (
        "存在的主要问题及改进情况: |\n  五、存在的主要问题及改进情况\n  公开内容还不够丰富。\n",
        (
            4,
            3,
            "第五部分的这个标题由程序写，不用自己写：“五、存在的主要问题及改进情况”",
            "请把这里的标题删掉，不然报告里会印两次。",
        ),
        "Section 五: the program prints this heading itself: “五、存在的主要问题及改进情况”",
    ),
    "part": (
        "总体情况:\n  主动公开: |\n    文字。\n    （一）甲\n    （二）乙\n",
        (
            6,
            5,
            "第一部分“主动公开”里面用了“（一）”。“（一）”“（二）”是几个小标题的序号，由程序写，里面不能再用。",
            "改为“1.”，下一层用“（1）”。",
        ),
        "Section 一, “主动公开”: （一） is how the program numbers this heading and its neighbours.",
    ),
    "part-heading": (
        "总体情况:\n  依申请公开: （二）依申请公开情况。全年未收到申请。\n",
        (
            4,
            10,
            "第一部分“依申请公开”的这个标题由程序写，不用自己写：“（二）依申请公开情况。全年未收到申请。”",
            "请把这里的标题删掉，不然报告里会印两次。",
        ),
        "Section 一, “依申请公开”: the program prints this heading itself: “（二）依申请公开情况。全年未收到申请。”",
    ),
}


@pytest.mark.parametrize(("text", "chinese", "english"), SAID.values(), ids=list(SAID))
def test_what_is_said(text: str, chinese: tuple[int, int, str, str], english: str) -> None:
    problems = found(text)
    assert told(problems) == [chinese]
    assert [one.message.to("en") for one in problems] == [english]


def test_parts_are_counted_each_by_itself() -> None:
    text = "总体情况:\n  主动公开: |\n    1.甲\n    2.乙\n  依申请公开: |\n    1.丙\n    2.丁\n"
    assert found(text) == []


def test_of_very_many_the_first_are_told() -> None:
    assert len(found("总体情况: |\n" + "  （一）甲\n  （三）乙\n  文字\n" * 100)) == heading_numbers.LISTED.value == 10
