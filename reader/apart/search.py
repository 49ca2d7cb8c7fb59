"""The search for links as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock

from reader.apart.cancelling import CancelToken
from reader.apart.gathering import Gathering
from reader.apart.wire import Done, Found, Share, unpacked
from reader.apart.worker import Worker
from reader.errors import ReaderError
from reader.model import Comparison, MatchRequest

Told = Callable[[float | Comparison], object]


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
        self, request: MatchRequest, *, told: Told, token: CancelToken | None = None
    ) -> Comparison:
        """What `matching.compare` makes of the same; blocks. Several threads may call it at once.

        `told` is given the share of the work done, 0..1, and now and then a comparison with the
        links known so far and no facts: each of them is in the one returned, just as it is there.

        Raises `Cancelled` once `token` is cancelled or the matcher closed, `SearchError` if the
        process dies or fails, and as it is whatever `ReaderError` was raised in it or any error
        that `told` raises.
        """
        token = token or CancelToken()
        gathering = Gathering(request.left, request.right, told)
        worker = self._started(token)
        if worker is None:
            return self._here(gathering, request, told, token)
        try:
            with token.calling(worker.end), self._closing.calling(worker.end):
                return self._apart(worker, gathering, request, told, token)
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

    def _apart(
        self,
        worker: Worker,
        gathering: Gathering,
        request: MatchRequest,
        told: Told,
        token: CancelToken,
    ) -> Comparison:
        for answer in worker.ask(request):
            self._check(token)
            if isinstance(answer, Share):
                told(answer.done)
            elif isinstance(answer, Found):
                gathering.add(unpacked(answer))
            elif isinstance(answer, Done):
                return gathering.whole(answer)
            else:
                raise answer.error or _failed(answer.why)
        self._check(token)
        raise _failed(worker.ended)

    def _here(
        self, gathering: Gathering, request: MatchRequest, told: Told, token: CancelToken
    ) -> Comparison:
        from reader.matching import compare  # noqa: PLC0415 - else only the process needs it

        def check(share: float) -> None:
            self._check(token)
            told(share)

        found = compare(request, progress=check, found=gathering.add)
        return gathering.whole(Done.of(found))


def _worker() -> Worker | None:
    try:
        return Worker()
    except OSError:
        return None


def _failed(why: str) -> SearchError:
    return SearchError("cannot find links", "these sources", why, "read on without them")
