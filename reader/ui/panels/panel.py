"""What all panels over the main screen have in common: how they are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from reader.ui.bars import Bar, Line
from reader.ui.bindings import own_bindings
from reader.ui.commands import Command
from reader.ui.keys import first_key
from reader.ui.marks import ASCII, Marks
from reader.ui.page.paint import Palette
from reader.ui.terminal.textual_private import bind
from reader.ui.themed_app import palette_of

Result = TypeVar("Result")


class Panel(Screen[Result]):
    """A screen that is left without a result by Esc or Ctrl-G."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", "Close", show=False, priority=True),
    ]

    def action_leave(self) -> None:
        """Close the panel, nothing chosen."""
        self.dismiss(None)


_ACTIONS = {
    "quit": "leave",
    "next": "scroll(1)",
    "previous": "scroll(-1)",
    "page_down": "page(1)",
    "half_down": "page(1)",
    "page_up": "page(-1)",
    "half_up": "page(-1)",
    "first": "edge(-1)",
    "last": "edge(1)",
}
"""What the keys of commands do here."""


class Scrolled(Panel[None]):
    """Scrolls with the keys that move along a text; those of quit and of `command_id` close it."""

    def __init__(
        self,
        title: str,
        command_id: str,
        marks: Marks,
        commands: Sequence[Command],
        content: Callable[[Palette], RenderableType],
    ) -> None:
        """`content` makes all of the text, to be wrapped by whoever shows it."""
        super().__init__()
        self.marks = marks
        self.commands = commands
        self._title = title
        self._content = content
        bind(self, own_bindings(commands, {**_ACTIONS, command_id: "leave"}))

    def compose(self) -> ComposeResult:
        """A title over the text."""
        yield Bar("title", self.marks)
        with VerticalScroll(id="text", can_focus=False):
            yield Static(self._content(palette_of(self)))

    def on_mount(self) -> None:
        """Tell with every scroll how far one is."""
        text = self.query_one("#text", VerticalScroll)
        self.watch(text, "scroll_y", self._tell, init=False)
        self.watch(text, "virtual_size", self._tell, init=False)

    def _tell(self) -> None:
        """Say how much of it is above the last row, and how to scroll and to leave."""
        text = self.query_one("#text", VerticalScroll)
        seen, whole = text.scroll_offset.y + text.size.height, text.virtual_size.height
        share = min(100, 100 * seen // max(whole, 1))
        keys = {
            entry.id: first_key(entry, ascii_only=self.marks is ASCII) for entry in self.commands
        }
        names = ("next", "previous", "page_down", "page_up")
        ways = " ".join(keys[name] for name in names if keys[name])
        right = f"{ways}, {keys['quit']} closes ".removeprefix(", ")
        self.query_one("#title", Bar).say(Line(f" {self._title} {share}%", right, "strong"))

    def on_resize(self) -> None:
        """At another size another part is seen."""
        self.call_after_refresh(self._tell)

    def action_scroll(self, lines: int) -> None:
        """Scroll the text at once, back when negative."""
        text = self.query_one("#text", VerticalScroll)
        text.scroll_to(y=text.scroll_offset.y + lines, animate=False, immediate=True)

    def action_page(self, screens: int) -> None:
        """What was below the last row is at the top, or the other way round."""
        self.action_scroll(screens * self.query_one("#text", VerticalScroll).size.height)

    def action_edge(self, step: int) -> None:
        """To the end, or to the beginning."""
        self.action_scroll(step * self.query_one("#text", VerticalScroll).virtual_size.height)
