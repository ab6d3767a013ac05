"""The lists of words of `words.yaml`, for the regular expressions by which narratives are understood."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("words.yaml")


@cache
def _lists() -> dict[str, list[str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lists: dict[str, list[str]] = yaml.load(_FILE.read_text(encoding="utf-8"), loader)  # noqa: S506 - both are safe
    return lists


def words(name: str) -> str:
    """The alternatives of a list as a pattern without brackets around it. Raises KeyError where there is no such list."""
    return "|".join(_lists()[name])
