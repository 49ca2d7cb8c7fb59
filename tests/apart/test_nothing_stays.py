"""The process that finds links: nothing of it stays, however the search or the reader ends."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from reader.apart import Cancelled, Search, SearchError
from reader.model import Comparison, Source

Pair = tuple[Source, Source]
ROOT = Path(__file__).resolve().parents[2]

READER = """
import sys
from reader.apart import Search
from reader.model import Draft, Source, placed

search = Search()
def told(share):
    if share:
        print(search.pid, flush=True)
        sys.stdin.read()  # never more of it: the test ends this process here
if sys.argv[1] == "ready":
    told(1)
texts = Source("", placed([Draft(f"Reef{n} struck ferry{n % 7}.") for n in range(3000)]))
search.compare(texts, texts, (), language=None, told=told)
"""


def nothing(_: float | Comparison) -> None:
    """Listen to nothing."""


def is_there(pid: int | None) -> bool:
    """Whether there is a process of that number, be it one that ended and was not waited for."""
    assert pid
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_ends_with_its_answer(small: Pair) -> None:
    """Nothing is left of the process when the links are there."""
    search = Search()
    pid = search.pid
    assert is_there(pid)
    search.compare(*small, (), language=None, told=nothing)
    assert not is_there(pid)
    assert search.pid is None


def test_cancel_before_it_is_asked(small: Pair) -> None:
    """The process is gone at once, cancelling again does nothing, and no search begins any more."""
    search = Search()
    pid = search.pid
    search.cancel()
    search.cancel()
    assert not is_there(pid)
    with pytest.raises(Cancelled):
        search.compare(*small, (), language=None, told=nothing)


def test_cancel_while_it_searches(large: Pair) -> None:
    """From another thread: who waits for the answer gets `Cancelled`, the process is gone."""
    search = Search()
    at_work, ends = Event(), list[BaseException]()

    def compare() -> None:
        try:
            search.compare(*large, (), language=None, told=lambda _: at_work.set())
        except Cancelled as end:
            ends.append(end)

    waiting = Thread(target=compare)
    waiting.start()
    assert at_work.wait(60)
    pid = search.pid
    search.cancel()
    waiting.join(60)
    assert len(ends) == 1
    assert not is_there(pid)


def test_cancel_from_what_is_told(large: Pair) -> None:
    """The thread that listens may cancel too."""
    search = Search()
    with pytest.raises(Cancelled):
        search.compare(*large, (), language=None, told=lambda _: search.cancel())
    assert search.pid is None


def test_cancel_where_there_are_no_processes(
    large: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search in the thread of the caller is cancelled too."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    search = Search()
    with pytest.raises(Cancelled):
        search.compare(*large, (), language=None, told=lambda _: search.cancel())


def test_what_the_listener_raises_comes_out(large: Pair) -> None:
    """And the process is gone."""
    search = Search()
    pid = search.pid

    def told(_: float | Comparison) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        search.compare(*large, (), language=None, told=told)
    assert not is_there(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("when", ["ready", "at work"])
def test_a_process_that_is_killed_is_told_of(large: Pair, when: str) -> None:
    """Nobody waits for an answer that cannot come; the next question has a process of its own."""
    search = Search()

    def kill(_: float | Comparison = 0) -> None:
        if search.pid is not None:
            os.kill(search.pid, signal.SIGKILL)

    if when == "ready":
        kill()
    with pytest.raises(SearchError, match="ended with exit code -9"):
        search.compare(*large, (), language=None, told=kill)
    assert search.compare(*large, (), language=None, told=nothing).links


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_an_interrupt_is_the_readers(small: Pair) -> None:
    """Ctrl-C goes to both processes; this one leaves the answer to the other."""
    search = Search()

    def interrupt(_: float | Comparison) -> None:
        if search.pid is not None:
            os.kill(search.pid, signal.SIGINT)

    assert search.compare(*small, (), language=None, told=interrupt).links


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="no way to wait for a stranger's end")
@pytest.mark.parametrize("state", ["ready", "at work"])
def test_does_not_outlive_the_reader(state: str) -> None:
    """A reader that is killed, without a chance to clear up, leaves no process behind."""
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, state],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with reader:
        assert reader.stdout
        watched = os.pidfd_open(int(reader.stdout.readline()))
        try:
            assert not select.select([watched], [], [], 0)[0]
            reader.kill()
            assert select.select([watched], [], [], 30)[0]
        finally:
            os.close(watched)
