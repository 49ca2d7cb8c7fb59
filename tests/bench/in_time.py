"""Rows of the terminal table that measure time and memory."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median

from tests.bench.ratios import FIRST, LINKED, READER, Bench, Row, opened
from tests.bench.timed import Timed, now

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello, world")

Hello().run()
"""
KEYS = 21
"""Presses of a key whose median is taken, where one start serves many."""


def import_time() -> float:
    """Seconds that a process takes to import Textual and end."""
    start = now()
    subprocess.run([sys.executable, "-c", "import textual.app"], check=True)
    return now() - start


def text_time(names: Sequence[str]) -> float:
    """Seconds until the first paragraph of the first text is sent."""
    with opened([READER, *names]) as terminal:
        return terminal.when_sent(FIRST) - terminal.began


def links_time() -> float:
    """Seconds until the whole frame of the bundled pair with its links is there."""
    with opened([READER]) as terminal:
        terminal.when_sent(LINKED)
        return terminal.settle() - terminal.began


def start(bench: Bench) -> Iterator[Row]:
    """How soon there is something to read."""
    yardstick, text, links, large = bench.each(
        import_time,
        partial(text_time, bench.small),
        links_time,
        partial(text_time, bench.large),
    )
    shown = f"{text * 1e3:.0f} / {yardstick * 1e3:.0f} ms"
    yield Row("first readable text / import of Textual", 1.15, text / yardstick, shown)
    shown = f"{links * 1e3:.0f} / {yardstick * 1e3:.0f} ms"
    yield Row("first full frame with links / the same", 1.35, links / yardstick, shown)
    shown = f"{large * 1e3:.0f} / {text * 1e3:.0f} ms"
    yield Row("start, 10,000 paragraphs / 25", 1.5, large / text, shown)


def passage(lines: list[str]) -> int:
    """The number of the passage under the cursor."""
    found = re.search(r"▶ *(\d+)", "\n".join(lines))
    return int(found[1]) if found else 0


def is_on(number: int, lines: list[str]) -> bool:
    """Whether the cursor is on the passage of that number."""
    return passage(lines) == number


def latency(terminal: Timed) -> float:
    """The median of the seconds from j to the cursor on the next passage."""
    terminal.settle(0.5)
    seconds = []
    at = passage(terminal.lines())
    for _ in range(KEYS):
        taken = terminal.until_shown("j", partial(is_on, at + 1))
        if taken is not None:
            seconds.append(taken)
        at = passage(terminal.lines())
    return median(seconds)


def long(bench: Bench) -> Iterator[Row]:
    """What ten thousand paragraphs a side cost; one start serves all rows."""
    hello = bench.folder / "hello.py"
    hello.write_text(HELLO, encoding="utf-8")
    with (
        opened([READER, *bench.small]) as small,
        opened([READER, *bench.large]) as large,
        opened([sys.executable, str(hello)]) as peer,
    ):
        peer.when_sent("Hello")
        peer.settle()
        base, _ = peer.memory()
        small.when_sent(LINKED)
        small.settle()
        large.when_sent(FIRST)
        large.settle(1.0)
        busy = latency(large)
        own, together = large.memory()
        detail = f"{own:.0f} / {base:.0f} MB; with the process that finds links {together:.0f} MB"
        yield Row("RSS, 10,000 paragraphs / Textual hello world", 2.0, own / base, detail)
        large.when_gone("finding links", 600.0)
        large.settle(5.0)
        own, _ = large.memory()
        detail = f"{own:.0f} / {base:.0f} MB"
        yield Row("the same, with all links", 2.0, own / base, detail)
        idle = latency(large)
        detail = f"{busy * 1e3:.1f} / {idle * 1e3:.1f} ms"
        yield Row("key latency while matching / idle, 10,000", 1.3, busy / idle, detail)
        few, many = [], []
        for key in "jjjkkk\tjk\t" * max(1, bench.runs // 3):
            few.append(small.press(key)[1])
            many.append(large.press(key)[1])
        of, by = median(many), median(few)
        detail = f"{of * 1e3:.1f} / {by * 1e3:.1f} ms"
        yield Row("key to settled frame, 10,000 / 25 paragraphs", 1.2, of / by, detail)


def leave_time(names: Sequence[str]) -> float:
    """Seconds from q to the end of the process."""
    with opened([READER, *names]) as terminal:
        terminal.when_sent(LINKED)
        terminal.settle()
        return terminal.leave()


def end(bench: Bench) -> Iterator[Row]:
    """Doing nothing, and leaving."""
    (seconds,) = bench.each(partial(leave_time, bench.small))
    yield Row("q to exit, ms", 120, seconds * 1e3)
    with opened([READER, *bench.small]) as terminal:
        terminal.when_sent(LINKED)
        terminal.settle(quiet=1.0)
        count, used, began = len(terminal.received), terminal.processor(), now()
        while (left := began + 10 - now()) > 0:
            terminal.take(left)
        yield Row("idle for 10 s, bytes", 0, len(terminal.received) - count)
        yield Row("idle for 10 s, processor, %", 0.2, (terminal.processor() - used) * 10)
