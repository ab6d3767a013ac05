"""The lists of words: each is there for something, and no entry is hidden by one before it."""

from __future__ import annotations

import re

import pytest

from generator.checks.narrative.words import _lists, words
from tests.support.common import ROOT


@pytest.mark.parametrize("name", _lists())
def test_a_list_is_used_once_and_has_no_entry_twice(name: str) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator" / "checks").rglob("*.py"))
    assert len(re.findall(rf"""words\(["']{name}["']\)""", sources)) == 1
    entries = _lists()[name]
    assert len(set(entries)) == len(entries)
    assert re.compile(words(name)).groups == 0


def test_every_list_says_what_it_is_for() -> None:
    text = (ROOT / "generator" / "checks" / "narrative" / "words.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^# .*\n(\w+):", text, re.MULTILINE) == list(_lists())


def test_there_is_no_other_list() -> None:
    with pytest.raises(KeyError):
        words("nothing")
