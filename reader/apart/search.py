"""The search for links as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import RLock
from types import MappingProxyType

from reader.apart.failures import Cancelled, SearchError
from reader.apart.gathering import Gathering
from reader.apart.wire import Asked, Done, Found, Share, unpacked
from reader.apart.worker import Worker
from reader.model import Comparison, Fact, Source

Told = Callable[[float | Comparison], object]
Question = tuple[Source, Source, Asked]
_NO_NAMES: Mapping[str, Sequence[str]] = MappingProxyType({})


class Search:
    """Finds links in a process of its own, which gets ready while the texts are still being read.

    Where no process can be started the links are found in the thread that asks for them.
    """

    def __init__(self) -> None:
        self._lock = RLock()  # a signal's handler may cancel while its own thread is in here
        self._is_cancelled = False
        self._ready = _worker()
        self._busy: Worker | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process that is ready or at work, if there is one."""
        worker = self._busy or self._ready
        return worker.pid if worker else None

    def compare(  # noqa: PLR0913 - as many as matching.compare has
        self,
        left: Source,
        right: Source,
        facts: Sequence[Fact],
        *,
        language: str | None,
        names: Mapping[str, Sequence[str]] = _NO_NAMES,
        more_facts: bool = True,
        told: Told,
    ) -> Comparison:
        """What `matching.compare` makes of the same; blocks, and may be called again afterwards.

        `told` is given the share of the work done, 0..1, and now and then a comparison with the
        links known so far and no facts: each of them is in the one returned, just as it is there.

        Raises `Cancelled` once `cancel` was called, `SearchError` if the process dies or fails, and
        as it is whatever `ReaderError` was raised in it or any error that `told` raises.
        """
        gathering = Gathering(left, right, told)
        question = left, right, Asked(tuple(facts), language, dict(names), more_facts)
        worker = self._started()
        if worker is None:
            return self._here(gathering, question, told)
        try:
            return self._apart(worker, gathering, question, told)
        finally:
            worker.end()
            with self._lock:
                self._busy = None
            worker.close()

    def cancel(self) -> None:
        """End the search, and every later one, at once; from any thread, as often as one likes."""
        with self._lock:
            self._is_cancelled = True
            if self._busy is not None:
                self._busy.end()  # who waits for its answers lets go of its pipes
            if self._ready is not None:
                self._ready.end()
                self._ready.close()
                self._ready = None

    def _started(self) -> Worker | None:
        with self._lock:
            self._check()
            self._busy, self._ready = self._ready or _worker(), None
            return self._busy

    def _check(self) -> None:
        if self._is_cancelled:
            raise Cancelled

    def _apart(
        self, worker: Worker, gathering: Gathering, question: Question, told: Told
    ) -> Comparison:
        for answer in worker.ask(*question):
            self._check()
            if isinstance(answer, Share):
                told(answer.done)
            elif isinstance(answer, Found):
                gathering.add(unpacked(answer))
            elif isinstance(answer, Done):
                return gathering.whole(answer)
            else:
                raise answer.error or _failed(answer.why)
        self._check()
        raise _failed(worker.ended)

    def _here(self, gathering: Gathering, question: Question, told: Told) -> Comparison:
        from reader.matching import compare  # noqa: PLC0415 - else only the process needs it

        def check(share: float) -> None:
            self._check()
            told(share)

        left, right, asked = question
        found = compare(
            left,
            right,
            asked.facts,
            language=asked.language,
            names=asked.names,
            more_facts=asked.more_facts,
            progress=check,
            found=gathering.add,
        )
        return gathering.whole(Done.of(found))


def _worker() -> Worker | None:
    try:
        return Worker()
    except OSError:
        return None


def _failed(why: str) -> SearchError:
    return SearchError("cannot find links", "these sources", why, "read on without them")
