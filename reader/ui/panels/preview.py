"""Passages of both sources beside each other, as a list shows them for its selected entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Resize

from reader.model import Source, Span
from reader.report.phrases import list_numbers
from reader.ui.arrangement import WIDEST_PANE
from reader.ui.bars import PaintedRows
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.page.view import MEASURE
from reader.ui.page.wrap import fit, wrap

SIDE_BY_SIDE = 64
"""Columns from which passages are shown side by side."""

MIN_ROWS = 16
"""Rows of a terminal from which a list has a preview."""

MOST_ROWS = 10
"""Rows of a preview that a long list leaves to it."""


def preview_rows(height: int) -> int:
    """Return the least rows of a preview in a terminal of `height` rows, without the rule above."""
    return max(1, min(MOST_ROWS, height // 3 - 1))


def column_width(width: int) -> int:
    """Return the columns of each side, with a border of three columns between both."""
    return min(WIDEST_PANE, max(1, (width - 3) // 2))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a source, with words of it to mark."""

    source: Source
    index: int
    spans: tuple[Span, ...] = ()
    """In order; the first one is in view."""


Excerpts = tuple[Sequence[Excerpt], Sequence[Excerpt]]
"""The passages for the left and the right of the screen; those that matter most come first."""


class Preview(PaintedRows):
    """Shows passages below a list, each source in its column."""

    def __init__(self, marks: Marks) -> None:
        super().__init__(id="preview")
        self._marks = marks
        self._shown: tuple[Excerpts, str] = (((), ()), "")

    def show(self, excerpts: Excerpts, note: str) -> None:
        """Show these passages, below `note` if there is one."""
        self._shown = excerpts, note
        self._paint()

    def on_resize(self, _event: Resize) -> None:
        """Wrap the passages for the new size."""
        self._paint()

    def _paint(self) -> None:
        excerpts, note = self._shown
        width, height = self.size
        rows = []
        if note:
            text, most = self._marks.draw(note), max(1, height // 2)
            spans = wrap(text, max(1, width - 2))
            lines = [text[start:stop] for start, stop in spans[:most]]
            if len(spans) > most:
                lines[-1] = fit(text[spans[most - 1].start :], width - 2, mark=self._marks.cut)
            rows = [[Segment(f" {line}", palette_of(self).text)] for line in lines]
        size = width, height - len(rows)
        self.show_rows([*rows, *paint_preview(excerpts, size, self._marks, palette_of(self))])


def paint_preview(
    excerpts: Excerpts, size: tuple[int, int], marks: Marks, palette: Palette
) -> list[list[Segment]]:
    """Paint passages on columns and rows of `size`: side by side where there is room."""
    width, height = size
    if width < SIDE_BY_SIDE:
        first = [column[0] for column in excerpts if column]
        room = height // max(1, len(first))
        return [row for each in first for row in _paint(each, width, room, marks, palette)]
    column = column_width(width)
    columns = [_stack(each, column, height, marks, palette) for each in excerpts]
    border = Segment(f" {marks.border} ", palette.dim)
    empty = [Segment(" " * column, palette.text)]
    return [[*left, border, *right] for left, right in zip_longest(*columns, fillvalue=empty)]


def _stack(
    excerpts: Sequence[Excerpt], width: int, height: int, marks: Marks, palette: Palette
) -> list[list[Segment]]:
    """Paint passages one below the other, an empty line between them, while there is room."""
    rows: list[list[Segment]] = []
    for excerpt in excerpts:
        gap = [[Segment(" " * width, palette.text)]] if rows else []
        room = height - len(rows) - len(gap)
        if room > 0:
            rows += [*gap, *_paint(excerpt, width, room, marks, palette)]
    return rows


def _paint(
    excerpt: Excerpt, width: int, height: int, marks: Marks, palette: Palette
) -> Iterator[list[Segment]]:
    """Paint at most `height` lines of a passage, those with its first span among them.

    What is cut off before or after them is marked.
    """
    source, spans = excerpt.source, excerpt.spans
    text = source.passages[excerpt.index].text
    gutter = f" {list_numbers(source, [excerpt.index]):>{len(str(source.last_number))}}  "
    room = max(1, min(MEASURE, width - len(gutter) - 1))
    lines = wrap(text, room)
    before = sum(line.end <= spans[0].start for line in lines) if spans else 0
    top = max(0, min(before - 1, len(lines) - height))
    head = gutter[: -len(marks.cut)] + marks.cut if top else gutter
    for place, line in enumerate(lines[top : top + height], start=top):
        end = line.end
        cut = marks.cut if place == top + height - 1 < len(lines) - 1 else ""
        while cut and cell_len(text[line.start : end]) + len(cut) > room:
            end -= 1
        row = [Segment(head if place == top else " " * len(gutter), palette.number)]
        inner = {x for span in spans for x in span if line.start < x < end}
        for start, stop in pairwise(sorted({line.start, end, *inner})):
            is_word = any(span.start <= start < span.end for span in spans)
            style = palette.text + palette.shared if is_word else palette.text
            row.append(Segment(marks.draw(text[start:stop]), style))
        row.append(Segment(cut, palette.text))
        blank = " " * (width - sum(part.cell_length for part in row))
        yield [*row, Segment(blank, palette.text)]
