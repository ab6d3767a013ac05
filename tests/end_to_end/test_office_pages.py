"""Built reports as an office program shows them: needs LibreOffice and poppler; skipped where they are not installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import build, load
from generator.report.report import Report
from tests.support.common import ROOT

EXAMPLES = sorted([*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "inputs").glob("*.yaml")])
NEEDED = ("soffice", "pdfinfo", "pdftotext")
A4 = (595, 842)

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(any(shutil.which(name) is None for name in NEEDED), reason="needs LibreOffice and poppler"),
]


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Report, Path]]:
    """Each example's report and its PDF, by name; converted in one go, as starting LibreOffice takes longest."""
    folder = tmp_path_factory.mktemp("office")
    reports = {}
    for path in EXAMPLES:
        report, _ = load(path)
        assert report is not None
        build(report, folder / f"{path.stem}.docx")
        reports[path.stem] = (report, folder / f"{path.stem}.pdf")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        + [str(folder / f"{name}.docx") for name in reports],
        check=True,
        capture_output=True,
        timeout=280,
    )
    return reports


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_pages(pdfs: dict[str, tuple[Report, Path]], name: str) -> None:
    """A4 pages, each with its number in dashes."""
    _, pdf = pdfs[name]
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, encoding="utf-8").stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    pages = re.search(r"Pages:\s+(\d+)", info)
    assert size is not None
    assert pages is not None
    assert (round(float(size[1])), round(float(size[2]))) == A4
    numbers = re.findall(r"—\s*(\d+)\s*—", text_of(pdf))
    assert numbers == [str(number + 1) for number in range(int(pages[1]))]


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_no_figure_is_broken(pdfs: dict[str, tuple[Report, Path]], name: str) -> None:
    """Every figure other than 0 stands whole on the page."""
    report, pdf = pdfs[name]
    shown = set(re.findall(r"-?\d+(?:\.\d+)?", text_of(pdf)))
    wanted = {str(report.value(figure)) for figure in report.format.figures.all if report.value(figure)}
    assert wanted <= shown


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_every_section_and_label_is_there(pdfs: dict[str, tuple[Report, Path]], name: str) -> None:
    """The headings in their order; the labels' characters, which narrow columns set in several lines."""
    report, pdf = pdfs[name]
    text = text_of(pdf)
    plain = re.sub(r"\s", "", text)
    places = [plain.find(section.heading) for section in report.format.sections]
    assert -1 not in places
    assert places == sorted(places)
    for section in report.format.tables:
        for cell in report.format.grids[section.id].cells:
            assert set(re.sub(r"\s", "", cell.text)) <= set(plain), cell.text
