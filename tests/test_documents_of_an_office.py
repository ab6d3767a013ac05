"""Reports that LibreOffice has saved in other formats and back, read: needs soffice; skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator import build, load
from generator.documents.faults import DocumentFault
from generator.documents.reading import read_document
from tests.documents import Shown, read
from tests.support import EXAMPLE

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
