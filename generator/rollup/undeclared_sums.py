"""W605: files that are very likely the sum of others, and do not say so (汇总自).

Such a file has, in every figure, what the other files of its folder (or those of a folder beside it) come to. Counted together with
them it would count twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.formats.format import Format
from generator.formats.model import Field
from generator.formats.values import Number
from generator.inputs.paths import above
from generator.messages.message import msg
from generator.problems.problem import Place, Problem
from generator.rollup.entries import Entry, plus

_MIN_FILES = 2  # files that a sum is of: one alone may well have the same figures


def likely_sums(top: Path, form: Format, counted: Sequence[Entry]) -> Iterator[Problem]:
    """One problem for each such file, unless it explains that it is none (核对说明)."""
    field = next((one for one in form.fields if one.type == "folder"), None)
    if field is None:
        return
    below: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in counted:
        for folder in above(entry.folder):
            below[folder].append(entry)
    told: set[str] = set()
    for folder, inside in sorted(
        below.items(), key=lambda item: (-item[0].count("/"), not item[0], item[0])
    ):  # the deepest first
        beside = [entry for entry in inside if entry.folder == folder]
        for entry, count, text in _within(beside, inside, "./"):
            if entry.file not in told:
                told.add(entry.file)
                yield from _problems(entry, field, count, text)
        parent, _, name = folder.rpartition("/")
        if len(inside) >= _MIN_FILES and folder:
            whole = _sum(inside)
            for entry in below[parent]:
                if entry.folder == parent and entry.file not in told and whole and dict(entry.figures) == whole:
                    told.add(entry.file)
                    yield from _problems(entry, field, len(inside), f"{name}/")


def _within(beside: Sequence[Entry], inside: Sequence[Entry], text: str) -> Iterator[tuple[Entry, int, str]]:
    """The files of a folder that equal the sum of its other files, without or with those of the folders in it."""
    for files in (beside, inside) if len(inside) > len(beside) else (beside,):
        if len(files) <= _MIN_FILES:
            continue
        whole = _sum(files)
        for entry in beside if whole else ():
            if {index: number * 2 for index, number in entry.figures} == whole:
                yield entry, len(files) - 1, text


def _sum(entries: Iterable[Entry]) -> dict[int, Number]:
    """What they come to, figures that are 0 left out."""
    whole: dict[int, Number] = {}
    for entry in entries:
        for index, number in entry.figures:
            whole[index] = plus(whole.get(index, 0), number)
    return {index: number for index, number in whole.items() if number}


def _problems(entry: Entry, field: Field, count: int, text: str) -> Iterator[Problem]:
    if "W605" in entry.waived or entry.mark:
        return
    message = msg(
        "Every figure is what {count} other files come to: {agency} is very likely their sum, and would count twice.",
        count=count,
        agency=entry.agency,
    )
    line = f"{field.label}: {text}"
    hint = msg("If it is, add the line “{line}”, and it counts instead of them.", line=line)
    yield Problem("W605", Place(entry.name), message, hint, (field.id,), field.label)
