"""The part of a page in view."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Draft, Kind, Source, placed
from reader.ui.page.page import Page
from reader.ui.page.window import (
    TOP,
    Row,
    hidden_above,
    hidden_below,
    last_top,
    revealed,
    row_of,
    rows,
    scrolled,
)
from reader.ui.page.window import (
    placed as placed_at,
)

FURNITURE = Draft("menu", Kind.FURNITURE)


def page_of(*heights: int, gap: int = 0) -> Page:
    """A page of passages that take so many lines."""
    drafts = [Draft(" ".join(["word"] * height)) for height in heights]
    return Page(Source("made", placed(drafts)), 4, folded=True, gap=gap)


def test_folded_furniture_is_one_block() -> None:
    """A run of furniture is one line that says how much it hides; unfolded it is passages."""
    drafts = [FURNITURE, FURNITURE, Draft("text"), FURNITURE]
    source = Source("made", placed(drafts))
    folded = Page(source, 80, folded=True)
    assert [(b.first, b.stop, b.is_fold) for b in folded.blocks] == [
        (0, 2, True),
        (2, 3, False),
        (3, 4, True),
    ]
    assert folded.text(0).endswith(": 2 (h shows)")
    assert folded.text(2).endswith(": 1 (h shows)")
    assert [folded.block_at(index) for index in range(4)] == [0, 0, 1, 2]
    assert len(Page(source, 80, folded=False).blocks) == 4


def test_suffix_is_wrapped_with_the_text() -> None:
    """What follows a passage takes lines like its words."""
    page = Page(Source("made", placed([Draft("word word")])), 4, folded=True, suffixes={0: " [1]"})
    assert len(page.lines(0)) == 3


def test_rows_begin_anywhere_and_end_with_the_page() -> None:
    """Lines of one block, the gap below it, lines of the next."""
    page = page_of(2, 1, gap=1)
    assert rows(page, TOP, 9) == [Row(0, 0), Row(0, 1), Row(0, 2), Row(1, 0)]
    assert rows(page, Row(0, 1), 2) == [Row(0, 1), Row(0, 2)]


def test_scrolling_stops_at_both_ends() -> None:
    """The first row never leaves the top, the last never rises above the foot."""
    page = page_of(3, 3, 3)
    assert scrolled(page, TOP, -5, 4) == TOP
    assert scrolled(page, TOP, 99, 4) == last_top(page, 4) == Row(1, 2)
    assert scrolled(page, TOP, 99, 40) == TOP


def test_a_block_is_placed_on_a_row_or_as_near_as_can_be() -> None:
    """On the row asked for; at the top of the text that is not possible."""
    page = page_of(3, 3, 3, 3)
    assert placed_at(page, 2, 2, 6) == Row(1, 1)
    assert placed_at(page, 0, 2, 6) == TOP
    assert placed_at(page, 2, 5, 6) == Row(1, 0), "moved up so that all its lines are in view"


def test_revealing_scrolls_no_more_than_needed() -> None:
    """A block in view stays where it is; one below comes to the foot, one above to the top."""
    page = page_of(2, 2, 2, 2)
    assert revealed(page, TOP, 1, 4) == TOP
    assert revealed(page, TOP, 2, 4) == Row(1, 0)
    assert revealed(page, Row(2, 0), 1, 4) == Row(1, 0)
    assert revealed(page, TOP, 3, 4) == Row(2, 0)


def test_lines_hidden_of_a_tall_block() -> None:
    """What a passage taller than the view keeps above and below it."""
    page = page_of(1, 10, 1)
    assert hidden_below(page, Row(1, 0), 1, 4) == 6
    assert hidden_above(page, Row(1, 3), 1) == 3
    assert hidden_below(page, Row(1, 6), 1, 4) == 0


HEIGHTS = st.lists(st.integers(1, 6), min_size=1, max_size=8)


@given(HEIGHTS, st.integers(1, 9), st.integers(0, 1), st.data())
def test_what_was_revealed_is_in_view(
    heights: list[int], height: int, gap: int, data: st.DataObject
) -> None:
    """From any top, any block: its first line is in view, and all of it where it fits."""
    page = page_of(*heights, gap=gap)
    top = scrolled(page, TOP, data.draw(st.integers(0, 60)), height)
    block = data.draw(st.integers(0, len(heights) - 1))
    found = revealed(page, top, block, height)
    in_view = rows(page, found, height)
    shown = [row.line for row in in_view if row.block == block and row.line < heights[block]]
    assert len(shown) == min(height, heights[block])
    assert heights[block] > height or shown[0] == 0


@given(HEIGHTS, st.integers(1, 9), st.lists(st.integers(-20, 20), max_size=8))
def test_the_view_is_full_unless_the_page_is_short(
    heights: list[int], height: int, by: list[int]
) -> None:
    """However it is scrolled, no row is wasted while there is text for it."""
    page = page_of(*heights)
    top = TOP
    for step in by:
        top = scrolled(page, top, step, height)
        assert len(rows(page, top, height)) == min(height, sum(heights))


@given(HEIGHTS, st.integers(1, 9), st.integers(0, 40))
def test_row_of_is_where_rows_has_it(heights: list[int], height: int, by: int) -> None:
    """Both ways of asking for a block's place agree."""
    page = page_of(*heights)
    top = scrolled(page, TOP, by, height)
    in_view = rows(page, top, height)
    for block in range(len(heights)):
        row = row_of(page, top, block, height)
        if Row(block, 0) in in_view:
            assert row == in_view.index(Row(block, 0))
        else:
            assert row is None or row < 0
