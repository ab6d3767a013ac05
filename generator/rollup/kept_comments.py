"""Which comments in the file of a sum the program wrote, and which a person: these are never thrown away.

What the program may have written is known word for word, but for names of agencies and files. Whatever is more than that is a person's,
a word added behind a remark too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.agency_file.write import comment, plain_name
from generator.agency_file.write_tables import group_label
from generator.formats.format import Format, view
from generator.rollup.sum import Rollup
from generator.rollup.write import COUNTS, COVERED, HOW, MADE, MISSING, OWN, REFUSED, STRANDED, WITHIN, ZEROS
from generator.text.normalise import without_blanks

_TITLES = re.compile(f"({'|'.join((WITHIN, MISSING, REFUSED, STRANDED, COVERED, OWN))})：(.*)")
_SUMMED = re.compile("汇总了[0-9]+家单位(（应有[0-9]+家，还没有到齐）)?。")
_FILE = r"[^：]+\.ya?ml"
_ITEM = re.compile(
    rf"直接放在这个文件夹里的[0-9]+家|[^：]+/[0-9]+家|……共[0-9]+个|{_FILE}(（代替[0-9]+个）)?|{_FILE}(（[^（）]+）)?：[^。]+。",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s# [0-9]+ 家单位有数，共汇总 [0-9]+ 家\s*$")
_QUOTED = re.compile("'[^']*'|\"[^\"]*\"")
_INDENTS = range(0, 24, 2)
_CONTINUED = "    "  # how the second line of a long one of a list begins


def is_zeros(line: str) -> bool:
    """Whether the line is the one that says what is not written out."""
    return _plain(line) in {f"#{_plain(text)}" for text in ZEROS}


def persons_in_head(lines: Sequence[str], rollup: Rollup, agency: str) -> list[str]:
    """Those comment lines of a file's head that the program has not written; the file calls the parent `agency`."""
    if _plain(MADE) not in _plain("".join(line.removeprefix("#") for line in lines)):
        return list(lines)
    names = {rollup.agency, *rollup.missing, *(one.agency for one in rollup.counted)}
    names |= {one.entry.agency for one in rollup.refused}
    known = _Head(rollup, agency, {_plain(plain_name(name)) for name in names if name})
    return [line for whole in _unwrapped(lines) if not known(whole) for line in whole]


class _Head:
    """Knows a line of the head."""

    def __init__(self, rollup: Rollup, agency: str, names: set[str]) -> None:
        self.names = names
        label = next(one.label for one in rollup.form.fields if one.id == "agency")
        called = [plain_name(rollup.agency), plain_name(agency)]
        how = [line for one in called for line in HOW.format(label=label, agency=one).split("\n")]
        first = [f"{one}{rollup.year}{MADE}" for one in called]
        self.fixed = {line for text in (*how, *first) for line in comment(text)}

    def __call__(self, lines: Sequence[str]) -> bool:
        if all(line.rstrip() in self.fixed for line in lines):
            return True
        text = _plain("".join(line.strip().removeprefix("#") for line in lines))
        titled = _TITLES.fullmatch(text)
        if titled is not None:
            return not titled[2] or self._item(titled[2]) or all(map(self._item, titled[2].split("、")))
        summed = _SUMMED.match(text)
        rest = text[summed.end() :] if summed else text
        return self._item(text) or rest in _plain(COUNTS)

    def _item(self, text: str) -> bool:
        return text in self.names or bool(_ITEM.fullmatch(text))


def _unwrapped(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines of a head, with those that a long one of a list goes on in."""
    whole: list[str] = []
    for line in lines:
        if whole and line.removeprefix("# ").startswith(_CONTINUED):
            whole.append(line)
            continue
        if whole:
            yield whole
        whole = [line]
    if whole:
        yield whole


def persons_in_table(lines: Sequence[str], form: Format) -> Iterator[str]:
    """What a person has noted among the lines of a table, as comment lines; a note behind a figure with the line it stands in."""
    for line in lines:
        if line.strip().startswith("#"):
            if line.strip() not in _labels(form):
                yield line.strip()
        elif re.search(r"\s#", _QUOTED.sub("", _REMARK.sub("", line))):
            yield f"# {line.strip()}"


@view
def _labels(form: Format) -> frozenset[str]:
    """The lines of comments in which the program writes labels, at whatever level."""
    found = set()
    for section in form.tables:
        headed = {block.id: block for block in section.blocks if block.heading}
        for slot in form.slots[section.id].walk():
            found |= {slot.label, group_label(slot, None), group_label(slot, headed.get(slot.id))}
    return frozenset(line.strip() for text in found for indent in _INDENTS for line in comment(text, indent))


def _plain(text: str) -> str:
    return without_blanks(text)
