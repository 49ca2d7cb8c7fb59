"""Panels over the main screen: their keys, and a panel of text that scrolls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.events import Key, Paste

from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.commands import Command
from reader.ui.key_queue import KeyScreen
from reader.ui.keys import first_keys
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.paint import Palette
from reader.ui.panels.scrolled_text import ScrolledText
from reader.ui.typing_line import Typed, TypingLine

Result = TypeVar("Result")

_CLOSE = frozenset({"escape", "ctrl+g"})
"""Keys that close a panel, whatever they do elsewhere."""


class Panel(KeyScreen[Result]):
    """A screen over the main screen. Esc and Ctrl-G close it without a result."""

    def __init__(self) -> None:
        super().__init__()
        self._actions: dict[str, Callable[[], object]] = dict.fromkeys(_CLOSE, self.close)

    def bind(
        self, commands: Sequence[Command], actions: Mapping[str, Callable[[], object]]
    ) -> None:
        """Have the keys of some commands do something else here; `actions` is by command id."""
        for entry in commands:
            if entry.id in actions:
                self._actions |= dict.fromkeys(set(entry.keys) - _CLOSE, actions[entry.id])

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
    """Text that scrolls with the keys of moves; the keys of quit and of `command_id` close it.

    The keys of find, and of next and previous found, search it.
    """

    def __init__(
        self,
        title: str,
        command_id: str,
        marks: Marks,
        commands: Sequence[Command],
        content: Callable[[Palette], RenderableType],
    ) -> None:
        """`content` renders the whole text in a palette."""
        self.text = ScrolledText(content)
        actions: dict[str, Callable[[], object]] = {
            "quit": self.close,
            "next": partial(self.text.scroll_by, 1),
            "previous": partial(self.text.scroll_by, -1),
            "page_down": partial(self.scroll_pages, 1),
            "half_down": partial(self.scroll_pages, 1),
            "page_up": partial(self.scroll_pages, -1),
            "half_up": partial(self.scroll_pages, -1),
            "first": partial(self.scroll_to_edge, -1),
            "last": partial(self.scroll_to_edge, 1),
            "line_down": partial(self.text.scroll_by, 1),
            "line_up": partial(self.text.scroll_by, -1),
            "find": self._open_search,
            "next_hit": partial(self._go_to_hit, 1),
            "previous_hit": partial(self._go_to_hit, -1),
            command_id: self.close,
        }
        super().__init__()
        self.bind(commands, actions)
        self.marks = marks
        self.commands = commands
        self._title = title
        self._query = ""
        self._typed: Typed | None = None
        """The query while it is typed."""

        self._hit: int | None = None
        """The line of the hit that was gone to."""

        self._start = 0
        """The line on which the text began when the search was opened."""

    def compose(self) -> ComposeResult:
        """A title over the text, and below it the line to type a query on."""
        yield Bar("title", self.marks)
        yield self.text
        yield TypingLine("sought", self.marks, prompt="/")

    def on_scrolled_text_scrolled(self) -> None:
        """Show in the title how much of the text has been shown, and the keys."""
        seen = self.text.top + self.text.size.height
        share = min(100, 100 * seen // max(self.text.count, 1))
        keys = first_keys(self.commands, ascii_only=self.marks is ASCII)
        names = ("next", "previous", "page_down", "page_up")
        ways = " ".join(keys[name] for name in names if keys[name])
        right = f"{ways}, {keys['quit']} closes ".removeprefix(", ")
        self.query_one("#title", Bar).show_lines(
            BarLine(f" {self._title} {share}%", right, "strong")
        )

    def on_scrolled_text_rewrapped(self) -> None:
        """Search the lines of the new width; the next hit is counted from the top of the screen."""
        self._hit = None
        if self._typed is not None:
            self._search(self._typed.text)

    # search

    async def take_key(self, key: Key) -> bool:
        """Edit the query while it is typed; else do what the key means in this panel."""
        if self._typed is None:
            return await super().take_key(key)
        if key.key == "enter":
            self._close_search()
        elif key.key in ("escape", "ctrl+g") or (key.key == "backspace" and not self._typed.text):
            self._search("")
            self._close_search()
            self.text.scroll_by(self._start - self.text.top)
        else:
            self._typed = self._typed.pressed(key.key, key.character if key.is_printable else None)
            self._search(self._typed.text)
        return True

    def on_paste(self, event: Paste) -> None:
        """Type what is pasted, its lines as one."""
        if self._typed is not None:
            self._typed = self._typed.inserted(" ".join(event.text.split()))
            self._search(self._typed.text)

    def _open_search(self) -> None:
        self._typed, self._start = Typed(), self.text.top
        self.query_one(TypingLine).display = True
        self.query_one(TypingLine).show(self._typed)

    def _close_search(self) -> None:
        self._typed = None
        self.query_one(TypingLine).display = False

    def _search(self, query: str) -> None:
        """Highlight the query, and show the first line from the start that contains it."""
        self._query = query.strip()
        hits = self.text.find(self._query)
        self._hit = next((hit for hit in hits if hit >= self._start), next(iter(hits), None))
        self.text.scroll_by((self._start if self._hit is None else self._hit) - self.text.top)
        if self._typed is not None:
            count = "1 line" if len(hits) == 1 else f"{len(hits)} lines"
            self.query_one(TypingLine).show(self._typed, (count,) if self._query else ())

    def _go_to_hit(self, step: int) -> None:
        """Scroll to the next line with the query, or to the previous one, cyclically."""
        hits = self.text.find(self._query)
        if hits:
            now = self.text.top if self._hit is None else self._hit
            ahead = [hit for hit in hits if (hit > now if step > 0 else hit < now)]
            self._hit = (ahead or hits)[0 if step > 0 else -1]
            self.text.scroll_by(self._hit - self.text.top)

    def scroll_pages(self, screens: int) -> None:
        """Scroll by so many heights of the text, up when negative."""
        self.text.scroll_by(screens * self.text.size.height)

    def scroll_to_edge(self, step: int) -> None:
        """Scroll to the end (`step` 1) or to the beginning (-1)."""
        self.text.scroll_by(step * self.text.count)
