"""The page of a batch as a browser has it: nothing refused, nothing asked of the network, filters that work without a script."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from generator.batch.summary.write import write_summary
from tests.support.batch_results import batch, results
from tests.support.common import FORMATS

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--v=0"),
)  # fmt: skip
pytestmark = [pytest.mark.browser, pytest.mark.skipif(_CHROMIUM is None, reason="no Chromium on this machine")]
COUNT = 130
# What a page may not do, told by the page itself: the sizes of what is seen, for each way of looking at it.
_PROBE = """
<script>
document.addEventListener('DOMContentLoaded', () => {
  const seen = () => [...document.querySelectorAll('tr.a')].filter(row => row.getClientRects().length).length;
  const out = [];
  for (const id of ['all', 'only-held', 'only-told']) { document.getElementById(id).click(); out.push(id + '=' + seen()); }
  document.getElementById('all').click();
  const first = document.querySelector('details');
  const height = () => first.getBoundingClientRect().height;
  const folded = height(); first.querySelector('summary').click();
  out.push('unfolds=' + (height() > folded + 20));
  out.push('wide=' + (document.documentElement.scrollWidth > innerWidth));
  document.body.dataset.probe = out.join(' ');
});
</script>
"""


def chromium(profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(_CHROMIUM), *_QUIET, f"--user-data-dir={profile}", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=120)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return write_summary(batch(COUNT, missing=3, unlisted=2), folder, "zh_CN", FORMATS)[0]


def test_it_is_shown_without_a_complaint(page: Path, tmp_path: Path) -> None:
    ran = chromium(tmp_path / "profile", "--window-size=1280,900", "--dump-dom", page.as_uri())
    assert re.findall("CONSOLE.*", ran.stderr) == []
    shown = html.document_fromstring(ran.stdout)
    assert len(shown.xpath("//tr[starts-with(@class, 'a')]")) == COUNT
    told = sum(len(one.problems) + len(one.waived) for one in results(COUNT))
    assert len(shown.xpath("//details//li")) == told > COUNT / 5


@pytest.mark.parametrize("width", [1280, 600])
def test_filters_and_problems_open_without_a_script_of_its_own(page: Path, tmp_path: Path, width: int) -> None:
    """With its policy taken away for a probe that clicks; the style sheet does the rest. The page itself never scrolls sideways."""
    content = re.sub("<meta http-equiv.*?>", _PROBE, page.read_text(encoding="utf-8"))
    probed = page.with_name("probed.html")
    probed.write_text(content, encoding="utf-8")
    ran = chromium(tmp_path / "profile", f"--window-size={width},900", "--dump-dom", probed.as_uri())
    held = sum(one.state == "held" for one in results(COUNT))
    told = sum(bool(one.problems) for one in results(COUNT))
    found = re.findall('data-probe="(.*?)"', ran.stdout)
    assert found == [f"all={COUNT} only-held={held} only-told={told} unfolds=true wide=false"]


def test_its_policy_refuses_a_script(page: Path, tmp_path: Path) -> None:
    content = page.read_text(encoding="utf-8").replace("</body>", "<script>document.title = 'run'</script></body>")
    page.write_text(content, encoding="utf-8")
    ran = chromium(tmp_path / "profile", "--dump-dom", page.as_uri())
    assert "<title>2025年政府信息公开工作年度报告报送情况汇总</title>" in ran.stdout
    assert "Content Security Policy" in ran.stderr


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_it_is_printed_with_its_heads_and_a_line_to_sign(page: Path, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri())
    ran = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, encoding="utf-8", check=True)
    pages = ran.stdout.split("\f")[:-1]
    assert len(pages) >= 4
    of_agencies = [one for one in pages if "岭东" in one or "街道办事处" in one][2:]
    assert of_agencies
    assert [one for one in of_agencies if "单位" not in one or "状态" not in one] == []
    assert "负责人（签字）" in pages[-1]
    assert "reportgen explain E131" not in ran.stdout, "what is unfolded on the screen is not printed"
    agencies = [one.agency for one in results(COUNT) if one.agency]
    flat = re.sub(r"\s", "", ran.stdout)
    assert [one for one in agencies if one not in flat] == []
