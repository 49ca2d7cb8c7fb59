"""A list to choose from by typing: the facts index and the list of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from reader.reading import narrowed
from reader.ui.bar import Bar
from reader.ui.line import Line
from reader.ui.marks import Marks
from reader.ui.panel import Panel
from reader.ui.themed import palette_of


class Entry(NamedTuple):
    """One thing to choose: what typing is compared with, and what is told below it."""

    name: str
    detail: str


class _Typed(Input):
    """The line that narrows; backspace on an empty one closes the panel."""

    def action_delete_left(self) -> None:
        if not self.value and isinstance(self.screen, Chooser):
            self.screen.action_leave()
        else:
            super().action_delete_left()


class Chooser(Panel[int | None]):
    """Is dismissed with the place of the chosen entry, or with None.

    `answer` says what Enter does, such as "goes there".
    """

    AUTO_FOCUS = "#typed"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n,tab", "move(1)", "Next", show=False, priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", "Previous", show=False, priority=True),
        Binding("pagedown", "move(8)", "Further", show=False, priority=True),
        Binding("pageup", "move(-8)", "Back", show=False, priority=True),
    ]

    def __init__(self, title: str, answer: str, entries: Sequence[Entry], marks: Marks) -> None:
        super().__init__()
        self._title = title
        self._answer = answer
        self._entries = entries
        self._marks = marks
        self._found: list[int] = []
        self._marked: int | None = None

    def compose(self) -> ComposeResult:
        """Title, the line to type on, the list."""
        yield Bar("title", self._marks)
        yield _Typed(id="typed", placeholder="type to narrow", select_on_focus=False)
        yield OptionList(id="entries")

    def on_mount(self) -> None:
        """Show every entry."""
        self.query_one(_Typed).cursor_blink = False
        self.query_one(OptionList).can_focus = False
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what was typed."""
        self._narrow(event.value)

    def on_input_submitted(self) -> None:
        """Choose the entry that is highlighted; with none left, stay."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(self._found[options.highlighted])

    def action_move(self, by: int) -> None:
        """Highlight an entry further down (or up), stopping at the ends."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = max(0, min(options.highlighted + by, options.option_count - 1))

    def on_option_list_option_highlighted(self) -> None:
        """Move the cursor's sign to the entry that is highlighted now."""
        options = self.query_one(OptionList)
        for place in {self._marked, options.highlighted} - {None}:
            if place is not None and place < options.option_count:
                entry = self._entries[self._found[place]]
                prompt = self._shown(entry, is_highlighted=place == options.highlighted)
                options.replace_option_prompt_at_index(place, prompt)
        self._marked = options.highlighted

    def _narrow(self, typed: str) -> None:
        self._found = narrowed(typed, [entry.name for entry in self._entries])
        options = self.query_one(OptionList)
        options.clear_options()
        self._marked = None
        options.add_options(self._shown(self._entries[place]) for place in self._found)
        options.highlighted = 0 if self._found else None
        count = f"{len(self._found)} of {len(self._entries)} "
        ways = f" {self._marks.dot} Enter {self._answer}, Esc or Ctrl-G closes"
        title = f" {self._title}{ways if self._found else ': none has that'}"
        self.query_one("#title", Bar).say(Line(title, count, "strong"))

    def _shown(self, entry: Entry, *, is_highlighted: bool = False) -> Table:
        """The entry with its detail below, the cursor's sign before the highlighted one."""
        palette = palette_of(self)
        style = palette.heading + Style(underline=True) if is_highlighted else palette.heading
        name = Text(self._marks.drawn(entry.name), style)
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column()
        table.add_row(self._marks.cursor if is_highlighted else "", name)
        table.add_row("", Text(self._marks.drawn(entry.detail), palette.dim))
        return table
