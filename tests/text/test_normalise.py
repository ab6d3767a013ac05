"""What each function makes alike, and that it keeps everything else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.text import normalise


def test_blanks() -> None:
    assert normalise.on_one_line("  甲局\n\u3000乙\t局 ") == "甲局 乙 局"
    assert normalise.without_blanks("  甲局\n\u3000乙\t局 ") == "甲局乙局"


def test_widths() -> None:
    assert normalise.half_width("１２：（ａ）³、") == "12:(a)³、"
    assert normalise.half_width_in_place("３％：Ａ　（，）、") == "3%:A （，）、"
    assert normalise.half_width_digits("２０２３年Ａ：") == "2023年Ａ："
    assert normalise.compatible("（一） ①Ａ\n局") == "(一)1A局"


def test_marks_that_show_nothing() -> None:
    assert normalise.without_invisible("1\u200b2\u202e3\ufeff") == "123"


def test_paths() -> None:
    assert normalise.same_on_disk("A\u030a.YAML") == normalise.same_on_disk("\xe5.yaml")


@given(st.text())
def test_each_character_keeps_its_place(text: str) -> None:
    for function in (normalise.half_width, normalise.half_width_in_place, normalise.half_width_digits):
        assert len(function(text)) == len(text)
        assert function(function(text)) == function(text)
