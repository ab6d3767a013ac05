"""What the program says, in the reader's language.

Texts are written in English where they arise, marked by :func:`msg` or :func:`plural`, and translated through the
catalogues in `generator/messages/locale/` only when printed. Values that are messages themselves are translated with them.
"""

from __future__ import annotations

import gettext
import io
import locale
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"
_WRITTEN_IN = "en"  # the language of the keys, which needs no catalogue
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FOLDER = Path(__file__).resolve().parent / "locale"


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the catalogues with the values to put into it; without values, braces stand for themselves.

    `many` and `count` are set where its wording depends on a number.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str = ""
    count: int = 0

    def to(self, language: str) -> str:
        """The message in that language (one of LANGUAGES)."""
        catalogue = _catalogue(language)
        template = catalogue.ngettext(self.text, self.many, self.count) if self.many else catalogue.gettext(self.text)
        if not self.values:
            return template
        return template.format(**{name: _printed(value, language) for name, value in self.values.items()})


def _printed(value: object, language: str) -> object:
    """A value as it goes into a message: no control character of a name or text reaches a terminal."""
    if isinstance(value, Message):
        return value.to(language)
    if isinstance(value, (str, os.PathLike)):
        return _CONTROL.sub("\ufffd", os.fspath(value) if isinstance(value, os.PathLike) else value)
    return value


def msg(text: str, /, **values: object) -> Message:
    """A message; `text` is its English wording and its key in the catalogues, with ``{name}`` for each value."""
    return Message(text, values)


def plural(one: str, many: str, count: int, /, **values: object) -> Message:
    """A message whose wording depends on `count`, which is also its value ``{count}``."""
    return Message(one, {"count": count, **values}, many, count)


def translate_click(language: str) -> None:
    """Has click print its own words (Usage, Options, Error) in that language, from the catalogues `click.mo`.

    click looks them up by gettext, which takes the language from the environment.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", str(_FOLDER))
    gettext.textdomain("click")


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> gettext.NullTranslations:
    """The compiled catalogue; in a source tree, where the text is newer, compiled in memory."""
    if language == _WRITTEN_IN:
        return gettext.NullTranslations()
    compiled = _FOLDER / language / "LC_MESSAGES" / "reportgen.mo"
    source = compiled.with_suffix(".po")
    if source.is_file() and not (compiled.is_file() and compiled.stat().st_mtime >= source.stat().st_mtime):
        return _compile(source, language)
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _compile(source: Path, language: str) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - a source tree only
    from babel.messages.pofile import read_po  # noqa: PLC0415

    buffer = io.BytesIO()
    with source.open("rb") as stream:
        write_mo(buffer, read_po(stream, locale=language))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def choose_language(asked: str | None = None) -> str:
    """The language to speak: the one asked for, else REPORTGEN_LANG, else the system's where it is one of ours,
    else Chinese."""
    for candidate in (asked, os.environ.get("REPORTGEN_LANG"), *_system_languages()):
        known = _known_language(candidate)
        if known:
            return known
    return DEFAULT_LANGUAGE


def _system_languages() -> list[str | None]:
    """What the environment or, on Windows, the system says; the first that is set is the only one that counts."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return [os.environ[variable]]
    if os.name != "nt":
        return []  # nothing is set; what Python then says is its own invention
    try:
        return [locale.getlocale()[0]]
    except ValueError:  # a malformed setting
        return []


def _known_language(candidate: str | None) -> str | None:
    name = (candidate or "").replace("-", "_").split(".")[0].lower()
    if name.startswith(("zh", "chinese")):
        return "zh_CN"
    if name.split("_")[0] in ("en", "english"):
        return "en"
    return None
