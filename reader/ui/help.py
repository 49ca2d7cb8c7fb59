"""The help panel: keys, marks, and what the texts on the screen are."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader import places
from reader.model import Comparison, Side, Source
from reader.ui.bar import Bar, Line
from reader.ui.commands import COMMANDS
from reader.ui.keys import key_names
from reader.ui.marks import ASCII, Marks
from reader.ui.panel import Panel
from reader.ui.telling import day, title_of

MARKS = """\
  {m.strong} strong   {m.likely} likely   {m.weak} weak: how far a link is believed
  no mark: only here, that is, no match was found; the other account may still tell it
  {m.cursor} the passage you are on   {m.other_cursor} the other pane's
  [1 4] at the end of a passage: the facts it tells of; see the facts index
  underlined: words that decided the link   reversed: values that differ"""


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
        yield Bar("title", self._marks.cut)
        with VerticalScroll(id="text", can_focus=False):
            yield Static(Text(help_text(self._comparison, self._marks)))

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one("#title", Bar).say(Line(" Help", "j k Space b scroll, q closes ", "strong"))

    def action_scroll(self, where: str) -> None:
        """Scroll the text at once."""
        text = self.query_one("#text", VerticalScroll)
        getattr(text, f"scroll_{where}")(animate=False)


def help_text(comparison: Comparison, marks: Marks) -> str:
    """All of the help, in lines a terminal wraps."""
    lines = ["What you are reading", ""]
    for side in Side:
        lines += [*_described(comparison.source(side)), ""]
    if any(comparison.source(side).note for side in Side):
        lines += [*_ways_to_the_originals(), ""]
    lines += ["Marks", "", MARKS.format(m=marks), "", "Keys", ""]
    width = max(len(key_names(entry, ascii_only=marks is ASCII)) for entry in COMMANDS)
    for entry in COMMANDS:
        keys = key_names(entry, ascii_only=marks is ASCII)
        lines.append(f"  {keys:<{width}}  {entry.title}: {entry.help}")
    return "\n".join(lines)


def _described(source: Source) -> list[str]:
    parts = [title_of(source), day(source.published), source.author, source.place]
    lines = ["  " + ", ".join(part for part in parts if part)]
    lines += [f"  {text}" for text in (source.headline, source.address, source.note) if text]
    return lines


def _ways_to_the_originals() -> list[str]:
    return [
        "To read the originals, save each article's page as text. Then, with these facts:",
        f"  reader FIRST.txt SECOND.txt --facts {places.bundled_comparison()}",
    ]
