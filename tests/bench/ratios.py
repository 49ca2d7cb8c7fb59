"""What the rows of the terminal table are made of, and the reader they measure."""

from __future__ import annotations

import sysconfig
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.timed import Timed

READER = str(Path(sysconfig.get_path("scripts")) / "reader")
FIRST = "P00001"
LINKED = "⇄"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    figure: str
    at_most: float
    measured: float
    detail: str = ""

    def __str__(self) -> str:
        verdict = "ok" if self.measured <= self.at_most else "over"
        return f"{self.figure:58}{self.at_most:8g}{self.measured:10.2f}  {verdict:6}{self.detail}"


@dataclass(frozen=True, slots=True)
class Bench:
    """What the rows need to know."""

    folder: Path
    runs: int
    small: tuple[str, str]
    middle: tuple[str, str]
    large: tuple[str, str]

    def each(self, *measures: Callable[[], float]) -> list[float]:
        """The median of each measure, taken in turn, the order rotating."""
        taken: list[list[float]] = [[] for _ in measures]
        for turn in range(self.runs):
            for step in range(len(measures)):
                which = (turn + step) % len(measures)
                taken[which].append(measures[which]())
        return [median(values) for values in taken]


@contextmanager
def opened(command: Sequence[str], columns: int = 80, rows: int = 24) -> Iterator[Timed]:
    """The command in a terminal, ended whatever happens."""
    terminal = Timed(command, columns, rows)
    try:
        yield terminal
    finally:
        terminal.end()
