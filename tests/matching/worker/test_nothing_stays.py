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

from reader.matching.worker import Cancelled, CancelToken, Matcher, SearchError
from reader.model import Comparison, MatchRequest, Source

Pair = tuple[Source, Source]
ROOT = Path(__file__).resolve().parents[3]

READER = """
import sys
from reader.matching.worker import Matcher
from reader.model import RawPassage, MatchRequest, Source, number_passages

matcher = Matcher()
def told(share):
    if share:
        print(*matcher.pids, flush=True)
        sys.stdin.read()  # never more of it: the test ends this process here
if sys.argv[1] == "ready":
    told(1)
made = [RawPassage(f"Reef{n} struck ferry{n % 7}.") for n in range(3000)]
texts = Source("", number_passages(made))
matcher.compare(MatchRequest(texts, texts), notify=told)
"""


def nothing(_: float | Comparison) -> None:
    """Listen to nothing."""


def is_there(pid: int) -> bool:
    """Whether there is a process of that number, be it one that ended and was not waited for."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_ends_with_its_answer(small: Pair) -> None:
    """Nothing is left of the process when the links are there."""
    matcher = Matcher()
    (pid,) = matcher.pids
    assert is_there(pid)
    matcher.compare(MatchRequest(*small), notify=nothing)
    assert not is_there(pid)
    assert matcher.pids == ()


def test_close_before_it_is_asked(small: Pair) -> None:
    """The process is gone at once, closing again does nothing, and no search begins any more."""
    matcher = Matcher()
    (pid,) = matcher.pids
    matcher.close()
    matcher.close()
    assert not is_there(pid)
    with pytest.raises(Cancelled):
        matcher.compare(MatchRequest(*small), notify=nothing)


def test_cancel_before_it_is_asked(small: Pair) -> None:
    """A search that was cancelled before it began does not begin; others are as ever."""
    matcher, token = Matcher(), CancelToken()
    before = matcher.pids
    token.cancel()
    with pytest.raises(Cancelled):
        matcher.compare(MatchRequest(*small), notify=nothing, token=token)
    assert matcher.pids == before
    assert matcher.compare(MatchRequest(*small), notify=nothing).links
    assert matcher.pids == ()


@pytest.mark.parametrize("way", ["token", "close"])
def test_cancel_while_it_searches(large: Pair, way: str) -> None:
    """From another thread: who waits for the answer gets `Cancelled`, the process is gone."""
    matcher, token = Matcher(), CancelToken()
    at_work, ends = Event(), list[BaseException]()

    def compare() -> None:
        try:
            matcher.compare(MatchRequest(*large), notify=lambda _: at_work.set(), token=token)
        except Cancelled as end:
            ends.append(end)

    waiting = Thread(target=compare)
    waiting.start()
    assert at_work.wait(60)
    (pid,) = matcher.pids
    (token.cancel if way == "token" else matcher.close)()
    waiting.join(60)
    assert len(ends) == 1
    assert not is_there(pid)


def test_one_search_is_cancelled_and_another_goes_on(large: Pair, small: Pair) -> None:
    """Each has a process and a token of its own."""
    matcher, token = Matcher(), CancelToken()
    found: list[Comparison] = []

    def told(_: float | Comparison) -> None:
        if not found:
            found.append(matcher.compare(MatchRequest(*small), notify=lambda _: token.cancel()))

    with pytest.raises(Cancelled):
        matcher.compare(MatchRequest(*large), notify=told, token=token)
    assert found[0].links
    assert matcher.pids == ()


def test_cancel_from_what_is_told(large: Pair) -> None:
    """The thread that listens may cancel too."""
    matcher, token = Matcher(), CancelToken()
    with pytest.raises(Cancelled):
        matcher.compare(MatchRequest(*large), notify=lambda _: token.cancel(), token=token)
    assert matcher.pids == ()


@pytest.mark.parametrize("way", ["token", "close"])
def test_cancel_where_there_are_no_processes(
    large: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """A search in the thread of the caller is cancelled too."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    matcher, token = Matcher(), CancelToken()
    cancel = token.cancel if way == "token" else matcher.close
    with pytest.raises(Cancelled):
        matcher.compare(MatchRequest(*large), notify=lambda _: cancel(), token=token)


def test_what_the_listener_raises_comes_out(large: Pair) -> None:
    """And the process is gone."""
    matcher = Matcher()
    (pid,) = matcher.pids

    def told(_: float | Comparison) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        matcher.compare(MatchRequest(*large), notify=told)
    assert not is_there(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("when", ["ready", "at work"])
def test_a_process_that_is_killed_is_told_of(large: Pair, when: str) -> None:
    """Nobody waits for an answer that cannot come; the next question has a process of its own."""
    matcher = Matcher()

    def kill(_: float | Comparison = 0) -> None:
        for pid in matcher.pids:
            os.kill(pid, signal.SIGKILL)

    if when == "ready":
        kill()
    with pytest.raises(SearchError, match="ended with exit code -9"):
        matcher.compare(MatchRequest(*large), notify=kill)
    assert matcher.compare(MatchRequest(*large), notify=nothing).links


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_an_interrupt_is_the_readers(small: Pair) -> None:
    """Ctrl-C goes to both processes; this one leaves the answer to the other."""
    matcher = Matcher()

    def interrupt(_: float | Comparison) -> None:
        for pid in matcher.pids:
            os.kill(pid, signal.SIGINT)

    assert matcher.compare(MatchRequest(*small), notify=interrupt).links


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
