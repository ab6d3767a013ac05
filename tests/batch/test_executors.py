"""When something fails in the middle of a batch: a worker, a disk, the batch itself."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

import pytest

from generator.batch.executors import InProcess, Processes
from generator.batch.outcome import Account
from generator.batch.worker import OtherVersion
from tests.support.batch_folders import Doomed, agency, batch, lay, reports, run
from tests.support.common import ROOT

FILES = 40


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty agencies in `in`."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path / "in", {f"{number:02}.yaml": agency(f"{number}号局", number) for number in range(FILES)})
    return tmp_path


def told(batch: AbstractContextManager[Account]) -> dict[str, list[str]]:
    """The problems of each file that has some, as text."""
    with batch as done:
        return {
            one.file: [problem.message.to("en") for problem in one.problems]
            for one in done.files()
            if any(problem.is_error for problem in one.problems)
        }


@pytest.mark.parametrize(
    ("doom", "why"),
    [
        ("exit", "its worker ended by itself (3)"),
        ("hang", "it took too long"),
        ("memory", "not enough memory"),
        ("unknown", "its worker was lost (RuntimeError)"),
    ],
)
def test_a_crash_loses_its_file_only(doom: str, why: str, here: Path) -> None:
    lay(here / "in", {"17.yaml": agency("17号局", 17, "规章: 1\n")})  # an error that is reported of a file beside it
    executor = Doomed(Processes(2, patience=3), {"05.yaml": doom, "30.yaml": doom})
    done = batch(here / "in", here / "out", executor, 2)
    wrong = told(done)
    assert list(wrong) == ["05.yaml", "17.yaml", "30.yaml"]
    assert wrong["05.yaml"] == wrong["30.yaml"] == [f"The program failed at this file: {why}"]
    assert len(reports(here / "out")) == FILES - 3
    again = batch(here / "in", here / "out", InProcess())
    assert list(told(again)) == ["17.yaml"]
    assert len(reports(here / "out")) == FILES - 1


def test_a_fault_of_the_program_is_told_at_its_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pipeline import run as making

    review = making.review

    def failing(report, *others, **more):  # type: ignore[no-untyped-def]
        if report.agency == "7号局":
            raise ZeroDivisionError
        return review(report, *others, **more)

    monkeypatch.setattr(making, "review", failing)
    ran = run("batch", "in", "-o", "out", "--jobs", "1", "-q", lang="zh_CN")
    assert ran.exit_code == 1
    assert ran.stdout.splitlines()[:2] == [
        "in/07.yaml:1:1: E164 程序处理这个文件时出了故障：程序自身出错（ZeroDivisionError）",
        "    再批量生成一次；还是这样，就看看这个文件有什么特别的地方。说明：reportgen explain E164",
    ]
    assert len(reports(here / "out")) == FILES - 1
    assert "Traceback" not in ran.output


def test_debug_shows_where_the_program_failed(here: Path) -> None:
    program = (
        "from generator.pipeline import run\n"
        "def fails(*_, **__):\n    raise ZeroDivisionError('seven')\n"
        "run.review = fails\n"
        "from generator.cli import main\n"
        "main(['--lang', 'en', 'batch', 'in', '-o', 'out', '--jobs', '1', '--debug'])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 1
    assert "E164 The program failed at this file: an error of its own (ZeroDivisionError)" in ran.stdout
    assert "00.yaml\nTraceback (most recent call last):" in ran.stderr
    assert "ZeroDivisionError: seven" in ran.stderr


@pytest.mark.parametrize(
    "executor", [InProcess, lambda: ThreadPoolExecutor(2), lambda: ProcessPoolExecutor(2), lambda: Processes(2)],
    ids=("here", "threads", "standard processes", "processes"),
)  # fmt: skip
def test_any_executor_makes_the_same(executor: Callable[[], Executor], here: Path) -> None:
    done = batch(here / "in", here / "out", executor(), 2)
    assert told(done) == {}
    run("batch", "in", "-o", "expected", "--jobs", "1")
    assert reports(here / "out") == reports(here / "expected")


def test_an_executor_that_breaks_for_good_is_told_for_each_file_left(here: Path) -> None:
    done = batch(here / "in", here / "out", Doomed(ProcessPoolExecutor(1), {"17.yaml": "exit"}), 1)
    wrong = told(done)
    assert "17.yaml" in wrong
    assert all(one[0].startswith("The program failed at this file: its worker was lost (") for one in wrong.values())
    assert len(reports(here / "out")) + len(wrong) == FILES


def test_workers_of_another_version_end_the_run(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.batch.worker.__version__", "99.0.0")
    with pytest.raises(OtherVersion), batch(here / "in", here / "out", InProcess()):
        pass
    ran = run("batch", "in", "-o", "out", "--jobs", "1")
    assert ran.exit_code == 2
    assert ran.stderr.startswith("The workers run another version of reportgen (99.0.0); install this one (")


def test_a_report_that_cannot_be_written(here: Path) -> None:
    (here / "out/05.docx").mkdir(parents=True)
    (here / "out/06.docx").symlink_to(here / "nowhere" / "at all.docx")
    ran = run("batch", "in", "-o", "out", "--jobs", "1")
    assert ran.exit_code == 1
    assert [line for line in ran.stdout.splitlines() if ": E165 " in line] == [
        "in/05.yaml:1:1: E165 out/05.docx cannot be written: It is a folder or a device, not a file.",
        "in/06.yaml:1:1: E165 out/06.docx cannot be written: Its folder does not exist.",
    ]
    (here / "out/05.docx").rmdir()
    (here / "out/06.docx").unlink()
    assert run("batch", "in", "-o", "out", "-q").stdout.startswith("2 reports written, 38 unchanged\n")


@pytest.mark.skipif(os.name == "nt", reason="devices and modes of POSIX")
def test_a_thousand_things_may_be_wrong(here: Path) -> None:
    """A device, an unreadable file, a huge one, a folder that is called like a file, a broken link."""
    os.mkfifo(here / "in/device.yaml")
    lay(here / "in", {"secret.yaml": agency("密局"), "folder.yaml/inside.yaml": agency("里局", 1)})
    (here / "in/secret.yaml").chmod(0)
    with (here / "in/huge.yaml").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    (here / "in/nowhere.yaml").symlink_to("nosuch.yaml")
    ran = run("batch", "in", "-o", "out", "--jobs", "1", "-q")
    codes = {line.split(":")[0]: line.split()[1] for line in ran.stdout.splitlines() if line.startswith("in/")}
    if os.getuid() == 0:  # root may read everything
        codes.setdefault("in/secret.yaml", "E101")
    assert codes == {
        "in/device.yaml": "E101", "in/secret.yaml": "E101", "in/huge.yaml": "E105", "in/nowhere.yaml": "E101",
    }  # fmt: skip
    assert ran.exit_code == 1
    assert "folder.yaml/inside.docx" in reports(here / "out")


def start(out: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "generator", "batch", "in", "-o", out, "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT], ids=("kill", "ctrl-c"))
def test_a_run_that_is_ended_leaves_whole_files_and_the_next_goes_on(sign: signal.Signals, here: Path) -> None:
    run("batch", "in", "-o", "undisturbed", "--jobs", "1")
    whole = reports(here / "undisturbed")
    moments = random.Random(1)  # noqa: S311
    for _ in range(4):
        process = start("out")
        time.sleep(0.3 + moments.random() * 1.2)
        process.send_signal(sign)
        assert process.wait(timeout=60) in (0, 1, -signal.SIGKILL, -signal.SIGINT)
        for name, content in reports(here / "out").items():
            if name.endswith(".docx"):
                assert content == whole[name], "a partial or different report"
                assert zipfile.ZipFile(BytesIO(content)).testzip() is None
    process = start("out")
    assert process.wait(timeout=120) == 0
    assert reports(here / "out") == whole


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_where_nothing_can_be_said_all_is_written_all_the_same(here: Path) -> None:
    command = [sys.executable, "-m", "generator", "batch", "in", "-o", "out", "--jobs", "1", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (2, b"The output cannot be written: The disk is full.\n")
    assert len(reports(here / "out")) == FILES
    assert (here / "out/_summary.json").is_file()


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_has_seen_enough_is_no_fault(here: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "generator", "batch", "in", "-o", "out", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=environment, stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert ran.stderr == b""
    assert (here / "out/_summary.json").is_file()


def test_what_a_killed_run_was_about_to_write_is_tidied_up(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(here / "in", {"街道/甲.yaml": agency("甲街道")})
    run("batch", "in", "-o", "out", "--jobs", "1")
    left = {f"{folder}.reportgen-0123456789abcdef.tmp": "half" for folder in ("", "街道/")}
    others = {"others/.reportgen-0123456789abcdef.tmp": "theirs", ".reportgen-mine.tmp": "mine"}
    lay(here / "out", {**left, **others})
    run("batch", "in", "-o", "out", "--jobs", "1")
    assert all(
        (here / "out" / name).exists() for name in left
    )  # the run before came to its end: somebody else is writing

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("generator.batch.batch._compare", killed)
        with pytest.raises(KeyboardInterrupt), batch(here / "in", here / "out", InProcess()):
            pass
    run("batch", "in", "-o", "out", "--jobs", "1")
    assert {name: (here / "out" / name).exists() for name in (*left, *others)} == {
        **dict.fromkeys(left, False),
        **dict.fromkeys(others, True),
    }


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("delay", [0.0, 0.1, 0.3, 0.5])
def test_ctrl_c_at_a_terminal_is_one_line(delay: float, here: Path) -> None:
    """All processes of the terminal hear it, also those that are only starting."""
    command = [sys.executable, "-m", "generator", "batch", "in", "-o", "out", "--jobs", "2", "--lang", "en", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        while not (here / "out/_state.db").exists():
            time.sleep(0.01)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    assert stderr in (b"\nAborted!\n", b"")  # or it was done by then
    assert not list((here / "out").glob(".reportgen-*"))


@pytest.mark.skipif(os.name == "nt", reason="a way of POSIX to start processes")
@pytest.mark.parametrize("what", ["util.spawnv_passfds", "forkserver.connect_to_new_process"])
def test_where_no_process_can_be_started_this_one_does_the_work(what: str, here: Path) -> None:
    program = f"""
import errno, os
from multiprocessing import forkserver, util
def full(*_): raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
{what} = full
from generator.cli import main
main(["batch", "in", "-o", "out", "--jobs", "2", "--lang", "en", "-q"])
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(reports(here / "out")) == FILES


def test_processes_that_are_spawned_make_the_same(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])  # as on Windows
    assert told(batch(here / "in", here / "out", Processes(2), 2)) == {}
    run("batch", "in", "-o", "expected", "--jobs", "1")
    assert reports(here / "out") == reports(here / "expected")
