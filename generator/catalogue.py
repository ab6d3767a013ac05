"""All problem codes with what there is to say of each: printed by ``reportgen explain``, and as docs/checks.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.agency_file.codes import READING_CODES
from generator.batch.codes import BATCH_CODES
from generator.checks.registry import CHECKS, CHECKS_BETWEEN_AGENCIES
from generator.documents.codes import DOCUMENT_CODES
from generator.messages.message import Message, msg
from generator.problems.code import Code, Example
from generator.problems.problem import severity_of
from generator.readback.codes import VERIFYING_CODES
from generator.recognition.codes import FORM_CODES, IMPORT_CODES
from generator.rollup.codes import ROLLUP_CODES

ENTRIES: tuple[Code, ...] = tuple(
    sorted(
        (
            *READING_CODES,
            *VERIFYING_CODES,
            *BATCH_CODES,
            *DOCUMENT_CODES,
            *FORM_CODES,
            *ROLLUP_CODES,
            *IMPORT_CODES,
            *(check.ENTRY for check in CHECKS.values()),
            *(check.ENTRY for check in CHECKS_BETWEEN_AGENCIES.values()),
        ),
        key=lambda entry: entry.code,
    )
)
CODES: dict[str, Code] = {entry.code: entry for entry in ENTRIES}


@dataclass(frozen=True, slots=True)
class Family:
    """Codes that are about the same; `name` stands for all that begin with one of `prefixes`."""

    name: str
    prefixes: tuple[str, ...]
    title: Message

    @property
    def entries(self) -> list[Code]:
        """Its codes in order."""
        return [entry for entry in CODES.values() if _family_of(entry.code) is self]


FAMILIES = (
    Family("E1xx", ("E1", "W1"), msg("The file and its values")),
    Family("E16x", ("E16", "W16"), msg("Many files at once")),
    Family("E17x", ("E17", "W18"), msg("Finished documents that are read")),
    Family("E18x", ("E18", "E19"), msg("The form of finished documents")),
    Family("E2xx", ("E2",), msg("The identities of the tables")),
    Family("W3xx", ("W3",), msg("Plausibility of the figures")),
    Family("W39x", ("W39",), msg("The file itself: worth a look")),
    Family("W4xx", ("W4",), msg("The text, and the text against the tables")),
    Family("W5xx", ("W5",), msg("Against last year's report")),
    Family("W6xx", ("W6",), msg("Against other agencies' reports")),
)
SEVERITY = {"error": msg("error"), "warning": msg("warning")}
WHAT_TO_DO, BASIS, THRESHOLDS = msg("What to do"), msg("Basis"), msg("Goes by")
_PIECES = {
    "previous": msg("Last year's report has"),
    "other": msg("Another agency's file has"),
    "bad": msg("Wrong"),
    "good": msg("Right"),
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@cache
def _family_of(code: str) -> Family:
    """The family with the longest prefix of the code."""
    fitting = {prefix: family for family in FAMILIES for prefix in family.prefixes if code.startswith(prefix)}
    return fitting[max(fitting, key=len)]


def listing(entries: Iterable[Code], language: str) -> str:
    """The entries under the names of their families: code, severity and title on a line each."""
    wanted = {entry.code for entry in entries}
    lines: list[str] = []
    for family in FAMILIES:
        members = [entry for entry in family.entries if entry.code in wanted]
        if members:
            lines += [f"{family.name}  {family.title.to(language)}", *_lines(members, language), ""]
    hint = msg(
        "E: an error, no report is written until it is mended. W: a warning, look into it. More of one: reportgen explain {code}",
        code=min(wanted),
    )
    return "\n".join([*lines, hint.to(language)])


def _lines(entries: Iterable[Code], language: str) -> Iterator[str]:
    words = [word.to(language) for word in SEVERITY.values()]
    width = max(map(len, words))
    for entry in entries:
        severity = SEVERITY[severity_of(entry.code)].to(language)
        yield f"  {entry.code}  {severity:<{width}}  {entry.title.to(language)}"


def explanation(entry: Code, language: str) -> str:
    """The whole entry as text."""
    colon = colon_of(language)
    severity = SEVERITY[severity_of(entry.code)].to(language)
    parts = [f"{entry.code}  {severity}{colon}{entry.title.to(language)}", entry.why.to(language)]
    parts.append(f"{WHAT_TO_DO.to(language)}{colon}{entry.remedy.to(language)}")
    notes = [f"{BASIS.to(language)}{colon}{entry.basis}"] if entry.basis else []
    going_by = thresholds_of(entry, language)
    if len(going_by) == 1:
        notes.append(f"{THRESHOLDS.to(language)}{colon}{going_by[0]}")
    elif going_by:
        notes += [f"{THRESHOLDS.to(language)}{colon.rstrip()}", *(f"  - {line}" for line in going_by)]
    if notes:
        parts.append("\n".join(notes))
    for example in entry.examples:
        for name, text in pieces_of(example, language):
            lines = [f"    {line}".rstrip() for line in text.rstrip("\n").split("\n")]
            parts.append("\n".join([f"{name}{colon.rstrip()}", *lines]))
    return "\n\n".join(parts)


def colon_of(language: str) -> str:
    """What stands between a heading and its text."""
    return "：" if language.startswith("zh") else ": "


def thresholds_of(entry: Code, language: str) -> list[str]:
    """What each threshold of the entry means, with its number."""
    return [msg(one.meaning.text, value=one.value).to(language) for one in entry.thresholds]


def pieces_of(example: Example, language: str) -> Iterator[tuple[str, str]]:
    """The pieces that an example shows, each with what it is; control characters and Tabs as signs that can be seen."""
    for field, name in _PIECES.items():
        text = getattr(example, field)
        if text:
            yield name.to(language), _CONTROL.sub("□", text.replace("\t", "→"))
