"""All problem codes with what there is to say of each: printed by ``reportgen explain``, and as docs/checks.md."""

from __future__ import annotations

from generator.checks import CHECKS, CHECKS_BETWEEN_AGENCIES
from generator.codes import Code, Example
from generator.messages import msg
from generator.reading_codes import READING_CODES

CODES: dict[str, Code] = {
    entry.code: entry
    for entry in sorted(
        (
            *READING_CODES,
            *(check.ENTRY for check in CHECKS.values()),
            *(check.ENTRY for check in CHECKS_BETWEEN_AGENCIES.values()),
        ),
        key=lambda entry: entry.code,
    )
}

_WHAT_TO_DO, _BASIS, _WRONG, _RIGHT = msg("What to do"), msg("Basis"), msg("wrong"), msg("right")
_THRESHOLD, _LAST_YEAR, _OTHER = msg("Goes by"), msg("last year's file"), msg("another agency's file")


def explanation(entry: Code, language: str) -> str:
    """The whole entry as text."""
    colon = "：" if language.startswith("zh") else ": "
    lines = [f"{entry.code}  {entry.title.to(language)}", "", entry.why.to(language)]
    lines += ["", _WHAT_TO_DO.to(language) + colon + entry.remedy.to(language)]
    if entry.basis:
        lines.append(_BASIS.to(language) + colon + entry.basis)
    for threshold in entry.thresholds:
        meaning = msg(threshold.meaning.text, value=threshold.value)
        lines.append(_THRESHOLD.to(language) + colon + meaning.to(language))
    for example in entry.examples:
        lines += ["", *_shown(example, language)]
    return "\n".join(lines)


def _shown(example: Example, language: str) -> list[str]:
    pieces = (
        (_WRONG, example.bad),
        (_RIGHT, example.good),
        (_LAST_YEAR, example.previous),
        (_OTHER, example.other),
    )
    return [
        line
        for name, text in pieces
        if text
        for line in (f"  # {name.to(language)}", *(f"  {line}" for line in text.splitlines()))
    ]
