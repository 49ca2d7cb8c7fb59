"""Panels over the main screen: their keys, and a panel of text that scrolls."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import Static

from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.commands import Command
from reader.ui.key_queue import KeyScreen, palette_of
from reader.ui.keys import first_key
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.paint import Palette
from reader.ui.typing_line import Typed, TypingLine

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
            "line_down": partial(self.scroll_lines, 1),
            "line_up": partial(self.scroll_lines, -1),
            "find": self._open_search,
            "next_hit": partial(self._go_to_hit, 1),
            "previous_hit": partial(self._go_to_hit, -1),
            command_id: self.close,
        }
        super().__init__(commands, actions)
        self.marks = marks
        self.commands = commands
        self._title = title
        self._content = content
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
        with VerticalScroll(id="text", can_focus=False):
            yield Static(self._content(palette_of(self)))
        yield TypingLine("sought", self.marks, prompt="/")

    def on_mount(self) -> None:
        """Update the title with every scroll."""
        text = self.query_one("#text", VerticalScroll)
        self.watch(text, "scroll_y", self._show_title, init=False)
        self.watch(text, "virtual_size", self._show_title, init=False)

    def _show_title(self) -> None:
        """Show in the title how much of the text has been shown, and the keys."""
        text = self.query_one("#text", VerticalScroll)
        height = self.size.height - (1 if self._typed is None else 2)
        seen, whole = text.scroll_offset.y + height, text.virtual_size.height
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
        self._show_hits()
        self.call_after_refresh(self._show_title)

    def on_unmount(self) -> None:
        """Release the terminal's cursor."""
        self.app.cursor_position = Offset(0, 0)

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
            self.scroll_lines(self._start - self._top)
        else:
            self._typed = self._typed.pressed(key.key, key.character if key.is_printable else None)
            self._search(self._typed.text)
        return True

    def on_paste(self, event: Paste) -> None:
        """Type what is pasted, its lines as one."""
        if self._typed is not None:
            self._typed = self._typed.inserted(" ".join(event.text.split()))
            self._search(self._typed.text)

    @property
    def _top(self) -> int:
        return self.query_one("#text", VerticalScroll).scroll_offset.y

    def _open_search(self) -> None:
        self._typed, self._start = Typed(), self._top
        self.query_one(TypingLine).display = True
        self.query_one(TypingLine).show(self._typed)

    def _close_search(self) -> None:
        self._typed = None
        self.query_one(TypingLine).display = False
        self.app.cursor_position = Offset(0, 0)
        self._show_title()

    def _search(self, query: str) -> None:
        """Highlight the query, and show the first line from the start that contains it."""
        self._query = query.strip()
        hits = self._show_hits()
        self._hit = next((hit for hit in hits if hit >= self._start), next(iter(hits), None))
        self.scroll_lines((self._start if self._hit is None else self._hit) - self._top)
        if self._typed is not None:
            count = "1 line" if len(hits) == 1 else f"{len(hits)} lines"
            self.query_one(TypingLine).show(self._typed, (count,) if self._query else ())

    def _go_to_hit(self, step: int) -> None:
        """Scroll to the next line with the query, or to the previous one, cyclically."""
        hits = self._show_hits()
        if hits:
            now = self._top if self._hit is None else self._hit
            ahead = [hit for hit in hits if (hit > now if step > 0 else hit < now)]
            self._hit = (ahead or hits)[0 if step > 0 else -1]
            self.scroll_lines(self._hit - self._top)

    def _show_hits(self) -> list[int]:
        """Show the text with its hits highlighted; return the lines that have one."""
        static, palette = self.query_one("#text Static", Static), palette_of(self)
        content = self._content(palette)
        if not self._query or not static.size.width:
            static.update(content)
            return []
        options = self.app.console.options.update(width=static.size.width, height=None)
        lines, hits = [], []
        for number, line in enumerate(self.app.console.render_lines(content, options, pad=False)):
            text = Text.assemble(*((part.text, part.style or "") for part in line))
            if text.highlight_regex(f"(?i){re.escape(self._query)}", palette.found):
                hits.append(number)
            lines.append(text)
        static.update(Text("\n", no_wrap=True).join(lines))
        return hits

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
