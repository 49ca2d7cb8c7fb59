"""A pane of a reading as rows of segments, and how far it is scrolled; no widget."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import lru_cache, partial

from rich.segment import Segment

from reader.model import Comparison, Link, NoteTarget, Side, Source, Span, merge_spans
from reader.reading import Marking, Reading, find_changed, find_details, find_moved
from reader.ui.page.marks import Marks
from reader.ui.page.page import Page
from reader.ui.page.paint import Look, Marked, Painter, Palette, gutter_width
from reader.ui.page.window import Window, WindowRow

MEASURE = 76
"""Maximum columns of a line of text: longer ones are hard to read (books have 45 to 75 characters,
Bringhurst 1992)."""


def page_of(  # noqa: PLR0913 - everything that a page depends on
    reading: Reading, side: Side, width: int, gap: int, *, fold_key: str = "h", others: int = 1
) -> Page:
    """Lay one source out for a pane of `width` columns, with marks of `others` sources."""
    source = reading.source(side)
    note = partial(suffix, reading.comparison, reading.review.notes, side)
    return Page(source, measure(source, width, others), reading.folded, gap, note, fold_key)


def measure(source: Source, width: int, others: int = 1) -> int:
    """Return the columns for the text of `source` in a pane of `width` columns."""
    return max(1, min(MEASURE, width - gutter_width(source, others) - 1))


def suffix(comparison: Comparison, notes: Collection[NoteTarget], side: Side, index: int) -> str:
    """Return what follows a passage: whether it has a note, where it moved.

    Such as " [note] [moved, right 6]".
    """
    spot = (index, None) if side is Side.LEFT else (None, index)
    note = " [note]" if spot in notes else ""
    return f"{note}{_moved(comparison, side, index)}"


def _moved(comparison: Comparison, side: Side, index: int) -> str:
    """Say where a passage of two versions is in the other one if it moved."""
    moved, far = find_moved(comparison), side.other
    if not moved:
        return ""
    ends = (link for link in comparison.links_of(side, index) if (link.left, link.right) in moved)
    link = next(ends, None)
    if link is None:
        return ""
    return f" [moved, {far.name.lower()} {comparison.source(far).passages[link.at(far)].number}]"


def look_of(reading: Reading, side: Side) -> Look:
    """Return cursor, marks and highlighted words of one side."""
    comparison = reading.comparison

    def link_of(index: int) -> Link | None:
        links = reading.filter.links_of(comparison, side, index)
        return next(iter(links or comparison.links_of(side, index)), None)

    others: frozenset[int] = frozenset()
    if reading.side is not side:
        others = frozenset(link.at(side) for link in reading.counterparts)

    @lru_cache  # of a passage each row is painted, and some have many hits
    def found_in(index: int) -> tuple[Span, ...]:
        finding = reading.search_result
        if finding.is_draft and (reading.side, reading.at(reading.side)) != (side, index):
            return ()
        hit = finding.hit_at(side, index)
        return () if hit is None else hit.spans

    # Words are marked in passages beside each other, not where the other one is out of sight.
    is_beside = not reading.is_unlinked_stop and (reading.is_aligned or not reading.follow)
    shown = reading.link if is_beside else None
    marking = reading.marking

    @lru_cache  # as above
    def marked_in(index: int) -> Marked:
        is_lit = shown is not None and shown.at(side) == index
        link = shown if is_lit else link_of(index)
        if marking is Marking.CHANGED:
            return _changed_or_only_here(comparison, link, side, index, is_lit=is_lit)
        is_shared = is_lit and marking is Marking.SHARED
        return _shared(link, side) if link is not None and is_shared else Marked()

    at, has_keys = reading.at(side), reading.side is side
    numbers = [str(place + 1) for place in comparison.facts_of(side, at)] if has_keys else []
    facts = f" [{','.join(numbers)}]" if numbers else ""
    return Look(at, has_keys, link_of, others, facts, found=found_in, marked_in=marked_in)


def _shared(link: Link, side: Side) -> Marked:
    """Mark the words that decided the link, and the values that differ."""
    shared: list[Span] = []
    for evidence in link.evidence:
        shared += evidence.left if side is Side.LEFT else evidence.right
    return Marked(merge_spans(shared), _differing(link, side))


def _differing(link: Link, side: Side) -> tuple[Span, ...]:
    spans: list[Span] = []
    for difference in link.differences:
        spans += difference.left if side is Side.LEFT else difference.right
    return merge_spans(spans)


def _changed_or_only_here(
    comparison: Comparison, link: Link | None, side: Side, index: int, *, is_lit: bool
) -> Marked:
    """Mark what changed in a near copy; else the details that the other article does not have.

    In two versions, a passage without a link is marked whole. Values that differ are marked in the
    lit passage only, as they are of one link.
    """
    passage = comparison.source(side).passages[index]
    if link is None and comparison.is_two_versions and passage.kind.is_linkable:
        return Marked(only_here=(Span(0, len(passage.text)),))
    if link is not None and (link.same or link.changes):
        changed = find_changed(link, side)
        return Marked((), changed.replaced, changed.only_here)
    differing = _differing(link, side) if link is not None and is_lit else ()
    return Marked((), differing, find_details(comparison, side, index))


class View:
    """One side of a reading in so many columns and rows; its own state is the scroll position."""

    def __init__(self, side: Side, marks: Marks, palette: Palette) -> None:
        self.side = side
        self._marks = marks
        self.palette = palette
        self.fold_key = "h"
        """The key that shows boilerplate, as displayed."""

        self.gap = 0
        """Empty lines between passages, from the next layout on."""

        self._others: tuple[int, Callable[[int], str] | None] = (1, None)
        """How many marks a passage has, and what draws them."""

        self._reading: Reading | None = None
        self._window: Window | None = None
        self._size = (0, 0)
        self._at: int | None = None
        """The passage under the cursor when the window was last brought to it."""

    def show(self, reading: Reading) -> None:
        """Show the reading, scrolled as little as brings the cursor into view."""
        before, self._reading = self._reading, reading
        if self._window is None or before is None or _lays_out_anew(before, reading):
            self._lay_out()
        if self._window is not None:
            at = reading.at(self.side)
            block = self._window.page.block_at(at)
            has_moved, self._at = at != self._at, at
            self._window = (
                self._window.revealed(block)
                if has_moved
                else self._window.scrolled_into_view(block)
            )

    def mark_others(self, count: int, marks_of: Callable[[int], str] | None) -> None:
        """Draw `count` marks beside each passage; None draws that of the pair."""
        before, self._others = self._others, (count, marks_of)
        if before[0] != count:
            self._lay_out()

    def turn_to(self, side: Side) -> None:
        """Show that side of what is shown from now on."""
        if side is not self.side:
            self.side = side
            self._window = None

    def begin_anew(self) -> None:
        """Reset the scroll position."""
        self._window = None

    def resize(self, width: int, height: int) -> None:
        """Lay the text out for that size; the passage under the cursor stays on its row."""
        self._size = (width, height)
        self._lay_out()

    def rows(self) -> list[list[Segment]]:
        """Paint the rows in view; fewer than its height if the text ends."""
        if self._window is None or self._reading is None:
            return []
        count, marks_of = self._others
        look = replace(look_of(self._reading, self.side), marks_of=marks_of, others_count=count)
        painter = Painter(self._window.page, look, self._marks, self.palette)
        return [painter.row(row, is_top=y == 0) for y, row in enumerate(self._window.rows())]

    def row_of_cursor(self) -> int | None:
        """Return the row on which the current passage begins; None if out of view."""
        return None if self._window is None else self._window.row_of(self._block)

    def passage_at(self, row: int) -> int | None:
        """Return the passage on a row; None below the text and on a fold."""
        rows = [] if self._window is None else self._window.rows()
        if self._window is None or row >= len(rows):
            return None
        block = self._window.page.block(rows[row].block)
        return None if block.is_fold else block.first

    def place_cursor(self, row: int) -> None:
        """Scroll so that the passage under the cursor begins on row `row` if it can."""
        if self._window is not None:
            self._window = self._window.placed(self._block, row)

    def show_character(self, offset: int) -> None:
        """Of a passage taller than the view, show the line of that character."""
        if self._window is not None:
            lines = self._window.page.lines(self._block)
            line = sum(1 for span in lines[:-1] if span.end <= offset)
            self._window = self._window.with_line(self._block, line)

    def scroll_within(self, step: int) -> bool:
        """Scroll on (`step` 1) or back (-1) inside a passage that goes on beyond the view.

        Returns False, having done nothing, when no more of it is hidden that way.
        """
        scrolled = None if self._window is None else self._window.within(self._block, step)
        self._window = scrolled or self._window
        return scrolled is not None

    def page_by(self, screens: float) -> int:
        """Scroll by so many views of lines; returns the passage to put the cursor on.

        The cursor goes by as many lines, also where there is nothing left to scroll.
        """
        if self._window is None:
            return 0
        self._at = self._window.page.block(self._window.landing(self._block, screens)).first
        self._window = self._window.paged(screens)
        return self._at

    def scroll_by(self, lines: int) -> int:
        """Scroll by so many lines; returns the passage to put the cursor on: one in view."""
        if self._window is None or self._reading is None:
            return 0
        self._window = self._window.scrolled(lines)
        self._at = self._window.page.block(self._window.nearest_in_view(self._block)).first
        return self._at

    def to_edge(self, step: int) -> int:
        """Scroll to the end (`step` 1) or the top (-1); returns the last or first passage shown."""
        if self._window is None:
            return 0
        self._window = self._window.at_edge(step)
        page = self._window.page
        found = map(page.block, range(page.count)[::-step])
        self._at = next((block.first for block in found if not block.is_fold), 0)
        return self._at

    def show_end(self) -> None:
        """Of a passage taller than the view, show the last lines."""
        if self._window is not None:
            self._window = self._window.ended(self._block)

    @property
    def _block(self) -> int:
        """The block under the cursor."""
        if self._window is None or self._reading is None:
            return 0
        return self._window.page.block_at(self._reading.at(self.side))

    def _lay_out(self) -> None:
        width, height = self._size
        if self._reading is None or not width or not height:
            return
        page = page_of(
            self._reading,
            self.side,
            width,
            self.gap,
            fold_key=self.fold_key,
            others=self._others[0],
        )
        at = self._reading.at(self.side)
        if self._window is None:
            self._window = Window(page, height).revealed(page.block_at(at))
            self._at = at
        else:
            # Folded or not, what leads the pane goes on leading it; at another size, what stays
            # on its row is the passage under the cursor.
            old, block = self._window.page, page.block_at(at)
            if old.folded != page.folded:
                top = old.block(self._window.top.block).first
                window = Window(page, height, WindowRow(page.block_at(top), 0)).scrolled(0)
                self._window = window.scrolled_into_view(block)
            else:
                # Of another version of the text, the block is another, too.
                is_same = old.source is page.source or self._at is None
                was = block if is_same else old.block_at(self._at or 0)
                self._window = self._window.laid_out(page, height, was, block).revealed(block)


def _lays_out_anew(before: Reading, after: Reading) -> bool:
    return (
        before.comparison is not after.comparison
        or before.folded != after.folded
        or before.review.notes is not after.review.notes
    )
