"""The help panel: keys, marks, and what the texts on the screen are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.model import Comparison, Side, Source
from reader.ui.bar import Bar
from reader.ui.commands import Command
from reader.ui.keys import first_key, key_names
from reader.ui.line import Line
from reader.ui.marks import ASCII, Marks
from reader.ui.page.palette import Palette
from reader.ui.panel import Panel
from reader.ui.telling import day
from reader.ui.terminal.hooks import bind
from reader.ui.themed import palette_of

_SCROLLS = {
    "next": "down",
    "previous": "up",
    "page_down": "page_down",
    "half_down": "page_down",
    "page_up": "page_up",
    "half_up": "page_up",
    "first": "home",
    "last": "end",
}
"""What the keys of commands that move along a text do here."""

_CLOSES = ("quit", "help")


class HelpScreen(Panel[None]):
    """Scrolls with the keys that scroll a text; those of quit and help close it."""

    def __init__(self, comparison: Comparison, marks: Marks, commands: Sequence[Command]) -> None:
        super().__init__()
        self._comparison = comparison
        self._marks = marks
        self._commands = commands
        bind(self, _bindings(commands))

    def compose(self) -> ComposeResult:
        """A title over the text."""
        yield Bar("title", self._marks)
        with VerticalScroll(id="text", can_focus=False):
            palette = palette_of(self)
            yield Static(help_text(self._comparison, self._marks, self._commands, palette))

    def on_mount(self) -> None:
        """Say how to leave."""
        keys = {
            entry.id: first_key(entry, ascii_only=self._marks is ASCII) for entry in self._commands
        }
        names = ("next", "previous", "page_down", "page_up")
        scroll = " ".join(keys[name] for name in names if keys[name])
        way = f"{scroll} scroll, " if scroll else ""
        self.query_one("#title", Bar).say(Line(" Help", f"{way}{keys['quit']} closes ", "strong"))

    def action_scroll(self, where: str) -> None:
        """Scroll the text at once."""
        text = self.query_one("#text", VerticalScroll)
        getattr(text, f"scroll_{where}")(animate=False)


def _bindings(commands: Iterable[Command]) -> list[BindingType]:
    keys = {entry.id: entry.keys for entry in commands}
    return [
        *(Binding(key, "leave", "Close", show=False) for name in _CLOSES for key in keys[name]),
        *(
            Binding(key, f"scroll('{where}')", "Scroll", show=False, priority=True)
            for name, where in _SCROLLS.items()
            for key in keys[name]
        ),
    ]


def help_text(
    comparison: Comparison, marks: Marks, commands: Iterable[Command], palette: Palette
) -> Group:
    """All of the help: the texts, the marks, the keys; wrapped by whoever shows it."""
    parts: list[RenderableType] = [_heading("What you are reading", palette)]
    parts += [
        Padding(Text(marks.drawn(_described(comparison.source(side)))), (0, 0, 1, 2))
        for side in Side
    ]
    parts += [_heading("Marks", palette), _table(_marks(marks, palette)), Text()]
    parts.append(_heading("Keys", palette))
    rows: list[tuple[str | Text, str]] = [
        (key_names(entry, ascii_only=marks is ASCII), f"{entry.title}: {entry.help}")
        for entry in commands
    ]
    return Group(*parts, _table(rows))


def _marks(marks: Marks, palette: Palette) -> list[tuple[str | Text, str]]:
    return [
        (marks.strong, "strong link: almost surely a passage over there covers the same fact"),
        (marks.likely, "likely link"),
        (marks.weak, "weak link: a candidate, look for yourself"),
        ("none", "only here: no match was found, which is not the same as not reported"),
        (f"{marks.cursor} {marks.other_cursor}", "the passage you are on, and the other pane's"),
        ("[1,4]", "after a passage: the facts it tells of, as numbered in the facts index"),
        (Text("word", palette.shared), "a word that decided the link shown"),
        (Text("3 May", palette.differing), "a value on which the two passages differ"),
    ]


def _heading(text: str, palette: Palette) -> Text:
    return Text(f"{text}\n", palette.heading)


def _table(rows: Sequence[tuple[str | Text, str]]) -> Padding:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for left, right in rows:
        table.add_row(left, Text(right))
    return Padding(table, (0, 0, 0, 2))


def _described(source: Source) -> str:
    first = [source.title, day(source.published), source.author, source.place]
    lines = [", ".join(part for part in first if part)]
    lines += [text for text in (source.headline, source.address) if text]
    lines += [source.about or source.note] if source.about or source.note else []
    return "\n".join(lines)
