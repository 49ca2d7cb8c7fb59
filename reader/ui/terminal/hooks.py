"""All that is used of Textual's private parts, in one place.

pyproject pins Textual to the minor version that was tested. tests/ui/terminal/test_hooks.py names
each part; it fails when a part has changed, or when another file uses one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rich.console import RenderableType
from textual import constants
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.binding import BindingsMap, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.message import Message

ESCAPE_DELAY: float = constants.ESCAPE_DELAY
"""Seconds after which a lone Esc is the key and no beginning of a sequence."""


class Part(NamedTuple):
    """What is painted of a row from a column on."""

    y: int
    x: int
    strip: Strip


class HookedApp(App[int], inherit_bindings=False):
    """An app that may take what its screens paint, instead of Textual's driver."""

    def take_painted(self, renderable: RenderableType | None) -> bool:
        """Take what a screen painted; False to leave it to Textual."""
        raise NotImplementedError

    def take_failure(self, error: Exception) -> bool:
        """Take an error that nothing else handled; False to have Textual print it."""
        raise NotImplementedError

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


def bind(node: DOMNode, bindings: Iterable[BindingType]) -> None:
    """Give a screen or an app keys of its own, over those of its class."""
    own = BindingsMap(bindings).key_to_bindings
    node._bindings = BindingsMap.from_keys({**node._bindings.key_to_bindings, **own})


def actions(node: DOMNode, key: str, *, everywhere: bool) -> list[str]:
    """What `key` does at a screen or an app: before all others (`everywhere`), or after them."""
    bound = node._bindings.key_to_bindings.get(key, ())
    return [binding.action for binding in bound if binding.priority is everywhere]


class Keys:
    """Turns what a terminal sends into Textual's messages."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._parser = XTermParser(debug=False)

    def read(self, text: str) -> list[Message]:
        """The messages that end in `text`."""
        messages: list[Message] = []
        for character in text:  # one by one: where a sequence fails, what follows it is not lost
            messages += self._tried(partial(self._parser.feed, character))
        return messages

    def overdue(self) -> list[Message]:
        """The messages that are over because nothing followed, such as a lone Esc."""
        return self._tried(self._parser.tick)

    def _tried(self, parse: Callable[[], Iterable[Message]]) -> list[Message]:
        """What is parsed. Where the parser fails, what comes later is parsed all the same."""
        messages: list[Message] = []
        try:
            messages.extend(parse())
        except Exception:  # noqa: BLE001 - no sequence, however odd, may end the keyboard
            self._begin()
        return messages
