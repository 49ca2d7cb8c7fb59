"""Panels over the main screen: their keys, and a panel of text that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Static

from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.commands import Command
from reader.ui.key_queue import KeyScreen, palette_of
from reader.ui.keys import first_key
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.paint import Palette

Result = TypeVar("Result")


class Panel(KeyScreen[Result]):
    """A screen over the main screen. Esc and Ctrl-G close it without a result."""

    def __init__(
        self,
        commands: Sequence[Command] = (),
        actions: Mapping[str, Callable[[], object]] | None = None,
    ) -> None:
        """`actions` is what the keys of some commands do here, by command id."""
        super().__init__()
        actions = actions or {}
        self._actions = {
            key: actions[entry.id]
            for entry in commands
            if entry.id in actions
            for key in entry.keys
        }
        self._actions |= dict.fromkeys(("escape", "ctrl+g"), self.close)

    async def take_key(self, key: Key) -> bool:
        """Do what the key means in this panel."""
        action = self._actions.get(key.key)
        if action is not None:
            action()
        return action is not None

    def close(self) -> None:
        """Close the panel without a result."""
        self.dismiss(None)


class TextPanel(Panel[None]):
    """Text that scrolls with the keys of moves; the keys of quit and of `command_id` close it."""

    def __init__(
        self,
        title: str,
        command_id: str,
        marks: Marks,
        commands: Sequence[Command],
        content: Callable[[Palette], RenderableType],
    ) -> None:
        """`content` renders the whole text in a palette."""
        actions: dict[str, Callable[[], object]] = {
            "quit": self.close,
            "next": partial(self.scroll_lines, 1),
            "previous": partial(self.scroll_lines, -1),
            "page_down": partial(self.scroll_pages, 1),
            "half_down": partial(self.scroll_pages, 1),
            "page_up": partial(self.scroll_pages, -1),
            "half_up": partial(self.scroll_pages, -1),
            "first": partial(self.scroll_to_edge, -1),
            "last": partial(self.scroll_to_edge, 1),
            command_id: self.close,
        }
        super().__init__(commands, actions)
        self.marks = marks
        self.commands = commands
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        """A title over the text."""
        yield Bar("title", self.marks)
        with VerticalScroll(id="text", can_focus=False):
            yield Static(self._content(palette_of(self)))

    def on_mount(self) -> None:
        """Update the title with every scroll."""
        text = self.query_one("#text", VerticalScroll)
        self.watch(text, "scroll_y", self._show_title, init=False)
        self.watch(text, "virtual_size", self._show_title, init=False)

    def _show_title(self) -> None:
        """Show in the title how much of the text has been shown, and the keys."""
        text = self.query_one("#text", VerticalScroll)
        seen, whole = text.scroll_offset.y + text.size.height, text.virtual_size.height
        share = min(100, 100 * seen // max(whole, 1))
        keys = {
            entry.id: first_key(entry, ascii_only=self.marks is ASCII) for entry in self.commands
        }
        names = ("next", "previous", "page_down", "page_up")
        ways = " ".join(keys[name] for name in names if keys[name])
        right = f"{ways}, {keys['quit']} closes ".removeprefix(", ")
        self.query_one("#title", Bar).show_lines(
            BarLine(f" {self._title} {share}%", right, "strong")
        )

    def on_resize(self) -> None:
        """Update the title for the part that is shown at the new size."""
        self.call_after_refresh(self._show_title)

    def scroll_lines(self, lines: int) -> None:
        """Scroll the text by so many lines, up when negative."""
        text = self.query_one("#text", VerticalScroll)
        text.scroll_to(y=text.scroll_offset.y + lines, animate=False, immediate=True)

    def scroll_pages(self, screens: int) -> None:
        """Scroll by so many heights of the text, up when negative."""
        self.scroll_lines(screens * self.query_one("#text", VerticalScroll).size.height)

    def scroll_to_edge(self, step: int) -> None:
        """Scroll to the end (`step` 1) or to the beginning (-1)."""
        self.scroll_lines(step * self.query_one("#text", VerticalScroll).virtual_size.height)
