"""From a Document to what the best fitting form recognises in it."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.documents.model import Document, Table, TextBlock
from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.formats.registry import Formats
from generator.messages.message import Message, msg
from generator.problems.problem import Place, Problem
from generator.recognition.model import UNKNOWN_AGENCY, FormFinding, Found, Guess, Reading, Recognised, Spot, UnusedText
from generator.recognition.own_document import origin_of
from generator.recognition.places import Places, ReportPlaces
from generator.recognition.sections import FoundNarrative, read_sections
from generator.recognition.signature_block import behind_the_date, read_ending, read_styled_ending
from generator.recognition.tables import read_tables
from generator.recognition.title_block import (
    Opening,
    default_text,
    named_in,
    read_opening,
    settle,
)
from generator.recognition.traditional_characters import simplified
from generator.report.narrative import Paragraph, escaped, paragraphs
from generator.report.report import FieldValue, Report, complete_figures
from generator.text.normalise import on_one_line

_CLEARLY = 2.0  # better by a row
_LACKING = ("row_missing", "figure_missing", "unreadable_figure")


@dataclass(frozen=True, slots=True)
class _Fit:
    """A document as one form sees it."""

    form: Format
    readings: list[Reading]
    narrative: FoundNarrative
    opening: Opening

    @property
    def score(self) -> float:
        """How well the form fits, by its tables."""
        return sum(reading.score for reading in self.readings)

    @property
    def title_year(self) -> int | None:
        """The year that the title names."""
        return named_in(self.opening.title)[1]


def recognise(
    document: Document, formats: Formats, *, year: int | None = None, agency: str = "", form: Format | None = None
) -> Recognised:
    """What the document says in the words of the format that fits it best (or of `form`).

    `year` and `agency` are taken as they are given, for documents that do not name them. Nothing is raised: where no form fits, or
    where the document holds two reports, `report` is None and `problems` says why.
    """
    plain = simplified(document)
    fits = [_fit(plain, one) for one in ([form] if form is not None else formats)]
    if form is None:
        origin = origin_of(document)
        named = [fit.title_year for fit in fits if fit.title_year] + ([origin.year] if origin is not None else [])
        possible = formats.begun_by(year or max(named, default=None))
        fits = [fit for fit in fits if fit.form in possible]
    best = max(fits, key=lambda fit: _order(fit, year))
    if not any(reading.figures for reading in best.readings) and not best.narrative.headings:
        return _refuse(
            document,
            "E178",
            msg("Neither the tables nor the sections of an annual report can be found in the document."),
            msg("Look whether it is the right file, and whether its text is text (not a picture of it)."),
        )
    if best.narrative.twice or any(reading.twice for reading in best.readings):
        return _refuse(
            document,
            "E179",
            msg("The document holds more than one report."),
            msg("Save each of them as a file of its own."),
        )
    shown = year or best.title_year
    due = [fit for fit in fits if shown is not None and fit.form.covers(shown)]
    newer = _newer(best, due)
    older = frozenset(one.section.id for one in best.readings if newer and _is_own(one, due))
    return _Recognition(document, plain, best, year, agency, newer, older).result()


def _newer(best: _Fit, due: Sequence[_Fit]) -> frozenset[str]:
    """The sections whose tables fit another form, due for the year, clearly better than that of the document as a whole."""
    if any(best is one for one in due):
        return frozenset()
    own = {reading.section.id: reading.score for reading in best.readings}
    return frozenset(
        reading.section.id
        for fit in due
        for reading in fit.readings
        if reading.score > own.get(reading.section.id, 0.0) + _CLEARLY
    )


def _fit(document: Document, form: Format) -> _Fit:
    narrative = read_sections(form, document.blocks, styled=origin_of(document) is not None)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    readings = read_tables(form, tables, narrative.tables)
    return _Fit(form, readings, narrative, read_opening(document, form, narrative.before))


def _order(fit: _Fit, year: int | None) -> tuple[float, bool, bool, int, str]:
    """The better fit is the greater one: by tables, then the form due for the year, then the newer one."""
    form = fit.form
    year = year or fit.title_year
    due = year is not None and form.covers(year)
    return round(fit.score, 6), due, form.edition, form.first_year, form.name


def _refuse(document: Document, code: str, message: Message, hint: Message) -> Recognised:
    return Recognised(document, problems=(Problem(code, Place(document.name), message, hint),))


def _is_own(reading: Reading, due: Sequence[_Fit]) -> bool:
    """Whether a table fits its form clearly better than those due for the year."""
    others = [one.score for fit in due for one in fit.readings if one.section.id == reading.section.id]
    return reading.score > max(others, default=0.0) + _CLEARLY


class _Recognition:
    def __init__(  # noqa: PLR0913 - what is known when it begins
        self,
        document: Document,
        plain: Document,
        fit: _Fit,
        year: int | None,
        agency: str,
        newer: frozenset[str],
        older: frozenset[str],
    ) -> None:
        self.document, self.plain, self.fit, self.form = document, plain, fit, fit.form
        self.newer, self.older = newer, older
        self.narrative, self.opening = fit.narrative, fit.opening
        self.opening.year, self.opening.agency = year, agency
        self.guesses: list[Guess] = []
        self.texts: dict[str, list[TextBlock]] = {}
        self.unused: list[UnusedText] = [*self.narrative.unused, *self.opening.unused]

    def result(self) -> Recognised:
        if self.plain is not self.document:
            message = msg("The document is in traditional characters; they were made simplified ones.")
            self.guesses.append(Guess((), message))
        texts = [one for one in self.plain.blocks if isinstance(one, TextBlock)]
        signature, dated, guesses = self._ending()
        settle(self.plain, self.form, self.opening, texts, signature, dated)
        self.guesses += [*self.opening.guesses, *guesses, *self.narrative.guesses]
        year = self.opening.year
        if year is None:
            message = msg("The document does not say of which year it reports.")
            hint = msg("Say it: --year 2024")
            return _refuse(self.document, "E178", message, hint)
        agency = self._agency()
        figures = {path: found for reading in self.fit.readings for path, found in reading.figures.items()}
        for reading in self.fit.readings:
            self.guesses += reading.guesses
            self.unused += reading.unused
        self._tables_of_others()
        self.unused += [UnusedText(Spot(0), message) for message in self.document.left_out]
        fields = self._fields(year, agency, signature)
        for entry in self.form.fields:
            if entry.type == "date":
                fields[entry.id] = dated if entry.id == "date" else None
        narrative = self._narrative()
        findings = [
            *self.narrative.findings,
            *self._empty(),
            *(self._at_heading(one) for reading in self.fit.readings for one in reading.findings),
        ]
        return Recognised(
            self.document,
            self.form,
            year,
            agency,
            fields,
            narrative,
            figures,
            tuple(self.guesses),
            tuple(sorted(self.unused, key=lambda one: one.spot)),
            tuple(findings),
            self._report(fields, narrative, figures, findings),
            newer=self.newer,
            older=self.older,
        )

    def _at_heading(self, finding: FormFinding) -> FormFinding:
        """A table that is missing, at the heading under which it should stand."""
        if finding.kind != "table_missing":
            return finding
        heads = [text.number for section, text, _ in self.narrative.headings if (section.id,) == finding.path]
        return replace(finding, spot=Spot(heads[0])) if heads else finding

    def _empty(self) -> Iterator[FormFinding]:
        """Headings of narratives under which nothing stands."""
        for section, text, _ in self.narrative.headings:
            if section.is_narrative and not self.narrative.by_section.get(section.id):
                expected, shown = section.heading, on_one_line(text.text)
                yield FormFinding("section_empty", expected, "", "", expected, shown, (section.id,), Spot(text.number))

    def _ending(self) -> tuple[str, datetime.date | None, list[Guess]]:
        """Signature and date, from the end of the last section that has text."""
        named, _ = named_in(self.opening.title)
        names = [one for one in (self.opening.agency, named, *self.opening.fields.values()) if one]
        filled = [
            self.narrative.by_section[section.id]
            for section, text, _ in sorted(self.narrative.headings, key=lambda one: one[1].number)
            if section.is_narrative and self.narrative.by_section.get(section.id)
        ]
        if origin_of(self.plain) is not None:
            date = next((one for one in self.narrative.ending if one.role == "date"), None)
            if date is not None:
                self.opening.spots["date",] = Spot(date.number)
            return read_styled_ending(self.narrative.ending, filled[-1][-1:] if filled else [])
        last = max(filled, key=lambda one: one[-1].number) if filled else []
        if not last and not self.narrative.headings:
            last = next(iter(self.narrative.by_section.values()), self.opening.preamble)
        behind = behind_the_date(last)
        self.unused += [UnusedText(Spot(one.number), one.text.strip()) for one in behind]
        del last[len(last) - len(behind) :]
        end = Spot(last[-1].number) if last else None
        found = read_ending(self.form, last, names)
        if end is not None and found[1] is not None:
            self.opening.spots["date",] = end
        return found

    def _agency(self) -> str:
        if self.opening.agency:
            return self.opening.agency
        label = next(entry.label for entry in self.form.fields if entry.id == "agency")
        self.guesses.append(Guess(("agency",), msg("The document does not name its agency.")))
        return UNKNOWN_AGENCY + f"{label}）"

    def _fields(self, year: int, agency: str, signature: str) -> dict[str, FieldValue]:
        given = {**self.opening.fields, "title": self.opening.title, "signature": signature, "agency": agency}
        fields: dict[str, FieldValue] = {}
        for entry in self.form.fields:
            if entry.is_narrative or entry.type == "waivers":
                continue
            if entry.type == "year":
                fields[entry.id] = year
            elif entry.type == "format":
                fields[entry.id] = ""
            else:
                fields[entry.id] = given.get(entry.id) or default_text(self.form, entry, year, agency)
        default = next(
            (default_text(self.form, one, year, agency) for one in self.form.fields if one.id == "title"), ""
        )
        if origin_of(self.plain) is None and str(fields["title"]).replace("\n", "") == default:
            fields["title"] = default
        return fields

    def _narrative(self) -> dict[str, tuple[Paragraph, ...]]:
        preamble = self.opening.preamble
        by_section = dict(self.narrative.by_section)
        narratives = [section for section in self.form.sections if section.is_narrative]
        if narratives and narratives[0].id not in by_section and preamble:
            by_section[narratives[0].id] = preamble
            message = msg("No heading stands before this text; it is taken for this section.")
            self.guesses.append(Guess((narratives[0].id,), message, Spot(preamble[0].number)))
            preamble = []
        found: dict[str, tuple[Paragraph, ...]] = {}
        for entry in self.form.entries:
            if not entry.is_narrative:
                continue
            texts = preamble if entry.id == "preamble" else by_section.get(entry.id, [])
            self.texts[entry.id] = texts
            plain = escaped("\n".join(_clean(one.text) for one in texts))
            found[entry.id] = paragraphs(plain, str, (entry.id,)) or paragraphs(entry.default, str)
        return found

    def _tables_of_others(self) -> None:
        """What stands in tables that are none of the form's."""
        claimed = {number for reading in self.fit.readings for number in reading.claimed}
        headings = [text.number for _, text, _ in self.narrative.headings]
        for block in self.plain.blocks:
            if not isinstance(block, Table) or block.number in claimed:
                continue
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                if cell.text.strip():
                    rows.setdefault(cell.row, []).append(on_one_line(cell.text))
            above = bisect_left(headings, block.number)
            path = (self.narrative.headings[above - 1][0].id,) if above else ()
            self.unused += [
                UnusedText(Spot(block.number, row + 1), " | ".join(texts), path) for row, texts in sorted(rows.items())
            ]

    def _report(
        self,
        fields: Mapping[str, FieldValue],
        narrative: Mapping[str, tuple[Paragraph, ...]],
        figures: Mapping[FigurePath, Found],
        findings: Sequence[FormFinding],
    ) -> Report:
        by_path = self.form.figures.by_path
        given = {by_path[path].index: found.number for path, found in figures.items() if not by_path[path].parts}
        stated = {
            by_path[path].index: found.number
            for path, found in figures.items()
            if by_path[path].parts and found.text.strip()
        }
        places = ReportPlaces(Places(self.document), figures, self.opening.spots, self.texts)
        return Report(
            self.form,
            fields,
            narrative,
            complete_figures(self.form, given),
            stated,
            self._unsure(findings),
            places.locate,
            places.locate_text,
            finished=True,
        )

    def _unsure(self, findings: Sequence[FormFinding]) -> frozenset[str]:
        """The sections of which the checks say nothing: they lack figures, or their text."""
        tables = {reading.section.id for reading in self.fit.readings if _is_unsure(reading)}
        narratives = {section.id for section in self.form.sections if section.is_narrative}
        silent = {one.path[0] for one in findings if one.kind in ("section_missing", "section_empty")}
        return frozenset(tables | (narratives & silent) | self.newer)


def _is_unsure(reading: Reading) -> bool:
    """Whether a section lacks figures, so that its sums say nothing."""
    return not reading.figures or any(one.kind in _LACKING for one in reading.findings)


def _clean(text: str) -> str:
    return text.replace("\r", "\n")
