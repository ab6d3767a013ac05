"""Where each report goes: mirrored, or named by a pattern; two that would go to one place are found before anything is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from generator.files.names import clean_file_name
from generator.formats.labels import canonical
from generator.formats.registry import Formats
from generator.messages.display import join_names
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem
from generator.text.normalise import same_on_disk

ENDING = ".docx"
FILE, FOLDER = "文件名", "文件夹"
_OF_THE_FILE = {FILE: "file", FOLDER: "folder"}
_PART = re.compile(r"\{([^{}]*)\}|[{}]")


class NamePattern:
    """A pattern such as ``{机关名称}{年度}``: fields of the report by label or id, and 文件名 and 文件夹 of its agency file.

    Raises PatternFault where it names something else. ``/`` in it makes folders.
    """

    def __init__(self, text: str, formats: Formats) -> None:
        self.text = text
        self._known = {canonical(name): key for label, key in _OF_THE_FILE.items() for name in (label, key)}
        self.names = [FILE, FOLDER]
        for form in (formats.current(), *formats):
            for entry in form.fields:
                if entry.is_insertable and entry.is_printed:
                    self.names += [entry.label] if entry.label not in self.names else []
                    for name in (*entry.forms, entry.id):
                        self._known.setdefault(canonical(name), entry.id)
        named = [match[1] for match in _PART.finditer(text)]
        if not named:
            raise PatternFault(
                msg(
                    "--name needs something that tells the reports apart, such as {example}.",
                    example="{机关名称}{年度}",
                )
            )
        for name in named:
            if name is None or canonical(name) not in self._known:
                raise PatternFault(
                    msg(
                        "--name: there is no “{name}”. It may hold {names}.",
                        name=name or "{",
                        names=join_names(f"{{{one}}}" for one in self.names),
                    )
                )

    def target(self, file: str, fields: Mapping[str, str]) -> str:
        """The path of the report of an agency file, with these fields; safe on every system, never outside the folder."""
        path = PurePosixPath(file)
        values = {**fields, "file": path.stem, "folder": "/".join(path.parts[:-1])}

        def value(match: re.Match[str]) -> str:
            key = self._known[canonical(match[1])]
            text = values.get(key, "")
            return text if key == "folder" else text.replace("/", "_").replace("\\", "_")

        steps = [step for step in _PART.sub(value, self.text).removesuffix(ENDING).split("/") if step.strip()]
        return "/".join(clean_file_name(step) for step in steps or [""]) + ENDING


class PatternFault(Exception):  # noqa: N818 - as TemplateFault
    """A pattern that cannot be used; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def mirrored(file: str) -> str:
    """The path of a report beside those of the same folder."""
    stem, _, _ = file.rpartition(".")
    return stem + ENDING


def collisions(targets: Mapping[str, str]) -> dict[str, Problem]:
    """For the files whose reports would go to one place (on disks that do not tell case apart, too), the problem of each."""
    seen: set[int] = set()
    several: set[int] = set()  # hashes of places, so that of many files little is in memory
    for target in targets.values():
        place = hash(_place(target))
        (several if place in seen else seen).add(place)
    by_place: defaultdict[str, list[str]] = defaultdict(list)
    for file, target in targets.items() if several else ():
        if hash(_place(target)) in several:
            by_place[_place(target)].append(file)
    return {
        file: _collision(file, targets[file], (one for one in files if one != file))
        for files in by_place.values()
        if len(files) > 1
        for file in files
    }


def _place(target: str) -> str:
    return same_on_disk(target)


def _collision(file: str, target: str, others: Iterable[str]) -> Problem:
    message = msg(
        "{target} would also be the report of {others}; none is written.", target=target, others=join_names(others)
    )
    hint = msg("Keep one of these files. Where both are needed, give one another name, or let --name tell them apart.")
    return Problem("E160", Place(file), message, hint)
