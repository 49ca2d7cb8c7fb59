"""All that is used of Textual's private parts, in one place.

pyproject pins Textual to the minor version that was tested. tests/ui/terminal/test_hooks.py names
each part; it fails when a part has changed, or when another file uses one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.keys import Keys
from textual.screen import Screen
from textual.strip import Strip

from reader.ui.terminal.input_grammar import Element, Key, Mouse, Paste

if TYPE_CHECKING:
    from textual.message import Message


class Part(NamedTuple):
    """What is painted of a row from a column on."""

    y: int
    x: int
    strip: Strip


class HookedApp(App[int], inherit_bindings=False):
    """An app that may take what its screens paint, instead of Textual's driver."""

    def take_painted(self, renderable: RenderableType | None) -> bool:  # noqa: ARG002 - for apps that do
        """Take what a screen painted; False to leave it to Textual, as here."""
        return False

    def take_failure(self, error: Exception) -> bool:  # noqa: ARG002 - as above
        """Take an error that nothing else handled; False to have Textual print it, as here."""
        return False

    def _handle_exception(self, error: Exception) -> None:
        if self.take_failure(error):
            self.panic()  # ends the app and prints nothing
        else:
            super()._handle_exception(error)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if not self.take_painted(renderable):
            super()._display(screen, renderable)

    @property
    def driver_in_use(self) -> Driver | None:
        """The driver; None before the app runs."""
        return self._driver

    @property
    def may_paint(self) -> bool:
        """Whether the app is in a state in which what its screens paint is to be seen."""
        return self._running and not self._closed and not self._batch_count


def whole_size(renderable: object) -> tuple[int, int] | None:
    """Columns and rows of a renderable that paints the whole screen; None of any other."""
    if isinstance(renderable, LayoutUpdate):
        return renderable.region.width, renderable.region.height
    return None


def parts(renderable: object) -> Iterator[Part] | None:
    """What is painted by a renderable that `App._display` is given; None if it is another kind."""
    if isinstance(renderable, LayoutUpdate):
        return _whole(renderable)
    if isinstance(renderable, ChopsUpdate):
        return _chopped(renderable)
    return None


def _whole(update: LayoutUpdate) -> Iterator[Part]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield Part(y, x, strip)
            x += strip.cell_length


def _chopped(update: ChopsUpdate) -> Iterator[Part]:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= last and end > first:
                yield Part(y, x, strip if end <= last else strip.crop(0, last - x))


class KeyNames:
    """Textual's messages for what a terminal sends."""

    def __init__(self) -> None:
        self._parser = XTermParser(debug=False)

    def messages(self, element: Element) -> list[Message]:
        """The messages of a key, a paste or a report of the mouse; none for an unknown key."""
        with contextlib.suppress(Exception):  # no sequence, however odd, may end the keyboard
            match element:
                case Key(sequence):
                    return [key for key in self._keys(sequence) if key.key != Keys.Ignore]
                case Paste(text):
                    return [events.Paste(text)]
                case Mouse(sequence):
                    report = self._parser.parse_mouse_code(sequence)
                    return [] if report is None else [report]
                case _:
                    pass
        return []

    def _keys(self, sequence: str) -> list[events.Key]:
        if sequence == "\n":  # what some terminals send for Enter
            sequence = "\r"
        keys = list(self._parser._sequence_to_key_events(sequence))
        if not keys and len(sequence) == 2:  # Esc and a character: with Alt
            keys = [
                key if "+" in key.key else events.Key(f"alt+{key.key}", None)
                for key in self._parser._sequence_to_key_events(sequence[1], alt=True)
            ]
        return keys
