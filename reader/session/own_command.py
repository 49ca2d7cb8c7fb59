"""A command of the user's own: it gets a link as JSON on standard input, and prints text.

Commands come from the user's settings only. They are started without a shell, with the arguments as
written there; nothing of an article becomes an argument.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from threading import Lock
from typing import IO

from reader.errors import ReaderError, explain
from reader.text.sanitise import clean, visible

TIME_LIMIT = 60.0
"""Seconds after which a command is stopped; a model on a slow machine needs some of them."""

MOST_BYTES = 200_000
"""Bytes of output that are shown."""


class OwnCommand:
    """One run of a command, which another thread may stop."""

    def __init__(self, arguments: Sequence[str], document: str) -> None:
        """`arguments` begin with the program; `document` is the JSON that it gets."""
        self._arguments = arguments
        self._document = document
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def run(self, time_limit: float = TIME_LIMIT) -> str:
        """Run the command and return its output, safe to show, and how it ended if not well.

        Blocks until it ends, is stopped, or prints too much. Raises ReaderError if it cannot start.
        """
        with tempfile.TemporaryFile() as given:
            given.write(self._document.encode())
            given.seek(0)
            process = self._start(given)
            if process is None:
                return "stopped"
            try:
                output, problem = _collect(process, time.monotonic() + time_limit)
            finally:
                self._end(process)
        if self._is_stopped:
            problem = "stopped"
        elif not problem and process.returncode:
            problem = f"the command ended with exit code {process.returncode}"
        lines = output.decode("utf-8", "replace").expandtabs().splitlines()
        text = "\n".join(visible(line) for line in lines).strip("\n")
        return "\n\n".join(filter(None, (text, f"[{problem}]" if problem else "")))

    def stop(self) -> None:
        """End the command now, from any thread; also one that has not started."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                _kill(self._process)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """End the process and all that it started, and wait for it."""
        with self._lock:
            self._process = None
        _kill(process)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def _start(self, given: IO[bytes]) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._is_stopped:
                return None
            try:
                self._process = subprocess.Popen(  # noqa: S603 - the user's own settings name it
                    self._arguments,
                    stdin=given,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,  # it cannot take the terminal, and ends as a group
                )
            except (OSError, ValueError) as error:
                what, where = "cannot start the command", clean(self._arguments[0])
                advice = "check 'commands' in the settings"
                raise ReaderError(what, where, explain(error), advice) from error
            return self._process


def _collect(process: subprocess.Popen[bytes], end: float) -> tuple[bytes, str]:
    """Return the output until `end` (by time.monotonic), and why there is no more of it."""
    output = bytearray()
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while selector.select(max(0.0, end - time.monotonic())):
            chunk = os.read(process.stdout.fileno(), 65_536)
            if not chunk:
                try:
                    process.wait(max(0.0, end - time.monotonic()))
                except subprocess.TimeoutExpired:
                    break
                return bytes(output), ""
            output += chunk
            if len(output) > MOST_BYTES:
                return bytes(output[:MOST_BYTES]), "stopped: it printed more than reader shows"
    return bytes(output), "stopped: it took longer than the time limit"


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
