"""What was guessed and what was left out, as problems for the terminal (W180, W181)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.formats.figures import figures_of
from generator.formats.model import Format
from generator.messages import Message, msg
from generator.problems import Place, Problem
from generator.recognition.model import Recognised, Spot
from generator.wording import quoted

_COMPARE = msg("Compare with the document, and correct the agency file where it is wrong.")
_BY_HAND = msg("Where it belongs to the report, put it into the agency file by hand.")


def problems_of(recognised: Recognised) -> list[Problem]:
    """A warning for each guess and for each thing left out, in this order; each names the place in the document."""
    return [*_guesses(recognised), *_left_over(recognised)]


def _guesses(recognised: Recognised) -> Iterator[Problem]:
    place = Place(recognised.name)
    for guess in recognised.guesses:
        label = _label(recognised.form, guess.path)
        values = {"label": label, "place": place_in(recognised, guess.spot), "message": guess.message}
        message = (
            msg("{label}: {message}", **values) if guess.spot is None else msg("{label} ({place}): {message}", **values)
        )
        yield Problem("W180", place, message if label else guess.message, _COMPARE, guess.path, label)


def _left_over(recognised: Recognised) -> Iterator[Problem]:
    place = Place(recognised.name)
    for one in recognised.left_over:
        text = quoted(one.text) if isinstance(one.text, str) else one.text
        message = msg("Left out ({place}): {text}", place=place_in(recognised, one.spot), text=text)
        yield Problem("W181", place, message, _BY_HAND)


def place_in(recognised: Recognised, spot: Spot | None) -> Message:
    """A place in the document as people count: which table with row and column, which paragraph."""
    if spot is None or spot.block not in recognised.ordinals:
        return msg("the document")
    is_table, ordinal = recognised.ordinals[spot.block]
    if not is_table:
        return msg("paragraph {number}", number=ordinal)
    if not spot.row:
        return msg("table {number}", number=ordinal)
    if not spot.column:
        return msg("table {number}, row {row}", number=ordinal, row=spot.row)
    return msg("table {number}, row {row}, column {column}", number=ordinal, row=spot.row, column=spot.column)


def _label(form: Format | None, path: tuple[str, ...]) -> str:
    """What a path names, in the form's words."""
    if form is None or not path:
        return ""
    figure = figures_of(form).by_path.get(path)
    if figure is not None:
        return figure.label
    return next((getattr(entry, "heading", entry.label) for entry in form.entries if entry.id == path[0]), "")
