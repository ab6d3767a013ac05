"""A batch on a cluster: a real scheduler and real workers on loopback, which share no folder with the batch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from generator.batch.executors import Cluster
from generator.batch.worker import Setting, Task, TaskResult
from tests.support.batch_folders import agency, batch, lay, reports, run
from tests.support.common import FORMATS, ROOT, repacked, unpacked

distributed = pytest.importorskip("distributed", reason="the extra reportgen[cluster] is not installed")
FILES = 96


class Machines:
    """A scheduler and two workers, each a process of its own with a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
        where = folder / "scheduler.json"
        self.processes = [
            self._start(
                "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(where)
            )
        ]
        self.address = self._address(where)
        self.workers = [self._worker(number) for number in range(2)]
        self.processes += self.workers
        with distributed.Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        local = self.folder / f"worker{number}"
        local.mkdir()
        return self._start(
            "worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--nworkers", "1", "--no-dashboard", "--no-nanny",
            "--local-directory", str(local), "--death-timeout", "60", folder=local,
        )  # fmt: skip

    def _start(self, *arguments: str, folder: Path | None = None) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{arguments[0]}.log").open("ab")
        command = [sys.executable, "-m", "dask", *arguments]
        return subprocess.Popen(command, env=self.environment, cwd=folder or self.folder, stdout=log, stderr=log)

    def _address(self, where: Path) -> str:
        for _ in range(600):
            if where.exists() and where.stat().st_size:
                return str(json.loads(where.read_text(encoding="utf-8"))["address"])
            time.sleep(0.1)
        raise TimeoutError("no scheduler")

    def end(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """They, for one test."""
    started = Machines(tmp_path_factory.mktemp("machines"))
    yield started
    started.end()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Agency files in `in`, with shared values, an own template and an own format, and last year's file beside."""
    monkeypatch.chdir(tmp_path)
    form = FORMATS.get("2021")
    assert form is not None
    members = unpacked(form.template.read_bytes())
    lay(tmp_path, {"own.docx": repacked({**members, "word/own.xml": b"<own/>"})})
    lay(tmp_path, {"formats/区里/format.yaml": 'name: "区里"\nextends: "2021"\ntitle: 区里的格式\n'})
    lay(tmp_path, {"last/00.yaml": agency("0号局").replace("2024", "2023")})
    files = {f"{number:02}.yaml": agency(f"{number}号局", number) for number in range(FILES)}
    files["00.yaml"] = agency("0号局", more="上年报告: ../last/00.yaml\n")
    files["01.yaml"] = agency("1号局", 1, "格式: 区里\n")
    lay(tmp_path / "in", {**files, "_defaults.yaml": "成文日期: 2025-01-15\n"})
    return tmp_path


OPTIONS = ("--formats", "formats", "batch", "in", "--template", "own.docx")


def test_inputs_travel_there_and_documents_back(machines: Machines, here: Path) -> None:
    ran = run(*OPTIONS, "-o", "out", "--cluster", machines.address)
    assert ran.stdout.count("E164") == 0
    alone = run(*OPTIONS, "-o", "alone", "--jobs", "1")
    assert (ran.exit_code, ran.stdout.replace("out/", "alone/")) == (alone.exit_code, alone.stdout)
    assert reports(here / "out") == reports(here / "alone")
    assert len(reports(here / "out")) == FILES


def slowly(make_all: object, setting: Setting, tasks: Sequence[Task]) -> list[TaskResult]:
    """Makes these files, but takes its time."""
    time.sleep(0.2)
    return make_all(setting, tasks)  # type: ignore[operator, no-any-return]


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(machines: Machines, here: Path) -> None:
    cluster = Cluster(machines.address)
    plain = cluster.submit
    cluster.submit = lambda fn, *arguments: plain(slowly, fn, *arguments)  # type: ignore[method-assign, misc]
    killer = threading.Timer(0.5, machines.workers[0].kill)
    killer.start()
    with batch(here / "in", here / "out", cluster, 2) as done:
        assert [one.file for one in done.files() if one.state != "written"] == ["01.yaml"]  # 格式: 区里 is not known
    killer.join()
    assert machines.workers[0].poll() is not None
    run("batch", "in", "-o", "alone", "--jobs", "1")
    assert reports(here / "out") == reports(here / "alone")
    assert len(reports(here / "out")) == FILES - 1


def test_nobody_answers(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.batch.executors._CONNECTING", 0.5)
    ran = run("batch", "in", "-o", "out", "--cluster", "tcp://127.0.0.1:9", lang="zh_CN")
    assert ran.exit_code == 2
    assert ran.stderr.startswith("集群 tcp://127.0.0.1:9 连不上：")


@pytest.mark.parametrize(
    "address", ["nonsense://x:1", "tcp://", "tcp://host", "127.0.0.1:8786", "tcp://127.0.0.1:x", ""]
)
def test_what_is_no_address_is_said_at_once(address: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("distributed.Client", None)  # which would leave threads behind, and complain of them at the end
    ran = run("batch", "in", "-o", "out", "--cluster", address)
    assert ran.exit_code == 2
    assert ran.stderr == f"“{address}” is no address of a scheduler; it looks like tcp://host:8786.\n"


def test_without_the_extra_it_says_what_to_install(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = run("batch", "in", "-o", "out", "--cluster", "tcp://127.0.0.1:9")
    assert (ran.exit_code, ran.stderr) == (2, '--cluster needs more of the program: pip install "reportgen[cluster]"\n')
