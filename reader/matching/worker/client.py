"""The search for links as the rest of the program sees it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import IO, cast

from reader.errors import ReaderError
from reader.matching.worker.messages import (
    Answer,
    Done,
    Found,
    Job,
    Share,
    passages_of,
    receive,
    send,
    unpacked,
)
from reader.model import Comparison, Link, MatchRequest, Source


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: it was asked for
    """The work was cancelled."""


class CancelToken:
    """Cancels one piece of work. Make it before the thread that does the work.

    Thread-safe; cancelling twice, before the work begins, or after it ended is harmless.
    """

    def __init__(self) -> None:
        self._lock = RLock()  # a signal handler may cancel while its own thread is in here
        self._is_cancelled = False
        self._callbacks: list[Callable[[], object]] = []

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Cancel the work, now and for good; call what waits for that, in this thread."""
        with self._lock:
            self._is_cancelled = True
            for callback in self._callbacks:
                callback()

    def check(self) -> None:
        """Raise `Cancelled` if `cancel` was called."""
        if self._is_cancelled:
            raise Cancelled

    @contextmanager
    def calling(self, callback: Callable[[], object]) -> Iterator[None]:
        """Within the `with`, have `cancel` call `callback`; called at once if that has been."""
        with self._lock:
            self._callbacks.append(callback)
            if self._is_cancelled:
                callback()
        try:
            yield
        finally:
            with self._lock:
                self._callbacks.remove(callback)


_FIRST = 500
"""How many links are worth a first comparison: texts of usual length have fewer, and come whole."""


class Gathering:
    """Takes links in and tells of those known so far.

    It tells whenever their number has doubled: a comparison costs time by its links, so all of
    them together cost no more than twice the last one.
    """

    def __init__(
        self, left: Source, right: Source, notify: Callable[[float | Comparison], object]
    ) -> None:
        self._left = left
        self._right = right
        self._notify = notify
        self._links: list[Link] = []
        self._next = _FIRST

    def add(self, links: Iterable[Link]) -> None:
        """Take in more links."""
        self._links += links
        if len(self._links) >= self._next:
            self._next = 2 * len(self._links)
            self._notify(Comparison(self._left, self._right, tuple(self._links)))

    def whole(self, done: Done) -> Comparison:
        """All that came in, with what was found besides."""
        return done.whole(self._left, self._right, self._links)


_START = """
import sys
sys.path[:] = sys.argv[2:]
sys.path.insert(0, sys.argv[1])
import reader
del sys.path[0]  # where it is installed, other packages lie beside it that must hide no module
from reader.matching.worker.child import main
main()
"""
_PACKAGE_LIES_IN = str(Path(__file__).resolve().parents[3])


class Worker:
    """A process that has what it needs to compare, and answers what it is asked once.

    Raises OSError if no process can be started. It ends when the last of its pipes to this process
    does, so it never outlives it.
    """

    def __init__(self) -> None:
        # -P: no file of the folder one happens to be in is taken for a module. -S: modules lie
        # where they lie for this process, which need not be found out again.
        self._process = subprocess.Popen(  # noqa: S603 - this Python, with fixed arguments
            [sys.executable, "-P", "-S", "-c", _START, _PACKAGE_LIES_IN, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._to = cast("IO[bytes]", self._process.stdin)
        self._back = cast("IO[bytes]", self._process.stdout)

    @property
    def pid(self) -> int:
        """The number by which the system knows it."""
        return self._process.pid

    @property
    def ended(self) -> str:
        """How it ended, in words."""
        return f"the worker process ended with exit code {self._process.wait()}"

    def ask(self, *requests: MatchRequest) -> Iterator[Answer]:
        """Its answers, one request after the other; ends early if it dies. May be called once."""
        try:
            send(self._to, len(requests))
            for request in requests:
                self._send(request)
            while True:
                yield receive(self._back)
        except (EOFError, BrokenPipeError):
            return

    def _send(self, request: MatchRequest) -> None:
        sides = [list(passages_of(side)) for side in (request.left, request.right)]
        counts = (sum(map(len, side)) for side in sides)
        left, right = (
            Source("", (), published=side.published) for side in (request.left, request.right)
        )
        names = dict(request.names)  # some mappings cannot be pickled
        bare = replace(request, left=left, right=right, names=names)
        send(self._to, Job(bare, *counts))
        for side in sides:
            for some in side:
                send(self._to, some)

    def end(self) -> None:
        """End it now, whatever it does, and wait until it is gone; from any thread."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Let go of the pipes of a worker that has ended, once nobody waits for its answers."""
        self._back.close()
        with suppress(BrokenPipeError):  # the rest of a job that it did not live to read
            self._to.close()


Notify = Callable[[float | Comparison], object]


class SearchError(ReaderError):
    """A search for links that broke off; the texts can still be read."""


class Matcher:
    """Finds links in processes of their own, one for each search.

    The first one gets ready while the texts are still being read. Where no process can be started
    the links are found in the thread that asks for them.
    """

    def __init__(self) -> None:
        self._lock = RLock()  # a signal handler may close while its own thread is in here
        self._closing = CancelToken()
        self._ready = _worker()
        self._workers = [self._ready] if self._ready else []

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes that are ready or at work."""
        with self._lock:
            return tuple(worker.pid for worker in self._workers)

    def compare(
        self, request: MatchRequest, *, notify: Notify, token: CancelToken | None = None
    ) -> Comparison:
        """What `matching.compare` makes of the same; blocks. Several threads may call it at once.

        `notify` is given the share of the work done, 0..1, and now and then a comparison with the
        links known so far and no facts: each of them is in the one returned, just as it is there.

        Raises `Cancelled` once `token` is cancelled or the matcher closed, `SearchError` if the
        process dies or fails, and as it is whatever `ReaderError` was raised in it or any error
        that `notify` raises.
        """
        token = token or CancelToken()
        gathering = Gathering(request.left, request.right, notify)
        worker = self._started(token)
        if worker is None:
            return self._here(gathering, request, notify, token)
        with self._working(worker, token):
            return self._gathered(worker, worker.ask(request), gathering, notify, token)

    def compare_each(
        self,
        requests: Sequence[MatchRequest],
        done: Callable[[int, Comparison], object],
        token: CancelToken,
    ) -> None:
        """Compare several pairs in one process, one after the other; blocks.

        `done` gets the place of a request and its comparison. Raises `Cancelled` as `compare` does.
        A pair that fails is left out, and so are those after it if the process has died.
        """
        worker = self._started(token)
        if worker is None:
            for place, request in enumerate(requests):
                gathering = Gathering(request.left, request.right, _ignore)
                done(place, self._here(gathering, request, _ignore, token))
            return
        with self._working(worker, token):
            answers = worker.ask(*requests)
            for place, request in enumerate(requests):
                gathering = Gathering(request.left, request.right, _ignore)
                with suppress(ReaderError):
                    done(place, self._gathered(worker, answers, gathering, _ignore, token))

    @contextmanager
    def _working(self, worker: Worker, token: CancelToken) -> Iterator[None]:
        """Within the `with`, end the worker if the work is cancelled; in the end, in any case."""
        try:
            with token.calling(worker.end), self._closing.calling(worker.end):
                yield
        finally:
            worker.end()
            with self._lock:
                self._workers.remove(worker)
            worker.close()

    def close(self) -> None:
        """Cancel every search, now and later; from any thread, as often as one likes."""
        self._closing.cancel()
        with self._lock:
            ready, self._ready = self._ready, None
            if ready is not None:
                self._workers.remove(ready)
                ready.end()
                ready.close()

    def _started(self, token: CancelToken) -> Worker | None:
        """A process that is not at work; None where none can be started."""
        with self._lock:
            self._check(token)
            worker, self._ready = self._ready, None
            if worker is None:
                worker = _worker()
                self._workers += [worker] if worker else []
            return worker

    def _check(self, token: CancelToken) -> None:
        token.check()
        self._closing.check()

    def _gathered(
        self,
        worker: Worker,
        answers: Iterable[Answer],
        gathering: Gathering,
        notify: Notify,
        token: CancelToken,
    ) -> Comparison:
        """The comparison in the answers to one request; further ones stay in `answers`."""
        for answer in answers:
            self._check(token)
            if isinstance(answer, Share):
                notify(answer.done)
            elif isinstance(answer, Found):
                gathering.add(unpacked(answer))
            elif isinstance(answer, Done):
                return gathering.whole(answer)
            else:
                raise answer.error or _failed(answer.why)
        self._check(token)
        raise _failed(worker.ended)

    def _here(
        self, gathering: Gathering, request: MatchRequest, notify: Notify, token: CancelToken
    ) -> Comparison:
        from reader.matching.compare import compare  # noqa: PLC0415 - else only the process needs it

        def check(share: float) -> None:
            self._check(token)
            notify(share)

        found = compare(request, progress=check, found=gathering.add)
        return gathering.whole(Done.of(found))


def _ignore(_progress: float | Comparison) -> None:
    """Take no notice."""


def _worker() -> Worker | None:
    try:
        return Worker()
    except OSError:
        return None


def _failed(why: str) -> SearchError:
    return SearchError("cannot find links", "these sources", why, "continue without links")
