"""What an agency's name tells of it, and what it does not tell."""

from __future__ import annotations

import pytest

from generator.report.agency import agency_of

NAMES = [
    ("银州区岭东街道办事处", "township", False, False),
    ("嵊州市浦口街道", "township", False, False),
    ("密云区果园地区办事处", "township", False, False),
    ("澜州市云溪区石塘镇人民政府", "township", True, False),
    ("长兴县水口乡政府", "township", True, False),
    ("澜州市云溪区人民政府", "county", True, False),
    ("玉屏侗族自治县人民政府", "county", True, False),
    ("澜州市云溪区住房和城乡建设局", "county", False, True),
    ("长兴县发展和改革委员会", "county", False, True),
    ("银州区机关事务服务中心", "county", False, True),
    ("江苏省教育厅", "above", False, True),
    ("广西壮族自治区财政厅", "above", False, True),
    ("国家税务总局", "above", False, True),
    ("伊犁哈萨克自治州人民政府", "above", True, False),
    ("澜州市人民政府", "", True, False),
    ("嵊州市教育局", "", False, True),
    ("澜州市公安局云溪分局", "", False, True),
    ("江北新区管理委员会", "", False, True),
    ("某某社区服务站", "", False, True),
    ("甲局", "", False, True),
    ("甲公司", "", False, False),
]


@pytest.mark.parametrize(("name", "level", "government", "department"), NAMES, ids=[name for name, *_ in NAMES])
def test_what_a_name_tells(name: str, level: str, government: bool, department: bool) -> None:
    agency = agency_of(name)
    assert (agency.level, agency.government, agency.department) == (level, government, department)


def test_blanks_do_not_matter() -> None:
    assert agency_of("云溪区 石塘镇\u3000人民政府") == agency_of("云溪区石塘镇人民政府")
