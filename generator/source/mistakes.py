"""The mistakes people make in YAML, each with the look that knows it: what was typed, what was meant.

A look takes a :class:`Trouble` and gives a :class:`Fault` or None; :data:`LOOKS` lists them in the order of trust.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.messages import Message, msg
from generator.source.lines import (
    KEY,
    commented,
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
from generator.source.text import quoted

_FULL_WIDTH = str.maketrans("：，｛｝［］、；", ":,{}[],,")
_FULL_WIDTH_SIGN = re.compile("[：，｛｝［］、；]")
_ODD_BLANK = re.compile("[\t\u3000\u00a0\u2000-\u200a\u202f\u205f]")
_DEBRIS = re.compile(r"(?:```|~~~|<{7}|={7}|>{7}|\.\.\.\s*$)")
_NO_COLON = re.compile(r"(?P<key>[^\s=＝，。、；:：]{1,30})(?:\s*[=＝]\s*|\s+)(?P<value>\S.*)$")
_FIGURES = re.compile(r"[^\s:,{}]+\s*:\s*[-+\d.]+\s*(?:,\s*[^\s:,{}]+\s*:\s*[-+\d.]+\s*)*$")
_QUOTE_FIRST = "@`%&*!"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a parser gave up: at index `at`, in something that began at `since`, with these words."""

    text: str
    at: int
    since: int
    problem: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: its place and words, and the whole text with it mended (None where no guess is safe)."""

    code: str
    index: int
    message: Message
    hint: Message
    repaired: str | None = None


def debris(trouble: Trouble) -> Fault | None:
    """Lines that belong to a chat, a merge or YAML itself, not to the report."""
    for start, line in lines(trouble.text):
        if start > trouble.at:
            break
        if _DEBRIS.match(line) or (line.startswith("---") and start > 0 and "document start" in trouble.problem):
            return Fault(
                "E118" if line.startswith((".", "-")) else "E114",
                start,
                msg("The line “{text}” does not belong in an agency file.", text=quoted(line)),
                msg("Delete it."),
                commented(trouble.text, start),
            )
    return None


def blanks(trouble: Trouble) -> Fault | None:
    """A Tab or a full-width space where only spaces will do."""
    before = line_before(trouble.text, trouble.at)
    places = [line_at(trouble.text, trouble.at), line_at(trouble.text, trouble.since), *([before] if before else [])]
    for start, line in places:
        odd = _ODD_BLANK.search(line[: indent_of(line)])
        if odd:
            return odd_blank(start + odd.start(), odd[0], _with_plain_blanks(trouble.text))
    if "'\\t'" in trouble.problem:
        return odd_blank(trouble.at, "\t", trouble.text.replace("\t", "  "))
    return None


def odd_blank(index: int, blank: str, repaired: str | None = None) -> Fault:
    """A line whose indent holds a blank that is no space."""
    if blank == "\t":
        message = msg("The line is indented with a Tab; here only spaces will do.")
    else:
        message = msg("The line is indented with full-width or special spaces; here only half-width spaces will do.")
    return Fault(
        "E111",
        index,
        message,
        msg("Delete the blank at the start of the line and type spaces instead, two for each level."),
        repaired,
    )


def _with_plain_blanks(text: str) -> str:
    def plain(line: str) -> str:
        indent = line[: indent_of(line)]
        wide = indent.replace("\t", "  ").replace("\u3000", "  ")
        return _ODD_BLANK.sub(" ", wide) + line.lstrip()

    return "\n".join(plain(line) if line[:1].isspace() else line for line in text.split("\n"))


def quotation(trouble: Trouble) -> Fault | None:
    """An opening quotation mark without its fellow; it may swallow lines until another one ends it by chance."""
    text, at, since = trouble.text, trouble.at, trouble.since
    if "quoted scalar" in trouble.problem and "end of stream" in trouble.problem:
        start, line = line_at(text, since)
        return _unclosed_quote(text, since, start, line)
    if "<scalar>" not in trouble.problem and "block end" not in trouble.problem:
        return None
    for start, line in lines(text):
        if start > at:
            break
        value = re.match(r"[^\"'#]*?[:：,{]\s*(?P<quote>[\"'])", line)
        if value and line.count(value["quote"]) % 2 == 1:
            return _unclosed_quote(text, start + value.start("quote"), start, line)
    start, line = line_at(text, at)
    after = re.match(r".*?[:：]\s*([\"'])(?:(?!\1).)*\1", line)
    if after and at >= start + after.end() - 1:
        return Fault(
            "E113",
            at,
            msg("Text goes on after the closing quotation mark."),
            msg("Put the whole text between the quotation marks, or take them away."),
            with_line(text, start, line[: after.start(1)] + in_quotes(line[after.start(1) :].strip())),
        )
    return None


def _unclosed_quote(text: str, index: int, start: int, line: str) -> Fault:
    quote = text[index]
    return Fault(
        "E113",
        index,
        msg("The quotation mark {quote} is opened and never closed.", quote=quote),
        msg("Type {quote} at the end of the value, or delete the one at its beginning.", quote=quote),
        with_line(text, start, line.rstrip() + quote),
    )


def braces(trouble: Trouble) -> Fault | None:
    """Braces and brackets: full-width punctuation within, one too few, one too many."""
    text, at, since = trouble.text, trouble.at, trouble.since
    if "flow" in trouble.problem:
        start, line = line_at(text, since)
        bad = _FULL_WIDTH_SIGN.search(line, since - start)
        if bad:
            mended = re.sub(r"[:,](?=\S)", r"\g<0> ", line[since - start :].translate(_FULL_WIDTH))
            return full_width(text, start + bad.start(), with_line(text, start, line[: since - start] + mended))
        opened = text[since : since + 1]
        if opened in ("{", "["):
            return _brace(text, at, since, opened)
    stray = text[at : at + 1]
    if stray and stray in "}],":
        return Fault(
            "E113",
            at,
            msg("There is a {sign} too many.", sign=stray),
            msg("Delete it; each closing brace or bracket needs one that opens it."),
            text[:at] + " " + text[at + 1 :],
        )
    return None


def _brace(text: str, at: int, since: int, opened: str) -> Fault:
    closing = {"{": "}", "[": "]"}[opened]
    start, line = line_at(text, since)
    if closing in line[since - start :]:
        return Fault(
            "E113",
            at,
            msg("Between {opened} and {closing} something is out of place here.", opened=opened, closing=closing),
            msg("Write each item as label, colon, space, number, with a half-width comma between: {{自然人: 3, 商业企业: 1}}"),
            emptied(text, start, line),
        )
    over_lines = line.rstrip().endswith((opened, ","))
    return Fault(
        "E113",
        since,
        msg("{opened} is opened and never closed.", opened=opened),
        msg("Type {closing} where it ends.", closing=closing),
        text.rstrip() + closing if over_lines else with_line(text, start, line.rstrip() + closing),
    )


def full_width(text: str, index: int, repaired: str | None) -> Fault:
    """A full-width sign where YAML wants its half-width fellow."""
    sign = text[index]
    half = sign.translate(_FULL_WIDTH)
    hint = (
        msg("Type a half-width {sign} (English input) and a space after it.", sign=half)
        if half in ":,"
        else msg("Type a half-width {sign} (English input).", sign=half)
    )
    return Fault("E110", index, msg("Here stands a full-width {sign}.", sign=sign), hint, repaired)


def first_sign(trouble: Trouble) -> Fault | None:
    """A value that begins with a sign which YAML keeps for itself."""
    begun = any(word in trouble.problem for word in ("alias", "anchor", "tag"))
    index = trouble.since if begun else trouble.at
    sign = trouble.text[index : index + 1]
    if not sign or sign not in _QUOTE_FIRST:
        return None
    start, line = line_at(trouble.text, index)
    value = trouble.text[index : start + len(line)].rstrip()
    return Fault(
        "E119",
        index,
        msg("A value may not begin with {sign}, which means something else to YAML.", sign=sign),
        msg("Put the text in quotes: {text}", text=f'"{quoted(value)}"'),
        trouble.text[:index] + in_quotes(value) + trouble.text[index + len(value) :],
    )


def after_bar(trouble: Trouble) -> Fault | None:
    """Text on the line of a ``|``."""
    if "block scalar" not in trouble.problem:
        return None
    start, line = line_at(trouble.text, trouble.since)
    sign = trouble.text[trouble.since : trouble.since + 1]
    return Fault(
        "E114",
        trouble.at,
        msg("Text stands on the same line after {sign}.", sign=sign),
        msg("Begin the text on the next line, indented by two spaces, or delete the {sign}.", sign=sign),
        with_line(trouble.text, start, line[: trouble.since - start + 1]),
    )


def backslash(trouble: Trouble) -> Fault | None:
    """A backslash between double quotes."""
    if "escape" not in trouble.problem and "hexadecimal" not in trouble.problem:
        return None
    start, line = line_at(trouble.text, trouble.at)
    return Fault(
        "E119",
        start + max(line.rfind("\\", 0, trouble.at - start + 1), 0),
        msg("Within double quotes a backslash begins a code that YAML does not know."),
        msg("Put the text in single quotes ' instead."),
        with_line(trouble.text, start, line.replace("\\", "/")),
    )


def colons(trouble: Trouble) -> Fault | None:
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


def colon_fault(text: str, start: int, line: str) -> Fault | None:
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
    hint = msg("Write: {text}", text=f"{key['key'].strip()}: {quoted(rest)}")
    return Fault("E112", colon, message, hint, mended)


def _no_colon(text: str, start: int, line: str) -> Fault:
    index = start + indent_of(line)
    after, before = line_after(text, start), line_before(text, start)
    if before and before[1].rstrip().endswith(("|", ">")) and indent_of(before[1]) >= indent_of(line):
        return _unindented_text(text, start, before[1])
    message = msg("This line has no colon: “{text}”.", text=quoted(line))
    if after and indent_of(after[1]) > indent_of(line):
        return Fault(
            "E114", index, message, msg("Type a half-width colon at its end."), with_line(text, start, line.rstrip() + ":")
        )
    pair = _NO_COLON.match(line, indent_of(line))
    if pair:
        mended = f"{pair['key']}: {pair['value']}"
        hint = msg("Write: {text}", text=quoted(mended))
        return Fault("E114", index, message, hint, with_line(text, start, line[: indent_of(line)] + mended))
    return Fault(
        "E114",
        index,
        message,
        msg(
            "A key is followed by a colon and a space. If this is more of the text above, indent it further than its key;"
            " for several paragraphs write | after the key."
        ),
        commented(text, start),
    )


def _unindented_text(text: str, start: int, key_line: str) -> Fault:
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
    return Fault(
        "E114",
        start + indent_of(line_at(text, start)[1]),
        msg("The text after | must be indented."),
        msg("Begin each of its lines with {count} spaces.", count=width),
        "\n".join(mended),
    )


def _colon_in_value(text: str, at: int, start: int, line: str) -> Fault:
    key = KEY.match(line)
    value = line[key.start("rest") :].strip() if key else line.strip()
    head = line[: key.start("rest")] + " " if key else ""
    bad = _FULL_WIDTH_SIGN.match(value)
    if bad and value[0] in "｛［":
        mended = re.sub(r"[:,](?=\S)", r"\g<0> ", value.translate(_FULL_WIDTH))
        return full_width(text, start + line.index(value), with_line(text, start, head + mended))
    bare = value.strip("()（）{}")
    if _FIGURES.match(bare):
        figures = "{" + bare + "}"
        return Fault(
            "E113",
            start + line.index(value),
            msg("Several figures on one line need braces around them."),
            msg("Write: {text}", text=figures),
            with_line(text, start, head + figures),
        )
    return Fault(
        "E119",
        at,
        msg("A colon followed by a space stands inside the text; YAML takes what is before it for a key."),
        msg("Type a full-width colon in the text, or put the whole text in quotes."),
        with_line(text, start, head + in_quotes(value)) if key else None,
    )


def _not_deep_enough(text: str, above: tuple[int, str], line: str) -> Fault | None:
    """The line above stands too far out: what follows is further in, and so should it be, under its group."""
    group = line_before(text, above[0])
    if group is None or not group[1].rstrip().endswith(":") or indent_of(group[1]) != indent_of(above[1]):
        return None
    width = indent_of(line)
    return Fault(
        "E114",
        above[0] + indent_of(above[1]),
        msg("This line is not indented far enough."),
        msg("Begin it with {count} spaces, like the lines below it.", count=width),
        with_line(text, above[0], " " * width + above[1].lstrip()),
    )


def _too_deep(text: str, start: int, line: str, above: str) -> Fault:
    expected = indent_of(above)
    return Fault(
        "E114",
        start + indent_of(line),
        msg("This line is indented too far."),
        msg("Begin it under the first character of the line above: {count} spaces.", count=expected),
        with_line(text, start, " " * expected + line.lstrip()),
    )


def indentation(trouble: Trouble) -> Fault | None:
    """A line that is in line with none above it, or a list where none can stand."""
    text, at = trouble.text, trouble.at
    if not any(words in trouble.problem for words in ("block end", "sequence entries", "document start")):
        return None
    start, line = line_at(text, at)
    if line.lstrip().startswith("- ") or "sequence entries" in trouble.problem:
        return Fault(
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
    return _out_of_line(text, start, line, indent_of(above[1]) if above else 0)


def _first_indented(text: str, start: int, line: str) -> Fault:
    return Fault(
        "E114",
        start,
        msg("The first key must begin at the very start of its line."),
        msg("Delete the blank before it."),
        with_line(text, start, line.lstrip()),
    )


def _out_of_line(text: str, start: int, line: str, beside: int) -> Fault:
    indent = indent_of(line)
    widths = _open_indents(text, start)
    nearest = min(widths, key=lambda width: (abs(width - indent), width != beside, width))
    return Fault(
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
            widths = {width for width in widths if width <= indent_of(line)} | {indent_of(line)}
    return widths


LOOKS: tuple[Callable[[Trouble], Fault | None], ...] = (
    debris,
    blanks,
    quotation,
    braces,
    first_sign,
    after_bar,
    backslash,
    colons,
    indentation,
)
