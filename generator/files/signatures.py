"""What a file is by its first bytes, where that is plainly no text."""

from __future__ import annotations

from generator.messages.message import Message, msg

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office 97 to 2003, and every file of Office that has a password
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
RTF = b"{\\rtf"
_PICTURE, _ARCHIVE = msg("a picture"), msg("an archive")
_SIGNATURES: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF", msg("a PDF")),
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)


def kind_by_signature(data: bytes) -> Message | None:
    """A PDF, a picture or an archive (other than zip); None for other bytes. Text may begin with BM, a bitmap has zeros behind it."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and (signature != b"BM" or b"\0" in data[:20]):
            return kind
    return None
