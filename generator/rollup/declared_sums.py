"""汇总自: which files stand for others, so that nobody's figures count twice (city, district, street).

A file that says which folder it adds up counts instead of all files below that folder. What is written there is looked at as data:
it leads from the folder of the file to another folder, and nothing there is read for it.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.inputs.paths import above, folder_below
from generator.messages.message import Message
from generator.rollup.entries import Entry


class Marks(NamedTuple):
    """What the marks come to: each file that another counts instead of, with that one; and the files whose mark cannot be
    followed, with those that they are at odds with (none: what is written is no folder) and the reason."""

    covered: Mapping[str, str]
    refused: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, Message]


def read_marks(entries: Sequence[Entry], top: Path) -> Marks:
    """What the marks of these files say, `top` being the folder that all lie below."""
    base = os.path.realpath(top)
    reasons: dict[str, Message] = {}
    folders: dict[str, str] = {}
    for entry in entries:
        if entry.mark:
            found = folder_below(entry.mark, entry.file, base)
            if isinstance(found, Message):
                reasons[entry.file] = found
            elif found is not None:
                folders[entry.file] = found
    covered, at_odds = _followed(entries, folders) if folders else ({}, {})
    return Marks(covered, {**dict.fromkeys(reasons, ()), **at_odds}, reasons)


def _followed(
    entries: Sequence[Entry], folders: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The files that others stand for, and those whose marks are at odds with each other."""
    below = files_below(entries)
    marking: defaultdict[str, list[str]] = defaultdict(list)
    for file, folder in folders.items():
        marking[folder].append(file)
    over = {
        entry.file: [one for folder in above(entry.folder) for one in marking.get(folder, ()) if one != entry.file]
        for entry in entries
    }
    tops = _tops(folders, over, below)
    covered: dict[str, str] = {}
    at_odds: dict[str, set[str]] = defaultdict(set)
    for file, found in tops.items():
        covered[file] = found[0]
        for one in found if len(found) > 1 else ():
            at_odds[one].update(found)
    for same in marking.values():
        uncovered = [one for one in same if not over[one]]
        for one in uncovered if len(uncovered) > 1 else ():
            at_odds[one].update(uncovered)
    for file, others in over.items():
        if others and file not in tops:  # in a circle of files that stand for each other, or below one
            if file in folders:
                at_odds[file].update(others)
            else:
                covered[file] = others[0]
    return covered, {file: tuple(sorted(others - {file})) for file, others in at_odds.items()}


def _tops(
    folders: Mapping[str, str], over: Mapping[str, list[str]], below: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """For each file that is covered, the files that stand for it and are not covered themselves; of those with the same folder
    the first."""
    tops: dict[str, list[str]] = {}
    firsts = {folders[file]: file for file in sorted(folders, reverse=True) if not over[file]}
    for top in sorted(firsts.values()):
        pending, seen = [folders[top]], {folders[top]}
        while pending:
            folder = pending.pop()
            for file in below.get(folder, ()):
                if not over[file]:  # it lies in the folder that it adds up
                    continue
                found = tops.setdefault(file, [])
                if top not in found:
                    found.append(top)
                deeper = folders.get(file)
                if deeper is not None and deeper not in seen:
                    seen.add(deeper)
                    pending.append(deeper)
    return tops


def files_below(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """The files below each folder, those of folders in it as well."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for folder in above(entry.folder):
            below[folder].append(entry.file)
    return dict(below)
