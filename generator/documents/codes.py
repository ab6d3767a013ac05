"""The catalogue of what may keep a finished document (.docx, web page, text dump) from being read (E17x)."""

from __future__ import annotations

from generator.messages.message import msg
from generator.problems.code import Code

DOCUMENT_CODES = (
    Code(
        "E171",
        msg("A document of a kind that is not read"),
        msg(
            "Read are Word documents (.docx), saved web pages (.html) and text dumps (.txt), each by its content: an old .doc stays one when only its name is changed. Older formats, PDF and pictures do not say where a table's cells are."
        ),
        msg(
            "Open it in Word or WPS and save it as .docx; for a PDF or a picture ask for the document it was made from."
        ),
    ),
    Code(
        "E172",
        msg("A document with a password"),
        msg("Its content is encrypted; without the password nobody can read it, and the program asks for none."),
        msg("Open it in Word or WPS, take the password off, and save it as .docx."),
    ),
    Code(
        "E173",
        msg("A damaged document"),
        msg("The download broke off, the file was cut, or a program wrote it wrongly. A part of it would go unread."),
        msg("Fetch it again, or open it in Word or WPS, which may mend it, and save it."),
    ),
    Code(
        "E174",
        msg("A document that holds too much"),
        msg(
            "It, or what it unpacks to, is larger than any report can be. That is another document, or an attack with a few bytes that become gigabytes."
        ),
        msg("Look whether it is the right file, and where it comes from."),
    ),
    Code(
        "E175",
        msg("A document made to attack"),
        msg(
            "It holds what no word processor writes: entities of its own, which can swell or fetch files, or paths that lead out of the document. Nothing of it was read, fetched or written."
        ),
        msg("Do not open it. Ask whoever sent it for the document as Word or WPS saves it."),
    ),
    Code(
        "E176",
        msg("A document without text"),
        msg("It is empty, or the report is in it as a picture only."),
        msg("Look whether it is the right file; for a scan ask for the Word document it was made from."),
    ),
    Code(
        "E177",
        msg("A text whose characters cannot be read"),
        msg("The file is damaged, or parts of it were saved in different encodings."),
        msg(
            "Open it in Notepad or WPS, mend what looks wrong, and save it in UTF-8. GB18030 (GBK) and UTF-16 are read too."
        ),
    ),
)
