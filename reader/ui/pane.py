"""One source on the screen: a single widget that paints lines, whatever the length of the text."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from reader.model import Side
from reader.reading import Split
from reader.ui.arrangement import ALL_CLASSES, Arrangement
from reader.ui.bars import PaintedRows
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.page.paint import TERMINAL
from reader.ui.page.view import View

_WHEEL = 3
"""Rows a notch of the wheel scrolls."""


class PassageChosen(Message):
    """A passage was clicked on."""

    def __init__(self, side: Side, index: int) -> None:
        super().__init__()
        self.side = side
        self.index = index


class Wheeled(Message):
    """The wheel was turned over a pane."""

    def __init__(self, side: Side, screens: float) -> None:
        super().__init__()
        self.side = side
        self.screens = screens
        """How far, in heights of the pane; negative when back."""


class LaidOut(Message):
    """A pane has wrapped its text for a new size."""


class Pane(PaintedRows):
    """Shows one side of a reading."""

    def __init__(self, side: Side, marks: Marks, name: str = "") -> None:
        """With a `name` it only shows, as the third pane does: clicks and the wheel do nothing."""
        super().__init__(id=name or side.name.lower())
        self._is_for_show = bool(name)
        self.view = View(side, marks, TERMINAL)

    def set_gap(self, gap: int) -> None:
        """Separate passages by so many empty lines."""
        if gap != self.view.gap:
            self.view.gap = gap
            self.view.resize(*self.size)

    def on_resize(self) -> None:
        """Lay the text out for the new size."""
        self.view.resize(*self.size)
        self.paint()
        self.post_message(LaidOut())

    def on_click(self, event: events.Click) -> None:
        """Report the passage that was clicked on."""
        index = self.view.passage_at(event.y)
        if index is not None and not self._is_for_show:
            self.post_message(PassageChosen(self.view.side, index))

    def on_mouse_scroll_down(self) -> None:
        """Report a turn of the wheel down."""
        if not self._is_for_show:
            self.post_message(Wheeled(self.view.side, _WHEEL / self.size.height))

    def on_mouse_scroll_up(self) -> None:
        """Report a turn of the wheel up."""
        if not self._is_for_show:
            self.post_message(Wheeled(self.view.side, -_WHEEL / self.size.height))

    def paint(self) -> None:
        """Render the view, and refresh the rows that changed."""
        self.view.palette = palette_of(self)
        self.show_rows(self.view.rows())


def apply_arrangement(
    placed: Arrangement, screen: Widget, area: Container, columns: Mapping[Side, Container]
) -> None:
    """Give both `columns`, the children of `area`, their order and their share of the area."""
    for name in ALL_CLASSES:
        screen.set_class(name in placed.classes, name)
    first, second = (columns[side] for side in placed.order)
    if area.children[0] is not first:
        area.move_child(first, before=second)
    for column, share in ((first, placed.share), (second, 100 - placed.share)):
        part = f"{share}fr"
        column.styles.width = part if placed.split is Split.SIDE_BY_SIDE else "1fr"
        column.styles.height = part if placed.split is Split.STACKED else "1fr"
        column.set_class(column is second, "-second")
