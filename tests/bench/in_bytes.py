"""Rows of the terminal table that count bytes, and what they mean on a slow line."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median

from tests.bench.ratios import FIRST, LINKED, READER, Bench, Row, opened
from tests.bench.timed import now

VIM = ["vim", "-u", "NONE", "-N", "-n"]
SIDE_BY_SIDE = [*VIM, "-O", "-c", "windo set scrollbind wrap", "-c", "1wincmd w"]
DIFF = [*VIM, "-d", "-c", "1wincmd w"]


def has_vim() -> bool:
    """Whether the peer is here; says so if not."""
    if not shutil.which("vim"):
        sys.stdout.write("vim is not installed: its rows are left out\n")
        return False
    return True


def frame(command: Sequence[str], marker: str, size: tuple[int, int]) -> int:
    """Bytes of the first whole frame, links included."""
    with opened(command, *size) as terminal:
        terminal.when_sent(marker)
        terminal.settle()
        return len(terminal.received)


def pressed(command: Sequence[str], marker: str, *keys: str, before: str = "") -> float:
    """The median of the bytes that these keys cost, one after the other, `before` done first."""
    with opened(command) as terminal:
        terminal.when_sent(marker)
        terminal.settle()
        if before:
            terminal.press(before)
        return median([terminal.press(key)[0] for key in keys])


def wire(bench: Bench) -> Iterator[Row]:
    """How many bytes there are to wait for on a slow line."""
    reader = [READER, *bench.small]
    beside, diff = [*SIDE_BY_SIDE, *bench.small], [*DIFF, *bench.small]
    if has_vim():
        for size in ((80, 24), (200, 50)):
            own, vim = bench.each(
                partial(frame, reader, LINKED, size),
                partial(frame, beside, FIRST, size),
            )
            name = f"first frame at {size[0]}x{size[1]}, bytes / vim -O"
            yield Row(name, 0.75, own / vim, f"{own:.0f} / {vim:.0f}")
        own, vim = bench.each(
            partial(pressed, reader, LINKED, *"jjjjjjjjj", before="jjj"),
            partial(pressed, beside, FIRST, *["\x05"] * 9),
        )
        name = "one passage on with follow, bytes / vim -O one line"
        yield Row(name, 1.0, own / vim, f"{own:.0f} / {vim:.0f}")
        both, one, vim = bench.each(
            partial(pressed, reader, LINKED, *"GgGg"),
            partial(pressed, reader, LINKED, "\r", before="sG"),
            partial(pressed, diff, FIRST, "G", "gg", "G", "gg"),
        )
        hit, cut, wrapped = bench.each(
            partial(pressed, reader, LINKED, *"nnnnnn", before="/bridge\r"),
            partial(pressed, diff, FIRST, *"nnnnnn", before="/bridge\r"),
            partial(pressed, beside, FIRST, *"nnn", before="/bridge\r"),
        )
        # vim -d shows one row of each passage, cut at the edge; vim -O wraps them, as we do.
        yield Row("n, bytes / vim -d", 1.1, hit / cut, f"{hit:.0f} / {cut:.0f}")
        yield Row("n, bytes / vim -O", 1.0, hit / wrapped, f"{hit:.0f} / {wrapped:.0f}")
        name = "far jump, both panes moved, bytes / vim -d"
        yield Row(name, 1.5, max(both, one) / vim, f"{both:.0f}; Enter {one:.0f} / {vim:.0f}")
    (tab,) = bench.each(partial(pressed, reader, LINKED, *"\t\t\t\t"))
    yield Row("Tab, bytes", 200, tab)
    (letter,) = bench.each(partial(pressed, reader, LINKED, *"bridge", before="/"))
    yield Row("a letter typed in find, bytes", 120, letter)


def drained(command: Sequence[str], marker: str, bytes_a_second: int = 2000) -> float:
    """Seconds from the last of 20 page keys (20 a second) to the last byte of a slow line."""
    tick = 0.05
    with opened(command) as terminal:
        terminal.when_sent(marker)
        terminal.settle()
        last = now()
        due = now()
        left = 20
        while now() - max(last, terminal.pieces[-1][0]) < 1.0 and now() - last < 120:
            if left:
                terminal.write(b"\x06" if command[0] != READER else b" ")
                left -= 1
                last = now()
            terminal.take(0.0, int(bytes_a_second * tick))
            due += tick
            time.sleep(max(due - now(), 0))  # the pace of the line
        return max(terminal.pieces[-1][0] - last, 0.0)


def slow(bench: Bench) -> Iterator[Row]:
    """How far a line of 2 kB a second falls behind."""
    if not has_vim():
        return
    own, vim = bench.each(
        partial(drained, [READER, *bench.middle], LINKED),
        partial(drained, [*DIFF, *bench.middle], FIRST),
    )
    name = "20 page keys at 2 kB/s, time to drain / vim -d"
    yield Row(name, 0.1, own / vim, f"{own:.2f} / {vim:.2f} s")
