"""Problems as text for people, as JSON for programs, as annotations for GitHub. All pure: problems in, text out."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from generator.messages import msg, plural
from generator.problems import Place, Problem
from generator.wording import display_width

Style = Callable[[str, str], str]
_MARGIN = 6
_WIDTH = 76


def plain(text: str, role: str) -> str:
    """The style of output that is not a terminal: none."""
    return text


def as_text(problem: Problem, language: str, style: Style = plain) -> str:
    """A problem as a person reads it: where, what, the line with a mark below it, what to do."""
    place = problem.place
    head = style(f"{_visible(place.file)}:{place.line}:{place.column}:", "place")
    code = style(problem.code, problem.severity)
    lines = [f"{head} {code} {_visible(problem.message.to(language))}"]
    lines += _excerpt(place, style)
    advice = [_visible(problem.hint.to(language))] if problem.hint is not None else []
    advice.append(msg("More: reportgen explain {code}", code=problem.code).to(language))
    separator = "" if language.startswith("zh") else " "
    lines.append("    " + separator.join(advice))
    return "\n".join(lines)


def _excerpt(place: Place, style: Style) -> list[str]:
    """The line of the file, cut to a window around the column where it is long, and a caret under it."""
    if not place.excerpt.strip():
        return []
    column = min(place.column - 1 - place.skipped, len(place.excerpt))
    start = 0
    while display_width(place.excerpt[start:column]) > _WIDTH // 2:
        start += 1
    cut = "…" if start or place.skipped else ""
    text = cut + place.excerpt[start:]
    shown = text
    while display_width(shown) > _WIDTH:
        shown = shown[:-1]
    if shown != text:
        shown += "…"
    before = cut + place.excerpt[start:column]
    number = str(place.line).rjust(_MARGIN)
    blank = " " * _MARGIN
    return [f"{number} | {_visible(shown)}", f"{blank} | {' ' * display_width(before)}{style('^', 'caret')}"]


def _visible(text: str) -> str:
    """Text without what could move a terminal's cursor or turn its direction."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cf") else sign for sign in text)


def summary(problems: Sequence[Problem], files: int, language: str) -> str:
    """The last line: how many files, errors and warnings."""
    errors = sum(problem.is_error for problem in problems)
    parts = (
        plural("{count} file", "{count} files", files),
        plural("{count} error", "{count} errors", errors),
        plural("{count} warning", "{count} warnings", len(problems) - errors),
    )
    separator = "，" if language.startswith("zh") else ", "
    return separator.join(part.to(language) for part in parts)


def as_json(problems: Iterable[Problem], language: str) -> str:
    """One array of all problems."""
    return json.dumps([_record(problem, language) for problem in problems], ensure_ascii=False, indent=2)


def _record(problem: Problem, language: str) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message.to(language),
        "hint": problem.hint.to(language) if problem.hint is not None else "",
        "path": list(problem.path),
        "label": problem.label,
    }


def as_github(problem: Problem, language: str) -> str:
    """A workflow command that GitHub shows beside the line."""
    place = problem.place
    hint = f" {problem.hint.to(language)}" if problem.hint is not None else ""
    where = f"file={_property(place.file)},line={place.line},col={place.column},title={problem.code}"
    return f"::{problem.severity} {where}::{_data(problem.message.to(language) + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
