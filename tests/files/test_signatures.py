"""What a file is by its first bytes."""

from __future__ import annotations

import pytest

from generator.files.signatures import kind_by_signature


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "a PDF"), (b"\xff\xd8\xff\xe0", "a picture"), (b"\x89PNG\r\n", "a picture"), (b"GIF89a", "a picture"),
        (b"BM\x36\x00\x00", "a picture"), (b"II*\0", "a picture"), (b"MM\0*", "a picture"), (b"Rar!\x1a", "an archive"),
        (b"7z\xbc\xaf\x27\x1c", "an archive"), (b"\x1f\x8b\x08", "an archive"), (b"BM: 3\n", None), (b"", None), ("年度: 2024\n".encode(), None),
    ],
)  # fmt: skip
def test_kinds(data: bytes, kind: str | None) -> None:
    found = kind_by_signature(data)
    assert (found.to("en") if found is not None else None) == kind
