"""Random keys and replies through a pty: `python -m tests.pty.storm --minutes 5 --seed 1`.

Keys that write files elsewhere or leave are not among them; replies come whole or in pieces, in 7
and 8 bits. After each round the screen is drawn anew with Ctrl-L, and its cells are compared. The
last lines tell how often something went wrong; exit code 1 if anything did.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.pty.conftest import COMMAND, Terminal
from tests.pty.replies import REPLIES, in_8_bits, in_utf_8

KEYS = [
    *"jkdugGhJK.,o/nN?fFCWsXvwHL[]()1234567890 bm'BiI:",
    *("\t", "\r", "\n", "\x1b", "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[74;2u", "\x07", "\x0f"),
    *("\x1b[200~some text\r rUa\x1b[201~", "ß"),
]
MOST_SECONDS = 1.0
"""A screen that takes longer to be drawn anew is frozen."""


def reply(drawn: random.Random) -> list[bytes]:
    """A reply in pieces."""
    whole = drawn.choice([*REPLIES.values(), b"\x1b[24;80R"])
    data = drawn.choice([whole, in_8_bits(whole), in_utf_8(whole)])
    inside = (drawn.randrange(len(data)) for _ in range(drawn.choice((0, 0, 1, 2))))
    cuts = sorted({0, len(data), *inside})
    return [data[begin:end] for begin, end in pairwise(cuts)]


def opened(folder: Path) -> Terminal:
    """The program on the bundled pair."""
    terminal = Terminal([str(COMMAND)], 80, 24, {"XDG_STATE_HOME": str(folder), "EDITOR": "true"})
    terminal.wait_for(r"⇄")
    return terminal


def cells(terminal: Terminal) -> list[object]:
    """Every cell with its style."""
    screen = terminal.screen
    return [screen.buffer[y][x] for y in range(screen.lines) for x in range(screen.columns)]


def one_round(terminal: Terminal, drawn: random.Random) -> str:
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
    terminal.settle()
    if terminal.status is not None:
        return f"left with {terminal.status}"
    before = cells(terminal)
    began, size = time.monotonic(), len(terminal.received)
    terminal.press("\x0c")
    while b"\x1b[2J" not in terminal.received[size:]:
        terminal.take_in(0.02)
        if time.monotonic() - began > MOST_SECONDS:
            return "frozen"
    terminal.settle()
    return "" if cells(terminal) == before else "cells differ"


def main() -> int:
    """Run, print what went wrong and how often."""
    parser = argparse.ArgumentParser(prog="python -m tests.pty.storm", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    end = time.monotonic() + 60 * arguments.minutes
    seed, wrong = arguments.seed, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            terminal = opened(Path(folder))
            try:
                drawn = random.Random(seed)  # noqa: S311 - it hides nothing
                for _ in range(10):
                    if what := one_round(terminal, drawn):
                        wrong[what.partition(" with")[0]] += 1
                        picture = "\n".join(terminal.lines())
                        sys.stdout.write(f"seed {seed}: {what}\n{picture}\n")
                        sys.stdout.flush()
                        break
                wrong["tracebacks"] += b"Traceback" in terminal.received
            finally:
                terminal.end()
            seed += 1
    sys.stdout.write(f"seeds {arguments.seed} to {seed - 1}\n")
    for name in ("tracebacks", "left", "cells differ", "frozen"):
        sys.stdout.write(f"{wrong[name]:6} {name}\n")
    return int(wrong.total() > 0)


if __name__ == "__main__":
    sys.exit(main())
