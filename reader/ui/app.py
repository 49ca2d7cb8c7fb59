"""The Textual application around the main screen."""

from __future__ import annotations

import gc

from textual import events

from reader import paths
from reader.reading import Reading
from reader.ui.bindings import bindings
from reader.ui.context import Given
from reader.ui.key_queue import InTurn
from reader.ui.keys import key_name
from reader.ui.marks import ASCII
from reader.ui.matching import Search
from reader.ui.screen import MainScreen
from reader.ui.terminal.app import Line
from reader.ui.terminal.textual_private import bind


class ReaderApp(InTurn, inherit_bindings=False):
    """Runs the main screen; returns the exit code."""

    CSS_PATH = paths.styles() / "reader.tcss"
    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, reading: Reading, search: Search, given: Given, line: Line | None = None
    ) -> None:
        super().__init__(given.setup, line)
        bind(self, bindings(given.setup.commands, everywhere=True))
        self.animation_level = "none"
        self._is_ascii = given.marks is ASCII
        self.set_class(self._is_ascii, "-ascii")
        self.main = MainScreen(reading, search, given)

    async def heed(self, key: events.Key) -> None:
        """With the first key the guidance goes; the key does what it does."""
        self.main.end_guidance()
        await super().heed(key)

    def means_nothing(self, key: events.Key) -> None:
        """Say so on the main screen, where what was said of the key before would seem to be it."""
        if self.screen is self.main:
            name = (
                key.character
                if key.is_printable and key.character
                else key_name(key.key, ascii_only=self._is_ascii)
            )
            self.main.say(f"{name} does nothing here; {self.main.key('help')} tells every key")

    def get_default_screen(self) -> MainScreen:
        """The main screen lies under all panels."""
        return self.main

    def on_ready(self) -> None:
        """Collect garbage again, but never of what was loaded until now."""
        gc.freeze()
        gc.enable()

    def action_redraw(self) -> None:
        """Draw the whole screen anew."""
        self.redraw()

    def action_suspend(self) -> None:
        """Give the terminal back until the shell lets the program go on."""
        self.suspend_program()

    def action_interrupt(self) -> None:
        """Leave at once, as an interrupt."""
        self.interrupt()
