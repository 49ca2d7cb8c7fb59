"""The map of both sources in the rule below the panes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    Band,
    Change,
    Comparison,
    Link,
    RawPassage,
    Side,
    Source,
    Span,
    number_passages,
)
from reader.reading import Reading, start
from reader.ui.page.marks import ASCII, UNICODE, Marks
from reader.ui.page.overview import Overview
from reader.ui.page.paint import TERMINAL


def reading_of(*links: Link, count: int = 6) -> Reading:
    """The beginning of a pair of so many passages a side."""
    drafts = [RawPassage(f"Passage {n}.") for n in range(count)]
    left, right = (Source(name, number_passages(drafts)) for name in ("left", "right"))
    return start(Comparison(left, right, links))


def text(reading: Reading, side: Side, width: int, marks: Marks = UNICODE) -> str:
    """The cells of one source."""
    return "".join(part.text for part in Overview(marks).draw(reading, side, width, TERMINAL))


LINKS = (
    Link(1, 2, 0.9, Band.STRONG, ()),
    Link(3, 3, 0.3, Band.WEAK, ()),
    Link(4, 5, 0.5, Band.LIKELY, (), changes=(Change(Span(0, 1), None),)),
)


def test_each_passage_has_its_sign() -> None:
    """That of its best link; a piece of the rule without one; the cursor where the reader is."""
    reading = reading_of(*LINKS).go_to(1)
    assert text(reading, Side.LEFT, 9) == "──▶─◌≈───"
    assert text(reading, Side.RIGHT, 9) == "───▷◌─≈──"
    assert text(reading.go_to(2), Side.LEFT, 9) == "──●▶◌≈───"
    assert text(reading, Side.LEFT, 9, ASCII) == "-->-.*---"


def test_a_cell_stands_for_several_passages() -> None:
    """The changed one first; the last passage is in the last cell, whatever the width."""
    for width in (1, 2, 3, 5, 7):
        assert len(text(reading_of(*LINKS), Side.LEFT, width)) == width
    assert text(reading_of(*LINKS), Side.LEFT, 5) == "─▶◌≈─"
    assert text(reading_of(*LINKS).go_to(5), Side.LEFT, 5) == "─●◌▶─"


def test_the_rule_is_as_wide_as_the_screen() -> None:
    """Both sources in their order; a screen too narrow for them cuts the second."""
    columns = {Side.RIGHT: 8, Side.LEFT: 8}
    for width, cells in ((20, "─▷─●◌─≈───▶●─◌≈─────"), (12, "─▷─●◌─≈───▶●")):
        row = Overview(UNICODE).draw_rule(reading_of(*LINKS), columns, width, TERMINAL)
        assert "".join(part.text for part in row) == cells[:width]


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("aruUp")), max_size=12))
def test_decisions_change_their_cells_only(steps: list[tuple[int, str]]) -> None:
    """One overview that follows a review draws what a new one does."""
    reading, used = reading_of(*LINKS), Overview(UNICODE)
    for place, key in steps:
        link = LINKS[place]
        there = reading.go_to_link(link.left, link.right)
        reading = {
            "a": there.accept,
            "r": there.reject,
            "u": there.clear,
            "U": reading.undo,
            "p": there.pin,
        }[key]()
        for side, width in ((Side.LEFT, 5), (Side.RIGHT, 9)):
            drawn = used.draw(reading, side, width, TERMINAL)
            assert drawn == Overview(UNICODE).draw(reading, side, width, TERMINAL)
