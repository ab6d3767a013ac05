"""Helpers for tests of many files at once: folders of agency files, the command run on them, what lies there afterwards."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from generator.batch.batch import Batch
from generator.batch.options import Options
from generator.batch.outcome import Account
from generator.batch.worker import Setting, Task, TaskResult
from generator.cli import program
from tests.support.common import FORMATS, NOTHING_WRONG

# Texts of one's own for each agency, so that nothing is to be said of any beside the others.
_OWN = (
    ("全年在门户网站公开信息12条，公开申请均按期答复。信息发布前逐条审核，由专人负责。", "更新不够及时，已明确每周检查一次，逾期的予以通报。"),
    ("政策文件都在网站挂出，申请渠道畅通，发布须经两人审核，年底对各科室作了考核。", "解读材料偏少，准备明年为每份文件配上图解和问答。"),
    ("公开栏每月更换，公布办事结果，申请答复由法制科把关，文件起草时注明公开属性，办公室负责督促。", "目录编排较乱，群众不易查找，正请软件公司重新设计。"),
    ("公众号推送办事指南，收到申请当日登记，旧文件清理了一遍，另聘监督员两名。", "人手紧张，业务生疏，打算派两名同志到市里跟班学习。"),
)  # fmt: skip


def agency(name: str, number: int = 0, more: str = "") -> str:
    """An agency file of which nothing is to be said; up to four of them have nothing in common."""
    overview, problems = _OWN[number % len(_OWN)]
    return (
        f"年度: 2024\n机关名称: {name}\n总体情况: {overview}\n存在的主要问题及改进情况: {problems}\n"
        f"其他需要报告的事项: 本年度未收取信息处理费。\n{more}"
    )


UNBALANCED = "申请情况:\n  本年新收: {自然人: 3}\n  予以公开: {自然人: 2}\n"
assert agency("甲局") == NOTHING_WRONG


def lay(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes these files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def run(*arguments: str, lang: str = "en") -> Result:
    """The command in this process; an exception would be the test's failure."""
    return CliRunner().invoke(program(lang), list(arguments), prog_name="reportgen", catch_exceptions=False)


def reports(folder: Path) -> dict[str, bytes]:
    """The reports below a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("_")
    }


Make = Callable[[Setting, Sequence[Task]], list[TaskResult]]


def doomed(dooms: Mapping[str, str], make: Make, setting: Setting, tasks: Sequence[Task]) -> list[TaskResult]:
    """Makes these files in a worker that comes to grief at some of them, as `dooms` says."""
    for task in tasks:
        doom = dooms.get(task.file)
        if doom == "exit":
            os._exit(3)
        elif doom == "hang":
            time.sleep(600)
        elif doom == "memory":
            raise MemoryError
        elif doom == "unknown":
            raise RuntimeError("nobody knows why")
    return make(setting, tasks)


class Doomed(Executor):
    """An executor whose workers come to grief at some files."""

    def __init__(self, inner: Executor, dooms: Mapping[str, str]) -> None:
        self.inner = inner
        self.dooms = dooms

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As the inner one, with doom."""
        return self.inner.submit(doomed, self.dooms, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As the inner one."""
        self.inner.shutdown(wait, cancel_futures=cancel_futures)


def batch(
    folder: Path, out: Path, executor: Executor, jobs: int = 1, **options: Any
) -> AbstractContextManager[Account]:
    """A batch by that executor."""
    return Batch(Options(folder, out, FORMATS, **options), lambda files: (executor, jobs)).run()
