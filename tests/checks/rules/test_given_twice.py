"""W603: two of the files given together are of the same agency for the same year."""

from __future__ import annotations

from tests.support.copied_narratives import (
    AGENCIES,
    STREET,
    TOWN,
    between,
    told,
)


def test_the_same_agency_twice_for_a_year() -> None:
    found = between(TOWN, STREET.replace(AGENCIES["street"], "澜州市云溪区石塘镇政府"))
    assert told(found) == [
        ("a.yaml", 2, 7, "W603", "除本文件外，澜州市云溪区石塘镇人民政府2025年度的还有 1 份：b.yaml"),
        ("b.yaml", 2, 7, "W603", "除本文件外，澜州市云溪区石塘镇政府2025年度的还有 1 份：a.yaml"),
    ]
    assert told(found, "en")[0][4] == "1 other file is of 澜州市云溪区石塘镇人民政府 for 2025 too: b.yaml"
    assert [one.hint.to("zh_CN") for one in found if one.hint] == [
        "留下正确的一份；如果本文件其实是别的单位或者别的年度的，请在这里改正。"
    ] * 2
    assert [(one.path, one.label) for one in found] == [(("agency",), "机关名称")] * 2


def test_three_files_of_one_agency() -> None:
    assert told(between(TOWN, TOWN, TOWN), "en") == [
        (file, 2, 7, "W603", f"2 other files are of 澜州市云溪区石塘镇人民政府 for 2025 too: {others}")
        for file, others in (("a.yaml", "b.yaml、c.yaml"), ("b.yaml", "a.yaml、c.yaml"), ("c.yaml", "a.yaml、b.yaml"))
    ]


def test_other_years_and_unknown_ones_are_no_second_file() -> None:
    assert between(TOWN, TOWN.replace("年度: 2025", "年度: 2024")) == []
    assert between(TOWN.replace("年度: 2025\n", ""), TOWN.replace("年度: 2025\n", "")) == []


# --- The command ---
