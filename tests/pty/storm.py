"""Random keys and replies through a pty: `python -m tests.pty.storm --minutes 5 --seed 1`.

Keys that write files elsewhere or leave are not among them; replies come whole or in pieces, in 7
and 8 bits. After each round, once the program rests, the screen is drawn anew with Ctrl-L, and its
cells are compared. A process that only computes is asked at the same moment: it tells how slow the
machine is, and the time is corrected for that. The last lines tell how often something went wrong;
exit code 1 if anything did.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from tests.pty.conftest import COMMAND, Terminal
from tests.pty.replies import REPLIES, in_8_bits, in_utf_8

KEYS = [
    *"jkdugGhJK.,o/nN?fFCWQtAsvwHL[]{}()1234567890 bm'BDiI:MTO|<>!acpr+RU",
    *("\t", "\r", "\n", "\x1b", "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[74;2u", "\x07", "\x0f"),
    *("\x1b[200~some text\r rUa\x1b[201~", "ß"),
]
MOST_SECONDS = 1.0
"""A screen that takes longer to be drawn anew on a machine of its own is frozen."""

END = 20.0
"""Seconds after which nobody waits for a screen any more."""

WORK = 0.02
"""Seconds of processor time that the control spends on an answer: about a screen drawn anew."""

_CONTROL = f"""
import sys, time
for _ in sys.stdin:
    end = time.process_time() + {WORK}
    while time.process_time() < end:
        pass
    print(flush=True)
"""


class Control:
    """A process that computes when asked, to tell a slow machine from a slow program."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CONTROL], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._began = 0.0
        self.took: float | None = None
        """Seconds for the last answer; None before it has come."""

    def ask(self) -> None:
        """Let it compute."""
        assert self._process.stdin is not None
        self.took, self._began = None, time.monotonic()
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()

    def look(self, seconds: float = 0.0) -> None:
        """Take in its answer, if that comes within so long."""
        assert self._process.stdout is not None
        if self.took is None and select.select([self._process.stdout], [], [], seconds)[0]:
            os.read(self._process.stdout.fileno(), 64)
            self.took = time.monotonic() - self._began

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


@dataclass
class Times:
    """Seconds from Ctrl-L to the screen, and of the control's answers meanwhile."""

    screen: list[float] = field(default_factory=list)
    control: list[float] = field(default_factory=list)


def reply(drawn: random.Random) -> list[bytes]:
    """A reply in pieces."""
    whole = drawn.choice([*REPLIES.values(), b"\x1b[24;80R"])
    data = drawn.choice([whole, in_8_bits(whole), in_utf_8(whole)])
    inside = (drawn.randrange(len(data)) for _ in range(drawn.choice((0, 0, 1, 2))))
    cuts = sorted({0, len(data), *inside})
    return [data[begin:end] for begin, end in pairwise(cuts)]


def opened(folder: Path) -> Terminal:
    """The program on the bundled pair, where somebody has been before."""
    (folder / "reader").mkdir(parents=True)
    (folder / "reader" / "welcomed").touch()
    command = ["/bin/sh", "-c", f"cd {folder} && exec {COMMAND}"]
    terminal = Terminal(command, 80, 24, {"XDG_STATE_HOME": str(folder), "EDITOR": "true"})
    terminal.wait_for(r"^ 1 ⇄ ")
    return terminal


def activity(terminal: Terminal) -> tuple[bool, float]:
    """Whether the program sleeps, and the seconds of processor time that it has used."""
    try:
        stat = Path(f"/proc/{terminal.process.pid}/stat").read_text(encoding="utf-8")
    except OSError:  # it has ended
        return True, 0.0
    fields = stat.rpartition(")")[2].split()
    return fields[0] == "S", (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rest(terminal: Terminal) -> None:
    """Take in what comes until nothing does, no key is at work and no links are being found."""
    end = time.monotonic() + END
    while time.monotonic() < end:
        before = activity(terminal)
        is_searching = "finding links" in terminal.lines()[-1]
        is_quiet = not terminal.take_in(0.2) and before == activity(terminal) and before[0]
        if is_quiet and not is_searching:
            return


def redrawn(terminal: Terminal, control: Control, times: Times) -> bool:
    """Whether Ctrl-L brought a new screen in time."""
    began, size, used = time.monotonic(), len(terminal.received), activity(terminal)[1]
    control.ask()
    terminal.press("\x0c")
    while b"\x1b[2J" not in terminal.received[size:] and time.monotonic() - began < END:
        terminal.take_in(0.02)
        control.look()
    took, used = time.monotonic() - began, activity(terminal)[1] - used
    control.look(END)
    times.screen.append(took)
    times.control.append(control.took or END)
    late = times.control[-1] - WORK  # as much later would any answer be
    return took < END and took - late - used * late / WORK <= MOST_SECONDS


def one_round(terminal: Terminal, drawn: random.Random, control: Control, times: Times) -> str:
    """Press and send some; what went wrong, if anything."""
    for _ in range(drawn.randint(1, 12)):
        if drawn.random() < 0.6:
            terminal.press(drawn.choice(KEYS))
        else:
            for piece in reply(drawn):
                terminal.write(piece)
                terminal.take_in(drawn.choice([0.0, 0.0, 0.2, 0.3]))
        terminal.take_in(drawn.choice([0.0, 0.01, 0.1]))
    end = time.monotonic() + 1.2  # what is unfinished is over then
    while time.monotonic() < end:
        terminal.take_in(0.1)
    rest(terminal)
    if terminal.status is not None:
        return f"left with {terminal.status}"
    before, picture = terminal.screen.cells(), terminal.lines()
    if not redrawn(terminal, control, times):
        return f"frozen: {times.screen[-1]:.2f} s, the control {times.control[-1]:.2f} s"
    terminal.settle()
    after = terminal.screen.cells()
    places = [place for place, cell in enumerate(after) if cell != before[place]]
    if not places:
        return ""
    return "\n".join([f"cells differ: {len(places)}, from {before[places[0]]}", *picture])


def main() -> int:
    """Run, print what went wrong and how often."""
    parser = argparse.ArgumentParser(prog="python -m tests.pty.storm", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    end = time.monotonic() + 60 * arguments.minutes
    seed, wrong, times, control = arguments.seed, Counter[str](), Times(), Control()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            terminal = opened(Path(folder, str(seed)))
            try:
                drawn = random.Random(seed)  # noqa: S311 - it hides nothing
                for _ in range(10):
                    if what := one_round(terminal, drawn, control, times):
                        wrong[re.split(" with|:", what)[0]] += 1
                        picture = "\n".join(terminal.lines())
                        sys.stdout.write(f"seed {seed}: {what}\n{picture}\n")
                        sys.stdout.flush()
                        break
                wrong["tracebacks"] += b"Traceback" in terminal.received
            finally:
                terminal.end()
            seed += 1
    control.end()
    sys.stdout.write(f"seeds {arguments.seed} to {seed - 1}, {len(times.screen)} rounds\n")
    for name, took in (("screen", times.screen), ("control", times.control)):
        sys.stdout.write(f"{median(took):6.3f} s median, {max(took):.3f} s at most: {name}\n")
    for name in ("tracebacks", "left", "cells differ", "frozen"):
        sys.stdout.write(f"{wrong[name]:6} {name}\n")
    return int(wrong.total() > 0)


if __name__ == "__main__":
    sys.exit(main())
