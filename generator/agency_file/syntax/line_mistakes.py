"""Mistakes of lines: colons that are missing, full-width or in the wrong place, and lines indented too far or too little.

Each look takes a :class:`Trouble` and gives the :class:`Mistake` that it knows, or None.
"""

from __future__ import annotations

import re

from generator.agency_file.syntax.lines import (
    KEY,
    commented,
    depth_of,
    emptied,
    in_quotes,
    indent_of,
    is_content,
    line_after,
    line_at,
    line_before,
    lines,
    with_line,
)
from generator.agency_file.syntax.mistake import FULL_WIDTH, FULL_WIDTH_SIGN, Mistake, Trouble, full_width
from generator.messages.display import quoted
from generator.messages.message import msg

_NO_COLON = re.compile(r"(?P<key>[^\s=＝，。、；:：]{1,30})(?:\s*[=＝]\s*|\s+)(?P<value>\S.*)$")
_FIGURES = re.compile(r"[^\s:,{}]+\s*:\s*[-+\d.]+\s*(?:,\s*[^\s:,{}]+\s*:\s*[-+\d.]+\s*)*$")


def colons(trouble: Trouble) -> Mistake | None:
    """No colon, a full-width one, one without its space, or one that belongs to the text."""
    text = trouble.text
    if "simple key" in trouble.problem:
        start, line = line_at(text, trouble.since)
        return colon_fault(text, start, line) or _no_colon(text, start, line)
    if "mapping values" not in trouble.problem:
        return None
    start, line = line_at(text, trouble.at)
    key = KEY.match(line)
    if key is None or trouble.at - start > key.start("colon"):
        return _colon_in_value(text, trouble.at, start, line)
    above = line_before(text, start)
    if above is None:
        return None
    return (
        colon_fault(text, *above)
        or (None if re.search(r"[:：]", above[1]) else _no_colon(text, *above))
        or _not_deep_enough(text, above, line)
        or _too_deep(text, start, line, above[1])
    )


def colon_fault(text: str, start: int, line: str) -> Mistake | None:
    """A key of this line whose colon is full-width or has no space behind it."""
    key = KEY.match(line)
    if key is None:
        return None
    colon, rest = start + key.start("colon"), key["rest"]
    mended = with_line(text, start, f"{key['indent']}{key['key']}: {rest.strip()}")
    if key["colon"] == "：":
        return full_width(text, colon, mended)
    if not rest or rest[0] in " \t":
        return None
    if rest[0].isspace():
        message = msg("After the colon stands a full-width or special space, not a half-width one.")
    else:
        message = msg("There is no space after the colon.")
    line = f"{key['key'].strip()}: {quoted(rest)}"
    hint = msg("Write: {text}", text=line)
    return Mistake("E112", colon, message, hint, mended)


def _no_colon(text: str, start: int, line: str) -> Mistake:
    index = start + indent_of(line)
    odd = re.match(r"\s*[^\s﹕∶︰ː]{1,30}(?P<colon>[﹕∶︰ː])", line)
    if odd:
        mended = line[: odd.start("colon")] + ": " + line[odd.end() :].lstrip()
        return full_width(text, start + odd.start("colon"), with_line(text, start, mended), half=":")
    after, before = line_after(text, start), line_before(text, start)
    if before and before[1].rstrip().endswith(("|", ">")) and indent_of(before[1]) >= indent_of(line):
        return _unindented_text(text, start, before[1])
    message = msg("This line has no colon: “{text}”.", text=quoted(line))
    if after and indent_of(after[1]) > indent_of(line):
        return Mistake(
            "E114",
            index,
            message,
            msg("Type a half-width colon at its end."),
            with_line(text, start, line.rstrip() + ":"),
        )
    pair = _NO_COLON.match(line, indent_of(line))
    if pair:
        mended = f"{pair['key']}: {pair['value']}"
        hint = msg("Write: {text}", text=quoted(mended))
        return Mistake("E114", index, message, hint, with_line(text, start, line[: indent_of(line)] + mended))
    return Mistake(
        "E114",
        index,
        message,
        msg(
            "A key is followed by a colon and a space. If this is more of the text above, indent it further than its key;"
            " for several paragraphs write | after the key."
        ),
        commented(text, start),
    )


def _unindented_text(text: str, start: int, key_line: str) -> Mistake:
    """Paragraphs after a ``|`` that begin no further in than their key; mended up to the next key."""
    width = indent_of(key_line) + 2
    mended: list[str] = []
    inside = False
    for position, line in lines(text):
        if position == start:
            inside = True
        elif inside and is_content(line) and KEY.match(line) and indent_of(line) < width:
            inside = False
        mended.append(" " * width + line.lstrip() if inside and line.strip() else line)
    return Mistake(
        "E114",
        start + indent_of(line_at(text, start)[1]),
        msg("The text after | must be indented."),
        msg("Begin each of its lines with {count} spaces.", count=width),
        "\n".join(mended),
    )


def _colon_in_value(text: str, at: int, start: int, line: str) -> Mistake:
    key = KEY.match(line)
    value = line[key.start("rest") :].strip() if key else line.strip()
    head = line[: key.start("rest")] + " " if key else ""
    bad = FULL_WIDTH_SIGN.match(value)
    if bad and value[0] in "｛［":
        mended = re.sub(r"[:,](?=\S)", r"\g<0> ", value.translate(FULL_WIDTH))
        return full_width(text, start + line.index(value), with_line(text, start, head + mended))
    bare = value.strip("()（）{}")
    if _FIGURES.match(bare):
        figures = "{" + bare + "}"
        return Mistake(
            "E113",
            start + line.index(value),
            msg("Several figures on one line need braces around them."),
            msg("Write: {text}", text=figures),
            with_line(text, start, head + figures),
        )
    return Mistake(
        "E119",
        at,
        msg("A colon followed by a space stands inside the text; YAML takes what is before it for a key."),
        msg("Type a full-width colon in the text, or put the whole text in quotes."),
        with_line(text, start, head + in_quotes(value)) if key else None,
    )


def _not_deep_enough(text: str, above: tuple[int, str], line: str) -> Mistake | None:
    """The line above stands too far out: what follows is further in, and so should it be, under its group."""
    group = line_before(text, above[0])
    if group is None or not group[1].rstrip().endswith(":") or indent_of(group[1]) != indent_of(above[1]):
        return None
    width = indent_of(line)
    return Mistake(
        "E114",
        above[0] + indent_of(above[1]),
        msg("This line is not indented far enough."),
        msg("Begin it with {count} spaces, like the lines below it.", count=width),
        with_line(text, above[0], " " * width + above[1].lstrip()),
    )


def _too_deep(text: str, start: int, line: str, above: str) -> Mistake:
    expected = depth_of(above)
    return Mistake(
        "E114",
        start + indent_of(line),
        msg("This line is indented too far."),
        msg("Begin it under the first character of the line above: {count} spaces.", count=expected),
        with_line(text, start, " " * expected + line.lstrip()),
    )


def indentation(trouble: Trouble) -> Mistake | None:
    """A line that is in line with none above it, or a list where none can stand."""
    text, at = trouble.text, trouble.at
    if not any(words in trouble.problem for words in ("block end", "sequence entries", "document start")):
        return None
    start, line = line_at(text, at)
    if line.lstrip().startswith("- ") or "sequence entries" in trouble.problem:
        return Mistake(
            "E117",
            at,
            msg("A list (-) cannot stand here."),
            msg("Write label, colon, space and value, without the “-”."),
            emptied(text, start, line),
        )
    first = next(((position, one) for position, one in lines(text) if is_content(one)), (0, ""))
    if "document start" in trouble.problem:
        return _first_indented(text, *first) if indent_of(first[1]) else None
    if not re.search(r"[:：]", line):
        return _no_colon(text, start, line)
    above = line_before(text, start)
    if above and indent_of(above[1]) < indent_of(line):
        fault = _not_deep_enough(text, above, line)
        if fault is not None:
            return fault
    return _out_of_line(text, start, line, depth_of(above[1]) if above else 0)


def _first_indented(text: str, start: int, line: str) -> Mistake:
    return Mistake(
        "E114",
        start,
        msg("The first key must begin at the very start of its line."),
        msg("Delete the blank before it."),
        with_line(text, start, line.lstrip()),
    )


def _out_of_line(text: str, start: int, line: str, beside: int) -> Mistake:
    indent = indent_of(line)
    widths = _open_indents(text, start)
    nearest = min(widths, key=lambda width: (abs(width - indent), width != beside, width))
    return Mistake(
        "E114",
        start + indent,
        msg("This line is not in line with any line above it."),
        msg(
            "Lines of the same level begin in the same column: here {count} spaces, not {found}.",
            count=nearest,
            found=indent,
        ),
        with_line(text, start, " " * nearest + line.lstrip()),
    )


def _open_indents(text: str, before: int) -> set[int]:
    """The indents of the lines above that a new line could stand under."""
    widths = {0}
    for start, line in lines(text):
        if start >= before:
            break
        if is_content(line):
            widths = {width for width in widths if width <= indent_of(line)} | {depth_of(line)}
    return widths
