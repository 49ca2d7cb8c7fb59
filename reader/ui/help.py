"""The help panel, and how it scrolls."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.model import Comparison
from reader.ui.bar import Bar
from reader.ui.help_text import help_text
from reader.ui.line import Line
from reader.ui.marks import Marks
from reader.ui.panel import Panel


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
        """Tell with every scroll how far one is."""
        text = self.query_one("#text", VerticalScroll)
        self.watch(text, "scroll_y", self._tell, init=False)
        self.watch(text, "virtual_size", self._tell, init=False)

    def _tell(self) -> None:
        """Say how much of the help is above the last row, and how to scroll and to leave."""
        text = self.query_one("#text", VerticalScroll)
        seen, whole = text.scroll_offset.y + text.size.height, text.virtual_size.height
        share = min(100, 100 * seen // max(whole, 1))
        title = Line(f" Help {share}%", "j k Space b, q closes ", "strong")
        self.query_one("#title", Bar).say(title)

    def on_resize(self) -> None:
        """At another size another part is seen."""
        self.call_after_refresh(self._tell)

    def action_scroll(self, where: str) -> None:
        """Scroll the text at once."""
        text = self.query_one("#text", VerticalScroll)
        getattr(text, f"scroll_{where}")(animate=False)
