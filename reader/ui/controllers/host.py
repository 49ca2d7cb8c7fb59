"""What a controller may see and do of the main screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from reader.model import Side
from reader.reading import Filter, Reading
from reader.session.match_job import MatchJob, MatchState
from reader.ui.arrangement import Arrangement
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.context import AppContext
from reader.ui.key_queue import KeyQueueApp
from reader.ui.pane import Pane
from reader.ui.panels.why import WhyPanel
from reader.ui.typing_line import TypingLine

Result = TypeVar("Result")

PanelCallback = Callable[[Result | None], None] | Callable[[Result | None], Awaitable[None]]
"""Gets the result of a panel when it is closed."""


class Host(Protocol):
    """The main screen, as its controllers use it."""

    # what it shows

    @property
    def reading(self) -> Reading:
        """The reading that is shown."""

    notice: str
    """The message about the last key; empty for none."""

    matched: MatchState
    """How far the search for links had come when the screen last heard of it."""

    @property
    def pair(self) -> tuple[int, int]:
        """The places of both sources among all sources of this run."""

    @property
    def filters_of_all(self) -> tuple[Filter, ...]:
        """Filters by how many sources cover a passage; none with two sources."""

    @property
    def is_busy(self) -> bool:
        """Whether a panel, a note or the search line is open, which refers to the texts shown."""

    def set_reading(self, reading: Reading, notice: str = "", line: BarLine | None = None) -> None:
        """Show another reading and a notice; `line` replaces the link line until the next key."""

    def show_notice(self, notice: str) -> None:
        """Show a notice; the reading stays."""

    def append_notice(self, notice: str) -> None:
        """Show a notice, if it is not empty, after the one that is shown."""

    def refresh_bars(self) -> None:
        """Write the bars anew."""

    def refresh_accounts(self) -> None:
        """Show what other sources tell of the passages in view, after links were found."""

    # what it is made of

    context: AppContext
    """What the program gave to the screen."""

    @property
    def keyed_app(self) -> KeyQueueApp:
        """The application: theme, terminal, queue of keys."""

    job: MatchJob
    """The search for links."""

    @property
    def size(self) -> Size:
        """Columns and rows of the terminal."""

    @property
    def arrangement(self) -> Arrangement:
        """Where the panes are now."""

    panes: Mapping[Side, Pane]
    """The panes, by the side of the reading they show."""

    @property
    def why(self) -> WhyPanel:
        """Where the reasons are shown, open or not."""

    @property
    def has_inspector(self) -> bool:
        """Whether the reasons have a column of their own."""

    def toggle_why(self) -> None:
        """Open or close the reasons; both current passages are aligned in the room left."""

    hints: Bar
    """The lowest row."""

    search_line: TypingLine
    """The row to type a search on; it replaces the hints."""

    # what it does for them

    def open_panel(self, panel: Screen[Result], use: PanelCallback[Result] | None = None) -> None:
        """Open a panel; `use` gets its result when it is closed."""

    def mount_above_link_line(self, widget: Widget) -> None:
        """Add a widget between the panes and the link line."""

    def run_in_background(self, work: Callable[[], object], what: str) -> None:
        """Run `work` in a thread; if it raises, show that `what` failed."""

    def call_on_screen(self, then: Callable[[], object]) -> None:
        """From such a thread: call `then` in the thread of the screen, if the screen still runs."""

    def leave(self) -> None:
        """Save the place and what is not saved yet."""
