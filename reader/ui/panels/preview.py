"""Passages beside each other, as a list shows them for its selected entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from rich.text import Text

from reader.model import Source, Span
from reader.report.phrases import list_numbers
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.page.view import MEASURE
from reader.ui.page.wrap import wrap

SIDE_BY_SIDE = 64
"""Columns from which passages stand beside each other."""

MIN_ROWS = 16
"""Rows of a terminal from which a list has a preview."""

MOST_ROWS = 10


def preview_rows(height: int) -> int:
    """Return the rows of a preview in a terminal of `height` rows, without the rule above."""
    return max(1, min(MOST_ROWS, height // 3 - 1))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a source, with words of it to mark."""

    source: Source
    index: int
    spans: tuple[Span, ...] = ()
    """In order; the first one is in view."""


def paint_preview(
    excerpts: Sequence[Excerpt], size: tuple[int, int], marks: Marks, palette: Palette
) -> Text:
    """Paint passages on columns and rows of `size`: side by side where there is room."""
    width, height = size
    if not excerpts:
        return Text()
    if width < SIDE_BY_SIDE:
        room = max(1, height // len(excerpts))
        stacked = [_paint(each, width, room, marks, palette) for each in excerpts]
        return Text("\n", no_wrap=True).join(line for lines in stacked for line in lines)
    column = (width - 3 * (len(excerpts) - 1)) // len(excerpts)
    columns = [_paint(each, column, height, marks, palette) for each in excerpts]
    border = Text.assemble((f" {marks.border} ", palette.dim))  # dim by itself, not what it joins
    rows = zip_longest(*columns, fillvalue=Text(" " * column))
    return Text("\n", no_wrap=True).join(border.join(parts) for parts in rows)


def _paint(excerpt: Excerpt, width: int, height: int, marks: Marks, palette: Palette) -> list[Text]:
    """Paint at most `height` lines of a passage, those with its first span among them.

    What is cut off before or after them is marked.
    """
    source, spans = excerpt.source, excerpt.spans
    text = source.passages[excerpt.index].text
    gutter = f" {list_numbers(source, [excerpt.index]):>{len(str(source.last_number))}}  "
    lines = wrap(text, max(1, min(MEASURE, width - len(gutter) - 1)))
    before = sum(line.end <= spans[0].start for line in lines) if spans else 0
    top = max(0, min(before - 1, len(lines) - height))
    head = gutter[: -len(marks.cut)] + marks.cut if top else gutter
    is_cut = top + height < len(lines)
    painted: list[Text] = []
    for line in lines[top : top + height]:
        shown = Text()
        shown.append(" " * len(gutter) if painted else head, palette.number)
        inner = {x for span in spans for x in span if line.start < x < line.end}
        for start, stop in pairwise(sorted({line.start, line.end, *inner})):
            is_word = any(span.start <= start < span.end for span in spans)
            style = palette.text + palette.shared if is_word else palette.text
            shown.append(marks.draw(text[start:stop]), style)
        if is_cut and len(painted) == height - 1:
            shown.truncate(width - len(marks.cut))
            shown.append(marks.cut, palette.text)
        shown.pad_right(max(0, width - shown.cell_len))
        painted.append(shown)
    return painted
