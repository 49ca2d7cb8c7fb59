"""The help panel: keys, marks, and what the texts on the screen are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

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
from reader.ui.commands import COMMANDS
from reader.ui.keys import key_names
from reader.ui.line import Line
from reader.ui.marks import ASCII, Marks
from reader.ui.panel import Panel
from reader.ui.telling import day


class HelpScreen(Panel[None]):
    """Scrolls with the keys that scroll a text; q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark,f1", "leave", "Close", show=False),
        Binding("j,down", "scroll('down')", "Down", show=False, priority=True),
        Binding("k,up", "scroll('up')", "Up", show=False, priority=True),
        Binding("space,pagedown,d", "scroll('page_down')", "Page down", show=False, priority=True),
        Binding("b,pageup,u", "scroll('page_up')", "Page up", show=False, priority=True),
        Binding("g,home", "scroll('home')", "Top", show=False, priority=True),
        Binding("G,end", "scroll('end')", "End", show=False, priority=True),
    ]

    def __init__(self, comparison: Comparison, marks: Marks) -> None:
        super().__init__()
        self._comparison = comparison
        self._marks = marks

    def compose(self) -> ComposeResult:
        """A title over the text."""
        yield Bar("title", self._marks)
        with VerticalScroll(id="text", can_focus=False):
            yield Static(help_text(self._comparison, self._marks))

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one("#title", Bar).say(Line(" Help", "j k Space b scroll, q closes ", "strong"))

    def action_scroll(self, where: str) -> None:
        """Scroll the text at once."""
        text = self.query_one("#text", VerticalScroll)
        getattr(text, f"scroll_{where}")(animate=False)


def help_text(comparison: Comparison, marks: Marks) -> Group:
    """All of the help: the texts, the marks, the keys; wrapped by whoever shows it."""
    parts: list[RenderableType] = [_heading("What you are reading")]
    parts += [
        Padding(Text(marks.drawn(_described(comparison.source(side)))), (0, 0, 1, 2))
        for side in Side
    ]
    parts += [_heading("Marks"), _table(_marks(marks)), Text(), _heading("Keys")]
    rows: list[tuple[str | Text, str]] = [
        (key_names(entry, ascii_only=marks is ASCII), f"{entry.title}: {entry.help}")
        for entry in COMMANDS
    ]
    return Group(*parts, _table(rows))


def _marks(marks: Marks) -> list[tuple[str | Text, str]]:
    return [
        (marks.strong, "strong link: almost surely a passage over there covers the same fact"),
        (marks.likely, "likely link"),
        (marks.weak, "weak link: a candidate, look for yourself"),
        ("none", "only here: no match was found, which is not the same as not reported"),
        (f"{marks.cursor} {marks.other_cursor}", "the passage you are on, and the other pane's"),
        (
            f"{marks.other_counterpart} 5",
            "in the other pane: one more passage linked to the one you are on; . shows it",
        ),
        ("[1,4]", "after a passage: the facts it tells of, as numbered in the facts index"),
        (Text("word", "underline"), "a word that decided the link shown"),
        (Text("3 May", "reverse"), "a value on which the two passages differ"),
        (marks.found, "beside a number: the passage has what was looked for, marked in its text"),
    ]


def _heading(text: str) -> Text:
    return Text(f"{text}\n", "bold")


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
