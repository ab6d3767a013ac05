"""A year begun from last year's finished report: what could not be read in it, or only guessed, is reported at the top, never carried over."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from generator.api import build, load
from tests.support.batch_folders import lay, run
from tests.support.common import ROOT

LAST = """\
年度: 2024
机关名称: 云溪区教育局
总体情况: 全年公开信息128条。
主动公开:
  规范性文件: {制发: 2, 现行有效: 12}
依申请公开:
  本年新收: {自然人: 3, 商业企业: 5}
  予以公开: {自然人: 1}
  结转下年: {自然人: 2, 商业企业: 5}
问题及改进: 更新不够及时。
"""
FILLED = "第三部分“上年结转”已按上一年报告的“结转下年度”填好（共{}件），请与台账核对。"
IN_FORCE = "第二部分“现行有效件数”先照上一年的填了，要加减本年的数，怎么算写在各行上面。"
CARRIED = ("上年结转: {自然人: 2, 商业企业: 5}", "行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 12}")


def flat(*items: str) -> list[str]:
    """Items without blanks."""
    return ["".join(item.split()) for item in items]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def published(text: str, cells: dict[tuple[str, int], str] | None = None) -> bytes:
    """The Word document of an agency file; `cells` are what stands elsewhere than it says: by the row's label and the column from the
    right, -1 the last."""
    lay(Path(), {"a.yaml": text})
    report, _ = load("a.yaml")
    assert report is not None
    build(report, "a.docx")
    document = docx.Document("a.docx")
    for (label, column), content in (cells or {}).items():
        rows = [row.cells for table in document.tables for row in table.rows if label in row.cells[0].text]
        rows[0][column].paragraphs[0].runs[0].text = content
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def begun(year: int, last: str, *options: str, lang: str = "zh_CN") -> tuple[list[str], str]:
    """The list at the top of the file that is begun from another, its items without blanks (lines are broken at some), and the file."""
    ran = run("new", str(year), "--from", last, "-o", "neu.yaml", "--force", *options, lang=lang)
    assert (ran.exit_code, ran.stderr) == (0, "")
    text = Path("neu.yaml").read_text(encoding="utf-8")
    told = text.partition("要查、要核对的：\n")[2].partition("\n\n")[0]
    whole = "".join(line.removeprefix("#") for line in told.splitlines())
    items = re.split(r"   \d+\. ", whole)[1:]
    return ["".join(item.split()) for item in items], text


def said(year: int, last: str, *options: str) -> list[str]:
    """As :func:`begun`, but for what is always told at the end."""
    items, _ = begun(year, last, *options)
    assert items[-1].startswith("上一年写的文字附在各部分的说明里")
    assert items[-2].startswith("本年的数从本年的台账和系统里查。第二部分：规章、")
    return items[:-2]


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_a_document_hands_on_what_its_agency_file_does(lang: str, here: Path) -> None:
    lay(here, {"2024年报告.docx": published(LAST), "2024.yaml": LAST})
    items, text = begun(2025, "2024年报告.docx", lang=lang)
    assert items[:-2] == flat(FILLED.format(7), IN_FORCE)
    assert [one for one in CARRIED if one not in text] == []
    assert "\n上年报告: '2024年报告.docx'\n" in text
    from_yaml = begun(2025, "2024.yaml", lang=lang)[1]
    assert text.replace("'2024年报告.docx'", "'2024.yaml'") == from_yaml


def test_what_cannot_be_read_is_named_and_not_carried_over(here: Path) -> None:
    lay(here, {"a.docx": published(LAST, {("四、结转下年度", -7): "若干", ("行政规范性文件", -1): "见附件"})})
    items, text = begun(2025, "a.docx")
    assert items[:1] == flat(
        "上一年的报告里没有读出来、所以没有带过来的数，请对照原件补上：结转下年度 · 自然人、行政规范性文件 · 现行有效件数。"
    )
    assert flat(FILLED.format(5))[0] in items
    assert "上年结转: {商业企业: 5}" in text
    assert "行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}" in text


def test_what_does_not_add_up_needs_a_look(here: Path) -> None:
    lay(here, {"a.docx": published(LAST, {("四、结转下年度", -1): "9", ("一、本年新收", -7): "4"})})
    assert said(2025, "a.docx")[:1] == flat(
        "上一年的报告里有对不上的数，带过来的数要先查清楚："
        "第三部分“自然人”列不平衡：本年新收 4 + 上年结转 0 = 4，总计 1 + 结转下年度 2 = 3；"
        "第三部分“本年新收 · 总计”填的是 8，而各数相加是：自然人 4 + 商业企业 5 = 9；"
        "第三部分“结转下年度 · 总计”填的是 9，而各数相加是：自然人 2 + 商业企业 5 = 7。"
    )
    many = LAST.replace(
        "本年新收: {自然人: 3, 商业企业: 5}", "本年新收: {科研机构: 1, 社会公益组织: 1, 法律服务机构: 1}"
    )
    lay(here, {"b.yaml": many})
    assert said(2025, "b.yaml")[0].endswith("；另有2处。")


def test_what_was_guessed_is_told(here: Path) -> None:
    seeds = ROOT / "tests" / "fixtures" / "seeds"
    variant, labels, *_ = said(2020, str(seeds / "002_ffb8e1fe390d9589.txt"))
    assert [variant] == flat(
        "本年照用上一年的格式 2019-beijing（政府信息公开工作年度报告格式（试行），北京市）；不用这个格式的，删掉“格式”一行。"
    )
    assert labels.startswith("上一年的报告有拿不准的地方，请对照原件：三、收到和处理政府信息公开申请情况")
    assert labels.endswith("（三）不予公开·3.危及“三安全一稳定”；…。")
    assert said(2020, str(seeds / "003_6a5b6c68d3bc4375.txt"))[1:3] == flat(
        "上一年的报告有拿不准的地方，请对照原件：机关名称“河西街道办事处”：标题里没有机关名称，这个名称取自正文。",
        "上一年的报告有拿不准的地方，请对照原件：年度“2019”：标题里没有年度，正文说的是这一年。",
    )


NONE = "第三部分“上年结转”：上一年报告的“结转下年度”是0，所以这里也是0，请与台账核对。"
ITEMS = "第二部分“上一年项目数量”：上一年报告的“上一年项目数量”加“本年增/减”是0，所以这里也是0，请与台账核对。"


def test_the_example_of_a_published_report(here: Path) -> None:
    example = str(ROOT / "examples" / "已发布的报告.txt")
    assert said(2020, example) == flat(NONE, ITEMS)
    assert (
        said(2021, example)[0]
        == "这是2019年的报告，不是上一年（2020年）的，所以表里一个数也没有带过来；上一年的数要另查。"
    )


def test_the_variant_of_last_year_is_kept_while_its_edition_is_in_force(here: Path) -> None:
    beijing = ROOT / "tests" / "fixtures" / "seeds" / "002_ffb8e1fe390d9589.txt"
    assert "\n格式: '2019-beijing'\n" in begun(2020, str(beijing))[1]
    items, text = begun(2021, str(beijing))
    assert items[1:2] == flat("上一年用的是 2019-beijing 版的表，本年用 2021 版。")
    assert "\n格式:" not in text
    items, text = begun(2020, str(beijing), "--format", "2019")
    assert items[:1] == flat("上一年用的是 2019-beijing 版的表，本年用 2019 版。")
    assert "\n格式:" not in text


PAGE = (
    "<html><body><h1>{title}年度报告</h1><p>一、总体情况</p><p>全年公开信息12条，收到申请2件。</p>{table}</body></html>"
)


def test_a_page_that_names_neither_agency_nor_year(here: Path) -> None:
    """The year is the one before; the agency is left to be filled in; of a table that is not there nothing is carried over."""
    lay(here, {"网页.html": PAGE.format(title="政府信息公开工作", table="")})
    items, text = begun(2025, "网页.html")
    assert items[:3] == flat(
        "上一年的报告有拿不准的地方，请对照原件：年度“2024”：文件里没有写是哪一年的报告，按2024年的读。",
        "上一年的报告有拿不准的地方，请对照原件：机关名称：文档里没有写机关名称，请补上。",
        "上一年的报告里没有读出来、所以没有带过来的数，请对照原件补上：结转下年度、规章 · 现行有效件数、行政规范性文件 · 现行有效件数。",
    )
    assert "\n机关名称: \n" in text


def test_last_years_report_is_never_overwritten(here: Path) -> None:
    lay(here, {"a.docx": published(LAST), "a.yaml": LAST})
    for name in ("a.docx", "a.yaml"):
        before = (here / name).read_bytes()
        ran = run("new", "2025", "--from", name, "-o", f"./{name}", "--force")
        assert (ran.exit_code, (here / name).read_bytes()) == (2, before)
        assert f"{name} is itself an input; it is not overwritten." in ran.stderr
