"""What somebody who opens the program for the first time is told, until the first key."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from reader import places
from reader.ui.arrangement import FLAT_ROWS, SIDE_BY_SIDE
from reader.ui.commands import COMMANDS, Command
from reader.ui.keys import with_keys
from reader.ui.line import Line
from reader.ui.marks import ASCII, Marks

LEAST_ROWS = 12
"""Rows below which the texts need every one of them."""


def is_first_start() -> bool:
    """Whether nobody has pressed a key in the program yet, as far as the state tells."""
    return not _marker().exists()


def remember() -> None:
    """From now on it is not the first start. Where that cannot be written, it stays the first."""
    with contextlib.suppress(OSError):
        marker = _marker()
        marker.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker.touch(mode=0o600)


def guidance(
    marks: Marks, columns: int, rows: int, commands: Sequence[Command] = COMMANDS
) -> tuple[Line, ...]:
    """The lines for a terminal of so many columns and rows: three, one, or none."""
    if rows < LEAST_ROWS:
        return ()
    bands = f"{marks.strong} {marks.likely} {marks.weak}"
    if columns < SIDE_BY_SIDE:
        told = (
            f"{bands} told in both accounts",
            "{next} {previous} move, {cross} there and back",
            "{help} all keys, {quit} leaves",
        )
    else:
        told = (
            f"Two accounts of one event; {bands} mark what both tell.",
            "{next} {previous} move, {cross} goes there and back, {next_counterpart} to another.",
            "{next_sought} finds the next link, {help} tells every key, {quit} leaves.",
        )
    shown = told[1:2] if rows < FLAT_ROWS else told
    is_ascii = marks is ASCII
    return tuple(Line(f" {with_keys(x, commands, ascii_only=is_ascii)}") for x in shown)


def _marker() -> Path:
    return places.state_folder() / "welcomed"
