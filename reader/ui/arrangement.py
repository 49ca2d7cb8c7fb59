"""How the two panes share the terminal: by its size, and as the reader wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.containers import Container

from reader.model import Side
from reader.reading import Layout, Split

SIDE_BY_SIDE = 72
"""Columns from which panes stand side by side; narrower ones hold too few words a line."""

STACKED_ROWS = 10
"""Rows from which narrow panes are stacked; below, one is shown, and its counterpart in a strip."""

LEAST_STACKED = 9
"""Rows below which panes are not stacked even for whom has chosen it: one would show no text."""

FLAT_ROWS = 20
"""Rows below which rules and the notes' own rows give way to text."""

STRIP_ROWS = 8
"""Rows from which one pane leaves room for a strip that shows the counterpart."""

STRIP = 3
"""Rows of the strip; a single one when flat."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where the panes are."""

    split: Split | None
    """None where one pane is shown: the one that has the keys."""

    is_flat: bool
    order: tuple[Side, Side]
    """Who is in the first pane, and who in the second."""

    share: int
    """Per cent of the room for the first pane."""

    strip: int
    """Rows of the strip; 0 where both panes are shown."""

    @property
    def classes(self) -> frozenset[str]:
        """The style classes of the screen."""
        names = {Split.STACKED: "-stacked", Split.SIDE_BY_SIDE: "-side-by-side", None: "-single"}
        return frozenset({names[self.split], *(["-flat"] if self.is_flat else [])})

    def sizes(self, columns: int, rows: int) -> dict[Side, tuple[int, int]]:
        """Columns and rows of each pane with its header, in an area of that size."""
        first, second = self.order
        if self.split is Split.STACKED:
            upper = rows * self.share // 100
            return {first: (columns, upper), second: (columns, rows - upper)}
        if self.split is Split.SIDE_BY_SIDE:
            left = columns * self.share // 100
            return {first: (left, rows), second: (columns - left - 1, rows)}
        return dict.fromkeys(Side, (columns, rows - self.strip))


ALL = frozenset({"-flat", "-single", "-stacked", "-side-by-side"})
"""Every class that an arrangement may give."""


def arrangement(layout: Layout, columns: int, rows: int) -> Arrangement:
    """How `layout` comes out on a terminal of that many columns and rows."""
    split = None if layout.is_maximised else layout.split or natural(columns, rows)
    if split is Split.STACKED and rows < LEAST_STACKED:
        split = None
    order = (Side.RIGHT, Side.LEFT) if layout.is_swapped else (Side.LEFT, Side.RIGHT)
    is_flat = rows < FLAT_ROWS
    strip = 0 if split is not None or rows < STRIP_ROWS else 1 if is_flat else STRIP
    return Arrangement(split, is_flat, order, layout.share, strip)


def natural(columns: int, rows: int) -> Split | None:
    """What suits a terminal of that size; None is one pane."""
    if columns >= SIDE_BY_SIDE:
        return Split.SIDE_BY_SIDE
    return Split.STACKED if rows >= STACKED_ROWS else None


def lay(area: Container, columns: Mapping[Side, Container], wanted: Arrangement) -> None:
    """Give both `columns`, the children of `area`, their order and their share of it."""
    first, second = (columns[side] for side in wanted.order)
    if area.children[0] is not first:
        area.move_child(first, before=second)
    for column, share in ((first, wanted.share), (second, 100 - wanted.share)):
        part = f"{share}fr"
        column.styles.width = part if wanted.split is Split.SIDE_BY_SIDE else "1fr"
        column.styles.height = part if wanted.split is Split.STACKED else "1fr"
        column.set_class(column is second, "-second")
