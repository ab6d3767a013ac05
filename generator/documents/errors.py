"""Why a document cannot be read, as a person would say it."""

from __future__ import annotations

from generator.messages.message import Message, msg


class DocumentFault(Exception):  # noqa: N818 - it is reported as a problem, with message and hint
    """A document cannot be read at all; `code` is that of the catalogue (E171 to E177)."""

    def __init__(self, message: Message, hint: Message, code: str) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
        self.code = code


def _save_as_docx() -> Message:
    return msg("Open it in Word or WPS, save it as .docx, and import that.")


def other_kind(kind: Message, hint: Message | None = None) -> DocumentFault:
    """E171: `kind` says what it is instead; unless a hint is given, it can be saved as .docx."""
    return DocumentFault(msg("This is {kind}, which cannot be read.", kind=kind), hint or _save_as_docx(), "E171")


def protected() -> DocumentFault:
    """E172: it opens with a password only."""
    return DocumentFault(
        msg("The document is protected by a password."),
        msg("Open it in Word or WPS, take the password off, and save it as .docx."),
        "E172",
    )


def damaged(part: str = "") -> DocumentFault:
    """E173: the package or an XML `part` of it is broken, cut off or missing."""
    message = (
        msg("The Word document is damaged: its part {part} cannot be read.", part=part)
        if part
        else msg("The Word document is damaged or was not downloaded to its end.")
    )
    return DocumentFault(
        message, msg("Fetch it again, or open it in Word or WPS, which may mend it, and save it."), "E173"
    )


def too_much(message: Message) -> DocumentFault:
    """E174: over the limit that the message names."""
    return DocumentFault(
        message, msg("No report holds so much. Look whether it is the right file, and where it comes from."), "E174"
    )


def dangerous(message: Message) -> DocumentFault:
    """E175: something that no word processor writes into a document, and that attacks programs which read it."""
    return DocumentFault(
        message,
        msg("Do not open it. Ask whoever sent it for the document as Word or WPS saves it."),
        "E175",
    )


def empty() -> DocumentFault:
    """E176: there is no text in it."""
    return DocumentFault(
        msg("No text can be found in the document."),
        msg("Where the report is a picture in it, a scan for example, ask for the Word document it was made from."),
        "E176",
    )


def unreadable_characters(line: int) -> DocumentFault:
    """E177: from that line on (counted from 1) the bytes are no text of any encoding that is read."""
    return DocumentFault(
        msg("A character in line {line} cannot be read: the file is damaged, or mixes two encodings.", line=line),
        msg("Open it in Notepad or WPS, mend what looks wrong, and save it in UTF-8."),
        "E177",
    )
