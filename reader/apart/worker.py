"""The process that finds links, as seen by the one that started it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from reader.apart.wire import Answer, Job, passages_of, receive, send
from reader.model import MatchRequest, Source

_START = """
import sys
sys.path[:] = sys.argv[2:]
sys.path.insert(0, sys.argv[1])
import reader
del sys.path[0]  # where it is installed, other packages lie beside it that must hide no module
from reader.apart.child import main
main()
"""
_PACKAGE_LIES_IN = str(Path(__file__).resolve().parents[2])


class Worker:
    """A process that has what it needs to compare, and answers one job.

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
        return f"the process that looks for them ended with exit code {self._process.wait()}"

    def ask(self, request: MatchRequest) -> Iterator[Answer]:
        """Its answers; ends early if it dies. May be called once."""
        try:
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
            while True:
                yield receive(self._back)
        except (EOFError, BrokenPipeError):
            return

    def end(self) -> None:
        """End it now, whatever it does, and wait until it is gone; from any thread."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Let go of the pipes of a worker that has ended, once nobody waits for its answers."""
        self._back.close()
        with suppress(BrokenPipeError):  # the rest of a job that it did not live to read
            self._to.close()
