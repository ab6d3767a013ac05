"""Who does the work: this process, several on this machine, or a cluster. All are `concurrent.futures` executors."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import TimeoutError as FuturesTimeout
from contextlib import contextmanager
from typing import Any, TypeVar

_T = TypeVar("_T")
_PATIENCE = 120.0  # seconds that a task may take: a report takes milliseconds
_PRELOADED = [
    "generator.batch.worker",
    "generator.catalogue",
    "generator.readback",
    "generator.word.cache",
    "generator.word.render",
]  # what making needs
_STARTING = 10  # seconds at most until Ctrl-C is heard
_CONNECTING = 15  # seconds to wait for a scheduler


def processors() -> int:
    """How many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


class InProcess(Executor):
    """Runs what is submitted at once, in this process."""

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """The result, or the error, as a future that is done."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Processes(Executor):
    """Worker processes of this machine. One that crashes, or takes too long and is ended, loses its own task and no other.

    Where the machine lets no process be started, this one does the work. Raises OSError where not even that can be tried.
    """

    def __init__(self, jobs: int, *, patience: float = _PATIENCE) -> None:
        from pebble import ProcessPool  # noqa: PLC0415 - several processes only

        self._patience = patience
        self._begun = False
        self._alone: Executor | None = None
        self._pool = ProcessPool(jobs, initializer=_begin, context=_context())

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """The result as a future: concurrent.futures.TimeoutError after too long, pebble.ProcessExpired after a crash."""
        if not self._begun:
            self._begin()
        if self._alone is not None:
            return self._alone.submit(fn, *args, **kwargs)
        future: Future[_T] = self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=self._patience)
        return future

    def _begin(self) -> None:
        """Starts the processes. Ctrl-C waits until they are there: one that was half started would tell of it in a traceback."""
        self._begun = True
        try:
            with _no_interrupt():
                self._pool.schedule(int).result(_STARTING)  # nothing, to begin with
        except FuturesTimeout:
            pass  # a slow machine
        except (OSError, BrokenExecutor, RuntimeError):
            self._alone = InProcess()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, at once where futures are cancelled, else when they have done what was submitted."""
        pool: Any = self._pool
        if cancel_futures:
            pool.stop()
        else:
            pool.close()
        if wait:
            pool.join()


def _context() -> Any:
    """Where there is one, a server that has imported the program and is forked; a fork of this process might copy a lock."""
    methods = multiprocessing.get_all_start_methods()
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not on Windows

    resource_tracker.ensure_running()  # which lets signals through again when it has started
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    with _no_interrupt():
        forkserver.ensure_running()
    return context


def begin_early() -> None:
    """Has the program imported for worker processes while this process still gets ready."""
    _context()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Puts Ctrl-C off for a moment; what is started meanwhile never hears it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """What a worker does first: it leaves Ctrl-C to the process that gave it work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def local(jobs: int) -> Executor:
    """An executor on this machine: this process alone for one job."""
    if jobs <= 1:
        return InProcess()
    try:
        return Processes(jobs)
    except OSError:  # too many processes, too many files open
        return InProcess()


class Cluster(Executor):
    """A Dask cluster behind its scheduler.

    Raises ImportError without the extra `cluster`, ValueError for what is no address, OSError where nobody answers.
    """

    def __init__(self, address: str) -> None:
        import distributed  # noqa: PLC0415 - the extra `cluster`

        library: Any = distributed
        library.comm.get_address_host_port(address, strict=True)
        self._client = library.Client(address, timeout=_CONNECTING, set_as_default=False)
        self._executor: Executor = self._client.get_executor(pure=False)

    @property
    def jobs(self) -> int:
        """How many tasks the cluster's workers run at a time, at least 1."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """The result as a future. A worker that is lost has its tasks done by another."""
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leaves the cluster, which goes on."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()
