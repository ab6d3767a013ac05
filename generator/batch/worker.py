"""One agency file to its report: a pure function, bytes in, bytes and problems out, which any worker on any machine runs."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.agency_file.read import read_report
from generator.agency_file.shared_values import SharedValues
from generator.batch.codec import encode_number, encode_problem, encode_waived
from generator.checks.copies.digest import digest_of
from generator.formats.registry import Formats, known_formats
from generator.inputs.folder import Scanned
from generator.inputs.loader import nearest_of, shared_values
from generator.inputs.shared_files import Content, shared_from
from generator.pipeline.outputs import Rendering
from generator.pipeline.run import Product, Settings, load, produce, review_loaded
from generator.problems.problem import Problem, Waived
from generator.report.key_figures import key_figures_of
from generator.report.report import Report, field_text
from generator.version import __version__

AGREES, DIFFERS = 1, 2  # a report, read back, says what its file does, or something else


class LastFile(NamedTuple):
    """One of last year's files, and the files of shared values that serve it, the uppermost first."""

    data: bytes
    shared: tuple[Content, ...] = ()


class Task(NamedTuple):
    """An agency file: its path below the folder, its bytes, and those of last year's files that are known to be named in it
    (None where there is none), by their paths from the folder. `verify`: the report is read back before it is given out."""

    file: str
    data: bytes
    last: Mapping[str, LastFile | None] = {}
    verify: bool = False

    @property
    def size(self) -> int:
        """How many bytes travel with it."""
        return len(self.data) + sum(len(one.data) for one in self.last.values() if one is not None)


class TaskResult(NamedTuple):
    """What came of an agency file.

    `document` is the report, None where errors forbid it; `record` what is known of the file, as JSON (:mod:`generator.batch.records`);
    `digest` what it is compared with others by; `errors` and `warnings` count its own problems, `reads` are last year's files that
    were looked at. `beside` are problems at places in files that serve several, as JSON. `wants` names a file of last year's that the worker needs: nothing has been made
    yet. `failed` says what the program failed with, `traceback` where. `read_back` is what came of reading the report back (AGREES, DIFFERS), 0 where that was
    not done.
    """

    file: str
    document: bytes | None = None
    record: bytes = b""
    digest: bytes = b""
    agency: str = ""
    errors: int = 0
    warnings: int = 0
    reads: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    wants: str = ""
    failed: str = ""
    traceback: str = ""
    read_back: int = 0


@dataclass(frozen=True)
class Setting:
    """What all files of a batch are made with; travels to the workers.

    `scanned` says which file of shared values serves which folder.

    `template` is the office's own template, called `template_name` in problems; `own_formats` the files of the office's own
    formats by their paths, which lie in `formats_name`; `defaults` the files of shared values by their paths, or the problem that keeps one from being read. Names are paths from the folder of the batch.
    """

    scanned: Scanned
    defaults: Mapping[str, bytes | Problem]
    template: bytes | None = None
    template_name: str = ""
    draft: bool = False
    own_formats: tuple[tuple[str, bytes], ...] = ()
    formats_name: str = ""
    version: str = ""


class OtherVersion(Exception):  # noqa: N818 - a state of affairs
    """A worker runs another version of the program."""


def make_all(setting: Setting, tasks: Sequence[Task]) -> list[TaskResult]:
    """What comes of these files. Raises OtherVersion; a fault of the program at one file is reported in its place."""
    if setting.version != __version__:
        raise OtherVersion(__version__)
    return [_made(setting, task) for task in tasks]


def fields_of_all(setting: Setting, tasks: Sequence[Task]) -> list[dict[str, str] | None]:
    """The fields of these files that a name may be made of, by id; None for a file that cannot be read."""
    if setting.version != __version__:
        raise OtherVersion(__version__)
    workshop = _workshop(setting)
    found: list[dict[str, str] | None] = []
    for task in tasks:
        report, _ = read_report(task.file, task.data, workshop.formats, workshop.shared_by(task.file))
        found.append(None if report is None else _fields(report))
    return found


def _made(setting: Setting, task: Task) -> TaskResult:
    try:
        return _Making(_workshop(setting), task).made()
    except _Wanted as wanted:
        return TaskResult(task.file, wants=wanted.path)
    except Exception as error:
        return TaskResult(task.file, failed=type(error).__name__, traceback=traceback.format_exc())


class _Wanted(Exception):  # noqa: N818 - a message to the caller, caught above
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class _Making:
    """One file on the bench."""

    def __init__(self, workshop: _Workshop, task: Task) -> None:
        self.workshop = workshop
        self.setting = workshop.setting
        self.task = task
        self.reads: list[str] = []

    def made(self) -> TaskResult:
        file, settings = self.task.file, replace(self.workshop.settings, read=self._last_year)
        loaded = load(file, self.task.data, settings, self.workshop.shared_by(file))
        product = produce(review_loaded(loaded, settings), settings, verify=self.task.verify)
        held_by = loaded.held_by
        if product.template_failed:
            held_by = self.setting.template_name
        record = {
            **(_known(loaded.report, product.reviewed.waived) if loaded.report is not None else {}),
            "held_by": held_by,
        }
        return self._result(product, record)

    def _result(self, product: Product, record: dict[str, object]) -> TaskResult:
        """The problems of the file itself apart from those of files that serve several, which are reported once."""
        report, problems = product.reviewed.loaded.report, product.problems
        own = [problem for problem in problems if problem.place.file == self.task.file]
        record["problems"] = [encode_problem(problem) for problem in own]
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
        digest = digest_of(report).to_bytes() if report is not None and report.agency else b""
        errors = sum(problem.is_error for problem in own)
        others = [problem for problem in problems if problem.place.file != self.task.file]
        return TaskResult(
            self.task.file,
            product.document,
            text,
            digest,
            report.agency if report is not None else "",
            errors,
            len(own) - errors,
            tuple(self.reads),
            tuple(json.dumps(encode_problem(problem)) for problem in others),
            read_back=(DIFFERS if product.differs else AGREES) if product.read_back else 0,
        )

    def _last_year(self, path: Path, formats: Formats) -> tuple[bytes, SharedValues | None]:
        name = path.as_posix()
        self.reads.append(name)
        if name not in self.task.last:
            raise _Wanted(name)
        last = self.task.last[name]
        if last is None:
            raise FileNotFoundError(name)
        return last.data, shared_from(last.shared, formats)


def _known(report: Report, waived: Sequence[Waived]) -> dict[str, object]:
    """What is kept of a report, as JSON can hold it."""
    return {
        "agency": report.agency,
        "year": report.year,
        "form": report.format.name,
        "sum_of": report.sum_of,
        "fields": _fields(report),
        "figures": {name: encode_number(number) for name, number in key_figures_of(report).items()},
        "waived": encode_waived(waived),
        "waivers": {waiver.code: waiver.reason for waiver in report.waivers},
    }


def _fields(report: Report) -> dict[str, str]:
    """The fields that stand on one line, as the report prints them."""
    return {
        entry.id: field_text(report.fields[entry.id])
        for entry in report.format.fields
        if entry.is_insertable and entry.is_printed
    }


@dataclass(frozen=True, eq=False)
class _Workshop:
    """A setting made ready, once in each worker."""

    setting: Setting
    formats: Formats
    shared: Mapping[str, SharedValues]

    def shared_by(self, file: str) -> SharedValues | None:
        return nearest_of(self.setting.scanned.above(file), self.shared)

    @cached_property
    def settings(self) -> Settings:
        """Those of the pipeline."""
        setting = self.setting
        return Settings(
            self.formats,
            rendering=Rendering(setting.template, setting.template_name, setting.formats_name, setting.draft),
        )


_folders: list[TemporaryDirectory[str]] = []  # those of formats, kept until the worker ends


def _workshop(setting: Setting) -> _Workshop:
    return _prepared(_Same(setting))


class _Same:
    """A setting to look up by what is in it: each chunk of files brings its own copy."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.key = (
            setting.template,
            setting.template_name,
            setting.draft,
            setting.own_formats,
            setting.scanned.shared,
            tuple(sorted(setting.scanned.defaults.items())),
            tuple((name, content) for name, content in sorted(setting.defaults.items()) if isinstance(content, bytes)),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and (self.setting is other.setting or self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=2)
def _prepared(same: _Same) -> _Workshop:
    setting = same.setting
    formats = _formats(setting.own_formats)
    return _Workshop(setting, formats, shared_values(setting.scanned, setting.defaults, formats))


def _formats(own: tuple[tuple[str, bytes], ...]) -> Formats:
    """The built-in formats and the office's own, which came as bytes and are laid into a folder of this worker's."""
    if not own:
        return known_formats()
    folder = TemporaryDirectory(prefix="reportgen-")
    _folders.append(folder)
    for name, content in own:
        path = Path(folder.name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return known_formats(Path(folder.name))
