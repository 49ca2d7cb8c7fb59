"""What screens and widgets need of the application: its theme, and keys handled one by one."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from functools import partial
from typing import TypeVar

from rich.color import Color, ColorType
from textual import events
from textual.dom import DOMNode
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget

from reader import paths
from reader.ui.keymap import Setup
from reader.ui.page.paint import Palette
from reader.ui.terminal.app import BufferedApp, TerminalLine
from reader.ui.themes import Theme

_MAX_ROUNDS = 8
"""Rounds after which a screen counts as settled, whatever it still does; two or three are usual."""

_TIMEOUT = 1.0
"""Seconds after which keys wait no longer, should a screen never be drawn."""

Result = TypeVar("Result")


class KeyScreen(Screen[Result]):
    """A screen that handles keys itself, without Textual's bindings."""

    AUTO_FOCUS = ""

    @abstractmethod
    async def take_key(self, key: events.Key) -> bool:
        """Do what the key means here; False if it means nothing."""

    def find_current(self) -> Offset | None:
        """Return the cell at the beginning of the current line; None if there is none in view."""
        return None


class KeyQueueApp(BufferedApp, inherit_bindings=False):
    """Handles keys that arrive in a bunch, as over a slow line, as if typed one by one.

    Textual sends a key to the screen that is open when the key arrives, and runs its binding later.
    In between, an earlier key may have opened or closed a panel, so the key would do nothing or
    something else. Here a key waits until the screen has settled after the key before it.
    """

    CSS_PATH = paths.styles() / "reader.tcss"
    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, setup: Setup, line: TerminalLine | None) -> None:
        self.look = setup.theme  # the style sheet asks for it in super().__init__
        super().__init__(line)
        self.animation_level = "none"
        self.theme = "ansi-dark"  # Textual's theme of the terminal's own colours; ours is over it
        self._themes = setup.themes
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._settling = 0
        """The number of the wait that is under way; 0 for none."""

        self._last_wait = 0

    def find_current(self) -> Offset | None:
        """Return where the current line begins, as braille displays and magnifiers follow it."""
        screen = self.screen
        return screen.find_current() if isinstance(screen, KeyScreen) else None

    # keys

    @property
    def is_settled(self) -> bool:
        """Whether all keys that arrived have been handled, or the program is about to end."""
        return self.is_leaving or not (self._waiting or self._settling)

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pasted text; let Textual handle everything else."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        else:
            self._waiting.append(event)
            await self._handle_waiting()

    def settle(self) -> None:
        """Hold keys until no widget of the screen changes its size any more.

        A key handled earlier would act on a widget that is not there yet or still has its old size.
        """
        self._last_wait += 1
        self._settling = self._last_wait
        self.set_timer(_TIMEOUT, partial(self._end_wait, self._last_wait))
        self._run_round(self._last_wait, _MAX_ROUNDS, [])

    async def _handle_waiting(self) -> None:
        while self._waiting and not self._settling and not self.is_leaving:
            before, event = self.screen, self._waiting.popleft()
            if isinstance(event, events.Paste):
                await super().on_event(event)
                self.settle()  # Textual hands it to the screen in its own time
            else:
                await self.dispatch(event)
            if self.screen is not before:
                self.settle()

    @abstractmethod
    async def dispatch(self, key: events.Key) -> None:
        """Do what the key means."""

    def _run_round(self, number: int, left: int, sizes: list[Region]) -> None:
        """Let every widget handle its messages, then draw; repeat if a size has changed."""
        screen = self.screen
        nodes = [self, *screen.walk_children(with_self=True)]
        pending = len(nodes)

        def count_down() -> None:
            nonlocal pending
            pending -= 1
            if not pending and not screen.call_after_refresh(compare_sizes):
                self._end_wait(number)

        def compare_sizes() -> None:
            now = _sizes(self.screen)
            if left and now != sizes:
                self._run_round(number, left - 1, now)
            else:
                self._end_wait(number)

        for node in nodes:
            if not node.call_later(count_down):  # it is closing
                count_down()

    def _end_wait(self, number: int) -> None:
        if self._settling == number:
            self._settling = 0
            self.call_later(self._handle_waiting)

    # theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables of the style sheet, in the colours of the theme."""
        palette = self.look.palette
        return {
            "reader-text": _css(palette.text.color),
            "reader-ground": _css(palette.text.bgcolor),
            "reader-rule": _css(palette.rule.color),
        }

    def next_theme(self) -> Theme:
        """Change to the next theme, repaint everything, and return the theme."""
        self.look = self._themes.after(self.look.name)
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh()
        return self.look


def app_of(node: DOMNode) -> KeyQueueApp:
    """Return the application of a widget or screen."""
    app = node.app
    assert isinstance(app, KeyQueueApp)  # noqa: S101 - the program has no other
    return app


def palette_of(node: DOMNode) -> Palette:
    """Return the palette in which a widget paints now."""
    return app_of(node).look.palette


def _sizes(screen: Screen[object]) -> list[Region]:
    return [widget.region for widget in screen.walk_children(Widget, with_self=True)]


def _css(colour: Color | None) -> str:
    """Name the colour as a style sheet does."""
    if colour is None or colour.type is ColorType.DEFAULT:
        return "ansi_default"
    if colour.number is not None:
        return f"ansi_{_ANSI[colour.number]}"
    return colour.get_truecolor().hex


_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_ANSI = (*_HUES, *(f"bright_{hue}" for hue in _HUES))
