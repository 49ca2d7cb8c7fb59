"""The part of a page in view."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Kind, RawPassage, Source, number_passages
from reader.ui.page.page import Page
from reader.ui.page.window import TOP, Window, WindowRow

BOILERPLATE = RawPassage("menu", Kind.BOILERPLATE)


def page_of(*heights: int, gap: int = 0) -> Page:
    """A page of passages that take so many lines."""
    drafts = [RawPassage(" ".join(["word"] * height)) for height in heights]
    return Page(Source("made", number_passages(drafts)), 4, folded=True, gap=gap)


def test_folded_boilerplate_is_one_block() -> None:
    """A run of boilerplate is one line that says how much it hides; unfolded it is passages."""
    drafts = [BOILERPLATE, BOILERPLATE, RawPassage("text"), BOILERPLATE]
    source = Source("made", number_passages(drafts))
    folded = Page(source, 80, folded=True)
    assert [(b.first, b.stop, b.is_fold) for b in map(folded.block, range(folded.count))] == [
        (0, 2, True),
        (2, 3, False),
        (3, 4, True),
    ]
    assert folded.text(0).endswith(": 2 lines (h shows)")
    assert folded.text(2).endswith(": 1 line (h shows)")
    assert [folded.block_at(index) for index in range(4)] == [0, 0, 1, 2]
    assert Page(source, 80, folded=False).count == 4


def test_folds_at_the_edges_do_not_hold_the_cursor() -> None:
    """A page up from anywhere ends on the first passage, a page down on the last, not before."""
    drafts = [BOILERPLATE, *map(RawPassage, ("one", "two", "three")), BOILERPLATE]
    page = Page(Source("made", number_passages(drafts)), 80, folded=True)
    window = Window(page, 4)
    assert [window.landing(block, -1) for block in (1, 2, 3)] == [1, 1, 1]
    below = window.at_edge(1)
    assert [below.landing(block, 1) for block in (1, 2, 3)] == [3, 3, 3]


def test_suffix_is_wrapped_with_the_text() -> None:
    """What follows a passage takes lines like its words."""
    page = Page(
        Source("made", number_passages([RawPassage("word word")])),
        4,
        folded=True,
        suffix=" [{}]".format,
    )
    assert len(page.lines(0)) == 3


def test_rows_begin_anywhere_and_end_with_the_page() -> None:
    """Lines of one block, the gap below it, lines of the next."""
    page = page_of(2, 1, gap=1)
    assert Window(page, 9).rows() == [
        WindowRow(0, 0),
        WindowRow(0, 1),
        WindowRow(0, 2),
        WindowRow(1, 0),
    ]
    assert Window(page, 2, WindowRow(0, 1)).rows() == [WindowRow(0, 1), WindowRow(0, 2)]


def test_a_hidden_line_of_a_tall_passage_is_brought_to_the_middle() -> None:
    """One in view moves nothing; neither does a passage that is far off."""
    page = page_of(20, 20)
    window = Window(page, 4)
    assert window.with_line(0, 3) is window
    assert window.with_line(0, 9).top == WindowRow(0, 7)
    assert window.with_line(0, 9).with_line(0, 1).top == TOP
    assert window.with_line(1, 0) is window


def test_scrolling_stops_at_both_ends() -> None:
    """The first row never leaves the top, the last never rises above the foot."""
    window = Window(page_of(3, 3, 3), 4)
    assert window.scrolled(-5).top == TOP
    assert window.scrolled(99).top == WindowRow(1, 2)
    assert Window(window.page, 40).scrolled(99).top == TOP


def test_a_block_is_placed_on_a_row_or_as_near_as_can_be() -> None:
    """On the row asked for; at the top of the text that is not possible."""
    window = Window(page_of(3, 3, 3, 3), 6)
    assert window.placed(2, 2).top == WindowRow(1, 1)
    assert window.placed(0, 2).top == TOP
    assert window.placed(2, 5).top == WindowRow(1, 0), "moved up so that all its lines are in view"


def test_revealing_scrolls_no_more_than_needed() -> None:
    """A block in view stays where it is; one below comes to the foot, one above to the top."""
    window = Window(page_of(2, 2, 2, 2), 4)
    assert window.revealed(1) == window
    assert window.revealed(2).top == WindowRow(1, 0)
    assert window.scrolled(4).revealed(1).top == WindowRow(1, 0)
    assert window.revealed(3).top == WindowRow(2, 0)


def test_scrolling_within_a_tall_block() -> None:
    """Until its last line is in view, and back until its first is."""
    window = Window(page_of(1, 10, 1), 4, WindowRow(1, 0))
    tops = [window.top.line]
    while following := window.within(1, 1):
        window = following
        tops.append(window.top.line)
    assert tops == [0, 3, 6]
    while before := window.within(1, -1):
        window = before
    assert window.top == WindowRow(1, 0)


def test_a_new_width_keeps_the_place() -> None:
    """A block keeps its row; one that is cut at the top keeps the word it was cut at."""
    text = " ".join(f"w{n:02}" for n in range(40))
    source = Source("made", number_passages([RawPassage(text), RawPassage(text)]))
    wide, narrow = Page(source, 20, folded=True), Page(source, 10, folded=True)
    below = Window(wide, 6, WindowRow(0, 5))
    assert below.laid_out(narrow, 6, 1, 1).row_of(1) == below.row_of(1)
    cut = Window(wide, 4, WindowRow(0, 4))
    first = wide.lines(0)[4].start
    anew = cut.laid_out(narrow, 4, 0, 0)
    assert narrow.lines(0)[anew.top.line].start == first


HEIGHTS = st.lists(st.integers(1, 6), min_size=1, max_size=8)


@given(HEIGHTS, st.integers(1, 9), st.integers(0, 1), st.data())
def test_what_was_revealed_is_in_view(
    heights: list[int], height: int, gap: int, data: st.DataObject
) -> None:
    """From any top, any block: its first line is in view, and all of it where it fits."""
    window = Window(page_of(*heights, gap=gap), height).scrolled(data.draw(st.integers(0, 60)))
    block = data.draw(st.integers(0, len(heights) - 1))
    in_view = window.revealed(block).rows()
    shown = [row.line for row in in_view if row.block == block and row.line < heights[block]]
    assert len(shown) == min(height, heights[block])
    assert heights[block] > height or shown[0] == 0
    assert any(row.block == block for row in window.scrolled_into_view(block).rows())


@given(HEIGHTS, st.integers(1, 9), st.lists(st.integers(-20, 20), max_size=8))
def test_the_view_is_full_unless_the_page_is_short(
    heights: list[int], height: int, by: list[int]
) -> None:
    """However it is scrolled, no row is wasted while there is text for it."""
    window = Window(page_of(*heights), height)
    for step in by:
        window = window.scrolled(step)
        assert len(window.rows()) == min(height, sum(heights))


@given(HEIGHTS, st.integers(1, 9), st.integers(0, 1), st.sampled_from([0.5, 1.0]))
def test_paging_shows_every_line_and_comes_to_rest(
    heights: list[int], height: int, gap: int, screens: float
) -> None:
    """Page after page each line is in view at some time; at the end nothing moves any more."""
    page = page_of(*heights, gap=gap)
    everything = {WindowRow(n, line) for n, size in enumerate(heights) for line in range(size)}
    window = Window(page, height)
    for step in (screens, -screens):
        seen = set(window.rows())
        while (following := window.paged(step)).top != window.top:
            window = following
            seen |= set(window.rows())
        assert everything <= seen


@given(HEIGHTS, st.integers(1, 9), st.integers(0, 40))
def test_row_of_is_where_rows_has_it(heights: list[int], height: int, by: int) -> None:
    """Both ways of asking for a block's place agree."""
    window = Window(page_of(*heights), height).scrolled(by)
    in_view = window.rows()
    for block in range(len(heights)):
        row = window.row_of(block)
        if WindowRow(block, 0) in in_view:
            assert row == in_view.index(WindowRow(block, 0))
        else:
            assert row is None or row < 0


@given(HEIGHTS, st.integers(1, 9), st.sampled_from([1.0, 0.5, -0.5, -1.0]), st.data())
def test_a_cursor_that_pages_is_never_left_behind(
    heights: list[int], height: int, screens: float, data: st.DataObject
) -> None:
    """It goes with the key, never against it, and is in view afterwards."""
    window = Window(page_of(*heights), height).scrolled(data.draw(st.integers(0, 40)))
    at = data.draw(st.sampled_from([row.block for row in window.rows()]))
    landed = window.landing(at, screens)
    assert landed >= at if screens > 0 else landed <= at
    after = window.paged(screens)
    assert any(row.block == landed for row in after.rows())
    assert landed != at or after != window or at in (0, len(heights) - 1)


def test_the_end_of_a_tall_block_is_shown_from_below() -> None:
    """Its last line stands at the foot; a block that fits is left as it is."""
    window = Window(page_of(2, 10, 2), 4)
    assert window.ended(1).rows()[-1] == WindowRow(1, 9)
    assert window.ended(0) == window
