"""Where the report of each file of a batch goes, known before any is written."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future

from generator.batch.records import fields_in
from generator.batch.report_names import NamePattern, mirrored
from generator.batch.state import State
from generator.batch.task_inputs import Inputs
from generator.batch.worker import OtherVersion, Task, fields_of_all
from generator.problems.problem import Problem

_log = logging.getLogger(__name__)

_CHUNK = 32
_AHEAD = 8  # chunks asked for at a time
Fields = dict[str, str] | None


class Mirrored(Mapping[str, str]):
    """The reports beside each other as the agency files are; worked out when it is asked."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files

    def __getitem__(self, file: str) -> str:
        return mirrored(file)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def named_targets(
    files: Sequence[str], pattern: NamePattern, inputs: Inputs, state: State, executor: Executor
) -> dict[str, str]:
    """The reports by what they say; of files that have not changed it is known. A file that cannot be read has none."""
    targets: dict[str, str] = {}
    asked: deque[tuple[list[Task], Future[list[Fields]]]] = deque()

    def answer() -> None:
        tasks, future = asked.popleft()
        for task, fields in zip(tasks, _answers(tasks, future, inputs, executor), strict=True):
            if fields:
                targets[task.file] = pattern.target(task.file, fields)

    for tasks in _changed(files, pattern, inputs, state, targets):
        asked.append((tasks, executor.submit(fields_of_all, inputs.setting, tasks)))
        if len(asked) > _AHEAD:
            answer()
    while asked:
        answer()
    return targets


def _changed(
    files: Sequence[str], pattern: NamePattern, inputs: Inputs, state: State, targets: dict[str, str]
) -> Iterator[list[Task]]:
    """The files of which it must be asked, some at a time; the targets of the others are added."""
    waiting: list[Task] = []
    for file in files:
        row = state.row(file)
        looked = inputs.look(file, row)
        if isinstance(looked, Problem):
            continue
        if row is not None and row.fingerprint == looked.fingerprint:
            fields = fields_in(state.record(file))
            if fields:
                targets[file] = pattern.target(file, fields)
            continue
        waiting.append(looked.task)
        if len(waiting) == _CHUNK:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _answers(tasks: list[Task], future: Future[list[Fields]], inputs: Inputs, executor: Executor) -> list[Fields]:
    """The fields of each file; of one at which the program fails none, which is reported when it is made."""
    try:
        return future.result()
    except OtherVersion:
        raise
    except Exception as error:  # a crash, too long a time, a worker lost
        if len(tasks) == 1:
            _log.debug("%s", tasks[0].file, exc_info=error)
            return [None]
        single = [([task], executor.submit(fields_of_all, inputs.setting, [task])) for task in tasks]
        return [_answers(one, alone, inputs, executor)[0] for one, alone in single]
