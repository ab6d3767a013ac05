"""What was guessed and what was left out, as problems for the terminal (W180, W181)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.documents.model import BESIDE_THE_TEXT
from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.messages.display import quoted
from generator.messages.message import Message, msg, plural
from generator.problems.problem import Place, Problem
from generator.recognition.model import UNKNOWN_AGENCY, Guess, Recognised, UnusedText
from generator.recognition.places import Places
from generator.text.normalise import on_one_line

_COMPARE = msg("Compare with the document, and correct the agency file where it is wrong.")
_AROUND = plural(
    "Left out: {count} text beside that of the page (navigation, footer and the like): “{text}”",
    "Left out: {count} texts beside that of the page (navigation, footer and the like), the first of them “{text}”",
    0,
)
_LOOK_THROUGH = msg("Look through the list at the end of the agency file; mostly nothing of it belongs to the report.")
_BY_HAND = msg("Where it belongs to the report, put it into the agency file by hand.")


def problems_of(recognised: Recognised) -> list[Problem]:
    """A warning for each guess and for each thing left out, in this order: what whoever gets the agency file must look into."""
    return [*guessed(recognised, recognised.guesses), *_unused(recognised, recognised.unused)]


def guessed(recognised: Recognised, guesses: Iterable[Guess]) -> Iterator[Problem]:
    places = Places(recognised.document)
    for guess in guesses:
        label = _label(recognised.form, guess.path)
        value = (recognised.fields or {}).get(guess.path[0]) if guess.path else None
        message = guess.message
        if label and value and not str(value).startswith(UNKNOWN_AGENCY):
            message = msg("{label} “{value}”: {message}", label=label, value=_on_a_line(value), message=guess.message)
        elif label:
            message = msg("{label}: {message}", label=label, message=guess.message)
        place = replace(places.at(guess.spot), excerpt="")
        yield Problem("W180", place, message, _COMPARE, guess.path, label)


def _on_a_line(value: object) -> str:
    return quoted(on_one_line(str(value)))


def _unused(recognised: Recognised, left: Iterable[UnusedText]) -> Iterator[Problem]:
    """A problem for each; what a page has around its text is reported once, at the end, for there is much of it and none of it matters."""
    places = Places(recognised.document)
    around: list[Message] = []
    for one in left:
        if isinstance(one.text, Message) and one.text.text == BESIDE_THE_TEXT.text:
            around.append(one.text)
            continue
        text = quoted(one.text) if isinstance(one.text, str) else one.text
        place = replace(places.at(one.spot), excerpt="")
        yield Problem("W181", place, msg("Left out: {text}", text=text), _BY_HAND)
    if around:
        first = quoted(str(around[0].values["text"]))
        message = plural(_AROUND.text, _AROUND.many, len(around), text=first)
        yield Problem("W181", Place(recognised.name), message, _LOOK_THROUGH)


def _label(form: Format | None, path: FigurePath) -> str:
    """What a path names, in the form's words."""
    if form is None or not path:
        return ""
    figure = form.figures.by_path.get(path)
    if figure is not None:
        return figure.label
    return next((getattr(entry, "heading", entry.label) for entry in form.entries if entry.id == path[0]), "")
