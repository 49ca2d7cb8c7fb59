"""What runs in the process that finds links."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Thread
from typing import IO

from reader.errors import ReaderError
from reader.matching.compare import compare
from reader.matching.worker.messages import (
    Done,
    Failed,
    Job,
    Share,
    packed,
    receive,
    send,
    source_of,
)
from reader.model import Link, MatchRequest, RawPassage, Source, number_passages

_NICER = 5
"""How much this process gives way: keys come first, on a machine with one core too."""

_EVERY = 0.1
"""Seconds between two words on how it comes on."""

_WARMING = (
    "On 3 May 2021 Mr. Ann Lee said: “The reef may hold at least 12 boats.” Gulls were there.",
    "Lee, the mayor of Oslo, said on May 3 it would hold “the reef may hold at least” 15 boats.",
)
"""Texts to compare while nobody waits: what is made when first used is then there."""


def main() -> None:
    """Get ready, answer the jobs on the pipes, end. Ends too when the pipe in is closed."""
    _stand_back()
    gc.disable()  # comparing leaves next to no cycles, and all of it goes when the answer is given
    own = Source("", number_passages(map(RawPassage, _WARMING)))
    compare(MatchRequest(own, own))
    question_pipe, answer_pipe = sys.stdin.buffer, sys.stdout.buffer
    try:
        count: int = receive(question_pipe)
        requests = [_request(question_pipe) for _ in range(count)]
        try:
            Thread(target=_end_with, args=(question_pipe,), daemon=True).start()
        except RuntimeError:
            send(answer_pipe, Failed(None, "no more threads can be started"))
            os._exit(0)
        for request in requests:
            _answer(request, answer_pipe)
    except (EOFError, BrokenPipeError):
        pass  # nobody wants to know any more
    os._exit(0)  # taking everything down in order takes longer than many a comparison


def _stand_back() -> None:
    """Leave the terminal's signals to the reader, forget what it did about others, give way."""
    if hasattr(signal, "SIGPIPE"):  # some systems have none
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICER)


def _request(pipe: IO[bytes]) -> MatchRequest:
    job: Job = receive(pipe)
    left = _source(pipe, job.left, job.request.left.published)
    right = _source(pipe, job.right, job.request.right.published)
    return replace(job.request, left=left, right=right)


def _source(pipe: IO[bytes], count: int, published: str) -> Source:
    passages: list[tuple[int, str]] = []
    while len(passages) < count:
        passages += receive(pipe)
    return source_of(passages, published)


def _end_with(pipe: IO[bytes]) -> None:
    """End this process when the other end of `pipe` is closed, however that came."""
    pipe.read()
    os._exit(0)


def _telling_now_and_then(pipe: IO[bytes]) -> Callable[[float], None]:
    """Sends the share of the work done, but not more often than anyone could read it."""
    last = -_EVERY

    def tell(share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY or share == 1:
            last = now
            send(pipe, Share(share))

    return tell


def _answer(request: MatchRequest, pipe: IO[bytes]) -> None:
    def tell(links: Sequence[Link]) -> None:
        for message in packed(links):
            send(pipe, message)

    try:
        found = compare(request, progress=_telling_now_and_then(pipe), found=tell)
    except BrokenPipeError:
        raise
    except ReaderError as error:
        send(pipe, Failed(error, str(error)))
    except MemoryError:
        send(pipe, Failed(None, "they are too large for this machine"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the reader must learn of it
        send(pipe, Failed(None, str(error) or type(error).__name__))
    else:
        send(pipe, Done.of(found))
