"""A page that stands alone: no network, no script, no font of its own; a policy in its head forbids everything but its own style sheet.

All that it shows goes through one place that escapes it and makes hidden signs visible.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from generator.messages.display import visible

_FOLDER = Path(__file__).resolve().parent
_PIECES = 1000  # of a page, joined before they are written


def page_of(folder: Path, context: Mapping[str, object]) -> Iterator[str]:
    """The text of a page, bit by bit: `page.html` of that folder, which lies in the frame of all pages, in the style of `page.css`
    behind what all pages share. The frame names ``w.lang`` and ``w.title`` of the context."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - pages only
    from markupsafe import Markup  # noqa: PLC0415

    # The program's own templates; what is put into them is escaped.
    environment = Environment(
        loader=FileSystemLoader([folder, _FOLDER], encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sheets = (_FOLDER / "base.css", folder / "page.css")
    style = "\n".join(sheet.read_text(encoding="utf-8").strip() for sheet in sheets)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    whole = {**context, "style": Markup(style), "style_hash": Markup(digest)}  # noqa: S704 - ours
    pieces = environment.get_template("page.html").generate(whole)
    while bundle := "".join(islice(pieces, _PIECES)):
        yield bundle


def _shown(value: object) -> object:
    """What the template is given, fit to be shown; its own pieces are Markup and left alone."""
    return visible(value) if type(value) is str else value
