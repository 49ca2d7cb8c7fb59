"""Where the pairs of a batch are compared: here, in processes, or on a Dask cluster.

Each runner yields the line of every task once, in order of completion, and takes only a few tasks
ahead, so that a list of any length needs little memory.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from typing import Any

from reader.errors import ReaderError, UsageError
from reader.session.batch import PairLine, PairTask, compare_pair, error_line
from reader.version import __version__

_AHEAD = 256
"""Tasks that a cluster gets beyond four for each of its threads."""

_WAIT = 30
"""Seconds to wait for the scheduler, and for its first worker."""


def compare_in_processes(tasks: Iterator[PairTask], jobs: int) -> Iterator[PairLine]:
    """Compare `jobs` pairs at once; one at a time in this process.

    A pair that ends its process, such as by exhausting memory, gets an error line.
    """
    if jobs == 1:
        yield from map(compare_pair, tasks)
        return
    while (task := next(tasks, None)) is not None:
        suspects: list[PairTask] = []
        with _pool(jobs) as pool:
            running: dict[Future[PairLine], PairTask] = {pool.submit(compare_pair, task): task}
            while running:
                if not suspects:
                    for one in islice(tasks, 2 * jobs - len(running)):
                        running[pool.submit(compare_pair, one)] = one
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    done = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:  # every task in the pool gets this
                        suspects.append(done)
        for one in suspects:
            yield _compare_alone(one)


def _compare_alone(task: PairTask) -> PairLine:
    with _pool(1) as pool:
        try:
            return pool.submit(compare_pair, task).result()
        except BrokenProcessPool:
            why = "its process ended, perhaps for lack of memory"
            return error_line(task, _failed(task, why, "compare it alone"))


def _failed(task: PairTask, why: str, advice: str) -> ReaderError:
    return ReaderError("cannot compare", f"pair {task.id}", why, advice)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned: a forked process would inherit threads and locks. An interrupt ends it silently.
    actions = signal.SIGINT, signal.SIG_DFL
    return ProcessPoolExecutor(jobs, get_context("spawn"), signal.signal, actions)


def compare_on_cluster(tasks: Iterator[PairTask], address: str) -> Iterator[PairLine]:
    """Compare the pairs on the workers of the Dask scheduler at `address`.

    Dask runs a pair again if its worker is lost, and a pair that loses three workers gets an error
    line. Raises UsageError if the cluster cannot be used.
    """
    try:
        dask: Any = import_module("distributed")  # its types are incomplete
    except ModuleNotFoundError as error:
        from reader.loading.advice import how_to_install  # noqa: PLC0415 - only for this error

        why = "--scheduler needs Dask, which is not installed"
        raise UsageError(_WHAT, address, why, how_to_install("batch")) from error
    try:
        client = dask.Client(address, timeout=_WAIT, name="reader")
    except (OSError, ValueError) as error:
        why = "no Dask scheduler answers there"
        raise UsageError(_WHAT, address, why, "start one with: dask scheduler") from error
    with client:
        _check_workers(client, address)
        window = _AHEAD + 4 * sum(client.nthreads().values())
        submit = client.submit
        running = {submit(compare_pair, one, pure=False): one for one in islice(tasks, window)}
        finished = dask.as_completed(running)
        for future in finished:
            task = running.pop(future)
            try:
                yield future.result()
            except dask.KilledWorker:
                why = "three workers were lost while they compared it"
                yield error_line(task, _failed(task, why, "compare it alone"))
            for one in islice(tasks, 1):
                more = submit(compare_pair, one, pure=False)
                running[more] = one
                finished.add(more)


_WHAT = "cannot use the cluster"


def version_here() -> str:
    """Return the version of reader in this process."""
    return __version__


def _check_workers(client: Any, address: str) -> None:
    """Raise UsageError without workers, or with workers that have another version of reader."""
    try:
        client.wait_for_workers(1, timeout=_WAIT)
        versions = client.run(version_here)
    except TimeoutError as error:
        raise UsageError(
            _WHAT, address, "it has no workers", "start: dask worker ADDRESS"
        ) from error
    except ModuleNotFoundError as error:
        why, advice = "its workers lack reader", "install the same version of reader on all of them"
        raise UsageError(_WHAT, address, why, advice) from error
    other = sorted({version for version in versions.values() if version != __version__})
    if other:
        why = f"its workers have reader {', '.join(other)}, and this is {__version__}"
        raise UsageError(_WHAT, address, why, "install the same version on all of them")
