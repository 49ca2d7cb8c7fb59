"""How the panes lie, as a value."""

from __future__ import annotations

from reader.reading import Layout, Split
from reader.reading.layout import EVEN, LEAST, MOST


def test_the_line_between_the_panes_stops_before_either_edge() -> None:
    """However often it is moved, each pane keeps a fifth of the room; steps are taken back."""
    assert Layout().move_divider(100).share == MOST
    assert Layout().move_divider(-100).share == LEAST
    assert Layout().move_divider(3).move_divider(-3).share == EVEN


def test_swapped_panes_keep_their_room() -> None:
    """A wide left pane is a wide right one, and all is as before when swapped again."""
    layout = Layout(share=65)
    assert layout.swap() == Layout(share=35, is_swapped=True)
    assert layout.swap().swap() == layout


def test_turning_shows_both() -> None:
    """The panes lie the other way than they did, and none is hidden."""
    turned = Layout(is_maximised=True).rotate(Split.SIDE_BY_SIDE)
    assert turned == Layout(Split.STACKED)
    assert turned.rotate(Split.STACKED) == Layout(Split.SIDE_BY_SIDE)
