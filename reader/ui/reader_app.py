"""The Textual application around the main screen."""

from __future__ import annotations

import gc

from textual import events

from reader.reading import Reading
from reader.session.match_job import MatchJob
from reader.ui.context import AppContext
from reader.ui.key_queue import KeyQueueApp, KeyScreen
from reader.ui.keys import key_name
from reader.ui.screen import MainScreen
from reader.ui.terminal.app import TerminalLine


class ReaderApp(KeyQueueApp, inherit_bindings=False):
    """Runs the main screen; returns the exit code."""

    def __init__(
        self, reading: Reading, job: MatchJob, context: AppContext, line: TerminalLine | None = None
    ) -> None:
        super().__init__(context.setup, line)
        self._is_ascii = context.is_ascii
        self.set_class(self._is_ascii, "-ascii")
        self.main = MainScreen(reading, job, context)

    async def dispatch(self, key: events.Key) -> None:
        """Run a command that works everywhere, else give the key to the open screen."""
        self.main.end_guidance()
        command, screen = self.main.find_command(key.key), self.screen
        if command is not None and command.is_everywhere:
            await self.main.run_command(command)
        elif isinstance(screen, KeyScreen) and not await screen.take_key(key):
            self._report_unbound(key)

    def _report_unbound(self, key: events.Key) -> None:
        """Say on the main screen that the key has no command there."""
        if self.screen is self.main:
            name = (
                key.character
                if key.is_printable and key.character
                else key_name(key.key, ascii_only=self._is_ascii)
            )
            ways = self.main.context.key_to("help")
            self.main.show_notice(f"{name} does nothing here; {ways} lists every key")

    def get_default_screen(self) -> MainScreen:
        """Put the main screen under all panels."""
        return self.main

    def on_ready(self) -> None:
        """Collect garbage again, but never what was loaded until now."""
        gc.freeze()
        gc.enable()
