"""How the two panes share the terminal, by its size."""

from __future__ import annotations

SIDE_BY_SIDE = 72
"""Columns from which panes stand side by side; narrower ones hold too few words a line."""

STACKED_ROWS = 10
"""Rows from which narrow panes are stacked; below, one is shown, the link line tells the rest."""

FLAT_ROWS = 20
"""Rows below which rules and the notes' own rows give way to text."""


def arrangement(width: int, height: int) -> frozenset[str]:
    """The style classes of the screen for a terminal of that many columns and rows."""
    classes = set()
    if height < FLAT_ROWS:
        classes.add("-flat")
    if width < SIDE_BY_SIDE:
        classes.add("-single" if height < STACKED_ROWS else "-stacked")
    return frozenset(classes)


ALL = frozenset({"-flat", "-single", "-stacked"})
"""Every class that `arrangement` may give."""
