"""Mistakes of signs: quotation marks, braces, blanks, and what does not belong in an agency file at all.

Each look takes a :class:`Trouble` and gives the :class:`Mistake` that it knows, or None.
"""

from __future__ import annotations

import re

from generator.agency_file.syntax.lines import (
    KEY,
    commented,
    emptied,
    in_quotes,
    indent_of,
    line_at,
    line_before,
    lines,
    with_line,
)
from generator.agency_file.syntax.mistake import (
    FULL_WIDTH,
    FULL_WIDTH_SIGN,
    Mistake,
    Trouble,
    braces_in_text,
    full_width,
    odd_blank,
)
from generator.messages.display import quoted
from generator.messages.message import msg

_ODD_BLANK = re.compile("[\t\u3000\u00a0\u2000-\u200a\u202f\u205f]")
_DEBRIS = re.compile(r"(?:```|~~~|<{7}|={7}|>{7}|\.\.\.\s*$)")
_QUOTE_FIRST = "@`%&*!"


def debris(trouble: Trouble) -> Mistake | None:
    """Lines that belong to a chat, a merge or YAML itself, not to the report."""
    for start, line in lines(trouble.text):
        if start > trouble.at:
            break
        if line.lstrip().startswith(("＃", "//")):
            return Mistake(
                "E114",
                start,
                msg("A remark begins with a half-width #."),
                msg("Type # and a space at the beginning of the line, or delete the line."),
                commented(trouble.text, start),
            )
        if _DEBRIS.match(line) or (line.startswith("---") and start > 0 and "document start" in trouble.problem):
            return Mistake(
                "E118" if line.startswith((".", "-")) else "E114",
                start,
                msg("The line “{text}” does not belong in an agency file.", text=quoted(line)),
                msg("Delete it."),
                commented(trouble.text, start),
            )
    return None


def braces_at_start(trouble: Trouble) -> Mistake | None:
    """A text that begins with ``{{`` or ``{%``, as in a template."""
    for index in (trouble.since, trouble.at):
        start, line = line_at(trouble.text, index)
        key = KEY.match(line)
        value = key["rest"].lstrip() if key else ""
        if value.startswith(("{{", "{%", "{#")):
            return braces_in_text(trouble.text, start + len(line) - len(value))
    return None


def blanks(trouble: Trouble) -> Mistake | None:
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


def _with_plain_blanks(text: str) -> str:
    def plain(line: str) -> str:
        indent = line[: indent_of(line)]
        wide = indent.replace("\t", "  ").replace("\u3000", "  ")
        return _ODD_BLANK.sub(" ", wide) + line.lstrip()

    return "\n".join(plain(line) if line[:1].isspace() else line for line in text.split("\n"))


def quotation(trouble: Trouble) -> Mistake | None:
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
        return Mistake(
            "E113",
            at,
            msg("Text goes on after the closing quotation mark."),
            msg("Put the whole text between the quotation marks, or take them away."),
            with_line(text, start, line[: after.start(1)] + in_quotes(line[after.start(1) :].strip())),
        )
    return None


def _unclosed_quote(text: str, index: int, start: int, line: str) -> Mistake:
    quote = text[index]
    return Mistake(
        "E113",
        index,
        msg("The quotation mark {quote} is opened and never closed.", quote=quote),
        msg("Type {quote} at the end of the value, or delete the one at its beginning.", quote=quote),
        with_line(text, start, line.rstrip() + quote),
    )


def braces(trouble: Trouble) -> Mistake | None:
    """Braces and brackets: full-width punctuation within, one too few, one too many."""
    text, at, since = trouble.text, trouble.at, trouble.since
    if "flow" in trouble.problem:
        start, line = line_at(text, since)
        bad = FULL_WIDTH_SIGN.search(line, since - start)
        if bad:
            mended = re.sub(r"[:,](?=\S)", r"\g<0> ", line[since - start :].translate(FULL_WIDTH))
            return full_width(text, start + bad.start(), with_line(text, start, line[: since - start] + mended))
        opened = text[since : since + 1]
        if opened in ("{", "["):
            return _brace(text, at, since, opened)
    stray = text[at : at + 1]
    if stray and stray in "}],":
        return Mistake(
            "E113",
            at,
            msg("There is a {sign} too many.", sign=stray),
            msg("Delete it; each closing brace or bracket needs one that opens it."),
            text[:at] + " " + text[at + 1 :],
        )
    return None


def _brace(text: str, at: int, since: int, opened: str) -> Mistake:
    closing = {"{": "}", "[": "]"}[opened]
    start, line = line_at(text, since)
    if closing in line[since - start :]:
        return Mistake(
            "E113",
            at,
            msg("Between {opened} and {closing} something is out of place here.", opened=opened, closing=closing),
            msg(
                "Write each item as label, colon, space, number, with a half-width comma between: {自然人: 3, 商业企业: 1}"
            ),
            emptied(text, start, line),
        )
    over_lines = line.rstrip().endswith((opened, ","))
    return Mistake(
        "E113",
        since,
        msg("{opened} is opened and never closed.", opened=opened),
        msg("Type {closing} where it ends.", closing=closing),
        text.rstrip() + closing if over_lines else with_line(text, start, line.rstrip() + closing),
    )


def first_sign(trouble: Trouble) -> Mistake | None:
    """A value that begins with a sign which YAML keeps for itself."""
    begun = any(word in trouble.problem for word in ("alias", "anchor", "tag"))
    index = trouble.since if begun else trouble.at
    sign = trouble.text[index : index + 1]
    if not sign or sign not in _QUOTE_FIRST:
        return None
    start, line = line_at(trouble.text, index)
    value = trouble.text[index : start + len(line)].rstrip()
    return Mistake(
        "E119",
        index,
        msg("A value may not begin with {sign}, which means something else to YAML.", sign=sign),
        msg("Put the text in quotes: {text}", text='"' + quoted(value) + '"'),
        trouble.text[:index] + in_quotes(value) + trouble.text[index + len(value) :],
    )


def after_bar(trouble: Trouble) -> Mistake | None:
    """Text on the line of a ``|``."""
    if "block scalar" not in trouble.problem:
        return None
    start, line = line_at(trouble.text, trouble.since)
    sign = trouble.text[trouble.since : trouble.since + 1]
    return Mistake(
        "E114",
        trouble.at,
        msg("Text stands on the same line after {sign}.", sign=sign),
        msg("Begin the text on the next line, indented by two spaces, or delete the {sign}.", sign=sign),
        with_line(trouble.text, start, line[: trouble.since - start + 1]),
    )


def backslash(trouble: Trouble) -> Mistake | None:
    """A backslash between double quotes."""
    if "escape" not in trouble.problem and "hexadecimal" not in trouble.problem:
        return None
    start, line = line_at(trouble.text, trouble.at)
    return Mistake(
        "E119",
        start + max(line.rfind("\\", 0, trouble.at - start + 1), 0),
        msg("Within double quotes a backslash begins a code that YAML does not know."),
        msg("Put the text in single quotes ' instead."),
        with_line(trouble.text, start, line.replace("\\", "/")),
    )
