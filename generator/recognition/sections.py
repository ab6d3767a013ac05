"""The narrative of a document by sections: by the numbers and names of headings, in any order, renamed, or without any."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.documents.model import DocumentBlock, Table, TextBlock
from generator.formats.format import Format
from generator.formats.labels import canonical
from generator.formats.model import Section
from generator.messages.message import msg
from generator.recognition.label_similarity import flat, is_printed, similarity
from generator.recognition.model import FindingKind, FormFinding, Guess, Spot, UnusedText
from generator.text.chinese_numerals import chinese_numeral
from generator.text.normalise import on_one_line

_NUMBERED = re.compile(r"^\s*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、．.,，]\s*(?P<name>.*)$", re.DOTALL)
_OTHERWISE = re.compile(
    r"^(?:第(?P<part>[一二三四五六七八九十])部分[、．.,，：:]?|[（(](?P<bracketed>[一二三四五六七八九十\d]{1,3})[）)][、．.]?"
    r"|(?P<number>[一二三四五六七八九十]))\s*(?P<name>.*)$"
)  # how the sections of some reports are numbered: 第一部分 总体情况
_MARKS = "、．.,，：: "
_AT_END = "：:。 "  # behind a heading
_DEEPER = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]是)")
_SENTENCE = re.compile("[。；;！!？?]")
PAGE_NUMBER = re.compile(r"\s*(?:[-—－–]\s*\d{1,4}\s*[-—－–]|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?)\s*")
_MAX_HEADING = 45
_ALIKE, _FIRM = 0.8, 0.9


@dataclass
class FoundNarrative:
    """The text of a document: paragraphs `before` its first section, and by the id of their section; `tables` are the numbers of
    the tables under the heading of a section of figures; `headings` what its heading said, in the order of the document."""

    before: list[TextBlock] = field(default_factory=list)
    by_section: dict[str, list[TextBlock]] = field(default_factory=dict)
    tables: dict[str, set[int]] = field(default_factory=dict)
    headings: list[tuple[Section, TextBlock, bool]] = field(
        default_factory=list
    )  # and whether it bears the section's name
    guesses: list[Guess] = field(default_factory=list)
    findings: list[FormFinding] = field(default_factory=list)
    unused: list[UnusedText] = field(default_factory=list)
    twice: bool = False
    ending: list[TextBlock] = field(default_factory=list)  # signature and date, where their styles say that they are


def read_sections(form: Format, blocks: Sequence[DocumentBlock], *, styled: bool = False) -> FoundNarrative:
    """The paragraphs of a document, sorted into the sections of the form. `styled`: their styles say what they are, as they do in
    documents of this program; nothing that is set as text is a heading, a page number, or signature and date then."""
    return _Sorter(form, blocks if styled else _parted(form, blocks), styled=styled).sort()


def _parted(form: Format, blocks: Sequence[DocumentBlock]) -> list[DocumentBlock]:
    """The blocks, with a heading that goes on as text in two pieces: 六、其他需要报告的事项：无。"""
    parted: list[DocumentBlock] = []
    for block in blocks:
        numbered = _NUMBERED.match(block.text) if isinstance(block, TextBlock) else None
        head, _, text = numbered["name"].replace("：", ":", 1).partition(":") if numbered else ("", "", "")
        if (
            isinstance(block, TextBlock)
            and numbered
            and text.strip()
            and any(_is_name(head, one) for one in form.sections)
        ):
            parted += [
                replace(block, text=block.text[: numbered.start("name") + len(head)]),
                TextBlock(block.number, text),
            ]
        else:
            parted.append(block)
    return parted


class _Sorter:
    def __init__(self, form: Format, blocks: Sequence[DocumentBlock], *, styled: bool) -> None:
        self.form, self.blocks, self.styled = form, blocks, styled
        self.found = FoundNarrative()
        self.candidates: set[int] = set()
        self.named = {section.id: at for at, section in self._named()}

    def _named(self) -> list[tuple[int, Section]]:
        """Which blocks are headings that bear the name of a section."""
        named: dict[int, tuple[float, Section]] = {}
        counts: dict[str, list[int]] = {}
        styled: set[str] = set()  # sections whose heading is set as such
        otherwise: list[tuple[int, Section]] = []  # those that are numbered in another way
        texts = [(at, block) for at, block in enumerate(self.blocks) if isinstance(block, TextBlock)]
        for at, block in sorted(texts, key=lambda one: self._is_set_as_text(one[1])):
            section, score = self._bears_name(block)
            if section is None or (self._is_set_as_text(block) and section.id in styled):
                continue
            named[at] = (score, section)
            counts.setdefault(section.id, []).append(at)
            styled |= set() if self._is_set_as_text(block) else {section.id}
        for at, block in texts:
            section = None if self.styled else self._otherwise_numbered(block)
            if section is not None and section.id not in counts:
                named[at] = (_FIRM, section)
                otherwise.append((at, section))
        for at, section in otherwise:
            counts.setdefault(section.id, []).append(at)
        self.candidates = set(named)
        filled = {at for at in named if self._is_filled(at, named)}
        self.found.twice = sum(len(filled & set(places)) > 1 for places in counts.values()) * 2 > len(
            self.form.sections
        )
        best: list[tuple[int, Section]] = []
        for places in counts.values():
            at = max(
                places, key=lambda one: (one in filled, self._is_in_order(one, named, counts), named[one][0], -one)
            )
            best.append((at, named[at][1]))
        return best

    def _is_in_order(
        self, at: int, named: Mapping[int, tuple[float, Section]], counts: Mapping[str, list[int]]
    ) -> bool:
        """Whether a heading stands between those of the sections around its own, as far as these stand but once."""
        ids = [section.id for section in self.form.sections]
        place = ids.index(named[at][1].id)
        sole = {ids.index(name): places[0] for name, places in counts.items() if len(places) == 1}
        return all((other < at) == (index < place) for index, other in sole.items() if index != place)

    def _is_set_as_text(self, block: TextBlock) -> bool:
        return self.styled and block.heading != 1 and (block.heading > 1 or block.role != "")

    @property
    def _all_styled(self) -> bool:
        """Whether the styles leave no section to look for among the words."""
        return self.styled and len(self.named) == len(self.form.sections)

    def _is_filled(self, at: int, headings: Container[int]) -> bool:
        """Whether something stands under a heading: those of a table of contents have nothing."""
        for after in range(at + 1, len(self.blocks)):
            block = self.blocks[after]
            if isinstance(block, Table) or block.text.strip():
                return after not in headings
        return False

    def _bears_name(self, block: TextBlock) -> tuple[Section | None, float]:
        text = on_one_line(block.text)
        if not text or len(text) > _MAX_HEADING or _DEEPER.match(text) or _SENTENCE.search(text.rstrip("。")):
            return None, 0.0
        numbered = _NUMBERED.match(text)
        name = numbered["name"] if numbered else text
        best, score = None, 0.0
        for section in self.form.sections:
            alike = similarity(name, section.label)
            if numbered and canonical(section.label) in canonical(name):
                alike = max(alike, _FIRM)
            if numbered and numbered["number"] == section.number:
                alike += 0.1
            if alike > score:
                best, score = section, alike
        firm = _ALIKE if numbered or block.heading else 1.0  # 无其他需要报告的事项 is no heading
        return (best, score) if score >= firm and not text.endswith("。") else (None, 0.0)

    def _otherwise_numbered(self, block: TextBlock) -> Section | None:
        """The section whose name stands behind a number of another kind; the form has such numbers within its sections only."""
        text = on_one_line(block.text)
        numbered = _OTHERWISE.match(text) if len(text) <= _MAX_HEADING else None
        if numbered is None:
            return None
        return next((one for one in self.form.sections if _is_name(numbered["name"], one)), None)

    def sort(self) -> FoundNarrative:
        found = self.found
        at_section = {at: section for section in self.form.sections if (at := self.named.get(section.id)) is not None}
        renamed = self._renamed(at_section)
        current: Section | None = None
        for at, block in enumerate(self.blocks):
            section = at_section.get(at) or renamed.get(at)
            if isinstance(block, Table):
                if current is not None and current.kind == "tables":
                    found.tables.setdefault(current.id, set()).add(block.number)
            elif section is not None:
                current = section
                found.headings.append((section, block, at in at_section))
                found.by_section.setdefault(section.id, [])
            elif not block.text.strip():
                continue
            elif self.styled and block.role in ("signature", "date"):
                found.ending.append(block)
            elif not self._is_set_as_text(block) and (
                PAGE_NUMBER.fullmatch(block.text)
                or (current is None and at in self.candidates)  # of a table of contents
            ):
                found.unused.append(UnusedText(Spot(block.number), block.text.strip()))
            elif current is None:
                found.before.append(block)
            else:
                found.by_section.setdefault(current.id, []).append(block)
                if at in self.candidates and current.is_narrative:
                    message = msg(
                        "“{text}” stands elsewhere as the heading of a section; here it is taken for text.",
                        text=block.text.strip(),
                    )
                    found.guesses.append(Guess((current.id,), message, Spot(block.number)))
        self._without_headings()
        self._several_headings()
        self._beside_tables()
        self._compare_with_form()
        return found

    def _renamed(self, named: dict[int, Section]) -> dict[int, Section]:
        """Headings that bear no section's name: by their number where no other heading has that section, or by what they speak of."""
        renamed: dict[int, Section] = {}
        open_section: Section | None = None
        after_table = False
        for at, block in enumerate(self.blocks):
            if isinstance(block, Table):
                after_table = True
                continue
            if not block.text.strip():
                continue
            if at in self.candidates and at not in named:
                continue
            section = named.get(at) or self._by_number_or_words(block, fresh=open_section is None or after_table)
            after_table = False
            if section is not None:
                open_section = section
                if at not in named:
                    renamed[at] = section
        return renamed

    def _by_number_or_words(self, block: TextBlock, *, fresh: bool) -> Section | None:
        text = on_one_line(block.text)
        if (
            self._all_styled
            or len(text) > _MAX_HEADING
            or _DEEPER.match(text)
            or re.search("[。；;！!？?：:，,]", text)
        ):
            return None
        numbered = _NUMBERED.match(text)
        chinese = numbered is not None and not numbered["number"].isdigit()
        if numbered is not None and chinese:
            section = next((one for one in self.form.sections if one.number == numbered["number"]), None)
            if section is not None and section.is_narrative and section.id not in self.named:
                return section
        if chinese or fresh or block.heading == 1:
            name = numbered["name"] if numbered else text
            for section in self.form.sections:
                if any(word in name for word in section.headings):
                    heads = chinese or block.heading == 1 or section.id not in self.named
                    return section if heads else None
        return None

    def _without_headings(self) -> None:
        """A document without any heading: what stands before its tables is the first narrative, what follows them the next."""
        found = self.found
        if found.headings:
            return
        narratives = [section for section in self.form.sections if section.is_narrative]
        first_table = next((block.number for block in self.blocks if isinstance(block, Table)), None)
        if not found.before or not narratives:
            return
        after = [one for one in found.before if first_table is not None and one.number > first_table]
        if after and len(narratives) > 1:
            found.by_section[narratives[1].id] = after
            found.before = [one for one in found.before if one.number < after[0].number]
            message = msg("The document has no headings: what follows its tables is taken for this section.")
            found.guesses.append(Guess((narratives[1].id,), message, Spot(after[0].number)))

    def _several_headings(self) -> None:
        """Where several headings lead to one section, they stay in its text as headings of the second level."""
        found = self.found
        for section in self.form.sections:
            heads = [(text, named) for one, text, named in found.headings if one is section]
            if not section.is_narrative or not heads:
                continue
            if any(not named for _, named in heads):
                shown = "”、“".join(on_one_line(text.text) for text, named in heads if not named)
                message = msg("The document has this section under “{heading}”.", heading=shown)
                found.guesses.append(Guess((section.id,), message, Spot(heads[0][0].number)))
            paragraphs = found.by_section[section.id]
            kept = [text for text, named in heads if not named] if len(heads) > 1 else []
            for count, text in enumerate(kept, start=1):
                number = _NUMBERED.match(text.text.strip())
                name = (number["name"] if number else text.text).strip()
                paragraphs.append(TextBlock(text.number, f"（{chinese_numeral(count)}）{name}", 2))
            paragraphs.sort(key=lambda one: one.number)

    def _beside_tables(self) -> None:
        """Paragraphs in a section of figures, where the form has none: nothing takes them."""
        for section in self.form.tables:
            for one in self.found.by_section.pop(section.id, []):
                self.found.unused.append(UnusedText(Spot(one.number), one.text.strip(), (section.id,)))

    def _compare_with_form(self) -> None:
        """Headings against those of the form: missing, renamed, added, with another number, in another place."""
        found = self.found
        placed = [(Spot(text.number), section) for section, text, _ in found.headings]
        bearing = {section.id for section, _, named in found.headings if named}
        for section, text, named in found.headings:
            shown = on_one_line(text.text)
            number = _NUMBERED.match(shown) or _OTHERWISE.match(shown)
            if not named and section.id in bearing:
                self._find("section_added", section, shown, Spot(text.number))
            elif not named or not _is_name(number["name"] if number else shown, section):
                self._find("section_renamed", section, shown, Spot(text.number))
            elif not flat(shown).startswith(f"{section.number}、"):
                is_mark = shown.startswith(section.number) and shown[len(section.number)] in _MARKS
                kind: FindingKind = "section_mark" if is_mark else "section_misnumbered"
                self._find(kind, section, shown, Spot(text.number))
            bearing.add(section.id)
        for section in self.form.sections:
            if section.id in bearing:
                continue
            inside = self._in_a_table(section)
            if inside is None:
                self._find("section_missing", section, "", None)
                continue
            spot, shown = inside
            placed.append((spot, section))
            kind = "heading_in_table" if is_printed(shown, section.heading) else "section_misnumbered"
            self._find(kind, section, shown, spot)
        self._order(placed)

    def _in_a_table(self, section: Section) -> tuple[Spot, str] | None:
        """The first cell that bears the name of a section, and what it says."""
        for block in self.blocks:
            for cell in block.cells if isinstance(block, Table) else ():
                if similarity(cell.text, section.label) >= _FIRM:
                    return Spot(block.number, cell.row + 1, cell.column + 1), on_one_line(cell.text)
        return None

    def _order(self, placed: list[tuple[Spot, Section]]) -> None:
        """Finds the sections that would have to move: those outside the longest run that is in the form's order."""
        first = {section.id: (spot, section) for spot, section in sorted(placed, key=lambda one: one[0], reverse=True)}
        there = [section.id for _, section in sorted(first.values(), key=lambda one: one[0])]
        wanted = [section.id for section in self.form.sections]
        best: dict[str, list[str]] = {}
        for at, name in enumerate(there):
            before = [best[one] for one in there[:at] if wanted.index(one) < wanted.index(name)]
            best[name] = [*max(before, key=len, default=[]), name]
        kept = max(best.values(), key=len, default=[])
        for name in there:
            if name not in kept:
                spot, section = first[name]
                self._find("section_misplaced", section, section.heading, spot)

    def _find(self, kind: FindingKind, section: Section, shown: str, spot: Spot | None) -> None:
        heading = section.heading
        self.found.findings.append(
            FormFinding(kind, heading, expected=heading, found=shown, path=(section.id,), spot=spot)
        )


def _is_name(text: str, section: Section) -> bool:
    """Whether that is the name of a section as the form prints it; a colon or stop behind it does not matter."""
    return is_printed(text.rstrip(_AT_END), section.label)
