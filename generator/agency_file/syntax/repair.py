"""Reading past mistakes of YAML's grammar.

:func:`parse_with_repairs` reports each mistake at its line with what to type instead, mends it in memory, and reads
on, so that one run names them all. What the mistakes are stands in :mod:`generator.agency_file.syntax.sign_mistakes` and
:mod:`generator.agency_file.syntax.line_mistakes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from generator.agency_file.syntax.lines import line_at, lines
from generator.agency_file.syntax.text import Source
from generator.agency_file.syntax.tree import Node, ScalarNode, SlowParser, parse_tree
from generator.messages.message import msg

if TYPE_CHECKING:
    from generator.agency_file.syntax.mistake import Mistake

_MAX_REPAIRS = 100
_GROWTH = 4096  # characters that repairs may add
_WORK = 300_000  # characters that may be read slowly, all repairs together


def parse_with_repairs(source: Source) -> Node | None:
    """The root of the file, every mistake of syntax reported in `source`; None where it cannot be read on.

    `source.text` becomes the mended text, with the same number of lines.
    """
    fault: Mistake | None = None
    longest = len(source.text) + _GROWTH
    for _ in range(max(1, min(_MAX_REPAIRS, _WORK // (len(source.text) + 1)))):
        if len(source.text) > longest:  # a repair that makes another mistake of the same kind, again and again
            break
        reported = len(source.problems)
        try:
            root = parse_tree(source)
        except yaml.YAMLError as error:
            fault = _diagnose(source.text, error)
        else:
            fault = _all_in_one(source.text, root)
            if fault is None:
                return root
        del source.problems[reported:]  # what was seen before the mistake will be seen again
        line = source.place(fault.index).line
        source.report(fault.code, fault.index, fault.message, fault.hint)
        source.told.add(line)
        if fault.repaired is None or fault.repaired == source.text:
            return None
        _mend(source, fault.repaired)
    source.report(
        "E105",
        fault.index if fault is not None else 0,
        msg("More mistakes of this kind follow."),
        msg("Mend those above first, then look again."),
    )
    return None


def _mend(source: Source, repaired: str) -> None:
    """Takes the mended text, and remembers which lines are no longer what stands in the file."""
    source.text = repaired
    pairs = zip(source.original.split("\n"), repaired.split("\n"), strict=False)
    source.mended = {number for number, (one, other) in enumerate(pairs, start=1) if one != other}


def _all_in_one(text: str, root: Node | None) -> Mistake | None:
    """A file whose keys all lack ``: `` is one long text to YAML."""
    if isinstance(root, ScalarNode) and root.plain:
        from generator.agency_file.syntax.line_mistakes import colon_fault  # noqa: PLC0415 - broken files only

        for start, line in lines(text):
            fault = colon_fault(text, start, line)
            if fault is not None:
                return fault
    return None


def _diagnose(text: str, error: yaml.YAMLError) -> Mistake:
    """The mistake behind a parser's error. The slow parser is asked again: its errors name their place best."""
    from generator.agency_file.syntax import line_mistakes, sign_mistakes  # noqa: PLC0415 - broken files only
    from generator.agency_file.syntax.mistake import Mistake, Trouble  # noqa: PLC0415

    looks = (  # in the order of trust
        sign_mistakes.debris,
        sign_mistakes.braces_at_start,
        sign_mistakes.blanks,
        sign_mistakes.quotation,
        sign_mistakes.braces,
        sign_mistakes.first_sign,
        sign_mistakes.after_bar,
        sign_mistakes.backslash,
        line_mistakes.colons,
        line_mistakes.indentation,
    )

    error = _slow_error(text) or error
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    at = _index(text, getattr(error, "problem_mark", None))
    since = _index(text, getattr(error, "context_mark", None) or getattr(error, "problem_mark", None))
    trouble = Trouble(text, at, since, f"{context}; {problem}")
    for look in looks:
        fault = look(trouble)
        if fault is not None:
            return fault
    start, line = line_at(text, at)
    return Mistake(
        "E114",
        start + len(line) - len(line.lstrip()),
        msg("This line cannot be understood."),
        msg("Compare it with an example: a key, a colon, a space, the value; nothing else on the line."),
    )


def _slow_error(text: str) -> yaml.YAMLError | None:
    parser = SlowParser(text)
    try:
        while not isinstance(parser.get_event(), yaml.StreamEndEvent):
            pass
    except yaml.YAMLError as error:
        return error
    finally:
        parser.dispose()
    return None


def _index(text: str, mark: yaml.Mark | None) -> int:
    """The index of a parser's mark, from its line and column: its own index counts other things."""
    if mark is None:
        return 0
    start = 0
    for _ in range(mark.line):
        start = text.find("\n", start) + 1
    return min(start + mark.column, len(text))
