"""A list to choose from by typing: the facts index and the list of commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.reading import narrowed
from reader.ui.bar import Bar, Line
from reader.ui.marks import Marks
from reader.ui.panel import Panel


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
    """Is dismissed with the place of the chosen entry, or with None."""

    AUTO_FOCUS = "#typed"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n,tab", "move(1)", "Next", show=False, priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", "Previous", show=False, priority=True),
        Binding("pagedown", "move(8)", "Further", show=False, priority=True),
        Binding("pageup", "move(-8)", "Back", show=False, priority=True),
    ]

    def __init__(self, title: str, entries: Sequence[Entry], marks: Marks) -> None:
        super().__init__()
        self._title = title
        self._entries = entries
        self._marks = marks

    def compose(self) -> ComposeResult:
        """Title, the line to type on, the list."""
        yield Bar("title", self._marks.cut)
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
            chosen = options.get_option_at_index(options.highlighted).id
            if chosen is not None:
                self.dismiss(int(chosen))

    def action_move(self, by: int) -> None:
        """Highlight an entry further down (or up), stopping at the ends."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = max(0, min(options.highlighted + by, options.option_count - 1))

    def _narrow(self, typed: str) -> None:
        found = narrowed(typed, [entry.name for entry in self._entries])
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_shown(self._entries[place]), id=str(place)) for place in found)
        options.highlighted = 0 if found else None
        count = f"{len(found)} of {len(self._entries)} "
        ways = "Enter goes there, Esc or Ctrl-G closes"
        title = (
            f" {self._title}  {self._marks.dot} {ways}"
            if found
            else f" {self._title}: none has that"
        )
        self.query_one("#title", Bar).say(Line(title, count, "strong"))


def _shown(entry: Entry) -> Text:
    return Text.assemble(entry.name, "\n", (f"    {entry.detail}", "dim"))
