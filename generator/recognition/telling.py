"""What was guessed and what was left out, as problems for the terminal (W180, W181)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.formats.figures import Path, figures_of
from generator.formats.model import Format
from generator.messages import msg
from generator.problems import Problem
from generator.recognition.model import Guess, LeftOver, Recognised
from generator.recognition.places import Places
from generator.recognition.sections import PAGE_NUMBER
from generator.wording import quoted

_COMPARE = msg("Compare with the document, and correct the agency file where it is wrong.")
_RESTS_ON_IT = msg("What the checks say of it rests on this; compare with the document.")
_BY_HAND = msg("Where it belongs to the report, put it into the agency file by hand.")
_UNCHECKED = msg("The form has no place for it: take it out, or move it to where it belongs.")


def problems_of(recognised: Recognised) -> list[Problem]:
    """A warning for each guess and for each thing left out, in this order: what whoever gets the agency file must look into."""
    return [*_guesses(recognised, recognised.guesses), *_left_over(recognised, recognised.left_over)]


def beside_the_form(recognised: Recognised) -> list[Problem]:
    """The same for whoever checks the document itself; without what its departures from the form tell of, and page
    numbers."""
    told = {one.path for one in recognised.form_findings if one.kind.startswith("section")}
    cells = {one.spot for one in recognised.form_findings if one.kind == "unreadable_figure"}
    left = [one for one in recognised.left_over if one.spot not in cells and not _is_page_number(one)]
    guesses = [guess for guess in recognised.guesses if guess.path and guess.path not in told]
    return [
        *(replace(problem, hint=_RESTS_ON_IT) for problem in _guesses(recognised, guesses)),
        *(replace(problem, hint=_UNCHECKED) for problem in _left_over(recognised, left)),
    ]


def _guesses(recognised: Recognised, guesses: Iterable[Guess]) -> Iterator[Problem]:
    places = Places(recognised.document)
    for guess in guesses:
        label = _label(recognised.form, guess.path)
        message = msg("{label}: {message}", label=label, message=guess.message) if label else guess.message
        place = replace(places.at(guess.spot), excerpt="")
        yield Problem("W180", place, message, _COMPARE, guess.path, label)


def _left_over(recognised: Recognised, left: Iterable[LeftOver]) -> Iterator[Problem]:
    places = Places(recognised.document)
    for one in left:
        text = quoted(one.text) if isinstance(one.text, str) else one.text
        place = replace(places.at(one.spot), excerpt="")
        yield Problem("W181", place, msg("Left out: {text}", text=text), _BY_HAND)


def _is_page_number(one: LeftOver) -> bool:
    return isinstance(one.text, str) and PAGE_NUMBER.fullmatch(one.text) is not None


def _label(form: Format | None, path: Path) -> str:
    """What a path names, in the form's words."""
    if form is None or not path:
        return ""
    figure = figures_of(form).by_path.get(path)
    if figure is not None:
        return figure.label
    return next((getattr(entry, "heading", entry.label) for entry in form.entries if entry.id == path[0]), "")
