"""W602: narrative that is nearly another agency's, with some words changed."""

from __future__ import annotations

import pytest

from generator.api import check_together
from generator.checks.copies import near_copies
from tests.support.common import ROOT
from tests.support.copied_narratives import (
    AGENCIES,
    KIOSK,
    NEAR_STREET,
    NEAR_TOWN,
    OWN,
    STAMPS,
    STANDARD,
    STREET,
    TOWN,
    agency_file,
    between,
    named,
    pairs,
    read,
    told,
)


@pytest.fixture(params=["few texts", "many texts"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing all with all, and by MinHash as for many files."""
    if request.param == "many texts":
        monkeypatch.setattr(near_copies, "_MAX_COMPARED_EACH", 0)


@pytest.mark.usefixtures("either_way")
def test_some_words_exchanged_is_told_in_both_files() -> None:
    found = between(NEAR_TOWN, NEAR_STREET)
    assert told(found) == [
        ("a.yaml", 5, 3, "W602", "第一部分有 2 段（占文字部分的 70%）与澜州市云溪区清河街道办事处（b.yaml）几乎一样，只改了个别字词："
         "“公文起草时填写公开属性，由综合办公室核对、分管负…”"),
        ("b.yaml", 4, 3, "W602", "第一部分有 2 段（占文字部分的 70%）与澜州市云溪区石塘镇人民政府（a.yaml）几乎一样，只改了个别字词："
         "“公文起草时填写公开属性，由综合办公室核对、分管负…”"),
    ]  # fmt: skip
    assert told(found, "en")[0][4] == (
        "Section 一: 2 paragraphs (70 percent of the narrative) nearly the same as in the report of 澜州市云溪区清河街道办事处 (b.yaml),"
        " some words apart: “公文起草时填写公开属性，由综合办公室核对、分管负…”"
    )


@pytest.mark.usefixtures("either_way")
def test_what_is_the_same_is_not_told_as_nearly_the_same() -> None:
    assert pairs(between(TOWN, STREET)) == [("a.yaml", "W601"), ("b.yaml", "W601")]
    third = agency_file(AGENCIES["village"], [named(STAMPS, "石塘镇", 12), OWN[2]])
    assert pairs(between(NEAR_TOWN, NEAR_STREET, third)) == [
        ("a.yaml", "W601"), ("a.yaml", "W602"), ("b.yaml", "W602"), ("c.yaml", "W601"),
    ]  # fmt: skip


@pytest.mark.usefixtures("either_way")
def test_what_differs_in_its_own_words_is_not_nearly_the_same() -> None:
    """Alike to nine tenths, but only in what every report says."""
    one = STANDARD[1] + "来函人多为被征收户，想知道补偿款怎么分配，经办人逐一当面解释清楚了政策。"
    other = STANDARD[1] + "企业询问招标文件与评分细则的居多，均在七日内寄出复印材料并且电话回访。"
    assert between(agency_file(AGENCIES["town"], [OWN[0], one]), agency_file(AGENCIES["street"], [OWN[1], other])) == []


@pytest.mark.usefixtures("either_way")
def test_the_example_agencies_have_copied_nothing() -> None:
    paths = sorted((ROOT / "inputs").glob("*.yaml")) + sorted((ROOT / "examples").rglob("*.yaml"))
    assert len(paths) >= 19
    reports = [read(str(path), path.read_text(encoding="utf-8")) for path in paths]
    assert told(check_together(reports)) == []


@pytest.mark.usefixtures("either_way")
def test_a_thousand_paragraphs_that_are_all_alike() -> None:
    names = [a + b for a in "石白新河长东西南北中" for b in "塘沙桥口岭山水林田湖"]
    texts = [agency_file(f"澜州市云溪区{name}镇人民政府", [*OWN, named(KIOSK, f"{name}镇")]) for name in names]
    reports = [read(f"{number}.yaml", text) for number, text in enumerate(texts)]
    found = check_together(reports)
    assert len(found) == 100
    assert all("yaml）等 99 个单位相同" in one.message.to("zh_CN") for one in found)


# --- The same agency twice ---
