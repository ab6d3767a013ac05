"""What a document says of itself before its first section, and what follows from it: title, agency and year."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.documents.model import Document, Table, TextBlock
from generator.formats.figures import FigurePath
from generator.formats.format import Format
from generator.formats.labels import canonical
from generator.formats.model import Field
from generator.formats.values import plain_value
from generator.messages.message import msg
from generator.recognition.model import Guess, Spot, UnusedText
from generator.recognition.own_document import Origin, origin_of
from generator.recognition.signature_block import ENDINGS, MAX_LINE, PUNCTUATION
from generator.report.narrative import fill
from generator.report.placeholders import Insertion, look_up
from generator.text.chinese_numerals import digit_by_digit
from generator.text.normalise import on_one_line, without_blanks

_SUBJECT = re.compile("(?:政府信息公开|政务公开|信息公开).{0,12}(?:报告|年报)")
_TITLE = re.compile("[^。；]*20\\d\\d年[^。；]*(?:报告|年报)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HAN_YEAR = re.compile("二[〇○零Ｏ0]([〇○零Ｏ一二三四五六七八九]{2})(?=年)")
_NAMED = re.compile(r"^(?:关于)?(?P<before>.*)(?P<year>20\d\d)\s*年?度?(?P<after>.*)$")
_ATTACHMENT = re.compile(
    r"附\s*件\s*[一二三四五六七八九十\d]{0,3}\s*[：:]?|目\s*录"
)  # or what heads a table of contents
_AGENCY = re.compile(
    "[\u4e00-\u9fff（）]{2,30}?(?:街道办事处|办事处|人民政府|委员会|管委会|街道|中心|[^大全各当布格]局|[^全]省|[^城全]镇|[^城]乡|厅|院|校|处|署|馆|队)"
)
_MAX_LINES = 3  # of a title


@dataclass
class Opening:
    """What was found: fields by id, the paragraphs of the preamble, and what none of them takes."""

    title: str = ""
    agency: str = ""
    year: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    preamble: list[TextBlock] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    unused: list[UnusedText] = field(default_factory=list)
    spots: dict[FigurePath, Spot] = field(default_factory=dict)  # of fields


def read_opening(document: Document, form: Format, before: Sequence[TextBlock]) -> Opening:
    """The paragraphs before the first section, sorted into fields and preamble."""
    if origin_of(document) is not None:
        return _by_styles(form, before)
    opening = Opening()
    rest = list(before)
    rest = [one for one in rest if not _take_attachment(one, opening)]
    lines = _title(document, [one for one in rest if not _is_field(one, form)])
    if not lines:
        rest = [one for one in rest if not _take_field(one, form, opening)]
    else:
        opening.title = "\n".join(line.strip() for one in lines for line in one.text.split("\n") if line.strip())
        first, last = lines[0].number, lines[-1].number
        _stands(opening, first)
        above = [one for one in rest if one.number < first and not _take_field(one, form, opening)]
        opening.unused += [UnusedText(Spot(one.number), one.text.strip()) for one in above]
        rest = [one for one in rest if one.number > last]
        del rest[: _repeated_lines(_joined(lines), rest)]
        _take_fields(rest, form, opening)
    opening.preamble = rest
    return opening


def _stands(opening: Opening, block: int) -> None:
    """The title, with what it names, stands in that block."""
    opening.spots = {(name,): Spot(block) for name in ("title", "year", "agency")}


def _by_styles(form: Format, before: Sequence[TextBlock]) -> Opening:
    """The opening of a document whose styles say what is what."""
    opening = Opening()
    titled = next((at for at, one in enumerate(before) if one.role == "title"), 0)
    for at, one in enumerate(before):
        if at < titled and not one.role:  # the head of the page
            opening.unused.append(UnusedText(Spot(one.number), one.text.strip()))
        elif one.role == "title" and not opening.title:
            opening.title = one.text
            _stands(opening, one.number)
        elif one.role == "text" or one.heading or not _take_field(one, form, opening):
            opening.preamble.append(one)
    return opening


def _take_fields(rest: list[TextBlock], form: Format, opening: Opening) -> None:
    """Takes the fields between the title and the first section, where the form prints them: before and after its preamble. What
    looks like one within the preamble is text."""
    ids = [entry.id for entry in form.fields]
    preamble = ids.index("preamble") if "preamble" in ids else len(ids)
    while rest and _take_field(rest[0], form, opening, ids[:preamble]):
        rest.pop(0)
    while rest and _take_field(rest[-1], form, opening, ids[preamble:]):
        rest.pop()


def _take_attachment(one: TextBlock, opening: Opening) -> bool:
    if not _ATTACHMENT.fullmatch(one.text.strip()):
        return False
    opening.unused.append(UnusedText(Spot(one.number), one.text.strip()))
    return True


def _take_field(one: TextBlock, form: Format, opening: Opening, ids: Sequence[str] | None = None) -> bool:
    """Takes a line that is a field of the form (or one of `ids`), the first of each: 报送单位：…"""
    name, value = _field_in(one, form)
    if not name or name in opening.fields or (ids is not None and name not in ids):
        return False
    opening.fields[name] = value
    return True


def _is_field(one: TextBlock, form: Format) -> bool:
    return bool(_field_in(one, form)[0])


def _field_in(one: TextBlock, form: Format) -> tuple[str, str]:
    """The id and the value of the field that a line is, "" for none."""
    head, colon, value = one.text.strip().replace("：", ":", 1).partition(":")
    if not colon or not value.strip() or len(head) > MAX_LINE:
        return "", ""
    for entry in form.fields:
        known = {canonical(text) for text in (entry.label, *entry.short)}
        if entry.type == "line" and entry.is_printed and canonical(head) in known:
            return entry.id, on_one_line(value) if "\n" in value else value.strip()
    return "", ""


def _title(document: Document, lines: Sequence[TextBlock]) -> list[TextBlock]:
    """The paragraphs of the title: the one that names the report, with those that it is broken over."""
    wanted = document.title.replace("\n", "").strip()
    for one in lines:
        if wanted and one.text.replace("\n", "").strip() == wanted:
            return [one]
    short = [len(one.text) <= MAX_LINE and not PUNCTUATION.search(one.text) for one in lines]
    clear = next((one for at, one in enumerate(lines) if short[at] and _is_clear(one)), None)
    if clear is not None:
        return [clear]
    for at, one in enumerate(lines):
        titled = len(one.text) <= MAX_LINE and _TITLE.fullmatch(_joined([one]))
        if not titled and not (short[at] and _SUBJECT.search(_joined([one]))):
            continue
        if at and short[at - 1] and not _names_agency(one.text) and _begins_title(lines[at - 1]):
            return _back_from(at, lines, short)
        return [one]
    for at in range(len(lines)):
        for count in range(2, _MAX_LINES + 1):
            run = list(lines[at : at + count])
            if len(run) == count and all(short[at : at + count]) and _SUBJECT.search(_joined(run)):
                return run
    return []


def _repeated_lines(title: str, rest: Sequence[TextBlock]) -> int:
    """How many paragraphs behind the title are that title again: a page has it above the text that was pasted with its own."""
    return next((count for count in range(1, _MAX_LINES + 1) if _joined(rest[:count]) == title), 0)


def _is_clear(one: TextBlock) -> bool:
    """Whether a line names agency, year and subject; above such a title, the path to a page can name the subject, too."""
    joined = _joined([one])
    return _TITLE.fullmatch(joined) is not None and _SUBJECT.search(joined) is not None and _names_agency(one.text)


def _joined(lines: Iterable[TextBlock]) -> str:
    return "".join(without_blanks(one.text) for one in lines)


def _names_agency(title: str) -> bool:
    return bool(named_in(title)[0])


def _back_from(at: int, lines: Sequence[TextBlock], short: Sequence[bool]) -> list[TextBlock]:
    """The lines of a title that ends in one of them, back to the one that names the agency."""
    start = at - 1
    while (
        start and at - start < _MAX_LINES - 1 and short[start - 1] and not _names_agency(_joined(lines[start : at + 1]))
    ):
        if not _begins_title(lines[start - 1]):
            break
        start -= 1
    return list(lines[start : at + 1])


def _begins_title(one: TextBlock) -> bool:
    text = one.text.strip()
    return text.endswith(ENDINGS) or _YEAR.search(text) is not None


def named_in(title: str) -> tuple[str, int | None]:
    """The agency and the year that a title names, "" and None where it does not."""
    flat = _HAN_YEAR.sub(lambda match: "20" + digit_by_digit(match[1]), title.replace("\n", "")).strip()
    match = _NAMED.match(flat)
    if match is None:
        return _before_the_subject(flat), None
    before, after = match["before"].strip(), match["after"]
    before = before or _before_the_subject(after)
    return before.removesuffix("的").removesuffix("关于").rstrip(), int(match["year"])


def _before_the_subject(title: str) -> str:
    subject = re.search("政府信息公开|政务公开|信息公开", title)
    return title[: subject.start()].strip() if subject else ""


def settle(  # noqa: PLR0913 - all that the document says of it
    document: Document,
    form: Format,
    opening: Opening,
    texts: Sequence[TextBlock],
    signature: str,
    dated: datetime.date | None,
) -> None:
    """Fills in the agency and the year, from the title or from what else the document says; what is inferred is a guess."""
    agency, year = named_in(opening.title)
    origin = origin_of(document)
    if origin is not None:
        agency, year = _settled_by_properties(opening, origin, agency, year)
    submitted = opening.fields.get("submitted_by", "")
    named = (submitted, signature) if origin is None or agency != origin.agency else ()
    fuller = next((one for one in named if one and agency and one != agency and agency in one), "")
    if fuller:
        message = msg("The title says “{short}”; the full name stands elsewhere in the document.", short=agency)
        opening.guesses.append(Guess(("agency",), message))
        agency = fuller
    if not agency:
        agency = submitted or signature or _agency_in(texts)
        if agency:
            opening.guesses.append(
                Guess(("agency",), msg("The title does not name the agency; this name stands in the text."))
            )
    opening.agency = opening.agency or agency
    opening.year = opening.year or year or _year_elsewhere(document, texts, dated, opening)


def _settled_by_properties(opening: Opening, origin: Origin, agency: str, year: int | None) -> tuple[str, int | None]:
    """Agency and year of a document of this program: its title has the last word where it names them, for it may have been edited."""
    title = on_one_line(opening.title)
    if origin.agency and origin.agency in title and str(origin.year) in title.replace(origin.agency, "", 1):
        return origin.agency, origin.year
    if agency != origin.agency and agency and agency in origin.agency:
        message = msg("The title says “{short}”; the full name stands elsewhere in the document.", short=agency)
        opening.guesses.append(Guess(("agency",), message))
        agency = origin.agency
    reason = msg("It stands in the properties of the document.")
    for name, said, stands in (("agency", agency, origin.agency), ("year", year, origin.year)):
        if said is None or said == "":
            opening.guesses.append(Guess((name,), reason, certain=True))
        elif said != stands and stands:
            message = msg(
                "The title says “{said}”, the properties of the document say “{stands}”.", said=said, stands=stands
            )
            opening.guesses.append(Guess((name,), message))
    return agency or origin.agency, year if year is not None else origin.year


def _agency_in(texts: Sequence[TextBlock]) -> str:
    """The agency that a report speaks of: the name behind the year that it begins with, else the one it has most often."""
    found: Counter[str] = Counter()
    for one in texts:
        begun = re.match(r"\s*20\d\d年[度]?[,，]?", one.text)
        match = _AGENCY.match(one.text, begun.end()) if begun else None
        if match is not None:
            found[match[0]] += 1
    return found.most_common(1)[0][0] if found else ""


def _year_elsewhere(
    document: Document, texts: Sequence[TextBlock], dated: datetime.date | None, opening: Opening
) -> int | None:
    for source, reason in (
        (document.title, msg("The year stands in the properties of the document.")),
        (document.name.replace("\\", "/").rpartition("/")[2], msg("The year stands in the name of the file.")),
    ):
        years = [int(one) for one in _YEAR.findall(source)]
        if len(set(years)) == 1:
            opening.guesses.append(Guess(("year",), reason))
            return years[0]
    begun = Counter(
        int(match[1]) for one in texts if (match := re.match(r"\s*(20\d\d)\s*年(?!\d{1,2}月)", plain_value(one.text)))
    )
    if begun:
        most = max(begun.values())
        year = min(one for one, count in begun.items() if count == most)
        opening.guesses.append(Guess(("year",), msg("The title names no year; the text speaks of this one.")))
        return year
    if dated is not None:
        opening.guesses.append(Guess(("year",), msg("The document names no year; it is dated in the year after.")))
        return dated.year - 1
    years = [int(one) for block in document.blocks for one in _YEAR.findall(_words(block))]
    if years:
        opening.guesses.append(Guess(("year",), msg("The document names this year most often.")))
        return Counter(years).most_common(1)[0][0]
    return None


def _words(block: TextBlock | Table) -> str:
    return block.text if isinstance(block, TextBlock) else " ".join(cell.text for cell in block.cells)


def default_text(form: Format, entry: Field, year: int, agency: str) -> str:
    """The default of a field with the year and the agency put in."""

    def shown(path: str) -> str:
        found = look_up(form, path)
        name = found.field if isinstance(found, Insertion) else ""
        return {"year": str(year), "agency": agency}.get(name, "")

    return fill(entry.default, shown)[0]
