"""Lists that typing filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import OptionList

from reader.reading import filter_entries
from reader.ui.bar_line import BarLine, choose_longest
from reader.ui.bars import Bar
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.panels.panel import Panel
from reader.ui.typing_line import Typed, TypingLine

_MOVES = {
    **dict.fromkeys(("down", "ctrl+n", "tab"), 1),
    **dict.fromkeys(("up", "ctrl+p", "shift+tab"), -1),
    "pagedown": 8,
    "pageup": -8,
}
_LEAVE = ("escape", "ctrl+g")

_AHEAD = 100
"""Entries laid out at once; more are added when they are reached. Three thousand take a second, at
every key."""


class Entry(NamedTuple):
    """One thing to choose: a name that typing filters by, and a detail below it."""

    name: str
    detail: str
    also: str = ""
    """Further text that typing filters by."""


class Chooser(Panel[int | None]):
    """A list filtered by typing; its result is the place of the chosen entry, or None.

    `answer` says what Enter does, such as "goes there".
    """

    def __init__(self, title: str, answer: str, entries: Sequence[Entry], marks: Marks) -> None:
        super().__init__()
        self.marks = marks
        self._title = title
        self._answer = answer
        self._entries = entries
        self._typed = Typed()
        self._found: list[int] = []
        self._highlighted: int | None = None

    # what subclasses may override

    def matching(self, typed: str) -> list[int]:
        """Return the places of the entries that match the typed text, best first."""
        return filter_entries(typed, [f"{each.name} {each.also}".strip() for each in self._entries])

    def render_entry(self, place: int, *, is_highlighted: bool) -> RenderableType:
        """Render an entry: its detail below its name."""
        name, detail = map(self.marks.draw, self._entries[place][:2])
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column()
        table.add_row(*self.render_name(name, is_highlighted=is_highlighted))
        table.add_row("", Text(detail, palette_of(self).dim))
        return table

    def render_name(self, name: str, *, is_highlighted: bool) -> tuple[str, Text]:
        """Return the cursor sign (of the highlighted entry only) and the name."""
        heading = palette_of(self).heading
        if is_highlighted:
            return self.marks.cursor, Text(name, heading + Style(underline=True))
        return "", Text(name, heading)

    def replace_entries(self, entries: Sequence[Entry]) -> None:
        """List other entries; the entry of the same name stays highlighted."""
        at = self._options.highlighted
        name = None if at is None else self._entries[self._found[at]].name
        self._entries = entries
        self._list()
        names = [entries[place].name for place in self._found]
        if name in names:
            self._reach(names.index(name))
            self._options.highlighted = names.index(name)

    # the list

    def compose(self) -> ComposeResult:
        """Title, the line to type on, the list."""
        yield Bar("title", self.marks)
        yield TypingLine("typed", self.marks, prompt=" ", empty="type to narrow")
        yield OptionList(id="entries")

    def on_mount(self) -> None:
        """Show every entry."""
        self._options.can_focus = False
        self.watch(self._options, "scroll_y", self._scrolled, init=False)
        self._list()

    def on_resize(self) -> None:
        """Fit the title to the new width."""
        self._show_title()

    async def take_key(self, key: Key) -> bool:
        """Move, choose, leave, or type the key."""
        if key.key in _LEAVE or (key.key == "backspace" and not self._typed.text):
            self.close()
        elif key.key == "enter":
            self._choose()
        elif key.key in _MOVES:
            self._move(_MOVES[key.key])
        elif self._typed.text or key.key != "slash":  # which begins a search elsewhere
            self._type(self._typed.pressed(key.key, key.character if key.is_printable else None))
        return True

    def on_paste(self, event: Paste) -> None:
        """Type what is pasted, its lines as one."""
        self._type(self._typed.inserted(" ".join(event.text.split())))

    def on_option_list_option_highlighted(self) -> None:
        """Move the cursor sign to the highlighted entry."""
        options = self._options
        for place in {self._highlighted, options.highlighted} - {None}:
            if place is not None and place < options.option_count:
                is_highlighted = place == options.highlighted
                prompt = self.render_entry(self._found[place], is_highlighted=is_highlighted)
                options.replace_option_prompt_at_index(place, prompt)
        self._highlighted = options.highlighted

    def on_option_list_option_selected(self) -> None:
        """Choose the entry that was clicked on."""
        self._choose()

    def on_unmount(self) -> None:
        """Release the terminal's cursor."""
        self.app.cursor_position = Offset(0, 0)

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def _choose(self) -> None:
        """Choose the highlighted entry; do nothing if none is left."""
        if self._options.highlighted is not None:
            self.dismiss(self._found[self._options.highlighted])

    def _move(self, by: int) -> None:
        """Highlight an entry further down (or up), stopping at the ends."""
        options = self._options
        if options.highlighted is not None:
            self._reach(options.highlighted + by)
            options.highlighted = max(0, min(options.highlighted + by, options.option_count - 1))

    def _reach(self, place: int) -> None:
        """Lay out the entries up to the one at `place`, if there are so many."""
        options = self._options
        if place >= options.option_count:
            found = self._found[options.option_count : place + _AHEAD]
            options.add_options(self.render_entry(each, is_highlighted=False) for each in found)

    def _scrolled(self) -> None:
        """Lay out more entries when the mouse scrolls to the end."""
        options = self._options
        if options.scroll_y and options.scroll_y >= options.max_scroll_y:
            self._reach(options.option_count)

    def _type(self, typed: Typed) -> None:
        is_other, self._typed = typed.text != self._typed.text, typed
        self.query_one(TypingLine).show(typed)
        if is_other:
            self._list()

    def _list(self) -> None:
        """List the entries that match the typed text."""
        self._found = self.matching(self._typed.text)
        options = self._options
        options.clear_options()
        self._highlighted = None
        self._reach(0)
        options.highlighted = 0 if self._found else None
        self._show_title()

    def _show_title(self) -> None:
        """Show in the title what Enter does, if there is room, and how many entries match."""
        count = f"{len(self._found)} of {len(self._entries)} "
        title, dot = f" {self._title}", f" {self.marks.dot} "
        forms = [f"{title}: no entry matches"]
        if self._found:
            enter = f"{title}{dot}Enter {self._answer}"
            forms = [f"{enter}, Esc or Ctrl-G closes", f"{enter}, Esc closes", enter, title]
        room = self.size.width - len(count) - 1
        line = BarLine(choose_longest(forms, room, self.marks), count, "strong")
        self.query_one("#title", Bar).show_lines(line)
