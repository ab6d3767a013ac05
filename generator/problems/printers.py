"""Problems as text for people, as JSON for programs, as annotations for GitHub. All pure: problems in, text out."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from generator.messages.display import display_width, fitting
from generator.messages.message import msg, plural
from generator.problems.problem import InDocument, Place, Problem, Waived, order

Paint = Callable[[str, str], str]
_MARGIN = 6
_WIDTH = 76


def plain(text: str, role: str) -> str:
    """The style of output that is not a terminal: none."""
    return text


def side_by_side(problems: Iterable[Problem], waived: Iterable[Waived]) -> list[tuple[Problem, str]]:
    """Both in the order of files and lines, each with the reason why it need not be told, "" for the problems."""
    return sorted([*((problem, "") for problem in problems), *waived], key=lambda one: order(one[0]))


def as_text(problem: Problem, language: str, style: Paint = plain, reason: str = "") -> str:
    """A problem as a person reads it: where, what, the line with a mark below it, what to do.

    With a `reason`, it is a warning that the file explains so: nothing is to be done.
    """
    place = problem.place
    head = style(_where(place, language), "place")
    code = style(problem.code, problem.severity)
    mark = msg(" (explained)").to(language) if reason else ""
    lines = [f"{head} {code}{mark} {for_terminal(problem.message.to(language))}"]
    lines += _excerpt(place, style)
    if reason:
        return "\n".join([*lines, f"    {for_terminal(msg('Explained: {reason}', reason=reason).to(language))}"])
    advice = [for_terminal(problem.hint.to(language))] if problem.hint is not None else []
    advice.append(msg("More: reportgen explain {code}", code=problem.code).to(language))
    lines.append("    " + _between(advice[0], language).join(advice))
    return "\n".join(lines)


def _between(advice: str, language: str) -> str:
    """What parts the advice from what follows: Chinese needs nothing behind a stop, and a label to copy ends without one."""
    if not language.startswith("zh"):
        return " "
    return "" if advice.endswith(("。", "？", "！", "”")) else "　"


def _where(place: Place, language: str) -> str:
    """File, line and column; in a document its table with row and column, or its paragraph."""
    file = for_terminal(place.file)
    if not place.within.block:
        return f"{file}:{place.line}:{place.column}:"
    return msg("{file}, {place}:", file=file, place=place.within.words).to(language)


def _excerpt(place: Place, style: Paint) -> list[str]:
    """The line of the file, or the row of a document's table, cut to a window around the column where it is long, and a caret
    under it."""
    if not place.excerpt.strip():
        return []
    within = place.within
    column = min(within.mark if within.block else place.column - 1 - place.skipped, len(place.excerpt))
    start = column - fitting(reversed(place.excerpt[:column]), _WIDTH // 2)
    cut = "…" if start or place.skipped else ""
    text = cut + place.excerpt[start:]
    shown = text[: fitting(text, _WIDTH)]
    if shown != text:
        shown += "…"
    before = cut + place.excerpt[start:column]
    number = str(within.row or "" if within.block else place.line).rjust(_MARGIN)
    blank = " " * _MARGIN
    return [f"{number} | {for_terminal(shown)}", f"{blank} | {' ' * display_width(before)}{style('^', 'caret')}"]


def for_terminal(text: str) -> str:
    """Text without what could move a terminal's cursor or turn its direction."""
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cf") else sign for sign in text)


def by_file(problems: Sequence[Problem], files: Sequence[str], language: str) -> str:
    """What whoever gave many files looks for first: of each how many errors and warnings and which, and those without any."""
    of: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in problems:
        of.setdefault(problem.place.file, []).append(problem)
    lines = [msg("File by file:").to(language)] if problems else []
    for file, told in of.items():
        if not told:
            continue
        errors, codes = sum(one.is_error for one in told), dict.fromkeys(sorted(one.code for one in told))
        counts = (
            plural("{count} error", "{count} errors", errors),
            plural("{count} warning", "{count} warnings", len(told) - errors),
        )
        row = msg("{errors}, {warnings}: {codes}", errors=counts[0], warnings=counts[1], codes=" ".join(codes))
        lines.append(f"  {for_terminal(file)}  {row.to(language)}")
    fine = [for_terminal(file) for file, told in of.items() if not told]
    if fine:
        message = plural(
            "Nothing to tell of {count} file: {files}",
            "Nothing to tell of {count} files: {files}",
            len(fine),
            files=" ".join(fine),
        )
        lines.append(message.to(language))
    return "\n".join(lines)


def summary(problems: Sequence[Problem], files: int, language: str, waived: int = 0) -> str:
    """The last line: how many files, errors and warnings, and of warnings that are explained, where there are any."""
    errors = sum(problem.is_error for problem in problems)
    return counted(files, errors, len(problems) - errors, language, waived)


def counted(files: int, errors: int, warnings: int, language: str, waived: int = 0) -> str:
    """The same, counted already."""
    parts = [
        plural("{count} file", "{count} files", files),
        plural("{count} error", "{count} errors", errors),
        plural("{count} warning", "{count} warnings", warnings),
    ]
    if waived:
        parts.append(plural("{count} warning explained", "{count} warnings explained", waived))
    separator = "，" if language.startswith("zh") else ", "
    return separator.join(part.to(language) for part in parts)


def as_json(problems: Iterable[Problem], language: str, waived: Iterable[Waived] = ()) -> str:
    """One array of all problems, and of warnings that are explained, under ``waived`` with the reason."""
    told = [record(problem, language, reason) for problem, reason in side_by_side(problems, waived)]
    return json.dumps(told, ensure_ascii=False, indent=2)


def record(problem: Problem, language: str, reason: str = "") -> dict[str, object]:
    """A problem as JSON has it, with the `reason` of a warning that is explained."""
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
        **({"place": _record_of(problem.place.within, language)} if problem.place.within.block else {}),
        **({"waived": reason} if reason else {}),
    }


def _record_of(within: InDocument, language: str) -> dict[str, object]:
    """A place in a document as JSON has it: ``table`` with ``row`` and ``column`` where these are meant, or ``paragraph``."""
    counts = {"table": within.table, "row": within.row, "column": within.column, "paragraph": within.paragraph}
    return {**{name: count for name, count in counts.items() if count}, "text": within.words.to(language)}


def as_github(problem: Problem, language: str, reason: str = "") -> str:
    """A workflow command that GitHub shows beside the line; a notice, with the `reason`, where a warning is explained."""
    place = problem.place
    more = msg("Explained: {reason}", reason=reason) if reason else problem.hint
    text = problem.message.to(language) + (f" {more.to(language)}" if more is not None else "")
    if place.within.block:
        text = msg("{label}: {message}", label=place.within.words, message=text).to(language)
    where = f"file={_property(place.file)},line={place.line},col={place.column},title={problem.code}"
    return f"::{'notice' if reason else problem.severity} {where}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
