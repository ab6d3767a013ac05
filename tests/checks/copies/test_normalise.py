"""What makes two narratives comparable: names, numbers and standard sentences taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.copies.normalise import Names, normalised, without_standard, without_vocabulary
from generator.report.agency import core, own_name
from tests.support.copied_narratives import FORMATS, KIOSK, STANDARD, named

NAMES = {
    "澜州市云溪区石塘镇人民政府": ("石塘镇", "石塘", "云溪区石塘镇", "我镇", "镇", "石塘镇人民政府", "本镇"),
    "澜州市云溪区清河街道办事处": ("清河街道", "清河", "街道", "街道办事处", "清河街道办事处", "本街道", "我街道"),
    "澜州市云溪区住房和城乡建设局": ("住房和城乡建设局", "区住房和城乡建设局", "住建局", "区住建局", "本局", "局", "我局"),
    "杭州市滨江区人民政府长河街道办事处": ("长河街道", "滨江区长河街道办事处", "本街道"),
    "云溪区人民政府": ("云溪区", "区政府", "云溪区政府", "全区", "本机关"),
    "云溪区城市管理局": ("城市管理局", "城管局", "本单位"),
}  # fmt: skip


@pytest.mark.parametrize("agency", NAMES)
def test_an_agencys_names_for_itself(agency: str) -> None:
    names = Names(agency)
    for name in (agency, *NAMES[agency]):
        assert names.taken_out(normalised(f"年初以来，{name}开展培训。")) == "年初以来开展培训", name


@pytest.mark.parametrize(
    ("agency", "known", "own"),
    [
        ("澜州市云溪区石塘镇人民政府", "澜州市云溪区石塘镇", "石塘镇"),
        (" 清河街道 办事处", "清河", "清河"),
        ("云溪区教育局", "云溪区教育局", "教育局"),
        ("杭州市滨江区人民政府长河街道办事处", "杭州市滨江区长河", "长河"),
        ("云溪区人民政府", "云溪区", "云溪区"),
        ("人民政府", "人民政府", "人民政府"),
        ("局", "局", "局"),
        ("", "", ""),
    ],
)
def test_what_tells_an_agency_apart(agency: str, known: str, own: str) -> None:
    assert (core(agency), own_name(agency)) == (known, own)


def own_words(text: str) -> str:
    """What a text says of its own, with names in it."""
    return without_vocabulary(normalised(without_standard(text, FORMATS.current())), FORMATS.current())


@pytest.mark.parametrize("text", STANDARD)
def test_standard_sentences_hold_few_words_of_ones_own(text: str) -> None:
    assert len(own_words(text)) < 30
    assert own_words(text + named(KIOSK, "")).endswith(own_words(named(KIOSK, "")))


@given(
    st.lists(
        st.sampled_from(["公布", "{}件", "二〇二四年", "，", " ", "（一）", "Ａ", "，共{}余条", "群众"]),
        min_size=1,
        max_size=30,
    ),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
)
def test_other_numbers_are_the_same_text(pieces: list[str], one: int, another: int) -> None:
    text = "甲" + "".join(pieces)
    assert normalised(text.replace("{}", str(one))) == normalised(text.replace("{}", f"{another:,}"))


@given(st.text(max_size=80))
def test_any_name_and_text_can_be_looked_at(text: str) -> None:
    Names(text).taken_out(normalised(text))
    assert len(own_name(text)) <= 300
    own_words(text)
