"""The list of recent pairs, which opens before any source is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from reader.ui.key_queue import KeyQueueApp, KeyScreen
from reader.ui.panels.chooser import Choice, Chooser

if TYPE_CHECKING:
    from reader.ui.keymap import Setup
    from reader.ui.page.marks import Marks
    from reader.ui.terminal.app import TerminalLine


class RecentApp(KeyQueueApp, inherit_bindings=False):
    """Asks for one of the entries; returns its place, or None."""

    def __init__(
        self,
        entries: Sequence[Choice],
        marks: Marks,
        setup: Setup,
        line: TerminalLine | None = None,
    ) -> None:
        super().__init__(setup, line)
        self._list = Chooser("Recent pairs", "opens it", entries, marks)
        self.chosen: int | None = None

    def on_mount(self) -> None:
        """Open the list over an empty screen."""
        self.push_screen(self._list, self._choose)
        self._list.call_after_refresh(self.release)

    def _choose(self, place: int | None) -> None:
        self.chosen = place
        self.exit(0)

    async def dispatch(self, key: events.Key) -> None:
        """Give the key to the list."""
        screen: Screen[object] = self.screen
        if key.key == "ctrl+c":
            self.interrupt()
        elif isinstance(screen, KeyScreen):
            await screen.take_key(key)
