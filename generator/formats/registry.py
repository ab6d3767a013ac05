"""Which formats there are: the built-in ones, and those of folders of the office's own, which shadow them by name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from generator.formats.between_years import check_between_years
from generator.formats.format import Format
from generator.formats.key_figures import check_key_figures
from generator.formats.loading import FORMAT_FILE, Description, build_format, overlay, read_description
from generator.formats.model import FormatError
from generator.formats.slots import check_unique


def builtin_folder() -> Path:
    """Where the built-in formats lie: within the installed package, else `templates/` of the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def last_closed_year() -> int:
    """The last calendar year that is over: the one that reports are written for until the next is over (条例 第五十条)."""
    return datetime.date.today().year - 1


class Formats:
    """The formats of one or more folders, read when first asked for. Later folders shadow earlier ones.

    Raises FormatError where a description is wrong, OSError where a folder cannot be listed.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders: dict[str, Path] = {}
        self._descriptions: dict[str, Description] = {}
        self._built: dict[str, Format] = {}
        for folder in folders:
            for path in sorted(folder.iterdir()):
                if (path / FORMAT_FILE).is_file():
                    self.add(path)

    def add(self, folder: Path) -> None:
        """Makes the format of that folder known, in place of one of the same name. Raises FormatError."""
        description = read_description(folder, trusted=folder.parent == builtin_folder())
        name = description["name"]
        self._folders[name] = folder
        self._descriptions[name] = description
        self._built.clear()

    @property
    def names(self) -> list[str]:
        """The known names, in order."""
        return sorted(self._descriptions)

    def get(self, name: str) -> Format | None:
        """The format of that name, or None."""
        if name not in self._descriptions:
            return None
        if name not in self._built:
            description = self._complete(name, ())
            edition = "years" in self._descriptions[name]
            form = build_format(description, self._folders[name], edition=edition)
            if self._folders[name].parent != builtin_folder():  # those are checked by the tests
                check_format(form)
            self._built[name] = form
        return self._built[name]

    def check(self, name: str) -> None:
        """Raises FormatError where the format of that name contradicts itself or has ambiguous labels."""
        form = self.get(name)
        if form is not None:
            check_format(form)

    def __iter__(self) -> Iterator[Format]:
        for name in self.names:
            form = self.get(name)
            if form is not None:
                yield form

    def is_due(self, form: Format, year: int) -> bool:
        """Whether that year's report is due in this form: the edition in force, or a variant for these years."""
        return self.in_force(year) is form if form.edition else form.covers(year)

    def in_force(self, year: int) -> Format | None:
        """The edition due for that report year, the latest where several would do; None where there is none."""
        best: tuple[int, str] | None = None
        for name, description in self._descriptions.items():
            years = description.get("years")
            if not isinstance(years, dict) or not isinstance(years.get("from"), int):
                continue
            if years["from"] <= year <= (years.get("to") or year):
                best = max(best or (0, ""), (years["from"], name))
        return self.get(best[1]) if best else None

    def current(self) -> Format:
        """The edition for files that name no year: the one in force for the last closed year, else the last begun by then, else
        the first to come. Raises FormatError where there is no edition at all."""
        starts = sorted(
            (int(form["years"]["from"]), name) for name, form in self._descriptions.items() if "years" in form
        )
        begun = [start for start in starts if start[0] <= last_closed_year()]
        form = self.in_force(last_closed_year()) or (self.get((begun[-1:] or starts)[0][1]) if starts else None)
        if form is None:
            raise FormatError("no format states its years")
        return form

    def begun_by(self, year: int | None) -> list[Format]:
        """The formats that a report of that year can have: those begun by then, an older one by mistake.

        Where the year is not known, or before all of them, it is the last closed one.
        """
        begun = [form for form in self if year is not None and form.first_year <= year]
        return begun or [form for form in self if form.first_year <= last_closed_year()] or list(self)

    def first_year(self) -> int:
        """The first report year that any edition covers."""
        return min(int(form["years"]["from"]) for form in self._descriptions.values() if "years" in form)

    def _complete(self, name: str, seen: tuple[str, ...]) -> Description:
        """The description with all that it extends beneath it."""
        description = self._descriptions[name]
        parent = description.get("extends")
        if not parent:
            return description
        if parent in seen or parent == name:
            raise FormatError(f"{self._folders[name] / FORMAT_FILE}: extends: {name} extends itself")
        if parent not in self._descriptions:
            raise FormatError(f"{self._folders[name] / FORMAT_FILE}: extends: there is no format {parent!r}")
        try:
            complete = overlay(self._complete(parent, (*seen, name)), description)
        except FormatError as error:
            raise FormatError(f"{self._folders[name] / FORMAT_FILE}: {error}") from error
        if "years" in description:  # stated anew, never mixed with those of the format beneath
            complete["years"] = description["years"]
        return complete


def check_format(form: Format) -> None:
    """Raises FormatError where a key of an agency file could mean two things, or a sum names what is not there."""
    for slot in form.slots.values():
        for inner in slot.walk():
            inner.find("")
    _ = form.limits  # raises FormatError
    check_between_years(form)
    check_key_figures(form, form.key_figure_sums)
    check_unique("the top level", form.entries)
    for section in form.sections:
        check_unique(section.label, section.parts)


@lru_cache(maxsize=8)
def known_formats(extra: Path | None = None) -> Formats:
    """The built-in formats, with those of the folder `extra` before them. Read once per folder."""
    return Formats([builtin_folder(), *([extra] if extra is not None else [])])


def format_in(folder: Path, extra: Path | None = None) -> Format:
    """The format of one folder, with the built-in ones (and those of `extra`) to extend.

    Raises FormatError where its description is missing or wrong, OSError where a folder cannot be listed.
    """
    name = read_description(folder)["name"]
    formats = Formats([builtin_folder(), *([extra] if extra is not None else [])])
    formats.add(folder)
    formats.check(name)
    form = formats.get(name)
    if form is None:
        raise FormatError(f"{folder}: {name}")
    return form
