"""The main screen as rows of segments, drawn before Textual is loaded: text comes first.

What it draws is what Textual will draw of the same reading (tests/ui/test_opening.py), so nothing
moves when that takes over.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.segment import Segment

from reader.model import Side
from reader.reading import Reading, Split
from reader.ui.arrangement import arrangement
from reader.ui.guidance import guidance
from reader.ui.line import Line, drawn, row
from reader.ui.marks import Marks
from reader.ui.matching import Found
from reader.ui.page.palette import Palette
from reader.ui.page.view import View
from reader.ui.setup import Setup
from reader.ui.strip import strip
from reader.ui.telling import fold_key, headers, hints, link_line

Rows = list[list[Segment]]

LEAST_COLUMNS, LEAST_ROWS = 20, 5
"""Below this size nothing is drawn beforehand."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Draws readings on a terminal of so many columns and rows, at least 20 and 5."""

    marks: Marks
    columns: int
    rows: int
    setup: Setup = field(default_factory=Setup)
    is_first: bool = False
    """Whether somebody opens the program for the first time."""

    def drawn(self, reading: Reading, found: Found) -> Rows:
        """Every row of the screen; each may end before the last column."""
        layout = arrangement(reading.layout, self.columns, self.rows)
        is_flat = layout.is_flat
        guide: tuple[Line, ...] = ()
        if self.is_first:
            guide = guidance(self.marks, self.columns, self.rows, self.setup.commands)
        below = (2 if is_flat else 3) + len(guide)
        sizes = layout.sizes(self.columns, self.rows - below)
        columns = self._columns(reading, sizes, is_flat=is_flat)
        first, second = layout.order
        if layout.split is None:
            lines = strip(reading, self.marks, self.columns, layout.strip)
            panes = [*columns[reading.side], *([self._line(line, self.columns)] for line in lines)]
            panes += [[] for _ in range(layout.strip - len(lines))]
        elif layout.split is Split.STACKED:
            panes = columns[first] + columns[second]
        else:
            width = sizes[first][0]
            border = Segment(self.marks.border, self._palette.rule)
            blank = self._palette.blank
            panes = [
                [*Segment.adjust_line_length(left, width, blank), border, *right]
                for left, right in zip(columns[first], columns[second], strict=True)
            ]
        rule = [] if is_flat else [[Segment(self.marks.rule * self.columns, self._palette.rule)]]
        bars = [
            link_line(reading, self.marks, found, self.setup.commands),
            *guide,
            hints(reading, self.marks, self.setup.warning, self.setup.commands),
        ]
        rows = [*panes, *rule, *([self._line(bar, self.columns)] for bar in bars)]
        blank = self._palette.blank
        if blank is None:
            return rows
        return [Segment.adjust_line_length(row, self.columns, blank) for row in rows]

    def _columns(
        self, reading: Reading, sizes: dict[Side, tuple[int, int]], *, is_flat: bool
    ) -> dict[Side, Rows]:
        """Header and pane of both sides; a passage that came along stands level with the other."""
        heads = {
            side: [
                [self._line(line, sizes[side][0])]
                for line in headers(reading, side, self.marks, is_flat=is_flat)
            ]
            for side in Side
        }
        views = {side: View(side, self.marks, self._palette) for side in Side}
        for side, (width, height) in sizes.items():
            views[side].fold_key = fold_key(self.setup.commands, self.marks)
            views[side].show(reading)
            views[side].resize(width, max(0, height - len(heads[side])))
        level = views[reading.side].row_of_cursor()
        if reading.follow and reading.link is not None and level is not None:
            views[reading.side.other].place_cursor(level)
        columns: dict[Side, Rows] = {}
        for side, (_, height) in sizes.items():
            shown = [*heads[side], *views[side].rows()][: max(0, height)]
            columns[side] = shown + [[] for _ in range(height - len(shown))]
        return columns

    def _line(self, line: Line, width: int) -> Segment:
        return row(drawn(line, self.marks), width, self.marks, self._palette)

    @property
    def _palette(self) -> Palette:
        return self.setup.theme.palette
