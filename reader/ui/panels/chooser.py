"""A list to choose from by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import OptionList

from reader.model import Difference, Link
from reader.reading import Reading, filter_entries
from reader.report.phrases import SIDES, describe_values, list_numbers
from reader.ui.bars import Bar, Line, longest
from reader.ui.commands import Command
from reader.ui.keys import key_names, told_help
from reader.ui.marks import ASCII, Marks
from reader.ui.panels.panel import Panel
from reader.ui.themed_app import palette_of
from reader.ui.typing_line import TakesKeys, Typed, TypingLine

_MOVES = {
    **dict.fromkeys(("down", "ctrl+n", "tab"), 1),
    **dict.fromkeys(("up", "ctrl+p", "shift+tab"), -1),
    "pagedown": 8,
    "pageup": -8,
}
_LEAVE = ("escape", "ctrl+g")

_AHEAD = 100
"""Entries that are laid out at once, more when they are come to: three thousand take a second, and
that with every key."""


class Entry(NamedTuple):
    """One thing to choose: what typing is compared with, and what is told below it."""

    name: str
    detail: str
    also: str = ""
    """What typing is compared with as well."""


class Chooser(TakesKeys, Panel[int | None], inherit_bindings=False):
    """Is dismissed with the place of the chosen entry, or with None.

    `answer` says what Enter does, such as "goes there". It has no bindings: every key, those that
    leave too, comes in its turn to `take_key`.
    """

    def __init__(self, title: str, answer: str, entries: Sequence[Entry], marks: Marks) -> None:
        super().__init__()
        self.marks = marks
        self._title = title
        self._answer = answer
        self._entries = entries
        self._typed = Typed()
        self._found: list[int] = []
        self._marked: int | None = None

    # what lists of one kind may do their own way

    def meant(self, typed: str) -> list[int]:
        """Places of the entries that the typed text means, in the order to list them."""
        return filter_entries(typed, [f"{each.name} {each.also}".strip() for each in self._entries])

    def shown(self, place: int, *, is_highlighted: bool) -> RenderableType:
        """An entry as it is listed: its detail below its name."""
        name, detail = map(self.marks.drawn, self._entries[place][:2])
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column()
        table.add_row(*self.named(name, is_highlighted=is_highlighted))
        table.add_row("", Text(detail, palette_of(self).dim))
        return table

    def named(self, name: str, *, is_highlighted: bool) -> tuple[str, Text]:
        """The cursor's sign, before the highlighted entry alone, and a name."""
        heading = palette_of(self).heading
        if is_highlighted:
            return self.marks.cursor, Text(name, heading + Style(underline=True))
        return "", Text(name, heading)

    def list_anew(self, entries: Sequence[Entry]) -> None:
        """List other entries; what is highlighted stays so, known by its name."""
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
        """Say in the title what there is room for."""
        self._say()

    def take_key(self, key: Key) -> bool:
        """Every key is for the list: what means something elsewhere is typed here."""
        if key.key in _LEAVE or (key.key == "backspace" and not self._typed.text):
            self.action_leave()
        elif key.key == "enter":
            self._choose()
        elif key.key in _MOVES:
            self._move(_MOVES[key.key])
        else:
            self._type(self._typed.pressed(key.key, key.character if key.is_printable else None))
        return True

    def on_paste(self, event: Paste) -> None:
        """Type what is pasted, its lines as one."""
        self._type(self._typed.inserted(" ".join(event.text.split())))

    def on_option_list_option_highlighted(self) -> None:
        """Move the cursor's sign to the entry that is highlighted now."""
        options = self._options
        for place in {self._marked, options.highlighted} - {None}:
            if place is not None and place < options.option_count:
                is_highlighted = place == options.highlighted
                prompt = self.shown(self._found[place], is_highlighted=is_highlighted)
                options.replace_option_prompt_at_index(place, prompt)
        self._marked = options.highlighted

    def on_option_list_option_selected(self) -> None:
        """Choose the entry that was clicked on."""
        self._choose()

    def on_unmount(self) -> None:
        """Leave the cursor to others."""
        self.app.cursor_position = Offset(0, 0)

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def _choose(self) -> None:
        """Choose the entry that is highlighted; with none left, stay."""
        if self._options.highlighted is not None:
            self.dismiss(self._found[self._options.highlighted])

    def _move(self, by: int) -> None:
        """Highlight an entry further down (or up), stopping at the ends."""
        options = self._options
        if options.highlighted is not None:
            self._reach(options.highlighted + by)
            options.highlighted = max(0, min(options.highlighted + by, options.option_count - 1))

    def _reach(self, place: int) -> None:
        """Have the entry at `place` laid out, if there are so many."""
        options = self._options
        if place >= options.option_count:
            found = self._found[options.option_count : place + _AHEAD]
            options.add_options(self.shown(each, is_highlighted=False) for each in found)

    def _scrolled(self) -> None:
        """Lay out more where the mouse has come to the end."""
        options = self._options
        if options.scroll_y and options.scroll_y >= options.max_scroll_y:
            self._reach(options.option_count)

    def _type(self, typed: Typed) -> None:
        is_other, self._typed = typed.text != self._typed.text, typed
        self.query_one(TypingLine).say(typed)
        if is_other:
            self._list()

    def _list(self) -> None:
        """List what the typed text means."""
        self._found = self.meant(self._typed.text)
        options = self._options
        options.clear_options()
        self._marked = None
        self._reach(0)
        options.highlighted = 0 if self._found else None
        self._say()

    def _say(self) -> None:
        """Tell in the title what Enter does, as far as there is room, and how many are left."""
        count = f"{len(self._found)} of {len(self._entries)} "
        title, dot = f" {self._title}", f" {self.marks.dot} "
        told = [f"{title}: none has that"]
        if self._found:
            enter = f"{title}{dot}Enter {self._answer}"
            told = [f"{enter}, Esc or Ctrl-G closes", f"{enter}, Esc closes", enter, title]
        room = self.size.width - len(count) - 1
        line = Line(longest(told, room, self.marks), count, "strong")
        self.query_one("#title", Bar).say(line)


def listed(commands: Iterable[Command]) -> list[Command]:
    """The commands of the list; those of many keys are better reached by these keys."""
    return [entry for entry in commands if not entry.takes_key]


def differences_list(
    found: Sequence[tuple[Link, Difference]], reading: Reading, marks: Marks
) -> Chooser:
    """Every difference with the numbers of its passages and both values; typing finds all of it."""
    sides = ("right", "left") if reading.layout.is_swapped else SIDES
    comparison = reading.comparison
    entries = []
    for link, difference in found:
        left = list_numbers(comparison.left, [link.left])
        right = list_numbers(comparison.right, [link.right])
        values = describe_values(difference, sides)
        name = f"{left} {marks.between} {right} {marks.link(link)}  {difference.heading}"
        entries.append(Entry(name, values, f"{difference.kind} {values}"))
    return Chooser("Differences", "goes there", entries, marks)


def command_list(commands: Sequence[Command], marks: Marks) -> Chooser:
    """Every command with its keys, and the name it has in the settings in brackets."""
    is_ascii = marks is ASCII
    entries = [
        Entry(
            entry.title,
            f"{key_names(entry, ascii_only=is_ascii)}"
            f"  {told_help(entry, commands, ascii_only=is_ascii)} [{entry.id}]".strip(),
            entry.id,
        )
        for entry in listed(commands)
    ]
    return Chooser("Commands", "does it", entries, marks)
