"""How the two panes share the terminal, by its size and the layout the reader chose."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Side
from reader.reading import THREE_PANES, Layout, Split

SIDE_BY_SIDE = 72
"""Columns from which panes are side by side; narrower ones hold too few words a line."""

MIN_PANE = 26
"""Columns that panes side by side keep: narrower ones would break words in the middle."""

STACKED_ROWS = 10
"""Rows from which narrow panes are stacked; below, one is shown, and its counterpart in a strip."""

MIN_STACKED = 9
"""Rows below which panes are never stacked, because one would show no text."""

SPACIOUS = 32
"""Rows of a terminal from which passages are separated by an empty line; twice as many if panes are
stacked."""

INSPECTED = 150
"""Columns from which a third column, the inspector, is beside two panes."""

LEAST_INSPECTOR, MOST_INSPECTOR = 40, 60
"""Columns of the inspector: what two panes of the widest text leave, within these bounds."""

WIDEST_PANE = 84
"""Columns of a pane with a line of 76 columns and its gutter."""

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
    """None where only the pane that has the keys is shown."""

    is_flat: bool
    order: tuple[Side, Side]
    """The sides of the first and the second pane."""

    share: int
    """Per cent of the room for the first pane."""

    strip: int
    """Rows of the strip; 0 where both panes are shown."""

    gap: int = 0
    """Empty lines between passages."""

    @property
    def classes(self) -> frozenset[str]:
        """The style classes of the screen."""
        names = {Split.STACKED: "-stacked", Split.SIDE_BY_SIDE: "-side-by-side", None: "-single"}
        return frozenset({names[self.split], *(["-flat"] if self.is_flat else [])})

    def sizes(self, columns: int, rows: int) -> dict[Side, tuple[int, int]]:
        """Return columns and rows of each pane with its header, in an area of that size."""
        first, second = self.order
        if self.split is Split.STACKED:
            upper = rows * self.share // 100
            return {first: (columns, upper), second: (columns, rows - upper)}
        if self.split is Split.SIDE_BY_SIDE:
            left = columns * self.share // 100
            return {first: (left, rows), second: (columns - left - 1, rows)}
        return dict.fromkeys(Side, (columns, rows - self.strip))

    def halves(self, columns: int) -> dict[Side, int]:
        """Return the columns of each source in the rule below panes of so many `columns`."""
        if self.split is Split.SIDE_BY_SIDE:
            return {side: size for side, (size, _) in self.sizes(columns, 0).items()}
        half = columns // 2
        return {self.order[0]: half, self.order[1]: columns - half - 1}


ALL_CLASSES = frozenset({"-flat", "-single", "-stacked", "-side-by-side"})
"""Every style class of `Arrangement.classes`."""


def arrange(layout: Layout, columns: int, rows: int, others: int = 1) -> Arrangement:
    """Arrange `layout` on a terminal of that many columns and rows.

    Where one pane is shown, each of the `others` sources has a strip.
    """
    split = None if layout.is_maximised else layout.split or default_split(columns, rows)
    if split is Split.STACKED and rows < MIN_STACKED:
        split = None
    order = (Side.RIGHT, Side.LEFT) if layout.is_swapped else (Side.LEFT, Side.RIGHT)
    is_flat = rows < FLAT_ROWS
    strip = 0 if split is not None or rows < STRIP_ROWS else 1 if is_flat else STRIP
    if strip and others > 1:
        strip = others * rows_each(others, rows)
    share = layout.share
    if split is Split.SIDE_BY_SIDE:
        least = min(50, -(-100 * MIN_PANE // columns))
        share = max(least, min(100 - least, share))
    gap = int(rows >= (2 * SPACIOUS if split is Split.STACKED else SPACIOUS))
    return Arrangement(split, is_flat, order, share, strip, gap)


def inspector_columns(layout: Layout, columns: int, rows: int, others: int = 1) -> int:
    """Return the columns of the inspector in a terminal of that size; 0 where it has no room.

    With two `others` or more, a third source takes its place from THREE_PANES columns on.
    """
    if others > 1 and columns >= THREE_PANES:
        return 0
    split = None if layout.is_maximised else layout.split or default_split(columns, rows)
    if columns < INSPECTED or split is not Split.SIDE_BY_SIDE:
        return 0
    return max(LEAST_INSPECTOR, min(MOST_INSPECTOR, columns - 2 * WIDEST_PANE))


def rows_each(others: int, rows: int) -> int:
    """Return the rows of a strip, for so many other sources in a terminal of `rows`: 3 to 1.

    Strips take a third of the terminal at most, unless a row each is more.
    """
    return max(1, min(STRIP, rows // 3 // max(1, others)))


def default_split(columns: int, rows: int) -> Split | None:
    """Return the split that suits a terminal of that size; None is one pane."""
    if columns >= SIDE_BY_SIDE:
        return Split.SIDE_BY_SIDE
    return Split.STACKED if rows >= STACKED_ROWS else None
