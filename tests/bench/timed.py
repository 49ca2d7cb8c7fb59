"""A program in a terminal that answers as xterm does, every byte of it timed."""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.pty.emulator import Emulator
from tests.pty.wire import Wire

SETTLED = 0.12
"""Seconds without a byte after which a frame counts as complete; not part of its time."""

_QUESTION = re.compile(rb"\x1b\[\??6n|\x1b\[>?0?c|\x1b\[\?\d+\$p|\x1b\]1[01];\?(?:\x07|\x1b\\)")
_TICKS = os.sysconf("SC_CLK_TCK")
now = time.perf_counter


class Timed(Wire):
    """The program, and when each piece of what it sent came."""

    def __init__(self, command: Sequence[str], columns: int = 80, rows: int = 24) -> None:
        self.began = now()
        super().__init__(command, columns, rows)
        self.pieces: list[tuple[float, bytes]] = []
        self._screen = Emulator(columns, rows, lambda _answer: None)
        self._shown = 0
        self._asked = 0

    def take(self, seconds: float, most: int = 65536) -> bool:
        """Take in what comes within so many seconds; whether something came."""
        data = self.read(seconds, most)
        if not data:
            if self.status is not None:
                select.select([], [], [], min(seconds, 0.005))
            return False
        self.pieces.append((now(), data))
        for question in _QUESTION.finditer(bytes(self.received), self._asked):
            self._asked = question.end()
            self.write(_answer(question[0].decode()))
        return True

    def settle(self, most: float = 20.0, quiet: float = SETTLED) -> float:
        """Take in until so long a silence; when the last piece came."""
        end = now() + most
        while self.take(quiet) and now() < end:
            pass
        return self.pieces[-1][0] if self.pieces else self.began

    def when_sent(self, wanted: str, most: float = 120.0) -> float:
        """Take in until these bytes were sent; when that was. Raises TimeoutError."""
        end = now() + most
        while wanted.encode() not in self.received:
            self.take(0.05)
            if now() > end or self.status is not None:
                raise TimeoutError(wanted)
        return self.pieces[-1][0]

    def when_gone(self, text: str, most: float) -> None:
        """Take in until the screen shows that text no more. Raises TimeoutError."""
        end = now() + most
        while text in "\n".join(self.lines()):
            self.take(0.5)
            self._show(len(self.pieces))
            if now() > end or self.status is not None:
                raise TimeoutError(text)

    def press(self, keys: str, most: float = 20.0, first: float = 2.0) -> tuple[int, float]:
        """Press keys; the bytes sent until it is quiet, and the seconds until the last of them."""
        self.settle(0)
        count, start = len(self.received), now()
        self.write(keys.encode())
        if not self.take(first):
            return 0, 0.0
        last = self.settle(most)
        return len(self.received) - count, last - start

    def until_shown(self, keys: str, is_so: Callable[[list[str]], object]) -> float | None:
        """Press keys; seconds until the screen is so, found out afterwards; None if it never is."""
        self._show(len(self.pieces))
        start = now()
        self.write(keys.encode())
        end = start + 1.0
        while self.take(SETTLED) and now() < end:
            pass
        while self._shown < len(self.pieces):
            self._show(self._shown + 1)
            if is_so(self.lines()):
                return self.pieces[self._shown - 1][0] - start
        return None

    def lines(self) -> list[str]:
        """The screen of all pieces shown so far."""
        return self._screen.picture()

    def _show(self, count: int) -> None:
        new = b"".join(data for _, data in self.pieces[self._shown : count])
        self._screen.show(new.decode("utf-8", "replace"))
        self._shown = count

    def leave(self, keys: str = "q", most: float = 20.0) -> float:
        """Press the keys that end the program; the seconds until it has."""
        start = now()
        self.write(keys.encode())
        while self.status is None and now() < start + most:
            self.take(0.002)
        return now() - start

    def memory(self) -> tuple[float, float]:
        """Resident megabytes of the program itself, and of all its processes."""
        sizes = {pid: _megabytes(pid) for pid in self.processes()}
        return sizes.get(self.process.pid, 0.0), sum(sizes.values())

    def processor(self) -> float:
        """Processor seconds that its processes have used so far."""
        return sum(_processor(pid) for pid in self.processes())


def _answer(question: str) -> bytes:
    """Where the cursor is, what terminal this is, which modes it has, what colours."""
    if question.endswith("n"):
        return b"\x1b[1;1R"
    if question.endswith("c"):
        return b"\x1b[>0;276;0c" if ">" in question else b"\x1b[?62;22c"
    if question.endswith("$p"):
        return f"{question.removesuffix('$p')};0$y".encode()
    return f"{question[:4]};rgb:0000/0000/0000\x1b\\".encode()


def _megabytes(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
