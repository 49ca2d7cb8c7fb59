"""Lists that typing filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key, Paste
from textual.geometry import Offset

from reader.reading import filter_entries
from reader.ui.bar_line import BarLine, choose_longest
from reader.ui.bars import Bar
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit
from reader.ui.panels.panel import Panel
from reader.ui.panels.preview import MIN_ROWS, Excerpts, Preview, preview_rows
from reader.ui.panels.row_list import Moved, Rendered, RowList
from reader.ui.typing_line import Typed, TypingLine

_MOVES = {
    **dict.fromkeys(("down", "ctrl+n", "tab"), 1),
    **dict.fromkeys(("up", "ctrl+p", "shift+tab"), -1),
    "pagedown": 8,
    "pageup": -8,
}
_HALF_PAGES = {"ctrl+d": 1, "ctrl+u": -1, "space": 1}
"""Half pages to move by while nothing is typed; no text to narrow by begins with a space."""

LEAVE = ("escape", "ctrl+g")


class Choice(NamedTuple):
    """One thing to choose: a name that typing filters by, and a detail below it."""

    name: str
    detail: str
    also: str = ""
    """Further text that typing filters by."""


class Chooser(Panel[int | None]):
    """A list filtered by typing; its result is the place of the chosen entry, or None.

    `answer` says what Enter does, such as "goes there".
    """

    narrow_hint = "type to narrow"
    """Shown while nothing is typed."""

    has_preview = False
    """Whether the passages of the selected entry are shown below the list."""

    is_wrapped = True
    """Whether a detail that is too long is wrapped; else it is cut."""

    def __init__(self, title: str, answer: str, entries: Sequence[Choice], marks: Marks) -> None:
        super().__init__()
        self.marks = marks
        self.start: int | None = None
        """The place of the entry that is selected first, such as the one left last time."""

        self._title = title
        self._answer = answer
        self._entries = entries
        self._typed = Typed()
        self._found: list[int] = []
        self._list = RowList(self._render_place)
        self._preview = Preview(marks)

    # what subclasses may override

    def matching(self, typed: str) -> list[int]:
        """Return the places of the entries that match the typed text, best first."""
        return filter_entries(typed, [f"{each.name} {each.also}".strip() for each in self._entries])

    def render_entry(self, place: int, *, is_selected: bool) -> RenderableType:
        """Render an entry: its detail below its name."""
        name, detail = map(self.marks.draw, self._entries[place][:2])
        table = Table.grid(padding=(0, 1))
        table.add_column(width=1)
        table.add_column()
        cursor = self.marks.cursor if is_selected else ""
        table.add_row(cursor, Text(name, palette_of(self).heading))
        if not self.is_wrapped:
            detail = fit(detail, self.size.width - 4, mark=self.marks.cut)
        if detail:
            table.add_row("", Text(detail, palette_of(self).dim))
        return table

    def render_headings(self, _place: int) -> RenderableType | None:
        """Render the heading of an entry that is the first of its kind in the list."""
        return None

    def excerpts(self, _place: int) -> Excerpts:
        """Return the passages of an entry for the preview."""
        return (), ()

    def preview_note(self, _place: int) -> str:
        """Return a line over the passages of the preview; empty for none."""
        return ""

    # the entries

    @property
    def selected_place(self) -> int | None:
        """The place of the selected entry; None while none matches."""
        at = self._list.selected
        return None if at is None or at >= len(self._found) else self._found[at]

    def select_place(self, place: int) -> None:
        """Select the entry at that place, if it matches what is typed."""
        if place in self._found:
            self._list.select(self._found.index(place))
            self.show_selected()

    def replace_entries(self, entries: Sequence[Choice]) -> None:
        """List other entries; the entry of the same name stays selected."""
        at = self.selected_place
        name = None if at is None else self._entries[at].name
        self._entries = entries
        self.list_entries()
        self.fit_height()
        names = [entries[place].name for place in self._found]
        if name in names:
            self._list.select(names.index(name))
            self.show_selected()

    def list_entries(self) -> None:
        """List the entries that match the typed text."""
        self._found = self.matching(self._typed.text)
        self._list.show(len(self._found), 0 if self._found else None)
        self.show_title()
        self.show_selected()

    def show_selected(self) -> None:
        """Show what depends on the selected entry."""
        if self._preview.display:
            place = self.selected_place
            nothing: tuple[Excerpts, str] = ((), ()), ""
            found = nothing if place is None else (self.excerpts(place), self.preview_note(place))
            self._preview.show(*found)

    def _render_place(self, at: int) -> Rendered:
        place = self._found[at]
        is_selected = at == self._list.selected
        entry = self.render_entry(place, is_selected=is_selected)
        return Rendered(self.render_headings(place), entry)

    # the widgets

    def compose(self) -> ComposeResult:
        """Title, the line to type on, the list, the preview."""
        yield Bar("title", self.marks)
        yield TypingLine("typed", self.marks, prompt=" ", empty=self.narrow_hint)
        yield self._list
        yield self._preview

    def on_mount(self) -> None:
        """Show every entry."""
        self.query_one(TypingLine).has_cursor = False
        self.list_entries()
        self.fit_height()
        self.select_start()

    def on_resize(self) -> None:
        """Fit title and preview to the new size."""
        self.fit_height()
        self.show_title()
        self.show_selected()

    def select_start(self) -> None:
        """Select the entry that is selected first."""
        if self.start is not None:
            self.select_place(self.start)

    def fit_height(self) -> None:
        """Show what the height has room for; the preview gets the rows that the list leaves."""
        height = self.size.height
        self._preview.display = self.has_preview and height >= MIN_ROWS
        if self._preview.display:
            around = sum(child.display for child in self.children) - 2  # one row each
            left = height - around - self._list.count_rows(height)
            self._preview.styles.height = max(preview_rows(height) + 1, left)  # with a rule above

    def find_current(self) -> Offset | None:
        """Return the cell at the beginning of the selected entry."""
        return self._list.find_current()

    # keys and mouse

    async def take_key(self, key: Key) -> bool:
        """Move, choose, leave, or type the key; Esc clears what is typed before it leaves."""
        if key.key in LEAVE and self._typed.text:
            self._type(Typed())
        elif key.key in LEAVE or (key.key == "backspace" and not self._typed.text):
            self.close()
        elif key.key == "enter":
            self.choose()
        elif key.key in _MOVES:
            self.move(_MOVES[key.key])
        elif key.key in _HALF_PAGES and not self._typed.text:
            self.move(_HALF_PAGES[key.key] * max(1, self._list.size.height // 2))
        elif key.key in ("home", "end") and not self._typed.text:
            self.move(len(self._found) * (1 if key.key == "end" else -1))
        elif self._typed.text or key.key != "slash":  # which begins a search elsewhere
            self._type(self._typed.pressed(key.key, key.character if key.is_printable else None))
        return True

    def on_paste(self, event: Paste) -> None:
        """Type what is pasted, its lines as one."""
        self._type(self._typed.inserted(" ".join(event.text.split())))

    def on_row_list_chosen(self) -> None:
        """Choose the entry that was clicked on."""
        self.choose()

    def on_moved(self, _message: Moved) -> None:
        """Show what depends on the entry that the wheel has selected."""
        self.show_selected()

    def choose(self) -> None:
        """Choose the selected entry; do nothing if none is left."""
        if self.selected_place is not None:
            self.dismiss(self.selected_place)

    def move(self, by: int) -> None:
        """Select an entry further down (or up), stopping at the ends."""
        if self._list.selected is not None:
            self.query_one(TypingLine).point_here(is_here=False)
            self._list.select(self._list.selected + by)
            self.show_selected()

    def _type(self, typed: Typed) -> None:
        is_other, self._typed = typed.text != self._typed.text, typed
        line = self.query_one(TypingLine)
        line.point_here(is_here=bool(typed.text))
        line.show(typed)
        if is_other:
            self.list_entries()

    def show_title(self) -> None:
        """Show in the title what Enter does, if there is room, and how many entries match."""
        count = f"{len(self._found)} of {len(self._entries)} "
        room = self.size.width - len(count) - 1
        line = BarLine(choose_longest(self.title_forms(), room, self.marks), count, "strong")
        self.query_one("#title", Bar).show_lines(line)

    def title_forms(self) -> list[str]:
        """Return the title with what Enter does, longest form first."""
        title, dot = f" {self._title}", f" {self.marks.dot} "
        if not self._entries:
            return [f"{title}: none found"]
        if not self._found:
            none = f"{title}: no entry matches {self._typed.text}"
            return [f"{none}; Esc clears it, arrow keys move", f"{none}; Esc clears it", none]
        if self._typed.text:
            return [f"{title}{dot}Enter {self._answer}, Esc clears what is typed", title]
        enter = f"{title}{dot}Enter {self._answer}"
        return [f"{enter}, Esc or Ctrl-G closes", f"{enter}, Esc closes", enter, title]
