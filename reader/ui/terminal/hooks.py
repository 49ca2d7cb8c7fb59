"""All that is used of Textual's private parts, in one place.

Checked on Textual 8.2.8. tests/ui/terminal/test_hooks.py fails when one of them moves; should that
happen to an installed program, `fit` is False and Textual's own driver and output are used.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import App
from textual.binding import BindingsMap, BindingType
from textual.dom import DOMNode
from textual.geometry import Region
from textual.keys import Keys
from textual.strip import Strip

from reader.ui.terminal.input_grammar import Element, Key, Mouse, Paste

if TYPE_CHECKING:
    from textual._compositor import ChopsUpdate, LayoutUpdate
    from textual.message import Message

__all__ = [
    "KeyNames",
    "Part",
    "actions",
    "bind",
    "may_paint",
    "missing",
    "parts",
    "whole_size",
]


class Part(NamedTuple):
    """What is painted of a row from a column on."""

    y: int
    x: int
    strip: Strip


_FUNCTIONS = (
    ("textual.app", "App", "_display", ("self", "screen", "renderable")),
    ("textual._compositor", "LayoutUpdate", "__init__", ("self", "strips", "region")),
    ("textual._compositor", "ChopsUpdate", "__init__", ("self", "chops", "spans", "chop_ends")),
    ("textual._xterm_parser", "XTermParser", "__init__", ("self", "debug")),
    (
        "textual._xterm_parser",
        "XTermParser",
        "_sequence_to_key_events",
        ("self", "sequence", "alt"),
    ),
    ("textual._xterm_parser", "XTermParser", "parse_mouse_code", ("self", "code")),
)
"""Module, class, function and its parameters."""

_STATES = ("_running", "_closed", "_batch_count", "_driver")
"""Attributes of an app that tell whether it may paint, and to whom."""


def missing(app: App[int]) -> list[str]:
    """The private parts that this Textual does not have as they were when they were checked."""
    lacking = [name for name in _STATES if not hasattr(app, name)]
    for module, owner, name, parameters in _FUNCTIONS:
        try:
            code = getattr(getattr(import_module(module), owner), name).__code__
        except (ImportError, AttributeError):
            lacking.append(f"{module}.{owner}.{name}")
        else:
            if code.co_varnames[: code.co_argcount] != parameters:
                lacking.append(f"{module}.{owner}.{name}{parameters}")
    return lacking or _without_attributes()


def _without_attributes() -> list[str]:
    """The attributes that updates of the screen do not have."""
    from textual._compositor import ChopsUpdate, LayoutUpdate  # noqa: PLC0415 - it is there

    made = [
        (LayoutUpdate([], Region()), ("strips", "region")),
        (ChopsUpdate([], [], []), ("chops", "spans", "chop_ends")),
    ]
    return [name for update, names in made for name in names if not hasattr(update, name)]


def may_paint(app: App[int]) -> bool:
    """Whether the app is in a state in which what its screens paint is to be seen."""
    return app._running and not app._closed and not app._batch_count


def whole_size(renderable: object) -> tuple[int, int] | None:
    """Columns and rows of a renderable that paints the whole screen; None of any other."""
    from textual._compositor import LayoutUpdate  # noqa: PLC0415 - `missing` says if it is there

    if isinstance(renderable, LayoutUpdate):
        return renderable.region.width, renderable.region.height
    return None


def parts(renderable: object) -> Iterator[Part] | None:
    """What is painted by a renderable that `App._display` is given; None if it is another kind."""
    from textual._compositor import ChopsUpdate, LayoutUpdate  # noqa: PLC0415 - as above

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


class KeyNames:
    """Textual's messages for what a terminal sends."""

    def __init__(self) -> None:
        from textual._xterm_parser import XTermParser  # noqa: PLC0415 - as above

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
