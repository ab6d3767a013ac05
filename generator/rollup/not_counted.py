"""What cannot be counted, and why: files with errors, of another year or edition, of an agency that has two; and who has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.inputs.loader import Loader
from generator.messages.display import join_names, sentences
from generator.messages.message import Message, msg, plural
from generator.problems.problem import Place, Problem
from generator.report.agency import core
from generator.rollup.declared_sums import Marks
from generator.rollup.entries import Entry

_MAX_NAMED = 100  # agencies that a message lists


class Refused(NamedTuple):
    """A file that is not counted: why, what to do, and where in it that is written, in ids."""

    entry: Entry
    reason: Message
    hint: Message
    path: FigurePath = ()


def refusals(entries: Iterable[Entry], form: Format, year: int, marks: Marks) -> list[Refused]:
    """The files among these that have no place in a sum for that year in that format."""
    return [found for entry in entries if (found := _refusal(entry, form, year, marks)) is not None]


def _refusal(entry: Entry, form: Format, year: int, marks: Marks) -> Refused | None:
    if entry.errors:
        reason = plural("It has {count} error.", "It has {count} errors.", entry.errors)
        return Refused(
            entry, reason, msg("See what is wrong in it, and correct it: reportgen check {path}", path=entry.name)
        )
    if entry.held_by:
        reason = msg("{file}, from which it takes values, has errors.", file=entry.held_by)
        return Refused(entry, reason, msg("Correct that file first."))
    if entry.form is None or entry.year is None:
        return Refused(
            entry, msg("It does not say for which year it is."), msg("Write the year of the report, for example 2025.")
        )
    if entry.year != year:
        reason = msg("It is for {year}, the sum is for {due}.", year=entry.year, due=year)
        hint = msg("Correct the year if it was mistyped; else have the agency fill in this year's form.")
        return Refused(entry, reason, hint, ("year",))
    if entry.form is not form:
        reason = msg(
            "It is in the form “{name}”, the sum in the form “{due}”, whose rows are others.",
            name=entry.form.name,
            due=form.name,
        )
        hint = msg(
            "Have it filled in anew in the form “{due}”: reportgen new {year} --format {due}", due=form.name, year=year
        )
        return Refused(entry, reason, hint, ("format",))
    return _at_odds(entry, marks) if entry.file in marks.refused else None


def _at_odds(entry: Entry, marks: Marks) -> Refused:
    """A file whose mark leads nowhere, or to what another adds up too."""
    field = next(one for one in entry.form.fields if one.type == "folder") if entry.form is not None else None
    name, path = (field.label, (field.id,)) if field is not None else ("", ())
    if entry.file in marks.reasons:
        reason = msg(
            "What it says under “{name}” cannot be used. {reason}", name=name, reason=marks.reasons[entry.file]
        )
        hint = msg(
            "Write the folder of the files that it adds up, from its own folder on, for example {text}", text="街道/"
        )
        return Refused(entry, reason, hint, path)
    others = join_names(marks.refused[entry.file])
    reason = msg("It adds up files that {others} adds up too, so that they would count twice.", others=others)
    return Refused(
        entry, reason, msg("Correct “{name}” here or there, or delete the file that is out of date.", name=name), path
    )


def same_agency_twice(entries: Sequence[Entry]) -> list[Refused]:
    """The files of agencies that have more than one, each of them: which is right the program cannot know."""
    files: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        files[core(entry.agency)].append(entry)
    return [found for same in files.values() if len(same) > 1 for found in _twice(same)]


def _twice(same: Sequence[Entry]) -> Iterator[Refused]:
    for entry in same:
        others = join_names(other.name for other in same if other is not entry)
        reason = msg("{agency} has another file: {others}.", agency=entry.agency, others=others)
        hint = msg("Keep the one that is right; if this file is of another agency, correct the name here.")
        yield Refused(entry, reason, hint, ("agency",))


def problem_of(refused: Refused, loader: Loader, behind: int = 0) -> Problem:
    """W606: the file is not counted. `behind` is how many files that it stands for are not counted either."""
    entry, path = refused.entry, refused.path
    place, label = Place(entry.name), ""
    if path:
        report, _ = loader.load(entry.file)
        place = report.locate([path]) if report is not None else place
        label = next((one.label for one in entry.form.fields if (one.id,) == path), "") if entry.form else ""
    told = [msg("This file is not counted in the sum."), refused.reason]
    if behind:
        told.append(
            plural(
                "Nor is the {count} file that it counts instead of.",
                "Nor are the {count} files that it counts instead of.",
                behind,
            )
        )
    return Problem("W606", place, sentences(told), refused.hint, path, label)


def not_reported(file: str, missing: Sequence[str]) -> Problem:
    """W607: agencies of the list in `file` that have no agency file."""
    message = plural(
        "{count} agency of the list has no file yet: {names}",
        "{count} agencies of the list have no file yet: {names}",
        len(missing),
        names=listed(missing),
    )
    hint = msg("Remind them, and roll up again when their files are in.")
    return Problem("W607", Place(file), message, hint)


def listed(names: Sequence[str]) -> str:
    """Names in a row; of very many, the first."""
    return "、".join(names[:_MAX_NAMED]) + ("……" if len(names) > _MAX_NAMED else "")
