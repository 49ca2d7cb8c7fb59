"""A program in a pty of its own: bytes in and out, signals, processes, what it leaves behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
"""What the program inherits of the environment; all else would make runs differ."""

# A session leader's first opened terminal becomes the one that controls it (tty_ioctl(4)); the
# shell opens it by name, and in this order a redirection of a test's own wins.
_LAUNCH = 'exec "$@" <"$PTY" >"$PTY" 2>"$PTY"'

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_MOUSE_AND_FOCUS = {9, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016}
_OFF = {1, 47, 1047, 1049, 2004, 2026, 2031, 2048} | _MOUSE_AND_FOCUS
_ON = {7, 25}
"""Private modes as a shell expects them: no mouse, no alternate screen; wrapping and a cursor."""

_KITTY = re.compile(rb"\x1b\[([<>=])[0-9;]*u")
_OTHER_KEYS = re.compile(rb"\x1b\[>4;?([0-9]*)m")


class Wire:
    """The program `command` in a terminal of `columns` x `rows`; bytes only, no picture."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        redirection: str = "",
    ) -> None:
        """`redirection` is the shell's, such as `2>errors`; all streams are the terminal's else."""
        self.received = bytearray()
        """All that the program has sent to the terminal."""

        self.mark = f"READER_TEST={uuid.uuid4().hex}"
        """Stands in the environment of the program and of all that it starts."""

        self._master, self._slave = pty.openpty()
        self.set_size(columns, rows)
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        name, _, value = self.mark.partition("=")
        given = {"TERM": "xterm-256color", "LANG": "C.UTF-8", **(env or {})}
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", f"{_LAUNCH} {redirection}", "sh", *command],
            env={**kept, **given, name: value, "PTY": os.ttyname(self._slave)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.set_blocking(self._master, False)

    def set_size(self, columns: int, rows: int) -> None:
        """Make the terminal that size; the program is told by the kernel."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float, most: int = 65536) -> bytes:
        """What comes next, at most `most` bytes; empty when nothing comes for so long."""
        readable, _, _ = select.select([self._master], [], [], seconds)
        if not readable:
            return b""
        try:
            data = os.read(self._master, most)
        except OSError:  # a terminal that nobody holds any more
            return b""
        self.received += data
        return data

    def write(self, data: bytes) -> None:
        """Send `data` as if it was typed; what a dead program no longer takes is dropped."""
        with contextlib.suppress(OSError):
            while data:
                data = data[os.write(self._master, data) :]

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program itself, not to what it started."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Take the terminal away: what a closed window or a cut connection does."""
        os.close(self._master)
        os.close(self._slave)
        self._master = self._slave = -1

    @property
    def status(self) -> int | None:
        """The exit code as a shell gives it (128 + n for signal n); None while it runs."""
        code = self.process.poll()
        return 128 - code if code is not None and code < 0 else code

    def processes(self) -> dict[int, str]:
        """The command line of each living process that the program is or has started."""
        return marked(self.mark)

    def mess(self) -> list[str]:
        """What the program left switched in the terminal, in words; empty if nothing."""
        return [*modes_left(bytes(self.received)), *self._lines_left()]

    def _lines_left(self) -> Iterable[str]:
        """What a shell's user would notice: lines not edited, keys not echoed."""
        iflag, oflag, _, lflag, *_ = termios.tcgetattr(self._master)
        flags = {
            "ICANON": lflag & termios.ICANON,
            "ECHO": lflag & termios.ECHO,
            "ISIG": lflag & termios.ISIG,
            "ICRNL": iflag & termios.ICRNL,
            "OPOST": oflag & termios.OPOST,
        }
        return [f"{name} off" for name, is_on in flags.items() if not is_on]

    def end(self) -> None:
        """End all that still runs, at once, and let go of the terminal."""
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        if self._master >= 0:
            self.hang_up()


def marked(mark: str) -> dict[int, str]:
    """The command lines of all living processes with `mark` (NAME=VALUE) in their environment."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes().split(b"\0"):
                line = (folder / "cmdline").read_bytes()
                found[int(folder.name)] = line.replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:  # it ended meanwhile, or is somebody else's
            continue
    return found


def modes_left(sent: bytes) -> list[str]:
    """The modes that these bytes, obeyed by a fresh terminal, leave other than they were."""
    modes: dict[int, bool] = {}
    for numbers, verb in _MODE.findall(sent):
        modes.update({int(number): verb == b"h" for number in numbers.split(b";") if number})
    left = [f"?{n} on" for n, is_on in modes.items() if is_on and n in _OFF]
    left += [f"?{n} off" for n, is_on in modes.items() if not is_on and n in _ON]
    kitty = _KITTY.findall(sent)
    if kitty.count(b">") > kitty.count(b"<") or b"=" in kitty:
        left.append("kitty keyboard on")
    if (keys := _OTHER_KEYS.findall(sent)) and keys[-1] not in {b"", b"0"}:
        left.append("modifyOtherKeys on")
    if sent.rfind(b"\x1b=") > sent.rfind(b"\x1b>"):
        left.append("keypad mode on")
    return left


def until(condition: Callable[[], object], seconds: float = 30.0, every: float = 0.01) -> bool:
    """Whether `condition` came true within so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True
