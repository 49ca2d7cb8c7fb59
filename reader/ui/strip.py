"""The strip below a single pane: the beginning of the passage under the other pane's cursor."""

from __future__ import annotations

from reader.reading import Reading
from reader.ui.line import Line
from reader.ui.marks import Marks
from reader.ui.page.wrap import wrapped
from reader.ui.telling import headers
from reader.wording import kind_in_words, passage_name


def strip(reading: Reading, marks: Marks, columns: int, rows: int) -> list[Line]:
    """At most `rows` lines of `columns` columns; the last is cut with a mark if more follows.

    Number and mark stand before it, as in a pane, and the head of its source above it if there is
    room.
    """
    if not rows:
        return []
    side = reading.side.other
    source = reading.source(side)
    passage = source.passages[reading.at(side)]
    if reading.link is None and reading.fact is None:
        here = reading.here
        what = "no counterpart here" if here.kind.is_linkable else kind_in_words(here.kind)
        told = f" {what}; the other pane is at {passage_name(passage)}"
        return [Line(told, style="dim")]
    head = headers(reading, side, marks, is_flat=True) if rows > 1 else []
    number = "" if passage.number is None else str(passage.number)
    links = reading.comparison.links_of(side, passage.index)
    mark = marks.link(next(iter(links), None))
    gutter = f"{marks.other_cursor}{number:>{len(str(source.last_number))}} {mark} "
    lines = wrapped(passage.text, max(1, columns - len(gutter) - 1))
    shown = [passage.text[start:end] for start, end in lines[: rows - len(head)]]
    if len(lines) > len(shown):  # with what follows it is too long, and the bar says so
        shown[-1] = passage.text[lines[len(shown) - 1].start :][: 2 * columns]
    texts = (f"{gutter if n == 0 else ' ' * len(gutter)}{text}" for n, text in enumerate(shown))
    return [*head, *map(Line, texts)]
