"""Reports that LibreOffice has saved in other formats and back, read: needs soffice; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator import build, load
from generator.documents.errors import DocumentFault
from generator.documents.reading import read_document
from generator.recognition.recognise import recognise
from tests.support.common import EXAMPLE, FORMATS
from tests.support.damaged.guises import ours
from tests.support.documents import Shown, read
from tests.support.table_documents import FORM, OVERVIEW, PROBLEMS, numbers

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]


def _convert(path: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder.parent}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=280,
    )
    return folder / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example as it is built (docx), and by LibreOffice as .doc, .odt and .html, the first two also back to .docx."""
    folder = tmp_path_factory.mktemp("documents")
    report, _ = load(EXAMPLE)
    assert report is not None
    found = {"docx": folder / "report.docx"}
    build(report, found["docx"])
    for kind in ("doc", "odt", "html"):
        found[kind] = _convert(found["docx"], kind, folder / "out")
    for kind in ("doc", "odt"):
        found[f"{kind} to docx"] = _convert(found[kind], "docx", folder / f"from-{kind}")
    return found


def _shown(path: Path) -> Shown:
    return read(path.read_bytes(), path.name)


@pytest.mark.parametrize("kind", ["doc to docx", "odt to docx"])
def test_a_report_saved_by_libreoffice_is_the_same(saved: dict[str, Path], kind: str) -> None:
    assert _shown(saved[kind]) == _shown(saved["docx"])


def test_a_report_saved_as_a_page_is_the_same(saved: dict[str, Path]) -> None:
    *body, footer = _shown(saved["html"])
    assert body == _shown(saved["docx"])
    assert footer == "— 3 —"


@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_other_formats_are_refused_under_any_name(saved: dict[str, Path], kind: str) -> None:
    with pytest.raises(DocumentFault) as caught:
        read_document("report.docx", saved[kind].read_bytes())
    assert caught.value.code == "E171"


@pytest.mark.parametrize("by_way_of", ["docx", "doc", "odt", "rtf", "html", "xhtml"])
def test_a_report_by_way_of_an_office_program_has_the_same_figures(by_way_of: str, tmp_path: Path) -> None:
    """Saved in another format, and that again as .docx; pages are read as they are."""
    source = tmp_path / "report.docx"
    source.write_bytes(ours())
    found = _convert(source, by_way_of, tmp_path / "saved")
    if by_way_of in ("doc", "odt", "rtf"):
        found = _convert(found, "docx", tmp_path / "again")
    recognised = recognise(read_document(found.name, found.read_bytes()), FORMATS)
    assert recognised.report is not None
    assert {path: one.number for path, one in (recognised.figures or {}).items()} == numbers()
    texts = {key: [one.full_text for one in paragraphs] for key, paragraphs in recognised.report.narrative.items()}
    assert texts == {
        "preamble": [],
        "overview": [OVERVIEW],
        "problems": [PROBLEMS],
        "other": ["无其他需要报告的事项。"],
    }
    assert recognised.report.format is FORM
    assert [one.message.to("en") for one in recognised.guesses] == []
    left = [one.text for one in recognised.unused if isinstance(one.text, str)]
    assert left == (["— 13 —"] if found.suffix in (".html", ".xhtml") else []), (
        "the number of the last page, which pages have at the end"
    )
