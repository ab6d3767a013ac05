"""The page of a comparison as a browser has it: nothing refused, nothing wider than the window, printed with both sides."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from generator.comparison.as_page import as_page
from generator.comparison.compare import compare
from tests.end_to_end.test_summary_in_browser import chromium, pytestmark
from tests.support.compared_reports import LAST, THIS, read

__all__ = ["pytestmark"]
_PROBE = """
<script>
document.addEventListener('DOMContentLoaded', () => {
  const line = name => getComputedStyle(document.querySelector(name)).textDecorationLine;
  document.body.dataset.probe = [
    'wide=' + (document.documentElement.scrollWidth > innerWidth), 'del=' + line('del'), 'ins=' + line('ins'),
  ].join(' ');
});
</script>
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(as_page(compare(read(LAST), read(THIS)), ("a.yaml", "b.yaml"), "zh_CN"), encoding="utf-8")
    return path


def test_it_is_shown_without_a_complaint(page: Path, tmp_path: Path) -> None:
    ran = chromium(tmp_path / "profile", "--window-size=1280,900", "--dump-dom", page.as_uri())
    assert re.findall("CONSOLE.*", ran.stderr) == []
    shown = html.document_fromstring(ran.stdout)
    assert [one.text_content() for one in shown.xpath("//del")] == ["128条", "30条", "两次", "3件", "教育局"]
    assert len(shown.xpath("//table[@class='figures']/tbody/tr")) == 8


@pytest.mark.parametrize("width", [1280, 600, 400])
def test_changes_are_marked_by_lines_and_nothing_is_wider_than_the_window(
    page: Path, tmp_path: Path, width: int
) -> None:
    probed = page.with_name("probed.html")
    probed.write_text(re.sub("<meta http-equiv.*?>", _PROBE, page.read_text(encoding="utf-8")), encoding="utf-8")
    ran = chromium(tmp_path / "profile", f"--window-size={width},900", "--dump-dom", probed.as_uri())
    assert re.findall('data-probe="(.*?)"', ran.stdout) == ["wide=false del=line-through ins=underline"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_it_is_printed_with_both_sides(page: Path, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri())
    ran = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, encoding="utf-8", check=True)
    flat = re.sub(r"\s", "", ran.stdout)
    assert [
        one for one in ("128条", "142条", "新设了“双减”专栏", "+6.4%", "其他处理·逾期不补正") if one not in flat
    ] == []
